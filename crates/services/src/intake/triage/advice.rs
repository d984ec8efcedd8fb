use domain::accounts::Permission;
use domain::intake::triage::Advice;
use jiff::tz::TimeZone;
use store::numbers::NewAdviceRow;
use vault::AdviceId;

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// Counts advice that was given without a case. `id` is made with the form: sent twice, it is counted once.
pub async fn count_advice(
    services: &Services,
    actor: &Actor,
    id: AdviceId,
    advice: Advice,
) -> Result<(), ServiceError> {
    actor.must(Permission::HandleReports)?;
    let zone = TimeZone::get(&actor.time_zone).unwrap_or(TimeZone::UTC);
    let (country, region) = advice.place.unwrap_or_default();
    let mut transaction = services.write(actor.scope()).await?;
    let added = store::numbers::insert_advice(
        &mut transaction,
        &NewAdviceRow {
            id,
            centre_id: actor.centre,
            given_on: services.clock().now().to_zoned_datetime(zone).date(),
            audience: advice.audience.code(),
            topic: advice.topic.as_str(),
            country,
            region,
            minutes: advice.minutes.map(i64::from),
        },
    )
    .await?;
    if !added {
        return Ok(());
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::AdviceCounted,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
