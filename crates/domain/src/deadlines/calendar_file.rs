//! How much is due on which day, as an iCalendar file (RFC 5545): one entry for each day that has something.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// Octets of a line before it is folded (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// Writes the file. `owner` makes the entries of two people different, and `title` says how many things stand on a
/// day: nothing else of them is known here.
#[must_use]
pub fn calendar_file(
    name: &str,
    owner: &str,
    days: &BTreeMap<Date, i64>,
    now: Timestamp,
    title: impl Fn(i64) -> String,
) -> String {
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut file = String::new();
    let mut line = |text: &str| fold(&mut file, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Calendar//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    line("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    for (day, things) in days {
        let next = day.saturating_add(1.day());
        line("BEGIN:VEVENT");
        line(&format!("UID:{}-{owner}", compact(*day)));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!("DTSTART;VALUE=DATE:{}", compact(*day)));
        line(&format!("DTEND;VALUE=DATE:{}", compact(next)));
        line(&format!("SUMMARY:{}", escaped(&title(*things))));
        // A day with something to do is not a day on which nobody can be met.
        line("TRANSP:TRANSPARENT");
        line("CLASS:PRIVATE");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    file
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text as it stands in a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' => escaped.push_str("\\n"),
            // Nothing that could end a line.
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// One line and its end, in pieces that are short enough; never within a letter.
fn fold(file: &mut String, text: &str) {
    let mut used = 0;
    for letter in text.chars() {
        if used + letter.len_utf8() > LONGEST_LINE {
            let _ = write!(file, "\r\n ");
            used = 1;
        }
        file.push(letter);
        used += letter.len_utf8();
    }
    file.push_str("\r\n");
}
