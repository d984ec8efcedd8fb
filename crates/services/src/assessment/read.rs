use domain::accounts::Permission;
use domain::assessment::{Assessment, AssessmentState};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::assessments::AssessmentRow;
use vault::{CaseAssessmentId, CaseId, DataKey};

use super::{open_row, state_of};
use crate::audit::Action;
use crate::cases::{
    CaseHead, Names, OpenedCase, RiskView, Workers, head, open_record, record_action, risks,
};
use crate::recognition::{SheetLine, lines_by_id};
use crate::{Actor, ServiceError, Services};

const MOST: i64 = 200;

/// One version of an assessment.
pub struct AssessmentView {
    pub id: CaseAssessmentId,
    pub version: i64,
    pub state: AssessmentState,
    pub assessment: Assessment,
    /// Who wrote this version, or signed it.
    pub by: String,
    pub at: Timestamp,
    pub review_on: Option<Date>,
}

impl AssessmentView {
    pub(super) fn open(
        key: &DataKey,
        row: &AssessmentRow,
        workers: &Workers,
    ) -> Result<Self, ServiceError> {
        Ok(Self {
            id: row.id,
            version: row.version,
            state: state_of(row)?,
            assessment: open_row(key, row)?,
            by: workers.name(row.written_by),
            at: row.written_at,
            review_on: row.review_on,
        })
    }
}

/// The assessments of a case.
pub struct AssessmentsView {
    pub head: CaseHead,
    /// The newest version of each, the newest first.
    pub assessments: Vec<AssessmentView>,
    /// Harm and vulnerability from the first time to the last, also as they were assessed in between.
    pub risks: Vec<RiskView>,
}

/// One assessment with what was before it.
pub struct AssessmentPage {
    pub head: CaseHead,
    /// The newest first.
    pub versions: Vec<AssessmentView>,
    /// The actor may sign it or send it back: it is complete, and she has written none of it.
    pub may_sign: bool,
    /// It waits for a signature, and the actor may not give it because she has written in it.
    pub is_author: bool,
    /// Completed instruments of the case.
    pub sheets: Vec<SheetLine>,
}

/// Reads the assessments of a case. The reading is recorded.
pub async fn read_assessments(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<AssessmentsView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows = store::assessments::of_case(&mut transaction, id, actor.centre, MOST).await?;
    let assessments = rows
        .iter()
        .map(|row| AssessmentView::open(&case.key, row, &workers))
        .collect::<Result<Vec<_>, _>>()?;
    let mut risks = risks(&mut transaction, &case, &workers).await?;
    risks.reverse();
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    let action = Action::AssessmentsRead;
    record_action(services, &mut transaction, actor, id, action).await?;
    transaction.commit().await?;
    Ok(AssessmentsView {
        head,
        assessments,
        risks,
    })
}

/// Reads one with its versions. Without an id: what a form for a new one shows. The reading is recorded.
pub async fn read_assessment(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: Option<CaseAssessmentId>,
) -> Result<AssessmentPage, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let opened = open_record(&mut transaction, actor, case).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows = match id {
        None => Vec::new(),
        Some(id) => {
            let rows = store::assessments::versions(&mut transaction, id, actor.centre).await?;
            match rows.first() {
                Some(row) if row.case_id == case => rows,
                _ => return Err(ServiceError::NotFound),
            }
        }
    };
    let versions = rows
        .iter()
        .map(|row| AssessmentView::open(&opened.key, row, &workers))
        .collect::<Result<Vec<_>, _>>()?;
    let waits = versions
        .first()
        .is_some_and(|one| one.state == AssessmentState::Complete);
    let has_written = rows.iter().any(|row| row.written_by == actor.person);
    let signs = waits && actor.may(Permission::SignAssessments);
    let sheets = completed_sheets(services, &mut transaction, &opened, &workers).await?;
    let head = head(&mut transaction, actor, opened, Names::Hidden).await?;
    let action = Action::AssessmentsRead;
    record_action(services, &mut transaction, actor, case, action).await?;
    transaction.commit().await?;
    Ok(AssessmentPage {
        head,
        versions,
        may_sign: signs && !has_written,
        is_author: signs && has_written,
        sheets,
    })
}

async fn completed_sheets(
    services: &Services,
    transaction: &mut Transaction,
    case: &OpenedCase,
    workers: &Workers,
) -> Result<Vec<SheetLine>, ServiceError> {
    let lines = lines_by_id(services, transaction, case, workers).await?;
    let mut sheets: Vec<SheetLine> = lines
        .into_values()
        .filter(|line| line.is_completed)
        .collect();
    sheets.sort_by_key(|line| (std::cmp::Reverse(line.changed_at), line.id));
    Ok(sheets)
}
