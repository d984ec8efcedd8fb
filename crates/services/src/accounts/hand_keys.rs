use domain::accounts::{Compartment, Permission, Role};
use store::Transaction;
use store::accounts::PersonRow;
use vault::{PersonId, PublicKey};

use crate::audit::{Action, Entry, record};
use crate::keys::{Recipient, wrap};
use crate::{Actor, ServiceError, Services};

/// A colleague, and which keys of her role she has and lacks.
pub struct PersonView {
    pub id: PersonId,
    pub username: String,
    pub role: Role,
    /// `invited`, `active` or `disabled`.
    pub state: String,
    pub held: Vec<Compartment>,
    pub missing: Vec<Compartment>,
    /// Whether the reader holds something that this colleague lacks.
    pub can_hand: bool,
}

/// What a handing over came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handover {
    pub handed: Vec<Compartment>,
}

/// Who works at the actor's centre.
pub async fn people(services: &Services, actor: &Actor) -> Result<Vec<PersonView>, ServiceError> {
    actor.must(Permission::SeePeople)?;
    let mut transaction = services.read(actor.scope()).await?;
    let rows = store::accounts::people_of_centre(&mut transaction, actor.centre).await?;
    let mut holders = Vec::new();
    for row in store::keys::current_compartments(&mut transaction, actor.centre).await? {
        let kind: Compartment = row
            .kind
            .parse()
            .map_err(ServiceError::corrupt("compartments", "kind"))?;
        let members = store::keys::members_of_compartment(&mut transaction, row.id).await?;
        holders.push((kind, members));
    }
    rows.into_iter()
        .map(|row| {
            let role: Role = row
                .role
                .parse()
                .map_err(ServiceError::corrupt("people", "role"))?;
            let has = |compartment: Compartment| {
                holders
                    .iter()
                    .any(|(kind, members)| *kind == compartment && members.contains(&row.id))
            };
            let (held, missing): (Vec<_>, Vec<_>) = role
                .compartments()
                .iter()
                .copied()
                .partition(|one| has(*one));
            let can_hand = row.state == "active"
                && missing.iter().any(|compartment| actor.holds(*compartment));
            Ok(PersonView {
                id: row.id,
                username: row.username,
                role,
                state: row.state,
                held,
                missing,
                can_hand,
            })
        })
        .collect()
}

/// Hands a colleague the compartments of her role that the actor holds. A person decides this, not the
/// server: whoever adds accounts must not be able to give them keys.
pub async fn hand_keys(
    services: &Services,
    actor: &Actor,
    to: PersonId,
) -> Result<Handover, ServiceError> {
    actor.must(Permission::SeePeople)?;
    let mut transaction = services.write(actor.scope()).await?;
    store::keys::hold_keys(&mut transaction, actor.centre).await?;
    let person = store::accounts::person(&mut transaction, to)
        .await?
        .filter(|person| person.centre_id == actor.centre && person.state == "active")
        .ok_or(ServiceError::NotFound)?;
    let handed = hand_missing(services, &mut transaction, actor, &person).await?;
    transaction.commit().await?;
    Ok(Handover { handed })
}

/// Hands every colleague what she lacks and the actor holds.
pub async fn hand_over_all(services: &Services, actor: &Actor) -> Result<(), ServiceError> {
    actor.must(Permission::SeePeople)?;
    let mut transaction = services.write(actor.scope()).await?;
    store::keys::hold_keys(&mut transaction, actor.centre).await?;
    for person in store::accounts::people_of_centre(&mut transaction, actor.centre).await? {
        if person.state == "active" {
            hand_missing(services, &mut transaction, actor, &person).await?;
        }
    }
    transaction.commit().await?;
    Ok(())
}

async fn hand_missing(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    person: &PersonRow,
) -> Result<Vec<Compartment>, ServiceError> {
    let Some(public_key) = person.public_key else {
        return Ok(Vec::new());
    };
    let role: Role = person
        .role
        .parse()
        .map_err(ServiceError::corrupt("people", "role"))?;
    let mut handed = Vec::new();
    for &compartment in role.compartments() {
        let Some(&id) = actor.newest.get(&compartment) else {
            continue;
        };
        let Some(secret) = actor.keyring.compartment(id) else {
            continue;
        };
        // Only the newest: her page may be older than a renewal, and what was renewed is what somebody who
        // left may have a copy of.
        let row = match crate::keys::current_held(transaction, actor, compartment).await {
            Ok(row) if row.id == id => row,
            Ok(_) | Err(ServiceError::NoKey) => continue,
            Err(error) => return Err(error),
        };
        let wrap = wrap(
            services.random(),
            "compartment",
            id.as_bytes(),
            compartment.as_str(),
            secret,
            Recipient {
                kind: "person",
                id: *person.id.as_bytes(),
                centre: person.centre_id,
                generation: row.generation,
                public_key: PublicKey::from_bytes(public_key)?,
            },
        );
        if store::keys::insert_wrap(transaction, &wrap).await? {
            handed.push(compartment);
        }
    }
    if !handed.is_empty() {
        record(
            services,
            transaction,
            Entry {
                centre: actor.centre,
                actor: Some(actor.person),
                action: Action::KeyHanded,
                subject_kind: "person",
                subject: Some(person.id.as_bytes()),
            },
        )
        .await?;
    }
    Ok(handed)
}
