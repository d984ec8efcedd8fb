//! What holds for every form: sent twice it does one thing, and nothing that can be typed breaks a page.

use std::collections::BTreeMap;

use testkit::{Database, Page, World, added, changed, db_test};
use web::{AppState, WebSettings, routes};

use crate::filled::{Filling, fill, prepare};

/// Every route that takes a form.
fn forms(world: &World) -> Vec<&'static str> {
    let state = AppState::new(world.services.clone(), WebSettings::default());
    routes(&state)
        .table()
        .iter()
        .filter(|row| row.method == "POST")
        .map(|row| row.path)
        .collect()
}

/// What sending a form again may change, and why that is no second effect.
fn may_change(route: &str) -> &'static [&'static str] {
    match route {
        // The splitting is made anew among the same people: it replaces the first.
        "/people/trustees/{compartment}" => &["trusts", "trust_shares"],
        // Side by side, each browser gets a conversation of its own, and keeps the one that came last; the
        // other is forgotten half an hour later.
        "/return" => &["report_drafts"],
        // As many as there are colleagues, of whom a filling makes more.
        "/people/requests/{id}/take" => &["key_wraps"],
        // The first sheet of an edition keeps it; later ones find it there.
        "/cases/{id}/instruments" => &["instrument_editions"],
        // The first step that is entered keeps all editions; later ones find them there.
        "/cases/{id}/status/reached" => &["pathway_editions"],
        // Who wrote in a case that comes from another centre is written down once: the second case finds them there.
        "/transfers/{transfer}/accept" => &["known_authors"],
        // There is one row for a centre and an instrument: the newest counts take its place.
        "/outcomes" => &["instrument_tallies"],
        _ => &[],
    }
}

/// Without a file there is nothing to send, and a filling has none. That such a form sent twice keeps a file once is asked
/// where its files are.
fn asks_for_a_file(route: &str) -> bool {
    const ASKS: [&str; 2] = [
        "/cases/{id}/documents/files",
        "/cases/{id}/documents/{document}/files",
    ];
    ASKS.contains(&route)
}

/// A second sending that is answered otherwise than the first, and why.
fn may_answer(route: &str) -> &'static [u16] {
    match route {
        // The code was used: it opens nothing a second time, for whoever sends it.
        "/welcome" | "/recover" => &[422],
        // What it showed is shown once.
        "/houses/{id}/address" | "/homes/{home}/address" => &[409],
        // The draft is gone, as was asked.
        "/report/forget" => &[303],
        // The house is gone, as was asked.
        "/houses/{id}/remove" => &[404],
        // The session is over, as was asked.
        "/sign-out" => &[303],
        _ => &[],
    }
}

fn is_done(page: &Page) -> bool {
    [200, 303].contains(&page.status)
}

/// The status, and where it leads. What the page there says first may differ: that it is done already.
fn answer(page: &Page) -> String {
    let (path, _) = page
        .location()
        .split_once('?')
        .unwrap_or((page.location(), ""));
    format!("{} {path}", page.status)
}

/// Half of the forms are about a case. Each half is a test of its own, so that they go side by side.
fn is_about_a_case(route: &str) -> bool {
    route.starts_with("/cases/")
}

#[db_test]
async fn sent_twice_it_does_one_thing_to_a_case(world: World) {
    send_twice(&world, true).await;
}

#[db_test]
async fn sent_twice_it_does_one_thing(world: World) {
    send_twice(&world, false).await;
}

/// Twice one after another, then, filled anew, twice side by side.
async fn send_twice(world: &World, about_a_case: bool) {
    prepare(world).await;
    let mut problems = Vec::new();
    for route in forms(world)
        .into_iter()
        .filter(|one| is_about_a_case(one) == about_a_case && !asks_for_a_file(one))
    {
        let mut first = Vec::new();
        for mut filling in fill(world, route, None).await {
            let path = filling.path.clone();
            let before = world.contents().await;
            let fields = filling.fields.clone();
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let one = filling.browser.post(&path, &fields).await;
            assert!(is_done(&one), "{path}: {} {}", one.status, one.text());
            let between = world.contents().await;
            let two = filling.browser.post(&path, &fields).await;
            let after = world.contents().await;
            if answer(&one) != answer(&two) && !may_answer(route).contains(&two.status) {
                problems.push(format!("{route}: {}, then {}", answer(&one), answer(&two)));
            }
            for table in changed(&between, &after) {
                if !may_change(route).contains(&table.as_str()) {
                    problems.push(format!("{route}: the second sending changes {table}"));
                }
            }
            first.push(added(&before, &between));
        }
        for (filling, first) in fill(world, route, None).await.into_iter().zip(first) {
            problems.extend(side_by_side(world, route, filling, &first).await);
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

async fn side_by_side(
    world: &World,
    route: &str,
    filling: Filling,
    alone: &BTreeMap<String, i64>,
) -> Vec<String> {
    let before = world.contents().await;
    let send = |mut browser: testkit::Browser| {
        let (path, fields) = (filling.path.clone(), filling.fields.clone());
        tokio::spawn(async move {
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            browser.post(&path, &fields).await
        })
    };
    let (one, two) = (send(filling.browser.clone()), send(filling.browser.clone()));
    let (one, two) = (one.await.expect("an answer"), two.await.expect("an answer"));
    let mut problems = Vec::new();
    let answers = format!("{} and {}", answer(&one), answer(&two));
    if !is_done(&one) && !is_done(&two) {
        problems.push(format!("{route} side by side: {answers}"));
    }
    for page in [&one, &two] {
        if !is_done(page) && !may_answer(route).contains(&page.status) {
            problems.push(format!("{route} side by side: {answers}"));
        }
    }
    let mut more = added(&before, &world.contents().await);
    let mut alone = alone.clone();
    for table in may_change(route) {
        more.remove(*table);
        alone.remove(*table);
    }
    if more != alone {
        problems.push(format!("{route} side by side: {more:?}, alone {alone:?}"));
    }
    problems
}

/// What nobody means to type, and somebody does: all of it on PostgreSQL, which is the stricter of the two about bytes
/// and numbers; on SQLite one of each kind.
fn bad_values(database: Database) -> Vec<String> {
    if database == Database::Sqlite {
        let mut values = ["", "a\0b", "99999999999999999999999", "<script>'&amp;"]
            .map(str::to_owned)
            .to_vec();
        values.push("ليلى ".repeat(8 * 1024));
        return values;
    }
    let mut values: Vec<String> = [
        "",
        " ",
        "\0",
        "a\0b",
        "ليلى",
        "🌧👩\u{200d}👩\u{200d}👧",
        "\u{202e}evil\u{202c}",
        "e\u{301}\u{301}\u{301}",
        "\u{feff}\u{200b}",
        "\r\n\r\n",
        "-1",
        "0",
        "1e9",
        "99999999999999999999999",
        "٣",
        "<script>alert(1)</script>\"'&amp;",
        "' OR 1=1 --",
        "%00",
        "../../etc/passwd",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    values.push("x".repeat(64 * 1024));
    values.push("ليلى ".repeat(8 * 1024));
    values
}

/// What no browser sends.
const BAD_BODIES: [&[u8]; 8] = [
    b"",
    b"csrf={csrf}",
    b"csrf={csrf}&%ZZ=%ZZ&a=%FF%FE%00&=&&&==",
    b"csrf={csrf}&id=%FF&version=%FF&text=%FF%FE&state=%C3%28",
    b"csrf=%FF&id=%00",
    b"\xff\xfe\x00\x01",
    b"{\"csrf\": \"{csrf}\"}",
    b"csrf={csrf}&csrf={csrf}&csrf=x",
];

/// As a template writes it.
fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}

/// Routes on which tries are counted: each is sent to a program that has counted none.
fn counts_tries(route: &str) -> bool {
    const COUNTED: [&str; 5] = [
        "/sign-in",
        "/welcome",
        "/recover",
        "/account/mail",
        "/account/mail/again",
    ];
    COUNTED.contains(&route) || route.ends_with("/release")
}

fn problems_of(route: &str, what: &str, page: &Page) -> Option<String> {
    let known = [200, 303, 400, 403, 404, 409, 413, 422].contains(&page.status);
    (!known).then(|| format!("{route}, {what}: {} {}", page.status, page.text()))
}

/// On a page that asks again, every text stands as it was typed.
fn kept_text(
    route: &str,
    what: &str,
    page: &Page,
    typed: &[&str],
    fields: &[(&str, &str)],
) -> Vec<String> {
    if ![409, 422].contains(&page.status) {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let mut seen = Vec::new();
    for (name, value) in fields {
        // Of a field that is sent twice the first counts.
        let is_first = !seen.contains(name);
        seen.push(name);
        if !is_first || !typed.contains(name) || value.contains('\0') {
            continue;
        }
        for line in value.lines() {
            if !page.body.contains(&escaped(line.trim())) {
                let some: String = line.chars().take(20).collect();
                problems.push(format!("{route}, {what}: {name} lost {some:?}"));
            }
        }
    }
    problems
}

#[db_test]
async fn nothing_that_is_typed_breaks_a_page_of_a_case(world: World) {
    type_everything(&world, true).await;
}

#[db_test]
async fn nothing_that_is_typed_breaks_a_page(world: World) {
    type_everything(&world, false).await;
}

/// Nothing that is typed or sent gives an error page, and what was typed is never lost.
async fn type_everything(world: &World, about_a_case: bool) {
    prepare(world).await;
    let mut problems = Vec::new();
    for route in forms(world)
        .into_iter()
        .filter(|one| is_about_a_case(one) == about_a_case)
    {
        for filling in fill(world, route, None).await {
            problems.extend(try_everything(world, route, &filling).await);
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

async fn try_everything(world: &World, route: &str, filling: &Filling) -> Vec<String> {
    let good = filling.fields();
    let mut variants: Vec<(String, Vec<(&str, &str)>)> = Vec::new();
    let values = bad_values(world.database);
    for place in 0..good.len() {
        let name = good[place].0;
        let mut without = good.clone();
        without.remove(place);
        variants.push((format!("no {name}"), without));
        for value in &values {
            let mut bad = good.clone();
            bad[place].1 = value;
            let some: String = value.chars().take(20).collect();
            variants.push((format!("{name} is {some:?}"), bad.clone()));
        }
        let mut twice = good.clone();
        twice.push((name, "another"));
        variants.push((format!("{name} twice"), twice));
    }
    let mut problems = Vec::new();
    for (what, fields) in &variants {
        let mut browser = filling.browser.clone();
        if counts_tries(route) {
            browser.move_to(world.new_app());
        }
        let page = browser.post(&filling.path, fields).await;
        problems.extend(problems_of(route, what, &page));
        problems.extend(kept_text(route, what, &page, filling.typed, fields));
    }
    for body in BAD_BODIES {
        let mut browser = filling.browser.clone();
        if counts_tries(route) {
            browser.move_to(world.new_app());
        }
        let page = browser.post_bytes(&filling.path, body).await;
        let what = String::from_utf8_lossy(body).into_owned();
        problems.extend(problems_of(route, &what, &page));
    }
    problems
}

/// Addresses are typed too.
#[db_test]
async fn nothing_in_an_address_breaks_a_page(world: World) {
    const NAMES: [&str; 22] = [
        "case", "report", "from", "nights", "age", "gender", "must", "wish", "speaks", "before",
        "names", "find", "state", "view", "domain", "s", "answer", "as", "done", "to", "record",
        "evidence",
    ];
    prepare(&world).await;
    let subjects = crate::subjects::Subjects::of(&world).await;
    let state = AppState::new(world.services.clone(), WebSettings::default());
    let mut browsers = BTreeMap::new();
    for role in domain::accounts::Role::ALL {
        browsers.insert(role, world.signed_in(0, role).await);
    }
    let mut problems = Vec::new();
    for row in routes(&state)
        .table()
        .iter()
        .filter(|row| row.method == "GET")
    {
        let (_, browser) = browsers
            .iter()
            .find(|(role, _)| row.access.allows(**role))
            .expect("somebody");
        let mut addresses = Vec::new();
        for value in bad_values(world.database) {
            let value = value.chars().take(300).collect::<String>();
            let encoded: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
            let query: Vec<String> = NAMES.map(|name| format!("{name}={encoded}")).into();
            addresses.push(format!("{}?{}", subjects.path(row.path), query.join("&")));
            if !encoded.is_empty() && encoded.len() < 100 {
                let mut path = String::new();
                for part in row.path.split('/').skip(1) {
                    path.push('/');
                    path.push_str(if part.starts_with('{') {
                        &encoded
                    } else {
                        part
                    });
                }
                addresses.push(path);
            }
        }
        addresses.push(format!("{}?%ZZ=%FF&a=%FF%FE&&&=", subjects.path(row.path)));
        addresses.push(subjects.path(row.path) + "%FF");
        for address in addresses {
            let mut browser = browser.clone();
            let page = browser.get(&address).await;
            problems.extend(problems_of(row.path, &address, &page));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The session ends while the form is being filled: every word of it is there after signing in again, and
/// it can be sent from there.
#[db_test]
async fn a_form_that_outlives_its_session_is_given_back(world: World) {
    prepare(&world).await;
    let state = AppState::new(world.services.clone(), WebSettings::default());
    let mut problems = Vec::new();
    for row in routes(&state).table() {
        let about_sessions = ["/sign-out", "/kept/{id}/discard"].contains(&row.path);
        // What is kept of it are files and not fields: `held_files` holds it to the same. A spreadsheet or a
        // photograph is not kept: it is on the writer's own device.
        let carries_files = [
            "/intake/{report}/files",
            "/instruments/files",
            "/missing/{episode}/photograph/files",
            "/cases/{id}/legal/{matter}/chain/{evidence}/files",
            "/cases/{id}/documents/files",
            "/cases/{id}/documents/{document}/files",
            "/cases/{id}/papers/{paper}/files",
            "/cases/{id}/papers/{paper}/scans/{scan}/files",
            "/cases/{id}/home/tenancies/{tenancy}/pictures/files",
        ]
        .contains(&row.path);
        if row.method != "POST"
            || row.access == web::Access::Public
            || about_sessions
            || carries_files
        {
            continue;
        }
        for mut filling in fill(&world, row.path, None).await {
            let fields = filling.fields.clone();
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            world.clock.advance(jiff::SignedDuration::from_mins(61));
            let before = world.contents().await;
            let ended = filling.browser.post(&filling.path, &fields).await;
            let path = row.path;
            if ended.location() != "/sign-in?kept=1" {
                problems.push(format!("{path}: {}", answer(&ended)));
                continue;
            }
            let changed = changed(&before, &world.contents().await);
            if changed != ["form_drafts"] {
                problems.push(format!("{path}: without a session it changes {changed:?}"));
            }
            let account = filling.account.clone().expect("a member of staff");
            let mut browser = world.sign_in(world.new_browser(), &account).await;
            let kept = browser.get("/day").await.links("/kept/");
            let [kept] = kept.as_slice() else {
                problems.push(format!("{path}: {} forms are kept", kept.len()));
                continue;
            };
            let page = browser.get(kept).await;
            for (name, value) in &fields {
                let is_secret = *name == "passphrase";
                let shown = page
                    .body
                    .contains(&format!("name=\"{name}\" value=\"{}\"", escaped(value)));
                if shown == is_secret {
                    problems.push(format!("{path}: {name} is kept: {shown}"));
                }
            }
            let id = page.field("kept-form").expect("its id");
            let mut again = fields.clone();
            again.push(("kept-form", &id));
            let sent = browser.post(&filling.path, &again).await;
            if !is_done(&sent) {
                problems.push(format!(
                    "{path}: sent from there: {} {}",
                    sent.status,
                    sent.text()
                ));
            }
            if !browser.get("/day").await.links("/kept/").is_empty() {
                problems.push(format!("{path}: it is kept although it was sent"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
