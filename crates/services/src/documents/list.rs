//! The list: page by page, newest first. What a filter asks for is sealed, so documents are opened in portions.

use domain::accounts::Permission;
use domain::documents::{Document, DocumentKind};
use domain::notes::NoteStrand;
use jiff::Timestamp;
use jiff::civil::Date;
use store::cases::Cursor;
use store::documents::DocumentRow;
use vault::{CaseId, DocumentId};

use super::open_document;
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, head, open_record, record_action};
use crate::notes::{NoteKeys, strand_of};
use crate::{Actor, ServiceError, Services};

/// How many documents stand on a page.
pub const DOCUMENTS_PAGE: usize = 50;
/// How many rows a filter looks through before it answers with what it has.
const PORTION: usize = 2_000;
/// How many rows are read at once.
const CHUNK: i64 = 250;

/// What a reader asks of the list.
#[derive(Clone, Copy, Default)]
pub struct DocumentAsk {
    pub kind: Option<DocumentKind>,
    /// Behind this one.
    pub before: Option<Cursor>,
}

pub struct DocumentsView {
    pub head: CaseHead,
    pub lines: Vec<DocumentLine>,
    /// Where to go on, when there may be more.
    pub next: Option<Cursor>,
    /// Of the whole case, of every strand.
    pub count: i64,
    /// In which the reader can keep something.
    pub strands: Vec<NoteStrand>,
    pub today: Date,
}

pub enum DocumentLine {
    Open(Box<DocumentView>),
    /// A document of a strand that the reader holds no key of.
    Closed {
        strand: NoteStrand,
        by: String,
        at: Timestamp,
    },
}

#[derive(Clone)]
pub struct DocumentView {
    pub id: DocumentId,
    pub document: Document,
    pub strand: NoteStrand,
    /// Of what is known of it, from 1.
    pub version: i64,
    pub changed_by: String,
    pub changed_at: Timestamp,
}

impl DocumentView {
    pub(super) fn of(
        workers: &Workers,
        row: &DocumentRow,
        document: Document,
        strand: NoteStrand,
    ) -> Self {
        Self {
            id: row.id,
            document,
            strand,
            version: row.version,
            changed_by: workers.name(row.changed_by),
            changed_at: row.changed_at,
        }
    }
}

/// Reads a page of the documents of a case. The reading is recorded.
pub async fn read_documents(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    ask: DocumentAsk,
) -> Result<DocumentsView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let keys = NoteKeys::of(&mut transaction, actor, &case).await?;
    let of = (id, actor.centre);
    let mut lines = Vec::new();
    let mut before = ask.before.unwrap_or(Cursor::NEWEST);
    let (mut seen, mut next) = (0, None);
    'all: loop {
        let rows = store::documents::documents_of_case(&mut transaction, of, before, CHUNK).await?;
        let is_last = rows.len() < CHUNK as usize;
        for row in rows {
            if lines.len() >= DOCUMENTS_PAGE || seen >= PORTION {
                next = Some(before);
                break 'all;
            }
            seen += 1;
            before = Cursor {
                at: row.kept_at,
                id: *row.id.as_bytes(),
            };
            let strand = strand_of(&row.compartment)?;
            match keys.of_strand(strand) {
                Some(key) => {
                    let document = open_document(key, &row)?;
                    if ask.kind.is_none_or(|kind| kind == document.kind) {
                        let view = DocumentView::of(&workers, &row, document, strand);
                        lines.push(DocumentLine::Open(Box::new(view)));
                    }
                }
                // Nobody who cannot open it learns what kind it is.
                None if ask.kind.is_none() => lines.push(DocumentLine::Closed {
                    strand,
                    by: workers.name(row.kept_by),
                    at: row.kept_at,
                }),
                None => {}
            }
        }
        if is_last {
            break;
        }
    }
    let strands = keys.strands();
    let count = store::documents::count_of_case(&mut transaction, id, actor.centre).await?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    let action = Action::DocumentsRead;
    record_action(services, &mut transaction, actor, id, action).await?;
    transaction.commit().await?;
    Ok(DocumentsView {
        head,
        lines,
        next,
        count,
        strands,
        today: services.clock().today(&actor.time_zone),
    })
}
