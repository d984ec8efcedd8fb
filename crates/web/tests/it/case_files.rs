//! The files of a report, on the page of the case that it led to.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use domain::intake::{Priority, TriageDecision};
use services::cases::{NewCase, open};
use services::intake::{NewDecision, decide};
use testkit::{Browser, World, db_test, pictures};
use vault::{CaseId, ReportId};

use crate::files::{claimed, send_one, sent};

/// A case that was opened from the report at this path.
pub async fn case_of(world: &World, report: &str) -> CaseId {
    let case = world.services.random().id();
    let new = NewCase {
        id: case,
        report: Some(report_id(report)),
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: world.actor(0, Role::CaseWorker).await.person,
    };
    let intake = world.actor(0, Role::IntakeWorker).await;
    open(&world.services, &intake, &new).await.expect("a case");
    case
}

fn report_id(path: &str) -> ReportId {
    path.rsplit('/')
        .next()
        .and_then(|id| id.parse().ok())
        .expect("a report")
}

/// How often the chain says that a report was read.
async fn readings(officer: &mut Browser) -> usize {
    let chain = officer.get("/audit").await;
    chain.text().matches("A report was read").count()
}

#[db_test]
async fn a_case_leads_to_the_files_of_its_report_under_the_same_rules(world: World) {
    let mut sender = sent(&world).await;
    send_one(&mut sender, "chat.jpg", &pictures::jpeg(60, 40)).await;
    let (mut worker, report) = claimed(&world).await;
    world.account(0, Role::CaseWorker).await;
    let case = case_of(&world, &report).await;
    let path = format!("/cases/{case}/files");
    let overview = worker.get(&format!("/cases/{case}")).await;
    assert!(overview.text().contains("One file came with the report"));
    let ways = overview.links(&path).len();
    assert_eq!(ways, 1, "its card: {}", overview.text());
    let documents = worker.get(&format!("/cases/{case}/documents")).await;
    assert!(
        documents.links(&path).contains(&path),
        "from her documents too"
    );

    let mut officer = world.signed_in(0, Role::DataProtectionOfficer).await;
    let before = readings(&mut officer).await;
    let page = worker.get(&path).await;
    assert!(page.body.contains("chat.jpg"), "{}", page.text());
    assert!(page.body.contains("<details class=\"picture\">"));
    assert_eq!(readings(&mut officer).await, before + 1);

    // The file's own page leads back to the case, also when it asks again.
    let file = page.links(&format!("{report}/files/")).remove(0);
    assert!(file.ends_with(&format!("?case={case}")), "{file}");
    let page = worker.get(&file).await;
    assert_eq!(page.links(&path).len(), 1);
    let original = page.links(&format!("{report}/files/"));
    let original = original.iter().find(|link| link.contains("/original"));
    let original = original.expect("a form").clone();
    let again = worker.post(&original, &[("purpose", " ")]).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.links(&path).len(), 1, "{}", again.text());
    let taken = worker
        .post(&original, &[("purpose", "For the police")])
        .await;
    assert_eq!(taken.bytes, pictures::jpeg(60, 40));
    assert!(worker.get(&file).await.text().contains("For the police"));
}

#[db_test]
async fn whoever_may_open_only_the_case_or_only_reports_elsewhere_sees_no_files(world: World) {
    let mut sender = sent(&world).await;
    send_one(&mut sender, "chat.txt", b"He wrote this").await;
    let (mut worker, report) = claimed(&world).await;
    let colleague = world.new_account(0, Role::IntakeWorker, "second").await;
    let mut case_worker = world.signed_in(0, Role::CaseWorker).await;
    let case = case_of(&world, &report).await;
    let path = format!("/cases/{case}/files");

    let overview = case_worker.get(&format!("/cases/{case}")).await;
    assert!(
        overview.text().contains(
            "One file came with the report. A colleague who handles reports can open it."
        ),
        "{}",
        overview.text()
    );
    assert!(overview.links(&path).is_empty());
    assert_eq!(case_worker.get(&path).await.status, 404);
    let mut elsewhere = world.signed_in(1, Role::IntakeWorker).await;
    assert_eq!(elsewhere.get(&path).await.status, 404);

    // Two people never read about the same young person without a need, on this page neither.
    let mut second = world.signed_in_as(&colleague).await;
    let page = second.get(&path).await;
    assert!(
        page.text()
            .contains("A colleague is working on this report"),
        "{}",
        page.text()
    );
    assert!(!page.body.contains("chat.txt"));
    let decision = NewDecision {
        id: world.services.random().id(),
        priority: Priority::Critical,
        decision: TriageDecision::OpenCase,
        reason: "She needs us".to_owned(),
    };
    let intake = world.actor(0, Role::IntakeWorker).await;
    decide(&world.services, &intake, report_id(&report), decision)
        .await
        .expect("a decision");
    assert!(second.get(&path).await.body.contains("chat.txt"));
    assert!(worker.get(&path).await.body.contains("chat.txt"));
}

/// Most reports bring no file: nothing is said of files then.
#[db_test]
async fn a_case_without_files_says_nothing_of_files(world: World) {
    sent(&world).await;
    let (mut worker, report) = claimed(&world).await;
    world.account(0, Role::CaseWorker).await;
    let case = case_of(&world, &report).await;
    let overview = worker.get(&format!("/cases/{case}")).await;
    assert!(!overview.text().contains("came with the report"));
    let page = worker.get(&format!("/cases/{case}/files")).await;
    assert!(page.text().contains("There are no files with this report"));
}
