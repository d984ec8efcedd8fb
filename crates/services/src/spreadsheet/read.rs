use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};
use domain::recognition::xlsform::{Cell, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Sheet, Workbook};

use super::{MOST_CELLS, MOST_TEXT, SpreadsheetError, package};

/// A whole number beyond this could not be told from its neighbour.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_991.0;

/// Reads the cells of an .xlsx file: of sheets that are asked for by name. Of the others only the names are kept.
///
/// # Errors
///
/// When it is no such file, is damaged, or is larger in any way than a person's spreadsheet.
pub fn read_workbook(
    bytes: &[u8],
    is_read: impl Fn(&str) -> bool,
) -> Result<Workbook, SpreadsheetError> {
    let sound = package::sound(bytes)?;
    // calamine adds up what a file says without looking whether it can be added. Nothing of it is used after.
    catch_unwind(AssertUnwindSafe(|| cells(&sound, &is_read))).unwrap_or_else(|_| {
        Err(SpreadsheetError::Damaged(
            "its numbers make no sense".to_owned(),
        ))
    })
}

fn cells(sound: &[u8], is_read: &dyn Fn(&str) -> bool) -> Result<Workbook, SpreadsheetError> {
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(sound)).map_err(damaged)?;
    let sheets = file.sheets_metadata().to_vec();
    if sheets.len() > MOST_SHEETS {
        return Err(SpreadsheetError::TooManySheets);
    }
    let mut room = Room {
        cells: MOST_CELLS,
        text: MOST_TEXT,
    };
    let mut workbook = Workbook::default();
    for sheet in sheets {
        let rows = if sheet.typ == SheetType::WorkSheet && is_read(&sheet.name) {
            rows(&mut file, &sheet.name, &mut room)?
        } else {
            Vec::new()
        };
        workbook.sheets.push(Sheet {
            name: sheet.name,
            rows,
        });
    }
    Ok(workbook)
}

/// What may still be read.
struct Room {
    cells: usize,
    text: usize,
}

fn rows(
    file: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    room: &mut Room,
) -> Result<Vec<Vec<Cell>>, SpreadsheetError> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut reader = file.worksheet_cells_reader(name).map_err(damaged)?;
    while let Some(found) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
        let cell = match (&found.formula, text_of(&found.value)) {
            (Some(_), _) => Cell::Formula,
            (None, Ok(Some(text))) => Cell::Text(text),
            (None, Ok(None)) => continue,
            (None, Err(Fault)) => Cell::Fault,
        };
        let (row, column) = (found.pos.0 as usize, found.pos.1 as usize);
        if row >= MOST_ROWS {
            return Err(SpreadsheetError::TooManyRows(name.to_owned()));
        }
        if column >= MOST_COLUMNS {
            return Err(SpreadsheetError::TooManyColumns(name.to_owned()));
        }
        if let Cell::Text(text) = &cell {
            room.text = room
                .text
                .checked_sub(text.len())
                .ok_or(SpreadsheetError::TooManyCells)?;
        }
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        let row = &mut rows[row];
        if row.len() <= column {
            room.cells = room
                .cells
                .checked_sub(column + 1 - row.len())
                .ok_or(SpreadsheetError::TooManyCells)?;
            row.resize(column + 1, Cell::Empty);
        }
        row[column] = cell;
    }
    Ok(rows)
}

/// The spreadsheet could not work the cell out.
struct Fault;

/// A cell as a person would type it.
fn text_of(value: &DataRef<'_>) -> Result<Option<String>, Fault> {
    Ok(Some(match value {
        DataRef::Empty => return Ok(None),
        DataRef::Error(_) => return Err(Fault),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::DateTime(date) => number_text(date.as_f64()),
        // As forms write it.
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
    }))
}

fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() <= LARGEST_WHOLE {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}

fn damaged(error: XlsxError) -> SpreadsheetError {
    match error {
        XlsxError::Password => SpreadsheetError::OldOrProtected,
        error => SpreadsheetError::Damaged(error.to_string().chars().take(200).collect()),
    }
}
