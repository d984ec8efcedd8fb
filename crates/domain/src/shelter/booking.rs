use std::fmt;
use std::str::FromStr;

/// Where a booking stands. It is what its events add up to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BookingState {
    /// A bed is kept for a short while, until the house answers.
    Held,
    Confirmed,
    Arrived,
    Departed,
    NotArrived,
    Cancelled,
    /// The house did not answer in time.
    Expired,
}

/// Something that happened to a booking. Events are added, never overwritten.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BookingEvent {
    Held,
    Confirmed,
    Arrived,
    Departed,
    NotArrived,
    Cancelled,
    Expired,
}

/// An event that does not follow from where the booking stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a booking that is {state} cannot become {event}")]
pub struct NotPossible {
    pub state: BookingState,
    pub event: BookingEvent,
}

impl BookingState {
    pub const ALL: [Self; 7] = [
        Self::Held,
        Self::Confirmed,
        Self::Arrived,
        Self::Departed,
        Self::NotArrived,
        Self::Cancelled,
        Self::Expired,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Confirmed => "confirmed",
            Self::Arrived => "arrived",
            Self::Departed => "departed",
            Self::NotArrived => "not_arrived",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// Where the booking stands after an event.
    pub fn after(self, event: BookingEvent) -> Result<Self, NotPossible> {
        match (self, event) {
            (Self::Held, BookingEvent::Confirmed) => Ok(Self::Confirmed),
            (Self::Held, BookingEvent::Expired) => Ok(Self::Expired),
            (Self::Held | Self::Confirmed, BookingEvent::Cancelled) => Ok(Self::Cancelled),
            (Self::Confirmed, BookingEvent::Arrived) => Ok(Self::Arrived),
            (Self::Confirmed, BookingEvent::NotArrived) => Ok(Self::NotArrived),
            (Self::Arrived, BookingEvent::Departed) => Ok(Self::Departed),
            (state, event) => Err(NotPossible { state, event }),
        }
    }

    /// Where a booking stands after all its events. `None` when they do not begin with a hold.
    pub fn replay(events: impl IntoIterator<Item = BookingEvent>) -> Option<Self> {
        let mut events = events.into_iter();
        if events.next() != Some(BookingEvent::Held) {
            return None;
        }
        events.try_fold(Self::Held, |state, event| state.after(event).ok())
    }

    /// Whether its nights are taken: nobody else may have them, now or in the history.
    pub const fn takes_nights(self) -> bool {
        matches!(
            self,
            Self::Held | Self::Confirmed | Self::Arrived | Self::Departed
        )
    }

    /// Whether nothing more can happen to it.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Departed | Self::NotArrived | Self::Cancelled | Self::Expired
        )
    }
}

impl BookingEvent {
    pub const ALL: [Self; 7] = [
        Self::Held,
        Self::Confirmed,
        Self::Arrived,
        Self::Departed,
        Self::NotArrived,
        Self::Cancelled,
        Self::Expired,
    ];

    /// The state that it leads to.
    pub const fn leads_to(self) -> BookingState {
        match self {
            Self::Held => BookingState::Held,
            Self::Confirmed => BookingState::Confirmed,
            Self::Arrived => BookingState::Arrived,
            Self::Departed => BookingState::Departed,
            Self::NotArrived => BookingState::NotArrived,
            Self::Cancelled => BookingState::Cancelled,
            Self::Expired => BookingState::Expired,
        }
    }

    pub const fn as_str(self) -> &'static str {
        self.leads_to().as_str()
    }
}

impl fmt::Display for BookingState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Display for BookingEvent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for BookingState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}

impl FromStr for BookingEvent {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[test]
    fn these_steps_and_no_others() {
        let mut steps = Vec::new();
        for state in BookingState::ALL {
            for event in BookingEvent::ALL {
                if let Ok(next) = state.after(event) {
                    steps.push(format!("{state} > {next}"));
                }
            }
        }
        assert_eq!(
            steps,
            [
                "held > confirmed",
                "held > cancelled",
                "held > expired",
                "confirmed > arrived",
                "confirmed > not_arrived",
                "confirmed > cancelled",
                "arrived > departed",
            ]
        );
    }

    proptest! {
        /// Whatever is tried in whatever order, a booking that is over stays as it is, and the events that
        /// were taken replay to the state.
        #[test]
        fn events_that_were_taken_replay(tried in proptest::collection::vec(select(&BookingEvent::ALL[..]), 0..30)) {
            let mut state = BookingState::Held;
            let mut taken = vec![BookingEvent::Held];
            for event in tried {
                let was_over = state.is_over();
                if let Ok(next) = state.after(event) {
                    prop_assert!(!was_over);
                    prop_assert_eq!(next, event.leads_to());
                    state = next;
                    taken.push(event);
                }
            }
            prop_assert_eq!(BookingState::replay(taken), Some(state));
        }
    }
}
