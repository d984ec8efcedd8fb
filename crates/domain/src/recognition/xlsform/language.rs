//! How languages are written behind the name of a column: `English (en)`.

use super::super::instruments::Expression;

/// Names of languages in English, as XLSForm's own examples have them. Another is written by its code.
const NAMES: [(&str, &str); 24] = [
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("cs", "Czech"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fr", "French"),
    ("hu", "Hungarian"),
    ("it", "Italian"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("ps", "Pashto"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("so", "Somali"),
    ("sq", "Albanian"),
    ("ti", "Tigrinya"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("vi", "Vietnamese"),
];

/// `English (en)` of `en`.
pub(super) fn written(code: &str) -> String {
    let name = NAMES.iter().find(|(one, _)| *one == code);
    format!("{} ({code})", name.map_or(code, |(_, name)| name))
}

/// The code in `English (en)`, or in a text that is nothing but a code.
pub(super) fn code(text: &str) -> Option<String> {
    let text = text.trim();
    let bracketed = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
        .map(|(_, code)| code.trim());
    if let Some(code) = bracketed {
        return is_name(code).then(|| code.to_owned());
    }
    let is_code = (2..=3).contains(&text.len()) && text.chars().all(|one| one.is_ascii_lowercase());
    is_code.then(|| text.to_owned())
}

/// Whether a text can name an item or a language: whether an expression can refer to it.
pub(super) fn is_name(text: &str) -> bool {
    let parsed = format!("${{{text}}}").parse();
    matches!(parsed, Ok(Expression::Item(name)) if name == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_the_code_in_brackets() {
        for (text, expected) in [
            ("English (en)", Some("en")),
            (" français (fr) ", Some("fr")),
            ("Dutch (Belgium) (nl-BE)", Some("nl-BE")),
            ("nl", Some("nl")),
            ("English", None),
            ("English ()", None),
            ("English (e n)", None),
            ("", None),
        ] {
            assert_eq!(code(text).as_deref(), expected, "{text:?}");
        }
        assert_eq!(written("en"), "English (en)");
        assert_eq!(code(&written("xx_y")).as_deref(), Some("xx_y"));
    }

    #[test]
    fn a_name_is_what_an_expression_can_refer_to() {
        for name in ["a", "_a-1", "A_b"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", " a", "a ", "1a", "a.b", "a}", "a} + ${b", "é", "a b"] {
            assert!(!is_name(name), "{name}");
        }
        assert!(!is_name(&"a".repeat(65)));
    }
}
