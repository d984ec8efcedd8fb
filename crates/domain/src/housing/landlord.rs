use crate::cases::words;

/// Characters of a landlord's name or contact.
pub const LONGEST_LANDLORD: usize = 400;

words! {
    /// Who rents out.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    LandlordKind {
        /// A person.
        Private = "private",
        /// An agency of the open market.
        Agency = "agency",
        /// A body that lets to people with a low income.
        SocialHousing = "social_housing",
        /// An agency that rents from owners and lets on at a lower rent.
        SocialAgency = "social_agency",
        /// A town, a public welfare centre.
        Public = "public",
        /// An association, a foundation, a care organisation.
        Association = "association",
        Other = "other",
    }
}

/// Who it is, sealed: a landlord may be a person.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct LandlordDetails {
    #[n(0)]
    pub name: String,
    /// Phone, mail, whom to ask for.
    #[n(1)]
    pub contact: String,
    #[n(2)]
    pub remarks: String,
}
