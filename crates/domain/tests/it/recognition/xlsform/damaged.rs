//! Whatever cells come: they are read or refused, in time and in order.

use std::sync::LazyLock;

use domain::recognition::xlsform::{
    Cell, LONGEST_CELL, MOST_ROWS, Sheet, Workbook, export, import,
};
use proptest::prelude::*;
use proptest::sample::select;

use super::super::instruments::SHIPPED;
use super::small;

fn cell() -> impl Strategy<Value = Cell> {
    let words = vec![
        "type",
        "name",
        "label",
        "label::English (en)",
        "hint::nl",
        "relevant",
        "constraint",
        "calculation",
        "required",
        "leeward_sources",
        "leeward_order",
        "leeward_derived",
        "list_name",
        "form_id",
        "version",
        "default_language",
        "key",
        "value",
        "text::English (en)",
        "code",
        "title",
        "address",
        "checked",
        "sum",
        "items",
        "choice",
        "points",
        "within_months",
        "scale",
        "id",
        "from",
        "level",
        "effect",
        "band",
        "when",
        "sources",
        "own",
        "why::en",
        "text",
        "select_one a",
        "select_multiple",
        "begin group",
        "end group",
        "begin repeat",
        "calculate",
        "note",
        "a",
        "b",
        "yes",
        "1",
        "-1",
        "99999999999999999999",
        "2026-11-23",
        "English (en)",
        "${a} = 1",
        "${b} + ${a}",
        "((((",
        ". > 1",
        "floor",
        "override",
        "staff",
        "answered_by",
        "date",
        "wording",
        "%20 %",
        " ",
        "\u{0}",
        "‘",
        "::",
        "a::",
        "::a",
        "$",
        "${",
    ];
    prop_oneof![
        8 => select(words).prop_map(|text| Cell::Text(text.to_owned())),
        1 => ".{0,8}".prop_map(Cell::Text),
        1 => Just(Cell::Empty),
        1 => Just(Cell::Formula),
        1 => Just(Cell::Fault),
    ]
}

fn workbook() -> impl Strategy<Value = Workbook> {
    let names = vec![
        "survey",
        "Survey",
        "choices",
        "settings",
        "leeward",
        "leeward_sources",
        "leeward_sums",
        "leeward_points",
        "leeward_windows",
        "leeward_scales",
        "leeward_bands",
        "leeward_rules",
        "survy",
        "entities",
        "",
        "x",
    ];
    let rows = proptest::collection::vec(proptest::collection::vec(cell(), 0..8), 0..8);
    let sheet = (select(names), rows).prop_map(|(name, rows)| Sheet {
        name: name.to_owned(),
        rows,
    });
    proptest::collection::vec(sheet, 0..8).prop_map(|sheets| Workbook { sheets })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_cells_make_importing_fall(workbook in workbook()) {
        if let Err(error) = import(&workbook) {
            prop_assert!(!error.refusals.is_empty());
            for refusal in &error.refusals {
                prop_assert!(!refusal.to_string().is_empty());
            }
        }
    }
}

/// Made once: a form is made and read again each time.
static FORMS: LazyLock<Vec<Workbook>> = LazyLock::new(|| {
    let forms = SHIPPED.iter().map(|one| export(one).expect("a form"));
    forms.collect()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A form of ours with some cells put in other places: read as something, or refused.
    #[test]
    fn damaged_forms_are_refused_in_order(
        which in 0..4_usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), cell()), 1..6),
    ) {
        let mut workbook = FORMS[which].clone();
        for (sheet, row, column, cell) in changes {
            let rows = &mut sheet.get_mut(&mut workbook.sheets).rows;
            let row = row.get_mut(rows);
            *column.get_mut(row) = cell;
        }
        if let Err(error) = import(&workbook) {
            prop_assert!(!error.refusals.is_empty());
        }
    }
}

#[test]
fn a_hundred_thousand_rows_are_refused_at_once() {
    let mut workbook = small(&[&["text", "a", "A"]]).workbook();
    let row = workbook.sheets[0].rows[1].clone();
    workbook.sheets[0].rows.resize(100_000, row);
    let error = import(&workbook).expect_err("too many");
    assert_eq!(
        error.refusals[0].to_string(),
        format!("sheet survey: a sheet has at most {MOST_ROWS} rows here")
    );
    // What follows from it is told in part.
    assert!(error.refusals.len() <= 200 && error.more > 0);
}

#[test]
fn texts_have_a_length_and_no_control_characters() {
    let long = "x".repeat(LONGEST_CELL + 1);
    let form = small(&[
        &["text", "a", &long],
        &["text", "b", "bell\u{7}"],
        &["text", "c", "one\ntwo\tthree"],
    ]);
    assert_eq!(
        form.refused(),
        [
            "sheet survey, row 2, column C (label::English (en)): this text is too long",
            "sheet survey, row 3, column C (label::English (en)): a text with a control character in it is not supported",
        ]
    );
}

#[test]
fn an_expression_without_end_is_refused() {
    let deep = "(".repeat(3_000);
    let long = format!("1{}", " + 1".repeat(2_000));
    let form = small(&[&["text", "a", "A", &deep], &["text", "b", "B", &long]]);
    assert_eq!(
        form.refused(),
        [
            "sheet survey, row 2, column D (relevant): at character 33: brackets stand more than 32 deep",
            "sheet survey, row 3, column D (relevant): at character 1: an expression has at most 4000 bytes",
        ]
    );
}

#[test]
fn more_items_than_an_instrument_has_are_refused() {
    let rows: Vec<[String; 3]> = (0..1_001)
        .map(|place| ["text".to_owned(), format!("q{place}"), "Q".to_owned()])
        .collect();
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(
        small(&rows).refused(),
        ["sheet leeward: there are more than 1000 items"]
    );
}
