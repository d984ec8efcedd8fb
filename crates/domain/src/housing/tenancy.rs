//! A home that is hers: contract, money, registration, inventory, what must be done before the keys, and its end.

use std::collections::BTreeSet;

use jiff::civil::Date;
use vault::HomeId;

use super::{Cents, LONGEST_LINE, LONGEST_WORDS, MOST_LINES, is_longer};
use crate::cases::words;

words! {
    /// What should be done before she has the keys. The list is this project's own.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    KeyCheck {
        /// In a language that she understands.
        #[n(0)]
        ContractExplained = "contract_explained",
        #[n(1)]
        ContractSigned = "contract_signed",
        /// The budget holds with this rent.
        #[n(2)]
        Budget = "budget",
        /// Deposit or guarantee is arranged.
        #[n(3)]
        Deposit = "deposit",
        #[n(4)]
        Insurance = "insurance",
        #[n(5)]
        Inventory = "inventory",
        #[n(6)]
        Meters = "meters",
        /// Energy and water are in her name.
        #[n(7)]
        Energy = "energy",
        /// Registration, or an address that is protected.
        #[n(8)]
        Registration = "registration",
        /// Nobody she must keep away from lives near.
        #[n(9)]
        KeepAway = "keep_away",
        /// Lock, bell, letter box: no name that he knows.
        #[n(10)]
        Lock = "lock",
        #[n(11)]
        SafetyPlan = "safety_plan",
        /// She walked the way home, also in the dark.
        #[n(12)]
        WayHome = "way_home",
        /// Whom she calls, day and night.
        #[n(13)]
        Numbers = "numbers",
    }
}

words! {
    /// Who pays the deposit or stands for it.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Payer {
        #[n(0)]
        Unknown = "unknown",
        /// From what she has.
        #[n(1)]
        Herself = "herself",
        #[n(2)]
        Centre = "centre",
        /// Public welfare, a town.
        #[n(3)]
        Welfare = "welfare",
        /// A fund for deposits or for housing.
        #[n(4)]
        Fund = "fund",
        /// A bank stands for it.
        #[n(5)]
        Bank = "bank",
        #[n(6)]
        Family = "family",
        /// The landlord asks for none.
        #[n(7)]
        None = "none",
        #[n(8)]
        Other = "other",
    }
}

words! {
    /// Under which address she is registered.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Registration {
        #[n(0)]
        Unknown = "unknown",
        #[n(1)]
        Here = "here",
        /// Here, and kept from who asks.
        #[n(2)]
        Protected = "protected",
        /// At an address that is not where she lives.
        #[n(3)]
        Elsewhere = "elsewhere",
        #[n(4)]
        NotYet = "not_yet",
    }
}

words! {
    /// What becomes of a home of the directory when nobody lives there any more.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    AfterTenancy {
        /// Nobody is offered it before somebody has looked at it: he may know where it is.
        Aside = "aside",
        /// Somebody else can have it.
        Free = "free",
        /// Somebody else still lives there.
        Let = "let",
    }
}

/// How a room was when the keys were handed over.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct RoomState {
    #[n(0)]
    pub room: String,
    #[n(1)]
    pub state: String,
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    MeterKind {
        #[n(0)]
        Electricity = "electricity",
        #[n(1)]
        Gas = "gas",
        #[n(2)]
        Water = "water",
        #[n(3)]
        Heat = "heat",
    }
}

/// What a meter said.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct MeterReading {
    #[n(0)]
    pub kind: MeterKind,
    /// As it stands on the meter, with its number where somebody wrote it.
    #[n(1)]
    pub reading: String,
}

/// Whether a meter is read when she comes or when she goes.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Handover {
    #[n(0)]
    pub rooms: Vec<RoomState>,
    #[n(1)]
    pub meters: Vec<MeterReading>,
}

#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Tenancy {
    /// A home of the directory; `None`: one that is not in it.
    #[n(0)]
    pub home: Option<HomeId>,
    /// What it is called here.
    #[n(1)]
    pub name: String,
    #[cbor(n(2), with = "super::day")]
    pub signed: Option<Date>,
    #[cbor(n(3), with = "super::day")]
    pub starts: Option<Date>,
    /// The last day of the contract; `None`: it has none.
    #[cbor(n(4), with = "super::day")]
    pub contract_ends: Option<Date>,
    /// By when notice must be given if she wants to leave at its end, as the contract says.
    #[cbor(n(5), with = "super::day")]
    pub notice_by: Option<Date>,
    /// A month.
    #[n(6)]
    pub rent: Option<Cents>,
    #[n(7)]
    pub costs: Option<Cents>,
    #[n(8)]
    pub deposit: Option<Cents>,
    #[n(9)]
    pub deposit_by: Payer,
    /// From what, and how it is paid back.
    #[n(10)]
    pub deposit_words: String,
    /// Who stands for the rent, and for how long.
    #[n(11)]
    pub guarantee: String,
    #[n(12)]
    pub insurer: String,
    #[cbor(n(13), with = "super::day")]
    pub insured_until: Option<Date>,
    #[n(14)]
    pub registration: Registration,
    #[n(15)]
    pub registration_words: String,
    #[n(16)]
    pub checked: Vec<KeyCheck>,
    #[cbor(n(17), with = "super::day")]
    pub keys: Option<Date>,
    /// Why she has the keys although not all is done.
    #[n(18)]
    pub keys_why: String,
    #[n(19)]
    pub at_start: Handover,
    #[n(20)]
    pub at_end: Handover,
    #[cbor(n(21), with = "super::day")]
    pub ended: Option<Date>,
    /// Why, where she went, what became of the deposit.
    #[n(22)]
    pub end_words: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TenancyError {
    #[error("a tenancy has a name")]
    NameMissing,
    #[error("a text of one line is too long")]
    LineTooLong,
    #[error("a text is too long")]
    WordsTooLong,
    #[error("the contract ends before it begins")]
    EndsBeforeItBegins,
    #[error("notice is to be given after the contract has ended")]
    NoticeAfterEnd,
    #[error("it was signed on a day that lies in the future")]
    SignedInFuture,
    #[error("she has the keys since a day that lies in the future")]
    KeysInFuture,
    /// Not everything was done before the keys, and nobody says why.
    #[error("not everything is done before the keys")]
    KeysBeforeChecks,
    #[error("it ended on a day that lies in the future")]
    EndedInFuture,
    #[error("it ended before it began")]
    EndedBefore,
    #[error("nobody says why it ended")]
    EndWhy,
    #[error("too many rooms or meters")]
    TooMany,
}

impl Tenancy {
    /// What a tenancy is before anybody has written of it.
    #[must_use]
    pub fn begin(home: Option<HomeId>, name: &str) -> Self {
        Self {
            home,
            name: name.to_owned(),
            signed: None,
            starts: None,
            contract_ends: None,
            notice_by: None,
            rent: None,
            costs: None,
            deposit: None,
            deposit_by: Payer::Unknown,
            deposit_words: String::new(),
            guarantee: String::new(),
            insurer: String::new(),
            insured_until: None,
            registration: Registration::Unknown,
            registration_words: String::new(),
            checked: Vec::new(),
            keys: None,
            keys_why: String::new(),
            at_start: Handover::default(),
            at_end: Handover::default(),
            ended: None,
            end_words: String::new(),
        }
    }

    /// What is not done yet before the keys, in the order of the list.
    #[must_use]
    pub fn unchecked(&self) -> Vec<KeyCheck> {
        let done: BTreeSet<KeyCheck> = self.checked.iter().copied().collect();
        KeyCheck::ALL
            .iter()
            .copied()
            .filter(|one| !done.contains(one))
            .collect()
    }

    /// # Errors
    ///
    /// The first thing that cannot be.
    pub fn check(&self, today: Date) -> Result<(), TenancyError> {
        use TenancyError as Error;
        let in_future = |day: Option<Date>| day.is_some_and(|day| day > today);
        let is_before = |one: Option<Date>, other: Option<Date>| {
            one.zip(other).is_some_and(|(one, other)| one < other)
        };
        if self.name.trim().is_empty() {
            return Err(Error::NameMissing);
        }
        if is_longer(&self.name, LONGEST_LINE) || is_longer(&self.insurer, LONGEST_LINE) {
            return Err(Error::LineTooLong);
        }
        let words = [
            &self.deposit_words,
            &self.guarantee,
            &self.registration_words,
            &self.keys_why,
            &self.end_words,
        ];
        if words.iter().any(|text| is_longer(text, LONGEST_WORDS)) {
            return Err(Error::WordsTooLong);
        }
        for handover in [&self.at_start, &self.at_end] {
            if handover.rooms.len() > MOST_LINES || handover.meters.len() > MOST_LINES {
                return Err(Error::TooMany);
            }
            let is_long = |room: &RoomState| {
                is_longer(&room.room, LONGEST_LINE) || is_longer(&room.state, LONGEST_WORDS)
            };
            if handover.rooms.iter().any(is_long) {
                return Err(Error::WordsTooLong);
            }
            if handover
                .meters
                .iter()
                .any(|meter| is_longer(&meter.reading, LONGEST_LINE))
            {
                return Err(Error::LineTooLong);
            }
        }
        if is_before(self.contract_ends, self.starts) {
            return Err(Error::EndsBeforeItBegins);
        }
        if is_before(self.contract_ends, self.notice_by) {
            return Err(Error::NoticeAfterEnd);
        }
        if in_future(self.signed) {
            return Err(Error::SignedInFuture);
        }
        if in_future(self.keys) {
            return Err(Error::KeysInFuture);
        }
        if self.keys.is_some() && !self.unchecked().is_empty() && self.keys_why.trim().is_empty() {
            return Err(Error::KeysBeforeChecks);
        }
        if in_future(self.ended) {
            return Err(Error::EndedInFuture);
        }
        if is_before(self.ended, self.keys.or(self.starts)) {
            return Err(Error::EndedBefore);
        }
        if self.ended.is_some() && self.end_words.trim().is_empty() {
            return Err(Error::EndWhy);
        }
        Ok(())
    }

    /// Where it is.
    #[must_use]
    pub const fn stage(&self) -> TenancyStage {
        match (self.ended.is_some(), self.keys.is_some()) {
            (true, _) => TenancyStage::Ended,
            (false, true) => TenancyStage::Running,
            (false, false) => TenancyStage::Preparing,
        }
    }
}

words! {
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    TenancyStage {
        /// She has no keys yet.
        Preparing = "preparing",
        Running = "running",
        Ended = "ended",
    }
}
