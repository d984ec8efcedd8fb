//! Where staff are told by mail that something waits, and what waits to be told.
//!
//! A notice is taken by one sender at a time: taking it writes until when it is hers, and its number of attempts
//! tells her from a later one. What she then writes about it counts only with the number that she took it with.

use jiff::Timestamp;
use vault::{CentreId, NoticeId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    HOLD_PERSON = "UPDATE people SET username = username WHERE id = $1";
    PUT_ADDRESS =
        "INSERT INTO notice_addresses (person_id, address, version, kinds, asked_at, tries, confirmed_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6)
         ON CONFLICT (person_id) DO UPDATE SET
             address = excluded.address, version = excluded.version, kinds = excluded.kinds,
             asked_at = excluded.asked_at, tries = 0, confirmed_at = excluded.confirmed_at";
    ADDRESS =
        "SELECT address, version, kinds, asked_at, tries, confirmed_at
         FROM notice_addresses WHERE person_id = $1";
    /// Of two tries at once each counts.
    COUNT_TRY =
        "UPDATE notice_addresses SET tries = tries + 1
         WHERE person_id = $1 AND version = $2 AND asked_at = $3 AND confirmed_at IS NULL AND tries < $4";
    CONFIRM_ADDRESS =
        "UPDATE notice_addresses SET confirmed_at = $3 WHERE person_id = $1 AND version = $2";
    ASK_AGAIN =
        "UPDATE notice_addresses SET asked_at = $2, tries = 0
         WHERE person_id = $1 AND confirmed_at IS NULL";
    DELETE_ADDRESS = "DELETE FROM notice_addresses WHERE person_id = $1";
    DELETE_UNSENT = "DELETE FROM notices WHERE person_id = $1 AND state <> 'sent'";
    RECIPIENT =
        "SELECT people.id AS person_id, people.centre_id, people.role, people.state,
                notice_addresses.kinds, notice_addresses.confirmed_at
         FROM people LEFT JOIN notice_addresses ON notice_addresses.person_id = people.id
         WHERE people.id = $1";
    RECIPIENTS_OF_CENTRE =
        "SELECT people.id AS person_id, people.centre_id, people.role, people.state,
                notice_addresses.kinds, notice_addresses.confirmed_at
         FROM people JOIN notice_addresses ON notice_addresses.person_id = people.id
         WHERE people.centre_id = $1 ORDER BY people.id";
    LAST_OF_KIND =
        "SELECT MAX(tried_at) AS tried_at FROM notices
         WHERE person_id = $1 AND kind = $2 AND state IN ('sending', 'sent')";
    SINCE =
        "SELECT id FROM notices WHERE person_id = $1 AND kind = $2 AND created_at >= $3 LIMIT 1";
    /// One that waits already tells this too: it keeps its place, or goes sooner, and is not given up sooner.
    INSERT_NOTICE =
        "INSERT INTO notices
             (id, centre_id, person_id, kind, state, created_at, due_at, gives_up_at, attempts)
         VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8)
         ON CONFLICT (person_id, kind) WHERE state = 'waiting' DO UPDATE SET
             due_at = CASE WHEN notices.due_at < excluded.due_at THEN notices.due_at
                           ELSE excluded.due_at END,
             gives_up_at = excluded.gives_up_at";
    ANY_TO_DO =
        "SELECT id FROM notices
         WHERE (state = 'waiting' AND due_at <= $1) OR (state = 'sending' AND leased_until <= $1)
         LIMIT 1";
    DUE =
        "SELECT id, centre_id, person_id, kind, state, created_at, due_at, gives_up_at, attempts, tried_at,
                failure
         FROM notices WHERE state = 'waiting' AND due_at <= $1
         ORDER BY CASE WHEN kind IN ('urgent', 'address') THEN 0 ELSE 1 END, due_at, id LIMIT 1";
    LEASE =
        "UPDATE notices SET state = 'sending', attempts = attempts + 1, tried_at = $2, leased_until = $3
         WHERE id = $1 AND state = 'waiting'";
    LEFT_BEHIND =
        "SELECT id, centre_id, person_id, kind, state, created_at, due_at, gives_up_at, attempts, tried_at,
                failure
         FROM notices WHERE state = 'sending' AND leased_until <= $1 ORDER BY id LIMIT 50";
    SETTLE =
        "UPDATE notices SET state = $3, failure = $4, leased_until = NULL
         WHERE id = $1 AND attempts = $2 AND state = 'sending'";
    /// Back in the line, unless one of its kind came meanwhile.
    PUT_BACK =
        "UPDATE notices SET state = 'waiting', due_at = $3, failure = $4, leased_until = NULL
         WHERE id = $1 AND attempts = $2 AND state = 'sending'
           AND NOT EXISTS (SELECT 1 FROM notices AS other
                           WHERE other.person_id = notices.person_id AND other.kind = notices.kind
                             AND other.state = 'waiting')";
    /// The one that came meanwhile takes over what was learned.
    FOLD =
        "UPDATE notices SET attempts = attempts + $3, failure = $5,
                due_at = CASE WHEN due_at < $4 THEN due_at ELSE $4 END
         WHERE person_id = $1 AND kind = $2 AND state = 'waiting'";
    DELETE_NOTICE = "DELETE FROM notices WHERE id = $1";
    /// Of two who have it tried again, one does.
    DELETE_FAILED = "DELETE FROM notices WHERE id = $1 AND state = 'failed'";
    HURRY =
        "UPDATE notices SET due_at = $2, gives_up_at = $3
         WHERE id = $1 AND state = 'waiting' AND due_at > $2";
    DELETE_ATTEMPT = "DELETE FROM notices WHERE id = $1 AND attempts = $2 AND state = 'sending'";
    OPEN_OF_CENTRE =
        "SELECT notices.id, notices.centre_id, notices.person_id, notices.kind, notices.state,
                notices.created_at, notices.due_at, notices.gives_up_at, notices.attempts,
                notices.tried_at, notices.failure, people.username, notice_addresses.address,
                notice_addresses.version
         FROM notices JOIN people ON people.id = notices.person_id
         LEFT JOIN notice_addresses ON notice_addresses.person_id = notices.person_id
         WHERE notices.centre_id = $1 AND notices.state <> 'sent'
         ORDER BY CASE notices.state WHEN 'failed' THEN 0 ELSE 1 END, notices.created_at, notices.id
         LIMIT $2";
    COUNTS_OF_CENTRE =
        "SELECT state, COUNT(*) AS number, MAX(tried_at) AS tried_at FROM notices
         WHERE centre_id = $1 GROUP BY state";
    COUNTS =
        "SELECT state, COUNT(*) AS number, MAX(tried_at) AS tried_at FROM notices GROUP BY state";
    OF_CENTRE =
        "SELECT id, centre_id, person_id, kind, state, created_at, due_at, gives_up_at, attempts, tried_at,
                failure
         FROM notices WHERE id = $1 AND centre_id = $2";
    FAILED_OR_WAITING_OF_CENTRE =
        "SELECT id, centre_id, person_id, kind, state, created_at, due_at, gives_up_at, attempts, tried_at,
                failure
         FROM notices WHERE centre_id = $1 AND state IN ('waiting', 'failed') ORDER BY id LIMIT 500";
    FORGET_SENT = "DELETE FROM notices WHERE state = 'sent' AND tried_at < $1";
    FORGET_FAILED = "DELETE FROM notices WHERE state = 'failed' AND tried_at < $1";
}

/// Where somebody is told. The address is sealed with a key of the server.
#[derive(Clone)]
pub struct AddressRow {
    pub address: Vec<u8>,
    pub version: i64,
    /// Fixed words with a comma between.
    pub kinds: String,
    /// When the code that confirms it was last asked for. The code follows from this.
    pub asked_at: Timestamp,
    pub tries: i64,
    pub confirmed_at: Option<Timestamp>,
}

/// Somebody who may be told.
pub struct RecipientRow {
    pub person_id: PersonId,
    pub centre_id: CentreId,
    pub role: String,
    /// Of the account.
    pub state: String,
    /// `None` without an address.
    pub kinds: Option<String>,
    pub confirmed_at: Option<Timestamp>,
}

/// One mail that waits, is being sent, was sent, or failed.
#[derive(Clone)]
pub struct NoticeRow {
    pub id: NoticeId,
    pub centre_id: CentreId,
    pub person_id: PersonId,
    pub kind: String,
    pub state: String,
    pub created_at: Timestamp,
    pub due_at: Timestamp,
    pub gives_up_at: Timestamp,
    /// How often it was taken. Tells one who took it from a later one.
    pub attempts: i64,
    pub tried_at: Option<Timestamp>,
    pub failure: Option<String>,
}

/// The same with whom it is for.
pub struct ListedRow {
    pub notice: NoticeRow,
    pub username: String,
    /// Sealed; `None` when the address was taken away.
    pub address: Option<(Vec<u8>, i64)>,
}

/// How many are in a state.
pub struct CountRow {
    pub state: String,
    pub number: i64,
    pub tried_at: Option<Timestamp>,
}

const ADDRESSES: &str = "notice_addresses";
const NOTICES: &str = "notices";

impl AddressRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.get(ADDRESSES, "address")?,
            version: row.get(ADDRESSES, "version")?,
            kinds: row.get(ADDRESSES, "kinds")?,
            asked_at: row.get(ADDRESSES, "asked_at")?,
            tries: row.get(ADDRESSES, "tries")?,
            confirmed_at: row.get(ADDRESSES, "confirmed_at")?,
        })
    }
}

impl RecipientRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            person_id: row.get("people", "person_id")?,
            centre_id: row.get("people", "centre_id")?,
            role: row.get("people", "role")?,
            state: row.get("people", "state")?,
            kinds: row.get(ADDRESSES, "kinds")?,
            confirmed_at: row.get(ADDRESSES, "confirmed_at")?,
        })
    }
}

impl NoticeRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get(NOTICES, "id")?,
            centre_id: row.get(NOTICES, "centre_id")?,
            person_id: row.get(NOTICES, "person_id")?,
            kind: row.get(NOTICES, "kind")?,
            state: row.get(NOTICES, "state")?,
            created_at: row.get(NOTICES, "created_at")?,
            due_at: row.get(NOTICES, "due_at")?,
            gives_up_at: row.get(NOTICES, "gives_up_at")?,
            attempts: row.get(NOTICES, "attempts")?,
            tried_at: row.get(NOTICES, "tried_at")?,
            failure: row.get(NOTICES, "failure")?,
        })
    }
}

impl ListedRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let address: Option<Vec<u8>> = row.get(ADDRESSES, "address")?;
        let version: Option<i64> = row.get(ADDRESSES, "version")?;
        Ok(Self {
            notice: NoticeRow::from_row(row)?,
            username: row.get("people", "username")?,
            address: address.zip(version),
        })
    }
}

impl CountRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            state: row.get(NOTICES, "state")?,
            number: row.get(NOTICES, "number")?,
            tried_at: row.get(NOTICES, "tried_at")?,
        })
    }
}

/// Holds what somebody herself sets about mail until the commit: of two of her forms side by side, the second sees
/// what the first did.
pub async fn hold_person(
    transaction: &mut Transaction,
    person: PersonId,
) -> Result<(), StoreError> {
    transaction.execute(HOLD_PERSON, arguments![person]).await?;
    Ok(())
}

/// Sets where somebody is told.
pub async fn put_address(
    transaction: &mut Transaction,
    person: PersonId,
    row: &AddressRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            PUT_ADDRESS,
            arguments![
                person,
                &row.address,
                row.version,
                &row.kinds,
                row.asked_at,
                row.confirmed_at
            ],
        )
        .await?;
    Ok(())
}

pub async fn address(
    transaction: &mut Transaction,
    person: PersonId,
) -> Result<Option<AddressRow>, StoreError> {
    let row = transaction.optional(ADDRESS, arguments![person]).await?;
    row.as_ref().map(AddressRow::from_row).transpose()
}

/// Counts a try at the code of this address. `false` when there were `most` already, or it is another code by now.
pub async fn count_try(
    transaction: &mut Transaction,
    person: PersonId,
    row: &AddressRow,
    most: i64,
) -> Result<bool, StoreError> {
    let values = arguments![person, row.version, row.asked_at, most];
    Ok(transaction.execute(COUNT_TRY, values).await? == 1)
}

pub async fn confirm_address(
    transaction: &mut Transaction,
    person: PersonId,
    version: i64,
    at: Timestamp,
) -> Result<(), StoreError> {
    let values = arguments![person, version, at];
    transaction.execute(CONFIRM_ADDRESS, values).await?;
    Ok(())
}

/// Makes the code another one. `false` when there is nothing to confirm.
pub async fn ask_again(
    transaction: &mut Transaction,
    person: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(ASK_AGAIN, arguments![person, at])
        .await?
        == 1)
}

/// Forgets where somebody is told, and what was to be told. `false` when nothing was known.
pub async fn forget_address(
    transaction: &mut Transaction,
    person: PersonId,
) -> Result<bool, StoreError> {
    transaction
        .execute(DELETE_UNSENT, arguments![person])
        .await?;
    Ok(transaction
        .execute(DELETE_ADDRESS, arguments![person])
        .await?
        == 1)
}

/// `None` when the transaction may not see this person.
pub async fn recipient(
    transaction: &mut Transaction,
    person: PersonId,
) -> Result<Option<RecipientRow>, StoreError> {
    let row = transaction.optional(RECIPIENT, arguments![person]).await?;
    row.as_ref().map(RecipientRow::from_row).transpose()
}

/// Everybody of a centre who has an address.
pub async fn recipients_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<RecipientRow>, StoreError> {
    let rows = transaction
        .all(RECIPIENTS_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(RecipientRow::from_row).collect()
}

/// Whether one of a kind was put into somebody's line since an instant, whatever came of it.
pub async fn was_told_since(
    transaction: &mut Transaction,
    person: PersonId,
    kind: &str,
    since: Timestamp,
) -> Result<bool, StoreError> {
    let values = arguments![person, kind, since];
    Ok(transaction.optional(SINCE, values).await?.is_some())
}

/// When a mail of this kind last went to her, or was about to.
pub async fn last_of_kind(
    transaction: &mut Transaction,
    person: PersonId,
    kind: &str,
) -> Result<Option<Timestamp>, StoreError> {
    transaction
        .one(LAST_OF_KIND, arguments![person, kind])
        .await?
        .get(NOTICES, "tried_at")
}

/// Adds a notice that waits, or lets the one of its kind that waits already tell this too.
pub async fn insert_notice(
    transaction: &mut Transaction,
    row: &NoticeRow,
) -> Result<(), StoreError> {
    let values = arguments![
        row.id,
        row.centre_id,
        row.person_id,
        &row.kind,
        row.created_at,
        row.due_at,
        row.gives_up_at,
        row.attempts
    ];
    transaction.execute(INSERT_NOTICE, values).await?;
    Ok(())
}

/// Whether there is anything to take or to take back. Asked often, so it only reads.
pub async fn is_anything_due(
    transaction: &mut Transaction,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let row = transaction.optional(ANY_TO_DO, arguments![now]).await?;
    Ok(row.is_some())
}

/// The next one that is due: what cannot wait first.
pub async fn next_due(
    transaction: &mut Transaction,
    now: Timestamp,
) -> Result<Option<NoticeRow>, StoreError> {
    let row = transaction.optional(DUE, arguments![now]).await?;
    row.as_ref().map(NoticeRow::from_row).transpose()
}

/// Takes one that waits. `false` when somebody else was first.
pub async fn lease(
    transaction: &mut Transaction,
    id: NoticeId,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(LEASE, arguments![id, now, until])
        .await?
        == 1)
}

/// Those that somebody took and never wrote about again.
pub async fn left_behind(
    transaction: &mut Transaction,
    now: Timestamp,
) -> Result<Vec<NoticeRow>, StoreError> {
    let rows = transaction.all(LEFT_BEHIND, arguments![now]).await?;
    rows.iter().map(NoticeRow::from_row).collect()
}

/// Writes how it ended, `sent` or `failed`. `false` when somebody else has taken it since.
pub async fn settle(
    transaction: &mut Transaction,
    id: NoticeId,
    attempt: i64,
    state: &str,
    failure: Option<&str>,
) -> Result<bool, StoreError> {
    let failure = crate::Argument::Text(failure.map(str::to_owned));
    let values = vec![id.into(), attempt.into(), state.into(), failure];
    Ok(transaction.execute(SETTLE, values).await? == 1)
}

/// Puts one back that was taken, to be tried at `due_at`.
pub async fn put_back(
    transaction: &mut Transaction,
    row: &NoticeRow,
    due_at: Timestamp,
    failure: Option<&str>,
) -> Result<(), StoreError> {
    let failure = crate::Argument::Text(failure.map(str::to_owned));
    let values = vec![
        row.id.into(),
        row.attempts.into(),
        due_at.into(),
        failure.clone(),
    ];
    if transaction.execute(PUT_BACK, values).await? == 1 {
        return Ok(());
    }
    let values = arguments![row.id, row.attempts];
    if transaction.execute(DELETE_ATTEMPT, values).await? == 1 {
        let values = vec![
            row.person_id.into(),
            (&row.kind).into(),
            row.attempts.into(),
            due_at.into(),
            failure,
        ];
        transaction.execute(FOLD, values).await?;
    }
    Ok(())
}

pub async fn delete_notice(transaction: &mut Transaction, id: NoticeId) -> Result<(), StoreError> {
    transaction.execute(DELETE_NOTICE, arguments![id]).await?;
    Ok(())
}

/// Takes one that failed out of the list, to be added anew. `false` when somebody did already.
pub async fn delete_failed(
    transaction: &mut Transaction,
    id: NoticeId,
) -> Result<bool, StoreError> {
    Ok(transaction.execute(DELETE_FAILED, arguments![id]).await? == 1)
}

/// Lets one that waits be due now. `false` when it is already, or waits no more.
pub async fn hurry(
    transaction: &mut Transaction,
    id: NoticeId,
    now: Timestamp,
    gives_up_at: Timestamp,
) -> Result<bool, StoreError> {
    let values = arguments![id, now, gives_up_at];
    Ok(transaction.execute(HURRY, values).await? == 1)
}

/// What waits or failed at a centre: what failed first, then the oldest.
pub async fn open_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
    most: i64,
) -> Result<Vec<ListedRow>, StoreError> {
    let rows = transaction
        .all(OPEN_OF_CENTRE, arguments![centre, most])
        .await?;
    rows.iter().map(ListedRow::from_row).collect()
}

pub async fn counts_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<CountRow>, StoreError> {
    let rows = transaction
        .all(COUNTS_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(CountRow::from_row).collect()
}

/// Of the whole network.
pub async fn counts(transaction: &mut Transaction) -> Result<Vec<CountRow>, StoreError> {
    let rows = transaction.all(COUNTS, arguments![]).await?;
    rows.iter().map(CountRow::from_row).collect()
}

/// One of a centre.
pub async fn of_centre(
    transaction: &mut Transaction,
    id: NoticeId,
    centre: CentreId,
) -> Result<Option<NoticeRow>, StoreError> {
    let row = transaction
        .optional(OF_CENTRE, arguments![id, centre])
        .await?;
    row.as_ref().map(NoticeRow::from_row).transpose()
}

pub async fn all_failed_or_waiting(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<NoticeRow>, StoreError> {
    let rows = transaction
        .all(FAILED_OR_WAITING_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(NoticeRow::from_row).collect()
}

/// Forgets what was sent or failed before these instants.
pub async fn forget_old(
    transaction: &mut Transaction,
    sent_before: Timestamp,
    failed_before: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(FORGET_SENT, arguments![sent_before])
        .await?;
    transaction
        .execute(FORGET_FAILED, arguments![failed_before])
        .await?;
    Ok(())
}
