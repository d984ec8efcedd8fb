//! What is not known of a birth date stays not known, and what is known is never wrong.

use domain::cases::{BirthDate, BirthDateError, BirthDateParts, parse_date};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn day_from(first: Date, days: i64) -> Date {
    first.checked_add(days.days()).expect("a day")
}

/// A day on which a form is filled in.
fn today() -> impl Strategy<Value = Date> {
    (0_i64..40_000).prop_map(|days| day_from(date(2000, 1, 1), days))
}

/// The day on which she was really born, and how precisely somebody knew it.
#[derive(Clone, Copy, Debug)]
struct Told {
    born: Date,
    precision: u8,
    years: (i16, i16),
}

impl Told {
    fn known(self) -> BirthDate {
        let (year, month) = (self.born.year(), self.born.month());
        match self.precision {
            0 => BirthDate::Day(self.born),
            1 => BirthDate::Month { year, month },
            2 => BirthDate::Year(year),
            _ => BirthDate::Estimated {
                first: year - self.years.0,
                last: year + self.years.1,
            },
        }
    }
}

fn told() -> impl Strategy<Value = Told> {
    (0_i64..70_000, 0_u8..4, (0_i16..5, 0_i16..5)).prop_map(|(days, precision, years)| Told {
        born: day_from(date(1900, 1, 1), days),
        precision,
        years,
    })
}

/// Anything, and what looks like a date.
fn boxes() -> impl Strategy<Value = [String; 5]> {
    let one = || prop_oneof!["\\PC{0,8}", "[0-9]{0,5}", "[ 0-9٣१-]{0,5}", any::<String>()];
    let precision = prop_oneof![
        Just(String::new()),
        Just("filled".to_owned()),
        Just("estimated".to_owned()),
        Just("unknown".to_owned()),
        any::<String>(),
    ];
    (one(), one(), one(), one(), precision)
        .prop_map(|(day, month, year, last, precision)| [day, month, year, last, precision])
}

#[test]
fn the_calendar_decides() {
    let parse = |day, month, year| {
        let parts = BirthDateParts {
            day,
            month,
            year,
            ..BirthDateParts::default()
        };
        BirthDate::parse(&parts, date(2026, 11, 23))
    };
    assert_eq!(
        parse("30", "2", "2011").err(),
        Some(BirthDateError::NoSuchDay)
    );
    assert_eq!(
        parse("29", "2", "2011").err(),
        Some(BirthDateError::NoSuchDay)
    );
    assert!(parse("29", "2", "2012").is_ok());
    assert_eq!(
        parse("24", "11", "2026").err(),
        Some(BirthDateError::Future)
    );
    assert!(parse("23", "11", "2026").is_ok());
    assert_eq!(parse("", "12", "2026").err(), Some(BirthDateError::Future));
    assert_eq!(
        parse("31", "12", "1899").err(),
        Some(BirthDateError::TooEarly)
    );
    assert_eq!(
        parse("3", "", "2011").err(),
        Some(BirthDateError::Incomplete)
    );
}

/// Born on 29 February, she is 18 on 1 March of a year without that day, and on that day in one with it.
#[test]
fn a_leap_day_takes_no_day_of_protection_away() {
    let born = BirthDate::Day(date(2012, 2, 29));
    assert_eq!(born.turns_18_on(), Some(date(2030, 3, 1)));
    let ages = |day| born.age_on(day).map(|age| (age.youngest, age.oldest));
    assert_eq!(ages(date(2030, 2, 28)), Some((17, 17)));
    assert_eq!(ages(date(2030, 3, 1)), Some((18, 18)));
    assert_eq!(ages(date(2028, 2, 28)), Some((15, 15)));
    assert_eq!(ages(date(2028, 2, 29)), Some((16, 16)));
}

proptest! {
    /// Whatever stands in the boxes: no crash, and what is accepted can be somebody's birth date.
    #[test]
    fn what_is_accepted_is_in_the_calendar_and_not_in_the_future(boxes in boxes(), today in today()) {
        let [day, month, year, last_year, precision] = &boxes;
        let parts = BirthDateParts { day, month, year, last_year, precision };
        if let Ok(birth) = BirthDate::parse(&parts, today)
            && birth != BirthDate::Unknown
        {
            let (earliest, latest) = birth.bounds().expect("bounds");
            prop_assert!(earliest <= latest);
            prop_assert!(earliest <= today);
            prop_assert!(earliest >= date(1900, 1, 1));
            let age = birth.age_on(today).expect("an age");
            prop_assert!(0 <= age.youngest && age.youngest <= age.oldest);
            prop_assert!(birth.check(today).is_ok_and(|same| same == birth));
        }
        let _ = parse_date(day, month, year);
    }

    /// Any value that a damaged record could hold: no crash.
    #[test]
    fn no_value_crashes(years in any::<(i16, i16)>(), month in any::<i8>(), today in today()) {
        for birth in [
            BirthDate::Unknown,
            BirthDate::Year(years.0),
            BirthDate::Month { year: years.0, month },
            BirthDate::Estimated { first: years.0, last: years.1 },
        ] {
            let _ = (birth.check(today), birth.age_on(today), birth.days_to_18(today));
            let _ = (birth.turns_18_on(), birth.turns_18_between());
        }
    }

    /// An age that is not known exactly holds the true one; the less is known, the wider it is.
    #[test]
    fn the_true_age_is_among_those_shown(told in told(), later in 0_i64..40_000) {
        let (known, born) = (told.known(), told.born);
        let day = day_from(born, later);
        let age = known.age_on(day).expect("an age");
        let exact = BirthDate::Day(born).age_on(day).expect("an age");
        prop_assert!(exact.is_exact());
        prop_assert!(age.youngest <= exact.youngest && exact.oldest <= age.oldest);
        let widest = match known {
            BirthDate::Unknown | BirthDate::Day(_) => 0,
            BirthDate::Month { .. } | BirthDate::Year(_) => 1,
            BirthDate::Estimated { first, last } => last - first + 1,
        };
        prop_assert!(age.oldest - age.youngest <= widest);
    }

    /// A day later nobody is younger.
    #[test]
    fn nobody_gets_younger(told in told(), later in 0_i64..40_000) {
        let (known, born) = (told.known(), told.born);
        let day = day_from(born, later);
        let (today, tomorrow) = (known.age_on(day), known.age_on(day_from(day, 1)));
        let (today, tomorrow) = (today.expect("an age"), tomorrow.expect("an age"));
        prop_assert!(today.youngest <= tomorrow.youngest && today.oldest <= tomorrow.oldest);
        prop_assert!(tomorrow.oldest - today.oldest <= 1);
    }

    /// She is 17 on the day before, 18 on the day, and the days to it are counted to that day.
    #[test]
    fn eighteen_is_one_day(told in told(), before in 1_i64..9_000) {
        let (known, born) = (told.known(), told.born);
        let exact = BirthDate::Day(born);
        let birthday = exact.turns_18_on().expect("a birthday");
        let age = |day| exact.age_on(day).expect("an age").oldest;
        prop_assert_eq!(age(day_from(birthday, -1)), 17);
        prop_assert_eq!(age(birthday), 18);
        prop_assert_eq!(exact.days_to_18(birthday), None);
        let days = exact.days_to_18(day_from(birthday, -before));
        prop_assert_eq!(days.map(i64::from), Some(before));
        let (first, last) = known.turns_18_between().expect("two days");
        prop_assert!(first <= birthday && birthday <= last);
        if !matches!(known, BirthDate::Day(_)) {
            prop_assert_eq!(known.turns_18_on(), None);
        }
    }
}
