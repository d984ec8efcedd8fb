//! Where staff are told by mail that something waits, what such a mail says, and which mails wait or failed.

mod account;
mod letter;
mod mail;

use domain::accounts::Permission;

use crate::shell::{Access, AppState, Routes};

pub use letter::{Letter, letter, test_letter};

pub fn routes(state: &AppState) -> Routes {
    let mail = Access::Work(Permission::SeeMail);
    Routes::new(state.clone())
        .get("/account", Access::SignedIn, account::account_page)
        .post("/account/mail", Access::SignedIn, account::set)
        .post("/account/mail/code", Access::SignedIn, account::code)
        .post("/account/mail/again", Access::SignedIn, account::again)
        .post("/account/mail/remove", Access::SignedIn, account::remove)
        .get("/mail", mail, mail::mail_page)
        .post("/mail/retry", mail, mail::retry_everything)
        .post("/mail/{id}/retry", mail, mail::retry_one)
}
