//! What is written about one young person while she lives in a house.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::HouseEntryId;

use crate::cases::words;

words! {
    /// By which way somebody reaches her.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ContactWay {
        #[n(0)]
        Visit = "visit",
        #[n(1)]
        Phone = "phone",
        /// Messages, calls with a picture, networks.
        #[n(2)]
        Online = "online",
        #[n(3)]
        Letter = "letter",
        #[n(4)]
        Every = "every",
    }
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ContactRule {
        #[n(0)]
        Allowed = "allowed",
        /// Somebody of the house is with her.
        #[n(1)]
        Accompanied = "accompanied",
        #[n(2)]
        NotAllowed = "not_allowed",
    }
}

/// Who may reach her, who may not, and how. What nobody has decided is not on the list: that is not a yes.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Contact {
    #[n(0)]
    pub who: String,
    #[n(1)]
    pub way: ContactWay,
    #[n(2)]
    pub rule: ContactRule,
    #[n(3)]
    pub decider: String,
    #[n(4)]
    pub reason: String,
    /// How to recognise them, when they may come, what to do at the door.
    #[n(5)]
    pub words: String,
    /// The last day on which it holds.
    #[cbor(n(6), with = "crate::deadlines::stored::printed")]
    pub until: Option<Date>,
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    RestrictionKind {
        #[n(0)]
        Phone = "phone",
        #[n(1)]
        Internet = "internet",
        #[n(2)]
        GoingOut = "going_out",
        #[n(3)]
        Visits = "visits",
        /// Her room or her things are looked through, or a door is locked.
        #[n(4)]
        Room = "room",
        #[n(5)]
        Other = "other",
    }
}

/// Something that she may not do, or not alone. It always has a reason, somebody who decided it, and a day on
/// which it is looked at again.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Restriction {
    #[n(0)]
    pub kind: RestrictionKind,
    /// What exactly.
    #[n(1)]
    pub words: String,
    #[n(2)]
    pub reason: String,
    #[n(3)]
    pub decider: String,
    #[cbor(n(4), with = "crate::deadlines::stored::date")]
    pub from: Date,
    #[cbor(n(5), with = "crate::deadlines::stored::date")]
    pub review_on: Date,
    /// The last day, when it was decided for a time.
    #[cbor(n(6), with = "crate::deadlines::stored::printed")]
    pub until: Option<Date>,
    /// What she says of it, and what was explained to her.
    #[n(7)]
    pub her_words: String,
}

/// A restriction was looked at again and goes on, as it was or less.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Review {
    /// What is restricted from now on.
    #[n(0)]
    pub words: String,
    #[n(1)]
    pub reason: String,
    #[n(2)]
    pub decider: String,
    #[cbor(n(3), with = "crate::deadlines::stored::date")]
    pub review_on: Date,
    #[n(4)]
    pub her_words: String,
}

/// A rule or a restriction ends.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Ending {
    #[n(0)]
    pub reason: String,
    #[n(1)]
    pub decider: String,
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    IncidentKind {
        #[n(0)]
        Conflict = "conflict",
        #[n(1)]
        Violence = "violence",
        /// She hurt herself, or spoke of it.
        #[n(2)]
        HurtHerself = "hurt_herself",
        /// Somebody from outside: at the door, on the phone, near the house.
        #[n(3)]
        FromOutside = "from_outside",
        #[n(4)]
        Accident = "accident",
        #[n(5)]
        Damage = "damage",
        #[n(6)]
        Other = "other",
    }
}

words! {
    /// Not looked at is not "none".
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Injuries {
        #[n(0)]
        NotLooked = "not_looked",
        #[n(1)]
        None = "none",
        #[n(2)]
        Some = "some",
    }
}

#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Incident {
    #[n(0)]
    pub kind: IncidentKind,
    #[n(1)]
    pub(super) at: i64,
    #[n(2)]
    pub place: String,
    /// What happened.
    #[n(3)]
    pub words: String,
    /// Who was there.
    #[n(4)]
    pub people: String,
    #[n(5)]
    pub injuries: Injuries,
    /// Which, and what was done: by whom.
    #[n(6)]
    pub injuries_words: String,
}

/// Somebody was told of an incident.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Told {
    #[n(0)]
    pub whom: String,
    #[n(1)]
    pub(super) at: i64,
    #[n(2)]
    pub by: String,
    #[n(3)]
    pub words: String,
}

/// What followed from an incident.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct FollowUp {
    #[n(0)]
    pub words: String,
    /// Nothing more is to be done.
    #[n(1)]
    pub closes: bool,
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    BelongingKind {
        #[n(0)]
        Thing = "thing",
        #[n(1)]
        Document = "document",
        #[n(2)]
        Money = "money",
    }
}

words! {
    /// Whether she has signed for it, on paper.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Signed {
        #[n(0)]
        Yes = "yes",
        #[n(1)]
        Declined = "declined",
        #[n(2)]
        NotAsked = "not_asked",
    }
}

/// Something of hers that the house keeps for her.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Belonging {
    #[n(0)]
    pub kind: BelongingKind,
    #[n(1)]
    pub what: String,
    /// In which state, with which number.
    #[n(2)]
    pub words: String,
    #[n(3)]
    pub kept_where: String,
    #[n(4)]
    pub signed: Signed,
}

#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct GivenBack {
    /// To whom: to her, or to somebody for her.
    #[n(0)]
    pub to: String,
    #[n(1)]
    pub words: String,
    #[n(2)]
    pub signed: Signed,
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    MoneyKind {
        #[n(0)]
        In = "in",
        #[n(1)]
        Out = "out",
        /// Somebody counted, and this is what is there.
        #[n(2)]
        Counted = "counted",
    }
}

/// One line of her pocket money. The balance is what all lines add up to.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Money {
    #[n(0)]
    pub kind: MoneyKind,
    /// In cents, never below zero.
    #[n(1)]
    pub cents: i64,
    /// What for, from whom; of a count, why it differs.
    #[n(2)]
    pub words: String,
    #[n(3)]
    pub signed: Signed,
}

/// One entry, as it is sealed. Entries are added, never overwritten; an id names what an entry goes on with.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum EntryBody {
    #[n(0)]
    Contact(#[n(0)] Contact),
    #[n(1)]
    ContactEnded(#[n(0)] HouseEntryId, #[n(1)] Ending),
    #[n(2)]
    Restricted(#[n(0)] Restriction),
    #[n(3)]
    Reviewed(#[n(0)] HouseEntryId, #[n(1)] Review),
    #[n(4)]
    RestrictionEnded(#[n(0)] HouseEntryId, #[n(1)] Ending),
    #[n(5)]
    Incident(#[n(0)] Incident),
    #[n(6)]
    Told(#[n(0)] HouseEntryId, #[n(1)] Told),
    #[n(7)]
    FollowedUp(#[n(0)] HouseEntryId, #[n(1)] FollowUp),
    #[n(8)]
    Received(#[n(0)] Belonging),
    #[n(9)]
    GaveBack(#[n(0)] HouseEntryId, #[n(1)] GivenBack),
    #[n(10)]
    Money(#[n(0)] Money),
}

impl EntryBody {
    /// What only somebody of the house writes: she was there.
    #[must_use]
    pub const fn is_of_the_house(&self) -> bool {
        matches!(
            self,
            Self::Incident(_)
                | Self::Told(..)
                | Self::FollowedUp(..)
                | Self::Received(_)
                | Self::GaveBack(..)
                | Self::Money(_)
        )
    }
}

fn instant(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MIN)
}

impl Incident {
    #[must_use]
    pub fn new(kind: IncidentKind, at: Timestamp) -> Self {
        Self {
            kind,
            at: at.as_millisecond(),
            place: String::new(),
            words: String::new(),
            people: String::new(),
            injuries: Injuries::NotLooked,
            injuries_words: String::new(),
        }
    }

    #[must_use]
    pub fn at(&self) -> Timestamp {
        instant(self.at)
    }
}

impl Told {
    #[must_use]
    pub fn new(whom: &str, at: Timestamp, by: &str, words: &str) -> Self {
        Self {
            whom: whom.to_owned(),
            at: at.as_millisecond(),
            by: by.to_owned(),
            words: words.to_owned(),
        }
    }

    #[must_use]
    pub fn at(&self) -> Timestamp {
        instant(self.at)
    }
}

/// What was typed is no amount of money.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an amount of money")]
pub struct AmountError;

/// The largest amount that one line of pocket money holds, in cents.
pub const LARGEST_AMOUNT: i64 = 10_000_000;

/// An amount as people type it: `5`, `5,5`, `5.50`, `€ 12,00`. In cents.
pub fn parse_amount(typed: &str) -> Result<i64, AmountError> {
    let text: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '€')
        .collect();
    let (euros, cents) = text.split_once([',', '.']).unwrap_or((&text, ""));
    let digits = |part: &str, most: usize| {
        part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if euros.is_empty() || !digits(euros, 6) || !digits(cents, 2) || text.ends_with([',', '.']) {
        return Err(AmountError);
    }
    let euros: i64 = euros.parse().map_err(|_| AmountError)?;
    let cents: i64 = format!("{cents:0<2}").parse().map_err(|_| AmountError)?;
    let amount = euros * 100 + cents;
    if amount > LARGEST_AMOUNT {
        return Err(AmountError);
    }
    Ok(amount)
}
