use super::super::instruments::Words;
use super::language;
use super::layout::Layout;
use super::table::{Cell, Sheet};

/// A sheet that is being written, by the names of its columns.
pub(super) struct Grid {
    layout: &'static Layout,
    /// Column, language and heading, in the order of the sheet.
    columns: Vec<(&'static str, Option<String>, String)>,
    rows: Vec<Vec<Cell>>,
}

impl Grid {
    pub(super) fn new(layout: &'static Layout, languages: &[String]) -> Self {
        let mut columns = Vec::new();
        for column in layout.columns {
            if column.is_words {
                columns.extend(languages.iter().map(|language| {
                    let heading = format!("{}::{}", column.name, language::written(language));
                    (column.name, Some(language.clone()), heading)
                }));
            } else {
                columns.push((column.name, None, column.name.to_owned()));
            }
        }
        Self {
            layout,
            columns,
            rows: Vec::new(),
        }
    }

    pub(super) fn row(&mut self) -> &mut Self {
        self.rows.push(vec![Cell::Empty; self.columns.len()]);
        self
    }

    pub(super) fn set(&mut self, column: &'static str, text: impl Into<String>) -> &mut Self {
        self.put(column, None, text.into())
    }

    pub(super) fn set_some(&mut self, column: &'static str, text: Option<&String>) -> &mut Self {
        match text {
            Some(text) => self.set(column, text),
            None => self,
        }
    }

    pub(super) fn set_yes(&mut self, column: &'static str, yes: bool) -> &mut Self {
        self.set(column, if yes { "yes" } else { "no" })
    }

    pub(super) fn words(&mut self, column: &'static str, words: &Words) -> &mut Self {
        for (language, text) in words {
            self.put(column, Some(language), text.clone());
        }
        self
    }

    fn put(&mut self, column: &'static str, language: Option<&String>, text: String) -> &mut Self {
        let place = self
            .columns
            .iter()
            .position(|(name, one, _)| *name == column && one.as_ref() == language);
        if let (Some(place), Some(row)) = (place, self.rows.last_mut())
            && !text.is_empty()
        {
            row[place] = Cell::Text(text);
        }
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The sheet, without the columns that are nowhere filled and need not be there.
    pub(super) fn into_sheet(self) -> Sheet {
        let must = |name: &str| {
            self.layout
                .columns
                .iter()
                .any(|column| column.name == name && (column.must || name == "label"))
        };
        let kept: Vec<usize> = (0..self.columns.len())
            .filter(|place| {
                must(self.columns[*place].0)
                    || self.rows.iter().any(|row| row[*place] != Cell::Empty)
            })
            .collect();
        let headings = kept
            .iter()
            .map(|place| Cell::Text(self.columns[*place].2.clone()))
            .collect();
        let rows = self
            .rows
            .iter()
            .map(|row| kept.iter().map(|place| row[*place].clone()).collect());
        Sheet {
            name: self.layout.sheet.to_owned(),
            rows: std::iter::once(headings).chain(rows).collect(),
        }
    }
}
