use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::Cited;

/// An instant so many hours after another, and whether the clock on the wall was changed between.
///
/// Hours are hours that pass: in the night in which the clock is put forward, 24 hours end an hour later on
/// the wall. Who means "the same time tomorrow" means one day, not 24 hours.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Debug)]
pub struct HourDeadline {
    #[cbor(n(0), with = "super::stored::instant")]
    pub at: Timestamp,
    #[cbor(n(1), with = "super::stored::instant")]
    pub from: Timestamp,
    #[n(2)]
    pub hours: u32,
    /// Where the wall is: a name of the IANA database.
    #[n(3)]
    pub time_zone: String,
    #[n(4)]
    pub clock_change: Option<ClockChange>,
    #[n(5)]
    pub cited: Cited,
}

/// What changes of the clock between the two instants add up to.
#[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClockChange {
    /// When the first of them happened.
    #[cbor(n(0), with = "super::stored::instant")]
    pub at: Timestamp,
    /// Seconds by which the clock on the wall is ahead of where it would have been. Negative: put back.
    #[n(1)]
    pub seconds: i32,
}

/// `None` when the calendar ends before, or nobody knows the time zone: a time on the wrong wall is worse
/// than none.
#[must_use]
pub fn due_after_hours(
    from: Timestamp,
    hours: u32,
    time_zone: &str,
    cited: Cited,
) -> Option<HourDeadline> {
    let zone = TimeZone::get(time_zone).ok()?;
    let at = from
        .checked_add(SignedDuration::from_hours(i64::from(hours)))
        .ok()?;
    let before = zone.to_offset(from);
    let after = zone.to_offset(at);
    let change = zone
        .following(from)
        .map(|transition| transition.timestamp())
        .take_while(|instant| *instant <= at)
        .next();
    let seconds = after.seconds() - before.seconds();
    Some(HourDeadline {
        at,
        from,
        hours,
        time_zone: time_zone.to_owned(),
        clock_change: change
            .filter(|_| seconds != 0)
            .map(|at| ClockChange { at, seconds }),
        cited,
    })
}
