use super::Deadline;
use crate::accounts::{Compartment, Permission};
use crate::cases::{EighteenMark, words};
use crate::consents::ConsentAct;
use crate::content::Words;
use crate::housing::HousingAct;
use crate::status::PaperKind;

words! {
    /// Which work a date belongs to.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Hash, Debug)]
    Strand {
        /// Procedures of residence.
        #[n(0)]
        Status = "status",
        /// Documents and numbers of hers.
        #[n(1)]
        Papers = "papers",
        /// What she applies for.
        #[n(2)]
        Applications = "applications",
        /// Matters before the police, a prosecutor or a court.
        #[n(3)]
        Legal = "legal",
        /// A home of her own, and aftercare.
        #[n(6)]
        Housing = "housing",
        /// What she agreed to.
        #[n(7)]
        Consents = "consents",
        /// Her eighteenth birthday.
        #[n(8)]
        Eighteen = "eighteen",
        /// Keeping in touch after a case is closed.
        #[n(14)]
        Aftercare = "aftercare",
    }
}

impl Strand {
    /// Whose work it is: who may not do it is not told what a date is about.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Status | Self::Papers | Self::Applications => Permission::WorkOnStatus,
            Self::Housing => Permission::WorkOnHousing,
            Self::Legal => Permission::WorkOnLegal,
            Self::Consents | Self::Aftercare => Permission::WriteCases,
            Self::Eighteen => Permission::ReadCases,
        }
    }

    /// Whose key it is sealed under.
    #[must_use]
    pub const fn compartment(self) -> Compartment {
        match self {
            Self::Status | Self::Papers | Self::Applications | Self::Legal => Compartment::Legal,
            Self::Housing | Self::Consents | Self::Eighteen | Self::Aftercare => {
                Compartment::Casework
            }
        }
    }

    /// Whether its dates are asked for when the case is closed: somebody visits her, or keeps in touch.
    #[must_use]
    pub const fn outlives_the_case(self) -> bool {
        matches!(self, Self::Housing | Self::Aftercare)
    }

    /// Whether a date is marked as done in the list. Otherwise it goes when what it is about is written down: nobody
    /// makes a sign of danger disappear without saying what was done.
    #[must_use]
    pub const fn is_marked(self) -> bool {
        !matches!(self, Self::Housing | Self::Aftercare)
    }
}

words! {
    /// What a legal matter asks for. No word says which procedure: a list of dates is seen in passing.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    LegalAct {
        /// A hearing, an interview, a talk with a lawyer.
        #[n(0)]
        Appointment = "appointment",
        /// The last day of something that protects her.
        #[n(1)]
        Ends = "ends",
        /// The last day for a step, as somebody said it.
        #[n(2)]
        LastDay = "last_day",
    }
}

words! {
    /// What a paper asks for.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    PaperAct {
        #[n(0)]
        Renew = "renew",
        /// Its last day.
        #[n(1)]
        Expires = "expires",
    }
}

/// What is to be done.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum Task {
    /// In the words of a file.
    #[n(0)]
    Said(#[n(0)] Names),
    #[n(1)]
    Paper {
        #[n(0)]
        act: PaperAct,
        #[n(1)]
        kind: PaperKind,
    },
    /// An office is asked how far an application is, by the name of what was applied for.
    #[n(2)]
    AskAgain(#[n(0)] Names),
    #[n(3)]
    Legal(#[n(0)] LegalAct),
    #[n(6)]
    Housing(#[n(0)] HousingAct),
    #[n(7)]
    Consent(#[n(0)] ConsentAct),
    #[n(8)]
    Eighteen(#[n(0)] EighteenMark),
    /// Somebody keeps in touch with her.
    #[n(14)]
    Aftercare,
}

/// What stands behind a due date: all of it is sealed, the day alone is not. It is readable without the file
/// that it came from.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct DueDate {
    #[n(0)]
    pub strand: Strand,
    /// Of one case, the same for the same thing to do: with it a date is found again after the next computing.
    #[n(1)]
    pub key: String,
    #[n(2)]
    pub task: Task,
    /// Who acts, as a word of [`crate::status::Actor`]; empty: the centre.
    #[n(3)]
    pub who: String,
    /// `None`: the day stands on a document.
    #[n(4)]
    pub deadline: Option<Deadline>,
}

/// Words in every language.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Names {
    #[n(0)]
    en: String,
    #[n(1)]
    nl: String,
    #[n(2)]
    fr: String,
}

impl Names {
    #[must_use]
    pub fn of(words: &Words) -> Self {
        let text = |language| words.in_language(language).to_owned();
        Self {
            en: text("en"),
            nl: text("nl"),
            fr: text("fr"),
        }
    }

    /// English when the language is not one of ours.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        match language {
            "nl" => &self.nl,
            "fr" => &self.fr,
            _ => &self.en,
        }
    }
}
