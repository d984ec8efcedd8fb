//! An instrument as it was written down: plain data, every expression still a text. It is also the
//! canonical form that is hashed and kept, so fields are numbered and their numbers are for ever.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

/// A text in every language of the instrument, by language code.
pub type Words = BTreeMap<String, String>;

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct Draft {
    /// A short name that never changes: `serious-signs`.
    #[n(0)]
    pub id: String,
    /// For people. What counts is the content hash.
    #[n(1)]
    pub version: u32,
    /// ISO 8601.
    #[n(2)]
    pub date: String,
    #[n(3)]
    pub languages: Vec<String>,
    /// `staff` (about a young person) or `young_person` (with her).
    #[n(4)]
    pub answered_by: String,
    #[n(5)]
    pub licence: LicenceDraft,
    #[n(6)]
    pub sources: Vec<SourceDraft>,
    #[n(7)]
    pub title: Words,
    /// What it is for, in a sentence or two.
    #[n(8)]
    pub purpose: Words,
    /// For whom it was made.
    #[n(9)]
    pub population: Words,
    /// How it is scored, in words.
    #[n(10)]
    pub scoring: Words,
    /// What is known of how well it works.
    #[n(11)]
    pub evidence: Words,
    #[n(12)]
    pub choices: Vec<ChoicesDraft>,
    /// In the order in which they are asked. A group stands before what is in it.
    #[n(13)]
    pub items: Vec<ItemDraft>,
    #[n(14)]
    pub sums: Vec<SumDraft>,
    #[n(15)]
    pub scales: Vec<ScaleDraft>,
}

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct LicenceDraft {
    #[n(0)]
    pub name: String,
    /// `own-words`, `public-domain`, `free` or `permission`: why its wording may stand here.
    #[n(1)]
    pub wording: String,
    /// Whether somebody has compared it with the original.
    #[n(2)]
    pub verified: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct SourceDraft {
    #[n(0)]
    pub code: String,
    #[n(1)]
    pub title: String,
    #[n(2)]
    pub address: String,
    /// ISO 8601: the day on which somebody last looked at it.
    #[n(3)]
    pub checked: String,
}

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct ChoicesDraft {
    #[n(0)]
    pub id: String,
    /// Name and label, in the order in which they are offered.
    #[n(1)]
    pub options: Vec<(String, Words)>,
}

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct ItemDraft {
    #[n(0)]
    pub name: String,
    /// `group`, `note`, `text`, `long_text`, `integer`, `decimal`, `date`, `select_one`, `select_multiple`
    /// or `calculate`.
    #[n(1)]
    pub kind: String,
    /// The group that it stands in.
    #[n(2)]
    pub group: Option<String>,
    /// The list of a select question.
    #[n(3)]
    pub choices: Option<String>,
    #[n(4)]
    pub relevant: Option<String>,
    #[n(5)]
    pub constraint: Option<String>,
    #[n(6)]
    pub calculation: Option<String>,
    #[n(7)]
    pub required: bool,
    #[n(8)]
    pub label: Words,
    #[n(9)]
    pub hint: Words,
    #[n(10)]
    pub constraint_message: Words,
    /// Codes of sources.
    #[n(11)]
    pub sources: Vec<String>,
}

/// A number that is added up over items, and that scales can use by its name.
#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct SumDraft {
    #[n(0)]
    pub name: String,
    #[n(1)]
    pub items: Vec<String>,
    /// By choice: `yes` is one point, `current` is five.
    #[n(2)]
    pub points: BTreeMap<String, i64>,
    /// By how long ago a date is. The first window that fits counts.
    #[n(3)]
    pub windows: Vec<WindowDraft>,
}

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct WindowDraft {
    /// Up to and including this many months before the day of the answers.
    #[n(0)]
    pub within_months: u32,
    #[n(1)]
    pub points: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct ScaleDraft {
    #[n(0)]
    pub id: String,
    /// The number that decides the band.
    #[n(1)]
    pub score: String,
    /// From lowest to highest, with the number from which it holds.
    #[n(2)]
    pub bands: Vec<BandDraft>,
    /// A floor raises to at least its band.
    #[n(3)]
    pub floors: Vec<RuleDraft>,
    /// An override sets its band, whatever the number and the floors say. The first that holds counts.
    #[n(4)]
    pub overrides: Vec<RuleDraft>,
    #[n(5)]
    pub label: Words,
    /// The band from which an answer counts as positive when it is compared with outcomes.
    #[n(6)]
    pub positive_from: Option<String>,
    /// Whether the number itself says something to people, or only helps to find the band.
    #[n(7)]
    pub shows_number: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct BandDraft {
    #[n(0)]
    pub id: String,
    #[n(1)]
    pub from: i64,
    #[n(2)]
    pub label: Words,
    /// What to do.
    #[n(3)]
    pub advice: Words,
    /// `none`, `low`, `medium`, `high` or `immediate`: how it looks.
    #[n(4)]
    pub level: String,
}

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct RuleDraft {
    #[n(0)]
    pub id: String,
    #[n(1)]
    pub band: String,
    #[n(2)]
    pub when: String,
    #[n(3)]
    pub why: Words,
    #[n(4)]
    pub sources: Vec<String>,
    /// Our own reading, not a source's.
    #[n(5)]
    pub own: bool,
}
