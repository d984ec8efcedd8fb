use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::Reading;

/// Where a fact was read, and when somebody last looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What the rows of the file name it by.
    pub code: String,
    pub title: String,
    pub address: String,
    pub checked: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceRow {
    code: String,
    title: String,
    address: String,
    checked: Spanned<Datetime>,
}

impl Source {
    /// The sources of a file, in its order.
    pub(crate) fn read_all(rows: Vec<Spanned<SourceRow>>, reading: &mut Reading<'_>) -> Vec<Self> {
        let mut sources: Vec<Self> = Vec::new();
        for row in rows {
            let at = row.span().start;
            let row = row.into_inner();
            if sources.iter().any(|other| other.code == row.code) {
                reading.fault(at, format!("the source {:?} stands twice", row.code));
                continue;
            }
            if row.title.trim().is_empty() || !row.address.starts_with("http") {
                reading.fault(at, "a source has a title and an address on the web");
                continue;
            }
            let Some(checked) = date_of(&row.checked, reading) else {
                continue;
            };
            sources.push(Self {
                code: row.code,
                title: row.title,
                address: row.address,
                checked,
            });
        }
        sources
    }
}

/// A TOML date without a time.
pub(crate) fn date_of(value: &Spanned<Datetime>, reading: &mut Reading<'_>) -> Option<Date> {
    let date = value.get_ref().to_string().parse().ok();
    if date.is_none() {
        reading.fault(
            value.span().start,
            format!("{} is not a date", value.get_ref()),
        );
    }
    date
}
