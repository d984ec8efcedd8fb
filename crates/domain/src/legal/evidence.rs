use jiff::civil::Date;
use vault::LegalRecordId;

use super::Fault;
use super::fault::{Field, filled, has_happened, in_order, line, text};
use crate::cases::words;
use crate::intake::files::FileDetails;

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    EvidenceKind {
        /// A picture, a recording, messages.
        #[n(0)]
        File = "file",
        /// A phone, a computer, a card.
        #[n(1)]
        Device = "device",
        #[n(2)]
        Paper = "paper",
        #[n(3)]
        Object = "object",
        #[n(4)]
        Other = "other",
    }
}

/// A thing or a file that can show what happened, as it came to the centre. What became of it since is its chain of
/// custody: [`Custody`].
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Evidence {
    #[n(0)]
    pub matter: LegalRecordId,
    #[n(1)]
    pub kind: EvidenceKind,
    /// So that nobody takes it for another: make, colour, marks.
    #[n(2)]
    pub what: String,
    /// The day on which it came to the centre.
    #[cbor(n(3), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    #[n(4)]
    pub time: String,
    /// From whom it came.
    #[n(5)]
    pub from_whom: String,
    /// Who took it in.
    #[n(6)]
    pub taken_by: String,
    #[n(7)]
    pub kept_at: String,
    /// The number of the bag or the seal.
    #[n(8)]
    pub seal: String,
    /// The SHA-256 that somebody named for the file, in 64 small hexadecimal digits. Empty: nobody did.
    #[n(9)]
    pub sha256: String,
    #[n(10)]
    pub remark: String,
}

impl Evidence {
    /// # Errors
    ///
    /// When nobody says what it is, when it came or who took it in, or a text is too long.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        filled(Field::What, &self.what)?;
        text(Field::What, &self.what)?;
        if self.on.is_none() {
            return Err(Fault::Missing(Field::On));
        }
        has_happened(Field::On, self.on, today)?;
        line(Field::Time, &self.time)?;
        line(Field::FromWhom, &self.from_whom)?;
        filled(Field::TakenBy, &self.taken_by)?;
        line(Field::TakenBy, &self.taken_by)?;
        line(Field::KeptAt, &self.kept_at)?;
        line(Field::Seal, &self.seal)?;
        if !self.sha256.is_empty() && !is_sha256(&self.sha256) {
            return Err(Fault::NoSha256);
        }
        text(Field::Remark, &self.remark)
    }
}

/// A SHA-256 as people copy it: in groups, with colons, in capitals. What is none is given back as it is.
#[must_use]
pub fn plain_sha256(typed: &str) -> String {
    let plain: String = typed
        .chars()
        .filter(|one| !one.is_whitespace() && !matches!(one, ':' | '-'))
        .collect::<String>()
        .to_ascii_lowercase();
    match is_sha256(&plain) {
        true => plain,
        false => typed.trim().to_owned(),
    }
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|one| matches!(one, b'0'..=b'9' | b'a'..=b'f'))
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    CustodyKind {
        /// From one person to another.
        #[n(0)]
        HandOver = "hand_over",
        /// To another place, with the same person.
        #[n(1)]
        Moved = "moved",
        /// The seal was opened.
        #[n(2)]
        Opened = "opened",
        #[n(3)]
        Sealed = "sealed",
        /// Back to whose it is.
        #[n(4)]
        GivenBack = "given_back",
        /// Something above is wrong; it stays.
        #[n(5)]
        Corrected = "corrected",
        /// A file was taken in and is kept.
        #[n(6)]
        FileKept = "file_kept",
        /// A file that somebody brought has the same SHA-256 as the one that is kept.
        #[n(7)]
        Same = "same",
        #[n(8)]
        NotSame = "not_same",
        /// A copy of the file was taken out.
        #[n(9)]
        TakenOut = "taken_out",
    }
}

impl CustodyKind {
    /// Those that somebody writes down. The others are written by what is done with a file.
    pub const WRITTEN: [Self; 6] = [
        Self::HandOver,
        Self::Moved,
        Self::Opened,
        Self::Sealed,
        Self::GivenBack,
        Self::Corrected,
    ];

    #[must_use]
    pub fn is_written(self) -> bool {
        Self::WRITTEN.contains(&self)
    }
}

/// One thing that was done with a piece of evidence. It never changes: what is wrong is put right by a further one.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Custody {
    #[n(0)]
    pub matter: LegalRecordId,
    #[n(1)]
    pub evidence: LegalRecordId,
    #[n(2)]
    pub kind: CustodyKind,
    #[cbor(n(3), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    #[n(4)]
    pub time: String,
    #[n(5)]
    pub from_whom: String,
    #[n(6)]
    pub to_whom: String,
    #[n(7)]
    pub kept_at: String,
    #[n(8)]
    pub seal: String,
    /// Why, and in which condition.
    #[n(9)]
    pub remark: String,
    /// The file that this is about, as it was then.
    #[n(10)]
    pub file: Option<FileDetails>,
}

impl Custody {
    /// # Errors
    ///
    /// When nobody says when, whose hands it passed through or what is put right, or a text is too long.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        if self.on.is_none() {
            return Err(Fault::Missing(Field::On));
        }
        has_happened(Field::On, self.on, today)?;
        if self.kind == CustodyKind::HandOver {
            filled(Field::FromWhom, &self.from_whom)?;
        }
        if matches!(self.kind, CustodyKind::HandOver | CustodyKind::GivenBack) {
            filled(Field::ToWhom, &self.to_whom)?;
        }
        if self.kind == CustodyKind::Moved {
            filled(Field::KeptAt, &self.kept_at)?;
        }
        if self.kind == CustodyKind::Corrected {
            filled(Field::Remark, &self.remark)?;
        }
        line(Field::Time, &self.time)?;
        line(Field::FromWhom, &self.from_whom)?;
        line(Field::ToWhom, &self.to_whom)?;
        line(Field::KeptAt, &self.kept_at)?;
        line(Field::Seal, &self.seal)?;
        text(Field::Remark, &self.remark)
    }

    /// # Errors
    ///
    /// When it lies before the day on which the evidence came.
    pub fn check_after(&self, evidence: &Evidence) -> Result<(), Fault> {
        in_order(evidence.on, Field::On, self.on)
    }
}

/// Who has a piece of evidence after each link of its chain, and where the chain has a gap: somebody gives who was
/// not the one who had it. `links` in the order in which they happened.
pub fn gaps<'a>(evidence: &Evidence, links: impl Iterator<Item = &'a Custody>) -> Vec<Option<Gap>> {
    let mut holder = evidence.taken_by.clone();
    links
        .map(|link| {
            let passes = matches!(link.kind, CustodyKind::HandOver | CustodyKind::GivenBack);
            if !passes {
                return None;
            }
            let gives = match link.from_whom.trim() {
                "" => holder.clone(),
                from => from.to_owned(),
            };
            let is_gap = !is_the_same(&gives, &holder);
            let before = std::mem::replace(&mut holder, link.to_whom.clone());
            is_gap.then_some(Gap {
                had: before,
                gave: gives,
            })
        })
        .collect()
}

/// Nobody wrote down how it came from the one to the other.
#[derive(Clone, PartialEq, Eq)]
pub struct Gap {
    pub had: String,
    pub gave: String,
}

/// Names are compared as people write them: without regard to case and to how many spaces there are.
fn is_the_same(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<&str>>()
            .join(" ")
            .to_lowercase()
    };
    plain(one) == plain(other)
}
