//! Trustees of compartments: who keeps which share, who asked for a key, and who released a share.

use jiff::Timestamp;
use vault::{CentreId, CompartmentId, PersonId, TrustId, TrustRequestId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_TRUST =
        "INSERT INTO trusts
             (id, centre_id, kind, compartment_id, generation, needed, trustees, set_by, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    TRUST_OF_COMPARTMENT =
        "SELECT id, centre_id, kind, compartment_id, generation, needed, trustees, set_by, set_at
         FROM trusts WHERE compartment_id = $1";
    TRUST_BY_ID =
        "SELECT id, centre_id, kind, compartment_id, generation, needed, trustees, set_by, set_at
         FROM trusts WHERE id = $1";
    DELETE_TRUST = "DELETE FROM trusts WHERE id = $1";
    INSERT_SHARE = "INSERT INTO trust_shares (trust_id, trustee_id, share) VALUES ($1, $2, $3)";
    SHARES = "SELECT trustee_id, share FROM trust_shares WHERE trust_id = $1 ORDER BY trustee_id";
    MARK_ENTRUSTED_DUE =
        "UPDATE compartments SET rotation_due_since = $2
         WHERE id IN (SELECT trusts.compartment_id FROM trusts
                      JOIN trust_shares ON trust_shares.trust_id = trusts.id
                      WHERE trust_shares.trustee_id = $1)
           AND rotation_due_since IS NULL";
    DELETE_SHARES_OF = "DELETE FROM trust_shares WHERE trustee_id = $1";
    INSERT_REQUEST =
        "INSERT INTO trust_requests (id, centre_id, trust_id, kind, needed, asker_id, state, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'open', $7) ON CONFLICT (id) DO NOTHING";
    REQUEST =
        "SELECT id, centre_id, trust_id, kind, needed, asker_id, state, asked_at, closed_at, closed_by
         FROM trust_requests WHERE id = $1";
    REQUESTS_OF_CENTRE =
        "SELECT id, centre_id, trust_id, kind, needed, asker_id, state, asked_at, closed_at, closed_by
         FROM trust_requests WHERE centre_id = $1 AND (state = 'open' OR closed_at > $2)
         ORDER BY asked_at DESC LIMIT 50";
    OPEN_REQUESTS_FOR_TRUSTEE =
        "SELECT id, centre_id, trust_id, kind, needed, asker_id, state, asked_at, closed_at, closed_by
         FROM trust_requests WHERE state = 'open' AND trust_id IN
             (SELECT trust_id FROM trust_shares WHERE trustee_id = $1)
         ORDER BY asked_at LIMIT 50";
    CLOSE_REQUEST =
        "UPDATE trust_requests SET state = $2, closed_at = $3, closed_by = $4
         WHERE id = $1 AND state = 'open'";
    STOP_REQUESTS_OF_TRUST =
        "UPDATE trust_requests SET state = 'stopped', closed_at = $2 WHERE trust_id = $1
           AND state = 'open'";
    FORGET_REASONS = "DELETE FROM trust_reasons WHERE request_id = $1";
    FORGET_REASONS_OF_TRUST =
        "DELETE FROM trust_reasons
         WHERE request_id IN (SELECT id FROM trust_requests WHERE trust_id = $1)";
    FORGET_RELEASED = "UPDATE trust_releases SET share = $2 WHERE request_id = $1";
    FORGET_RELEASED_OF_TRUST =
        "UPDATE trust_releases SET share = $2
         WHERE request_id IN (SELECT id FROM trust_requests WHERE trust_id = $1)";
    INSERT_REASON =
        "INSERT INTO trust_reasons (request_id, trustee_id, letter) VALUES ($1, $2, $3)";
    REASON = "SELECT letter FROM trust_reasons WHERE request_id = $1 AND trustee_id = $2";
    INSERT_RELEASE =
        "INSERT INTO trust_releases (request_id, trustee_id, released_at, share)
         VALUES ($1, $2, $3, $4) ON CONFLICT (request_id, trustee_id) DO NOTHING";
    RELEASES =
        "SELECT trustee_id, released_at, share FROM trust_releases
         WHERE request_id = $1 ORDER BY released_at, trustee_id";
}

/// One splitting of a compartment.
#[derive(Clone)]
pub struct TrustRow {
    pub id: TrustId,
    pub centre_id: CentreId,
    /// Which compartment.
    pub kind: String,
    pub compartment_id: CompartmentId,
    pub generation: i64,
    pub needed: i64,
    /// How many shares there were when it was split.
    pub trustees: i64,
    pub set_by: PersonId,
    pub set_at: Timestamp,
}

impl TrustRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "trusts";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            kind: row.get(table, "kind")?,
            compartment_id: row.get(table, "compartment_id")?,
            generation: row.get(table, "generation")?,
            needed: row.get(table, "needed")?,
            trustees: row.get(table, "trustees")?,
            set_by: row.get(table, "set_by")?,
            set_at: row.get(table, "set_at")?,
        })
    }
}

/// What one trustee keeps.
pub struct ShareRow {
    pub trustee_id: PersonId,
    pub share: Vec<u8>,
}

/// Somebody asks for a key.
#[derive(Clone)]
pub struct RequestRow {
    pub id: TrustRequestId,
    pub centre_id: CentreId,
    /// `None` once the splitting is gone.
    pub trust_id: Option<TrustId>,
    pub kind: String,
    pub needed: i64,
    pub asker_id: PersonId,
    /// `open`, `taken` or `stopped`.
    pub state: String,
    pub asked_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    /// `None` when a renewal of the key closed it.
    pub closed_by: Option<PersonId>,
}

impl RequestRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "trust_requests";
        let trust_id: Option<Vec<u8>> = row.get(table, "trust_id")?;
        let closed_by: Option<Vec<u8>> = row.get(table, "closed_by")?;
        let corrupt = |column| StoreError::Corrupt { table, column };
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            trust_id: trust_id
                .map(|id| TrustId::from_slice(&id).ok_or(corrupt("trust_id")))
                .transpose()?,
            kind: row.get(table, "kind")?,
            needed: row.get(table, "needed")?,
            asker_id: row.get(table, "asker_id")?,
            state: row.get(table, "state")?,
            asked_at: row.get(table, "asked_at")?,
            closed_at: row.get(table, "closed_at")?,
            closed_by: closed_by
                .map(|id| PersonId::from_slice(&id).ok_or(corrupt("closed_by")))
                .transpose()?,
        })
    }
}

/// A share that its trustee released; empty once the request is closed.
pub struct ReleaseRow {
    pub trustee_id: PersonId,
    pub released_at: Timestamp,
    pub share: Vec<u8>,
}

pub async fn insert_trust(transaction: &mut Transaction, row: &TrustRow) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_TRUST,
            arguments![
                row.id,
                row.centre_id,
                &row.kind,
                row.compartment_id,
                row.generation,
                row.needed,
                row.trustees,
                row.set_by,
                row.set_at
            ],
        )
        .await?;
    Ok(())
}

pub async fn trust_of_compartment(
    transaction: &mut Transaction,
    compartment: CompartmentId,
) -> Result<Option<TrustRow>, StoreError> {
    let row = transaction
        .optional(TRUST_OF_COMPARTMENT, arguments![compartment])
        .await?;
    row.as_ref().map(TrustRow::from_row).transpose()
}

pub async fn trust(
    transaction: &mut Transaction,
    id: TrustId,
) -> Result<Option<TrustRow>, StoreError> {
    let row = transaction.optional(TRUST_BY_ID, arguments![id]).await?;
    row.as_ref().map(TrustRow::from_row).transpose()
}

/// Ends a splitting: its shares are gone, and whoever was asking with it is stopped.
pub async fn end_trust(
    transaction: &mut Transaction,
    id: TrustId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(FORGET_REASONS_OF_TRUST, arguments![id])
        .await?;
    transaction
        .execute(FORGET_RELEASED_OF_TRUST, arguments![id, &[0_u8; 0]])
        .await?;
    transaction
        .execute(STOP_REQUESTS_OF_TRUST, arguments![id, at])
        .await?;
    transaction.execute(DELETE_TRUST, arguments![id]).await?;
    Ok(())
}

pub async fn insert_share(
    transaction: &mut Transaction,
    trust: TrustId,
    row: &ShareRow,
) -> Result<(), StoreError> {
    transaction
        .execute(INSERT_SHARE, arguments![trust, row.trustee_id, &row.share])
        .await?;
    Ok(())
}

pub async fn shares(
    transaction: &mut Transaction,
    trust: TrustId,
) -> Result<Vec<ShareRow>, StoreError> {
    let rows = transaction.all(SHARES, arguments![trust]).await?;
    let table = "trust_shares";
    rows.iter()
        .map(|row| {
            Ok(ShareRow {
                trustee_id: row.get(table, "trustee_id")?,
                share: row.get(table, "share")?,
            })
        })
        .collect()
}

/// Takes a trustee's shares away because she left, and says that what they were shares of needs a new
/// generation: she may have kept a copy.
pub async fn trustee_left(
    transaction: &mut Transaction,
    trustee: PersonId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(MARK_ENTRUSTED_DUE, arguments![trustee, at])
        .await?;
    transaction
        .execute(DELETE_SHARES_OF, arguments![trustee])
        .await?;
    Ok(())
}

/// `false` when the same form was sent before.
pub async fn insert_request(
    transaction: &mut Transaction,
    row: &RequestRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_REQUEST,
            arguments![
                row.id,
                row.centre_id,
                row.trust_id.map(|id| id.to_vec()),
                &row.kind,
                row.needed,
                row.asker_id,
                row.asked_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn request(
    transaction: &mut Transaction,
    id: TrustRequestId,
) -> Result<Option<RequestRow>, StoreError> {
    let row = transaction.optional(REQUEST, arguments![id]).await?;
    row.as_ref().map(RequestRow::from_row).transpose()
}

/// The open requests of a centre, and those that were closed after `since`; newest first.
pub async fn requests_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
    since: Timestamp,
) -> Result<Vec<RequestRow>, StoreError> {
    let rows = transaction
        .all(REQUESTS_OF_CENTRE, arguments![centre, since])
        .await?;
    rows.iter().map(RequestRow::from_row).collect()
}

pub async fn open_requests_for_trustee(
    transaction: &mut Transaction,
    trustee: PersonId,
) -> Result<Vec<RequestRow>, StoreError> {
    let rows = transaction
        .all(OPEN_REQUESTS_FOR_TRUSTEE, arguments![trustee])
        .await?;
    rows.iter().map(RequestRow::from_row).collect()
}

/// Closes a request and forgets its reason and the released shares. `false` when it was closed already.
pub async fn close_request(
    transaction: &mut Transaction,
    id: TrustRequestId,
    state: &str,
    at: Timestamp,
    by: PersonId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(CLOSE_REQUEST, arguments![id, state, at, by])
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    transaction.execute(FORGET_REASONS, arguments![id]).await?;
    transaction
        .execute(FORGET_RELEASED, arguments![id, &[0_u8; 0]])
        .await?;
    Ok(true)
}

pub async fn insert_reason(
    transaction: &mut Transaction,
    request: TrustRequestId,
    trustee: PersonId,
    letter: &[u8],
) -> Result<(), StoreError> {
    transaction
        .execute(INSERT_REASON, arguments![request, trustee, letter])
        .await?;
    Ok(())
}

pub async fn reason(
    transaction: &mut Transaction,
    request: TrustRequestId,
    trustee: PersonId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = transaction
        .optional(REASON, arguments![request, trustee])
        .await?;
    row.map(|row| row.get("trust_reasons", "letter"))
        .transpose()
}

/// `false` when she has released it before.
pub async fn insert_release(
    transaction: &mut Transaction,
    request: TrustRequestId,
    row: &ReleaseRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_RELEASE,
            arguments![request, row.trustee_id, row.released_at, &row.share],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn releases(
    transaction: &mut Transaction,
    request: TrustRequestId,
) -> Result<Vec<ReleaseRow>, StoreError> {
    let rows = transaction.all(RELEASES, arguments![request]).await?;
    let table = "trust_releases";
    rows.iter()
        .map(|row| {
            Ok(ReleaseRow {
                trustee_id: row.get(table, "trustee_id")?,
                released_at: row.get(table, "released_at")?,
                share: row.get(table, "share")?,
            })
        })
        .collect()
}
