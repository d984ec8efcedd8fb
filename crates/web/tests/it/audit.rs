use domain::accounts::Role;
use services::audit::Action;
use testkit::{World, db_test};
use web::shell::Locale;
use web::shell::strings::Strings;

#[test]
fn every_action_is_a_sentence_in_every_language() {
    let strings = Strings::built_in();
    for locale in Locale::ALL {
        for action in Action::ALL {
            let key = format!("audit-action-{}", action.as_str());
            assert!(strings.has(locale, &key), "{}: {key}", locale.code());
        }
    }
}

#[db_test]
async fn the_officer_reads_what_happened_page_by_page(world: World) {
    let mut browser = world.signed_in(0, Role::DataProtectionOfficer).await;
    for _ in 0..60 {
        assert_eq!(browser.get("/audit").await.status, 200);
    }
    let page = browser.get("/audit").await;
    assert!(
        page.text().contains("This record was read"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("data-protection-officer.haven"));
    let older = page.links("/audit?before=");
    let page = browser.get(&older[0]).await;
    assert_eq!(page.status, 200);
    assert!(
        page.text().contains("The centre was added"),
        "{}",
        page.text()
    );
    assert!(page.links("/audit?before=").is_empty());
}

#[db_test]
async fn who_has_no_business_with_it_finds_no_record(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    assert_eq!(browser.get("/audit").await.status, 404);
}
