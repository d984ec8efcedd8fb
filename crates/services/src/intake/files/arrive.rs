use domain::intake::files::{FileDetails, FileKind, FileLimits, FileName, FileRefusal, KIND_BYTES};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use store::Transaction;
use store::attachments::{self, NewAttachmentRow};
use store::held_files::NewHeldRow;
use vault::{AttachmentId, DataKey, FILE_CHUNK, FileKey, FileSealer, ReportId};

use super::{FileDrop, Keeper, chunks_place, details_place, held, key_place, open_details};
use crate::audit::{Action, Entry, record};
use crate::intake::conversation::hold_anywhere;
use crate::intake::conversations;
use crate::{ServiceError, Services};

/// How many sealed chunks are written at once: 256 KiB. More would be memory, fewer would be commits.
const BATCH: usize = 4;

/// Why a file was not kept. The report is as it was.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Refused(#[from] FileRefusal),
    /// It stood still for so long that it was swept away.
    #[error("the file took too long to arrive")]
    TooSlow,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for FileError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// A file that is arriving. Between two writes it holds no transaction and keeps nobody from anything.
///
/// Dropped in the middle, what there is of it opens for nobody: its key was only here. It is swept later.
pub struct Arrival<'a> {
    services: &'a Services,
    to: &'a FileDrop,
    id: AttachmentId,
    form_place: [u8; 16],
    name: FileName,
    /// `None` once it has sealed the last chunk.
    sealer: Option<FileSealer>,
    key: FileKey,
    hash: Sha256,
    beginning: Vec<u8>,
    length: u64,
    written: i64,
    batch: Vec<Vec<u8>>,
}

/// What became of beginning.
pub enum Begun<'a> {
    New(Box<Arrival<'a>>),
    /// A file from this place of the form is there: the same one, when its content is the same.
    Kept(FileDetails),
}

impl<'a> Arrival<'a> {
    /// Begins a file from a place of a form. `name` is what its sender calls it.
    pub async fn begin(
        services: &'a Services,
        to: &'a FileDrop,
        form_place: [u8; 16],
        name: &str,
    ) -> Result<Begun<'a>, FileError> {
        let id: AttachmentId = services.random().id();
        let mut transaction = services.write(to.scope).await?;
        // Whoever waits for her keys compares when she takes the file up.
        if let Keeper::Report(key) = &to.keeper
            && let Some(kept) = kept_details(&mut transaction, to.report, &form_place, key).await?
        {
            return Ok(Begun::Kept(kept));
        }
        let totals = to.totals(&mut transaction).await?;
        limits(services).admit(count(totals.files), bytes(totals.chunks), 0)?;
        watch_the_flood(services, to, &mut transaction).await?;
        attachments::begin(
            &mut transaction,
            &NewAttachmentRow {
                id,
                report_id: to.report,
                centre_id: to.centre,
                form_place,
                added_by: to.by,
                begun_at: services.clock().now(),
            },
        )
        .await?;
        transaction.commit().await?;
        let (sealer, key) = FileSealer::make(
            &chunks_place(to.report.as_bytes(), id.as_bytes()),
            &mut services.random().keys(),
        );
        Ok(Begun::New(Box::new(Self {
            services,
            to,
            id,
            form_place,
            name: FileName::clean(name),
            sealer: Some(sealer),
            key,
            hash: Sha256::new(),
            beginning: Vec::new(),
            length: 0,
            written: 0,
            batch: Vec::new(),
        })))
    }

    #[must_use]
    pub fn id(&self) -> AttachmentId {
        self.id
    }

    /// Takes the next bytes. After an error the file is gone.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        self.length += bytes.len() as u64;
        if self.length > limits(self.services).largest {
            return Err(FileRefusal::TooLarge.into());
        }
        let wanted = KIND_BYTES.saturating_sub(self.beginning.len());
        self.beginning
            .extend_from_slice(&bytes[..wanted.min(bytes.len())]);
        self.hash.update(bytes);
        if let Some(sealer) = &mut self.sealer {
            self.batch.extend(sealer.write(bytes));
        }
        if self.batch.len() < BATCH {
            return Ok(());
        }
        let mut transaction = self.services.write(self.to.scope).await?;
        watch_the_flood(self.services, self.to, &mut transaction).await?;
        self.write_batch(&mut transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps the file: from here on it is seen. `false` when the same form, sent at the same time, was first.
    pub async fn finish(mut self) -> Result<bool, FileError> {
        let kept = self.try_finish().await;
        if !matches!(kept, Ok(true)) {
            self.discard().await;
        }
        kept
    }

    async fn try_finish(&mut self) -> Result<bool, FileError> {
        if self.length == 0 {
            return Err(FileRefusal::Empty.into());
        }
        if let Some(sealer) = self.sealer.take() {
            self.batch.extend(sealer.finish());
        }
        let now = self.services.clock().now();
        let mut transaction = self.services.write(self.to.scope).await?;
        // The report's row first: of two files that end at once, the second counts the first.
        let (report, mut centre) = (self.to.report, self.to.centre);
        if !store::conversations::hold_report(&mut transaction, report, centre, 0).await? {
            if self.to.by.is_some() {
                return Err(ServiceError::NotFound.into());
            }
            // It was referred on while the file came: the file goes after it.
            centre = hold_anywhere(&mut transaction, report).await?.centre_id;
        }
        let kept = attachments::kept_at(&mut transaction, &self.form_place).await?;
        if kept.is_some() && matches!(self.to.keeper, Keeper::Report(_)) {
            return Ok(false);
        }
        let totals = self.to.totals(&mut transaction).await?;
        limits(self.services).admit(count(totals.files), bytes(totals.chunks), self.length)?;
        self.write_batch(&mut transaction).await?;
        if centre != self.to.centre {
            attachments::bring(&mut transaction, self.id, centre).await?;
        }
        let details = FileDetails {
            name: self.name.clone(),
            kind: FileKind::of(&self.beginning),
            length: self.length,
            sha256: self.hash.clone().finalize().into(),
        };
        let mut rng = self.services.random().keys();
        let id = self.id.as_bytes();
        let report_key = match &self.to.keeper {
            Keeper::Report(key) => key,
            Keeper::Person(person, public_key) => {
                let (key, letter) = held::write(public_key, self.id, &self.key, &details, &mut rng);
                let row = NewHeldRow {
                    id: self.id,
                    person: *person,
                    centre,
                    expires_at: now + self.services.settings().form_draft,
                    file_key: key.as_bytes(),
                    details: letter.as_bytes(),
                };
                if !store::held_files::hold(&mut transaction, &row).await? {
                    return Err(FileError::TooSlow);
                }
                transaction.commit().await?;
                return Ok(true);
            }
        };
        let key = report_key.seal(&key_place(id), &self.key, &mut rng);
        let details = report_key.seal(&details_place(id), &details, &mut rng);
        let kept = attachments::keep(
            &mut transaction,
            self.id,
            now,
            self.written,
            key.as_bytes(),
            details.as_bytes(),
        )
        .await?;
        if !kept {
            return Err(FileError::TooSlow);
        }
        if self.to.by.is_none() {
            let row = store::intake::report(&mut transaction, report, centre)
                .await?
                .ok_or(ServiceError::NotFound)?;
            // It ended while the file came.
            if !conversations::reporter_is_active(self.services, &mut transaction, &row).await? {
                return Err(ServiceError::NotFound.into());
            }
        }
        record(
            self.services,
            &mut transaction,
            Entry {
                centre,
                actor: self.to.by,
                action: Action::FileAdded,
                subject_kind: "report",
                subject: Some(self.to.report.as_bytes()),
            },
        )
        .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Throws away what there is of the file. When that fails it is swept later.
    pub async fn discard(self) {
        let gone = async {
            let mut transaction = self.services.write(self.to.scope).await?;
            attachments::delete_arriving(&mut transaction, self.id).await?;
            transaction.commit().await
        };
        if let Err(error) = gone.await {
            tracing::warn!(error = %error, "a file that was not kept is swept later");
        }
    }

    async fn write_batch(&mut self, transaction: &mut Transaction) -> Result<(), FileError> {
        // First whether it is still there: chunks of a file that was swept have nothing to belong to.
        let chunks = self.written + i64::try_from(self.batch.len()).unwrap_or(i64::MAX);
        let now = self.services.clock().now();
        if !attachments::touch(transaction, self.id, chunks, now).await? {
            return Err(FileError::TooSlow);
        }
        for chunk in self.batch.drain(..) {
            attachments::insert_chunk(transaction, self.id, self.to.centre, self.written, &chunk)
                .await?;
            self.written += 1;
        }
        Ok(())
    }
}

/// What is known of the file that is kept from a place of a form.
pub(super) async fn kept_details(
    transaction: &mut Transaction,
    report: ReportId,
    form_place: &[u8; 16],
    key: &DataKey,
) -> Result<Option<FileDetails>, ServiceError> {
    let Some(kept) = attachments::kept_at(transaction, form_place).await? else {
        return Ok(None);
    };
    let row = attachments::one(transaction, kept, report)
        .await?
        .ok_or(ServiceError::NotFound)?;
    open_details(key, &row).map(Some)
}

/// Files wait for reports: they leave room on the disk, and senders together add only so much in an hour.
async fn watch_the_flood(
    services: &Services,
    to: &FileDrop,
    transaction: &mut Transaction,
) -> Result<(), FileError> {
    let limits = limits(services);
    if services
        .store()
        .free_room()
        .is_some_and(|free| free < limits.room_left)
    {
        return Err(FileRefusal::NoRoom.into());
    }
    if to.by.is_none() {
        let since = services.clock().now() - SignedDuration::from_hours(1);
        let chunks = attachments::chunks_since(transaction, since).await?;
        if bytes(chunks) >= limits.an_hour {
            return Err(FileRefusal::Flood.into());
        }
    }
    Ok(())
}

pub(super) fn limits(services: &Services) -> FileLimits {
    services.settings().files
}

pub(super) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// About how many bytes of files so many chunks are.
pub(super) fn bytes(chunks: i64) -> u64 {
    count(chunks).saturating_mul(FILE_CHUNK as u64)
}
