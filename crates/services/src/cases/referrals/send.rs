use domain::accounts::Compartment;
use domain::cases::{
    KeptReferral, ReferralAsk, ReferralError, ReferralFact, ReferralFacts, ReferralLetter,
    ReferralState, ReferralUrgency,
};
use domain::consents::{ConsentState, Uncovered};
use domain::letters::{Audience, Basis, Disclosed, DisclosedKind, Disclosure};
use jiff::civil::Date;
use store::centre_referrals::CentreReferralRow;
use store::{Scope, Transaction};
use vault::{CaseId, CentreId, CentreReferralId, ConsentId, PublicKey, write_letter};

use super::{may_refer, place_of_referral, place_of_referral_letter, record_in_both};
use crate::audit::Action;
use crate::cases::{OpenedCase, open_record};
use crate::{Actor, ServiceError, Services, consents, keys, letters};

/// A letter to another centre. The id is made with the form.
pub struct NewReferral {
    pub id: CentreReferralId,
    pub case: CaseId,
    pub to: CentreId,
    pub asks: Vec<ReferralAsk>,
    pub what: String,
    pub why: String,
    pub urgency: ReferralUrgency,
    /// What of her record goes along: each ticked by hand.
    pub facts: Vec<ReferralFact>,
    /// How it is safe to reach her; may be empty.
    pub contact: String,
    /// What she wants; may be empty.
    pub wants: String,
    pub answer_by: Date,
    /// The consent, or the decision to act without one, that allows it.
    pub consent: ConsentId,
}

#[derive(Debug, thiserror::Error)]
pub enum SendReferralError {
    #[error(transparent)]
    Referral(#[from] ReferralError),
    /// What was named does not allow it, or not any more, or not for so long.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    #[error("the case is closed")]
    Closed,
    #[error("one to this centre waits for its answer")]
    UnderWay,
    /// It is the actor's own centre, or nobody there could open it.
    #[error("a centre that cannot be asked")]
    CannotBeAsked,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for SendReferralError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Sends a letter to another centre, which stands in the log of disclosures from this moment. The same form sent twice
/// sends it once.
pub async fn send_referral(
    services: &Services,
    actor: &Actor,
    new: &NewReferral,
) -> Result<(), SendReferralError> {
    may_refer(actor)?;
    let today = services.clock().today(&actor.time_zone);
    let mut letter = ReferralLetter {
        asks: new.asks.clone(),
        what: new.what.trim().to_owned(),
        why: new.why.trim().to_owned(),
        urgency: new.urgency,
        facts: ReferralFacts::default().with_typed(&new.contact, &new.wants),
    };
    letter.check(new.answer_by, today)?;
    if new.to == actor.centre {
        return Err(SendReferralError::CannotBeAsked);
    }
    // The whole network's: the letter is sealed to the other centre, and both chains say so.
    let mut transaction = services.write(Scope::Network).await?;
    let other = store::accounts::centre(&mut transaction, new.to).await?;
    let other = other.ok_or(SendReferralError::CannotBeAsked)?;
    keys::hold_both(&mut transaction, actor.centre, new.to).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let there = store::centre_referrals::referral(&mut transaction, new.id, actor.centre).await?;
    if let Some(there) = there {
        return match there.case_id == new.case && there.to_centre_id == new.to {
            true => Ok(()),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    if case.row.state != "open" {
        return Err(SendReferralError::Closed);
    }
    let to = match keys::current(&mut transaction, new.to, Compartment::Casework).await {
        Ok(to) => to,
        Err(ServiceError::NoKey) => return Err(SendReferralError::CannotBeAsked),
        Err(error) => return Err(error.into()),
    };
    let public = PublicKey::from_bytes(to.public_key).map_err(ServiceError::from)?;
    let basis = basis_of(&mut transaction, actor, &case, new.consent, today).await??;
    if !consents::holds_on(&mut transaction, actor, &case, new.consent, new.answer_by).await? {
        return Err(Uncovered::State(ConsentState::Ended).into());
    }
    let identity = case.identity()?;
    letter.facts = ReferralFacts::chosen(&identity, &case.row.pseudonym, &new.facts)
        .with_typed(&new.contact, &new.wants);
    let random = services.random();
    let now = services.clock().now();
    let kept = KeptReferral {
        letter: letter.clone(),
        consent: new.consent.to_vec(),
    };
    let row = CentreReferralRow {
        id: new.id,
        case_id: new.case,
        centre_id: actor.centre,
        to_centre_id: new.to,
        state: ReferralState::Sent.as_str().to_owned(),
        answer_by: new.answer_by,
        made_by: actor.person,
        made_at: now,
        opened_at: None,
        turn_id: new.to,
        turn_at: now,
        decided_by: None,
        decided_at: None,
        to_case_id: None,
        ended_at: None,
        ended_as: None,
        body: case
            .key
            .seal(&place_of_referral(&new.id), &kept, &mut random.keys())
            .into_bytes(),
        letter: write_letter(
            &public,
            &place_of_referral_letter(&new.id),
            &letter,
            &mut random.keys(),
        )
        .into_bytes(),
        letter_to: to.id,
    };
    if !store::centre_referrals::insert_referral(&mut transaction, &row).await? {
        return Err(SendReferralError::UnderWay);
    }
    let mut told = vec![letter.what.clone()];
    told.extend(letter.facts.told());
    let why = letter.why.clone();
    let of = (new.id, new.consent, basis);
    disclose(
        services,
        &mut transaction,
        actor,
        &case,
        of,
        (other.name, told, why),
    )
    .await?;
    let action = Action::CentreReferralSent;
    record_in_both(services, &mut transaction, Some(actor), &row, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// What it stands on, when that covers words to another centre today.
pub(super) async fn basis_of(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    consent: ConsentId,
    today: Date,
) -> Result<Result<Basis, Uncovered>, ServiceError> {
    let asked = (Audience::Centre, &[DisclosedKind::Told][..]);
    let basis = consents::allow(transaction, actor, case, consent, asked, today).await?;
    // What stands in the log names what allows it.
    if let Ok(Basis::Legal(words)) = &basis
        && words.trim().is_empty()
    {
        return Err(ServiceError::NotFound);
    }
    Ok(basis)
}

/// Writes into the log each thing that is told: to whom, what and why. The chains are the caller's.
pub(super) async fn disclose(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    (referral, consent, basis): (CentreReferralId, ConsentId, Basis),
    (to, told, why): (String, Vec<String>, String),
) -> Result<(), ServiceError> {
    let what = told
        .into_iter()
        .map(|title| Disclosed {
            kind: DisclosedKind::Told,
            title,
            id: referral.to_vec(),
            version: 1,
            checksum: Vec::new(),
        })
        .collect();
    let disclosure = Disclosure {
        audience: Audience::Centre,
        to,
        what,
        why,
        basis,
        checksum: Vec::new(),
        elsewhere: 0,
        consent: Some(consent.to_vec()),
    };
    let id = services.random().id();
    letters::log_share(services, transaction, actor, case, id, &disclosure).await
}
