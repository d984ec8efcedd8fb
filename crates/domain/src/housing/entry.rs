use super::Needs;

/// Something of a young person's way to a home of her own. All of it is sealed together with what it is.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum HousingEntry {
    /// There is one of a case.
    #[n(0)]
    Needs(#[n(0)] Needs),
}
