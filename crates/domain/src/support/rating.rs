use jiff::civil::Date;

use super::LifeDomain;

/// The best that can be said of a domain. The least is 0.
pub const BEST: u8 = 10;

/// Longest remark, in characters.
pub const LONGEST_REMARK: usize = 2_000;

/// How it goes in each domain, as one of the two says: from 0 to [`BEST`]. What was not asked is no number, and never
/// counts as one.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default, Debug)]
pub struct Scores {
    #[n(0)]
    housing: Option<u8>,
    #[n(1)]
    medical_care: Option<u8>,
    #[n(2)]
    education: Option<u8>,
    #[n(3)]
    employment: Option<u8>,
    #[n(4)]
    social_welfare: Option<u8>,
    #[n(5)]
    mental_health: Option<u8>,
    #[n(6)]
    other: Option<u8>,
}

impl Scores {
    #[must_use]
    pub fn of(&self, domain: LifeDomain) -> Option<u8> {
        // A record that somebody damaged and that opens all the same says nothing, rather than 200.
        self.place(domain).filter(|score| *score <= BEST)
    }

    const fn place(&self, domain: LifeDomain) -> Option<u8> {
        match domain {
            LifeDomain::Housing => self.housing,
            LifeDomain::MedicalCare => self.medical_care,
            LifeDomain::Education => self.education,
            LifeDomain::Employment => self.employment,
            LifeDomain::SocialWelfare => self.social_welfare,
            LifeDomain::MentalHealth => self.mental_health,
            LifeDomain::Other => self.other,
        }
    }

    fn put(&mut self, domain: LifeDomain, score: Option<u8>) {
        let place = match domain {
            LifeDomain::Housing => &mut self.housing,
            LifeDomain::MedicalCare => &mut self.medical_care,
            LifeDomain::Education => &mut self.education,
            LifeDomain::Employment => &mut self.employment,
            LifeDomain::SocialWelfare => &mut self.social_welfare,
            LifeDomain::MentalHealth => &mut self.mental_health,
            LifeDomain::Other => &mut self.other,
        };
        *place = score;
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        LifeDomain::ALL.iter().all(|one| self.of(*one).is_none())
    }
}

/// One time that she and her worker said how it goes. It is added and never changed: a later one of the same day
/// stands in the drawing in its place.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Rating {
    #[cbor(n(0), with = "crate::deadlines::stored::date")]
    on: Date,
    #[n(1)]
    hers: Scores,
    #[n(2)]
    workers: Scores,
    /// In her own words.
    #[n(3)]
    her_words: String,
    #[n(4)]
    remark: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RatingError {
    #[error("no domain has a number")]
    Empty,
    #[error("a number is from 0 to {BEST}")]
    NotAScore(LifeDomain),
    #[error("the day has not come")]
    NotYet,
    #[error("her words have at most {LONGEST_REMARK} characters")]
    WordsTooLong,
    #[error("a remark has at most {LONGEST_REMARK} characters")]
    RemarkTooLong,
}

/// What a form says. `scores` has her number and the worker's for a domain, as typed; empty is not asked.
pub struct RatingForm<'a> {
    pub on: Date,
    pub scores: &'a [(LifeDomain, String, String)],
    pub her_words: &'a str,
    pub remark: &'a str,
}

impl Rating {
    /// # Errors
    /// Everything that is wrong with it, in the order of the form.
    pub fn parse(form: &RatingForm<'_>, today: Date) -> Result<Self, Vec<RatingError>> {
        let mut errors = Vec::new();
        let (mut hers, mut workers) = (Scores::default(), Scores::default());
        if form.on > today {
            errors.push(RatingError::NotYet);
        }
        for (domain, by_her, by_worker) in form.scores {
            match (score(by_her), score(by_worker)) {
                (Ok(by_her), Ok(by_worker)) => {
                    hers.put(*domain, by_her);
                    workers.put(*domain, by_worker);
                }
                _ => errors.push(RatingError::NotAScore(*domain)),
            }
        }
        if errors.is_empty() && hers.is_empty() && workers.is_empty() {
            errors.push(RatingError::Empty);
        }
        if form.her_words.chars().nth(LONGEST_REMARK).is_some() {
            errors.push(RatingError::WordsTooLong);
        }
        if form.remark.chars().nth(LONGEST_REMARK).is_some() {
            errors.push(RatingError::RemarkTooLong);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Self {
            on: form.on,
            hers,
            workers,
            her_words: form.her_words.trim().to_owned(),
            remark: form.remark.trim().to_owned(),
        })
    }

    #[must_use]
    pub const fn on(&self) -> Date {
        self.on
    }

    #[must_use]
    pub const fn hers(&self) -> &Scores {
        &self.hers
    }

    #[must_use]
    pub const fn workers(&self) -> &Scores {
        &self.workers
    }

    #[must_use]
    pub fn her_words(&self) -> &str {
        &self.her_words
    }

    #[must_use]
    pub fn remark(&self) -> &str {
        &self.remark
    }
}

fn score(typed: &str) -> Result<Option<u8>, ()> {
    match typed.trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(score) if score <= BEST => Ok(Some(score)),
            _ => Err(()),
        },
    }
}

/// What has moved in a domain between two times. `None` where one of the two was not asked.
#[must_use]
pub fn moved(before: &Scores, after: &Scores, domain: LifeDomain) -> Option<i8> {
    let (before, after) = (before.of(domain)?, after.of(domain)?);
    // Both are at most ten.
    i8::try_from(after)
        .ok()
        .zip(i8::try_from(before).ok())
        .map(|(after, before)| after - before)
}
