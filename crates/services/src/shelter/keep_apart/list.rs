use std::collections::HashMap;

use domain::accounts::Permission;
use domain::shelter::{KeepKind, KeepReason, tonight};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Scope;
use vault::{CaseId, Letter, PairId};

use super::code::place_of_code;
use super::place_of_reason;
use crate::shelter::hold::own_case;
use crate::{Actor, ServiceError, Services};

/// The lines of the list that a young person stands on, and the codes of hers that still work.
pub struct KeptList {
    pub lines: Vec<KeptView>,
    pub codes: Vec<CodeView>,
}

pub struct KeptView {
    pub id: PairId,
    pub kind: KeepKind,
    pub with: With,
    /// `None` when another centre wrote it, or the reader has no key.
    pub reason: Option<KeepReason>,
    pub added_at: Timestamp,
    /// The centre that wrote it is the reader's.
    pub is_own: bool,
    /// They must be kept apart, and have beds in one house from this night on.
    pub shared_night: Option<Date>,
}

/// With whom. Who it is at another centre is not told.
pub enum With {
    Here { case: CaseId, pseudonym: String },
    Elsewhere { centre: String },
}

pub struct CodeView {
    /// `None` without the key.
    pub code: Option<String>,
    pub expires_at: Timestamp,
}

/// The list for a young person of the actor's own centre. The page that asks has recorded the reading of her
/// case.
pub async fn kept_list(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<KeptList, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let now = services.clock().now();
    let today = tonight(now, &actor.time_zone);
    let mut transaction = services.read(Scope::Network).await?;
    own_case(&mut transaction, actor, case).await?;
    let centres: HashMap<_, _> = store::accounts::centres(&mut transaction)
        .await?
        .into_iter()
        .map(|centre| (centre.id, centre.name))
        .collect();
    let mut lines = Vec::new();
    for row in store::shelter::keep_apart::pairs_of_case(&mut transaction, case).await? {
        let (other, other_centre) = if row.case_id == case {
            (row.other_case_id, row.other_centre_id)
        } else {
            (row.case_id, row.centre_id)
        };
        let with = if other_centre == actor.centre {
            let pseudonym = store::shelter::case(&mut transaction, other)
                .await?
                .map(|case| case.pseudonym)
                .unwrap_or_default();
            With::Here {
                case: other,
                pseudonym,
            }
        } else {
            With::Elsewhere {
                centre: centres.get(&other_centre).cloned().unwrap_or_default(),
            }
        };
        let kind: KeepKind = row
            .kind
            .parse()
            .map_err(ServiceError::corrupt("kept_pairs", "kind"))?;
        let shared_night = match kind {
            KeepKind::Together => None,
            KeepKind::Apart => {
                store::shelter::keep_apart::shared_night(&mut transaction, case, other, today, now)
                    .await?
            }
        };
        let is_own = row.centre_id == actor.centre;
        let reason = if is_own && actor.keyring.holds(row.reason_to) {
            let letter = Letter::<KeepReason>::from_bytes(row.reason);
            Some(actor.keyring.read_compartment_letter(
                row.reason_to,
                &place_of_reason(&row.id),
                &letter,
            )?)
        } else {
            None
        };
        lines.push(KeptView {
            id: row.id,
            kind,
            with,
            reason,
            added_at: row.added_at,
            is_own,
            shared_night,
        });
    }
    let mut codes = Vec::new();
    for row in store::shelter::keep_apart::codes_of_case(&mut transaction, case, now).await? {
        let code = if actor.keyring.holds(row.code_to) {
            let letter = Letter::<String>::from_bytes(row.code);
            Some(actor.keyring.read_compartment_letter(
                row.code_to,
                &place_of_code(&row.id),
                &letter,
            )?)
        } else {
            None
        };
        codes.push(CodeView {
            code,
            expires_at: row.expires_at,
        });
    }
    Ok(KeptList { lines, codes })
}
