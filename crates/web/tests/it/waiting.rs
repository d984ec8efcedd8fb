//! From a search that found nothing to the waiting list, through the pages; and the pages of a house besides its rooms.

use domain::accounts::Role;
use domain::shelter::StayRange;
use jiff::civil::date;
use services::shelter::{NewHold, WhoseBed, hold};
use testkit::{World, db_test};

#[db_test]
async fn from_a_search_that_found_nothing_to_a_bed_that_fits(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = super::keep_apart::case(&world, 0).await.0;
    let query = format!("case={case}&nights=2&age=15&gender=girl&must=step_free&wish=quiet");
    let found = worker.get(&format!("/beds?{query}")).await;
    assert!(
        found.text().contains("Put her on the waiting list"),
        "{}",
        found.text()
    );
    let form = worker.get(&format!("/waiting/new?{query}")).await;
    assert_eq!(form.status, 200, "{}", form.text());
    assert!(form.text().contains("Needed: Step-free"), "{}", form.text());
    let id = form.field("id").expect("an id");
    let search = form.field("search").expect("a search");
    let her = case.to_string();
    let fields = [("id", id.as_str()), ("search", &search), ("case", &her)];
    let wrong = worker.post("/waiting/new", &fields).await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.text().contains("Choose one of these"),
        "{}",
        wrong.text()
    );
    assert!(wrong.text().contains("Say why"), "{}", wrong.text());
    let mut fields = fields.to_vec();
    fields.extend([("priority", "tonight"), ("reason", "She sleeps in a car.")]);
    let listed = worker.post_and_follow("/waiting/new", &fields).await;
    assert!(
        listed.text().contains("She is on the waiting list"),
        "{}",
        listed.text()
    );
    assert!(
        listed.text().contains("She sleeps in a car"),
        "{}",
        listed.text()
    );
    assert!(
        listed.text().contains("Nothing fits yet"),
        "{}",
        listed.text()
    );
    let day = worker.get("/day").await;
    assert!(day.text().contains("Not another night"), "{}", day.text());

    world
        .house(1, "Willow", "Nowhere 1", &[("step_free", 1)])
        .await;
    let day = worker.get("/day").await;
    assert!(day.text().contains("1 bed fits"), "{}", day.text());
    let listed = worker.get("/waiting").await;
    let look = listed.links("/beds?");
    let look = look.first().expect("a search").replace("&amp;", "&");
    let found = worker.get(&look.replace("&#38;", "&")).await;
    assert!(found.text().contains("1 bed fits"), "{}", found.text());
    for language in ["nl", "fr"] {
        for path in ["/waiting".to_owned(), format!("/waiting/new?{query}")] {
            let page = worker.get(&format!("/{language}{path}")).await;
            assert_eq!(page.status, 200);
            assert!(!page.text().contains("shelter-waiting"), "{}", page.text());
        }
    }
    let mut elsewhere = world.signed_in(1, Role::CaseWorker).await;
    assert!(
        elsewhere
            .get("/waiting")
            .await
            .text()
            .contains("Nobody waits for a bed")
    );
    let end = listed.links("/waiting/");
    let end = end.first().expect("a form").clone();
    assert_eq!(
        elsewhere.post(&end, &[("end", "withdrawn")]).await.status,
        404
    );
    let listed = worker.post_and_follow(&end, &[("end", "withdrawn")]).await;
    assert!(
        listed.text().contains("Nobody waits for a bed"),
        "{}",
        listed.text()
    );
}

#[db_test]
async fn rules_book_and_the_way_there(world: World) {
    const WAY: &str = "Voorbij de kanariemolen, de groene deur";
    let (house, _) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;
    let mut worker = world.signed_in(1, Role::ShelterWorker).await;
    let path = format!("/houses/{house}/rules");
    let form = coordinator.get(&path).await;
    assert!(
        form.text().contains("There are no rules yet"),
        "{}",
        form.text()
    );
    let id = form.field("id").expect("an id");
    let wrong = coordinator.post(&path, &[("id", &id)]).await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.text().contains("in at least one language"),
        "{}",
        wrong.text()
    );
    let rules = |id: String, day: &'static str, text: &'static str| {
        vec![
            ("id".to_owned(), id),
            ("from-day".to_owned(), day.to_owned()),
            ("from-month".to_owned(), "11".to_owned()),
            ("from-year".to_owned(), "2026".to_owned()),
            ("text-nl".to_owned(), text.to_owned()),
        ]
    };
    for (day, text) in [("23", "Stil na tien uur."), ("30", "Stil na elf uur.")] {
        let form = coordinator.get(&path).await;
        let fields = rules(form.field("id").expect("an id"), day, text);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let page = coordinator.post_and_follow(&path, &fields).await;
        assert!(
            page.text().contains("The rules are kept"),
            "{}",
            page.text()
        );
    }
    // What holds today stands first; what holds later is there too.
    let page = worker.get(&path).await;
    let text = page.text();
    let (now, later) = (text.find("na tien"), text.find("na elf"));
    assert!(
        now.expect("it holds") < later.expect("it is there"),
        "{text}"
    );
    assert_eq!(worker.post(&path, &[("id", &id)]).await.status, 404);

    let book = format!("/houses/{house}/book");
    let form = worker.get(&book).await;
    let id = form.field("id").expect("an id");
    let empty = worker.post(&book, &[("id", &id), ("text", " ")]).await;
    assert_eq!(empty.status, 422);
    let fields = [("id", id.as_str()), ("text", "De ketel is hersteld.")];
    let page = worker.post_and_follow(&book, &fields).await;
    assert!(
        page.text().contains("De ketel is hersteld"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("shelter-worker.anker"),
        "{}",
        page.text()
    );

    // The way there is written blindly, and shown once with the address.
    let way = format!("/houses/{house}/directions");
    let empty = coordinator.post(&way, &[("directions", "")]).await;
    assert_eq!(empty.status, 422);
    let page = coordinator
        .post_and_follow(&way, &[("directions", WAY)])
        .await;
    assert!(!page.body.contains("kanariemolen"), "{}", page.body);
    let address = format!("/houses/{house}/address");
    let form = worker.get(&address).await;
    assert!(!form.body.contains("kanariemolen"));
    let reveal = form.field("reveal").expect("an id");
    let fields = [("reveal", reveal.as_str()), ("purpose", "An escort.")];
    let shown = worker.post(&address, &fields).await;
    assert!(shown.text().contains(WAY), "{}", shown.text());
    let again = worker.post(&address, &fields).await;
    assert_eq!(again.status, 409);
    assert!(!again.body.contains("kanariemolen"));
    let mut elsewhere = world.signed_in(0, Role::ShelterCoordinator).await;
    for path in [&path, &book] {
        assert_eq!(elsewhere.get(path).await.status, 404);
    }
}

#[db_test]
async fn an_open_board_learns_that_it_has_changed(world: World) {
    let services = &world.services;
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let mut shelter = world.signed_in(1, Role::ShelterWorker).await;
    let board = shelter.get("/board").await;
    let version = |body: &str| {
        let (_, rest) = body.split_once("data-version=\"").expect("a version");
        rest.split('"').next().expect("its end").to_owned()
    };
    let before = version(&board.body);
    assert!(board.body.contains("watch.js"));
    assert_eq!(shelter.get("/board/version").await.body, before);
    let sender = world.actor(0, Role::CaseWorker).await;
    let new = NewHold {
        booking: services.random().id(),
        whose: WhoseBed::Case(case),
        bed: beds[0],
        range: StayRange::of_nights(date(2026, 11, 23), 3).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    hold(services, &sender, new).await.expect("a hold");
    let after = shelter.get("/board/version").await.body;
    assert_ne!(after, before);
    let board = shelter.get("/board?nights=28").await;
    assert_eq!(version(&board.body), after);
    assert_eq!(board.body.matches("<th scope=\"col\"").count(), 29);
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    assert_eq!(worker.get("/board/version").await.status, 404);
}
