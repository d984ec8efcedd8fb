//! The timeline: read through the index of what happened in a case, page by page, newest first. Without a filter no note
//! is opened that is not shown. With one, notes are opened in portions: what a filter asks for is sealed.

use std::collections::HashMap;

use domain::accounts::Permission;
use domain::cases::{EventKind, Risk};
use domain::notes::{Note, NoteStrand, Shows, TimelineFilter, TimelineRow};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::Transaction;
use store::cases::Cursor;
use store::notes::{TimelineNote, TimelineRow as Row};
use vault::{CaseId, NoteId, PersonId, Sealed};

use super::keys::{NoteKeys, open_correction, open_note, strand_of};
use super::read::people_of;
use crate::audit::Action;
use crate::cases::people::PersonAroundView;
use crate::cases::{
    CaseHead, Names, OpenedCase, Workers, head, open_record, place_of_risk, record_action,
};
use crate::recognition::{SheetLine, lines_by_id};
use crate::{Actor, ServiceError, Services};

/// How many entries stand on a page.
pub const TIMELINE_PAGE: usize = 50;
/// How many entries go onto paper at once.
pub const MOST_PRINTED: usize = 1_000;
/// How many rows a filter looks through before it answers with what it has: some hundredths of a second.
const PORTION: usize = 2_000;
/// How many rows are read at once.
const CHUNK: usize = 250;
/// How many portions are counted when somebody asks for all: far more than any case has.
const MOST_PORTIONS: usize = 50;
const RISKS: i64 = 200;

/// What a reader asks of a timeline.
pub struct TimelineAsk {
    pub filter: TimelineFilter,
    /// Behind this entry.
    pub before: Option<Cursor>,
    pub reading: Reading,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// A page of it.
    Page,
    /// A page, with the minutes of everything that the filter lets through.
    Counted,
    /// For paper: all of it, up to [`MOST_PRINTED`], the oldest first.
    Print,
}

/// A note as a timeline shows it: its newest version.
#[derive(Clone)]
pub struct NoteView {
    pub id: NoteId,
    pub strand: NoteStrand,
    pub note: Note,
    /// The day that it is about.
    pub day: Date,
    /// By whom and when it was put right last.
    pub corrected: Option<(String, Timestamp)>,
}

/// One thing on the timeline.
#[derive(Clone)]
pub struct TimelineEntry {
    pub at: Timestamp,
    /// Username; the centre, of a note that another one wrote in a shared case; else empty when nobody of this centre did it.
    pub by: String,
    /// A fixed word: `case-opened`, `bed-held`, …
    pub kind: String,
    pub content: EntryContent,
}

#[derive(Clone)]
pub enum EntryContent {
    Nothing,
    Note(Box<NoteView>),
    /// A note of a strand that the reader holds no key of.
    Closed(NoteStrand),
    /// A note was put right that the reader can open.
    Corrected(NoteId),
    Risk(Risk),
    Sheet(SheetLine),
}

/// What the notes that a filter let through come to.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Totals {
    pub notes: usize,
    pub minutes: u64,
    /// Notes that say no minutes.
    pub unsaid: usize,
    /// Nothing older was left out.
    pub is_whole: bool,
}

pub struct TimelineView {
    pub head: CaseHead,
    pub entries: Vec<TimelineEntry>,
    /// Where to go on, when there may be more.
    pub next: Option<Cursor>,
    /// How far back was looked, when a portion came to its end before the page did.
    pub looked_back_to: Option<Timestamp>,
    /// `None` without a filter, and on later pages.
    pub totals: Option<Totals>,
    /// Closed entries that could not be asked whether they fit.
    pub closed: usize,
    /// More fits than goes onto paper.
    pub is_cut: bool,
    pub people: Vec<PersonAroundView>,
    /// Whoever may have written something.
    pub workers: Vec<(PersonId, String)>,
}

/// Reads a part of the timeline. The reading is recorded.
pub async fn read_timeline(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    ask: &TimelineAsk,
) -> Result<TimelineView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let keys = NoteKeys::of(&mut transaction, actor, &case).await?;
    let mut look = Look::new(actor, id, ask);
    look.portion(&mut transaction, &keys).await?;
    let found = std::mem::take(&mut look.found);
    let mut entries = dress(services, &mut transaction, &case, &workers, found).await?;
    let people = people_of(&mut transaction, actor, &case, &workers).await?;
    let head = head_of(&mut transaction, actor, id).await?;
    let action = match ask.reading {
        Reading::Print => Action::TimelinePrinted,
        Reading::Page | Reading::Counted => Action::TimelineRead,
    };
    record_action(services, &mut transaction, actor, id, action).await?;
    transaction.commit().await?;
    if ask.reading != Reading::Page {
        // It is recorded that she reads this: what is left needs no place among those who write.
        for _ in 1..MOST_PORTIONS {
            if look.is_over {
                break;
            }
            let mut transaction = services.read(actor.scope()).await?;
            look.portion(&mut transaction, &keys).await?;
            let found = std::mem::take(&mut look.found);
            entries.extend(dress(services, &mut transaction, &case, &workers, found).await?);
        }
    }
    if ask.reading == Reading::Print {
        let zone = look.zone.clone();
        entries.sort_by_key(|entry| when(entry, &zone));
    }
    Ok(TimelineView {
        head,
        entries,
        looked_back_to: match (look.next, look.is_over) {
            (None, false) => look.last.map(|last| last.at),
            _ => None,
        },
        next: look.next.or(match look.is_over {
            true => None,
            false => look.last,
        }),
        totals: look.counts.then_some(Totals {
            is_whole: look.is_over,
            ..look.totals
        }),
        closed: look.closed,
        is_cut: ask.reading == Reading::Print && look.next.is_some(),
        people,
        workers: workers.all(),
    })
}

/// The newest entries of a case, and whether there are more: for its overview everything, with what is closed to the reader;
/// or only notes that she opens. The caller records the reading.
pub(crate) async fn newest(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (case, workers): (&OpenedCase, &Workers),
    (shows, most): (Shows, usize),
) -> Result<(Vec<TimelineEntry>, bool), ServiceError> {
    let keys = NoteKeys::of(transaction, actor, case).await?;
    let mut filter = TimelineFilter::default();
    filter.shows = shows;
    let ask = TimelineAsk {
        filter,
        before: None,
        reading: Reading::Page,
    };
    let mut look = Look {
        most,
        counts: false,
        ..Look::new(actor, case.row.id, &ask)
    };
    look.portion(transaction, &keys).await?;
    let found = std::mem::take(&mut look.found);
    let entries = dress(services, transaction, case, workers, found).await?;
    Ok((entries, look.next.is_some()))
}

async fn head_of(
    transaction: &mut Transaction,
    actor: &Actor,
    id: CaseId,
) -> Result<CaseHead, ServiceError> {
    let case = open_record(transaction, actor, id).await?;
    head(transaction, actor, case, Names::Hidden).await
}

/// When something happened: of a note the time that it is about, as far as it says one.
fn when(entry: &TimelineEntry, zone: &TimeZone) -> (Date, jiff::civil::Time, Timestamp) {
    let written = entry.at.to_zoned_datetime(zone.clone());
    let (day, time) = match &entry.content {
        EntryContent::Note(view) if view.day != written.date() => {
            (view.day, view.note.at().unwrap_or_default())
        }
        EntryContent::Note(view) => (view.day, view.note.at().unwrap_or(written.time())),
        _ => (written.date(), written.time()),
    };
    (day, time, entry.at)
}

/// A row that is shown, with its note opened.
struct Found {
    row: Row,
    note: Opened,
}

enum Opened {
    None,
    Corrected(NoteId),
    Note(Box<(NoteId, NoteStrand, Note, Date)>),
    Closed(NoteStrand),
}

/// A walk down a timeline.
struct Look<'a> {
    case: CaseId,
    zone: TimeZone,
    filter: &'a TimelineFilter,
    is_set: bool,
    counts: bool,
    /// How many entries are shown.
    most: usize,
    shown: usize,
    found: Vec<Found>,
    totals: Totals,
    closed: usize,
    /// The last row that was looked at.
    last: Option<Cursor>,
    /// The last row that is shown, once there is one after it.
    next: Option<Cursor>,
    last_shown: Option<Cursor>,
    /// There is no older row.
    is_over: bool,
}

impl<'a> Look<'a> {
    fn new(actor: &Actor, case: CaseId, ask: &'a TimelineAsk) -> Self {
        let is_set = ask.filter.is_set();
        Self {
            case,
            zone: TimeZone::get(&actor.time_zone).unwrap_or(TimeZone::UTC),
            filter: &ask.filter,
            is_set,
            counts: is_set && ask.before.is_none(),
            most: match ask.reading {
                Reading::Print => MOST_PRINTED,
                Reading::Page | Reading::Counted => TIMELINE_PAGE,
            },
            shown: 0,
            found: Vec::new(),
            totals: Totals::default(),
            closed: 0,
            last: ask.before,
            next: None,
            last_shown: None,
            is_over: false,
        }
    }

    /// A note is about no day after its writing: nothing older than the first day can be meant.
    fn from(&self) -> Timestamp {
        self.filter
            .from
            .and_then(|day| {
                self.zone
                    .to_ambiguous_timestamp(day.at(0, 0, 0, 0))
                    .compatible()
                    .ok()
            })
            .unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Looks at the next rows, as many as a portion has, or until the page is full and nothing is counted.
    async fn portion(
        &mut self,
        transaction: &mut Transaction,
        keys: &NoteKeys<'_>,
    ) -> Result<(), ServiceError> {
        let (from, is_of_notes) = (self.from(), self.filter.is_of_notes());
        let mut left = PORTION;
        while left > 0 && !self.is_over && (self.counts || self.next.is_none()) {
            let size = match self.is_set {
                true => CHUNK,
                // One more than is shown says whether there is one more.
                false => (self.most - self.shown + 1).min(CHUNK),
            };
            let before = self.last.unwrap_or(Cursor::NEWEST);
            let limit = i64::try_from(size).unwrap_or(i64::MAX);
            let rows =
                store::notes::timeline(transaction, self.case, is_of_notes, from, before, limit)
                    .await?;
            self.is_over = rows.len() < size;
            left = left.saturating_sub(rows.len());
            for row in rows {
                self.take(keys, row)?;
            }
        }
        Ok(())
    }

    fn take(&mut self, keys: &NoteKeys<'_>, row: Row) -> Result<(), ServiceError> {
        let here = Cursor {
            at: row.at,
            id: *row.id.as_bytes(),
        };
        self.last = Some(here);
        let written = row.at.to_zoned_datetime(self.zone.clone()).date();
        // What stands in the clear needs no key.
        if self.filter.by.is_some() && self.filter.by != row.actor_id {
            return Ok(());
        }
        if self.next.is_some() && !self.counts {
            return Ok(());
        }
        let note = match (&row.note, row.subject_id) {
            (Some(note), Some(id)) if row.kind == EventKind::NoteCorrected.as_str() => {
                match keys.of_strand(strand_of(&note.compartment)?) {
                    Some(_) => Opened::Corrected(NoteId::from_bytes(id)),
                    None => Opened::None,
                }
            }
            (Some(note), Some(id)) => open(keys, NoteId::from_bytes(id), note, written)?,
            _ => Opened::None,
        };
        let fits = match &note {
            Opened::Closed(_) if self.is_set => {
                self.closed += 1;
                false
            }
            Opened::Closed(_) => true,
            Opened::Note(opened) => self.fits(written, &row, Some(&opened.2)),
            Opened::None | Opened::Corrected(_) => self.fits(written, &row, None),
        };
        if !fits {
            return Ok(());
        }
        if let Opened::Note(opened) = &note {
            self.totals.notes += 1;
            match opened.2.minutes() {
                Some(minutes) => self.totals.minutes += u64::from(minutes),
                None => self.totals.unsaid += 1,
            }
        }
        if self.shown < self.most {
            self.shown += 1;
            self.last_shown = Some(here);
            self.found.push(Found { row, note });
        } else if self.next.is_none() {
            self.next = self.last_shown;
        }
        Ok(())
    }

    fn fits(&self, written: Date, row: &Row, note: Option<&Note>) -> bool {
        self.filter.matches(&TimelineRow {
            written,
            by: row.actor_id,
            note,
        })
    }
}

fn open(
    keys: &NoteKeys<'_>,
    id: NoteId,
    row: &TimelineNote,
    written: Date,
) -> Result<Opened, ServiceError> {
    let strand = strand_of(&row.compartment)?;
    let Some(key) = keys.of_strand(strand) else {
        return Ok(Opened::Closed(strand));
    };
    let note = match &row.correction {
        None => open_note(key, &id, &row.body)?,
        Some(one) => open_correction(key, &id, one.version, &one.body)?
            .note()
            .clone(),
    };
    let day = note.day(written);
    Ok(Opened::Note(Box::new((id, strand, note, day))))
}

/// What stands beside an entry, for those that are shown.
async fn dress(
    services: &Services,
    transaction: &mut Transaction,
    case: &OpenedCase,
    workers: &Workers,
    found: Vec<Found>,
) -> Result<Vec<TimelineEntry>, ServiceError> {
    let has = |stem: &str| found.iter().any(|one| one.row.kind.starts_with(stem));
    let mut risks = HashMap::new();
    if has("risk-") || has("case-opened") {
        for row in store::cases::risks(transaction, case.row.id, RISKS).await? {
            let sealed = Sealed::<Risk>::from_bytes(row.body);
            let risk = case.key.open(&place_of_risk(&row.id), &sealed)?;
            risks.insert(*row.id.as_bytes(), risk);
        }
    }
    let sheets = match has("instrument-") {
        true => lines_by_id(services, transaction, case, workers).await?,
        false => HashMap::new(),
    };
    let entries = found.into_iter();
    Ok(entries
        .map(|one| entry(one.row, one.note, workers, &risks, &sheets))
        .collect())
}

fn entry(
    row: Row,
    note: Opened,
    workers: &Workers,
    risks: &HashMap<[u8; 16], Risk>,
    sheets: &HashMap<[u8; 16], SheetLine>,
) -> TimelineEntry {
    let of_subject = |subject: [u8; 16]| {
        let risk = risks.get(&subject).cloned().map(EntryContent::Risk);
        risk.or_else(|| sheets.get(&subject).cloned().map(EntryContent::Sheet))
    };
    let corrected = row
        .note
        .as_ref()
        .and_then(|note| note.correction.as_ref())
        .map(|one| (workers.name(one.written_by), one.written_at));
    TimelineEntry {
        at: row.at,
        by: row.actor_id.map(|id| workers.name(id)).unwrap_or_default(),
        content: match note {
            Opened::Closed(strand) => EntryContent::Closed(strand),
            Opened::Note(opened) => {
                let (id, strand, note, day) = *opened;
                EntryContent::Note(Box::new(NoteView {
                    id,
                    strand,
                    note,
                    day,
                    corrected,
                }))
            }
            Opened::Corrected(id) => EntryContent::Corrected(id),
            Opened::None => row
                .subject_id
                .and_then(of_subject)
                .unwrap_or(EntryContent::Nothing),
        },
        kind: row.kind,
    }
}
