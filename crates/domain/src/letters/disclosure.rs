use jiff::civil::Date;

use super::Audience;
use crate::cases::words;
use crate::intake::is_blank;

/// Characters of one text of a disclosure.
pub const LONGEST_DISCLOSURE_TEXT: usize = 2_000;
/// Things that are disclosed at once.
pub const MOST_DISCLOSED: usize = 100;

words! {
    /// What kind of thing was disclosed.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    DisclosedKind {
        #[n(0)]
        Letter = "letter",
        /// What the file knows of a paper of hers.
        #[n(1)]
        Paper = "paper",
        /// A file that came with a report.
        #[n(2)]
        File = "file",
        /// A copy of a document that was kept with her case.
        #[n(6)]
        Document = "document",
        /// A part of her file, as it was that day.
        #[n(7)]
        Section = "section",
        /// A note that was chosen.
        #[n(8)]
        Note = "note",
        /// Said, shown or sent in another way.
        #[n(3)]
        Told = "told",
        /// That she stated something before the police or a court, and where the paper is.
        #[n(4)]
        Statement = "statement",
        /// What is known of a piece of evidence, with its chain of custody.
        #[n(5)]
        Evidence = "evidence",
        /// Her whole record of casework, to read.
        #[n(9)]
        Record = "record",
    }
}

/// One thing that was disclosed.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Disclosed {
    #[n(0)]
    pub kind: DisclosedKind,
    /// What it is called. Of a file: only what kind of file it is.
    #[n(1)]
    pub title: String,
    /// The row that it stands in.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub id: Vec<u8>,
    #[n(3)]
    pub version: i64,
    /// SHA-256, of a file that was handed over as it is, or that is kept as evidence; of a part of her file, what it
    /// said.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub checksum: Vec<u8>,
}

/// What of an entry only another strand may know.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct DisclosedList {
    #[n(0)]
    pub all: Vec<Disclosed>,
}

/// What allows it.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum Basis {
    /// She agreed.
    #[n(0)]
    Consent {
        #[cbor(n(0), with = "crate::deadlines::stored::date")]
        on: Date,
        /// To what exactly, how it was explained to her; may be empty.
        #[n(1)]
        how: String,
    },
    /// Without her consent: what allows it, as the worker names it.
    #[n(1)]
    Legal(#[n(0)] String),
}

/// One entry of the log: to whom, what, why, on which basis. Who and when stand beside it.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Disclosure {
    #[n(0)]
    pub audience: Audience,
    /// Who exactly.
    #[n(1)]
    pub to: String,
    #[n(2)]
    pub what: Vec<Disclosed>,
    #[n(3)]
    pub why: String,
    #[n(4)]
    pub basis: Basis,
    /// SHA-256 of what was handed over as one file.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub checksum: Vec<u8>,
    /// How many things more stand under another key.
    #[n(6)]
    pub elsewhere: u32,
    /// The row of the consent, or of the decision, that it stands on.
    #[cbor(n(7), default, with = "minicbor::bytes")]
    pub consent: Option<Vec<u8>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DisclosureError {
    #[error("nobody is named to whom it goes")]
    ToMissing,
    #[error("nothing was chosen")]
    WhatMissing,
    #[error("more than {MOST_DISCLOSED} things at once")]
    TooMuch,
    #[error("it is missing why")]
    WhyMissing,
    #[error("neither consent nor another basis is named")]
    BasisMissing,
    #[error("she agreed on a day that lies in the future")]
    ConsentInFuture,
    #[error("a text has at most {LONGEST_DISCLOSURE_TEXT} characters")]
    TooLong,
}

impl Disclosure {
    /// # Errors
    ///
    /// Without somebody, something, a reason and a basis nothing is disclosed.
    pub fn check(&self, today: Date) -> Result<(), DisclosureError> {
        let basis = match &self.basis {
            Basis::Consent { how, .. } => how,
            Basis::Legal(basis) => basis,
        };
        let texts = [&self.to, &self.why, basis];
        if texts
            .iter()
            .any(|text| text.chars().nth(LONGEST_DISCLOSURE_TEXT).is_some())
        {
            return Err(DisclosureError::TooLong);
        }
        if is_blank(&self.to) {
            return Err(DisclosureError::ToMissing);
        }
        let things = self.what.len() + usize::try_from(self.elsewhere).unwrap_or(usize::MAX);
        if things == 0 {
            return Err(DisclosureError::WhatMissing);
        }
        if things > MOST_DISCLOSED {
            return Err(DisclosureError::TooMuch);
        }
        if is_blank(&self.why) {
            return Err(DisclosureError::WhyMissing);
        }
        match &self.basis {
            Basis::Consent { on, .. } if *on > today => Err(DisclosureError::ConsentInFuture),
            Basis::Legal(basis) if is_blank(basis) => Err(DisclosureError::BasisMissing),
            _ => Ok(()),
        }
    }

    /// Whether a version of something stands in it.
    #[must_use]
    pub fn names(&self, kind: DisclosedKind, id: &[u8], version: i64) -> bool {
        self.what
            .iter()
            .any(|one| one.kind == kind && one.id == id && one.version == version)
    }
}
