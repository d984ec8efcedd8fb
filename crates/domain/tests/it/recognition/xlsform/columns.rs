//! How columns may be called, and what languages they speak.

use domain::recognition::xlsform::{Imported, column_letters, import};

use super::{Small, small};

fn read(form: &Small) -> Imported {
    import(&form.workbook()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn columns_have_the_letters_of_a_spreadsheet() {
    for (column, letters) in [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (51, "AZ"),
        (255, "IV"),
        (701, "ZZ"),
        (702, "AAA"),
    ] {
        assert_eq!(column_letters(column), letters);
    }
}

#[test]
fn a_form_in_one_language_need_not_say_it_in_every_column() {
    let form = Small::new(&[&["type", "name", "label"], &["text", "a", "A?"]]).with("choices", &[]);
    let read = read(&form);
    assert_eq!(read.definition.languages(), ["en"]);
    let item = read.definition.item("a").expect("an item");
    assert_eq!(read.definition.text(&item.label, "en"), "A?");
    let silent = form.with("settings", &[&["form_id", "version"], &["small", "1"]]);
    assert_eq!(
        silent.refused(),
        [
            "sheet survey, row 1: nothing says which language this is: write it behind the name, such as label::English (en), or under default_language in the sheet settings"
        ]
    );
}

#[test]
fn the_default_language_comes_first() {
    let form = Small::new(&[
        &[
            "type",
            "name",
            "label::Nederlands (nl)",
            "label::English (en)",
            "hint:nl",
            "hint::en",
        ],
        &["text", "a", "A op zijn Nederlands", "A", "Tip", "Hint"],
    ])
    .with("choices", &[])
    .with(
        "leeward",
        &[
            &["key", "value", "text::en", "text::nl"],
            &["answered_by", "staff"],
            &["date", "2026-11-23"],
            &["licence", "AGPL-3.0-or-later"],
            &["wording", "own-words"],
            &["verified", "no"],
            &["title", "", "Small", "Klein"],
            &["purpose", "", "x", "y"],
            &["population", "", "x", "y"],
            &["scoring", "", "x", "y"],
            &["evidence", "", "x", "y"],
        ],
    );
    let read = read(&form);
    assert_eq!(read.definition.languages(), ["en", "nl"]);
    let item = read.definition.item("a").expect("an item");
    assert_eq!(read.definition.text(&item.hint, "nl"), "Tip");
    assert!(!read.definition.licence().is_verified);
}

#[test]
fn a_language_that_is_missing_somewhere_is_refused_there() {
    let form = Small::new(&[
        &[
            "type",
            "name",
            "label::English (en)",
            "label::Dutch (nl)",
            "hint::Dutch (nl)",
            "label::French",
        ],
        &["text", "a", "A", "", "Tip", "A"],
    ]);
    insta::assert_snapshot!(form.refused().join("\n"));
}

#[test]
fn a_column_is_refused_once_or_cell_by_cell() {
    let form = Small::new(&[
        &[
            "type",
            "name",
            "label::English (en)",
            "relevent",
            "choice_filter",
            "_mine",
            "Notes",
            "media::image",
            "empty",
            "",
        ],
        &[
            "text", "a", "A", "${b} = 1", "x = 1", "any", "any", "a.png", "", "",
        ],
        &["text", "b", "B", "", "y = 1", "", "", "", "", "stray"],
    ]);
    insta::assert_snapshot!(form.refused().join("\n"));
}

#[test]
fn looks_are_passed_over_and_what_changes_answers_is_not() {
    let looks = Small::new(&[
        &["type", "name", "label::English (en)", "appearance"],
        &["text", "a", "A", "multiline w2"],
        &["select_one yes_no", "b", "B", "horizontal columns-4"],
        &["begin group", "g", "G", "field-list"],
        &["date", "c", "C", "no-calendar"],
        &["end group", "", "", ""],
    ]);
    let read = read(&looks);
    assert_eq!(
        read.definition.item("a").map(|item| item.kind.code()),
        Some("long_text")
    );
    for appearance in [
        "year",
        "numbers",
        "printer:org.example",
        "multiline signature",
        "w100",
    ] {
        let form = Small::new(&[
            &["type", "name", "label::English (en)", "appearance"],
            &["text", "a", "A", appearance],
        ]);
        assert_eq!(
            form.refused(),
            [
                "sheet survey, row 2, column D (appearance): this appearance is not supported: it changes what can be answered, or is not known"
            ],
            "{appearance}"
        );
    }
}

/// A title in two places must be one title; one language needs it in one place.
#[test]
fn the_title_stands_in_settings_or_in_leeward() {
    let form = small(&[&["text", "a", "A"]]).with(
        "settings",
        &[
            &["form_id", "form_title", "version", "default_language"],
            &["small", "Other", "1", "en"],
        ],
    );
    assert_eq!(
        form.refused(),
        [
            "sheet settings, row 2, column B (form_title): this title is not the one in the sheet leeward"
        ]
    );
    let mut form = form;
    for (_, rows) in form
        .sheets
        .iter_mut()
        .filter(|(name, _)| *name == "leeward")
    {
        rows.retain(|row| row[0] != "title");
    }
    assert_eq!(read(&form).definition.title("en"), "Other");
}
