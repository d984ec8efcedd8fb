use super::{Needs, Prospect, Tenancy, Visit};

/// Something of a young person's way to a home of her own. All of it is sealed together with what it is.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum HousingEntry {
    /// There is one of a case.
    #[n(0)]
    Needs(#[n(0)] Needs),
    /// There is one of a home.
    #[n(1)]
    Prospect(#[n(0)] Prospect),
    #[n(2)]
    Tenancy(#[n(0)] Box<Tenancy>),
    #[n(3)]
    Visit(#[n(0)] Visit),
}
