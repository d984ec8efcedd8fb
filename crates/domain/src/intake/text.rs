/// Most characters that one text of a report, an answer or a reason may have.
pub const LONGEST_TEXT: usize = 20_000;

/// A text is longer than it may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a text has {over} characters too many")]
pub struct TextTooLong {
    pub over: usize,
}

/// A text without what nobody typed: control characters, and the line ends of other systems. Letters of
/// every script, emoji and the marks of right-to-left writing stay as they were typed: pages show them in
/// an element of their own direction, where they cannot turn the text around them.
#[must_use]
pub fn clean_text(typed: &str) -> String {
    let unix = typed.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = unix
        .chars()
        .filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t'))
        .collect();
    clean.trim().to_owned()
}

/// A clean text that is not too long. Nothing is ever cut off: the writer decides what to leave out.
pub fn parse_text(typed: &str) -> Result<String, TextTooLong> {
    let text = clean_text(typed);
    match text.chars().count().checked_sub(LONGEST_TEXT) {
        None | Some(0) => Ok(text),
        Some(over) => Err(TextTooLong { over }),
    }
}

/// Whether nobody can see anything in a text: spaces, and signs that only join, separate or turn others.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|sign| {
        sign.is_whitespace()
            || matches!(
                sign,
                '\u{ad}'
                    | '\u{61c}'
                    | '\u{200b}'..='\u{200f}'
                    | '\u{202a}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}'
                    | '\u{fe00}'..='\u{fe0f}'
                    | '\u{feff}'
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_can_see_is_blank() {
        for blank in [
            "",
            " \n\t",
            "\u{200b}",
            "\u{202e}\u{202c} ",
            "\u{feff}\u{200d}",
        ] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for text in ["a", "\u{202e}a", "🌧\u{fe0f}", "ليلى", "."] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
