//! Papers of a young person: what she has, until when, and where the original is.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::status::{FROM_NIGERIA, begin};

const PASSPORT: &[(&str, &str)] = &[
    ("kind", "passport"),
    ("name", ""),
    ("number", "AB 12 Zirkon"),
    ("issued-day", "1"),
    ("issued-month", "3"),
    ("issued-year", "2018"),
    ("expires-day", "29"),
    ("expires-month", "2"),
    ("expires-year", "2028"),
    ("original", "taken"),
    ("remark", "He keeps it in his car."),
];

pub fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = PASSPORT.to_vec();
    for (name, value) in changes {
        match fields.iter_mut().find(|(one, _)| one == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

pub async fn add(officer: &mut Browser, case: &str, fields: &[(&str, &str)]) -> Page {
    let form = officer.get(&format!("{case}/papers/paper")).await;
    let id = form.field("id").expect("an id");
    let mut all = vec![("id", id.as_str()), ("version", "0")];
    all.extend_from_slice(fields);
    officer.post(&format!("{case}/papers/paper"), &all).await
}

/// A document that ends on 29 February is renewed from 29 November on.
#[db_test]
async fn a_passport_that_ends_on_29_february(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let text = officer.get(&format!("{case}/papers")).await.text();
    assert!(text.contains("Nothing is written down yet."), "{text}");
    let no_such_day = add(&mut officer, &case, &with(&[("expires-year", "2027")])).await;
    assert_eq!(no_such_day.status, 422);
    assert!(no_such_day.text().contains("not in the calendar"));
    assert!(no_such_day.body.contains("AB 12 Zirkon"), "nothing is lost");
    let backwards = add(&mut officer, &case, &with(&[("issued-year", "2029")])).await;
    assert_eq!(backwards.status, 422);
    assert!(
        backwards
            .text()
            .contains("The last day is before the day on which it was issued.")
    );
    let nameless = add(&mut officer, &case, &with(&[("kind", "other")])).await;
    assert_eq!(nameless.status, 422);
    assert!(nameless.text().contains("Write what it is called."));
    assert_eq!(add(&mut officer, &case, PASSPORT).await.status, 303);
    let text = officer.get(&format!("{case}/papers")).await.text();
    assert!(text.contains("29 February 2028"), "{text}");
    assert!(text.contains("Somebody keeps it from her"), "{text}");

    world
        .clock
        .put("2027-11-20T12:00:00Z".parse().expect("an instant"));
    let mut officer = world.signed_in(0, Role::ResidenceOfficer).await;
    let text = officer.get("/dates").await.text();
    assert!(
        text.contains("Begin to renew: Passport 29 November 2027 in 9 days"),
        "{text}"
    );
    assert!(text.contains("3 months before 29 February 2028."), "{text}");
    world
        .clock
        .put("2028-02-29T12:00:00Z".parse().expect("an instant"));
    let mut officer = world.signed_in(0, Role::ResidenceOfficer).await;
    let text = officer.get("/dates").await.text();
    assert!(
        text.contains("Last day: Passport 29 February 2028 today"),
        "{text}"
    );
    world
        .clock
        .put("2028-03-01T12:00:00Z".parse().expect("an instant"));
    let mut officer = world.signed_in(0, Role::ResidenceOfficer).await;
    let text = officer.get(&format!("{case}/papers")).await.text();
    assert!(text.contains("29 February 2028 expired"), "{text}");
}

/// A paper that was near its end when it was written down was never late to be renewed.
#[db_test]
async fn a_paper_that_is_nearly_over_is_not_late_at_once(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let soon = [
        ("expires-day", "20"),
        ("expires-month", "12"),
        ("expires-year", "2026"),
    ];
    assert_eq!(add(&mut officer, &case, &with(&soon)).await.status, 303);
    let text = officer.get("/dates").await.text();
    assert!(text.contains("No date was missed."), "{text}");
    assert!(
        text.contains("Last day: Passport 20 December 2026"),
        "{text}"
    );
}

#[db_test]
async fn two_who_change_one_paper_see_both(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    add(&mut officer, &case, PASSPORT).await;
    let list = officer.get(&format!("{case}/papers")).await;
    let link = list.links(&format!("{case}/papers/paper?paper="));
    let form = officer.get(&link[0]).await;
    assert!(form.body.contains("AB 12 Zirkon"));
    let (id, version) = (
        form.field("id").expect("an id"),
        form.field("version").expect("one"),
    );
    let mut lawyer = world.signed_in(0, Role::LegalOfficer).await;
    lawyer.get(&link[0]).await;
    let change = |original: &'static str| {
        let mut fields = vec![("id", id.as_str()), ("version", version.as_str())];
        fields.extend(with(&[("original", original)]));
        fields
    };
    let path = format!("{case}/papers/paper");
    assert_eq!(lawyer.post(&path, &change("lawyer")).await.status, 303);
    let conflict = officer.post(&path, &change("centre")).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    assert!(
        conflict.text().contains("With the lawyer"),
        "{}",
        conflict.text()
    );
    let version = conflict.field("version").expect("the newer version");
    let mut fields = change("centre");
    fields[1].1 = &version;
    assert_eq!(officer.post(&path, &fields).await.status, 303);
    let text = officer.get(&format!("{case}/papers")).await.text();
    assert!(text.contains("At the centre"), "{text}");
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    assert_eq!(worker.get(&format!("{case}/papers")).await.status, 404);
}
