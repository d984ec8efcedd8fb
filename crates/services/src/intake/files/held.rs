use domain::accounts::Permission;
use domain::intake::files::FileDetails;
use rand::CryptoRng;
use store::attachments;
use store::held_files::{self, HeldRow};
use vault::{AttachmentId, FileKey, Letter, Place, PublicKey, ReportId, write_letter};

use super::arrive::{FileError, bytes, count, kept_details, limits};
use super::{details_place, key_place, open_in_hand};
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

const HELD: &str = "held_files";

fn held_place<'a>(id: &'a AttachmentId, field: &'static str) -> Place<'a> {
    Place {
        table: HELD,
        row: id.as_bytes(),
        field,
        version: 1,
    }
}

/// The key of a file and what is known of it, each as a letter to the one who sent it.
pub(super) fn write(
    to: &PublicKey,
    id: AttachmentId,
    key: &FileKey,
    details: &FileDetails,
    rng: &mut dyn CryptoRng,
) -> (Letter<FileKey>, Letter<FileDetails>) {
    (
        write_letter(to, &held_place(&id, "file_key"), key, rng),
        write_letter(to, &held_place(&id, "details"), details, rng),
    )
}

fn read(actor: &Actor, row: &HeldRow) -> Result<(FileKey, FileDetails), ServiceError> {
    let keyring = actor.keyring();
    let key = Letter::from_bytes(row.file_key.clone());
    let details = Letter::from_bytes(row.details.clone());
    Ok((
        keyring.read_letter(&held_place(&row.id, "file_key"), &key)?,
        keyring.read_letter(&held_place(&row.id, "details"), &details)?,
    ))
}

/// Puts the files that wait for the actor to their report, all or none. How many there were: nothing waits any more
/// when the form was sent before, or after seven days.
pub async fn take_up(
    services: &Services,
    actor: &Actor,
    report: ReportId,
) -> Result<usize, FileError> {
    actor.must(Permission::HandleReports)?;
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    let report_key = open_in_hand(&mut transaction, actor, report).await?;
    // The report's row first: of two that end at once, the second counts the first.
    if !store::conversations::hold_report(&mut transaction, report, actor.centre, 0).await? {
        return Err(ServiceError::NotFound.into());
    }
    let waiting =
        held_files::of_person(&mut transaction, actor.person, report, actor.centre, now).await?;
    for row in &waiting {
        let (key, details) = read(actor, row)?;
        held_files::let_go(&mut transaction, row.id, actor.person).await?;
        let there = kept_details(&mut transaction, report, &row.form_place, &report_key).await?;
        match there {
            Some(there) if there == details => {
                attachments::delete_arriving(&mut transaction, row.id).await?;
                continue;
            }
            Some(_) => {
                let place = services.random().id::<()>();
                attachments::move_to(&mut transaction, row.id, place.as_bytes()).await?;
            }
            None => {}
        }
        let totals = attachments::totals(&mut transaction, report).await?;
        limits(services).admit(count(totals.files), bytes(totals.chunks), details.length)?;
        let mut rng = services.random().keys();
        let id = row.id.as_bytes();
        let kept = attachments::keep(
            &mut transaction,
            row.id,
            now,
            row.chunks,
            report_key.seal(&key_place(id), &key, &mut rng).as_bytes(),
            report_key
                .seal(&details_place(id), &details, &mut rng)
                .as_bytes(),
        )
        .await?;
        if !kept {
            return Err(FileError::TooSlow);
        }
        record(
            services,
            &mut transaction,
            Entry {
                centre: actor.centre,
                actor: Some(actor.person),
                action: Action::FileAdded,
                subject_kind: "report",
                subject: Some(report.as_bytes()),
            },
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(waiting.len())
}

/// Deletes the files that wait for the actor and belong to a report: she does not want to send them any more.
pub async fn throw_away(
    services: &Services,
    actor: &Actor,
    report: ReportId,
) -> Result<(), ServiceError> {
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    let waiting =
        held_files::of_person(&mut transaction, actor.person, report, actor.centre, now).await?;
    for row in &waiting {
        if held_files::let_go(&mut transaction, row.id, actor.person).await? {
            attachments::delete_arriving(&mut transaction, row.id).await?;
        }
    }
    transaction.commit().await?;
    Ok(())
}
