//! Files that are broken, or made to break whoever reads them. Each is refused in a sentence, and early.

use std::io::{Cursor, Write};

use domain::recognition::xlsform::{Cell, Workbook, export, is_read};
use services::spreadsheet::{LARGEST_FILE, SpreadsheetError, read_workbook, write_workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::all_shipped;

fn good() -> Vec<u8> {
    let cells = export(&all_shipped()[2]).expect("a form");
    write_workbook(&cells).expect("a file")
}

fn read(bytes: &[u8]) -> Result<Workbook, SpreadsheetError> {
    read_workbook(bytes, is_read)
}

const RELATIONSHIPS: &str = r#"<?xml version="1.0"?><Relationships xmlns="r"><Relationship Id="a" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const SHEET_RELATIONSHIPS: &str = r#"<?xml version="1.0"?><Relationships xmlns="r"><Relationship Id="s" Type="x/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns:r="r"><sheets><sheet name="survey" sheetId="1" r:id="s"/></sheets></workbook>"#;

/// A package of these parts, packed hard.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(bytes).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

/// A workbook with one sheet of these rows, and perhaps with texts.
fn workbook(rows: &str, texts: Option<&str>) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEET_RELATIONSHIPS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    if let Some(texts) = texts {
        parts.push(("xl/sharedStrings.xml", texts.as_bytes()));
    }
    package(&parts)
}

fn cells(workbook: &Workbook) -> Vec<&Cell> {
    workbook.sheets[0].rows.iter().flatten().collect()
}

#[test]
fn the_workbook_of_these_tests_is_read() {
    let texts = r#"<sst uniqueCount="1"><si><t>type</t></si></sst>"#;
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2.0</v></c><c r="C1" t="b"><v>1</v></c><c r="D1"><v>0.5</v></c></row>"#;
    let read = read(&workbook(rows, Some(texts))).expect("a workbook");
    let texts = ["type", "2", "TRUE", "0.5"].map(|text| Cell::Text(text.to_owned()));
    assert_eq!(cells(&read), texts.iter().collect::<Vec<_>>());
}

#[test]
fn what_is_no_spreadsheet_is_told_apart() {
    for bytes in [&b""[..], b"type,name,label\n", b"%PDF-1.7", b"<html>", b"P"] {
        assert_eq!(read(bytes), Err(SpreadsheetError::NotASpreadsheet));
    }
    let old = [
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..],
        &[0; 600],
    ]
    .concat();
    assert_eq!(read(&old), Err(SpreadsheetError::OldOrProtected));
    // A zip of something else: a text document, say.
    let other = package(&[("content.xml", b"<text/>"), ("mimetype", b"text")]);
    assert_eq!(read(&other), Err(SpreadsheetError::NotASpreadsheet));
    assert_eq!(read(&package(&[])), Err(SpreadsheetError::NotASpreadsheet));
}

#[test]
fn a_huge_file_is_not_looked_into() {
    let mut bytes = good();
    bytes.resize(LARGEST_FILE + 1, 0);
    assert_eq!(read(&bytes), Err(SpreadsheetError::TooLarge));
}

/// Wherever a file is cut off, it is refused; and so it is, or is read, wherever a byte is another.
#[test]
fn a_broken_file_is_refused_and_nothing_falls() {
    let good = good();
    for end in (0..good.len()).step_by(997) {
        assert!(read(&good[..end]).is_err(), "cut off at {end}");
    }
    for at in (0..good.len()).step_by(331) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x55;
        if let Err(error) = read(&bytes) {
            assert!(!error.to_string().is_empty());
        }
    }
}

/// Sixty-four megabytes of blanks in a small file: noticed before more than a few MB of it are unpacked.
#[test]
fn a_zip_bomb_is_refused_while_it_is_unpacked() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("xl/workbook.xml", options).expect("a part");
    let blanks = vec![b' '; 1024 * 1024];
    for _ in 0..64 {
        zip.write_all(&blanks).expect("in memory");
    }
    let bytes = zip.finish().expect("in memory").into_inner();
    assert!(bytes.len() < LARGEST_FILE);
    assert_eq!(read(&bytes), Err(SpreadsheetError::Swollen));
    // The same when the directory says that the part is small.
    assert!(read(&lying(&bytes)).is_err());
    // Many parts that are small each.
    let part = vec![b' '; 2 * 1024 * 1024];
    let names: Vec<String> = (0..6)
        .map(|place| format!("xl/worksheets/sheet{place}.xml"))
        .collect();
    let parts: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), part.as_slice()))
        .collect();
    assert_eq!(read(&package(&parts)), Err(SpreadsheetError::Swollen));
}

/// Writes 100 bytes as the unpacked size wherever the directory says it.
fn lying(bytes: &[u8]) -> Vec<u8> {
    let size = (64 * 1024 * 1024_u32).to_le_bytes();
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = (0..bytes.len() - 4)
        .filter(|at| bytes[*at..*at + 4] == size)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    bytes
}

/// A picture, fonts and the like are never unpacked, however large they are.
#[test]
fn parts_without_cells_are_left_alone() {
    let rows = r#"<row r="1"><c r="A1" t="str"><v>type</v></c></row>"#;
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let large = vec![b' '; 9 * 1024 * 1024];
    let bytes = package(&[
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEET_RELATIONSHIPS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/styles.xml", &large),
        ("xl/media/image1.png", &large),
        ("xl/theme/theme1.xml", &large),
    ]);
    assert_eq!(
        cells(&read(&bytes).expect("read")),
        [&Cell::Text("type".to_owned())]
    );
}

#[test]
fn a_formula_is_a_formula_whatever_it_shows() {
    let rows = r#"<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f t="shared" si="99999999999" ref="B1:B2">A1</f><v>x</v></c><c r="C1" t="e"><v>#REF!</v></c></row>"#;
    let read = read(&workbook(rows, None)).expect("read");
    assert_eq!(cells(&read), [&Cell::Formula, &Cell::Formula, &Cell::Fault]);
}

#[test]
fn sheets_have_limits() {
    let row =
        |number: usize| format!(r#"<row r="{number}"><c r="A{number}" t="str"><v>x</v></c></row>"#);
    let rows: String = (1..=100_000).map(row).collect();
    let expected = SpreadsheetError::TooManyRows("survey".to_owned());
    assert_eq!(read(&workbook(&rows, None)), Err(expected.clone()));
    // One cell far below costs nothing either.
    assert_eq!(read(&workbook(&row(1_048_576), None)), Err(expected));
    let far = r#"<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>"#;
    let expected = SpreadsheetError::TooManyColumns("survey".to_owned());
    assert_eq!(read(&workbook(far, None)), Err(expected));
    let names: String = (0..100)
        .map(|place| format!(r#"<sheet name="s{place}" sheetId="{place}" r:id="s"/>"#))
        .collect();
    let many = format!(r#"<workbook xmlns:r="r"><sheets>{names}</sheets></workbook>"#);
    let bytes = package(&[
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", many.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEET_RELATIONSHIPS.as_bytes()),
    ]);
    assert_eq!(read(&bytes), Err(SpreadsheetError::TooManySheets));
}

/// One long text that stands in thousands of cells is told once in the file and counted each time.
#[test]
fn a_text_counts_wherever_it_stands() {
    let texts = format!(
        r#"<sst uniqueCount="1"><si><t>{}</t></si></sst>"#,
        "x".repeat(30_000)
    );
    let rows: String = (1..=2_000)
        .map(|number| format!(r#"<row r="{number}"><c r="A{number}" t="s"><v>0</v></c></row>"#))
        .collect();
    assert_eq!(
        read(&workbook(&rows, Some(&texts))),
        Err(SpreadsheetError::TooManyCells)
    );
    // Cells that are empty and far apart count too.
    let rows: String = (1..=4_000)
        .map(|number| format!(r#"<row r="{number}"><c r="IV{number}" t="str"><v>x</v></c></row>"#))
        .collect();
    assert_eq!(
        read(&workbook(&rows, None)),
        Err(SpreadsheetError::TooManyCells)
    );
}

/// Promises and numbers that whoever believes them pays for.
#[test]
fn numbers_that_make_no_sense_are_refused() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    for promise in [
        "99999999999999",
        "18446744073709551615",
        "99999999999999999999999",
    ] {
        let texts =
            format!(r#"<sst count="1" uniqueCount = "{promise}"><si><t>type</t></si></sst>"#);
        let error = read(&workbook(rows, Some(&texts))).expect_err(promise);
        assert!(matches!(error, SpreadsheetError::Damaged(_)), "{error}");
    }
    for place in ["ZZZZZZZZZZZZ1", "A99999999999999999999", "1", "é", "A0", ""] {
        let rows = format!(r#"<row r="1"><c r="{place}" t="str"><v>x</v></c></row>"#);
        assert!(read(&workbook(&rows, None)).is_err(), "{place}");
    }
    let rows = r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#;
    assert!(read(&workbook(rows, Some("<sst><si><t>type</t></si></sst>"))).is_err());
    let dimension = workbook("", None);
    assert!(read(&dimension).is_ok());
    let utf16: Vec<u8> = WORKBOOK.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = package(&[
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", &utf16),
    ]);
    assert!(matches!(read(&bytes), Err(SpreadsheetError::Damaged(_))));
}

/// A document type with entities that grow is not expanded.
#[test]
fn entities_are_not_expanded() {
    let rows = r#"<row r="1"><c r="A1" t="str"><v>&lol;</v></c></row>"#;
    let sheet = format!(
        r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY lol "&a;&a;&a;&a;">]><worksheet><sheetData>{rows}</sheetData></worksheet>"#
    );
    let bytes = package(&[
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEET_RELATIONSHIPS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    match read(&bytes) {
        Err(error) => assert!(matches!(error, SpreadsheetError::Damaged(_)), "{error}"),
        Ok(workbook) => assert!(!format!("{workbook:?}").contains("aaaaaaaaaa")),
    }
}
