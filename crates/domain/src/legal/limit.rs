use jiff::civil::Date;
use vault::LegalRecordId;

use super::Fault;
use super::fault::{Field, filled, has_happened, line, text};
use crate::deadlines::{
    Calendar, Cited, Comparison, Course, Deadline, DeadlineError, Direction, LegalAct, Pause,
    Period, Roll, Rule,
};

/// A period that somebody named, and the day from which it runs.
#[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    #[cbor(n(0), with = "crate::deadlines::stored::date")]
    pub from: Date,
    #[n(1)]
    pub period: Period,
    #[n(2)]
    pub direction: Direction,
    #[n(3)]
    pub roll: Roll,
    /// Since when it did not run.
    #[cbor(n(4), with = "crate::deadlines::stored::printed")]
    pub stopped: Option<Date>,
    /// The last day on which it did not run. Empty: it stands still.
    #[cbor(n(5), with = "crate::deadlines::stored::printed")]
    pub stopped_until: Option<Date>,
    /// When it began anew.
    #[cbor(n(6), with = "crate::deadlines::stored::printed")]
    pub anew: Option<Date>,
}

/// The last day for a step, because somebody said so: an appeal, a claim, the end of a limitation period. Who named a
/// period in place of a day has it counted; no period is known here.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Limit {
    #[n(0)]
    pub matter: LegalRecordId,
    /// What must be done by then.
    #[n(1)]
    pub what: String,
    #[cbor(n(2), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    /// Who named the day: a lawyer, a letter of the court.
    #[n(3)]
    pub said_by: String,
    #[cbor(n(4), with = "crate::deadlines::stored::printed")]
    pub said_on: Option<Date>,
    #[n(5)]
    pub remark: String,
    /// Instead of a day, or beside it.
    #[n(6)]
    pub count: Option<Count>,
    /// What the period came to when it was written down, with its basis.
    #[n(7)]
    pub counted: Option<Deadline>,
}

impl Limit {
    /// # Errors
    ///
    /// When nobody says what, by when or who said so, or a text is too long. Its day has been counted by then.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        filled(Field::What, &self.what)?;
        text(Field::What, &self.what)?;
        if self.day().is_none() && self.still_since().is_none() {
            return Err(Fault::Missing(Field::On));
        }
        filled(Field::SaidBy, &self.said_by)?;
        line(Field::SaidBy, &self.said_by)?;
        has_happened(Field::SaidOn, self.said_on, today)?;
        text(Field::Remark, &self.remark)
    }

    /// Counts the period that was named, if one was. One that stands still has no last day until it goes on. A day that
    /// was given `before` for the same period stays, whatever holidays and rules have become since.
    ///
    /// # Errors
    ///
    /// When there is no such day, or the holidays are not known for so long.
    pub fn work_out(
        &mut self,
        before: Option<&Self>,
        calendar: Option<&Calendar>,
    ) -> Result<(), DeadlineError> {
        let given = before
            .filter(|before| before.count == self.count)
            .and_then(|before| before.counted.clone());
        self.counted = match (given, self.count_now(calendar).transpose()) {
            (Some(given), _) => Some(given),
            (None, Err(DeadlineError::Paused { .. })) => None,
            (None, now) => now?,
        };
        Ok(())
    }

    fn count_now(&self, calendar: Option<&Calendar>) -> Option<Result<Deadline, DeadlineError>> {
        let count = self.count?;
        Some(count.course().due(&count.rule(self.said_on), calendar))
    }

    /// The day that was given beside the one that would be given today.
    #[must_use]
    pub fn comparison(&self, calendar: Option<&Calendar>) -> Option<Comparison> {
        Some(Comparison {
            given: self.counted.clone()?,
            now: self.count_now(calendar)?,
        })
    }

    /// What today's rules give, when that lies before the day that counts: who acts by then is in time whichever holds.
    #[must_use]
    pub fn earlier(&self, calendar: Option<&Calendar>) -> Option<Deadline> {
        let day = self.day()?;
        let now = self.comparison(calendar)?.now.ok()?;
        (now.day < day).then_some(now)
    }

    /// Since when the period stands still, as long as it has no last day for that.
    #[must_use]
    pub fn still_since(&self) -> Option<Date> {
        let count = self.count.filter(|count| count.stopped_until.is_none())?;
        count.stopped.filter(|_| self.counted.is_none())
    }

    /// The day that counts. Of a day that was named and one that was counted, the earlier: who acts by then is in time
    /// whichever holds.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        let counted = self.counted.as_ref().map(|counted| counted.day);
        match (self.on, counted) {
            (Some(named), Some(counted)) => Some(named.min(counted)),
            (named, counted) => named.or(counted),
        }
    }

    /// Whether the day that was named is another one than the period comes to.
    #[must_use]
    pub fn differs(&self) -> bool {
        let counted = self.counted.as_ref().map(|counted| counted.day);
        self.on
            .zip(counted)
            .is_some_and(|(named, counted)| named != counted)
    }

    pub(super) fn due(&self) -> Option<(Date, LegalAct)> {
        Some((self.day()?, LegalAct::LastDay))
    }

    /// Why the day that counts is the one it is, when it was counted.
    pub(super) fn basis(&self) -> Option<Deadline> {
        let day = self.day()?;
        self.counted.clone().filter(|counted| counted.day == day)
    }
}

impl Count {
    fn course(&self) -> Course {
        let pause = self.stopped.map(|from| Pause {
            from,
            until: self.stopped_until,
        });
        Course {
            day_zero: self.from,
            pauses: pause.into_iter().collect(),
            restarts: self.anew.into_iter().collect(),
        }
    }

    /// Somebody named it, and nobody has read it in a law: it is shown as not verified.
    fn rule(&self, said_on: Option<Date>) -> Rule {
        Rule {
            period: self.period,
            direction: self.direction,
            roll: self.roll,
            cited: Cited {
                source: None,
                checked: said_on.unwrap_or(self.from),
                verified: false,
            },
        }
    }
}
