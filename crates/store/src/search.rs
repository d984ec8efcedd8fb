//! What an index of sealed names is built from, and what tells it that it is out of date.

use jiff::Timestamp;
use vault::{CaseId, CentreId, CompartmentId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    IDENTITIES_AFTER =
        "SELECT cases.id, cases.identity, cases.identity_version, cases.identity_change,
                key_wraps.recipient_id, key_wraps.generation, key_wraps.wrap
         FROM cases JOIN key_wraps
             ON key_wraps.subject_kind = 'case' AND key_wraps.subject_id = cases.id
             AND key_wraps.compartment = 'casework' AND key_wraps.recipient_kind = 'compartment'
             AND key_wraps.centre_id = cases.centre_id
         WHERE cases.centre_id = $1 AND (cases.identity_change, cases.id) > ($2, $3)
         ORDER BY cases.identity_change, cases.id LIMIT $4";
    COUNT_OF_CASES = "SELECT COUNT(*) AS cases FROM cases WHERE centre_id = $1";
    LIVE_SESSIONS =
        "SELECT COUNT(*) AS live FROM sessions JOIN people ON people.id = sessions.person_id
         WHERE people.centre_id = $1 AND people.state = 'active'
             AND sessions.expires_at > $2 AND sessions.last_seen_at > $3
             AND LENGTH(sessions.wrapped_key) > 0
             AND EXISTS (SELECT 1 FROM key_wraps
                         WHERE key_wraps.recipient_id = people.id
                             AND key_wraps.subject_kind = 'compartment'
                             AND key_wraps.compartment = $4)";
}

/// How far an index has read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReadTo {
    pub change: i64,
    pub case: CaseId,
}

impl ReadTo {
    /// Nothing has been read.
    pub const BEGINNING: Self = Self {
        change: -1,
        case: CaseId::from_bytes([0; 16]),
    };
}

/// One sealed identity with the wrap of its key.
pub struct IdentityRow {
    pub at: ReadTo,
    pub identity: Vec<u8>,
    pub version: i64,
    /// The compartment that the key was handed to.
    pub via: CompartmentId,
    pub generation: i64,
    pub wrap: Vec<u8>,
}

impl IdentityRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            at: ReadTo {
                change: row.get("cases", "identity_change")?,
                case: row.get("cases", "id")?,
            },
            identity: row.get("cases", "identity")?,
            version: row.get("cases", "identity_version")?,
            via: row.get("key_wraps", "recipient_id")?,
            generation: row.get("key_wraps", "generation")?,
            wrap: row.get("key_wraps", "wrap")?,
        })
    }
}

/// The next identities of a centre that were written or changed after a place, in the order of the changes.
pub async fn identities_after(
    transaction: &mut Transaction,
    centre: CentreId,
    after: ReadTo,
    size: i64,
) -> Result<Vec<IdentityRow>, StoreError> {
    let rows = transaction
        .all(
            IDENTITIES_AFTER,
            arguments![centre, after.change, after.case, size],
        )
        .await?;
    rows.iter().map(IdentityRow::from_row).collect()
}

pub async fn count_of_cases(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<i64, StoreError> {
    let row = transaction.one(COUNT_OF_CASES, arguments![centre]).await?;
    row.get("cases", "cases")
}

/// How many sessions of a centre are live whose person holds a key of it.
pub async fn live_sessions(
    transaction: &mut Transaction,
    centre: CentreId,
    compartment: &str,
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<i64, StoreError> {
    let row = transaction
        .one(
            LIVE_SESSIONS,
            arguments![centre, now, idle_since, compartment],
        )
        .await?;
    row.get("sessions", "live")
}
