//! An assessment from a draft in which nothing was asked to a signature that is not its writer's.

use domain::accounts::Role;
use jiff::SignedDuration;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;

/// Sends the form of a new assessment, or goes on with one.
async fn keep(browser: &mut Browser, case: &str, form: &Page, more: &[(&str, &str)]) -> Page {
    let field = |name: &str| form.field(name).unwrap_or_default();
    let (id, version) = (field("id"), field("version"));
    let mut fields = vec![
        ("id", id.as_str()),
        ("version", &version),
        ("on-day", "20"),
        ("on-month", "11"),
        ("on-year", "2026"),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    let path = format!("{case}/assessment/new");
    // Twice: it is written once.
    let first = browser.post(&path, &fields).await;
    if first.status != 303 {
        return first;
    }
    browser.post_and_follow(&path, &fields).await
}

const SAID: [(&str, &str); 8] = [
    ("strengths-education", "identified"),
    ("strengths-words-education", "She likes maths"),
    ("needs-housing", "not_identified"),
    ("harm", "high"),
    ("harm-raise", "He waits at the gate"),
    ("harm-lower", "She sleeps here"),
    ("vulnerability", "medium"),
    ("vulnerability-raise", "She owes money"),
];

fn one_of(page: &Page, case: &str) -> String {
    let all = page.links(&format!("{case}/assessment/"));
    let one = all.into_iter().find(|link| !link.ends_with("/new"));
    one.expect("an assessment")
}

#[db_test]
async fn from_a_draft_to_a_signature(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let overview = browser.get(&case).await.text();
    assert!(
        overview.contains("No assessment is complete."),
        "{overview}"
    );
    let form = browser.get(&format!("{case}/assessment/new")).await;
    assert_eq!(
        form.body.matches("value=\"not_asked\" checked").count(),
        14,
        "not asked is where everything begins"
    );
    let page = keep(&mut browser, &case, &form, &[("keep", "draft")]).await;
    assert!(page.text().contains("The draft is kept"), "{}", page.text());
    let list = browser.get(&format!("{case}/assessment")).await;
    assert!(list.text().contains("14 not asked"), "{}", list.text());
    let path = one_of(&list, &case);

    // Nothing is not complete, and nothing of it is lost.
    let form = browser.get(&format!("{path}/change")).await;
    let page = keep(&mut browser, &case, &form, &[("keep", "complete")]).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Nothing is assessed yet"));

    let mut said = SAID.to_vec();
    said.push(("keep", "complete"));
    let page = keep(&mut browser, &case, &form, &said).await;
    let text = page.text();
    for word in [
        "It waits for a supervisor",
        "Waits for a signature",
        "She likes maths",
        "Asked, none found",
        "Not asked",
        "He waits at the gate",
        "She sleeps here",
        "18 February 2027",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
    // It stands above every page of hers, and on the line.
    let overview = browser.get(&case).await.text();
    assert!(overview.contains("Harm: high"), "{overview}");
    assert!(
        !overview.contains("No assessment is complete"),
        "{overview}"
    );
    assert!(browser.get(&format!("{path}/change")).await.status == 303);

    // Not by her who wrote it; not by who is no supervisor.
    assert!(!page.body.contains("/sign\""), "{}", page.body);
    let answer = [("version", "2"), ("answer", "sign"), ("remark", "")];
    let refused = browser.post(&format!("{path}/sign"), &answer).await;
    assert_eq!(refused.status, 404);
    let mut supervisor = world.signed_in(0, Role::IntakeSupervisor).await;
    let day = supervisor.get("/day").await.text();
    assert!(day.contains("waits for your signature"), "{day}");

    // Sent back with a remark, and once more.
    let sign = format!("{path}/sign");
    supervisor.get(&path).await;
    let back = [("version", "2"), ("answer", "back"), ("remark", "")];
    let page = supervisor.post(&sign, &back).await;
    assert_eq!(page.status, 422, "a reason is needed");
    let back = [
        ("version", "2"),
        ("answer", "back"),
        ("remark", "Ask about school"),
    ];
    let page = supervisor.post_and_follow(&sign, &back).await;
    assert!(page.text().contains("Ask about school"), "{}", page.text());
    let form = browser.get(&format!("{path}/change")).await;
    assert!(form.text().contains("Ask about school"), "{}", form.text());
    said.push(("summary", "School is well"));
    let page = keep(&mut browser, &case, &form, &said).await;
    assert!(page.text().contains("School is well"), "{}", page.text());

    // What she has not read she does not sign.
    let old = [("version", "2"), ("answer", "sign"), ("remark", "Good")];
    let page = supervisor.post(&sign, &old).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("changed in the meantime"),
        "{}",
        page.text()
    );
    let mut second = second_supervisor(&world).await;
    second.get(&path).await;
    let new = [("version", "4"), ("answer", "sign"), ("remark", "Good")];
    let page = second.post_and_follow(&sign, &new).await;
    let text = page.text();
    assert!(text.contains("The assessment is signed"), "{text}");
    assert!(text.contains("Good"), "{text}");
    let timeline = browser.get(&case).await.text();
    for word in [
        "Assessment complete",
        "Assessment sent back",
        "Assessment signed",
    ] {
        assert!(timeline.contains(word), "{word}: {timeline}");
    }
}

async fn second_supervisor(world: &World) -> Browser {
    let account = world
        .new_account(0, Role::IntakeSupervisor, "second.haven")
        .await;
    world.hand_over(0).await;
    world.signed_in_as(&account).await
}

#[db_test]
async fn nobody_signs_what_she_has_written(world: World) {
    let mut supervisor = world.signed_in(0, Role::IntakeSupervisor).await;
    let case = open_case(&mut supervisor, &[]).await;
    let form = supervisor.get(&format!("{case}/assessment/new")).await;
    let mut said = SAID.to_vec();
    said.push(("keep", "complete"));
    let page = keep(&mut supervisor, &case, &form, &said).await;
    assert!(
        page.text().contains("You have written in this assessment"),
        "{}",
        page.text()
    );
    let list = supervisor.get(&format!("{case}/assessment")).await;
    let sign = format!("{}/sign", one_of(&list, &case));
    let answer = [("version", "1"), ("answer", "sign"), ("remark", "Mine")];
    let page = supervisor.post(&sign, &answer).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("Mine"));
    let day = supervisor.get("/day").await.text();
    assert!(!day.contains("waits for your signature"), "{day}");
}

#[db_test]
async fn two_who_write_one_draft_lose_nothing(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let form = browser.get(&format!("{case}/assessment/new")).await;
    keep(&mut browser, &case, &form, &[("keep", "draft")]).await;
    let list = browser.get(&format!("{case}/assessment")).await;
    let path = one_of(&list, &case);
    let mine = browser.get(&format!("{path}/change")).await;
    let mut other = world.signed_in(0, Role::IntakeWorker).await;
    let theirs = other.get(&format!("{path}/change")).await;
    let words = [("keep", "draft"), ("summary", "Theirs was first")];
    keep(&mut other, &case, &theirs, &words).await;
    let words = [("keep", "draft"), ("summary", "Mine came later")];
    let page = keep(&mut browser, &case, &mine, &words).await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains("Theirs was first") && page.body.contains("Mine came later"));
    let page = keep(&mut browser, &case, &page, &words).await;
    assert!(page.text().contains("Mine came later"), "{}", page.text());
}

#[db_test]
async fn what_comes_after_it_was_completed_is_kept_as_one_of_its_own(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let form = browser.get(&format!("{case}/assessment/new")).await;
    keep(&mut browser, &case, &form, &[("keep", "draft")]).await;
    let list = browser.get(&format!("{case}/assessment")).await;
    let path = one_of(&list, &case);
    let mine = browser.get(&format!("{path}/change")).await;
    let mut other = world.signed_in(0, Role::IntakeWorker).await;
    let theirs = other.get(&format!("{path}/change")).await;
    let mut said = SAID.to_vec();
    said.push(("keep", "complete"));
    keep(&mut other, &case, &theirs, &said).await;
    let words = [("keep", "draft"), ("summary", "Mine came too late")];
    let page = keep(&mut browser, &case, &mine, &words).await;
    assert_eq!(page.status, 409);
    assert!(
        page.text().contains("an assessment of its own"),
        "{}",
        page.text()
    );
    assert!(page.body.contains("Mine came too late") && page.body.contains("She likes maths"));
    let page = keep(&mut browser, &case, &page, &words).await;
    assert!(
        page.text().contains("Mine came too late"),
        "{}",
        page.text()
    );
    let list = browser.get(&format!("{case}/assessment")).await.text();
    assert!(
        list.contains("Draft") && list.contains("Waits for a signature"),
        "{list}"
    );
    let first = browser.get(&path).await.text();
    assert!(!first.contains("Mine came too late"), "{first}");
}

#[db_test]
async fn harm_and_vulnerability_are_a_line_and_an_old_assessment_is_asked_for(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    for harm in ["immediate", "low"] {
        let form = browser.get(&format!("{case}/assessment/new")).await;
        let mut said: Vec<_> = SAID.to_vec();
        said.retain(|(name, _)| *name != "harm");
        said.extend([("keep", "complete"), ("harm", harm)]);
        let page = keep(&mut browser, &case, &form, &said).await;
        assert_eq!(page.status, 200, "{}", page.text());
        world.clock.advance(SignedDuration::from_hours(1));
        browser = world.signed_in(0, Role::CaseWorker).await;
    }
    let page = browser.get(&format!("{case}/assessment")).await;
    assert_eq!(page.body.matches("<polyline").count(), 2, "{}", page.body);
    assert!(page.text().contains("Now: low"), "{}", page.text());
    let day = browser.get("/day").await.text();
    assert!(!day.contains("Assess again"), "{day}");
    world.clock.advance(SignedDuration::from_hours(24 * 85));
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let day = browser.get("/day").await.text();
    assert!(day.contains("Assess again"), "{day}");
}
