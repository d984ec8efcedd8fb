use services::spreadsheet::{Table, Value, read_workbook, write_lines, write_tables};

fn tables() -> Vec<Table> {
    vec![Table {
        title: "=cmd|' /C calc'!A0".to_owned(),
        columns: vec!["House, or \"home\"".to_owned(), "Nights".to_owned()],
        rows: vec![
            vec![Value::Text("@Linden".to_owned()), Value::Number(0.5)],
            vec![Value::Text("Elm".to_owned()), Value::Nothing],
        ],
    }]
}

#[test]
fn lines_are_quoted_and_no_text_is_a_formula() {
    let lines = String::from_utf8(write_lines(&tables()).expect("lines")).expect("text");
    assert_eq!(
        lines,
        "'=cmd|' /C calc'!A0,\"House, or \"\"home\"\"\",Nights\n\
         '=cmd|' /C calc'!A0,'@Linden,0.5\n\
         '=cmd|' /C calc'!A0,Elm,\n"
    );
}

#[test]
fn a_file_of_tables_has_texts_and_numbers_and_is_the_same_each_time() {
    let bytes = write_tables(&tables()).expect("a file");
    assert_eq!(bytes, write_tables(&tables()).expect("a file"));
    let book = read_workbook(&bytes, |_| true).expect("it can be read");
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "1 =cmd| C calc!A0");
    assert_eq!(sheet.rows.len(), 3);
}
