use jiff::civil::Date;
use vault::LegalRecordId;

use super::Fault;
use super::fault::{Field, filled, has_happened, line, text};
use crate::deadlines::LegalAct;

/// The last day for a step, because somebody said so: an appeal, a claim, the end of a limitation period. It is
/// never worked out here.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Limit {
    #[n(0)]
    pub matter: LegalRecordId,
    /// What must be done by then.
    #[n(1)]
    pub what: String,
    #[cbor(n(2), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    /// Who named the day: a lawyer, a letter of the court.
    #[n(3)]
    pub said_by: String,
    #[cbor(n(4), with = "crate::deadlines::stored::printed")]
    pub said_on: Option<Date>,
    #[n(5)]
    pub remark: String,
}

impl Limit {
    /// # Errors
    ///
    /// When nobody says what, by when or who said so, or a text is too long.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        filled(Field::What, &self.what)?;
        text(Field::What, &self.what)?;
        if self.on.is_none() {
            return Err(Fault::Missing(Field::On));
        }
        filled(Field::SaidBy, &self.said_by)?;
        line(Field::SaidBy, &self.said_by)?;
        has_happened(Field::SaidOn, self.said_on, today)?;
        text(Field::Remark, &self.remark)
    }

    pub(super) fn due(&self) -> Option<(Date, LegalAct)> {
        Some((self.on?, LegalAct::LastDay))
    }
}
