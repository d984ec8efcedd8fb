use super::{BirthFit, FULL, NameMatch, WordHow};

/// From this score on a case is shown.
pub const FOUND: u16 = 680;

/// Which of her names matched.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NameKind {
    /// Given and family name.
    Full,
    /// What she wants to be called.
    Call,
    /// One of the other names.
    Alias,
}

/// Why a case is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reason {
    SamePhone,
    SameDocument,
    SameHandle,
    SameName,
    OtherScript,
    SoundsAlike,
    SpeltAlike,
    /// A part of the name only.
    PartOfName,
    /// First and last name, for example, the other way round.
    OtherOrder,
    WrittenTogether,
    CallName,
    Alias,
    SameBirthDate,
    DayAndMonthSwapped,
    BirthFits,
    SameBirthYear,
    BirthClose,
    BirthDiffers,
}

impl Reason {
    pub const ALL: [Self; 18] = [
        Self::SamePhone,
        Self::SameDocument,
        Self::SameHandle,
        Self::SameName,
        Self::OtherScript,
        Self::SoundsAlike,
        Self::SpeltAlike,
        Self::PartOfName,
        Self::OtherOrder,
        Self::WrittenTogether,
        Self::CallName,
        Self::Alias,
        Self::SameBirthDate,
        Self::DayAndMonthSwapped,
        Self::BirthFits,
        Self::SameBirthYear,
        Self::BirthClose,
        Self::BirthDiffers,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SamePhone => "same_phone",
            Self::SameDocument => "same_document",
            Self::SameHandle => "same_handle",
            Self::SameName => "same_name",
            Self::OtherScript => "other_script",
            Self::SoundsAlike => "sounds_alike",
            Self::SpeltAlike => "spelt_alike",
            Self::PartOfName => "part_of_name",
            Self::OtherOrder => "other_order",
            Self::WrittenTogether => "written_together",
            Self::CallName => "call_name",
            Self::Alias => "alias",
            Self::SameBirthDate => "same_birth_date",
            Self::DayAndMonthSwapped => "day_and_month_swapped",
            Self::BirthFits => "birth_fits",
            Self::SameBirthYear => "same_birth_year",
            Self::BirthClose => "birth_close",
            Self::BirthDiffers => "birth_differs",
        }
    }
}

/// How sure a match is, in a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Strength {
    Strong,
    Likely,
    Possible,
}

impl Strength {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// How alike what was asked and one case are, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Likeness {
    /// [`FOUND`] to [`FULL`].
    pub score: u16,
    pub reasons: Vec<Reason>,
}

impl Likeness {
    pub fn strength(&self) -> Strength {
        match self.score {
            930.. => Strength::Strong,
            800.. => Strength::Likely,
            _ => Strength::Possible,
        }
    }
}

/// The score of what name, birth date and identifiers say together. `asked_name`: a name was asked for at all; a
/// birth date alone finds what fits it, a name alone finds what is like it. `None`: not alike enough.
pub fn score(
    asked_name: bool,
    name: Option<u16>,
    birth: BirthFit,
    is_identified: bool,
) -> Option<u16> {
    let base = match (asked_name, name) {
        (true, Some(name)) => Some(i32::from(name)),
        (true, None) => None,
        // Nothing but a birth date: one that is the same is worth a look, and so is one that may be.
        (false, _) => match birth {
            BirthFit::SameDay => Some(700),
            BirthFit::Swapped | BirthFit::Fits => Some(630),
            _ => None,
        },
    };
    let more = match birth {
        BirthFit::SameDay => 200,
        BirthFit::Swapped => 120,
        BirthFit::Fits => 60,
        BirthFit::SameYear => 30,
        BirthFit::Close | BirthFit::Unknown => 0,
        // Dates of birth are often wrong: it weighs less than a name, and is said.
        BirthFit::Differs => -60,
    };
    let by_words = base.map_or(0, |base| base + more);
    let score = if is_identified {
        i32::from(FULL)
    } else {
        by_words
    };
    let score = u16::try_from(score.clamp(0, i32::from(FULL))).unwrap_or(0);
    (score >= FOUND).then_some(score)
}

/// The same, with the reasons.
pub fn weigh(
    asked_name: bool,
    name: Option<(NameMatch, NameKind)>,
    birth: BirthFit,
    identifiers: &[Reason],
) -> Option<Likeness> {
    let score = score(
        asked_name,
        name.map(|(name, _)| name.score),
        birth,
        !identifiers.is_empty(),
    )?;
    let mut reasons = identifiers.to_vec();
    if let Some((name, kind)) = name {
        reasons.push(match name.how {
            WordHow::Same => Reason::SameName,
            WordHow::OtherScript => Reason::OtherScript,
            WordHow::SoundsAlike => Reason::SoundsAlike,
            WordHow::SpeltAlike => Reason::SpeltAlike,
        });
        let also = [
            (name.is_part, Reason::PartOfName),
            (name.is_reordered, Reason::OtherOrder),
            (
                name.is_joined && name.how != WordHow::Same,
                Reason::WrittenTogether,
            ),
            (kind == NameKind::Call, Reason::CallName),
            (kind == NameKind::Alias, Reason::Alias),
        ];
        reasons.extend(
            also.into_iter()
                .filter(|(holds, _)| *holds)
                .map(|(_, one)| one),
        );
    }
    reasons.extend(match birth {
        BirthFit::SameDay => Some(Reason::SameBirthDate),
        BirthFit::Swapped => Some(Reason::DayAndMonthSwapped),
        BirthFit::Fits => Some(Reason::BirthFits),
        BirthFit::SameYear => Some(Reason::SameBirthYear),
        BirthFit::Close => Some(Reason::BirthClose),
        BirthFit::Differs => Some(Reason::BirthDiffers),
        BirthFit::Unknown => None,
    });
    Some(Likeness { score, reasons })
}
