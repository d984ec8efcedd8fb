//! The list of dates of a centre: what is missed and what is due, with and without the key.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::status::{FROM_NIGERIA, begin, know, reach};

/// A guardian must ask for the extension by 28 January 2027; the stay ends on 28 February.
async fn in_the_search(world: &World) -> (Browser, String) {
    let (mut officer, case) = begin(world, FROM_NIGERIA).await;
    know(&mut officer, &case, "unaccompanied").await;
    let to = "be-unaccompanied-minor/search";
    let page = reach(&mut officer, &case, to, "31 8 2026").await;
    assert_eq!(page.status, 200, "{}", page.text());
    (officer, case)
}

fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).expect("the beginning");
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

async fn again(world: &World, role: Role, at: &str) -> Browser {
    world.clock.put(at.parse().expect("an instant"));
    world.signed_in(0, role).await
}

#[db_test]
async fn a_date_is_seen_before_it_is_missed_and_is_done_in_place(world: World) {
    let (_, case) = in_the_search(&world).await;
    let mut officer = again(&world, Role::ResidenceOfficer, "2027-01-22T12:00:00Z").await;
    let page = officer.get("/day").await;
    let text = page.text();
    assert!(
        text.contains("The guardian asks for the extension 28 January 2027 in 6 days"),
        "{text}"
    );
    assert!(
        text.contains("Who acts: the guardian · One month before 28 February 2027."),
        "{text}"
    );
    let done = page.links("/dates/");
    let [done] = done.as_slice() else {
        panic!("one date within a week: {done:?}");
    };

    let mut officer = again(&world, Role::ResidenceOfficer, "2027-01-30T12:00:00Z").await;
    let text = officer.get("/dates").await.text();
    let missed = part(&text, "Missed", "In the next 60 days");
    assert!(
        missed.contains("The guardian asks for the extension"),
        "{text}"
    );
    assert!(missed.contains("passed 2 days ago"), "{text}");
    let coming = part(&text, "In the next 60 days", "Done this week");
    assert!(
        coming.contains("28 February 2027"),
        "the last day of the step: {text}"
    );

    let sent = officer.post(done, &[("from", "day")]).await;
    assert_eq!(sent.location(), "/day?done=date-done", "{}", sent.text());
    let text = officer.get("/dates").await.text();
    assert!(text.contains("No date was missed."), "{text}");
    let is_done = part(&text, "Done this week", "Nothing at all");
    assert!(
        is_done.contains("The guardian asks for the extension"),
        "{text}"
    );
    // What is added to her file later does not bring it back.
    let page = evidence(&mut officer, &case).await;
    assert_eq!(page.status, 303, "{}", page.text());
    assert!(
        officer
            .get("/dates")
            .await
            .text()
            .contains("No date was missed.")
    );
    let open = done.replace("/done", "/open");
    assert_eq!(officer.post(&open, &[]).await.status, 303);
    let text = officer.get("/dates").await.text();
    assert!(text.contains("passed 2 days ago"), "{text}");
}

async fn evidence(officer: &mut Browser, case: &str) -> Page {
    let form = format!("{case}/status/happened?what=evidence&which=schooling");
    let id = officer.get(&form).await.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("what", "evidence"),
        ("which", "schooling"),
        ("on-day", "20"),
        ("on-month", "1"),
        ("on-year", "2027"),
    ];
    officer
        .post(&format!("{case}/status/happened"), &fields)
        .await
}

/// The manager holds no key: she sees that something is missed and for whom, and never what.
#[db_test]
async fn who_holds_no_key_sees_the_day_and_not_what_it_is_about(world: World) {
    let (_, case) = in_the_search(&world).await;
    let mut manager = again(&world, Role::CentreManager, "2027-01-30T12:00:00Z").await;
    for path in ["/dates", "/day"] {
        let page = manager.get(path).await;
        let text = page.text();
        assert!(
            text.contains(
                "Something in papers, procedures, health, consents or housing 28 January 2027"
            ),
            "{text}"
        );
        assert!(text.contains("Key worker: case-worker.haven"), "{text}");
        assert!(
            !text.contains("extension") && !text.contains("guardian"),
            "{text}"
        );
        assert!(page.links("/dates/").is_empty(), "nothing to mark");
        assert!(page.links(&case).is_empty(), "no record to read");
    }
    // Another centre's dates are another centre's.
    let mut other = world.signed_in(1, Role::CentreManager).await;
    assert!(
        other
            .get("/dates")
            .await
            .text()
            .contains("No date was missed.")
    );
    // Who works on housing alone sees the day as the manager does.
    let mut worker = again(&world, Role::CaseWorker, "2027-01-30T12:00:00Z").await;
    let page = worker.get("/dates").await;
    let text = page.text();
    assert!(
        text.contains("Something in papers, procedures, health, consents or housing"),
        "{text}"
    );
    assert!(
        !text.contains("extension") && !text.contains("guardian"),
        "{text}"
    );
    assert!(page.links("/dates/").is_empty(), "nothing to mark");
    let mut intake = world.signed_in(0, Role::IntakeWorker).await;
    assert_eq!(intake.get("/dates").await.status, 404);
}

/// A step that ended, or that was a mistake, has no dates any more.
#[db_test]
async fn what_is_over_is_not_due(world: World) {
    let (_, case) = in_the_search(&world).await;
    let mut officer = again(&world, Role::ResidenceOfficer, "2027-01-30T12:00:00Z").await;
    let form = format!("{case}/status/happened?what=left&which=solution");
    let id = officer.get(&form).await.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("what", "left"),
        ("which", "solution"),
        ("on-day", "20"),
        ("on-month", "1"),
        ("on-year", "2027"),
    ];
    let sent = officer
        .post(&format!("{case}/status/happened"), &fields)
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let text = officer.get("/dates").await.text();
    assert!(text.contains("No date was missed."), "{text}");
    assert!(
        text.contains("Nothing is due in the next 60 days."),
        "{text}"
    );
}
