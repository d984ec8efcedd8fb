//! Making, handing and opening the keys of compartments, cases and reports.

use domain::accounts::Compartment;
use jiff::Timestamp;
use store::Transaction;
use store::keys::{CompartmentRow, WrapRow};
use vault::{
    CentreId, CompartmentId, DataKey, Handable, Handed, Handing, PublicKey, ReporterSecret, hand,
};

use crate::{Actor, Random, ServiceError};

/// What a data key protects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject<'a> {
    Case(&'a [u8; 16]),
    Report(&'a [u8; 16]),
    /// A missing episode of a case. Its wraps stand among those of cases: it is a part of one.
    Episode(&'a [u8; 16]),
    /// What a house writes about a young person: a part of her case too.
    HouseFile(&'a [u8; 16]),
    /// What is to be given to a young person: a part of her case too.
    Medication(&'a [u8; 16]),
}

impl<'a> Subject<'a> {
    fn kind(self) -> &'static str {
        match self {
            Self::Case(_) | Self::Episode(_) | Self::HouseFile(_) | Self::Medication(_) => "case",
            Self::Report(_) => "report",
        }
    }

    fn id(self) -> &'a [u8; 16] {
        match self {
            Self::Case(id)
            | Self::Report(id)
            | Self::Episode(id)
            | Self::HouseFile(id)
            | Self::Medication(id) => id,
        }
    }
}

/// The compartment of a centre that new keys are handed to. `NoKey` when nobody there has ever held it:
/// what would be sealed to it could be opened by no one.
pub async fn current(
    transaction: &mut Transaction,
    centre: CentreId,
    compartment: Compartment,
) -> Result<CompartmentRow, ServiceError> {
    store::keys::current_compartment(transaction, centre, compartment.as_str())
        .await?
        .ok_or(ServiceError::NoKey)
}

/// The same for an actor who holds it, which she can prove: its public half is that of the private half in
/// her keyring. `NoKey` for a generation that she does not hold. That is one that a colleague made a moment
/// ago, or one that somebody put into the database in order to be handed what comes next.
pub async fn current_held(
    transaction: &mut Transaction,
    actor: &Actor,
    compartment: Compartment,
) -> Result<CompartmentRow, ServiceError> {
    let row = current(transaction, actor.centre, compartment).await?;
    let held = actor
        .keyring
        .compartment(row.id)
        .ok_or(ServiceError::NoKey)?;
    if held.public_key().as_bytes() != &row.public_key {
        return Err(ServiceError::Corrupt {
            table: "compartments",
            column: "public_key",
        });
    }
    Ok(row)
}

/// Holds the keys of a centre, so that a data key is not handed to a generation that is being replaced.
pub async fn hold(transaction: &mut Transaction, centre: CentreId) -> Result<(), ServiceError> {
    Ok(store::keys::hold_keys(transaction, centre).await?)
}

/// Holds the keys of two centres, in the one order in which everybody holds those of several.
pub async fn hold_both(
    transaction: &mut Transaction,
    one: CentreId,
    other: CentreId,
) -> Result<(), ServiceError> {
    let mut centres = [one, other];
    centres.sort();
    for centre in centres {
        hold(transaction, centre).await?;
    }
    Ok(())
}

/// Hands a data key of a subject to a compartment.
pub async fn hand_to_compartment(
    transaction: &mut Transaction,
    random: &Random,
    subject: Subject<'_>,
    key_of: Compartment,
    key: &DataKey,
    to: &CompartmentRow,
) -> Result<(), ServiceError> {
    let row = wrap(
        random,
        subject.kind(),
        subject.id(),
        key_of.as_str(),
        key,
        Recipient {
            kind: "compartment",
            id: *to.id.as_bytes(),
            centre: to.centre_id,
            generation: to.generation,
            public_key: PublicKey::from_bytes(to.public_key)?,
        },
    );
    store::keys::insert_wrap(transaction, &row).await?;
    Ok(())
}

/// Hands a report's key to the one who sent it.
pub async fn hand_to_reporter(
    transaction: &mut Transaction,
    random: &Random,
    report: &[u8; 16],
    centre: CentreId,
    key: &DataKey,
    to: PublicKey,
) -> Result<(), ServiceError> {
    let row = wrap(
        random,
        "report",
        report,
        Compartment::Intake.as_str(),
        key,
        Recipient {
            kind: "reporter",
            id: *report,
            centre,
            generation: 1,
            public_key: to,
        },
    );
    store::keys::insert_wrap(transaction, &row).await?;
    Ok(())
}

/// The data key of a subject, opened with what the actor holds. `NotFound` when she holds nothing that
/// opens it: for her it does not exist.
pub async fn open(
    transaction: &mut Transaction,
    actor: &Actor,
    subject: Subject<'_>,
    key_of: Compartment,
) -> Result<DataKey, ServiceError> {
    let wraps = store::keys::wraps_of_subject(transaction, subject.kind(), subject.id()).await?;
    for row in wraps {
        if row.compartment != key_of.as_str() || row.recipient_kind != "compartment" {
            continue;
        }
        let via = CompartmentId::from_bytes(row.recipient_id);
        if actor.keyring.holds(via) {
            let handed = Handed::<DataKey>::from_bytes(row.wrap.clone());
            return Ok(actor.keyring.receive_data_key(
                via,
                &handed,
                &handing(&row, subject.kind()),
            )?);
        }
    }
    Err(ServiceError::NotFound)
}

/// The key of a report, opened with the reporter's own key.
pub async fn open_as_reporter(
    transaction: &mut Transaction,
    reporter: &ReporterSecret,
    report: &[u8; 16],
) -> Result<DataKey, ServiceError> {
    let wraps = store::keys::wraps_of_subject(transaction, "report", report).await?;
    let row = wraps
        .into_iter()
        .find(|row| row.recipient_kind == "reporter")
        .ok_or(ServiceError::NotFound)?;
    let handed = Handed::<DataKey>::from_bytes(row.wrap.clone());
    Ok(reporter.receive_data_key(&handed, &handing(&row, "report"))?)
}

pub(crate) struct Recipient {
    pub kind: &'static str,
    pub id: [u8; 16],
    pub centre: CentreId,
    pub generation: i64,
    pub public_key: PublicKey,
}

pub(crate) fn wrap<S: Handable>(
    random: &Random,
    subject_kind: &'static str,
    subject: &[u8; 16],
    compartment: &str,
    secret: &S,
    to: Recipient,
) -> WrapRow {
    let context = Handing {
        what: subject_kind,
        subject,
        recipient: &to.id,
        generation: to.generation,
    };
    let handed = hand(secret, &to.public_key, &context, &mut random.keys());
    WrapRow {
        subject_kind: subject_kind.to_owned(),
        subject_id: *subject,
        compartment: compartment.to_owned(),
        recipient_kind: to.kind.to_owned(),
        recipient_id: to.id,
        centre_id: to.centre,
        generation: to.generation,
        wrap: handed.as_bytes().to_vec(),
    }
}

pub(crate) fn handing<'a>(row: &'a WrapRow, what: &'static str) -> Handing<'a> {
    Handing {
        what,
        subject: &row.subject_id,
        recipient: &row.recipient_id,
        generation: row.generation,
    }
}

/// Makes the first generation of a compartment.
pub(crate) fn new_compartment(
    random: &Random,
    centre: CentreId,
    compartment: Compartment,
    generation: i64,
    public_key: PublicKey,
) -> CompartmentRow {
    CompartmentRow {
        id: random.id(),
        centre_id: centre,
        kind: compartment.as_str().to_owned(),
        generation,
        public_key: *public_key.as_bytes(),
        rotation_due_since: None::<Timestamp>,
    }
}
