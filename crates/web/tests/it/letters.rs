//! Letters through the pages: written, kept, given, printed, and the log.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;

const FILLED: &[(&str, &str)] = &[
    ("f-recipient", "Sint-Jansschool\nSchoolstraat 1"),
    ("f-date", "26 november 2026"),
    ("f-name", "Noor Peeters"),
    ("f-birth-date", "20 mei 2011"),
    ("f-worker", "Mira"),
    ("f-from", "1 december"),
    ("f-contact", "0000 00 00 01"),
];

pub async fn begin(world: &World) -> (Browser, String) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(
        &mut worker,
        &[
            ("given-name", "Noor"),
            ("family-name", "Peeters"),
            ("birth-day", "20"),
            ("birth-month", "5"),
            ("birth-year", "2011"),
            ("birth-precision", "filled"),
        ],
    )
    .await;
    (worker, case)
}

/// Sends the form of a letter with some fields filled in otherwise.
async fn save(worker: &mut Browser, form: &str, case: &str, other: &[(&str, &str)]) -> Page {
    let page = worker.get(form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let hidden = |name: &str| page.field(name).expect("a hidden field");
    let hidden: Vec<(&str, String)> = ["id", "version", "template", "language"]
        .iter()
        .map(|name| (*name, hidden(name)))
        .collect();
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    for (name, value) in FILLED {
        let value = other
            .iter()
            .find(|(one, _)| one == name)
            .map_or(*value, |(_, value)| *value);
        fields.push((name, value));
    }
    for (name, value) in other {
        if FILLED.iter().all(|(one, _)| one != name) {
            fields.push((name, value));
        }
    }
    worker
        .post(&format!("{case}/letters/letter"), &fields)
        .await
}

pub async fn letter(worker: &mut Browser, case: &str, other: &[(&str, &str)]) -> String {
    let form = format!("{case}/letters/letter?template=school&language=nl");
    let saved = save(worker, &form, case, other).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let (path, _) = saved.location().split_once('?').expect("what was done");
    path.to_owned()
}

pub async fn change_letter(worker: &mut Browser, case: &str, letter: &str, other: &[(&str, &str)]) {
    let id = letter.rsplit('/').next().expect("an id");
    let form = format!("{case}/letters/letter?letter={id}");
    let saved = save(worker, &form, case, other).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
}

pub async fn give(worker: &mut Browser, letter: &str, other: &[(&str, &str)]) -> Page {
    let page = worker.get(&format!("{letter}/give")).await;
    let id = page.field("id").expect("an id");
    let version = page.field("version").expect("a version");
    let mut fields = vec![
        ("id", id.as_str()),
        ("version", version.as_str()),
        ("to", "Sint-Jansschool"),
        ("why", "She begins there"),
    ];
    fields.extend_from_slice(other);
    worker.post(&format!("{letter}/give"), &fields).await
}

/// Writes down that she agrees to all of it with everybody, or that it is decided without her, and gives the basis of
/// what is disclosed then.
pub async fn agreed(worker: &mut Browser, case: &str) -> Vec<(&'static str, &'static str)> {
    basis(worker, case, &[]).await
}

async fn basis(
    worker: &mut Browser,
    case: &str,
    other: &[(&str, &str)],
) -> Vec<(&'static str, &'static str)> {
    let id = crate::consents::record(worker, case, other).await;
    vec![("basis", Box::leak(id.into_boxed_str()))]
}

#[db_test]
async fn a_letter_is_filled_from_her_file_in_its_own_language(world: World) {
    let (mut worker, case) = begin(&world).await;
    let list = worker.get(&format!("{case}/letters")).await;
    assert!(list.text().contains("No letters yet"), "{}", list.text());
    assert!(
        worker
            .get(&case)
            .await
            .body
            .contains(&format!("{case}/letters"))
    );
    let form = worker
        .get(&format!(
            "{case}/letters/letter?template=school&language=nl"
        ))
        .await;
    assert!(
        form.body.contains("value=\"Noor Peeters\""),
        "{}",
        form.body
    );
    assert!(form.body.contains("value=\"20 mei 2011\""), "{}", form.body);
    let gone = worker
        .get(&format!("{case}/letters/letter?template=none"))
        .await;
    assert_eq!(gone.status, 404);
    // What nobody filled in is named, and what was typed stays.
    let path = format!("{case}/letters/letter?template=school&language=nl");
    let again = save(
        &mut worker,
        &path,
        &case,
        &[("f-from", " "), ("f-remark", "Zij tekent graag")],
    )
    .await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("href=\"#f-from\""), "{}", again.body);
    assert!(again.body.contains("Zij tekent graag"));
    let betrays = save(
        &mut worker,
        &path,
        &case,
        &[("f-remark", "Slachtoffer van uitbuiting")],
    )
    .await;
    assert_eq!(betrays.status, 422);
    assert!(
        betrays.text().contains("“uitbuiting” says where she lives"),
        "{}",
        betrays.text()
    );

    let letter = letter(&mut worker, &case, &[]).await;
    let page = worker.get(&letter).await;
    let text = page.text();
    assert!(text.contains("Inschrijving van Noor Peeters"), "{text}");
    assert!(
        text.contains("wil graag vanaf 1 december bij u naar school"),
        "{text}"
    );
    assert!(
        !text.contains("De wens is"),
        "nobody said which class: {text}"
    );
    assert!(text.contains("Not given to anybody yet"), "{text}");
    let list = worker.get(&format!("{case}/letters")).await.text();
    assert!(
        list.contains("Inschrijving van Noor Peeters not given"),
        "{list}"
    );
    // Somebody of another centre does not find it.
    let mut stranger = world.signed_in(1, Role::CaseWorker).await;
    assert_eq!(stranger.get(&letter).await.status, 404);
}

#[db_test]
async fn without_a_basis_nothing_is_printed(world: World) {
    let (mut worker, case) = begin(&world).await;
    let letter = letter(&mut worker, &case, &[]).await;
    for way in ["pdf", "sheet"] {
        let page = worker.get(&format!("{letter}/{way}")).await;
        assert_eq!(
            (page.status, page.location()),
            (303, format!("{letter}/give").as_str())
        );
    }
    for (other, says) in [
        (&[("basis", "")][..], "Say what allows it."),
        (&[("basis", "legal")][..], "Say what allows it."),
    ] {
        let again = give(&mut worker, &letter, other).await;
        assert_eq!(again.status, 422, "{}", again.text());
        assert!(again.text().contains(says), "{says}: {}", again.text());
    }
    let decision = [
        ("kind", "without"),
        ("legal", "Art. 1"),
        ("decided-by", "The manager"),
    ];
    let decided = basis(&mut worker, &case, &decision).await;
    let given = give(&mut worker, &letter, &decided).await;
    assert_eq!(given.status, 303, "{}", given.text());
    let pdf = worker.get(&format!("{letter}/pdf")).await;
    assert_eq!(pdf.status, 200);
    assert!(pdf.bytes.starts_with(b"%PDF"));
    assert_eq!(
        pdf.headers["content-disposition"],
        "attachment; filename=\"letter.pdf\""
    );
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    let sheet = worker.get(&format!("{letter}/sheet")).await;
    let text = sheet.text();
    assert!(text.contains("Sint-Jansschool Schoolstraat 1"), "{text}");
    assert!(!sheet.body.contains("Leeward"), "{}", sheet.body);

    // A new version was given to nobody.
    let form = format!(
        "{case}/letters/letter?letter={}",
        letter.rsplit('/').next().expect("an id")
    );
    let saved = save(&mut worker, &form, &case, &[("f-from", "8 december")]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let pdf = worker.get(&format!("{letter}/pdf")).await;
    assert_eq!(pdf.location(), format!("{letter}/give"));
}

#[db_test]
async fn what_was_disclosed_stands_in_a_log_that_she_can_be_shown(world: World) {
    let (mut worker, case) = begin(&world).await;
    let letter = letter(&mut worker, &case, &[]).await;
    let agreed = agreed(&mut worker, &case).await;
    let given = give(&mut worker, &letter, &agreed).await;
    assert_eq!(given.status, 303, "{}", given.text());
    let page = worker.get(&format!("{case}/disclosures")).await;
    let text = page.text();
    for says in [
        "School",
        "Sint-Jansschool",
        "Letter: Inschrijving van Noor Peeters",
        "She begins there",
        "She agreed on 1 November 2026: in Dutch, at the table",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    let sheet = worker.get(&format!("{case}/disclosures/sheet")).await;
    assert!(
        sheet.text().contains("Who was told what about me"),
        "{}",
        sheet.text()
    );
    assert!(!sheet.body.contains("Leeward"), "{}", sheet.body);
    let timeline = worker.get(&case).await.text();
    assert!(timeline.contains("Something was disclosed"), "{timeline}");
}

#[db_test]
async fn of_two_who_change_a_letter_the_second_sees_both_and_her_note_needs_no_basis(world: World) {
    let (mut worker, case) = begin(&world).await;
    let letter = letter(&mut worker, &case, &[]).await;
    let id = letter.rsplit('/').next().expect("an id");
    let form = format!("{case}/letters/letter?letter={id}");
    let old = [("version", "1")];
    let page = worker.get(&form).await;
    let fields = [
        ("id", page.field("id").expect("an id")),
        ("template", "school".to_owned()),
        ("language", "nl".to_owned()),
    ];
    save(&mut worker, &form, &case, &[("f-from", "8 december")]).await;
    let mut stale: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    stale.extend(old);
    stale.extend(FILLED);
    stale.push(("f-remark", "Mijn tekst"));
    let path = format!("{case}/letters/letter");
    let conflict = worker.post(&path, &stale).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    assert!(conflict.body.contains("Mijn tekst") && conflict.body.contains("8 december"));
    assert_eq!(conflict.field("version").as_deref(), Some("2"));

    let form = format!("{case}/letters/letter?template=appointment&language=fr");
    let page = worker.get(&form).await;
    let id = page.field("id").expect("an id");
    let note = [
        ("id", id.as_str()),
        ("version", "0"),
        ("template", "appointment"),
        ("language", "fr"),
        ("f-recipient", "Noor"),
        ("f-date", "26 novembre"),
        ("f-call-name", "نور"),
        ("f-worker", "Mira"),
        ("f-what", "dentiste"),
        ("f-when", "lundi 10 h"),
        ("f-where", "Place du Marché 2"),
        ("f-contact", "0000 00 00 01"),
    ];
    let saved = worker.post(&path, &note).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = format!("{case}/letters/{id}");
    // The font has no Arabic: that is said, and paper is not refused.
    let text = worker.get(&page).await.text();
    assert!(text.contains("This letter cannot be a PDF"), "{text}");
    assert_eq!(worker.get(&format!("{page}/pdf")).await.location(), page);
    let sheet = worker.get(&format!("{page}/sheet")).await;
    assert!(sheet.body.contains("نور"), "{}", sheet.body);
    assert_eq!(worker.get(&format!("{page}/give")).await.status, 404);
}
