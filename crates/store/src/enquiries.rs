//! "Do you know her?", from one centre to others. Question and answer are letters.

use jiff::Timestamp;
use vault::{CentreId, CompartmentId, EnquiryId, PersonId, QuestionId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_ENQUIRY =
        "INSERT INTO enquiries
             (id, centre_id, asked_by, asked_at, expires_at, withdrawn_at, question, question_to)
         VALUES ($1, $2, $3, $4, $5, NULL, $6, $7) ON CONFLICT (id) DO NOTHING";
    ENQUIRY =
        "SELECT id, centre_id, asked_by, asked_at, expires_at, withdrawn_at, question, question_to
         FROM enquiries WHERE id = $1 AND centre_id = $2";
    ENQUIRIES_OF_CENTRE =
        "SELECT id, centre_id, asked_by, asked_at, expires_at, withdrawn_at, question, question_to
         FROM enquiries WHERE centre_id = $1 ORDER BY asked_at DESC, id DESC LIMIT 50";
    WITHDRAW_ENQUIRY =
        "UPDATE enquiries SET withdrawn_at = $3, question = $4
         WHERE id = $1 AND centre_id = $2 AND withdrawn_at IS NULL";
    INSERT_QUESTION =
        "INSERT INTO enquiry_questions
             (id, enquiry_id, centre_id, asking_centre_id, asked_at, expires_at, state, question,
              question_to, answer)
         VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9)";
    QUESTION =
        "SELECT id, enquiry_id, centre_id, asking_centre_id, asked_at, expires_at, state, question,
                question_to, answered_by, answered_at, answer, answer_to
         FROM enquiry_questions WHERE id = $1 AND centre_id = $2";
    QUESTIONS_OF_ENQUIRY =
        "SELECT id, enquiry_id, centre_id, asking_centre_id, asked_at, expires_at, state, question,
                question_to, answered_by, answered_at, answer, answer_to
         FROM enquiry_questions WHERE enquiry_id = $1 AND asking_centre_id = $2 ORDER BY id";
    QUESTIONS_TO_CENTRE =
        "SELECT id, enquiry_id, centre_id, asking_centre_id, asked_at, expires_at, state, question,
                question_to, answered_by, answered_at, answer, answer_to
         FROM enquiry_questions WHERE centre_id = $1 ORDER BY asked_at DESC, id DESC LIMIT 50";
    OPEN_QUESTIONS_TO_CENTRE =
        "SELECT id, enquiry_id, centre_id, asking_centre_id, asked_at, expires_at, state, question,
                question_to, answered_by, answered_at, answer, answer_to
         FROM enquiry_questions WHERE centre_id = $1 AND state = 'open' AND expires_at > $2
         ORDER BY asked_at, id LIMIT 50";
    ANSWER_QUESTION =
        "UPDATE enquiry_questions SET state = $3, answered_by = $4, answered_at = $5, answer = $6,
                answer_to = $7, question = $8
         WHERE id = $1 AND centre_id = $2 AND state = 'open' AND expires_at > $5";
    WITHDRAW_QUESTIONS =
        "UPDATE enquiry_questions SET state = 'withdrawn', question = $2
         WHERE enquiry_id = $1 AND state = 'open'";
    EXPIRE_QUESTIONS =
        "UPDATE enquiry_questions SET state = 'expired', question = $2
         WHERE state = 'open' AND expires_at <= $1";
    FORGET_QUESTIONS =
        "UPDATE enquiry_questions SET answer = $2 WHERE expires_at <= $1 AND LENGTH(answer) > 0";
    FORGET_ENQUIRIES =
        "UPDATE enquiries SET question = $2 WHERE expires_at <= $1 AND LENGTH(question) > 0";
}

/// What a centre asked. The letter is empty once it is over.
pub struct EnquiryRow {
    pub id: EnquiryId,
    pub centre_id: CentreId,
    pub asked_by: PersonId,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
    pub question: Vec<u8>,
    pub question_to: CompartmentId,
}

impl EnquiryRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "enquiries";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            asked_by: row.get(table, "asked_by")?,
            asked_at: row.get(table, "asked_at")?,
            expires_at: row.get(table, "expires_at")?,
            withdrawn_at: row.get(table, "withdrawn_at")?,
            question: row.get(table, "question")?,
            question_to: row.get(table, "question_to")?,
        })
    }
}

/// The same question to one centre, and what came back.
pub struct QuestionRow {
    pub id: QuestionId,
    pub enquiry_id: EnquiryId,
    /// The centre that is asked.
    pub centre_id: CentreId,
    pub asking_centre_id: CentreId,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    /// `open`, `yes`, `no`, `withdrawn` or `expired`.
    pub state: String,
    pub question: Vec<u8>,
    pub question_to: CompartmentId,
    pub answered_by: Option<PersonId>,
    pub answered_at: Option<Timestamp>,
    pub answer: Vec<u8>,
    pub answer_to: Option<CompartmentId>,
}

impl QuestionRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "enquiry_questions";
        Ok(Self {
            id: row.get(table, "id")?,
            enquiry_id: row.get(table, "enquiry_id")?,
            centre_id: row.get(table, "centre_id")?,
            asking_centre_id: row.get(table, "asking_centre_id")?,
            asked_at: row.get(table, "asked_at")?,
            expires_at: row.get(table, "expires_at")?,
            state: row.get(table, "state")?,
            question: row.get(table, "question")?,
            question_to: row.get(table, "question_to")?,
            answered_by: row.get(table, "answered_by")?,
            answered_at: row.get(table, "answered_at")?,
            answer: row.get(table, "answer")?,
            answer_to: row.get(table, "answer_to")?,
        })
    }
}

/// What is written over a letter that is over.
const NOTHING: &[u8] = &[];

/// `false` when the id is taken: the same form, sent twice.
pub async fn insert_enquiry(
    transaction: &mut Transaction,
    row: &EnquiryRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_ENQUIRY,
            arguments![
                row.id,
                row.centre_id,
                row.asked_by,
                row.asked_at,
                row.expires_at,
                &row.question,
                row.question_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn insert_question(
    transaction: &mut Transaction,
    row: &QuestionRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_QUESTION,
            arguments![
                row.id,
                row.enquiry_id,
                row.centre_id,
                row.asking_centre_id,
                row.asked_at,
                row.expires_at,
                &row.question,
                row.question_to,
                NOTHING
            ],
        )
        .await?;
    Ok(())
}

/// What a centre asked.
pub async fn enquiry(
    transaction: &mut Transaction,
    id: EnquiryId,
    centre: CentreId,
) -> Result<Option<EnquiryRow>, StoreError> {
    let row = transaction
        .optional(ENQUIRY, arguments![id, centre])
        .await?;
    row.as_ref().map(EnquiryRow::from_row).transpose()
}

/// What a centre asked lately, newest first.
pub async fn enquiries_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<EnquiryRow>, StoreError> {
    let rows = transaction
        .all(ENQUIRIES_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(EnquiryRow::from_row).collect()
}

/// Whom a centre asked with one enquiry, and what they answered.
pub async fn questions_of_enquiry(
    transaction: &mut Transaction,
    enquiry: EnquiryId,
    asking: CentreId,
) -> Result<Vec<QuestionRow>, StoreError> {
    let rows = transaction
        .all(QUESTIONS_OF_ENQUIRY, arguments![enquiry, asking])
        .await?;
    rows.iter().map(QuestionRow::from_row).collect()
}

/// What a centre is asked.
pub async fn question(
    transaction: &mut Transaction,
    id: QuestionId,
    asked: CentreId,
) -> Result<Option<QuestionRow>, StoreError> {
    let row = transaction
        .optional(QUESTION, arguments![id, asked])
        .await?;
    row.as_ref().map(QuestionRow::from_row).transpose()
}

/// What a centre was asked lately, newest first.
pub async fn questions_to_centre(
    transaction: &mut Transaction,
    asked: CentreId,
) -> Result<Vec<QuestionRow>, StoreError> {
    let rows = transaction
        .all(QUESTIONS_TO_CENTRE, arguments![asked])
        .await?;
    rows.iter().map(QuestionRow::from_row).collect()
}

/// What waits for a centre's answer, longest waiting first.
pub async fn open_questions_to_centre(
    transaction: &mut Transaction,
    asked: CentreId,
    now: Timestamp,
) -> Result<Vec<QuestionRow>, StoreError> {
    let rows = transaction
        .all(OPEN_QUESTIONS_TO_CENTRE, arguments![asked, now])
        .await?;
    rows.iter().map(QuestionRow::from_row).collect()
}

/// What a centre answers.
pub struct NewAnswer {
    /// `yes` or `no`.
    pub state: &'static str,
    pub by: PersonId,
    pub at: Timestamp,
    /// Empty for a no.
    pub letter: Vec<u8>,
    pub letter_to: Option<CompartmentId>,
}

/// Answers a question and empties it. `false` when it is no longer open.
pub async fn answer(
    transaction: &mut Transaction,
    id: QuestionId,
    asked: CentreId,
    answer: &NewAnswer,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            ANSWER_QUESTION,
            arguments![
                id,
                asked,
                answer.state,
                answer.by,
                answer.at,
                &answer.letter,
                answer.letter_to,
                NOTHING
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Takes an enquiry back: what is not answered yet is emptied, and so is the asking centre's own copy.
/// `false` when it was taken back before.
pub async fn withdraw(
    transaction: &mut Transaction,
    id: EnquiryId,
    asking: CentreId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(WITHDRAW_ENQUIRY, arguments![id, asking, at, NOTHING])
        .await?;
    if changed == 1 {
        transaction
            .execute(WITHDRAW_QUESTIONS, arguments![id, NOTHING])
            .await?;
    }
    Ok(changed == 1)
}

/// Empties the questions whose time has run out, and the copies and answers of those that ran out before
/// `forgotten`.
pub async fn expire(
    transaction: &mut Transaction,
    now: Timestamp,
    forgotten: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(EXPIRE_QUESTIONS, arguments![now, NOTHING])
        .await?;
    transaction
        .execute(FORGET_QUESTIONS, arguments![forgotten, NOTHING])
        .await?;
    transaction
        .execute(FORGET_ENQUIRIES, arguments![forgotten, NOTHING])
        .await?;
    Ok(())
}
