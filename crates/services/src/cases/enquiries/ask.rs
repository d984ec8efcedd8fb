use domain::accounts::Compartment;
use domain::cases::{Enquiry, Sought};
use store::Scope;
use store::accounts::CentreRow;
use store::enquiries::{EnquiryRow, QuestionRow};
use vault::{CentreId, EnquiryId, PublicKey, write_letter};

use super::{may_ask, place_of_enquiry, place_of_question, record_in_all};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services, keys};

/// A question to other centres. The id is made with the form, so that a form sent twice asks once.
pub struct NewEnquiry {
    pub id: EnquiryId,
    pub sought: Sought,
    /// Why she asks. The asked centres read it.
    pub reason: String,
    pub centres: Vec<CentreId>,
}

#[derive(Debug, thiserror::Error)]
pub enum AskError {
    #[error("no other centre was chosen")]
    Nobody,
    /// It is not of this network, it is the actor's own, or nobody there could open the question.
    #[error("a centre that cannot be asked")]
    CannotBeAsked,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AskError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// The other centres of the network at which somebody could open a question.
pub async fn centres_to_ask(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<CentreRow>, ServiceError> {
    may_ask(actor)?;
    let mut transaction = services.read(Scope::Network).await?;
    let holders = store::keys::holders(&mut transaction, Compartment::Casework.as_str()).await?;
    let mut centres = store::accounts::centres(&mut transaction).await?;
    centres.retain(|one| {
        one.id != actor.centre && holders.iter().any(|holder| holder.centre_id == one.id)
    });
    centres.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(centres)
}

/// Asks other centres whether they know her. Each gets a letter that only its casework key opens.
pub async fn ask_centres(
    services: &Services,
    actor: &Actor,
    new: &NewEnquiry,
) -> Result<(), AskError> {
    let able = centres_to_ask(services, actor).await?;
    if new.centres.is_empty() {
        return Err(AskError::Nobody);
    }
    let chosen: Vec<CentreId> = able
        .iter()
        .map(|one| one.id)
        .filter(|id| new.centres.contains(id))
        .collect();
    if new.centres.iter().any(|id| !chosen.contains(id)) {
        return Err(AskError::CannotBeAsked);
    }
    let enquiry = Enquiry {
        sought: new.sought.clone(),
        reason: new.reason.clone(),
    };
    let now = services.clock().now();
    let expires_at = now + services.settings().enquiry;
    // The whole network's: it writes for the centres that are asked.
    let mut transaction = services.write(Scope::Network).await?;
    let own = keys::current_held(&mut transaction, actor, Compartment::Casework).await?;
    let letter = write_letter(
        &PublicKey::from_bytes(own.public_key).map_err(ServiceError::from)?,
        &place_of_enquiry(&new.id),
        &enquiry,
        &mut services.random().keys(),
    );
    let row = EnquiryRow {
        id: new.id,
        centre_id: actor.centre,
        asked_by: actor.person,
        asked_at: now,
        expires_at,
        withdrawn_at: None,
        question: letter.into_bytes(),
        question_to: own.id,
    };
    if !store::enquiries::insert_enquiry(&mut transaction, &row).await? {
        return Ok(());
    }
    for centre in &chosen {
        let to = keys::current(&mut transaction, *centre, Compartment::Casework).await?;
        let id = services.random().id();
        let letter = write_letter(
            &PublicKey::from_bytes(to.public_key).map_err(ServiceError::from)?,
            &place_of_question(&id),
            &enquiry,
            &mut services.random().keys(),
        );
        let row = QuestionRow {
            id,
            enquiry_id: new.id,
            centre_id: *centre,
            asking_centre_id: actor.centre,
            asked_at: now,
            expires_at,
            state: "open".to_owned(),
            question: letter.into_bytes(),
            question_to: to.id,
            answered_by: None,
            answered_at: None,
            answer: Vec::new(),
            answer_to: None,
        };
        store::enquiries::insert_question(&mut transaction, &row).await?;
    }
    let mut told = chosen;
    told.push(actor.centre);
    record_in_all(
        services,
        &mut transaction,
        actor,
        told,
        Action::EnquirySent,
        new.id,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
