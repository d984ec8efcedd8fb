use domain::accounts::{Compartment, Permission};
use domain::intake::{Code, Draft, Priority, ReportOfConcern};
use domain::notices::NoticeKind;
use store::intake::NewReportRow;
use store::{Scope, Transaction};
use vault::{
    ArgonCost, CentreId, DataKey, ReportId, ReporterLookup, ReporterSecret, SessionToken,
    derive_reporter,
};

use super::{OPEN_FOR, Wanted, place, read_draft, response_times, route};
use crate::audit::{Action, Entry, record};
use crate::keys::{Subject, current, hand_to_compartment, hand_to_reporter, hold};
use crate::notices::tell_workers;
use crate::{ServiceError, Services};

/// A report that does not come from a draft: the sample network, tests, later an interface.
pub struct NewReport {
    pub id: ReportId,
    pub report: ReportOfConcern,
    pub wanted: Wanted,
}

/// A report that is on disk.
pub struct Received {
    pub report: ReportId,
    pub centre: CentreId,
    pub code: Code,
}

/// Why a report was not taken. The draft is still there.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// There is no such draft any more.
    #[error("the draft has expired")]
    Expired,
    /// Neither what was seen nor whom it is about.
    #[error("the report says nothing")]
    Empty,
    /// Nobody in the network holds a key that could open it: taking it would be losing it.
    #[error("no centre can open a report")]
    NobodyCanOpen,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for SendError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Sends the draft of a browser. Sent twice, it is one report with one code.
pub async fn send(
    services: &Services,
    token: &SessionToken,
    language: &str,
) -> Result<Code, SendError> {
    let kept = read_draft(services, token)
        .await?
        .ok_or(SendError::Expired)?;
    if let (true, Some(code)) = (kept.is_sent, &kept.draft.code) {
        return Ok(code.clone());
    }
    if !kept.draft.says_something() {
        return Err(SendError::Empty);
    }
    let mut draft = kept.draft;
    let new = NewReport {
        id: draft.report,
        report: draft.to_report(),
        wanted: wanted(&draft, language),
    };
    let prepared = prepare(services, new).await?;
    draft.code = Some(prepared.code.clone());
    let body = super::draft::seal_draft(services, token, &draft);
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    let first = store::intake::mark_draft_sent(
        &mut transaction,
        &token.row_id(),
        &body,
        now,
        now + OPEN_FOR,
    )
    .await?;
    if !first {
        // Another click of the same hand was first: its code is the one that counts.
        drop(transaction);
        let kept = read_draft(services, token)
            .await?
            .ok_or(SendError::Expired)?;
        return kept.draft.code.ok_or(SendError::Expired);
    }
    write(services, &mut transaction, &prepared).await?;
    transaction.commit().await?;
    Ok(prepared.code)
}

/// Takes a report in without a draft.
pub async fn receive(services: &Services, new: NewReport) -> Result<Received, SendError> {
    let prepared = prepare(services, new).await?;
    let mut transaction = services.write(Scope::Network).await?;
    write(services, &mut transaction, &prepared).await?;
    transaction.commit().await?;
    Ok(Received {
        report: prepared.row.id,
        centre: prepared.row.centre_id,
        code: prepared.code,
    })
}

/// Everything that can be done before the one writer is asked for.
struct Prepared {
    row: NewReportRow,
    code: Code,
    key: DataKey,
    reporter: ReporterSecret,
}

async fn prepare(services: &Services, new: NewReport) -> Result<Prepared, SendError> {
    let mut transaction = services.read(Scope::Network).await?;
    let network = store::accounts::network(&mut transaction)
        .await?
        .ok_or(SendError::NobodyCanOpen)?;
    let centre = route::route(&mut transaction, &new.wanted)
        .await?
        .ok_or(SendError::NobodyCanOpen)?;
    drop(transaction);

    let mut rng = services.random().keys();
    let code = services
        .content()
        .words()
        .make(&new.wanted.language, &mut rng);
    let (lookup, reporter) = derive(services, &network, &code).await;
    let key = DataKey::make(&mut rng);
    let body = key.seal(
        &place("reports", new.id.as_bytes(), "body"),
        &new.report,
        &mut rng,
    );
    let priority = Priority::of(new.report.urgency, new.report.check);
    let received_at = services.clock().now();
    Ok(Prepared {
        row: NewReportRow {
            id: new.id,
            centre_id: centre.id,
            channel: "public",
            locale: new.wanted.language,
            urgency: new.report.urgency.code(),
            priority: priority.as_str(),
            received_at,
            due_at: priority.due_at(received_at, response_times(services.settings())),
            reporter_lookup: *lookup.as_bytes(),
            reporter_key: *reporter.public_key().as_bytes(),
            body: body.into_bytes(),
        },
        code,
        key,
        reporter,
    })
}

async fn write(
    services: &Services,
    transaction: &mut Transaction,
    prepared: &Prepared,
) -> Result<(), SendError> {
    let row = &prepared.row;
    hold(transaction, row.centre_id).await?;
    if !store::intake::insert_report(transaction, row).await? {
        // Its id or its code is taken. Never told as "received": the sender tries again.
        return Err(ServiceError::Corrupt {
            table: "reports",
            column: "id",
        }
        .into());
    }
    let intake = current(transaction, row.centre_id, Compartment::Intake).await?;
    let id = row.id.as_bytes();
    hand_to_compartment(
        transaction,
        services.random(),
        Subject::Report(id),
        Compartment::Intake,
        &prepared.key,
        &intake,
    )
    .await?;
    hand_to_reporter(
        transaction,
        services.random(),
        id,
        row.centre_id,
        &prepared.key,
        prepared.reporter.public_key(),
    )
    .await?;
    let kind = if row.priority == Priority::Critical.as_str() {
        NoticeKind::Urgent
    } else {
        NoticeKind::Waiting
    };
    tell_workers(
        services,
        transaction,
        kind,
        row.centre_id,
        Permission::HandleReports,
    )
    .await?;
    record(
        services,
        transaction,
        Entry {
            centre: row.centre_id,
            actor: None,
            action: Action::ReportReceived,
            subject_kind: "report",
            subject: Some(id),
        },
    )
    .await?;
    Ok(())
}

/// The row and the key of whoever holds a code. Waits in line with all other derivations.
pub(super) async fn derive(
    services: &Services,
    network: &store::accounts::NetworkRow,
    code: &Code,
) -> (ReporterLookup, ReporterSecret) {
    let passphrase = code.passphrase();
    let salt = network.code_salt;
    let cost = ArgonCost {
        memory_kib: network.argon_memory_kib,
        passes: network.argon_passes,
        lanes: network.argon_lanes,
    };
    services
        .key_derivation()
        .run(move || derive_reporter(&passphrase, &salt, cost))
        .await
}

fn wanted(draft: &Draft, language: &str) -> Wanted {
    let place = draft.wanted();
    Wanted {
        country: place.map(|(country, _)| country.to_owned()),
        region: place.map(|(_, region)| region.to_owned()),
        language: language.to_owned(),
    }
}
