use jiff::civil::Date;
use vault::DocumentId;

use crate::cases::words;
use crate::deadlines::{Cited, Course, Direction, DueDate, Period, Roll, Rule, Strand, Task, Unit};
use crate::intake::is_blank;
use crate::support::LifeDomain;

/// Characters of a title.
pub const LONGEST_TITLE: usize = 200;
/// Characters of a remark.
pub const LONGEST_REMARK_OF_DOCUMENT: usize = 2_000;

/// How many months before its last day somebody should begin to renew a document: this project's own default, no law
/// says so.
const RENEW_MONTHS: u32 = 3;

words! {
    /// What a document is, said coarsely: a list of them is seen in passing.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    DocumentKind {
        #[n(0)]
        Identity = "identity",
        #[n(1)]
        Insurance = "insurance",
        /// Of a court, the police or a lawyer.
        #[n(2)]
        Court = "court",
        #[n(3)]
        Medical = "medical",
        #[n(4)]
        School = "school",
        /// A contract, an inventory, a bill of a home.
        #[n(5)]
        Home = "home",
        #[n(6)]
        Money = "money",
        /// That came from outside.
        #[n(7)]
        Letter = "letter",
        #[n(8)]
        Picture = "picture",
        #[n(9)]
        Other = "other",
    }
}

words! {
    /// What a document asks for.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    DocumentAct {
        #[n(0)]
        Renew = "renew",
        /// Its last day.
        #[n(1)]
        Expires = "expires",
    }
}

/// What is known of a document. A change is a further version.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Document {
    #[n(0)]
    pub title: String,
    #[n(1)]
    pub kind: DocumentKind,
    /// Which part of her life it is about.
    #[n(2)]
    pub domain: Option<LifeDomain>,
    /// The day that stands on it.
    #[cbor(n(3), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    /// Its last day.
    #[cbor(n(4), with = "crate::deadlines::stored::printed")]
    pub expires: Option<Date>,
    #[n(5)]
    pub remark: String,
    /// When it was written down first: a day to renew that had passed by then was never given.
    #[cbor(n(6), with = "crate::deadlines::stored::date")]
    pub recorded: Date,
    /// The document of which this is a copy with parts blacked out.
    #[n(7)]
    pub copy_of: Option<DocumentId>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("it has no title")]
    TitleMissing,
    #[error("a title has at most {LONGEST_TITLE} characters")]
    TitleTooLong,
    #[error("a remark has at most {LONGEST_REMARK_OF_DOCUMENT} characters")]
    RemarkTooLong,
    #[error("it ends before the day that stands on it")]
    EndsBefore,
}

impl Document {
    /// # Errors
    ///
    /// When nobody could find it again, or its days cannot be.
    pub fn check(&self) -> Result<(), DocumentError> {
        let is_long = |text: &str, most: usize| text.chars().nth(most).is_some();
        if is_blank(&self.title) {
            return Err(DocumentError::TitleMissing);
        }
        if is_long(&self.title, LONGEST_TITLE) {
            return Err(DocumentError::TitleTooLong);
        }
        if is_long(&self.remark, LONGEST_REMARK_OF_DOCUMENT) {
            return Err(DocumentError::RemarkTooLong);
        }
        match (self.on, self.expires) {
            (Some(on), Some(expires)) if expires < on => Err(DocumentError::EndsBefore),
            _ => Ok(()),
        }
    }

    /// When to begin with the renewal, and the last day itself. `key` tells this document from others.
    #[must_use]
    pub fn due_dates(&self, key: &str) -> Vec<(Date, DueDate)> {
        let Some(expires) = self.expires else {
            return Vec::new();
        };
        let due = |act: DocumentAct, deadline| DueDate {
            strand: Strand::Documents,
            key: format!("{key}/{}", act.as_str()),
            task: Task::Document {
                act,
                kind: self.kind,
            },
            who: crate::status::Actor::Centre.as_str().to_owned(),
            deadline,
        };
        let rule = Rule {
            period: Period {
                count: RENEW_MONTHS,
                unit: Unit::Months,
            },
            direction: Direction::Before,
            roll: Roll::Stays,
            cited: Cited {
                source: None,
                checked: self.recorded,
                verified: true,
            },
        };
        let renew = Course::from(expires)
            .due(&rule, None)
            .ok()
            .filter(|renew| renew.day >= self.recorded)
            .map(|renew| (renew.day, due(DocumentAct::Renew, Some(renew))));
        renew
            .into_iter()
            .chain([(expires, due(DocumentAct::Expires, None))])
            .collect()
    }
}

/// What a file is called, without its ending, when nobody gave it a title.
#[must_use]
pub fn title_of_file(name: &str) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.trim().is_empty() && ending.len() <= 5 => stem,
        _ => name,
    };
    stem.trim().chars().take(LONGEST_TITLE).collect()
}
