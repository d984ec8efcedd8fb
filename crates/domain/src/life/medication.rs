//! What is to be given to her, as it is written on a prescription. Nothing here knows a medicine: names, doses and
//! times are what somebody copied.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use vault::MedicationEventId;

use crate::intake::is_blank;
use crate::missing::instant_of;

/// Amounts are counted in hundredths: half a tablet is 50.
pub const ONE: i64 = 100;

/// The largest amount that is taken, in hundredths.
pub const LARGEST_COUNT: i64 = 10_000 * ONE;

/// Most times of day that one medication is given at.
pub const MOST_TIMES: usize = 12;

/// One medication, as somebody copied it.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Medication {
    #[n(0)]
    pub name: String,
    /// As written on the prescription.
    #[n(1)]
    pub dose: String,
    /// How: with food, who must be there.
    #[n(2)]
    pub words: String,
    /// Times of day as typed, in their order. Empty: only when it is needed.
    #[n(3)]
    pub times: Vec<String>,
    #[cbor(n(4), with = "crate::deadlines::stored::date")]
    pub from: Date,
    /// The last day.
    #[cbor(n(5), with = "crate::deadlines::stored::printed")]
    pub until: Option<Date>,
    #[n(6)]
    pub prescriber: String,
    /// What one dose takes from the stock, in hundredths.
    #[n(7)]
    pub per_dose: i64,
    /// From this much on the stock is low, in hundredths.
    #[n(8)]
    pub low_at: Option<i64>,
    /// Why it was written down in spite of an allergy alarm, and who was asked.
    #[n(9)]
    pub despite: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MedicationError {
    #[error("what it is is missing")]
    NoName,
    #[error("the dose is missing")]
    NoDose,
    #[error("who prescribed it is missing")]
    NoPrescriber,
    #[error("it ends before it begins")]
    Backwards,
    #[error("a time cannot be read, or there are too many")]
    Times,
    #[error("the same time stands there twice")]
    SameTime,
    #[error("a dose takes nothing from the stock")]
    NoAmount,
}

impl Medication {
    /// Everything that is wrong with it, so that a form can name it all at once.
    #[must_use]
    pub fn problems(&self) -> Vec<MedicationError> {
        let mut problems = Vec::new();
        for (text, problem) in [
            (&self.name, MedicationError::NoName),
            (&self.dose, MedicationError::NoDose),
            (&self.prescriber, MedicationError::NoPrescriber),
        ] {
            if is_blank(text) {
                problems.push(problem);
            }
        }
        if self.until.is_some_and(|until| until < self.from) {
            problems.push(MedicationError::Backwards);
        }
        let times: Option<Vec<Timestamp>> = self
            .times
            .iter()
            .map(|time| instant_of(self.from, time, "UTC").ok())
            .collect();
        match times {
            Some(mut times) if times.len() <= MOST_TIMES => {
                times.sort_unstable();
                let all = times.len();
                times.dedup();
                if times.len() < all {
                    problems.push(MedicationError::SameTime);
                }
            }
            _ => problems.push(MedicationError::Times),
        }
        if self.per_dose <= 0 || self.per_dose > LARGEST_COUNT {
            problems.push(MedicationError::NoAmount);
        }
        problems
    }

    /// When it is due on a day, by the clock of the house.
    #[must_use]
    pub fn due_on(&self, day: Date, time_zone: &str) -> Vec<Timestamp> {
        if day < self.from || self.until.is_some_and(|until| day > until) {
            return Vec::new();
        }
        let mut due: Vec<Timestamp> = self
            .times
            .iter()
            .filter_map(|time| instant_of(day, time, time_zone).ok())
            .collect();
        due.sort_unstable();
        due
    }

    /// What has been due since a day ago, and what still is today. What was due before it was written down is
    /// nobody's.
    #[must_use]
    pub fn round(
        &self,
        written_at: Timestamp,
        now: Timestamp,
        today: Date,
        time_zone: &str,
    ) -> Vec<Timestamp> {
        let day_ago = now - SignedDuration::from_hours(24);
        let yesterday = today.saturating_sub(1.day());
        [yesterday, today]
            .into_iter()
            .flat_map(|day| self.due_on(day, time_zone))
            .filter(|due| *due >= written_at && *due >= day_ago)
            .collect()
    }
}

/// Times of day as people write them in one box: `8:00, 12h30 and 20:00`.
#[must_use]
pub fn split_times(typed: &str) -> Vec<String> {
    typed
        .split([',', ';', '\n', ' ', '\t', '+', '&'])
        .filter(|part| part.bytes().any(|byte| byte.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

/// A word that she is allergic to, and what happens then.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Allergy {
    #[n(0)]
    pub word: String,
    /// What happens, and what to do.
    #[n(1)]
    pub words: String,
}

impl Allergy {
    /// Whether the name of a medication says the same word. It compares letters and knows no medicine: another
    /// name of the same medicine it does not find.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        let (mine, name) = (letters(&self.word), letters(name));
        if mine.is_empty() || name.is_empty() {
            return false;
        }
        let whole = name.join(" ");
        let mine_whole = mine.join(" ");
        let long = |word: &&String| word.chars().count() >= 4;
        whole.contains(&mine_whole)
            || mine
                .iter()
                .filter(long)
                .any(|word| whole.contains(word.as_str()))
            || name
                .iter()
                .filter(long)
                .any(|word| mine_whole.contains(word.as_str()))
    }
}

/// Words of letters and digits, in lower case.
fn letters(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What happened with a medication, as it is sealed.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum MedicationEvent {
    /// Given: when, by whom, and how much of the stock that was.
    #[n(0)]
    Given(#[n(0)] i64, #[n(1)] String, #[n(2)] i64),
    /// She did not want it, and why.
    #[n(1)]
    Refused(#[n(0)] String),
    /// It was not given, and why.
    #[n(2)]
    Missed(#[n(0)] String),
    /// So much more of it came, in hundredths.
    #[n(3)]
    Received(#[n(0)] i64, #[n(1)] String),
    /// Somebody counted, and this is what is there; why it differs.
    #[n(4)]
    Counted(#[n(0)] i64, #[n(1)] String),
    /// What was written down was a mistake, and why. What it was stays readable.
    #[n(5)]
    TakenBack(#[n(0)] MedicationEventId, #[n(1)] String),
    /// It is not given any more, and who decided it.
    #[n(6)]
    Ended(#[n(0)] String),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DoseError {
    #[error("the reason is missing")]
    NoReason,
    #[error("no amount is said")]
    NoAmount,
    #[error("it is said to have been given later than now")]
    Later,
}

impl MedicationEvent {
    #[must_use]
    pub fn problem(&self, now: Timestamp) -> Option<DoseError> {
        let lacks = |text: &str| is_blank(text).then_some(DoseError::NoReason);
        match self {
            Self::Given(at, _, amount) => {
                if *amount <= 0 || *amount > LARGEST_COUNT {
                    return Some(DoseError::NoAmount);
                }
                (*at > now.as_millisecond()).then_some(DoseError::Later)
            }
            Self::Refused(reason)
            | Self::Missed(reason)
            | Self::TakenBack(_, reason)
            | Self::Ended(reason) => lacks(reason),
            Self::Received(amount, _) => {
                (*amount <= 0 || *amount > LARGEST_COUNT).then_some(DoseError::NoAmount)
            }
            Self::Counted(amount, words) => {
                if *amount < 0 || *amount > LARGEST_COUNT {
                    return Some(DoseError::NoAmount);
                }
                lacks(words)
            }
        }
    }

    /// A word of ours for it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Given(..) => "given",
            Self::Refused(_) => "refused",
            Self::Missed(_) => "missed",
            Self::Received(..) => "received",
            Self::Counted(..) => "counted",
            Self::TakenBack(..) => "taken_back",
            Self::Ended(_) => "ended",
        }
    }
}

/// What is there of a medication after all that happened, in hundredths. `None`: nobody has counted or received
/// any. Below zero somebody must count.
#[must_use]
pub fn stock_of<'a>(
    events: impl IntoIterator<Item = (MedicationEventId, &'a MedicationEvent)>,
) -> Option<i64> {
    let events: Vec<(MedicationEventId, &MedicationEvent)> = events.into_iter().collect();
    let taken_back: Vec<MedicationEventId> = events
        .iter()
        .filter_map(|(_, event)| match event {
            MedicationEvent::TakenBack(of, _) => Some(*of),
            _ => None,
        })
        .collect();
    let mut stock = None;
    for (id, event) in events {
        if taken_back.contains(&id) {
            continue;
        }
        match event {
            MedicationEvent::Given(_, _, amount) => {
                stock = stock.map(|there: i64| there.saturating_sub(*amount));
            }
            MedicationEvent::Received(amount, _) => {
                stock = Some(stock.unwrap_or(0).saturating_add(*amount));
            }
            MedicationEvent::Counted(amount, _) => stock = Some(*amount),
            _ => {}
        }
    }
    stock
}

/// What was typed is no amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an amount")]
pub struct CountError;

/// An amount as people type it: `1`, `0,5`, `2.25`. In hundredths.
pub fn parse_count(typed: &str) -> Result<i64, CountError> {
    let text = typed.trim();
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |text: &str, most: usize| {
        text.len() <= most && text.bytes().all(|one| one.is_ascii_digit())
    };
    if whole.is_empty() || !digits(whole, 5) || !digits(part, 2) || text.ends_with([',', '.']) {
        return Err(CountError);
    }
    let whole: i64 = whole.parse().map_err(|_| CountError)?;
    let part: i64 = format!("{part:0<2}").parse().map_err(|_| CountError)?;
    let count = whole * ONE + part;
    if count > LARGEST_COUNT {
        return Err(CountError);
    }
    Ok(count)
}
