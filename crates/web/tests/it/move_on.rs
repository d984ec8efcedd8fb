//! What comes after a stay, through the pages.

use domain::accounts::Role;
use domain::shelter::StayRange;
use jiff::SignedDuration;
use jiff::civil::date;
use services::shelter::{Confirmation, NewHold, WhoseBed, arrive, confirm, hold};
use testkit::{World, db_test};

#[db_test]
async fn from_the_policy_of_a_house_to_a_plan(world: World) {
    let services = &world.services;
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;
    let path = format!("/houses/{house}");
    let page = coordinator.get(&path).await;
    assert!(
        page.text().contains("Nothing is expected"),
        "{}",
        page.text()
    );
    let length = format!("{path}/length");
    for (months, weeks, sentence) in [
        ("0", "2", "from 1 to 36"),
        ("many", "2", "from 1 to 36"),
        ("1", "99", "from 1 to 26"),
    ] {
        let fields = [("months", months), ("weeks", weeks)];
        let wrong = coordinator.post(&length, &fields).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains(sentence), "{}", wrong.text());
        assert_eq!(wrong.field("months").as_deref(), Some(months));
    }
    let page = coordinator
        .post_and_follow(&length, &[("months", "1"), ("weeks", "2")])
        .await;
    assert!(
        page.text()
            .contains("1 month. What comes after is planned 2 weeks before the end."),
        "{}",
        page.text()
    );

    let sender = world.actor(0, Role::CaseWorker).await;
    let worker = world.actor(1, Role::ShelterWorker).await;
    let new = NewHold {
        booking: services.random().id(),
        whose: WhoseBed::Case(case),
        bed: beds[0],
        range: StayRange::of_nights(date(2026, 11, 23), 20).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    let id = hold(services, &sender, new).await.expect("a hold");
    confirm(services, &worker, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    arrive(services, &worker, id).await.expect("arrived");

    world.clock.advance(SignedDuration::from_hours(17 * 24));
    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;
    let day = coordinator.get("/day").await;
    assert!(
        day.text().contains("Plan what comes next"),
        "{}",
        day.text()
    );
    let mut key_worker = world.signed_in(0, Role::CaseWorker).await;
    let day = key_worker.get("/day").await;
    assert!(
        day.text().contains("Plan what comes next"),
        "{}",
        day.text()
    );
    let path = format!("/bookings/{id}/next");
    assert!(day.body.contains(&path), "{}", day.body);

    let form = key_worker.get(&path).await;
    assert_eq!(form.status, 200, "{}", form.text());
    assert!(form.text().contains("Grey Heron"), "{}", form.text());
    let plan = form.field("id").expect("an id");
    let until = |day| {
        [
            ("id", plan.as_str()),
            ("text", "A room in Rowan, she has seen it."),
            ("until-day", day),
            ("until-month", "12"),
            ("until-year", "2026"),
        ]
    };
    let wrong = key_worker.post(&path, &until("1")).await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.text().contains("That day is over"),
        "{}",
        wrong.text()
    );
    assert!(wrong.body.contains("she has seen it"), "nothing is lost");
    let empty = key_worker.post(&path, &[("id", &plan)]).await;
    assert!(
        empty.text().contains("Say what comes next"),
        "{}",
        empty.text()
    );
    let kept = key_worker.post_and_follow(&path, &until("23")).await;
    assert!(kept.text().contains("The plan is kept"), "{}", kept.text());
    let seen = coordinator.get(&path).await;
    assert!(seen.text().contains("she has seen it"), "{}", seen.text());
    assert!(seen.text().contains("Haven"), "the other centre, not who");
    let day = coordinator.get("/day").await;
    assert!(
        !day.text().contains("Plan what comes next"),
        "{}",
        day.text()
    );

    world.clock.advance(SignedDuration::from_hours(15 * 24));
    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;
    let board = coordinator.get("/board").await;
    assert!(
        board.text().contains("Past the expected end"),
        "{}",
        board.text()
    );
    for language in ["en", "nl", "fr"] {
        for path in [
            path.clone(),
            format!("/houses/{house}"),
            "/board".to_owned(),
        ] {
            let page = coordinator.get(&format!("/{language}{path}")).await;
            assert_eq!(page.status, 200);
            assert!(!page.text().contains("shelter-length"), "{}", page.text());
            assert!(!page.text().contains("shelter-next"), "{}", page.text());
        }
    }
}
