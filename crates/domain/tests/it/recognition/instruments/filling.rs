use domain::recognition::instruments::expression::EvaluationError;
use domain::recognition::instruments::{
    Answer, AnswerError, FillError, Kind, Response, Responses, Violation, fill, parse_answer,
};

use super::{ON, one, responses, score_of, shipped_instrument, small};

const CONDITIONAL: &str = r#"
[[item]]
name = "away"
kind = "select_one"
choices = "yes_no"
[[item]]
name = "details"
kind = "group"
relevant = "${away} = 'yes'"
[[item]]
name = "held"
kind = "select_one"
group = "details"
choices = "yes_no"
required = true
[[item]]
name = "nights"
kind = "integer"
group = "details"
constraint = ". > 0"
[[sum]]
name = "points"
items = ["away", "held"]
points = { yes = 5 }
[[scale]]
id = "level"
score = "${points}"
[[scale.band]]
id = "low"
from = 0
level = "low"
[[scale.band]]
id = "high"
from = 10
level = "high"
"#;

const CONDITIONAL_WORDS: &str = r#"
[item.nights]
label = "Nights?"
constraint = "One or more."
[scale.level]
label = "Level"
[scale.level.band.low]
label = "Low"
advice = "Talk."
[scale.level.band.high]
label = "High"
advice = "Act."
"#;

/// The condition is worked out here, whatever a page sent: what it hides is named and never scored.
#[test]
fn a_hidden_answer_is_named_and_never_scored() {
    let instrument = small(CONDITIONAL, CONDITIONAL_WORDS);
    let given = [("away", one("no")), ("held", one("yes"))];
    let answers = responses(&instrument, &given);
    let filled = fill(&instrument, &answers, ON).expect("fits");
    assert_eq!(filled.violations, [Violation::Hidden(2)]);
    assert_eq!(filled.hidden_answers().collect::<Vec<_>>(), ["held"]);
    assert!(filled.response(2) == &Response::NotAsked);
    let score = score_of(&instrument, &given);
    assert_eq!(score.scales[0].number, Some(0.0));
    assert_eq!(score.counts.given, 1);
    assert_eq!(score.counts.all(), 1);

    let score = score_of(&instrument, &[("away", one("yes")), ("held", one("yes"))]);
    assert_eq!(score.scales[0].number, Some(10.0));
    assert_eq!(score.scales[0].band.as_deref(), Some("high"));
}

#[test]
fn constraints_and_required_answers_stand_in_the_way() {
    let instrument = small(CONDITIONAL, CONDITIONAL_WORDS);
    let zero = Response::Given(Answer::Number(0.0));
    let answers = responses(&instrument, &[("away", one("yes")), ("nights", zero)]);
    let filled = fill(&instrument, &answers, ON).expect("fits");
    assert_eq!(
        filled.violations,
        [Violation::Required(2), Violation::Constraint(3)]
    );
    // Declined and not known are answers to "must be said"; a hidden question need not be answered.
    for response in [Response::Declined, Response::DoNotKnow] {
        let answers = responses(&instrument, &[("away", one("yes")), ("held", response)]);
        assert!(
            fill(&instrument, &answers, ON)
                .expect("fits")
                .violations
                .is_empty()
        );
    }
    let answers = responses(&instrument, &[("away", one("no"))]);
    assert!(
        fill(&instrument, &answers, ON)
            .expect("fits")
            .violations
            .is_empty()
    );
}

/// Not asked, declined, not known and no are four things; none of the first three is nought.
#[test]
fn no_answer_is_not_no() {
    let instrument = small(CONDITIONAL, CONDITIONAL_WORDS);
    let score = score_of(&instrument, &[]);
    assert_eq!(score.scales[0].number, None);
    assert_eq!(score.scales[0].band, None);
    let score = score_of(&instrument, &[("away", Response::Declined)]);
    assert_eq!((score.scales[0].number, score.counts.declined), (None, 1));
    let score = score_of(&instrument, &[("away", Response::DoNotKnow)]);
    assert_eq!(
        (score.scales[0].number, score.counts.do_not_know),
        (None, 1)
    );
    let score = score_of(&instrument, &[("away", one("no"))]);
    assert_eq!(
        (score.scales[0].number, score.scales[0].open),
        (Some(0.0), 0)
    );
    let score = score_of(&instrument, &[("away", one("yes"))]);
    assert_eq!(
        (score.scales[0].number, score.scales[0].open),
        (Some(5.0), 1)
    );
}

#[test]
fn answers_must_fit_their_questions() {
    let instrument = small(CONDITIONAL, CONDITIONAL_WORDS);
    let mut answers = Responses::default();
    let error = answers.set(&instrument, "nothing", one("yes"));
    assert_eq!(error, Err(AnswerError::NoSuchQuestion));
    let error = answers.set(&instrument, "details", one("yes"));
    assert_eq!(error, Err(AnswerError::NoSuchQuestion));
    let error = answers.set(&instrument, "away", one("perhaps"));
    assert_eq!(error, Err(AnswerError::NoSuchChoice));
    // Nobody can decline what staff assess.
    let signs = shipped_instrument("signs");
    let error = answers.set(signs, "A1", Response::Declined);
    assert_eq!(error, Err(AnswerError::NobodyDeclines));
    // Answers to one instrument are not answers to another.
    let of_signs = responses(signs, &[("A1", one("yes"))]);
    assert!(matches!(
        fill(&instrument, &of_signs, ON),
        Err(FillError::OtherInstrument)
    ));
}

#[test]
fn forms_are_read_by_kind() {
    let items = "[[item]]\nname = \"n\"\nkind = \"integer\"\n[[item]]\nname = \"d\"\nkind = \"decimal\"\n[[item]]\nname = \"day\"\nkind = \"date\"\n[[item]]\nname = \"line\"\nkind = \"text\"\n[[item]]\nname = \"several\"\nkind = \"select_multiple\"\nchoices = \"yes_no\"\n";
    let instrument = small(items, "");
    let read =
        |name: &str, texts: &[&str]| parse_answer(instrument.item(name).expect("an item"), texts);
    assert!(read("n", &[" 3 "]) == Ok(Some(Answer::Number(3.0))));
    assert!(read("n", &["3.5"]) == Err(AnswerError::NotAnInteger));
    assert!(read("n", &["NaN"]) == Err(AnswerError::NotAnInteger));
    assert!(read("d", &["3,5"]) == Ok(Some(Answer::Number(3.5))));
    assert!(read("d", &["inf"]) == Err(AnswerError::NotANumber));
    assert!(read("day", &["2026-02-29"]) == Err(AnswerError::NotADate));
    assert!(read("day", &["2026-02-28"]) == Ok(Some(Answer::Date("2026-02-28".into()))));
    assert!(read("line", &["a\nb"]) == Err(AnswerError::LineBreak));
    assert!(read("line", &["x".repeat(10_001).as_str()]) == Err(AnswerError::TooLong));
    assert!(read("line", &["", " "]) == Ok(None));
    let both = Answer::Many(vec!["yes".into(), "no".into()]);
    assert!(read("several", &["no", "yes", "no"]) == Ok(Some(both)));
    assert!(read("several", &["yes", "maybe"]) == Err(AnswerError::NoSuchChoice));
}

/// Windows are calendar months before the day of the answers, the last day included.
#[test]
fn points_by_how_long_ago() {
    let items = r#"
[[item]]
name = "last"
kind = "date"
[[sum]]
name = "points"
items = ["last"]
windows = [{ within_months = 6, points = 5 }, { within_months = 12, points = 1 }]
[[scale]]
id = "level"
score = "${points}"
[[scale.band]]
id = "low"
from = 0
level = "low"
"#;
    let words = "[scale.level]\nlabel = \"Level\"\n[scale.level.band.low]\nlabel = \"Low\"\nadvice = \"Talk.\"\n";
    let instrument = small(items, words);
    let points = |day: &str| {
        let given = [("last", Response::Given(Answer::Date(day.to_owned())))];
        score_of(&instrument, &given).scales[0].number
    };
    assert_eq!(points("2026-11-23"), Some(5.0));
    assert_eq!(points("2026-05-23"), Some(5.0));
    assert_eq!(points("2026-05-22"), Some(1.0));
    assert_eq!(points("2025-11-23"), Some(1.0));
    assert_eq!(points("2025-11-22"), Some(0.0));
    // What is still to come did not happen.
    assert_eq!(points("2026-11-24"), Some(0.0));
}

/// Each calculation doubles a text. The thirtieth would have a thousand million letters.
#[test]
fn no_instrument_holds_the_server_up() {
    let mut items =
        "[[item]]\nname = \"c0\"\nkind = \"calculate\"\ncalculation = \"'abcdefgh'\"\n".to_owned();
    for place in 1..40 {
        let before = place - 1;
        items.push_str(&format!(
            "[[item]]\nname = \"c{place}\"\nkind = \"calculate\"\ncalculation = \"concat(${{c{before}}}, ${{c{before}}})\"\n"
        ));
    }
    let instrument = small(&items, "");
    let answers = Responses::default();
    let filled = fill(&instrument, &answers, ON);
    assert!(matches!(
        filled,
        Err(FillError::Evaluation(EvaluationError))
    ));
}

/// The return conversation leads to care: each line shows only with the answers that ask for it.
#[test]
fn the_return_conversation_shows_what_to_offer() {
    let guide = shipped_instrument("return-interview");
    let shown = |given: &[(&str, Response)]| -> Vec<String> {
        let answers = responses(guide, given);
        let filled = fill(guide, &answers, ON).expect("fits");
        guide
            .items()
            .iter()
            .enumerate()
            .filter(|(place, item)| item.kind == Kind::Note && filled.is_relevant(*place))
            .map(|(_, item)| item.name.clone())
            .collect()
    };
    assert_eq!(shown(&[]), ["how"]);
    assert_eq!(shown(&[("hit", one("yes"))]), ["how", "medical"]);
    assert_eq!(
        shown(&[("touched", one("yes"))]),
        ["how", "medical", "protection"]
    );
    assert_eq!(shown(&[("touched", Response::Declined)]), ["how"]);
    let third = Response::Given(Answer::Number(3.0));
    assert_eq!(shown(&[("times_away", third)]), ["how", "strategy"]);
    assert_eq!(shown(&[("afraid", one("yes"))]), ["how", "safe_tonight"]);
}

/// The part on migration opens when it applies; there is no number anywhere.
#[test]
fn the_trafficking_conversation_has_sixteen_questions_and_no_number() {
    let tvit = shipped_instrument("tvit-structure");
    let core = tvit
        .items()
        .iter()
        .filter(|item| item.kind.is_question() && !item.sources.is_empty());
    assert_eq!(core.count(), 16);
    assert!(tvit.scales().is_empty());
    let migration = tvit.place("country").expect("a question");
    for (answer, expected) in [("yes", true), ("no", false)] {
        let answers = responses(tvit, &[("born_abroad", one(answer))]);
        let filled = fill(tvit, &answers, ON).expect("fits");
        assert_eq!(filled.is_relevant(migration), expected);
    }
}
