use std::collections::BTreeMap;

use jiff::civil::Date;
use minicbor::{Decode, Encode};

use super::definition::{AnsweredBy, Definition, Item, Kind};
use super::expression::Value;

/// Characters of one answer.
pub const LONGEST_TEXT: usize = 10_000;

/// What was answered to one question.
#[derive(Clone, PartialEq, Encode, Decode)]
pub enum Answer {
    #[n(0)]
    Text(#[n(0)] String),
    /// Finite.
    #[n(1)]
    Number(#[n(0)] f64),
    /// ISO 8601.
    #[n(2)]
    Date(#[n(0)] String),
    #[n(3)]
    One(#[n(0)] String),
    /// At least one, in the order of the list.
    #[n(4)]
    Many(#[n(0)] Vec<String>),
}

/// How a question stands. None of the first three is a *no*.
#[derive(Clone, PartialEq, Encode, Decode)]
pub enum Response {
    /// Nobody asked it, or nobody looked.
    #[n(0)]
    NotAsked,
    /// It was asked, and she would rather not say.
    #[n(1)]
    Declined,
    /// It was asked, and the answer is not known.
    #[n(2)]
    DoNotKnow,
    #[n(3)]
    Given(#[n(0)] Answer),
}

impl Response {
    /// The word in forms. Empty for a given answer.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::Declined => "declined",
            Self::DoNotKnow => "do-not-know",
            Self::Given(_) => "",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::NotAsked, Self::Declined, Self::DoNotKnow]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

/// What was answered, by the names of items. It is about a person: it has no `Debug`.
#[derive(Clone, Default, PartialEq, Encode, Decode)]
pub struct Responses {
    #[n(0)]
    by_name: BTreeMap<String, Response>,
}

/// Why an answer does not fit its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    #[error("there is no such question")]
    NoSuchQuestion,
    #[error("the answer is longer than {LONGEST_TEXT} characters")]
    TooLong,
    #[error("a whole number is wanted")]
    NotAnInteger,
    #[error("a number is wanted")]
    NotANumber,
    #[error("there is no such day")]
    NotADate,
    #[error("there is no such choice")]
    NoSuchChoice,
    #[error("a line of text has no line breaks")]
    LineBreak,
    #[error("nobody can decline an assessment that staff make")]
    NobodyDeclines,
}

impl Responses {
    #[must_use]
    pub fn get(&self, name: &str) -> &Response {
        self.by_name.get(name).unwrap_or(&Response::NotAsked)
    }

    /// Names and responses of everything that is not *not asked*.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Response)> {
        self.by_name
            .iter()
            .map(|(name, response)| (name.as_str(), response))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// Puts a response in. Whether it is hidden shows only when all are there: [`super::fill`].
    ///
    /// # Errors
    ///
    /// When the definition does not ask this, or not in this way.
    pub fn set(
        &mut self,
        definition: &Definition,
        name: &str,
        response: Response,
    ) -> Result<(), AnswerError> {
        let item = definition
            .item(name)
            .filter(|item| item.kind.is_question())
            .ok_or(AnswerError::NoSuchQuestion)?;
        match &response {
            Response::Declined if definition.answered_by() == AnsweredBy::Staff => {
                return Err(AnswerError::NobodyDeclines);
            }
            Response::Given(answer) => check(item, answer)?,
            _ => {}
        }
        if response == Response::NotAsked {
            self.by_name.remove(name);
        } else {
            self.by_name.insert(name.to_owned(), response);
        }
        Ok(())
    }

    pub fn remove(&mut self, name: &str) {
        self.by_name.remove(name);
    }

    /// Whether every response fits the definition: bytes from elsewhere may say anything.
    #[must_use]
    pub fn fit(&self, definition: &Definition) -> bool {
        let mut again = Self::default();
        self.by_name.iter().all(|(name, response)| {
            *response != Response::NotAsked && again.set(definition, name, response.clone()).is_ok()
        })
    }
}

impl Answer {
    /// What expressions see.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            Self::Text(text) | Self::One(text) => Value::Text(text.clone()),
            Self::Number(number) => Value::number(*number),
            Self::Date(date) => date.parse().map_or(Value::Empty, Value::Date),
            Self::Many(choices) if choices.is_empty() => Value::Empty,
            Self::Many(choices) => Value::Choices(choices.clone()),
        }
    }

    #[must_use]
    pub fn has_choice(&self, name: &str) -> bool {
        match self {
            Self::One(choice) => choice == name,
            Self::Many(choices) => choices.iter().any(|choice| choice == name),
            _ => false,
        }
    }

    #[must_use]
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => date.parse().ok(),
            _ => None,
        }
    }
}

/// Reads what a form says about one question. Several texts are several choices. `None` when it says nothing.
///
/// # Errors
///
/// When it is no answer to this question.
pub fn parse_answer(item: &Item, texts: &[&str]) -> Result<Option<Answer>, AnswerError> {
    let mut texts = texts
        .iter()
        .map(|text| text.trim())
        .filter(|t| !t.is_empty());
    let answer = match item.kind {
        Kind::SelectMultiple => {
            let wanted: Vec<&str> = texts.collect();
            if wanted.iter().any(|name| !item.has_choice(name)) {
                return Err(AnswerError::NoSuchChoice);
            }
            let choices: Vec<String> = item
                .choices
                .iter()
                .filter(|(name, _)| wanted.contains(&name.as_str()))
                .map(|(name, _)| name.clone())
                .collect();
            (!choices.is_empty()).then_some(Answer::Many(choices))
        }
        _ => match texts.next() {
            None => None,
            Some(text) => Some(match item.kind {
                Kind::Integer | Kind::Decimal => {
                    // A comma is how most of Europe writes it.
                    let number = text
                        .replace(',', ".")
                        .parse()
                        .map_err(|_| match item.kind {
                            Kind::Integer => AnswerError::NotAnInteger,
                            _ => AnswerError::NotANumber,
                        })?;
                    Answer::Number(number)
                }
                Kind::Date => Answer::Date(text.to_owned()),
                Kind::SelectOne => Answer::One(text.to_owned()),
                _ => Answer::Text(text.replace("\r\n", "\n")),
            }),
        },
    };
    if let Some(answer) = &answer {
        check(item, answer)?;
    }
    Ok(answer)
}

fn check(item: &Item, answer: &Answer) -> Result<(), AnswerError> {
    match (item.kind, answer) {
        (Kind::Text | Kind::LongText, Answer::Text(text)) => {
            if text.chars().count() > LONGEST_TEXT {
                return Err(AnswerError::TooLong);
            }
            if item.kind == Kind::Text && text.contains('\n') {
                return Err(AnswerError::LineBreak);
            }
            Ok(())
        }
        (Kind::Integer, Answer::Number(number)) => {
            // Beyond this a whole number could not be told from its neighbour.
            if number.fract() != 0.0 || number.abs() > 9_007_199_254_740_991.0 {
                return Err(AnswerError::NotAnInteger);
            }
            Ok(())
        }
        (Kind::Decimal, Answer::Number(number)) if number.is_finite() => Ok(()),
        (Kind::Decimal, Answer::Number(_)) => Err(AnswerError::NotANumber),
        (Kind::Date, Answer::Date(date)) => date
            .parse::<Date>()
            .ok()
            // One spelling: what is kept is what is shown.
            .filter(|parsed| parsed.to_string() == *date)
            .map(|_| ())
            .ok_or(AnswerError::NotADate),
        (Kind::SelectOne, Answer::One(name)) if item.has_choice(name) => Ok(()),
        (Kind::SelectMultiple, Answer::Many(names))
            if !names.is_empty() && names.iter().all(|name| item.has_choice(name)) =>
        {
            Ok(())
        }
        (Kind::SelectOne | Kind::SelectMultiple, Answer::One(_) | Answer::Many(_)) => {
            Err(AnswerError::NoSuchChoice)
        }
        _ => Err(AnswerError::NoSuchQuestion),
    }
}
