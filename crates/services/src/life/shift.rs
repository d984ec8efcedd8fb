use std::collections::HashMap;

use domain::accounts::{Compartment, Permission};
use domain::health::CareAlarm;
use domain::life::{Contact, Mark, Point};
use domain::missing::EpisodeState;
use domain::shelter::{BookingState, PlacementDetails, tonight};
use jiff::Timestamp;
use jiff::civil::Date;
use store::life::shifts::{GuestRow, PointRow};
use store::{Scope, Transaction};
use vault::{BookingId, CaseId, EpisodeId, HandoverId, HouseId, Letter, PointId};

use super::file::file_at_house;
use super::letters::{place, read};
use super::roll::mark_row;
use super::round::{due_of, given_to};
use crate::audit::{Action, Entry, Lately};
use crate::cases::Workers;
use crate::health::alarms_at_house;
use crate::shelter::letter_place;
use crate::shelter::{own_house, record_of_house};
use crate::{Actor, ServiceError, Services};

/// What a shift must know, as it stands now.
pub struct ShiftView {
    pub house: HouseId,
    pub code_name: String,
    /// When the last shift that handed over signed: what is new since then.
    pub since: Option<Timestamp>,
    /// A handover that waits for the second signature.
    pub waiting: Option<Waiting>,
    /// What is open, the oldest first.
    pub open: Vec<PointView>,
    /// What is over since the last handover.
    pub done: Vec<PointView>,
    /// Who sleeps there.
    pub guests: Vec<GuestView>,
    pub expected: Vec<Expected>,
}

pub struct Waiting {
    pub id: HandoverId,
    pub left_by: String,
    pub left_at: Timestamp,
    /// The reader signed it herself: somebody else must take over.
    pub is_own: bool,
}

pub struct PointView {
    pub id: PointId,
    pub point: Point,
    pub by: String,
    pub at: Timestamp,
    /// From before the last handover.
    pub is_carried: bool,
}

pub struct GuestView {
    pub booking: BookingId,
    pub case: CaseId,
    pub pseudonym: String,
    pub call_name: String,
    pub must_know: String,
    pub room: String,
    pub bed: String,
    pub departs_on: Date,
    pub overstays: bool,
    /// The newest mark since the last handover; `None`: nobody has looked yet.
    pub mark: Option<MarkView>,
    pub away: Option<Away>,
    /// Who may reach her, and who may not, today.
    pub contacts: Vec<Contact>,
    /// What is restricted today, as it was said last; and whether it should have been looked at again.
    pub restrictions: Vec<(String, bool)>,
    pub has_alarm: bool,
    /// What the house was told of her health, and what to do.
    pub alarms: Vec<CareAlarm>,
    /// Name and dose, when it is due, and whether that has passed: what nobody has written down yet.
    pub doses: Vec<(String, Timestamp, bool)>,
}

pub struct MarkView {
    pub mark: Mark,
    pub by: String,
    pub at: Timestamp,
}

/// A missing episode of hers that is open.
pub struct Away {
    pub episode: EpisodeId,
    pub state: EpisodeState,
    pub next_due_at: Option<Timestamp>,
    /// Whether it is this house that she is missed from, whose shift can open it.
    pub may_open: bool,
}

/// Somebody who has a bed tonight and has not arrived.
pub struct Expected {
    pub booking: BookingId,
    pub pseudonym: String,
    pub call_name: String,
    /// What the house was told of her health, and what to do when she comes.
    pub alarms: Vec<CareAlarm>,
}

/// A house in the list of shifts.
pub struct ShiftLine {
    pub house: HouseId,
    pub code_name: String,
    pub waiting: Option<Waiting>,
    /// When the last handover was signed by the one who left.
    pub last: Option<Timestamp>,
    pub guests: usize,
    pub open_points: usize,
    /// The house was told of somebody that something is to be done today.
    pub has_alarm: bool,
}

pub(super) struct Guest {
    pub row: GuestRow,
    /// `None` without the key.
    pub details: Option<PlacementDetails>,
}

/// Who sleeps in a house of the actor's own centre and who is expected.
pub(super) async fn guests_in(
    transaction: &mut Transaction,
    actor: &Actor,
    house: HouseId,
    tonight: Date,
) -> Result<Vec<Guest>, ServiceError> {
    let mut guests = Vec::new();
    for row in store::life::shifts::guests(transaction, house, actor.centre, tonight).await? {
        let details = if actor.keyring.holds(row.letter_to) {
            let letter = Letter::from_bytes(row.letter.clone());
            let place = letter_place(&row.booking);
            Some(
                actor
                    .keyring
                    .read_compartment_letter(row.letter_to, &place, &letter)?,
            )
        } else {
            None
        };
        guests.push(Guest { row, details });
    }
    Ok(guests)
}

/// The shift of a house of the actor's own centre, as it stands now. Recorded.
pub async fn read_shift(
    services: &Services,
    actor: &Actor,
    house: HouseId,
) -> Result<ShiftView, ServiceError> {
    actor.must(Permission::WorkShifts)?;
    // A missing episode is a row of the case's centre, which may be another.
    let mut transaction = services.write(Scope::Network).await?;
    let view = gather(services, &mut transaction, actor, house).await?;
    record_of_house(services, &mut transaction, actor, house, Action::ShiftRead).await?;
    transaction.commit().await?;
    Ok(view)
}

/// The same inside of a transaction, for whoever signs.
pub(super) async fn gather(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    house: HouseId,
) -> Result<ShiftView, ServiceError> {
    let code_name = own_house(transaction, actor, house).await?;
    if !actor.holds(Compartment::Shelter) {
        return Err(ServiceError::NoKey);
    }
    let now = services.clock().now();
    let night = tonight(now, &actor.time_zone);
    let today = services.clock().today(&actor.time_zone);
    let workers = Workers::of(transaction, actor).await?;
    let newest = store::life::shifts::newest_handover(transaction, house).await?;
    let since = newest.as_ref().map(|handover| handover.left_at);
    let begin = since.unwrap_or(Timestamp::MIN);
    let mut marks: HashMap<BookingId, MarkView> = HashMap::new();
    for mark in store::life::shifts::marks(transaction, house, begin).await? {
        if marks.contains_key(&mark.booking) {
            continue;
        }
        let id = mark_row(mark.roll, mark.booking);
        let at = place("roll_marks", &id, "body");
        if let Some(opened) = read(actor, mark.body_to, &at, &mark.body)? {
            marks.insert(
                mark.booking,
                MarkView {
                    mark: opened,
                    by: workers.name(mark.marked_by),
                    at: mark.marked_at,
                },
            );
        }
    }
    let mut view = ShiftView {
        house,
        code_name,
        since,
        waiting: newest.and_then(|newest| waiting(actor, &workers, &newest)),
        open: Vec::new(),
        done: Vec::new(),
        guests: Vec::new(),
        expected: Vec::new(),
    };
    for point in store::life::shifts::open_points(transaction, house).await? {
        view.open
            .extend(point_view(actor, &workers, &point, begin)?);
    }
    for point in store::life::shifts::closed_points(transaction, house, begin).await? {
        view.done
            .extend(point_view(actor, &workers, &point, begin)?);
    }
    for guest in guests_in(transaction, actor, house, night).await? {
        let details = guest.details;
        let (pseudonym, call_name, must_know) = details.map_or_else(Default::default, |one| {
            (one.pseudonym, one.call_name, one.must_know)
        });
        let told = alarms_at_house(transaction, actor, guest.row.case_id).await?;
        let alarms = told.on(today).cloned().collect();
        if guest.row.state != BookingState::Arrived.as_str() {
            view.expected.push(Expected {
                booking: guest.row.booking,
                pseudonym,
                call_name,
                alarms,
            });
            continue;
        }
        let away = match store::missing::away(transaction, guest.row.case_id).await? {
            None => None,
            Some(episode) => Some(Away {
                episode: episode.id,
                state: episode
                    .state
                    .parse()
                    .map_err(ServiceError::corrupt("missing_episodes", "state"))?,
                next_due_at: episode.next_due_at,
                may_open: actor.may(Permission::RecordMissing)
                    && episode.house_centre_id == Some(actor.centre),
            }),
        };
        let (has_alarm, medications) =
            given_to(transaction, actor, &workers, guest.row.case_id).await?;
        let doses = due_of(&medications, now, &actor.time_zone)
            .into_iter()
            .map(|one| {
                let medication = &one.medication.medication;
                let what = format!("{}, {}", medication.name, medication.dose);
                (what, one.due, one.is_late)
            })
            .collect();
        let file = file_at_house(transaction, actor, guest.row.case_id).await?;
        let contacts = file.contacts.iter().filter(|one| one.holds(today));
        let restrictions = file.restrictions.iter().filter(|one| one.holds(today));
        view.guests.push(GuestView {
            booking: guest.row.booking,
            case: guest.row.case_id,
            has_alarm,
            alarms,
            doses,
            contacts: contacts.map(|one| one.contact.clone()).collect(),
            restrictions: restrictions
                .map(|one| (one.words().to_owned(), one.is_overdue(today)))
                .collect(),
            pseudonym,
            call_name,
            must_know,
            room: guest.row.room,
            bed: guest.row.bed,
            departs_on: guest.row.departs_on,
            overstays: BookingState::Arrived.overstays(guest.row.departs_on, night),
            mark: marks.remove(&guest.row.booking),
            away,
        });
    }
    Ok(view)
}

fn waiting(
    actor: &Actor,
    workers: &Workers,
    handover: &store::life::shifts::HandoverRow,
) -> Option<Waiting> {
    handover.taken_at.is_none().then(|| Waiting {
        id: handover.id,
        left_by: workers.name(handover.left_by),
        left_at: handover.left_at,
        is_own: handover.left_by == actor.person,
    })
}

fn point_view(
    actor: &Actor,
    workers: &Workers,
    row: &PointRow,
    since: Timestamp,
) -> Result<Option<PointView>, ServiceError> {
    let at = place("house_points", row.id.as_bytes(), "body");
    Ok(
        read(actor, row.body_to, &at, &row.body)?.map(|point| PointView {
            id: row.id,
            point,
            by: workers.name(row.written_by),
            at: row.written_at,
            is_carried: row.written_at <= since,
        }),
    )
}

/// The houses of the actor's own centre, each with how its shift stands. Nothing of what it says; a house of which a letter
/// was opened for that is recorded, once in some minutes.
pub async fn shifts(services: &Services, actor: &Actor) -> Result<Vec<ShiftLine>, ServiceError> {
    actor.must(Permission::WorkShifts)?;
    let night = tonight(services.clock().now(), &actor.time_zone);
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.write(actor.scope()).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let (mut lines, mut opened) = (Vec::new(), Vec::new());
    for house in store::shelter::houses_of_centre(&mut transaction, actor.centre).await? {
        let newest = store::life::shifts::newest_handover(&mut transaction, house.id).await?;
        let there =
            store::life::shifts::guests(&mut transaction, house.id, actor.centre, night).await?;
        let (mut has_alarm, mut is_opened) = (false, false);
        for guest in &there {
            let told = alarms_at_house(&mut transaction, actor, guest.case_id).await?;
            is_opened |= !told.alarms.is_empty();
            has_alarm |= told.on(today).next().is_some();
        }
        if is_opened {
            opened.push(house.id);
        }
        lines.push(ShiftLine {
            house: house.id,
            code_name: house.code_name,
            last: newest.as_ref().map(|one| one.left_at),
            waiting: newest.and_then(|one| waiting(actor, &workers, &one)),
            guests: there
                .iter()
                .filter(|one| one.state == BookingState::Arrived.as_str())
                .count(),
            open_points: store::life::shifts::open_points(&mut transaction, house.id)
                .await?
                .len(),
            has_alarm,
        });
    }
    if !opened.is_empty() {
        let lately = Lately::of(services, &mut transaction, actor).await?;
        for house in &opened {
            let read = Entry {
                centre: actor.centre,
                actor: Some(actor.person),
                action: Action::ShiftRead,
                subject_kind: "house",
                subject: Some(house.as_bytes()),
            };
            lately.record(services, &mut transaction, read).await?;
        }
        transaction.commit().await?;
    }
    Ok(lines)
}
