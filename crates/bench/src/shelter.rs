//! Beds of a whole country with three years of bookings: how long a search and the board take, and whether one bed
//! goes to one young person when many ask at once.

use domain::accounts::Compartment;
use domain::shelter::PlacementDetails;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::cases::{CaseRow, insert_case};
use store::shelter::{BookingRow, HouseRow, RoomRow};
use store::{Scope, Store};
use vault::{
    BedId, BookingId, CaseId, CentreId, CompartmentId, HouseId, Id, PersonId, Place, PublicKey,
    RoomId,
};

use crate::client::Visitor;
use crate::measure::Times;
use crate::queue::on_database;
use crate::server::{Account, Database, Server};
use crate::table::Table;
use crate::{Amount, BenchError, Result, staff};

const ROOMS: usize = 3;
const BEDS_IN_ROOM: usize = 2;
/// Three years, in nights.
const NIGHTS_BACK: i64 = 3 * 365;
/// Nights of one stay, and the gap after it.
const STAY: i64 = 12;
const GAP: i64 = 2;
/// How many houses the measured board has. A centre with more is none.
const OF_ONE_CENTRE: usize = 20;
/// How many ask for one bed at once, and how many for different ones.
const FOR_ONE_BED: usize = 200;
const FOR_DIFFERENT_BEDS: usize = 1_000;
const AT_ONCE: usize = 100;
/// Of so many beds so many are free tonight: enough for all of them.
const FREE: usize = 4;
const OF_BEDS: usize = 9;

/// Adds the houses, and measures.
pub fn full(
    table: &mut Table,
    server: &Server,
    database: &Database,
    amount: &Amount,
) -> Result<()> {
    let worker = database.account("case_worker")?;
    let shelter = database.account("shelter_worker")?;
    let many = amount.houses;
    let free = fill(database, worker, shelter, many)?;
    let beds = many * ROOMS * BEDS_IN_ROOM;
    let what = format!("{many} houses, {beds} beds, three years of bookings");
    let searches: Vec<String> = ["1", "3", "14", "30"]
        .iter()
        .map(|nights| format!("/beds?nights={nights}&age=15&gender=girl"))
        .collect();
    let mut times = staff::read(server, worker, &searches, amount.pages, 1)?;
    table.times(&format!("bed search, {what}"), "20", &mut times);
    let board = ["/board".to_owned()];
    let mut times = staff::read(server, shelter, &board, amount.pages, 1)?;
    let of_one = many.min(OF_ONE_CENTRE);
    table.times(
        &format!("bed board of {of_one} of these houses, 14 nights"),
        "50",
        &mut times,
    );
    let figures = ["/figures?first=2024-01-01&last=2026-11-30".to_owned()];
    if let Ok(coordinator) = database.account("shelter_coordinator") {
        let mut times = staff::read(server, coordinator, &figures, amount.pages.min(20), 1)?;
        table.times("figures of these houses, three years", "", &mut times);
    }
    race(table, server, worker, &free)
}

/// Many who ask at once: for one bed, then each for another.
fn race(
    table: &mut Table,
    server: &Server,
    worker: &Account,
    free: &[(BedId, String)],
) -> Result<()> {
    let (visitor, _) = staff::sign_in(server, worker, 6_000)?;
    let Some((first, others)) = free.split_first() else {
        return Err(BenchError::Unexpected("no bed is free".to_owned()));
    };
    let askers: Vec<(BedId, String)> = others
        .iter()
        .take(FOR_ONE_BED)
        .map(|(_, pseudonym)| (first.0, pseudonym.clone()))
        .collect();
    let asked = askers.len();
    let (held, refused, mut times) = ask(&visitor, server, askers, asked)?;
    table.row(
        &format!("{asked} ask for one bed at once: get it (it is 1)"),
        "2",
        held as f64,
        "",
    );
    table.row("  are told that it is taken", "", refused as f64, "");
    table.times("  answered", "", &mut times);
    // Whoever got the first bed has a bed: those who ask now are others.
    let rest = others.iter().skip(FOR_ONE_BED).take(FOR_DIFFERENT_BEDS);
    let rest: Vec<(BedId, String)> = rest.cloned().collect();
    let asked = rest.len();
    let (held, refused, mut times) = ask(&visitor, server, rest, AT_ONCE)?;
    table.row(
        &format!("{asked} ask for a bed each, {AT_ONCE} at once: get it"),
        "",
        held as f64,
        "",
    );
    table.row("  are refused (it is 0)", "1", refused as f64, "");
    table.times("  answered", "", &mut times);
    Ok(())
}

fn ask(
    visitor: &Visitor,
    server: &Server,
    asked: Vec<(BedId, String)>,
    at_once: usize,
) -> Result<(usize, usize, Times)> {
    let mut first = visitor.same_session(&server.origin);
    let page = match asked.first() {
        Some((bed, _)) => first.get(&format!("/en/beds/{bed}/hold"))?,
        None => return Ok((0, 0, Times::default())),
    };
    let token = page.token().to_owned();
    let mut all = (0, 0, Times::default());
    std::thread::scope(|scope| -> Result<()> {
        let askers: Vec<_> = (0..at_once)
            .map(|number| {
                let (asked, token, first) = (&asked, &token, &first);
                scope.spawn(move || -> Result<(usize, usize, Times)> {
                    let mut visitor = first.same_session(&server.origin);
                    let mut mine = (0, 0, Times::default());
                    for (place, (bed, pseudonym)) in asked.iter().enumerate() {
                        if place % at_once != number {
                            continue;
                        }
                        let booking: BookingId = numbered(0xb0_0c, place_of(bed, place));
                        let booking = booking.to_string();
                        let fields = [
                            ("csrf", token.as_str()),
                            ("booking", booking.as_str()),
                            ("pseudonym", pseudonym.as_str()),
                            ("call_name", "Noor"),
                            ("from", ""),
                            ("nights", "1"),
                            ("search", ""),
                        ];
                        let answer = visitor.try_post(&format!("/en/beds/{bed}/hold"), &fields)?;
                        match answer.status {
                            303 => mine.0 += 1,
                            409 | 422 => mine.1 += 1,
                            status => {
                                let path = format!("/en/beds/{bed}/hold");
                                return Err(BenchError::Status { path, status });
                            }
                        }
                        mine.2.add(answer.took);
                    }
                    Ok(mine)
                })
            })
            .collect();
        for asker in askers {
            let (held, refused, times) = asker
                .join()
                .map_err(|_| BenchError::Unexpected("an asker's thread ended".to_owned()))??;
            all.0 += held;
            all.1 += refused;
            all.2.append(times);
        }
        Ok(())
    })?;
    Ok(all)
}

/// A number that no other asker has.
fn place_of(bed: &BedId, place: usize) -> usize {
    let mut low = [0; 8];
    low.copy_from_slice(&bed.as_bytes()[8..]);
    usize::try_from(u64::from_be_bytes(low) & 0xf_ffff)
        .unwrap_or_default()
        .wrapping_mul(0x1_0000)
        .wrapping_add(place)
}

fn numbered<K>(kind: u128, number: usize) -> Id<K> {
    let mark = u128::try_from(number).unwrap_or_default() | kind << 96;
    Id::from_bytes(mark.to_be_bytes())
}

/// Whose key a letter is written to.
struct Reader {
    id: CompartmentId,
    key: PublicKey,
}

struct Ground {
    /// Where those who ask work, and the one of them who does.
    sender: CentreId,
    person: PersonId,
    /// Whose houses nobody of those who are measured reads.
    elsewhere: CentreId,
    elsewhere_reader: CompartmentId,
    /// Where the board is read.
    shelter: CentreId,
    reader: Reader,
}

/// Fills the network, and says which beds are free and who may ask for them.
fn fill(
    database: &Database,
    worker: &Account,
    shelter: &Account,
    houses: usize,
) -> Result<Vec<(BedId, String)>> {
    on_database(database, async |store| {
        let ground = ground(store, worker, shelter).await?;
        let today = Timestamp::now()
            .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            .date();
        let mut free = Vec::new();
        let mut number = 0;
        for house in 0..houses {
            let mut transaction = store.write(Scope::Network).await?;
            let is_read = house < OF_ONE_CENTRE;
            let (centre, reader) = match is_read {
                true => (ground.shelter, ground.reader.id),
                false => (ground.elsewhere, ground.elsewhere_reader),
            };
            let row = HouseRow {
                id: numbered(0xa, house),
                centre_id: centre,
                code_name: format!("Bench {house}"),
                phase: "observation".to_owned(),
                gender: "girls".to_owned(),
                youngest: 12,
                oldest: 18,
                features: "quiet,speaks_nl".to_owned(),
                state: "open".to_owned(),
            };
            store::shelter::insert_house(&mut transaction, &row, &[7; 256], reader).await?;
            for room in 0..ROOMS {
                let room_row = RoomRow {
                    id: numbered(0xc, house * ROOMS + room),
                    house_id: row.id,
                    centre_id: centre,
                    name: format!("Room {room}"),
                    features: "single".to_owned(),
                };
                let position = i64::try_from(room).unwrap_or_default();
                store::shelter::insert_room(&mut transaction, &room_row, position).await?;
                for bed in 0..BEDS_IN_ROOM {
                    let id: BedId = numbered(0xd, number);
                    let label = format!("{}", bed + 1);
                    let position = i64::try_from(bed).unwrap_or_default();
                    store::shelter::insert_bed(
                        &mut transaction,
                        id,
                        &room_row,
                        &label,
                        position,
                        "bed",
                    )
                    .await?;
                    let pseudonym = format!("Bench {number}");
                    let case = case_row(&ground, number, &pseudonym);
                    insert_case(&mut transaction, &case).await?;
                    let reader = match is_read {
                        true => (ground.reader.id, Some(&ground.reader.key)),
                        false => (ground.elsewhere_reader, None),
                    };
                    // Some beds end their last stay before tonight.
                    let is_free = number % OF_BEDS < FREE;
                    let last = today.saturating_sub(if is_free { 1.day() } else { (-5).days() });
                    stays(
                        &mut transaction,
                        (id, room_row.id, row.id, centre),
                        &case,
                        reader,
                        last,
                        number,
                    )
                    .await?;
                    if is_free && !is_read {
                        free.push((id, pseudonym));
                    }
                    number += 1;
                }
            }
            transaction.commit().await?;
        }
        store.analyse().await?;
        Ok(free)
    })
}

async fn ground(store: &Store, worker: &Account, shelter: &Account) -> Result<Ground> {
    let gone = || BenchError::Unexpected("somebody of the sample network is gone".to_owned());
    let mut transaction = store.read(Scope::Network).await?;
    let sender = store::accounts::person_by_username(&mut transaction, &worker.username)
        .await?
        .ok_or_else(gone)?;
    let house = store::accounts::person_by_username(&mut transaction, &shelter.username)
        .await?
        .ok_or_else(gone)?;
    let kind = Compartment::Shelter.as_str();
    let elsewhere = store::accounts::centres(&mut transaction)
        .await?
        .into_iter()
        .map(|centre| centre.id)
        .find(|centre| *centre != house.centre_id)
        .ok_or_else(gone)?;
    let other = store::keys::current_compartment(&mut transaction, elsewhere, kind)
        .await?
        .ok_or_else(gone)?;
    let theirs = store::keys::current_compartment(&mut transaction, house.centre_id, kind)
        .await?
        .ok_or_else(gone)?;
    Ok(Ground {
        sender: sender.centre_id,
        person: sender.id,
        elsewhere,
        elsewhere_reader: other.id,
        shelter: house.centre_id,
        reader: Reader {
            id: theirs.id,
            key: PublicKey::from_bytes(theirs.public_key).map_err(|_| gone())?,
        },
    })
}

fn case_row(ground: &Ground, number: usize, pseudonym: &str) -> CaseRow {
    let now = Timestamp::now();
    let id: CaseId = numbered(0xe, number);
    CaseRow {
        id,
        centre_id: ground.sender,
        pseudonym: pseudonym.to_owned(),
        state: "open".to_owned(),
        key_worker_id: ground.person,
        opened_by: ground.person,
        opened_at: now,
        report_id: None,
        identity: Vec::new(),
        identity_version: 1,
        identity_changed_by: ground.person,
        identity_changed_at: now,
    }
}

/// Three years of stays in one bed, back from its last day.
async fn stays(
    transaction: &mut store::Transaction,
    (bed, room, house, centre): (BedId, RoomId, HouseId, CentreId),
    case: &CaseRow,
    (letter_to, key): (CompartmentId, Option<&PublicKey>),
    last: Date,
    number: usize,
) -> Result<()> {
    let mut departs_on = last;
    let first_of_all = last.saturating_sub(NIGHTS_BACK.days());
    let mut turn = 0;
    while departs_on > first_of_all {
        let first_night = departs_on.saturating_sub(STAY.days());
        let id: BookingId = numbered(0xf, number * 1_000 + turn);
        let is_last = turn == 0 && number % 5 >= 2;
        let letter = key.map_or_else(|| vec![7; 512], |key| letter(key, &id));
        let row = BookingRow {
            id,
            bed_id: bed,
            house_id: house,
            centre_id: centre,
            case_id: case.id,
            case_centre_id: case.centre_id,
            state: if is_last { "arrived" } else { "departed" }.to_owned(),
            first_night,
            departs_on,
            hold_expires_at: None,
            created_by: case.opened_by,
            created_at: case.opened_at,
            letter,
            letter_to,
            continues: None,
        };
        store::shelter::insert_booking(transaction, &row).await?;
        let mut night = first_night;
        while night < departs_on {
            store::shelter::insert_night(transaction, &row, night, None, (room, false)).await?;
            night = night.saturating_add(1.day());
        }
        departs_on = first_night.saturating_sub(GAP.days());
        turn += 1;
    }
    Ok(())
}

fn letter(key: &PublicKey, booking: &BookingId) -> Vec<u8> {
    let details = PlacementDetails {
        pseudonym: "Grey Heron".to_owned(),
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: "Allergic to nuts.".to_owned(),
        sent_by: "a worker".to_owned(),
    };
    let place = Place {
        table: "bookings",
        row: booking.as_bytes(),
        field: "letter",
        version: 1,
    };
    let mut keys = services::Random::system().keys();
    vault::write_letter(key, &place, &details, &mut keys).into_bytes()
}
