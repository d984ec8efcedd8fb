use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::audience::Audience;
use super::level::Level;
use super::rule::{Rule, RuleBasis};
use super::wording::Wording;

/// A letter and a number, as in the reference list: `A1`, `H5`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId {
    letter: u8,
    number: u8,
}

impl fmt::Display for IndicatorId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", char::from(self.letter), self.number)
    }
}

impl fmt::Debug for IndicatorId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// The text is not one capital letter and a number from 1 to 99.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an indicator is a capital letter and a number, such as A1")]
pub struct IndicatorIdError;

impl FromStr for IndicatorId {
    type Err = IndicatorIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (&letter, digits) = text.as_bytes().split_first().ok_or(IndicatorIdError)?;
        // Only the canonical form: "A01" and "A1" must not be two names for one thing.
        let plain = matches!(digits, [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9']);
        if !letter.is_ascii_uppercase() || !plain {
            return Err(IndicatorIdError);
        }
        let number = digits
            .iter()
            .fold(0, |sum, digit| sum * 10 + (digit - b'0'));
        Ok(Self { letter, number })
    }
}

/// What a question is about. A quiet caption for the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    Absence,
    School,
    Care,
    Means,
    Ties,
    Online,
    Body,
    Mood,
    Conduct,
    Context,
    Direct,
}

impl Theme {
    pub const ALL: [Self; 11] = [
        Self::Absence,
        Self::School,
        Self::Care,
        Self::Means,
        Self::Ties,
        Self::Online,
        Self::Body,
        Self::Mood,
        Self::Conduct,
        Self::Context,
        Self::Direct,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Absence => "absence",
            Self::School => "school",
            Self::Care => "care",
            Self::Means => "means",
            Self::Ties => "ties",
            Self::Online => "online",
            Self::Body => "body",
            Self::Mood => "mood",
            Self::Conduct => "conduct",
            Self::Context => "context",
            Self::Direct => "direct",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }

    /// The message that names the theme on a page.
    #[must_use]
    pub fn label_key(self) -> &'static str {
        match self {
            Self::Absence => "recognition-theme-absence",
            Self::School => "recognition-theme-school",
            Self::Care => "recognition-theme-care",
            Self::Means => "recognition-theme-means",
            Self::Ties => "recognition-theme-ties",
            Self::Online => "recognition-theme-online",
            Self::Body => "recognition-theme-body",
            Self::Mood => "recognition-theme-mood",
            Self::Conduct => "recognition-theme-conduct",
            Self::Context => "recognition-theme-context",
            Self::Direct => "recognition-theme-direct",
        }
    }
}

/// What kind of page a source is, so that a copy is never cited as the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// The page of the body that wrote it.
    Publisher,
    /// A copy on a document-sharing site: it helps to find the original, it is not one.
    Mirror,
    /// A newspaper, broadcaster or blog that reports about it.
    Press,
}

impl SourceKind {
    pub(super) fn from_code(code: &str) -> Option<Self> {
        match code {
            "publisher" => Some(Self::Publisher),
            "mirror" => Some(Self::Mirror),
            "press" => Some(Self::Press),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub code: String,
    pub title: String,
    pub kind: SourceKind,
    pub addresses: Vec<String>,
    /// The day on which someone last looked at it.
    pub checked: Date,
}

/// One sign, in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    pub id: IndicatorId,
    pub theme: Theme,
    pub level: Level,
    /// Under 13, or with a learning disability: the concern is never low.
    pub floor: bool,
    /// This project reads it as a sign that harm may already be done. Always true of an immediate
    /// sign.
    pub evidence: bool,
    /// A sign of sexual activity: under 13 that is harm.
    pub sexual_activity: bool,
    /// The context answer that says the young person is under 13.
    pub under_thirteen: bool,
    /// Thoughts of ending her life: helplines for that are shown.
    pub own_life: bool,
    pub audiences: Vec<Audience>,
    /// Codes of the instrument's sources.
    pub sources: Vec<String>,
    /// Where instruments disagree, or where the reading is our own.
    pub note: Option<String>,
    pub(super) wordings: BTreeMap<String, Wording>,
}

/// A versioned list of questions with its rules and sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    pub(super) id: String,
    pub(super) version: u16,
    pub(super) date: Date,
    pub(super) licence: String,
    pub(super) languages: Vec<String>,
    pub(super) sources: BTreeMap<String, Source>,
    pub(super) rules: BTreeMap<Rule, RuleBasis>,
    /// In the order in which they are asked.
    pub(super) indicators: Vec<Indicator>,
}

impl Instrument {
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    #[must_use]
    pub fn version(&self) -> u16 {
        self.version
    }

    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    #[must_use]
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// Language codes, such as `nl`. Every indicator has words in each.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// All indicators, in the order in which they are asked.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    #[must_use]
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The questions for one audience, in order: from gentle to direct, with questions about
    /// danger spread among them, because a person in danger may stop early.
    #[must_use]
    pub fn questions_for(&self, audience: Audience) -> Vec<&Indicator> {
        self.indicators
            .iter()
            .filter(|indicator| indicator.audiences.contains(&audience))
            .collect()
    }

    /// The question in the words of an audience. In a language that the instrument does not have,
    /// its first language answers; for an audience that is not asked this, the text is empty.
    #[must_use]
    pub fn question<'a>(
        &'a self,
        indicator: &'a Indicator,
        language: &str,
        audience: Audience,
    ) -> &'a str {
        self.wording(indicator, language)
            .map_or("", |wording| wording.question(audience))
    }

    /// One sentence that says why this sign matters.
    #[must_use]
    pub fn why<'a>(
        &'a self,
        indicator: &'a Indicator,
        language: &str,
        audience: Audience,
    ) -> &'a str {
        self.wording(indicator, language)
            .map_or("", |wording| wording.why(audience))
    }

    #[must_use]
    pub fn sources(&self) -> &BTreeMap<String, Source> {
        &self.sources
    }

    #[must_use]
    pub fn source(&self, code: &str) -> Option<&Source> {
        self.sources.get(code)
    }

    #[must_use]
    pub fn rule(&self, rule: Rule) -> &RuleBasis {
        self.rules
            .get(&rule)
            .expect("parsing refuses an instrument that lacks a rule")
    }

    /// After how many weeks to look again, when nothing urgent was seen.
    #[must_use]
    pub fn look_again_weeks(&self) -> u16 {
        self.rule_number(Rule::LookAgain)
    }

    pub(super) fn rule_number(&self, rule: Rule) -> u16 {
        self.rule(rule)
            .number
            .expect("parsing refuses a rule that lacks its number")
    }

    fn wording<'a>(&self, indicator: &'a Indicator, language: &str) -> Option<&'a Wording> {
        let first = self.languages.first()?;
        indicator
            .wordings
            .get(language)
            .or_else(|| indicator.wordings.get(first))
    }
}
