//! Spreadsheet files: instruments there and back, files that mean harm, and what the field's own tool says.

use std::collections::BTreeMap;

use domain::recognition::instruments::{Definition, Draft, SumDraft, WindowDraft, shipped};

mod hostile;
mod pyxform;
mod same;
mod tables;

fn all_shipped() -> Vec<Definition> {
    shipped::all().expect("the shipped instruments are valid")
}

/// What no shipped instrument has: windows in time, a group that is left and entered again, names with both kinds
/// of quotation marks, something worked out, a constraint with a total, and many terms in a sum.
fn unusual() -> Definition {
    let base = all_shipped()
        .into_iter()
        .find(|one| one.id() == "seraf-style");
    let mut draft: Draft = base.expect("shipped").draft().clone();
    draft.id = "unusual".to_owned();
    let words = |text: &str| -> BTreeMap<String, String> {
        let languages = draft.languages.iter();
        languages
            .map(|one| {
                (
                    one.clone(),
                    format!("{text} <{one}> & \"so\"\non two lines"),
                )
            })
            .collect()
    };
    let item = |name: &str, kind: &str, group: Option<&str>| {
        let mut item = domain::recognition::instruments::ItemDraft {
            name: name.to_owned(),
            kind: kind.to_owned(),
            group: group.map(str::to_owned),
            label: words(name),
            hint: words("hint"),
            ..Default::default()
        };
        if kind == "calculate" {
            item.calculation =
                Some("coalesce(${days_one}, 0) + coalesce(${days-two}, 0)".to_owned());
            item.label.clear();
        }
        item
    };
    let mut new = vec![
        item("data", "date", None),
        item("days_one", "integer", Some("harm")),
        item("Data", "text", None),
        item("days-two", "decimal", Some("moderate")),
        item("total", "calculate", None),
    ];
    new[1].constraint = Some(". >= 0 and ${total} <= 31".to_owned());
    new[1].constraint_message = words("31 at most");
    new[2].required = true;
    new[3].relevant = Some("${days_one} > 1 and ${data} <= today()".to_owned());
    draft.items.extend(new);
    draft.choices[0]
        .options
        .push(("it's \"so\"".replace(' ', "_"), words("so")));
    draft.sums[0].points.insert("it's_\"so\"".to_owned(), -2);
    draft.sums.push(SumDraft {
        name: "recent".to_owned(),
        items: vec!["data".to_owned()],
        points: BTreeMap::new(),
        windows: vec![
            WindowDraft {
                within_months: 6,
                points: 5,
            },
            WindowDraft {
                within_months: 12,
                points: 1,
            },
        ],
    });
    draft.scales[0].score.push_str(" + ${recent} + ${total}");
    Definition::check(draft).unwrap_or_else(|error| panic!("{:?}", error.faults))
}
