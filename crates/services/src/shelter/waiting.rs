//! Who waits for a bed: what a search found nothing for, until a bed fits.

use domain::accounts::{Compartment, Permission};
use domain::shelter::{StayRange, WaitingEnd, WaitingNeeds, WaitingPriority, tonight};
use jiff::Timestamp;
use store::shelter::waiting::WaitingRow;
use vault::{CaseId, Place, Sealed, WaitingId};

use super::find_beds::{Found, Search, find_beds};
use super::hold::{WhoseBed, case_of};
use super::stay_of_case::{StayView, stay_of_case};
use crate::audit::Action;
use crate::cases::{open_record, record_action};
use crate::{Actor, ServiceError, Services, keys};

/// How many of a list are searched for at once: the most urgent, who wait longest.
const SEARCHED: usize = 12;

/// Somebody to put on the list. The id is made with the form.
pub struct NewWaiting {
    pub id: WaitingId,
    pub whose: WhoseBed,
    /// What was searched for and not found.
    pub search: Search,
    pub priority: WaitingPriority,
    pub reason: String,
}

#[derive(Debug, thiserror::Error)]
pub enum AddWaitingError {
    #[error("no open case of this centre has this pseudonym")]
    NoSuchCase,
    #[error("the case is closed")]
    CaseClosed,
    /// She waits already: her place is ended first.
    #[error("this young person is on the list already")]
    Listed,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AddWaitingError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Somebody who waits.
pub struct WaitingView {
    pub id: WaitingId,
    pub case: CaseId,
    pub pseudonym: String,
    pub priority: WaitingPriority,
    pub since: Timestamp,
    /// In whole days.
    pub days: i64,
    pub reason: String,
    /// What she needs, from tonight on when its first night is over.
    pub search: Search,
    /// What fits now. `None` for those who are too far down the list to be searched for at once.
    pub found: Option<Found>,
    /// A bed that is held or confirmed for her.
    pub stay: Option<StayView>,
}

/// Puts a young person of the actor's own centre on the list.
pub async fn add_waiting(
    services: &Services,
    actor: &Actor,
    new: &NewWaiting,
) -> Result<(), AddWaitingError> {
    actor.must(Permission::HoldBeds)?;
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    // A closing holds them too: nobody waits for a bed in a case that is being closed.
    keys::hold(&mut transaction, actor.centre).await?;
    let case = case_of(&mut transaction, actor, &new.whose)
        .await?
        .ok_or(AddWaitingError::NoSuchCase)?;
    if case.state != "open" {
        return Err(AddWaitingError::CaseClosed);
    }
    let opened = open_record(&mut transaction, actor, case.id).await?;
    let needs = WaitingNeeds {
        first_night: new.search.range.first_night().to_string(),
        nights: new.search.range.count(),
        age: new.search.guest.age,
        gender: new
            .search
            .guest
            .gender
            .map(|one| one.as_str().to_owned())
            .unwrap_or_default(),
        required: new.search.required.to_string(),
        desired: new.search.desired.to_string(),
        reason: new.reason.clone(),
    };
    let sealed = opened
        .key
        .seal(&place(&new.id), &needs, &mut services.random().keys());
    let row = WaitingRow {
        id: new.id,
        case_id: case.id,
        centre_id: actor.centre,
        priority: new.priority.as_str().to_owned(),
        added_by: actor.person,
        added_at: now,
        needs: sealed.into_bytes(),
        ended_at: None,
        pseudonym: case.pseudonym,
    };
    if !store::shelter::waiting::insert_waiting(&mut transaction, &row).await? {
        let earlier =
            store::shelter::waiting::waiting(&mut transaction, new.id, actor.centre).await?;
        return match earlier {
            // The same form, sent twice.
            Some(earlier) if earlier.case_id == case.id => Ok(()),
            _ => Err(AddWaitingError::Listed),
        };
    }
    record_action(
        services,
        &mut transaction,
        actor,
        case.id,
        Action::WaitingAdded,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Who waits at the actor's own centre, the most urgent first and then who waits longest, with what fits now. Reading
/// what somebody needs is a reading of her case, and recorded as that.
pub async fn waiting_list(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<WaitingView>, ServiceError> {
    actor.must(Permission::HoldBeds)?;
    if !actor.holds(Compartment::Casework) {
        return Err(ServiceError::NoKey);
    }
    let now = services.clock().now();
    let tonight = tonight(now, &actor.time_zone);
    let mut transaction = services.write(actor.scope()).await?;
    let mut views = Vec::new();
    for row in store::shelter::waiting::waiting_of_centre(&mut transaction, actor.centre).await? {
        let opened = open_record(&mut transaction, actor, row.case_id).await?;
        let sealed = Sealed::<WaitingNeeds>::from_bytes(row.needs);
        let needs = opened.key.open(&place(&row.id), &sealed)?;
        let corrupt = || ServiceError::corrupt::<()>("waiting_places", "needs")(());
        let first = needs.first_night().ok_or_else(corrupt)?.max(tonight);
        let (required, desired) = needs.features().ok_or_else(corrupt)?;
        views.push(WaitingView {
            id: row.id,
            case: row.case_id,
            pseudonym: row.pseudonym,
            priority: row
                .priority
                .parse()
                .map_err(ServiceError::corrupt("waiting_places", "priority"))?,
            since: row.added_at,
            days: now.duration_since(row.added_at).as_hours() / 24,
            search: Search {
                range: StayRange::of_nights(first, needs.nights).map_err(|_| corrupt())?,
                required,
                desired,
                guest: needs.guest(),
                case: Some(row.case_id),
            },
            reason: needs.reason,
            found: None,
            stay: None,
        });
        record_action(
            services,
            &mut transaction,
            actor,
            row.case_id,
            Action::WaitingRead,
        )
        .await?;
    }
    transaction.commit().await?;
    views.sort_by_key(|view| (view.priority, view.since));
    for view in views.iter_mut().take(SEARCHED) {
        view.stay = stay_of_case(services, actor, view.case).await?;
        if view.stay.is_none() {
            view.found = Some(find_beds(services, actor, &view.search).await?);
        }
    }
    Ok(views)
}

/// She does not wait any more. What she needed stays sealed with her case.
pub async fn end_waiting(
    services: &Services,
    actor: &Actor,
    id: WaitingId,
    end: WaitingEnd,
) -> Result<(), ServiceError> {
    actor.must(Permission::HoldBeds)?;
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    let row = store::shelter::waiting::waiting(&mut transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let ended =
        store::shelter::waiting::end_waiting(&mut transaction, id, end.as_str(), actor.person, now)
            .await?;
    if ended {
        let case = row.case_id;
        record_action(
            services,
            &mut transaction,
            actor,
            case,
            Action::WaitingEnded,
        )
        .await?;
        transaction.commit().await?;
    }
    Ok(())
}

fn place(id: &WaitingId) -> Place<'_> {
    Place {
        table: "waiting_places",
        row: id.as_bytes(),
        field: "needs",
        version: 1,
    }
}
