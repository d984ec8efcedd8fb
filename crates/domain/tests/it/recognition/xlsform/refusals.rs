//! Each thing that is not supported is refused in one sentence, with its sheet, row and column.

use super::{HEADINGS, Small, small};

const LABELLED: [&str; 3] = ["type", "name", "label::English (en)"];

fn refused(survey: &[&[&str]], expected: &[&str]) {
    assert_eq!(small(survey).refused(), expected, "{survey:?}");
}

#[test]
fn a_small_form_is_read() {
    refused(
        &[
            &["begin group", "about", "About"],
            &[
                "select_one yes_no",
                "school",
                "School?",
                "",
                "",
                "",
                "",
                "yes",
            ],
            &[
                "integer",
                "days",
                "Days?",
                "${school} = 'no'",
                ". >= 0 and . <= 31",
                "A month has 31 days at most.",
            ],
            &["note", "many", "Many.", "coalesce(${days}, 0) > 10"],
            &["end group"],
            &[
                "select_multiple yes_no",
                "both",
                "Both?",
                "count-selected(${both2}) > 0",
            ],
            &["select multiple yes_no", "both2", "Both?"],
            &[
                "calculate",
                "sum",
                "",
                "",
                "",
                "",
                "if(selected(${both}, 'yes'), 1, 0) + 1",
            ],
        ],
        &[],
    );
}

#[test]
fn what_is_not_supported_is_named_with_its_row() {
    let types = "text, integer, decimal, date, select_one, select_multiple, note, calculate, begin_group, end_group";
    for kind in [
        "geopoint",
        "image",
        "start",
        "select_one_from_file a.csv",
        "rank yes_no",
        "Text area",
    ] {
        refused(
            &[&["text", "a", "A"], &[kind, "b", "B"]],
            &[&format!(
                "sheet survey, row 3, column A (type): the type {kind:?} is not supported; there are {types}"
            )],
        );
    }
    refused(
        &[
            &["begin repeat", "r", "R"],
            &["text", "a", "A"],
            &["end repeat"],
        ],
        &[&format!(
            "sheet survey, row 2, column A (type): the type \"begin repeat\" is not supported; there are {types}"
        )],
    );
    refused(
        &[&["select_one yes_no or_other", "a", "A"]],
        &[
            "sheet survey, row 2, column A (type): or_other is not supported: put a choice for it on the list, and a text question after it",
        ],
    );
    refused(
        &[
            &["text", "a", "Dear ${b}", "regex(., '[a-z]')"],
            &["text", "b", "B"],
        ],
        &[
            "sheet survey, row 2, column C (label::English (en)): an answer inside a text is not supported: take ${…} out",
            "sheet survey, row 2, column D (relevant): at character 1: the function \"regex\" is not supported",
        ],
    );
    refused(
        &[&["text", "a", "A", "", "", "", "", "${b} = 1"]],
        &["sheet survey, row 2, column H (required): only yes or no can stand here"],
    );
}

/// All that is wrong comes at once, in the order of the sheets.
#[test]
fn everything_is_refused_at_once() {
    let form = small(&[
        &["select_one nothing", "a", "A"],
        &["text", "a", "A again"],
        &["", "c", "C"],
        &["text", "", "D"],
        &["text", "2nd", "E"],
        &["text", "f", ""],
        &["integer", "g", "G", "", ". > 0"],
        &["note", "h", "H", "", "", "", "", "yes"],
        &["text", "i", "I", "${nobody} = 1 and ${h} = 2"],
        &["text", "j", "J", ". = 1"],
        &["text", "k", "K", "${a} = ‘yes’"],
        &["calculate", "l", ""],
        &["text", "meta", "M"],
    ])
    .with(
        "settings",
        &[
            &["form_id", "version", "public_key", "default_language"],
            &["my form", "one", "x", "English"],
            &["b"],
        ],
    );
    insta::assert_snapshot!(form.refused().join("\n"));
}

#[test]
fn groups_end_where_they_begin() {
    refused(
        &[&["text", "a", "A"], &["end group"]],
        &["sheet survey, row 3, column A (type): this ends a group that was not begun"],
    );
    refused(
        &[
            &["begin group", "a", "A"],
            &["begin_group", "b", "B"],
            &["end_group"],
        ],
        &["sheet survey, row 2, column A (type): this group is not ended"],
    );
    refused(
        &[
            &["begin group", "a", "A"],
            &["text", "b", "B"],
            &["end group", "", "", "${b} = 1"],
        ],
        &["sheet survey, row 4, column D (relevant): relevant does not go with this kind of item"],
    );
}

#[test]
fn loops_are_named_with_all_their_items() {
    refused(
        &[
            &["text", "a", "A", "${b} = 1"],
            &["text", "b", "B", "${c} = 1"],
            &["calculate", "c", "", "", "", "", "${a} + 1"],
            &["text", "free", "F", "${a} = 1"],
            &["calculate", "own", "", "", "", "", "${own} + 1"],
            &["begin group", "g", "G", "${inside} = 1"],
            &["text", "inside", "I"],
            &["end group"],
        ],
        &[
            "sheet survey, row 2: this goes round in a loop: a (row 2) → b (row 3) → c (row 4) → a (row 2)",
            "sheet survey, row 6: this goes round in a loop: own (row 6) → own (row 6)",
            "sheet survey, row 7: this goes round in a loop: g (row 7) → inside (row 8) → g (row 7)",
        ],
    );
}

/// A constraint judges an answer and changes none.
#[test]
fn a_total_that_limits_its_parts_is_no_loop() {
    refused(
        &[
            &["integer", "a", "A", "", "${total} <= 10", "Ten at most."],
            &[
                "integer",
                "b",
                "B",
                "",
                ". >= ${a} and ${total} <= 10",
                "Ten at most.",
            ],
            &["calculate", "total", "", "", "", "", "${a} + ${b}"],
        ],
        &[],
    );
}

/// A chain of a thousand conditions is long and no loop; with one more it is one, and is not walked for ever.
#[test]
fn long_chains_are_followed() {
    let rows: Vec<Vec<String>> = (0..999)
        .map(|place| {
            let relevant = format!("${{q{}}} = 'x'", place + 1);
            vec![
                "text".to_owned(),
                format!("q{place}"),
                "Q".to_owned(),
                relevant,
            ]
        })
        .chain([vec!["text".to_owned(), "q999".to_owned(), "Q".to_owned()]])
        .collect();
    let mut rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let table = |rows: &[Vec<&str>]| {
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        small(&rows)
    };
    assert_eq!(table(&rows).refused(), Vec::<String>::new());
    rows[999].push("${q0} = 'x'");
    let refused = table(&rows).refused();
    assert_eq!(refused.len(), 1);
    assert!(
        refused[0].contains("q0 (row 2) → q1 (row 3) → "),
        "{}",
        refused[0]
    );
    assert!(refused[0].ends_with("→ q999 (row 1001) → q0 (row 2)"));
}

#[test]
fn lists_have_choices_with_names_of_their_own() {
    let form = small(&[&["select_one yes_no", "a", "A"]]);
    let form = form.with(
        "choices",
        &[
            &["list name", "value", "label::English (en)"],
            &["yes_no", "yes", "Yes"],
            &["yes_no", "yes", "Yes!"],
            &["yes_no", "not yet", "Not yet"],
            &["yes_no", "", ""],
            &["", "no", "No"],
            &["other list", "x", ""],
        ],
    );
    insta::assert_snapshot!(form.refused().join("\n"));
    let form = small(&[&["select_multiple yes_no", "a", "A"]]).with("choices", &[]);
    assert_eq!(
        form.refused(),
        ["sheet survey, row 2, column A (type): there is no list \"yes_no\" in the sheet choices"]
    );
}

#[test]
fn sheets_have_their_names() {
    let form = small(&[&["text", "a", "A"]])
        .with("chioces", &[&["x"]])
        .with("_settings", &[&["mine"]])
        .with("Read me", &[&["what to do"]])
        .with("entities", &[&["dataset"], &["people"]])
        .with("osm", &[])
        .with("settings", &[])
        .with("leeward", &[]);
    insta::assert_snapshot!(form.refused().join("\n"));
    let form = Small { sheets: Vec::new() };
    assert_eq!(form.refused().len(), 3);
    // Capitals are no difference; two sheets that differ in nothing else are.
    let mut form = small(&[&["text", "a", "A"]]);
    let table = form.sheets[0].1.clone();
    form.sheets[0].0 = "Survey";
    assert_eq!(form.refused(), Vec::<String>::new());
    form.sheets.push(("survey", table));
    assert_eq!(form.refused(), ["sheet survey: two sheets have this name"]);
}

#[test]
fn formulas_and_faults_are_refused_where_they_stand() {
    refused(
        &[
            &["text", "a", "=formula"],
            &["=formula", "b", "B"],
            &["text", "#fault", "C"],
            &["text", "d", "D", "=formula"],
        ],
        &[
            "sheet survey, row 2, column C (label::English (en)): this is a formula of the spreadsheet: put what it shows in its place, as plain text",
            "sheet survey, row 3, column A (type): this is a formula of the spreadsheet: put what it shows in its place, as plain text",
            "sheet survey, row 4, column B (name): the spreadsheet could not work this out: put a plain text in its place",
            "sheet survey, row 5, column D (relevant): this is a formula of the spreadsheet: put what it shows in its place, as plain text",
        ],
    );
}

#[test]
fn a_form_without_headings_says_so() {
    assert_eq!(
        Small::new(&[&["a", "b"], &["c", "d"]]).refused(),
        [
            "sheet survey, row 1: there is no column type",
            "sheet survey, row 1: there is no column name",
            "sheet survey, row 1, column A (a): a column of this name is not known; a column with notes of your own begins with an underscore",
            "sheet survey, row 1, column B (b): a column of this name is not known; a column with notes of your own begins with an underscore",
        ]
    );
    assert_eq!(HEADINGS[..3], LABELLED);
}

/// The head and the scores are read with the same care.
#[test]
fn what_is_wrong_with_scores_is_said_where_it_stands() {
    let form = small(&[&["select_one yes_no", "a", "A"], &["date", "d", "D"]])
        .with(
            "leeward",
            &[
                &["key", "value", "text::English (en)"],
                &["answered_by", "somebody"],
                &["date", "46349"],
                &["licence", ""],
                &["wording", "stolen"],
                &["verified", "perhaps"],
                &["title", "", "Small"],
                &["title", "", "Again"],
                &["purpose", "", ""],
                &["colour", "red"],
            ],
        )
        .with(
            "leeward_sources",
            &[
                &["code", "title", "address", "checked"],
                &["S1", "Title", "ftp://example.org", "2026-11-23"],
                &["S1", "", "https://example.org", "23/11/2026"],
            ],
        )
        .with(
            "leeward_sums",
            &[&["name", "items"], &["s", "a d nobody"], &["a", "a"]],
        )
        .with(
            "leeward_points",
            &[
                &["sum", "choice", "points"],
                &["s", "yes", "1"],
                &["t", "yes", "1"],
                &["s", "maybe", "x"],
            ],
        )
        .with(
            "leeward_scales",
            &[
                &["id", "score", "positive_from", "label::English (en)"],
                &["one", "${s} + ${nobody}", "2", "One"],
            ],
        )
        .with(
            "leeward_bands",
            &[
                &[
                    "scale",
                    "id",
                    "from",
                    "level",
                    "label::English (en)",
                    "advice::English (en)",
                ],
                &["one", "1", "0", "low", "Low", "Look again."],
                &["two", "1", "0", "low", "Low", ""],
                &["one", "3", "-1", "purple", "High", "Act."],
            ],
        )
        .with(
            "leeward_rules",
            &[
                &[
                    "scale",
                    "id",
                    "effect",
                    "band",
                    "when",
                    "sources",
                    "own",
                    "why::English (en)",
                ],
                &[
                    "one", "r1", "ceiling", "1", "true()", "S1 S9", "yes", "Why.",
                ],
                &["one", "r2", "floor", "9", "if(1)", "", "no", ""],
            ],
        );
    insta::assert_snapshot!(form.refused().join("\n"));
}
