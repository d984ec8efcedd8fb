use store::Transaction;
use store::audit::EntryRow;
use vault::audit::ChainKey;
use vault::{CentreId, PersonId};

use crate::{ServiceError, Services};

/// What was done. The words stand in the chain: they are never changed, only added to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Action {
    NetworkCreated,
    CentreCreated,
    PersonInvited,
    PersonActivated,
    PersonDisabled,
    PassphraseChanged,
    AccountRecovered,
    SignedIn,
    SignedOut,
    CompartmentCreated,
    KeyHanded,
    CompartmentRotated,
    QueueRead,
    ReportReceived,
    ReportClaimed,
    ReportHandedBack,
    ReportRead,
    ReportAnswered,
    ReporterAnswered,
    ReporterRead,
    ReportDecided,
    CaseOpened,
    CaseRead,
    CaseListRead,
    CaseLookedFor,
    NamesShown,
    KeyWorkerChanged,
    CaseClosed,
    CaseReopened,
    IdentityChanged,
    RiskAssessed,
    NoteWritten,
    PlanRead,
    GoalAdded,
    GoalChanged,
    ActionAdded,
    ActionChanged,
    ReviewSet,
    BedHeld,
    BookingConfirmed,
    BookingCancelled,
    BookingExpired,
    ArrivalRecorded,
    DepartureRecorded,
    NonArrivalRecorded,
    BookingRead,
    BoardRead,
    HouseAdded,
    RoomAdded,
    AddressRevealed,
    RevealsReviewed,
    AuditRead,
    TrusteesSet,
    TrusteesRenewed,
    TrusteesEnded,
    KeyAsked,
    ShareReleased,
    KeyRequestStopped,
    KeyRecovered,
    ReportClimbedManager,
    ReportClimbedNetwork,
    DutyTurnAdded,
    DutyTurnRemoved,
    NetworkDutyAdded,
    NetworkDutyRemoved,
    CentreChanged,
    InstrumentsRead,
    InstrumentStarted,
    InstrumentRead,
    InstrumentSaved,
    InstrumentCompleted,
    InstrumentDiscarded,
    InstrumentJudged,
    OutcomesCounted,
    TallyHandedOn,
    ReportTriaged,
    ReportHandedOver,
    OpinionAsked,
    OpinionGiven,
    CountersignAsked,
    Countersigned,
    CountersignRefused,
    ReportOffered,
    ReportOfferRead,
    ReportAccepted,
    ReportReturned,
    ReportOfferWithdrawn,
    ReferralRecorded,
    ReportsMerged,
    ReportsParted,
    ReportSplit,
    AdviceCounted,
    QueueCounted,
}

impl Action {
    pub const ALL: [Self; 93] = [
        Self::NetworkCreated,
        Self::CentreCreated,
        Self::PersonInvited,
        Self::PersonActivated,
        Self::PersonDisabled,
        Self::PassphraseChanged,
        Self::AccountRecovered,
        Self::SignedIn,
        Self::SignedOut,
        Self::CompartmentCreated,
        Self::KeyHanded,
        Self::CompartmentRotated,
        Self::QueueRead,
        Self::ReportReceived,
        Self::ReportClaimed,
        Self::ReportHandedBack,
        Self::ReportRead,
        Self::ReportAnswered,
        Self::ReporterAnswered,
        Self::ReporterRead,
        Self::ReportDecided,
        Self::CaseOpened,
        Self::CaseRead,
        Self::CaseListRead,
        Self::CaseLookedFor,
        Self::NamesShown,
        Self::KeyWorkerChanged,
        Self::CaseClosed,
        Self::CaseReopened,
        Self::IdentityChanged,
        Self::RiskAssessed,
        Self::NoteWritten,
        Self::PlanRead,
        Self::GoalAdded,
        Self::GoalChanged,
        Self::ActionAdded,
        Self::ActionChanged,
        Self::ReviewSet,
        Self::BedHeld,
        Self::BookingConfirmed,
        Self::BookingCancelled,
        Self::BookingExpired,
        Self::ArrivalRecorded,
        Self::DepartureRecorded,
        Self::NonArrivalRecorded,
        Self::BookingRead,
        Self::BoardRead,
        Self::HouseAdded,
        Self::RoomAdded,
        Self::AddressRevealed,
        Self::RevealsReviewed,
        Self::AuditRead,
        Self::TrusteesSet,
        Self::TrusteesRenewed,
        Self::TrusteesEnded,
        Self::KeyAsked,
        Self::ShareReleased,
        Self::KeyRequestStopped,
        Self::KeyRecovered,
        Self::ReportClimbedManager,
        Self::ReportClimbedNetwork,
        Self::DutyTurnAdded,
        Self::DutyTurnRemoved,
        Self::NetworkDutyAdded,
        Self::NetworkDutyRemoved,
        Self::CentreChanged,
        Self::InstrumentsRead,
        Self::InstrumentStarted,
        Self::InstrumentRead,
        Self::InstrumentSaved,
        Self::InstrumentCompleted,
        Self::InstrumentDiscarded,
        Self::InstrumentJudged,
        Self::OutcomesCounted,
        Self::TallyHandedOn,
        Self::ReportTriaged,
        Self::ReportHandedOver,
        Self::OpinionAsked,
        Self::OpinionGiven,
        Self::CountersignAsked,
        Self::Countersigned,
        Self::CountersignRefused,
        Self::ReportOffered,
        Self::ReportOfferRead,
        Self::ReportAccepted,
        Self::ReportReturned,
        Self::ReportOfferWithdrawn,
        Self::ReferralRecorded,
        Self::ReportsMerged,
        Self::ReportsParted,
        Self::ReportSplit,
        Self::AdviceCounted,
        Self::QueueCounted,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NetworkCreated => "network-created",
            Self::CentreCreated => "centre-created",
            Self::PersonInvited => "person-invited",
            Self::PersonActivated => "person-activated",
            Self::PersonDisabled => "person-disabled",
            Self::PassphraseChanged => "passphrase-changed",
            Self::AccountRecovered => "account-recovered",
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
            Self::CompartmentCreated => "compartment-created",
            Self::KeyHanded => "key-handed",
            Self::CompartmentRotated => "compartment-rotated",
            Self::QueueRead => "queue-read",
            Self::ReportReceived => "report-received",
            Self::ReportClaimed => "report-claimed",
            Self::ReportHandedBack => "report-handed-back",
            Self::ReportRead => "report-read",
            Self::ReportAnswered => "report-answered",
            Self::ReporterAnswered => "reporter-answered",
            Self::ReporterRead => "reporter-read",
            Self::ReportDecided => "report-decided",
            Self::CaseOpened => "case-opened",
            Self::CaseRead => "case-read",
            Self::CaseListRead => "case-list-read",
            Self::CaseLookedFor => "case-looked-for",
            Self::NamesShown => "names-shown",
            Self::KeyWorkerChanged => "key-worker-changed",
            Self::CaseClosed => "case-closed",
            Self::CaseReopened => "case-reopened",
            Self::IdentityChanged => "identity-changed",
            Self::RiskAssessed => "risk-assessed",
            Self::NoteWritten => "note-written",
            Self::PlanRead => "plan-read",
            Self::GoalAdded => "goal-added",
            Self::GoalChanged => "goal-changed",
            Self::ActionAdded => "action-added",
            Self::ActionChanged => "action-changed",
            Self::ReviewSet => "review-set",
            Self::BedHeld => "bed-held",
            Self::BookingConfirmed => "booking-confirmed",
            Self::BookingCancelled => "booking-cancelled",
            Self::BookingExpired => "booking-expired",
            Self::ArrivalRecorded => "arrival-recorded",
            Self::DepartureRecorded => "departure-recorded",
            Self::NonArrivalRecorded => "non-arrival-recorded",
            Self::BookingRead => "booking-read",
            Self::BoardRead => "board-read",
            Self::HouseAdded => "house-added",
            Self::RoomAdded => "room-added",
            Self::AddressRevealed => "address-revealed",
            Self::RevealsReviewed => "reveals-reviewed",
            Self::AuditRead => "audit-read",
            Self::TrusteesSet => "trustees-set",
            Self::TrusteesRenewed => "trustees-renewed",
            Self::TrusteesEnded => "trustees-ended",
            Self::KeyAsked => "key-asked",
            Self::ShareReleased => "share-released",
            Self::KeyRequestStopped => "key-request-stopped",
            Self::KeyRecovered => "key-recovered",
            Self::ReportClimbedManager => "report-climbed-manager",
            Self::ReportClimbedNetwork => "report-climbed-network",
            Self::DutyTurnAdded => "duty-turn-added",
            Self::DutyTurnRemoved => "duty-turn-removed",
            Self::NetworkDutyAdded => "network-duty-added",
            Self::NetworkDutyRemoved => "network-duty-removed",
            Self::CentreChanged => "centre-changed",
            Self::InstrumentsRead => "instruments-read",
            Self::InstrumentStarted => "instrument-started",
            Self::InstrumentRead => "instrument-read",
            Self::InstrumentSaved => "instrument-saved",
            Self::InstrumentCompleted => "instrument-completed",
            Self::InstrumentDiscarded => "instrument-discarded",
            Self::InstrumentJudged => "instrument-judged",
            Self::OutcomesCounted => "outcomes-counted",
            Self::TallyHandedOn => "tally-handed-on",
            Self::ReportTriaged => "report-triaged",
            Self::ReportHandedOver => "report-handed-over",
            Self::OpinionAsked => "opinion-asked",
            Self::OpinionGiven => "opinion-given",
            Self::CountersignAsked => "countersign-asked",
            Self::Countersigned => "countersigned",
            Self::CountersignRefused => "countersign-refused",
            Self::ReportOffered => "report-offered",
            Self::ReportOfferRead => "report-offer-read",
            Self::ReportAccepted => "report-accepted",
            Self::ReportReturned => "report-returned",
            Self::ReportOfferWithdrawn => "report-offer-withdrawn",
            Self::ReferralRecorded => "referral-recorded",
            Self::ReportsMerged => "reports-merged",
            Self::ReportsParted => "reports-parted",
            Self::ReportSplit => "report-split",
            Self::AdviceCounted => "advice-counted",
            Self::QueueCounted => "queue-counted",
        }
    }
}

/// One thing that happened, before it has its place in the chain.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The chain that it stands in: the centre whose record was read or written.
    pub centre: CentreId,
    /// `None` for what the public and the command line do.
    pub actor: Option<PersonId>,
    pub action: Action,
    /// `case`, `report`, `booking`, `house`, `person`, `centre`, …
    pub subject_kind: &'static str,
    pub subject: Option<&'a [u8; 16]>,
}

/// Writes an entry. Call it last before `commit`: it holds the chain of the centre until then.
pub async fn record(
    services: &Services,
    transaction: &mut Transaction,
    entry: Entry<'_>,
) -> Result<(), ServiceError> {
    let key = ChainKey::from_server_secret(services.server_secret());
    let (sequence, previous) = store::audit::next_place(transaction, entry.centre).await?;
    let mut row = EntryRow {
        centre_id: entry.centre,
        sequence,
        // The chain keeps what the column keeps: milliseconds.
        at: services.clock().now(),
        actor_id: entry.actor,
        action: entry.action.as_str().to_owned(),
        subject_kind: entry.subject_kind.to_owned(),
        subject_id: entry.subject.copied(),
        link: [0; 32],
    };
    row.link = key.link(&previous, &encode(&row));
    store::audit::append(transaction, &row).await?;
    Ok(())
}

/// Begins the chain of a new centre.
pub async fn start_chain(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<(), ServiceError> {
    store::audit::insert_chain(transaction, centre, &origin(centre)).await?;
    Ok(())
}

/// What the first entry of a chain is linked to.
pub(super) fn origin(centre: CentreId) -> [u8; 32] {
    let mut origin = [0; 32];
    origin[..16].copy_from_slice(centre.as_bytes());
    origin
}

/// The bytes that a link covers: every column, with its length, in a fixed order.
pub(super) fn encode(row: &EntryRow) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(160);
    let mut put = |part: &[u8]| {
        bytes.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend_from_slice(part);
    };
    put(b"leeward audit entry 1");
    put(row.centre_id.as_bytes());
    put(&row.sequence.to_le_bytes());
    put(&row.at.as_millisecond().to_le_bytes());
    put(row.actor_id.as_ref().map_or(&[][..], |id| id.as_bytes()));
    put(row.action.as_bytes());
    put(row.subject_kind.as_bytes());
    put(row.subject_id.as_ref().map_or(&[][..], |id| id));
    bytes
}
