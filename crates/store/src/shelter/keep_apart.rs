//! Who must be kept apart and who belongs together; codes between centres; exceptions that two people agree on.
//!
//! Two placements of two who stand on one line meet at the line's row: [`hold_pairs`] takes it before anything
//! is read, so that on PostgreSQL too the second one sees the nights of the first. Lines are taken in the
//! order of their ids and before any booking, so that nobody waits in a circle.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseId, CentreId, CompartmentId, ExceptionId, HouseId, PairCodeId, PairId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_PAIR =
        "INSERT INTO kept_pairs
             (id, centre_id, kind, case_id, other_case_id, other_centre_id, added_by, added_at, reason,
              reason_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    PAIR_BY_ID =
        "SELECT id, centre_id, kind, case_id, other_case_id, other_centre_id, added_by, added_at, reason,
                reason_to, ended_at
         FROM kept_pairs WHERE id = $1";
    PAIRS_OF_CASE =
        "SELECT id, centre_id, kind, case_id, other_case_id, other_centre_id, added_by, added_at, reason,
                reason_to, ended_at
         FROM kept_pairs WHERE (case_id = $1 OR other_case_id = $1) AND ended_at IS NULL
         ORDER BY added_at, id LIMIT 500";
    END_PAIR =
        "UPDATE kept_pairs SET ended_by = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL";
    PAIR_IDS_OF_CASE =
        "SELECT id FROM kept_pairs
         WHERE (case_id = $1 OR other_case_id = $1) AND ended_at IS NULL ORDER BY id LIMIT 500";
    HOLD_PAIR = "UPDATE kept_pairs SET kind = kind WHERE id = $1";
    /// Where those who stand on the list with her sleep. The limit is 400 nights of a booking times 500 lines.
    NIGHTS_OF_OTHERS =
        "SELECT kept_pairs.id AS pair_id, kept_pairs.kind, beds.house_id, bed_nights.night
         FROM kept_pairs
              JOIN bed_nights ON bed_nights.case_id = CASE WHEN kept_pairs.case_id = $1
                  THEN kept_pairs.other_case_id ELSE kept_pairs.case_id END
              JOIN beds ON beds.id = bed_nights.bed_id
         WHERE (kept_pairs.case_id = $1 OR kept_pairs.other_case_id = $1)
           AND kept_pairs.ended_at IS NULL
           AND bed_nights.night >= $2 AND bed_nights.night < $3
           AND (bed_nights.held_until IS NULL OR bed_nights.held_until > $4)
         LIMIT 200000";
    AGREED_EXCEPTIONS =
        "SELECT placement_exception_pairs.pair_id, placement_exceptions.house_id,
                placement_exceptions.first_night, placement_exceptions.departs_on
         FROM kept_pairs
              JOIN placement_exception_pairs ON placement_exception_pairs.pair_id = kept_pairs.id
              JOIN placement_exceptions
                  ON placement_exceptions.id = placement_exception_pairs.exception_id
         WHERE (kept_pairs.case_id = $1 OR kept_pairs.other_case_id = $1)
           AND kept_pairs.ended_at IS NULL AND placement_exceptions.state = 'agreed'
           AND placement_exceptions.departs_on > $2
         LIMIT 5000";
    /// The first night from a date on which two have a bed in one house.
    SHARED_NIGHT =
        "SELECT hers.night
         FROM bed_nights AS hers
              JOIN beds AS her_bed ON her_bed.id = hers.bed_id
              JOIN bed_nights AS theirs ON theirs.case_id = $2 AND theirs.night = hers.night
              JOIN beds AS their_bed ON their_bed.id = theirs.bed_id
         WHERE hers.case_id = $1 AND hers.night >= $3 AND her_bed.house_id = their_bed.house_id
           AND (hers.held_until IS NULL OR hers.held_until > $4)
           AND (theirs.held_until IS NULL OR theirs.held_until > $4)
         ORDER BY hers.night LIMIT 1";
    /// Those who must be kept apart and have beds in one house all the same, in spite of no exception: in the houses of
    /// a centre, or of a key worker of it. The limit is ten nights of 500 lines. `CROSS JOIN` makes SQLite begin with the
    /// lines, which are few, and look the nights of each up.
    SHARED_NIGHTS =
        "SELECT hers.night, houses.code_name, houses.centre_id AS house_centre_id,
                her_case.id AS case_id, her_case.pseudonym, her_case.centre_id AS case_centre_id,
                her_case.key_worker_id, their_case.id AS other_case_id,
                their_case.pseudonym AS other_pseudonym,
                their_case.centre_id AS other_case_centre_id,
                their_case.key_worker_id AS other_key_worker_id
         FROM kept_pairs
              CROSS JOIN bed_nights AS hers
              CROSS JOIN bed_nights AS theirs
              JOIN beds AS her_bed ON her_bed.id = hers.bed_id
              JOIN beds AS their_bed
                  ON their_bed.id = theirs.bed_id AND their_bed.house_id = her_bed.house_id
              JOIN houses ON houses.id = her_bed.house_id
              JOIN cases AS her_case ON her_case.id = kept_pairs.case_id
              JOIN cases AS their_case ON their_case.id = kept_pairs.other_case_id
         WHERE kept_pairs.kind = 'apart' AND kept_pairs.ended_at IS NULL
           AND hers.case_id = kept_pairs.case_id AND hers.night >= $3
           AND theirs.case_id = kept_pairs.other_case_id AND theirs.night = hers.night
           AND (houses.centre_id = $1
                OR (her_case.centre_id = $1 AND her_case.key_worker_id = $2)
                OR (their_case.centre_id = $1 AND their_case.key_worker_id = $2))
           AND (hers.held_until IS NULL OR hers.held_until > $4)
           AND (theirs.held_until IS NULL OR theirs.held_until > $4)
           AND NOT EXISTS (
               SELECT 1 FROM placement_exception_pairs
                    JOIN placement_exceptions
                        ON placement_exceptions.id = placement_exception_pairs.exception_id
               WHERE placement_exception_pairs.pair_id = kept_pairs.id
                 AND placement_exceptions.state = 'agreed'
                 AND placement_exceptions.house_id = her_bed.house_id
                 AND placement_exceptions.first_night <= hers.night
                 AND placement_exceptions.departs_on > hers.night)
         ORDER BY hers.night, kept_pairs.id LIMIT 5000";
    INSERT_CODE =
        "INSERT INTO pair_codes
             (id, centre_id, case_id, made_by, made_at, expires_at, digest, code, code_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING";
    CODES_OF_CASE =
        "SELECT id, centre_id, case_id, made_by, made_at, expires_at, digest, code, code_to
         FROM pair_codes WHERE case_id = $1 AND expires_at > $2 AND used_at IS NULL
         ORDER BY made_at DESC LIMIT 20";
    CODE_BY_DIGEST =
        "SELECT id, centre_id, case_id, made_by, made_at, expires_at, digest, code, code_to
         FROM pair_codes WHERE digest = $1 AND expires_at > $2 AND used_at IS NULL";
    USE_CODE =
        "UPDATE pair_codes SET used_at = $2, code = $3 WHERE id = $1 AND used_at IS NULL";
    INSERT_EXCEPTION =
        "INSERT INTO placement_exceptions
             (id, centre_id, house_id, case_id, case_centre_id, first_night, departs_on, asked_by,
              asked_at, reason, reason_to, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'asked') ON CONFLICT (id) DO NOTHING";
    INSERT_EXCEPTION_PAIR =
        "INSERT INTO placement_exception_pairs (exception_id, pair_id, centre_id)
         VALUES ($1, $2, $3)";
    EXCEPTION_BY_ID =
        "SELECT placement_exceptions.id, placement_exceptions.centre_id, placement_exceptions.house_id,
                houses.code_name, placement_exceptions.case_id, placement_exceptions.case_centre_id,
                placement_exceptions.first_night, placement_exceptions.departs_on,
                placement_exceptions.asked_by, placement_exceptions.asked_at,
                placement_exceptions.reason, placement_exceptions.reason_to,
                placement_exceptions.state, placement_exceptions.answered_by,
                placement_exceptions.answered_at
         FROM placement_exceptions JOIN houses ON houses.id = placement_exceptions.house_id
         WHERE placement_exceptions.id = $1";
    EXCEPTIONS_OF_CENTRE =
        "SELECT placement_exceptions.id, placement_exceptions.centre_id, placement_exceptions.house_id,
                houses.code_name, placement_exceptions.case_id, placement_exceptions.case_centre_id,
                placement_exceptions.first_night, placement_exceptions.departs_on,
                placement_exceptions.asked_by, placement_exceptions.asked_at,
                placement_exceptions.reason, placement_exceptions.reason_to,
                placement_exceptions.state, placement_exceptions.answered_by,
                placement_exceptions.answered_at
         FROM placement_exceptions JOIN houses ON houses.id = placement_exceptions.house_id
         WHERE placement_exceptions.centre_id = $1 OR placement_exceptions.case_centre_id = $1
         ORDER BY placement_exceptions.asked_at DESC, placement_exceptions.id LIMIT 100";
    /// What waits for an answer of the house's centre and is about a night that is not over.
    WAITING_EXCEPTIONS =
        "SELECT placement_exceptions.id, placement_exceptions.asked_by, placement_exceptions.asked_at,
                placement_exceptions.first_night, placement_exceptions.departs_on, houses.code_name
         FROM placement_exceptions JOIN houses ON houses.id = placement_exceptions.house_id
         WHERE placement_exceptions.centre_id = $1 AND placement_exceptions.state = 'asked'
           AND placement_exceptions.departs_on > $2
         ORDER BY placement_exceptions.first_night, placement_exceptions.asked_at,
                  placement_exceptions.id
         LIMIT 100";
    KINDS_OF_EXCEPTION =
        "SELECT DISTINCT kept_pairs.kind
         FROM placement_exception_pairs
              JOIN kept_pairs ON kept_pairs.id = placement_exception_pairs.pair_id
         WHERE placement_exception_pairs.exception_id = $1 ORDER BY kept_pairs.kind";
    ANSWER_EXCEPTION =
        "UPDATE placement_exceptions SET state = $2, answered_by = $3, answered_at = $4
         WHERE id = $1 AND state = 'asked'";
}

/// A line of the list.
#[derive(Clone)]
pub struct PairRow {
    pub id: PairId,
    /// The centre that wrote it. `case_id` is its own; so is the other one when the centres are equal.
    pub centre_id: CentreId,
    /// `apart` or `together`.
    pub kind: String,
    pub case_id: CaseId,
    pub other_case_id: CaseId,
    pub other_centre_id: CentreId,
    pub added_by: PersonId,
    pub added_at: Timestamp,
    /// Sealed.
    pub reason: Vec<u8>,
    pub reason_to: CompartmentId,
    pub ended_at: Option<Timestamp>,
}

impl PairRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "kept_pairs";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            kind: row.get(table, "kind")?,
            case_id: row.get(table, "case_id")?,
            other_case_id: row.get(table, "other_case_id")?,
            other_centre_id: row.get(table, "other_centre_id")?,
            added_by: row.get(table, "added_by")?,
            added_at: row.get(table, "added_at")?,
            reason: row.get(table, "reason")?,
            reason_to: row.get(table, "reason_to")?,
            ended_at: row.get(table, "ended_at")?,
        })
    }
}

/// A night of somebody who stands on the list with her.
pub struct OthersNightRow {
    pub pair_id: PairId,
    pub kind: String,
    pub house_id: HouseId,
    pub night: Date,
}

/// Of an exception that two people agreed on, what it is about.
pub struct AgreedRow {
    pub pair_id: PairId,
    pub house_id: HouseId,
    pub first_night: Date,
    pub departs_on: Date,
}

pub struct CodeRow {
    pub id: PairCodeId,
    pub centre_id: CentreId,
    pub case_id: CaseId,
    pub made_by: PersonId,
    pub made_at: Timestamp,
    pub expires_at: Timestamp,
    /// SHA-256.
    pub digest: Vec<u8>,
    /// Sealed; empty once it was used.
    pub code: Vec<u8>,
    pub code_to: CompartmentId,
}

impl CodeRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "pair_codes";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            case_id: row.get(table, "case_id")?,
            made_by: row.get(table, "made_by")?,
            made_at: row.get(table, "made_at")?,
            expires_at: row.get(table, "expires_at")?,
            digest: row.get(table, "digest")?,
            code: row.get(table, "code")?,
            code_to: row.get(table, "code_to")?,
        })
    }
}

pub struct ExceptionRow {
    pub id: ExceptionId,
    /// The house's centre.
    pub centre_id: CentreId,
    pub house_id: HouseId,
    pub code_name: String,
    pub case_id: CaseId,
    pub case_centre_id: CentreId,
    pub first_night: Date,
    pub departs_on: Date,
    pub asked_by: PersonId,
    pub asked_at: Timestamp,
    /// Sealed.
    pub reason: Vec<u8>,
    pub reason_to: CompartmentId,
    /// `asked`, `agreed` or `declined`.
    pub state: String,
    pub answered_by: Option<PersonId>,
    pub answered_at: Option<Timestamp>,
}

impl ExceptionRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "placement_exceptions";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            house_id: row.get(table, "house_id")?,
            code_name: row.get("houses", "code_name")?,
            case_id: row.get(table, "case_id")?,
            case_centre_id: row.get(table, "case_centre_id")?,
            first_night: row.get(table, "first_night")?,
            departs_on: row.get(table, "departs_on")?,
            asked_by: row.get(table, "asked_by")?,
            asked_at: row.get(table, "asked_at")?,
            reason: row.get(table, "reason")?,
            reason_to: row.get(table, "reason_to")?,
            state: row.get(table, "state")?,
            answered_by: row.get(table, "answered_by")?,
            answered_at: row.get(table, "answered_at")?,
        })
    }
}

/// An exception that waits: nothing of who it is for, nothing of why.
pub struct WaitingExceptionRow {
    pub id: ExceptionId,
    pub code_name: String,
    pub first_night: Date,
    pub departs_on: Date,
    pub asked_by: PersonId,
    pub asked_at: Timestamp,
}

/// `false` when the id is taken, or when this centre has these two on the list already.
pub async fn insert_pair(transaction: &mut Transaction, row: &PairRow) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_PAIR,
            arguments![
                row.id,
                row.centre_id,
                &row.kind,
                row.case_id,
                row.other_case_id,
                row.other_centre_id,
                row.added_by,
                row.added_at,
                &row.reason,
                row.reason_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn pair(
    transaction: &mut Transaction,
    id: PairId,
) -> Result<Option<PairRow>, StoreError> {
    let row = transaction.optional(PAIR_BY_ID, arguments![id]).await?;
    row.as_ref().map(PairRow::from_row).transpose()
}

/// The lines of the list that she stands on, of whatever centre.
pub async fn pairs_of_case(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Vec<PairRow>, StoreError> {
    let rows = transaction.all(PAIRS_OF_CASE, arguments![case]).await?;
    rows.iter().map(PairRow::from_row).collect()
}

pub async fn end_pair(
    transaction: &mut Transaction,
    id: PairId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(END_PAIR, arguments![id, by, at])
        .await?
        == 1)
}

/// Takes the lines that she stands on, until the end of the transaction.
pub async fn hold_pairs(transaction: &mut Transaction, case: CaseId) -> Result<(), StoreError> {
    for row in transaction.all(PAIR_IDS_OF_CASE, arguments![case]).await? {
        let id: PairId = row.get("kept_pairs", "id")?;
        transaction.execute(HOLD_PAIR, arguments![id]).await?;
    }
    Ok(())
}

/// Where those who stand on the list with her sleep, from a night to the night before `to`.
pub async fn nights_of_others(
    transaction: &mut Transaction,
    case: CaseId,
    from: Date,
    to: Date,
    now: Timestamp,
) -> Result<Vec<OthersNightRow>, StoreError> {
    let rows = transaction
        .all(NIGHTS_OF_OTHERS, arguments![case, from, to, now])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(OthersNightRow {
                pair_id: row.get("kept_pairs", "pair_id")?,
                kind: row.get("kept_pairs", "kind")?,
                house_id: row.get("beds", "house_id")?,
                night: row.get("bed_nights", "night")?,
            })
        })
        .collect()
}

/// The exceptions for her that end after a date.
pub async fn agreed_exceptions(
    transaction: &mut Transaction,
    case: CaseId,
    from: Date,
) -> Result<Vec<AgreedRow>, StoreError> {
    let rows = transaction
        .all(AGREED_EXCEPTIONS, arguments![case, from])
        .await?;
    let table = "placement_exceptions";
    rows.iter()
        .map(|row| {
            Ok(AgreedRow {
                pair_id: row.get("placement_exception_pairs", "pair_id")?,
                house_id: row.get(table, "house_id")?,
                first_night: row.get(table, "first_night")?,
                departs_on: row.get(table, "departs_on")?,
            })
        })
        .collect()
}

/// The first night from a date on which two have a bed in one house.
pub async fn shared_night(
    transaction: &mut Transaction,
    case: CaseId,
    other: CaseId,
    from: Date,
    now: Timestamp,
) -> Result<Option<Date>, StoreError> {
    let row = transaction
        .optional(SHARED_NIGHT, arguments![case, other, from, now])
        .await?;
    row.map(|row| row.get("bed_nights", "night")).transpose()
}

/// A night on which two who must be kept apart have beds in one house.
pub struct SharedNightRow {
    pub night: Date,
    pub code_name: String,
    pub house_centre_id: CentreId,
    /// Both of them.
    pub guests: [SharedGuest; 2],
}

/// One of two who have beds in one house.
pub struct SharedGuest {
    pub case_id: CaseId,
    pub pseudonym: String,
    pub centre_id: CentreId,
    pub key_worker_id: PersonId,
}

/// The nights from a date on that those share who must be kept apart: in the houses of a centre, or of a key worker of
/// it. The earliest first.
pub async fn shared_nights(
    transaction: &mut Transaction,
    (centre, person): (CentreId, PersonId),
    from: Date,
    now: Timestamp,
) -> Result<Vec<SharedNightRow>, StoreError> {
    let table = "cases";
    let rows = transaction
        .all(SHARED_NIGHTS, arguments![centre, person, from, now])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(SharedNightRow {
                night: row.get("bed_nights", "night")?,
                code_name: row.get("houses", "code_name")?,
                house_centre_id: row.get("houses", "house_centre_id")?,
                guests: [
                    SharedGuest {
                        case_id: row.get(table, "case_id")?,
                        pseudonym: row.get(table, "pseudonym")?,
                        centre_id: row.get(table, "case_centre_id")?,
                        key_worker_id: row.get(table, "key_worker_id")?,
                    },
                    SharedGuest {
                        case_id: row.get(table, "other_case_id")?,
                        pseudonym: row.get(table, "other_pseudonym")?,
                        centre_id: row.get(table, "other_case_centre_id")?,
                        key_worker_id: row.get(table, "other_key_worker_id")?,
                    },
                ],
            })
        })
        .collect()
}

/// `false` when the id is taken: the same form, sent twice.
pub async fn insert_code(transaction: &mut Transaction, row: &CodeRow) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_CODE,
            arguments![
                row.id,
                row.centre_id,
                row.case_id,
                row.made_by,
                row.made_at,
                row.expires_at,
                &row.digest,
                &row.code,
                row.code_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Codes of a case that still work.
pub async fn codes_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    now: Timestamp,
) -> Result<Vec<CodeRow>, StoreError> {
    let rows = transaction
        .all(CODES_OF_CASE, arguments![case, now])
        .await?;
    rows.iter().map(CodeRow::from_row).collect()
}

pub async fn code_by_digest(
    transaction: &mut Transaction,
    digest: &[u8],
    now: Timestamp,
) -> Result<Option<CodeRow>, StoreError> {
    let row = transaction
        .optional(CODE_BY_DIGEST, arguments![digest, now])
        .await?;
    row.as_ref().map(CodeRow::from_row).transpose()
}

/// `false` when somebody used it first.
pub async fn use_code(
    transaction: &mut Transaction,
    id: PairCodeId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let nothing: &[u8] = &[];
    Ok(transaction
        .execute(USE_CODE, arguments![id, at, nothing])
        .await?
        == 1)
}

/// `false` when the id is taken: the same form, sent twice.
pub async fn insert_exception(
    transaction: &mut Transaction,
    row: &ExceptionRow,
    pairs: &[PairId],
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_EXCEPTION,
            arguments![
                row.id,
                row.centre_id,
                row.house_id,
                row.case_id,
                row.case_centre_id,
                row.first_night,
                row.departs_on,
                row.asked_by,
                row.asked_at,
                &row.reason,
                row.reason_to
            ],
        )
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    for pair in pairs {
        transaction
            .execute(
                INSERT_EXCEPTION_PAIR,
                arguments![row.id, *pair, row.centre_id],
            )
            .await?;
    }
    Ok(true)
}

pub async fn exception(
    transaction: &mut Transaction,
    id: ExceptionId,
) -> Result<Option<ExceptionRow>, StoreError> {
    let row = transaction
        .optional(EXCEPTION_BY_ID, arguments![id])
        .await?;
    row.as_ref().map(ExceptionRow::from_row).transpose()
}

/// The newest 100 that a centre asked for or is asked for.
pub async fn exceptions_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<ExceptionRow>, StoreError> {
    let rows = transaction
        .all(EXCEPTIONS_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(ExceptionRow::from_row).collect()
}

/// The first 100 that wait for an answer of a centre and end after a night.
pub async fn waiting_exceptions(
    transaction: &mut Transaction,
    centre: CentreId,
    after: Date,
) -> Result<Vec<WaitingExceptionRow>, StoreError> {
    let rows = transaction
        .all(WAITING_EXCEPTIONS, arguments![centre, after])
        .await?;
    let table = "placement_exceptions";
    rows.iter()
        .map(|row| {
            Ok(WaitingExceptionRow {
                id: row.get(table, "id")?,
                code_name: row.get("houses", "code_name")?,
                first_night: row.get(table, "first_night")?,
                departs_on: row.get(table, "departs_on")?,
                asked_by: row.get(table, "asked_by")?,
                asked_at: row.get(table, "asked_at")?,
            })
        })
        .collect()
}

/// `apart`, `together` or both.
pub async fn kinds_of_exception(
    transaction: &mut Transaction,
    id: ExceptionId,
) -> Result<Vec<String>, StoreError> {
    let rows = transaction.all(KINDS_OF_EXCEPTION, arguments![id]).await?;
    rows.iter()
        .map(|row| row.get("kept_pairs", "kind"))
        .collect()
}

/// `false` when it is answered already.
pub async fn answer_exception(
    transaction: &mut Transaction,
    id: ExceptionId,
    state: &str,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(ANSWER_EXCEPTION, arguments![id, state, by, at])
        .await?
        == 1)
}
