//! What is printed for her and whoever goes with her: the checklist of what she applies for, and the sheet of an
//! appointment, on the page and as PDF.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};
use web::shell::Locale;

use crate::legal::{add_matter, add_part, contains};
use crate::reading::{letters, open, pages};
use crate::status::{FROM_NIGERIA, begin};

/// Writes down how far she is with an application.
async fn write(officer: &mut Browser, case: &str, application: &str, fields: &[(&str, &str)]) {
    let path = format!("{case}/applications/{application}");
    let form = officer.get(&path).await;
    let id = form.field("id").expect("an id");
    let version = form.field("version").expect("a version");
    let mut all = vec![("id", id.as_str()), ("version", version.as_str())];
    all.extend_from_slice(fields);
    let saved = officer.post(&path, &all).await;
    assert_eq!(saved.status, 303, "{application}: {}", saved.text());
}

async fn letterhead(world: &World) {
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    manager.get("/letterhead").await;
    let fields = [
        ("version", "0"),
        ("name", "Bureau Linden"),
        ("lines", "PO box 7"),
    ];
    let saved = manager.post("/letterhead", &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
}

/// A PDF that came to be kept: all its words, without white space.
fn words(pdf: &Page, name: &str) -> String {
    assert_eq!(pdf.status, 200, "{}", pdf.text());
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert_eq!(
        pdf.headers["content-disposition"],
        format!("attachment; filename=\"{name}\"")
    );
    letters(&pages(&pdf.bytes).concat())
}

fn says(words: &str, parts: &[&str]) {
    for part in parts {
        assert!(words.contains(&letters(part)), "no {part:?} in {words}");
    }
}

#[db_test]
async fn a_checklist_says_what_to_bring_and_not_what_for(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    letterhead(&world).await;
    let sent = [
        ("state", "sent"),
        ("office", "Zirkon street 4"),
        ("reference", "Unit for victims, 12"),
        ("remark", "He keeps her passport."),
        ("sent-day", "2"),
        ("sent-month", "11"),
        ("sent-year", "2026"),
    ];
    write(&mut officer, &case, "guardian", &sent).await;
    let granted = [
        ("state", "granted"),
        ("has", "where"),
        ("answered-day", "3"),
        ("answered-month", "11"),
        ("answered-year", "2026"),
    ];
    write(&mut officer, &case, "address", &granted).await;
    let path = format!("{case}/checklist/all");
    let list = officer.get(&format!("{case}/applications")).await;
    assert_eq!(list.links(&path).len(), 1);
    let page = officer.get(&path).await;
    assert_eq!(page.status, 200);
    let parts = [
        "Bureau Linden",
        "Checklist",
        "A guardian",
        "Sent, no answer yet",
        "Zirkon street 4",
        "2 November 2026",
        "Registration at the town hall",
        "Health insurance",
    ];
    let text = page.text();
    contains(&text, &parts);
    let pdf = officer.get(&format!("{path}/pdf")).await;
    let printed = words(&pdf, "checklist.pdf");
    says(&printed, &parts);
    // What is answered is on no list; notes of the centre, and what tells a stranger what it is for, stay there.
    for word in [
        "protected or reference",
        "victims",
        "He keeps her passport",
        "Leeward",
        &case[7..],
    ] {
        assert!(!text.contains(word), "{word}: {text}");
        assert!(!printed.contains(&letters(word)), "{word}: {printed}");
    }
    let one = officer
        .get(&format!("{case}/checklist/address"))
        .await
        .text();
    contains(&one, &["A protected or reference address"]);
    assert!(!one.contains("Health insurance"), "{one}");
    let pdf = officer.get(&format!("{case}/checklist/address/pdf")).await;
    says(
        &words(&pdf, "checklist.pdf"),
        &["A protected or reference address"],
    );

    for end in ["checklist/castle", "checklist/castle/pdf"] {
        let unknown = officer.get(&format!("{case}/{end}")).await;
        assert_eq!(unknown.status, 404);
    }
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    assert_eq!(worker.get(&path).await.status, 404);
    let mut elsewhere = world.signed_in(1, Role::ResidenceOfficer).await;
    assert_eq!(elsewhere.get(&format!("{path}/pdf")).await.status, 404);
}

/// In every language, for everything there is to apply for: what is printed gives nothing away.
#[db_test]
async fn no_checklist_has_a_word_that_stands_on_no_paper(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let policy = world.services.content().missing();
    for locale in Locale::ALL {
        let path = format!("/{}{case}/checklist/all/pdf", locale.code());
        let pdf = officer.get(&path).await;
        assert!(pdf.bytes.starts_with(b"%PDF"), "{path}: {}", pdf.text());
        let document = open(&pdf.bytes);
        let said = format!("{:?}", document.trailer);
        let text = pages(&pdf.bytes).concat();
        assert_eq!(policy.betraying(&text), None, "{text}");
        assert_eq!(policy.betraying(&said), None, "{said}");
    }
}

#[db_test]
async fn what_the_font_lacks_is_said_and_can_be_printed_all_the_same(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let office = [("state", "preparing"), ("office", "مكتب Zirkon")];
    write(&mut officer, &case, "guardian", &office).await;
    let path = format!("{case}/checklist/guardian");
    let page = officer.get(&path).await;
    contains(&page.text(), &["This sheet cannot be a PDF", "مكتب Zirkon"]);
    assert!(page.links(&format!("{path}/pdf")).is_empty());
    let pdf = officer.get(&format!("{path}/pdf")).await;
    assert_eq!(pdf.status, 200);
    contains(&pdf.text(), &["This sheet cannot be a PDF", "مكتب Zirkon"]);
}

#[db_test]
async fn the_sheet_of_an_appointment_as_pdf(world: World) {
    let (mut officer, case) = crate::legal::begin(&world).await;
    letterhead(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    let interview = [
        ("kind", "interview"),
        ("state", "planned"),
        ("on-day", "7"),
        ("on-month", "12"),
        ("on-year", "2026"),
        ("time", "9.30"),
        ("place", "Zirkon street 4"),
        ("asks", "Inspector Beryl"),
        ("accompanied", "Her aunt"),
        ("recorded", "yes"),
        ("same-person", "unknown"),
        ("prepared", "She saw the room."),
    ];
    add_part(&mut officer, &matter, "hearing", &interview).await;
    let page = officer.get(&matter).await;
    let sheet = page.links(&format!("{matter}/prepare/")).remove(0);
    let page = officer.get(&sheet).await;
    contains(&page.text(), &["Bureau Linden"]);
    let link = page.links(&format!("{sheet}/pdf"));
    assert_eq!(link.len(), 1, "{}", page.body);
    let pdf = officer.get(&link[0]).await;
    let printed = words(&pdf, "for-you.pdf");
    says(
        &printed,
        &[
            "Bureau Linden",
            "For you",
            "7 December 2026",
            "9.30",
            "Zirkon street 4",
            "Inspector Beryl",
            "Her aunt",
            "“May I have a break?”",
            "Our help stays, whatever you decide.",
        ],
    );
    for word in [
        "She saw the room.",
        "The flat in Haven",
        "complaint",
        "police",
    ] {
        assert!(!printed.contains(&letters(word)), "{word}: {printed}");
    }
    let dutch = officer.get(&format!("/nl{}", link[0])).await;
    says(
        &words(&dutch, "for-you.pdf"),
        &["Voor jou", "“Mag ik een pauze?”"],
    );
    // A word that tells a stranger what it is about is named, and no PDF has it.
    let place = [("place", "Victim support, Zirkon street 4")];
    let page = officer.get(&matter).await;
    let form = page.links(&format!("{matter}/hearing?record="));
    let form = officer.get(&form[0]).await;
    let (id, version) = (form.field("id"), form.field("version"));
    let (id, version) = (id.expect("an id"), version.expect("a version"));
    let mut fields = vec![("id", id.as_str()), ("version", version.as_str())];
    fields.extend(crate::legal::with(&interview, &place));
    let saved = officer.post(&format!("{matter}/hearing"), &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = officer.get(&sheet).await;
    contains(
        &page.text(),
        &["“victim” tells a stranger what this is about"],
    );
    assert!(page.links(&format!("{sheet}/pdf")).is_empty());
    let pdf = officer.get(&link[0]).await;
    contains(
        &pdf.text(),
        &["“victim” tells a stranger what this is about"],
    );
    // Not through another matter, and not by who does not work on it.
    let other = add_matter(&mut officer, &case).await;
    let astray = link[0].replace(&matter, &other);
    assert_eq!(officer.get(&astray).await.status, 404);
    let mut residence = world.signed_in(0, Role::ResidenceOfficer).await;
    assert_eq!(residence.get(&link[0]).await.status, 404);
}
