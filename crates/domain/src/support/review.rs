use jiff::ToSpan;
use jiff::civil::Date;

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReviewError {
    #[error("the review lies in the past")]
    Past,
    /// Later than local policy allows.
    #[error("the review is later than {latest}")]
    TooLate { latest: Date },
}

/// A plan is looked at again soon enough: today at the earliest, after the longest interval at the latest.
pub fn check_review(today: Date, review: Date, longest_days: i64) -> Result<(), ReviewError> {
    if review < today {
        return Err(ReviewError::Past);
    }
    let latest = last_day(today, longest_days);
    if review > latest {
        return Err(ReviewError::TooLate { latest });
    }
    Ok(())
}

/// The last day that a policy of so many days allows.
fn last_day(today: Date, longest_days: i64) -> Date {
    today.saturating_add(longest_days.days())
}
