use super::Fault;
use super::fault::{Field, filled, line, text};
use crate::cases::words;
use vault::LegalRecordId;

words! {
    /// What somebody is in a matter.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    PartyRole {
        /// Somebody who is suspected: no word of guilt before a conviction.
        #[n(0)]
        PersonOfConcern = "person_of_concern",
        #[n(1)]
        OtherYoungPerson = "other_young_person",
        #[n(2)]
        Witness = "witness",
        #[n(3)]
        Prosecutor = "prosecutor",
        #[n(4)]
        Judge = "judge",
        #[n(5)]
        Police = "police",
        #[n(6)]
        HerLawyer = "her_lawyer",
        #[n(7)]
        OtherLawyer = "other_lawyer",
        #[n(8)]
        Guardian = "guardian",
        #[n(9)]
        Parent = "parent",
        #[n(10)]
        Interpreter = "interpreter",
        /// Somebody whom she trusts and who comes with her.
        #[n(11)]
        Support = "support",
        #[n(12)]
        Other = "other",
    }
}

/// Who takes part in a matter.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Party {
    #[n(0)]
    pub matter: LegalRecordId,
    #[n(1)]
    pub role: PartyRole,
    #[n(2)]
    pub name: String,
    #[n(3)]
    pub contact: String,
    #[n(4)]
    pub remark: String,
}

impl Party {
    /// # Errors
    ///
    /// When nobody is named, or a text is too long.
    pub fn check(&self) -> Result<(), Fault> {
        filled(Field::Name, &self.name)?;
        line(Field::Name, &self.name)?;
        line(Field::Contact, &self.contact)?;
        text(Field::Remark, &self.remark)
    }
}
