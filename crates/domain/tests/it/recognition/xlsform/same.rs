use domain::recognition::instruments::{Kind, write_files};
use domain::recognition::xlsform::{Cell, export, import};
use proptest::prelude::*;

use super::super::instruments::SHIPPED;
use super::generated::instrument;

#[test]
fn every_shipped_instrument_comes_back_the_same() {
    for definition in SHIPPED.iter() {
        let workbook = export(definition).unwrap_or_else(|error| panic!("{error:?}"));
        let again = import(&workbook).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(again.definition.hash(), definition.hash());
        assert_eq!(again.definition.draft(), definition.draft());
        assert_eq!(again.exported_as, Some(definition.hash()));
    }
}

/// Somebody mends a label in the spreadsheet: another edition, which says what it was made from.
#[test]
fn a_form_that_was_edited_is_another_edition() {
    let definition = &SHIPPED[2];
    let mut workbook = export(definition).expect("a form");
    // The first question's English label.
    workbook.sheets[0].rows[1][2] = Cell::Text("Before we begin".to_owned());
    let again = import(&workbook).expect("still a form");
    assert_ne!(again.definition.hash(), definition.hash());
    assert_eq!(again.exported_as, Some(definition.hash()));
}

/// What a tool of the field sees of an instrument: its questions, and rows that work out the rest.
#[test]
fn an_export_has_a_row_for_each_item() {
    for definition in SHIPPED.iter() {
        let workbook = export(definition).expect("a form");
        let survey = &workbook.sheets[0];
        let types: Vec<&str> = survey.rows[1..]
            .iter()
            .map(|row| match &row[0] {
                Cell::Text(text) => text.as_str(),
                _ => "",
            })
            .collect();
        let groups = definition
            .items()
            .iter()
            .filter(|item| item.kind == Kind::Group);
        let groups = groups.count();
        assert_eq!(
            types.iter().filter(|one| **one == "begin_group").count(),
            groups
        );
        assert_eq!(
            types.iter().filter(|one| **one == "end_group").count(),
            groups
        );
        let bands: usize = definition
            .scales()
            .iter()
            .map(|scale| scale.bands.len())
            .sum();
        let derived = definition.sums().len() + 4 * definition.scales().len() + bands;
        assert_eq!(
            types.len(),
            definition.items().len() + groups + derived,
            "{}",
            definition.id()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_exported_comes_back_the_same(definition in instrument()) {
        let workbook = export(&definition);
        let workbook = workbook.unwrap_or_else(|error| panic!("{error:?}"));
        let again = import(&workbook).expect("a form of ours");
        prop_assert_eq!(again.definition.draft(), definition.draft());
        prop_assert_eq!(again.definition.hash(), definition.hash());
    }

    /// The same for the files that an import writes.
    #[test]
    fn whatever_is_written_comes_back_the_same(definition in instrument()) {
        let files = write_files(&definition).unwrap_or_else(|error| panic!("{error}"));
        prop_assert_eq!(files.len(), 1 + definition.languages().len());
    }
}
