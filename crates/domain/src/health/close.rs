//! A time in which somebody stays close to her, because she may harm herself: what was done, in which order, and what
//! is still to be done.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use vault::HealthRecordId;

use super::fault::{Fault, filled, has_happened, in_order, known};
use super::policy::{ClosePolicy, CloseStep};
use super::visitor::{Visitor, may, must, word};
use crate::cases::words;
use crate::deadlines::HealthAct;
use crate::missing::instant_of;

/// A step that no policy names: somebody else who was told, something else that was done.
pub const OTHER_STEP: &str = "other";

/// It begins when somebody is worried that she may harm herself, and ends when somebody decides so, with a reason.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Close {
    #[cbor(n(0), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    /// As typed.
    #[n(1)]
    pub time: String,
    /// What she said or did, in her words where there are some.
    #[n(2)]
    pub worry: String,
    /// What the house must do, written for the house: all that the house and her team see of it.
    #[n(3)]
    pub tell: String,
    #[n(4)]
    pub stays: String,
    #[cbor(n(5), with = "crate::deadlines::stored::printed")]
    pub review_on: Option<Date>,
    /// Empty: it is not over.
    #[cbor(n(6), with = "crate::deadlines::stored::printed")]
    pub ended: Option<Date>,
    #[n(7)]
    pub ended_by: String,
    #[n(8)]
    pub why_ended: String,
}

impl Close {
    pub(super) fn empty() -> Self {
        Self {
            on: None,
            time: String::new(),
            worry: String::new(),
            tell: String::new(),
            stays: String::new(),
            review_on: None,
            ended: None,
            ended_by: String::new(),
            why_ended: String::new(),
        }
    }

    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    pub(super) fn visit(&mut self, visitor: &mut impl Visitor) {
        visitor.day(must("on"), &mut self.on);
        visitor.line(must("time"), &mut self.time);
        visitor.text(must("worry"), &mut self.worry);
        visitor.told(must("tell"), &mut self.tell);
        visitor.line(may("stays"), &mut self.stays);
        visitor.day(must("review-on"), &mut self.review_on);
        visitor.day(may("ended"), &mut self.ended);
        visitor.line(may("ended-by"), &mut self.ended_by);
        visitor.text(may("why-ended"), &mut self.why_ended);
    }

    pub(super) fn check(&self, today: Date) -> Result<(), Fault> {
        has_happened("on", self.on, today)?;
        is_time("time", self.on, &self.time)?;
        in_order(self.on, "review-on", self.review_on)?;
        has_happened("ended", self.ended, today)?;
        in_order(self.on, "ended", self.ended)?;
        if self.ended.is_some() {
            filled("ended-by", &self.ended_by)?;
            filled("why-ended", &self.why_ended)?;
        }
        Ok(())
    }

    pub(super) fn due(&self) -> Vec<(Date, HealthAct)> {
        self.review_on
            .filter(|_| self.is_open())
            .map(|day| (day, HealthAct::Review))
            .into_iter()
            .collect()
    }

    /// When it began, on the wall of a place.
    #[must_use]
    pub fn began(&self, time_zone: &str) -> Option<Timestamp> {
        instant_of(self.on?, &self.time, time_zone).ok()
    }
}

fn is_time(field: &'static str, day: Option<Date>, time: &str) -> Result<(), Fault> {
    let Some(day) = day else {
        return Ok(());
    };
    match instant_of(day, time, "UTC") {
        Ok(_) => Ok(()),
        Err(_) => Err(Fault::NoTime(field)),
    }
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Done {
        #[n(0)]
        Done = "done",
        /// It is not needed, and why.
        #[n(1)]
        NotNeeded = "not_needed",
        /// It was tried, and is to be tried again.
        #[n(2)]
        Tried = "tried",
    }
}
word!(Done, "health-step-done");

/// What was done while somebody stays close to her: who was told, when.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Step {
    #[n(0)]
    pub close: HealthRecordId,
    /// As the policy calls it, or [`OTHER_STEP`].
    #[n(1)]
    pub step: String,
    #[n(2)]
    pub done: Done,
    /// Who was told, or who did it.
    #[n(3)]
    pub who: String,
    #[cbor(n(4), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    /// As typed.
    #[n(5)]
    pub time: String,
    #[n(6)]
    pub words: String,
}

impl Step {
    #[must_use]
    pub fn empty(close: HealthRecordId, step: String) -> Self {
        Self {
            close,
            step,
            done: Done::Done,
            who: String::new(),
            on: None,
            time: String::new(),
            words: String::new(),
        }
    }

    pub(super) fn visit(&mut self, visitor: &mut impl Visitor) {
        visitor.pick(must("done"), &mut self.done);
        visitor.line(may("who"), &mut self.who);
        visitor.day(must("on"), &mut self.on);
        visitor.line(must("time"), &mut self.time);
        visitor.text(may("words"), &mut self.words);
    }

    pub(super) fn check(&self, today: Date) -> Result<(), Fault> {
        has_happened("on", self.on, today)?;
        is_time("time", self.on, &self.time)?;
        if self.done == Done::NotNeeded || self.step == OTHER_STEP {
            filled("words", &self.words)?;
        }
        if self.done != Done::NotNeeded {
            filled("who", &self.who)?;
        }
        known("on", self.on)
    }

    /// Whether nobody has to do it any more.
    #[must_use]
    pub fn settles(&self) -> bool {
        self.done != Done::Tried
    }

    /// When it was done, on the wall of a place.
    #[must_use]
    pub fn at(&self, time_zone: &str) -> Option<Timestamp> {
        instant_of(self.on?, &self.time, time_zone).ok()
    }
}

/// One step of the policy that is still to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepLine<'a> {
    pub step: &'a CloseStep,
    /// By when.
    pub due: Timestamp,
    pub is_late: bool,
}

/// The steps of the policy that nobody has done, in its order.
#[must_use]
pub fn steps_of<'a>(
    policy: &'a ClosePolicy,
    began: Timestamp,
    done: &[&Step],
    now: Timestamp,
) -> Vec<StepLine<'a>> {
    policy
        .steps()
        .iter()
        .filter(|step| !done.iter().any(|one| one.step == step.id && one.settles()))
        .map(|step| {
            let due = began
                .checked_add(SignedDuration::from_mins(step.minutes))
                .unwrap_or(Timestamp::MAX);
            StepLine {
                step,
                due,
                is_late: due < now,
            }
        })
        .collect()
}
