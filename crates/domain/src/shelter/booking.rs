use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

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

/// Something that happened to a booking. Events are added, never overwritten; a correction is an event too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BookingEvent {
    Held,
    Confirmed,
    Arrived,
    /// She stays longer than was booked.
    Extended,
    /// She leaves sooner than was booked.
    Shortened,
    Departed,
    NotArrived,
    Cancelled,
    Expired,
    /// She sleeps in another bed now: another booking goes on where this one ends.
    Moved,
    /// She sleeps in another bed from the first night on: nothing of this booking is left.
    Replaced,
    /// Her room is hers and of those she belongs with: nobody else is placed in it.
    RoomGiven,
    /// Others can be placed in her room again.
    RoomShared,
    /// That she arrived was written down by mistake.
    ArrivalUndone,
    /// That she left was written down by mistake.
    DepartureUndone,
    /// That she did not come was written down by mistake.
    NonArrivalUndone,
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
            (Self::Arrived, BookingEvent::Departed | BookingEvent::Moved) => Ok(Self::Departed),
            (
                Self::Confirmed | Self::Arrived,
                BookingEvent::Extended
                | BookingEvent::Shortened
                | BookingEvent::RoomGiven
                | BookingEvent::RoomShared,
            ) => Ok(self),
            (Self::Confirmed | Self::Arrived, BookingEvent::Replaced) => Ok(Self::Cancelled),
            (Self::Arrived, BookingEvent::ArrivalUndone) => Ok(Self::Confirmed),
            (Self::Departed, BookingEvent::DepartureUndone) => Ok(Self::Arrived),
            (Self::NotArrived, BookingEvent::NonArrivalUndone) => Ok(Self::Confirmed),
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

    /// She is there, and the day on which she was to leave is over: somebody asks her and the house what comes
    /// next.
    pub fn overstays(self, departs_on: Date, tonight: Date) -> bool {
        self == Self::Arrived && departs_on < tonight
    }

    /// Whether nothing more can happen to it, but a correction.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Departed | Self::NotArrived | Self::Cancelled | Self::Expired
        )
    }
}

impl BookingEvent {
    pub const ALL: [Self; 16] = [
        Self::Held,
        Self::Confirmed,
        Self::Arrived,
        Self::Departed,
        Self::NotArrived,
        Self::Cancelled,
        Self::Expired,
        Self::Extended,
        Self::Shortened,
        Self::Moved,
        Self::Replaced,
        Self::RoomGiven,
        Self::RoomShared,
        Self::ArrivalUndone,
        Self::DepartureUndone,
        Self::NonArrivalUndone,
    ];

    /// The state that it leads to; `None` when it leaves the state as it is.
    pub const fn leads_to(self) -> Option<BookingState> {
        match self {
            Self::Held => Some(BookingState::Held),
            Self::Confirmed | Self::ArrivalUndone | Self::NonArrivalUndone => {
                Some(BookingState::Confirmed)
            }
            Self::Arrived | Self::DepartureUndone => Some(BookingState::Arrived),
            Self::Departed | Self::Moved => Some(BookingState::Departed),
            Self::NotArrived => Some(BookingState::NotArrived),
            Self::Cancelled | Self::Replaced => Some(BookingState::Cancelled),
            Self::Expired => Some(BookingState::Expired),
            Self::Extended | Self::Shortened | Self::RoomGiven | Self::RoomShared => None,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Confirmed => "confirmed",
            Self::Arrived => "arrived",
            Self::Extended => "extended",
            Self::Shortened => "shortened",
            Self::Departed => "departed",
            Self::NotArrived => "not_arrived",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Moved => "moved",
            Self::Replaced => "replaced",
            Self::RoomGiven => "room_given",
            Self::RoomShared => "room_shared",
            Self::ArrivalUndone => "arrival_undone",
            Self::DepartureUndone => "departure_undone",
            Self::NonArrivalUndone => "non_arrival_undone",
        }
    }

    /// A correction: it takes back what was written down by mistake.
    pub const fn is_correction(self) -> bool {
        matches!(
            self,
            Self::ArrivalUndone | Self::DepartureUndone | Self::NonArrivalUndone
        )
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
                    steps.push(format!("{state}: {event} > {next}"));
                }
            }
        }
        assert_eq!(
            steps,
            [
                "held: confirmed > confirmed",
                "held: cancelled > cancelled",
                "held: expired > expired",
                "confirmed: arrived > arrived",
                "confirmed: not_arrived > not_arrived",
                "confirmed: cancelled > cancelled",
                "confirmed: extended > confirmed",
                "confirmed: shortened > confirmed",
                "confirmed: replaced > cancelled",
                "confirmed: room_given > confirmed",
                "confirmed: room_shared > confirmed",
                "arrived: departed > departed",
                "arrived: extended > arrived",
                "arrived: shortened > arrived",
                "arrived: moved > departed",
                "arrived: replaced > cancelled",
                "arrived: room_given > arrived",
                "arrived: room_shared > arrived",
                "arrived: arrival_undone > confirmed",
                "departed: departure_undone > arrived",
                "not_arrived: non_arrival_undone > confirmed",
            ]
        );
    }

    #[test]
    fn who_is_still_there_after_her_last_day_overstays() {
        use jiff::civil::date;
        let leaves = date(2028, 2, 29);
        assert!(!BookingState::Arrived.overstays(leaves, leaves));
        assert!(BookingState::Arrived.overstays(leaves, date(2028, 3, 1)));
        assert!(!BookingState::Confirmed.overstays(leaves, date(2028, 3, 1)));
    }

    proptest! {
        /// Whatever is tried in whatever order, a booking that is over stays as it is unless that is corrected, and
        /// the events that were taken replay to the state.
        #[test]
        fn events_that_were_taken_replay(tried in proptest::collection::vec(select(&BookingEvent::ALL[..]), 0..30)) {
            let mut state = BookingState::Held;
            let mut taken = vec![BookingEvent::Held];
            for event in tried {
                let was_over = state.is_over();
                if let Ok(next) = state.after(event) {
                    prop_assert!(!was_over || event.is_correction());
                    prop_assert_eq!(next, event.leads_to().unwrap_or(state));
                    state = next;
                    taken.push(event);
                }
            }
            prop_assert_eq!(BookingState::replay(taken), Some(state));
        }
    }
}
