use jiff::civil::Date;
use serde::Deserialize;
use toml::value::Datetime;

use super::TwoByTwo;

const SHIPPED: &str = include_str!("../../../../../content/instruments/studies.toml");

/// The published studies, for comparison.
#[derive(Clone, Debug)]
pub struct Studies {
    studies: Vec<Study>,
}

/// One published study.
#[derive(Clone, Debug)]
pub struct Study {
    pub id: String,
    /// Authors and year, as one cites them.
    pub name: String,
    /// The instrument: a proper name, the same in every language.
    pub instrument: String,
    pub counts: TwoByTwo,
    /// The counts were worked out from published percentages.
    pub is_reconstructed: bool,
    pub address: String,
    pub checked: Date,
}

#[derive(Debug, thiserror::Error)]
pub enum StudiesError {
    #[error("the file of studies is not readable as TOML of the expected shape")]
    Syntax(#[source] Box<toml::de::Error>),
    #[error("study {study}: the date or the address is not one")]
    Study { study: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    study: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: String,
    instrument: String,
    true_positive: u64,
    false_negative: u64,
    false_positive: u64,
    true_negative: u64,
    reconstructed: bool,
    address: String,
    checked: Datetime,
}

impl Studies {
    /// Those that come with the program.
    ///
    /// # Errors
    ///
    /// Never with the file in this repository: a test reads it.
    pub fn shipped() -> Result<Self, StudiesError> {
        Self::parse(SHIPPED)
    }

    /// # Errors
    ///
    /// When the file is not of the expected shape.
    pub fn parse(text: &str) -> Result<Self, StudiesError> {
        let file: File =
            toml::from_str(text).map_err(|error| StudiesError::Syntax(Box::new(error)))?;
        let studies = file
            .study
            .into_iter()
            .map(|row| {
                let checked = row.checked.to_string().parse().ok();
                match checked.filter(|_: &Date| row.address.starts_with("http")) {
                    Some(checked) => Ok(Study {
                        id: row.id,
                        name: row.name,
                        instrument: row.instrument,
                        counts: TwoByTwo {
                            true_positive: row.true_positive,
                            false_negative: row.false_negative,
                            false_positive: row.false_positive,
                            true_negative: row.true_negative,
                        },
                        is_reconstructed: row.reconstructed,
                        address: row.address,
                        checked,
                    }),
                    None => Err(StudiesError::Study { study: row.id }),
                }
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { studies })
    }

    #[must_use]
    pub fn all(&self) -> &[Study] {
        &self.studies
    }
}
