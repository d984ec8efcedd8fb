use std::collections::BTreeMap;

use super::super::instruments::Words;
use super::language;
use super::layout::{self, Layout};
use super::refusal::{Place, Problem, Refusals};
use super::table::{Cell, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Sheet};

/// The columns of notes that people write for themselves.
const NOTES: [&str; 4] = ["note", "notes", "comment", "comments"];

/// A sheet, read by the names of its columns. Rows are counted from 0, the headings being row 0.
pub(super) struct Reader<'a> {
    sheet: &'a Sheet,
    columns: BTreeMap<&'static str, usize>,
    /// By name of the column: language and place, in the order of the sheet. The language is `None` in a
    /// column that does not say it.
    words: BTreeMap<&'static str, Vec<(Option<String>, usize)>>,
    /// Columns that count when it is asked whether a row is empty.
    known: Vec<usize>,
}

impl<'a> Reader<'a> {
    /// Reads the headings and refuses, cell by cell, what cannot be read under any of them.
    pub(super) fn new(sheet: &'a Sheet, layout: &Layout, refusals: &mut Refusals) -> Self {
        let mut reader = Self {
            sheet,
            columns: BTreeMap::new(),
            words: BTreeMap::new(),
            known: Vec::new(),
        };
        if sheet.rows.len() > MOST_ROWS {
            refusals.add(Place::sheet(&sheet.name), Problem::TooManyRows);
        }
        if sheet.width() > MOST_COLUMNS {
            refusals.add(Place::sheet(&sheet.name), Problem::TooManyColumns);
        }
        for column in 0..sheet.width().min(MOST_COLUMNS) {
            reader.heading(layout, column, refusals);
        }
        for column in layout.columns.iter().filter(|column| column.must) {
            if !reader.columns.contains_key(column.name) {
                refusals.add(Place::row(&sheet.name, 0), Problem::NoColumn(column.name));
            }
        }
        reader
    }

    fn heading(&mut self, layout: &Layout, column: usize, refusals: &mut Refusals) {
        let sheet = self.sheet;
        let heading = match sheet.cell(0, column) {
            Cell::Text(text) => text.trim(),
            Cell::Empty => "",
            Cell::Formula => return refusals.add(self.place(0, column), Problem::Formula),
            Cell::Fault => return refusals.add(self.place(0, column), Problem::Fault),
        };
        if heading.is_empty() {
            // What stands under nothing would quietly do nothing.
            if let Some(row) = self.first_in(column) {
                refusals.add(
                    self.place(row, column),
                    Problem::ColumnUnknown { almost: None },
                );
            }
            return;
        }
        let (name, language) = match heading.split_once("::").or_else(|| heading.split_once(':')) {
            Some((name, language)) => (layout::folded(name), Some(language)),
            None => (layout::folded(heading), None),
        };
        let found = layout
            .columns
            .iter()
            .find(|one| one.name == name || one.aliases.contains(&name.as_str()));
        let Some(found) = found.filter(|one| one.is_words || language.is_none()) else {
            self.other_heading(layout, &name, column, refusals);
            return;
        };
        let is_new = if found.is_words {
            let language = match language.map(language::code) {
                Some(None) => {
                    refusals.add(
                        self.place(0, column),
                        Problem::Language(found.name.to_owned()),
                    );
                    return;
                }
                Some(code) => code,
                None => None,
            };
            let all = self.words.entry(found.name).or_default();
            let is_new = all.iter().all(|(one, _)| *one != language);
            all.push((language, column));
            is_new
        } else {
            self.columns.insert(found.name, column).is_none()
        };
        if !is_new {
            refusals.add(self.place(0, column), Problem::ColumnTwice);
        }
        self.known.push(column);
        for row in 1..sheet.rows.len().min(MOST_ROWS) {
            if let Some(problem) = unreadable(sheet.cell(row, column)) {
                refusals.add(self.place(row, column), problem);
            }
        }
    }

    fn other_heading(&self, layout: &Layout, name: &str, column: usize, refusals: &mut Refusals) {
        if name.starts_with('_') || NOTES.contains(&name) || layout.ignored.contains(&name) {
            return;
        }
        if layout.unsupported.contains(&name) {
            for row in self.filled(column) {
                refusals.add(self.place(row, column), Problem::ColumnNotSupported);
            }
        } else if self.first_in(column).is_some() {
            let almost = layout
                .columns
                .iter()
                .map(|one| one.name)
                .find(|known| layout::is_almost(name, known));
            refusals.add(self.place(0, column), Problem::ColumnUnknown { almost });
        }
    }

    /// Rows under the heading in which a column says something.
    fn filled(&self, column: usize) -> impl Iterator<Item = usize> {
        let sheet = self.sheet;
        (1..sheet.rows.len().min(MOST_ROWS)).filter(move |row| !sheet.cell(*row, column).is_blank())
    }

    fn first_in(&self, column: usize) -> Option<usize> {
        self.filled(column).next()
    }

    /// Rows under the headings that say something.
    pub(super) fn rows(&self) -> Vec<usize> {
        (1..self.sheet.rows.len().min(MOST_ROWS))
            .filter(|row| {
                self.known
                    .iter()
                    .any(|column| !self.sheet.cell(*row, *column).is_blank())
            })
            .collect()
    }

    pub(super) fn has(&self, column: &'static str) -> bool {
        self.columns.contains_key(column)
    }

    /// What a cell says, as it stands there. `None` when it is blank or cannot be read.
    pub(super) fn text(&self, row: usize, column: &'static str) -> Option<&'a str> {
        self.at(row, *self.columns.get(column)?)
    }

    /// The same, without the spaces around it.
    pub(super) fn word(&self, row: usize, column: &'static str) -> Option<&'a str> {
        self.text(row, column).map(str::trim)
    }

    fn at(&self, row: usize, column: usize) -> Option<&'a str> {
        let cell = self.sheet.cell(row, column);
        match cell {
            Cell::Text(text) if !cell.is_blank() => Some(text),
            _ => None,
        }
    }

    /// Languages of a column of words, in the order of the sheet; `None` where the heading does not say it.
    pub(super) fn languages(&self, column: &'static str) -> impl Iterator<Item = Option<&str>> {
        let all = self.words.get(column).map(Vec::as_slice);
        all.unwrap_or_default()
            .iter()
            .map(|(language, _)| language.as_deref())
    }

    /// What a row says in each language.
    pub(super) fn words(&self, row: usize, column: &'static str, default: Option<&str>) -> Words {
        let all = self.words.get(column).map(Vec::as_slice);
        let mut words = Words::new();
        for (language, place) in all.unwrap_or_default() {
            if let (Some(language), Some(text)) =
                (language.as_deref().or(default), self.at(row, *place))
            {
                words.insert(language.to_owned(), text.to_owned());
            }
        }
        words
    }

    /// Where the words of a language stand, or should.
    pub(super) fn words_place(
        &self,
        row: usize,
        column: &'static str,
        language: &str,
        default: Option<&str>,
    ) -> Place {
        let all = self.words.get(column).map(Vec::as_slice);
        let found = all
            .unwrap_or_default()
            .iter()
            .find(|(one, _)| one.as_deref().or(default) == Some(language));
        match found {
            Some((_, place)) => self.place(row, *place),
            None => Place::row(&self.sheet.name, row),
        }
    }

    pub(super) fn row_place(&self, row: usize) -> Place {
        Place::row(&self.sheet.name, row)
    }

    /// A cell by the name of its column; the row when there is no such column.
    pub(super) fn place_of(&self, row: usize, column: &'static str) -> Place {
        match self.columns.get(column) {
            Some(column) => self.place(row, *column),
            None => self.row_place(row),
        }
    }

    fn place(&self, row: usize, column: usize) -> Place {
        let heading = match self.sheet.cell(0, column) {
            Cell::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        };
        Place {
            column: Some(column),
            // A heading of a thousand letters would hide what is said of it.
            heading: heading.map(|text| text.chars().take(64).collect()),
            ..Place::row(&self.sheet.name, row)
        }
    }

    /// A cell that must say something.
    pub(super) fn must(
        &self,
        row: usize,
        column: &'static str,
        refusals: &mut Refusals,
    ) -> Option<&'a str> {
        let text = self.word(row, column);
        if text.is_none() {
            refusals.add(self.place_of(row, column), Problem::Missing(column));
        }
        text
    }

    /// A whole number.
    pub(super) fn number<T: std::str::FromStr>(
        &self,
        row: usize,
        column: &'static str,
        refusals: &mut Refusals,
    ) -> Option<T> {
        let number = self.must(row, column, refusals)?.parse().ok();
        if number.is_none() {
            refusals.add(self.place_of(row, column), Problem::NotANumber);
        }
        number
    }

    /// Yes or no; a blank cell is no.
    pub(super) fn yes(&self, row: usize, column: &'static str, refusals: &mut Refusals) -> bool {
        let Some(text) = self.word(row, column) else {
            return false;
        };
        match text.to_lowercase().as_str() {
            "yes" | "true" | "true()" => true,
            "no" | "false" | "false()" => false,
            _ => {
                refusals.add(self.place_of(row, column), Problem::NotYesOrNo);
                false
            }
        }
    }
}

/// Why a cell under a known heading cannot be read.
fn unreadable(cell: &Cell) -> Option<Problem> {
    match cell {
        Cell::Empty => None,
        Cell::Formula => Some(Problem::Formula),
        Cell::Fault => Some(Problem::Fault),
        Cell::Text(text) if text.chars().count() > LONGEST_CELL => Some(Problem::TooLong),
        Cell::Text(text) => text
            .chars()
            .any(|one| one.is_control() && one != '\n' && one != '\t' || is_no_character(one))
            .then_some(Problem::ControlCharacter),
    }
}

/// What XML cannot hold.
fn is_no_character(one: char) -> bool {
    matches!(one, '\u{FFFE}' | '\u{FFFF}')
}
