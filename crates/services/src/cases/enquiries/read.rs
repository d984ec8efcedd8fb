use domain::cases::{Enquiry, EnquiryAnswer, Sought};
use jiff::Timestamp;
use store::enquiries::{EnquiryRow, QuestionRow};
use store::{Scope, Transaction};
use vault::{CentreId, EnquiryId, Letter, PersonId, QuestionId};

use super::{may_ask, place_of_answer, place_of_enquiry, place_of_question, record_in_all};
use crate::audit::Action;
use crate::cases::read::Names;
use crate::cases::search::{Found, search};
use crate::{Actor, ServiceError, Services};

/// What the actor's centre asked, on a list: nothing of whom it asked about.
pub struct EnquiryLine {
    pub id: EnquiryId,
    pub asked_by: String,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    /// Withdrawn, or its time has run out.
    pub is_over: bool,
    pub asked: usize,
    pub yes: usize,
    pub no: usize,
}

/// What the actor's centre is asked, on a list.
pub struct QuestionLine {
    pub id: QuestionId,
    pub centre: String,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    /// `open`, `yes`, `no`, `withdrawn` or `expired`.
    pub state: String,
    pub answered_by: String,
}

pub struct EnquiryLines {
    pub asked_by_us: Vec<EnquiryLine>,
    pub asked_of_us: Vec<QuestionLine>,
}

/// What one centre answered.
pub struct AnswerView {
    pub centre: String,
    /// `open`, `yes`, `no`, `withdrawn` or `expired`.
    pub state: String,
    pub answered_at: Option<Timestamp>,
    /// Whom to ask there: with a yes only, until it is forgotten.
    pub ask_whom: Option<String>,
}

/// What the actor's centre asked, opened.
pub struct EnquiryView {
    pub id: EnquiryId,
    pub asked_by: String,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    pub is_over: bool,
    /// `None` once it was withdrawn or forgotten.
    pub enquiry: Option<Enquiry>,
    pub answers: Vec<AnswerView>,
}

/// What the actor's centre is asked, opened.
pub struct QuestionView {
    pub id: QuestionId,
    pub centre: String,
    pub asked_by: String,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    pub state: String,
    pub answered_by: String,
    pub answered_at: Option<Timestamp>,
    /// `None` once it is answered or over: what is no longer needed is no longer there.
    pub enquiry: Option<Enquiry>,
    /// What is like it among the actor's own cases, while it is open.
    pub found: Option<Found>,
}

/// What the actor's centre asked and is asked, without opening any of it.
pub async fn enquiries_of_centre(
    services: &Services,
    actor: &Actor,
) -> Result<EnquiryLines, ServiceError> {
    may_ask(actor)?;
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let mut asked_by_us = Vec::new();
    for row in store::enquiries::enquiries_of_centre(&mut transaction, actor.centre).await? {
        let questions =
            store::enquiries::questions_of_enquiry(&mut transaction, row.id, actor.centre).await?;
        let count = |state: &str| questions.iter().filter(|one| one.state == state).count();
        asked_by_us.push(EnquiryLine {
            id: row.id,
            asked_by: username(&mut transaction, row.asked_by).await?,
            asked_at: row.asked_at,
            expires_at: row.expires_at,
            is_over: is_over(&row, now),
            asked: questions.len(),
            yes: count("yes"),
            no: count("no"),
        });
    }
    let rows = store::enquiries::questions_to_centre(&mut transaction, actor.centre).await?;
    let asked_of_us = lines(&mut transaction, rows, now).await?;
    Ok(EnquiryLines {
        asked_by_us,
        asked_of_us,
    })
}

/// What waits for an answer of the actor's centre, longest waiting first.
pub async fn open_questions(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<QuestionLine>, ServiceError> {
    may_ask(actor)?;
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let rows =
        store::enquiries::open_questions_to_centre(&mut transaction, actor.centre, now).await?;
    lines(&mut transaction, rows, now).await
}

/// Opens what the actor's centre asked, with the answers. Recorded.
pub async fn read_enquiry(
    services: &Services,
    actor: &Actor,
    id: EnquiryId,
) -> Result<EnquiryView, ServiceError> {
    may_ask(actor)?;
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    let row = store::enquiries::enquiry(&mut transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let enquiry = if row.question.is_empty() {
        None
    } else {
        let letter = Letter::<Enquiry>::from_bytes(row.question.clone());
        Some(actor.keyring.read_compartment_letter(
            row.question_to,
            &place_of_enquiry(&row.id),
            &letter,
        )?)
    };
    let mut answers = Vec::new();
    for one in store::enquiries::questions_of_enquiry(&mut transaction, id, actor.centre).await? {
        answers.push(AnswerView {
            centre: centre_name(&mut transaction, one.centre_id).await?,
            ask_whom: answer_of(actor, &one)?,
            state: state_of(&one, now),
            answered_at: one.answered_at,
        });
    }
    answers.sort_by(|one, other| one.centre.cmp(&other.centre));
    let view = EnquiryView {
        id,
        asked_by: username(&mut transaction, row.asked_by).await?,
        asked_at: row.asked_at,
        expires_at: row.expires_at,
        is_over: is_over(&row, now),
        enquiry,
        answers,
    };
    record_in_all(
        services,
        &mut transaction,
        actor,
        vec![actor.centre],
        Action::EnquiryRead,
        id,
    )
    .await?;
    transaction.commit().await?;
    Ok(view)
}

/// Opens what the actor's centre is asked, and compares it with its own cases. Recorded, in the chain of the
/// asking centre too: it sees that its question was read.
pub async fn read_question(
    services: &Services,
    actor: &Actor,
    id: QuestionId,
) -> Result<QuestionView, ServiceError> {
    may_ask(actor)?;
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    let row = store::enquiries::question(&mut transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let asking = store::enquiries::enquiry(&mut transaction, row.enquiry_id, row.asking_centre_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let state = state_of(&row, now);
    let enquiry = if state == "open" {
        let letter = Letter::<Enquiry>::from_bytes(row.question.clone());
        Some(actor.keyring.read_compartment_letter(
            row.question_to,
            &place_of_question(&row.id),
            &letter,
        )?)
    } else {
        None
    };
    let mut view = QuestionView {
        id,
        centre: centre_name(&mut transaction, row.asking_centre_id).await?,
        asked_by: username(&mut transaction, asking.asked_by).await?,
        asked_at: row.asked_at,
        expires_at: row.expires_at,
        answered_by: match row.answered_by {
            Some(person) => username(&mut transaction, person).await?,
            None => String::new(),
        },
        answered_at: row.answered_at,
        state,
        enquiry,
        found: None,
    };
    if view.enquiry.is_some() {
        record_in_all(
            services,
            &mut transaction,
            actor,
            vec![actor.centre, row.asking_centre_id],
            Action::EnquiryRead,
            row.enquiry_id,
        )
        .await?;
        transaction.commit().await?;
    }
    if let Some(enquiry) = &view.enquiry {
        let sought: &Sought = &enquiry.sought;
        view.found = Some(search(services, actor, sought, Names::Hidden).await?);
    }
    Ok(view)
}

async fn lines(
    transaction: &mut Transaction,
    rows: Vec<QuestionRow>,
    now: Timestamp,
) -> Result<Vec<QuestionLine>, ServiceError> {
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.push(QuestionLine {
            id: row.id,
            centre: centre_name(transaction, row.asking_centre_id).await?,
            asked_at: row.asked_at,
            expires_at: row.expires_at,
            answered_by: match row.answered_by {
                Some(person) => username(transaction, person).await?,
                None => String::new(),
            },
            state: state_of(&row, now),
        });
    }
    Ok(lines)
}

fn answer_of(actor: &Actor, row: &QuestionRow) -> Result<Option<String>, ServiceError> {
    let Some(to) = row.answer_to.filter(|_| !row.answer.is_empty()) else {
        return Ok(None);
    };
    let letter = Letter::<EnquiryAnswer>::from_bytes(row.answer.clone());
    let answer = actor
        .keyring
        .read_compartment_letter(to, &place_of_answer(&row.id), &letter)?;
    Ok(Some(answer.ask_whom))
}

/// The state now: one whose time has run out is over before anybody has tidied up.
fn state_of(row: &QuestionRow, now: Timestamp) -> String {
    if row.state == "open" && row.expires_at <= now {
        "expired".to_owned()
    } else {
        row.state.clone()
    }
}

fn is_over(row: &EnquiryRow, now: Timestamp) -> bool {
    row.withdrawn_at.is_some() || row.expires_at <= now
}

async fn centre_name(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<String, ServiceError> {
    Ok(store::accounts::centre(transaction, centre)
        .await?
        .map(|centre| centre.name)
        .unwrap_or_default())
}

async fn username(transaction: &mut Transaction, person: PersonId) -> Result<String, ServiceError> {
    Ok(store::accounts::person(transaction, person)
        .await?
        .map(|person| person.username)
        .unwrap_or_default())
}
