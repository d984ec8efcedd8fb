use domain::recognition::xlsform::{Cell, Sheet, Workbook};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError};

use super::SpreadsheetError;

/// In characters.
const NARROWEST: usize = 10;
const WIDEST: usize = 60;

/// Writes cells as an .xlsx file. The same cells are the same bytes.
///
/// Every cell is a text: a spreadsheet program then leaves 007, 1-2 and =1 as they are, also when somebody edits
/// them.
///
/// # Errors
///
/// When a cell holds a formula or a fault, or something is longer than a spreadsheet allows.
pub fn write_workbook(workbook: &Workbook) -> Result<Vec<u8>, SpreadsheetError> {
    let mut file = rust_xlsxwriter::Workbook::new();
    // When and by whom it was made is nobody's business.
    let long_ago = ExcelDateTime::from_ymd(2000, 1, 1).map_err(cannot_hold)?;
    file.set_properties(&DocProperties::new().set_creation_datetime(&long_ago));
    for sheet in &workbook.sheets {
        write_sheet(file.add_worksheet(), sheet).map_err(cannot_hold)?;
    }
    file.save_to_buffer().map_err(cannot_hold)
}

fn write_sheet(written: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let text = Format::new()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let heading = Format::new().set_num_format("@").set_bold();
    written.set_name(&sheet.name)?;
    written.set_freeze_panes(1, 0)?;
    for (row, cells) in sheet.rows.iter().enumerate() {
        let row = u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)?;
        for (column, cell) in cells.iter().enumerate() {
            let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
            match cell {
                Cell::Empty => {}
                Cell::Text(words) => {
                    let format = if row == 0 { &heading } else { &text };
                    written.write_string_with_format(row, column, words, format)?;
                }
                Cell::Formula | Cell::Fault => {
                    return Err(XlsxError::ParameterError(
                        "a cell that is not a text".to_owned(),
                    ));
                }
            }
        }
    }
    let columns = sheet.rows.first().map_or(0, Vec::len);
    for column in 0..columns {
        let number = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
        let longest = sheet
            .rows
            .iter()
            .filter_map(|row| match row.get(column) {
                Some(Cell::Text(text)) => Some(text.chars().count()),
                _ => None,
            })
            .max()
            .unwrap_or(0);
        let width = u32::try_from(longest.clamp(NARROWEST, WIDEST)).unwrap_or(0);
        written.set_column_width(number, f64::from(width))?;
        written.set_column_format(number, &text)?;
    }
    Ok(())
}

pub(super) fn cannot_hold(error: XlsxError) -> SpreadsheetError {
    SpreadsheetError::CannotHold(error.to_string().chars().take(200).collect())
}
