use std::collections::BTreeMap;
use std::fmt;

use super::audience::Audience;
use super::instrument::{IndicatorId, Instrument};

/// What was answered to one question. "Not answered" and "I don't know" are not "no".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    #[default]
    NotAnswered,
    Yes,
    No,
    DoNotKnow,
}

impl Answer {
    pub const ALL: [Self; 4] = [Self::NotAnswered, Self::Yes, Self::No, Self::DoNotKnow];

    /// What a form sends. A page never offers "not answered": it is what skipping leaves behind.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAnswered => "",
            Self::Yes => "yes",
            Self::No => "no",
            Self::DoNotKnow => "unknown",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }

    /// The message that names the answer on a page.
    #[must_use]
    pub fn label_key(self) -> &'static str {
        match self {
            Self::NotAnswered => "recognition-answer-not-answered",
            Self::Yes => "recognition-answer-yes",
            Self::No => "recognition-answer-no",
            Self::DoNotKnow => "recognition-answer-do-not-know",
        }
    }

    fn bits(self) -> u8 {
        match self {
            Self::NotAnswered => 0,
            Self::Yes => 1,
            Self::No => 2,
            Self::DoNotKnow => 3,
        }
    }

    fn from_bits(bits: u8) -> Self {
        match bits & 0b11 {
            1 => Self::Yes,
            2 => Self::No,
            3 => Self::DoNotKnow,
            _ => Self::NotAnswered,
        }
    }
}

/// Why answers were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswersError {
    #[error("the answers are of a form that this program does not know")]
    UnknownForm,
    #[error("the answers are for version {found} of the questions, this is version {expected}")]
    UnknownVersion { found: u16, expected: u16 },
    #[error("the answers name an audience that does not exist")]
    UnknownAudience,
    #[error("the answers are not as long as the questions")]
    WrongLength,
    #[error("{indicator} is not asked of this audience")]
    NotAsked { indicator: IndicatorId },
}

/// The answers of one person so far. They carry nothing but the answers: no name, no time.
#[derive(Clone, PartialEq, Eq)]
pub struct Answers {
    version: u16,
    audience: Audience,
    given: BTreeMap<IndicatorId, Answer>,
}

/// What was answered is not for logs.
impl fmt::Debug for Answers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Answers")
            .field("version", &self.version)
            .field("audience", &self.audience)
            .field("given", &self.given.len())
            .finish()
    }
}

/// The first byte of encoded answers: how the rest is laid out.
const FORM: u8 = 1;
const HEAD: usize = 4;
const ANSWERS_PER_BYTE: usize = 4;

impl Answers {
    #[must_use]
    pub fn new(instrument: &Instrument, audience: Audience) -> Self {
        Self {
            version: instrument.version(),
            audience,
            given: BTreeMap::new(),
        }
    }

    #[must_use]
    pub fn version(&self) -> u16 {
        self.version
    }

    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    #[must_use]
    pub fn get(&self, indicator: IndicatorId) -> Answer {
        self.given.get(&indicator).copied().unwrap_or_default()
    }

    /// Records or replaces one answer; `NotAnswered` takes it back.
    ///
    /// # Errors
    ///
    /// When the question is not asked of this audience.
    pub fn set(
        &mut self,
        instrument: &Instrument,
        indicator: IndicatorId,
        answer: Answer,
    ) -> Result<(), AnswersError> {
        let asked = instrument
            .indicator(indicator)
            .is_some_and(|indicator| indicator.audiences.contains(&self.audience));
        if !asked {
            return Err(AnswersError::NotAsked { indicator });
        }
        if answer == Answer::NotAnswered {
            self.given.remove(&indicator);
        } else {
            self.given.insert(indicator, answer);
        }
        Ok(())
    }

    /// How many questions have any answer.
    #[must_use]
    pub fn given(&self) -> usize {
        self.given.len()
    }

    /// The answers as a few bytes, for a page to carry: the form (1 byte), the version (2), the
    /// audience (1), then two bits a question in the order in which they are asked.
    #[must_use]
    pub fn encode(&self, instrument: &Instrument) -> Vec<u8> {
        let questions = instrument.questions_for(self.audience);
        let mut bytes = Vec::with_capacity(HEAD + questions.len().div_ceil(ANSWERS_PER_BYTE));
        bytes.push(FORM);
        bytes.extend(self.version.to_be_bytes());
        bytes.push(self.audience.byte());
        for four in questions.chunks(ANSWERS_PER_BYTE) {
            let packed = four
                .iter()
                .enumerate()
                .fold(0, |packed, (place, question)| {
                    packed | (self.get(question.id).bits() << (2 * place))
                });
            bytes.push(packed);
        }
        bytes
    }

    /// Reads what [`Answers::encode`] wrote.
    ///
    /// # Errors
    ///
    /// Anything but exactly what `encode` writes for this version of the instrument is refused.
    pub fn decode(instrument: &Instrument, bytes: &[u8]) -> Result<Self, AnswersError> {
        let Some((&[form, high, low, audience], packed)) = bytes.split_first_chunk::<HEAD>() else {
            return Err(AnswersError::WrongLength);
        };
        if form != FORM {
            return Err(AnswersError::UnknownForm);
        }
        let found = u16::from_be_bytes([high, low]);
        let expected = instrument.version();
        if found != expected {
            return Err(AnswersError::UnknownVersion { found, expected });
        }
        let audience = Audience::from_byte(audience).ok_or(AnswersError::UnknownAudience)?;

        let questions = instrument.questions_for(audience);
        if packed.len() != questions.len().div_ceil(ANSWERS_PER_BYTE) {
            return Err(AnswersError::WrongLength);
        }
        let mut answers = Self::new(instrument, audience);
        for (four, byte) in questions.chunks(ANSWERS_PER_BYTE).zip(packed) {
            for (place, question) in four.iter().enumerate() {
                let answer = Answer::from_bits(byte >> (2 * place));
                answers.set(instrument, question.id, answer)?;
            }
        }
        // Bits beyond the last question would be answers to nothing.
        if answers.encode(instrument) != bytes {
            return Err(AnswersError::WrongLength);
        }
        Ok(answers)
    }
}
