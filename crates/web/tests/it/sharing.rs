//! Shared work of two centres, as their pages show it.

use domain::accounts::Role;
use jiff::SignedDuration;
use testkit::{World, agree, db_test};
use vault::CaseId;

use crate::cases::open_case;

#[db_test]
async fn one_centre_offers_and_the_other_reads_until_it_ends(world: World) {
    let mut here = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut here, &[("given-name", "Zephyrine")]).await;
    let id: CaseId = case.trim_start_matches("/cases/").parse().expect("an id");
    let actor = world.actor(0, Role::CaseWorker).await;
    let consent = agree(&world.services, &actor, id).await.to_string();
    let to = world.actor(1, Role::CaseWorker).await.centre.to_string();
    let path = format!("{case}/sharing");
    let share = here.get(&path).await.field("id").expect("an id");
    let fields = |why: &'static str, month: &'static str| {
        [
            ("id", share.clone()),
            ("to", to.clone()),
            ("consent", consent.clone()),
            ("why", why.to_owned()),
            ("until-day", "15".to_owned()),
            ("until-month", month.to_owned()),
            ("until-year", "2027".to_owned()),
        ]
    };
    for (why, month, says) in [
        (" ", "1", "Say why"),
        ("Her sister", "9", "at most 183 days"),
    ] {
        let sent = fields(why, month);
        let sent = sent.each_ref().map(|(name, value)| (*name, value.as_str()));
        let page = here.post(&path, &sent).await;
        assert_eq!(page.status, 422, "{says}");
        assert!(page.text().contains(says), "{}", page.text());
    }
    let sent = fields("Her sister lives there <3", "1");
    let sent = sent.each_ref().map(|(name, value)| (*name, value.as_str()));
    for _ in 0..2 {
        assert_eq!(here.post(&path, &sent).await.status, 303);
    }
    let page = here.get(&path).await;
    assert_eq!(page.text().matches("Offered, not decided").count(), 1);
    let mut there = world.signed_in(1, Role::CaseWorker).await;
    let day = there.get("/day").await.text();
    assert!(day.contains("From other centres"), "{day}");
    let officer = world.actor(1, Role::DataProtectionOfficer).await;
    let is_read = async || {
        let entries = services::audit::read_page(&world.services, &officer, None, 200).await;
        let entries = entries.expect("the chain");
        entries.iter().any(|entry| entry.action == "shares-read")
    };
    assert!(!is_read().await, "nothing was opened for her day");
    let page = there.get("/shared").await;
    assert!(
        page.body.contains("Her sister lives there &#60;3"),
        "{}",
        page.text()
    );
    assert!(is_read().await, "somebody read what is offered");
    let shared = format!("/shared/{share}");
    assert_eq!(
        there.get(&shared).await.status,
        404,
        "not before it is accepted"
    );
    let page = there.post(&format!("{shared}/accept"), &[]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    // The key worker is told, and each page of the case says who reads.
    let day = here.get("/day").await.text();
    assert!(day.contains("Accepted by Anker"), "{day}");
    for page in [case.clone(), format!("{case}/plan"), path.clone()] {
        let text = here.get(&page).await.text();
        assert!(text.contains("Shared with Anker"), "{page}: {text}");
    }
    let page = there.get(&shared).await;
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("Zephyrine"), "{}", page.text());
    let page = there.get(&format!("{shared}?names=1")).await;
    assert!(page.text().contains("Zephyrine"), "{}", page.text());
    // What they write is a note of the home centre, with the name of their centre.
    let form = there.get(&shared).await;
    let note = form.field("id").expect("an id");
    let fields = [("id", note.as_str()), ("note", " "), ("minutes", "20")];
    let notes = format!("{shared}/notes");
    assert_eq!(there.post(&notes, &fields).await.status, 422);
    let text = "She came with her sister <3";
    let fields = [("id", note.as_str()), ("note", text), ("minutes", "20")];
    for _ in 0..2 {
        let page = there.post(&notes, &fields).await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
    let timeline = here.get(&format!("{case}/timeline")).await;
    assert!(
        timeline.body.contains("her sister &#60;3"),
        "{}",
        timeline.text()
    );
    assert!(timeline.text().contains("Anker"), "{}", timeline.text());
    let day = here.get("/day").await.text();
    assert!(day.contains("Note from Anker"), "{day}");
    // Her case is not theirs.
    assert_eq!(there.get(&case).await.status, 404);
    let late = there.post(&format!("{shared}/decline"), &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("not open any more"), "{}", late.text());
    // Somebody changes the row behind the program's back: it is shown, with a warning, and can be ended.
    let statement = "UPDATE case_shares SET commitment = letter";
    world.handle.execute(statement).await;
    let page = here.get(&path).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(text.contains("does not open with her key"), "{text}");
    let end = format!("{path}/{share}/end");
    assert!(page.body.contains(&end), "it can be ended");
    assert_eq!(here.post(&end, &[]).await.status, 303);
    assert_eq!(there.get(&shared).await.status, 404);
    // What was typed comes back, also when something of it is wrong; of another's share nothing does.
    let typed = "He asked for her sister <3";
    let fields = [("id", note.as_str()), ("note", typed), ("minutes", "many")];
    let late = there.post(&notes, &fields).await;
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(
        late.body.contains("for her sister &#60;3"),
        "{}",
        late.text()
    );
    let another = format!("/shared/{}/notes", case.trim_start_matches("/cases/"));
    assert_eq!(there.post(&another, &fields).await.status, 404);
    let text = here.get(&path).await.text();
    assert!(text.contains("Ended by your centre"), "{text}");
    assert!(!text.contains("Shared with Anker"), "{text}");
    let day = here.get("/day").await.text();
    assert!(
        !day.contains("by Anker"),
        "what she ended is no news: {day}"
    );
    // Both data-protection officers find it.
    for centre in [0, 1] {
        let officer = world.actor(centre, Role::DataProtectionOfficer).await;
        let entries = services::audit::read_page(&world.services, &officer, None, 200)
            .await
            .expect("the chain");
        for action in [
            "share-offered",
            "share-accepted",
            "shared-names-shown",
            "share-ended",
        ] {
            assert!(
                entries.iter().any(|entry| entry.action == action),
                "{action} is missing at {centre}"
            );
        }
    }
}

#[db_test]
async fn the_key_worker_is_told_what_the_other_centre_said_for_a_few_days(world: World) {
    let mut here = world.signed_in(0, Role::CaseWorker).await;
    let mut there = world.signed_in(1, Role::CaseWorker).await;
    let to = world.actor(1, Role::CaseWorker).await.centre.to_string();
    let actor = world.actor(0, Role::CaseWorker).await;
    for (steps, says) in [
        (vec!["decline"], "Declined by Anker"),
        (vec!["accept", "end"], "Given back by Anker"),
    ] {
        let case = open_case(&mut here, &[]).await;
        let id: CaseId = case.trim_start_matches("/cases/").parse().expect("an id");
        let consent = agree(&world.services, &actor, id).await.to_string();
        let path = format!("{case}/sharing");
        let share = here.get(&path).await.field("id").expect("an id");
        let fields = [
            ("id", share.as_str()),
            ("to", to.as_str()),
            ("consent", consent.as_str()),
            ("why", "Her sister lives there"),
            ("until-day", "15"),
            ("until-month", "1"),
            ("until-year", "2027"),
        ];
        assert_eq!(here.post(&path, &fields).await.status, 303);
        there.get("/shared").await;
        for step in steps {
            let page = there.post(&format!("/shared/{share}/{step}"), &[]).await;
            assert_eq!(page.status, 303, "{step}: {}", page.text());
        }
        let day = here.get("/day").await.text();
        assert!(day.contains(says), "{says}: {day}");
    }
    // It is the key worker's.
    let mut other = world.signed_in(0, Role::HealthWorker).await;
    let day = other.get("/day").await.text();
    assert!(!day.contains("by Anker"), "{day}");
    world.clock.advance(SignedDuration::from_hours(6 * 24));
    let mut here = world.signed_in(0, Role::CaseWorker).await;
    let day = here.get("/day").await.text();
    assert!(!day.contains("by Anker"), "{day}");
}
