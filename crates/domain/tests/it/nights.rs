//! The night of arrival counts, the night of departure does not; so a bed that somebody leaves in the
//! morning is free in the evening, and no two stays ever share a night by accident.

use std::collections::BTreeSet;

use domain::shelter::{LONGEST_STAY, StayRange, tonight};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use proptest::sample::select;

fn day(number: i64) -> Date {
    date(2020, 1, 1).checked_add(number.days()).expect("a day")
}

fn stay() -> impl Strategy<Value = StayRange> {
    (0_i64..200, 1_i64..40)
        .prop_map(|(first, nights)| StayRange::of_nights(day(first), nights).expect("a stay"))
}

proptest! {
    /// Stays of one bed, each beginning on the day the one before it ends or later: no night is anybody
    /// else's, and none is counted twice.
    #[test]
    fn stays_one_after_another_share_no_night(steps in proptest::collection::vec((0_i64..5, 1_i64..30), 1..20)) {
        let (mut next, mut count) = (0, 0);
        let mut taken = BTreeSet::new();
        for (pause, nights) in steps {
            let stay = StayRange::of_nights(day(next + pause), nights).expect("a stay");
            for night in stay.nights() {
                prop_assert!(taken.insert(night), "{} is taken twice", night);
            }
            count += stay.count();
            next += pause + nights;
            prop_assert_eq!(stay.departs_on(), day(next));
        }
        prop_assert_eq!(taken.len() as i64, count);
    }

    /// Two stays share a night exactly when each begins before the other ends.
    #[test]
    fn stays_that_overlap_share_a_night(one in stay(), other in stay()) {
        let shared = one.nights().any(|night| other.contains(night));
        let overlap =
            one.first_night() < other.departs_on() && other.first_night() < one.departs_on();
        prop_assert_eq!(shared, overlap);
    }

    /// Leaving on any day: the night of arrival stays, nothing is added, and what is left is given back.
    #[test]
    fn leaving_gives_back_the_nights_that_were_not_slept(stay in stay(), leaves in 0_i64..260) {
        let left = stay.left_on(day(leaves));
        prop_assert_eq!(left.first_night(), stay.first_night());
        prop_assert!((1..=stay.count()).contains(&left.count()));
        prop_assert!(left.nights().all(|night| stay.contains(night)));
        for night in stay.nights().filter(|night| !left.contains(*night)) {
            prop_assert!(night >= day(leaves) || stay.first_night() >= day(leaves));
        }
    }

    #[test]
    fn no_number_of_nights_crashes(first in any::<i32>(), nights in any::<i64>()) {
        let first = day(i64::from(first) % 2_900_000);
        if let Ok(stay) = StayRange::of_nights(first, nights) {
            prop_assert!((1..=LONGEST_STAY).contains(&nights));
            prop_assert_eq!(stay.count(), nights);
        }
    }

    /// At every place it is today's night or yesterday's, and it has another date after a day, even after
    /// the one of 25 hours.
    #[test]
    fn tonight_is_today_or_yesterday(
        seconds in 946_684_800_i64..4_000_000_000,
        zone in select(&["Europe/Brussels", "Europe/Amsterdam", "America/St_Johns", "Nowhere/Town"][..]),
    ) {
        let now = Timestamp::from_second(seconds).expect("an instant");
        let night = tonight(now, zone);
        let here = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let date = now.to_zoned_datetime(here).date();
        prop_assert!(night == date || night.tomorrow().is_ok_and(|next| next == date));
        let later = tonight(now + SignedDuration::from_hours(25), zone);
        prop_assert!(later > night);
        prop_assert!((later - night).get_days() <= 2);
    }
}
