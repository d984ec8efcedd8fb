/// A rule that took part in an outcome. The instrument file says where each comes from, so that
/// the page can explain it and a network can replace its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// One immediate sign decides both outputs alone.
    ImmediateDecides,
    /// Under 13, a sign of sexual activity is harm.
    UnderThirteenSexualActivity,
    /// One high sign makes the concern high.
    HighDecides,
    /// A medium sign beside a low one makes the concern medium.
    MediumWithLow,
    /// A medium sign with no low one beside it makes the concern medium too.
    MediumAlone,
    /// More low signs than a low band may hold make the concern medium. Has a number.
    ManyLow,
    /// One low sign makes the concern low.
    LowAny,
    /// Under 13, or with a learning disability, is never low.
    FloorNeverLow,
    /// Under 13, or with a learning disability, without any sign: still talk and consult.
    FloorConsult,
    /// A context answer was noted and raised nothing alone.
    ContextNeverAlone,
    /// A sign that harm may already be done was seen.
    HarmSigns,
    /// No sign was seen, and that is not a "no".
    NoSignIsNotNo,
    /// So many answers were "I don't know" that the picture is unclear. Has a number: per cent.
    ManyUnknown,
    /// Questions were left open.
    Unfinished,
    /// Look again after some weeks. Has a number: weeks.
    LookAgain,
}

impl Rule {
    pub const ALL: [Self; 15] = [
        Self::ImmediateDecides,
        Self::UnderThirteenSexualActivity,
        Self::HighDecides,
        Self::MediumWithLow,
        Self::MediumAlone,
        Self::ManyLow,
        Self::LowAny,
        Self::FloorNeverLow,
        Self::FloorConsult,
        Self::ContextNeverAlone,
        Self::HarmSigns,
        Self::NoSignIsNotNo,
        Self::ManyUnknown,
        Self::Unfinished,
        Self::LookAgain,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ImmediateDecides => "immediate-decides",
            Self::UnderThirteenSexualActivity => "under-thirteen-sexual-activity",
            Self::HighDecides => "high-decides",
            Self::MediumWithLow => "medium-with-low",
            Self::MediumAlone => "medium-alone",
            Self::ManyLow => "many-low",
            Self::LowAny => "low-any",
            Self::FloorNeverLow => "floor-never-low",
            Self::FloorConsult => "floor-consult",
            Self::ContextNeverAlone => "context-never-alone",
            Self::HarmSigns => "harm-signs",
            Self::NoSignIsNotNo => "no-sign-is-not-no",
            Self::ManyUnknown => "many-unknown",
            Self::Unfinished => "unfinished",
            Self::LookAgain => "look-again",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// Whether the rule is incomplete without a number.
    pub(super) fn needs_number(self) -> bool {
        matches!(self, Self::ManyLow | Self::ManyUnknown | Self::LookAgain)
    }
}

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleBasis {
    /// Codes of the instrument's sources; empty only when `own` is true.
    pub sources: Vec<String>,
    /// This project's own reading, in whole or in part.
    pub own: bool,
    /// The threshold, for the rules that have one.
    pub number: Option<u16>,
    pub note: String,
}
