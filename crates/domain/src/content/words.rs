use serde::Deserialize;

/// The languages of Leeward, by their codes.
pub const LANGUAGES: [&str; 3] = ["en", "nl", "fr"];

/// One text in every language. Unlike a message of Fluent it is data: it changes with the file it is in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    en: String,
    nl: String,
    fr: String,
}

impl Words {
    /// English when the language is not one of ours.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        match language {
            "nl" => &self.nl,
            "fr" => &self.fr,
            _ => &self.en,
        }
    }

    pub(crate) fn is_complete(&self) -> bool {
        LANGUAGES
            .iter()
            .all(|language| !self.in_language(language).trim().is_empty())
    }
}
