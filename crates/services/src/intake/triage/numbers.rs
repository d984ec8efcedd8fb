use domain::accounts::{Permission, Role};
use domain::intake::triage::AdviceTopic;
use domain::intake::triage::statistics::{Counted, QueueNumbers};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::numbers::CountedRow;
use store::{Scope, Transaction};
use vault::CentreId;

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// The numbers of one centre. They are exact: what of them may be seen elsewhere is for the page to withhold.
pub struct CentreNumbers {
    pub centre: String,
    pub queue: QueueNumbers,
    pub advice: Vec<(AdviceTopic, u64)>,
}

impl CentreNumbers {
    pub fn advice_given(&self) -> u64 {
        self.advice.iter().map(|(_, number)| number).sum()
    }
}

/// The numbers of what came in on these days.
pub struct Numbers {
    pub first: Date,
    pub last: Date,
    /// One centre for those who work there; all of them for whoever steers the network.
    pub centres: Vec<CentreNumbers>,
    /// All reports together; `None` for one centre.
    pub network: Option<QueueNumbers>,
}

/// Counts what came in at the actor's centre, or for a network coordinator at each centre and together. That
/// somebody counted is recorded.
pub async fn queue_numbers(
    services: &Services,
    actor: &Actor,
    first: Date,
    last: Date,
) -> Result<Numbers, ServiceError> {
    actor.must(Permission::SeeQueueNumbers)?;
    let now = services.clock().now();
    let is_network = actor.role == Role::NetworkCoordinator;
    let scope = match is_network {
        true => Scope::Network,
        false => actor.scope(),
    };
    let mut transaction = services.read(scope).await?;
    let mut centres = Vec::new();
    let mut all = Vec::new();
    for row in store::accounts::centres(&mut transaction).await? {
        if !is_network && row.id != actor.centre {
            continue;
        }
        let counted = counted(&mut transaction, row.id, &row.time_zone, first, last).await?;
        centres.push(CentreNumbers {
            centre: row.name,
            queue: QueueNumbers::of(&counted, now),
            advice: advice(&mut transaction, row.id, first, last).await?,
        });
        all.extend(counted);
    }
    drop(transaction);
    let mut transaction = services.write(actor.scope()).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::QueueCounted,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(Numbers {
        first,
        last,
        centres,
        network: is_network.then(|| QueueNumbers::of(&all, now)),
    })
}

async fn counted(
    transaction: &mut Transaction,
    centre: CentreId,
    time_zone: &str,
    first: Date,
    last: Date,
) -> Result<Vec<Counted>, ServiceError> {
    let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
    // Midnight at the centre, the day after the last excluded. A date at the end of time has no day after.
    let midnight = |date: Date, otherwise: Timestamp| {
        zone.to_ambiguous_timestamp(date.at(0, 0, 0, 0))
            .compatible()
            .unwrap_or(otherwise)
    };
    let from = midnight(first, Timestamp::MIN);
    let until = last
        .tomorrow()
        .map_or(Timestamp::MAX, |date| midnight(date, Timestamp::MAX));
    store::numbers::counted(transaction, centre, from, until)
        .await?
        .into_iter()
        .map(one)
        .collect()
}

fn one(row: CountedRow) -> Result<Counted, ServiceError> {
    Ok(Counted {
        channel: row
            .channel
            .parse()
            .map_err(ServiceError::corrupt("reports", "channel"))?,
        priority: row
            .priority
            .parse()
            .map_err(ServiceError::corrupt("reports", "priority"))?,
        received_at: row.received_at,
        first_read_at: row.first_read_at,
        decided_at: row.decided_at,
        due_at: row.due_at,
        decision: row
            .decision
            .map(|decision| decision.parse())
            .transpose()
            .map_err(ServiceError::corrupt("reports", "decision"))?,
    })
}

async fn advice(
    transaction: &mut Transaction,
    centre: CentreId,
    first: Date,
    last: Date,
) -> Result<Vec<(AdviceTopic, u64)>, ServiceError> {
    store::numbers::advices(transaction, centre, first, last)
        .await?
        .into_iter()
        .map(|(topic, number)| {
            let topic = topic
                .parse()
                .map_err(ServiceError::corrupt("advices", "topic"))?;
            Ok((topic, u64::try_from(number).unwrap_or_default()))
        })
        .collect()
}
