use domain::accounts::{Compartment, Permission};
use domain::intake::{ReportOfConcern, SaidAge};
use store::Transaction;
use store::intake::{DecisionRow, NewReportRow, ReportRow};
use vault::{DataKey, LinkId, PersonId, ReportId};

use super::record_step;
use crate::audit::Action;
use crate::intake::{asides, decide, open_report, place, read};
use crate::keys::{self, Subject, open};
use crate::{Actor, ServiceError, Services};

/// Why two reports were not put together, or one not split.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// A colleague has it, it was decided on, it is on offer, or it follows or leads another one.
    #[error("the reports cannot be put together as they are")]
    NotNow,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for LinkError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// A report that belongs to the one that is shown.
pub struct LinkView {
    pub id: LinkId,
    pub report: ReportId,
    pub kind: LinkKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkKind {
    /// The other one leads.
    Leads,
    /// The other one follows.
    Follows,
    /// This one was split off the other.
    SplitFrom,
    /// The other was split off this one.
    SplitInto,
}

pub(in crate::intake) async fn links_of(
    transaction: &mut Transaction,
    actor: &Actor,
    report: ReportId,
) -> Result<Vec<LinkView>, ServiceError> {
    Ok(store::links::links(transaction, report, actor.centre)
        .await?
        .into_iter()
        .map(|row| {
            let is_first = row.leads_id == report;
            LinkView {
                id: row.id,
                report: if is_first {
                    row.report_id
                } else {
                    row.leads_id
                },
                kind: match (row.kind.as_str(), is_first) {
                    ("merged", true) => LinkKind::Follows,
                    ("merged", false) => LinkKind::Leads,
                    (_, true) => LinkKind::SplitInto,
                    (_, false) => LinkKind::SplitFrom,
                },
            }
        })
        .collect())
}

/// Puts a report together with one about the same young person, which leads: what is decided about that one
/// is decided about both. Both stay; each sender keeps her own words and conversation, and learns nothing.
pub async fn merge(
    services: &Services,
    actor: &Actor,
    leads: ReportId,
    follows: ReportId,
    id: LinkId,
) -> Result<(), LinkError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let first = read::in_hand(&mut transaction, actor, leads).await?;
    let second = store::intake::report(&mut transaction, follows, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    if let Some(link) = store::links::link(&mut transaction, id, actor.centre).await? {
        return match (link.leads_id, link.report_id) == (leads, follows) {
            true => Ok(()),
            false => Err(LinkError::NotNow),
        };
    }
    if leads == follows || first.state != "claimed" {
        return Err(LinkError::NotNow);
    }
    let now = services.clock().now();
    match second.state.as_str() {
        "waiting" => {
            // Nobody has it: it comes along into the same hands.
            let person = actor.person;
            if !store::intake::claim(&mut transaction, follows, actor.centre, person, now).await? {
                return Err(LinkError::NotNow);
            }
            let by = Some(actor.person);
            asides::take_up(services, &mut transaction, follows, actor.centre, by).await?;
        }
        "claimed" if second.claimed_by == Some(actor.person) => {}
        _ => return Err(LinkError::NotNow),
    }
    for (report, leading_is_fine) in [(leads, true), (follows, false)] {
        for link in store::links::links(&mut transaction, report, actor.centre).await? {
            if link.kind == "merged" && !(leading_is_fine && link.leads_id == report) {
                return Err(LinkError::NotNow);
            }
        }
        let offers = store::offers::of_report(&mut transaction, report, actor.centre).await?;
        if offers.iter().any(|offer| offer.state == "offered") {
            return Err(LinkError::NotNow);
        }
    }
    let added = store::links::insert_link(
        &mut transaction,
        id,
        "merged",
        leads,
        follows,
        actor.centre,
        actor.person,
        now,
    )
    .await?;
    if !added {
        return Err(LinkError::NotNow);
    }
    store::triage::withdraw_proposals(&mut transaction, follows, actor.person, now).await?;
    record_step(
        services,
        &mut transaction,
        actor,
        Action::ReportsMerged,
        follows,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Parts two reports that were put together. One that was decided with the other is open again, in the hands
/// of the actor.
pub async fn part(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    id: LinkId,
) -> Result<(), LinkError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let link = store::links::link(&mut transaction, id, actor.centre)
        .await?
        .filter(|link| link.kind == "merged")
        .filter(|link| link.leads_id == report || link.report_id == report)
        .ok_or(ServiceError::NotFound)?;
    read::in_hand(&mut transaction, actor, report).await?;
    let now = services.clock().now();
    if !store::links::end_link(&mut transaction, id, actor.person, now).await? {
        return Ok(());
    }
    store::links::reopen(
        &mut transaction,
        link.report_id,
        actor.centre,
        actor.person,
        now,
    )
    .await?;
    record_step(
        services,
        &mut transaction,
        actor,
        Action::ReportsParted,
        link.report_id,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// The reports that follow this one.
pub(in crate::intake) async fn followers(
    transaction: &mut Transaction,
    actor: &Actor,
    report: ReportId,
) -> Result<Vec<ReportId>, ServiceError> {
    Ok(store::links::links(transaction, report, actor.centre)
        .await?
        .into_iter()
        .filter(|link| link.kind == "merged" && link.leads_id == report)
        .map(|link| link.report_id)
        .collect())
}

/// Whether another report leads this one: then nothing is decided here.
pub(in crate::intake) async fn follows(
    transaction: &mut Transaction,
    actor: &Actor,
    report: ReportId,
) -> Result<bool, ServiceError> {
    Ok(store::links::links(transaction, report, actor.centre)
        .await?
        .iter()
        .any(|link| link.kind == "merged" && link.report_id == report))
}

/// Whether this is the second half of a report: its sender is reached through the first.
pub(in crate::intake) async fn is_half(
    transaction: &mut Transaction,
    actor: &Actor,
    report: ReportId,
) -> Result<bool, ServiceError> {
    Ok(store::links::links(transaction, report, actor.centre)
        .await?
        .iter()
        .any(|link| link.kind == "split" && link.report_id == report))
}

/// Decides the reports that follow one as that one was decided.
pub(in crate::intake) async fn decide_followers(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    leads: ReportId,
    by: PersonId,
    new: &decide::NewDecision,
) -> Result<(), ServiceError> {
    for report in followers(transaction, actor, leads).await? {
        let Some(row) = store::intake::report(transaction, report, actor.centre).await? else {
            continue;
        };
        let key = open(
            transaction,
            actor,
            Subject::Report(report.as_bytes()),
            Compartment::Intake,
        )
        .await?;
        let new = decide::NewDecision {
            id: services.random().id(),
            reason: new.reason.clone(),
            ..*new
        };
        let decision = DecisionRow {
            id: new.id,
            report_id: report,
            centre_id: actor.centre,
            decided_by: by,
            decided_name: None,
            decided_at: services.clock().now(),
            priority: new.priority.as_str().to_owned(),
            decision: new.decision.as_str().to_owned(),
            reason: Vec::new(),
        };
        decide::write(services, transaction, &key, &row, decision, &new).await?;
        record_step(services, transaction, actor, Action::ReportDecided, report).await?;
    }
    Ok(())
}

/// The second young person that one report tells of.
pub struct NewHalf {
    /// Made with the form: sent twice, it is one.
    pub id: ReportId,
    /// What of the report is about her, chosen by the worker.
    pub about: String,
    pub seen: String,
    pub age: Option<SaidAge>,
}

/// Makes a report of its own for the second young person. It came in when the first did. Its sender keeps one
/// code, which leads to the first.
pub async fn split(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    new: NewHalf,
) -> Result<(), LinkError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let row = read::in_hand(&mut transaction, actor, report).await?;
    if store::intake::report(&mut transaction, new.id, actor.centre)
        .await?
        .is_some()
    {
        return Ok(());
    }
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    let said = open_report(&key, &row)?;
    let half = ReportOfConcern {
        about: new.about,
        seen: new.seen,
        age: new.age,
        // What the questions showed was about whom they were answered for.
        check: None,
        ..said
    };
    let own = DataKey::make(&mut services.random().keys());
    let body = own.seal(
        &place("reports", new.id.as_bytes(), "body"),
        &half,
        &mut services.random().keys(),
    );
    let now = services.clock().now();
    let added = store::links::insert_half(
        &mut transaction,
        &half_row(&row, new.id, body.into_bytes())?,
        actor.person,
        now,
    )
    .await?;
    if !added {
        return Err(LinkError::NotNow);
    }
    let intake = keys::current_held(&mut transaction, actor, Compartment::Intake).await?;
    keys::hand_to_compartment(
        &mut transaction,
        services.random(),
        Subject::Report(new.id.as_bytes()),
        Compartment::Intake,
        &own,
        &intake,
    )
    .await?;
    store::links::insert_link(
        &mut transaction,
        LinkId::from_bytes(*new.id.as_bytes()),
        "split",
        report,
        new.id,
        actor.centre,
        actor.person,
        now,
    )
    .await?;
    record_step(
        services,
        &mut transaction,
        actor,
        Action::ReportSplit,
        new.id,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// What stands in the clear is as of the report that it was split off.
fn half_row(row: &ReportRow, id: ReportId, body: Vec<u8>) -> Result<NewReportRow, ServiceError> {
    let channel: domain::intake::Channel = row
        .channel
        .parse()
        .map_err(ServiceError::corrupt("reports", "channel"))?;
    let priority: domain::intake::Priority = row
        .priority
        .parse()
        .map_err(ServiceError::corrupt("reports", "priority"))?;
    let urgency =
        domain::intake::Urgency::from_code(&row.urgency).ok_or(ServiceError::Corrupt {
            table: "reports",
            column: "urgency",
        })?;
    Ok(NewReportRow {
        id,
        centre_id: row.centre_id,
        channel: channel.as_str(),
        locale: row.locale.clone(),
        urgency: urgency.code(),
        priority: priority.as_str(),
        received_at: row.received_at,
        due_at: row.due_at,
        // Not written: it has no sender of its own.
        reporter_lookup: [0; 16],
        reporter_key: [0; 32],
        body,
        routed_by: row.routed_by.clone(),
        // It is in somebody's hands.
        standing: domain::intake::flood::Standing::Queue.as_str(),
        signals: String::new(),
    })
}
