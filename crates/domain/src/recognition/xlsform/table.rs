use super::layout;

/// The most sheets that a workbook has.
pub const MOST_SHEETS: usize = 64;

/// The most rows that a sheet has, with its headings.
pub const MOST_ROWS: usize = 5_000;

/// The most columns that a sheet has.
pub const MOST_COLUMNS: usize = 256;

/// In characters: as many as a spreadsheet holds.
pub const LONGEST_CELL: usize = 32_767;

/// The cells of a spreadsheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbook {
    pub sheets: Vec<Sheet>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub name: String,
    /// From the first row, which has the headings. A row ends where its last cell stands.
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Empty,
    /// A number stands here as it is written: 2 and not 2.0.
    Text(String),
    /// Worked out by the spreadsheet: what it shows depends on who opened it last.
    Formula,
    /// The spreadsheet could not work it out.
    Fault,
}

impl Cell {
    /// Whether there is nothing to see.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Formula | Self::Fault => false,
        }
    }
}

impl Sheet {
    pub(super) fn cell(&self, row: usize, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.rows
            .get(row)
            .and_then(|row| row.get(column))
            .unwrap_or(EMPTY)
    }

    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.rows.iter().flatten().all(Cell::is_blank)
    }
}

/// Whether the cells of a sheet of this name matter to [`import`](super::import); of others only the name does.
#[must_use]
pub fn is_read(name: &str) -> bool {
    layout::of(name).is_some()
        || layout::UNSUPPORTED_SHEETS.contains(&layout::folded(name).as_str())
}

/// The letters over a column, from 0: A, B, …, Z, AA.
#[must_use]
pub fn column_letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters
}
