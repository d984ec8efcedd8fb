//! What every change of a booking does: the state, its event, the case's timeline, and both chains.

use domain::shelter::{
    BookingEvent, BookingState, Clash, NotPossible, RoomAgainst, StayRange, StayRangeError,
};
use jiff::civil::Date;
use store::Transaction;
use store::cases::EventRow;
use store::shelter::BookingRow;
use vault::{BookingId, CentreId, PersonId};

use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

/// Why a booking could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Somebody was there first: the booking stands elsewhere by now.
    #[error(transparent)]
    NotPossible(#[from] NotPossible),
    /// The list of who must be kept apart and who belongs together says no.
    #[error("somebody must be kept apart, or belongs together")]
    Kept(Vec<Clash>),
    /// Somebody else has the bed on this night.
    #[error("the bed is taken on {night}")]
    Taken { night: Date },
    /// Nobody has the bed, and it cannot be slept in all the same.
    #[error("nobody can be placed there: {0:?}")]
    Room(RoomAgainst),
    /// She has another bed on this night.
    #[error("this young person has another bed on {night}")]
    HasBed { night: Date },
    /// No stay is this long, or this short.
    #[error(transparent)]
    Range(StayRangeError),
    #[error("that day is over")]
    InThePast,
    /// It has not happened yet.
    #[error("today is {today}")]
    NotYet { today: Date },
    #[error("she sleeps in this bed already")]
    SameBed,
    #[error("the house takes nobody in at present")]
    HouseClosed,
    /// The first night has not begun.
    #[error("the booking begins on {first_night}")]
    TooEarly { first_night: Date },
    /// Its last night is over.
    #[error("the booking ended on {departs_on}")]
    Over { departs_on: Date },
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for ChangeError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// The entries of one operation, for the chains of one centre or two. They are written last and in the
/// order of the centres: two operations that touch the same two chains then never wait for each other in
/// a circle.
#[derive(Default)]
pub(super) struct Ledger {
    lines: Vec<Line>,
}

struct Line {
    centre: CentreId,
    action: Action,
    subject_kind: &'static str,
    subject: [u8; 16],
}

impl Ledger {
    /// Something happened to a booking. The house's centre reads of the booking, the case's of the case.
    pub fn add(&mut self, booking: &BookingRow, action: Action) {
        let case = Line {
            centre: booking.case_centre_id,
            action,
            subject_kind: "case",
            subject: *booking.case_id.as_bytes(),
        };
        if booking.centre_id != booking.case_centre_id {
            self.lines.push(Line {
                centre: booking.centre_id,
                action,
                subject_kind: "booking",
                subject: *booking.id.as_bytes(),
            });
        }
        self.lines.push(case);
    }

    /// Call it last before `commit`.
    pub async fn write(
        mut self,
        services: &Services,
        transaction: &mut Transaction,
        actor: Option<PersonId>,
    ) -> Result<(), ServiceError> {
        self.lines.sort_by_key(|line| line.centre);
        for line in &self.lines {
            record(
                services,
                transaction,
                Entry {
                    centre: line.centre,
                    actor,
                    action: line.action,
                    subject_kind: line.subject_kind,
                    subject: Some(&line.subject),
                },
            )
            .await?;
        }
        Ok(())
    }
}

pub(super) fn state_of(booking: &BookingRow) -> Result<BookingState, ServiceError> {
    booking
        .state
        .parse()
        .map_err(ServiceError::corrupt("bookings", "state"))
}

pub(super) fn range_of(booking: &BookingRow) -> Result<StayRange, ServiceError> {
    StayRange::new(booking.first_night, booking.departs_on)
        .map_err(ServiceError::corrupt("bookings", "departs_on"))
}

/// Lets an event happen. `false` when it had happened already: the same form sent twice.
pub(super) async fn apply(
    services: &Services,
    transaction: &mut Transaction,
    ledger: &mut Ledger,
    booking: &mut BookingRow,
    event: BookingEvent,
    actor: Option<PersonId>,
) -> Result<bool, ChangeError> {
    let state = state_of(booking)?;
    if Some(state) == event.leads_to() {
        return Ok(false);
    }
    let next = state.after(event)?;
    let changed =
        store::shelter::set_booking_state(transaction, booking.id, state.as_str(), next.as_str())
            .await?;
    if !changed {
        // Between our reading and our writing somebody else changed it (PostgreSQL only).
        let now = by_id(transaction, booking.id).await?;
        let state = state_of(&now)?;
        *booking = now;
        return if state == next {
            Ok(false)
        } else {
            Err(NotPossible { state, event }.into())
        };
    }
    booking.state = next.as_str().to_owned();
    let is_over = matches!(
        event,
        BookingEvent::Departed
            | BookingEvent::NotArrived
            | BookingEvent::Cancelled
            | BookingEvent::Expired
    );
    if is_over {
        // What her safety plan and her alarms told the house goes with her.
        store::safety::take_old_letters(transaction, booking.case_id).await?;
        store::health::take_old_care_letters(transaction, booking.case_id).await?;
    }
    note(services, transaction, ledger, booking, event, actor).await?;
    Ok(true)
}

/// Writes an event: of the booking, on the case's timeline, and for the chains.
pub(super) async fn note(
    services: &Services,
    transaction: &mut Transaction,
    ledger: &mut Ledger,
    booking: &BookingRow,
    event: BookingEvent,
    actor: Option<PersonId>,
) -> Result<(), ServiceError> {
    let at = services.clock().now();
    store::shelter::insert_event(transaction, booking, at, actor, event.as_str()).await?;
    store::cases::insert_event(
        transaction,
        &EventRow {
            id: services.random().id(),
            case_id: booking.case_id,
            centre_id: booking.case_centre_id,
            at,
            // Who works in another centre's house is not for the case's timeline.
            actor_id: actor.filter(|_| {
                booking.centre_id == booking.case_centre_id || event == BookingEvent::Held
            }),
            kind: timeline_word(event).to_owned(),
            subject_id: Some(*booking.id.as_bytes()),
        },
    )
    .await?;
    ledger.add(booking, action_of(event));
    Ok(())
}

pub(super) async fn by_id(
    transaction: &mut Transaction,
    id: BookingId,
) -> Result<BookingRow, ServiceError> {
    store::shelter::booking(transaction, id)
        .await?
        .ok_or(ServiceError::NotFound)
}

const fn timeline_word(event: BookingEvent) -> &'static str {
    match event {
        BookingEvent::Held => "bed-held",
        BookingEvent::Confirmed => "bed-confirmed",
        BookingEvent::Arrived => "bed-arrived",
        BookingEvent::Departed => "bed-departed",
        BookingEvent::NotArrived => "bed-not-arrived",
        BookingEvent::Cancelled => "bed-cancelled",
        BookingEvent::Expired => "bed-expired",
        BookingEvent::Extended => "bed-extended",
        BookingEvent::Shortened => "bed-shortened",
        BookingEvent::Moved | BookingEvent::Replaced => "bed-moved",
        BookingEvent::RoomGiven => "room-given",
        BookingEvent::RoomShared => "room-shared",
        BookingEvent::ArrivalUndone => "bed-arrival-undone",
        BookingEvent::DepartureUndone => "bed-departure-undone",
        BookingEvent::NonArrivalUndone => "bed-non-arrival-undone",
    }
}

const fn action_of(event: BookingEvent) -> Action {
    match event {
        BookingEvent::Held => Action::BedHeld,
        BookingEvent::Confirmed => Action::BookingConfirmed,
        BookingEvent::Arrived => Action::ArrivalRecorded,
        BookingEvent::Departed => Action::DepartureRecorded,
        BookingEvent::NotArrived => Action::NonArrivalRecorded,
        BookingEvent::Cancelled => Action::BookingCancelled,
        BookingEvent::Expired => Action::BookingExpired,
        BookingEvent::Extended
        | BookingEvent::Shortened
        | BookingEvent::RoomGiven
        | BookingEvent::RoomShared => Action::StayChanged,
        BookingEvent::Moved | BookingEvent::Replaced => Action::BedMoved,
        BookingEvent::ArrivalUndone
        | BookingEvent::DepartureUndone
        | BookingEvent::NonArrivalUndone => Action::BookingCorrected,
    }
}
