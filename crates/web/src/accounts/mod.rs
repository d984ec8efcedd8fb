//! Signing in and out, the first page of a day, and who works here.

mod pages;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    Routes::new(state.clone())
        .get("/sign-in", Access::Public, pages::sign_in_page)
        .post("/sign-in", Access::Public, pages::sign_in)
        .post("/sign-out", Access::SignedIn, pages::sign_out)
        .get("/day", Access::SignedIn, pages::day)
}
