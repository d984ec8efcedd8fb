/// Longest name for the door, in characters.
pub const LONGEST_CALL_NAME: usize = 100;

/// Longest text for the house, in characters.
pub const LONGEST_MUST_KNOW: usize = 4_000;

/// Longest purpose of revealing an address, in characters.
pub const LONGEST_PURPOSE: usize = 1_000;

/// What the house is told about the young person who comes tonight: a letter to the shelter compartment of
/// the house's centre. Only what a shift needs; the case itself stays where it is.
#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct PlacementDetails {
    #[n(0)]
    pub pseudonym: String,
    /// The name to use at the door; need not be hers.
    #[n(1)]
    pub call_name: String,
    /// In words: "15", "about 14".
    #[n(2)]
    pub age: String,
    /// What the house must know tonight.
    #[n(3)]
    pub must_know: String,
    /// Username of the worker who holds the bed.
    #[n(4)]
    pub sent_by: String,
}

/// Why somebody needed to see an address: a letter to the shelter compartment, for the coordinator.
#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct RevealPurpose {
    #[n(0)]
    pub text: String,
}
