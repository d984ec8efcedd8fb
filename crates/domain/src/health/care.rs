use jiff::civil::Date;
use vault::MedicationId;

use super::fault::{Fault, filled, has_happened, in_order, known};
use super::visitor::{Visitor, may, must, word};
use crate::cases::words;
use crate::deadlines::HealthAct;

words! {
    /// What she said. Not asked is not "no".
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    HerAnswer {
        #[n(0)]
        NotAsked = "not_asked",
        #[n(1)]
        Thinking = "thinking",
        #[n(2)]
        Yes = "yes",
        #[n(3)]
        No = "no",
    }
}
word!(HerAnswer, "health-answer");

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    PrescriptionState {
        #[n(0)]
        Takes = "takes",
        #[n(1)]
        NotBegun = "not_begun",
        /// She does not want it.
        #[n(2)]
        NotWanted = "not_wanted",
        #[n(3)]
        Ended = "ended",
    }
}
word!(PrescriptionState, "health-prescription-state");

/// What somebody prescribed. Where the house gives it, the list of the house says what it is, how much and by whom; this
/// adds what only those who hold health know.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Prescription {
    /// The medication of the house's list.
    #[n(0)]
    pub house: Option<MedicationId>,
    #[n(1)]
    pub what: String,
    #[n(2)]
    pub dose: String,
    #[n(3)]
    pub by: String,
    #[n(4)]
    pub state: PrescriptionState,
    /// What it is for.
    #[n(5)]
    pub why: String,
    #[cbor(n(6), with = "crate::deadlines::stored::printed")]
    pub from: Option<Date>,
    /// The last day.
    #[cbor(n(7), with = "crate::deadlines::stored::printed")]
    pub until: Option<Date>,
    /// By when a new prescription is to be asked for.
    #[cbor(n(8), with = "crate::deadlines::stored::printed")]
    pub repeat_by: Option<Date>,
    #[n(9)]
    pub remark: String,
}

impl Prescription {
    pub(super) fn empty() -> Self {
        Self {
            house: None,
            what: String::new(),
            dose: String::new(),
            by: String::new(),
            state: PrescriptionState::Takes,
            why: String::new(),
            from: None,
            until: None,
            repeat_by: None,
            remark: String::new(),
        }
    }

    pub(super) fn visit(&mut self, visitor: &mut impl Visitor) {
        visitor.house(may("house"), &mut self.house);
        visitor.line(may("what"), &mut self.what);
        visitor.line(may("dose"), &mut self.dose);
        visitor.line(may("by"), &mut self.by);
        visitor.pick(must("state"), &mut self.state);
        visitor.text(may("why"), &mut self.why);
        visitor.day(may("from"), &mut self.from);
        visitor.day(may("until"), &mut self.until);
        visitor.day(may("repeat-by"), &mut self.repeat_by);
        visitor.text(may("remark"), &mut self.remark);
    }

    pub(super) fn check(&self) -> Result<(), Fault> {
        let said = [("what", &self.what), ("dose", &self.dose), ("by", &self.by)];
        match self.house {
            Some(_) => {
                if let Some((field, _)) = said.into_iter().find(|(_, text)| !text.trim().is_empty())
                {
                    return Err(Fault::InTheHouse(field));
                }
            }
            None => {
                for (field, text) in said {
                    filled(field, text)?;
                }
            }
        }
        in_order(self.from, "until", self.until)
    }

    pub(super) fn due(&self) -> Vec<(Date, HealthAct)> {
        if self.state != PrescriptionState::Takes {
            return Vec::new();
        }
        let repeat = self.repeat_by.map(|day| (day, HealthAct::Repeat));
        let ends = self.until.map(|day| (day, HealthAct::Ends));
        repeat.into_iter().chain(ends).collect()
    }
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    PregnancyState {
        /// Nobody knows yet.
        #[n(0)]
        Unknown = "unknown",
        #[n(1)]
        Known = "known",
        #[n(2)]
        Over = "over",
        /// There is none.
        #[n(3)]
        NotSo = "not_so",
    }
}
word!(PregnancyState, "health-pregnancy-state");

words! {
    /// What she wants. Nobody decides it for her, so nothing more is picked here: it stands in her words.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    PregnancyChoice {
        #[n(0)]
        NotAsked = "not_asked",
        #[n(1)]
        Thinking = "thinking",
        /// She has decided: in her words.
        #[n(2)]
        Decided = "decided",
        /// She does not want to say.
        #[n(3)]
        NotSaid = "not_said",
    }
}
word!(PregnancyChoice, "health-pregnancy-choice");

/// A pregnancy, and what she wants.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Pregnancy {
    #[n(0)]
    pub state: PregnancyState,
    #[cbor(n(1), with = "crate::deadlines::stored::printed")]
    pub known_from: Option<Date>,
    /// As a doctor or midwife said it.
    #[cbor(n(2), with = "crate::deadlines::stored::printed")]
    pub due_on: Option<Date>,
    #[n(3)]
    pub choice: PregnancyChoice,
    #[n(4)]
    pub words: String,
    #[cbor(n(5), with = "crate::deadlines::stored::printed")]
    pub asked_on: Option<Date>,
    #[n(6)]
    pub asked_by: String,
    /// Who may know, as she says it.
    #[n(7)]
    pub may_know: String,
    #[n(8)]
    pub midwife: String,
    #[n(9)]
    pub remark: String,
}

impl Pregnancy {
    pub(super) fn empty() -> Self {
        Self {
            state: PregnancyState::Unknown,
            known_from: None,
            due_on: None,
            choice: PregnancyChoice::NotAsked,
            words: String::new(),
            asked_on: None,
            asked_by: String::new(),
            may_know: String::new(),
            midwife: String::new(),
            remark: String::new(),
        }
    }

    pub(super) fn visit(&mut self, visitor: &mut impl Visitor) {
        visitor.pick(must("state"), &mut self.state);
        visitor.day(may("known-from"), &mut self.known_from);
        visitor.day(may("due-on"), &mut self.due_on);
        visitor.pick(must("choice"), &mut self.choice);
        visitor.text(may("words"), &mut self.words);
        visitor.day(may("asked-on"), &mut self.asked_on);
        visitor.line(may("asked-by"), &mut self.asked_by);
        visitor.text(may("may-know"), &mut self.may_know);
        visitor.text(may("midwife"), &mut self.midwife);
        visitor.text(may("remark"), &mut self.remark);
    }

    pub(super) fn check(&self, today: Date) -> Result<(), Fault> {
        has_happened("known-from", self.known_from, today)?;
        has_happened("asked-on", self.asked_on, today)?;
        if self.choice != PregnancyChoice::NotAsked {
            known("asked-on", self.asked_on)?;
        }
        if self.choice == PregnancyChoice::Decided {
            filled("words", &self.words)?;
        }
        in_order(self.known_from, "due-on", self.due_on)
    }

    pub(super) fn due(&self) -> Vec<(Date, HealthAct)> {
        self.due_on
            .filter(|_| self.state == PregnancyState::Known)
            .map(|day| (day, HealthAct::Foreseen))
            .into_iter()
            .collect()
    }
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    MindState {
        /// Nobody has asked her whether she wants help with it.
        #[n(0)]
        NotAsked = "not_asked",
        /// She does not want help with it now.
        #[n(1)]
        NotWanted = "not_wanted",
        #[n(2)]
        Waiting = "waiting",
        #[n(3)]
        Running = "running",
        #[n(4)]
        Ended = "ended",
    }
}
word!(MindState, "health-mind-state");

/// How she feels, and who helps with it. It is what somebody sees and what she says, and no diagnosis.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Mind {
    #[n(0)]
    pub concern: String,
    #[n(1)]
    pub words: String,
    #[n(2)]
    pub state: MindState,
    #[n(3)]
    pub treatment: String,
    #[n(4)]
    pub therapist: String,
    #[cbor(n(5), with = "crate::deadlines::stored::printed")]
    pub waits_since: Option<Date>,
    /// When somebody asks again how long it takes, or when a place was promised.
    #[cbor(n(6), with = "crate::deadlines::stored::printed")]
    pub place_on: Option<Date>,
    #[cbor(n(7), with = "crate::deadlines::stored::printed")]
    pub review_on: Option<Date>,
    #[n(8)]
    pub remark: String,
}

impl Mind {
    pub(super) fn empty() -> Self {
        Self {
            concern: String::new(),
            words: String::new(),
            state: MindState::NotAsked,
            treatment: String::new(),
            therapist: String::new(),
            waits_since: None,
            place_on: None,
            review_on: None,
            remark: String::new(),
        }
    }

    pub(super) fn visit(&mut self, visitor: &mut impl Visitor) {
        visitor.text(must("concern"), &mut self.concern);
        visitor.text(may("words"), &mut self.words);
        visitor.pick(must("state"), &mut self.state);
        visitor.text(may("treatment"), &mut self.treatment);
        visitor.line(may("therapist"), &mut self.therapist);
        visitor.day(may("waits-since"), &mut self.waits_since);
        visitor.day(may("place-on"), &mut self.place_on);
        visitor.day(may("review-on"), &mut self.review_on);
        visitor.text(may("remark"), &mut self.remark);
    }

    pub(super) fn check(&self, today: Date) -> Result<(), Fault> {
        has_happened("waits-since", self.waits_since, today)?;
        in_order(self.waits_since, "place-on", self.place_on)
    }

    pub(super) fn due(&self) -> Vec<(Date, HealthAct)> {
        let waiting = self.place_on.filter(|_| self.state == MindState::Waiting);
        let review = self.review_on.filter(|_| self.state != MindState::Ended);
        waiting
            .map(|day| (day, HealthAct::Waiting))
            .into_iter()
            .chain(review.map(|day| (day, HealthAct::Review)))
            .collect()
    }
}
