//! What is to be given in a house, and nothing twice.

use domain::accounts::Role;
use domain::life::Medication;
use services::life::{NewMedication, write_medication};
use testkit::{Browser, Page, World, db_test};
use vault::{CaseId, MedicationId};

use crate::life::{house_with, link, send, typed, write};

/// Something that does not exist, to be given to somebody at every second hour of the day.
pub async fn medication_of(world: &World, case: CaseId) -> MedicationId {
    let services = &world.services;
    let actor = world.actor(0, Role::ShelterWorker).await;
    let zone = &world.centres[0].time_zone;
    let today = world.now().in_tz(zone).expect("a zone").date();
    let new = NewMedication {
        id: services.random().id(),
        medication: Medication {
            name: "Nonsensol".to_owned(),
            dose: "1 tablet".to_owned(),
            words: "With food".to_owned(),
            times: (0..12).map(|hour| format!("{}:59", hour * 2 + 1)).collect(),
            from: today,
            until: None,
            prescriber: "Dr Nobody".to_owned(),
            per_dose: 100,
            low_at: Some(200),
            despite: String::new(),
        },
    };
    write_medication(services, &actor, case, &new)
        .await
        .expect("a medication");
    new.id
}

async fn post(browser: &mut Browser, to: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(to, &fields).await
}

/// A line of the round as the page has it, with what happened.
fn dose(page: &Page, line: usize, outcome: &str, reason: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = ["event", "medication", "due", "seen", "what"]
        .map(|name| format!("{name}-{line}"))
        .map(|name| {
            let value = page.field(&name).expect("a field");
            (name, value)
        })
        .to_vec();
    for (name, value) in [
        ("outcome", outcome),
        ("reason", reason),
        ("time", ""),
        ("by", "Noa"),
        ("amount", "0,5"),
    ] {
        fields.push((format!("{name}-{line}"), value.to_owned()));
    }
    fields
}

#[db_test]
async fn nothing_is_given_twice(world: World) {
    let (house, there) = house_with(&world, "Willow", &["Grey Heron"]).await;
    let case = there[0].0;
    let path = format!("/medication/{case}");
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let mut night = world.signed_in(0, Role::ShelterCoordinator).await;
    let fields = typed(&[
        ("name", "Nonsensol"),
        ("dose", "1 tablet, as on the box"),
        ("times", "0:00 12:00 23:59"),
        ("words", "With food"),
        ("prescriber", "Dr Nobody"),
        ("per-dose", "0,5"),
        ("low-at", "1"),
        ("from-day", "1"),
        ("from-month", "1"),
        ("from-year", "2026"),
    ]);
    let mut twice = fields.clone();
    twice[2].1 = "8:00 08:00".to_owned();
    let page = write(&mut shift, &format!("{path}/new"), &twice).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("The same time"), "{}", page.text());
    let page = write(&mut shift, &format!("{path}/new"), &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let stock = link(&page, "/stock");
    let came = typed(&[
        ("kind", "received"),
        ("amount", "2"),
        ("words", "The pharmacy"),
    ]);
    let page = write(&mut shift, &stock, &came).await;
    assert_eq!(page.status, 200, "{}", page.text());

    // Two look at the same round.
    let round = format!("/houses/{house}/medication");
    let before = shift.get(&round).await;
    let text = before.text();
    assert!(text.contains("1 tablet, as on the box"), "{text}");
    let other = night.get(&round).await;
    assert_eq!(before.field("due-1"), other.field("due-1"));
    // Refused without a reason is not written down.
    let page = post(&mut shift, &round, &dose(&before, 1, "refused", "")).await;
    assert_eq!(page.status, 422, "{}", page.text());
    // A round about which nobody says anything is none, and neither is a reason without what happened.
    let page = post(&mut shift, &round, &dose(&before, 1, "", "")).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("Every dose still says"),
        "{}",
        page.text()
    );
    let page = post(&mut shift, &round, &dose(&before, 1, "", "She slept")).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("or empty the reason"),
        "{}",
        page.text()
    );
    assert!(page.body.contains("She slept"), "nothing is lost");
    let given = dose(&before, 1, "given", "");
    assert_eq!(post(&mut shift, &round, &given).await.status, 303);
    assert_eq!(
        post(&mut shift, &round, &given).await.status,
        303,
        "the same form, sent twice, writes it once"
    );
    let twice = dose(&other, 1, "given", "I gave it too");
    let page = post(&mut night, &round, &twice).await;
    assert_eq!(page.status, 409, "{}", page.text());
    let text = page.text();
    assert!(text.contains("Do not give it again"), "{text}");
    assert!(text.contains("Given, shelter-worker.haven"), "{text}");
    assert!(page.body.contains("I gave it too"), "nothing is lost");
    // Given once, half a tablet is gone from the stock once.
    let page = shift.get(&path).await;
    assert!(page.text().contains("1.5"), "{}", page.text());

    // A mistake is taken back: the time is free again, and the stock is as it was.
    let page = shift.get(&round).await;
    let back = link(&page, "/take-back");
    let event = world.services.random().id::<()>().to_string();
    let why = [("event", event.as_str()), ("why", "It was the other girl")];
    let page = shift.post_and_follow(&back, &why).await;
    let text = page.text();
    assert!(text.contains("A mistake:"), "{text}");
    assert_eq!(page.field("due-1"), other.field("due-1"), "it is due again");
    let missed = dose(&other, 1, "missed", "She slept");
    let page = post(&mut night, &round, &missed).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let page = night.get(&path).await;
    let text = page.text();
    for said in ["She slept", "It was the other girl", "The pharmacy"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Little is left, and it is counted.
    let counted = typed(&[
        ("kind", "counted"),
        ("amount", "1"),
        ("words", "One was broken"),
    ]);
    let page = write(&mut shift, &stock, &counted).await;
    assert!(page.text().contains("Little is left"), "{}", page.text());
    // It ends, and is due no more.
    let end = link(&page, "/end");
    let page = write(
        &mut shift,
        &end,
        &typed(&[("words", "Dr Nobody, by phone")]),
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.text());
    let page = shift.get(&round).await;
    assert!(
        page.text().contains("Nothing is due today"),
        "{}",
        page.text()
    );
}

/// What is given when it is needed has no time of its own: two who look at the same page are told of each other.
#[db_test]
async fn what_is_given_when_it_is_needed_is_not_given_twice_unseen(world: World) {
    let (house, there) = house_with(&world, "Willow", &["Grey Heron"]).await;
    let path = format!("/medication/{}", there[0].0);
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let mut night = world.signed_in(0, Role::ShelterCoordinator).await;
    let fields = typed(&[
        ("name", "Nonsensol"),
        ("dose", "1 tablet, at most 3 a day"),
        ("times", ""),
        ("prescriber", "Dr Nobody"),
        ("per-dose", "1"),
        ("from-day", "1"),
        ("from-month", "1"),
        ("from-year", "2026"),
    ]);
    let page = write(&mut shift, &format!("{path}/new"), &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let round = format!("/houses/{house}/medication");
    let one = shift.get(&round).await;
    let other = night.get(&round).await;
    let first = dose(&one, 1, "given", "");
    for _ in 0..2 {
        let page = post(&mut shift, &round, &first).await;
        assert_eq!(page.status, 303, "sent twice it is one: {}", page.text());
    }
    assert_eq!(world.contents().await["medication_events"].len(), 1);
    let second = dose(&other, 1, "given", "Her head aches");
    let page = post(&mut night, &round, &second).await;
    assert_eq!(page.status, 409, "{}", page.text());
    let text = page.text();
    assert!(text.contains("Since this page was opened"), "{text}");
    assert!(text.contains("Given, shelter-worker.haven"), "{text}");
    assert!(page.body.contains("Her head aches"), "nothing is lost");
    assert_eq!(world.contents().await["medication_events"].len(), 1);
    // She has had it twice all the same: whoever has read that says so once more.
    let again = dose(&page, 1, "given", "Her head aches");
    let page = post(&mut night, &round, &again).await;
    assert_eq!(page.status, 303, "{}", page.text());
    assert_eq!(world.contents().await["medication_events"].len(), 2);
    // On a page that shows both, the next one is no surprise.
    let page = shift.get(&round).await;
    let third = dose(&page, 1, "given", "");
    assert_eq!(post(&mut shift, &round, &third).await.status, 303);
}

#[db_test]
async fn an_allergy_raises_an_alarm(world: World) {
    let (house, there) = house_with(&world, "Willow", &["Grey Heron"]).await;
    let case = there[0].0;
    let path = format!("/medication/{case}");
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let word = typed(&[("word", "Nonsensol"), ("words", "A rash. Call 112.")]);
    let word: Vec<(&str, &str)> = word
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let to = format!("{path}/allergies");
    let page = send(&mut health, &path, &to, &["allergy"], &word).await;
    assert!(page.text().contains("A rash. Call 112."), "{}", page.text());
    // Others see that there is an alarm, and not what it is about.
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    for (browser, where_to) in [
        (&mut shift, path.clone()),
        (&mut worker, format!("/in-house/{case}")),
    ] {
        let page = browser.get(&where_to).await;
        let text = page.text();
        assert!(text.contains("Allergy alarm"), "{text}");
        assert!(
            !text.contains("Nonsensol") && !text.contains("rash"),
            "{text}"
        );
    }
    let page = shift.get(&format!("/houses/{house}/shift")).await;
    assert!(page.text().contains("Allergy alarm"), "{}", page.text());
    assert_eq!(
        worker.get(&path).await.status,
        404,
        "medication is not casework"
    );

    let mut fields = typed(&[
        ("name", "NONSENSOL forte 500"),
        ("dose", "1"),
        ("times", ""),
        ("words", ""),
        ("prescriber", "Dr Nobody"),
        ("per-dose", "1"),
        ("low-at", ""),
        ("from-day", "1"),
        ("from-month", "1"),
        ("from-year", "2026"),
        ("despite", ""),
    ]);
    let page = write(&mut health, &format!("{path}/new"), &fields).await;
    assert_eq!(page.status, 422);
    let text = page.text();
    assert!(text.contains("Allergy alarm: Nonsensol"), "{text}");
    assert!(page.body.contains("NONSENSOL forte"), "nothing is lost");
    // Who cannot read it is warned of whatever it is.
    let mut harmless = fields.clone();
    harmless[0].1 = "Otherol".to_owned();
    let page = write(&mut shift, &format!("{path}/new"), &harmless).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("you cannot read against what"));
    // Who can read it is not, where the name says something else.
    let page = write(&mut health, &format!("{path}/new"), &harmless).await;
    assert_eq!(page.status, 200, "{}", page.text());
    fields[10].1 = "Asked Dr Nobody: it is another one".to_owned();
    let page = write(&mut health, &format!("{path}/new"), &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("it is another one"), "{}", page.text());

    let back = link(&page, "/take-back");
    let page = health.post_and_follow(&back, &[]).await;
    assert!(page.text().contains("No allergy is written down"));
    let page = shift.get(&path).await;
    assert!(!page.text().contains("Allergy alarm"), "{}", page.text());
}

#[db_test]
async fn the_handover_says_what_is_still_to_be_given(world: World) {
    let (house, there) = house_with(&world, "Willow", &["Grey Heron"]).await;
    medication_of(&world, there[0].0).await;
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let path = format!("/houses/{house}/shift");
    let page = shift.get(&path).await;
    let text = page.text();
    for said in ["Nonsensol, 1 tablet", "Next "] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let roll = format!("{path}/roll");
    let marks = [("mark-1", "present")];
    send(&mut shift, &roll, &roll, &["roll", "guest-1"], &marks).await;
    let page = send(
        &mut shift,
        &path,
        &format!("{path}/sign"),
        &["handover"],
        &[],
    )
    .await;
    assert!(
        page.text().contains("Nonsensol, 1 tablet"),
        "{}",
        page.text()
    );
}

/// A round is one form: one wrong line gives back all of them, and nothing was written.
#[db_test]
async fn a_round_is_written_whole_or_not_at_all(world: World) {
    let (house, there) = house_with(&world, "Willow", &["Grey Heron", "Red Robin"]).await;
    for (case, _) in &there {
        medication_of(&world, *case).await;
    }
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let round = format!("/houses/{house}/medication");
    let page = shift.get(&round).await;
    let lines = page.body.matches("name=\"event-").count();
    assert!(lines >= 2, "{}", page.text());
    assert_eq!(
        page.body.matches(&format!("action=\"{round}\"")).count(),
        1,
        "one form: {}",
        page.body
    );
    let mut fields = dose(&page, 1, "given", "");
    for line in 2..lines {
        fields.extend(dose(&page, line, "", ""));
    }
    let last = dose(&page, lines, "refused", "");
    let mut wrong = fields.clone();
    wrong.extend(last);
    let nothing = world.contents().await["medication_events"].len();
    let refused = post(&mut shift, &round, &wrong).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(
        refused.text().contains("Write down why"),
        "{}",
        refused.text()
    );
    assert_eq!(world.contents().await["medication_events"].len(), nothing);
    // What was chosen for the others comes back, with the ids of the form.
    assert_eq!(refused.field("event-1"), page.field("event-1"));
    assert!(
        refused
            .body
            .contains("name=\"outcome-1\" value=\"given\" checked"),
        "{}",
        refused.body
    );
    // The same time twice in one round is given twice.
    let mut twice = dose(&page, 1, "given", "");
    let again = dose(&page, 1, "given", "");
    twice.extend(again.into_iter().map(|(name, value)| {
        let value = match name.as_str() {
            "event-1" => world.services.random().id::<()>().to_string(),
            _ => value,
        };
        (name.replace("-1", "-2"), value)
    }));
    let page_twice = post(&mut shift, &round, &twice).await;
    assert_eq!(page_twice.status, 409, "{}", page_twice.text());
    assert_eq!(world.contents().await["medication_events"].len(), nothing);
    // Put right, all of it is written.
    fields.extend(dose(&page, lines, "refused", "She felt sick"));
    let done = post(&mut shift, &round, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(
        world.contents().await["medication_events"].len(),
        nothing + 2
    );
    // Somebody ended one meanwhile, or she left: what was typed of it comes back as well.
    let page = shift.get(&round).await;
    let mut gone = dose(&page, 1, "missed", "She was at school");
    let other = world.services.random().id::<()>().to_string();
    for (name, value) in &mut gone {
        if name == "medication-1" {
            value.clone_from(&other);
        }
    }
    let refused = post(&mut shift, &round, &gone).await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    let text = refused.text();
    assert!(
        text.contains("not given to anybody in this house"),
        "{text}"
    );
    assert!(
        refused.body.contains("She was at school"),
        "{}",
        refused.body
    );
    // The whole round is to be seen: nothing of it is folded away, at no width.
    let form = page
        .body
        .split("<form")
        .find(|form| form.contains("event-1"));
    let form = form
        .and_then(|form| form.split("</form>").next())
        .expect("a form");
    assert!(!form.contains("<details"), "{form}");
}
