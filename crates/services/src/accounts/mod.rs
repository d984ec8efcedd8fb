//! Networks, centres, staff, sign-in, and the handing of keys.

pub(crate) mod absences;
mod activate;
mod centre;
mod disable;
mod form_drafts;
mod hand_keys;
mod holders;
mod invite;
mod network;
mod recover;
mod rotate;
mod session;
mod sign_in;
mod supervision;
mod trustees;

pub use absences::{
    AbsenceView, NewAbsence, PutAbsenceError, Standing, absences, covered_by_me, end_absence,
    put_absence, who_stands_in,
};
pub use activate::{ActivateError, Activation, activate};
pub use centre::{NewCentre, add_centre, centres, change_reach, more_regions};
pub use disable::{disable, list_people};
pub use form_drafts::{FormDraft, KeptForm, discard_form, keep_form, kept_forms};
pub use hand_keys::{Handover, PersonView, hand_keys, hand_over_all, people};
pub use holders::{CompartmentHolders, compartment_holders};
pub use invite::{Invitation, InviteError, invite};
pub use network::{create_network, network};
pub use recover::{RecoverError, recover};
pub use rotate::rotate_due;
pub use session::{SessionState, end_session, forget_old_sessions, look_in, resume_session};
pub use sign_in::{SignIn, SignInError, sign_in};
pub use supervision::{
    SupervisedView, SupervisionView, WriteSupervisionError, place_to_supervisor, place_to_worker,
    read_supervisions, supervised, write_supervision,
};
pub use trustees::{
    AskError, CompartmentTrust, KeyRequestView, ReleaseError, SetTrusteesError, TakeKeyError,
    TrustView, ask_for_key, key_requests_of_centre, key_requests_to_me, read_key_request,
    release_share, set_trustees, stop_key_request, take_key, trusts_of_centre,
};

use store::Transaction;
use store::accounts::{LockRow, PersonRow};
use vault::{ArgonCost, Lock};

use crate::ServiceError;

fn lock_row(lock: &Lock) -> LockRow {
    LockRow {
        salt: lock.salt,
        memory_kib: lock.cost.memory_kib,
        passes: lock.cost.passes,
        lanes: lock.cost.lanes,
        ciphertext: lock.ciphertext.clone(),
        expires_at: None,
    }
}

fn lock_of(row: &LockRow) -> Lock {
    Lock {
        salt: row.salt,
        cost: ArgonCost {
            memory_kib: row.memory_kib,
            passes: row.passes,
            lanes: row.lanes,
        },
        ciphertext: row.ciphertext.clone(),
    }
}

/// Whether the lock that was just opened is still the account's, and the account still active. Opening takes
/// a while, and in that while the account may have been disabled, or its passphrase or code replaced. Call
/// it in the transaction that writes: nothing of it changes until the commit.
async fn is_still_open(
    transaction: &mut Transaction,
    person: &PersonRow,
    kind: &str,
    opened: &Lock,
) -> Result<bool, ServiceError> {
    store::keys::hold_keys(transaction, person.centre_id).await?;
    let state = store::accounts::person(transaction, person.id)
        .await?
        .map(|person| person.state);
    let lock = store::accounts::lock(transaction, person.id, kind).await?;
    Ok(state.as_deref() == Some("active") && lock.is_some_and(|lock| lock_of(&lock) == *opened))
}
