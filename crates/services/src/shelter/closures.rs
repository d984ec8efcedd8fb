//! Beds that are out of service for some nights, with the reason; the history stays.

use std::collections::HashMap;

use domain::accounts::{Compartment, Permission};
use domain::shelter::{Closed, ClosureNote, ClosureReason, StayRange, tonight};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::shelter::closures::ClosureRow;
use vault::{BedId, ClosureId, HouseId, Letter, Place, PublicKey, write_letter};

use super::house::{own_house, record_of_house};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services, keys};

/// The id is made with the form, so that a form sent twice closes once.
pub struct NewClosure {
    pub id: ClosureId,
    pub house: HouseId,
    pub beds: Vec<BedId>,
    pub first_night: Date,
    /// `None`: nobody knows yet.
    pub opens_on: Option<Date>,
    pub reason: ClosureReason,
    pub note: String,
}

#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    #[error("no bed was chosen")]
    NoBed,
    #[error("it would open before it closes")]
    Backwards,
    #[error("the first night is over")]
    InThePast,
    /// Somebody sleeps there: she is moved first, or the closing begins later.
    #[error("a bed is taken on {night}")]
    Occupied {
        room: String,
        label: String,
        night: Date,
    },
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for CloseError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

pub struct HouseClosures {
    pub house: String,
    /// Id, room and label of every bed.
    pub beds: Vec<(BedId, String, String)>,
    /// The newest first.
    pub closures: Vec<ClosureView>,
}

pub struct ClosureView {
    pub id: ClosureId,
    /// Room and label.
    pub beds: Vec<(String, String)>,
    pub closed: Closed,
    pub reason: ClosureReason,
    /// `None` without the key.
    pub note: Option<String>,
    pub by: String,
    pub at: Timestamp,
    /// It takes nights away, tonight or later.
    pub is_open: bool,
}

/// Takes beds of the actor's own centre out of service. Nobody is put out: a night that is taken is said.
pub async fn close_beds(
    services: &Services,
    actor: &Actor,
    new: &NewClosure,
) -> Result<(), CloseError> {
    actor.must(Permission::ManageHouses)?;
    if new.beds.is_empty() {
        return Err(CloseError::NoBed);
    }
    if new
        .opens_on
        .is_some_and(|opens_on| opens_on <= new.first_night)
    {
        return Err(CloseError::Backwards);
    }
    let now = services.clock().now();
    if new.first_night < tonight(now, &actor.time_zone) {
        return Err(CloseError::InThePast);
    }
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, new.house).await?;
    let compartment = keys::current_held(&mut transaction, actor, Compartment::Shelter).await?;
    let letter = write_letter(
        &PublicKey::from_bytes(compartment.public_key).map_err(ServiceError::from)?,
        &place_of_note(&new.id),
        &ClosureNote {
            text: new.note.clone(),
        },
        &mut services.random().keys(),
    )
    .into_bytes();
    let mut beds = new.beds.clone();
    beds.sort_unstable();
    beds.dedup();
    let mut added = false;
    for bed in beds {
        store::shelter::closures::hold_bed(&mut transaction, bed).await?;
        let row = store::shelter::bed(&mut transaction, bed, new.first_night)
            .await?
            .filter(|row| row.house_id == new.house)
            .ok_or(ServiceError::NotFound)?;
        let to = new.opens_on.unwrap_or(Date::MAX);
        let taken =
            store::shelter::taken_nights(&mut transaction, bed, new.first_night, to, now).await?;
        let closure = ClosureRow {
            id: new.id,
            bed_id: bed,
            first_night: new.first_night,
            opens_on: new.opens_on,
            reason: new.reason.as_str().to_owned(),
            note: letter.clone(),
            note_to: compartment.id,
            closed_by: actor.person,
            closed_at: now,
            room_name: row.room_name.clone(),
            label: row.label.clone(),
        };
        let centre = actor.centre;
        let is_new =
            store::shelter::closures::insert_closure(&mut transaction, &closure, new.house, centre)
                .await?;
        if is_new && let Some(night) = taken.first() {
            return Err(CloseError::Occupied {
                room: row.room_name,
                label: row.label,
                night: *night,
            });
        }
        added |= is_new;
    }
    if !added {
        return Ok(());
    }
    record_of_house(
        services,
        &mut transaction,
        actor,
        new.house,
        Action::BedsClosed,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// The beds of a closing are in service again from tonight on.
pub async fn open_beds(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    id: ClosureId,
) -> Result<(), ServiceError> {
    actor.must(Permission::ManageHouses)?;
    let now = services.clock().now();
    let on = tonight(now, &actor.time_zone);
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, house).await?;
    let opened =
        store::shelter::closures::open_beds(&mut transaction, id, house, on, actor.person, now)
            .await?;
    if opened == 0 {
        return Ok(());
    }
    record_of_house(services, &mut transaction, actor, house, Action::BedsOpened).await?;
    transaction.commit().await?;
    Ok(())
}

/// The beds of a house of the actor's own centre, and what closed them.
pub async fn house_closures(
    services: &Services,
    actor: &Actor,
    house: HouseId,
) -> Result<HouseClosures, ServiceError> {
    actor.must(Permission::SeeBoard)?;
    let now = services.clock().now();
    let tonight = tonight(now, &actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    let code_name = own_house(&mut transaction, actor, house).await?;
    let beds = store::shelter::beds_of_centre(&mut transaction, actor.centre, tonight)
        .await?
        .into_iter()
        .filter(|bed| bed.house_id == house)
        .map(|bed| (bed.id, bed.room_name, bed.label))
        .collect();
    let people: HashMap<_, _> = store::accounts::people_of_centre(&mut transaction, actor.centre)
        .await?
        .into_iter()
        .map(|person| (person.id, person.username))
        .collect();
    let mut closures: Vec<ClosureView> = Vec::new();
    for row in store::shelter::closures::closures_of_house(&mut transaction, house).await? {
        let place = (row.room_name.clone(), row.label.clone());
        if let Some(last) = closures.last_mut().filter(|last| last.id == row.id) {
            last.beds.push(place);
            continue;
        }
        let note = if actor.keyring.holds(row.note_to) {
            let letter = Letter::<ClosureNote>::from_bytes(row.note);
            let opened = actor.keyring.read_compartment_letter(
                row.note_to,
                &place_of_note(&row.id),
                &letter,
            )?;
            Some(opened.text)
        } else {
            None
        };
        let closed = Closed {
            first_night: row.first_night,
            opens_on: row.opens_on,
        };
        closures.push(ClosureView {
            id: row.id,
            beds: vec![place],
            closed,
            reason: row
                .reason
                .parse()
                .map_err(ServiceError::corrupt("bed_closures", "reason"))?,
            note,
            by: people.get(&row.closed_by).cloned().unwrap_or_default(),
            at: row.closed_at,
            is_open: closed.contains(tonight.max(closed.first_night)),
        });
    }
    Ok(HouseClosures {
        house: code_name,
        beds,
        closures,
    })
}

/// The first night of a stay on which its bed is out of service. It takes the bed first, so that nobody closes it
/// at this moment.
pub(super) async fn closed_night(
    transaction: &mut Transaction,
    bed: BedId,
    stay: StayRange,
) -> Result<Option<Date>, ServiceError> {
    store::shelter::closures::hold_bed(transaction, bed).await?;
    let (from, to) = (stay.first_night(), stay.departs_on());
    let rows = store::shelter::closures::closures_in_the_way(transaction, bed, from, to).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(first_night, opens_on)| {
            Closed {
                first_night,
                opens_on,
            }
            .against(stay)
        })
        .min())
}

fn place_of_note(id: &ClosureId) -> Place<'_> {
    Place {
        table: "bed_closures",
        row: id.as_bytes(),
        field: "note",
        version: 1,
    }
}
