//! The staff assessment and the public checker weigh alike.

use domain::recognition::instruments::Response;
use domain::recognition::{
    Answer, Answers, Audience, ConcernLevel, HarmEvidence, Indicator, assess,
};
use proptest::prelude::*;

use super::{one, score_of, shipped_instrument};
use crate::recognition::instrument;

#[test]
fn every_indicator_is_asked_of_staff() {
    let signs = shipped_instrument("signs");
    for indicator in instrument().indicators() {
        let item = signs.item(&indicator.id.to_string()).expect("an item");
        assert_eq!(item.sources, indicator.sources, "{}", indicator.id);
    }
}

fn check(audience: Audience, asked: &[&Indicator], yes: &[bool]) {
    let mut answers = Answers::new(instrument(), audience);
    let mut given = Vec::new();
    let names: Vec<String> = asked.iter().map(|one| one.id.to_string()).collect();
    for ((indicator, name), yes) in asked.iter().zip(&names).zip(yes) {
        let answer = if *yes { Answer::Yes } else { Answer::No };
        answers
            .set(instrument(), indicator.id, answer)
            .expect("asked");
        given.push((name.as_str(), one(if *yes { "yes" } else { "no" })));
    }
    let outcome = assess(instrument(), &answers);
    let score = score_of(shipped_instrument("signs"), &given);
    let harm = match outcome.harm {
        HarmEvidence::NoneSeen => "none_seen",
        HarmEvidence::Signs => "signs",
        HarmEvidence::Immediate => "immediate",
    };
    let concern = match outcome.concern {
        ConcernLevel::NoSignSeen => "none_seen",
        ConcernLevel::Low => "low",
        ConcernLevel::Medium => "medium",
        ConcernLevel::High => "high",
        ConcernLevel::Immediate => "immediate",
    };
    assert_eq!(
        score.scales[0].band.as_deref(),
        Some(harm),
        "{given_names:?}",
        given_names = names
    );
    assert_eq!(score.scales[1].band.as_deref(), Some(concern));
}

proptest! {
    #[test]
    fn both_weigh_alike(
        audience in prop::sample::select(&Audience::ALL[..]),
        // Mostly no: with many signs one high one decides everything.
        yes in prop::collection::vec(prop::bool::weighted(0.08), 47),
    ) {
        let asked = instrument().questions_for(audience);
        check(audience, &asked, &yes);
    }
}

/// A sign more never lowers a level, and what is not known counts as little as what was not asked.
#[test]
fn a_yes_never_lowers() {
    let signs = shipped_instrument("signs");
    let rank = |given: &[(&str, Response)]| {
        let score = score_of(signs, given);
        let place = |scale: usize| {
            let band = score.scales[scale].band.clone().unwrap_or_default();
            signs.scales()[scale]
                .band(&band)
                .map_or(0, |place| place + 1)
        };
        (place(0), place(1))
    };
    let names: Vec<String> = instrument()
        .indicators()
        .iter()
        .map(|one| one.id.to_string())
        .collect();
    for first in &names {
        let alone = rank(&[(first, one("yes"))]);
        for second in names.iter().filter(|second| *second != first) {
            let both = rank(&[(first, one("yes")), (second, one("yes"))]);
            assert!(both.0 >= alone.0 && both.1 >= alone.1, "{first} {second}");
            let unknown = rank(&[(first, one("yes")), (second, Response::DoNotKnow)]);
            assert_eq!(unknown, alone, "{first} {second}");
        }
    }
}
