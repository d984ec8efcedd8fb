//! What a young person has before the police, a prosecutor or a court: her matters, who takes part in them, when she
//! is heard and what she stated, what the law takes her for, what she herself wants, what protects her, last days that
//! somebody named, money, and evidence with its chain of custody. And a sheet that she can be shown before she is heard.
//!
//! The forms are described once, in `spec`: a form, a record on a page and the two versions of a conflict are made
//! out of that description.

mod chain;
mod fields;
mod form;
mod list;
mod matter;
mod prepare;
mod spec;
mod versions;

use domain::accounts::Permission;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let work = Access::Work(Permission::WorkOnLegal);
    Routes::new(state.clone())
        .get("/cases/{id}/legal", work, list::page)
        .get("/cases/{id}/legal/matter", work, form::matter)
        .post("/cases/{id}/legal/matter", work, form::send_matter)
        .get("/cases/{id}/legal/{matter}", work, matter::page)
        .get("/cases/{id}/legal/{matter}/{part}", work, form::part)
        .post("/cases/{id}/legal/{matter}/{part}", work, form::send_part)
        .get(
            "/cases/{id}/legal/{matter}/prepare/{hearing}",
            work,
            prepare::page,
        )
        .get(
            "/cases/{id}/legal/{matter}/prepare/{hearing}/pdf",
            work,
            prepare::pdf,
        )
        .get(
            "/cases/{id}/legal/{matter}/versions/{record}",
            work,
            versions::page,
        )
        .get(
            "/cases/{id}/legal/{matter}/chain/{evidence}",
            work,
            chain::page,
        )
        .upload(
            "/cases/{id}/legal/{matter}/chain/{evidence}/files",
            work,
            chain::bring,
        )
        .post(
            "/cases/{id}/legal/{matter}/chain/{evidence}/copy",
            work,
            chain::take_out,
        )
}
