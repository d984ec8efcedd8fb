use domain::accounts::Compartment;
use domain::cases::{Identity, Share, ShareEnd, ShareOffer, ShareState};
use domain::notes::Shows;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use store::accounts::CentreRow;
use store::shares::ShareRow;
use store::{Scope, Transaction};
use vault::{CaseId, CentreId, Letter, Sealed, ShareId};

use super::{may_share, place_of_offer, place_of_share, record_in_both};
use crate::audit::Action;
use crate::cases::read::{CaseHead, Names, RiskView, head};
use crate::cases::{OpenedCase, Workers, open_record, record_action, risks};
use crate::keys::{self, Subject};
use crate::notes::{self, TimelineEntry};
use crate::support::{self, PlanBrief};
use crate::{Actor, ServiceError, Services};

/// How many entries the other centre sees at once.
const NEWEST: usize = 30;

/// How long what the other centre said stands on the key worker's day.
pub(super) const NEWS: SignedDuration = SignedDuration::from_hours(5 * 24);

/// An offer of the home centre, with what became of it.
pub struct ShareView {
    pub id: ShareId,
    pub centre: String,
    pub state: ShareState,
    pub ended_as: Option<ShareEnd>,
    pub ended_at: Option<Timestamp>,
    pub until: Date,
    /// `None`: the row was changed behind the program's back, or is damaged. It can be ended all the same.
    pub why: Option<String>,
    pub made_by: String,
    pub made_at: Timestamp,
    pub decided_at: Option<Timestamp>,
}

/// With whom the work with her is shared.
pub struct SharesView {
    pub head: CaseHead,
    pub today: Date,
    /// What is under way, then the rest; of both the newest first.
    pub shares: Vec<ShareView>,
}

/// What another centre offers the actor's, or shares with it.
pub struct ShareOfferView {
    pub id: ShareId,
    pub centre: String,
    pub is_accepted: bool,
    pub until: Date,
    pub made_at: Timestamp,
    /// `None`: it was not opened, or the reader does not hold the key that it was written to.
    pub offer: Option<ShareOffer>,
}

/// What another centre shares of a young person.
pub struct SharedCase {
    pub id: ShareId,
    pub case: CaseId,
    pub centre: String,
    pub pseudonym: String,
    pub until: Date,
    pub today: Date,
    /// Without names, unless they were asked for.
    pub identity: Identity,
    pub names: Names,
    pub risk: Option<RiskView>,
    pub plan: PlanBrief,
    /// The newest notes of casework. That another strand holds some is not said.
    pub entries: Vec<TimelineEntry>,
    pub are_more: bool,
}

/// The centres of the network at which somebody could open what is shared.
pub async fn centres_to_share_with(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<CentreRow>, ServiceError> {
    may_share(actor)?;
    let mut transaction = services.read(Scope::Network).await?;
    let holders = store::keys::holders(&mut transaction, Compartment::Casework.as_str()).await?;
    let mut centres = store::accounts::centres(&mut transaction).await?;
    centres.retain(|one| {
        one.id != actor.centre && holders.iter().any(|holder| holder.centre_id == one.id)
    });
    centres.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(centres)
}

/// Reads with whom the work with her is shared. The reading is recorded.
pub async fn read_shares(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<SharesView, ServiceError> {
    may_share(actor)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let mut shares = Vec::new();
    for row in store::shares::shares_of_case(&mut transaction, id, actor.centre).await? {
        let share = opened(&case, &row);
        shares.push(ShareView {
            id: row.id,
            centre: name(&mut transaction, row.to_centre_id).await?,
            state: state_of(&row)?,
            ended_as: row
                .ended_as
                .as_deref()
                .map(str::parse::<ShareEnd>)
                .transpose()
                .map_err(ServiceError::corrupt("case_shares", "ended_as"))?,
            ended_at: row.ended_at,
            until: row.until_on,
            why: share.map(|share| share.why),
            made_by: workers.name(row.made_by),
            made_at: row.made_at,
            decided_at: row.decided_at,
        });
    }
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::SharesRead).await?;
    transaction.commit().await?;
    Ok(SharesView {
        head,
        today: services.clock().today(&actor.time_zone),
        shares,
    })
}

/// `None`: it is of another key, or does not open. The page must show it, because it is ended there.
fn opened(case: &OpenedCase, row: &ShareRow) -> Option<Share> {
    let sealed = Sealed::<Share>::from_bytes(row.body.clone());
    let share = case.key.open(&place_of_share(&row.id), &sealed).ok();
    let share = share.filter(|_| row.commitment == case.key.commitment());
    if share.is_none() {
        tracing::error!(share = %row.id, "a share is not of the key of its case");
    }
    share
}

/// What other centres offer the actor's or share with it. Each letter that is opened is recorded as read.
pub async fn read_offers(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<ShareOfferView>, ServiceError> {
    may_share(actor)?;
    let mut transaction = services.write(actor.scope()).await?;
    let mut offers = Vec::new();
    let mut read = Vec::new();
    for row in shares_to(services, &mut transaction, actor).await? {
        let mut view = offer_view(&mut transaction, &row).await?;
        if actor.keyring.holds(row.letter_to) {
            let letter = Letter::<ShareOffer>::from_bytes(row.letter.clone());
            let place = place_of_offer(&row.id);
            let opened = actor
                .keyring
                .read_compartment_letter(row.letter_to, &place, &letter);
            if opened.is_err() {
                // One that is damaged must not take the others away.
                tracing::error!(share = %row.id, "the letter of an offer does not open");
            }
            view.offer = opened.ok();
        }
        if view.offer.is_some() {
            read.push(row.case_id);
        }
        offers.push(view);
    }
    for case in read {
        record_action(services, &mut transaction, actor, case, Action::SharesRead).await?;
    }
    transaction.commit().await?;
    Ok(offers)
}

/// What waits for the actor's centre to decide. No letter is opened for it.
pub async fn waiting_offers(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<ShareOfferView>, ServiceError> {
    may_share(actor)?;
    let mut transaction = services.read(actor.scope()).await?;
    let mut offers = Vec::new();
    for row in shares_to(services, &mut transaction, actor).await? {
        let view = offer_view(&mut transaction, &row).await?;
        if !view.is_accepted {
            offers.push(view);
        }
    }
    Ok(offers)
}

/// What another centre said to an offer: it accepted, it declined, or it gave back what it had accepted (`Ended`).
pub struct ShareNews {
    pub case: CaseId,
    pub pseudonym: String,
    pub centre: String,
    pub state: ShareState,
    pub at: Option<Timestamp>,
}

/// What other centres said in the last days to what was offered of the actor's young people. Nothing is opened for it.
pub async fn share_news(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<ShareNews>, ServiceError> {
    may_share(actor)?;
    let since = services.clock().now() - NEWS;
    let mut transaction = services.read(actor.scope()).await?;
    let of = (actor.person, actor.centre);
    let rows = store::shares::news_of_shares(&mut transaction, of, since).await?;
    rows.into_iter()
        .map(|row| {
            Ok(ShareNews {
                state: row
                    .state
                    .parse()
                    .map_err(ServiceError::corrupt("case_shares", "state"))?,
                case: row.case_id,
                pseudonym: row.pseudonym,
                centre: row.centre,
                at: row.ended_at.or(row.decided_at),
            })
        })
        .collect()
}

/// What is offered to the actor's centre or shared with it, and not past its day.
async fn shares_to(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<Vec<ShareRow>, ServiceError> {
    let today = services.clock().today(&actor.time_zone);
    let mut rows = store::shares::shares_to(transaction, actor.centre).await?;
    rows.retain(|row| row.until_on >= today);
    Ok(rows)
}

async fn offer_view(
    transaction: &mut Transaction,
    row: &ShareRow,
) -> Result<ShareOfferView, ServiceError> {
    Ok(ShareOfferView {
        id: row.id,
        centre: name(transaction, row.centre_id).await?,
        is_accepted: state_of(row)? == ShareState::Accepted,
        until: row.until_on,
        made_at: row.made_at,
        offer: None,
    })
}

/// Reads what another centre shares. The reading is recorded in both chains. `NotFound` once it has ended.
pub async fn read_shared(
    services: &Services,
    actor: &Actor,
    id: ShareId,
    names: Names,
) -> Result<SharedCase, ServiceError> {
    may_share(actor)?;
    let today = services.clock().today(&actor.time_zone);
    // Her record is the home centre's.
    let mut transaction = services.write(Scope::Network).await?;
    let row = store::shares::share(&mut transaction, id, actor.centre)
        .await?
        .filter(|row| row.to_centre_id == actor.centre && row.until_on >= today)
        .ok_or(ServiceError::NotFound)?;
    if state_of(&row)? != ShareState::Accepted {
        return Err(ServiceError::NotFound);
    }
    let subject = Subject::Case(row.case_id.as_bytes());
    let key = keys::open(&mut transaction, actor, subject, Compartment::Casework).await?;
    if row.commitment != key.commitment() {
        return Err(ServiceError::Corrupt {
            table: "case_shares",
            column: "commitment",
        });
    }
    let record = store::cases::case(&mut transaction, row.case_id, row.centre_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let case = OpenedCase { row: record, key };
    let workers = Workers::of(&mut transaction, actor).await?;
    let risk = risks(&mut transaction, &case, &workers).await?;
    let plan = support::brief(&mut transaction, &case, &workers).await?;
    let of = (&case, &workers);
    // What happened in the house and what instruments said stands on the timeline too, and is not shared.
    let newest = (Shows::Notes, NEWEST);
    let (entries, are_more) = notes::newest(services, &mut transaction, actor, of, newest).await?;
    let identity = case.identity()?;
    let shared = SharedCase {
        id,
        case: row.case_id,
        centre: name(&mut transaction, row.centre_id).await?,
        pseudonym: case.row.pseudonym.clone(),
        until: row.until_on,
        today,
        identity: match names {
            Names::Shown => identity,
            Names::Hidden => identity.without_names(),
        },
        names,
        risk: risk.into_iter().next(),
        plan,
        entries,
        are_more,
    };
    let action = match names {
        Names::Hidden => Action::SharedRead,
        Names::Shown => Action::SharedNamesShown,
    };
    record_in_both(services, &mut transaction, Some(actor), &row, action).await?;
    transaction.commit().await?;
    Ok(shared)
}

async fn name(transaction: &mut Transaction, centre: CentreId) -> Result<String, ServiceError> {
    let row = store::accounts::centre(transaction, centre).await?;
    Ok(row.map(|row| row.name).unwrap_or_default())
}

fn state_of(row: &ShareRow) -> Result<ShareState, ServiceError> {
    row.state
        .parse()
        .map_err(ServiceError::corrupt("case_shares", "state"))
}
