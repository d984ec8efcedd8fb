use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, XlsxError};

use super::SpreadsheetError;

/// A table of figures, for a file.
pub struct Table {
    pub title: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Value>>,
}

/// What stands in one place of it.
pub enum Value {
    Text(String),
    Number(f64),
    Nothing,
}

/// Characters with which a spreadsheet program takes a text for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes each table as a sheet of an .xlsx file. Numbers are numbers; a text is never a formula.
///
/// # Errors
///
/// When something is longer than a spreadsheet allows.
pub fn write_tables(tables: &[Table]) -> Result<Vec<u8>, SpreadsheetError> {
    let write = || -> Result<Vec<u8>, XlsxError> {
        let mut file = rust_xlsxwriter::Workbook::new();
        // When and by whom it was made is nobody's business.
        let long_ago = ExcelDateTime::from_ymd(2000, 1, 1)?;
        file.set_properties(&DocProperties::new().set_creation_datetime(&long_ago));
        let heading = Format::new().set_bold();
        for (index, table) in tables.iter().enumerate() {
            let sheet = file.add_worksheet();
            sheet.set_name(sheet_name(index, &table.title))?;
            sheet.set_freeze_panes(1, 0)?;
            sheet.set_column_width(0, 40.0)?;
            for (column, name) in (0u16..).zip(&table.columns) {
                sheet.write_string_with_format(0, column, name, &heading)?;
            }
            for (row, values) in (1u32..).zip(&table.rows) {
                for (column, value) in (0u16..).zip(values) {
                    match value {
                        Value::Text(text) => sheet.write_string(row, column, text)?,
                        Value::Number(number) => sheet.write_number(row, column, *number)?,
                        Value::Nothing => continue,
                    };
                }
            }
        }
        file.save_to_buffer()
    };
    write().map_err(super::write::cannot_hold)
}

/// Writes the tables below one another as lines of commas, each line with the title of its table in front. Text that
/// a spreadsheet program would take for a formula begins with an apostrophe.
///
/// # Errors
///
/// Never in practice: it is written to memory.
pub fn write_lines(tables: &[Table]) -> Result<Vec<u8>, SpreadsheetError> {
    let write = || -> Result<Vec<u8>, csv::Error> {
        let mut lines = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        for table in tables {
            let head = std::iter::once(&table.title).chain(&table.columns);
            lines.write_record(head.map(|text| harmless(text)))?;
            for row in &table.rows {
                let title = std::iter::once(harmless(&table.title));
                lines.write_record(title.chain(row.iter().map(|value| match value {
                    Value::Text(text) => harmless(text),
                    Value::Number(number) => number.to_string(),
                    Value::Nothing => String::new(),
                })))?;
            }
        }
        lines
            .into_inner()
            .map_err(|error| error.into_error().into())
    };
    write().map_err(|error| SpreadsheetError::CannotHold(error.to_string()))
}

fn harmless(text: &str) -> String {
    match text.starts_with(FORMULA) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// At most 31 characters, none of those that a sheet's name may not have, and no two the same.
fn sheet_name(index: usize, title: &str) -> String {
    let plain: String = title
        .chars()
        .filter(|one| !"[]:*?/\\'".contains(*one))
        .take(27)
        .collect();
    format!("{} {plain}", index + 1)
}
