use jiff::civil::Date;

use super::{Basis, CalendarUsed, Direction, Roll, Unit, Why};

/// A message of Fluent with what it needs. A page puts those of one basis one after the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message<'a> {
    pub id: &'static str,
    pub arguments: Vec<(&'static str, Argument<'a>)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Argument<'a> {
    Number(i64),
    Day(Date),
    /// The id of a holiday: its name stands in the file of holidays.
    Holiday(&'a str),
    /// As it is: the code of a country.
    Text(&'a str),
}

/// Every message that a basis can need. The test of a page's words compares with it.
pub const MESSAGES: [&str; 24] = [
    "deadline-days-after",
    "deadline-days-before",
    "deadline-clear-days-after",
    "deadline-clear-days-before",
    "deadline-working-days-after",
    "deadline-working-days-before",
    "deadline-weeks-after",
    "deadline-weeks-before",
    "deadline-months-after",
    "deadline-months-before",
    "deadline-years-after",
    "deadline-years-before",
    "deadline-month-ends-after",
    "deadline-month-ends-before",
    "deadline-restarted",
    "deadline-paused",
    "deadline-skipped",
    "deadline-no-such-day",
    "deadline-rolled-weekend",
    "deadline-rolled-holiday",
    "deadline-rolled-back-weekend",
    "deadline-rolled-back-holiday",
    "deadline-holidays-unverified",
    "deadline-rule-unverified",
];

impl Basis {
    /// What makes the sentence on screen, in its order: the rule first, then what changed it, then what is
    /// not sure about it.
    #[must_use]
    pub fn messages(&self) -> Vec<Message<'_>> {
        let mut messages = vec![Message {
            id: rule_message(self.rule.period.unit, self.rule.direction),
            arguments: vec![
                ("count", Argument::Number(i64::from(self.rule.period.count))),
                ("day-zero", Argument::Day(self.day_zero)),
            ],
        }];
        messages.extend(self.restarts.iter().map(|restart| Message {
            id: "deadline-restarted",
            arguments: vec![
                ("on", Argument::Day(restart.on)),
                ("before", Argument::Day(restart.before)),
            ],
        }));
        messages.extend(self.pauses.iter().map(|pause| Message {
            id: "deadline-paused",
            arguments: vec![
                ("from", Argument::Day(pause.from)),
                ("until", Argument::Day(pause.until)),
                ("count", Argument::Number(i64::from(pause.days))),
            ],
        }));
        if !self.skipped.is_empty() {
            let holidays = self
                .skipped
                .iter()
                .filter(|one| one.why != Why::Weekend)
                .count();
            messages.push(Message {
                id: "deadline-skipped",
                arguments: vec![
                    ("weekend-days", number(self.skipped.len() - holidays)),
                    ("holidays", number(holidays)),
                ],
            });
        }
        if let Some(day) = self.clamped_from {
            messages.push(Message {
                id: "deadline-no-such-day",
                arguments: vec![("number", Argument::Number(i64::from(day)))],
            });
        }
        messages.extend(self.rolled_message());
        if let Some(CalendarUsed {
            country,
            verified: false,
            ..
        }) = &self.calendar
        {
            messages.push(Message {
                id: "deadline-holidays-unverified",
                arguments: vec![("country", Argument::Text(country))],
            });
        }
        if !self.rule.cited.verified {
            messages.push(Message {
                id: "deadline-rule-unverified",
                arguments: Vec::new(),
            });
        }
        messages
    }

    fn rolled_message(&self) -> Option<Message<'_>> {
        let rolled = self.rolled.as_ref()?;
        let back = self.rule.roll == Roll::PreviousWorkingDay;
        let from = ("from", Argument::Day(rolled.from));
        Some(match (&rolled.over.first()?.why, back) {
            (Why::Weekend, false) => Message {
                id: "deadline-rolled-weekend",
                arguments: vec![from],
            },
            (Why::Weekend, true) => Message {
                id: "deadline-rolled-back-weekend",
                arguments: vec![from],
            },
            (Why::Holiday(id), false) => Message {
                id: "deadline-rolled-holiday",
                arguments: vec![from, ("holiday", Argument::Holiday(id))],
            },
            (Why::Holiday(id), true) => Message {
                id: "deadline-rolled-back-holiday",
                arguments: vec![from, ("holiday", Argument::Holiday(id))],
            },
        })
    }
}

fn number(count: usize) -> Argument<'static> {
    Argument::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn rule_message(unit: Unit, direction: Direction) -> &'static str {
    match (unit, direction) {
        (Unit::Days, Direction::After) => "deadline-days-after",
        (Unit::Days, Direction::Before) => "deadline-days-before",
        (Unit::ClearDays, Direction::After) => "deadline-clear-days-after",
        (Unit::ClearDays, Direction::Before) => "deadline-clear-days-before",
        (Unit::WorkingDays, Direction::After) => "deadline-working-days-after",
        (Unit::WorkingDays, Direction::Before) => "deadline-working-days-before",
        (Unit::Weeks, Direction::After) => "deadline-weeks-after",
        (Unit::Weeks, Direction::Before) => "deadline-weeks-before",
        (Unit::Months, Direction::After) => "deadline-months-after",
        (Unit::Months, Direction::Before) => "deadline-months-before",
        (Unit::Years, Direction::After) => "deadline-years-after",
        (Unit::Years, Direction::Before) => "deadline-years-before",
        (Unit::MonthEnds, Direction::After) => "deadline-month-ends-after",
        (Unit::MonthEnds, Direction::Before) => "deadline-month-ends-before",
    }
}
