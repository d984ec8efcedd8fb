//! The rules of a house, its book, and how an escort finds it: letters to the shelter compartment of its centre.

use domain::accounts::{Compartment, Permission};
use domain::shelter::{Address, BookEntry, HouseRules};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::shelter::house_book::{EntryRow, RulesRow};
use vault::{
    BookEntryId, CompartmentId, HouseId, Letter, Place, Plaintext, PublicKey, RulesId, write_letter,
};

use super::house::{own_house, record_of_house};
use crate::audit::Action;
use crate::cases::Workers;
use crate::{Actor, ServiceError, Services, keys};

/// How many entries of the book one page has.
const PAGE: i64 = 50;

/// Rules that hold from a day on. The id is made with the form.
pub struct NewRules {
    pub id: RulesId,
    pub house: HouseId,
    pub holds_from: Date,
    pub rules: HouseRules,
}

/// The rules of a house, version by version.
pub struct RulesOfHouse {
    pub code_name: String,
    /// The one that holds from the latest day first.
    pub versions: Vec<RulesView>,
}

pub struct RulesView {
    pub holds_from: Date,
    /// It holds today.
    pub holds: bool,
    /// `None` without the key.
    pub rules: Option<HouseRules>,
    pub by: String,
    pub at: Timestamp,
}

pub struct NewBookEntry {
    pub id: BookEntryId,
    pub house: HouseId,
    pub text: String,
}

/// A page of the book of a house.
pub struct BookOfHouse {
    pub code_name: String,
    /// The newest first.
    pub entries: Vec<BookEntryView>,
    /// Before which instant it goes on, when it does.
    pub older: Option<Timestamp>,
}

pub struct BookEntryView {
    /// `None` without the key.
    pub text: Option<String>,
    pub by: String,
    pub at: Timestamp,
}

/// The rules of a house of the actor's own centre.
pub async fn house_rules(
    services: &Services,
    actor: &Actor,
    house: HouseId,
) -> Result<RulesOfHouse, ServiceError> {
    actor.must(Permission::SeeBoard)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    let code_name = own_house(&mut transaction, actor, house).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows =
        store::shelter::house_book::rules_of_house(&mut transaction, house, actor.centre).await?;
    let holding = rows.iter().position(|row| row.holds_from <= today);
    let mut versions = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        versions.push(RulesView {
            holds_from: row.holds_from,
            holds: Some(number) == holding,
            rules: open(
                actor,
                row.rules_to,
                &place(&row.id, "house_rules", "rules"),
                row.rules,
            )?,
            by: workers.name(row.written_by),
            at: row.written_at,
        });
    }
    Ok(RulesOfHouse {
        code_name,
        versions,
    })
}

/// Adds a version of the rules; what held before stays.
pub async fn write_rules(
    services: &Services,
    actor: &Actor,
    new: &NewRules,
) -> Result<(), ServiceError> {
    actor.must(Permission::ManageHouses)?;
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, new.house).await?;
    let (rules, rules_to) = seal(
        services,
        &mut transaction,
        actor,
        &place(&new.id, "house_rules", "rules"),
        &new.rules,
    )
    .await?;
    let row = RulesRow {
        id: new.id,
        holds_from: new.holds_from,
        written_by: actor.person,
        written_at: services.clock().now(),
        rules,
        rules_to,
    };
    let at = (new.house, actor.centre);
    if store::shelter::house_book::insert_rules(&mut transaction, &row, at).await? {
        record_of_house(
            services,
            &mut transaction,
            actor,
            new.house,
            Action::RulesWritten,
        )
        .await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// A page of the book of a house of the actor's own centre, recorded: people stand in it.
pub async fn house_book(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    before: Option<Timestamp>,
) -> Result<BookOfHouse, ServiceError> {
    actor.must(Permission::SeeBoard)?;
    let mut transaction = services.write(actor.scope()).await?;
    let code_name = own_house(&mut transaction, actor, house).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let before = before.unwrap_or(Timestamp::MAX);
    let at = (house, actor.centre);
    let mut rows =
        store::shelter::house_book::entries_of_house(&mut transaction, at, before, PAGE + 1)
            .await?;
    let is_more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let older = rows.last().map(|row| row.written_at).filter(|_| is_more);
    let mut entries = Vec::new();
    for row in rows {
        let place = place(&row.id, "house_book", "entry");
        let entry: Option<BookEntry> = open(actor, row.entry_to, &place, row.entry)?;
        entries.push(BookEntryView {
            text: entry.map(|one| one.text),
            by: workers.name(row.written_by),
            at: row.written_at,
        });
    }
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::HouseBookRead,
    )
    .await?;
    transaction.commit().await?;
    Ok(BookOfHouse {
        code_name,
        entries,
        older,
    })
}

/// Writes into the book of a house. What stands there stays; a correction is an entry of its own.
pub async fn write_book(
    services: &Services,
    actor: &Actor,
    new: &NewBookEntry,
) -> Result<(), ServiceError> {
    actor.must(Permission::ManageBookings)?;
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, new.house).await?;
    let entry = BookEntry {
        text: new.text.clone(),
    };
    let (entry, entry_to) = seal(
        services,
        &mut transaction,
        actor,
        &place(&new.id, "house_book", "entry"),
        &entry,
    )
    .await?;
    let row = EntryRow {
        id: new.id,
        written_by: actor.person,
        written_at: services.clock().now(),
        entry,
        entry_to,
    };
    let at = (new.house, actor.centre);
    if store::shelter::house_book::insert_entry(&mut transaction, &row, at).await? {
        record_of_house(
            services,
            &mut transaction,
            actor,
            new.house,
            Action::HouseBookWritten,
        )
        .await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Says how an escort finds a house. It is shown once with the address, for a purpose, and nowhere else: not even to
/// who wrote it.
pub async fn write_directions(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    directions: &Address,
) -> Result<(), ServiceError> {
    actor.must(Permission::ManageHouses)?;
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, house).await?;
    store::shelter::house_book::hold_house(&mut transaction, house).await?;
    let before = self::directions(&mut transaction, actor, house).await?;
    if before.is_some_and(|before| before.reveal() == directions.reveal()) {
        // The same form, sent twice.
        return Ok(());
    }
    let version =
        store::shelter::house_book::directions_version(&mut transaction, house).await? + 1;
    let (sealed, to) = seal(
        services,
        &mut transaction,
        actor,
        &place_of_directions(&house, version),
        directions,
    )
    .await?;
    store::shelter::house_book::set_directions(&mut transaction, house, &sealed, to, version)
        .await?;
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::DirectionsWritten,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// How an escort finds a house, in the transaction that writes down who is shown it, when and why.
pub(super) async fn directions(
    transaction: &mut Transaction,
    actor: &Actor,
    house: HouseId,
) -> Result<Option<Address>, ServiceError> {
    let found =
        store::shelter::house_book::directions_of_house(transaction, house, actor.centre).await?;
    match found {
        None => Ok(None),
        Some((bytes, to, version)) => open(actor, to, &place_of_directions(&house, version), bytes),
    }
}

async fn seal<T: Plaintext>(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    place: &Place<'_>,
    what: &T,
) -> Result<(Vec<u8>, CompartmentId), ServiceError> {
    let compartment = keys::current_held(transaction, actor, Compartment::Shelter).await?;
    let to = PublicKey::from_bytes(compartment.public_key)?;
    let letter = write_letter(&to, place, what, &mut services.random().keys());
    Ok((letter.into_bytes(), compartment.id))
}

fn open<T: Plaintext>(
    actor: &Actor,
    to: CompartmentId,
    place: &Place<'_>,
    bytes: Vec<u8>,
) -> Result<Option<T>, ServiceError> {
    if !actor.keyring.holds(to) {
        return Ok(None);
    }
    let letter = Letter::<T>::from_bytes(bytes);
    Ok(Some(
        actor.keyring.read_compartment_letter(to, place, &letter)?,
    ))
}

fn place<'a, K>(id: &'a vault::Id<K>, table: &'static str, field: &'static str) -> Place<'a> {
    Place {
        table,
        row: id.as_bytes(),
        field,
        version: 1,
    }
}

fn place_of_directions(house: &HouseId, version: i64) -> Place<'_> {
    Place {
        table: "houses",
        row: house.as_bytes(),
        field: "directions",
        version,
    }
}
