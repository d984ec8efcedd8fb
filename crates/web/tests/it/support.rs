use domain::accounts::Role;
use testkit::{Browser, World, db_test};

use crate::cases::open_case;

/// Adds a goal through the pages; returns the path of its form.
pub async fn add_goal(browser: &mut Browser, case: &str, words: &str) -> String {
    let form = browser
        .get(&format!("{case}/plan/goals/new?domain=education"))
        .await;
    assert_eq!(form.status, 200, "{}", form.text());
    let id = form.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("domain", "education"),
        ("words", words),
    ];
    // Sent twice: there is one goal.
    browser
        .post(&format!("{case}/plan/goals/new"), &fields)
        .await;
    let plan = browser
        .post_and_follow(&format!("{case}/plan/goals/new"), &fields)
        .await;
    assert_eq!(
        plan.body.matches(&format!("{words}</blockquote>")).count(),
        1,
        "{}",
        plan.text()
    );
    format!("{case}/plan/goals/{id}")
}

#[db_test]
async fn two_tabs_on_one_goal_show_both_and_lose_nothing(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let goal = add_goal(&mut browser, &case, "I want to finish school").await;
    let form = browser.get(&goal).await;
    let version = form.field("version").expect("a version");
    let other = world.new_account(0, Role::CaseWorker, "second").await;
    world.hand_over(0).await;
    let mut second = world.signed_in_as(&other).await;
    second.get(&goal).await;
    let theirs = [
        ("version", version.as_str()),
        ("words", "I want to finish school with Mira"),
        ("state", "open"),
    ];
    assert_eq!(second.post(&goal, &theirs).await.status, 303);
    let mine = [
        ("version", version.as_str()),
        ("words", "I want to become a nurse"),
        ("state", "open"),
    ];
    let conflict = browser.post(&goal, &mine).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    let text = conflict.text();
    assert!(
        text.contains("I want to finish school with Mira") && text.contains("second"),
        "{text}"
    );
    assert!(text.contains("I want to become a nurse"), "{text}");
    // Nothing was written yet.
    let plan = browser.get(&format!("{case}/plan")).await;
    assert!(!plan.body.contains("nurse"));
    let version = conflict.field("version").expect("the newer version");
    let again = [("version", version.as_str()), mine[1], mine[2]];
    let plan = browser.post_and_follow(&goal, &again).await;
    assert!(
        plan.body.contains("I want to become a nurse"),
        "{}",
        plan.text()
    );
}

#[db_test]
async fn actions_have_an_owner_and_a_date_and_are_ticked_off(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let goal = add_goal(&mut browser, &case, "I want to go to school").await;
    let path = format!("{goal}/actions/new");
    let form = browser.get(&path).await;
    let id = form.field("id").expect("an id");
    let worker = world.account(0, Role::CaseWorker).await;
    let person = worker.person.to_string();
    let mut fields = vec![
        ("id", id.as_str()),
        ("text", "Call the school"),
        ("owner", person.as_str()),
        ("due-day", "30"),
        ("due-month", "2"),
        ("due-year", "2026"),
    ];
    let bad = browser.post(&path, &fields).await;
    assert_eq!(bad.status, 422);
    assert!(bad.text().contains("not in the calendar") && bad.body.contains("Call the school"));
    fields[3].1 = "22";
    fields[4].1 = "11";
    browser.post(&path, &fields).await;
    let plan = browser.post_and_follow(&path, &fields).await;
    assert_eq!(
        plan.body.matches("auto\">Call the school</a>").count(),
        1,
        "{}",
        plan.text()
    );
    assert!(
        plan.text().contains("was due on 22 November 2026"),
        "{}",
        plan.text()
    );
    let overview = browser.get(&case).await;
    assert!(overview.text().contains("Call the school"));
    let actor = world.actor(0, Role::CaseWorker).await;
    let due = services::support::due_actions_of(
        &world.services,
        &actor,
        world.services.clock().today(&actor.time_zone),
    )
    .await
    .expect("the actions");
    assert_eq!(due.len(), 1);
    assert!(due[0].is_overdue && due[0].text.text() == "Call the school");
    let action = format!("{case}/plan/actions/{id}");
    let plan = browser
        .post_and_follow(&format!("{action}/done"), &[("version", "1")])
        .await;
    assert!(plan.text().contains("Done"), "{}", plan.text());
    // The other tab still says "to do".
    browser.get(&action).await;
    let conflict = browser
        .post(
            &action,
            &[
                ("version", "1"),
                ("text", "Write to the school"),
                ("owner", "young_person"),
                ("state", "open"),
            ],
        )
        .await;
    assert_eq!(conflict.status, 409);
    let text = conflict.text();
    assert!(
        text.contains("Call the school") && text.contains("Write to the school"),
        "{text}"
    );
}

/// What somebody promised is ticked off on her day, in its place.
#[db_test]
async fn what_was_promised_is_ticked_off_on_the_day(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let goal = add_goal(&mut browser, &case, "I want to go to school").await;
    let path = format!("{goal}/actions/new");
    let id = browser.get(&path).await.field("id").expect("an id");
    let worker = world.account(0, Role::CaseWorker).await;
    let person = worker.person.to_string();
    let fields = [
        ("id", id.as_str()),
        ("text", "Call the school"),
        ("owner", person.as_str()),
        ("due-day", "22"),
        ("due-month", "11"),
        ("due-year", "2026"),
    ];
    assert_eq!(browser.post(&path, &fields).await.status, 303);
    let day = browser.get("/day").await;
    let done = format!("{case}/plan/actions/{id}/done");
    assert!(
        day.body.contains(&format!("action=\"{done}\"")),
        "{}",
        day.body
    );
    let version = day.field("version").expect("a version");
    let fields = [("version", version.as_str()), ("from", "day")];
    let day = browser.post_and_follow(&done, &fields).await;
    assert!(!day.text().contains("Call the school"), "{}", day.text());
    assert!(day.text().contains("The action is done."), "{}", day.text());
}

#[db_test]
async fn a_plan_is_looked_at_again_within_three_months(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    add_goal(&mut browser, &case, "I want a room of my own").await;
    let path = format!("{case}/plan/review");
    let date = |day, month, year| {
        [
            ("review-day", day),
            ("review-month", month),
            ("review-year", year),
        ]
    };
    for (fields, says) in [
        (date("22", "11", "2026"), "This day has passed"),
        (date("1", "6", "2027"), "21 February 2027 at the latest"),
        (date("31", "4", "2027"), "not in the calendar"),
    ] {
        let page = browser.post(&path, &fields).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains(says), "{}", page.text());
    }
    let plan = browser
        .post_and_follow(&path, &date("15", "1", "2027"))
        .await;
    assert!(plan.text().contains("15 January 2027"), "{}", plan.text());
}

#[db_test]
async fn goals_of_another_centre_do_not_exist(world: World) {
    let mut ours = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut ours, &[]).await;
    let goal = add_goal(&mut ours, &case, "I want to sleep").await;
    let mut theirs = world.signed_in(1, Role::CaseWorker).await;
    assert_eq!(theirs.get(&goal).await.status, 404);
    assert_eq!(theirs.get(&format!("{goal}/actions/new")).await.status, 404);
    theirs.get("/cases/new").await;
    let fields = [("version", "1"), ("words", "taken"), ("state", "open")];
    assert_eq!(theirs.post(&goal, &fields).await.status, 404);
    let plan = ours.get(&format!("{case}/plan")).await;
    assert!(plan.body.contains("I want to sleep"));
}
