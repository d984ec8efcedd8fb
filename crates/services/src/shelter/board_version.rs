use domain::accounts::Permission;
use domain::shelter::tonight;
use jiff::Timestamp;

use crate::{Actor, ServiceError, Services};

/// In milliseconds.
const DAY: i64 = 86_400_000;

/// What the board of the actor's own centre stands at: another text as soon as anything on it is another. Nothing is
/// read, so nothing is recorded.
pub async fn board_version(services: &Services, actor: &Actor) -> Result<String, ServiceError> {
    actor.must(Permission::SeeBoard)?;
    let now = services.clock().now();
    let tonight = tonight(now, &actor.time_zone);
    // The same start for everybody for a whole day, or the count would change by itself.
    let day = now.as_millisecond() / DAY - 1;
    let since = Timestamp::from_millisecond(day * DAY).unwrap_or(now);
    let mut transaction = services.read(actor.scope()).await?;
    let marks =
        store::shelter::watch::board_marks(&mut transaction, actor.centre, since, now).await?;
    let marks: Vec<String> = marks.iter().map(i64::to_string).collect();
    Ok(format!("{tonight}.{}", marks.join(".")))
}
