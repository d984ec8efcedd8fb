//! What two sides write to each other, and until when they can.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

/// A text of a conversation with the language it is written in. Old messages have none.
#[derive(Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Written {
    #[n(0)]
    pub text: String,
    /// ISO 639, as far as the writer's page or her own choice tells it.
    #[n(1)]
    pub language: Option<String>,
    /// The same in other languages, said by people beforehand: only a template that was sent unchanged has them.
    #[n(2)]
    pub translations: Option<Vec<Translation>>,
}

#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct Translation {
    #[n(0)]
    pub language: String,
    #[n(1)]
    pub text: String,
}

impl Written {
    #[must_use]
    pub fn new(text: &str, language: &str) -> Self {
        Self {
            text: text.to_owned(),
            language: Some(language.to_owned()),
            translations: None,
        }
    }

    /// The text for somebody who reads this language, and the language that it is in: what people translated
    /// beforehand, and otherwise as it was written.
    #[must_use]
    pub fn for_reader(&self, language: &str) -> (&str, &str) {
        let translated = self
            .translations
            .iter()
            .flatten()
            .find(|one| one.language == language);
        match translated {
            Some(one) => (&one.text, &one.language),
            None => (&self.text, self.language.as_deref().unwrap_or_default()),
        }
    }
}

/// When a conversation ends in which somebody wrote just now.
#[must_use]
pub fn ends_at(last_written: Timestamp, time: SignedDuration) -> Timestamp {
    // A policy of centuries means "never", not a crash.
    last_written.checked_add(time).unwrap_or(Timestamp::MAX)
}

/// Whether the end is so near that staff should see it.
#[must_use]
pub fn ends_soon(ends_at: Timestamp, now: Timestamp, warning: SignedDuration) -> bool {
    ends_at > now && ends_at.duration_since(now) <= warning
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_her_language_where_people_wrote_it_and_the_original_elsewhere() {
        let mut written = Written::new("We have read it.", "en");
        assert_eq!(written.for_reader("nl"), ("We have read it.", "en"));
        written.translations = Some(vec![Translation {
            language: "nl".to_owned(),
            text: "We hebben het gelezen.".to_owned(),
        }]);
        assert_eq!(written.for_reader("nl"), ("We hebben het gelezen.", "nl"));
        assert_eq!(written.for_reader("fr"), ("We have read it.", "en"));
        let old = Written {
            text: "Old".to_owned(),
            ..Written::default()
        };
        assert_eq!(old.for_reader("fr"), ("Old", ""));
    }

    #[test]
    fn a_conversation_ends_so_long_after_the_last_word() {
        let day = SignedDuration::from_hours(24);
        let now = Timestamp::UNIX_EPOCH;
        let end = ends_at(now, day * 90);
        assert_eq!(end.duration_since(now), day * 90);
        assert_eq!(ends_at(now, SignedDuration::MAX), Timestamp::MAX);
        assert!(ends_soon(end, end - day, day * 7));
        assert!(!ends_soon(end, now, day * 7));
        assert!(!ends_soon(end, end, day * 7));
    }
}
