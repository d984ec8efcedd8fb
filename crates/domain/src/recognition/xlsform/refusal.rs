use std::collections::BTreeSet;
use std::fmt;

use super::super::instruments::{self, expression::ExpressionError};
use super::layout::{self, Layout};
use super::table::{MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, column_letters};

/// More than this helps nobody.
const MOST_REFUSALS: usize = 200;

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub sheet: String,
    /// From 1, as the spreadsheet counts. `None`: the sheet as a whole.
    pub row: Option<usize>,
    /// From 0.
    pub column: Option<usize>,
    /// What stands over the column.
    pub heading: Option<String>,
}

impl Place {
    pub(super) fn sheet(name: &str) -> Self {
        Self {
            sheet: name.to_owned(),
            row: None,
            column: None,
            heading: None,
        }
    }

    /// A row, from 0 as [`Sheet::rows`](super::Sheet::rows) counts.
    pub(super) fn row(name: &str, row: usize) -> Self {
        Self {
            row: Some(row + 1),
            ..Self::sheet(name)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "sheet {}", self.sheet)?;
        if let Some(row) = self.row {
            write!(formatter, ", row {row}")?;
        }
        if let Some(column) = self.column {
            write!(formatter, ", column {}", column_letters(column))?;
        }
        match &self.heading {
            Some(heading) => write!(formatter, " ({heading})"),
            None => Ok(()),
        }
    }
}

/// One thing that cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct Refusal {
    pub place: Place,
    pub problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("there is no sheet of this name; the workbook has {}", listed(found))]
    NoSheet { found: Vec<String> },
    #[error(
        "there is no sheet of this name. It says in two columns, key and value, what XLSForm cannot say: \
         answered_by, date, licence, wording, verified; and in columns such as text::English (en), for each \
         language: title, purpose, population, scoring, evidence"
    )]
    NoHead,
    #[error("two sheets have this name")]
    SheetTwice,
    #[error(
        "this name is almost {0}: call it {0}, or begin it with an underscore when it is not part of the form"
    )]
    SheetName(&'static str),
    #[error("a sheet of this kind is not supported")]
    SheetNotSupported,
    #[error("a workbook has at most {MOST_SHEETS} sheets here")]
    TooManySheets,
    #[error("a sheet has at most {MOST_ROWS} rows here")]
    TooManyRows,
    #[error("a sheet has at most {MOST_COLUMNS} columns here")]
    TooManyColumns,
    #[error("this text is too long")]
    TooLong,
    #[error("a text with a control character in it is not supported")]
    ControlCharacter,
    #[error("this is a formula of the spreadsheet: put what it shows in its place, as plain text")]
    Formula,
    #[error("the spreadsheet could not work this out: put a plain text in its place")]
    Fault,
    #[error("there is no column {0}")]
    NoColumn(&'static str),
    #[error("there are two columns for this")]
    ColumnTwice,
    #[error(
        "a column of this name is not known{}; a column with notes of your own begins with an underscore",
        almost.map(|name| format!(": is it {name}?")).unwrap_or_default()
    )]
    ColumnUnknown { almost: Option<&'static str> },
    #[error("what this column says is not supported")]
    ColumnNotSupported,
    #[error("the code of the language is missing: write it in brackets, such as {0}::English (en)")]
    Language(String),
    #[error("write the language with its code in brackets, such as English (en)")]
    LanguageCode,
    #[error(
        "nothing says which language this is: write it behind the name, such as {0}::English (en), \
         or under default_language in the sheet settings"
    )]
    NoLanguage(&'static str),
    #[error("{0} is missing")]
    Missing(&'static str),
    #[error("the text in {0} is missing")]
    MissingWords(String),
    #[error("an answer inside a text is not supported: take ${{…}} out")]
    AnswerInText,
    #[error("the type {found:?} is not supported; there are {known}")]
    Type { found: String, known: String },
    #[error("a select question names its list, such as select_one yes_no")]
    NoList,
    #[error("there is no list {0:?} in the sheet choices")]
    ListUnknown(String),
    #[error(
        "or_other is not supported: put a choice for it on the list, and a text question after it"
    )]
    OrOther,
    #[error("this ends a group that was not begun")]
    EndWithoutBegin,
    #[error("this group is not ended")]
    NotEnded,
    #[error("this name is used by the form itself: choose another")]
    Reserved,
    #[error("a name of a choice has no space in it and at most 64 characters")]
    ChoiceName,
    #[error("{0:?} stands in row {1} already")]
    StandsInRow(String, usize),
    #[error("{found:?} is not one of: {known}")]
    NotOneOf { found: String, known: String },
    #[error("only yes or no can stand here")]
    NotYesOrNo,
    #[error("this is no whole number, or it is out of range")]
    NotANumber,
    #[error("this is no date: write it as text, such as 2026-11-23")]
    NotADate,
    #[error("this appearance is not supported: it changes what can be answered, or is not known")]
    Appearance,
    #[error("only the first row under the headings says something here")]
    MoreThanOneRow,
    #[error("this title is not the one in the sheet leeward")]
    OtherTitle,
    #[error("curly quotation marks are not supported in an expression: use ' or \"")]
    CurlyQuotes,
    #[error("this goes round in a loop: {}", items.join(" → "))]
    Loop { items: Vec<String> },
    #[error("{0}")]
    Expression(ExpressionError),
    #[error("a dot stands for the answer of a constraint, and for nothing elsewhere")]
    DotElsewhere,
    #[error("there is no {what} {name:?}")]
    NoSuch { what: &'static str, name: String },
    #[error("a cell has at most {0} codes")]
    TooManyCodes(usize),
    #[error("{0}")]
    Instrument(#[from] instruments::Problem),
}

impl Problem {
    /// Whether it is what follows when the cell cannot be read at all.
    fn may_follow(&self) -> bool {
        matches!(self, Self::Missing(_) | Self::MissingWords(_))
    }
}

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    names.join(", ")
}

/// Everything in a form that cannot be read, in the order of its sheets, rows and columns. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the form cannot be read: {}", refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct ImportError {
    pub refusals: Vec<Refusal>,
    /// How many more there are.
    pub more: usize,
}

/// Refusals as they are found.
#[derive(Default)]
pub(super) struct Refusals {
    refusals: Vec<Refusal>,
    /// What follows from a cell that cannot be read is not said again.
    cells: BTreeSet<Place>,
    more: usize,
}

impl Refusals {
    pub(super) fn add(&mut self, place: Place, problem: Problem) {
        let is_new = self.cells.insert(place.clone());
        if !is_new && problem.may_follow() {
            return;
        }
        let refusal = Refusal { place, problem };
        if self.refusals.contains(&refusal) {
            return;
        }
        if self.refusals.len() < MOST_REFUSALS {
            self.refusals.push(refusal);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.refusals.is_empty()
    }

    /// Whether something was said of this row, or of the sheet as a whole.
    pub(super) fn has_row(&self, place: &Place) -> bool {
        self.refusals
            .iter()
            .any(|one| one.place.sheet == place.sheet && one.place.row == place.row)
    }

    pub(super) fn has(&self, problem: &Problem) -> bool {
        self.refusals.iter().any(|one| one.problem == *problem)
    }

    pub(super) fn has_sheet(&self, layout: &Layout) -> bool {
        let sheet = |one: &Refusal| layout::folded(&one.place.sheet) == layout.sheet;
        self.refusals.iter().any(sheet)
    }

    pub(super) fn has_loop(&self) -> bool {
        self.refusals
            .iter()
            .any(|one| matches!(one.problem, Problem::Loop { .. }))
    }

    pub(super) fn into_error(mut self) -> ImportError {
        self.refusals.sort_by(|left, right| {
            let key = |one: &Refusal| (layout::rank(&one.place.sheet), one.place.clone());
            key(left).cmp(&key(right))
        });
        ImportError {
            refusals: self.refusals,
            more: self.more,
        }
    }
}
