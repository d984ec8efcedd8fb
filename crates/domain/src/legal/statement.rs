use jiff::civil::Date;
use vault::LegalRecordId;

use super::Fault;
use super::fault::{Field, has_happened, line, text};
use super::hearing::Known;
use crate::cases::words;

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    StatementKind {
        /// She told it, and somebody wrote it down.
        #[n(0)]
        Told = "told",
        #[n(1)]
        Recorded = "recorded",
        /// She wrote it herself.
        #[n(2)]
        Written = "written",
        /// It corrects one that was made before, or adds to it: that one stays.
        #[n(3)]
        Addition = "addition",
    }
}

/// That she stated something, and what became of the paper or the recording. Not what she stated: that stands in the
/// file of the police or the court, and a second text beside it could be held against her.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Statement {
    #[n(0)]
    pub matter: LegalRecordId,
    #[n(1)]
    pub kind: StatementKind,
    #[cbor(n(2), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    #[n(3)]
    pub taken_by: String,
    /// In which language she spoke, and who interpreted.
    #[n(4)]
    pub language: String,
    /// It was read or played to her, in a language that she understands.
    #[n(5)]
    pub read_back: Known,
    #[n(6)]
    pub signed: Known,
    /// She or her lawyer has a copy.
    #[n(7)]
    pub has_copy: Known,
    /// Under which number others know it.
    #[n(8)]
    pub number: String,
    #[n(9)]
    pub kept_at: String,
    /// What she wants put right in it.
    #[n(10)]
    pub to_correct: String,
    #[n(11)]
    pub remark: String,
}

impl Statement {
    /// # Errors
    ///
    /// When nobody says on which day, the day is yet to come, or a text is too long.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        if self.on.is_none() {
            return Err(Fault::Missing(Field::On));
        }
        has_happened(Field::On, self.on, today)?;
        line(Field::TakenBy, &self.taken_by)?;
        line(Field::Language, &self.language)?;
        line(Field::Number, &self.number)?;
        line(Field::KeptAt, &self.kept_at)?;
        text(Field::ToCorrect, &self.to_correct)?;
        text(Field::Remark, &self.remark)
    }
}
