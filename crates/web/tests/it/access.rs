//! Who may use what: every route, every role, own and other centre, and signed out. The snapshot is the
//! reviewed truth; a new route or a changed right shows as a difference.

use std::collections::BTreeMap;
use std::fmt::Write;

use domain::accounts::Role;
use testkit::{Browser, Database, Page, World, changed, db_test};
use web::{Access, AppState, RouteRow, WebSettings, routes};

use crate::filled::{Filling, fill, prepare};
use crate::subjects::Subjects;

const NOT_FOUND: &str = "not found";

/// Whoever may not use a route is turned away at its door, before the database is asked for anything but who she is. On
/// SQLite everybody knocks; PostgreSQL is asked by those whom the door lets in.
fn is_turned_away(world: &World, row: &RouteRow, role: Role) -> bool {
    world.database == Database::Postgres && !row.access.allows(role)
}

/// What the matrix calls an answer.
fn word(status: u16, location: &str) -> &'static str {
    match status {
        200 => "page",
        204 => "done",
        303 if location.ends_with("/sign-in") => "sign in",
        303 => "done",
        403 => "refused",
        404 => NOT_FOUND,
        409 => "conflict",
        422 => "asked again",
        _ => "?",
    }
}

#[db_test]
async fn every_route_by_every_role(world: World) {
    let subjects = Subjects::of(&world).await;
    prepare(&world).await;
    let state = AppState::new(world.services.clone(), WebSettings::default());
    let table = routes(&state).table().to_vec();
    let mut browsers = BTreeMap::new();
    for (place, at) in [(0, "own"), (1, "other")] {
        for role in Role::ALL {
            let mut browser = world.signed_in(place, role).await;
            // What each of them sends has the token of a page of her own.
            browser.get("/day").await;
            browsers.insert((at, role), browser);
        }
    }
    let mut matrix = BTreeMap::new();
    // Pages first: what forms do is nothing to them.
    for method in ["GET", "POST"] {
        for (number, row) in table.iter().enumerate() {
            if row.method == method {
                let answers = match method {
                    "GET" => page_answers(&world, row, &subjects, &browsers).await,
                    _ => form_answers(&world, row, &browsers).await,
                };
                matrix.insert(number, answers);
            }
        }
    }
    let matrix: Vec<String> = matrix.into_values().collect();
    insta::assert_snapshot!("access_matrix", matrix.concat());
}

type Browsers = BTreeMap<(&'static str, Role), Browser>;

/// What each answered, by centre and answer.
#[derive(Default)]
struct Answers(BTreeMap<(&'static str, &'static str), Vec<&'static str>>);

impl Answers {
    fn add(&mut self, row: &RouteRow, at: &'static str, role: Role, page: &Page) {
        let answer = word(page.status, page.location());
        let RouteRow { method, path, .. } = row;
        assert_ne!(answer, "?", "{method} {path} as {role}: {}", page.text());
        if !row.access.allows(role) {
            assert_eq!(answer, NOT_FOUND, "{method} {path} as {role}");
        }
        self.put(at, answer, role);
    }

    fn put(&mut self, at: &'static str, answer: &'static str, role: Role) {
        self.0.entry((at, answer)).or_default().push(role.as_str());
    }

    fn write(self, matrix: &mut String) {
        for ((at, answer), roles) in self.0 {
            let roles = if roles.len() == Role::ALL.len() {
                "everybody".to_owned()
            } else {
                roles.join(", ")
            };
            let _ = writeln!(matrix, "  {at} centre, {answer}: {roles}");
        }
    }
}

async fn page_answers(
    world: &World,
    row: &RouteRow,
    subjects: &Subjects,
    browsers: &Browsers,
) -> String {
    let path = subjects.path(row.path);
    let mut matrix = format!("GET {}\n", row.path);
    let page = world.browser().get(&path).await;
    let signed_out = word(page.status, page.location());
    let _ = writeln!(matrix, "  signed out: {signed_out}");
    if row.access == Access::Public {
        return matrix;
    }
    assert_eq!(signed_out, "sign in", "GET {} is open to all", row.path);
    let mut answers = Answers::default();
    for ((at, role), browser) in browsers {
        if is_turned_away(world, row, *role) {
            answers.put(at, NOT_FOUND, *role);
            continue;
        }
        // A copy: what one route does to the cookies is nothing to the next.
        let page = browser.clone().get(&path).await;
        answers.add(row, at, *role, &page);
    }
    answers.write(&mut matrix);
    matrix
}

/// Each sends a form that is filled well: what is refused is refused for who she is.
async fn form_answers(world: &World, row: &RouteRow, browsers: &Browsers) -> String {
    let mut matrix = format!("POST {}\n", row.path);
    let mut meant = fill(world, row.path, None).await.swap_remove(0);
    let (path, fields) = (meant.path.clone(), meant.fields.clone());
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    if row.access == Access::Public {
        let page = meant.browser.post(&path, &fields).await;
        let answer = word(page.status, page.location());
        let _ = writeln!(matrix, "  signed out: {answer}");
        return matrix;
    }
    let page = world.browser().post(&path, &fields).await;
    let signed_out = word(page.status, page.location());
    let _ = writeln!(matrix, "  signed out: {signed_out}");
    assert_eq!(signed_out, "sign in", "POST {} is open to all", row.path);
    if row.path == "/sign-out" {
        return matrix;
    }
    let mut answers = Answers::default();
    for ((at, role), browser) in browsers {
        if is_turned_away(world, row, *role) {
            answers.put(at, NOT_FOUND, *role);
            continue;
        }
        let mut browser = browser.clone();
        let page = if row.access.allows(*role) && *at == "own" {
            // A form of her own: what the one before her did is nothing to her.
            let account = world.account(0, *role).await;
            let filling = fill(world, row.path, Some(&account)).await.swap_remove(0);
            browser.post(&filling.path, &filling.fields()).await
        } else {
            browser.post(&path, &fields).await
        };
        answers.add(row, at, *role, &page);
    }
    answers.write(&mut matrix);
    // Making fillings for others may have ended what this one was about.
    let Filling {
        mut browser,
        path,
        by,
        fields,
        ..
    } = fill(world, row.path, None).await.swap_remove(0);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let page = browser.post(&path, &fields).await;
    let answer = word(page.status, page.location());
    // A filling has no files: a form for them asks for one.
    let asks_for_a_file = row.path.ends_with("/files") && answer == "asked again";
    assert!(
        asks_for_a_file || ["done", "page"].contains(&answer),
        "POST {}: {}",
        row.path,
        page.text()
    );
    let by = by.map_or("a visitor", |role| role.as_str());
    let _ = writeln!(matrix, "  meant for {by}: {answer}");
    matrix
}

/// What belongs to another centre does not exist, whatever the role and however well the form is filled.
#[db_test]
async fn what_belongs_to_another_centre_does_not_exist(world: World) {
    const ABOUT_ONE: [&str; 12] = [
        "/cases/{id}",
        "/duty/{turn}",
        "/enquiries/{id}",
        "/intake/{report}",
        "/houses/{id}",
        "/mail/{id}",
        "/in-house/{id}",
        "/medication/{id}",
        "/missing/{episode}",
        "/bookings/{id}",
        "/reveals/{id}",
        "/people/{id}",
    ];
    let subjects = Subjects::of(&world).await;
    prepare(&world).await;
    let state = AppState::new(world.services.clone(), WebSettings::default());
    let table = routes(&state).table().to_vec();
    let mut browsers = Vec::new();
    for role in Role::ALL {
        let mut browser = world.signed_in(1, role).await;
        // What each of them sends has the token of a page of her own.
        browser.get("/day").await;
        browsers.push((role, browser));
    }
    for row in table {
        if !ABOUT_ONE.iter().any(|one| row.path.starts_with(one)) {
            continue;
        }
        let (path, fields) = match row.method {
            "GET" => (subjects.path(row.path), Vec::new()),
            _ => {
                let filling = fill(&world, row.path, None).await.swap_remove(0);
                (filling.path, filling.fields)
            }
        };
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let before = world.contents().await;
        for (role, browser) in &browsers {
            if is_turned_away(&world, &row, *role) {
                continue;
            }
            // A copy: what one route does to the token is nothing to the next.
            let mut browser = browser.clone();
            let page = match row.method {
                "GET" => browser.get(&path).await,
                _ => browser.post(&path, &fields).await,
            };
            assert_eq!(
                page.status, 404,
                "{} {} as {role} of another centre",
                row.method, row.path
            );
        }
        let changed = changed(&before, &world.contents().await);
        assert!(changed.is_empty(), "{}: {changed:?}", row.path);
    }
}
