//! Networks, centres, staff accounts, their locks and their sessions.

use jiff::Timestamp;
use vault::{CentreId, DraftId, NetworkId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_NETWORK =
        "INSERT INTO networks
             (id, name, created_at, code_salt, argon_memory_kib, argon_passes, argon_lanes)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    THE_NETWORK =
        "SELECT id, name, code_salt, argon_memory_kib, argon_passes, argon_lanes
         FROM networks ORDER BY created_at LIMIT 1";
    INSERT_CENTRE =
        "INSERT INTO centres
             (id, network_id, name, short_name, country, region, languages, time_zone, created_at,
              youngest, oldest)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    CENTRES =
        "SELECT id, name, short_name, country, region, languages, time_zone, youngest, oldest
         FROM centres ORDER BY created_at, short_name";
    CENTRE_BY_ID =
        "SELECT id, name, short_name, country, region, languages, time_zone, youngest, oldest
         FROM centres WHERE id = $1";
    SET_AGES = "UPDATE centres SET youngest = $2, oldest = $3 WHERE id = $1";
    INSERT_REGION =
        "INSERT INTO centre_regions (centre_id, region) VALUES ($1, $2)
         ON CONFLICT (centre_id, region) DO NOTHING";
    DELETE_REGIONS = "DELETE FROM centre_regions WHERE centre_id = $1";
    REGIONS = "SELECT centre_id, region FROM centre_regions ORDER BY centre_id, region";
    INSERT_PERSON =
        "INSERT INTO people (id, centre_id, username, role, state, created_at)
         VALUES ($1, $2, $3, $4, 'invited', $5)
         ON CONFLICT (username) DO NOTHING";
    PERSON_BY_USERNAME =
        "SELECT id, centre_id, username, role, state, public_key FROM people WHERE username = $1";
    PERSON_BY_ID =
        "SELECT id, centre_id, username, role, state, public_key FROM people WHERE id = $1";
    PEOPLE_OF_CENTRE =
        "SELECT id, centre_id, username, role, state, public_key FROM people
         WHERE centre_id = $1 ORDER BY username";
    PEOPLE = "SELECT id, centre_id, username, role, state, public_key FROM people ORDER BY username";
    ACTIVATE_PERSON =
        "UPDATE people SET state = 'active', public_key = $2 WHERE id = $1 AND state = 'invited'";
    DISABLE_PERSON =
        "UPDATE people SET state = 'disabled', disabled_at = $2
         WHERE id = $1 AND state <> 'disabled'";
    PUT_LOCK =
        "INSERT INTO locks (person_id, kind, salt, memory_kib, passes, lanes, ciphertext, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (person_id, kind) DO UPDATE SET
             salt = excluded.salt, memory_kib = excluded.memory_kib, passes = excluded.passes,
             lanes = excluded.lanes, ciphertext = excluded.ciphertext,
             expires_at = excluded.expires_at";
    LOCK =
        "SELECT salt, memory_kib, passes, lanes, ciphertext, expires_at
         FROM locks WHERE person_id = $1 AND kind = $2";
    DELETE_LOCK = "DELETE FROM locks WHERE person_id = $1 AND kind = $2";
    DELETE_LOCKS = "DELETE FROM locks WHERE person_id = $1";
    INSERT_SESSION =
        "INSERT INTO sessions (row_id, person_id, wrapped_key, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $4, $5)";
    SESSION =
        "SELECT person_id, wrapped_key, created_at, last_seen_at, expires_at
         FROM sessions WHERE row_id = $1";
    TOUCH_SESSION = "UPDATE sessions SET last_seen_at = $2 WHERE row_id = $1";
    CLOSE_SESSION = "UPDATE sessions SET expires_at = 0, wrapped_key = $2 WHERE row_id = $1";
    DELETE_SESSION = "DELETE FROM sessions WHERE row_id = $1";
    DELETE_SESSIONS_OF = "DELETE FROM sessions WHERE person_id = $1";
    DELETE_SESSIONS_BEFORE = "DELETE FROM sessions WHERE last_seen_at < $1";
    INSERT_FORM_DRAFT =
        "INSERT INTO form_drafts (id, person_id, saved_at, expires_at, letter)
         VALUES ($1, $2, $3, $4, $5)";
    FORM_DRAFTS_OF =
        "SELECT id, saved_at, letter FROM form_drafts
         WHERE person_id = $1 AND expires_at > $2 ORDER BY saved_at DESC LIMIT 20";
    DELETE_FORM_DRAFT = "DELETE FROM form_drafts WHERE id = $1 AND person_id = $2";
    DELETE_FORM_DRAFTS_BEFORE = "DELETE FROM form_drafts WHERE expires_at < $1";
}

/// A network of care centres. One database holds one.
#[derive(Clone)]
pub struct NetworkRow {
    pub id: NetworkId,
    pub name: String,
    /// Salt of the reporters' codes. It is the same for all, because a code is all that a reporter has.
    pub code_salt: [u8; 16],
    pub argon_memory_kib: u32,
    pub argon_passes: u32,
    pub argon_lanes: u32,
}

impl NetworkRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "networks";
        Ok(Self {
            id: row.get(table, "id")?,
            name: row.get(table, "name")?,
            code_salt: row.get(table, "code_salt")?,
            argon_memory_kib: row.get(table, "argon_memory_kib")?,
            argon_passes: row.get(table, "argon_passes")?,
            argon_lanes: row.get(table, "argon_lanes")?,
        })
    }
}

/// A care centre.
#[derive(Clone)]
pub struct CentreRow {
    pub id: CentreId,
    pub name: String,
    pub short_name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    pub region: String,
    /// ISO 639 codes, with a comma between.
    pub languages: String,
    /// IANA name.
    pub time_zone: String,
    /// The ages that it takes in; empty: open.
    pub youngest: Option<i64>,
    pub oldest: Option<i64>,
}

impl CentreRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "centres";
        Ok(Self {
            id: row.get(table, "id")?,
            name: row.get(table, "name")?,
            short_name: row.get(table, "short_name")?,
            country: row.get(table, "country")?,
            region: row.get(table, "region")?,
            languages: row.get(table, "languages")?,
            time_zone: row.get(table, "time_zone")?,
            youngest: row.get(table, "youngest")?,
            oldest: row.get(table, "oldest")?,
        })
    }
}

/// A staff account.
#[derive(Clone)]
pub struct PersonRow {
    pub id: PersonId,
    pub centre_id: CentreId,
    pub username: String,
    pub role: String,
    /// `invited`, `active` or `disabled`.
    pub state: String,
    /// Made at the first sign-in.
    pub public_key: Option<[u8; 32]>,
}

impl PersonRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "people";
        let public_key: Option<Vec<u8>> = row.get(table, "public_key")?;
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            username: row.get(table, "username")?,
            role: row.get(table, "role")?,
            state: row.get(table, "state")?,
            public_key: public_key
                .map(|key| {
                    key.try_into().map_err(|_| StoreError::Corrupt {
                        table,
                        column: "public_key",
                    })
                })
                .transpose()?,
        })
    }
}

/// A person's private key under a passphrase, a recovery code or a one-time invitation.
#[derive(Clone)]
pub struct LockRow {
    pub salt: [u8; 16],
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
    pub ciphertext: Vec<u8>,
    pub expires_at: Option<Timestamp>,
}

/// A signed-in browser. The wrapped key opens only with what the cookie carries.
#[derive(Clone)]
pub struct SessionRow {
    pub person_id: PersonId,
    pub wrapped_key: Vec<u8>,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
}

/// A form that outlived its session.
pub struct FormDraftRow {
    pub id: DraftId,
    pub saved_at: Timestamp,
    pub letter: Vec<u8>,
}

pub async fn insert_network(
    transaction: &mut Transaction,
    row: &NetworkRow,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_NETWORK,
            arguments![
                row.id,
                &row.name,
                at,
                &row.code_salt,
                row.argon_memory_kib,
                row.argon_passes,
                row.argon_lanes
            ],
        )
        .await?;
    Ok(())
}

/// The network of this database; `None` before `leeward init`.
pub async fn network(transaction: &mut Transaction) -> Result<Option<NetworkRow>, StoreError> {
    let row = transaction.optional(THE_NETWORK, arguments![]).await?;
    row.as_ref().map(NetworkRow::from_row).transpose()
}

pub async fn insert_centre(
    transaction: &mut Transaction,
    network: NetworkId,
    row: &CentreRow,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_CENTRE,
            arguments![
                row.id,
                network,
                &row.name,
                &row.short_name,
                &row.country,
                &row.region,
                &row.languages,
                &row.time_zone,
                at,
                row.youngest,
                row.oldest
            ],
        )
        .await?;
    Ok(())
}

/// All centres, in the order in which they joined.
pub async fn centres(transaction: &mut Transaction) -> Result<Vec<CentreRow>, StoreError> {
    let rows = transaction.all(CENTRES, arguments![]).await?;
    rows.iter().map(CentreRow::from_row).collect()
}

pub async fn centre(
    transaction: &mut Transaction,
    id: CentreId,
) -> Result<Option<CentreRow>, StoreError> {
    let row = transaction.optional(CENTRE_BY_ID, arguments![id]).await?;
    row.as_ref().map(CentreRow::from_row).transpose()
}

/// The ages that a centre takes in. `false` when there is no such centre.
pub async fn set_ages(
    transaction: &mut Transaction,
    centre: CentreId,
    youngest: Option<i64>,
    oldest: Option<i64>,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(SET_AGES, arguments![centre, youngest, oldest])
        .await?;
    Ok(changed == 1)
}

/// The regions that a centre answers for besides its own, in the place of those it had.
pub async fn set_regions(
    transaction: &mut Transaction,
    centre: CentreId,
    regions: &[String],
) -> Result<(), StoreError> {
    transaction
        .execute(DELETE_REGIONS, arguments![centre])
        .await?;
    for region in regions {
        transaction
            .execute(INSERT_REGION, arguments![centre, region])
            .await?;
    }
    Ok(())
}

/// Every region that a centre answers for besides its own.
pub async fn regions(transaction: &mut Transaction) -> Result<Vec<(CentreId, String)>, StoreError> {
    let table = "centre_regions";
    let rows = transaction.all(REGIONS, arguments![]).await?;
    rows.iter()
        .map(|row| Ok((row.get(table, "centre_id")?, row.get(table, "region")?)))
        .collect()
}

/// Adds an invited account. `false` when the username is taken.
pub async fn insert_person(
    transaction: &mut Transaction,
    row: &PersonRow,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_PERSON,
            arguments![row.id, row.centre_id, &row.username, &row.role, at],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn person_by_username(
    transaction: &mut Transaction,
    username: &str,
) -> Result<Option<PersonRow>, StoreError> {
    let row = transaction
        .optional(PERSON_BY_USERNAME, arguments![username])
        .await?;
    row.as_ref().map(PersonRow::from_row).transpose()
}

pub async fn person(
    transaction: &mut Transaction,
    id: PersonId,
) -> Result<Option<PersonRow>, StoreError> {
    let row = transaction.optional(PERSON_BY_ID, arguments![id]).await?;
    row.as_ref().map(PersonRow::from_row).transpose()
}

pub async fn people_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<PersonRow>, StoreError> {
    let rows = transaction
        .all(PEOPLE_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(PersonRow::from_row).collect()
}

pub async fn people(transaction: &mut Transaction) -> Result<Vec<PersonRow>, StoreError> {
    let rows = transaction.all(PEOPLE, arguments![]).await?;
    rows.iter().map(PersonRow::from_row).collect()
}

/// Turns an invitation into an account. `false` when it was no longer an invitation.
pub async fn activate_person(
    transaction: &mut Transaction,
    id: PersonId,
    public_key: &[u8; 32],
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(ACTIVATE_PERSON, arguments![id, public_key])
        .await?
        == 1)
}

/// `false` when the account was disabled already.
pub async fn disable_person(
    transaction: &mut Transaction,
    id: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(DISABLE_PERSON, arguments![id, at])
        .await?
        == 1)
}

pub async fn put_lock(
    transaction: &mut Transaction,
    person: PersonId,
    kind: &str,
    row: &LockRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            PUT_LOCK,
            arguments![
                person,
                kind,
                &row.salt,
                row.memory_kib,
                row.passes,
                row.lanes,
                &row.ciphertext,
                row.expires_at
            ],
        )
        .await?;
    Ok(())
}

pub async fn lock(
    transaction: &mut Transaction,
    person: PersonId,
    kind: &str,
) -> Result<Option<LockRow>, StoreError> {
    let Some(row) = transaction.optional(LOCK, arguments![person, kind]).await? else {
        return Ok(None);
    };
    let table = "locks";
    Ok(Some(LockRow {
        salt: row.get(table, "salt")?,
        memory_kib: row.get(table, "memory_kib")?,
        passes: row.get(table, "passes")?,
        lanes: row.get(table, "lanes")?,
        ciphertext: row.get(table, "ciphertext")?,
        expires_at: row.get(table, "expires_at")?,
    }))
}

pub async fn delete_lock(
    transaction: &mut Transaction,
    person: PersonId,
    kind: &str,
) -> Result<(), StoreError> {
    transaction
        .execute(DELETE_LOCK, arguments![person, kind])
        .await?;
    Ok(())
}

pub async fn delete_locks(
    transaction: &mut Transaction,
    person: PersonId,
) -> Result<(), StoreError> {
    transaction
        .execute(DELETE_LOCKS, arguments![person])
        .await?;
    Ok(())
}

pub async fn insert_session(
    transaction: &mut Transaction,
    row_id: &[u8; 32],
    row: &SessionRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_SESSION,
            arguments![
                row_id,
                row.person_id,
                &row.wrapped_key,
                row.created_at,
                row.expires_at
            ],
        )
        .await?;
    Ok(())
}

pub async fn session(
    transaction: &mut Transaction,
    row_id: &[u8; 32],
) -> Result<Option<SessionRow>, StoreError> {
    let Some(row) = transaction.optional(SESSION, arguments![row_id]).await? else {
        return Ok(None);
    };
    let table = "sessions";
    Ok(Some(SessionRow {
        person_id: row.get(table, "person_id")?,
        wrapped_key: row.get(table, "wrapped_key")?,
        created_at: row.get(table, "created_at")?,
        last_seen_at: row.get(table, "last_seen_at")?,
        expires_at: row.get(table, "expires_at")?,
    }))
}

pub async fn touch_session(
    transaction: &mut Transaction,
    row_id: &[u8; 32],
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(TOUCH_SESSION, arguments![row_id, at])
        .await?;
    Ok(())
}

/// Ends a session that ran out, and forgets its key. Whose it was is kept a while, so that a form which
/// is still being filled can be kept for that person.
pub async fn close_session(
    transaction: &mut Transaction,
    row_id: &[u8; 32],
) -> Result<(), StoreError> {
    transaction
        .execute(CLOSE_SESSION, arguments![row_id, &[0_u8; 0]])
        .await?;
    Ok(())
}

pub async fn delete_session(
    transaction: &mut Transaction,
    row_id: &[u8; 32],
) -> Result<(), StoreError> {
    transaction
        .execute(DELETE_SESSION, arguments![row_id])
        .await?;
    Ok(())
}

pub async fn delete_sessions_of(
    transaction: &mut Transaction,
    person: PersonId,
) -> Result<(), StoreError> {
    transaction
        .execute(DELETE_SESSIONS_OF, arguments![person])
        .await?;
    Ok(())
}

/// Forgets sessions that nobody has used since `at`.
pub async fn delete_sessions_before(
    transaction: &mut Transaction,
    at: Timestamp,
) -> Result<u64, StoreError> {
    transaction
        .execute(DELETE_SESSIONS_BEFORE, arguments![at])
        .await
}

pub async fn insert_form_draft(
    transaction: &mut Transaction,
    person: PersonId,
    row: &FormDraftRow,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_FORM_DRAFT,
            arguments![row.id, person, row.saved_at, expires_at, &row.letter],
        )
        .await?;
    Ok(())
}

pub async fn form_drafts_of(
    transaction: &mut Transaction,
    person: PersonId,
    at: Timestamp,
) -> Result<Vec<FormDraftRow>, StoreError> {
    let rows = transaction
        .all(FORM_DRAFTS_OF, arguments![person, at])
        .await?;
    let table = "form_drafts";
    rows.iter()
        .map(|row| {
            Ok(FormDraftRow {
                id: row.get(table, "id")?,
                saved_at: row.get(table, "saved_at")?,
                letter: row.get(table, "letter")?,
            })
        })
        .collect()
}

pub async fn delete_form_draft(
    transaction: &mut Transaction,
    person: PersonId,
    id: DraftId,
) -> Result<(), StoreError> {
    transaction
        .execute(DELETE_FORM_DRAFT, arguments![id, person])
        .await?;
    Ok(())
}

pub async fn delete_form_drafts_before(
    transaction: &mut Transaction,
    at: Timestamp,
) -> Result<u64, StoreError> {
    transaction
        .execute(DELETE_FORM_DRAFTS_BEFORE, arguments![at])
        .await
}
