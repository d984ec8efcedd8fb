//! Files that come with a report: sealed as they stream in, shown drawn anew, taken out for a purpose.
//!
//! A file has a key of its own, sealed under the key of its report. So whatever is done with the report later
//! (claimed, handed back, its compartment rotated) changes nothing in the file.

mod arrive;
mod copy;
mod list;
mod of_case;
mod picture;
mod sweep;
mod take_back;

pub use arrive::{Arrival, Begun, FileError};
pub use copy::{CopyView, FileView, Original, open_original, read_file};
pub(super) use list::open_files;
pub use list::{FileEntry, files_of_reporter};
pub use of_case::{ReportFiles, files_of_case};
pub use picture::{PictureSize, ShowError, picture};
pub use sweep::sweep_files;
pub use take_back::take_back;

use domain::accounts::{Compartment, Permission};
use domain::intake::Code;
use domain::intake::files::FileDetails;
use store::attachments::AttachmentRow;
use store::{Scope, Transaction};
use vault::{CentreId, DataKey, FileKey, FilePlace, PersonId, Place, ReportId, Sealed};

use super::{ReturnError, conversation, read};
use crate::keys::{Subject, open};
use crate::{Actor, ServiceError, Services};

/// A report that files are added to, opened by who adds them.
pub struct FileDrop {
    report: ReportId,
    centre: CentreId,
    key: DataKey,
    /// `None`: the sender of the report.
    by: Option<PersonId>,
    scope: Scope,
}

impl FileDrop {
    /// With the six words.
    pub async fn of_reporter(services: &Services, code: &Code) -> Result<Self, ReturnError> {
        let found = conversation::find(services, code).await?;
        Ok(Self {
            report: found.row.id,
            centre: found.row.centre_id,
            key: found.key,
            by: None,
            scope: Scope::Network,
        })
    }

    /// For a worker who was given a file: the report is in her hands.
    pub async fn of_staff(
        services: &Services,
        actor: &Actor,
        report: ReportId,
    ) -> Result<Self, ServiceError> {
        actor.must(Permission::HandleReports)?;
        let mut transaction = services.read(actor.scope()).await?;
        let key = open_in_hand(&mut transaction, actor, report).await?;
        Ok(Self {
            report,
            centre: actor.centre,
            key,
            by: Some(actor.person),
            scope: actor.scope(),
        })
    }
}

/// The key of a report that the actor has in her hands.
async fn open_in_hand(
    transaction: &mut Transaction,
    actor: &Actor,
    report: ReportId,
) -> Result<DataKey, ServiceError> {
    read::in_hand(transaction, actor, report).await?;
    open(
        transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await
}

const FILES: &str = "attachments";
const VERSION: i64 = 1;

fn key_place(id: &[u8; 16]) -> Place<'_> {
    Place {
        table: FILES,
        row: id,
        field: "file_key",
        version: VERSION,
    }
}

fn details_place(id: &[u8; 16]) -> Place<'_> {
    Place {
        table: FILES,
        row: id,
        field: "details",
        version: VERSION,
    }
}

fn chunks_place<'a>(report: &'a [u8; 16], id: &'a [u8; 16]) -> FilePlace<'a> {
    FilePlace {
        owner: report,
        chunks: Place {
            table: "attachment_chunks",
            row: id,
            field: "body",
            version: VERSION,
        },
    }
}

fn open_details(key: &DataKey, row: &AttachmentRow) -> Result<FileDetails, ServiceError> {
    let sealed = Sealed::<FileDetails>::from_bytes(row.details.clone());
    Ok(key.open(&details_place(row.id.as_bytes()), &sealed)?)
}

fn open_key(key: &DataKey, row: &AttachmentRow) -> Result<FileKey, ServiceError> {
    let sealed = Sealed::<FileKey>::from_bytes(row.file_key.clone());
    Ok(key.open(&key_place(row.id.as_bytes()), &sealed)?)
}
