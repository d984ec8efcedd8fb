//! What a queue comes to in numbers, and which of them may be seen outside the centre.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::intake::{Channel, Priority, TriageDecision};

/// What the numbers are made of: one report, nothing of what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    pub channel: Channel,
    pub priority: Priority,
    pub received_at: Timestamp,
    pub first_read_at: Option<Timestamp>,
    /// When it was first decided on.
    pub decided_at: Option<Timestamp>,
    pub due_at: Timestamp,
    /// What was decided last.
    pub decision: Option<TriageDecision>,
}

/// The middle and the far end of how long something took.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spread {
    pub median: SignedDuration,
    /// Nine of ten took at most this long.
    pub ninetieth: SignedDuration,
}

/// The numbers of one queue, of what came in during some time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct QueueNumbers {
    pub received: u64,
    pub channels: BTreeMap<Channel, u64>,
    pub priorities: BTreeMap<Priority, u64>,
    pub decisions: BTreeMap<TriageDecision, u64>,
    /// Not decided on yet.
    pub waiting: u64,
    pub read: u64,
    pub to_read: Option<Spread>,
    pub to_decision: Option<Spread>,
    /// Decided before the deadline.
    pub in_time: u64,
    /// Decided after it, or not decided and the time is over.
    pub over_time: u64,
}

impl QueueNumbers {
    #[must_use]
    pub fn of(reports: &[Counted], now: Timestamp) -> Self {
        let mut numbers = Self::default();
        let (mut to_read, mut to_decision) = (Vec::new(), Vec::new());
        for report in reports {
            numbers.received += 1;
            *numbers.channels.entry(report.channel).or_default() += 1;
            *numbers.priorities.entry(report.priority).or_default() += 1;
            if let Some(decision) = report.decision {
                *numbers.decisions.entry(decision).or_default() += 1;
            }
            if let Some(at) = report.first_read_at {
                numbers.read += 1;
                to_read.push(at.duration_since(report.received_at));
            }
            match report.decided_at {
                Some(at) => {
                    to_decision.push(at.duration_since(report.received_at));
                    if at < report.due_at {
                        numbers.in_time += 1;
                    } else {
                        numbers.over_time += 1;
                    }
                }
                None => {
                    numbers.waiting += 1;
                    if report.due_at <= now {
                        numbers.over_time += 1;
                    }
                }
            }
        }
        numbers.to_read = spread(to_read);
        numbers.to_decision = spread(to_decision);
        numbers
    }
}

/// `None` when there is nothing to measure: that is not 0.
#[must_use]
pub fn spread(mut times: Vec<SignedDuration>) -> Option<Spread> {
    times.sort();
    // The nearest rank: a time that somebody really waited, not one between two.
    let rank = |percent: usize| {
        let place = (times.len() * percent).div_ceil(100).max(1) - 1;
        times.get(place).copied()
    };
    Some(Spread {
        median: rank(50)?,
        ninetieth: rank(90)?,
    })
}

/// Numbers from 1 to this may lead to one young person.
pub const SMALL: u64 = 4;

/// Whether a number may be seen outside the centre.
#[must_use]
pub const fn may_leave(number: u64) -> bool {
    number == 0 || number > SMALL
}

/// The parts of a whole as they may be seen outside the centre, and the whole. A small part is withheld;
/// when only one is, or those withheld together are few, the next smallest goes too: otherwise it could be
/// worked out from the whole. A small whole is withheld with all its parts.
#[must_use]
pub fn withhold(parts: &[u64]) -> (Vec<Option<u64>>, Option<u64>) {
    let whole: u64 = parts.iter().sum();
    if !may_leave(whole) {
        return (parts.iter().map(|_| None).collect(), None);
    }
    let mut shown: Vec<Option<u64>> = parts
        .iter()
        .map(|part| may_leave(*part).then_some(*part))
        .collect();
    loop {
        let hidden: Vec<u64> = parts
            .iter()
            .zip(&shown)
            .filter(|(_, shown)| shown.is_none())
            .map(|(part, _)| *part)
            .collect();
        let sum: u64 = hidden.iter().sum();
        if hidden.is_empty() || (hidden.len() > 1 && sum > SMALL) {
            return (shown, Some(whole));
        }
        let next = shown
            .iter()
            .enumerate()
            .filter_map(|(place, part)| part.filter(|part| *part > 0).map(|part| (part, place)))
            .min();
        match next {
            Some((_, place)) => shown[place] = None,
            // Nothing is left to hide it behind.
            None => return (shown, None),
        }
    }
}
