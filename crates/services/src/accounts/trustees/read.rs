use domain::accounts::{Compartment, KeyReason, Permission};
use jiff::{SignedDuration, Timestamp};
use store::trustees::RequestRow;
use store::{Scope, Transaction};
use vault::{Letter, PersonId, TrustRequestId};

use super::place_of_reason;
use crate::{Actor, ServiceError, Services};

/// How long a closed request stays in sight: whoever was away for a while still sees that it was.
const IN_SIGHT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// One compartment of the actor's centre, and who together can give it back.
pub struct CompartmentTrust {
    pub compartment: Compartment,
    /// Active colleagues who hold its newest generation.
    pub holders: usize,
    pub trust: Option<TrustView>,
    /// The actor holds it, and can set its trustees.
    pub may_set: bool,
    /// It is of the actor's role, she lacks it, and there are trustees to ask.
    pub may_ask: bool,
}

/// Who keeps the shares of a compartment.
pub struct TrustView {
    pub needed: i64,
    pub trustees: Vec<String>,
    pub set_by: String,
    pub set_at: Timestamp,
}

/// A request for a key, for the one who asked, her centre, and its trustees.
pub struct KeyRequestView {
    pub id: TrustRequestId,
    pub compartment: Compartment,
    pub centre: String,
    pub asker: String,
    /// `open`, `taken` or `stopped`.
    pub state: String,
    pub asked_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    /// `None`: a renewal of the key closed it, or it is open.
    pub closed_by: Option<String>,
    pub needed: i64,
    /// Who released a share, and when.
    pub released: Vec<(String, Timestamp)>,
    /// Why she asks, for a trustee.
    pub reason: Option<String>,
    pub may_release: bool,
    pub may_stop: bool,
    pub may_take: bool,
    pub is_asker: bool,
}

/// The compartments of the actor's centre and their trustees.
pub async fn trusts_of_centre(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<CompartmentTrust>, ServiceError> {
    actor.must(Permission::SeePeople)?;
    let mut transaction = services.read(Scope::Network).await?;
    let mut all = Vec::new();
    for row in store::keys::current_compartments(&mut transaction, actor.centre).await? {
        let compartment: Compartment = row
            .kind
            .parse()
            .map_err(ServiceError::corrupt("compartments", "kind"))?;
        let mut holders = 0;
        for member in store::keys::members_of_compartment(&mut transaction, row.id).await? {
            let person = store::accounts::person(&mut transaction, member).await?;
            holders += usize::from(person.is_some_and(|person| person.state == "active"));
        }
        let trust = match store::trustees::trust_of_compartment(&mut transaction, row.id).await? {
            None => None,
            Some(trust) => {
                let mut trustees = Vec::new();
                for share in store::trustees::shares(&mut transaction, trust.id).await? {
                    trustees.push(username(&mut transaction, share.trustee_id).await?);
                }
                trustees.sort();
                Some(TrustView {
                    needed: trust.needed,
                    trustees,
                    set_by: username(&mut transaction, trust.set_by).await?,
                    set_at: trust.set_at,
                })
            }
        };
        all.push(CompartmentTrust {
            compartment,
            holders,
            may_set: actor.newest.get(&compartment) == Some(&row.id),
            may_ask: trust.is_some() && actor.role.holds(compartment) && !actor.holds(compartment),
            trust,
        });
    }
    Ok(all)
}

/// The requests at the actor's centre that are open or were closed in the last thirty days. Everybody there
/// who sees people sees them: a share is never released in silence.
pub async fn key_requests_of_centre(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<KeyRequestView>, ServiceError> {
    actor.must(Permission::SeePeople)?;
    let mut transaction = services.read(Scope::Network).await?;
    let since = services.clock().now() - IN_SIGHT;
    let rows = store::trustees::requests_of_centre(&mut transaction, actor.centre, since).await?;
    let mut views = Vec::new();
    for row in rows {
        views.push(view(&mut transaction, actor, row).await?);
    }
    Ok(views)
}

/// The open requests that wait for the actor's share.
pub async fn key_requests_to_me(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<KeyRequestView>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let rows = store::trustees::open_requests_for_trustee(&mut transaction, actor.person).await?;
    let mut views = Vec::new();
    for row in rows {
        let view = view(&mut transaction, actor, row).await?;
        if view.may_release {
            views.push(view);
        }
    }
    Ok(views)
}

/// One request. For whoever is neither of its centre nor its trustee it does not exist.
pub async fn read_key_request(
    services: &Services,
    actor: &Actor,
    id: TrustRequestId,
) -> Result<KeyRequestView, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let row = store::trustees::request(&mut transaction, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let own = row.centre_id == actor.centre && actor.may(Permission::SeePeople);
    let view = view(&mut transaction, actor, row).await?;
    let is_trustee =
        view.may_release || view.released.iter().any(|(who, _)| *who == actor.username);
    if own || is_trustee {
        Ok(view)
    } else {
        Err(ServiceError::NotFound)
    }
}

async fn view(
    transaction: &mut Transaction,
    actor: &Actor,
    row: RequestRow,
) -> Result<KeyRequestView, ServiceError> {
    let compartment: Compartment = row
        .kind
        .parse()
        .map_err(ServiceError::corrupt("trust_requests", "kind"))?;
    let centre = store::accounts::centre(transaction, row.centre_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let is_open = row.state == "open";
    let rows = store::trustees::releases(transaction, row.id).await?;
    let has_released = rows.iter().any(|one| one.trustee_id == actor.person);
    let mut released = Vec::new();
    for one in &rows {
        released.push((
            username(transaction, one.trustee_id).await?,
            one.released_at,
        ));
    }
    let mut is_trustee = false;
    if let Some(trust) = row.trust_id {
        is_trustee = store::trustees::shares(transaction, trust)
            .await?
            .iter()
            .any(|share| share.trustee_id == actor.person);
    }
    let reason = store::trustees::reason(transaction, row.id, actor.person)
        .await?
        .map(|letter| {
            let letter = Letter::<KeyReason>::from_bytes(letter);
            actor
                .keyring
                .read_letter(&place_of_reason(&row.id), &letter)
        })
        .transpose()?
        .map(|reason| reason.as_str().to_owned());
    let is_asker = row.asker_id == actor.person;
    let enough = i64::try_from(rows.len()).is_ok_and(|count| count >= row.needed);
    let closed_by = match row.closed_by {
        None => None,
        Some(person) => Some(username(transaction, person).await?),
    };
    Ok(KeyRequestView {
        id: row.id,
        compartment,
        centre: centre.name,
        asker: username(transaction, row.asker_id).await?,
        asked_at: row.asked_at,
        closed_at: row.closed_at,
        closed_by,
        needed: row.needed,
        released,
        reason,
        may_release: is_open && is_trustee && !has_released,
        may_stop: is_open && row.centre_id == actor.centre && (is_asker || actor.holds_any()),
        may_take: is_open && is_asker && enough,
        is_asker,
        state: row.state,
    })
}

async fn username(transaction: &mut Transaction, person: PersonId) -> Result<String, ServiceError> {
    Ok(store::accounts::person(transaction, person)
        .await?
        .map(|person| person.username)
        .unwrap_or_default())
}
