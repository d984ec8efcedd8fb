//! Documents of young people: brought, found again, looked at drawn anew, taken out, blacked out.
//!
//! Each is sealed under the key that her case has for one compartment of the centre, as a note is: whoever holds no key
//! of it sees that there is one, from whom and when, and nothing of what it is. Its files are sealed as they come, in
//! chunks under a key each, and never changed; a newer one takes the place of an older one, which stays.
//!
//! What goes to somebody outside goes as a copy in a bundle ([`crate::letters::gather`]), which needs a consent or a
//! decision and stands in the log. There is no other way out but the original, for a purpose that is written down first.

mod arrive;
mod black_out;
mod change;
mod given;
mod list;
mod look;
mod one;
mod take_out;

pub use arrive::{Arrival, KeepError, NewDocument};
pub use black_out::{BlackOut, BlackOutError, black_out};
pub use change::{ChangeDocument, ChangeDocumentError, change_document};
pub use list::{
    DOCUMENTS_PAGE, DocumentAsk, DocumentLine, DocumentView, DocumentsView, read_documents,
};
pub use look::{document_pdf, document_picture};
pub use one::{DocumentCopyView, FileView, OneDocument, read_document};
pub use take_out::{TakeDocument, TakenDocument, take_document_out};

pub use given::GivenDocument;
pub(crate) use given::{disclosed_document, open_to_give};

use domain::deadlines::{DueDate, Strand};
use domain::documents::{Document, DocumentFile, MOST_DOCUMENTS};
use domain::intake::files::FileDetails;
use domain::notes::NoteStrand;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::Transaction;
use store::cases::Cursor;
use store::documents::{DocumentFileRow, DocumentRow};
use vault::{
    CaseId, CopyId, DataKey, DocumentFileId, DocumentId, FileKey, FileOpener, FilePlace, Place,
    Sealed, Zeroizing,
};

use crate::deadlines::put_dates;
use crate::notes::{NoteKeys, strand_of};
use crate::{Actor, ServiceError, Services};

/// The longer side of a picture on its page, in pixels: its small print can be read.
const LONGEST: u32 = 1600;
/// The same of a copy that is kept or given.
const LONGEST_COPY: u32 = 2400;

/// Where what is known of a document is sealed for.
pub fn place_of_document(id: &DocumentId, version: i64) -> Place<'_> {
    Place {
        table: "document_versions",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

const fn place<'a>(table: &'static str, row: &'a [u8; 16], field: &'static str) -> Place<'a> {
    Place {
        table,
        row,
        field,
        version: 1,
    }
}

fn file_place(id: &DocumentFileId) -> Place<'_> {
    place("document_files", id.as_bytes(), "body")
}

fn key_place(id: &DocumentFileId) -> Place<'_> {
    place("document_files", id.as_bytes(), "file_key")
}

fn copy_place(id: &CopyId) -> Place<'_> {
    place("document_copies", id.as_bytes(), "purpose")
}

fn chunks_place<'a>(case: &'a CaseId, id: &'a DocumentFileId) -> FilePlace<'a> {
    FilePlace {
        owner: case.as_bytes(),
        chunks: place("document_chunks", id.as_bytes(), "body"),
    }
}

fn open_document(key: &DataKey, row: &DocumentRow) -> Result<Document, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(key.open(&place_of_document(&row.id, row.version), &sealed)?)
}

fn open_file(key: &DataKey, row: &DocumentFileRow) -> Result<DocumentFile, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    let file: DocumentFile = key.open(&file_place(&row.id), &sealed)?;
    match file.of == row.document_id && file.number == row.number {
        true => Ok(file),
        false => Err(ServiceError::Corrupt {
            table: "document_files",
            column: "document_id",
        }),
    }
}

/// A document that the actor can open.
struct Found<'a> {
    row: DocumentRow,
    document: Document,
    strand: NoteStrand,
    key: &'a DataKey,
}

/// `NotFound` for a document of another case or centre, and for one of a strand that the actor cannot open.
async fn find<'a>(
    transaction: &mut Transaction,
    actor: &Actor,
    keys: &'a NoteKeys<'_>,
    case: CaseId,
    id: DocumentId,
) -> Result<Found<'a>, ServiceError> {
    let row = store::documents::document(transaction, id, actor.centre)
        .await?
        .filter(|row| row.case_id == case)
        .ok_or(ServiceError::NotFound)?;
    let strand = strand_of(&row.compartment)?;
    let key = keys.of_strand(strand).ok_or(ServiceError::NotFound)?;
    let document = open_document(key, &row)?;
    Ok(Found {
        row,
        document,
        strand,
        key,
    })
}

/// A file of a document, by its number.
async fn file_of(
    transaction: &mut Transaction,
    actor: &Actor,
    found: &Found<'_>,
    number: i64,
) -> Result<(DocumentFileRow, FileDetails), ServiceError> {
    let rows = store::documents::files_of_document(transaction, found.row.id, actor.centre).await?;
    let row = rows
        .into_iter()
        .find(|row| row.number == number)
        .ok_or(ServiceError::NotFound)?;
    let details = open_file(found.key, &row)?.details;
    Ok((row, details))
}

/// A file that somebody may read. It is read after what was written down of it is on disk: nobody else waits for it.
struct FileToRead {
    row: DocumentFileRow,
    details: FileDetails,
    opener: FileOpener,
}

impl FileToRead {
    fn of(key: &DataKey, row: DocumentFileRow, details: FileDetails) -> Result<Self, ServiceError> {
        let sealed = Sealed::from_bytes(row.file_key.clone());
        let file_key: FileKey = key.open(&key_place(&row.id), &sealed)?;
        let chunks =
            u32::try_from(row.chunks).map_err(ServiceError::corrupt("document_files", "chunks"))?;
        let opener = FileOpener::new(&file_key, &chunks_place(&row.case_id, &row.id), chunks);
        Ok(Self {
            row,
            details,
            opener,
        })
    }

    /// All of it, chunk by chunk. An error means that the file is not whole.
    async fn whole(
        mut self,
        services: &Services,
        actor: &Actor,
    ) -> Result<Zeroizing<Vec<u8>>, ServiceError> {
        let length = usize::try_from(self.details.length)
            .map_err(ServiceError::corrupt("document_files", "body"))?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(length));
        let broken = |column| ServiceError::Corrupt {
            table: "document_chunks",
            column,
        };
        for sequence in 0..self.row.chunks {
            let mut transaction = services.read(actor.scope()).await?;
            let chunk = store::documents::chunk(&mut transaction, self.row.id, sequence)
                .await?
                .ok_or_else(|| broken("sequence"))?;
            drop(transaction);
            bytes.extend_from_slice(&self.opener.open(&chunk)?);
        }
        let whole: [u8; 32] = Sha256::digest(&*bytes).into();
        match whole == self.details.sha256 {
            true => Ok(bytes),
            false => Err(broken("body")),
        }
    }
}

/// Gives the days of the documents of one strand of a case anew.
async fn put_days(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    (strand, key): (NoteStrand, &DataKey),
) -> Result<(), ServiceError> {
    let of = (case, actor.centre);
    let rows = store::documents::documents_of_case(transaction, of, Cursor::NEWEST, MOST_DOCUMENTS)
        .await?;
    let mut due: Vec<(Date, DueDate)> = Vec::new();
    for row in rows.iter().filter(|row| row.compartment == strand.as_str()) {
        due.extend(open_document(key, row)?.due_dates(&row.id.to_string()));
    }
    let of = (case, key);
    put_dates(services, transaction, actor, of, Strand::Documents, due).await
}
