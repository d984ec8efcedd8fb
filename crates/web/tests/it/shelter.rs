//! A bed tonight, through the pages: a young person of Haven, a house of Anker.

use domain::accounts::Role;
use jiff::SignedDuration;
use testkit::{Browser, Database, Page, World, db_test};

/// Is on no page but the one that reveals it, and in no file.
const CANARY: &str = "Kanarielaan 98765, Schuilhaven";

/// What only the house may read.
const MUST_KNOW: &str = "Pindakaasallergie-canary";

/// Gets a page and looks for the address in everything that came back.
async fn get(browser: &mut Browser, path: &str) -> Page {
    let page = browser.get(path).await;
    clean(&page, path);
    page
}

fn clean(page: &Page, path: &str) {
    assert!(
        !page.body.contains("Kanarielaan"),
        "{path} shows the address"
    );
    let headers = format!("{:?}", page.headers);
    assert!(!headers.contains("Kanarielaan"), "{path} sends the address");
}

/// Sends the hold form of a bed.
async fn hold(browser: &mut Browser, form_path: &str, extra: &[(&str, &str)]) -> Page {
    let form = get(browser, form_path).await;
    assert_eq!(form.status, 200, "{}", form.text());
    let (path, _) = form_path.split_once('?').expect("a query");
    let value = |name: &str| form.field(name).unwrap_or_default();
    let (booking, search, case) = (value("booking"), value("search"), value("case"));
    let mut fields = vec![
        ("booking", booking.as_str()),
        ("search", &search),
        ("case", &case),
        ("call_name", "Noor"),
        ("age", "15"),
        ("must_know", MUST_KNOW),
        ("from", ""),
        ("nights", "2"),
    ];
    fields.retain(|(name, _)| extra.iter().all(|(one, _)| one != name));
    fields.extend_from_slice(extra);
    browser.post(path, &fields).await
}

#[db_test]
async fn from_the_search_to_the_arrival(world: World) {
    let (house, _) = world
        .house(1, "Willow", CANARY, &[("single", 1), ("", 2)])
        .await;
    let case = world.bare_case(0, "Grey Heron").await;
    let mut sender = world.signed_in(0, Role::CaseWorker).await;
    let mut shelter = world.signed_in(1, Role::ShelterWorker).await;

    // Search: the whole network, without where.
    let found = get(
        &mut sender,
        &format!("/beds?case={case}&age=15&gender=girl&must=single&nights=2"),
    )
    .await;
    assert_eq!(found.status, 200);
    assert!(found.text().contains("Grey Heron"), "{}", found.text());
    assert!(found.text().contains("1 bed fits"), "{}", found.text());
    assert!(found.text().contains("Willow, Anker"), "{}", found.text());
    assert!(
        found.text().contains("2 other beds are free"),
        "{}",
        found.text()
    );
    assert!(found.text().contains("Needed, not there: Room of her own"));
    let form = found
        .links("/beds/")
        .first()
        .expect("a bed to hold")
        .replace("&amp;", "&")
        .replace("&#38;", "&");

    // Hold: without a name for the door it comes back with every word.
    let again = hold(&mut sender, &form, &[("call_name", "")]).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains(MUST_KNOW));
    clean(&again, "hold");
    let held = hold(&mut sender, &form, &[]).await;
    assert_eq!(held.status, 303, "{}", held.text());
    let booking = held.location().to_owned();
    let page = get(&mut sender, &booking).await;
    assert!(page.text().contains("The bed is held"), "{}", page.text());
    assert!(page.text().contains("120 minutes left"), "{}", page.text());
    assert!(
        !page.body.contains(MUST_KNOW),
        "the sender cannot read the letter again"
    );
    let path = booking.split('?').next().expect("a path").to_owned();

    // The house sees it on the board, confirms, and writes down that she came.
    let board = get(&mut shelter, "/board").await;
    assert!(board.text().contains("Grey Heron"), "{}", board.text());
    let list = get(&mut shelter, "/board?view=list").await;
    assert!(list.text().contains("Noor"), "{}", list.text());
    let page = get(&mut shelter, &path).await;
    assert!(page.text().contains(MUST_KNOW), "{}", page.text());
    assert!(page.text().contains("case-worker.haven"), "{}", page.text());
    let page = shelter
        .post_and_follow(&format!("{path}/confirm"), &[])
        .await;
    assert!(
        page.text().contains("Confirmed by the house"),
        "{}",
        page.text()
    );
    clean(&page, "confirm");
    let page = shelter
        .post_and_follow(&format!("{path}/arrive"), &[])
        .await;
    assert!(page.text().contains("She arrived"), "{}", page.text());
    clean(&page, "arrive");
    let page = get(&mut sender, &path).await;
    assert!(page.text().contains("Arrived"), "{}", page.text());
    // Twice is no harm; what cannot follow says so.
    let page = shelter
        .post_and_follow(&format!("{path}/arrive"), &[])
        .await;
    assert_eq!(page.status, 200);
    let page = shelter.post(&format!("{path}/not-arrived"), &[]).await;
    assert_eq!(page.status, 409);
    assert!(
        page.text().contains("Nothing was changed"),
        "{}",
        page.text()
    );

    // The address: for a purpose, once.
    let house_page = get(&mut shelter, &format!("/houses/{house}")).await;
    assert!(
        house_page.text().contains("Sealed."),
        "{}",
        house_page.text()
    );
    let path = format!("/houses/{house}/address");
    let form = get(&mut shelter, &path).await;
    let reveal = form.field("reveal").expect("an id");
    let refused = shelter
        .post(&path, &[("reveal", &reveal), ("purpose", " ")])
        .await;
    assert_eq!(refused.status, 422);
    clean(&refused, &path);
    let fields = [
        ("reveal", reveal.as_str()),
        ("purpose", "Bringing her bag."),
    ];
    let shown = shelter.post(&path, &fields).await;
    assert_eq!(shown.status, 200);
    assert!(shown.text().contains(CANARY), "{}", shown.text());
    assert!(
        shown.headers["cache-control"]
            .to_str()
            .expect("a header")
            .contains("no-store")
    );
    // Nor does it stay on a screen that somebody walked away from.
    let goes_on = shown.headers["refresh"].to_str().expect("a header");
    assert_eq!(goes_on, format!("600; url=/houses/{house}"));
    assert!(shown.text().contains("after ten minutes it goes by itself"));
    let again = shelter.post(&path, &fields).await;
    assert_eq!(again.status, 409);
    clean(&again, &path);

    // The coordinator reads who and why; the data-protection officer who, and not why.
    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;
    let list = get(&mut coordinator, "/reveals").await;
    assert!(list.text().contains("Bringing her bag."), "{}", list.text());
    let mut officer = world.signed_in(1, Role::DataProtectionOfficer).await;
    let list = get(&mut officer, "/reveals").await;
    assert!(
        list.text().contains("shelter-worker.anker"),
        "{}",
        list.text()
    );
    assert!(!list.text().contains("Bringing her bag."));
    let seen = list.links("/reveals/").first().expect("a button").clone();
    let list = officer.post_and_follow(&seen, &[]).await;
    assert!(list.text().contains("Marked as seen."), "{}", list.text());

    // Nothing of it is readable on disk.
    if world.database == Database::Sqlite {
        for entry in std::fs::read_dir(world.handle.folder.path()).expect("the folder") {
            let path = entry.expect("an entry").path();
            let bytes = std::fs::read(&path).expect("a file");
            for secret in ["Kanarielaan", MUST_KNOW, "Bringing her bag", "Noor"] {
                assert!(
                    !bytes
                        .windows(secret.len())
                        .any(|window| window == secret.as_bytes()),
                    "{secret} stands in {}",
                    path.display()
                );
            }
        }
    }
}

#[db_test]
async fn who_is_too_late_keeps_her_words_and_chooses_another_bed(world: World) {
    world
        .house(1, "Willow", CANARY, &[("single", 1), ("single", 1)])
        .await;
    let case = world.bare_case(0, "Grey Heron").await;
    world.bare_case(0, "Red Robin").await;
    let mut fast = world.signed_in(0, Role::CaseWorker).await;
    let mut slow = world.signed_in(0, Role::IntakeWorker).await;
    let found = get(&mut fast, &format!("/beds?case={case}")).await;
    let form = found.links("/beds/")[0]
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    assert_eq!(hold(&mut fast, &form, &[]).await.status, 303);
    // From the search without a case: by pseudonym, in any case of letters.
    let (bed, _) = form.split_once('?').expect("a query");
    let form = format!("{bed}?nights=2");
    let wrong = hold(&mut slow, &form, &[("pseudonym", "Nobody At All")]).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    let late = hold(&mut slow, &form, &[("pseudonym", "red robin")]).await;
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(
        late.text().contains("Somebody else just took this bed"),
        "{}",
        late.text()
    );
    assert!(late.body.contains(MUST_KNOW), "every word is kept");
    let instead = late.field("instead").expect("another bed");
    let booking = late.field("booking").expect("an id");
    let held = slow
        .post(
            bed,
            &[
                ("booking", &booking),
                ("instead", &instead),
                ("pseudonym", "red robin"),
                ("call_name", "Noor"),
                ("nights", "2"),
            ],
        )
        .await;
    assert_eq!(held.status, 303, "{}", held.text());
    // She has a bed that night: said, with the way to it.
    let again = hold(&mut fast, &format!("{bed}?case={case}&nights=1"), &[]).await;
    assert_eq!(again.status, 409);
    assert!(
        again.text().contains("She has a bed already"),
        "{}",
        again.text()
    );
}

#[db_test]
async fn a_hold_that_ends_while_the_page_is_open(world: World) {
    world.house(1, "Willow", CANARY, &[("single", 1)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let mut sender = world.signed_in(0, Role::CaseWorker).await;
    let found = get(&mut sender, &format!("/beds?case={case}")).await;
    let form = found.links("/beds/")[0]
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    let held = hold(&mut sender, &form, &[]).await;
    let path = held
        .location()
        .split('?')
        .next()
        .expect("a path")
        .to_owned();
    world.clock.advance(SignedDuration::from_hours(2));
    let mut house = world.signed_in(1, Role::ShelterWorker).await;
    get(&mut house, "/board").await;
    let page = house.post(&format!("{path}/confirm"), &[]).await;
    assert_eq!(page.status, 409);
    assert!(page.text().contains("Confirm anyway"), "{}", page.text());
    let again = page.field("again").expect("an id");
    let page = house
        .post_and_follow(&format!("{path}/confirm"), &[("again", &again)])
        .await;
    assert!(
        page.text().contains("Confirmed by the house"),
        "{}",
        page.text()
    );
}

#[db_test]
async fn bad_input_is_named_and_other_centres_do_not_exist(world: World) {
    let (house, _) = world.house(1, "Willow", CANARY, &[("", 1)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let mut sender = world.signed_in(0, Role::CaseWorker).await;
    for (query, sentence) in [
        ("from=2027-02-30", "This date does not exist."),
        ("from=2020-01-01", "That night is over."),
        ("nights=0", "from 1 to 400"),
        ("nights=401", "from 1 to 400"),
        ("nights=two", "from 1 to 400"),
        ("age=-3", "in whole years"),
    ] {
        let page = get(&mut sender, &format!("/beds?{query}")).await;
        assert_eq!(page.status, 422, "{query}");
        assert!(page.text().contains(sentence), "{query}: {}", page.text());
    }
    // Three years ahead and over a leap day is fine.
    let page = get(&mut sender, "/beds?from=2028-02-28&nights=2").await;
    assert_eq!(page.status, 200, "{}", page.text());
    let mut elsewhere = world.signed_in(0, Role::ShelterCoordinator).await;
    for path in [
        format!("/houses/{house}"),
        format!("/houses/{house}/address"),
        "/bookings/aaaaaaaaaaaaaaaaaaaaaaaaaa".to_owned(),
        "/bookings/nonsense".to_owned(),
    ] {
        assert_eq!(get(&mut elsewhere, &path).await.status, 404, "{path}");
    }
    assert!(
        !get(&mut elsewhere, "/board")
            .await
            .text()
            .contains("Willow")
    );
    let mut other = world.signed_in(1, Role::CaseWorker).await;
    assert_eq!(
        get(&mut other, &format!("/beds?case={case}")).await.status,
        404
    );
    // Roles: a case worker sees no board, a shelter worker holds no bed, a manager only searches.
    assert_eq!(get(&mut sender, "/board").await.status, 404);
    assert_eq!(get(&mut sender, "/reveals").await.status, 404);
    let found = get(&mut elsewhere, "/beds").await;
    assert!(found.text().contains("1 bed fits"), "{}", found.text());
    assert!(found.links("/beds/").is_empty());
    let mut manager = world.signed_in(1, Role::CentreManager).await;
    assert_eq!(get(&mut manager, "/beds").await.status, 200);
    assert_eq!(get(&mut manager, "/board").await.status, 404);
}

#[db_test]
async fn a_coordinator_adds_a_house_and_its_rooms(world: World) {
    let mut coordinator = world.signed_in(0, Role::ShelterCoordinator).await;
    let board = get(&mut coordinator, "/board").await;
    assert!(
        board.text().contains("There are no houses yet"),
        "{}",
        board.text()
    );
    get(&mut coordinator, "/houses/new").await;
    let wrong = coordinator
        .post(
            "/houses/new",
            &[("code_name", "Rowan"), ("youngest", "18"), ("oldest", "12")],
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.body.matches("Choose one of these.").count(), 4);
    assert!(
        wrong.text().contains("the younger one first"),
        "{}",
        wrong.text()
    );
    let house = [
        ("code_name", "Rowan"),
        ("phase", "observation"),
        ("gender", "girls"),
        ("youngest", "12"),
        ("oldest", "18"),
        ("features", "quiet"),
        ("languages", "speaks_ar"),
        ("address", CANARY),
    ];
    let page = coordinator.post_and_follow("/houses/new", &house).await;
    clean(&page, "/houses/new");
    assert!(
        page.text().contains("Staff speak Arabic"),
        "{}",
        page.text()
    );
    assert_eq!(coordinator.post("/houses/new", &house).await.status, 422);
    let rooms = page
        .links("/houses/")
        .into_iter()
        .find(|link| link.ends_with("/rooms"))
        .expect("a form");
    let wrong = coordinator
        .post(&rooms, &[("name", "Attic"), ("beds", "99")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("Attic"));
    let page = coordinator
        .post_and_follow(
            &rooms,
            &[("name", "Attic"), ("beds", "2"), ("features", "single")],
        )
        .await;
    assert!(
        page.text().contains("The room is added."),
        "{}",
        page.text()
    );
    // A house for girls is for girls alone, whether somebody ticked it or not.
    for must in ["must=single", "must=single&must=female_only"] {
        let path = format!("/beds?{must}&gender=girl&age=15");
        let found = get(&mut coordinator, &path).await;
        assert!(found.text().contains("2 beds fit"), "{}", found.text());
    }
    // A room that is not for the younger ones of the house: a search says so.
    let cellar = [("name", "Cellar"), ("beds", "1"), ("features", "from_16")];
    let page = coordinator.post_and_follow(&rooms, &cellar).await;
    assert!(
        page.text().contains("Not for anyone under 16"),
        "{}",
        page.text()
    );
    let found = get(&mut coordinator, "/beds?gender=girl&age=15").await;
    assert!(
        found.text().contains("From 16 years only"),
        "{}",
        found.text()
    );
    // A house for boys has nothing that is for girls and women alone: nobody could sleep there.
    let mut boys = house.map(|(name, value)| match name {
        "code_name" => (name, "Alder"),
        "gender" => (name, "boys"),
        "features" => (name, "female_only"),
        _ => (name, value),
    });
    let page = coordinator.post("/houses/new", &boys).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("nobody could sleep there") && page.body.contains("Alder"),
        "{}",
        page.text()
    );
    boys[5].1 = "quiet";
    let page = coordinator.post_and_follow("/houses/new", &boys).await;
    let rooms_of_boys = page
        .links("/houses/")
        .into_iter()
        .find(|link| link.ends_with("/rooms"))
        .expect("a form");
    let room = [("name", "Loft"), ("beds", "1"), ("features", "female_only")];
    let page = coordinator.post(&rooms_of_boys, &room).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("nobody could sleep there") && page.body.contains("Loft"),
        "{}",
        page.text()
    );
    let mut worker = world.signed_in(0, Role::ShelterWorker).await;
    assert_eq!(get(&mut worker, "/houses/new").await.status, 404);
    assert_eq!(
        worker
            .post(&rooms, &[("name", "Cellar"), ("beds", "1")])
            .await
            .status,
        404
    );
}

/// Every page of the shelter, for looking at: `LEEWARD_PAGES=folder` keeps them as files.
#[db_test]
async fn every_page_speaks_three_languages(world: World) {
    let rooms = [
        ("single,ensuite", 1),
        ("", 2),
        ("step_free,ground_floor", 1),
    ];
    let (house, beds) = world.house(1, "Willow", CANARY, &rooms).await;
    world
        .house(
            1,
            "Poplar",
            CANARY,
            &[("with_baby,pets", 1), ("school_near", 2)],
        )
        .await;
    world
        .house(0, "Rowan", CANARY, &[("single,speaks_ar", 2)])
        .await;
    let mut sender = world.signed_in(0, Role::CaseWorker).await;
    let mut shelter = world.signed_in(1, Role::ShelterCoordinator).await;
    let mut bookings = Vec::new();
    for (number, bed) in beds.iter().enumerate() {
        let case = world
            .bare_case(0, ["Grey Heron", "Red Robin", "Blue Tit", "Wren"][number])
            .await;
        let form = format!("/beds/{bed}/hold?case={case}&nights={}", number + 2);
        let nights = (number * 2 + 2).to_string();
        let held = hold(&mut sender, &form, &[("nights", &nights)]).await;
        assert_eq!(held.status, 303, "{}", held.text());
        bookings.push(
            held.location()
                .split('?')
                .next()
                .expect("a path")
                .to_owned(),
        );
    }
    get(&mut shelter, "/board").await;
    shelter
        .post_and_follow(&format!("{}/confirm", bookings[1]), &[])
        .await;
    shelter
        .post_and_follow(&format!("{}/confirm", bookings[2]), &[])
        .await;
    shelter
        .post_and_follow(&format!("{}/arrive", bookings[2]), &[])
        .await;
    let path = format!("/houses/{house}/address");
    let form = get(&mut shelter, &path).await;
    let reveal = form.field("reveal").expect("an id");
    let shown = shelter
        .post(
            &path,
            &[("reveal", &reveal), ("purpose", "To bring her bag.")],
        )
        .await;
    keep("shown", &shown);
    let case = world.bare_case(0, "Kestrel").await;
    let free = get(&mut sender, &format!("/beds?case={case}&age=15&gender=girl&wish=single&wish=pets&must=quiet&speaks=ar&nights=3")).await;
    let form = free.links("/beds/")[0]
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    for language in ["en", "nl", "fr"] {
        for (name, is_sender, path) in [
            (
                "beds",
                true,
                format!(
                    "/beds?case={case}&age=15&gender=girl&wish=single&wish=pets&must=quiet&speaks=ar&nights=3"
                ),
            ),
            (
                "none",
                true,
                "/beds?nights=20&must=step_free&must=pets".to_owned(),
            ),
            ("hold", true, form.clone()),
            ("sent", true, bookings[0].clone()),
            ("held", false, bookings[0].clone()),
            ("confirmed", false, bookings[1].clone()),
            ("arrived", false, bookings[2].clone()),
            ("board", false, "/board".to_owned()),
            ("list", false, "/board?view=list".to_owned()),
            ("house", false, format!("/houses/{house}")),
            ("address", false, format!("/houses/{house}/address")),
            ("reveals", false, "/reveals".to_owned()),
            ("new-house", false, "/houses/new".to_owned()),
        ] {
            let browser = if is_sender { &mut sender } else { &mut shelter };
            let page = get(browser, &format!("/{language}{path}")).await;
            assert_eq!(page.status, 200, "{language} {path}");
            // A key that no language knows would stand on the page as itself.
            assert!(
                !page.text().contains("shelter-") || page.text().contains("shelter-coordinator."),
                "{language} {path}: {}",
                page.text()
            );
            keep(&format!("{name}-{language}"), &page);
        }
    }
}

fn keep(name: &str, page: &Page) {
    if let Ok(folder) = std::env::var("LEEWARD_PAGES") {
        std::fs::write(format!("{folder}/{name}.html"), &page.body).expect("a file");
    }
}
