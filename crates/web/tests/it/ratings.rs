//! How it goes, said by her and by her worker.

use domain::accounts::Role;
use jiff::SignedDuration;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;

/// Sends the form with these fields beside the day; nothing else is filled in.
async fn say(browser: &mut Browser, case: &str, day: (&str, &str), more: &[(&str, &str)]) -> Page {
    let path = format!("{case}/plan/ratings/new");
    let id = browser.get(&path).await.field("id").expect("an id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("on-day", day.0),
        ("on-month", day.1),
        ("on-year", "2026"),
    ];
    fields.extend(more);
    // Twice: it is written once.
    let first = browser.post(&path, &fields).await;
    if first.status != 303 {
        return first;
    }
    browser.post_and_follow(&path, &fields).await
}

#[db_test]
async fn what_she_says_and_what_is_seen_stand_beside_each_other_and_beside_the_time_before(
    world: World,
) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let none = browser.get(&format!("{case}/plan/ratings")).await;
    assert!(
        none.text().contains("Nobody has said yet"),
        "{}",
        none.text()
    );
    let first = [
        ("hers-housing", "3"),
        ("worker-housing", "5"),
        ("hers-education", "8"),
        ("hers-mental_health", "0"),
    ];
    let page = say(&mut browser, &case, ("2", "11"), &first).await;
    assert!(
        page.text().contains("On 2 November 2026"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("Compared with"), "{}", page.text());
    assert_eq!(page.body.matches("<details>").count(), 1, "written twice");
    let second = [
        ("hers-housing", "7"),
        ("worker-housing", "5"),
        ("hers-mental_health", "10"),
        ("her-words", "I sleep again <3"),
    ];
    let page = say(&mut browser, &case, ("16", "11"), &second).await;
    let text = page.text();
    assert!(text.contains("Compared with 2 November 2026"), "{text}");
    assert!(
        text.contains("4 more") && text.contains("10 more"),
        "{text}"
    );
    assert!(text.contains("the same"), "{text}");
    assert!(page.body.contains("I sleep again &#60;3"), "{text}");
    // Not asked the second time is no fall from 8 to nothing.
    assert!(!text.contains("less"), "{text}");
    // Of the two of one day the later one stands.
    world.clock.advance(SignedDuration::from_mins(1));
    let page = say(&mut browser, &case, ("16", "11"), &[("hers-housing", "2")]).await;
    let text = page.text();
    assert!(
        text.contains("1 less") && text.contains("Said again later that day"),
        "{text}"
    );
    let plan = browser.get(&format!("{case}/plan")).await;
    assert!(
        plan.text().contains("On 16 November 2026"),
        "{}",
        plan.text()
    );
}

#[db_test]
async fn what_happened_in_the_plan_since_then_is_said(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let day = ("16", "11");
    let page = say(&mut browser, &case, day, &[("hers-housing", "2")]).await;
    assert!(
        page.text().contains("Nothing has changed in the plan"),
        "{}",
        page.text()
    );
    world.clock.advance(SignedDuration::from_hours(24 * 2));
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let path = format!("{case}/plan/goals/new");
    let id = browser.get(&format!("{path}?domain=education")).await;
    let id = id.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("domain", "education"),
        ("words", "I want to go to school"),
    ];
    assert_eq!(browser.post(&path, &fields).await.status, 303);
    let page = browser.get(&format!("{case}/plan/ratings")).await;
    assert!(page.text().contains("1 new goal"), "{}", page.text());
}

#[db_test]
async fn a_form_without_a_number_or_with_a_wrong_one_is_given_back_whole(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let words = ("her-words", "Everything is fine.");
    for (day, more, says) in [
        (("2", "11"), vec![words], "at least one part of her life"),
        (
            ("2", "11"),
            vec![words, ("hers-housing", "11")],
            "from 0 to 10",
        ),
        (
            ("2", "11"),
            vec![words, ("hers-housing", "-1")],
            "from 0 to 10",
        ),
        (
            ("30", "2"),
            vec![words, ("hers-housing", "5")],
            "not in the calendar",
        ),
        (
            ("2", "12"),
            vec![words, ("hers-housing", "5")],
            "has not come yet",
        ),
        (
            ("", ""),
            vec![words, ("hers-housing", "5")],
            "day, month and year",
        ),
    ] {
        let page = say(&mut browser, &case, day, &more).await;
        assert_eq!(page.status, 422, "{says}");
        assert!(page.text().contains(says), "{says}: {}", page.text());
        assert!(page.body.contains("Everything is fine."), "{says}");
    }
    let none = browser.get(&format!("{case}/plan/ratings")).await;
    assert!(
        none.text().contains("Nobody has said yet"),
        "{}",
        none.text()
    );
}
