use jiff::{SignedDuration, Timestamp};

use super::NoticeKind;

/// No more than one mail of a kind to a person in this time. What comes in between is told by one mail at its end.
pub const QUIET: SignedDuration = SignedDuration::from_mins(10);

/// When a mail that could not be delivered is tried again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RetrySchedule {
    /// After the first try.
    pub first: SignedDuration,
    /// Each wait is twice the one before, up to this.
    pub longest: SignedDuration,
    /// After this much time it is given up, and shown.
    pub give_up: SignedDuration,
}

/// RFC 5321, 4.5.4.1, asks a sender to go on for days; after two days a notice to sign in has lost its sense, and
/// somebody should rather look at the server.
pub const RETRIES: RetrySchedule = RetrySchedule {
    first: SignedDuration::from_mins(1),
    longest: SignedDuration::from_hours(1),
    give_up: SignedDuration::from_hours(48),
};

impl RetrySchedule {
    /// How long to wait after so many tries (1: after the first). `jitter` of 0 to 255 takes up to a quarter off,
    /// so that what failed together does not come back together.
    #[must_use]
    pub fn wait(&self, tries: u32, jitter: u8) -> SignedDuration {
        let doubled = 1_i64
            .checked_shl(tries.saturating_sub(1).min(32))
            .unwrap_or(i64::MAX);
        let whole = self
            .first
            .as_millis()
            .saturating_mul(i128::from(doubled))
            .clamp(0, self.longest.as_millis());
        let off = whole / 4 * i128::from(jitter) / 255;
        SignedDuration::from_millis(i64::try_from(whole - off).unwrap_or(i64::MAX))
    }

    /// When it is given up, if it is about something that happens now.
    #[must_use]
    pub fn gives_up_at(&self, now: Timestamp) -> Timestamp {
        now.saturating_add(self.give_up).unwrap_or(Timestamp::MAX)
    }

    /// When it is tried again after a failure now; `None` when it is given up by then.
    #[must_use]
    pub fn next(
        &self,
        now: Timestamp,
        tries: u32,
        jitter: u8,
        gives_up_at: Timestamp,
    ) -> Option<Timestamp> {
        let next = now.saturating_add(self.wait(tries, jitter)).ok()?;
        (next <= gives_up_at).then_some(next)
    }
}

/// When a new notice is due, when a mail of its kind last went to this person at `last`.
#[must_use]
pub fn due_at(kind: NoticeKind, now: Timestamp, last: Option<Timestamp>) -> Timestamp {
    match last {
        Some(last) if !kind.goes_at_once() => {
            now.max(last.saturating_add(QUIET).unwrap_or(Timestamp::MAX))
        }
        _ => now,
    }
}
