use crate::intake::{clean_text, is_blank};
use crate::missing::MissingPolicy;

/// Characters of the name.
pub const LONGEST_HEAD_NAME: usize = 80;
/// Characters of all lines together.
pub const LONGEST_HEAD_LINES: usize = 400;
pub const MOST_HEAD_LINES: usize = 5;

/// Who writes, as it stands at the top of everything that a centre prints: a name that gives nothing away, and how to
/// answer.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    pub name: String,
    /// One under the other: an address, a number.
    pub lines: String,
}

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LetterheadError {
    #[error("the name is missing")]
    NameMissing,
    #[error("the name has at most {LONGEST_HEAD_NAME} characters")]
    NameTooLong,
    #[error("at most {MOST_HEAD_LINES} lines, {LONGEST_HEAD_LINES} characters together")]
    LinesTooLong,
    /// With the word.
    #[error("the name says what the centre is for")]
    NameBetrays(String),
    #[error("the lines say what the centre is for")]
    LinesBetray(String),
}

impl Letterhead {
    /// What was typed, tidied up and judged. Nothing at all is no letterhead.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it: without a name, too long, or with a word that stands on no paper.
    pub fn parse(
        name: &str,
        lines: &str,
        policy: &MissingPolicy,
    ) -> Result<Self, Vec<LetterheadError>> {
        let name = clean_text(name);
        let name = match is_blank(&name) {
            true => String::new(),
            false => name.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        let lines = clean_text(lines)
            .lines()
            .map(str::trim)
            .filter(|line| !is_blank(line))
            .collect::<Vec<_>>()
            .join("\n");
        let mut errors = Vec::new();
        if name.is_empty() && !lines.is_empty() {
            errors.push(LetterheadError::NameMissing);
        }
        if name.chars().nth(LONGEST_HEAD_NAME).is_some() {
            errors.push(LetterheadError::NameTooLong);
        }
        if lines.chars().nth(LONGEST_HEAD_LINES).is_some()
            || lines.lines().count() > MOST_HEAD_LINES
        {
            errors.push(LetterheadError::LinesTooLong);
        }
        let betrays = |text: &str| policy.betraying(text).map(str::to_owned);
        errors.extend(betrays(&name).map(LetterheadError::NameBetrays));
        errors.extend(betrays(&lines).map(LetterheadError::LinesBetray));
        match errors.is_empty() {
            true => Ok(Self { name, lines }),
            false => Err(errors),
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.name.is_empty()
    }

    /// As it stands on paper; empty when there is none.
    #[must_use]
    pub fn text(&self) -> String {
        match self.lines.as_str() {
            "" => self.name.clone(),
            lines => format!("{}\n{lines}", self.name),
        }
    }
}
