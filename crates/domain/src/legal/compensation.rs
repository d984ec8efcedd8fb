use jiff::civil::Date;
use vault::LegalRecordId;

use super::Fault;
use super::amount::Currency;
use super::fault::{Field, has_happened, in_order, line, text};

/// Money that is asked for, was given, was paid. Amounts are in hundredths; `None` is not known, 0 is nothing.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Compensation {
    #[n(0)]
    pub matter: LegalRecordId,
    /// Who is to pay: a person, a fund.
    #[n(1)]
    pub against: String,
    #[n(2)]
    pub currency: Currency,
    #[n(3)]
    pub claimed: Option<u64>,
    #[cbor(n(4), with = "crate::deadlines::stored::printed")]
    pub claimed_on: Option<Date>,
    #[n(5)]
    pub granted: Option<u64>,
    #[cbor(n(6), with = "crate::deadlines::stored::printed")]
    pub granted_on: Option<Date>,
    /// All that has arrived so far.
    #[n(7)]
    pub paid: Option<u64>,
    #[cbor(n(8), with = "crate::deadlines::stored::printed")]
    pub paid_on: Option<Date>,
    /// What for, where the money is kept for her, what is still to come.
    #[n(9)]
    pub remark: String,
}

impl Compensation {
    /// # Errors
    ///
    /// When nobody says who is to pay, its days cannot be, or a text is too long. More may be paid than was granted:
    /// interest.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        super::fault::filled(Field::Against, &self.against)?;
        line(Field::Against, &self.against)?;
        has_happened(Field::ClaimedOn, self.claimed_on, today)?;
        has_happened(Field::GrantedOn, self.granted_on, today)?;
        has_happened(Field::PaidOn, self.paid_on, today)?;
        in_order(self.claimed_on, Field::GrantedOn, self.granted_on)?;
        in_order(
            self.granted_on.or(self.claimed_on),
            Field::PaidOn,
            self.paid_on,
        )?;
        text(Field::Remark, &self.remark)
    }
}
