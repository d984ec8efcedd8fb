use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::documents::{
    Document, DocumentError, DocumentFile, MOST_DOCUMENTS, MOST_FILES, can_be_document,
};
use domain::intake::files::{FileDetails, FileKind, FileName, FileRefusal, KIND_BYTES};
use domain::notes::NoteStrand;
use sha2::{Digest, Sha256};
use store::Transaction;
use store::documents::{DocumentFileRow, DocumentRow};
use vault::{CaseId, DataKey, DocumentFileId, DocumentId, FileKey, FileSealer, Id, Zeroizing};

use super::{chunks_place, file_place, find, key_place, place_of_document, put_days};
use crate::audit::Action;
use crate::cases::{note_event, open_record, record_action};
use crate::notes::{NoteKeys, to_write};
use crate::{Actor, ServiceError, Services, keys};

/// A document to keep.
pub struct NewDocument {
    /// Made with the form: a file that is sent twice with it is kept once.
    pub form: String,
    /// Whose key opens it.
    pub strand: NoteStrand,
    /// `recorded` is set when it is kept.
    pub document: Document,
}

/// Why a file was not kept. Nothing else was changed.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    #[error(transparent)]
    File(#[from] FileRefusal),
    #[error("a file of this kind cannot be a document")]
    NoDocument(FileKind),
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error("a case has at most {MOST_DOCUMENTS} documents")]
    TooMany,
    #[error("a document has at most {MOST_FILES} files")]
    TooManyFiles,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for KeepError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// A file that is arriving, sealed as it comes: what is in memory of it opens for nobody but whoever keeps it. It holds
/// no transaction and keeps nobody from anything. Dropped in the middle, nothing is left of it.
pub struct Arrival {
    id: DocumentFileId,
    case: CaseId,
    name: FileName,
    sealer: FileSealer,
    key: FileKey,
    hash: Sha256,
    beginning: Zeroizing<Vec<u8>>,
    length: u64,
    most: u64,
    chunks: Vec<Vec<u8>>,
}

/// One that came whole and can be kept.
struct Arrived {
    id: DocumentFileId,
    case: CaseId,
    key: FileKey,
    details: FileDetails,
    chunks: Vec<Vec<u8>>,
}

impl Arrival {
    /// `name` is what its sender calls it.
    #[must_use]
    pub fn begin(services: &Services, case: CaseId, name: &str) -> Self {
        let id: DocumentFileId = services.random().id();
        let mut rng = services.random().keys();
        let (sealer, key) = FileSealer::make(&chunks_place(&case, &id), &mut rng);
        Self {
            id,
            case,
            name: FileName::clean(name),
            sealer,
            key,
            hash: Sha256::new(),
            beginning: Zeroizing::new(Vec::with_capacity(KIND_BYTES)),
            length: 0,
            most: services.settings().files.largest,
            chunks: Vec::new(),
        }
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Takes the next bytes. Of a file that is too large nothing is held any more.
    pub fn write(&mut self, bytes: &[u8]) {
        self.length = self.length.saturating_add(bytes.len() as u64);
        if self.length > self.most {
            self.chunks = Vec::new();
            return;
        }
        let wanted = KIND_BYTES.saturating_sub(self.beginning.len());
        self.beginning
            .extend_from_slice(&bytes[..wanted.min(bytes.len())]);
        self.hash.update(bytes);
        self.chunks.extend(self.sealer.write(bytes));
    }

    fn finish(mut self, services: &Services) -> Result<Arrived, KeepError> {
        if self.length == 0 {
            return Err(FileRefusal::Empty.into());
        }
        if self.length > self.most {
            return Err(FileRefusal::TooLarge.into());
        }
        let kind = FileKind::of(&self.beginning);
        if !can_be_document(kind) {
            return Err(KeepError::NoDocument(kind));
        }
        if let Some(free) = services.store().free_room()
            && free < services.settings().files.room_left
        {
            return Err(FileRefusal::NoRoom.into());
        }
        self.chunks.extend(self.sealer.finish());
        Ok(Arrived {
            id: self.id,
            case: self.case,
            key: self.key,
            details: FileDetails {
                name: self.name,
                kind,
                length: self.length,
                sha256: self.hash.finalize().into(),
            },
            chunks: self.chunks,
        })
    }

    /// Keeps it as a document of its own. The same form with the same file keeps it once.
    pub async fn keep(
        self,
        services: &Services,
        actor: &Actor,
        new: NewDocument,
    ) -> Result<DocumentId, KeepError> {
        actor.must(Permission::WriteCases)?;
        let document = Document {
            recorded: services.clock().today(&actor.time_zone),
            ..new.document
        };
        document.check()?;
        let arrived = self.finish(services)?;
        let mark = mark(services, &new.form, None, &arrived);
        let mut transaction = services.write(actor.scope()).await?;
        // Of two that are kept at once, the second counts the first.
        keys::hold(&mut transaction, actor.centre).await?;
        let case = open_record(&mut transaction, actor, arrived.case).await?;
        let there =
            store::documents::document_of_mark(&mut transaction, actor.centre, &mark).await?;
        if let Some(there) = there {
            return Ok(there);
        }
        let of = (case.row.id, actor.centre);
        if store::documents::count_of_case(&mut transaction, of.0, of.1).await? >= MOST_DOCUMENTS {
            return Err(KeepError::TooMany);
        }
        let key = to_write(services, &mut transaction, actor, &case, new.strand).await?;
        let key = key.as_ref().unwrap_or(&case.key);
        let id: DocumentId = services.random().id();
        let now = services.clock().now();
        let mut rng = services.random().keys();
        let body = key.seal(&place_of_document(&id, 1), &document, &mut rng);
        let row = DocumentRow {
            id,
            case_id: case.row.id,
            centre_id: actor.centre,
            compartment: new.strand.as_str().to_owned(),
            kept_by: actor.person,
            kept_at: now,
            version: 1,
            changed_by: actor.person,
            changed_at: now,
            body: body.into_bytes(),
        };
        store::documents::insert_document(&mut transaction, &row).await?;
        insert(
            services,
            &mut transaction,
            actor,
            key,
            ((id, 1), &mark),
            arrived,
        )
        .await?;
        if document.expires.is_some() {
            let of = (new.strand, key);
            put_days(services, &mut transaction, actor, case.row.id, of).await?;
        }
        let (kind, subject) = (EventKind::DocumentKept, Some(*id.as_bytes()));
        note_event(
            services,
            &mut transaction,
            actor,
            case.row.id,
            kind,
            subject,
        )
        .await?;
        let action = match document.copy_of {
            None => Action::DocumentKept,
            Some(_) => Action::DocumentBlackedOut,
        };
        record_action(services, &mut transaction, actor, case.row.id, action).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Keeps it in the place of the file that a document has, which stays. Of two who do that at once both are kept, one
    /// after the other. `NotFound` for a copy from which something was taken away: a file in its place could show it.
    pub async fn renew(
        self,
        services: &Services,
        actor: &Actor,
        document: DocumentId,
        form: &str,
    ) -> Result<(), KeepError> {
        actor.must(Permission::WriteCases)?;
        let arrived = self.finish(services)?;
        let mark = mark(services, form, Some(document), &arrived);
        let mut transaction = services.write(actor.scope()).await?;
        keys::hold(&mut transaction, actor.centre).await?;
        let case = open_record(&mut transaction, actor, arrived.case).await?;
        let keys = NoteKeys::of(&mut transaction, actor, &case).await?;
        let found = find(&mut transaction, actor, &keys, case.row.id, document).await?;
        if found.document.copy_of.is_some() {
            return Err(ServiceError::NotFound.into());
        }
        let there =
            store::documents::document_of_mark(&mut transaction, actor.centre, &mark).await?;
        if there.is_some() {
            return Ok(());
        }
        let files =
            store::documents::files_of_document(&mut transaction, document, actor.centre).await?;
        let newest = files.first().map_or(0, |row| row.number);
        if newest >= MOST_FILES {
            return Err(KeepError::TooManyFiles);
        }
        insert(
            services,
            &mut transaction,
            actor,
            found.key,
            ((document, newest + 1), &mark),
            arrived,
        )
        .await?;
        let action = Action::DocumentRenewed;
        record_action(services, &mut transaction, actor, case.row.id, action).await?;
        transaction.commit().await?;
        Ok(())
    }
}

async fn insert(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    key: &DataKey,
    ((document, number), mark): ((DocumentId, i64), &[u8]),
    arrived: Arrived,
) -> Result<(), ServiceError> {
    let mut rng = services.random().keys();
    let id = arrived.id;
    let file = DocumentFile {
        details: arrived.details,
        of: document,
        number,
    };
    let row = DocumentFileRow {
        id,
        document_id: document,
        number,
        case_id: arrived.case,
        centre_id: actor.centre,
        kept_by: actor.person,
        kept_at: services.clock().now(),
        chunks: i64::try_from(arrived.chunks.len()).unwrap_or(i64::MAX),
        file_key: key
            .seal(&key_place(&id), &arrived.key, &mut rng)
            .into_bytes(),
        body: key.seal(&file_place(&id), &file, &mut rng).into_bytes(),
    };
    store::documents::insert_file(transaction, &row, mark, &arrived.chunks).await?;
    Ok(())
}

/// The same for a file that comes again from the same form, in whatever order.
fn mark(
    services: &Services,
    form: &str,
    document: Option<DocumentId>,
    arrived: &Arrived,
) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"leeward document 1");
    match form.is_empty() {
        true => {
            let once: Id<()> = services.random().id();
            hash.update(once.as_bytes());
        }
        false => {
            hash.update((form.len() as u64).to_be_bytes());
            hash.update(form.as_bytes());
        }
    }
    hash.update(arrived.case.as_bytes());
    if let Some(document) = document {
        hash.update(document.as_bytes());
    }
    hash.update(arrived.details.sha256);
    hash.finalize().into()
}
