//! What happened at one's own centre, for those whose work is to look.

mod pages;

use domain::accounts::Permission;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    Routes::new(state.clone()).get(
        "/audit",
        Access::Work(Permission::ReadAudit),
        pages::audit_page,
    )
}
