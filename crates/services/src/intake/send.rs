use domain::accounts::Compartment;
use domain::intake::flood::{Load, Signals, Standing, stand};
use domain::intake::{Channel, Code, Draft, Priority, ReportOfConcern};
use domain::notices::NoticeKind;
use store::intake::NewReportRow;
use store::{Scope, Transaction};
use vault::{
    ArgonCost, CentreId, DataKey, PersonId, ReportId, ReporterKey, ReporterLookup, ReporterSecret,
    SessionToken, derive_reporter,
};

use super::flood::{Placed, Sending, judge};
use super::tell::tell_intake;
use super::{OPEN_FOR, Wanted, conversations, place, read_draft, response_times, route};
use crate::audit::{Action, Entry, record};
use crate::keys::{Subject, current, hand_to_compartment, hand_to_reporter, hold};
use crate::{ServiceError, Services};

/// A report that does not come from a draft: the sample network, tests, later an interface.
pub struct NewReport {
    pub id: ReportId,
    pub channel: Channel,
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

/// How often a report looks for a centre again, because the last one who could open it left at that moment.
const TRIES: usize = 3;

/// Sends the draft of a browser by one of the public channels. Sent twice, it is one report with one code.
pub async fn send(
    services: &Services,
    token: &SessionToken,
    language: &str,
    channel: Channel,
    sending: Sending,
) -> Result<Code, SendError> {
    for _ in 0..TRIES {
        if let Some(code) = send_once(services, token, language, channel, sending).await? {
            return Ok(code);
        }
    }
    Err(SendError::NobodyCanOpen)
}

/// `None` when the centre can no longer open it: then another one is looked for.
async fn send_once(
    services: &Services,
    token: &SessionToken,
    language: &str,
    channel: Channel,
    sending: Sending,
) -> Result<Option<Code>, SendError> {
    let kept = read_draft(services, token)
        .await?
        .ok_or(SendError::Expired)?;
    if let (true, Some(code)) = (kept.is_sent, &kept.draft.code) {
        return Ok(Some(code.clone()));
    }
    if !kept.draft.says_something() {
        return Err(SendError::Empty);
    }
    let mut draft = kept.draft;
    let new = NewReport {
        id: draft.report,
        channel,
        report: draft.to_report(channel),
        wanted: wanted(&draft, language),
    };
    let placed = judge(services, &draft, &new.report, sending).await?;
    let prepared = prepare(services, new, placed).await?;
    draft.code = Some(prepared.code.clone());
    let lookup = ReporterLookup::from_bytes(prepared.row.reporter_lookup);
    draft.reporter = Some(ReporterKey::new(lookup, &prepared.reporter));
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
        return kept.draft.code.map(Some).ok_or(SendError::Expired);
    }
    match write(services, &mut transaction, &prepared, None).await? {
        Written::Yes => {
            transaction.commit().await?;
            Ok(Some(prepared.code))
        }
        Written::NobodyLeft => Ok(None),
        // Its id or its code is taken. Never told as "received": the sender tries again.
        Written::Taken => Err(taken()),
    }
}

/// Takes a report in without a draft.
pub async fn receive(services: &Services, new: NewReport) -> Result<Received, SendError> {
    receive_with(services, new, Signals::default(), Load::Calm).await
}

/// The same for one that has these signals already: the sample network, tests.
pub async fn receive_with(
    services: &Services,
    new: NewReport,
    signals: Signals,
    load: Load,
) -> Result<Received, SendError> {
    let priority = Priority::of(new.report.urgency, new.report.check);
    let placed = Placed {
        standing: stand(priority, &signals, load),
        signals,
    };
    let prepared = prepare(services, new, placed).await?;
    let mut transaction = services.write(Scope::Network).await?;
    match write(services, &mut transaction, &prepared, None).await? {
        Written::Yes => {}
        Written::NobodyLeft => return Err(SendError::NobodyCanOpen),
        Written::Taken => return Err(taken()),
    }
    transaction.commit().await?;
    Ok(Received {
        report: prepared.row.id,
        centre: prepared.row.centre_id,
        code: prepared.code,
    })
}

fn taken() -> SendError {
    ServiceError::Corrupt {
        table: "reports",
        column: "id",
    }
    .into()
}

/// Everything that can be done before the one writer is asked for.
pub(super) struct Prepared {
    pub row: NewReportRow,
    pub code: Code,
    key: DataKey,
    reporter: ReporterSecret,
}

/// `placed`: where it waits, and why.
pub(super) async fn prepare(
    services: &Services,
    new: NewReport,
    placed: Placed,
) -> Result<Prepared, SendError> {
    let mut transaction = services.read(Scope::Network).await?;
    let network = store::accounts::network(&mut transaction)
        .await?
        .ok_or(SendError::NobodyCanOpen)?;
    let received_at = services.clock().now();
    let priority = Priority::of(new.report.urgency, new.report.check);
    let routed = route::route(&mut transaction, &new.wanted, priority, received_at)
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
    Ok(Prepared {
        row: NewReportRow {
            id: new.id,
            centre_id: routed.centre.id,
            channel: new.channel.as_str(),
            locale: new.wanted.language,
            urgency: new.report.urgency.code(),
            priority: priority.as_str(),
            received_at,
            due_at: priority.due_at(received_at, response_times(services.settings())),
            reporter_lookup: *lookup.as_bytes(),
            reporter_key: *reporter.public_key().as_bytes(),
            body: body.into_bytes(),
            routed_by: routed.why.to_words(),
            standing: placed.standing.as_str(),
            signals: placed.signals.to_string(),
        },
        code,
        key,
        reporter,
    })
}

/// What became of writing a report down.
pub(super) enum Written {
    Yes,
    /// Since its centre was chosen, the last one there who could open it has left.
    NobodyLeft,
    /// There is a report with this id already.
    Taken,
}

/// `by` is the worker who took a call.
pub(super) async fn write(
    services: &Services,
    transaction: &mut Transaction,
    prepared: &Prepared,
    by: Option<PersonId>,
) -> Result<Written, SendError> {
    let row = &prepared.row;
    hold(transaction, row.centre_id).await?;
    let holders = store::keys::holders(transaction, Compartment::Intake.as_str()).await?;
    if holders
        .iter()
        .all(|holder| holder.centre_id != row.centre_id)
    {
        return Ok(Written::NobodyLeft);
    }
    if !store::intake::insert_report(transaction, row).await? {
        return Ok(Written::Taken);
    }
    if row.standing == Standing::Aside.as_str() {
        let look_by = row.received_at + services.settings().aside_look;
        store::asides::hold(transaction, row.id, row.centre_id, row.received_at, look_by).await?;
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
    conversations::begin(services, transaction, row.id, row.centre_id, &row.locale).await?;
    if let Some(kind) = kind_of_new(transaction, row).await? {
        tell_intake(services, transaction, kind, row.centre_id, by).await?;
    }
    record(
        services,
        transaction,
        Entry {
            centre: row.centre_id,
            actor: by,
            action: Action::ReportReceived,
            subject_kind: "report",
            subject: Some(id),
        },
    )
    .await?;
    Ok(Written::Yes)
}

/// How a mail names a report that comes in; `None`: nobody is told by mail. A mail for each piece of junk would
/// bury the mails that matter. What is held aside has a clock of its own; of those in doubt the first of a line is
/// urgent, as the line is, and the others are mails that wait for each other.
async fn kind_of_new(
    transaction: &mut Transaction,
    row: &NewReportRow,
) -> Result<Option<NoticeKind>, ServiceError> {
    if row.standing == Standing::Aside.as_str() {
        return Ok(None);
    }
    let is_one_of_many = row.standing == Standing::Doubt.as_str()
        && store::asides::is_doubted_like_another(transaction, row.id, row.centre_id, &row.signals)
            .await?;
    Ok(Some(if is_one_of_many {
        NoticeKind::Waiting
    } else {
        kind_of(row.priority)
    }))
}

/// How a mail names a report that waits.
pub(super) fn kind_of(priority: &str) -> NoticeKind {
    if priority == Priority::Critical.as_str() {
        NoticeKind::Urgent
    } else {
        NoticeKind::Waiting
    }
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
        age: draft.age,
        kept_at: None,
    }
}
