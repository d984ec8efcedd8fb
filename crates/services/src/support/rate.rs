use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::support::{ActionState, GoalState, Rating};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::Transaction;
use store::support::RatingRow;
use vault::{CaseId, DataKey, Place, RatingId, Sealed};

use super::views::{ActionView, GoalView};
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, head, note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// More than ten years of one every month.
const MOST: i64 = 120;

/// How it goes, to be written down. The id is made with the form.
pub struct NewRating {
    pub id: RatingId,
    pub case: CaseId,
    pub rating: Rating,
}

/// How it went on one day.
pub struct RatingView {
    pub rating: Rating,
    pub written_at: Timestamp,
    /// Username.
    pub written_by: String,
    /// A later one of the same day stands in its place.
    pub is_replaced: bool,
}

/// What happened in the plan since a day.
#[derive(Default, PartialEq, Eq, Debug)]
pub struct Since {
    pub goals_added: usize,
    pub goals_reached: usize,
    pub goals_dropped: usize,
    pub actions_done: usize,
}

/// How it goes, from the first time to the last.
pub struct RatingsView {
    pub head: CaseHead,
    /// In the order of their days.
    pub ratings: Vec<RatingView>,
    /// What happened in the plan since the last time; `None` before the first.
    pub since: Option<Since>,
}

/// Writes down how it goes. The same form sent twice does it once.
pub async fn rate(services: &Services, actor: &Actor, new: &NewRating) -> Result<(), ServiceError> {
    let mut transaction = services.write(actor.scope()).await?;
    rate_in(services, &mut transaction, actor, new).await?;
    transaction.commit().await?;
    Ok(())
}

/// The same, inside a transaction of the caller.
pub async fn rate_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewRating,
) -> Result<(), ServiceError> {
    actor.must(Permission::WritePlans)?;
    let case = open_record(transaction, actor, new.case).await?;
    let body = case
        .key
        .seal(&place(&new.id), &new.rating, &mut services.random().keys());
    let row = RatingRow {
        id: new.id,
        case_id: new.case,
        centre_id: actor.centre,
        written_by: actor.person,
        written_at: services.clock().now(),
        body: body.into_bytes(),
    };
    if !store::support::insert_rating(transaction, &row).await? {
        let saved = store::support::case_of_rating(transaction, new.id, actor.centre).await?;
        return match saved {
            Some(saved) if saved == new.case => Ok(()),
            _ => Err(ServiceError::NotFound),
        };
    }
    let (kind, subject) = (EventKind::LifeRated, Some(*new.id.as_bytes()));
    note_event(services, transaction, actor, new.case, kind, subject).await?;
    record_action(services, transaction, actor, new.case, Action::LifeRated).await
}

/// Reads how it goes and went. The reading is recorded.
pub async fn read_ratings(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<RatingsView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let ratings = ratings_of(&mut transaction, &case.key, &workers, id).await?;
    let since = match ratings.last() {
        None => None,
        Some(last) => {
            let mut goals = Vec::new();
            for row in store::support::goals(&mut transaction, id).await? {
                goals.push(GoalView::open(&case.key, row, &workers)?);
            }
            let mut actions = Vec::new();
            for row in store::support::actions_of_case(&mut transaction, id).await? {
                actions.push(ActionView::open(&case.key, row, &workers)?);
            }
            let zone = TimeZone::get(&actor.time_zone).unwrap_or(TimeZone::UTC);
            Some(since(&goals, &actions, last.rating.on(), &zone))
        }
    };
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::PlanRead).await?;
    transaction.commit().await?;
    Ok(RatingsView {
        head,
        ratings,
        since,
    })
}

/// Those of a case in the order of their days; of one day, as they were written.
pub(super) async fn ratings_of(
    transaction: &mut Transaction,
    key: &DataKey,
    workers: &Workers,
    case: CaseId,
) -> Result<Vec<RatingView>, ServiceError> {
    let mut ratings = Vec::new();
    for row in store::support::ratings(transaction, case, MOST).await? {
        let sealed = Sealed::<Rating>::from_bytes(row.body);
        ratings.push(RatingView {
            rating: key.open(&place(&row.id), &sealed)?,
            written_at: row.written_at,
            written_by: workers.name(row.written_by),
            is_replaced: false,
        });
    }
    ratings.sort_by_key(|one| (one.rating.on(), one.written_at));
    let days: Vec<Date> = ratings.iter().map(|one| one.rating.on()).collect();
    for (one, next) in ratings.iter_mut().zip(days.iter().skip(1)) {
        one.is_replaced = one.rating.on() == *next;
    }
    Ok(ratings)
}

/// What changed after a day: what happened on the day itself was known when they spoke.
fn since(goals: &[GoalView], actions: &[ActionView], day: Date, zone: &TimeZone) -> Since {
    let is_after = |at: Timestamp| at.to_zoned_datetime(zone.clone()).date() > day;
    let ended = |state: GoalState| {
        let goals = goals.iter();
        goals
            .filter(|goal| goal.state == state && is_after(goal.changed_at))
            .count()
    };
    Since {
        goals_added: goals
            .iter()
            .filter(|goal| is_after(goal.created_at))
            .count(),
        goals_reached: ended(GoalState::Reached),
        goals_dropped: ended(GoalState::Dropped),
        actions_done: actions
            .iter()
            .filter(|action| action.state == ActionState::Done && is_after(action.changed_at))
            .count(),
    }
}

fn place(id: &RatingId) -> Place<'_> {
    Place {
        table: "ratings",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}
