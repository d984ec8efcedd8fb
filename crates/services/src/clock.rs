use std::sync::{Arc, Mutex};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, civil::Date};

/// Where the time comes from. Tests and the sample network set it; nothing else asks the machine.
#[derive(Clone)]
pub enum Clock {
    System,
    Set(Arc<Mutex<Timestamp>>),
}

impl Clock {
    pub fn set_to(instant: Timestamp) -> Self {
        Self::Set(Arc::new(Mutex::new(instant)))
    }

    pub fn now(&self) -> Timestamp {
        match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that asks the machine"
            )]
            Self::System => Timestamp::now(),
            Self::Set(instant) => *instant
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner()),
        }
    }

    /// The date at a place. An unknown zone counts as UTC: a night must always have a date.
    pub fn today(&self, time_zone: &str) -> Date {
        let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
        self.now().to_zoned_datetime(zone).date()
    }

    /// Moves a set clock; the system's clock does not move.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Set(instant) = self {
            let mut instant = instant
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner());
            *instant += by;
        }
    }

    /// Puts a set clock to an instant; the system's clock does not move.
    pub fn put(&self, to: Timestamp) {
        if let Self::Set(instant) = self {
            *instant
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner()) = to;
        }
    }
}
