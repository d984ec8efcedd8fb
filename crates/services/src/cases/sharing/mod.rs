//! Shared work of two centres with one young person.
//!
//! The home centre offers it on the strength of a consent or a decision (`offer`). The key of her casework is wrapped for
//! the other centre with that, in the row of the offer and for another purpose than a wrap that opens: nothing reads it
//! from there. Accepting (`accept`) hands the key to the other centre's compartment as it is now; declining, taking back,
//! a withdrawal, a closing or the last day empty the row and take the wrap away, in the transaction that says so. Each of
//! these holds the keys of both centres first, in the one order, so that of two at once the second sees the first.

mod decide;
mod end;
mod note;
mod offer;
mod read;

use domain::accounts::{Compartment, Permission};
use store::Transaction;
use store::shares::ShareRow;
use vault::{Handing, Place, ShareId};

pub use decide::{DecideShareError, accept_share, decline_share};
pub(crate) use end::{Ended, end_all, end_on_consent, hold_shared, record_ends, write_shared};
pub use end::{end_past_shares, end_share};
pub use note::{SharedNoteError, SharedNoteNews, shared_note_news, was_shared, write_shared_note};
pub use offer::{NewShare, OfferShareError, offer_share};
pub use read::{
    ShareNews, ShareOfferView, ShareView, SharedCase, SharesView, centres_to_share_with,
    read_offers, read_shared, read_shares, share_news, waiting_offers,
};

use crate::audit::Action;
use crate::cases::record_between;
use crate::{Actor, ServiceError, Services};

pub fn place_of_share(id: &ShareId) -> Place<'_> {
    Place {
        table: "case_shares",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

pub fn place_of_offer(id: &ShareId) -> Place<'_> {
    Place {
        table: "case_shares",
        row: id.as_bytes(),
        field: "letter",
        version: 1,
    }
}

/// What a key in an offer is wrapped for: another purpose than that of a key which was handed, so that one that somebody
/// moves there opens nothing.
fn offered<'a>(row: &'a ShareRow, to: &'a [u8; 16]) -> Handing<'a> {
    Handing {
        what: "case-offer",
        subject: row.case_id.as_bytes(),
        recipient: to,
        generation: row.generation,
    }
}

/// Offering, deciding and reading is the work of those who write in cases, with the key that opens them.
fn may_share(actor: &Actor) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    match actor.holds(Compartment::Casework) {
        true => Ok(()),
        false => Err(ServiceError::NoKey),
    }
}

/// One entry in the chain of each of the two centres, always in the same order. Call it last before the commit.
async fn record_in_both(
    services: &Services,
    transaction: &mut Transaction,
    actor: Option<&Actor>,
    row: &ShareRow,
    action: Action,
) -> Result<(), ServiceError> {
    let done = (row.case_id, action);
    let centres = (row.centre_id, row.to_centre_id);
    record_between(services, transaction, actor, done, centres).await
}
