use jiff::civil::Date;
use vault::LegalRecordId;

use super::Fault;
use super::fault::{Field, has_happened, in_order, line, text};
use crate::cases::words;
use crate::deadlines::LegalAct;

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    MeasureKind {
        /// Somebody may not come near her or speak to her.
        #[n(0)]
        ContactBan = "contact_ban",
        /// Somebody may not come to a place.
        #[n(1)]
        PlaceBan = "place_ban",
        /// Her name is kept out of the file.
        #[n(2)]
        Anonymity = "anonymity",
        /// Where she lives is kept out of the file.
        #[n(3)]
        AddressKeptOut = "address_kept_out",
        #[n(4)]
        WitnessProtection = "witness_protection",
        #[n(5)]
        Other = "other",
    }
}

/// Something that protects her.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Measure {
    #[n(0)]
    pub matter: LegalRecordId,
    #[n(1)]
    pub kind: MeasureKind,
    /// What exactly, and against whom.
    #[n(2)]
    pub what: String,
    #[n(3)]
    pub decided_by: String,
    #[cbor(n(4), with = "crate::deadlines::stored::printed")]
    pub from: Option<Date>,
    /// Its last day.
    #[cbor(n(5), with = "crate::deadlines::stored::printed")]
    pub until: Option<Date>,
    /// When it was ended before its last day.
    #[cbor(n(6), with = "crate::deadlines::stored::printed")]
    pub lifted: Option<Date>,
    #[n(7)]
    pub remark: String,
}

impl Measure {
    /// # Errors
    ///
    /// When its days cannot be, another measure is not described, or a text is too long.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        if self.kind == MeasureKind::Other && self.what.trim().is_empty() {
            return Err(Fault::Missing(Field::What));
        }
        text(Field::What, &self.what)?;
        line(Field::DecidedBy, &self.decided_by)?;
        in_order(self.from, Field::Until, self.until)?;
        has_happened(Field::Lifted, self.lifted, today)?;
        in_order(self.from, Field::Lifted, self.lifted)?;
        text(Field::Remark, &self.remark)
    }

    /// Whether it holds on a day. Without a first day it is taken to hold: nobody is told too late that something
    /// ended. `until` is the last day on which it holds; on the day on which it was lifted it holds no more.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| day <= until)
            && self.lifted.is_none_or(|lifted| day < lifted)
    }

    pub(super) fn due(&self) -> Option<(Date, LegalAct)> {
        let day = self.until.filter(|_| self.lifted.is_none())?;
        Some((day, LegalAct::Ends))
    }
}
