//! Whatever way she takes through the shipped pathways.

use domain::deadlines::holidays::shipped;
use domain::deadlines::{Calendar, Deadline};
use domain::status::{Event, History, Kind, NoDate, Pathway, Target, What};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;

use super::fitting::any_person;
use super::{SHIPPED, day};

fn calendar(country: &str) -> Option<Calendar> {
    let all = shipped::all().expect("our own files");
    all.iter()
        .find(|one| one.country == country)
        .map(|one| one.calendar(None))
}

fn carries_its_basis(deadline: &Deadline) -> bool {
    let cited = &deadline.basis.rule.cited;
    cited
        .source
        .as_ref()
        .is_some_and(|source| source.starts_with("http"))
        && cited.checked >= day("2026-01-01")
        && !deadline.basis.messages().is_empty()
}

/// By walking, for each person it is for: no stage that can be reached is a dead end.
#[test]
fn from_every_stage_that_can_be_reached_there_is_a_way_out() {
    for pathway in SHIPPED.all() {
        for kind in &pathway.kinds {
            let entries: Vec<&str> = pathway
                .stages
                .iter()
                .filter(|stage| stage.entry && stage.kinds.contains(kind))
                .map(|stage| stage.id.as_str())
                .collect();
            assert!(!entries.is_empty(), "{} for {}", pathway.id, kind.as_str());
            for reached in reachable(pathway, *kind, &entries) {
                let from_here = reachable(pathway, *kind, &[reached]);
                let is_out = |id: &&str| {
                    let stage = pathway.stage(id).expect("a stage");
                    stage
                        .exits
                        .iter()
                        .any(|exit| !matches!(exit.target, Target::Stage(_)))
                };
                assert!(from_here.iter().any(is_out), "{}: {reached}", pathway.id);
            }
        }
    }
}

fn reachable<'a>(pathway: &'a Pathway, kind: Kind, from: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<&str> = from.to_vec();
    let mut place = 0;
    while place < found.len() {
        for exit in &pathway.stage(found[place]).expect("a stage").exits {
            if let Target::Stage(id) = &exit.target {
                let next = pathway.stage(id).expect("a stage");
                if next.kinds.contains(&kind) && !found.contains(&next.id.as_str()) {
                    found.push(&next.id);
                }
            }
        }
        place += 1;
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_date_on_every_way_has_its_basis_and_a_what_if_changes_nothing(
        anybody in any_person(),
        pick in any::<Index>(),
        steps in prop::collection::vec((any::<Index>(), 0_i64..200, any::<bool>()), 1..8),
    ) {
        let all = SHIPPED.all();
        let pathway = &all[pick.index(all.len())];
        let calendar = calendar(&pathway.country);
        let mut today = date(2026, 11, 26);
        let mut told = History::of(anybody.0);
        let enter = |stage: &str, on| Event {
            on,
            what: What::Entered {
                pathway: pathway.id.clone(),
                version: pathway.version,
                stage: stage.to_owned(),
                until: None,
            },
        };
        told.add(&SHIPPED, enter(&pathway.stages[0].id, today)).expect("the first stage");
        for (pick, days, extend) in steps {
            today = today.checked_add(days.days()).expect("a date");
            let Some(place) = told.place(&SHIPPED, calendar.as_ref(), today).expect("ours") else { break };
            if let Some(Some(Ok(computed))) = place.ends.as_ref().map(|end| &end.computed) {
                prop_assert!(carries_its_basis(computed));
            }
            for one in &place.dates {
                match &one.due {
                    Ok(due) => prop_assert!(carries_its_basis(due)),
                    Err(NoDate::BirthDate | NoDate::StageEnd | NoDate::Deadline(_)) => {}
                }
            }
            let exits = &place.stage.exits;
            prop_assert!(!exits.is_empty() && !place.stage.who.is_empty());
            let exit = &exits[pick.index(exits.len())];
            let next = match (&exit.target, extend) {
                (_, true) => Event { on: today, what: What::Extended { until: None } },
                (Target::Stage(id), false) => enter(id, today),
                _ => Event { on: today, what: What::Left(exit.id.clone()) },
            };
            let before = told.clone();
            let maybe = told.what_if(&SHIPPED, next.clone());
            prop_assert!(told == before);
            let Ok(maybe) = maybe else {
                return Err(TestCaseError::fail("an exit that cannot be taken"));
            };
            prop_assert!(maybe.events().starts_with(before.events()));
            told.add(&SHIPPED, next).expect("what was possible");
            prop_assert!(told == maybe);
        }
    }
}
