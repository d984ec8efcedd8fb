use domain::cases::{
    BirthDate, Identity, LONGEST_REFERRAL_TEXT, LONGEST_REFERRAL_WAIT, LanguageCode, ReferralAsk,
    ReferralError, ReferralFact, ReferralFacts, ReferralLetter, ReferralText, ReferralUrgency,
    ReferralWords, ReferralWordsError,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 27);

fn noor() -> Identity {
    Identity {
        given_name: "Noor".to_owned(),
        family_name: "Haddad".to_owned(),
        call_name: "Nono".to_owned(),
        birth: BirthDate::Month {
            year: 2011,
            month: 3,
        },
        languages: vec![LanguageCode::parse("ar").expect("a language")],
        phones: vec!["+32470123456".to_owned()],
        documents: vec!["B 123".to_owned()],
        ..Identity::default()
    }
}

fn letter() -> ReferralLetter {
    ReferralLetter {
        asks: vec![ReferralAsk::Legal],
        what: "A lawyer".to_owned(),
        why: "A hearing".to_owned(),
        urgency: ReferralUrgency::Today,
        facts: ReferralFacts::default(),
    }
}

#[test]
fn a_letter_says_what_is_asked_why_and_until_when() {
    let until = TODAY.saturating_add(3.days());
    assert_eq!(letter().check(until, TODAY), Ok(()));
    assert_eq!(letter().check(TODAY, TODAY), Ok(()));
    let far = TODAY.saturating_add((LONGEST_REFERRAL_WAIT + 1).days());
    let yesterday = TODAY.saturating_sub(1.day());
    let long = "x".repeat(LONGEST_REFERRAL_TEXT + 1);
    let wrong = [
        (
            ReferralLetter {
                asks: Vec::new(),
                ..letter()
            },
            until,
            ReferralError::NothingAsked,
        ),
        (
            ReferralLetter {
                what: " ".to_owned(),
                ..letter()
            },
            until,
            ReferralError::NoWhat,
        ),
        (
            ReferralLetter {
                why: String::new(),
                ..letter()
            },
            until,
            ReferralError::NoWhy,
        ),
        (
            ReferralLetter {
                facts: ReferralFacts::default().with_typed("", &long),
                ..letter()
            },
            until,
            ReferralError::TooLong(ReferralText::Wants),
        ),
        (letter(), yesterday, ReferralError::Over),
        (letter(), far, ReferralError::TooFar),
    ];
    for (letter, until, error) in wrong {
        assert_eq!(letter.check(until, TODAY), Err(error));
    }
}

#[test]
fn words_are_something_and_not_too_much() {
    assert!(ReferralWords::parse(" Call us ").is_ok_and(|words| words.text == "Call us"));
    let empty = ReferralWords::parse(" \r\n ").err();
    assert_eq!(empty, Some(ReferralWordsError::Empty));
    let long = ReferralWords::parse(&"x".repeat(LONGEST_REFERRAL_TEXT + 1)).err();
    assert_eq!(long, Some(ReferralWordsError::TooLong));
}

proptest! {
    /// Whatever is ticked: what is not ticked is neither in the letter, nor in the case that begins with it, nor in the log.
    #[test]
    fn only_what_was_ticked_goes_along(ticks in prop::collection::vec(any::<bool>(), 5)) {
        let ticked: Vec<ReferralFact> = ReferralFact::ALL
            .iter()
            .zip(&ticks)
            .filter(|(_, is_ticked)| **is_ticked)
            .map(|(fact, _)| *fact)
            .collect();
        let facts = ReferralFacts::chosen(&noor(), "Quiet Heron 12", &ticked);
        let told = facts.told().join("\n");
        let identity = facts.identity();
        for (fact, words) in [
            (ReferralFact::Pseudonym, "Quiet Heron 12"),
            (ReferralFact::CallName, "Nono"),
            (ReferralFact::Names, "Noor Haddad"),
            (ReferralFact::Birth, "2011-03"),
            (ReferralFact::Languages, "ar"),
        ] {
            let stands = told.lines().any(|line| line == words);
            prop_assert_eq!(stands, ticked.contains(&fact), "{}", words);
        }
        let has_names = !identity.given_name.is_empty() && !identity.family_name.is_empty();
        prop_assert_eq!(has_names, ticked.contains(&ReferralFact::Names));
        prop_assert_eq!(identity.birth == noor().birth, ticked.contains(&ReferralFact::Birth));
        prop_assert!(identity.phones.is_empty() && identity.documents.is_empty());
    }
}
