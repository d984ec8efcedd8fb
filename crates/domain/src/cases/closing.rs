//! Closing a case with her, keeping in touch afterwards, and opening it again.
//!
//! Everything is added and nothing changed: [`Closings`] adds the entries of a case up.

use jiff::ToSpan;
use jiff::civil::Date;

use super::words;
use crate::deadlines::{DueDate, Names, Strand, Task};
use crate::housing::Rhythm;
use crate::status::Actor;

/// Longest text of one box, in characters.
pub const LONGEST_CLOSING_TEXT: usize = 2_000;

words! {
    /// Why the work ends.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ClosingWhy {
        #[n(0)]
        GoalsReached = "goals-reached",
        /// Another service goes on.
        #[n(1)]
        MovedOn = "moved-on",
        /// She wants it to end.
        #[n(2)]
        HerWish = "her-wish",
        /// Nobody reaches her any more.
        #[n(3)]
        NoContact = "no-contact",
        #[n(4)]
        MovedAway = "moved-away",
        #[n(5)]
        Died = "died",
        #[n(6)]
        Other = "other",
    }
}

words! {
    /// Whether a criterion is met. Not looked at is not "no".
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Default, Debug)]
    Met {
        #[default]
        #[n(0)]
        NotLookedAt = "not-looked-at",
        #[n(1)]
        Yes = "yes",
        #[n(2)]
        No = "no",
    }
}

words! {
    /// What she says to it. Not asked is not "agrees".
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Agreement {
        #[n(0)]
        Agrees = "agrees",
        #[n(1)]
        DoesNot = "does-not",
        #[n(2)]
        NotAsked = "not-asked",
    }
}

words! {
    /// Something that is still going on, in the order in which it is shown.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    Unsettled {
        Missing = "missing",
        Bed = "bed",
        /// Somebody stays close to her: that there is such an alarm, and never why.
        StayClose = "stay-close",
        Medication = "medication",
        Restriction = "restriction",
        Waiting = "waiting",
        Dates = "dates",
        Actions = "actions",
        Goals = "goals",
        Drafts = "drafts",
    }
}

impl Unsettled {
    /// Whether a case cannot be closed before it is settled. Of the rest it is said who takes it on.
    #[must_use]
    pub const fn is_first(self) -> bool {
        matches!(
            self,
            Self::Missing | Self::Bed | Self::StayClose | Self::Waiting
        )
    }

    /// Whether somebody must say who takes it on. A draft is its writer's: it stays with her, and becomes a note
    /// afterwards too.
    #[must_use]
    pub const fn must_be_left_to_somebody(self) -> bool {
        !self.is_first() && !matches!(self, Self::Drafts)
    }
}

/// A criterion, in the words that held when it was looked at.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Criterion {
    #[n(0)]
    pub id: String,
    #[n(1)]
    pub name: Names,
    #[n(2)]
    pub met: Met,
    #[n(3)]
    pub remark: String,
}

/// What was agreed when a case was closed.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Closing {
    #[cbor(n(0), with = "crate::deadlines::stored::date")]
    pub on: Date,
    #[n(1)]
    pub why: ClosingWhy,
    /// In words, and why it is closed when something is not met or she does not agree.
    #[n(2)]
    pub words: String,
    #[n(3)]
    pub criteria: Vec<Criterion>,
    #[n(4)]
    pub agreement: Agreement,
    /// What she says, in her own words.
    #[n(5)]
    pub her_words: String,
    /// What is still open, and who takes it on.
    #[n(6)]
    pub left: String,
    /// Where she can turn later: she is given it.
    #[n(7)]
    pub turn_to: String,
    /// Whether somebody keeps in touch with her, as she wants it.
    #[n(8)]
    pub in_touch: bool,
    /// How, and how it is safe.
    #[n(9)]
    pub how: String,
}

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ClosingError {
    #[error("the day has not come")]
    NotYet,
    #[error("why it ends is not said in words")]
    NoReason,
    #[error("where she can turn is not said")]
    NowhereToTurn,
    #[error("how somebody keeps in touch is not said")]
    HowInTouch,
    #[error("a text has at most {LONGEST_CLOSING_TEXT} characters")]
    TooLong(ClosingText),
    #[error("a remark has at most {LONGEST_CLOSING_TEXT} characters")]
    RemarkTooLong(String),
}

words! {
    /// The boxes of the form.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ClosingText {
        Words = "words",
        HerWords = "her-words",
        Left = "left",
        TurnTo = "turn-to",
        How = "how",
    }
}

fn is_long(text: &str) -> bool {
    text.chars().nth(LONGEST_CLOSING_TEXT).is_some()
}

impl Closing {
    /// # Errors
    /// Everything that is wrong with it, in the order of the form.
    pub fn check(&self, today: Date) -> Result<(), Vec<ClosingError>> {
        let mut errors = Vec::new();
        if self.on > today {
            errors.push(ClosingError::NotYet);
        }
        if self.needs_words() && self.words.trim().is_empty() {
            errors.push(ClosingError::NoReason);
        }
        for one in &self.criteria {
            if is_long(&one.remark) {
                errors.push(ClosingError::RemarkTooLong(one.id.clone()));
            }
        }
        if self.why != ClosingWhy::Died && self.turn_to.trim().is_empty() {
            errors.push(ClosingError::NowhereToTurn);
        }
        if self.in_touch && self.how.trim().is_empty() {
            errors.push(ClosingError::HowInTouch);
        }
        let texts = [
            (ClosingText::Words, &self.words),
            (ClosingText::HerWords, &self.her_words),
            (ClosingText::Left, &self.left),
            (ClosingText::TurnTo, &self.turn_to),
            (ClosingText::How, &self.how),
        ];
        let long = texts.into_iter().filter(|(_, text)| is_long(text));
        errors.extend(long.map(|(which, _)| ClosingError::TooLong(which)));
        match errors.is_empty() {
            true => Ok(()),
            false => Err(errors),
        }
    }

    /// A criterion that is not met or that nobody looked at, a young person who does not agree or was not asked, a
    /// reason that is none of ours: then somebody says why it ends all the same.
    #[must_use]
    pub fn needs_words(&self) -> bool {
        matches!(self.why, ClosingWhy::Other)
            || self.agreement != Agreement::Agrees
            || self.criteria.iter().any(|one| one.met != Met::Yes)
    }
}

words! {
    /// How somebody kept in touch.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ContactKind {
        #[n(0)]
        Met = "met",
        #[n(1)]
        Call = "call",
        #[n(2)]
        Message = "message",
        /// Nobody answered. That is no "she is fine".
        #[n(3)]
        NotReached = "not-reached",
    }
}

/// One time that somebody kept in touch after a case was closed.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Contact {
    #[cbor(n(0), with = "crate::deadlines::stored::date")]
    pub on: Date,
    #[n(1)]
    pub kind: ContactKind,
    #[n(2)]
    pub words: String,
    /// The last one: she, or the centre, wants no further.
    #[n(3)]
    pub is_last: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ContactError {
    #[error("the day has not come")]
    NotYet,
    #[error("it lies before the closing")]
    BeforeClosing,
    #[error("how it was is not said")]
    NoWords,
    #[error("a text has at most {LONGEST_CLOSING_TEXT} characters")]
    TooLong,
}

impl Contact {
    /// # Errors
    /// Everything that is wrong with it, in the order of the form.
    pub fn check(&self, closed_on: Date, today: Date) -> Result<(), Vec<ContactError>> {
        let wrong = [
            (self.on > today, ContactError::NotYet),
            (self.on < closed_on, ContactError::BeforeClosing),
            (self.words.trim().is_empty(), ContactError::NoWords),
            (is_long(&self.words), ContactError::TooLong),
        ];
        let errors: Vec<ContactError> = wrong
            .into_iter()
            .filter_map(|(is_wrong, error)| is_wrong.then_some(error))
            .collect();
        match errors.is_empty() {
            true => Ok(()),
            false => Err(errors),
        }
    }
}

/// Why a case is open again.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Reopening {
    #[cbor(n(0), with = "crate::deadlines::stored::date")]
    pub on: Date,
    #[n(1)]
    why: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReopeningError {
    #[error("a reason is needed")]
    Empty,
    #[error("a reason has at most {LONGEST_CLOSING_TEXT} characters")]
    TooLong,
}

impl Reopening {
    pub fn parse(on: Date, why: &str) -> Result<Self, ReopeningError> {
        let why = why.trim();
        if why.is_empty() {
            return Err(ReopeningError::Empty);
        }
        if is_long(why) {
            return Err(ReopeningError::TooLong);
        }
        Ok(Self {
            on,
            why: why.to_owned(),
        })
    }

    #[must_use]
    pub fn why(&self) -> &str {
        &self.why
    }
}

/// One entry. Which of them it is, is sealed with it.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum ClosingEntry {
    #[n(0)]
    Closed(#[n(0)] Box<Closing>),
    #[n(1)]
    Reopened(#[n(0)] Reopening),
    #[n(2)]
    Contact(#[n(0)] Contact),
}

/// Where the entries of a case leave it.
pub struct Closings<'a> {
    /// The closing that holds; `None`: never closed, or open again.
    pub closing: Option<&'a Closing>,
    /// Since that closing, in the order of writing.
    pub contacts: Vec<&'a Contact>,
}

impl<'a> Closings<'a> {
    /// What the entries come to, in the order of their writing.
    pub fn of(entries: impl IntoIterator<Item = &'a ClosingEntry>) -> Self {
        let mut sum = Self {
            closing: None,
            contacts: Vec::new(),
        };
        for entry in entries {
            match entry {
                ClosingEntry::Closed(closing) => {
                    sum.closing = Some(closing.as_ref());
                    sum.contacts.clear();
                }
                ClosingEntry::Reopened(_) => {
                    sum.closing = None;
                    sum.contacts.clear();
                }
                ClosingEntry::Contact(contact) => sum.contacts.push(contact),
            }
        }
        sum
    }

    /// The closing, while somebody keeps in touch with her.
    #[must_use]
    pub fn in_touch(&self) -> Option<&'a Closing> {
        let is_over = self.contacts.iter().any(|one| one.is_last);
        self.closing.filter(|closing| closing.in_touch && !is_over)
    }

    /// The day of the next contact, in the rhythm in which the centre visits those who have a home: a visit to her
    /// home is a contact too (`visited`). When she was not reached it is tried again within a week at the latest, as after
    /// such a visit. `None`: nobody keeps in touch, or the rhythm is over.
    #[must_use]
    pub fn next(&self, rhythm: &Rhythm, visited: Option<Date>) -> Option<Date> {
        let closing = self.in_touch()?;
        let last = self.contacts.iter().map(|one| one.on).chain(visited).max();
        let by_rhythm = rhythm.next(closing.on, last.filter(|last| *last >= closing.on));
        let newest = self.contacts.iter().max_by_key(|one| one.on);
        match newest.filter(|one| visited.is_none_or(|day| day < one.on)) {
            Some(newest) if newest.kind == ContactKind::NotReached => {
                let soon = newest.on.saturating_add(7.days());
                Some(by_rhythm.map_or(soon, |day| day.min(soon)))
            }
            _ => by_rhythm,
        }
    }
}

/// The date of the next contact, for the list of dates.
#[must_use]
pub fn contact_dates(next: Option<Date>) -> Vec<(Date, DueDate)> {
    let due = |day: Date| {
        let due = DueDate {
            strand: Strand::Aftercare,
            key: "contact".to_owned(),
            task: Task::Aftercare,
            who: Actor::Centre.as_str().to_owned(),
            deadline: None,
        };
        (day, due)
    };
    next.map(due).into_iter().collect()
}
