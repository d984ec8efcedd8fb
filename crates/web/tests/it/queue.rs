//! The queue in pages: none is left out, none comes twice, whatever arrives in the meantime.

use std::collections::BTreeSet;

use domain::accounts::Role;
use domain::intake::{Channel, ReportOfConcern, Urgency};
use jiff::SignedDuration;
use services::intake::{NewReport, Part, QUEUE_PAGE, QueueFilter, Wanted, queue, receive};
use testkit::{World, db_test};

async fn report(world: &World, urgency: Urgency, channel: Channel, language: &str) {
    world.clock.advance(SignedDuration::from_secs(61));
    receive(
        &world.services,
        NewReport {
            id: world.services.random().id(),
            channel,
            report: ReportOfConcern {
                seen: "Something.".to_owned(),
                urgency,
                ..ReportOfConcern::default()
            },
            wanted: Wanted {
                country: None,
                region: None,
                language: language.to_owned(),
                age: None,
                kept_at: Some(world.centres[0].id),
            },
        },
    )
    .await
    .expect("a report");
}

const URGENCIES: [Urgency; 3] = [Urgency::NotUrgent, Urgency::Now, Urgency::Soon];

#[db_test]
async fn every_report_is_on_one_page_in_order(world: World) {
    let actor = world.actor(0, Role::IntakeWorker).await;
    for number in 0..130 {
        report(&world, URGENCIES[number % 3], Channel::Public, "en").await;
    }
    let filter = QueueFilter::default();
    let mut part = Part::First;
    let mut seen = Vec::new();
    let mut pages = Vec::new();
    loop {
        let page = queue(&world.services, &actor, &filter, part)
            .await
            .expect("a page");
        assert_eq!(page.counts.everything, 130 + pages.len() as i64);
        assert!(page.entries.len() <= QUEUE_PAGE);
        pages.push(page.previous);
        seen.extend(
            page.entries
                .iter()
                .map(|entry| (entry.priority, entry.due_at, entry.received_at, entry.id)),
        );
        let Some(next) = page.next else { break };
        part = Part::After(next);
        // A critical one comes in while she reads: it moves nothing on the pages behind.
        report(&world, Urgency::Now, Channel::Public, "en").await;
    }
    let distinct: BTreeSet<_> = seen.iter().map(|(.., id)| *id).collect();
    assert_eq!(distinct.len(), seen.len());
    assert!(seen.len() >= 130, "{}", seen.len());
    assert!(seen.is_sorted());
    // And back again, to the first page.
    let mut back = pages.pop().flatten();
    let mut before = Vec::new();
    while let Some(place) = back {
        let page = queue(&world.services, &actor, &filter, Part::Before(place))
            .await
            .expect("a page");
        let mut ids: Vec<_> = page.entries.iter().map(|entry| entry.id).collect();
        ids.extend(before);
        before = ids;
        back = page.previous;
    }
    let whole: Vec<_> = seen.iter().map(|(.., id)| *id).collect();
    let unchanged: Vec<_> = before
        .into_iter()
        .filter(|id| distinct.contains(id))
        .collect();
    assert!(whole.starts_with(&unchanged), "the same order both ways");
    assert!(unchanged.len() >= 100);
}

#[db_test]
async fn filters_and_tabs_stay_in_the_address_and_are_counted(world: World) {
    world.account(0, Role::IntakeWorker).await;
    for number in 0..60 {
        report(&world, URGENCIES[number % 3], Channel::Public, "nl").await;
    }
    for _ in 0..3 {
        report(&world, Urgency::Soon, Channel::Referral, "fr").await;
    }
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let page = staff.get("/intake").await;
    assert_eq!(page.reports().len(), QUEUE_PAGE);
    assert!(page.text().contains("All (63)") && page.text().contains("Nobody has it (63)"));
    let next = page
        .links("/intake?after=")
        .first()
        .expect("a next page")
        .replace("&amp;", "&");
    let second = staff.get(&next).await;
    assert_eq!(second.reports().len(), 13);
    let mut all: BTreeSet<String> = page.reports().into_iter().collect();
    all.extend(second.reports());
    assert_eq!(all.len(), 63);
    let referrals = staff.get("/intake?channel=referral&language=fr").await;
    assert_eq!(referrals.reports().len(), 3);
    assert!(referrals.text().contains("All (3)"), "{}", referrals.text());
    assert!(
        referrals
            .links("/intake?")
            .iter()
            .any(|link| link.contains("tab=mine")
                && link.contains("channel=referral")
                && link.contains("language=fr")),
        "a tab keeps the filters"
    );
    let first = referrals.reports()[0].clone();
    staff.post(&format!("{first}/claim"), &[]).await;
    let mine = staff.get("/intake?tab=mine").await;
    assert_eq!(mine.reports(), [first]);
    assert!(mine.text().contains("Mine (1)") && mine.text().contains("Nobody has it (62)"));
    let critical = staff.get("/intake?priority=critical").await;
    assert_eq!(critical.reports().len(), 20);
    world.clock.advance(SignedDuration::from_hours(25));
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    assert_eq!(staff.get("/intake?tab=overdue").await.reports().len(), 20);
    // My day names the first of them, and says that there are more.
    let day = staff.get("/day").await;
    assert!(
        day.text().contains("There is more: go to the queue"),
        "{}",
        day.text()
    );
    // What cannot be read leads to the first page.
    for bad in [
        "after=x",
        "after=critical.1.2.zz",
        "before=urgent.9.9",
        "tab=x&priority=y&channel=z&language=%00",
    ] {
        let page = staff.get(&format!("/intake?{bad}")).await;
        assert_eq!(
            (page.status, page.reports().len()),
            (200, QUEUE_PAGE),
            "{bad}"
        );
    }
}
