use domain::accounts::{Compartment, Permission};
use domain::cases::{BirthDate, EighteenPlan, EventKind, eighteen_dates};
use domain::deadlines::Strand;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::Transaction;
use store::eighteen::EighteenRow;
use vault::{CaseId, DataKey, Place, Sealed};

use super::read::{CaseHead, Names, head};
use super::record::{OpenedCase, note_event, open_record, record_action};
use super::workers::Workers;
use crate::audit::Action;
use crate::deadlines::{has_dates, put_dates};
use crate::{Actor, ServiceError, Services, keys};

/// How many versions a page shows.
const MOST: i64 = 50;
/// For so many cases the days are worked out while a list is opened; the next list goes on.
const MOST_AT_ONCE: usize = 25;
/// So many are looked at for it: one that does not open must not keep the others from their days.
const MOST_LOOKED_AT: i64 = 200;

/// One version of what was agreed.
pub struct EighteenVersion {
    pub version: i64,
    pub plan: EighteenPlan,
    pub changed_by: String,
    pub changed_at: Timestamp,
}

/// Her eighteenth birthday, and what was agreed for it.
pub struct EighteenView {
    pub head: CaseHead,
    pub today: Date,
    /// The newest first.
    pub versions: Vec<EighteenVersion>,
}

#[derive(thiserror::Error)]
pub enum SaveEighteenError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<EighteenVersion>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for SaveEighteenError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for SaveEighteenError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Reads what was agreed. The reading is recorded.
pub async fn read_eighteen(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<EighteenView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let versions = versions(&mut transaction, actor, &case, MOST).await?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::EighteenRead).await?;
    transaction.commit().await?;
    Ok(EighteenView {
        head,
        today: services.clock().today(&actor.time_zone),
        versions,
    })
}

/// Writes the version that follows `follows`; 0: there is none before it. What was saved already counts as saved.
pub async fn save_eighteen(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    follows: i64,
    plan: &EighteenPlan,
) -> Result<(), SaveEighteenError> {
    let mut transaction = services.write(actor.scope()).await?;
    let result = save_eighteen_in(services, &mut transaction, actor, (id, follows), plan).await;
    if !matches!(result, Err(SaveEighteenError::Service(_))) {
        // A conflict shows what somebody else wrote: that reading is recorded.
        transaction.commit().await?;
    }
    result
}

/// The same, inside a transaction of the caller.
pub async fn save_eighteen_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (id, follows): (CaseId, i64),
    plan: &EighteenPlan,
) -> Result<(), SaveEighteenError> {
    actor.must(Permission::WritePlans)?;
    // A birth date that is corrected at the same moment must not have its days taken back by this one.
    keys::hold(transaction, actor.centre).await?;
    let case = open_record(transaction, actor, id).await?;
    let newest = versions(transaction, actor, &case, 1).await?.pop();
    let version = newest.as_ref().map_or(0, |newest| newest.version);
    if newest.as_ref().is_some_and(|newest| newest.plan == *plan) {
        return Ok(());
    }
    let is_written = version == follows && {
        let version = follows.saturating_add(1);
        let place = place_of_eighteen(&id, version);
        let body = case.key.seal(&place, plan, &mut services.random().keys());
        let row = EighteenRow {
            case_id: id,
            version,
            centre_id: actor.centre,
            changed_by: actor.person,
            changed_at: services.clock().now(),
            body: body.into_bytes(),
        };
        store::eighteen::insert_eighteen(transaction, &row).await?
    };
    if !is_written {
        // Read again: on PostgreSQL the newer version may have come after the reading above.
        let newest = versions(transaction, actor, &case, 1)
            .await?
            .pop()
            .ok_or(ServiceError::NotFound)?;
        if newest.plan == *plan {
            return Ok(());
        }
        record_action(services, transaction, actor, id, Action::EighteenRead).await?;
        return Err(SaveEighteenError::Conflict(Box::new(newest)));
    }
    let birth = case.identity()?.birth;
    put_eighteen(services, transaction, actor, &case, birth).await?;
    let kind = EventKind::EighteenPlanned;
    note_event(services, transaction, actor, id, kind, None).await?;
    record_action(services, transaction, actor, id, Action::EighteenPlanned).await?;
    Ok(())
}

/// Makes the days on which it is looked at those of a birth date.
pub(super) async fn put_eighteen(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    birth: BirthDate,
) -> Result<(), ServiceError> {
    let of = (case.row.id, &case.key);
    let since = match store::eighteen::eighteen_since(transaction, of.0, actor.centre).await? {
        Some(since) => since,
        None => {
            let since = match has_dates(transaction, actor, of, Strand::Eighteen).await? {
                // They were given before it was written down since when: none of them goes.
                true => {
                    let zone = TimeZone::get(&actor.time_zone).unwrap_or(TimeZone::UTC);
                    case.row.opened_at.to_zoned_datetime(zone).date()
                }
                // What has passed was asked of nobody, and is no missed day.
                false => services.clock().today(&actor.time_zone),
            };
            store::eighteen::set_eighteen_since(transaction, of.0, actor.centre, since).await?;
            since
        }
    };
    let due = eighteen_dates(birth, since);
    put_dates(services, transaction, actor, of, Strand::Eighteen, due).await
}

/// Works out the days of cases that never had any: they were opened before there were such days, and nobody has saved
/// anything of theirs since. Her birth date is sealed, so it is done for whoever holds casework, when she opens a list of
/// what is due: before it is read, so that it stands there. Some at a time; each is recorded, and happens once.
pub(crate) async fn put_missing_eighteens(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<(), ServiceError> {
    if !actor.holds(Compartment::Casework) {
        return Ok(());
    }
    let (centre, most) = (actor.centre, MOST_LOOKED_AT);
    if store::eighteen::cases_without_eighteen(transaction, centre, 1)
        .await?
        .is_empty()
    {
        return Ok(());
    }
    // As for every birth date that is written. Asked again behind it: of two lists that are opened at once, the second
    // one finds what the first has done.
    keys::hold(transaction, centre).await?;
    let mut done = 0;
    for id in store::eighteen::cases_without_eighteen(transaction, centre, most).await? {
        let case = match open_record(transaction, actor, id).await {
            Ok(case) => case,
            Err(ServiceError::NoKey | ServiceError::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let Ok(identity) = case.identity() else {
            tracing::error!(case = %id, "an identity does not open and gets no days before 18");
            continue;
        };
        put_eighteen(services, transaction, actor, &case, identity.birth).await?;
        record_action(services, transaction, actor, id, Action::EighteenDated).await?;
        done += 1;
        if done == MOST_AT_ONCE {
            break;
        }
    }
    Ok(())
}

async fn versions(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    most: i64,
) -> Result<Vec<EighteenVersion>, ServiceError> {
    let id = case.row.id;
    let workers = Workers::of(transaction, actor).await?;
    store::eighteen::eighteen_of_case(transaction, id, actor.centre, most)
        .await?
        .into_iter()
        .map(|row| open(&case.key, row, &workers))
        .collect()
}

fn open(
    key: &DataKey,
    row: EighteenRow,
    workers: &Workers,
) -> Result<EighteenVersion, ServiceError> {
    let sealed = Sealed::<EighteenPlan>::from_bytes(row.body);
    Ok(EighteenVersion {
        plan: key.open(&place_of_eighteen(&row.case_id, row.version), &sealed)?,
        version: row.version,
        changed_by: workers.name(row.changed_by),
        changed_at: row.changed_at,
    })
}

/// Where a version is sealed for.
pub fn place_of_eighteen(id: &CaseId, version: i64) -> Place<'_> {
    Place {
        table: "eighteen_plans",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}
