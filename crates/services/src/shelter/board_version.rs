use domain::accounts::Permission;
use domain::shelter::tonight;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::{Actor, ServiceError, Services};

/// What the board of the actor's own centre stands at: another text as soon as anything on it is another. Nothing is
/// read, so nothing is recorded.
pub async fn board_version(services: &Services, actor: &Actor) -> Result<String, ServiceError> {
    actor.must(Permission::SeeBoard)?;
    let now = services.clock().now();
    let tonight = tonight(now, &actor.time_zone);
    // The same start for everybody who asks about this night, or the count would change by itself.
    let since = tonight
        .saturating_sub(jiff::Span::new().days(1))
        .to_datetime(Time::midnight())
        .to_zoned(TimeZone::UTC)
        .map(|zoned| zoned.timestamp())
        .unwrap_or(now);
    let mut transaction = services.read(actor.scope()).await?;
    let marks =
        store::shelter::watch::board_marks(&mut transaction, actor.centre, since, now).await?;
    let marks: Vec<String> = marks.iter().map(i64::to_string).collect();
    Ok(format!("{tonight}.{}", marks.join(".")))
}
