use jiff::civil::Date;

use super::Fault;
use super::fault::{Field, has_happened, in_order, line, text};
use crate::cases::words;

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    MatterKind {
        #[n(0)]
        Complaint = "complaint",
        #[n(1)]
        Investigation = "investigation",
        #[n(2)]
        Trial = "trial",
        #[n(3)]
        Appeal = "appeal",
        /// She is a party beside the prosecutor.
        #[n(4)]
        CivilParty = "civil_party",
        #[n(5)]
        Compensation = "compensation",
        #[n(6)]
        Protection = "protection",
        /// Child protection and juvenile court.
        #[n(7)]
        ChildProtection = "child_protection",
        #[n(8)]
        Guardianship = "guardianship",
    }
}

words! {
    /// Where a matter is.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    MatterState {
        /// She thinks about it, or is being told what it would mean.
        #[n(0)]
        Considered = "considered",
        #[n(1)]
        Running = "running",
        /// Nothing moves, and nobody has ended it.
        #[n(2)]
        Waiting = "waiting",
        #[n(3)]
        Closed = "closed",
    }
}

words! {
    /// Whether a lawyer is paid for her.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    LegalAid {
        #[n(0)]
        Unknown = "unknown",
        #[n(1)]
        NotAsked = "not_asked",
        #[n(2)]
        Asked = "asked",
        #[n(3)]
        Granted = "granted",
        #[n(4)]
        Refused = "refused",
        #[n(5)]
        NotNeeded = "not_needed",
    }
}

words! {
    /// What came of it.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Outcome {
        #[n(0)]
        NotYet = "not_yet",
        /// The prosecutor goes no further.
        #[n(1)]
        Dropped = "dropped",
        #[n(2)]
        Convicted = "convicted",
        #[n(3)]
        Acquitted = "acquitted",
        /// What was asked for was given.
        #[n(4)]
        Granted = "granted",
        #[n(5)]
        Refused = "refused",
        /// She took it back, or let it rest.
        #[n(6)]
        Withdrawn = "withdrawn",
        #[n(7)]
        Other = "other",
    }
}

/// One procedure.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Matter {
    #[n(0)]
    pub kind: MatterKind,
    /// What the centre calls it; may be empty.
    #[n(1)]
    pub title: String,
    #[n(2)]
    pub court: String,
    #[n(3)]
    pub prosecutor: String,
    /// Which unit, and whom to ask for.
    #[n(4)]
    pub police: String,
    /// Under which numbers others know it, one a line.
    #[n(5)]
    pub references: String,
    /// Her lawyer, and how to reach her.
    #[n(6)]
    pub lawyer: String,
    #[n(7)]
    pub legal_aid: LegalAid,
    /// What legal aid pays, and what it does not.
    #[n(8)]
    pub aid_covers: String,
    #[n(9)]
    pub state: MatterState,
    #[cbor(n(10), with = "crate::deadlines::stored::printed")]
    pub opened: Option<Date>,
    #[cbor(n(11), with = "crate::deadlines::stored::printed")]
    pub closed: Option<Date>,
    #[n(12)]
    pub outcome: Outcome,
    #[n(13)]
    pub outcome_text: String,
    #[n(14)]
    pub remark: String,
}

impl Matter {
    /// # Errors
    ///
    /// When a text is too long or its days cannot be.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        line(Field::Title, &self.title)?;
        line(Field::Court, &self.court)?;
        line(Field::Prosecutor, &self.prosecutor)?;
        line(Field::Police, &self.police)?;
        text(Field::References, &self.references)?;
        text(Field::Lawyer, &self.lawyer)?;
        text(Field::AidCovers, &self.aid_covers)?;
        text(Field::OutcomeText, &self.outcome_text)?;
        text(Field::Remark, &self.remark)?;
        has_happened(Field::Opened, self.opened, today)?;
        has_happened(Field::Closed, self.closed, today)?;
        in_order(self.opened, Field::Closed, self.closed)?;
        match (self.state, self.closed) {
            (MatterState::Closed, None) => Err(Fault::Missing(Field::Closed)),
            _ => Ok(()),
        }
    }
}
