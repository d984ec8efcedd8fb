use jiff::civil::Date;
use vault::LegalRecordId;

use super::Fault;
use super::fault::{Field, filled, has_happened, in_order, line, text};
use crate::cases::words;
use crate::deadlines::LegalAct;

words! {
    /// One step towards a standing before the law, or away from it.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    DecisionKind {
        #[n(0)]
        Asked = "asked",
        /// Recognised until more is known.
        #[n(1)]
        ForNow = "for_now",
        #[n(2)]
        Recognised = "recognised",
        #[n(3)]
        Refused = "refused",
        /// Somebody stands up against a decision.
        #[n(4)]
        Contested = "contested",
        /// It was taken away, or came to its end.
        #[n(5)]
        Ended = "ended",
    }
}

/// What the law takes her for, as somebody decided it on a day: that she is a victim of a crime, an injured person, a
/// witness. A further decision is a further one: what was decided before stays.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Decision {
    #[n(0)]
    pub matter: LegalRecordId,
    #[n(1)]
    pub kind: DecisionKind,
    /// In the words of the law of the place.
    #[n(2)]
    pub as_what: String,
    /// Empty: nobody asked for it.
    #[cbor(n(3), with = "crate::deadlines::stored::printed")]
    pub asked_on: Option<Date>,
    #[cbor(n(4), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    #[n(5)]
    pub decided_by: String,
    /// The last day on which it holds.
    #[cbor(n(6), with = "crate::deadlines::stored::printed")]
    pub until: Option<Date>,
    #[n(7)]
    pub number: String,
    #[n(8)]
    pub reasons: String,
    /// Who told her, and how.
    #[n(9)]
    pub told: String,
    #[n(10)]
    pub remark: String,
}

impl Decision {
    /// # Errors
    ///
    /// When nobody says as what or on which day, it lies before what was asked, or a text is too long.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        filled(Field::AsWhat, &self.as_what)?;
        line(Field::AsWhat, &self.as_what)?;
        if self.on.is_none() {
            return Err(Fault::Missing(Field::On));
        }
        has_happened(Field::AskedOn, self.asked_on, today)?;
        has_happened(Field::On, self.on, today)?;
        in_order(self.asked_on, Field::On, self.on)?;
        in_order(self.on, Field::Until, self.until)?;
        line(Field::DecidedBy, &self.decided_by)?;
        line(Field::Number, &self.number)?;
        text(Field::Reasons, &self.reasons)?;
        text(Field::Told, &self.told)?;
        text(Field::Remark, &self.remark)
    }

    pub(super) fn due(&self) -> Option<(Date, LegalAct)> {
        let holds = matches!(self.kind, DecisionKind::ForNow | DecisionKind::Recognised);
        Some((self.until.filter(|_| holds)?, LegalAct::Ends))
    }
}
