use std::collections::BTreeMap;

use domain::accounts::{Compartment, Permission};
use domain::deadlines::Strand;
use domain::status::{Paper, PaperError};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::papers::PaperRow;
use vault::{CaseId, DataKey, PaperId, Place, Sealed};

use super::scans::{scans_of_case, standing_of};
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, case_key, head, open_record, record_action};
use crate::deadlines::put_dates;
use crate::{Actor, ServiceError, Services, keys};

/// Where a paper is sealed for.
pub fn place_of_paper(id: &PaperId, version: i64) -> Place<'_> {
    Place {
        table: "papers",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

/// The papers of a young person.
pub struct PapersView {
    pub head: CaseHead,
    /// What ends first stands first; what never ends stands last.
    pub papers: Vec<PaperView>,
    /// How many scans of each count; a paper without is not in it.
    pub scans: BTreeMap<PaperId, usize>,
    pub today: Date,
}

#[derive(Clone)]
pub struct PaperView {
    pub id: PaperId,
    pub paper: Paper,
    pub version: i64,
    pub changed_by: String,
    pub changed_at: Timestamp,
}

/// A paper to write down. The id is made with the form.
pub struct NewPaper {
    pub id: PaperId,
    pub case: CaseId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub paper: Paper,
}

#[derive(thiserror::Error)]
pub enum PutPaperError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<PaperView>),
    #[error(transparent)]
    Paper(#[from] PaperError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for PutPaperError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutPaperError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

fn open_paper(key: &DataKey, row: &PaperRow) -> Result<Paper, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(key.open(&place_of_paper(&row.id, row.version), &sealed)?)
}

fn view_of(workers: &Workers, key: &DataKey, row: &PaperRow) -> Result<PaperView, ServiceError> {
    Ok(PaperView {
        paper: open_paper(key, row)?,
        id: row.id,
        version: row.version,
        changed_by: workers.name(row.changed_by),
        changed_at: row.changed_at,
    })
}

/// The newest version of one paper of a case. The caller records the reading.
pub(super) async fn paper_of_case(
    transaction: &mut Transaction,
    actor: &Actor,
    workers: &Workers,
    (case, paper): (CaseId, PaperId),
    key: &DataKey,
) -> Result<PaperView, ServiceError> {
    let row = store::papers::paper(transaction, paper, actor.centre)
        .await?
        .filter(|row| row.case_id == case)
        .ok_or(ServiceError::NotFound)?;
    view_of(workers, key, &row)
}

/// Reads the papers of a case. The reading is recorded.
pub async fn read_papers(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<PapersView, ServiceError> {
    actor.must(Permission::WorkOnStatus)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let mut papers = Vec::new();
    let mut scans = BTreeMap::new();
    if let Some(key) = case_key::open(&mut transaction, actor, id, Compartment::Legal).await? {
        let all = scans_of_case(&mut transaction, actor, id, &key).await?;
        for row in store::papers::papers_of_case(&mut transaction, id, actor.centre).await? {
            let count = standing_of(&all, row.id);
            if count > 0 {
                scans.insert(row.id, count);
            }
            papers.push(view_of(&workers, &key, &row)?);
        }
    }
    papers.sort_by_key(|one| (one.paper.expires.is_none(), one.paper.expires));
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::StatusRead).await?;
    transaction.commit().await?;
    Ok(PapersView {
        head,
        papers,
        scans,
        today: services.clock().today(&actor.time_zone),
    })
}

/// Some papers of a case, what ends first before the others; and whether there are more. The caller records the
/// reading.
pub(crate) async fn papers_in_brief(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: &DataKey,
) -> Result<(Vec<Paper>, bool), ServiceError> {
    const MOST: i64 = 6;
    let of = (case, actor.centre);
    let mut rows = store::papers::first_papers_of_case(transaction, of.0, of.1, MOST + 1).await?;
    let are_more = rows.len() > MOST as usize;
    rows.truncate(MOST as usize);
    let mut papers = rows
        .iter()
        .map(|row| open_paper(key, row))
        .collect::<Result<Vec<_>, _>>()?;
    papers.sort_by_key(|paper| (paper.expires.is_none(), paper.expires));
    Ok((papers, are_more))
}

/// Writes a paper down, or its next version. The same form sent twice writes one.
pub async fn put_paper(
    services: &Services,
    actor: &Actor,
    new: NewPaper,
) -> Result<(), PutPaperError> {
    actor.must(Permission::WorkOnStatus)?;
    let today = services.clock().today(&actor.time_zone);
    let mut paper = Paper {
        recorded: today,
        ..new.paper
    };
    paper.check()?;
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    open_record(&mut transaction, actor, new.case).await?;
    let key = case_key::open_or_make(
        services,
        &mut transaction,
        actor,
        new.case,
        Compartment::Legal,
    )
    .await?;
    let saved = store::papers::paper(&mut transaction, new.id, actor.centre).await?;
    let version = match &saved {
        Some(saved) if saved.case_id != new.case => return Err(ServiceError::NotFound.into()),
        None if new.follows != 0 => return Err(ServiceError::NotFound.into()),
        None => 0,
        Some(row) => {
            let newest = open_paper(&key, row)?;
            paper.recorded = newest.recorded;
            if newest == paper {
                return Ok(());
            }
            if row.version != new.follows {
                let workers = Workers::of(&mut transaction, actor).await?;
                let view = PaperView {
                    id: row.id,
                    paper: newest,
                    version: row.version,
                    changed_by: workers.name(row.changed_by),
                    changed_at: row.changed_at,
                };
                let action = Action::StatusRead;
                record_action(services, &mut transaction, actor, new.case, action).await?;
                transaction.commit().await?;
                return Err(PutPaperError::Conflict(Box::new(view)));
            }
            row.version
        }
    };
    insert(
        services,
        &mut transaction,
        actor,
        (&new.id, new.case),
        &key,
        (version + 1, &paper),
    )
    .await?;
    let mut due = Vec::new();
    for row in store::papers::papers_of_case(&mut transaction, new.case, actor.centre).await? {
        due.extend(open_paper(&key, &row)?.due_dates(&row.id.to_string()));
    }
    let of = (new.case, &key);
    put_dates(services, &mut transaction, actor, of, Strand::Papers, due).await?;
    let action = Action::PaperSaved;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}

async fn insert(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (id, case): (&PaperId, CaseId),
    key: &DataKey,
    (version, paper): (i64, &Paper),
) -> Result<(), PutPaperError> {
    let sealed = key.seal(
        &place_of_paper(id, version),
        paper,
        &mut services.random().keys(),
    );
    let row = PaperRow {
        id: *id,
        version,
        case_id: case,
        centre_id: actor.centre,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: sealed.into_bytes(),
    };
    match store::papers::insert_paper(transaction, &row).await? {
        true => Ok(()),
        // Another centre's: for her it does not exist.
        false => Err(ServiceError::NotFound.into()),
    }
}
