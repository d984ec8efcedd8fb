//! Several documents of a case in one PDF, and what is written down of it.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test, pictures};

use crate::case_files::case_of;
use crate::files::{claimed, send_one, sent};
use crate::letters::{agreed, begin, change_letter, letter};

const TO: &[(&str, &str)] = &[
    ("audience", "lawyer"),
    ("language", "fr"),
    ("to", "Maître Dubois"),
    ("why", "The hearing"),
];

async fn bundle(browser: &mut Browser, case: &str, other: &[(&str, &str)]) -> Page {
    let form = browser.get(&format!("{case}/letters/bundle")).await;
    assert_eq!(form.status, 200, "{}", form.text());
    let id = form.field("id").expect("an id");
    let mut fields = vec![("id", id.as_str())];
    fields.extend_from_slice(TO);
    fields.extend_from_slice(other);
    browser
        .post(&format!("{case}/letters/bundle"), &fields)
        .await
}

fn choice(kind: &str, path: &str) -> String {
    format!("{kind}:{}", path.rsplit('/').next().expect("an id"))
}

#[db_test]
async fn letters_go_out_together_and_stand_in_the_log_together(world: World) {
    let (mut worker, case) = begin(&world).await;
    let one = letter(&mut worker, &case, &[]).await;
    let other = letter(&mut worker, &case, &[("f-from", "8 december")]).await;
    let (one, other) = (choice("letter", &one), choice("letter", &other));
    // Without a basis, or without a document, nothing goes out and nothing is written down.
    let chosen = [("what", one.as_str()), ("what", other.as_str())];
    let again = bundle(&mut worker, &case, &chosen).await;
    assert_eq!(again.status, 422);
    assert!(
        again.text().contains("Say what allows it."),
        "{}",
        again.text()
    );
    assert_eq!(
        again.body.matches(" checked").count(),
        2,
        "what was chosen stays"
    );
    let basis = agreed(&mut worker, &case).await;
    let again = bundle(&mut worker, &case, &basis).await;
    assert!(
        again.text().contains("Choose something."),
        "{}",
        again.text()
    );
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(log.contains("Nothing yet"), "{log}");

    let page = worker.get(&format!("{case}/letters/bundle")).await;
    let used = page.field("id").expect("an id");
    let mut all = vec![("id", used.as_str())];
    all.extend_from_slice(&chosen);
    all.extend_from_slice(TO);
    all.extend_from_slice(&basis);
    let pdf = worker.post(&format!("{case}/letters/bundle"), &all).await;
    assert_eq!(pdf.status, 200, "{}", pdf.text());
    assert!(pdf.bytes.starts_with(b"%PDF"));
    assert_eq!(
        pdf.headers["content-disposition"],
        "attachment; filename=\"documents.pdf\""
    );
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    for says in ["Lawyer", "Maître Dubois", "The hearing"] {
        assert!(log.contains(says), "{says}: {log}");
    }
    assert_eq!(
        log.matches("Letter: Inschrijving van Noor Peeters").count(),
        2,
        "{log}"
    );
    // The page stays open after the file came. Sent again as it is it gives the same; for somebody else it gives nothing,
    // loses nothing, and becomes a form of its own.
    let pdf = worker.post(&format!("{case}/letters/bundle"), &all).await;
    assert!(pdf.bytes.starts_with(b"%PDF"));
    let mut to_others = all.clone();
    for field in &mut to_others {
        match field.0 {
            "to" => field.1 = "Her uncle",
            "audience" => field.1 = "school",
            _ => {}
        }
    }
    let page = worker
        .post(&format!("{case}/letters/bundle"), &to_others)
        .await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(page.text().contains("sent before"), "{}", page.text());
    assert!(page.body.contains("Her uncle"), "{}", page.body);
    assert_ne!(page.field("id").as_deref(), Some(used.as_str()));
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(!log.contains("Her uncle"), "{log}");
    // What was said of other documents does not let these out.
    let third = letter(&mut worker, &case, &[("f-from", "9 december")]).await;
    let third = choice("letter", &third);
    let mut form = vec![("id", used.as_str()), ("what", third.as_str())];
    form.extend_from_slice(TO);
    form.extend_from_slice(&basis);
    let path = format!("{case}/letters/bundle");
    assert_eq!(worker.post(&path, &form).await.status, 404);
    // A letter of another young person is not hers to give.
    let (_, stranger) = begin(&world).await;
    letter(&mut worker, &stranger, &[]).await;
    let basis = agreed(&mut worker, &stranger).await;
    let mut fields = vec![("what", one.as_str())];
    fields.extend_from_slice(&basis);
    let page = bundle(&mut worker, &stranger, &fields).await;
    assert_eq!(page.status, 404, "{}", page.text());
}

/// A letter that was written anew since is another text: it does not go out on the strength of what was said of the old
/// one. Nothing that was typed is lost, and the form that comes back is one of its own.
#[db_test]
async fn what_has_a_newer_version_since_does_not_go_out_a_second_time(world: World) {
    let (mut worker, case) = begin(&world).await;
    let one = letter(&mut worker, &case, &[]).await;
    let basis = agreed(&mut worker, &case).await;
    let path = format!("{case}/letters/bundle");
    let id = worker.get(&path).await.field("id").expect("an id");
    let chosen = choice("letter", &one);
    let mut all = vec![("id", id.as_str()), ("what", chosen.as_str())];
    all.extend_from_slice(TO);
    all.extend_from_slice(&basis);
    let given = worker.post(&path, &all).await;
    assert_eq!(given.status, 200, "{}", given.text());
    change_letter(&mut worker, &case, &one, &[("f-from", "8 december")]).await;
    let page = worker.post(&path, &all).await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(page.text().contains("newer version"), "{}", page.text());
    for typed in ["Maître Dubois", "The hearing"] {
        assert!(page.body.contains(typed), "{typed}: {}", page.body);
    }
    let chosen = page.body.matches(" checked").count();
    assert_eq!(chosen, 2, "the letter and what allows it: {}", page.body);
    assert_eq!(world.contents().await["disclosures"].len(), 1);
    let fresh = page.field("id").expect("an id");
    assert_ne!(fresh, id);
    all[0] = ("id", fresh.as_str());
    let given = worker.post(&path, &all).await;
    assert_eq!(given.status, 200, "{}", given.text());
    assert_eq!(world.contents().await["disclosures"].len(), 2);
}

#[db_test]
async fn which_papers_went_out_is_known_to_those_who_work_on_papers(world: World) {
    let (mut officer, case) = crate::status::begin(&world, crate::status::FROM_NIGERIA).await;
    let passport = crate::papers::with(&[]);
    let saved = crate::papers::add(&mut officer, &case, &passport).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let form = officer.get(&format!("{case}/letters/bundle")).await;
    let (_, rest) = form
        .body
        .split_once("value=\"paper:")
        .expect("a paper to choose");
    let (id, _) = rest.split_once('"').expect("its id");
    let paper = format!("paper:{id}");
    let basis = agreed(&mut officer, &case).await;
    let mut fields = vec![("what", paper.as_str())];
    fields.extend_from_slice(&basis);
    let pdf = bundle(&mut officer, &case, &fields).await;
    assert_eq!(pdf.status, 200, "{}", pdf.text());
    let log = officer.get(&format!("{case}/disclosures")).await.text();
    assert!(log.contains("Facts of a paper: Passport"), "{log}");
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(log.contains("One document more."), "{log}");
    assert!(!log.contains("Passport"), "{log}");
    let form = worker.get(&format!("{case}/letters/bundle")).await;
    assert!(!form.body.contains("paper:"), "{}", form.text());
}

#[db_test]
async fn files_become_pages_or_are_named_with_their_checksum_and_are_written_down_as_taken_out(
    world: World,
) {
    let mut sender = sent(&world).await;
    send_one(&mut sender, "chat.jpg", &pictures::jpeg(60, 40)).await;
    send_one(&mut sender, "chat.txt", b"He wrote this").await;
    let (mut worker, report) = claimed(&world).await;
    world.account(0, Role::CaseWorker).await;
    let case = format!("/cases/{}", case_of(&world, &report).await);
    let form = worker.get(&format!("{case}/letters/bundle")).await;
    let files: Vec<String> = form
        .body
        .split("value=\"file:")
        .skip(1)
        .map(|rest| format!("file:{}", rest.split('"').next().expect("its id")))
        .collect();
    assert_eq!(files.len(), 2, "{}", form.text());
    let mut fields: Vec<(&str, &str)> = files.iter().map(|one| ("what", one.as_str())).collect();
    let basis = agreed(&mut worker, &case).await;
    fields.extend_from_slice(&basis);
    let pdf = bundle(&mut worker, &case, &fields).await;
    assert_eq!(pdf.status, 200, "{}", pdf.text());
    assert!(pdf.bytes.starts_with(b"%PDF"));
    // The picture is in it, drawn anew.
    let jpeg: &[u8] = &[0xff, 0xd8, 0xff];
    assert!(pdf.bytes.windows(3).any(|part| part == jpeg));
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    for says in ["File: Picture (JPEG) (SHA-256 ", "File: Text (SHA-256 "] {
        assert!(log.contains(says), "{says}: {log}");
    }
    assert!(
        !log.contains("chat.jpg"),
        "its name stays with the report: {log}"
    );
    let page = worker.get(&format!("{case}/files")).await;
    let file = page.links(&format!("{report}/files/")).remove(0);
    assert!(
        worker.get(&file).await.text().contains("The hearing"),
        "taken out, and why"
    );
}
