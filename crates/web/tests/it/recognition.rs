use testkit::{Page, World, db_test};

fn first(page: &Page, beginning: &str) -> String {
    page.links(beginning)
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("no link {beginning} on: {}", page.text()))
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// Answers every question the same way until the result comes.
async fn answer_all(world: &World, audience: usize, answer: &str) -> Page {
    let mut browser = world.browser();
    let start = browser.get("/en/check").await;
    let mut page = browser
        .get(&start.links("/en/check/question")[audience])
        .await;
    for _ in 0..60 {
        if let Some(sealed) = page.field("s") {
            let next = browser
                .get(&format!("/en/check/next?s={sealed}&answer={answer}"))
                .await;
            page = match next.status {
                303 => browser.get(next.location()).await,
                // The page that offers help at once: go on with the questions.
                _ => browser.get(&first(&next, "/en/check/question")).await,
            };
            if page.status == 303 {
                page = browser.get(page.location()).await;
            }
        } else {
            break;
        }
        assert!(!page.sets_cookie());
    }
    assert!(browser.cookies().is_empty());
    assert_eq!(page.status, 200);
    page
}

#[db_test]
async fn no_sign_is_never_an_all_clear(world: World) {
    let result = answer_all(&world, 2, "no").await;
    assert!(
        result.text().contains("This is not an all-clear"),
        "{}",
        result.text()
    );
    assert!(result.text().contains("116 000"));
}

#[db_test]
async fn harm_and_concern_stand_apart(world: World) {
    let result = answer_all(&world, 0, "yes").await;
    let text = result.text();
    assert!(
        text.contains("You need help now") && text.contains("Ask for help right now"),
        "{text}"
    );
    assert!(text.contains("112"));
}

#[db_test]
async fn not_knowing_is_not_no(world: World) {
    let result = answer_all(&world, 3, "unknown").await;
    assert!(
        result.text().contains("That is not a no"),
        "{}",
        result.text()
    );
}

/// The page of a result where these questions, by a word of theirs, were answered with yes.
async fn result_of(world: &World, audience: usize, language: &str, yes: &[&str]) -> Page {
    let mut browser = world.browser();
    let start = browser.get("/en/check").await;
    let mut page = browser
        .get(&start.links("/en/check/question")[audience])
        .await;
    while let Some(sealed) = page.field("s") {
        let answer = match yes.iter().any(|word| page.text().contains(word)) {
            true => "yes",
            false => "no",
        };
        let next = browser
            .get(&format!("/en/check/next?s={sealed}&answer={answer}"))
            .await;
        page = match next.status {
            303 => browser.get(next.location()).await,
            _ => browser.get(&first(&next, "/en/check/question")).await,
        };
        if page.status == 303 {
            let result = page
                .location()
                .replacen("/en/", &format!("/{language}/"), 1);
            return browser.get(&result).await;
        }
    }
    panic!("no result: {}", page.text())
}

#[db_test]
async fn a_result_says_first_what_to_do_then_which_signs_weighed_and_what_to_say(world: World) {
    let result = result_of(
        &world,
        2,
        "en",
        &[
            "afraid of a partner",
            "clearly older",
            "suddenly have debts",
        ],
    )
    .await;
    let text = result.text();
    let mut from = 0;
    for part in [
        "First, this",
        "Call a specialised line today",
        "These signs weighed most",
        "Is your child afraid of a partner",
        "Does your child suddenly have debts",
        "What you could say tonight",
        "it is not your fault",
        "Better not",
        "Do not confront or warn the person you suspect",
        "Do not take the phone away as a punishment",
        "Whom you can call",
        "In Belgium",
        "116 000",
        "What happens if you send a report?",
        "The young person's rights",
        "Safe online",
        "Safe in daily life",
    ] {
        let Some(at) = text[from..].find(part) else {
            panic!("{part:?} is not there, or too early: {text}")
        };
        from += at;
    }
    // A number for an emergency is not the first thing that is offered when it is none.
    assert!(text.find("116 000") < text.find("112"));
}

/// The country is chosen in the address: no cookie, nothing kept.
#[db_test]
async fn numbers_and_rules_are_those_of_the_readers_country(world: World) {
    let belgian = result_of(&world, 3, "nl", &["afraid of a partner"]).await;
    assert!(belgian.text().contains("procureur des Konings"));
    assert!(belgian.text().contains("childfocuslearninghub.be"));
    let other = first(&belgian, "/nl/check/result");
    assert!(other.contains("&c=NL"), "{other}");
    let mut browser = world.browser();
    let dutch = browser.get(&other).await;
    assert!(!dutch.sets_cookie());
    let text = dutch.text();
    assert!(
        text.contains("0800-2000") && text.contains("In Nederland"),
        "{text}"
    );
    assert!(
        !text.contains("procureur des Konings") && !text.contains("116 000"),
        "{text}"
    );
    // Another language keeps the country; a country that nobody knows is none.
    let french = browser.get(&other.replacen("/nl/", "/fr/", 1)).await;
    assert!(french.text().contains("Aux Pays-Bas"));
    let nowhere = browser.get(&other.replace("c=NL", "c=XX")).await;
    assert!(nowhere.text().contains("116 000"));
}

#[db_test]
async fn what_nobody_could_verify_is_shown_as_such(world: World) {
    let yes = ["afraid of a partner"];
    let belgian = result_of(&world, 4, "nl", &yes).await;
    let mut browser = world.browser();
    let dutch = browser.get(&first(&belgian, "/nl/check/result")).await;
    let text = dutch.text();
    let after = text
        .split("vanaf 16 jaar zelf toestemming")
        .nth(1)
        .expect("the line");
    let near: String = after.chars().take(120).collect();
    assert!(near.contains("Nog niet nagekeken"), "{near}");
}

/// Leaving a question open is a choice of its own; going on by mistake is not that choice.
#[db_test]
async fn going_on_without_an_answer_asks_again(world: World) {
    let mut browser = world.browser();
    let start = browser.get("/en/check").await;
    let question = browser.get(&start.links("/en/check/question")[0]).await;
    let sealed = question.field("s").expect("a question");
    for nothing in ["", "&answer=", "&answer=maybe"] {
        let next = browser
            .get(&format!("/en/check/next?s={sealed}{nothing}"))
            .await;
        let again = browser.get(next.location()).await;
        assert_eq!(again.status, 422, "{nothing}");
        assert!(again.body.contains("role=\"alert\""));
        assert!(again.text().contains("1 of"), "{}", again.text());
    }
}

#[db_test]
async fn one_immediate_answer_offers_help_at_once(world: World) {
    let mut browser = world.browser();
    let start = browser.get("/en/check").await;
    let mut page = browser.get(&start.links("/en/check/question")[0]).await;
    loop {
        let sealed = page.field("s").expect("a question");
        let next = browser
            .get(&format!("/en/check/next?s={sealed}&answer=yes"))
            .await;
        if next.status == 200 {
            assert!(next.text().contains("You deserve help now"));
            let result = browser.get(&first(&next, "/en/check/result")).await;
            assert!(
                result.text().contains("left some questions open"),
                "{}",
                result.text()
            );
            break;
        }
        page = browser.get(next.location()).await;
    }
}

#[db_test]
async fn an_address_from_the_history_opens_nothing_later(world: World) {
    let mut browser = world.browser();
    let start = browser.get("/check").await;
    let link = start.links("/check/question")[1].clone();
    assert_eq!(browser.get(&link).await.status, 200);
    world.clock.advance(jiff::SignedDuration::from_mins(61));
    let later = browser.get(&link).await;
    assert_eq!((later.status, later.location()), (303, "/check?expired=1"));
    // Nor does one that somebody made up.
    assert_eq!(browser.get("/check/question?s=AAAA").await.status, 303);
}

/// Without JavaScript: Exit leads away, and for a minute every Back leads away too, to the first page
/// as well. The browser forgets the guard by itself.
#[db_test]
async fn after_exit_back_shows_the_neutral_page(world: World) {
    let mut browser = world.browser();
    browser.get("/check").await;
    let exit = browser.get("/exit").await;
    let neutral = exit.location().to_owned();
    assert!(neutral.starts_with("https://www.bbc.com/weather"));
    let cookie = exit.headers["set-cookie"].to_str().expect("a cookie");
    assert!(cookie.contains("Max-Age=60"), "{cookie}");
    for path in ["/check", "/nl/check", "/", "/report", "/sign-in"] {
        assert_eq!(browser.get(path).await.location(), neutral, "{path}");
    }
    assert_eq!(browser.get("/health").await.status, 200);
    let mut a_minute_later = world.browser();
    assert_eq!(a_minute_later.get("/check").await.status, 200);
}

/// Titles stay in the history; addresses too.
#[db_test]
async fn titles_and_headers_betray_nothing(world: World) {
    let mut browser = world.browser();
    for language in ["en", "nl", "fr"] {
        for path in ["", "check", "sign-in"] {
            let page = browser.get(&format!("/{language}/{path}")).await;
            assert_eq!(page.status, 200);
            let title = page
                .body
                .split_once("<title>")
                .and_then(|(_, rest)| rest.split_once("</title>"))
                .map(|(title, _)| title.to_lowercase())
                .expect("a title");
            for word in [
                "exploit",
                "uitbuit",
                "traffick",
                "mensenhandel",
                "victim",
                "slachtoffer",
                "sex",
            ] {
                assert!(!title.contains(word), "{title}");
            }
            let header = |name: &str| {
                page.headers
                    .get(name)
                    .and_then(|value| value.to_str().ok())
                    .unwrap_or_default()
            };
            assert_eq!(header("cache-control"), "no-store");
            assert_eq!(header("referrer-policy"), "no-referrer");
            assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
            assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        }
    }
}
