use std::collections::BTreeSet;

use domain::content::LANGUAGES;
use domain::deadlines::Why;
use domain::deadlines::holidays::{easter_sunday, shipped};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::{day, shipped_holidays};

/// The rule in words: the first Sunday after the full moon of the church that falls on 21 March or later.
/// Its moon is found by its epact, and the Sunday by walking.
fn easter_by_walking(year: i16) -> Date {
    let whole = i64::from(year);
    let century = whole / 100 + 1;
    let solar = 3 * century / 4 - 12;
    let lunar = (8 * century + 5) / 25 - 5;
    let golden = whole % 19 + 1;
    let mut epact = (11 * golden + 20 + lunar - solar).rem_euclid(30);
    if epact == 24 || (epact == 25 && golden > 11) {
        epact += 1;
    }
    let mut moon = 44 - epact;
    if moon < 21 {
        moon += 30;
    }
    let mut day = date(year, 3, 1)
        .checked_add((moon - 1).days())
        .expect("a date");
    loop {
        day = day.tomorrow().expect("a date");
        if day.weekday() == Weekday::Sunday {
            return day;
        }
    }
}

#[test]
fn easter_is_where_the_moon_of_the_church_puts_it() {
    for (year, known) in [
        (2016, "2016-03-27"),
        (2017, "2017-04-16"),
        (2018, "2018-04-01"),
        (2019, "2019-04-21"),
        (2026, "2026-04-05"),
    ] {
        assert_eq!(easter_sunday(year), Some(day(known)));
    }
    for year in 1583..=4099 {
        assert_eq!(easter_sunday(year), Some(easter_by_walking(year)), "{year}");
    }
    assert_eq!(easter_sunday(1500), None);
}

#[test]
fn shipped_holidays_fall_on_known_days() {
    let of = |country: &str, region: Option<&str>, year: i16| -> Vec<String> {
        shipped_holidays(country)
            .calendar(region)
            .holidays()
            .filter(|(day, _)| day.year() == year)
            .map(|(day, _)| day.strftime("%m-%d").to_string())
            .collect()
    };
    let belgium = [
        "01-01", "04-06", "05-01", "05-14", "05-25", "07-21", "08-15", "11-01", "11-11", "12-25",
    ];
    assert_eq!(of("BE", None, 2026), belgium);
    assert_eq!(
        of("BE", None, 2027)[1..5],
        ["03-29", "05-01", "05-06", "05-17"]
    );
    assert_eq!(
        of("NL", None, 2026),
        [
            "01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"
        ]
    );
    // 27 April 2025 was a Sunday: the King's birthday was celebrated the day before.
    assert!(of("NL", None, 2025).contains(&"04-26".to_owned()));
    assert!(!of("NL", None, 2025).contains(&"04-27".to_owned()));
    assert_eq!(of("FR", None, 2026).len(), 11);
    assert_eq!(of("FR", Some("FR-67"), 2026).len(), 13);
    assert_eq!(of("FR", Some("FR-974"), 2026).len(), 12);
    assert_eq!(of("LU", None, 2026).len(), 11);
    // 9 May 2024 was Europe Day and Ascension Day.
    assert_eq!(of("LU", None, 2024).len(), 10);
    assert_eq!(of("DE", None, 2026).len(), 9);
    assert_eq!(of("DE", Some("DE-BY"), 2026).len(), 12);
    // The Wednesday before 23 November.
    assert!(of("DE", Some("DE-SN"), 2026).contains(&"11-18".to_owned()));
    let england = [
        "01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-26", "12-28",
    ];
    assert_eq!(of("GB", None, 2026), england);
    assert_eq!(
        of("GB", None, 2027)[6..],
        ["12-25", "12-26", "12-27", "12-28"]
    );
    assert!(of("GB", None, 2028).contains(&"01-03".to_owned()));
}

#[test]
fn every_holiday_has_words_and_says_whether_it_was_verified() {
    let all = shipped::all().expect("our own files");
    assert_eq!(all.len(), 6);
    for holidays in &all {
        let texts: BTreeSet<&str> = LANGUAGES
            .iter()
            .map(|language| holidays.limits.in_language(language))
            .collect();
        assert_eq!(texts.len(), 3, "{}", holidays.country);
        for holiday in &holidays.holidays {
            assert!(!holiday.sources.is_empty(), "{}", holiday.id);
        }
        assert_eq!(
            holidays.calendar(None).used().verified,
            holidays.country != "GB",
            "{}",
            holidays.country
        );
    }
    assert!(
        !shipped_holidays("DE")
            .calendar(Some("DE-BY"))
            .used()
            .verified
    );
}

#[test]
fn a_holiday_on_a_saturday_is_said_to_be_a_holiday() {
    let calendar = shipped_holidays("BE").calendar(None);
    assert_eq!(
        calendar.day_off(day("2026-08-15")).expect("covered"),
        Some(Why::Holiday("assumption".to_owned()))
    );
    assert_eq!(
        calendar.day_off(day("2026-08-16")).expect("covered"),
        Some(Why::Weekend)
    );
    assert_eq!(calendar.day_off(day("2026-08-17")).expect("covered"), None);
}
