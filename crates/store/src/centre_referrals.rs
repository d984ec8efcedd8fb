//! What one centre asks another to take up for a young person, and what the two say to each other about it.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseId, CentreId, CentreReferralId, CompartmentId, PersonId, ReferralWordId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_REFERRAL =
        "INSERT INTO centre_referrals
             (id, case_id, centre_id, to_centre_id, state, answer_by, made_by, made_at, turn_id,
              turn_at, body, letter, letter_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING";
    REFERRAL =
        "SELECT id, case_id, centre_id, to_centre_id, state, answer_by, made_by, made_at, opened_at,
                turn_id, turn_at, decided_by, decided_at, to_case_id, ended_at, ended_as, body, letter,
                letter_to
         FROM centre_referrals WHERE id = $1 AND (centre_id = $2 OR to_centre_id = $2)";
    /// What is under way stands first: of a case for which very much was asked none of it is left out.
    REFERRALS_OF_CASE =
        "SELECT id, case_id, centre_id, to_centre_id, state, answer_by, made_by, made_at, opened_at,
                turn_id, turn_at, decided_by, decided_at, to_case_id, ended_at, ended_as, body, letter,
                letter_to
         FROM centre_referrals WHERE case_id = $1 AND centre_id = $2
         ORDER BY CASE WHEN state = 'sent' THEN 0 WHEN state = 'accepted' THEN 1 ELSE 2 END,
             made_at DESC, id
         LIMIT 500";
    /// The centres whose keys are held before anything changes on which a referral stands.
    CENTRES_ASKED =
        "SELECT DISTINCT to_centre_id FROM centre_referrals
         WHERE case_id = $1 AND centre_id = $2 AND state IN ('sent', 'accepted')
         ORDER BY to_centre_id";
    /// For the overview of a case: the newest, and nothing of what they say.
    NEWEST_OF_CASE =
        "SELECT centre_referrals.id, centre_referrals.state, centre_referrals.ended_as,
                centre_referrals.decided_at, centres.name
         FROM centre_referrals JOIN centres ON centres.id = centre_referrals.to_centre_id
         WHERE centre_referrals.case_id = $1 AND centre_referrals.centre_id = $2
         ORDER BY centre_referrals.made_at DESC, centre_referrals.id LIMIT 3";
    /// What waits first; then what the centre took up, whatever became of it at home. Of a case that came to the centre
    /// whole it stands with the case.
    REFERRALS_TO =
        "SELECT id, case_id, centre_id, to_centre_id, state, answer_by, made_by, made_at, opened_at,
                turn_id, turn_at, decided_by, decided_at, to_case_id, ended_at, ended_as, body, letter,
                letter_to
         FROM centre_referrals WHERE to_centre_id = $1 AND centre_id <> to_centre_id
             AND (state IN ('sent', 'accepted') OR (state = 'ended' AND decided_at IS NOT NULL))
         ORDER BY CASE WHEN state = 'sent' THEN 0 ELSE 1 END, made_at DESC, id LIMIT 200";
    OPENED_FROM =
        "SELECT to_case_id FROM centre_referrals
         WHERE case_id = $1 AND to_centre_id = $2 AND to_case_id IS NOT NULL
         ORDER BY decided_at DESC, id LIMIT 1";
    REFERRALS_PAST =
        "SELECT id, case_id, centre_id, to_centre_id, state, answer_by, made_by, made_at, opened_at,
                turn_id, turn_at, decided_by, decided_at, to_case_id, ended_at, ended_as, body, letter,
                letter_to
         FROM centre_referrals WHERE state = 'sent' AND answer_by < $1
         ORDER BY answer_by, id LIMIT 200";
    /// Of the cases of a key worker: what was answered, what was asked back, and that nobody answered.
    NEWS_OF_REFERRALS =
        "SELECT centre_referrals.id, centre_referrals.case_id, centre_referrals.state,
                centre_referrals.turn_at, centre_referrals.decided_at, centre_referrals.ended_at,
                cases.pseudonym, centres.name
         FROM centre_referrals JOIN cases ON cases.id = centre_referrals.case_id
             JOIN centres ON centres.id = centre_referrals.to_centre_id
         WHERE centre_referrals.centre_id = $1 AND cases.key_worker_id = $2
             AND centre_referrals.to_centre_id <> centre_referrals.centre_id
             AND ((centre_referrals.state IN ('accepted', 'declined')
                     AND centre_referrals.decided_at >= $3)
                 OR (centre_referrals.ended_as = 'over' AND centre_referrals.ended_at >= $3)
                 OR (centre_referrals.state = 'sent'
                     AND centre_referrals.turn_id = centre_referrals.centre_id
                     AND centre_referrals.answer_by >= $4))
         ORDER BY centre_referrals.made_at DESC, centre_referrals.id LIMIT 50";
    /// Only the first time.
    OPEN_REFERRAL =
        "UPDATE centre_referrals SET opened_by = $2, opened_at = $3
         WHERE id = $1 AND opened_at IS NULL";
    DECIDE_REFERRAL =
        "UPDATE centre_referrals SET state = $2, decided_by = $3, decided_at = $4, to_case_id = $5,
                letter = CASE WHEN $2 = 'declined' THEN $6 ELSE letter END
         WHERE id = $1 AND state = 'sent'";
    END_SENT =
        "UPDATE centre_referrals SET state = 'ended', ended_as = $2, ended_by = $3, ended_at = $4,
                letter = $5
         WHERE id = $1 AND state = 'sent'";
    END_ACCEPTED =
        "UPDATE centre_referrals SET state = 'ended', ended_as = $2, ended_by = $3, ended_at = $4
         WHERE id = $1 AND state = 'accepted'";
    GIVE_TURN =
        "UPDATE centre_referrals SET turn_id = $2, turn_at = $3 WHERE id = $1";
    INSERT_WORDS =
        "INSERT INTO centre_referral_words
             (id, referral_id, centre_id, kind, said_by, said_at, here, here_to, there, there_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    WORDS =
        "SELECT id, referral_id, centre_id, kind, said_by, said_at, here, here_to, there, there_to
         FROM centre_referral_words WHERE referral_id = $1 ORDER BY said_at, id LIMIT 500";
    WORDS_OF_ID =
        "SELECT id, referral_id, centre_id, kind, said_by, said_at, here, here_to, there, there_to
         FROM centre_referral_words WHERE id = $1";
    EMPTY_THERE =
        "UPDATE centre_referral_words SET there = $2 WHERE referral_id = $1";
}

/// One letter and what became of it. `body` is sealed with the case; `letter` to the other centre.
#[derive(Clone)]
pub struct CentreReferralRow {
    pub id: CentreReferralId,
    pub case_id: CaseId,
    /// The home centre.
    pub centre_id: CentreId,
    pub to_centre_id: CentreId,
    /// `sent`, `accepted`, `declined` or `ended`.
    pub state: String,
    /// The last day for an answer.
    pub answer_by: Date,
    pub made_by: PersonId,
    pub made_at: Timestamp,
    /// When somebody of the other centre opened the letter first.
    pub opened_at: Option<Timestamp>,
    /// The centre that has to say something.
    pub turn_id: CentreId,
    pub turn_at: Timestamp,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Timestamp>,
    /// The case that the other centre opened from it.
    pub to_case_id: Option<CaseId>,
    pub ended_at: Option<Timestamp>,
    /// A fixed word: `taken-back`, `withdrawn`, `closed`, `over`.
    pub ended_as: Option<String>,
    pub body: Vec<u8>,
    pub letter: Vec<u8>,
    pub letter_to: CompartmentId,
}

const TABLE: &str = "centre_referrals";

impl CentreReferralRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get(TABLE, "id")?,
            case_id: row.get(TABLE, "case_id")?,
            centre_id: row.get(TABLE, "centre_id")?,
            to_centre_id: row.get(TABLE, "to_centre_id")?,
            state: row.get(TABLE, "state")?,
            answer_by: row.get(TABLE, "answer_by")?,
            made_by: row.get(TABLE, "made_by")?,
            made_at: row.get(TABLE, "made_at")?,
            opened_at: row.get(TABLE, "opened_at")?,
            turn_id: row.get(TABLE, "turn_id")?,
            turn_at: row.get(TABLE, "turn_at")?,
            decided_by: row.get(TABLE, "decided_by")?,
            decided_at: row.get(TABLE, "decided_at")?,
            to_case_id: row.get(TABLE, "to_case_id")?,
            ended_at: row.get(TABLE, "ended_at")?,
            ended_as: row.get(TABLE, "ended_as")?,
            body: row.get(TABLE, "body")?,
            letter: row.get(TABLE, "letter")?,
            letter_to: row.get(TABLE, "letter_to")?,
        })
    }
}

/// What one centre says to the other. `here` is sealed to the home centre, `there` to the other one.
#[derive(Clone)]
pub struct ReferralWordsRow {
    pub id: ReferralWordId,
    pub referral_id: CentreReferralId,
    /// Whose words they are.
    pub centre_id: CentreId,
    /// `said`, `accepted` or `declined`.
    pub kind: String,
    pub said_by: PersonId,
    pub said_at: Timestamp,
    pub here: Vec<u8>,
    pub here_to: CompartmentId,
    /// Empty once it was not accepted.
    pub there: Vec<u8>,
    pub there_to: CompartmentId,
}

impl ReferralWordsRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "centre_referral_words";
        Ok(Self {
            id: row.get(table, "id")?,
            referral_id: row.get(table, "referral_id")?,
            centre_id: row.get(table, "centre_id")?,
            kind: row.get(table, "kind")?,
            said_by: row.get(table, "said_by")?,
            said_at: row.get(table, "said_at")?,
            here: row.get(table, "here")?,
            here_to: row.get(table, "here_to")?,
            there: row.get(table, "there")?,
            there_to: row.get(table, "there_to")?,
        })
    }
}

/// `false` when one to this centre waits for its answer, or the id is taken.
pub async fn insert_referral(
    transaction: &mut Transaction,
    row: &CentreReferralRow,
) -> Result<bool, StoreError> {
    let values = arguments![
        row.id,
        row.case_id,
        row.centre_id,
        row.to_centre_id,
        &row.state,
        row.answer_by,
        row.made_by,
        row.made_at,
        row.turn_id,
        row.turn_at,
        &row.body,
        &row.letter,
        row.letter_to
    ];
    Ok(transaction.execute(INSERT_REFERRAL, values).await? == 1)
}

/// One that a centre asks or is asked.
pub async fn referral(
    transaction: &mut Transaction,
    id: CentreReferralId,
    centre: CentreId,
) -> Result<Option<CentreReferralRow>, StoreError> {
    let row = transaction
        .optional(REFERRAL, arguments![id, centre])
        .await?;
    row.as_ref().map(CentreReferralRow::from_row).transpose()
}

/// What is under way, then the rest; of both the newest first.
pub async fn referrals_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<CentreReferralRow>, StoreError> {
    let rows = transaction
        .all(REFERRALS_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(CentreReferralRow::from_row).collect()
}

/// The centres that are asked for a young person, or took something up.
pub async fn centres_asked(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<CentreId>, StoreError> {
    let rows = transaction
        .all(CENTRES_ASKED, arguments![case, centre])
        .await?;
    rows.iter()
        .map(|row| row.get(TABLE, "to_centre_id"))
        .collect()
}

/// What was asked for a young person, on her overview.
pub struct ReferralBriefRow {
    pub id: CentreReferralId,
    pub centre: String,
    pub state: String,
    pub ended_as: Option<String>,
    pub decided_at: Option<Timestamp>,
}

/// The newest of a case.
pub async fn newest_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<ReferralBriefRow>, StoreError> {
    let rows = transaction
        .all(NEWEST_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ReferralBriefRow {
                id: row.get(TABLE, "id")?,
                centre: row.get("centres", "name")?,
                state: row.get(TABLE, "state")?,
                ended_as: row.get(TABLE, "ended_as")?,
                decided_at: row.get(TABLE, "decided_at")?,
            })
        })
        .collect()
}

/// What a centre is asked, and what it has taken up.
pub async fn referrals_to(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<CentreReferralRow>, StoreError> {
    let rows = transaction.all(REFERRALS_TO, arguments![centre]).await?;
    rows.iter().map(CentreReferralRow::from_row).collect()
}

/// The case that a centre opened last from what it was asked for a young person.
pub async fn opened_from(
    transaction: &mut Transaction,
    case: CaseId,
    to: CentreId,
) -> Result<Option<CaseId>, StoreError> {
    let row = transaction
        .optional(OPENED_FROM, arguments![case, to])
        .await?;
    row.map(|row| row.get(TABLE, "to_case_id")).transpose()
}

/// What nobody answered by its last day.
pub async fn referrals_past(
    transaction: &mut Transaction,
    today: Date,
) -> Result<Vec<CentreReferralRow>, StoreError> {
    let rows = transaction.all(REFERRALS_PAST, arguments![today]).await?;
    rows.iter().map(CentreReferralRow::from_row).collect()
}

/// What another centre said to what it was asked.
pub struct ReferralNewsRow {
    pub id: CentreReferralId,
    pub case_id: CaseId,
    pub pseudonym: String,
    pub centre: String,
    /// `accepted` or `declined`; `ended` when nobody answered; `sent` when it asks back.
    pub state: String,
    pub turn_at: Timestamp,
    pub decided_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
}

/// What other centres said since a moment to what a key worker's centre asked for her young people, and what they ask back.
pub async fn news_of_referrals(
    transaction: &mut Transaction,
    (worker, centre): (PersonId, CentreId),
    (since, today): (Timestamp, Date),
) -> Result<Vec<ReferralNewsRow>, StoreError> {
    let values = arguments![centre, worker, since, today];
    let rows = transaction.all(NEWS_OF_REFERRALS, values).await?;
    rows.iter()
        .map(|row| {
            Ok(ReferralNewsRow {
                id: row.get(TABLE, "id")?,
                case_id: row.get(TABLE, "case_id")?,
                pseudonym: row.get("cases", "pseudonym")?,
                centre: row.get("centres", "name")?,
                state: row.get(TABLE, "state")?,
                turn_at: row.get(TABLE, "turn_at")?,
                decided_at: row.get(TABLE, "decided_at")?,
                ended_at: row.get(TABLE, "ended_at")?,
            })
        })
        .collect()
}

/// Keeps who opened the letter first.
pub async fn open_referral(
    transaction: &mut Transaction,
    id: CentreReferralId,
    by: PersonId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(OPEN_REFERRAL, arguments![id, by, at])
        .await?;
    Ok(())
}

/// How a referral was answered.
pub struct ReferralDecision<'a> {
    pub state: &'a str,
    pub by: PersonId,
    pub at: Timestamp,
    /// The case that was opened from it.
    pub case: Option<CaseId>,
}

/// Accepts or declines; of what is declined the letter is gone. `false` when somebody else decided, or it has ended.
pub async fn decide_referral(
    transaction: &mut Transaction,
    id: CentreReferralId,
    decision: &ReferralDecision<'_>,
) -> Result<bool, StoreError> {
    let nothing: Vec<u8> = Vec::new();
    let values = arguments![
        id,
        decision.state,
        decision.by,
        decision.at,
        decision.case,
        &nothing
    ];
    Ok(transaction.execute(DECIDE_REFERRAL, values).await? == 1)
}

/// Ends what waits for an answer; the letter is gone with it. `false` when it was answered or has ended.
pub async fn end_sent(
    transaction: &mut Transaction,
    id: CentreReferralId,
    ended_as: &str,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let nothing: Vec<u8> = Vec::new();
    let values = arguments![id, ended_as, by, at, &nothing];
    Ok(transaction.execute(END_SENT, values).await? == 1)
}

/// Ends what was accepted. The letter stays with those who took it up. `false` when it has ended.
pub async fn end_accepted(
    transaction: &mut Transaction,
    id: CentreReferralId,
    ended_as: &str,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let values = arguments![id, ended_as, by, at];
    Ok(transaction.execute(END_ACCEPTED, values).await? == 1)
}

/// Says which centre has to say something next.
pub async fn give_turn(
    transaction: &mut Transaction,
    id: CentreReferralId,
    to: CentreId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(GIVE_TURN, arguments![id, to, at])
        .await?;
    Ok(())
}

/// `false` when the id is taken.
pub async fn insert_words(
    transaction: &mut Transaction,
    row: &ReferralWordsRow,
) -> Result<bool, StoreError> {
    let values = arguments![
        row.id,
        row.referral_id,
        row.centre_id,
        &row.kind,
        row.said_by,
        row.said_at,
        &row.here,
        row.here_to,
        &row.there,
        row.there_to
    ];
    Ok(transaction.execute(INSERT_WORDS, values).await? == 1)
}

/// What was said, the first first.
pub async fn words(
    transaction: &mut Transaction,
    referral: CentreReferralId,
) -> Result<Vec<ReferralWordsRow>, StoreError> {
    let rows = transaction.all(WORDS, arguments![referral]).await?;
    rows.iter().map(ReferralWordsRow::from_row).collect()
}

/// One thing that was said.
pub async fn words_of_id(
    transaction: &mut Transaction,
    id: ReferralWordId,
) -> Result<Option<ReferralWordsRow>, StoreError> {
    let row = transaction.optional(WORDS_OF_ID, arguments![id]).await?;
    row.as_ref().map(ReferralWordsRow::from_row).transpose()
}

/// Takes what was said away from the other centre.
pub async fn empty_there(
    transaction: &mut Transaction,
    referral: CentreReferralId,
) -> Result<(), StoreError> {
    let nothing: Vec<u8> = Vec::new();
    transaction
        .execute(EMPTY_THERE, arguments![referral, &nothing])
        .await?;
    Ok(())
}
