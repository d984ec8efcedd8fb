//! Cases that go to another centre: the offer, the keys that are made ready for it, and the step itself.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseId, CentreId, CompartmentId, PersonId, TransferId};

use crate::keys::WrapRow;
use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_TRANSFER =
        "INSERT INTO case_transfers
             (id, case_id, centre_id, to_centre_id, state, pseudonym, until_on, made_by, made_at, body,
              letter, letter_to, answer)
         VALUES ($1, $2, $3, $4, 'offered', $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";
    TRANSFER =
        "SELECT id, case_id, centre_id, to_centre_id, state, pseudonym, until_on, made_by, made_at,
                decided_by, decided_at, ended_at, ended_as, body, letter, letter_to, answer, answer_to
         FROM case_transfers WHERE id = $1 AND (centre_id = $2 OR to_centre_id = $2)";
    /// What waits for an answer stands first.
    TRANSFERS_OF_CASE =
        "SELECT id, case_id, centre_id, to_centre_id, state, pseudonym, until_on, made_by, made_at,
                decided_by, decided_at, ended_at, ended_as, body, letter, letter_to, answer, answer_to
         FROM case_transfers WHERE case_id = $1 AND centre_id = $2
         ORDER BY CASE WHEN state = 'offered' THEN 0 ELSE 1 END, made_at DESC, id LIMIT 50";
    OFFER_OF_CASE =
        "SELECT centres.name, case_transfers.until_on
         FROM case_transfers JOIN centres ON centres.id = case_transfers.to_centre_id
         WHERE case_transfers.case_id = $1 AND case_transfers.centre_id = $2
             AND case_transfers.state = 'offered' LIMIT 1";
    TRANSFERS_FROM =
        "SELECT id, case_id, centre_id, to_centre_id, state, pseudonym, until_on, made_by, made_at,
                decided_by, decided_at, ended_at, ended_as, body, letter, letter_to, answer, answer_to
         FROM case_transfers WHERE centre_id = $1 AND state = 'offered'
         ORDER BY made_at DESC, id LIMIT 50";
    TRANSFERS_TO =
        "SELECT id, case_id, centre_id, to_centre_id, state, pseudonym, until_on, made_by, made_at,
                decided_by, decided_at, ended_at, ended_as, body, letter, letter_to, answer, answer_to
         FROM case_transfers WHERE to_centre_id = $1 AND state = 'offered'
         ORDER BY made_at DESC, id LIMIT 50";
    TRANSFERS_PAST =
        "SELECT id, case_id, centre_id, to_centre_id, state, pseudonym, until_on, made_by, made_at,
                decided_by, decided_at, ended_at, ended_as, body, letter, letter_to, answer, answer_to
         FROM case_transfers WHERE state = 'offered' AND until_on < $1
         ORDER BY until_on, id LIMIT 200";
    TRANSFERS_GIVEN =
        "SELECT id, case_id, centre_id, to_centre_id, state, pseudonym, until_on, made_by, made_at,
                decided_by, decided_at, ended_at, ended_as, body, letter, letter_to, answer, answer_to
         FROM case_transfers WHERE centre_id = $1 AND state = 'accepted'
         ORDER BY decided_at DESC, id LIMIT 50";
    TRANSFERS_ACCEPTED_SINCE =
        "SELECT id, case_id, centre_id, to_centre_id, state, pseudonym, until_on, made_by, made_at,
                decided_by, decided_at, ended_at, ended_as, body, letter, letter_to, answer, answer_to
         FROM case_transfers WHERE state = 'accepted' AND decided_at >= $1
         ORDER BY decided_at, id LIMIT 200";
    TRANSFERS_ANSWERED_SINCE =
        "SELECT id, case_id, centre_id, to_centre_id, state, pseudonym, until_on, made_by, made_at,
                decided_by, decided_at, ended_at, ended_as, body, letter, letter_to, answer, answer_to
         FROM case_transfers
         WHERE centre_id = $1 AND state IN ('accepted', 'declined') AND decided_at >= $3
             AND (made_by = $2 OR key_worker_id = $2
                 OR EXISTS (SELECT 1 FROM cases WHERE cases.id = case_transfers.case_id
                                AND cases.centre_id = $1 AND cases.key_worker_id = $2))
         ORDER BY decided_at DESC, id LIMIT 50";
    DECIDE_TRANSFER =
        "UPDATE case_transfers SET state = $2, decided_by = $3, decided_at = $4, letter = $5, answer = $6,
                answer_to = $7,
                key_worker_id = (SELECT cases.key_worker_id FROM cases WHERE cases.id = case_transfers.case_id)
         WHERE id = $1 AND state = 'offered'";
    END_TRANSFER =
        "UPDATE case_transfers SET state = 'ended', ended_as = $2, ended_by = $3, ended_at = $4, letter = $5
         WHERE id = $1 AND state = 'offered'";
    DELETE_PREPARED_KEYS = "DELETE FROM case_transfer_keys WHERE transfer_id = $1";
    PUT_PREPARED_KEY =
        "INSERT INTO case_transfer_keys
             (transfer_id, subject_id, compartment, centre_id, to_centre_id, recipient_id, generation,
              commitment, wrap, prepared_by, prepared_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (transfer_id, subject_id, compartment) DO UPDATE
         SET recipient_id = excluded.recipient_id, generation = excluded.generation,
             commitment = excluded.commitment, wrap = excluded.wrap,
             prepared_by = excluded.prepared_by, prepared_at = excluded.prepared_at";
    PREPARED_KEYS =
        "SELECT subject_id, compartment, recipient_id, generation, commitment, wrap
         FROM case_transfer_keys WHERE transfer_id = $1 ORDER BY compartment, subject_id";
    /// The keys of a case and of its parts that a centre holds as the centre whose case it is. What it holds as a house
    /// (the compartment of its houses, for a part of a case) is not among them.
    HELD_KEYS =
        "SELECT subject_kind, subject_id, compartment, recipient_kind, recipient_id, centre_id, generation,
                wrap
         FROM key_wraps
         WHERE subject_kind = 'case' AND recipient_kind = 'compartment' AND centre_id = $2
             AND subject_id IN
                 (SELECT id FROM cases WHERE id = $1
                  UNION ALL SELECT id FROM missing_episodes WHERE case_id = $1
                  UNION ALL SELECT id FROM house_files WHERE case_id = $1
                  UNION ALL SELECT id FROM medications WHERE case_id = $1)
             AND (subject_id = $1 OR compartment <> 'shelter')
         ORDER BY compartment, subject_id, generation";
    MISSING_IN_THE_WAY =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM missing_episodes
         WHERE case_id = $1 AND state IN ('absent', 'missing')";
    BEDS_IN_THE_WAY =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM bookings
         WHERE case_id = $1 AND centre_id = $2
             AND (state = 'arrived' OR (state = 'confirmed' AND departs_on >= $3))";
    HOLDS_IN_THE_WAY =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM bookings
         WHERE case_id = $1 AND state = 'held' AND departs_on >= $2
             AND (hold_expires_at IS NULL OR hold_expires_at > $3)";
    SHARES_IN_THE_WAY =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM case_shares
         WHERE case_id = $1 AND state IN ('offered', 'accepted')
             AND (state = 'offered' OR to_centre_id <> $2)";
    ASKED_IN_THE_WAY =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM centre_referrals
         WHERE case_id = $1 AND state = 'sent'";
    DRAFTS_OF_CASE =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM note_drafts WHERE case_id = $1 AND centre_id = $2";
    MOVE_CASE =
        "UPDATE cases SET centre_id = $3, key_worker_id = $4, pseudonym = $5,
                identity_change = (SELECT COALESCE(MAX(others.identity_change), 0) + 1
                                   FROM cases AS others WHERE others.centre_id = $3)
         WHERE id = $1 AND centre_id = $2";
    END_TEAM =
        "UPDATE case_team SET ended_by = $3, ended_at = $4
         WHERE case_id = $1 AND centre_id = $2 AND ended_at IS NULL";
    HAND_TASKS_OVER =
        "UPDATE actions SET owner_id = $3
         WHERE case_id = $1 AND centre_id = $2 AND state = 'open' AND owner_kind = 'staff'";
    END_DRAFTS = "DELETE FROM note_drafts WHERE case_id = $1 AND centre_id = $2";
    END_PAIR_CODES = "DELETE FROM pair_codes WHERE case_id = $1 AND centre_id = $2";
    RENUMBER_NOTES =
        "UPDATE case_notes SET change = $3
         WHERE centre_id = $2 AND id IN (SELECT id FROM case_notes WHERE case_id = $1)";
    RENUMBER_CORRECTIONS =
        "UPDATE note_corrections SET change = $3
         WHERE centre_id = $2 AND note_id IN (SELECT id FROM case_notes WHERE case_id = $1)";
}

/// One offer and what became of it. `body` is sealed with the case; `letter` to the other centre, `answer` to the first.
#[derive(Clone)]
pub struct TransferRow {
    pub id: TransferId,
    pub case_id: CaseId,
    /// The centre that offers it.
    pub centre_id: CentreId,
    pub to_centre_id: CentreId,
    /// `offered`, `accepted`, `declined` or `ended`.
    pub state: String,
    /// As the centre that offers it knows her.
    pub pseudonym: String,
    /// The last day for an answer.
    pub until_on: Date,
    pub made_by: PersonId,
    pub made_at: Timestamp,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// A fixed word: `taken-back`, `withdrawn`, `closed`, `over`.
    pub ended_as: Option<String>,
    pub body: Vec<u8>,
    pub letter: Vec<u8>,
    pub letter_to: CompartmentId,
    pub answer: Vec<u8>,
    pub answer_to: Option<CompartmentId>,
}

impl TransferRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "case_transfers";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            to_centre_id: row.get(table, "to_centre_id")?,
            state: row.get(table, "state")?,
            pseudonym: row.get(table, "pseudonym")?,
            until_on: row.get(table, "until_on")?,
            made_by: row.get(table, "made_by")?,
            made_at: row.get(table, "made_at")?,
            decided_by: row.get(table, "decided_by")?,
            decided_at: row.get(table, "decided_at")?,
            ended_at: row.get(table, "ended_at")?,
            ended_as: row.get(table, "ended_as")?,
            body: row.get(table, "body")?,
            letter: row.get(table, "letter")?,
            letter_to: row.get(table, "letter_to")?,
            answer: row.get(table, "answer")?,
            answer_to: row.get(table, "answer_to")?,
        })
    }
}

/// One key that was made ready for the other centre.
#[derive(Clone)]
pub struct PreparedKeyRow {
    /// The case, or a part of it that has a key of its own.
    pub subject_id: [u8; 16],
    pub compartment: String,
    /// The compartment of the other centre that it is for.
    pub recipient_id: CompartmentId,
    pub generation: i64,
    pub commitment: Vec<u8>,
    pub wrap: Vec<u8>,
}

/// `false` when one of this case waits for an answer, or the id is taken.
pub async fn insert_transfer(
    transaction: &mut Transaction,
    row: &TransferRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_TRANSFER,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.to_centre_id,
                &row.pseudonym,
                row.until_on,
                row.made_by,
                row.made_at,
                &row.body,
                &row.letter,
                row.letter_to,
                &row.answer
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// One that a centre offers or is offered.
pub async fn transfer(
    transaction: &mut Transaction,
    id: TransferId,
    centre: CentreId,
) -> Result<Option<TransferRow>, StoreError> {
    let row = transaction
        .optional(TRANSFER, arguments![id, centre])
        .await?;
    row.as_ref().map(TransferRow::from_row).transpose()
}

/// What waits for an answer, then the rest; of both the newest first.
pub async fn transfers_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<TransferRow>, StoreError> {
    let rows = transaction
        .all(TRANSFERS_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(TransferRow::from_row).collect()
}

/// To which centre a case is offered, and until which day it can answer.
pub async fn offer_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Option<(String, Date)>, StoreError> {
    let row = transaction
        .optional(OFFER_OF_CASE, arguments![case, centre])
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    Ok(Some((
        row.get("centres", "name")?,
        row.get("case_transfers", "until_on")?,
    )))
}

/// What a centre offers, and nobody has answered.
pub async fn transfers_from(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<TransferRow>, StoreError> {
    let rows = transaction.all(TRANSFERS_FROM, arguments![centre]).await?;
    rows.iter().map(TransferRow::from_row).collect()
}

/// What a centre is offered, and has not answered.
pub async fn transfers_to(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<TransferRow>, StoreError> {
    let rows = transaction.all(TRANSFERS_TO, arguments![centre]).await?;
    rows.iter().map(TransferRow::from_row).collect()
}

/// What is past its last day on this day.
pub async fn transfers_past(
    transaction: &mut Transaction,
    today: Date,
) -> Result<Vec<TransferRow>, StoreError> {
    let rows = transaction.all(TRANSFERS_PAST, arguments![today]).await?;
    rows.iter().map(TransferRow::from_row).collect()
}

/// What a centre gave away, the newest first.
pub async fn transfers_given(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<TransferRow>, StoreError> {
    let rows = transaction.all(TRANSFERS_GIVEN, arguments![centre]).await?;
    rows.iter().map(TransferRow::from_row).collect()
}

/// What was accepted since a moment, anywhere.
pub async fn transfers_accepted_since(
    transaction: &mut Transaction,
    since: Timestamp,
) -> Result<Vec<TransferRow>, StoreError> {
    let rows = transaction
        .all(TRANSFERS_ACCEPTED_SINCE, arguments![since])
        .await?;
    rows.iter().map(TransferRow::from_row).collect()
}

/// What was answered since a moment to what somebody offered, or what was offered of a case of which she is key worker or
/// was until the answer.
pub async fn transfers_answered_since(
    transaction: &mut Transaction,
    (centre, person): (CentreId, PersonId),
    since: Timestamp,
) -> Result<Vec<TransferRow>, StoreError> {
    let rows = transaction
        .all(TRANSFERS_ANSWERED_SINCE, arguments![centre, person, since])
        .await?;
    rows.iter().map(TransferRow::from_row).collect()
}

/// Accepts or declines, and keeps whose case it is at this moment: call it before the case goes. The letter is gone with
/// it, and so are the keys that were made ready. `false` when somebody else answered, or it was taken back.
pub async fn decide_transfer(
    transaction: &mut Transaction,
    id: TransferId,
    state: &str,
    (by, at): (PersonId, Timestamp),
    (answer, answer_to): (&Vec<u8>, Option<CompartmentId>),
) -> Result<bool, StoreError> {
    let nothing: Vec<u8> = Vec::new();
    let changed = transaction
        .execute(
            DECIDE_TRANSFER,
            arguments![id, state, by, at, &nothing, answer, answer_to],
        )
        .await?;
    if changed == 1 {
        transaction
            .execute(DELETE_PREPARED_KEYS, arguments![id])
            .await?;
    }
    Ok(changed == 1)
}

/// Ends one without an answer: its letter and its keys are gone. `false` when there was an answer, or it has ended.
pub async fn end_transfer(
    transaction: &mut Transaction,
    id: TransferId,
    ended_as: &str,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let nothing: Vec<u8> = Vec::new();
    let changed = transaction
        .execute(END_TRANSFER, arguments![id, ended_as, by, at, &nothing])
        .await?;
    if changed == 1 {
        transaction
            .execute(DELETE_PREPARED_KEYS, arguments![id])
            .await?;
    }
    Ok(changed == 1)
}

/// Puts a key among those that are ready, in the place of one that was made for an older compartment.
pub async fn put_prepared_key(
    transaction: &mut Transaction,
    of: &TransferRow,
    row: &PreparedKeyRow,
    (by, at): (PersonId, Timestamp),
) -> Result<(), StoreError> {
    transaction
        .execute(
            PUT_PREPARED_KEY,
            arguments![
                of.id,
                &row.subject_id,
                &row.compartment,
                of.centre_id,
                of.to_centre_id,
                row.recipient_id,
                row.generation,
                &row.commitment,
                &row.wrap,
                by,
                at
            ],
        )
        .await?;
    Ok(())
}

pub async fn prepared_keys(
    transaction: &mut Transaction,
    id: TransferId,
) -> Result<Vec<PreparedKeyRow>, StoreError> {
    let table = "case_transfer_keys";
    let rows = transaction.all(PREPARED_KEYS, arguments![id]).await?;
    rows.iter()
        .map(|row| {
            Ok(PreparedKeyRow {
                subject_id: row.get(table, "subject_id")?,
                compartment: row.get(table, "compartment")?,
                recipient_id: row.get(table, "recipient_id")?,
                generation: row.get(table, "generation")?,
                commitment: row.get(table, "commitment")?,
                wrap: row.get(table, "wrap")?,
            })
        })
        .collect()
}

/// The keys of a case and of its parts that a centre holds because it is her centre.
pub async fn held_keys(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<WrapRow>, StoreError> {
    let rows = transaction.all(HELD_KEYS, arguments![case, centre]).await?;
    rows.iter().map(WrapRow::from_row).collect()
}

/// How much stands in the way of a case that goes, in the order in which it is said.
pub struct InTheWayRow {
    pub missing: i64,
    pub beds: i64,
    pub holds: i64,
    pub shares: i64,
    pub asked: i64,
}

pub async fn in_the_way(
    transaction: &mut Transaction,
    case: CaseId,
    (from, to): (CentreId, CentreId),
    today: Date,
    now: Timestamp,
) -> Result<InTheWayRow, StoreError> {
    let table = "case_transfers";
    let missing = transaction
        .one(MISSING_IN_THE_WAY, arguments![case])
        .await?;
    let beds = transaction
        .one(BEDS_IN_THE_WAY, arguments![case, from, today])
        .await?;
    let holds = transaction
        .one(HOLDS_IN_THE_WAY, arguments![case, today, now])
        .await?;
    let shares = transaction
        .one(SHARES_IN_THE_WAY, arguments![case, to])
        .await?;
    let asked = transaction.one(ASKED_IN_THE_WAY, arguments![case]).await?;
    Ok(InTheWayRow {
        missing: missing.get(table, "things")?,
        beds: beds.get(table, "things")?,
        holds: holds.get(table, "things")?,
        shares: shares.get(table, "things")?,
        asked: asked.get(table, "things")?,
    })
}

/// How many notes about her are begun and not finished.
pub async fn drafts_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<i64, StoreError> {
    let row = transaction
        .one(DRAFTS_OF_CASE, arguments![case, centre])
        .await?;
    row.get("note_drafts", "things")
}

/// Ends what does not go along: drafts, codes, parts in the team; and what was a task of somebody of the old centre
/// becomes one of the new key worker. Before [`crate::transfer_moves::move_rows`].
pub async fn end_at_old_centre(
    transaction: &mut Transaction,
    (case, centre): (CaseId, CentreId),
    worker: PersonId,
    (by, at): (PersonId, Timestamp),
) -> Result<(), StoreError> {
    transaction
        .execute(END_TEAM, arguments![case, centre, by, at])
        .await?;
    transaction
        .execute(HAND_TASKS_OVER, arguments![case, centre, worker])
        .await?;
    for sql in [END_DRAFTS, END_PAIR_CODES] {
        transaction.execute(sql, arguments![case, centre]).await?;
    }
    Ok(())
}

/// The case itself. The caller holds the keys of both centres, and has seen that nobody there has this pseudonym.
pub async fn move_case(
    transaction: &mut Transaction,
    case: CaseId,
    (from, to): (CentreId, CentreId),
    worker: PersonId,
    pseudonym: &str,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(MOVE_CASE, arguments![case, from, to, worker, pseudonym])
        .await?;
    Ok(changed == 1)
}

/// Says to the indexes of a centre that all notes of a case are new to it.
pub async fn renumber_notes(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
    change: i64,
) -> Result<(), StoreError> {
    for sql in [RENUMBER_NOTES, RENUMBER_CORRECTIONS] {
        transaction
            .execute(sql, arguments![case, centre, change])
            .await?;
    }
    Ok(())
}
