//! Where somebody is in the questions. It travels in the address, sealed, because nothing is stored and no
//! cookie is set; and it runs out, so that an address in the browser's history opens nothing later.

use domain::recognition::{Answers, Audience, Instrument};
use jiff::{SignedDuration, Timestamp};

use crate::shell::AppState;

/// How long an address with answers can be opened.
const LASTS: SignedDuration = SignedDuration::from_hours(1);

/// Answers so far, and the question that is next.
pub struct Progress {
    pub answers: Answers,
    /// From 0. Equal to the number of questions when all were shown.
    pub question: usize,
}

impl Progress {
    pub fn begin(instrument: &Instrument, audience: Audience) -> Self {
        Self {
            answers: Answers::new(instrument, audience),
            question: 0,
        }
    }

    /// The same answers at another question.
    pub fn at(&self, question: usize) -> Self {
        Self {
            answers: self.answers.clone(),
            question,
        }
    }

    pub fn seal(&self, state: &AppState) -> String {
        let services = state.services();
        let mut bytes = services.clock().now().as_second().to_be_bytes().to_vec();
        bytes.push(u8::try_from(self.question).unwrap_or(u8::MAX));
        bytes.extend(self.answers.encode(services.content().concern()));
        state
            .check_key()
            .seal_text(&bytes, &mut services.random().keys())
    }

    /// `None` when the text is not ours, too old, or of another version of the questions.
    pub fn open(state: &AppState, text: &str) -> Option<Self> {
        let bytes = state.check_key().open_text(text).ok()?;
        let (written, rest) = bytes.split_first_chunk::<8>()?;
        let (&question, answers) = rest.split_first()?;
        let written = Timestamp::from_second(i64::from_be_bytes(*written)).ok()?;
        if state.services().clock().now().duration_since(written) > LASTS {
            return None;
        }
        let answers = Answers::decode(state.services().content().concern(), answers).ok()?;
        Some(Self {
            answers,
            question: usize::from(question),
        })
    }
}
