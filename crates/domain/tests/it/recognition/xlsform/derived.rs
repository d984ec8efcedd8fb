//! The rows that work out scores for other tools come to what this program works out.

use domain::recognition::instruments::{
    Answer, Definition, Kind, Response, Responses, Value, fill, score,
};
use domain::recognition::xlsform::{Cell, Workbook, export, import};
use jiff::ToSpan;
use proptest::prelude::*;

use super::super::instruments::{ON, SHIPPED};
use super::generated::instrument;

/// The form as another tool sees it: worked-out rows are rows like others, and our own sheets are not there.
fn as_others_see_it(definition: &Definition) -> Definition {
    let mut workbook: Workbook = export(definition).expect("a form");
    workbook.sheets.retain(|sheet| {
        ![
            "leeward_sums",
            "leeward_points",
            "leeward_windows",
            "leeward_scales",
            "leeward_bands",
            "leeward_rules",
        ]
        .contains(&sheet.name.as_str())
    });
    let survey = &mut workbook.sheets[0];
    let column = survey.rows[0]
        .iter()
        .position(|heading| *heading == Cell::Text("leeward_derived".to_owned()));
    if let Some(column) = column {
        for row in &mut survey.rows {
            row[column] = Cell::Empty;
        }
    }
    import(&workbook)
        .unwrap_or_else(|error| panic!("{error}"))
        .definition
}

/// Answers picked by numbers: about one question in four stays open.
fn answers(definition: &Definition, picks: &[u8]) -> Vec<(String, Response)> {
    let questions = definition
        .items()
        .iter()
        .filter(|item| item.kind.is_question());
    questions
        .zip(picks.iter().cycle())
        .filter(|(_, pick)| !pick.is_multiple_of(4))
        .map(|(item, pick)| {
            let pick = usize::from(*pick / 4);
            let answer = match item.kind {
                Kind::SelectOne => Answer::One(item.choices[pick % item.choices.len()].0.clone()),
                Kind::SelectMultiple => {
                    let chosen = item.choices.iter().enumerate();
                    let chosen = chosen.filter(|(place, _)| {
                        pick >> (place % 6) & 1 == 1 || *place == pick % item.choices.len()
                    });
                    Answer::Many(chosen.map(|(_, (name, _))| name.clone()).collect())
                }
                Kind::Integer | Kind::Decimal => Answer::Number(pick as f64),
                Kind::Date => {
                    let days = i64::try_from(pick).expect("small") * 9;
                    Answer::Date((ON - days.days()).to_string())
                }
                _ => Answer::Text("text".to_owned()),
            };
            (item.name.clone(), Response::Given(answer))
        })
        .collect()
}

fn given(definition: &Definition, answers: &[(String, Response)]) -> Responses {
    let mut responses = Responses::default();
    for (name, response) in answers {
        responses
            .set(definition, name, response.clone())
            .expect("an answer");
    }
    responses
}

fn same_scores(ours: &Definition, theirs: &Definition, picks: &[u8]) {
    let answers = answers(ours, picks);
    let responses = given(ours, &answers);
    let score = score(&fill(ours, &responses, ON).expect("fits")).expect("comes to an end");
    let responses = given(theirs, &answers);
    let filled = fill(theirs, &responses, ON).expect("fits");
    let value = |name: &str| filled.value(theirs.place(name).expect(name)).clone();
    for scale in &score.scales {
        let id = &scale.scale;
        assert_eq!(
            value(&format!("{id}_number")).as_number(),
            scale.number,
            "{id}"
        );
        let band = match value(&format!("{id}_band")) {
            Value::Text(band) if !band.is_empty() => Some(band),
            _ => None,
        };
        assert_eq!(band, scale.band, "{id}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn scores_of_shipped_instruments_agree(picks in proptest::collection::vec(any::<u8>(), 7..60)) {
        for definition in SHIPPED.iter().filter(|one| !one.scales().is_empty()) {
            same_scores(definition, &as_others_see_it(definition), &picks);
        }
    }

    #[test]
    fn scores_of_generated_instruments_agree(
        definition in instrument(),
        picks in proptest::collection::vec(any::<u8>(), 7..30),
    ) {
        // Our own language cannot say how a month is counted; another test does.
        if definition.sums().iter().all(|sum| sum.windows.is_empty()) {
            same_scores(&definition, &as_others_see_it(&definition), &picks);
        }
    }
}

/// The rule that the row of a window states, against the calendar: day by day over leap years and short months.
#[test]
fn months_are_counted_as_the_engine_counts_them() {
    use jiff::civil::date;
    for on in [
        date(2026, 11, 23),
        date(2026, 3, 31),
        date(2024, 8, 29),
        date(2025, 8, 31),
        date(2026, 2, 28),
    ] {
        for months in [1_i32, 6, 12] {
            let first = on - months.months();
            for back in 0..500_i32 {
                let day = on - back.days();
                let apart = i32::from(on.year() - day.year()) * 12 + i32::from(on.month())
                    - i32::from(day.month());
                let is_last = day.tomorrow().expect("a day").day() == 1;
                let said = apart < months || apart == months && (day.day() >= on.day() || is_last);
                assert_eq!(said, day >= first, "{day} within {months} months of {on}");
            }
        }
    }
}
