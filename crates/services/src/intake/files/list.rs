use domain::intake::files::FileDetails;
use jiff::Timestamp;
use store::{Scope, Transaction};
use vault::{AttachmentId, DataKey, ReportId};

use super::open_details;
use crate::intake::ReturnError;
use crate::intake::conversation::{Proof, find};
use crate::{ServiceError, Services};

/// One file in a list, opened.
pub struct FileEntry {
    pub id: AttachmentId,
    pub details: FileDetails,
    pub from_reporter: bool,
    /// The member of staff who added it.
    pub added_by: Option<String>,
    pub at: Timestamp,
    /// Whether a member of staff has opened it.
    pub is_opened: bool,
}

/// What the sender of a report has sent. What staff added is not hers to see: a caller's mother may have
/// brought it.
pub async fn files_of_reporter(
    services: &Services,
    proof: impl Into<Proof<'_>>,
) -> Result<Vec<FileEntry>, ReturnError> {
    let found = find(services, proof).await?;
    let mut transaction = services.read(Scope::Network).await?;
    let mut files = open_files(&mut transaction, &found.key, found.row.id).await?;
    files.retain(|file| file.from_reporter);
    Ok(files)
}

/// All files of a report, oldest first.
pub(in crate::intake) async fn open_files(
    transaction: &mut Transaction,
    key: &DataKey,
    report: ReportId,
) -> Result<Vec<FileEntry>, ServiceError> {
    store::attachments::of_report(transaction, report)
        .await?
        .into_iter()
        .map(|row| {
            Ok(FileEntry {
                id: row.id,
                details: open_details(key, &row)?,
                from_reporter: row.from_kind == "reporter",
                added_by: row.added_name,
                at: row.kept_at,
                is_opened: row.opened_at.is_some(),
            })
        })
        .collect()
}
