use jiff::ToSpan;
use jiff::civil::Date;

use super::Hours;
use crate::cases::{LanguageCode, words};
use crate::intake::is_blank;
use crate::letters::Audience;
use crate::support::LifeDomain;

/// Characters of what a service is called.
pub const LONGEST_SERVICE_NAME: usize = 120;
/// Characters of a line about it.
pub const LONGEST_SERVICE_LINE: usize = 400;
/// Characters of a text about it.
pub const LONGEST_SERVICE_WORDS: usize = 2_000;
pub const MOST_SERVICE_LANGUAGES: usize = 40;
/// Nobody whom a service takes is older.
pub const OLDEST_GUEST: u8 = 99;
/// After so many days an entry says of itself that somebody should ask whether it is still so.
pub const CHECK_AGAIN_DAYS: i64 = 365;

words! {
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ServiceState {
        Active = "active",
        /// It takes nobody any more. What was asked of it stays.
        Closed = "closed",
    }
}

words! {
    /// What it costs her.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    CostKind {
        Unknown = "unknown",
        Free = "free",
        /// A part of it is paid by somebody else, or it depends on her income.
        Partly = "partly",
        Paid = "paid",
    }
}

words! {
    /// What it wants to see, or to have, before it helps.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Requirement {
        Papers = "papers",
        Residence = "residence",
        Insurance = "insurance",
        Letter = "letter",
        Appointment = "appointment",
        Representative = "representative",
        Area = "area",
    }
}

words! {
    /// For whom it can be reached and used.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Access {
        StepFree = "step_free",
        Lift = "lift",
        Toilet = "toilet",
        SignLanguage = "sign_language",
        Interpreter = "interpreter",
        EasyWords = "easy_words",
        Online = "online",
        HomeVisits = "home_visits",
        WomenStaff = "women_staff",
        Childcare = "childcare",
    }
}

words! {
    /// How a service is spoken with, so that nothing reaches somebody who must not know.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ContactWay {
        #[n(0)]
        Phone = "phone",
        #[n(1)]
        Message = "message",
        #[n(2)]
        Mail = "mail",
        #[n(3)]
        Form = "form",
        #[n(4)]
        Letter = "letter",
        #[n(5)]
        InPerson = "in_person",
    }
}

/// What everybody in the network may know of a service. It is about an organisation: no person is named in it.
#[derive(Clone, PartialEq, Eq)]
pub struct ServiceFacts {
    pub name: String,
    /// What it does.
    pub what: String,
    pub domains: Vec<LifeDomain>,
    /// Where it helps: a town, a region.
    pub area: String,
    /// As whom a consent knows it.
    pub audience: Audience,
    pub hours: Hours,
    /// What the week does not say: holidays, the last week of a month.
    pub hours_words: String,
    pub languages: Vec<LanguageCode>,
    pub cost: CostKind,
    pub cost_words: String,
    pub needs: Vec<Requirement>,
    pub needs_words: String,
    pub youngest: Option<u8>,
    pub oldest: Option<u8>,
    pub access: Vec<Access>,
    pub access_words: String,
    /// How it is safe to contact.
    pub ways: Vec<ContactWay>,
    /// Number, address, page on the web.
    pub contact: String,
    /// What to know before somebody calls or writes.
    pub safe: String,
    pub state: ServiceState,
    /// `None`: nobody has.
    pub checked_on: Option<Date>,
}

/// Whom to ask for there, sealed to the centre that keeps the entry.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct ServiceContacts {
    #[n(0)]
    pub people: String,
    #[n(1)]
    pub remarks: String,
}

words! {
    /// What is typed of it, by the name of its field.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ServiceText {
        Name = "name",
        What = "what",
        Area = "area",
        Hours = "hours-words",
        Cost = "cost-words",
        Needs = "needs-words",
        Access = "access-words",
        Contact = "contact",
        Safe = "safe",
        People = "people",
        Remarks = "remarks",
    }
}

impl ServiceText {
    #[must_use]
    pub const fn longest(self) -> usize {
        match self {
            Self::Name => LONGEST_SERVICE_NAME,
            Self::Area | Self::Hours | Self::Cost | Self::Access => LONGEST_SERVICE_LINE,
            Self::What
            | Self::Needs
            | Self::Contact
            | Self::Safe
            | Self::People
            | Self::Remarks => LONGEST_SERVICE_WORDS,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ServiceError {
    #[error("a text is missing")]
    Missing(ServiceText),
    #[error("a text is too long")]
    TooLong(ServiceText),
    #[error("it is missing for what it helps")]
    DomainsMissing,
    #[error("too many languages")]
    TooManyLanguages,
    #[error("somebody is at most {OLDEST_GUEST} years old")]
    Age,
    #[error("the youngest is older than the oldest")]
    AgesTurned,
    #[error("it was checked on a day that has not come")]
    CheckedInFuture,
}

impl ServiceFacts {
    /// # Errors
    ///
    /// Everything that cannot be.
    pub fn check(&self, contacts: &ServiceContacts, today: Date) -> Result<(), Vec<ServiceError>> {
        let mut errors = Vec::new();
        for (text, which) in [
            (&self.name, ServiceText::Name),
            (&self.what, ServiceText::What),
            (&self.area, ServiceText::Area),
            (&self.hours_words, ServiceText::Hours),
            (&self.cost_words, ServiceText::Cost),
            (&self.needs_words, ServiceText::Needs),
            (&self.access_words, ServiceText::Access),
            (&self.contact, ServiceText::Contact),
            (&self.safe, ServiceText::Safe),
            (&contacts.people, ServiceText::People),
            (&contacts.remarks, ServiceText::Remarks),
        ] {
            let is_needed = matches!(which, ServiceText::Name | ServiceText::What);
            if text.chars().nth(which.longest()).is_some() {
                errors.push(ServiceError::TooLong(which));
            } else if is_needed && is_blank(text) {
                errors.push(ServiceError::Missing(which));
            }
        }
        if self.domains.is_empty() {
            errors.push(ServiceError::DomainsMissing);
        }
        if self.languages.len() > MOST_SERVICE_LANGUAGES {
            errors.push(ServiceError::TooManyLanguages);
        }
        let ages = [self.youngest, self.oldest];
        if ages.iter().flatten().any(|age| *age > OLDEST_GUEST) {
            errors.push(ServiceError::Age);
        } else if let [Some(youngest), Some(oldest)] = ages
            && youngest > oldest
        {
            errors.push(ServiceError::AgesTurned);
        }
        if self.checked_on.is_some_and(|day| day > today) {
            errors.push(ServiceError::CheckedInFuture);
        }
        match errors.is_empty() {
            true => Ok(()),
            false => Err(errors),
        }
    }

    /// Nobody has asked for a long time whether it is still so.
    #[must_use]
    pub fn is_old(&self, today: Date) -> bool {
        self.checked_on
            .is_none_or(|day| day.saturating_add(CHECK_AGAIN_DAYS.days()) < today)
    }
}
