use std::collections::BTreeMap;

use domain::status::{Applications, Progress, ProgressError, ProgressState, steps};
use proptest::prelude::*;

use super::day;

fn ours() -> Applications {
    Applications::shipped().expect("our own file")
}

proptest! {
    /// Whatever is written of whichever of them: each stands after what it waits for, and one can be begun exactly
    /// when all that it waits for is there.
    #[test]
    fn what_can_be_done_is_what_waits_for_nothing(states in prop::collection::vec(prop::option::of(0..5_usize), 16)) {
        let ours = ours();
        let progress: BTreeMap<String, Progress> = ours
            .all()
            .iter()
            .zip(states)
            .filter_map(|(application, state)| {
                let mut one = Progress::begin(&application.id);
                one.state = ProgressState::ALL[state?];
                Some((application.id.clone(), one))
            })
            .collect();
        let is_there = |id: &str| {
            progress.get(id).is_some_and(|one| {
                matches!(one.state, ProgressState::Granted | ProgressState::NotNeeded)
            })
        };
        let all = steps(&ours, &progress);
        prop_assert_eq!(all.len(), ours.all().len());
        let mut seen: Vec<&str> = Vec::new();
        for step in &all {
            let waits: Vec<&str> = step.waits_for.iter().map(|one| one.id.as_str()).collect();
            let expected: Vec<&str> = step
                .application
                .after
                .iter()
                .map(String::as_str)
                .filter(|before| !is_there(before))
                .collect();
            prop_assert_eq!(&waits, &expected);
            prop_assert!(step.application.after.iter().all(|before| seen.contains(&before.as_str())));
            let state = progress.get(&step.application.id).map(|one| one.state);
            let is_unanswered = matches!(
                state,
                None | Some(ProgressState::Preparing | ProgressState::Sent)
            );
            prop_assert_eq!(step.is_open(), waits.is_empty() && is_unanswered);
            seen.push(&step.application.id);
        }
    }
}

#[test]
fn days_that_cannot_be_are_refused() {
    let ours = ours();
    let today = day("2026-11-23");
    let sent = Progress {
        state: ProgressState::Sent,
        sent: Some(day("2026-11-10")),
        ..Progress::begin("guardian")
    };
    let check = |one: &Progress| one.check(&ours, today);
    assert_eq!(check(&sent), Ok(()));
    let with = |change: fn(&mut Progress)| {
        let mut one = sent.clone();
        change(&mut one);
        one.check(&ours, today)
    };
    use ProgressError as E;
    assert_eq!(
        with(|one| one.application = "castle".into()),
        Err(E::NoSuch)
    );
    assert_eq!(with(|one| one.sent = None), Err(E::SentWhen));
    assert_eq!(
        with(|one| one.state = ProgressState::Granted),
        Err(E::AnsweredWhen)
    );
    assert_eq!(
        with(|one| one.answered = Some("2026-11-09".parse().expect("a day"))),
        Err(E::AnsweredBeforeSent)
    );
    assert_eq!(
        with(|one| one.sent = Some("2026-11-24".parse().expect("a day"))),
        Err(E::SentInFuture)
    );
    assert_eq!(
        with(|one| one.answered = Some("2026-11-24".parse().expect("a day"))),
        Err(E::AnsweredInFuture)
    );
    assert_eq!(with(|one| one.office = "ü".repeat(200)), Ok(()));
    assert_eq!(
        with(|one| one.office = "ü".repeat(201)),
        Err(E::OfficeTooLong)
    );
    assert_eq!(
        with(|one| one.reference = "1".repeat(201)),
        Err(E::ReferenceTooLong)
    );
    // An office that acts by itself: there is an answer and no application.
    let by_itself = Progress {
        state: ProgressState::Granted,
        answered: Some(today),
        ..Progress::begin("guardian")
    };
    assert_eq!(check(&by_itself), Ok(()));
}

#[test]
fn an_office_is_asked_again_until_it_has_answered() {
    let ours = ours();
    let mut one = Progress {
        ask_again: Some(day("2028-02-29")),
        ..Progress::begin("guardian")
    };
    for state in ProgressState::ALL {
        one.state = *state;
        let due = one.due_date(&ours).map(|(day, _)| day);
        let waits = matches!(state, ProgressState::Preparing | ProgressState::Sent);
        assert_eq!(due, waits.then(|| day("2028-02-29")), "{}", state.as_str());
    }
}
