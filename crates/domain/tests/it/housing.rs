//! Homes of their own: money as people write it, what fits and what does not, and where she must not be.

use domain::housing::{
    AddressLook, Avoided, BudgetLine, BudgetSide, Cents, CentsError, Every, HomeAddress, HomeFacts,
    HomeFit, HomeObstacle, HomeQuestion, HomeState, Known, Nearby, Needs,
};

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, cents) in [
        ("850", 850_00),
        ("850,5", 850_50),
        ("850.05", 850_05),
        ("€ 1.250,50", 1250_50),
        ("1 250.50", 1250_50),
        ("1\u{202f}250", 1250_00),
        ("1.250", 1250_00),
        ("1,250", 1250_00),
        ("1.000.000", 1_000_000_00),
        ("£12", 12_00),
        ("0", 0),
    ] {
        assert_eq!(Cents::parse(text), Ok(Some(Cents(cents))), "{text}");
    }
    assert_eq!(Cents::parse("  "), Ok(None), "nothing is not zero");
    for text in ["-5", "12,", ",5", "1.2.3", "12.3456", "850 euro", "1e3", "٣"] {
        assert_eq!(Cents::parse(text), Err(CentsError::NotMoney), "{text}");
    }
    for text in ["1000001", "99999999999999999999999"] {
        assert_eq!(Cents::parse(text), Err(CentsError::TooMuch), "{text}");
    }
}

#[test]
fn what_a_form_shows_again_is_read_as_the_same() {
    for cents in [0, 1, 10, 99, 100, 850_50, 1_000_000_00] {
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
        ("улица Звёздная", "Ulitsa Zvezdnaya 4"),
    ] {
        let address = HomeAddress::parse(address).expect("an address");
        assert!(
            address.first_avoided("", &avoid(&["Elsewhere", place])).is_some(),
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
    assert!(address.first_avoided("Haven, Noord", &avoid(&["haven noord"])).is_some());
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
    assert_eq!(needs.left(), None, "nobody wrote what comes in: that is not zero");
    needs.budget = vec![
        line(BudgetSide::Income, 100_00, Every::Week),
        line(BudgetSide::Benefit, 1000_00, Every::Year),
        line(BudgetSide::Cost, 100_00, Every::Quarter),
    ];
    // 433.33 and 83.33 come in, 33.34 goes.
    assert_eq!(needs.comes_in(), Some(Cents(433_33 + 83_33)));
    assert_eq!(needs.left(), Some(Cents(433_33 + 83_33 - 33_34)));
    assert_eq!(needs.most_rent(), None, "no share is built in");
    needs.most_share = Some(50);
    assert_eq!(needs.most_rent(), Some(Cents(258_33)));
    needs.budget = vec![line(BudgetSide::Cost, 5_00, Every::Month)];
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
fn why_a_home_does_not_fit_is_said() {
    let needs = Needs {
        step_free: Known::Yes,
        rooms: Some(2),
        square_metres: Some(40),
        near: vec![Nearby::School, Nearby::Park],
        not_near: vec![Nearby::Nightlife],
        budget: vec![line(BudgetSide::Income, 1000_00, Every::Month)],
        most_share: Some(40),
        ..Needs::default()
    };
    let fit = HomeFit::of(&home(500_00), &needs, AddressLook::Found, true);
    let expected = [
        HomeObstacle::KeepAway,
        HomeObstacle::AboveShare {
            monthly: Cents(500_00),
            most: Cents(400_00),
        },
        HomeObstacle::TooFewRooms { has: 1, needs: 2 },
        HomeObstacle::TooSmall { has: 30, needs: 40 },
        HomeObstacle::Near(Nearby::Nightlife),
    ];
    assert_eq!(fit.obstacles, expected);
    assert_eq!(fit.questions, [HomeQuestion::StepFree], "unknown is not no");
    assert_eq!(fit.has_near, [Nearby::School]);
    assert_eq!(fit.lacks_near, [Nearby::Park]);
    assert_eq!(fit.left_after, Some(Cents(500_00)));
    // One that she can pay and must keep away from comes after one that is only too dear.
    let dear = HomeFit::of(&home(5000_00), &needs, AddressLook::NotFound, true);
    let danger = HomeFit::of(&home(1_00), &Needs::default(), AddressLook::Found, true);
    assert!(dear.rank() < danger.rank());
}

#[test]
fn nothing_is_weighed_that_nobody_knows() {
    let fit = HomeFit::of(&home(500_00), &Needs::default(), AddressLook::NotOpened, true);
    assert!(fit.fits());
    assert_eq!(fit.questions, [HomeQuestion::Address, HomeQuestion::Income]);
    assert_eq!(fit.left_after, None);
    let mut unknown = home(0);
    unknown.rent = None;
    let fit = HomeFit::of(&unknown, &Needs::default(), AddressLook::NothingToAvoid, true);
    assert_eq!(fit.questions, [HomeQuestion::Rent]);
}
