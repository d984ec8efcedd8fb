//! The content files as they are written. Unknown keys are refused: a misspelt flag must not
//! quietly weaken a rule.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstrumentFile {
    pub id: String,
    pub version: u16,
    pub date: Datetime,
    pub languages: Vec<String>,
    pub licence: String,
    pub order: Vec<String>,
    pub source: Vec<SourceRow>,
    pub rule: Vec<RuleRow>,
    pub indicator: Vec<IndicatorRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceRow {
    pub code: String,
    pub title: String,
    pub kind: String,
    pub addresses: Vec<String>,
    pub checked: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleRow {
    pub id: String,
    #[serde(default)]
    pub sources: Vec<String>,
    #[serde(default)]
    pub own: bool,
    pub number: Option<u16>,
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorRow {
    pub id: String,
    pub theme: String,
    pub level: String,
    #[serde(default)]
    pub floor: bool,
    #[serde(default)]
    pub evidence: bool,
    #[serde(default)]
    pub sexual_activity: bool,
    #[serde(default)]
    pub under_thirteen: bool,
    #[serde(default)]
    pub own_life: bool,
    pub audiences: Vec<String>,
    pub sources: Vec<String>,
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordingFile {
    pub language: String,
    pub version: u16,
    pub indicator: BTreeMap<String, WordingRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordingRow {
    /// For every audience that has no words of its own.
    pub ask: Option<String>,
    #[serde(default)]
    pub own: BTreeMap<String, String>,
    pub why: String,
    pub why_young_person: Option<String>,
}
