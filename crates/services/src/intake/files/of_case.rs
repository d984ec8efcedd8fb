use domain::accounts::{Compartment, Permission};
use jiff::Timestamp;
use vault::{CaseId, ReportId};

use super::FileEntry;
use super::list::open_files;
use crate::audit::{Action, Entry, record};
use crate::cases::open_record;
use crate::intake::read::is_in_hand;
use crate::keys::{Subject, open};
use crate::{Actor, ServiceError, Services};

/// A report that led to a case, with what came with it.
pub struct ReportFiles {
    pub report: ReportId,
    pub received_at: Timestamp,
    /// `None`: a colleague has the report in her hands, and its files with it.
    pub files: Option<Vec<FileEntry>>,
}

/// The files that the reports of a case brought. They stay with their reports, under the intake key: whoever sees
/// them may open the case and handles reports. For each report it is recorded that it was read.
pub async fn files_of_case(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<ReportFiles>, ServiceError> {
    actor.must(Permission::ReadCases)?;
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    open_record(&mut transaction, actor, case).await?;
    if !actor.holds(Compartment::Intake) {
        return Err(ServiceError::NoKey);
    }
    let mut reports = Vec::new();
    for report in store::cases::reports_of_case(&mut transaction, case, actor.centre).await? {
        let row = store::intake::report(&mut transaction, report, actor.centre)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let mut files = None;
        if is_in_hand(&row, actor.person) {
            let subject = Subject::Report(report.as_bytes());
            let key = open(&mut transaction, actor, subject, Compartment::Intake).await?;
            files = Some(open_files(&mut transaction, &key, report).await?);
            record(
                services,
                &mut transaction,
                Entry {
                    centre: actor.centre,
                    actor: Some(actor.person),
                    action: Action::ReportRead,
                    subject_kind: "report",
                    subject: Some(report.as_bytes()),
                },
            )
            .await?;
        }
        reports.push(ReportFiles {
            report,
            received_at: row.received_at,
            files,
        });
    }
    transaction.commit().await?;
    Ok(reports)
}
