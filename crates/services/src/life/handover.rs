//! One shift hands over to the next: two people, each in her own login.

use domain::accounts::Permission;
use domain::intake::is_blank;
use domain::life::{LastWords, Sheet, SheetDose, SheetGuest, SheetPoint};
use jiff::Timestamp;
use store::life::shifts::HandoverRow;
use store::{Scope, StoreError};
use vault::{HandoverId, HouseId};

use super::letters::{place, read, write};
use super::shift::{ShiftView, gather};
use crate::audit::Action;
use crate::cases::Workers;
use crate::shelter::{own_house, record_of_house};
use crate::{Actor, ServiceError, Services};

/// The id is made with the form.
pub struct NewHandover {
    pub id: HandoverId,
    pub house: HouseId,
    /// What the one who leaves adds.
    pub words: String,
}

#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// These were not looked for since the last handover, by pseudonym.
    #[error("somebody was not looked for")]
    NotMarked(Vec<String>),
    /// Another handover of this house waits for its second signature.
    #[error("another handover waits")]
    OneWaits(HandoverId),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// One person does not sign twice.
    #[error("the one who leaves cannot take over from herself")]
    Own,
    /// Somebody else has taken over.
    #[error("somebody else has signed")]
    Taken,
    #[error("it was taken back")]
    Withdrawn,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for SignError {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

impl From<StoreError> for TakeError {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// A handover in a list.
pub struct HandoverLine {
    pub id: HandoverId,
    pub sequence: i64,
    pub left_by: String,
    pub left_at: Timestamp,
    pub taken_by: String,
    pub taken_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
}

/// A handover, opened.
pub struct HandoverView {
    pub house: HouseId,
    pub code_name: String,
    pub line: HandoverLine,
    pub sheet: Sheet,
    /// What the one who took over added.
    pub remark: String,
    /// The reader may sign as the one who takes over.
    pub may_take: bool,
    /// The reader signed it, and nobody has taken over.
    pub may_withdraw: bool,
}

/// The first signature: what stands on the shift's page now is what is handed over.
pub async fn sign_handover(
    services: &Services,
    actor: &Actor,
    new: &NewHandover,
) -> Result<(), SignError> {
    actor.must(Permission::WorkShifts)?;
    let mut transaction = services.write(Scope::Network).await?;
    own_house(&mut transaction, actor, new.house).await?;
    store::life::shifts::hold_house(&mut transaction, new.house).await?;
    if store::life::shifts::handover(&mut transaction, new.id, new.house)
        .await?
        .is_some()
    {
        return Ok(());
    }
    let view = gather(services, &mut transaction, actor, new.house).await?;
    if let Some(waiting) = &view.waiting {
        return Err(SignError::OneWaits(waiting.id));
    }
    let sheet = sheet_of(view, &new.words);
    let not_marked: Vec<String> = sheet
        .not_marked()
        .map(|guest| guest.pseudonym.clone())
        .collect();
    if !not_marked.is_empty() {
        return Err(SignError::NotMarked(not_marked));
    }
    let at = place("handovers", new.id.as_bytes(), "sheet");
    let (bytes, sheet_to) = write(services, &mut transaction, actor, &at, &sheet).await?;
    let row = HandoverRow {
        id: new.id,
        house_id: new.house,
        sequence: store::life::shifts::last_handover(&mut transaction, new.house).await? + 1,
        sheet: bytes,
        sheet_to,
        left_by: actor.person,
        left_at: services.clock().now(),
        remark: None,
        remark_to: None,
        taken_by: None,
        taken_at: None,
        withdrawn_at: None,
    };
    if !store::life::shifts::insert_handover(&mut transaction, &row, actor.centre).await? {
        return Err(ServiceError::NotFound.into());
    }
    record_of_house(
        services,
        &mut transaction,
        actor,
        new.house,
        Action::HandoverSigned,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

fn sheet_of(view: ShiftView, words: &str) -> Sheet {
    let open = view.open.into_iter().map(|one| (one, false));
    let done = view.done.into_iter().map(|one| (one, true));
    Sheet {
        points: open
            .chain(done)
            .map(|(one, is_done)| SheetPoint::new(one.point, one.by, one.at, is_done))
            .collect(),
        guests: view
            .guests
            .into_iter()
            .map(|guest| SheetGuest {
                pseudonym: guest.pseudonym,
                call_name: guest.call_name,
                room: guest.room,
                bed: guest.bed,
                mark: guest.mark.map(|one| one.mark),
                is_missing: guest.away.is_some(),
                contacts: guest.contacts,
                has_alarm: guest.has_alarm,
                alarms: guest.alarms,
                doses: guest
                    .doses
                    .into_iter()
                    .map(|(what, due, _)| SheetDose::new(what, due))
                    .collect(),
                restrictions: guest.restrictions.into_iter().map(|one| one.0).collect(),
            })
            .collect(),
        words: words.to_owned(),
    }
}

/// The second signature, by somebody else.
pub async fn take_handover(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    id: HandoverId,
    words: &str,
) -> Result<(), TakeError> {
    actor.must(Permission::WorkShifts)?;
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, house).await?;
    let row = store::life::shifts::handover(&mut transaction, id, house)
        .await?
        .ok_or(ServiceError::NotFound)?;
    // Who signs has read what she signs.
    if !actor.keyring.holds(row.sheet_to) {
        return Err(ServiceError::NoKey.into());
    }
    let remark = if is_blank(words) {
        (None, None)
    } else {
        let at = place("handovers", id.as_bytes(), "remark");
        let remark = LastWords {
            words: words.to_owned(),
        };
        let (bytes, to) = write(services, &mut transaction, actor, &at, &remark).await?;
        (Some(bytes), Some(to))
    };
    if !store::life::shifts::take_handover(&mut transaction, id, actor.person, now, remark).await? {
        let row = store::life::shifts::handover(&mut transaction, id, house)
            .await?
            .ok_or(ServiceError::NotFound)?;
        return match row {
            row if row.withdrawn_at.is_some() => Err(TakeError::Withdrawn),
            row if row.taken_by == Some(actor.person) => Ok(()),
            row if row.taken_at.is_some() => Err(TakeError::Taken),
            _ => Err(TakeError::Own),
        };
    }
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::HandoverTaken,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes one's own signature back, as long as nobody has taken over. What was signed stays readable.
pub async fn withdraw_handover(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    id: HandoverId,
) -> Result<(), TakeError> {
    actor.must(Permission::WorkShifts)?;
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, house).await?;
    let row = store::life::shifts::handover(&mut transaction, id, house)
        .await?
        .filter(|row| row.left_by == actor.person)
        .ok_or(ServiceError::NotFound)?;
    if row.withdrawn_at.is_some() {
        return Ok(());
    }
    if !store::life::shifts::withdraw_handover(&mut transaction, id, actor.person, now).await? {
        let row = store::life::shifts::handover(&mut transaction, id, house).await?;
        return match row.is_some_and(|row| row.withdrawn_at.is_some()) {
            true => Ok(()),
            false => Err(TakeError::Taken),
        };
    }
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::HandoverWithdrawn,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// The newest thirty handovers of a house before a number, and its code name.
pub async fn handovers(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    before: i64,
) -> Result<(String, Vec<HandoverLine>), ServiceError> {
    actor.must(Permission::WorkShifts)?;
    let mut transaction = services.read(actor.scope()).await?;
    let code_name = own_house(&mut transaction, actor, house).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let lines = store::life::shifts::handovers(&mut transaction, house, before)
        .await?
        .iter()
        .map(|row| line_of(&workers, row))
        .collect();
    Ok((code_name, lines))
}

/// Reads a handover. Recorded.
pub async fn read_handover(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    id: HandoverId,
) -> Result<HandoverView, ServiceError> {
    actor.must(Permission::WorkShifts)?;
    let mut transaction = services.write(actor.scope()).await?;
    let code_name = own_house(&mut transaction, actor, house).await?;
    let row = store::life::shifts::handover(&mut transaction, id, house)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let at = place("handovers", id.as_bytes(), "sheet");
    let sheet: Sheet = read(actor, row.sheet_to, &at, &row.sheet)?.ok_or(ServiceError::NoKey)?;
    let at = place("handovers", id.as_bytes(), "remark");
    let remark = match (&row.remark, row.remark_to) {
        (Some(remark), Some(to)) => read::<LastWords>(actor, to, &at, remark)?
            .map(|one| one.words)
            .unwrap_or_default(),
        _ => String::new(),
    };
    let workers = Workers::of(&mut transaction, actor).await?;
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::HandoverRead,
    )
    .await?;
    transaction.commit().await?;
    let waits = row.taken_at.is_none() && row.withdrawn_at.is_none();
    let is_own = row.left_by == actor.person;
    Ok(HandoverView {
        house,
        code_name,
        line: line_of(&workers, &row),
        sheet,
        remark,
        may_take: waits && !is_own,
        may_withdraw: waits && is_own,
    })
}

fn line_of(workers: &Workers, row: &HandoverRow) -> HandoverLine {
    HandoverLine {
        id: row.id,
        sequence: row.sequence,
        left_by: workers.name(row.left_by),
        left_at: row.left_at,
        taken_by: row.taken_by.map(|by| workers.name(by)).unwrap_or_default(),
        taken_at: row.taken_at,
        withdrawn_at: row.withdrawn_at,
    }
}
