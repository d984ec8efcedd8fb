use domain::legal::parse_amount;
use proptest::prelude::*;

#[test]
fn money_as_people_write_it() {
    for (text, hundredths) in [
        ("", None),
        (" ", None),
        ("0", Some(0)),
        ("1250", Some(125_000)),
        ("1250,5", Some(125_050)),
        ("1250.50", Some(125_050)),
        ("1.250", Some(125_000)),
        ("1,250", Some(125_000)),
        ("1.250,50", Some(125_050)),
        ("1,250.50", Some(125_050)),
        ("1 250,50 €", Some(125_050)),
        ("£1,250,000", Some(125_000_000)),
        ("1'250.00", Some(125_000)),
        ("0,05", Some(5)),
    ] {
        assert_eq!(parse_amount(text), Ok(hundredths), "{text:?}");
    }
}

/// What reads in two ways, or in none, is asked again and never guessed.
#[test]
fn what_is_no_amount_is_refused() {
    for text in [
        "-1",
        "1e9",
        "much",
        "1,2,3",
        "12.50.50",
        "1250.000",
        "1.25.0",
        ".50",
        "5,",
        "1,250.000",
        "٣",
        "99999999999999999999999",
        "1000000001",
        "\u{200b}",
    ] {
        assert!(parse_amount(text).is_err(), "{text:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_gives_an_answer(text in ".{0,40}") {
        let _ = parse_amount(&text);
    }

    /// However the thousands and the hundredths are marked, it is the same amount.
    #[test]
    fn every_way_of_writing_is_the_same_amount(hundredths in 0..100_000_000_000_u64) {
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        let digits = whole.to_string();
        let grouped = |mark: &str| {
            let mut groups: Vec<&str> = Vec::new();
            let mut left = digits.as_str();
            while left.len() > 3 {
                let (before, group) = left.split_at(left.len() - 3);
                groups.push(group);
                left = before;
            }
            groups.push(left);
            groups.reverse();
            groups.join(mark)
        };
        for text in [
            format!("{digits}.{rest:02}"),
            format!("{digits},{rest:02}"),
            format!("{},{rest:02}", grouped(".")),
            format!("{}.{rest:02}", grouped(",")),
            format!("{},{rest:02}", grouped(" ")),
        ] {
            prop_assert_eq!(parse_amount(&text), Ok(Some(hundredths)), "{}", text);
        }
    }
}
