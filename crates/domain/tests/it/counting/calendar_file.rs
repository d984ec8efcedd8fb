use std::collections::BTreeMap;

use domain::deadlines::calendar_file;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

fn now() -> Timestamp {
    "2026-11-26T09:30:00Z".parse().expect("an instant")
}

#[test]
fn a_leap_day_and_the_last_of_a_year() {
    let days = BTreeMap::from([(date(2028, 2, 29), 1), (date(2028, 12, 31), 3)]);
    let file = calendar_file("Work", "ab12", &days, now(), |things| {
        format!("{things} to do")
    });
    assert_eq!(
        file,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Calendar//EN\r\nCALSCALE:GREGORIAN\r\n\
         METHOD:PUBLISH\r\nX-WR-CALNAME:Work\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n\
         BEGIN:VEVENT\r\nUID:20280229-ab12\r\nDTSTAMP:20261126T093000Z\r\n\
         DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301\r\nSUMMARY:1 to do\r\n\
         TRANSP:TRANSPARENT\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n\
         BEGIN:VEVENT\r\nUID:20281231-ab12\r\nDTSTAMP:20261126T093000Z\r\n\
         DTSTART;VALUE=DATE:20281231\r\nDTEND;VALUE=DATE:20290101\r\nSUMMARY:3 to do\r\n\
         TRANSP:TRANSPARENT\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
}

proptest! {
    /// Whatever a network words its titles like: no line is too long or broken, none is added, and unfolded it is the
    /// same text again.
    #[test]
    fn no_title_breaks_the_file(title in any::<String>(), days in prop::collection::btree_map(0_i64..5000, 1_i64..9, 0..6)) {
        let days: BTreeMap<_, _> = days
            .into_iter()
            .map(|(day, things)| (date(2026, 1, 1).saturating_add(day.days()), things))
            .collect();
        let file = calendar_file(&title, "ab12", &days, now(), |_| title.clone());
        prop_assert!(file.ends_with("END:VCALENDAR\r\n"));
        let lines: Vec<&str> = file.split_terminator("\r\n").collect();
        for line in &lines {
            prop_assert!(line.len() <= 75, "{} octets", line.len());
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let unfolded = file.replace("\r\n ", "");
        prop_assert_eq!(unfolded.matches("BEGIN:VEVENT\r\n").count(), days.len());
        let shown: String = title.chars().filter(|one| *one == '\n' || !one.is_control()).collect();
        for line in unfolded.split_terminator("\r\n") {
            if let Some(summary) = line.strip_prefix("SUMMARY:") {
                prop_assert_eq!(read(summary), shown.clone());
            }
        }
    }
}

/// A value as a calendar reads it.
fn read(value: &str) -> String {
    let mut letters = value.chars();
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => panic!("{value:?} ends in the middle"),
            },
            ';' | ',' => panic!("{value:?} holds a bare separator"),
            other => text.push(other),
        }
    }
    text
}
