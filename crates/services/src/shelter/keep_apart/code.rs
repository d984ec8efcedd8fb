use domain::accounts::Compartment;
use domain::shelter::PairCode;
use jiff::SignedDuration;
use rand::Rng;
use sha2::{Digest, Sha256};
use store::shelter::keep_apart::CodeRow;
use vault::{CaseId, PairCodeId, Place, PublicKey, write_letter};

use super::may_keep;
use crate::audit::{Action, Entry, record};
use crate::shelter::hold::own_case;
use crate::{Actor, ServiceError, Services, keys};

/// How long a code works: two people speak on the telephone, and one of them types it in.
pub const CODE_LASTS: SignedDuration = SignedDuration::from_hours(72);

/// Makes a code for a young person of the actor's own centre, to be read out to another centre. The id is made
/// with the form.
pub async fn make_code(
    services: &Services,
    actor: &Actor,
    id: PairCodeId,
    case: CaseId,
) -> Result<(), ServiceError> {
    may_keep(actor)?;
    let now = services.clock().now();
    let mut random = services.random().keys();
    let mut bytes = [0; 12];
    random.fill_bytes(&mut bytes);
    let code = PairCode::of_random(bytes);
    let mut transaction = services.write(actor.scope()).await?;
    own_case(&mut transaction, actor, case).await?;
    let own = keys::current_held(&mut transaction, actor, Compartment::Casework).await?;
    let letter = write_letter(
        &PublicKey::from_bytes(own.public_key)?,
        &place_of_code(&id),
        &code.to_string(),
        &mut random,
    );
    let row = CodeRow {
        id,
        centre_id: actor.centre,
        case_id: case,
        made_by: actor.person,
        made_at: now,
        expires_at: now.saturating_add(CODE_LASTS).unwrap_or(now),
        digest: digest_of(&code),
        code: letter.into_bytes(),
        code_to: own.id,
    };
    if !store::shelter::keep_apart::insert_code(&mut transaction, &row).await? {
        return Ok(());
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::PairCodeMade,
            subject_kind: "case",
            subject: Some(case.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) fn place_of_code(id: &PairCodeId) -> Place<'_> {
    Place {
        table: "pair_codes",
        row: id.as_bytes(),
        field: "code",
        version: 1,
    }
}

/// By which a code is found. 60 random bits that work for three days need no slow derivation.
pub(super) fn digest_of(code: &PairCode) -> Vec<u8> {
    Sha256::new()
        .chain_update(b"leeward pair code\0")
        .chain_update(code.as_bytes())
        .finalize()
        .to_vec()
}
