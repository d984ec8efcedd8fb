//! Shared work of two centres with one young person.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseId, CentreId, CompartmentId, PersonId, ShareId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_SHARE =
        "INSERT INTO case_shares
             (id, case_id, centre_id, to_centre_id, state, until_on, made_by, made_at, commitment,
              body, letter, letter_to, wrap, generation)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING";
    SHARE =
        "SELECT id, case_id, centre_id, to_centre_id, state, until_on, made_by, made_at, decided_by,
                decided_at, ended_by, ended_at, ended_as, commitment, body, letter, letter_to, wrap,
                generation
         FROM case_shares WHERE id = $1 AND (centre_id = $2 OR to_centre_id = $2)";
    /// What is under way stands first: of a case that was offered very often none of it is left out.
    SHARES_OF_CASE =
        "SELECT id, case_id, centre_id, to_centre_id, state, until_on, made_by, made_at, decided_by,
                decided_at, ended_by, ended_at, ended_as, commitment, body, letter, letter_to, wrap,
                generation
         FROM case_shares WHERE case_id = $1 AND centre_id = $2
         ORDER BY CASE WHEN state IN ('offered', 'accepted') THEN 0 ELSE 1 END, made_at DESC, id
         LIMIT 200";
    SHARES_TO =
        "SELECT id, case_id, centre_id, to_centre_id, state, until_on, made_by, made_at, decided_by,
                decided_at, ended_by, ended_at, ended_as, commitment, body, letter, letter_to, wrap,
                generation
         FROM case_shares WHERE to_centre_id = $1 AND state IN ('offered', 'accepted')
         ORDER BY made_at DESC, id LIMIT 200";
    SHARES_PAST =
        "SELECT id, case_id, centre_id, to_centre_id, state, until_on, made_by, made_at, decided_by,
                decided_at, ended_by, ended_at, ended_as, commitment, body, letter, letter_to, wrap,
                generation
         FROM case_shares WHERE state IN ('offered', 'accepted') AND until_on < $1
         ORDER BY until_on, id LIMIT 200";
    /// Asked for above every page of a case: in the words of the index of what is under way.
    READERS_OF_CASE =
        "SELECT centres.name, case_shares.until_on
         FROM case_shares JOIN centres ON centres.id = case_shares.to_centre_id
         WHERE case_shares.case_id = $1 AND case_shares.centre_id = $2
             AND case_shares.state IN ('offered', 'accepted') AND case_shares.state = 'accepted'
         ORDER BY centres.name, case_shares.id LIMIT 50";
    /// Of the cases of a key worker: what the other centre said. That the home centre ended one is no news to it.
    NEWS_OF_SHARES =
        "SELECT case_shares.case_id, case_shares.state, case_shares.decided_at, case_shares.ended_at,
                cases.pseudonym, centres.name
         FROM case_shares JOIN cases ON cases.id = case_shares.case_id
             JOIN centres ON centres.id = case_shares.to_centre_id
         WHERE case_shares.centre_id = $1 AND cases.key_worker_id = $2
             AND ((case_shares.state IN ('accepted', 'declined') AND case_shares.decided_at >= $3)
                 OR (case_shares.ended_as = 'given-back' AND case_shares.ended_at >= $3))
         ORDER BY case_shares.made_at DESC, case_shares.id LIMIT 50";
    DECIDE_SHARE =
        "UPDATE case_shares SET state = $2, decided_by = $3, decided_at = $4, wrap = $5,
                letter = CASE WHEN $2 = 'declined' THEN $5 ELSE letter END
         WHERE id = $1 AND state = 'offered'";
    END_SHARE =
        "UPDATE case_shares SET state = 'ended', ended_as = $2, ended_by = $3, ended_at = $4, wrap = $5,
                letter = $5
         WHERE id = $1 AND state IN ('offered', 'accepted')";
}

/// One offer and what became of it. `body` is sealed with the case; `letter` to the other centre.
#[derive(Clone)]
pub struct ShareRow {
    pub id: ShareId,
    pub case_id: CaseId,
    /// The home centre.
    pub centre_id: CentreId,
    pub to_centre_id: CentreId,
    /// `offered`, `accepted`, `declined` or `ended`.
    pub state: String,
    /// Its last day.
    pub until_on: Date,
    pub made_by: PersonId,
    pub made_at: Timestamp,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Timestamp>,
    pub ended_by: Option<PersonId>,
    pub ended_at: Option<Timestamp>,
    /// A fixed word: `taken-back`, `withdrawn`, `given-back`, `closed`, `over`.
    pub ended_as: Option<String>,
    /// Which key it is, for both centres.
    pub commitment: Vec<u8>,
    pub body: Vec<u8>,
    pub letter: Vec<u8>,
    pub letter_to: CompartmentId,
    /// The case's key for the other centre, while it is offered; then empty.
    pub wrap: Vec<u8>,
    /// Of the compartment that the wrap is for.
    pub generation: i64,
}

impl ShareRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "case_shares";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            to_centre_id: row.get(table, "to_centre_id")?,
            state: row.get(table, "state")?,
            until_on: row.get(table, "until_on")?,
            made_by: row.get(table, "made_by")?,
            made_at: row.get(table, "made_at")?,
            decided_by: row.get(table, "decided_by")?,
            decided_at: row.get(table, "decided_at")?,
            ended_by: row.get(table, "ended_by")?,
            ended_at: row.get(table, "ended_at")?,
            ended_as: row.get(table, "ended_as")?,
            commitment: row.get(table, "commitment")?,
            body: row.get(table, "body")?,
            letter: row.get(table, "letter")?,
            letter_to: row.get(table, "letter_to")?,
            wrap: row.get(table, "wrap")?,
            generation: row.get(table, "generation")?,
        })
    }
}

/// `false` when one to this centre is under way, or the id is taken.
pub async fn insert_share(
    transaction: &mut Transaction,
    row: &ShareRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_SHARE,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.to_centre_id,
                &row.state,
                row.until_on,
                row.made_by,
                row.made_at,
                &row.commitment,
                &row.body,
                &row.letter,
                row.letter_to,
                &row.wrap,
                row.generation
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// One that a centre gives or is given.
pub async fn share(
    transaction: &mut Transaction,
    id: ShareId,
    centre: CentreId,
) -> Result<Option<ShareRow>, StoreError> {
    let row = transaction.optional(SHARE, arguments![id, centre]).await?;
    row.as_ref().map(ShareRow::from_row).transpose()
}

/// What is under way, then the rest; of both the newest first.
pub async fn shares_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<ShareRow>, StoreError> {
    let rows = transaction
        .all(SHARES_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(ShareRow::from_row).collect()
}

/// The centres that read in a case, each with its last day.
pub async fn readers_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<(String, Date)>, StoreError> {
    let rows = transaction
        .all(READERS_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("centres", "name")?,
                row.get("case_shares", "until_on")?,
            ))
        })
        .collect()
}

/// What another centre said to an offer.
pub struct ShareNewsRow {
    pub case_id: CaseId,
    pub pseudonym: String,
    pub centre: String,
    /// `accepted`, `declined` or, when it was given back, `ended`.
    pub state: String,
    pub decided_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
}

/// What other centres said since a moment to what a key worker's centre offered of her cases.
pub async fn news_of_shares(
    transaction: &mut Transaction,
    (worker, centre): (PersonId, CentreId),
    since: Timestamp,
) -> Result<Vec<ShareNewsRow>, StoreError> {
    let rows = transaction
        .all(NEWS_OF_SHARES, arguments![centre, worker, since])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ShareNewsRow {
                case_id: row.get("case_shares", "case_id")?,
                pseudonym: row.get("cases", "pseudonym")?,
                centre: row.get("centres", "name")?,
                state: row.get("case_shares", "state")?,
                decided_at: row.get("case_shares", "decided_at")?,
                ended_at: row.get("case_shares", "ended_at")?,
            })
        })
        .collect()
}

/// What a centre is offered, and what it has accepted.
pub async fn shares_to(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<ShareRow>, StoreError> {
    let rows = transaction.all(SHARES_TO, arguments![centre]).await?;
    rows.iter().map(ShareRow::from_row).collect()
}

/// What is past its last day on this day.
pub async fn shares_past(
    transaction: &mut Transaction,
    today: Date,
) -> Result<Vec<ShareRow>, StoreError> {
    let rows = transaction.all(SHARES_PAST, arguments![today]).await?;
    rows.iter().map(ShareRow::from_row).collect()
}

/// Accepts or declines; the wrap is gone with it, and of what is declined the letter. `false` when somebody else decided, or
/// it was taken back.
pub async fn decide_share(
    transaction: &mut Transaction,
    id: ShareId,
    state: &str,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let nothing: Vec<u8> = Vec::new();
    let changed = transaction
        .execute(DECIDE_SHARE, arguments![id, state, by, at, &nothing])
        .await?;
    Ok(changed == 1)
}

/// The wrap and the letter are gone with it. `false` when it has ended already. Nobody ended it: its day came.
pub async fn end_share(
    transaction: &mut Transaction,
    id: ShareId,
    ended_as: &str,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let nothing: Vec<u8> = Vec::new();
    let changed = transaction
        .execute(END_SHARE, arguments![id, ended_as, by, at, &nothing])
        .await?;
    Ok(changed == 1)
}
