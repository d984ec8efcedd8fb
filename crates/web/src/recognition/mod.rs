//! The public side: the neutral front page, the questions, and the way out. In `staff/`: structured
//! instruments on a case's pages, and how well they work.

pub mod calls;
pub mod cards;
mod exit;
mod pages;
mod progress;
mod result;
mod said;
pub(crate) mod staff;

pub use exit::guard;
pub use progress::Progress;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    Routes::new(state.clone())
        .get("/", Access::Public, pages::front)
        .get("/check", Access::Public, pages::start)
        .get("/check/question", Access::Public, pages::question)
        .get("/check/next", Access::Public, pages::next)
        .get("/check/answers", Access::Public, pages::answers)
        .get("/check/result", Access::Public, result::result)
        .get("/cards", Access::Public, cards::index)
        .get("/cards/{audience}", Access::Public, cards::card)
        .get("/exit", Access::Public, exit::exit)
        .merge(staff::routes(state))
}
