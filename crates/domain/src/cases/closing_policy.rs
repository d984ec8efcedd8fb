//! What a centre looks at before it closes a case: `content/policy/closing.toml`, which a network may replace. No law
//! and no study says it: it is shown as local practice.

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::content::{Fault, Faults, Reading, Words, date_of, read_toml};

/// The name of the file, for its faults.
const FILE: &str = "closing.toml";

/// One thing to look at. The order is that of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyCriterion {
    pub id: String,
    pub name: Words,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingPolicy {
    criteria: Vec<PolicyCriterion>,
    checked: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: u32,
    checked: Spanned<Datetime>,
    criterion: Vec<Spanned<Row>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: Words,
}

impl ClosingPolicy {
    pub fn shipped() -> Result<Self, Faults> {
        Self::parse(include_str!("../../../../content/policy/closing.toml"))
    }

    pub fn parse(text: &str) -> Result<Self, Faults> {
        let file: File = read_toml(FILE, text)?;
        let mut reading = Reading::new(FILE, text);
        let mut criteria: Vec<PolicyCriterion> = Vec::new();
        for row in file.criterion {
            let at = row.span().start;
            let Row { id, name } = row.into_inner();
            if criteria.iter().any(|one| one.id == id) {
                reading.fault(at, format!("the criterion {id:?} stands twice"));
            }
            let is_letter = |one: char| one.is_ascii_lowercase() || one == '-';
            if id.is_empty() || !id.chars().all(is_letter) {
                reading.fault(at, "an id has small letters and hyphens");
            }
            if !name.is_complete() {
                reading.fault(at, "a criterion has its words in each language");
            }
            criteria.push(PolicyCriterion { id, name });
        }
        let checked = date_of(&file.checked, &mut reading);
        reading.finish(())?;
        let checked = checked.ok_or_else(|| Faults {
            faults: vec![Fault {
                file: FILE.to_owned(),
                line: 1,
                message: "the file cannot be used".to_owned(),
            }],
        })?;
        Ok(Self { criteria, checked })
    }

    #[must_use]
    pub fn criteria(&self) -> &[PolicyCriterion] {
        &self.criteria
    }

    /// When somebody last looked.
    #[must_use]
    pub const fn checked(&self) -> Date {
        self.checked
    }
}
