use jiff::civil::Date;

use super::care::HerAnswer;
use super::fault::{Fault, has_happened, in_order, known};
use super::visitor::{Visitor, may, must, word};
use crate::cases::words;
use crate::deadlines::HealthAct;

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    CheckKind {
        /// When she comes.
        #[n(0)]
        Arrival = "arrival",
        #[n(1)]
        General = "general",
        #[n(2)]
        Teeth = "teeth",
        #[n(3)]
        Eyes = "eyes",
        #[n(4)]
        Sexual = "sexual",
        #[n(5)]
        Vaccination = "vaccination",
        #[n(6)]
        Other = "other",
    }
}
word!(CheckKind, "health-check-kind");

/// A medical check: whether she was asked, what she said, and what came of it. It is hers to want or not.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Check {
    #[n(0)]
    pub kind: CheckKind,
    #[n(1)]
    pub answer: HerAnswer,
    #[n(2)]
    pub words: String,
    #[cbor(n(3), with = "crate::deadlines::stored::printed")]
    pub asked_on: Option<Date>,
    #[n(4)]
    pub asked_by: String,
    /// Empty: it has not been done.
    #[cbor(n(5), with = "crate::deadlines::stored::printed")]
    pub done_on: Option<Date>,
    #[n(6)]
    pub done_by: String,
    #[n(7)]
    pub findings: String,
    /// What an answer is awaited of.
    #[n(8)]
    pub awaits: String,
    #[cbor(n(9), with = "crate::deadlines::stored::printed")]
    pub awaits_by: Option<Date>,
    #[n(10)]
    pub results: String,
    #[n(11)]
    pub remark: String,
}

impl Check {
    pub(super) fn empty() -> Self {
        Self {
            kind: CheckKind::Arrival,
            answer: HerAnswer::NotAsked,
            words: String::new(),
            asked_on: None,
            asked_by: String::new(),
            done_on: None,
            done_by: String::new(),
            findings: String::new(),
            awaits: String::new(),
            awaits_by: None,
            results: String::new(),
            remark: String::new(),
        }
    }

    pub(super) fn visit(&mut self, visitor: &mut impl Visitor) {
        visitor.pick(must("kind"), &mut self.kind);
        visitor.pick(must("answer"), &mut self.answer);
        visitor.text(may("words"), &mut self.words);
        visitor.day(may("asked-on"), &mut self.asked_on);
        visitor.line(may("asked-by"), &mut self.asked_by);
        visitor.day(may("done-on"), &mut self.done_on);
        visitor.line(may("done-by"), &mut self.done_by);
        visitor.text(may("findings"), &mut self.findings);
        visitor.text(may("awaits"), &mut self.awaits);
        visitor.day(may("awaits-by"), &mut self.awaits_by);
        visitor.text(may("results"), &mut self.results);
        visitor.text(may("remark"), &mut self.remark);
    }

    pub(super) fn check(&self, today: Date) -> Result<(), Fault> {
        has_happened("asked-on", self.asked_on, today)?;
        has_happened("done-on", self.done_on, today)?;
        if self.answer != HerAnswer::NotAsked {
            known("asked-on", self.asked_on)?;
        }
        if self.done_on.is_some() && self.answer != HerAnswer::Yes {
            return Err(Fault::NotHerChoice("done-on"));
        }
        in_order(self.asked_on, "done-on", self.done_on)
    }

    pub(super) fn due(&self) -> Vec<(Date, HealthAct)> {
        awaited(self.awaits_by, &self.results)
    }
}

/// An answer that is awaited, until it is written down.
fn awaited(by: Option<Date>, results: &str) -> Vec<(Date, HealthAct)> {
    by.filter(|_| results.trim().is_empty())
        .map(|day| (day, HealthAct::Results))
        .into_iter()
        .collect()
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    VisitKind {
        #[n(0)]
        Doctor = "doctor",
        #[n(1)]
        Hospital = "hospital",
        #[n(2)]
        Dentist = "dentist",
        #[n(3)]
        Midwife = "midwife",
        #[n(4)]
        Therapist = "therapist",
        /// Blood, or another examination.
        #[n(5)]
        Examination = "examination",
        #[n(6)]
        Emergency = "emergency",
        #[n(7)]
        Other = "other",
    }
}
word!(VisitKind, "health-visit-kind");

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    VisitState {
        #[n(0)]
        Planned = "planned",
        #[n(1)]
        Happened = "happened",
        /// The new day is an appointment of its own.
        #[n(2)]
        PutOff = "put_off",
        /// She does not want it.
        #[n(3)]
        NotWanted = "not_wanted",
        /// It did not take place, whoever it lay with.
        #[n(4)]
        NotHeld = "not_held",
    }
}
word!(VisitState, "health-visit-state");

/// One appointment with somebody who treats or examines her.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Visit {
    #[n(0)]
    pub kind: VisitKind,
    #[n(1)]
    pub state: VisitState,
    #[cbor(n(2), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    /// In words: "9.30, be there at 9.15".
    #[n(3)]
    pub time: String,
    #[n(4)]
    pub place: String,
    /// Who sees her.
    #[n(5)]
    pub with: String,
    /// What it is for.
    #[n(6)]
    pub why: String,
    /// Who comes with her.
    #[n(7)]
    pub accompanied: String,
    /// Into which language somebody interprets, and who.
    #[n(8)]
    pub interpreter: String,
    #[n(9)]
    pub outcome: String,
    #[n(10)]
    pub next: String,
    #[n(11)]
    pub awaits: String,
    #[cbor(n(12), with = "crate::deadlines::stored::printed")]
    pub awaits_by: Option<Date>,
    #[n(13)]
    pub results: String,
}

impl Visit {
    pub(super) fn empty() -> Self {
        Self {
            kind: VisitKind::Doctor,
            state: VisitState::Planned,
            on: None,
            time: String::new(),
            place: String::new(),
            with: String::new(),
            why: String::new(),
            accompanied: String::new(),
            interpreter: String::new(),
            outcome: String::new(),
            next: String::new(),
            awaits: String::new(),
            awaits_by: None,
            results: String::new(),
        }
    }

    pub(super) fn visit(&mut self, visitor: &mut impl Visitor) {
        visitor.pick(must("kind"), &mut self.kind);
        visitor.pick(must("state"), &mut self.state);
        visitor.day(must("on"), &mut self.on);
        visitor.line(may("time"), &mut self.time);
        visitor.text(may("place"), &mut self.place);
        visitor.line(may("with"), &mut self.with);
        visitor.text(may("why"), &mut self.why);
        visitor.line(may("accompanied"), &mut self.accompanied);
        visitor.line(may("interpreter"), &mut self.interpreter);
        visitor.text(may("outcome"), &mut self.outcome);
        visitor.text(may("next"), &mut self.next);
        visitor.text(may("awaits"), &mut self.awaits);
        visitor.day(may("awaits-by"), &mut self.awaits_by);
        visitor.text(may("results"), &mut self.results);
    }

    pub(super) fn check(&self, today: Date) -> Result<(), Fault> {
        match self.state {
            VisitState::Happened | VisitState::NotHeld => has_happened("on", self.on, today),
            VisitState::Planned | VisitState::PutOff | VisitState::NotWanted => Ok(()),
        }
    }

    pub(super) fn due(&self) -> Vec<(Date, HealthAct)> {
        let mut due = awaited(self.awaits_by, &self.results);
        let planned = self.on.filter(|_| self.state == VisitState::Planned);
        due.extend(planned.map(|day| (day, HealthAct::Appointment)));
        due
    }
}

/// What her house must know for daily life, in words that are written for the house. What it is about stays here.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Tell {
    #[n(0)]
    pub about: String,
    #[n(1)]
    pub tell: String,
    /// The last day.
    #[cbor(n(2), with = "crate::deadlines::stored::printed")]
    pub until: Option<Date>,
    /// Empty: it holds.
    #[cbor(n(3), with = "crate::deadlines::stored::printed")]
    pub ended: Option<Date>,
    #[n(4)]
    pub why_ended: String,
}

impl Tell {
    pub(super) fn empty() -> Self {
        Self {
            about: String::new(),
            tell: String::new(),
            until: None,
            ended: None,
            why_ended: String::new(),
        }
    }

    pub(super) fn visit(&mut self, visitor: &mut impl Visitor) {
        visitor.told(must("tell"), &mut self.tell);
        visitor.text(may("about"), &mut self.about);
        visitor.day(may("until"), &mut self.until);
        visitor.day(may("ended"), &mut self.ended);
        visitor.text(may("why-ended"), &mut self.why_ended);
    }

    pub(super) fn check(&self, today: Date) -> Result<(), Fault> {
        has_happened("ended", self.ended, today)
    }

    pub(super) fn due(&self) -> Vec<(Date, HealthAct)> {
        self.until
            .filter(|_| self.ended.is_none())
            .map(|day| (day, HealthAct::Ends))
            .into_iter()
            .collect()
    }
}
