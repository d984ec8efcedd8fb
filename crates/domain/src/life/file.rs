use jiff::Timestamp;
use jiff::civil::Date;
use vault::HouseEntryId;

use super::entry::{
    Belonging, Contact, ContactRule, Ending, EntryBody, FollowUp, GivenBack, Incident, Injuries,
    Money, MoneyKind, Restriction, Review, Told,
};
use crate::intake::is_blank;

/// An entry, opened, with when and by whom it was written.
#[derive(Clone)]
pub struct Written {
    pub id: HouseEntryId,
    pub at: Timestamp,
    pub by: String,
    pub body: EntryBody,
}

/// When and by whom something was written.
#[derive(Clone)]
pub struct Stamp {
    pub at: Timestamp,
    pub by: String,
}

pub struct KnownContact {
    pub id: HouseEntryId,
    pub contact: Contact,
    pub stamp: Stamp,
    pub ended: Option<(Ending, Stamp)>,
}

pub struct KnownRestriction {
    pub id: HouseEntryId,
    pub first: Restriction,
    pub stamp: Stamp,
    /// The oldest first.
    pub reviews: Vec<(Review, Stamp)>,
    pub ended: Option<(Ending, Stamp)>,
}

pub struct KnownIncident {
    pub id: HouseEntryId,
    pub incident: Incident,
    pub stamp: Stamp,
    pub told: Vec<(Told, Stamp)>,
    pub follow_ups: Vec<(FollowUp, Stamp)>,
}

pub struct KnownBelonging {
    pub id: HouseEntryId,
    pub belonging: Belonging,
    pub stamp: Stamp,
    pub given_back: Option<(GivenBack, Stamp)>,
}

pub struct KnownMoney {
    pub money: Money,
    pub stamp: Stamp,
    /// After this line, in cents.
    pub balance: i64,
}

/// What is written about one young person in one house: what its entries add up to.
#[derive(Default)]
pub struct HouseFile {
    pub contacts: Vec<KnownContact>,
    pub restrictions: Vec<KnownRestriction>,
    pub incidents: Vec<KnownIncident>,
    pub belongings: Vec<KnownBelonging>,
    /// The oldest first.
    pub money: Vec<KnownMoney>,
}

/// Why an entry cannot be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EntryError {
    #[error("nobody is named")]
    NoWho,
    #[error("nothing is said")]
    NoWords,
    #[error("the reason is missing")]
    NoReason,
    #[error("who decided is missing")]
    NoDecider,
    #[error("it ends before it begins, or before today")]
    Backwards,
    #[error("it is to be reviewed before it begins, or before tomorrow")]
    ReviewTooEarly,
    #[error("it ends before it is to be reviewed")]
    ReviewAfterEnd,
    #[error("it is said to have been later than now")]
    Later,
    #[error("it is said to have been before the incident")]
    BeforeIncident,
    #[error("which injuries is missing")]
    NoInjuries,
    #[error("no amount is said")]
    NoAmount,
    /// Somebody has ended it, or given it back, in the meantime.
    #[error("it is over already")]
    Over,
    /// That much is not there.
    #[error("there are only {balance} cents")]
    TooMuch { balance: i64 },
}

impl HouseFile {
    /// Adds entries up, in the order in which they were written. One that goes on with something that is not
    /// there is passed over.
    #[must_use]
    pub fn of(entries: impl IntoIterator<Item = Written>) -> Self {
        let mut file = Self::default();
        for entry in entries {
            file.add(entry);
        }
        file
    }

    fn add(&mut self, entry: Written) {
        let stamp = Stamp {
            at: entry.at,
            by: entry.by,
        };
        let id = entry.id;
        match entry.body {
            EntryBody::Contact(contact) => self.contacts.push(KnownContact {
                id,
                contact,
                stamp,
                ended: None,
            }),
            EntryBody::ContactEnded(of, ending) => {
                if let Some(one) = self.contacts.iter_mut().find(|one| one.id == of) {
                    one.ended = Some((ending, stamp));
                }
            }
            EntryBody::Restricted(first) => self.restrictions.push(KnownRestriction {
                id,
                first,
                stamp,
                reviews: Vec::new(),
                ended: None,
            }),
            EntryBody::Reviewed(of, review) => {
                if let Some(one) = self.restrictions.iter_mut().find(|one| one.id == of) {
                    one.reviews.push((review, stamp));
                }
            }
            EntryBody::RestrictionEnded(of, ending) => {
                if let Some(one) = self.restrictions.iter_mut().find(|one| one.id == of) {
                    one.ended = Some((ending, stamp));
                }
            }
            EntryBody::Incident(incident) => self.incidents.push(KnownIncident {
                id,
                incident,
                stamp,
                told: Vec::new(),
                follow_ups: Vec::new(),
            }),
            EntryBody::Told(of, told) => {
                if let Some(one) = self.incidents.iter_mut().find(|one| one.id == of) {
                    one.told.push((told, stamp));
                }
            }
            EntryBody::FollowedUp(of, follow_up) => {
                if let Some(one) = self.incidents.iter_mut().find(|one| one.id == of) {
                    one.follow_ups.push((follow_up, stamp));
                }
            }
            EntryBody::Received(belonging) => self.belongings.push(KnownBelonging {
                id,
                belonging,
                stamp,
                given_back: None,
            }),
            EntryBody::GaveBack(of, given_back) => {
                if let Some(one) = self.belongings.iter_mut().find(|one| one.id == of) {
                    one.given_back = Some((given_back, stamp));
                }
            }
            EntryBody::Money(money) => {
                let balance = balance_after(self.balance(), &money);
                self.money.push(KnownMoney {
                    money,
                    stamp,
                    balance,
                });
            }
        }
    }

    /// What is there of her pocket money, in cents.
    #[must_use]
    pub fn balance(&self) -> i64 {
        self.money.last().map_or(0, |line| line.balance)
    }

    /// Everything that is wrong with an entry, so that a form can name it all at once. `None`: what it goes on
    /// with is not there.
    #[must_use]
    pub fn problems(
        &self,
        body: &EntryBody,
        today: Date,
        now: Timestamp,
    ) -> Option<Vec<EntryError>> {
        let mut found = Vec::new();
        let mut lacks = |text: &str, error: EntryError| {
            if is_blank(text) {
                found.push(error);
            }
        };
        match body {
            EntryBody::Contact(one) => {
                lacks(&one.who, EntryError::NoWho);
                lacks(&one.decider, EntryError::NoDecider);
                if one.rule != ContactRule::Allowed {
                    lacks(&one.reason, EntryError::NoReason);
                }
                if one.until.is_some_and(|until| until < today) {
                    found.push(EntryError::Backwards);
                }
            }
            EntryBody::ContactEnded(of, ending) => {
                lacks(&ending.reason, EntryError::NoReason);
                lacks(&ending.decider, EntryError::NoDecider);
                let known = self.contacts.iter().find(|one| one.id == *of)?;
                if known.ended.is_some() {
                    found.push(EntryError::Over);
                }
            }
            EntryBody::Restricted(one) => {
                lacks(&one.words, EntryError::NoWords);
                lacks(&one.reason, EntryError::NoReason);
                lacks(&one.decider, EntryError::NoDecider);
                if one.review_on < one.from || one.review_on <= today {
                    found.push(EntryError::ReviewTooEarly);
                }
                if let Some(until) = one.until {
                    if until < one.from || until < today {
                        found.push(EntryError::Backwards);
                    } else if until < one.review_on {
                        found.push(EntryError::ReviewAfterEnd);
                    }
                }
            }
            EntryBody::Reviewed(of, review) => {
                lacks(&review.words, EntryError::NoWords);
                lacks(&review.reason, EntryError::NoReason);
                lacks(&review.decider, EntryError::NoDecider);
                if review.review_on <= today {
                    found.push(EntryError::ReviewTooEarly);
                }
                let known = self.restrictions.iter().find(|one| one.id == *of)?;
                if !known.holds(today) {
                    found.push(EntryError::Over);
                }
            }
            EntryBody::RestrictionEnded(of, ending) => {
                lacks(&ending.reason, EntryError::NoReason);
                lacks(&ending.decider, EntryError::NoDecider);
                let known = self.restrictions.iter().find(|one| one.id == *of)?;
                if known.ended.is_some() {
                    found.push(EntryError::Over);
                }
            }
            EntryBody::Incident(one) => {
                lacks(&one.words, EntryError::NoWords);
                if one.injuries == Injuries::Some {
                    lacks(&one.injuries_words, EntryError::NoInjuries);
                }
                if one.at() > now {
                    found.push(EntryError::Later);
                }
            }
            EntryBody::Told(of, told) => {
                lacks(&told.whom, EntryError::NoWho);
                let known = self.incidents.iter().find(|one| one.id == *of)?;
                if told.at() > now {
                    found.push(EntryError::Later);
                } else if told.at() < known.incident.at() {
                    found.push(EntryError::BeforeIncident);
                }
            }
            EntryBody::FollowedUp(of, one) => {
                lacks(&one.words, EntryError::NoWords);
                self.incidents.iter().find(|one| one.id == *of)?;
            }
            EntryBody::Received(one) => lacks(&one.what, EntryError::NoWords),
            EntryBody::GaveBack(of, one) => {
                lacks(&one.to, EntryError::NoWho);
                let known = self.belongings.iter().find(|one| one.id == *of)?;
                if known.given_back.is_some() {
                    found.push(EntryError::Over);
                }
            }
            EntryBody::Money(one) => {
                let balance = self.balance();
                lacks(&one.words, EntryError::NoWords);
                if one.cents < 0 || (one.cents == 0 && one.kind != MoneyKind::Counted) {
                    found.push(EntryError::NoAmount);
                }
                if one.kind == MoneyKind::Out && one.cents > balance {
                    found.push(EntryError::TooMuch { balance });
                }
            }
        }
        Some(found)
    }
}

/// The balance after a line, in cents.
fn balance_after(balance: i64, line: &Money) -> i64 {
    match line.kind {
        MoneyKind::In => balance.saturating_add(line.cents),
        MoneyKind::Out => balance.saturating_sub(line.cents),
        MoneyKind::Counted => line.cents,
    }
}

impl KnownContact {
    /// Whether it says today what happens at the door.
    #[must_use]
    pub fn holds(&self, today: Date) -> bool {
        self.ended.is_none() && self.contact.until.is_none_or(|until| until >= today)
    }
}

impl KnownRestriction {
    #[must_use]
    pub fn holds(&self, today: Date) -> bool {
        self.ended.is_none() && self.first.until.is_none_or(|until| until >= today)
    }

    /// The day on which it is to be looked at again.
    #[must_use]
    pub fn review_on(&self) -> Date {
        self.reviews
            .last()
            .map_or(self.first.review_on, |(review, _)| review.review_on)
    }

    /// Nobody looked at it on the day that was set.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.holds(today) && self.review_on() < today
    }

    /// What is restricted, as it was said last.
    #[must_use]
    pub fn words(&self) -> &str {
        self.reviews
            .last()
            .map_or(self.first.words.as_str(), |(review, _)| {
                review.words.as_str()
            })
    }
}

impl KnownIncident {
    /// Somebody said that nothing more is to be done.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.follow_ups.last().is_some_and(|(one, _)| one.closes)
    }
}
