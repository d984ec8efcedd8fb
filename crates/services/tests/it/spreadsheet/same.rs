use domain::recognition::xlsform::{Cell, Sheet, Workbook, export, import, is_read};
use proptest::prelude::*;
use services::spreadsheet::{read_workbook, write_workbook};

use super::{all_shipped, unusual};

#[test]
fn instruments_come_back_from_a_file_the_same() {
    for definition in all_shipped().into_iter().chain([unusual()]) {
        let cells = export(&definition).unwrap_or_else(|error| panic!("{error:?}"));
        let bytes = write_workbook(&cells).expect("a file");
        assert_eq!(
            bytes,
            write_workbook(&cells).expect("a file"),
            "the same bytes"
        );
        let again = read_workbook(&bytes, is_read).expect("our own file");
        let again = import(&again).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            again.definition.hash(),
            definition.hash(),
            "{}",
            definition.id()
        );
    }
}

/// Sheets that nobody asks for are known by their names alone.
#[test]
fn other_sheets_are_not_read() {
    let sheet = |name: &str| Sheet {
        name: name.to_owned(),
        rows: vec![vec![Cell::Text("x".to_owned())]],
    };
    let workbook = Workbook {
        sheets: vec![sheet("survey"), sheet("diary")],
    };
    let bytes = write_workbook(&workbook).expect("a file");
    let read = read_workbook(&bytes, is_read).expect("a file");
    assert_eq!(read.sheets[0], workbook.sheets[0]);
    assert_eq!(
        (read.sheets[1].name.as_str(), read.sheets[1].rows.len()),
        ("diary", 0)
    );
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        // What spreadsheets like to change.
        proptest::sample::select(vec![
            "007",
            "1-2",
            "=1+1",
            "TRUE",
            "1e5",
            "2026-11-23",
            " a ",
            "a\n",
            "\ta",
            "_x0041_",
            "_x000D_",
            "<b>&amp;</b>",
            "]]>",
            "\u{a0}",
            "’",
            "😀",
            "@",
            "'",
            "''",
            "1.0",
        ])
        .prop_map(str::to_owned),
        "[ -~\n\té😀\u{a0}\u{2028}]{1,30}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_text_comes_back_as_it_was(texts in proptest::collection::vec(text(), 1..12)) {
        let mut rows = vec![vec![Cell::Text("type".to_owned())]];
        rows.extend(texts.into_iter().map(|text| vec![Cell::Empty, Cell::Text(text)]));
        let workbook = Workbook {
            sheets: vec![Sheet { name: "survey".to_owned(), rows }],
        };
        let bytes = write_workbook(&workbook).expect("a file");
        prop_assert_eq!(read_workbook(&bytes, is_read).expect("a file"), workbook);
    }
}
