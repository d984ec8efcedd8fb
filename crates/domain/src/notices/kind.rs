use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::accounts::{Permission, Role};

/// What may be told by mail. The word stands in the database; the mail itself does not say it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoticeKind {
    /// Something waits for her in intake.
    Waiting,
    /// Something that cannot wait. It is never held back.
    Urgent,
    /// An answer came, to what she has taken on.
    Answer,
    /// Somebody asks her house for a bed.
    Hold,
    /// Something of hers is due today or tomorrow, or was yesterday.
    Due,
    /// A key that she is a trustee of is asked for.
    KeyRequest,
    /// The code that proves that an address is hers. She asked for it, so it is not among what she can choose.
    Address,
}

impl NoticeKind {
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Urgent,
        Self::Answer,
        Self::Hold,
        Self::Due,
        Self::KeyRequest,
        Self::Address,
    ];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Urgent => "urgent",
            Self::Answer => "answer",
            Self::Hold => "hold",
            Self::Due => "due",
            Self::KeyRequest => "key_request",
            Self::Address => "address",
        }
    }

    /// Whether it goes at once, whatever was sent a moment ago.
    #[must_use]
    pub const fn goes_at_once(self) -> bool {
        matches!(self, Self::Urgent | Self::Address)
    }

    /// What a role can choose to be told. What is urgent climbs to managers and the network's duty, and anybody can
    /// be a trustee.
    #[must_use]
    pub fn offered_to(role: Role) -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|kind| match kind {
                Self::Waiting | Self::Answer => role.may(Permission::HandleReports),
                Self::Hold => role.may(Permission::ManageBookings),
                Self::Due => role.may(Permission::WriteCases) || role.may(Permission::SeeDates),
                Self::Urgent | Self::KeyRequest => true,
                Self::Address => false,
            })
            .collect()
    }
}

impl fmt::Display for NoticeKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for NoticeKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}

/// The kinds that somebody wants to be told.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Wanted(BTreeSet<NoticeKind>);

impl Wanted {
    /// Those of the chosen kinds that the role is offered: a form can name any.
    #[must_use]
    pub fn of(role: Role, chosen: impl IntoIterator<Item = NoticeKind>) -> Self {
        let offered = NoticeKind::offered_to(role);
        Self(
            chosen
                .into_iter()
                .filter(|kind| offered.contains(kind))
                .collect(),
        )
    }

    #[must_use]
    pub fn contains(&self, kind: NoticeKind) -> bool {
        self.0.contains(&kind)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As it stands in a column: words with a comma between.
    #[must_use]
    pub fn to_words(&self) -> String {
        let words: Vec<&str> = self.0.iter().map(|kind| kind.as_str()).collect();
        words.join(",")
    }
}

impl FromStr for Wanted {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.split(',')
            .filter(|word| !word.is_empty())
            .map(str::parse)
            .collect::<Result<_, ()>>()
            .map(Self)
    }
}
