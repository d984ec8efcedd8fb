//! Money as people write it.

use crate::cases::words;

words! {
    /// Of the countries whose procedures are shipped.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Currency {
        #[n(0)]
        Euro = "eur",
        #[n(1)]
        Pound = "gbp",
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an amount of money")]
pub struct AmountError;

/// An amount in hundredths: `1250`, `1250,50`, `1.250,50`, `1,250.50`, `1 250`. Empty: not known. A separator with one
/// or two digits behind it stands before the hundredths; with three, between thousands. Nothing is guessed: what
/// reads in no such way is refused.
///
/// # Errors
///
/// When it is no amount, is negative, or is greater than a thousand million.
pub fn parse_amount(text: &str) -> Result<Option<u64>, AmountError> {
    let text: String = text
        .chars()
        .filter(|one| !one.is_whitespace() && !matches!(one, '€' | '£' | '\'' | '’'))
        .collect();
    if text.is_empty() {
        return Ok(None);
    }
    if !text
        .chars()
        .all(|one| one.is_ascii_digit() || matches!(one, '.' | ','))
    {
        return Err(AmountError);
    }
    let (whole, hundredths) = match text.rfind(['.', ',']) {
        Some(place) if text.len() - place - 1 <= 2 => {
            let (whole, rest) = text.split_at(place);
            (whole, hundredths(&rest[1..])?)
        }
        _ => (text.as_str(), 0),
    };
    let whole: u64 = without_thousands(whole)?.parse().map_err(|_| AmountError)?;
    match whole {
        0..=1_000_000_000 => Ok(Some(whole * 100 + hundredths)),
        _ => Err(AmountError),
    }
}

/// The digits of a whole number. Thousands are marked in one way, or not at all.
fn without_thousands(text: &str) -> Result<String, AmountError> {
    let Some(mark) = text.chars().find(|one| !one.is_ascii_digit()) else {
        return Ok(text.to_owned());
    };
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    let mut is_number = (1..=3).contains(&first.len());
    for group in groups {
        is_number &= group.len() == 3 && group.chars().all(|one| one.is_ascii_digit());
        digits.push_str(group);
    }
    match is_number {
        true => Ok(digits),
        false => Err(AmountError),
    }
}

fn hundredths(text: &str) -> Result<u64, AmountError> {
    let number: u64 = text.parse().map_err(|_| AmountError)?;
    Ok(match text.len() {
        1 => number * 10,
        _ => number,
    })
}
