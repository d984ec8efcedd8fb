//! Words in the notes of all young people that the reader may open.
//!
//! The words of each compartment are an index of its own, as the names are: opened with the keys of whoever searches first,
//! followed by what is written after it, put away sealed under the same compartment, wiped when nobody who holds it is
//! signed in any more. Who holds no key of health learns nothing of what stands in its notes, not even that something does.
//!
//! The index only points. Each note that is shown is opened again with the keys of the one who looks, in the transaction
//! that records it, and shown as it stands now.

mod book;
mod index;

use std::collections::HashMap;

use domain::accounts::{Compartment, Permission};
use domain::cases::CaseState;
use domain::notes::{Correction, Excerpt, Note, NoteKind, NoteStrand, WordsSought};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::Transaction;
use store::note_words::{CorrectionsReadTo, NotesReadTo, WordsRow};
use store::notes::NoteRow;
use vault::{CaseId, DataKey, Handed, Handing, NoteId, Sealed};

pub use self::index::WordIndex;
use super::keys::NoteKeys;
use super::place_of_note;
use super::read::open_versions;
use crate::audit::{Action, Entry, Lately};
use crate::cases::search::{Shelved, is_due, on_a_thread, put_away, take_out};
use crate::cases::{OpenedCase, Workers, open_record};
use crate::{Actor, ServiceError, Services};

/// How many notes a search shows. Who needs more types another word.
pub const MOST_NOTES: usize = 20;
/// How many are opened to find those that say it still.
const MOST_OPENED: usize = 60;
/// How many notes are read at once.
const PAGE: usize = 500;
/// How many are opened before others have their turn on this processor.
const BEFORE_OTHERS: usize = 64;

/// A note in which the words stand.
pub struct NoteHit {
    pub case: CaseId,
    pub pseudonym: String,
    pub state: CaseState,
    pub note: NoteId,
    pub strand: NoteStrand,
    pub kind: Option<NoteKind>,
    /// The day that it is about.
    pub day: Date,
    pub written_by: String,
    pub excerpt: Excerpt,
}

/// What a search found, and how far it looked.
pub struct FoundNotes {
    /// What was written last first.
    pub hits: Vec<NoteHit>,
    /// More were found than are shown.
    pub has_more: bool,
    /// How many notes were looked through, and how many there are.
    pub searched: usize,
    pub of: usize,
    /// Not all of them were opened yet: the same search goes on where this one stopped.
    pub goes_on: bool,
    /// Not all of them fit into the memory that may be used.
    pub is_full: bool,
}

/// Looks for words in the notes that the actor may open. That she looked is recorded, without what she looked for; so is
/// each case of which she is shown a note.
pub async fn search_notes(
    services: &Services,
    actor: &Actor,
    sought: &WordsSought,
) -> Result<FoundNotes, ServiceError> {
    actor.must(Permission::ReadCases)?;
    if !actor.holds(Compartment::Casework) {
        return Err(ServiceError::NoKey);
    }
    let mut found = FoundNotes {
        hits: Vec::new(),
        has_more: false,
        searched: 0,
        of: 0,
        goes_on: false,
        is_full: false,
    };
    let mut candidates = Vec::new();
    for strand in NoteStrand::ALL.iter().copied() {
        if actor.holds(strand.compartment()) {
            candidates.extend(look(services, actor, strand, sought, &mut found).await?);
        }
    }
    let mut transaction = services.write(actor.scope()).await?;
    show(
        services,
        &mut transaction,
        actor,
        sought,
        &candidates,
        &mut found,
    )
    .await?;
    transaction.commit().await?;
    Ok(found)
}

/// Asks the index of one strand, after bringing it up to date.
async fn look(
    services: &Services,
    actor: &Actor,
    strand: NoteStrand,
    sought: &WordsSought,
    found: &mut FoundNotes,
) -> Result<Vec<NoteId>, ServiceError> {
    let compartment = strand.compartment();
    let now = services.clock().now();
    let shelf = (actor.centre, compartment);
    let held = services.search_indexes().words.of(shelf, now);
    let mut index = held.lock_owned().await;
    if index.lacks.is_some_and(|via| actor.keyring.holds(via)) {
        *index = WordIndex::default();
    }
    if index.notes() == 0
        && let Some(bytes) = take_out(services, actor, Shelved::Words, compartment).await?
        && let Some(opened) = on_a_thread(move || WordIndex::of_bytes(bytes)).await
    {
        *index = opened;
    }
    let has_room = bring_up_to_date(services, actor, strand, &mut index).await;
    // The keys are hers who searches: the next one opens them anew.
    index.keys.clear();
    let is_full = !has_room?;
    let is_complete = index.is_whole && index.lacks.is_none();
    if is_complete && is_due(services, index.unkept, index.notes()) {
        index.unkept = 0;
        put_away(
            services,
            actor,
            Shelved::Words,
            compartment,
            index.to_bytes(),
        )
        .await;
    }
    let mut transaction = services.read(actor.scope()).await?;
    let of =
        store::note_words::count_of_notes(&mut transaction, actor.centre, compartment.as_str())
            .await?;
    drop(transaction);
    let (searched, of) = (index.notes(), usize::try_from(of).unwrap_or_default());
    found.goes_on |= !index.is_whole && !is_full;
    found.is_full |= is_full;
    // A note that was put right is read once more.
    found.searched += match index.is_whole {
        true => of,
        false => searched.min(of),
    };
    found.of += of;
    let sought = sought.clone();
    Ok(on_a_thread(move || index.find(&sought, MOST_OPENED + 1)).await)
}

/// Opens what was written since the index was last asked, at most one portion of it. `false` when there is no room for
/// more.
async fn bring_up_to_date(
    services: &Services,
    actor: &Actor,
    strand: NoteStrand,
    index: &mut WordIndex,
) -> Result<bool, ServiceError> {
    let settings = services.settings();
    let compartment = strand.compartment();
    let shelf = (actor.centre, compartment);
    let mut left = settings.search_portion.max(1);
    loop {
        let indexes = &services.search_indexes().words;
        let has_room = indexes.make_room(shelf, index.notes(), settings.search_most_notes);
        if !has_room || index.notes() >= settings.search_most_notes {
            return Ok(false);
        }
        let page = PAGE.min(left);
        let size = i64::try_from(page).unwrap_or(i64::MAX);
        let mut transaction = services.read(actor.scope()).await?;
        let notes = store::note_words::notes_after(
            &mut transaction,
            actor.centre,
            compartment.as_str(),
            index.read_to.notes,
            size,
        )
        .await?;
        for row in &notes {
            learn_key(&mut transaction, actor, compartment, row.case, index).await?;
        }
        let corrections = match notes.len() < page {
            false => Vec::new(),
            true => {
                let after = index.read_to.corrections;
                store::note_words::corrections_after(&mut transaction, actor.centre, after, size)
                    .await?
            }
        };
        for (row, of) in &corrections {
            if of == compartment.as_str() {
                learn_key(&mut transaction, actor, compartment, row.case, index).await?;
            }
        }
        // Nobody waits for the database while this opens them.
        drop(transaction);
        for (number, row) in notes.iter().enumerate() {
            put(index, row);
            index.read_to.notes = NotesReadTo {
                change: row.change,
                written_at: row.written_at,
                note: row.note,
            };
            if number % BEFORE_OTHERS == BEFORE_OTHERS - 1 {
                tokio::task::yield_now().await;
            }
        }
        for (row, of) in &corrections {
            if of == compartment.as_str() {
                put(index, row);
            }
            index.read_to.corrections = CorrectionsReadTo {
                change: row.change,
                note: row.note,
                version: row.version,
            };
        }
        index.is_whole = notes.len() < page && corrections.len() < page;
        left = left.saturating_sub(notes.len() + corrections.len());
        if index.is_whole || left == 0 {
            return Ok(true);
        }
    }
}

/// Opens the key of a case, once while its notes are read. A key that the actor does not hold is none.
async fn learn_key(
    transaction: &mut Transaction,
    actor: &Actor,
    compartment: Compartment,
    case: CaseId,
    index: &mut WordIndex,
) -> Result<(), ServiceError> {
    if index.keys.contains_key(&case) {
        return Ok(());
    }
    let word = compartment.as_str();
    let rows = store::note_words::case_keys_for(transaction, case, word, actor.centre).await?;
    let key = rows.iter().find(|row| actor.keyring.holds(row.via));
    if let (None, Some(row)) = (key, rows.first()) {
        index.lacks = Some(row.via);
    }
    let key = key.and_then(|row| {
        let handing = Handing {
            what: "case",
            subject: case.as_bytes(),
            recipient: row.via.as_bytes(),
            generation: row.generation,
        };
        let handed = Handed::<DataKey>::from_bytes(row.wrap.clone());
        actor
            .keyring
            .receive_data_key(row.via, &handed, &handing)
            .ok()
    });
    index.keys.insert(case, key);
    Ok(())
}

/// One damaged note does not keep everybody from finding the others: that is said in the log.
fn put(index: &mut WordIndex, row: &WordsRow) {
    let Some(Some(key)) = index.keys.get(&row.case) else {
        return;
    };
    let place = place_of_note(&row.note, row.version);
    let note = match row.version {
        1 => key.open(&place, &Sealed::<Note>::from_bytes(row.body.clone())),
        _ => key
            .open(&place, &Sealed::<Correction>::from_bytes(row.body.clone()))
            .map(|one| one.note().clone()),
    };
    match note {
        Ok(note) => index.put(row.note, note.text()),
        Err(_) => {
            tracing::error!(note = %row.note, "a note does not open and is left out of the search")
        }
    }
}

/// Opens what was found with the actor's own keys, and records what she is shown. The caller commits.
async fn show(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    sought: &WordsSought,
    candidates: &[NoteId],
    found: &mut FoundNotes,
) -> Result<(), ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    let zone = TimeZone::get(&actor.time_zone).unwrap_or(TimeZone::UTC);
    let mut rows = Vec::new();
    for id in candidates {
        rows.extend(store::notes::note(transaction, *id, actor.centre).await?);
    }
    rows.sort_by_key(|row| (std::cmp::Reverse(row.written_at), row.id));
    // Of all strands together: many notes of one must not hide the newest of another.
    rows.truncate(MOST_OPENED);
    found.has_more = candidates.len() > MOST_OPENED;
    // As many as are shown at once: nearly all of them say still what they said.
    for some in rows.chunks(MOST_NOTES) {
        let cases = open_cases(transaction, actor, some).await?;
        let mut keys = HashMap::new();
        for (id, case) in &cases {
            keys.insert(*id, NoteKeys::of(transaction, actor, case).await?);
        }
        for row in some {
            if found.hits.len() == MOST_NOTES {
                found.has_more = true;
                break;
            }
            let Some((case, keys)) = cases.get(&row.case_id).zip(keys.get(&row.case_id)) else {
                continue;
            };
            let opened = open_versions(transaction, actor, keys, row.case_id, row.id).await;
            let opened = match opened {
                Err(ServiceError::NotFound) => continue,
                opened => opened?,
            };
            let note = &opened.versions.newest().note;
            // What it says now, which may be something else than what the index had read.
            if !sought.stand_in(note.text()) {
                continue;
            }
            found.hits.push(NoteHit {
                case: row.case_id,
                pseudonym: case.row.pseudonym.clone(),
                state: case
                    .row
                    .state
                    .parse()
                    .map_err(ServiceError::corrupt("cases", "state"))?,
                note: row.id,
                strand: opened.strand,
                kind: note.kind(),
                day: note.day(row.written_at.to_zoned_datetime(zone.clone()).date()),
                written_by: workers.name(row.written_by),
                excerpt: sought.excerpt(note.text()),
            });
        }
    }
    // At each pause of whoever types: that she looks, and each young person of whom she reads, once in some minutes.
    let lately = Lately::of(services, transaction, actor).await?;
    let looked = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::NotesLookedThrough,
        subject_kind: "centre",
        subject: Some(actor.centre.as_bytes()),
    };
    lately.record(services, transaction, looked).await?;
    let mut shown: Vec<CaseId> = found.hits.iter().map(|hit| hit.case).collect();
    shown.sort();
    shown.dedup();
    for case in shown {
        let read = (case, Action::TimelineRead);
        lately
            .record_case(services, transaction, actor, read)
            .await?;
    }
    Ok(())
}

/// The cases of some notes, as far as the actor may open them.
async fn open_cases(
    transaction: &mut Transaction,
    actor: &Actor,
    rows: &[NoteRow],
) -> Result<HashMap<CaseId, OpenedCase>, ServiceError> {
    let mut cases = HashMap::new();
    for row in rows {
        if cases.contains_key(&row.case_id) {
            continue;
        }
        match open_record(transaction, actor, row.case_id).await {
            Err(ServiceError::NotFound) => {}
            case => {
                cases.insert(row.case_id, case?);
            }
        }
    }
    Ok(cases)
}

/// Numbers a version of a note for the indexes, by the place that its writing has in the audit record. To be called after
/// that was recorded: the chain of the centre is held from then on, so that numbers grow in the order of the commits.
pub(super) async fn number(
    transaction: &mut Transaction,
    actor: &Actor,
    note: NoteId,
    version: i64,
) -> Result<(), ServiceError> {
    number_of(transaction, actor.centre, note, version).await
}

/// The same for a note in the record of a centre, whoever wrote it.
pub(crate) async fn number_of(
    transaction: &mut Transaction,
    centre: vault::CentreId,
    note: NoteId,
    version: i64,
) -> Result<(), ServiceError> {
    let change = store::audit::place(transaction, centre).await?;
    match version {
        1 => store::note_words::number_note(transaction, note, change).await?,
        _ => store::note_words::number_correction(transaction, note, version, change).await?,
    }
    Ok(())
}
