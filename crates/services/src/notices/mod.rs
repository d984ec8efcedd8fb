//! Telling staff by mail that something waits.
//!
//! # Telling somebody
//!
//! Call [`tell`] or [`tell_workers`] in the transaction that writes what she is told of, before its audit entry:
//! then she is told exactly when it happened. It never fails because of a mail server, and opens nothing. Whoever
//! has no confirmed address, or does not want this kind, is passed over. The transaction must be allowed to see
//! her: `Scope::Network`, unless everybody is of its centre.
//!
//! # Sending
//!
//! A sender ([`take`]s) one notice, holding no transaction while it talks to a mail server, and writes down what
//! came of it ([`delivered`], [`not_delivered`]). A notice that was taken and never written about again comes back
//! when its lease ends; so a mail is sent twice only when a sender dies between the two.

mod address;
mod list;
mod outbox;
mod tell;

pub use address::{
    AddressForm, Asked, ConfirmError, OwnAddress, ask_for_code, confirm, own_address,
    remove_address, set_address,
};
pub use list::{Listed, MailCounts, MailList, NoticeState, counts, mail_list, retry, retry_all};
pub use outbox::{Parcel, delivered, forget_old, is_anything_due, not_delivered, take};
pub(crate) use tell::wants;
pub use tell::{tell, tell_workers, who_have_an_address};

use domain::notices::{EmailAddress, MailCode};
use jiff::Timestamp;
use minicbor::{Decode, Encode};
use store::notices::AddressRow;
use vault::{BlindKey, DataKey, PersonId, Place, Sealed, VaultError};

use crate::Services;

/// What is kept sealed of where somebody is told. No person is there when a mail is sent, so it is sealed with the
/// server's own key.
#[derive(Encode, Decode)]
struct SealedAddress {
    #[n(0)]
    address: EmailAddress,
    /// Which of the program's languages she is written to in.
    #[n(1)]
    language: String,
}

fn key(services: &Services) -> DataKey {
    DataKey::from_server_secret(services.server_secret(), "mail addresses of staff")
}

fn place(person: &PersonId, version: i64) -> Place<'_> {
    Place {
        table: "notice_addresses",
        row: person.as_bytes(),
        field: "address",
        version,
    }
}

fn seal(services: &Services, person: PersonId, version: i64, address: &SealedAddress) -> Vec<u8> {
    key(services)
        .seal(
            &place(&person, version),
            address,
            &mut services.random().keys(),
        )
        .into_bytes()
}

fn open(
    services: &Services,
    person: PersonId,
    version: i64,
    bytes: Vec<u8>,
) -> Result<SealedAddress, VaultError> {
    key(services).open(&place(&person, version), &Sealed::from_bytes(bytes))
}

/// The code that was asked for at this moment. It stands nowhere: it follows from the server's secret, and only
/// the mail says it.
fn code_of(services: &Services, person: PersonId, row: &AddressRow) -> MailCode {
    let key = BlindKey::from_bytes(services.server_secret().derive("mail code"));
    let about = format!("{person} {} {}", row.version, row.asked_at.as_millisecond());
    MailCode::from_bytes(&key.token("mail code", &about))
}

/// Up to a quarter of a wait, as one of 256.
fn jitter(services: &Services) -> u8 {
    services.random().choose(|rng| {
        let mut one = [0];
        rng.fill_bytes(&mut one);
        one[0]
    })
}

/// As the column keeps it: to the millisecond.
fn to_millisecond(instant: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(instant.as_millisecond()).unwrap_or(instant)
}
