use jiff::civil::Date;

/// What somebody who works with her must not miss. The order is that of what it costs her when it is missed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Consequence {
    /// She may be in danger, and something that is done at once is not done.
    Danger,
    /// Without it she has no bed.
    Bed,
    /// A right of hers may end: a date of a procedure or of a paper.
    Right,
    /// What protects minors ends.
    Adult,
    /// Somebody promised her something.
    Promise,
    /// Her plan is looked at again.
    Review,
}

/// Days within which consequence counts more than the day itself.
const SOON: i32 = 7;

/// What comes first, when sorted by it: of what has passed or is near, the gravest; then what comes later, by its
/// day; then what has no day.
#[must_use]
pub fn urgency(
    consequence: Consequence,
    due: Option<Date>,
    today: Date,
) -> (u8, Option<Date>, Consequence, Option<Date>) {
    match due {
        Some(day) if (day - today).get_days() <= SOON => (0, None, consequence, due),
        Some(_) => (1, due, consequence, None),
        None => (2, None, consequence, None),
    }
}
