/// Longest rules of a house in one language, in characters.
pub const LONGEST_RULES: usize = 8_000;

/// Longest entry of a house book, in characters.
pub const LONGEST_BOOK_ENTRY: usize = 4_000;

/// The languages in which a house writes its rules: those of the program.
pub const RULES_LANGUAGES: [&str; 3] = ["nl", "fr", "en"];

/// The rules of a house from a day on, by language code: a letter to the shelter compartment.
#[derive(Clone, Default, minicbor::Encode, minicbor::Decode)]
pub struct HouseRules {
    #[n(0)]
    pub texts: Vec<RulesText>,
}

#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct RulesText {
    /// ISO 639-1.
    #[n(0)]
    pub language: String,
    #[n(1)]
    pub text: String,
}

impl HouseRules {
    /// What is written in a language.
    pub fn text(&self, language: &str) -> Option<&str> {
        self.texts
            .iter()
            .find(|one| one.language == language)
            .map(|one| one.text.as_str())
    }
}

/// What somebody of the house wrote into its book: a letter to the shelter compartment.
#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct BookEntry {
    #[n(0)]
    pub text: String,
}
