//! What one centre asks another to take up, as the pages of both show it.

use domain::accounts::Role;
use testkit::{World, agree, db_test};
use vault::CaseId;

use crate::cases::open_case;

#[db_test]
async fn one_centre_asks_and_the_other_opens_a_case_from_the_letter(world: World) {
    let mut here = world.signed_in(0, Role::CaseWorker).await;
    let names = [("given-name", "Zephyrine"), ("call-name", "Zeph")];
    let case = open_case(&mut here, &names).await;
    let id: CaseId = case.trim_start_matches("/cases/").parse().expect("an id");
    let actor = world.actor(0, Role::CaseWorker).await;
    let consent = agree(&world.services, &actor, id).await.to_string();
    let to = world.actor(1, Role::CaseWorker).await.centre.to_string();
    let path = format!("{case}/referrals");
    let form = here.get(&path).await;
    let ticked = form.body.split("<input").find(|one| {
        (one.contains("name=\"fact\"") || one.contains("name=\"ask\"")) && one.contains(" checked")
    });
    assert!(ticked.is_none(), "{ticked:?} is ticked beforehand");
    let asked = form.field("id").expect("an id");
    let fields = |what: &'static str, month: &'static str| {
        [
            ("id", asked.clone()),
            ("to", to.clone()),
            ("ask", "shelter".to_owned()),
            ("what", what.to_owned()),
            ("why", "She goes to school there".to_owned()),
            ("urgency", "week".to_owned()),
            ("fact", "call-name".to_owned()),
            ("contact", String::new()),
            ("wants", "To stay at her school".to_owned()),
            ("consent", consent.clone()),
            ("until-day", "15".to_owned()),
            ("until-month", month.to_owned()),
            ("until-year", "2027".to_owned()),
        ]
    };
    for (what, month, says) in [
        (" ", "1", "Say what exactly"),
        ("A bed", "9", "at most 92 days"),
    ] {
        let sent = fields(what, month);
        let sent = sent.each_ref().map(|(name, value)| (*name, value.as_str()));
        let page = here.post(&path, &sent).await;
        assert_eq!(page.status, 422, "{says}");
        assert!(page.text().contains(says), "{}", page.text());
    }
    let sent = fields("A bed near her school <3", "1");
    let sent = sent.each_ref().map(|(name, value)| (*name, value.as_str()));
    for _ in 0..2 {
        assert_eq!(here.post(&path, &sent).await.status, 303);
    }
    let page = here.get(&path).await;
    assert_eq!(page.text().matches("Sent, not answered").count(), 1);
    let own = format!("{path}/{asked}");
    assert!(here.get(&own).await.text().contains("Not opened there yet"));

    // The other centre finds it on its day, and no letter is opened for that.
    let mut there = world.signed_in(1, Role::CaseWorker).await;
    let day = there.get("/day").await.text();
    assert!(day.contains("Haven asks you"), "{day}");
    let list = there.get("/shared").await;
    assert!(!list.text().contains("A bed near her school"));
    let officer = world.actor(1, Role::DataProtectionOfficer).await;
    let is_opened = async || {
        let entries = services::audit::read_page(&world.services, &officer, None, 200).await;
        let entries = entries.expect("the chain");
        entries
            .iter()
            .any(|entry| entry.action == "centre-referral-opened")
    };
    assert!(!is_opened().await, "nothing was opened for a list");
    let letter = format!("/asked/{asked}");
    let page = there.get(&letter).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(page.body.contains("A bed near her school &#60;3"), "{text}");
    assert!(text.contains("Zeph"), "{text}");
    assert!(!text.contains("Zephyrine"), "it was not ticked: {text}");
    assert!(is_opened().await);
    let text = here.get(&own).await.text();
    assert!(text.contains("Opened there on"), "{text}");

    // They ask back, and are answered.
    let question = page.field("id").expect("an id");
    let fields = [("id", question.as_str()), ("question", "From when?")];
    let page = there.post(&format!("{letter}/say"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let day = here.get("/day").await.text();
    assert!(day.contains("Anker asks back"), "{day}");
    let page = here.get(&own).await;
    assert!(page.text().contains("From when?"), "{}", page.text());
    let answer = page.field("id").expect("an id");
    let fields = [("id", answer.as_str()), ("words", "From Monday.")];
    let page = here.post(&format!("{own}/say"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let text = there.get(&letter).await.text();
    assert!(text.contains("From Monday."), "{text}");

    // The form for a case begins with what was ticked.
    let form = there.get(&format!("/cases/new?referral={asked}")).await;
    assert_eq!(form.field("call-name").as_deref(), Some("Zeph"));
    assert_eq!(form.field("given-name").as_deref(), Some(""));
    let worker = world.actor(1, Role::CaseWorker).await.person.to_string();
    let new = form.field("id").expect("an id");
    let fields = [
        ("id", new.as_str()),
        ("report", ""),
        ("referral", asked.as_str()),
        ("call-name", "Zeph"),
        ("key-worker", worker.as_str()),
    ];
    for _ in 0..2 {
        let page = there.post("/cases/new", &fields).await;
        assert_eq!(page.status, 303, "{}", page.text());
        assert!(page.location().starts_with(&format!("/cases/{new}")));
    }
    assert_eq!(there.get(&case).await.status, 404, "hers is not theirs");
    // Somebody else has filled the same form meanwhile: nothing that she typed is lost.
    let mut late = world.signed_in(1, Role::IntakeWorker).await;
    late.get("/day").await;
    let other = world.services.random().id::<()>().to_string();
    let fields = [
        ("id", other.as_str()),
        ("report", ""),
        ("referral", asked.as_str()),
        ("call-name", "Somebody"),
        ("key-worker", worker.as_str()),
    ];
    let page = late.post("/cases/new", &fields).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.text().contains("No case was opened"));
    assert_eq!(page.field("call-name").as_deref(), Some("Somebody"));

    let day = here.get("/day").await.text();
    assert!(day.contains("Anker takes it up"), "{day}");
    let text = here.get(&case).await.text();
    assert!(text.contains("Asked of Anker"), "{text}");
    let text = here.get(&own).await.text();
    assert!(text.contains("They opened a case of their own"), "{text}");
    assert!(world.chains_hold().await);
}

#[db_test]
async fn what_was_taken_back_gives_back_what_was_typed_there(world: World) {
    let (case, asked) = crate::filled::asked_of_us(&world).await;
    let mut us = world.signed_in(0, Role::CaseWorker).await;
    assert_eq!(us.get(&format!("/asked/{asked}")).await.status, 200);
    let them = world.actor(1, Role::CaseWorker).await;
    let services = &world.services;
    services::cases::referrals::take_back_referral(services, &them, case, asked)
        .await
        .expect("taken back");
    let fields = [("reason", "We are full <3")];
    let page = us.post(&format!("/asked/{asked}/decline"), &fields).await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains("We are full &#60;3"), "{}", page.text());
    assert_eq!(us.get(&format!("/asked/{asked}")).await.status, 404);
    let text = us.get("/shared").await.text();
    assert!(text.contains("No centre asks you anything"), "{text}");
}
