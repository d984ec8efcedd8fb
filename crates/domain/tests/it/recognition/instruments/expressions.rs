use std::collections::BTreeMap;

use domain::recognition::instruments::expression::{
    DEEPEST, Expression, Fuel, Function, LONGEST_EXPRESSION, Operator, Scope, Value, evaluate,
};
use jiff::civil::date;
use proptest::prelude::*;

/// What an expression comes to, in words, with a few answers at hand.
fn value(text: &str) -> String {
    let answers: BTreeMap<&str, Value> = BTreeMap::from([
        ("yes", Value::Text("yes".into())),
        ("seven", Value::Number(7.0)),
        ("day", Value::Date(date(2026, 3, 1))),
        ("several", Value::Choices(vec!["a".into(), "b".into()])),
        ("nothing", Value::Empty),
    ]);
    let expression: Expression = text
        .parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"));
    let look_up = |name: &str| answers.get(name).cloned().unwrap_or(Value::Empty);
    let scope = Scope {
        value: &look_up,
        this: Value::Number(3.0),
        today: date(2026, 11, 23),
    };
    match evaluate(&expression, &scope, &mut Fuel::new(Fuel::FULL)).expect("comes to an end") {
        Value::Empty => "empty".into(),
        Value::Text(text) => format!("'{text}'"),
        Value::Number(number) => number.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Choices(choices) => choices.join("+"),
    }
}

#[test]
fn expressions_come_to_what_xpath_says() {
    let expected = [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("7 - 2 - 1", "4"),
        ("-2 + 5", "3"),
        ("--2", "2"),
        ("7 div 2", "3.5"),
        ("7 mod 4", "3"),
        (". * 2", "6"),
        ("${yes} = 'yes'", "true"),
        ("${yes} != \"yes\"", "false"),
        ("1 < 2 and 2 <= 2 or false()", "true"),
        ("not(${yes} = 'no')", "true"),
        ("selected(${several}, 'a')", "true"),
        ("selected(${several}, 'c')", "false"),
        ("selected(${yes}, 'yes')", "true"),
        ("count-selected(${several})", "2"),
        ("if(${seven} > 5, 'many', 'few')", "'many'"),
        ("coalesce(${nothing}, 0)", "0"),
        ("coalesce(${seven}, 0)", "7"),
        ("max(1, ${nothing}, ${seven})", "7"),
        ("min(${seven}, 2)", "2"),
        ("round(2.345, 1)", "2.3"),
        ("int(-2.9)", "-2"),
        ("number('12.5')", "12.5"),
        ("string-length('né')", "2"),
        ("concat('a', 1, ${several})", "'a1a b'"),
        ("today()", "2026-11-23"),
        ("${day} >= '2026-01-01'", "true"),
        ("${day} > date('2026-03-01')", "false"),
        ("today() - ${day}", "267"),
        ("(1 = 1) + (2 = 2)", "2"),
        ("'5' = 5", "true"),
        ("'05' = '5'", "false"),
    ];
    for (text, expected) in expected {
        assert_eq!(value(text), expected, "{text}");
    }
}

/// Not answered is not nought, and not no.
#[test]
fn what_is_unknown_stays_unknown() {
    let expected = [
        ("${nothing} + 1", "empty"),
        ("-${nothing}", "empty"),
        ("${nothing} > 0", "false"),
        ("${nothing} <= 0", "false"),
        ("${nothing} = 0", "false"),
        ("${nothing} = ''", "true"),
        ("${nothing} = 'no'", "false"),
        ("count-selected(${nothing})", "empty"),
        ("selected(${nothing}, 'a')", "false"),
        ("1 div 0", "empty"),
        ("0 div 0", "empty"),
        ("max(${nothing})", "empty"),
        ("number('x')", "empty"),
    ];
    for (text, expected) in expected {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_expression_is_refused_where_it_goes_wrong() {
    let refused = [
        ("", "at character 1: something is missing here"),
        ("1 +", "at character 4: something is missing here"),
        ("1 2", "at character 3: \"2\" does not belong here"),
        (
            "${a",
            "at character 1: a name is not closed with a brace, or is no name",
        ),
        (
            "${1a}",
            "at character 1: a name is not closed with a brace, or is no name",
        ),
        ("'a", "at character 1: a text is not closed"),
        ("1.2.3", "at character 1: this is no number"),
        (
            "pulldata('x')",
            "at character 1: the function \"pulldata\" is not supported",
        ),
        (
            "if(1, 2)",
            "at character 1: if takes 3 to 3 values, and has 2",
        ),
        ("(1", "at character 3: something is missing here"),
        ("yes", "at character 1: \"yes\" does not belong here"),
        ("1 & 2", "at character 3: \"&\" does not belong here"),
        ("1 + é", "at character 5: \"é\" does not belong here"),
    ];
    for (text, expected) in refused {
        let error = text.parse::<Expression>().expect_err(text);
        assert_eq!(error.to_string(), expected, "{text}");
    }
}

#[test]
fn size_and_depth_have_limits() {
    let long = "1".repeat(LONGEST_EXPRESSION + 1);
    assert!(long.parse::<Expression>().is_err());
    let deep = format!("{}1{}", "(".repeat(DEEPEST + 1), ")".repeat(DEEPEST + 1));
    assert!(deep.parse::<Expression>().is_err());
    let chain = format!("1{}", "+1".repeat(1_900));
    assert!(chain.parse::<Expression>().is_err());
    let fair = format!("1{}", "+1".repeat(100));
    assert_eq!(value(&fair), "101");
}

fn expression() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        "[a-z '“é]{0,8}".prop_map(Expression::Text),
        (0_u32..100_000, 1_u32..1_000)
            .prop_map(|(whole, part)| Expression::Number(f64::from(whole) / f64::from(part))),
        "[a-z_][a-z0-9_-]{0,8}".prop_map(Expression::Item),
        Just(Expression::This),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        prop_oneof![
            inner
                .clone()
                .prop_map(|one| Expression::Negative(Box::new(one))),
            (
                prop::sample::select(&Operator::ALL[..]),
                inner.clone(),
                inner.clone()
            )
                .prop_map(|(sign, a, b)| Expression::Binary(
                    sign,
                    Box::new(a),
                    Box::new(b)
                )),
            (
                prop::sample::select(&Function::ALL[..]),
                prop::collection::vec(inner, 3)
            )
                .prop_map(|(function, mut arguments)| {
                    arguments.truncate(function.arguments().1);
                    Expression::Call(function, arguments)
                }),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(expression in expression()) {
        let text = expression.to_string();
        prop_assert_eq!(text.parse::<Expression>(), Ok(expression), "{}", text);
    }

    #[test]
    fn no_text_makes_the_parser_fall(text in "\\PC{0,60}") {
        let _ = text.parse::<Expression>();
    }

    #[test]
    fn no_likely_text_makes_it_fall(text in "[$a-c{}()'\"., +*<>=!0-9-]{0,60}|(if|not|div|and|\\(|\\)|,|1|\\.){0,20}") {
        if let Ok(expression) = text.parse::<Expression>() {
            let nothing = |_: &str| Value::Empty;
            let scope = Scope { value: &nothing, this: Value::Empty, today: date(2026, 11, 23) };
            if let Ok(Value::Number(number)) = evaluate(&expression, &scope, &mut Fuel::new(10_000)) {
                prop_assert!(number.is_finite());
            }
        }
    }
}
