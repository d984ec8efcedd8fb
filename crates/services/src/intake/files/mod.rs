//! Files that come with a report: sealed as they stream in, shown drawn anew, taken out for a purpose.
//!
//! A file has a key of its own, sealed under the key of its report. So whatever is done with the report later
//! (claimed, handed back, its compartment rotated) changes nothing in the file.

mod arrive;
mod bundle;
mod copy;
mod held;
mod list;
mod of_case;
mod picture;
mod sweep;
mod take_back;

pub use arrive::{Arrival, Begun, FileError};
pub(crate) use bundle::{read_to_draw, take_out};
pub use copy::{CopyView, FileView, Original, open_original, read_file};
pub use held::{take_up, throw_away};
pub(super) use list::open_files;
pub use list::{FileEntry, files_of_reporter};
pub use of_case::{ReportFiles, files_of_case};
pub use picture::{PictureSize, ShowError, picture};
pub use sweep::sweep_files;
pub use take_back::take_back;

use domain::accounts::{Compartment, Permission, Role};
use domain::intake::files::FileDetails;
use store::attachments::{self, AttachmentRow, Totals};
use store::{Scope, StoreError, Transaction};
use vault::{CentreId, DataKey, FileKey, FilePlace, PersonId, Place, PublicKey, ReportId, Sealed};

use super::{Proof, ReturnError, conversation, read};
use crate::keys::{Subject, open};
use crate::{Actor, ServiceError, Services};

/// A report that files are added to, opened by who adds them.
pub struct FileDrop {
    report: ReportId,
    centre: CentreId,
    keeper: Keeper,
    /// `None`: the sender of the report.
    by: Option<PersonId>,
    scope: Scope,
}

/// Under whose key a file is put when it is whole.
enum Keeper {
    Report(DataKey),
    /// The session of a member of staff had ended: her keys are closed, and it waits for her.
    Person(PersonId, PublicKey),
}

impl FileDrop {
    /// With the six words.
    pub async fn of_reporter(
        services: &Services,
        proof: impl Into<Proof<'_>>,
    ) -> Result<Self, ReturnError> {
        let found = conversation::find(services, proof).await?;
        Ok(Self {
            report: found.row.id,
            centre: found.row.centre_id,
            keeper: Keeper::Report(found.key),
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
            keeper: Keeper::Report(key),
            by: Some(actor.person),
            scope: actor.scope(),
        })
    }

    /// For a worker whose session ended while she chose the files of a report that was in her hands. They wait for
    /// her, sealed to her, until she has signed in and sends the form again ([`take_up`]).
    pub async fn of_ended(
        services: &Services,
        person: PersonId,
        public_key: PublicKey,
        report: ReportId,
    ) -> Result<Self, ServiceError> {
        let mut transaction = services.read(Scope::Network).await?;
        let account = store::accounts::person(&mut transaction, person)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let role: Role = account
            .role
            .parse()
            .map_err(ServiceError::corrupt("people", "role"))?;
        let row = store::intake::report(&mut transaction, report, account.centre_id)
            .await?
            .ok_or(ServiceError::NotFound)?;
        if !role.may(Permission::HandleReports) || !read::is_in_hand(&row, person) {
            return Err(ServiceError::NotFound);
        }
        Ok(Self {
            report,
            centre: account.centre_id,
            keeper: Keeper::Person(person, public_key),
            by: Some(person),
            scope: Scope::Centre(account.centre_id),
        })
    }

    /// What counts against the limits: the files of the report, or all that wait for one person.
    async fn totals(&self, transaction: &mut Transaction) -> Result<Totals, StoreError> {
        match &self.keeper {
            Keeper::Report(_) => attachments::totals(transaction, self.report).await,
            Keeper::Person(person, _) => store::held_files::totals(transaction, *person).await,
        }
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

/// The key of a report that the actor has in her hands, or was asked to look at.
async fn open_to_look(
    transaction: &mut Transaction,
    actor: &Actor,
    report: ReportId,
) -> Result<DataKey, ServiceError> {
    read::to_look(transaction, actor, report).await?;
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
