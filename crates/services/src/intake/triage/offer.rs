use domain::accounts::{Compartment, Permission};
use domain::intake::triage::ReferralOn;
use domain::intake::{Channel, Priority, ReportOfConcern};
use jiff::Timestamp;
use store::offers::{NewOfferRow, OfferRow};
use store::{Scope, Transaction};
use vault::{CentreId, DataKey, OfferId, ReportId, Sealed};

use super::record_step;
use crate::audit::{Action, Entry, record};
use crate::intake::conversations;
use crate::intake::files::{FileEntry, open_files};
use crate::intake::read::{ConversationState, state_of};
use crate::intake::send::kind_of;
use crate::intake::tell::tell_intake;
use crate::intake::{MessageView, open_report, open_text, place, read, seal_text};
use crate::keys::{Subject, current, hand_to_compartment, hold, hold_both, open};
use crate::notices::tell;
use crate::{Actor, ServiceError, Services};

/// A report is offered to another centre, or a referral to a service is recorded.
pub struct NewOffer {
    /// Made with the form: sent twice, it is one.
    pub id: OfferId,
    /// `None`: a service outside the network.
    pub to: Option<CentreId>,
    pub referral: ReferralOn,
}

/// Why a report was not offered, or an offer not answered.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    /// Nobody at that centre can open a report.
    #[error("the other centre cannot open the report")]
    CannotOpen,
    /// It is on offer already, has become a case, or is worked on together with another one.
    #[error("the report cannot be offered as it is")]
    NotNow,
    /// Taken back, or answered by a colleague.
    #[error("the offer no longer waits")]
    NoLonger,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for OfferError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// An offer or a referral, for the centre that made it.
pub struct OfferView {
    pub id: OfferId,
    pub report: ReportId,
    /// The name of the centre; empty for a service outside.
    pub centre: String,
    /// `offered`, `accepted`, `returned`, `withdrawn` or `recorded`.
    pub state: String,
    pub by: String,
    pub at: Timestamp,
    pub answered_at: Option<Timestamp>,
    /// What was said; `None` where the reader has no key for it any more.
    pub referral: Option<ReferralOn>,
    /// Why it was returned.
    pub answer: String,
}

/// An offer that waits at the reader's centre: from whom, and how pressing. Nothing of what it says.
pub struct OfferedView {
    pub id: OfferId,
    pub from: String,
    pub at: Timestamp,
    pub priority: Priority,
    pub due_at: Timestamp,
}

/// A report on offer, opened by the centre that is asked to take it.
pub struct OfferContent {
    pub offered: OfferedView,
    pub channel: Channel,
    pub report: ReportOfConcern,
    pub messages: Vec<MessageView>,
    pub conversation: ConversationState,
    /// What came with it. It can be looked at once it is accepted.
    pub files: Vec<FileEntry>,
    pub referral: ReferralOn,
}

/// Where a report can be offered: the other centres where somebody can open it.
pub async fn other_centres(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<(CentreId, String)>, ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.read(Scope::Network).await?;
    let holders = store::keys::holders(&mut transaction, Compartment::Intake.as_str()).await?;
    Ok(store::accounts::centres(&mut transaction)
        .await?
        .into_iter()
        .filter(|centre| centre.id != actor.centre)
        .filter(|centre| holders.iter().any(|holder| holder.centre_id == centre.id))
        .map(|centre| (centre.id, centre.name))
        .collect())
}

fn seal_referral(
    services: &Services,
    key: &DataKey,
    id: OfferId,
    referral: &ReferralOn,
) -> Vec<u8> {
    key.seal(
        &place("report_offers", id.as_bytes(), "body"),
        referral,
        &mut services.random().keys(),
    )
    .into_bytes()
}

fn open_referral(key: &DataKey, row: &OfferRow) -> Result<ReferralOn, ServiceError> {
    let sealed = Sealed::<ReferralOn>::from_bytes(row.body.clone());
    Ok(key.open(&place("report_offers", row.id.as_bytes(), "body"), &sealed)?)
}

/// Offers a report to another centre, whose intake is handed its key so that it can look before it answers;
/// or records that a service outside was asked. Until the other centre has accepted, the report stays with
/// the actor, and its clock runs on.
pub async fn offer(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    new: NewOffer,
) -> Result<(), OfferError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(Scope::Network).await?;
    // What is not hers does not exist for her, wherever she would send it.
    read::in_hand(&mut transaction, actor, report).await?;
    if let Some(to) = new.to {
        if to == actor.centre {
            return Err(OfferError::CannotOpen);
        }
        hold_both(&mut transaction, actor.centre, to).await?;
    }
    let row = read::in_hand(&mut transaction, actor, report).await?;
    if let Some(first) = store::offers::offer(&mut transaction, new.id).await? {
        return match first.report_id == report {
            true => Ok(()),
            false => Err(OfferError::NotNow),
        };
    }
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    if let Some(to) = new.to {
        let links = store::links::links(&mut transaction, report, actor.centre).await?;
        if row.state != "claimed"
            || row.case_id.is_some()
            || links.iter().any(|link| link.kind == "merged")
        {
            return Err(OfferError::NotNow);
        }
        let holders = store::keys::holders(&mut transaction, Compartment::Intake.as_str()).await?;
        if !holders.iter().any(|holder| holder.centre_id == to) {
            return Err(OfferError::CannotOpen);
        }
        let intake = current(&mut transaction, to, Compartment::Intake).await?;
        hand_to_compartment(
            &mut transaction,
            services.random(),
            Subject::Report(report.as_bytes()),
            Compartment::Intake,
            &key,
            &intake,
        )
        .await?;
    }
    let added = store::offers::insert_offer(
        &mut transaction,
        &NewOfferRow {
            id: new.id,
            report_id: report,
            centre_id: actor.centre,
            to_centre_id: new.to,
            state: if new.to.is_some() {
                "offered"
            } else {
                "recorded"
            },
            made_by: actor.person,
            made_at: services.clock().now(),
            body: seal_referral(services, &key, new.id, &new.referral),
        },
    )
    .await?;
    if !added {
        return match store::offers::offer(&mut transaction, new.id).await? {
            Some(_) => Ok(()),
            None => Err(OfferError::NotNow),
        };
    }
    if new.to.is_some() {
        // Nobody signs "no further action" while another centre is asked to act.
        let now = services.clock().now();
        store::triage::withdraw_proposals(&mut transaction, report, actor.person, now).await?;
    }
    let action = match new.to {
        Some(_) => Action::ReportOffered,
        None => Action::ReferralRecorded,
    };
    if let Some(to) = new.to {
        tell_intake(services, &mut transaction, kind_of(&row.priority), to, None).await?;
    }
    record_step(services, &mut transaction, actor, action, report).await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes an offer back. The other centre's key goes.
pub async fn withdraw_offer(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    id: OfferId,
) -> Result<(), OfferError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = store::offers::offer(&mut transaction, id)
        .await?
        .filter(|row| row.centre_id == actor.centre && row.report_id == report)
        .ok_or(ServiceError::NotFound)?;
    let to = row.to_centre_id.ok_or(ServiceError::NotFound)?;
    hold_both(&mut transaction, actor.centre, to).await?;
    if row.state == "withdrawn" {
        return Ok(());
    }
    read::in_hand(&mut transaction, actor, report)
        .await
        .map_err(|error| match error {
            // It is the other centre's by now.
            ServiceError::NotFound => OfferError::NoLonger,
            error => error.into(),
        })?;
    let now = services.clock().now();
    if !store::offers::answer(&mut transaction, id, "withdrawn", actor.person, now, None).await? {
        return Err(OfferError::NoLonger);
    }
    store::offers::take_key(&mut transaction, report, to).await?;
    record_step(
        services,
        &mut transaction,
        actor,
        Action::ReportOfferWithdrawn,
        report,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// What is offered to the actor's centre and waits, and what it offered others lately.
pub async fn offers(
    services: &Services,
    actor: &Actor,
) -> Result<(Vec<OfferedView>, Vec<OfferView>), ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.read(Scope::Network).await?;
    let centres = store::accounts::centres(&mut transaction).await?;
    let name = |id: CentreId| {
        centres
            .iter()
            .find(|centre| centre.id == id)
            .map(|centre| centre.name.clone())
            .unwrap_or_default()
    };
    let mut waiting = Vec::new();
    for row in store::offers::to_centre(&mut transaction, actor.centre).await? {
        waiting.push(offered(&row, name(row.centre_id))?);
    }
    let mut given = Vec::new();
    for row in store::offers::from_centre(&mut transaction, actor.centre).await? {
        given.push(OfferView {
            id: row.id,
            report: row.report_id,
            centre: row.to_centre_id.map(name).unwrap_or_default(),
            state: row.state,
            by: row.made_name.unwrap_or_default(),
            at: row.made_at,
            answered_at: row.answered_at,
            referral: None,
            answer: String::new(),
        });
    }
    Ok((waiting, given))
}

fn offered(row: &OfferRow, from: String) -> Result<OfferedView, ServiceError> {
    Ok(OfferedView {
        id: row.id,
        from,
        at: row.made_at,
        priority: row
            .priority
            .parse()
            .map_err(ServiceError::corrupt("reports", "priority"))?,
        due_at: row.due_at,
    })
}

/// The offers and referrals of one report, opened, for the centre whose report it is.
pub(in crate::intake) async fn offers_of(
    transaction: &mut Transaction,
    actor: &Actor,
    key: &DataKey,
    report: ReportId,
) -> Result<Vec<OfferView>, ServiceError> {
    let centres = store::accounts::centres(transaction).await?;
    let mut views = Vec::new();
    for row in store::offers::of_report(transaction, report, actor.centre).await? {
        views.push(OfferView {
            id: row.id,
            report,
            centre: centres
                .iter()
                .find(|centre| Some(centre.id) == row.to_centre_id)
                .map(|centre| centre.name.clone())
                .unwrap_or_default(),
            by: row.made_name.clone().unwrap_or_default(),
            at: row.made_at,
            answered_at: row.answered_at,
            referral: Some(open_referral(key, &row)?),
            answer: match row.answer {
                Some(answer) => open_text(
                    key,
                    &place("report_offers", row.id.as_bytes(), "answer"),
                    answer,
                )?,
                None => String::new(),
            },
            state: row.state,
        });
    }
    Ok(views)
}

/// An offer that waits at the actor's centre.
async fn waiting(
    transaction: &mut Transaction,
    actor: &Actor,
    id: OfferId,
) -> Result<OfferRow, OfferError> {
    let row = store::offers::offer(transaction, id)
        .await?
        .filter(|row| row.to_centre_id == Some(actor.centre))
        .ok_or(ServiceError::NotFound)?;
    match row.state.as_str() {
        "offered" => Ok(row),
        _ => Err(OfferError::NoLonger),
    }
}

/// Opens a report that another centre offers. Reading is recorded here; it is still the other centre's.
pub async fn read_offer(
    services: &Services,
    actor: &Actor,
    id: OfferId,
) -> Result<OfferContent, OfferError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = waiting(&mut transaction, actor, id).await?;
    if !actor.holds(Compartment::Intake) {
        return Err(ServiceError::NoKey.into());
    }
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(row.report_id.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    let report = store::intake::report(&mut transaction, row.report_id, row.centre_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let from = store::accounts::centres(&mut transaction)
        .await?
        .into_iter()
        .find(|centre| centre.id == row.centre_id)
        .map(|centre| centre.name)
        .unwrap_or_default();
    let conversation = conversations::of(services, &mut transaction, &report).await?;
    let content = OfferContent {
        offered: offered(&row, from)?,
        channel: report
            .channel
            .parse()
            .map_err(ServiceError::corrupt("reports", "channel"))?,
        messages: read::open_messages(&mut transaction, &key, row.report_id).await?,
        conversation: state_of(services, &conversation),
        files: open_files(&mut transaction, &key, row.report_id).await?,
        referral: open_referral(&key, &row)?,
        report: open_report(&key, &report)?,
    };
    record_step(
        services,
        &mut transaction,
        actor,
        Action::ReportOfferRead,
        row.report_id,
    )
    .await?;
    transaction.commit().await?;
    Ok(content)
}

/// Takes a report that another centre offers. From now on it is this centre's, in the hands of the actor, with
/// its conversation and its clock; the key of the other centre goes.
pub async fn accept_offer(
    services: &Services,
    actor: &Actor,
    id: OfferId,
) -> Result<ReportId, OfferError> {
    actor.must(Permission::HandleReports)?;
    if !actor.holds(Compartment::Intake) {
        return Err(ServiceError::NoKey.into());
    }
    let mut transaction = services.write(Scope::Network).await?;
    // Whose it is now, before what is held: whichever generation of its keys the other centre makes at this moment
    // is made before or after, and keeps nothing of what goes.
    let first = store::offers::offer(&mut transaction, id)
        .await?
        .filter(|row| row.to_centre_id == Some(actor.centre))
        .ok_or(ServiceError::NotFound)?;
    hold_both(&mut transaction, first.centre_id, actor.centre).await?;
    let row = match waiting(&mut transaction, actor, id).await {
        Err(OfferError::NoLonger) => {
            // The same form again leads to the same place.
            let row = store::offers::offer(&mut transaction, id).await?;
            return match row {
                Some(row) if row.state == "accepted" && row.answered_by == Some(actor.person) => {
                    Ok(row.report_id)
                }
                _ => Err(OfferError::NoLonger),
            };
        }
        row => row?,
    };
    let report = row.report_id;
    // Whoever accepts can open it: it would be lost otherwise.
    open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    let now = services.clock().now();
    if !store::offers::answer(&mut transaction, id, "accepted", actor.person, now, None).await? {
        return Err(OfferError::NoLonger);
    }
    store::triage::withdraw_proposals(&mut transaction, report, actor.person, now).await?;
    let moved = store::offers::move_report(
        &mut transaction,
        report,
        row.centre_id,
        actor.centre,
        actor.person,
        now,
    )
    .await?;
    if !moved {
        return Err(OfferError::NoLonger);
    }
    // Both chains tell it. They are held in one order, so that two centres never wait for each other.
    let mut chains = [row.centre_id, actor.centre];
    chains.sort();
    for centre in chains {
        record(
            services,
            &mut transaction,
            Entry {
                centre,
                actor: Some(actor.person),
                action: Action::ReportAccepted,
                subject_kind: "report",
                subject: Some(report.as_bytes()),
            },
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(report)
}

/// Returns a report to the centre that offers it, with a reason. The key of this centre goes.
pub async fn return_offer(
    services: &Services,
    actor: &Actor,
    id: OfferId,
    why: &str,
) -> Result<(), OfferError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(Scope::Network).await?;
    hold(&mut transaction, actor.centre).await?;
    let row = match waiting(&mut transaction, actor, id).await {
        Err(OfferError::NoLonger) => {
            let row = store::offers::offer(&mut transaction, id).await?;
            return match row {
                Some(row) if row.state == "returned" && row.answered_by == Some(actor.person) => {
                    Ok(())
                }
                _ => Err(OfferError::NoLonger),
            };
        }
        row => row?,
    };
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(row.report_id.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    let answer = seal_text(
        &key,
        &place("report_offers", id.as_bytes(), "answer"),
        why,
        services,
    );
    let now = services.clock().now();
    let person = actor.person;
    if !store::offers::answer(&mut transaction, id, "returned", person, now, Some(answer)).await? {
        return Err(OfferError::NoLonger);
    }
    store::offers::take_key(&mut transaction, row.report_id, actor.centre).await?;
    // It never left the centre that offered it; whoever did finds it on her day.
    tell(
        services,
        &mut transaction,
        kind_of(&row.priority),
        &[row.made_by],
    )
    .await?;
    let mut chains = [row.centre_id, actor.centre];
    chains.sort();
    for centre in chains {
        record(
            services,
            &mut transaction,
            Entry {
                centre,
                actor: Some(actor.person),
                action: Action::ReportReturned,
                subject_kind: "report",
                subject: Some(row.report_id.as_bytes()),
            },
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(())
}
