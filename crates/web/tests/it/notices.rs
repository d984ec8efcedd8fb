//! Staff set where they are told, and managers see which mails wait: over the pages.

use domain::accounts::Role;
use domain::intake::{Channel, ReportOfConcern, Urgency};
use domain::notices::{MailCode, MailFailure, NoticeKind};
use services::Settings;
use services::intake::{NewReport, Wanted, receive};
use services::notices::{delivered, not_delivered, take};
use testkit::{World, db_test};
use web::notices::{letter, test_letter};
use web::shell::strings::Strings;
use web::shell::{Locale, Words};

const ANN: &str = "ann.devries@mail.haven.example";

async fn urgent_report(world: &World) {
    let new = NewReport {
        id: world.services.random().id(),
        channel: Channel::Public,
        report: ReportOfConcern {
            about: "Noor".to_owned(),
            seen: "She is picked up by a car".to_owned(),
            urgency: Urgency::Now,
            ..ReportOfConcern::default()
        },
        wanted: Wanted {
            country: Some("BE".to_owned()),
            region: Some("Haven region".to_owned()),
            language: "nl".to_owned(),
            ..Wanted::default()
        },
    };
    receive(&world.services, new).await.expect("a report");
}

/// The code that would be mailed now.
async fn mailed_code(world: &World) -> String {
    let parcel = take(&world.services)
        .await
        .expect("an answer")
        .expect("a mail");
    assert_eq!(parcel.kind, NoticeKind::Address);
    delivered(&world.services, &parcel)
        .await
        .expect("delivered");
    parcel
        .code
        .as_ref()
        .map(MailCode::in_groups)
        .expect("a code")
}

#[db_test]
async fn an_address_is_set_proved_changed_and_taken_away(world: World) {
    let mut browser = world.signed_in(0, Role::IntakeWorker).await;
    let day = browser.get("/day").await;
    assert_eq!(day.links("/account").len(), 1);
    let page = browser.get("/account").await;
    assert!(page.text().contains("You get no mail"), "{}", page.text());
    // Everything that her role can be told is ticked, and nothing of other roles is offered.
    assert_eq!(page.body.matches("type=\"checkbox\"").count(), 5);
    assert!(!page.text().contains("asks your house"));
    let form = [
        ("address", ANN),
        ("language", "nl"),
        ("kinds", "urgent"),
        ("kinds", "hold"),
    ];
    let page = browser.post_and_follow("/account/mail", &form).await;
    assert!(page.text().contains("A code is on its way"));
    assert!(page.text().contains(&format!("We sent a code to {ANN}")));
    urgent_report(&world).await;
    let code = mailed_code(&world).await;
    let wrong = browser
        .post("/account/mail/code", &[("code", "1234567")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("This is not the code"));
    assert!(!wrong.body.contains(&code));
    let page = browser
        .post_and_follow("/account/mail/code", &[("code", &code)])
        .await;
    assert!(page.text().contains("Your address is confirmed"));
    assert!(page.text().contains(&format!("You get mail at {ANN}")));
    // The report of before was not for an address that nobody had proved.
    assert!(world.mails().await.is_empty());
    urgent_report(&world).await;
    assert_eq!(world.mails().await, [format!("{ANN} urgent")]);
    let page = browser.post_and_follow("/account/mail/remove", &[]).await;
    assert!(page.text().contains("Your address is taken away"));
    assert!(!page.body.contains(ANN));
}

#[db_test]
async fn what_is_missing_or_wrong_is_asked_again_with_all_that_was_typed(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    browser.get("/account").await;
    let page = browser
        .post(
            "/account/mail",
            &[("address", "ann at haven"), ("kinds", "waiting")],
        )
        .await;
    assert_eq!(page.status, 422);
    let text = page.text();
    for said in [
        "Mail cannot be sent to this address",
        "Choose a language",
        "Choose at least one",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(page.field("address").as_deref(), Some("ann at haven"));
    let page = browser.post("/account/mail/code", &[("code", "1")]).await;
    assert_eq!(page.status, 404);
    let asked = [("asked", "1790000000000")];
    assert_eq!(
        browser.post("/account/mail/again", &asked).await.status,
        404
    );
}

#[db_test]
async fn nobody_fills_a_mailbox_with_codes(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    browser.get("/account").await;
    let form = [("address", ANN), ("language", "en"), ("kinds", "urgent")];
    assert_eq!(browser.post("/account/mail", &form).await.status, 303);
    let mut last = 303;
    for _ in 0..8 {
        let asked = browser.get("/account").await.field("asked");
        let asked = asked.expect("when it was asked for");
        let fields = [("asked", asked.as_str())];
        last = browser.post("/account/mail/again", &fields).await.status;
    }
    assert_eq!(last, 429);
}

#[db_test]
async fn a_manager_sees_what_failed_and_why_and_no_address(world: World) {
    let ann = world.account(0, Role::IntakeWorker).await;
    world.told_at(&ann, ANN).await;
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let page = manager.get("/mail").await;
    assert!(page.text().contains("No mail waits, and none has failed"));
    urgent_report(&world).await;
    let services = &world.services;
    let parcel = take(services).await.expect("an answer").expect("a mail");
    not_delivered(services, &parcel, MailFailure::Silent)
        .await
        .expect("written down");
    for (failure, said) in [
        (MailFailure::Silent, "did not answer in time"),
        (
            MailFailure::AddressRefused,
            "does not accept this person’s address",
        ),
    ] {
        let page = manager.get("/mail").await;
        if failure == MailFailure::AddressRefused {
            manager.post("/mail/retry", &[]).await;
            let parcel = take(services).await.expect("an answer").expect("a mail");
            not_delivered(services, &parcel, failure)
                .await
                .expect("written down");
            assert!(!page.text().contains(said));
        }
        let page = manager.get("/mail").await;
        let text = page.text();
        assert!(text.contains(said), "{text}");
        assert!(text.contains("intake-worker.haven"), "{text}");
        assert!(text.contains("a•••@m•••.example"), "{text}");
        for hidden in ["devries", "mail.haven", "Noor", "picked up"] {
            assert!(!page.body.contains(hidden), "{hidden}");
        }
    }
    let page = manager.get("/mail").await;
    let one = page
        .links("/mail/")
        .into_iter()
        .find(|link| link != "/mail/retry")
        .expect("a button");
    // Of another centre it does not exist.
    let mut far = world.signed_in(1, Role::CentreManager).await;
    assert!(far.get("/mail").await.links("/mail/").is_empty());
    assert_eq!(far.post(&one, &[]).await.status, 404);
    let page = manager.post_and_follow(&one, &[]).await;
    assert!(page.text().contains("tried again in the next moments"));
    assert_eq!(world.mails().await, [format!("{ANN} urgent")]);
    for role in [Role::IntakeWorker, Role::NetworkCoordinator] {
        let mut other = world.signed_in(0, role).await;
        assert_eq!(other.get("/mail").await.status, 404);
        assert!(other.get("/day").await.links("/mail").is_empty());
    }
}

#[db_test]
async fn without_a_mail_server_the_pages_say_so(world: World) {
    let quiet = World::with_settings(
        world.database,
        Settings {
            sends_mail: false,
            ..world.services.settings().clone()
        },
    )
    .await;
    let mut browser = quiet.signed_in(0, Role::CentreManager).await;
    for path in ["/account", "/mail"] {
        let page = browser.get(path).await;
        assert!(
            page.text().contains("This network sends no mail"),
            "{path}: {}",
            page.text()
        );
    }
    let form = [("address", ANN), ("language", "en"), ("kinds", "urgent")];
    assert_eq!(browser.post("/account/mail", &form).await.status, 404);
}

/// Everything that a mail can say, in every language.
#[test]
fn a_mail_says_that_there_is_something_and_never_what() {
    const BETRAYING: [&str; 40] = [
        "report",
        "concern",
        "case",
        "traffick",
        "exploit",
        "victim",
        "abuse",
        "shelter",
        "bed",
        "house",
        "intake",
        "young",
        "girl",
        "minor",
        "key",
        "leeward",
        "melding",
        "zorg",
        "uitbuit",
        "slachtoffer",
        "mensenhandel",
        "misbruik",
        "opvang",
        "huis",
        "jonger",
        "meisje",
        "sleutel",
        "dossier",
        "signal",
        "exploitation",
        "traite",
        "victime",
        "maltrait",
        "héberg",
        "lit ",
        "maison",
        "jeune",
        "fille",
        "mineur",
        "accueil",
    ];
    let strings = Strings::built_in();
    let code = MailCode::from_bytes(&[1; 32]);
    for locale in Locale::ALL {
        let words = Words::new(&strings, locale);
        let mut subjects = std::collections::BTreeSet::new();
        for kind in NoticeKind::ALL {
            let code = (kind == NoticeKind::Address).then_some(&code);
            let letter = letter(&words, kind, code, None);
            let said = format!("{}\n{}", letter.subject, letter.body).to_lowercase();
            assert!(!said.contains("notices-"), "{said}");
            for word in BETRAYING {
                assert!(!said.contains(word), "{}: {word} in {said}", locale.code());
            }
            assert!(!said.contains("http"), "{said}");
            assert_eq!(
                code.is_some_and(|code| letter.body.contains(&code.in_groups())),
                kind == NoticeKind::Address
            );
            subjects.insert(letter.subject);
        }
        // What it is about cannot be told from the subject: only whether it can wait.
        assert_eq!(subjects.len(), 3, "{subjects:?}");
        let named = letter(
            &words,
            NoticeKind::Hold,
            None,
            Some("https://leeward.example.org/"),
        );
        assert!(named.body.contains("https://leeward.example.org/sign-in"));
        assert!(!test_letter(&words, None).body.contains("http"));
    }
}
