use std::collections::{BTreeMap, BTreeSet};

use domain::intake::ReportOfConcern;
use domain::intake::triage::alike::{Traits, Why};
use jiff::{SignedDuration, Timestamp};
use store::links::OtherRow;
use vault::{CompartmentId, DataKey, Handed, Handing, ReportId, Sealed};

use crate::intake::place;
use crate::{Actor, ServiceError, Services};

/// How far back other reports are compared.
const LOOKED_BACK: SignedDuration = SignedDuration::from_hours(180 * 24);

/// Another report of the centre that may be about the same young person.
pub struct AlikeView {
    pub report: ReportId,
    pub why: BTreeSet<Why>,
    pub received_at: Timestamp,
    /// `waiting`, `claimed` or `decided`.
    pub state: String,
    /// The colleague who has it in hand.
    pub claimed_by: Option<String>,
}

/// Compares a report that the actor has open with the centre's others, as far as her own keys open them. It
/// says which and why; nothing of what they say, and nothing follows from it.
pub(in crate::intake) async fn alike(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    said: &ReportOfConcern,
    received_at: Timestamp,
    also: &[&str],
) -> Result<Vec<AlikeView>, ServiceError> {
    let since = services
        .clock()
        .now()
        .saturating_sub(LOOKED_BACK)
        .unwrap_or(Timestamp::MIN);
    // Reads only: the one writer is not kept from others while reports are opened.
    let mut transaction = services.read(actor.scope()).await?;
    let rows = store::links::others(&mut transaction, actor.centre, report, since).await?;
    drop(transaction);
    let own = Traits::of(said, also, &actor.country);
    let mut found: BTreeMap<ReportId, AlikeView> = BTreeMap::new();
    for row in rows {
        let Some(other) = open_other(actor, &row)? else {
            continue;
        };
        let traits = Traits::of(&other, &[], &actor.country);
        let why = own.alike(received_at, &traits, row.received_at);
        if !why.is_empty() {
            found.insert(
                row.id,
                AlikeView {
                    report: row.id,
                    why,
                    received_at: row.received_at,
                    claimed_by: (row.state == "claimed")
                        .then_some(row.claimed_name)
                        .flatten(),
                    state: row.state,
                },
            );
        }
    }
    let mut found: Vec<AlikeView> = found.into_values().collect();
    // The strongest reason first, then the newest.
    found.sort_by(|one, other| {
        one.why
            .first()
            .cmp(&other.why.first())
            .then(other.received_at.cmp(&one.received_at))
    });
    found.truncate(20);
    Ok(found)
}

fn open_other(actor: &Actor, row: &OtherRow) -> Result<Option<ReportOfConcern>, ServiceError> {
    let via = CompartmentId::from_bytes(row.recipient_id);
    if !actor.keyring.holds(via) {
        return Ok(None);
    }
    let context = Handing {
        what: "report",
        subject: row.id.as_bytes(),
        recipient: &row.recipient_id,
        generation: row.generation,
    };
    let key: DataKey = actor.keyring.receive_data_key(
        via,
        &Handed::<DataKey>::from_bytes(row.wrap.clone()),
        &context,
    )?;
    let sealed = Sealed::<ReportOfConcern>::from_bytes(row.body.clone());
    Ok(Some(key.open(
        &place("reports", row.id.as_bytes(), "body"),
        &sealed,
    )?))
}
