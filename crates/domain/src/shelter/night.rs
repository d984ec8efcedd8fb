use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Longest stay that one booking covers, in nights.
pub const LONGEST_STAY: i64 = 400;

/// Until this hour of the morning it is still last night: who rings at three sleeps in the night that
/// began the evening before.
const NIGHT_ENDS_AT_HOUR: i8 = 6;

/// The night that a place is in, or is about to begin, by the date of its evening. An unknown time zone
/// counts as UTC: a night must always have a date.
pub fn tonight(now: Timestamp, time_zone: &str) -> Date {
    let zoned = now.to_zoned_datetime(TimeZone::get(time_zone).unwrap_or(TimeZone::UTC));
    let date = zoned.date();
    if zoned.hour() < NIGHT_ENDS_AT_HOUR {
        date.yesterday().unwrap_or(date)
    } else {
        date
    }
}

/// From the first night, which counts, to the day of departure, whose night does not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct StayRange {
    first_night: Date,
    departs_on: Date,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StayRangeError {
    #[error("a stay has at least one night")]
    NoNight,
    #[error("a stay has at most {LONGEST_STAY} nights")]
    TooLong,
    #[error("the calendar ends before this stay does")]
    OutOfCalendar,
}

impl StayRange {
    pub fn new(first_night: Date, departs_on: Date) -> Result<Self, StayRangeError> {
        if departs_on <= first_night {
            return Err(StayRangeError::NoNight);
        }
        let range = Self {
            first_night,
            departs_on,
        };
        if range.count() > LONGEST_STAY {
            return Err(StayRangeError::TooLong);
        }
        Ok(range)
    }

    pub fn of_nights(first_night: Date, nights: i64) -> Result<Self, StayRangeError> {
        if nights < 1 {
            return Err(StayRangeError::NoNight);
        }
        if nights > LONGEST_STAY {
            return Err(StayRangeError::TooLong);
        }
        let departs_on = first_night
            .checked_add(nights.days())
            .map_err(|_| StayRangeError::OutOfCalendar)?;
        Self::new(first_night, departs_on)
    }

    pub fn first_night(self) -> Date {
        self.first_night
    }

    pub fn departs_on(self) -> Date {
        self.departs_on
    }

    /// How many nights.
    pub fn count(self) -> i64 {
        i64::from((self.departs_on - self.first_night).get_days())
    }

    pub fn nights(self) -> impl Iterator<Item = Date> {
        self.first_night
            .series(1.day())
            .take_while(move |night| *night < self.departs_on)
    }

    pub fn contains(self, night: Date) -> bool {
        self.first_night <= night && night < self.departs_on
    }

    /// The same stay when she leaves on a day: never shorter than the night of arrival, never longer than
    /// what was booked.
    pub fn left_on(self, day: Date) -> Self {
        let earliest = self.first_night.tomorrow().unwrap_or(self.departs_on);
        Self {
            first_night: self.first_night,
            departs_on: day.max(earliest).min(self.departs_on),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_in_the_morning_is_still_last_night() {
        let at = |text: &str| tonight(text.parse().expect("an instant"), "Europe/Brussels");
        assert_eq!(at("2026-11-23T12:00:00Z"), date(2026, 11, 23));
        assert_eq!(at("2026-11-24T02:00:00Z"), date(2026, 11, 23));
        assert_eq!(at("2026-11-24T04:59:00Z"), date(2026, 11, 23));
        assert_eq!(at("2026-11-24T05:00:00Z"), date(2026, 11, 24));
    }

    /// In the night of the clock change an hour is missing or doubled; the night is one night.
    #[test]
    fn the_clock_change_neither_loses_nor_doubles_a_night() {
        let at = |text: &str| tonight(text.parse().expect("an instant"), "Europe/Brussels");
        // 29 March 2026: 01:59 is followed by 03:00.
        assert_eq!(at("2026-03-29T00:59:00Z"), date(2026, 3, 28));
        assert_eq!(at("2026-03-29T01:00:00Z"), date(2026, 3, 28));
        assert_eq!(at("2026-03-29T04:00:00Z"), date(2026, 3, 29));
        // 25 October 2026: 02:59 is followed by 02:00.
        assert_eq!(at("2026-10-25T00:30:00Z"), date(2026, 10, 24));
        assert_eq!(at("2026-10-25T01:30:00Z"), date(2026, 10, 24));
        assert_eq!(at("2026-10-25T05:00:00Z"), date(2026, 10, 25));
        let stay = StayRange::new(date(2026, 3, 28), date(2026, 3, 30)).expect("a stay");
        assert_eq!(stay.count(), 2);
        let stay = StayRange::new(date(2026, 10, 24), date(2026, 10, 26)).expect("a stay");
        assert_eq!(stay.count(), 2);
    }

    /// In every zone, hour by hour through both nights of the change: no night is skipped and none comes twice.
    #[test]
    fn nights_follow_one_another_in_every_time_zone() {
        for zone in [
            "Europe/Brussels",
            "Europe/Amsterdam",
            "Europe/Paris",
            "Europe/Berlin",
            "Europe/Luxembourg",
            "Europe/London",
            "Europe/Lisbon",
            "Atlantic/Azores",
            "America/Cayenne",
            "Asia/Kathmandu",
        ] {
            for around in [
                "2026-03-27T00:00:00Z",
                "2026-10-23T00:00:00Z",
                "2028-02-27T00:00:00Z",
            ] {
                let begin: Timestamp = around.parse().expect("an instant");
                let mut last = tonight(begin, zone);
                for quarter in 1..(4 * 24 * 4) {
                    let at = begin + jiff::SignedDuration::from_mins(15 * quarter);
                    let night = tonight(at, zone);
                    let next = last.tomorrow().expect("a date");
                    assert!(
                        night == last || night == next,
                        "{zone} {at}: {last}, {night}"
                    );
                    last = night;
                }
            }
        }
    }

    #[test]
    fn leap_days_and_new_year_are_nights_like_others() {
        let leap = StayRange::new(date(2028, 2, 28), date(2028, 3, 1)).expect("a stay");
        assert_eq!(
            leap.nights().collect::<Vec<_>>(),
            [date(2028, 2, 28), date(2028, 2, 29)]
        );
        let year = StayRange::of_nights(date(2026, 12, 31), 2).expect("a stay");
        assert_eq!(year.departs_on(), date(2027, 1, 2));
        assert_eq!(
            StayRange::new(date(2026, 1, 1), date(2026, 1, 1)),
            Err(StayRangeError::NoNight)
        );
        assert_eq!(
            StayRange::of_nights(date(2026, 1, 1), 401),
            Err(StayRangeError::TooLong)
        );
        assert_eq!(
            StayRange::of_nights(date(9999, 12, 31), 1),
            Err(StayRangeError::OutOfCalendar)
        );
    }

    proptest! {
        #[test]
        fn nights_count_from_arrival_to_the_day_before_departure(start in 0_i64..20_000, nights in 1..=LONGEST_STAY) {
            let first = date(2000, 1, 1).checked_add(start.days()).expect("a date");
            let stay = StayRange::of_nights(first, nights).expect("a stay");
            let listed: Vec<_> = stay.nights().collect();
            prop_assert_eq!(listed.len() as i64, nights);
            prop_assert_eq!(stay.count(), nights);
            prop_assert_eq!(listed[0], first);
            prop_assert!(!stay.contains(stay.departs_on()));
            prop_assert!(listed.iter().all(|night| stay.contains(*night)));
        }
    }
}
