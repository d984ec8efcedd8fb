//! Instruments: editions in the clear, sheets of answers sealed, tallies that name nobody.

use jiff::Timestamp;
use vault::{CaseId, CentreId, PersonId, SheetId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    KEEP_EDITION =
        "INSERT INTO instrument_editions (hash, instrument, version, kept_at, body)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash) DO NOTHING";
    EDITION = "SELECT body FROM instrument_editions WHERE hash = $1";
    OWN_INSTRUMENTS =
        "SELECT instrument, edition, added_at, people.username AS added_name
         FROM own_instruments LEFT JOIN people ON people.id = own_instruments.added_by
         ORDER BY instrument LIMIT 200";
    PUT_OWN_INSTRUMENT =
        "INSERT INTO own_instruments (instrument, edition, added_by, added_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (instrument) DO UPDATE SET
             edition = excluded.edition, added_by = excluded.added_by, added_at = excluded.added_at
         WHERE own_instruments.edition <> excluded.edition";
    REMOVE_OWN_INSTRUMENT = "DELETE FROM own_instruments WHERE instrument = $1";
    INSERT_SHEET =
        "INSERT INTO instrument_sheets
             (id, case_id, centre_id, instrument, edition, state, version, started_by, started_at,
              changed_by, changed_at, body, judgement_version, judged_by, judged_at, judgement)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (id) DO NOTHING";
    SHEET =
        "SELECT id, case_id, centre_id, instrument, edition, state, version, started_by, started_at,
                changed_by, changed_at, body, judgement_version, judged_by, judged_at, judgement
         FROM instrument_sheets WHERE id = $1 AND centre_id = $2";
    SHEETS_OF_CASE =
        "SELECT id, case_id, centre_id, instrument, edition, state, version, started_by, started_at,
                changed_by, changed_at, body, judgement_version, judged_by, judged_at, judgement
         FROM instrument_sheets WHERE case_id = $1 ORDER BY started_at DESC, id DESC LIMIT $2";
    COMPLETED_SHEETS =
        "SELECT id, case_id, centre_id, instrument, edition, state, version, started_by, started_at,
                changed_by, changed_at, body, judgement_version, judged_by, judged_at, judgement
         FROM instrument_sheets
         WHERE centre_id = $1 AND instrument = $2 AND state = 'completed' AND id > $3
         ORDER BY id LIMIT $4";
    CHANGE_SHEET =
        "UPDATE instrument_sheets SET state = $3, version = version + 1, changed_by = $4,
                changed_at = $5, body = $6
         WHERE id = $1 AND version = $2 AND state = 'draft'";
    JUDGE_SHEET =
        "UPDATE instrument_sheets SET judgement_version = judgement_version + 1, judged_by = $3,
                judged_at = $4, judgement = $5
         WHERE id = $1 AND judgement_version = $2 AND state = 'completed'";
    DISCARD_SHEET =
        "DELETE FROM instrument_sheets WHERE id = $1 AND version = $2 AND state = 'draft'";
    PUT_TALLY =
        "INSERT INTO instrument_tallies
             (centre_id, instrument, counted_by, counted_at, true_positive, false_negative,
              false_positive, true_negative)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (centre_id, instrument) DO UPDATE SET
             counted_by = excluded.counted_by, counted_at = excluded.counted_at,
             true_positive = excluded.true_positive, false_negative = excluded.false_negative,
             false_positive = excluded.false_positive, true_negative = excluded.true_negative";
    TALLIES =
        "SELECT instrument_tallies.centre_id, centres.name AS centre, instrument, counted_at,
                true_positive, false_negative, false_positive, true_negative
         FROM instrument_tallies JOIN centres ON centres.id = instrument_tallies.centre_id
         ORDER BY instrument, centres.name LIMIT 1000";
}

/// One answering of an instrument about a young person. Body and judgement are sealed.
#[derive(Clone)]
pub struct SheetRow {
    pub id: SheetId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub instrument: String,
    /// Content hash of the edition that it was answered with.
    pub edition: [u8; 32],
    /// `draft` or `completed`.
    pub state: String,
    pub version: i64,
    pub started_by: PersonId,
    pub started_at: Timestamp,
    pub changed_by: PersonId,
    /// Of a completed sheet: when it was completed.
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
    pub judgement_version: i64,
    pub judged_by: Option<PersonId>,
    pub judged_at: Option<Timestamp>,
    pub judgement: Option<Vec<u8>>,
}

impl SheetRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "instrument_sheets";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            instrument: row.get(table, "instrument")?,
            edition: row.get(table, "edition")?,
            state: row.get(table, "state")?,
            version: row.get(table, "version")?,
            started_by: row.get(table, "started_by")?,
            started_at: row.get(table, "started_at")?,
            changed_by: row.get(table, "changed_by")?,
            changed_at: row.get(table, "changed_at")?,
            body: row.get(table, "body")?,
            judgement_version: row.get(table, "judgement_version")?,
            judged_by: row.get(table, "judged_by")?,
            judged_at: row.get(table, "judged_at")?,
            judgement: row.get(table, "judgement")?,
        })
    }
}

/// Four counts of one centre.
#[derive(Clone)]
pub struct TallyRow {
    pub centre_id: CentreId,
    pub centre: String,
    pub instrument: String,
    pub counted_at: Timestamp,
    pub true_positive: i64,
    pub false_negative: i64,
    pub false_positive: i64,
    pub true_negative: i64,
}

/// Keeps an edition for ever; one that is there stays as it is.
pub async fn keep_edition(
    transaction: &mut Transaction,
    hash: &[u8; 32],
    instrument: &str,
    version: u32,
    at: Timestamp,
    body: &[u8],
) -> Result<(), StoreError> {
    transaction
        .execute(
            KEEP_EDITION,
            arguments![hash, instrument, version, at, body],
        )
        .await?;
    Ok(())
}

/// The canonical form of an edition.
pub async fn edition(
    transaction: &mut Transaction,
    hash: &[u8; 32],
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = transaction.optional(EDITION, arguments![hash]).await?;
    row.map(|row| row.get("instrument_editions", "body"))
        .transpose()
}

/// An instrument that the network added.
pub struct OwnInstrumentRow {
    pub instrument: String,
    /// Content hash of the edition that is offered.
    pub edition: [u8; 32],
    pub added_at: Timestamp,
    /// `None` for whoever works for one centre only, and for somebody of another one.
    pub added_name: Option<String>,
}

pub async fn own_instruments(
    transaction: &mut Transaction,
) -> Result<Vec<OwnInstrumentRow>, StoreError> {
    let table = "own_instruments";
    let rows = transaction.all(OWN_INSTRUMENTS, arguments![]).await?;
    rows.iter()
        .map(|row| {
            Ok(OwnInstrumentRow {
                instrument: row.get(table, "instrument")?,
                edition: row.get(table, "edition")?,
                added_at: row.get(table, "added_at")?,
                added_name: row.get(table, "added_name")?,
            })
        })
        .collect()
}

/// `false` when this edition is the one that is offered already.
pub async fn put_own_instrument(
    transaction: &mut Transaction,
    instrument: &str,
    edition: &[u8; 32],
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(PUT_OWN_INSTRUMENT, arguments![instrument, edition, by, at])
        .await?;
    Ok(changed == 1)
}

/// `false` when there is none.
pub async fn remove_own_instrument(
    transaction: &mut Transaction,
    instrument: &str,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(REMOVE_OWN_INSTRUMENT, arguments![instrument])
        .await?;
    Ok(changed == 1)
}

/// `false` when the id is taken.
pub async fn insert_sheet(
    transaction: &mut Transaction,
    row: &SheetRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_SHEET,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                &row.instrument,
                &row.edition,
                &row.state,
                row.version,
                row.started_by,
                row.started_at,
                row.changed_by,
                row.changed_at,
                &row.body,
                row.judgement_version,
                row.judged_by,
                row.judged_at,
                row.judgement.clone()
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// A sheet of a centre.
pub async fn sheet(
    transaction: &mut Transaction,
    id: SheetId,
    centre: CentreId,
) -> Result<Option<SheetRow>, StoreError> {
    let row = transaction.optional(SHEET, arguments![id, centre]).await?;
    row.as_ref().map(SheetRow::from_row).transpose()
}

/// The newest sheets of a case, newest first.
pub async fn sheets_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    size: i64,
) -> Result<Vec<SheetRow>, StoreError> {
    let rows = transaction
        .all(SHEETS_OF_CASE, arguments![case, size])
        .await?;
    rows.iter().map(SheetRow::from_row).collect()
}

/// A page of a centre's completed sheets of an instrument, behind an id.
pub async fn completed_sheets(
    transaction: &mut Transaction,
    centre: CentreId,
    instrument: &str,
    after: SheetId,
    size: i64,
) -> Result<Vec<SheetRow>, StoreError> {
    let rows = transaction
        .all(
            COMPLETED_SHEETS,
            arguments![centre, instrument, after, size],
        )
        .await?;
    rows.iter().map(SheetRow::from_row).collect()
}

/// Writes the next version of a draft; `false` when `version` is no longer the newest, or it is completed.
pub async fn change_sheet(
    transaction: &mut Transaction,
    row: &SheetRow,
    version: i64,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            CHANGE_SHEET,
            arguments![
                row.id,
                version,
                &row.state,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Writes the next version of a judgement; `false` when `version` is no longer the newest.
pub async fn judge_sheet(
    transaction: &mut Transaction,
    id: SheetId,
    version: i64,
    by: PersonId,
    at: Timestamp,
    judgement: Vec<u8>,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(JUDGE_SHEET, arguments![id, version, by, at, &judgement])
        .await?;
    Ok(changed == 1)
}

/// Deletes a draft; `false` when `version` is no longer the newest, or it is completed.
pub async fn discard_sheet(
    transaction: &mut Transaction,
    id: SheetId,
    version: i64,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(DISCARD_SHEET, arguments![id, version])
        .await?;
    Ok(changed == 1)
}

/// Puts a centre's counts in the place of its earlier ones.
pub async fn put_tally(
    transaction: &mut Transaction,
    row: &TallyRow,
    by: PersonId,
) -> Result<(), StoreError> {
    transaction
        .execute(
            PUT_TALLY,
            arguments![
                row.centre_id,
                &row.instrument,
                by,
                row.counted_at,
                row.true_positive,
                row.false_negative,
                row.false_positive,
                row.true_negative
            ],
        )
        .await?;
    Ok(())
}

/// All counts that the transaction may see.
pub async fn tallies(transaction: &mut Transaction) -> Result<Vec<TallyRow>, StoreError> {
    let table = "instrument_tallies";
    let rows = transaction.all(TALLIES, arguments![]).await?;
    rows.iter()
        .map(|row| {
            Ok(TallyRow {
                centre_id: row.get(table, "centre_id")?,
                centre: row.get(table, "centre")?,
                instrument: row.get(table, "instrument")?,
                counted_at: row.get(table, "counted_at")?,
                true_positive: row.get(table, "true_positive")?,
                false_negative: row.get(table, "false_negative")?,
                false_positive: row.get(table, "false_positive")?,
                true_negative: row.get(table, "true_negative")?,
            })
        })
        .collect()
}
