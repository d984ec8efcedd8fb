//! What stands on a timeline, in the words of the page's language.

use domain::cases::people::PersonAround;
use domain::notes::{Note, NoteStrand};
use jiff::Timestamp;
use jiff::civil::Date;
use services::cases::people::PersonAroundView;
use services::notes::{EntryContent, NoteView, TimelineEntry};
use vault::AroundId;

use crate::cases::bar::Tag;
use crate::cases::{people, words};
use crate::recognition::staff::words as instruments;
use crate::shell::Shell;
use crate::shell::strings::ToArg;

/// So many characters of a note stand on a page with others; the rest is one link away.
const SHORT: usize = 1_500;

/// One entry of a timeline.
pub struct EntryRow {
    pub title: String,
    pub iso: String,
    pub when: String,
    pub by: String,
    pub note: Option<NoteRow>,
    /// Why it is closed; empty when it is not.
    pub closed: String,
    pub tags: Vec<Tag>,
    /// Where more is to be read, and what that is called.
    pub href: String,
    pub link: String,
}

/// A note among others.
pub struct NoteRow {
    /// `3 November 2026, 14:05`: when it was, where that is not when it was written.
    pub about: String,
    /// Minutes, the part of her life, the strand: what was said of it.
    pub facts: Vec<String>,
    pub with: Vec<WithRow>,
    pub text: String,
    pub is_cut: bool,
    /// By whom and when it was put right; empty when it was not.
    pub corrected: String,
}

/// Somebody who was there.
pub struct WithRow {
    pub who: String,
    /// Empty when nobody wrote a name down.
    pub name: String,
}

/// How much of a note is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Short,
    Whole,
}

/// The entries of a timeline as rows. `case` is the address of the case.
pub(crate) fn entry_rows(
    shell: &Shell,
    case: &str,
    entries: &[TimelineEntry],
    people: &[PersonAroundView],
) -> Vec<EntryRow> {
    rows(shell, case, entries, people, Extent::Short)
}

/// The same with all their words and without a way on: for who reads them where they stand.
pub(crate) fn entries_to_read(shell: &Shell, entries: &[TimelineEntry]) -> Vec<EntryRow> {
    let mut rows = rows(shell, "", entries, &[], Extent::Whole);
    for row in &mut rows {
        row.href = String::new();
    }
    rows
}

pub(super) fn rows(
    shell: &Shell,
    case: &str,
    entries: &[TimelineEntry],
    people: &[PersonAroundView],
    extent: Extent,
) -> Vec<EntryRow> {
    let rows = entries.iter();
    rows.map(|entry| row(shell, case, entry, people, extent))
        .collect()
}

fn row(
    shell: &Shell,
    case: &str,
    entry: &TimelineEntry,
    people: &[PersonAroundView],
    extent: Extent,
) -> EntryRow {
    let mut row = EntryRow {
        title: shell.word("cases-event", &entry.kind),
        iso: entry.at.to_string(),
        when: shell.moment(&entry.at),
        by: entry.by.clone(),
        note: None,
        closed: String::new(),
        tags: Vec::new(),
        href: String::new(),
        link: String::new(),
    };
    match &entry.content {
        EntryContent::Nothing => {}
        EntryContent::Corrected(id) => {
            row.href = format!("{case}/notes/{id}");
            row.link = shell.t("notes-read-versions");
        }
        EntryContent::Closed(strand) => {
            row.title = shell.t("notes-closed");
            row.closed = shell.word("notes-closed-text", strand.as_str());
        }
        EntryContent::Note(view) => {
            row.title = title(shell, &view.note);
            row.href = format!("{case}/notes/{}", view.id);
            let note = note_row(shell, view, entry.at, people, extent);
            row.link = shell.t(match note.is_cut {
                true => "notes-read-whole",
                false => "notes-open",
            });
            row.note = Some(note);
        }
        EntryContent::Risk(risk) => {
            row.tags = vec![
                Tag {
                    tone: words::harm_tone(risk.harm),
                    text: words::harm(shell, risk.harm),
                },
                Tag {
                    tone: words::vulnerability_tone(risk.vulnerability),
                    text: words::vulnerability(shell, risk.vulnerability),
                },
            ];
        }
        EntryContent::Sheet(sheet) => {
            row.href = format!("{case}/instruments/{}", sheet.id);
            row.link = sheet.definition.title(shell.lang()).to_owned();
            let tags = instruments::tags(shell, sheet).into_iter();
            row.tags = tags
                .map(|one| Tag {
                    tone: one.tone,
                    text: one.text,
                })
                .collect();
        }
    }
    row
}

/// `Phone call`, or `Note` where nobody said what it was.
pub(super) fn title(shell: &Shell, note: &Note) -> String {
    match note.kind() {
        Some(kind) => shell.word("notes-kind", kind.as_str()),
        None => shell.t("cases-event-note-written"),
    }
}

fn note_row(
    shell: &Shell,
    view: &NoteView,
    written: Timestamp,
    people: &[PersonAroundView],
    extent: Extent,
) -> NoteRow {
    let note = &view.note;
    let is_cut = extent == Extent::Short && note.text().chars().nth(SHORT).is_some();
    let text = match is_cut {
        true => note.text().chars().take(SHORT).chain(['…']).collect(),
        false => note.text().to_owned(),
    };
    NoteRow {
        about: about(shell, note, view.day, written),
        facts: facts(shell, note, view.strand),
        with: with(shell, note, people),
        text,
        is_cut,
        corrected: view
            .corrected
            .as_ref()
            .map(|(by, at)| corrected(shell, by, *at))
            .unwrap_or_default(),
    }
}

pub(super) fn corrected(shell: &Shell, by: &str, at: Timestamp) -> String {
    let when = shell.moment(&at);
    shell.with2("notes-corrected", "by", by, "when", when)
}

/// When it was, unless that is the day of its writing and nobody said a time.
fn about(shell: &Shell, note: &Note, day: Date, written: Timestamp) -> String {
    let written_on = shell.day(&written);
    let on = shell.date(&day);
    match note.at() {
        Some(at) => format!("{on}, {:02}:{:02}", at.hour(), at.minute()),
        None if on == written_on => String::new(),
        None => on,
    }
}

/// What was said of a note beside its words.
pub(super) fn facts(shell: &Shell, note: &Note, strand: NoteStrand) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(minutes) = note.minutes() {
        facts.push(length(shell, u64::from(minutes)));
    }
    if let Some(domain) = note.domain() {
        facts.push(shell.word("support-domain", domain.as_str()));
    }
    if strand != NoteStrand::Casework {
        facts.push(shell.word("notes-only", strand.as_str()));
    }
    facts
}

/// `45 minutes`, `3 hours 5 minutes`.
pub(super) fn length(shell: &Shell, minutes: u64) -> String {
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let (hours, rest) = (number(minutes / 60), number(minutes % 60));
    match (hours, rest) {
        (0, rest) => shell.with("notes-minutes-count", "count", rest),
        (hours, 0) => shell.with("notes-hours-count", "count", hours),
        (hours, rest) => shell.with_all(
            "notes-hours-minutes",
            &[
                (
                    "hours",
                    shell.with("notes-hours-count", "count", hours).to_arg(),
                ),
                (
                    "minutes",
                    shell.with("notes-minutes-count", "count", rest).to_arg(),
                ),
            ],
        ),
    }
}

/// Who was there: herself first.
pub(super) fn with(shell: &Shell, note: &Note, people: &[PersonAroundView]) -> Vec<WithRow> {
    let mut rows = Vec::new();
    if note.is_with_her() {
        rows.push(WithRow {
            who: shell.t("notes-with-her"),
            name: String::new(),
        });
    }
    rows.extend(note.around().iter().map(|id| somebody(shell, *id, people)));
    rows
}

fn somebody(shell: &Shell, id: AroundId, people: &[PersonAroundView]) -> WithRow {
    match people.iter().find(|one| one.id == id) {
        Some(one) => WithRow {
            who: people::who(shell, &one.person),
            name: one.person.name.trim().to_owned(),
        },
        None => WithRow {
            who: shell.t("notes-somebody"),
            name: String::new(),
        },
    }
}

/// `Mother: Rosalind`, for a list to choose from.
pub(super) fn named(shell: &Shell, person: &PersonAround) -> String {
    let who = people::who(shell, person);
    match person.name.trim() {
        "" => who,
        name => format!("{who}: {name}"),
    }
}
