use domain::accounts::Permission;
use domain::notes::{Note, NoteStrand, Versions};
use jiff::Timestamp;
use store::Transaction;
use store::notes::NoteRow;
use store::people_around::people_around;
use vault::{CaseId, NoteId, PersonId};

use super::keys::{NoteKeys, open_correction, open_note, strand_of};
use crate::audit::Action;
use crate::cases::people::PersonAroundView;
use crate::cases::{CaseHead, Names, OpenedCase, Workers, head, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// More versions than anybody writes.
const MOST_VERSIONS: i64 = 500;
/// As many of the people around her can be chosen, of those who are and of those who were.
const MOST_PEOPLE: i64 = 200;

/// What a form for a note needs to know.
pub struct NotePage {
    pub head: CaseHead,
    /// Those who are around her now first.
    pub people: Vec<PersonAroundView>,
    /// In which the reader can write.
    pub strands: Vec<NoteStrand>,
}

/// One version of a note.
#[derive(Clone)]
pub struct VersionView {
    pub number: i64,
    pub note: Note,
    /// Why it was put right; empty for the first.
    pub why: String,
    pub written_by: String,
    pub written_at: Timestamp,
}

/// A note with all that stood in its place before.
pub struct NoteHistory {
    pub head: CaseHead,
    pub id: NoteId,
    pub strand: NoteStrand,
    pub newest: VersionView,
    /// The newest of them first.
    pub earlier: Vec<VersionView>,
    /// Versions that somebody took out of the database.
    pub missing: Vec<i64>,
    /// Whoever the versions name, and those who can be chosen.
    pub people: Vec<PersonAroundView>,
}

/// Reads what a form for a note needs. The reading is recorded.
pub async fn note_page(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<NotePage, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let people = people_of(&mut transaction, actor, &case, &workers).await?;
    let strands = NoteKeys::of(&mut transaction, actor, &case)
        .await?
        .strands();
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::CaseRead).await?;
    transaction.commit().await?;
    Ok(NotePage {
        head,
        people,
        strands,
    })
}

/// Reads a note with its versions. The reading is recorded. For whoever holds no key of its strand there is none.
pub async fn read_note(
    services: &Services,
    actor: &Actor,
    case_id: CaseId,
    id: NoteId,
) -> Result<NoteHistory, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, case_id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let keys = NoteKeys::of(&mut transaction, actor, &case).await?;
    let opened = open_versions(&mut transaction, actor, &keys, case_id, id).await?;
    let people = people_of(&mut transaction, actor, &case, &workers).await?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    let action = Action::TimelineRead;
    record_action(services, &mut transaction, actor, case_id, action).await?;
    transaction.commit().await?;
    let mut views = opened.views(&workers).into_iter();
    let newest = views.next().ok_or(ServiceError::NotFound)?;
    Ok(NoteHistory {
        head,
        id,
        strand: opened.strand,
        newest,
        earlier: views.collect(),
        missing: opened.versions.missing(),
        people,
    })
}

/// A note with its versions, opened.
pub(super) struct OpenedNote {
    pub strand: NoteStrand,
    pub versions: Versions,
    /// By whom and when each was written.
    stamps: Vec<(i64, PersonId, Timestamp)>,
}

impl OpenedNote {
    /// The newest first.
    pub(super) fn views(&self, workers: &Workers) -> Vec<VersionView> {
        let versions = self.versions.all();
        versions
            .filter_map(|version| {
                let mut stamps = self.stamps.iter();
                let (_, by, at) = *stamps.rfind(|(number, ..)| *number == version.number)?;
                Some(VersionView {
                    number: version.number,
                    note: version.note.clone(),
                    why: version.why.clone(),
                    written_by: workers.name(by),
                    written_at: at,
                })
            })
            .collect()
    }
}

/// `NotFound` for a note of another case or centre, and for one of a strand that the actor cannot open.
pub(super) async fn open_versions(
    transaction: &mut Transaction,
    actor: &Actor,
    keys: &NoteKeys<'_>,
    case: CaseId,
    id: NoteId,
) -> Result<OpenedNote, ServiceError> {
    let row: NoteRow = store::notes::note(transaction, id, actor.centre)
        .await?
        .filter(|row| row.case_id == case)
        .ok_or(ServiceError::NotFound)?;
    let strand = strand_of(&row.compartment)?;
    let key = keys.of_strand(strand).ok_or(ServiceError::NotFound)?;
    let original = open_note(key, &id, &row.body)?;
    let mut stamps = vec![(1, row.written_by, row.written_at)];
    let mut corrections = Vec::new();
    let rows = store::notes::corrections(transaction, id, actor.centre, MOST_VERSIONS).await?;
    for row in rows {
        let correction = open_correction(key, &id, row.version, &row.body)?;
        stamps.push((row.version, row.written_by, row.written_at));
        corrections.push((row.version, correction));
    }
    Ok(OpenedNote {
        strand,
        versions: Versions::fold(original, corrections),
        stamps,
    })
}

/// The people around her, those who are now first, and then those who no longer are.
pub(super) async fn people_of(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    workers: &Workers,
) -> Result<Vec<PersonAroundView>, ServiceError> {
    let mut people = Vec::new();
    for state in ["current", "ended"] {
        let (id, centre) = (case.row.id, actor.centre);
        for row in people_around(transaction, id, centre, state, MOST_PEOPLE).await? {
            people.push(PersonAroundView::open(&case.key, &row, workers)?);
        }
    }
    Ok(people)
}
