use crate::cases::words;

words! {
    /// A part of her file that goes into a summary of it.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    SummarySection {
        /// Names, birth, nationality, languages, who represents her.
        Identity = "identity",
        /// Goals in her words, and the steps.
        Plan = "plan",
        /// The newest that is signed.
        Assessment = "assessment",
        /// From when until when she slept in a house, and never in which one.
        Placements = "placements",
        /// Matters, hearings, decisions and measures.
        Legal = "legal",
    }
}
