//! Homes of their own: money as people write it, what fits and what does not, and where she must not be.

use domain::deadlines::Task;
use domain::housing::{
    AddressLook, AfterTenancy, Avoided, BudgetLine, BudgetSide, Cents, CentsError, Every,
    HomeAddress, HomeFacts, HomeFit, HomeObstacle, HomeQuestion, HomeState, HousingAct,
    HousingBrief, HousingEntry, HousingStep, KeyCheck, Known, Nearby, Needs, Response, Rhythm,
    RhythmError, RhythmStep, Sign, SignKind, Tenancy, TenancyError, Visit, VisitKind, dates,
    is_in_street_of,
};
use jiff::civil::Date;
use vault::HousingId;

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, cents) in [
        ("850", 85_000),
        ("850,5", 85_050),
        ("850.05", 85_005),
        ("€ 1.250,50", 125_050),
        ("1 250.50", 125_050),
        ("1\u{202f}250", 125_000),
        ("1.250", 125_000),
        ("1,250", 125_000),
        ("1.000.000", 100_000_000),
        ("£12", 1200),
        ("0", 0),
    ] {
        assert_eq!(Cents::parse(text), Ok(Some(Cents(cents))), "{text}");
    }
    assert_eq!(Cents::parse("  "), Ok(None), "nothing is not zero");
    for text in [
        "-5", "12,", ",5", "1.2.3", "12.3456", "850 euro", "1e3", "٣",
    ] {
        assert_eq!(Cents::parse(text), Err(CentsError::NotMoney), "{text}");
    }
    for text in ["1000001", "99999999999999999999999"] {
        assert_eq!(Cents::parse(text), Err(CentsError::TooMuch), "{text}");
    }
}

#[test]
fn what_a_form_shows_again_is_read_as_the_same() {
    for cents in [0, 1, 10, 99, 100, 85_050, 100_000_000] {
        let typed = Cents(cents).typed();
        assert_eq!(Cents::parse(&typed), Ok(Some(Cents(cents))), "{typed}");
    }
}

fn avoid(places: &[&str]) -> Vec<Avoided> {
    places
        .iter()
        .map(|place| Avoided {
            place: (*place).to_owned(),
            why: String::new(),
        })
        .collect()
}

#[test]
fn a_place_to_keep_away_from_is_found_however_the_street_is_written() {
    for (place, address) in [
        ("Zirkonstraat", "Zirkonstraat 7 bus 2\n0000 Haven"),
        ("zirkonstr.", "Zirkonstraat 7"),
        ("Zirkon straat", "ZIRKONSTRAAT 7"),
        ("Zirkonstraat 7", "Zirkonstraat 7a"),
        ("Rue de l'Étoile", "12, rue de l’Etoile, Haven"),
        ("r. de l'Etoile", "Rue de l'Étoile 12"),
        ("Zirkonstraat", "Zirkonstaat 7"),
        ("Haven Noord", "Kade 3\nHaven, Noord"),
    ] {
        let address = HomeAddress::parse(address).expect("an address");
        assert!(
            address
                .first_avoided("", &avoid(&["Elsewhere", place]))
                .is_some(),
            "{place} in {}",
            address.reveal()
        );
    }
    for (place, address) in [
        ("Zirkonstraat 7", "Zirkonstraat 17"),
        ("Zirkonstraat 7a", "Zirkonstraat 7b"),
        ("Zirkonstraat", "Kwartsstraat 7"),
        ("Rue de la Gare", "Rue de la Paix 3"),
        ("Haven Noord", "Kade 3, Haven"),
    ] {
        let address = HomeAddress::parse(address).expect("an address");
        assert!(
            address.first_avoided("", &avoid(&[place])).is_none(),
            "{place} in {}",
            address.reveal()
        );
    }
    let address = HomeAddress::parse("Kade 3").expect("an address");
    assert!(
        address
            .first_avoided("Haven, Noord", &avoid(&["haven noord"]))
            .is_some()
    );
}

fn line(side: BudgetSide, cents: i64, every: Every) -> BudgetLine {
    BudgetLine {
        side,
        what: "Something".to_owned(),
        amount: Cents(cents),
        every,
    }
}

#[test]
fn what_is_left_is_never_more_than_it_will_be() {
    let mut needs = Needs::default();
    assert_eq!(
        needs.left(),
        None,
        "nobody wrote what comes in: that is not zero"
    );
    needs.budget = vec![
        line(BudgetSide::Income, 10_000, Every::Week),
        line(BudgetSide::Benefit, 100_000, Every::Year),
        line(BudgetSide::Cost, 10_000, Every::Quarter),
    ];
    // 433.33 and 83.33 come in, 33.34 goes.
    assert_eq!(needs.comes_in(), Some(Cents(43_333 + 8333)));
    assert_eq!(needs.left(), Some(Cents(43_333 + 8333 - 3334)));
    assert_eq!(needs.most_rent(), None, "no share is built in");
    needs.most_share = Some(50);
    assert_eq!(needs.most_rent(), Some(Cents(25_833)));
    needs.budget = vec![line(BudgetSide::Cost, 500, Every::Month)];
    assert_eq!(needs.left(), None);
}

fn home(rent: i64) -> HomeFacts {
    HomeFacts {
        name: "Wilg".to_owned(),
        town: "Haven".to_owned(),
        state: HomeState::Free,
        free_from: None,
        rent: Some(Cents(rent)),
        costs: Some(Cents(0)),
        deposit: None,
        square_metres: Some(30),
        rooms: Some(1),
        step_free: Known::Unknown,
        ground_floor: Known::Unknown,
        near: vec![Nearby::School, Nearby::Nightlife],
    }
}

#[test]
fn a_home_does_not_stay_let_by_itself() {
    let ended = jiff::civil::date(2026, 11, 23);
    let lived_in = HomeFacts {
        state: HomeState::Let,
        free_from: Some(jiff::civil::date(2024, 2, 29)),
        ..home(50_000)
    };
    let after = |next| {
        let facts = lived_in.after_tenancy(next, ended)?;
        Some((facts.state, facts.free_from))
    };
    let aside = after(AfterTenancy::Aside);
    assert_eq!(aside, Some((HomeState::Gone, None)));
    let free = after(AfterTenancy::Free);
    assert_eq!(free, Some((HomeState::Free, Some(ended))));
    assert_eq!(after(AfterTenancy::Let), None);
    // What somebody said of it meanwhile stands.
    for state in [HomeState::Free, HomeState::Offered, HomeState::Gone] {
        let said = HomeFacts {
            state,
            ..lived_in.clone()
        };
        for next in AfterTenancy::ALL {
            assert!(said.after_tenancy(*next, ended).is_none());
        }
    }
}

#[test]
fn why_a_home_does_not_fit_is_said() {
    let needs = Needs {
        step_free: Known::Yes,
        rooms: Some(2),
        square_metres: Some(40),
        near: vec![Nearby::School, Nearby::Park],
        not_near: vec![Nearby::Nightlife],
        budget: vec![line(BudgetSide::Income, 100_000, Every::Month)],
        most_share: Some(40),
        ..Needs::default()
    };
    let fit = HomeFit::of(&home(50_000), &needs, AddressLook::Found, true);
    let expected = [
        HomeObstacle::KeepAway,
        HomeObstacle::AboveShare {
            monthly: Cents(50_000),
            most: Cents(40_000),
        },
        HomeObstacle::TooFewRooms { has: 1, needs: 2 },
        HomeObstacle::TooSmall { has: 30, needs: 40 },
        HomeObstacle::Near(Nearby::Nightlife),
    ];
    assert_eq!(fit.obstacles, expected);
    assert_eq!(fit.questions, [HomeQuestion::StepFree], "unknown is not no");
    assert_eq!(fit.has_near, [Nearby::School]);
    assert_eq!(fit.lacks_near, [Nearby::Park]);
    assert_eq!(fit.left_after, Some(Cents(50_000)));
    // One that she can pay and must keep away from comes after one that is only too dear.
    let dear = HomeFit::of(&home(500_000), &needs, AddressLook::NotFound, true);
    let danger = HomeFit::of(&home(100), &Needs::default(), AddressLook::Found, true);
    assert!(dear.rank() < danger.rank());
}

#[test]
fn nothing_is_weighed_that_nobody_knows() {
    let fit = HomeFit::of(
        &home(50_000),
        &Needs::default(),
        AddressLook::NotOpened,
        true,
    );
    assert!(fit.fits());
    assert_eq!(fit.questions, [HomeQuestion::Address, HomeQuestion::Income]);
    assert_eq!(fit.left_after, None);
    let mut unknown = home(0);
    unknown.rent = None;
    let fit = HomeFit::of(
        &unknown,
        &Needs::default(),
        AddressLook::NothingToAvoid,
        true,
    );
    assert_eq!(fit.questions, [HomeQuestion::Rent]);
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

#[test]
fn visits_become_rarer_and_end() {
    let rhythm = Rhythm::proposed();
    let keys = day("2026-01-01");
    assert_eq!(rhythm.next(keys, None), Some(day("2026-01-08")));
    // In the fifth week it is every two weeks, then every month, and the last one stands at the end.
    assert_eq!(
        rhythm.next(keys, Some(day("2026-01-30"))),
        Some(day("2026-02-13"))
    );
    assert_eq!(
        rhythm.next(keys, Some(day("2026-06-01"))),
        Some(day("2026-07-01"))
    );
    assert_eq!(
        rhythm.next(keys, Some(day("2026-12-20"))),
        Some(day("2027-01-01"))
    );
    assert_eq!(rhythm.next(keys, Some(day("2027-01-01"))), None);
    let text = rhythm.to_string();
    assert_eq!(text.parse(), Ok(rhythm), "{text}");
    let step = |every, until| RhythmStep { every, until };
    assert_eq!(Rhythm::new(vec![]), Err(RhythmError::HowMany));
    assert_eq!(Rhythm::new(vec![step(0, 9)]), Err(RhythmError::Days));
    assert_eq!(
        Rhythm::new(vec![step(7, 28), step(14, 28)]),
        Err(RhythmError::NotLater)
    );
    assert_eq!(
        Rhythm::new(vec![step(14, 28), step(7, 90)]),
        Err(RhythmError::NotRarer)
    );
}

#[test]
fn no_keys_without_the_list_or_a_reason() {
    let today = day("2026-11-26");
    let mut tenancy = Tenancy {
        keys: Some(today),
        ..Tenancy::begin(None, "Wilg")
    };
    assert_eq!(tenancy.check(today), Err(TenancyError::KeysBeforeChecks));
    tenancy.keys_why = "The night was cold.".to_owned();
    assert_eq!(tenancy.check(today), Ok(()));
    tenancy.keys_why = String::new();
    tenancy.checked = KeyCheck::ALL.to_vec();
    assert_eq!(tenancy.check(today), Ok(()));
    tenancy.ended = Some(day("2026-11-25"));
    assert_eq!(tenancy.check(today), Err(TenancyError::EndedBefore));
    tenancy.ended = Some(today);
    assert_eq!(tenancy.check(today), Err(TenancyError::EndWhy));
}

/// A sign stays among the dates until somebody says what was done; then it goes, and nothing else does.
#[test]
fn a_sign_waits_until_somebody_says_what_was_done() {
    let tenancy = HousingId::from_bytes([1; 16]);
    let visit_id = HousingId::from_bytes([2; 16]);
    let kept = Tenancy {
        keys: Some(day("2026-11-01")),
        contract_ends: Some(day("2027-10-31")),
        ..Tenancy::begin(None, "Wilg")
    };
    let mut visit = Visit {
        tenancy,
        on: day("2026-11-20"),
        kind: VisitKind::AtHome,
        words: String::new(),
        signs: vec![Sign {
            kind: SignKind::Arrears,
            done: None,
        }],
        next: None,
    };
    let acts = |visit: &Visit| -> Vec<(Date, HousingAct)> {
        dates(
            &[],
            &[(tenancy, kept.clone())],
            &[(visit_id, visit.clone())],
            &Rhythm::proposed(),
        )
        .into_iter()
        .map(|(day, due)| match due.task {
            Task::Housing(act) => (day, act),
            _ => panic!("another strand"),
        })
        .collect()
    };
    let without = [
        (day("2027-10-31"), HousingAct::ContractEnds),
        (day("2026-11-27"), HousingAct::Visit),
    ];
    let mut with = without.to_vec();
    with.push((day("2026-11-20"), HousingAct::Sign));
    assert_eq!(acts(&visit), with);
    visit.signs[0].done = Some(Response {
        on: day("2026-11-21"),
        words: "A plan to pay".to_owned(),
    });
    assert_eq!(acts(&visit), without);
    visit.next = Some(day("2026-11-23"));
    assert_eq!(acts(&visit)[1], (day("2026-11-23"), HousingAct::Visit));
}

#[test]
fn a_street_is_the_same_with_every_number_and_in_its_own_town_only() {
    for (one, other, is_same) in [
        (
            "Kwartslaan 2, 0000 Haven",
            "Kwartslaan 40 bus 3, 0000 Haven",
            true,
        ),
        ("Kwarts ln. 2a Haven", "kwartslaan 2 Haven", true),
        ("Rue de l’Opale 4 Havre", "12, rue de l'Opale, Havre", true),
        ("Kwartslaan 2 Haven", "Kwartslaan 2 Ginder", false),
        ("Zirkonstraat 2 Haven", "Kwartslaan 2 Haven", false),
        ("Kwartslaan 2 Haven", "12", false),
    ] {
        assert_eq!(is_in_street_of(one, other), is_same, "{one} / {other}");
    }
}

#[test]
fn a_glance_says_what_lies_nearest_to_a_home_of_hers() {
    let nothing = HousingBrief::of([].iter());
    assert_eq!(
        (nothing.step, nothing.open_signs),
        (HousingStep::Nothing, 0)
    );
    let mut all = vec![HousingEntry::Needs(Needs::default())];
    assert_eq!(HousingBrief::of(all.iter()).step, HousingStep::Looking);
    let mut tenancy = Tenancy::begin(None, "Wilg");
    all.push(HousingEntry::Tenancy(Box::new(tenancy.clone())));
    assert_eq!(HousingBrief::of(all.iter()).step, HousingStep::Preparing);
    let keys = Date::constant(2026, 11, 1);
    tenancy.keys = Some(keys);
    all.pop();
    all.push(HousingEntry::Tenancy(Box::new(tenancy.clone())));
    let brief = HousingBrief::of(all.iter());
    assert_eq!(
        (brief.step, brief.day),
        (HousingStep::LivesThere, Some(keys))
    );
    tenancy.ended = Some(Date::constant(2026, 11, 20));
    all.pop();
    all.push(HousingEntry::Tenancy(Box::new(tenancy)));
    assert_eq!(HousingBrief::of(all.iter()).step, HousingStep::Left);
}
