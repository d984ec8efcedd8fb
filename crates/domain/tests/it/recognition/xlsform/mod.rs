//! Instruments as XLSForm: what is refused and where, and that what is exported comes back the same.

use domain::recognition::xlsform::{Cell, Sheet, Workbook, import};

mod columns;
mod damaged;
mod derived;
mod generated;
mod refusals;
mod same;

/// A form as people write it: rows of texts, nothing where a text is empty.
type Rows = Vec<Vec<String>>;

fn rows(rows: &[&[&str]]) -> Rows {
    rows.iter()
        .map(|row| row.iter().map(|text| (*text).to_owned()).collect())
        .collect()
}

/// A small form with every sheet that must be there.
struct Small {
    sheets: Vec<(&'static str, Rows)>,
}

impl Small {
    fn new(survey: &[&[&str]]) -> Self {
        Self {
            sheets: vec![
                ("survey", rows(survey)),
                (
                    "choices",
                    rows(&[
                        &["list_name", "name", "label::English (en)"],
                        &["yes_no", "yes", "Yes"],
                        &["yes_no", "no", "No"],
                    ]),
                ),
                (
                    "settings",
                    rows(&[
                        &["form_id", "form_title", "version", "default_language"],
                        &["small", "Small", "1", "English (en)"],
                    ]),
                ),
                (
                    "leeward",
                    rows(&[
                        &["key", "value", "text::English (en)"],
                        &["answered_by", "staff"],
                        &["date", "2026-11-23"],
                        &["licence", "AGPL-3.0-or-later"],
                        &["wording", "own-words"],
                        &["verified", "yes"],
                        &["title", "", "Small"],
                        &["purpose", "", "To test."],
                        &["population", "", "Nobody."],
                        &["scoring", "", "None."],
                        &["evidence", "", "None."],
                    ]),
                ),
            ],
        }
    }

    fn with(mut self, sheet: &'static str, table: &[&[&str]]) -> Self {
        self.sheets.retain(|(name, _)| *name != sheet);
        if !table.is_empty() {
            self.sheets.push((sheet, rows(table)));
        }
        self
    }

    fn workbook(&self) -> Workbook {
        let cell = |text: &String| match text.as_str() {
            "" => Cell::Empty,
            "=formula" => Cell::Formula,
            "#fault" => Cell::Fault,
            text => Cell::Text(text.to_owned()),
        };
        Workbook {
            sheets: self
                .sheets
                .iter()
                .map(|(name, rows)| Sheet {
                    name: (*name).to_owned(),
                    rows: rows
                        .iter()
                        .map(|row| row.iter().map(cell).collect())
                        .collect(),
                })
                .collect(),
        }
    }

    /// Everything that is refused. Empty when the form is read.
    fn refused(&self) -> Vec<String> {
        match import(&self.workbook()) {
            Ok(_) => Vec::new(),
            Err(error) => error.refusals.iter().map(ToString::to_string).collect(),
        }
    }
}

const HEADINGS: [&str; 8] = [
    "type",
    "name",
    "label::English (en)",
    "relevant",
    "constraint",
    "constraint_message::English (en)",
    "calculation",
    "required",
];

/// A small form of these rows under the usual headings.
fn small(survey: &[&[&str]]) -> Small {
    let mut all: Vec<&[&str]> = vec![&HEADINGS];
    all.extend(survey);
    Small::new(&all)
}
