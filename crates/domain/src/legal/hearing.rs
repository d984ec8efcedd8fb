use jiff::civil::Date;
use vault::LegalRecordId;

use super::Fault;
use super::fault::{Field, has_happened, line, text};
use crate::cases::words;
use crate::deadlines::LegalAct;

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    HearingKind {
        /// The police ask her.
        #[n(0)]
        Interview = "interview",
        /// A judge or a prosecutor talks with her, outside of a hearing.
        #[n(1)]
        Judge = "judge",
        /// In court.
        #[n(2)]
        Court = "court",
        /// She and somebody else are heard together.
        #[n(3)]
        Confrontation = "confrontation",
        /// A doctor or another expert, for the procedure.
        #[n(4)]
        Expert = "expert",
        #[n(5)]
        Lawyer = "lawyer",
        #[n(6)]
        Other = "other",
    }
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    HearingState {
        #[n(0)]
        Planned = "planned",
        #[n(1)]
        Held = "held",
        /// Put off: the new day is an appointment of its own.
        #[n(2)]
        PutOff = "put_off",
        #[n(3)]
        Cancelled = "cancelled",
    }
}

words! {
    /// Not known is not "no".
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Known {
        #[n(0)]
        Unknown = "unknown",
        #[n(1)]
        Yes = "yes",
        #[n(2)]
        No = "no",
    }
}

/// One time that she is heard, or talks with somebody for a matter.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Hearing {
    #[n(0)]
    pub matter: LegalRecordId,
    #[n(1)]
    pub kind: HearingKind,
    #[n(2)]
    pub state: HearingState,
    #[cbor(n(3), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    /// In words: "9.30, be there at 9.15".
    #[n(4)]
    pub time: String,
    #[n(5)]
    pub place: String,
    /// Who asks.
    #[n(6)]
    pub asks: String,
    /// Who else will be in the room.
    #[n(7)]
    pub there: String,
    /// Who comes with her.
    #[n(8)]
    pub accompanied: String,
    /// Into which language somebody interprets, and who.
    #[n(9)]
    pub interpreter: String,
    #[n(10)]
    pub recorded: Known,
    /// The same trained person asks as the time before.
    #[n(11)]
    pub same_person: Known,
    #[n(12)]
    pub prepared: String,
    #[n(13)]
    pub how_it_was: String,
}

impl Hearing {
    /// # Errors
    ///
    /// When nobody knows on which day, when it was held on a day that is yet to come, or a text is too long.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        if self.on.is_none() {
            return Err(Fault::Missing(Field::On));
        }
        if self.state == HearingState::Held {
            has_happened(Field::On, self.on, today)?;
        }
        line(Field::Time, &self.time)?;
        text(Field::Place, &self.place)?;
        line(Field::Asks, &self.asks)?;
        text(Field::There, &self.there)?;
        line(Field::Accompanied, &self.accompanied)?;
        line(Field::Interpreter, &self.interpreter)?;
        text(Field::Prepared, &self.prepared)?;
        text(Field::HowItWas, &self.how_it_was)
    }

    pub(super) fn due(&self) -> Option<(Date, LegalAct)> {
        let day = self.on.filter(|_| self.state == HearingState::Planned)?;
        Some((day, LegalAct::Appointment))
    }
}
