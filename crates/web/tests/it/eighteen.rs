//! Turning 18.

use domain::accounts::Role;
use jiff::SignedDuration;
use testkit::{World, db_test};

use crate::cases::open_case;
use crate::consents::record;

/// 18 on 3 March 2027: today, 23 November 2026, the first two times have passed.
const BORN: [(&str, &str); 4] = [
    ("birth-day", "3"),
    ("birth-month", "3"),
    ("birth-year", "2009"),
    ("birth-precision", "filled"),
];

#[db_test]
async fn it_stands_among_the_dates_and_is_missing_until_somebody_has_looked_at_it(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &BORN).await;
    let overview = browser.get(&case).await;
    let missing = "Nobody has looked with her at what changes";
    assert!(overview.text().contains(missing), "{}", overview.text());
    let dates = browser.get("/dates").await;
    // 3 December is 3 months before; the days that had passed when she came are no missed days.
    assert!(
        dates.text().contains("She turns 18 in 3 months"),
        "{}",
        dates.text()
    );
    assert!(!dates.text().contains("in 12 months"), "{}", dates.text());
    let path = format!("{case}/eighteen");
    let page = browser.get(&path).await;
    let text = page.text();
    assert!(text.contains("3 March 2027, in 100 days"), "{text}");
    assert!(text.contains("3 September 2026"), "{text}");
    let fields = [
        ("follows", "0"),
        ("is-housing", "to-do"),
        ("text-housing", "She may stay until June <3"),
        ("is-education", "settled"),
        ("her-words", "The same people, please."),
    ];
    // Twice: it is written once.
    assert_eq!(browser.post(&path, &fields).await.status, 303);
    let page = browser.post_and_follow(&path, &fields).await;
    assert!(
        page.body.contains("She may stay until June &#60;3"),
        "{}",
        page.body
    );
    assert_eq!(page.field("follows").as_deref(), Some("1"));
    let overview = browser.get(&case).await;
    assert!(!overview.text().contains(missing), "{}", overview.text());
}

#[db_test]
async fn two_who_change_it_see_both_versions_and_every_version_is_kept(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &BORN).await;
    let path = format!("{case}/eighteen");
    let first = [("follows", "0"), ("her-words", "I stay.")];
    assert_eq!(browser.post(&path, &first).await.status, 303);
    let mut colleague = world.signed_in(0, Role::CaseWorker).await;
    colleague.get(&path).await;
    let second = [("follows", "0"), ("her-words", "I go.")];
    let page = colleague.post(&path, &second).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.text().contains("I stay."), "{}", page.text());
    assert!(page.body.contains("I go."), "{}", page.body);
    assert_eq!(page.field("follows").as_deref(), Some("1"));
    let both = [("follows", "1"), ("her-words", "I go later.")];
    let page = colleague.post_and_follow(&path, &both).await;
    assert_eq!(page.field("follows").as_deref(), Some("2"));
    assert!(page.text().contains("Earlier versions"), "{}", page.text());
    assert!(page.text().contains("I stay."), "{}", page.text());
    // A version that nobody has seen is not jumped over.
    let ahead = [("follows", "7"), ("her-words", "Something else.")];
    assert_eq!(browser.post(&path, &ahead).await.status, 409);
}

#[db_test]
async fn what_is_wrong_is_said_and_nothing_is_lost(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &BORN).await;
    let path = format!("{case}/eighteen");
    let page = browser.post(&path, &[("follows", "0")]).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("Nothing is filled in"),
        "{}",
        page.text()
    );
    let fields = [
        ("follows", "0"),
        ("is-employment", "to-do"),
        ("is-housing", "settled"),
        ("text-housing", "A room with her aunt"),
    ];
    let page = browser.post(&path, &fields).await;
    assert_eq!(page.status, 422);
    let text = page.text();
    assert!(
        text.contains("Employment: write what is to be done"),
        "{text}"
    );
    assert!(page.body.contains("A room with her aunt"), "{text}");
    let page = browser
        .post(&path, &[("follows", "0"), ("is-housing", "soon")])
        .await;
    assert_eq!(page.status, 404);
}

#[db_test]
async fn a_birth_date_that_is_corrected_moves_the_dates(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &BORN).await;
    let form = browser.get(&format!("{case}/identity")).await;
    let version = form.field("version").expect("a version");
    let mut fields = vec![("version", version.as_str())];
    fields.extend([
        ("birth-day", "20"),
        ("birth-month", "12"),
        ("birth-year", "2008"),
        ("birth-precision", "filled"),
    ]);
    let sent = browser.post(&format!("{case}/identity"), &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let dates = browser.get("/dates").await;
    // A month before is 20 November: it had passed when her case was opened.
    assert!(
        !dates.text().contains("She turns 18 in"),
        "{}",
        dates.text()
    );
    let page = browser.get(&format!("{case}/eighteen")).await;
    assert!(
        page.text().contains("20 December 2026, in 27 days"),
        "{}",
        page.text()
    );
}

#[db_test]
async fn of_an_unknown_birth_date_nothing_is_guessed(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let page = browser.get(&format!("{case}/eighteen")).await;
    assert!(
        page.text().contains("It is not known when she turns 18"),
        "{}",
        page.text()
    );
    assert!(
        page.body.contains(&format!("{case}/identity")),
        "{}",
        page.body
    );
    assert!(!page.text().contains("12 months before"), "{}", page.text());
}

#[db_test]
async fn of_days_that_were_missed_the_last_one_stays(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &BORN).await;
    // In June she is 18; the last time to look at it was in February.
    world.clock.advance(SignedDuration::from_hours(24 * 200));
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let dates = browser.get("/dates").await.text();
    assert!(!dates.contains("She turns 18 in 3 months"), "{dates}");
    assert!(dates.contains("She turns 18 in 1 month"), "{dates}");
    let page = browser.get(&format!("{case}/eighteen")).await;
    assert!(
        page.text().contains("She turned 18 on 3 March 2027"),
        "{}",
        page.text()
    );
}

/// Her case was opened before there were such days, and nobody has saved anything since.
#[db_test]
async fn an_older_case_gets_its_days_when_somebody_opens_her_day(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    open_case(&mut browser, &BORN).await;
    // One that nobody can open must not keep the others from their days.
    world.bare_case(0, "a-bare-case").await;
    let handle = &world.handle;
    handle.execute("DELETE FROM due_dates").await;
    handle
        .execute("UPDATE cases SET eighteen_since = NULL")
        .await;
    // Six months before was in September, long after she came: it was asked of nobody then, and is not missed now.
    let opened = "UPDATE cases SET opened_at = opened_at - 31536000000";
    handle.execute(opened).await;
    // Who holds no key of her case cannot work them out, and is not in the way.
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let dates = manager.get("/dates").await.text();
    assert!(!dates.contains("3 December 2026"), "{dates}");
    for _ in 0..2 {
        assert_eq!(browser.get("/day").await.status, 200);
    }
    let dates = browser.get("/dates").await.text();
    assert_eq!(dates.matches("Mark as done").count(), 1, "{dates}");
    assert!(!dates.contains("in 6 months"), "{dates}");
    let dates = manager.get("/dates").await.text();
    assert!(dates.contains("3 December 2026"), "{dates}");
    assert_eq!(world.contents().await["due_dates"].len(), 2);
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    let entries = services::audit::read_page(&world.services, &officer, None, 200)
        .await
        .expect("the record");
    let times = entries
        .iter()
        .filter(|entry| entry.action == "eighteen-dated");
    assert_eq!(times.count(), 1, "each case once");
}

/// The days of a case that has them already stay, whoever opens a list: also those that were missed.
#[db_test]
async fn days_that_were_given_before_stay(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    open_case(&mut browser, &BORN).await;
    world
        .handle
        .execute("UPDATE cases SET eighteen_since = NULL")
        .await;
    // 3 December is over, and 3 February has not come.
    world.clock.advance(SignedDuration::from_hours(24 * 20));
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    browser.get("/day").await;
    let dates = browser.get("/dates").await.text();
    assert!(dates.contains("She turns 18 in 3 months"), "{dates}");
    assert_eq!(world.contents().await["due_dates"].len(), 2);
}

/// What others answered for her is a list to go through with her, one by one.
#[db_test]
async fn what_others_answered_for_her_is_asked_of_her_one_by_one(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &BORN).await;
    let path = format!("{case}/eighteen");
    let page = browser.get(&path).await;
    assert!(
        page.text().contains("Nothing of that stands."),
        "{}",
        page.text()
    );
    let guardian = record(
        &mut browser,
        &case,
        &[("by", "representative"), ("words", "Her class")],
    )
    .await;
    record(&mut browser, &case, &[("words", "Her own, without an end")]).await;
    let until = [
        ("words", "Her own, until the new year"),
        ("until-day", "1"),
        ("until-month", "1"),
        ("until-year", "2027"),
    ];
    record(&mut browser, &case, &until).await;
    let decided = [
        ("kind", "without"),
        ("words", "The judge asked"),
        ("legal", "a rule"),
        ("decided-by", "Mira"),
    ];
    let decided = record(&mut browser, &case, &decided).await;
    let page = browser.get(&path).await;
    let text = page.text();
    for part in [
        "Her class Somebody else answered for her, or with her Ask her",
        "The judge asked It was decided without her Ask her",
        "Her own, until the new year It ends by then Ask her",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Her own, without an end"), "{text}");
    // The form begins with what was asked then, and with her as the one who answers.
    let ask = format!("{case}/consents/new?replaces={decided}&kind=sharing&from=eighteen");
    let link = ask.replace('&', "&#38;");
    assert!(page.body.contains(&link), "{link}: {}", page.body);
    let form = browser.get(&ask).await;
    assert!(form.body.contains("The judge asked"), "{}", form.body);
    let again = [
        ("replaces", guardian.as_str()),
        ("from", "eighteen"),
        ("answer", "refused"),
        ("words", "Her class, asked of herself"),
    ];
    record(&mut browser, &case, &again).await;
    let text = browser.get(&path).await.text();
    assert!(
        text.contains("Her class, asked of herself She answered herself: refused"),
        "{text}"
    );
    assert!(!text.contains("Somebody else answered"), "{text}");
}
