use domain::accounts::Permission;
use domain::intake::{Channel, Code, Draft, PhoneCall, ReportOfConcern};
use store::Scope;
use vault::{ReportId, SessionToken};

use super::flood::Placed;
use super::send::{Prepared, Written, prepare, write};
use super::{NewReport, OPEN_FOR, SendError, Wanted, read_draft};
use crate::{Actor, ServiceError, Services};

/// What a worker wrote down on the phone, parsed.
pub struct NewCall {
    /// Made with the form: sent twice, it is one report.
    pub id: ReportId,
    pub report: ReportOfConcern,
    /// What she and the caller agreed on.
    pub agreed: String,
    /// Country and region of the centre that should have it; `None` keeps it at the worker's own.
    pub place: Option<(String, String)>,
    /// The language that the caller speaks.
    pub language: String,
}

/// Files a report on behalf of a caller. Its six words stay readable in the worker's session until she has
/// handed them over, or half an hour has gone by.
pub async fn file_call(
    services: &Services,
    actor: &Actor,
    token: &SessionToken,
    call: NewCall,
) -> Result<(), SendError> {
    actor.must(Permission::HandleReports)?;
    let (country, region) = call.place.clone().unzip();
    let wanted = Wanted {
        country,
        region,
        language: call.language,
        age: call.report.age,
        kept_at: call.place.is_none().then_some(actor.centre),
    };
    let report = ReportOfConcern {
        call: Some(PhoneCall {
            taken_by: actor.username.clone(),
            agreed: call.agreed,
        }),
        ..call.report
    };
    let says_something = !report.about.is_empty() || !report.seen.is_empty();
    if !says_something {
        return Err(SendError::Empty);
    }
    let new = NewReport {
        id: call.id,
        channel: Channel::Phone,
        report,
        wanted,
    };
    let prepared = prepare(services, new, Placed::default()).await?;
    let mut transaction = services.write(Scope::Network).await?;
    match write(services, &mut transaction, &prepared, Some(actor.person)).await? {
        Written::Yes => {}
        Written::NobodyLeft => return Err(SendError::NobodyCanOpen),
        // The same form came twice: the words of the first are where they were.
        Written::Taken => return Ok(()),
    }
    keep_words(services, &mut transaction, token, &prepared).await?;
    transaction.commit().await?;
    Ok(())
}

/// Keeps the words under the key that only the worker's cookie carries, as those of a sender are kept under
/// hers.
async fn keep_words(
    services: &Services,
    transaction: &mut store::Transaction,
    token: &SessionToken,
    prepared: &Prepared,
) -> Result<(), ServiceError> {
    let draft = Draft {
        code: Some(prepared.code.clone()),
        ..Draft::new(prepared.row.id)
    };
    let body = super::draft::seal_draft(services, token, &draft);
    let now = services.clock().now();
    store::intake::delete_draft(transaction, &token.row_id()).await?;
    store::intake::save_draft(transaction, &token.row_id(), &body, now, now + OPEN_FOR).await?;
    Ok(())
}

/// The report that was filed last in this session, with the words to hand over; `None` once they were.
pub async fn filed_words(
    services: &Services,
    actor: &Actor,
    token: &SessionToken,
) -> Result<Option<(ReportId, Code)>, ServiceError> {
    actor.must(Permission::HandleReports)?;
    let kept = read_draft(services, token).await?;
    Ok(kept.and_then(|kept| Some((kept.draft.report, kept.draft.code?))))
}

/// The words were handed over: nobody at the centre can see them any more.
pub async fn forget_filed(
    services: &Services,
    actor: &Actor,
    token: &SessionToken,
) -> Result<(), ServiceError> {
    actor.must(Permission::HandleReports)?;
    super::forget_draft(services, token).await
}
