use std::iter::Sum;
use std::ops::Add;

/// More than any rent, income or deposit: above it somebody mistyped.
pub const MOST_CENTS: i64 = 100_000_000;

/// An amount of money in whole cents.
#[derive(
    minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug,
)]
pub struct Cents(#[n(0)] pub i64);

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CentsError {
    #[error("that is no amount of money")]
    NotMoney,
    #[error("an amount is at most {MOST_CENTS} cents")]
    TooMuch,
}

impl Cents {
    /// Reads an amount as people in our countries write it: `850`, `850,5`, `€ 1.250,50`, `1 250.50`. A single sign
    /// that three digits follow parts thousands. `None`: nothing was written.
    pub fn parse(text: &str) -> Result<Option<Self>, CentsError> {
        let text: String = text
            .chars()
            .filter(|sign| !sign.is_whitespace() && !matches!(sign, '€' | '£' | '\'' | '’'))
            .collect();
        if text.is_empty() {
            return Ok(None);
        }
        if !text.is_ascii() || !text.ends_with(|sign: char| sign.is_ascii_digit()) {
            return Err(CentsError::NotMoney);
        }
        let last = text.rfind(['.', ',']);
        let (whole, part) = match last {
            Some(at) if (1..=2).contains(&(text.len() - at - 1)) => (&text[..at], &text[at + 1..]),
            _ => (text.as_str(), ""),
        };
        let mut groups = whole.split(['.', ',']);
        let first = groups.next().unwrap_or_default();
        let rest: Vec<&str> = groups.collect();
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_grouped = rest.is_empty() || (1..=3).contains(&first.len());
        if first.is_empty()
            || !is_digits(first)
            || !is_grouped
            || !rest.iter().all(|one| one.len() == 3 && is_digits(one))
            || !is_digits(part)
        {
            return Err(CentsError::NotMoney);
        }
        let digits = format!("{first}{}", rest.concat());
        let whole: i64 = digits.parse().map_err(|_| CentsError::TooMuch)?;
        let cents: i64 = match part.len() {
            0 => 0,
            1 => part.parse::<i64>().unwrap_or_default() * 10,
            _ => part.parse().unwrap_or_default(),
        };
        whole
            .checked_mul(100)
            .and_then(|whole| whole.checked_add(cents))
            .filter(|all| *all <= MOST_CENTS)
            .map(|all| Some(Self(all)))
            .ok_or(CentsError::TooMuch)
    }

    /// Without signs of thousands, as a form shows it again: `850`, `850.50`.
    #[must_use]
    pub fn typed(self) -> String {
        match self.0 % 100 {
            0 => (self.0 / 100).to_string(),
            part => format!("{}.{part:02}", self.0 / 100),
        }
    }
}

impl Add for Cents {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self(0), Add::add)
    }
}

/// What an amount is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Currency {
    Euro,
    Pound,
}

impl Currency {
    /// Of a country, ISO 3166 alpha-2: the countries in which centres of a network are.
    #[must_use]
    pub fn of_country(country: &str) -> Self {
        match country {
            "GB" => Self::Pound,
            _ => Self::Euro,
        }
    }
}
