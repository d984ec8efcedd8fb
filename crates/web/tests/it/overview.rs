//! The overview of a young person: what is next, what is missing, her people and papers in brief, and the way to
//! every domain.

use domain::accounts::Role;
use testkit::{World, db_test};
use web::{AppState, WebSettings, routes};

use crate::cases::open_case;
use crate::status::{FROM_NIGERIA, begin};
use crate::subjects::Subjects;

#[db_test]
async fn what_is_missing_is_said_with_the_way_to_repair_it(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let page = browser.get(&case).await;
    let text = page.text();
    for sentence in [
        "Harm and vulnerability are not assessed.",
        "Nobody around her is written down.",
        "No guardian or legal representative is written down.",
        "It is not known how old she is.",
        "Her plan has not begun, and no review is set.",
        "Nobody has asked for her nationality.",
    ] {
        assert!(text.contains(sentence), "{sentence}: {text}");
    }
    assert!(!text.contains("None of her papers"), "not her work: {text}");
    let repair = format!("{case}/people/new?kind=guardian");
    assert!(page.links(&repair).contains(&repair), "{}", page.body);
    let form = browser.get(&repair).await;
    let id = form.field("id").expect("an id");
    let guardian = [
        ("id", id.as_str()),
        ("kind", "guardian"),
        ("name", "Opalina"),
        ("safety", "never"),
        ("reason", "She tells the family everything."),
        ("standing", "conflict"),
        ("concern", "not_known"),
    ];
    browser.post(&format!("{case}/people/new"), &guardian).await;
    let text = browser.get(&case).await.text();
    assert!(!text.contains("No guardian"), "{text}");
    assert!(
        text.contains("Nobody is written down whom it is safe to contact."),
        "{text}"
    );
    assert!(
        text.contains("! Contact with 1 person is not safe"),
        "{text}"
    );
    assert!(text.contains("Guardian on record"), "{text}");
    assert!(!text.contains("Opalina"), "names are a deliberate glance");
    let text = browser.get(&format!("{case}?names=1")).await.text();
    assert!(text.contains("Opalina"), "{text}");
    // The warning stands above every page of hers.
    let text = browser.get(&format!("{case}/risk")).await.text();
    assert!(
        text.contains("! Contact with 1 person is not safe"),
        "{text}"
    );
    crate::closing::close_case(&mut browser, &case).await;
    let text = browser.get(&case).await.text();
    assert!(!text.contains("Still missing"), "a closed case: {text}");
}

/// What a date is about is for those who hold its key; that there is one is for everybody who works with her.
#[db_test]
async fn dates_and_papers_are_said_to_those_whose_work_they_are(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let text = officer.get(&case).await.text();
    assert!(
        text.contains("None of her papers is written down."),
        "{text}"
    );
    let form = officer.get(&format!("{case}/papers/paper")).await;
    let id = form.field("id").expect("an id");
    let paper = [
        ("id", id.as_str()),
        ("version", "0"),
        ("kind", "passport"),
        ("number", "AB 12 Zirkon"),
        ("expires-day", "20"),
        ("expires-month", "12"),
        ("expires-year", "2026"),
        ("original", "unknown"),
    ];
    officer.post(&format!("{case}/papers/paper"), &paper).await;
    let text = officer.get(&case).await.text();
    assert!(text.contains("Last day: Passport"), "{text}");
    assert!(!text.contains("None of her papers"), "{text}");
    assert!(!text.contains("Zirkon"), "no number at a glance: {text}");
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let text = worker.get(&case).await.text();
    assert!(
        text.contains("Something in papers, procedures, health, consents or housing"),
        "{text}"
    );
    assert!(!text.contains("Passport"), "{text}");
}

/// Who reads on the overview what is due of her health has read something of her health.
#[db_test]
async fn a_date_that_is_read_on_the_overview_is_recorded_as_its_strand(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    let form = format!("{case}/health/visit");
    let id = health.get(&form).await.field("id").expect("an id");
    let visit = [
        ("id", id.as_str()),
        ("version", "0"),
        ("kind", "doctor"),
        ("state", "planned"),
        ("on-day", "28"),
        ("on-month", "11"),
        ("on-year", "2026"),
    ];
    let saved = health.post(&form, &visit).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    let overview = case.clone();
    let mut reads = Vec::new();
    for role in [Role::CaseWorker, Role::HealthWorker] {
        let mut reader = world.signed_in(0, role).await;
        let text = reader.get(&overview).await.text();
        let is_told = text.contains("Appointment: who goes with her?");
        assert_eq!(is_told, role == Role::HealthWorker, "{role}: {text}");
        let entries = services::audit::read_page(&world.services, &officer, None, 200)
            .await
            .expect("the chain");
        let of_health = entries.iter().filter(|one| one.action == "health-read");
        reads.push(of_health.count());
    }
    assert_eq!(reads[1], reads[0] + 1, "{reads:?}");
}

/// Which house it is, is for those whose work is finding beds.
#[db_test]
async fn where_she_sleeps_is_said_as_far_as_the_reader_may_know_it(world: World) {
    let subjects = Subjects::of(&world).await;
    let path = subjects.path("/cases/{id}");
    let text = |role| {
        let (world, path) = (&world, path.clone());
        async move { world.signed_in(0, role).await.get(&path).await.text() }
    };
    let of_worker = text(Role::CaseWorker).await;
    assert!(of_worker.contains("Tonight Linden (held)"), "{of_worker}");
    assert!(of_worker.contains("The hold on a bed ends"), "{of_worker}");
    let of_officer = text(Role::ResidenceOfficer).await;
    assert!(!of_officer.contains("Linden"), "{of_officer}");
    assert!(of_officer.contains("Tonight a house of "), "{of_officer}");
    for text in [of_worker, of_officer] {
        assert!(!text.contains("Nowhere Lane"), "never an address: {text}");
    }
}

/// From every page of a case there is one way to all its domains, and it says where one is.
#[db_test]
async fn every_page_of_a_case_leads_to_every_domain(world: World) {
    let subjects = Subjects::of(&world).await;
    let state = AppState::new(world.services.clone(), WebSettings::default());
    let of_status = ["people", "plan", "status", "papers", "instruments"];
    let of_law = ["people", "plan", "legal", "instruments"];
    leads(
        &world,
        &state,
        &subjects,
        Role::ResidenceOfficer,
        &of_status,
    )
    .await;
    leads(&world, &state, &subjects, Role::LegalOfficer, &of_law).await;
}

async fn leads(world: &World, state: &AppState, subjects: &Subjects, role: Role, domains: &[&str]) {
    let mut officer = world.signed_in(0, role).await;
    let mut pages = 0;
    for row in routes(state).table() {
        // What goes on paper has a face of its own.
        let is_paper = row.path.ends_with("/sheet")
            || row.path.ends_with("/pdf")
            || row.path.ends_with("/pocket")
            || row.path.ends_with("/picture")
            || row.path.contains("/prepare/")
            || row.path.contains("/checklist/");
        let is_hers = row.method == "GET"
            && row.path.starts_with("/cases/{id}")
            && row.access.allows(role)
            && !is_paper;
        if !is_hers {
            continue;
        }
        let page = officer.get(&subjects.path(row.path)).await;
        assert_eq!(page.status, 200, "{}", row.path);
        let (_, rest) = page
            .body
            .split_once("<nav class=\"tabs\" aria-label=\"Pages of this case\">")
            .unwrap_or_else(|| panic!("{} has no way to the others", row.path));
        let (tabs, after) = rest.split_once("</nav>").expect("its end");
        assert_eq!(
            tabs.matches("aria-current=\"page\"").count(),
            1,
            "{}",
            row.path
        );
        assert!(!after.contains("Pages of this case"), "{}: once", row.path);
        for domain in domains {
            let href = format!("/cases/{}/{domain}\"", subjects.case);
            assert!(tabs.contains(&href), "{}: {domain}", row.path);
        }
        pages += 1;
    }
    assert!(pages > 15, "only {pages} pages were seen");
}
