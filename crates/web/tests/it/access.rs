//! Who may use what: every route, every role, own and other centre, and signed out. The snapshot is the
//! reviewed truth; a new route or a changed right shows as a difference.

use std::collections::BTreeMap;
use std::fmt::Write;

use domain::accounts::Role;
use testkit::{World, db_test};
use web::{Access, AppState, WebSettings, routes};

use crate::subjects::Subjects;

/// What the matrix calls an answer.
fn word(status: u16, location: &str) -> &'static str {
    match status {
        200 => "page",
        204 => "done",
        303 if location.ends_with("/sign-in") => "sign in",
        303 => "done",
        403 => "refused",
        404 => "not found",
        409 => "conflict",
        422 => "asked again",
        _ => "?",
    }
}

#[db_test]
async fn every_route_by_every_role(world: World) {
    let subjects = Subjects::of(&world).await;
    let state = AppState::new(world.services.clone(), WebSettings::default());
    let table = routes(&state).table().to_vec();
    let mut matrix = String::new();
    let mut browsers = BTreeMap::new();
    for (place, at) in [(0, "own"), (1, "other")] {
        for role in Role::ALL {
            browsers.insert((at, role), world.signed_in(place, role).await);
        }
    }
    for row in &table {
        let path = subjects.path(row.path);
        let _ = writeln!(matrix, "{} {}", row.method, row.path);
        let mut out = world.browser();
        let page = match row.method {
            "GET" => out.get(&path).await,
            _ => out.post(&path, &[]).await,
        };
        let signed_out = word(page.status, page.location());
        let _ = writeln!(matrix, "  signed out: {signed_out}");
        if row.access == Access::Public {
            continue;
        }
        assert_eq!(
            signed_out, "sign in",
            "{} {} is open to everybody",
            row.method, row.path
        );
        let mut answers: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        for ((at, role), browser) in &browsers {
            // A copy: what one route does to the cookies is nothing to the next.
            let mut browser = browser.clone();
            if row.path == "/sign-out" {
                continue;
            }
            if row.method == "POST" {
                browser.get("/day").await;
            }
            let page = match row.method {
                "GET" => browser.get(&path).await,
                _ => browser.post(&path, &[]).await,
            };
            let answer = word(page.status, page.location());
            assert_ne!(
                answer,
                "?",
                "{} {} as {role}: {}",
                row.method,
                row.path,
                page.text()
            );
            if !row.access.allows(*role) {
                assert_eq!(answer, "not found", "{} {} as {role}", row.method, row.path);
            }
            answers.entry((at, answer)).or_default().push(role.as_str());
        }
        for ((at, answer), roles) in answers {
            let roles = if roles.len() == Role::ALL.len() {
                "everybody".to_owned()
            } else {
                roles.join(", ")
            };
            let _ = writeln!(matrix, "  {at} centre, {answer}: {roles}");
        }
    }
    insta::assert_snapshot!("access_matrix", matrix);
}

/// A case, a report or a house of another centre does not exist, whatever the role.
#[db_test]
async fn what_belongs_to_another_centre_does_not_exist(world: World) {
    let subjects = Subjects::of(&world).await;
    let state = AppState::new(world.services.clone(), WebSettings::default());
    for role in Role::ALL {
        let mut browser = world.signed_in(1, role).await;
        for row in routes(&state).table() {
            let about_one = [
                "/cases/{id}",
                "/intake/{id}",
                "/houses/{id}",
                "/enquiries/{id}",
            ]
            .iter()
            .any(|beginning| row.path.starts_with(beginning));
            if !about_one {
                continue;
            }
            let path = subjects.path(row.path);
            let page = match row.method {
                "GET" => browser.get(&path).await,
                _ => {
                    browser.get("/day").await;
                    browser.post(&path, &[]).await
                }
            };
            assert_eq!(
                page.status, 404,
                "{} {} as {role} of another centre",
                row.method, row.path
            );
        }
    }
}
