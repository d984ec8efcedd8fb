use jiff::civil::Date;
use vault::HealthRecordId;

use super::visitor::Limits;
use super::{Check, Close, Fault, Mind, Pregnancy, Prescription, Step, Tell, Visit, Visitor};
use crate::cases::words;
use crate::deadlines::{DueDate, HealthAct, Strand, Task};

words! {
    /// What a record is about, in the order of the page.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Part {
        Close = "close",
        /// What was done while somebody stays close.
        Step = "step",
        Tell = "tell",
        Visit = "visit",
        Check = "check",
        Prescription = "prescription",
        /// The word stands in addresses, which a browser and a proxy write down: it says less than the page.
        Pregnancy = "wishes",
        Mind = "mind",
    }
}

/// One thing that is written down of her health. It is sealed whole: not even its part stands in the clear.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum Record {
    #[n(0)]
    Check(#[n(0)] Check),
    #[n(1)]
    Visit(#[n(0)] Visit),
    #[n(2)]
    Prescription(#[n(0)] Prescription),
    #[n(3)]
    Pregnancy(#[n(0)] Pregnancy),
    #[n(4)]
    Mind(#[n(0)] Mind),
    #[n(5)]
    Tell(#[n(0)] Tell),
    #[n(6)]
    Close(#[n(0)] Close),
    #[n(7)]
    Step(#[n(0)] Step),
}

impl Record {
    /// What a form begins with. `of`: the time of staying close and the step that it belongs to.
    #[must_use]
    pub fn empty(part: Part, of: Option<(HealthRecordId, &str)>) -> Option<Self> {
        Some(match part {
            Part::Check => Self::Check(Check::empty()),
            Part::Visit => Self::Visit(Visit::empty()),
            Part::Prescription => Self::Prescription(Prescription::empty()),
            Part::Pregnancy => Self::Pregnancy(Pregnancy::empty()),
            Part::Mind => Self::Mind(Mind::empty()),
            Part::Tell => Self::Tell(Tell::empty()),
            Part::Close => Self::Close(Close::empty()),
            Part::Step => {
                let (close, step) = of?;
                Self::Step(Step::empty(close, step.to_owned()))
            }
        })
    }

    #[must_use]
    pub const fn part(&self) -> Part {
        match self {
            Self::Check(_) => Part::Check,
            Self::Visit(_) => Part::Visit,
            Self::Prescription(_) => Part::Prescription,
            Self::Pregnancy(_) => Part::Pregnancy,
            Self::Mind(_) => Part::Mind,
            Self::Tell(_) => Part::Tell,
            Self::Close(_) => Part::Close,
            Self::Step(_) => Part::Step,
        }
    }

    /// Of which time of staying close it is, and which step. `None`: it belongs to nothing else.
    #[must_use]
    pub fn of(&self) -> Option<(HealthRecordId, &str)> {
        match self {
            Self::Step(one) => Some((one.close, &one.step)),
            _ => None,
        }
    }

    /// Walks over its fields.
    pub fn visit(&mut self, visitor: &mut impl Visitor) {
        match self {
            Self::Check(one) => one.visit(visitor),
            Self::Visit(one) => one.visit(visitor),
            Self::Prescription(one) => one.visit(visitor),
            Self::Pregnancy(one) => one.visit(visitor),
            Self::Mind(one) => one.visit(visitor),
            Self::Tell(one) => one.visit(visitor),
            Self::Close(one) => one.visit(visitor),
            Self::Step(one) => one.visit(visitor),
        }
    }

    /// # Errors
    ///
    /// What of it needs another look.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        let mut limits = Limits::default();
        self.clone().visit(&mut limits);
        if let Some(fault) = limits.first {
            return Err(fault);
        }
        match self {
            Self::Check(one) => one.check(today),
            Self::Visit(one) => one.check(today),
            Self::Prescription(one) => one.check(),
            Self::Pregnancy(one) => one.check(today),
            Self::Mind(one) => one.check(today),
            Self::Tell(one) => one.check(today),
            Self::Close(one) => one.check(today),
            Self::Step(one) => one.check(today),
        }
    }

    /// Looks at it beside another record of hers.
    ///
    /// # Errors
    ///
    /// When somebody stays close to her already.
    pub fn check_beside(&self, other: &Self) -> Result<(), Fault> {
        match (self, other) {
            (Self::Close(one), Self::Close(other)) if one.is_open() && other.is_open() => {
                Err(Fault::OneIsOpen)
            }
            _ => Ok(()),
        }
    }

    /// The days that it puts on the list of dates. `key` tells this record from others.
    #[must_use]
    pub fn due_dates(&self, key: &str) -> Vec<(Date, DueDate)> {
        let days = match self {
            Self::Check(one) => one.due(),
            Self::Visit(one) => one.due(),
            Self::Prescription(one) => one.due(),
            Self::Pregnancy(one) => one.due(),
            Self::Mind(one) => one.due(),
            Self::Tell(one) => one.due(),
            Self::Close(one) => one.due(),
            Self::Step(_) => Vec::new(),
        };
        days.into_iter()
            .map(|(day, act)| due_date(key, day, act))
            .collect()
    }

    /// The day on which a time of staying close began, for the steps that are not done.
    #[must_use]
    pub fn steps_due(&self, key: &str) -> Option<(Date, DueDate)> {
        match self {
            Self::Close(one) => Some(due_date(key, one.on?, HealthAct::Steps)),
            _ => None,
        }
    }
}

fn due_date(key: &str, day: Date, act: HealthAct) -> (Date, DueDate) {
    let due = DueDate {
        strand: Strand::Health,
        key: format!("{key}/{}", act.as_str()),
        task: Task::Health(act),
        who: crate::status::Actor::Centre.as_str().to_owned(),
        deadline: None,
    };
    (day, due)
}
