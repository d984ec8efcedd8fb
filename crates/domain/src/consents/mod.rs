//! Who agreed to what, and what was decided without her.
//!
//! What happens is a [`ConsentEvent`]: added, never changed. [`entries`] adds them up, [`ConsentEntry::state`] says what
//! one is worth on a day, and [`ConsentEntry::covers`] whether something may go to somebody on its strength. A decision
//! to act without consent stands in the same list, with the rule that somebody named and who decided.

mod eighteen;
mod ends;

pub use eighteen::{AskAgain, ask_again, is_answered_by_her};
pub use ends::{ConsentAct, dates};

use jiff::civil::Date;

use crate::cases::words;
use crate::intake::is_blank;
use crate::letters::{Audience, DisclosedKind};

/// Characters of one text of a consent.
pub const LONGEST_CONSENT_TEXT: usize = 2_000;
/// Nobody who is asked is older.
const OLDEST: u8 = 30;

words! {
    /// What is agreed to.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ConsentKind {
        /// That something about her goes to somebody.
        #[n(0)]
        Sharing = "sharing",
        /// Help that she is given.
        #[n(1)]
        Service = "service",
        /// That something about her goes to somebody without her consent: a decision.
        #[n(2)]
        Without = "without",
    }
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ConsentAnswer {
        #[n(0)]
        Given = "given",
        #[n(1)]
        Refused = "refused",
    }
}

words! {
    /// Who answered, or who withdrew.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ConsentBy {
        #[n(0)]
        Herself = "herself",
        #[n(1)]
        Representative = "representative",
        #[n(2)]
        Both = "both",
    }
}

/// What she was asked and what was answered, or what was decided without her.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Consent {
    #[n(0)]
    pub kind: ConsentKind,
    #[n(1)]
    pub answer: ConsentAnswer,
    #[n(2)]
    pub by: ConsentBy,
    #[cbor(n(3), with = "crate::deadlines::stored::date")]
    pub on: Date,
    /// The last day on which it holds; `None`: until it is withdrawn.
    #[cbor(n(4), with = "crate::deadlines::stored::printed")]
    pub until: Option<Date>,
    /// With whom.
    #[n(5)]
    pub with: Vec<Audience>,
    /// What kinds of things.
    #[n(6)]
    pub about: Vec<DisclosedKind>,
    /// To what exactly, in plain words; of a decision: why.
    #[n(7)]
    pub words: String,
    #[n(8)]
    pub explained_by: String,
    /// In which language it was explained.
    #[n(9)]
    pub language: String,
    /// How old she was; `None`: nobody knows.
    #[n(10)]
    pub age: Option<u8>,
    /// What she thinks of it herself; may be empty.
    #[n(11)]
    pub her_view: String,
    /// Of a decision: what allows it, as somebody named it.
    #[n(12)]
    pub basis: String,
    /// Of a decision: who decided.
    #[n(13)]
    pub decided_by: String,
    /// The row that this one takes the place of; empty when it is none.
    #[cbor(n(14), with = "minicbor::bytes")]
    pub replaces: Vec<u8>,
}

/// That it was withdrawn.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The row that is withdrawn.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub of: Vec<u8>,
    #[cbor(n(1), with = "crate::deadlines::stored::date")]
    pub on: Date,
    #[n(2)]
    pub by: ConsentBy,
    /// How she said it.
    #[n(3)]
    pub how: String,
}

/// One row, sealed whole.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum ConsentEvent {
    #[n(0)]
    Asked(#[n(0)] Consent),
    #[n(1)]
    Withdrawn(#[n(0)] Withdrawal),
}

words! {
    /// What is typed of it, by the name of its field.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ConsentText {
        Words = "words",
        ExplainedBy = "explained-by",
        Language = "in-language",
        HerView = "her-view",
        Basis = "legal",
        DecidedBy = "decided-by",
        How = "how",
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ConsentError {
    #[error("it is missing with whom")]
    WithMissing,
    #[error("it is missing about what")]
    AboutMissing,
    #[error("a text is missing")]
    TextMissing(ConsentText),
    #[error("the day lies in the future")]
    InFuture,
    #[error("it ends before it begins")]
    EndsBefore,
    #[error("she cannot be so old")]
    Age,
    #[error("a text has at most {LONGEST_CONSENT_TEXT} characters")]
    TooLong(ConsentText),
}

fn is_long(text: &str) -> bool {
    text.chars().nth(LONGEST_CONSENT_TEXT).is_some()
}

/// What is wrong, out of everything that could be.
fn found<const MANY: usize>(all: [(bool, ConsentError); MANY]) -> Result<(), Vec<ConsentError>> {
    let wrong: Vec<_> = all
        .into_iter()
        .filter_map(|(is_wrong, error)| is_wrong.then_some(error))
        .collect();
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(wrong),
    }
}

impl Consent {
    /// # Errors
    ///
    /// Sharing needs to whom and what; consent needs who explained it in which language; a decision needs what allows it
    /// and who decided. Everything that is wrong is named.
    pub fn check(&self, today: Date) -> Result<(), Vec<ConsentError>> {
        use ConsentError::{AboutMissing, Age, EndsBefore, InFuture, WithMissing};
        let is_shared = self.kind != ConsentKind::Service;
        let is_decision = self.kind == ConsentKind::Without;
        let text = |text: &str, what: ConsentText, is_asked: bool| match is_long(text) {
            true => (true, ConsentError::TooLong(what)),
            false => (is_asked && is_blank(text), ConsentError::TextMissing(what)),
        };
        found([
            text(&self.words, ConsentText::Words, true),
            (is_shared && self.with.is_empty(), WithMissing),
            (is_shared && self.about.is_empty(), AboutMissing),
            (self.on > today, InFuture),
            (self.until.is_some_and(|until| until < self.on), EndsBefore),
            (self.age.is_some_and(|age| age > OLDEST), Age),
            text(&self.her_view, ConsentText::HerView, false),
            text(&self.explained_by, ConsentText::ExplainedBy, !is_decision),
            text(&self.language, ConsentText::Language, !is_decision),
            text(&self.basis, ConsentText::Basis, is_decision),
            text(&self.decided_by, ConsentText::DecidedBy, is_decision),
        ])
    }
}

impl Withdrawal {
    /// # Errors
    ///
    /// How she said it is written down, and the day has come.
    pub fn check(&self, today: Date) -> Result<(), Vec<ConsentError>> {
        found([
            (
                is_blank(&self.how),
                ConsentError::TextMissing(ConsentText::How),
            ),
            (is_long(&self.how), ConsentError::TooLong(ConsentText::How)),
            (self.on > today, ConsentError::InFuture),
        ])
    }
}

words! {
    /// What a consent is worth on a day.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ConsentState {
        Stands = "stands",
        Refused = "refused",
        Withdrawn = "withdrawn",
        Ended = "ended",
        Replaced = "replaced",
    }
}

/// Why something may not go to somebody on the strength of a consent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Uncovered {
    #[error("it does not stand")]
    State(ConsentState),
    #[error("it is not about sharing")]
    Kind,
    #[error("it is not with this one")]
    With,
    #[error("it is not about this")]
    About,
}

/// One question with what became of the answer.
pub struct ConsentEntry {
    pub id: Vec<u8>,
    pub consent: Consent,
    pub withdrawn: Option<Withdrawal>,
    pub is_replaced: bool,
}

impl ConsentEntry {
    #[must_use]
    pub fn state(&self, today: Date) -> ConsentState {
        if self.consent.answer == ConsentAnswer::Refused {
            return ConsentState::Refused;
        }
        if self.withdrawn.is_some() {
            return ConsentState::Withdrawn;
        }
        if self.is_replaced {
            return ConsentState::Replaced;
        }
        match self.consent.until {
            Some(until) if until < today => ConsentState::Ended,
            _ => ConsentState::Stands,
        }
    }

    /// # Errors
    ///
    /// It does not stand, or is about something or somebody else.
    pub fn covers(
        &self,
        with: Audience,
        about: &[DisclosedKind],
        today: Date,
    ) -> Result<(), Uncovered> {
        let state = self.state(today);
        if state != ConsentState::Stands {
            return Err(Uncovered::State(state));
        }
        if self.consent.kind == ConsentKind::Service {
            return Err(Uncovered::Kind);
        }
        if !self.consent.with.contains(&with) {
            return Err(Uncovered::With);
        }
        match about.iter().all(|one| self.consent.about.contains(one)) {
            true => Ok(()),
            false => Err(Uncovered::About),
        }
    }
}

/// What the events of a case add up to, in the order in which she was asked. Of two events of one instant nobody knows
/// which came first: a withdrawal counts wherever it stands.
#[must_use]
pub fn entries(events: Vec<(Vec<u8>, ConsentEvent)>) -> Vec<ConsentEntry> {
    let mut all: Vec<ConsentEntry> = Vec::new();
    let mut withdrawals = Vec::new();
    for (id, event) in events {
        match event {
            ConsentEvent::Asked(consent) => all.push(ConsentEntry {
                id,
                consent,
                withdrawn: None,
                is_replaced: false,
            }),
            ConsentEvent::Withdrawn(withdrawal) => withdrawals.push(withdrawal),
        }
    }
    for withdrawal in withdrawals {
        if let Some(one) = all.iter_mut().find(|one| one.id == withdrawal.of) {
            one.withdrawn.get_or_insert(withdrawal);
        }
    }
    let replaced: Vec<Vec<u8>> = all.iter().map(|one| one.consent.replaces.clone()).collect();
    for one in &mut all {
        one.is_replaced = replaced.contains(&one.id);
    }
    all
}
