use domain::accounts::Permission;
use domain::cases::people::Rank;
use domain::cases::{CaseState, Identity, Risk};
use domain::health::CareAlarms;
use domain::notes::Shows;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::cases::RiskRow;
use store::people_around::people_around_up_to;
use vault::{CaseId, PersonId, ReportId, Sealed};

use super::known::{KnownCase, alike};
use super::people::PersonAroundView;
use super::record::{OpenedCase, open_record, place_of_risk, record_action};
use super::workers::Workers;
use crate::audit::Action;
use crate::health::alarms_of_case;
use crate::notes::{self, TimelineEntry};
use crate::{Actor, ServiceError, Services};

/// How many entries of the timeline stand beside the rest of a case.
pub const NEWEST_ENTRIES: usize = 8;
/// How many people stand above every page of a case.
const FIRST_PEOPLE: i64 = 9;
const RISK_HISTORY: i64 = 50;

/// Whether a reading includes the young person's names. Seeing them is a deliberate act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Names {
    Hidden,
    Shown,
}

/// What stands above every page of a case.
pub struct CaseHead {
    pub id: CaseId,
    pub pseudonym: String,
    pub state: CaseState,
    pub key_worker_id: PersonId,
    pub key_worker: String,
    pub opened_at: Timestamp,
    pub opened_by: String,
    pub report: Option<ReportId>,
    /// Without names, unless they were asked for.
    pub identity: Identity,
    pub identity_version: i64,
    pub names: Names,
    /// The newest assessment. `None`: not assessed, which is not low.
    pub risk: Option<RiskView>,
    /// People around her who are not safe to contact, or act for her.
    pub first_people: Vec<PersonAroundView>,
    /// What her team must know and do in daily life, and whether she has an allergy alarm. Never why.
    pub care: Care,
    /// The other centres that read about her, each with its last day.
    pub shared_with: Vec<(String, Date)>,
    /// The centre to which the whole case is offered, with the last day for its answer.
    pub offered_to: Option<(String, Date)>,
}

/// What daily life needs of her health.
pub struct Care {
    pub alarms: CareAlarms,
    pub has_allergy: bool,
}

/// One assessment.
#[derive(Clone)]
pub struct RiskView {
    pub risk: Risk,
    pub assessed_at: Timestamp,
    pub assessed_by: String,
}

/// The record of one young person.
pub struct CaseView {
    pub head: CaseHead,
    /// Newest first.
    pub risks: Vec<RiskView>,
    /// The newest of the timeline.
    pub entries: Vec<TimelineEntry>,
    pub are_more_entries: bool,
    /// Other cases of this centre with the same phone number, paper or name online.
    pub known: Vec<KnownCase>,
    /// How many files came with the reports that led to it.
    pub files: i64,
}

/// Reads a case with the newest of its timeline. The reading is recorded; seeing names is recorded as such.
pub async fn read(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    names: Names,
) -> Result<CaseView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let first_people = first_people(&mut transaction, actor, &case, &workers).await?;
    let view = view_in(
        services,
        &mut transaction,
        actor,
        case,
        &workers,
        (names, first_people),
    )
    .await?;
    record_reading(services, &mut transaction, actor, id, names).await?;
    transaction.commit().await?;
    Ok(view)
}

/// The same inside a transaction of the caller, who records the reading.
pub(super) async fn view_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: OpenedCase,
    workers: &Workers,
    (names, first_people): (Names, Vec<PersonAroundView>),
) -> Result<CaseView, ServiceError> {
    let id = case.row.id;
    let rows = store::cases::risks(transaction, id, RISK_HISTORY).await?;
    let mut risks = Vec::with_capacity(rows.len());
    for row in &rows {
        risks.push(risk_view(&case, row, workers)?);
    }
    let of = (&case, workers);
    let newest_of = (Shows::Everything, NEWEST_ENTRIES);
    let (entries, are_more_entries) =
        notes::newest(services, transaction, actor, of, newest_of).await?;
    let newest = risks.first().cloned();
    let care = care(transaction, &case).await?;
    let centre = case.row.centre_id;
    let readers = store::shares::readers_of_case(transaction, id, centre).await?;
    let beside = Beside {
        risk: newest,
        first_people,
        care,
        shared_with: readers,
        offered_to: store::transfers::offer_of_case(transaction, id, centre).await?,
    };
    let head = head_of(case, workers, beside, names)?;
    let known = alike(transaction, id).await?;
    let files = store::attachments::count_of_case(transaction, id, actor.centre).await?;
    Ok(CaseView {
        head,
        risks,
        entries,
        are_more_entries,
        known,
        files,
    })
}

/// Reads only what stands above a page: for forms. Recorded like any reading.
pub async fn read_head(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    names: Names,
) -> Result<CaseHead, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let head = head(&mut transaction, actor, case, names).await?;
    record_reading(services, &mut transaction, actor, id, names).await?;
    transaction.commit().await?;
    Ok(head)
}

/// The head of an opened case. The caller records the reading.
pub(crate) async fn head(
    transaction: &mut Transaction,
    actor: &Actor,
    case: OpenedCase,
    names: Names,
) -> Result<CaseHead, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    let rows = store::cases::risks(transaction, case.row.id, 1).await?;
    let risk = rows
        .first()
        .map(|row| risk_view(&case, row, &workers))
        .transpose()?;
    let centre = case.row.centre_id;
    let beside = Beside {
        risk,
        first_people: first_people(transaction, actor, &case, &workers).await?,
        care: care(transaction, &case).await?,
        shared_with: store::shares::readers_of_case(transaction, case.row.id, centre).await?,
        offered_to: store::transfers::offer_of_case(transaction, case.row.id, centre).await?,
    };
    head_of(case, &workers, beside, names)
}

async fn care(transaction: &mut Transaction, case: &OpenedCase) -> Result<Care, ServiceError> {
    let of = (case.row.id, case.row.centre_id);
    let allergies = store::life::medication::allergies(transaction, case.row.id).await?;
    Ok(Care {
        alarms: alarms_of_case(transaction, of, &case.key).await?,
        has_allergy: allergies.iter().any(|one| one.taken_back_at.is_none()),
    })
}

/// How harm and vulnerability were assessed, the newest first. The caller records the reading.
pub(crate) async fn risks(
    transaction: &mut Transaction,
    case: &OpenedCase,
    workers: &Workers,
) -> Result<Vec<RiskView>, ServiceError> {
    let rows = store::cases::risks(transaction, case.row.id, RISK_HISTORY).await?;
    rows.iter()
        .map(|row| risk_view(case, row, workers))
        .collect()
}

/// Who must be known of before anybody acts: one indexed look, for every page of a case.
async fn first_people(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    workers: &Workers,
) -> Result<Vec<PersonAroundView>, ServiceError> {
    let rank = Rank::Represents.number();
    let of = (case.row.id, actor.centre);
    let rows = people_around_up_to(transaction, of.0, of.1, rank, FIRST_PEOPLE).await?;
    rows.iter()
        .map(|row| PersonAroundView::open(&case.key, row, workers))
        .collect()
}

/// What stands in the head of a case and not in its own row.
struct Beside {
    risk: Option<RiskView>,
    first_people: Vec<PersonAroundView>,
    care: Care,
    shared_with: Vec<(String, Date)>,
    offered_to: Option<(String, Date)>,
}

fn head_of(
    case: OpenedCase,
    workers: &Workers,
    beside: Beside,
    names: Names,
) -> Result<CaseHead, ServiceError> {
    let identity = case.identity()?;
    Ok(CaseHead {
        identity: match names {
            Names::Shown => identity,
            Names::Hidden => identity.without_names(),
        },
        id: case.row.id,
        state: case
            .row
            .state
            .parse()
            .map_err(ServiceError::corrupt("cases", "state"))?,
        key_worker_id: case.row.key_worker_id,
        key_worker: workers.name(case.row.key_worker_id),
        opened_at: case.row.opened_at,
        opened_by: workers.name(case.row.opened_by),
        report: case.row.report_id,
        identity_version: case.row.identity_version,
        pseudonym: case.row.pseudonym,
        names,
        risk: beside.risk,
        first_people: beside.first_people,
        care: beside.care,
        shared_with: beside.shared_with,
        offered_to: beside.offered_to,
    })
}

pub(super) fn risk_view(
    case: &OpenedCase,
    row: &RiskRow,
    workers: &Workers,
) -> Result<RiskView, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(RiskView {
        risk: case.key.open(&place_of_risk(&row.id), &sealed)?,
        assessed_at: row.assessed_at,
        assessed_by: workers.name(row.assessed_by),
    })
}

pub(super) async fn record_reading(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    id: CaseId,
    names: Names,
) -> Result<(), ServiceError> {
    record_action(services, transaction, actor, id, Action::CaseRead).await?;
    if names == Names::Shown {
        record_action(services, transaction, actor, id, Action::NamesShown).await?;
    }
    Ok(())
}
