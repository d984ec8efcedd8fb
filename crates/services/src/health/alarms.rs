//! What her team and her house are told: that there is something, and what to do. Why stays with those who hold health.

use domain::accounts::Compartment;
use domain::health::CareAlarms;
use store::Transaction;
use store::health::{CareAlarmsRow, CareLetterRow};
use vault::{CaseId, CentreId, DataKey, Letter, Place, PublicKey, Sealed, write_letter};

use super::news::{is_news, tell_team_and_houses};
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

const fn place(case: &CaseId, version: i64) -> Place<'_> {
    Place {
        table: "care_alarms",
        row: case.as_bytes(),
        field: "body",
        version,
    }
}

const fn letter_place(case: &CaseId, version: i64) -> Place<'_> {
    Place {
        table: "care_letters",
        row: case.as_bytes(),
        field: "letter",
        version,
    }
}

fn open(key: &DataKey, row: &CareAlarmsRow) -> Result<CareAlarms, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(key.open(&place(&row.case_id, row.version), &sealed)?)
}

/// What the team of a case is told, under her key of casework. The caller records the reading.
pub(crate) async fn alarms_of_case(
    transaction: &mut Transaction,
    (case, centre): (CaseId, CentreId),
    key: &DataKey,
) -> Result<CareAlarms, ServiceError> {
    match store::health::care_alarms(transaction, case, centre).await? {
        Some(row) => open(key, &row),
        None => Ok(CareAlarms::default()),
    }
}

/// Whether the houses in which she sleeps or is expected can read the alarms of now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// She has a bed in none.
    NoHouse,
    All,
    Some,
    None,
}

impl Told {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoHouse => "no_house",
            Self::All => "all",
            Self::Some => "some",
            Self::None => "none",
        }
    }
}

/// How far the alarms of a case have come. The transaction sees the whole network.
pub(super) async fn told(
    transaction: &mut Transaction,
    (case, centre): (CaseId, CentreId),
) -> Result<Told, ServiceError> {
    let houses = store::safety::house_centres(transaction, case).await?;
    let saved = store::health::care_alarms(transaction, case, centre).await?;
    let version = saved.map_or(0, |row| row.version);
    let left = not_told(transaction, (case, version), &houses).await?;
    Ok(match (houses.len(), left.len()) {
        (0, _) => Told::NoHouse,
        (_, 0) => Told::All,
        (all, missing) if all == missing => Told::None,
        _ => Told::Some,
    })
}

/// Those of some houses that have no letter with a version of the alarms.
async fn not_told(
    transaction: &mut Transaction,
    (case, version): (CaseId, i64),
    houses: &[CentreId],
) -> Result<Vec<CentreId>, ServiceError> {
    let mut left = Vec::new();
    for house in houses {
        let letter = store::health::care_letter(transaction, case, *house).await?;
        if letter.is_none_or(|letter| letter.version != version) {
            left.push(*house);
        }
    }
    Ok(left)
}

/// Writes down what her team and her houses are told from now on, when it is something else than before; a house that was
/// not told yet is told now. The caller holds the keys of the centre, and her transaction sees the whole network.
pub(super) async fn put_alarms(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key): (CaseId, &DataKey),
    alarms: &CareAlarms,
) -> Result<(), ServiceError> {
    let saved = store::health::care_alarms(transaction, case, actor.centre).await?;
    let before = match &saved {
        Some(row) => open(key, row)?,
        None => CareAlarms::default(),
    };
    let houses = store::safety::house_centres(transaction, case).await?;
    if before == *alarms {
        let Some(version) = saved.map(|row| row.version) else {
            return Ok(());
        };
        // Who found the bed could not open what the house is to be told, or nobody there could read it.
        let left = not_told(transaction, (case, version), &houses).await?;
        return tell(services, transaction, (case, version), alarms, &left).await;
    }
    let version = saved.map_or(1, |row| row.version + 1);
    let sealed = key.seal(
        &place(&case, version),
        alarms,
        &mut services.random().keys(),
    );
    let row = CareAlarmsRow {
        case_id: case,
        version,
        centre_id: actor.centre,
        written_by: actor.person,
        written_at: services.clock().now(),
        body: sealed.into_bytes(),
    };
    store::health::insert_care_alarms(transaction, &row).await?;
    store::health::take_care_letters(transaction, case).await?;
    if is_news(&before, alarms) {
        tell_team_and_houses(services, transaction, actor, case, &houses).await?;
    }
    tell(services, transaction, (case, version), alarms, &houses).await
}

/// Tells the houses of a centre that takes her in. A bed never waits for it: who cannot open it tells nothing.
pub(crate) async fn tell_house_of_alarms(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    house: CentreId,
) -> Result<(), ServiceError> {
    if !actor.holds(Compartment::Casework) {
        return Ok(());
    }
    keys::hold(transaction, actor.centre).await?;
    let Some(row) = store::health::care_alarms(transaction, case, actor.centre).await? else {
        return Ok(());
    };
    let subject = Subject::Case(case.as_bytes());
    let key = match keys::open(transaction, actor, subject, Compartment::Casework).await {
        Err(ServiceError::NoKey | ServiceError::NotFound) => return Ok(()),
        key => key?,
    };
    let alarms = open(&key, &row)?;
    tell(
        services,
        transaction,
        (case, row.version),
        &alarms,
        &[house],
    )
    .await
}

/// Writes to the newest generation of the shelter compartment of each house.
async fn tell(
    services: &Services,
    transaction: &mut Transaction,
    (case, version): (CaseId, i64),
    alarms: &CareAlarms,
    houses: &[CentreId],
) -> Result<(), ServiceError> {
    if alarms.alarms.is_empty() {
        return Ok(());
    }
    for centre in houses {
        let compartment = match keys::current(transaction, *centre, Compartment::Shelter).await {
            // Nobody there has ever held it: then there is nobody to tell.
            Err(ServiceError::NoKey) => continue,
            found => found?,
        };
        let to = PublicKey::from_bytes(compartment.public_key)?;
        let place = letter_place(&case, version);
        let letter = write_letter(&to, &place, alarms, &mut services.random().keys());
        let row = CareLetterRow {
            case_id: case,
            centre_id: *centre,
            version,
            letter: letter.into_bytes(),
            letter_to: compartment.id,
            written_at: services.clock().now(),
        };
        store::health::put_care_letter(transaction, &row).await?;
    }
    Ok(())
}

/// What the actor's house was told, for the shift. The caller records the reading.
pub(crate) async fn alarms_at_house(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<CareAlarms, ServiceError> {
    let Some(row) = store::health::care_letter(transaction, case, actor.centre).await? else {
        return Ok(CareAlarms::default());
    };
    if !actor.keyring.holds(row.letter_to) {
        return Ok(CareAlarms::default());
    }
    let letter = Letter::<CareAlarms>::from_bytes(row.letter);
    let place = letter_place(&case, row.version);
    Ok((actor.keyring).read_compartment_letter(row.letter_to, &place, &letter)?)
}
