//! How well a yes-or-no reading of an instrument agrees with what later turned out.
//!
//! Four counts, [`TwoByTwo`], give shares with their 95 % interval after Wilson (score interval, without
//! continuity correction): it stays between nought and one and is honest for small numbers, where the
//! textbook interval is not. What a positive is worth depends on how common the thing is among those who
//! are asked: [`predict`] (Bayes) says it for another prevalence.
//!
//! A positive is a reason to talk. It is never a finding.

mod studies;

pub use studies::{Studies, StudiesError, Study};

/// The 97.5th percentile of the normal distribution: 95 % lie between minus and plus this.
const Z: f64 = 1.959_963_984_540_054;

/// The largest count that is taken, so that everything is told exactly.
pub const LARGEST_COUNT: u64 = 100_000_000;

/// Below this a share says so little that the page warns.
pub const FEW: u64 = 30;

/// Counts from 1 to this can point to a person. They are not handed on.
pub const SMALL_CELL: u64 = 4;

/// What an instrument said against what turned out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TwoByTwo {
    /// Positive, and it was so.
    pub true_positive: u64,
    /// Negative, and it was so: missed.
    pub false_negative: u64,
    /// Positive, and it was not so.
    pub false_positive: u64,
    /// Negative, and it was not so.
    pub true_negative: u64,
}

/// A share of a count, with its 95 % interval. All from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    pub part: u64,
    pub whole: u64,
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Share {
    /// `None` of nothing: nought of nought is not nought.
    #[must_use]
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        if whole == 0 || part > whole {
            return None;
        }
        let (n, p) = (whole as f64, part as f64 / whole as f64);
        let z2 = Z * Z;
        let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
        Some(Self {
            part,
            whole,
            value: p,
            // At the ends the formula gives exactly nought or one, but for rounding.
            low: if part == 0 {
                0.0
            } else {
                (middle - half).max(0.0)
            },
            high: if part == whole {
                1.0
            } else {
                (middle + half).min(1.0)
            },
        })
    }

    /// Few were counted: the interval is wide, and the page says so.
    #[must_use]
    pub fn is_of_few(&self) -> bool {
        self.whole < FEW
    }
}

impl TwoByTwo {
    #[must_use]
    pub fn positives(&self) -> u64 {
        self.true_positive + self.false_positive
    }

    #[must_use]
    pub fn negatives(&self) -> u64 {
        self.false_negative + self.true_negative
    }

    /// Those with whom it was so.
    #[must_use]
    pub fn cases(&self) -> u64 {
        self.true_positive + self.false_negative
    }

    #[must_use]
    pub fn all(&self) -> u64 {
        self.positives() + self.negatives()
    }

    /// Of those with whom it was so, how many it found.
    #[must_use]
    pub fn sensitivity(&self) -> Option<Share> {
        Share::of(self.true_positive, self.cases())
    }

    /// Of those with whom it was not so, how many it left alone.
    #[must_use]
    pub fn specificity(&self) -> Option<Share> {
        Share::of(self.true_negative, self.false_positive + self.true_negative)
    }

    /// Of the positives, with how many it was so.
    #[must_use]
    pub fn positive_predictive(&self) -> Option<Share> {
        Share::of(self.true_positive, self.positives())
    }

    /// Of the negatives, with how many it was not so.
    #[must_use]
    pub fn negative_predictive(&self) -> Option<Share> {
        Share::of(self.true_negative, self.negatives())
    }

    #[must_use]
    pub fn prevalence(&self) -> Option<Share> {
        Share::of(self.cases(), self.all())
    }

    /// How much likelier a positive is with whom it is so. `None` when nobody else was positive.
    #[must_use]
    pub fn likelihood_ratio(&self) -> Option<f64> {
        let (sensitivity, specificity) = (self.sensitivity()?, self.specificity()?);
        let others = 1.0 - specificity.value;
        (others > 0.0).then(|| sensitivity.value / others)
    }

    /// Whether a cell is so small that it could point to a person.
    #[must_use]
    pub fn has_small_cell(&self) -> bool {
        [
            self.true_positive,
            self.false_negative,
            self.false_positive,
            self.true_negative,
        ]
        .iter()
        .any(|cell| (1..=SMALL_CELL).contains(cell))
    }
}

/// What a positive and a negative are worth at a prevalence, with the range that the intervals of
/// sensitivity and specificity leave. It is wider than a 95 % interval: both ends are taken at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    pub prevalence: f64,
    /// Value, lowest, highest.
    pub positive: [f64; 3],
    pub negative: [f64; 3],
}

/// The rule of Bayes. `None` when the prevalence is not between 0 and 1, or nobody would be positive or
/// negative.
#[must_use]
pub fn predict(sensitivity: &Share, specificity: &Share, prevalence: f64) -> Option<Prediction> {
    if !(prevalence > 0.0 && prevalence < 1.0) {
        return None;
    }
    let positive = |sensitivity: f64, specificity: f64| {
        ratio(
            sensitivity * prevalence,
            (1.0 - specificity) * (1.0 - prevalence),
        )
    };
    let negative = |sensitivity: f64, specificity: f64| {
        ratio(
            specificity * (1.0 - prevalence),
            (1.0 - sensitivity) * prevalence,
        )
    };
    Some(Prediction {
        prevalence,
        positive: [
            positive(sensitivity.value, specificity.value)?,
            positive(sensitivity.low, specificity.low)?,
            positive(sensitivity.high, specificity.high)?,
        ],
        negative: [
            negative(sensitivity.value, specificity.value)?,
            negative(sensitivity.low, specificity.low)?,
            negative(sensitivity.high, specificity.high)?,
        ],
    })
}

fn ratio(right: f64, wrong: f64) -> Option<f64> {
    let all = right + wrong;
    (all > 0.0).then(|| right / all)
}

/// Why a text is not a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    #[error("a count is missing")]
    Empty,
    #[error("a count is a whole number, 0 or more")]
    NotACount,
    #[error("a count is at most {LARGEST_COUNT}")]
    TooLarge,
}

/// Reads a count that somebody typed. Spaces and points between thousands are not wanted: `1.000` might be
/// one.
///
/// # Errors
///
/// When it is not a whole number from 0 to [`LARGEST_COUNT`].
pub fn parse_count(text: &str) -> Result<u64, CountError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(CountError::Empty);
    }
    if !text.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(CountError::NotACount);
    }
    text.parse()
        .ok()
        .filter(|count| *count <= LARGEST_COUNT)
        .ok_or(CountError::TooLarge)
}

/// Reads a percentage between 0 and 100 that somebody typed, as a share. `None` when it is none.
#[must_use]
pub fn parse_per_cent(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let per_cent: f64 = text.parse().ok()?;
    (per_cent > 0.0 && per_cent < 100.0).then_some(per_cent / 100.0)
}
