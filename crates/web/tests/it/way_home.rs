//! A young person's way to a home of her own, through the pages.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;
use crate::homes::{home, send};

async fn send_as(browser: &mut Browser, path: &str, id: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![("id", id), ("version", "0")];
    fields.extend_from_slice(more);
    browser.post(path, &fields).await
}

const BUDGET: &[(&str, &str)] = &[
    ("wishes", "A door that only I open"),
    ("persons", "1"),
    ("rooms", "1"),
    ("step-free", "yes"),
    ("near", "school"),
    ("not-near", "nightlife"),
    ("income-1-what", "Bakery"),
    ("income-1-amount", "120"),
    ("income-1-every", "week"),
    ("benefit-2-what", "Fund"),
    ("benefit-2-amount", "900"),
    ("benefit-2-every", "month"),
    ("cost-1-what", "Phone"),
    ("cost-1-amount", "15"),
    ("cost-1-every", "month"),
    ("share", "40"),
];

async fn needs(browser: &mut Browser, case: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = BUDGET.to_vec();
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend_from_slice(more);
    send(browser, &format!("{case}/home/needs"), &fields).await
}

/// Where a text stands on a page.
pub fn at(text: &str, part: &str) -> usize {
    text.find(part)
        .unwrap_or_else(|| panic!("no {part:?} in {text}"))
}

#[db_test]
async fn what_is_left_to_her_is_worked_out(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let empty = worker.get(&format!("{case}/home")).await.text();
    assert!(
        empty.contains("Nobody has written down what she needs."),
        "{empty}"
    );
    let saved = needs(&mut worker, &case, &[]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = worker.get(&format!("{case}/home")).await.text();
    // 120 a week are 520 a month.
    for part in [
        "A door that only I open",
        "Bakery €120 Week €520",
        "Comes in, a month €1,420",
        "Left before rent, a month €1,405",
        "Most for rent with costs €568 (40 % of what comes in)",
    ] {
        at(&text, part);
    }
    // A line without an amount is asked for again, and nothing is lost.
    let refused = needs(&mut worker, &case, &[("cost-1-amount", "")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Bakery"));
    // Who does not work on housing does not find it, and neither does another centre.
    let mut intake = world.signed_in(0, Role::IntakeWorker).await;
    assert_eq!(intake.get(&format!("{case}/home")).await.status, 404);
    let mut other = world.signed_in(1, Role::CaseWorker).await;
    assert_eq!(other.get(&format!("{case}/home/matches")).await.status, 404);
}

#[db_test]
async fn a_home_where_she_must_not_be_is_never_first_and_no_page_says_where_it_is(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let cheap = [
        ("name", "Nabij"),
        ("rent", "300"),
        ("costs", "0"),
        ("address", "Zirkonstr. 9"),
    ];
    home(&mut worker, &cheap).await;
    let dear = [
        ("name", "Duur"),
        ("rent", "900"),
        ("costs", "0"),
        ("address", "Kwartslaan 1"),
    ];
    home(&mut worker, &dear).await;
    let good = [
        ("name", "Goed"),
        ("rent", "500"),
        ("costs", "0"),
        ("address", "Kwartslaan 2"),
    ];
    home(&mut worker, &good).await;
    let steps = [
        ("name", "Trap"),
        ("rent", "500"),
        ("costs", "0"),
        ("address", "Kwartslaan 3"),
        ("step-free", "no"),
    ];
    home(&mut worker, &steps).await;
    // One that another centre keeps: its address is not this centre's to open.
    let mut far = world.signed_in(1, Role::CaseWorker).await;
    let elsewhere = [
        ("name", "Ver"),
        ("rent", "400"),
        ("costs", "0"),
        ("address", "Zirkonstraat 1"),
    ];
    home(&mut far, &elsewhere).await;

    let avoid = [
        ("avoid-1", "Zirkonstraat"),
        ("avoid-1-why", "He works there"),
    ];
    let saved = needs(&mut worker, &case, &avoid).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = worker.get(&format!("{case}/home/matches")).await;
    let text = page.text();
    let fitting = at(&text, "Nothing speaks against these");
    let others = at(&text, "Something speaks against these");
    for (name, is_fitting) in [
        ("Goed", true),
        ("Ver", true),
        ("Duur", false),
        ("Trap", false),
        ("Nabij", false),
    ] {
        let place = at(&text, &format!("{name} Free"));
        assert_eq!(
            place > fitting && place < others,
            is_fitting,
            "{name}: {text}"
        );
    }
    assert!(at(&text, "Goed Free") < at(&text, "Ver Free"), "{text}");
    assert!(
        at(&text, "Trap Free") < at(&text, "Nabij Free"),
        "last of all: {text}"
    );
    for part in [
        "Costs €900 a month; by your share it may be €568",
        "Not step-free",
        "She must keep away from there",
        "Is it where she must keep away from? Only",
    ] {
        at(&text, part);
    }
    for sealed in ["Zirkon", "Kwartslaan", "He works there"] {
        assert!(!page.body.contains(sealed), "{sealed}: {text}");
    }
}

#[db_test]
async fn two_who_write_what_she_needs_see_both(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let path = format!("{case}/home/needs");
    let mut officer = world.signed_in(0, Role::HousingOfficer).await;
    let hers = officer.get(&path).await.field("id").expect("an id");
    let mine = worker.get(&path).await.field("id").expect("an id");
    let fields = |id, wishes| [("id", id), ("version", "0"), ("wishes", wishes)];
    let saved = officer.post(&path, &fields(&hers, "Light")).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let conflict = worker.post(&path, &fields(&mine, "Quiet")).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    assert!(conflict.text().contains("Light") && conflict.body.contains("Quiet"));
    let id = conflict.field("id").expect("an id");
    assert_eq!(id, hers);
    assert_eq!(conflict.field("version").expect("a version"), "1");
    assert_eq!(world.contents().await["housing_entries"].len(), 1);
}

/// The ids of what somebody of housing wrote, out of a link on a page.
fn id_after(body: &str, before: &str) -> String {
    let (_, rest) = body.split_once(before).expect("a link");
    rest.chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

#[db_test]
async fn from_a_viewing_to_the_keys(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let home_path = home(&mut worker, &[]).await;
    let home_id = home_path
        .strip_prefix("/homes/")
        .expect("a path")
        .to_owned();
    let looks_at = format!("{case}/home/homes/{home_id}");
    let planned = [("state", "viewing_planned"), ("viewing-words", "14:30")];
    let refused = send(&mut worker, &looks_at, &planned).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Write on which day she sees it."));
    let planned = [
        ("state", "viewing_planned"),
        ("viewing-day", "9"),
        ("viewing-month", "12"),
        ("viewing-year", "2026"),
        ("viewing-words", "14:30"),
    ];
    let saved = send(&mut worker, &looks_at, &planned).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = worker.get("/dates").await.text();
    at(&text, "A viewing of a home 9 December 2026");
    // Who sees the dates and not the strand sees that something is due.
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let text = manager.get("/dates").await.text();
    assert!(
        !text.contains("A viewing") && text.contains("9 December 2026"),
        "{text}"
    );
    let mut lawyer = world.signed_in(0, Role::LegalOfficer).await;
    let text = lawyer.get("/dates").await.text();
    assert!(
        !text.contains("A viewing") && text.contains("9 December 2026"),
        "{text}"
    );

    let accepted = [
        ("state", "accepted"),
        ("answered-day", "20"),
        ("answered-month", "11"),
        ("answered-year", "2026"),
        ("answer", "She may come."),
    ];
    let saved = send(&mut worker, &looks_at, &accepted).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert!(!worker.get("/dates").await.text().contains("A viewing"));

    let begin = format!("{case}/home/tenancies/new?home={home_id}");
    let form = worker.get(&begin).await;
    let field = |name: &str| form.field(name).unwrap_or_default();
    assert_eq!(
        (field("name").as_str(), field("rent").as_str()),
        ("Wilg", "650.50")
    );
    let id = field("id");
    let fields = [
        ("id", id.as_str()),
        ("version", "0"),
        ("home", home_id.as_str()),
        ("name", "Wilg"),
        ("signed-day", "21"),
        ("signed-month", "11"),
        ("signed-year", "2026"),
        ("contract-ends-day", "30"),
        ("contract-ends-month", "11"),
        ("contract-ends-year", "2027"),
        ("notice-by-day", "20"),
        ("notice-by-month", "12"),
        ("notice-by-year", "2026"),
        ("rent", "650.50"),
        ("deposit-by", "fund"),
        ("registration", "protected"),
    ];
    let path = format!("{case}/home/tenancies/new");
    let saved = worker.post(&path, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    // The directory says so in the same step, and her dates are there.
    let text = worker.get(&home_path).await.text();
    at(&text, "State: Free → Let");
    let text = worker.get("/dates").await.text();
    at(&text, "Last day to give notice 20 December 2026");
    let text = worker.get(&format!("{case}/home")).await.text();
    at(&text, "Wilg Before the keys");
    at(&text, "0 of 14 done");

    let keys = format!("{case}/home/tenancies/{id}/keys");
    let day = [
        ("keys-day", "22"),
        ("keys-month", "11"),
        ("keys-year", "2026"),
    ];
    let mut fields = day.to_vec();
    fields.extend([
        ("checked", "lock"),
        ("meter-water", "00123"),
        ("room-1", "Kitchen"),
    ]);
    let refused = send(&mut worker, &keys, &fields).await;
    assert_eq!(refused.status, 422);
    at(&refused.text(), "Say why she has the keys all the same.");
    assert!(refused.body.contains("00123"), "nothing is lost");
    fields.push(("keys-why", "The night was cold."));
    let saved = send(&mut worker, &keys, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = worker.get(&format!("{case}/home")).await.text();
    at(&text, "Wilg She lives there");
    at(&text, "Next visit: 29 November 2026");
    at(&text, "Water: 00123");
    let text = worker.get("/dates").await.text();
    at(&text, "Aftercare visit 29 November 2026");

    // It ends: not before it began, and with why. Nobody visits any more, and no last day waits.
    let end = format!("{case}/home/tenancies/{id}/end");
    let mut fields = vec![
        ("ended-day", "21"),
        ("ended-month", "11"),
        ("ended-year", "2026"),
        ("end-words", "She moves in with her aunt"),
        ("meter-water", "00130"),
    ];
    let refused = send(&mut worker, &end, &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("00130"), "nothing is lost");
    fields[0].1 = "23";
    fields[3].1 = "";
    let refused = send(&mut worker, &end, &fields).await;
    assert_eq!(refused.status, 422);
    fields[3].1 = "She moves in with her aunt";
    // What becomes of the home is asked; without a word nobody is offered it.
    let form = worker.get(&end).await;
    assert_eq!(form.field("after").as_deref(), Some("aside"));
    let ended = send(&mut worker, &end, &fields).await;
    assert_eq!(ended.status, 303, "{}", ended.text());
    let page = worker.get(ended.location()).await;
    let text = page.text();
    at(&text, "The home is put aside");
    at(&text, "Wilg Ended");
    let text = worker.get(&home_path).await.text();
    at(&text, "State: Let → Put aside or gone");
    assert!(!worker.get("/homes").await.text().contains("Wilg"));
    // It did not end after all: then it is let. It ends, and others can have it from that day on.
    let undone = [("end-words", "It goes on"), ("meter-water", "")];
    let saved = send(&mut worker, &end, &undone).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = worker.get(&home_path).await.text();
    at(&text, "State: Put aside or gone → Let");
    fields.push(("after", "free"));
    let ended = send(&mut worker, &end, &fields).await;
    let text = worker.get(ended.location()).await.text();
    at(&text, "The home is offered again");
    let text = worker.get(&home_path).await.text();
    at(&text, "State: Let → Free");
    at(&text, "23 November 2026");
    assert!(worker.get("/homes").await.text().contains("Wilg"));
    // What was said of the home since is not written over by a word that is changed afterwards.
    let form = worker.get(&end).await;
    assert_eq!(form.field("after"), None);
    fields.pop();
    fields.push(("after", "aside"));
    fields[4].1 = "00131";
    let saved = send(&mut worker, &end, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert!(worker.get("/homes").await.text().contains("Wilg"));
    let text = worker.get(&format!("{case}/home")).await.text();
    at(&text, "She moves in with her aunt");
    let text = worker.get("/dates").await.text();
    for gone in ["Aftercare visit", "Last day to give notice"] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
}

#[db_test]
async fn a_warning_sign_stays_on_my_day_until_somebody_says_what_was_done(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let new = format!("{case}/home/tenancies/new");
    let form = worker.get(&new).await;
    let id = form.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("version", "0"),
        ("home", ""),
        ("name", "Wilg"),
    ];
    assert_eq!(worker.post(&new, &fields).await.status, 303);
    let visit = format!("{case}/home/tenancies/{id}/visit");
    let saw = [
        ("on-day", "22"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("kind", "at_home"),
        ("words", "Quarz was there again"),
        ("sign", "unknown_men"),
        ("sign", "arrears"),
    ];
    let early = send(&mut worker, &visit, &saw).await;
    assert_eq!(early.status, 422, "she has no keys yet");
    let keys = [
        ("keys-day", "20"),
        ("keys-month", "11"),
        ("keys-year", "2026"),
        ("keys-why", "The night was cold."),
    ];
    let saved = send(
        &mut worker,
        &format!("{case}/home/tenancies/{id}/keys"),
        &keys,
    )
    .await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let saved = send(&mut worker, &visit, &saw).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let day = worker.get("/day").await;
    at(
        &day.text(),
        "A warning sign: say what was done 22 November 2026",
    );
    // It has no button that makes it disappear.
    let dates = worker.get("/dates").await;
    assert!(!dates.text().contains("Mark as done"), "{}", dates.text());
    let page = worker.get(&format!("{case}/home")).await;
    at(&page.text(), "A warning sign waits");
    let path = format!("{case}/home/visits/{}", id_after(&page.body, "/visits/"));
    let text = worker.get(&case).await.text();
    at(
        &text,
        "She lives in a home of her own. Since 20 November 2026",
    );
    at(&text, "2 warning signs wait");
    let nothing = send(&mut worker, &path, &[("done-unknown_men", " ")]).await;
    assert_eq!(nothing.status, 422);
    let one = [("done-unknown_men", "We told the police with her")];
    assert_eq!(send(&mut worker, &path, &one).await.status, 303);
    assert!(
        worker.get("/day").await.text().contains("A warning sign"),
        "one waits still"
    );
    let other = [("done-arrears", "A plan to pay")];
    assert_eq!(send(&mut worker, &path, &other).await.status, 303);
    let text = worker.get("/day").await.text();
    assert!(!text.contains("A warning sign"), "{text}");
    let text = worker.get(&format!("{case}/home")).await.text();
    at(&text, "Unknown men: We told the police with her");
    at(&text, "Rent or energy is not paid: A plan to pay");
}

#[db_test]
async fn a_centre_sets_how_often_it_visits(world: World) {
    let mut officer = world.signed_in(0, Role::HousingOfficer).await;
    let form = officer.get("/homes/rhythm").await;
    let text = form.text();
    at(&text, "This is a proposal of the program");
    at(&text, "Every 7 days, until 28 days after the keys");
    let rarer = [
        ("version", "0"),
        ("every-1", "14"),
        ("until-1", "28"),
        ("every-2", "7"),
        ("until-2", "90"),
    ];
    let refused = officer.post("/homes/rhythm", &rarer).await;
    assert_eq!(refused.status, 422);
    at(&refused.text(), "Visits become rarer with each step.");
    let own = [("version", "0"), ("every-1", "3"), ("until-1", "30")];
    assert_eq!(officer.post("/homes/rhythm", &own).await.status, 303);
    let text = officer.get("/homes/rhythm").await.text();
    at(&text, "Every 3 days, until 30 days after the keys");
    assert!(!text.contains("proposal of the program"), "{text}");
    // The other centre's is its own.
    let mut other = world.signed_in(1, Role::HousingOfficer).await;
    at(
        &other.get("/homes/rhythm").await.text(),
        "proposal of the program",
    );
    // Whoever sees it and does not keep it has no form, and cannot send one.
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    assert!(
        manager
            .get("/homes/rhythm")
            .await
            .field("version")
            .is_none()
    );
    let late = [("version", "0"), ("every-1", "5"), ("until-1", "30")];
    assert_eq!(manager.post("/homes/rhythm", &late).await.status, 404);
    assert_eq!(officer.post("/homes/rhythm", &late).await.status, 409);
}

/// Width and height, as its head says.
fn size_of_jpeg(bytes: &[u8]) -> (u16, u16) {
    let number = |at: usize| u16::from_be_bytes([bytes[at], bytes[at + 1]]);
    let mut at = 2;
    while !(0xc0..=0xc2).contains(&bytes[at + 1]) {
        at += 2 + usize::from(number(at + 2));
    }
    (number(at + 7), number(at + 5))
}

/// Pictures of the state of a home: kept once, sealed, shown drawn anew, and nobody else's.
#[db_test]
async fn pictures_of_a_home_are_kept_and_shown_drawn_anew(world: World) {
    let mut officer = world.signed_in(0, Role::HousingOfficer).await;
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let new = format!("{case}/home/tenancies/new");
    let form = officer.get(&new).await;
    let tenancy = form.field("id").expect("an id");
    let saved = send_as(&mut officer, &new, &tenancy, &[("name", "Rietje")]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let overview = officer.get(&format!("{case}/home")).await;
    let path = format!("{case}/home/tenancies/{tenancy}/pictures");
    assert!(overview.body.contains(&path), "{}", overview.body);
    let page = officer.get(&path).await;
    at(&page.text(), "There is no picture yet.");
    let id = page.field("form").expect("an id");
    let jpeg = testkit::pictures::jpeg_with_metadata(2000, 1000, b"GPS 50.85 4.35");
    let mut fields = vec![("form", id.as_str()), ("moment", "start"), ("shows", "")];
    let to = format!("{path}/files");
    // A line that breaks, in the picture and before it: nothing is there, and the page says so.
    let whole = officer.encode_files(&fields, &[("a.jpg", &jpeg)]);
    for end in [whole.len() / 2, 60] {
        let page = officer.post_pieces(&to, whole[..end].to_vec(), None).await;
        assert_eq!(page.status, 422, "{}", page.text());
        at(&page.text(), "Nothing was kept. Choose it again.");
    }
    // Each refusal says why and keeps the words.
    let page = officer.post_files(&to, &fields, &[("a.jpg", &jpeg)]).await;
    assert_eq!(page.status, 422, "{}", page.text());
    at(&page.text(), "Say what the picture shows");
    fields[2].1 = "Kitchen: the tap drips";
    let page = officer
        .post_files(&to, &fields, &[("a.txt", b"no picture")])
        .await;
    assert_eq!(page.status, 422, "{}", page.text());
    at(&page.text(), "This is no picture that can be shown");
    assert!(page.body.contains("the tap drips"), "nothing is lost");
    let page = officer.post_files(&to, &fields, &[]).await;
    assert_eq!(page.status, 422, "{}", page.text());
    for _ in 0..2 {
        let page = officer
            .post_files(&to, &fields, &[("IMG_canary.jpg", &jpeg)])
            .await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
    assert_eq!(world.contents().await["home_pictures"].len(), 1, "once");
    let page = officer.get(&path).await;
    at(&page.text(), "Kitchen: the tap drips");
    assert!(!page.body.contains("canary"), "{}", page.body);
    let picture = format!("{case}/home/pictures/{id}");
    for (path, longest) in [(picture.clone(), 1600), (format!("{picture}/small"), 320)] {
        let shown = officer.get(&path).await;
        assert_eq!(shown.status, 200);
        assert_eq!(shown.headers["content-type"], "image/jpeg");
        assert!(
            !shown.body.contains("GPS"),
            "where it was taken stays inside"
        );
        assert_eq!(size_of_jpeg(&shown.bytes), (longest, longest / 2));
    }
    // Another centre, another case, and who does not work on homes: there is none.
    let mut elsewhere = world.signed_in(1, Role::HousingOfficer).await;
    let mut lawyer = world.signed_in(0, Role::LegalOfficer).await;
    for browser in [&mut elsewhere, &mut lawyer] {
        for path in [&path, &picture] {
            assert_eq!(browser.get(path).await.status, 404, "{path}");
        }
    }
    let second = open_case(&mut worker, &[]).await;
    let wrong = format!("{second}/home/pictures/{id}");
    assert_eq!(worker.get(&wrong).await.status, 404);
}

#[db_test]
async fn the_overview_says_where_her_way_to_a_home_stands(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let text = worker.get(&case).await.text();
    at(
        &text,
        "Nobody has written down yet what she needs of a home.",
    );
    assert_eq!(needs(&mut worker, &case, &[]).await.status, 303);
    at(
        &worker.get(&case).await.text(),
        "A home is being looked for.",
    );
    // Whose work it is not is told nothing of it.
    let mut lawyer = world.signed_in(0, Role::LegalOfficer).await;
    let text = lawyer.get(&case).await.text();
    assert!(!text.contains("A home is being looked for."), "{text}");
}
