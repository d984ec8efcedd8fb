//! Documents of young people: what is known of each sealed whole, every version kept; files beside, in sealed chunks,
//! each under a key of its own.
//!
//! The list is read page by page through an index, newest first, so that a case of two thousand documents costs what a
//! new one costs.

use jiff::Timestamp;
use vault::{CaseId, CentreId, CopyId, DocumentFileId, DocumentId, PersonId};

use crate::cases::Cursor;
use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_DOCUMENT =
        "INSERT INTO documents (id, case_id, centre_id, compartment, kept_by, kept_at)
         VALUES ($1, $2, $3, $4, $5, $6)";
    INSERT_DOCUMENT_VERSION =
        "INSERT INTO document_versions
             (document_id, version, centre_id, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (document_id, version) DO NOTHING";
    DOCUMENTS_OF_CASE =
        "SELECT d.id, d.case_id, d.centre_id, d.compartment, d.kept_by, d.kept_at,
                v.version, v.changed_by, v.changed_at, v.body
         FROM documents d
         JOIN document_versions v ON v.document_id = d.id
              AND v.version = (SELECT MAX(o.version) FROM document_versions o
                               WHERE o.document_id = d.id)
         WHERE d.case_id = $1 AND d.centre_id = $2 AND (d.kept_at, d.id) < ($3, $4)
         ORDER BY d.kept_at DESC, d.id DESC LIMIT $5";
    DOCUMENT =
        "SELECT d.id, d.case_id, d.centre_id, d.compartment, d.kept_by, d.kept_at,
                v.version, v.changed_by, v.changed_at, v.body
         FROM documents d JOIN document_versions v ON v.document_id = d.id
         WHERE d.id = $1 AND d.centre_id = $2 ORDER BY v.version DESC LIMIT 1";
    COUNT_OF_CASE = "SELECT COUNT(*) AS number FROM documents WHERE case_id = $1 AND centre_id = $2";
    INSERT_FILE =
        "INSERT INTO document_files
             (id, document_id, number, case_id, centre_id, mark, kept_by, kept_at, chunks, file_key, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    FILE_OF_MARK = "SELECT document_id FROM document_files WHERE centre_id = $1 AND mark = $2";
    FILES_OF_DOCUMENT =
        "SELECT id, document_id, number, case_id, centre_id, kept_by, kept_at, chunks, file_key, body
         FROM document_files WHERE document_id = $1 AND centre_id = $2
         ORDER BY number DESC LIMIT 100";
    INSERT_CHUNK =
        "INSERT INTO document_chunks (file_id, sequence, centre_id, body) VALUES ($1, $2, $3, $4)";
    CHUNK = "SELECT body FROM document_chunks WHERE file_id = $1 AND sequence = $2";
    INSERT_COPY =
        "INSERT INTO document_copies (id, file_id, centre_id, taken_by, taken_at, purpose)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING";
    COPY_BY_ID =
        "SELECT file_id, taken_by, purpose FROM document_copies WHERE id = $1 AND centre_id = $2";
    COPIES_OF_DOCUMENT =
        "SELECT c.id, c.file_id, c.centre_id, c.taken_by, c.taken_at, c.purpose, f.number
         FROM document_copies c JOIN document_files f ON f.id = c.file_id
         WHERE f.document_id = $1 AND c.centre_id = $2 ORDER BY c.taken_at DESC, c.id DESC LIMIT 500";
}

/// A document with the newest version of what is known of it. The body is sealed.
#[derive(Clone)]
pub struct DocumentRow {
    pub id: DocumentId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    /// Whose key opens it.
    pub compartment: String,
    pub kept_by: PersonId,
    pub kept_at: Timestamp,
    /// From 1.
    pub version: i64,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

impl DocumentRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let (table, versions) = ("documents", "document_versions");
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            compartment: row.get(table, "compartment")?,
            kept_by: row.get(table, "kept_by")?,
            kept_at: row.get(table, "kept_at")?,
            version: row.get(versions, "version")?,
            changed_by: row.get(versions, "changed_by")?,
            changed_at: row.get(versions, "changed_at")?,
            body: row.get(versions, "body")?,
        })
    }
}

/// A document that was not there, with the first version of what is known of it.
pub async fn insert_document(
    transaction: &mut Transaction,
    row: &DocumentRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_DOCUMENT,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                &row.compartment,
                row.kept_by,
                row.kept_at
            ],
        )
        .await?;
    insert_document_version(transaction, row).await?;
    Ok(())
}

/// `false` when this version is there already.
pub async fn insert_document_version(
    transaction: &mut Transaction,
    row: &DocumentRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_DOCUMENT_VERSION,
            arguments![
                row.id,
                row.version,
                row.centre_id,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Documents of a case behind one, the newest first.
pub async fn documents_of_case(
    transaction: &mut Transaction,
    (case, centre): (CaseId, CentreId),
    before: Cursor,
    size: i64,
) -> Result<Vec<DocumentRow>, StoreError> {
    let rows = transaction
        .all(
            DOCUMENTS_OF_CASE,
            arguments![case, centre, before.at, &before.id, size],
        )
        .await?;
    rows.iter().map(DocumentRow::from_row).collect()
}

pub async fn document(
    transaction: &mut Transaction,
    id: DocumentId,
    centre: CentreId,
) -> Result<Option<DocumentRow>, StoreError> {
    let row = transaction
        .optional(DOCUMENT, arguments![id, centre])
        .await?;
    row.as_ref().map(DocumentRow::from_row).transpose()
}

pub async fn count_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<i64, StoreError> {
    let row = transaction
        .optional(COUNT_OF_CASE, arguments![case, centre])
        .await?;
    row.map_or(Ok(0), |row| row.get("documents", "number"))
}

/// A file of a document. Its key and what is known of it are sealed under the key of the case.
#[derive(Clone)]
pub struct DocumentFileRow {
    pub id: DocumentFileId,
    pub document_id: DocumentId,
    /// From 1; the highest counts.
    pub number: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub kept_by: PersonId,
    pub kept_at: Timestamp,
    pub chunks: i64,
    pub file_key: Vec<u8>,
    pub body: Vec<u8>,
}

pub async fn insert_file(
    transaction: &mut Transaction,
    row: &DocumentFileRow,
    mark: &[u8],
    chunks: &[Vec<u8>],
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_FILE,
            arguments![
                row.id,
                row.document_id,
                row.number,
                row.case_id,
                row.centre_id,
                mark,
                row.kept_by,
                row.kept_at,
                row.chunks,
                &row.file_key,
                &row.body
            ],
        )
        .await?;
    for (sequence, chunk) in (0_i64..).zip(chunks) {
        transaction
            .execute(
                INSERT_CHUNK,
                arguments![row.id, sequence, row.centre_id, chunk],
            )
            .await?;
    }
    Ok(())
}

/// The document that a file of the same form and the same content belongs to.
pub async fn document_of_mark(
    transaction: &mut Transaction,
    centre: CentreId,
    mark: &[u8],
) -> Result<Option<DocumentId>, StoreError> {
    let row = transaction
        .optional(FILE_OF_MARK, arguments![centre, mark])
        .await?;
    row.map(|row| row.get("document_files", "document_id"))
        .transpose()
}

/// The files of a document, the newest first.
pub async fn files_of_document(
    transaction: &mut Transaction,
    id: DocumentId,
    centre: CentreId,
) -> Result<Vec<DocumentFileRow>, StoreError> {
    let table = "document_files";
    let rows = transaction
        .all(FILES_OF_DOCUMENT, arguments![id, centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(DocumentFileRow {
                id: row.get(table, "id")?,
                document_id: row.get(table, "document_id")?,
                number: row.get(table, "number")?,
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                kept_by: row.get(table, "kept_by")?,
                kept_at: row.get(table, "kept_at")?,
                chunks: row.get(table, "chunks")?,
                file_key: row.get(table, "file_key")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

pub async fn chunk(
    transaction: &mut Transaction,
    id: DocumentFileId,
    sequence: i64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = transaction
        .optional(CHUNK, arguments![id, sequence])
        .await?;
    row.map(|row| row.get("document_chunks", "body"))
        .transpose()
}

/// One time that the original of a file was taken out. What for is sealed.
#[derive(Clone)]
pub struct DocumentCopyRow {
    pub id: CopyId,
    pub file_id: DocumentFileId,
    pub centre_id: CentreId,
    pub taken_by: PersonId,
    pub taken_at: Timestamp,
    pub purpose: Vec<u8>,
    /// Of the file. Read only.
    pub number: i64,
}

pub async fn insert_copy(
    transaction: &mut Transaction,
    row: &DocumentCopyRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_COPY,
            arguments![
                row.id,
                row.file_id,
                row.centre_id,
                row.taken_by,
                row.taken_at,
                &row.purpose
            ],
        )
        .await?;
    Ok(())
}

/// Of which file a copy is, by whom it was taken, and for what; that is sealed.
pub async fn copy_by_id(
    transaction: &mut Transaction,
    id: CopyId,
    centre: CentreId,
) -> Result<Option<(DocumentFileId, PersonId, Vec<u8>)>, StoreError> {
    let table = "document_copies";
    let row = transaction
        .optional(COPY_BY_ID, arguments![id, centre])
        .await?;
    row.map(|row| {
        Ok((
            row.get(table, "file_id")?,
            row.get(table, "taken_by")?,
            row.get(table, "purpose")?,
        ))
    })
    .transpose()
}

/// Who took originals of a document out, the newest first.
pub async fn copies_of_document(
    transaction: &mut Transaction,
    id: DocumentId,
    centre: CentreId,
) -> Result<Vec<DocumentCopyRow>, StoreError> {
    let table = "document_copies";
    let rows = transaction
        .all(COPIES_OF_DOCUMENT, arguments![id, centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(DocumentCopyRow {
                id: row.get(table, "id")?,
                file_id: row.get(table, "file_id")?,
                centre_id: row.get(table, "centre_id")?,
                taken_by: row.get(table, "taken_by")?,
                taken_at: row.get(table, "taken_at")?,
                purpose: row.get(table, "purpose")?,
                number: row.get("document_files", "number")?,
            })
        })
        .collect()
}
