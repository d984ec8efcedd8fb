//! The zip around a spreadsheet: unpacked within limits, and packed again with what holds cells.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{LARGEST_FILE, MOST_PARTS, MOST_UNPACKED, SpreadsheetError};

/// How a zip begins, and how the container of old and of protected files does.
const ZIP: &[u8] = b"PK";
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// More strings than these cannot stand in a part of the largest size; a promise of more is a trap.
const MOST_STRINGS: usize = MOST_UNPACKED / 4;

/// The same package with nothing but the parts that hold cells, not packed.
pub(super) fn sound(bytes: &[u8]) -> Result<Vec<u8>, SpreadsheetError> {
    if bytes.len() > LARGEST_FILE {
        return Err(SpreadsheetError::TooLarge);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(SpreadsheetError::OldOrProtected);
    }
    if !bytes.starts_with(ZIP) {
        return Err(SpreadsheetError::NotASpreadsheet);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(SpreadsheetError::TooManyParts);
    }
    let mut sound = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut left = MOST_UNPACKED;
    let mut has_workbook = false;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.into_owned();
        if part.is_dir() || !holds_cells(&name) {
            continue;
        }
        has_workbook |= file_name(&name).starts_with("workbook");
        // What it says of its size may be a lie; so it is counted as well.
        if part.size() > left as u64 {
            return Err(SpreadsheetError::Swollen);
        }
        let mut text = Vec::new();
        part.take(left as u64 + 1)
            .read_to_end(&mut text)
            .map_err(damaged)?;
        left = left
            .checked_sub(text.len())
            .ok_or(SpreadsheetError::Swollen)?;
        check(&name, &text)?;
        sound.start_file(name, options).map_err(damaged)?;
        sound.write_all(&text).map_err(damaged)?;
    }
    if !has_workbook {
        return Err(SpreadsheetError::NotASpreadsheet);
    }
    Ok(sound.finish().map_err(damaged)?.into_inner())
}

fn damaged(error: impl std::fmt::Display) -> SpreadsheetError {
    // What a library says may repeat what stands in the file.
    SpreadsheetError::Damaged(error.to_string().chars().take(200).collect())
}

fn file_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.to_ascii_lowercase()
}

/// Whether a part is about sheets, their cells and where these are.
fn holds_cells(name: &str) -> bool {
    let file = file_name(name);
    let lower = name.to_ascii_lowercase();
    let is_text = [".xml", ".rels"].iter().any(|end| file.ends_with(end));
    let is_other = [
        "docprops",
        "theme",
        "drawings",
        "media",
        "charts",
        "comments",
        "customxml",
        "pivot",
        "externallinks",
        "printersettings",
        "tables",
    ]
    .iter()
    .any(|folder| lower.contains(folder));
    is_text && !is_other && file != "styles.xml"
}

/// Refuses texts that are read in another way than they look, and a table of strings that promises more than it
/// can hold: whoever believes it sets memory aside for all of them.
fn check(name: &str, bytes: &[u8]) -> Result<(), SpreadsheetError> {
    let text = std::str::from_utf8(bytes).map_err(|_| damaged("a part is not UTF-8"))?;
    if text
        .bytes()
        .any(|byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'))
    {
        return Err(damaged("a part has control characters"));
    }
    if file_name(name) == "sharedstrings.xml" {
        for (at, promise) in text.match_indices("uniqueCount") {
            let digits: String = text[at + promise.len()..]
                .trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\''])
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            if digits.parse().unwrap_or(usize::MAX) > MOST_STRINGS && !digits.is_empty() {
                return Err(damaged("the table of texts is not as long as it says"));
            }
        }
    }
    Ok(())
}
