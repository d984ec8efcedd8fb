use domain::accounts::Compartment;
use domain::cases::EnquiryAnswer;
use store::Scope;
use store::enquiries::NewAnswer;
use vault::{PublicKey, QuestionId, write_letter};

use super::{may_ask, place_of_answer, record_in_all};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services, keys};

/// What the asked centre says. More than this it cannot say here.
pub enum Answer {
    /// There is a case. Whom to ask, and how.
    Yes(EnquiryAnswer),
    /// As far as the one who looked can see, there is none.
    No,
}

/// Answers a question to the actor's centre; what was asked is emptied with it. `Ok(false)` when it was
/// answered, withdrawn or over before.
pub async fn answer_question(
    services: &Services,
    actor: &Actor,
    id: QuestionId,
    answer: &Answer,
) -> Result<bool, ServiceError> {
    may_ask(actor)?;
    // The whole network's: the answer is sealed to the asking centre, and recorded there too.
    let mut transaction = services.write(Scope::Network).await?;
    let row = store::enquiries::question(&mut transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let (state, letter, letter_to) = match answer {
        Answer::No => ("no", Vec::new(), None),
        Answer::Yes(text) => {
            let to = keys::current(
                &mut transaction,
                row.asking_centre_id,
                Compartment::Casework,
            )
            .await?;
            let letter = write_letter(
                &PublicKey::from_bytes(to.public_key)?,
                &place_of_answer(&id),
                text,
                &mut services.random().keys(),
            );
            ("yes", letter.into_bytes(), Some(to.id))
        }
    };
    let written = store::enquiries::answer(
        &mut transaction,
        id,
        actor.centre,
        &NewAnswer {
            state,
            by: actor.person,
            at: services.clock().now(),
            letter,
            letter_to,
        },
    )
    .await?;
    if !written {
        return Ok(false);
    }
    record_in_all(
        services,
        &mut transaction,
        actor,
        vec![actor.centre, row.asking_centre_id],
        Action::EnquiryAnswered,
        row.enquiry_id,
    )
    .await?;
    transaction.commit().await?;
    Ok(true)
}
