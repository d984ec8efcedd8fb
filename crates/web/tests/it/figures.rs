//! What the nights of houses come to: on the page, in both files, for the centre and for the network.

use domain::accounts::Role;
use domain::recognition::xlsform::Cell;
use domain::shelter::{StayRange, tonight};
use jiff::SignedDuration;
use services::shelter::{NewHold, WhoseBed, hold};
use services::spreadsheet::read_workbook;
use testkit::{Page, World, db_test};
use vault::{BedId, BookingId};

use crate::stays::arrived;

async fn held(world: &World, bed: BedId, pseudonym: &str) -> BookingId {
    let first = tonight(world.now(), &world.centres[1].time_zone);
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(world.bare_case(0, pseudonym).await),
        bed,
        range: StayRange::of_nights(first, 3).expect("nights"),
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: String::new(),
    };
    let sender = world.actor(0, Role::CaseWorker).await;
    hold(&world.services, &sender, new).await.expect("a hold")
}

#[db_test]
async fn a_booking_that_comes_to_nothing_says_why(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let id = held(&world, beds[0], "Grey Heron").await;
    let path = format!("/bookings/{id}");
    let mut sender = world.signed_in(0, Role::CaseWorker).await;
    let page = sender.get(&path).await;
    assert!(page.body.contains("value=\"her_choice\""), "{}", page.body);
    assert!(
        !page.body.contains("value=\"no_staff\""),
        "the house says that"
    );
    let page = sender.post(&format!("{path}/cancel"), &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Choose why. Nothing was cancelled."));
    // Whoever speaks for the house without being it is not heard.
    let forged = [("reason", "no_staff")];
    let page = sender.post(&format!("{path}/cancel"), &forged).await;
    assert_eq!(page.status, 404);
    let mut house = world.signed_in(1, Role::ShelterCoordinator).await;
    house.get(&path).await;
    let page = house.post(&format!("{path}/cancel"), &forged).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let text = house.get("/figures").await.text();
    assert!(text.contains("Nobody is there to receive her 1"), "{text}");
    assert!(text.contains("Refused 1"), "{text}");
}

#[db_test]
async fn the_centre_counts_nights_stays_and_where_they_went(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let id = arrived(&world, beds[0], "Grey Heron").await;
    world.clock.advance(SignedDuration::from_hours(3 * 24));
    let mut house = world.signed_in(1, Role::ShelterCoordinator).await;
    house.get(&format!("/bookings/{id}/depart")).await;
    let gone = [
        ("day", ""),
        ("destination", "host_home"),
        ("onward", "Zirkonia calls."),
    ];
    let page = house.post(&format!("/bookings/{id}/depart"), &gone).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let page = house.get("/figures").await;
    let text = page.text();
    assert_eq!(page.status, 200, "{text}");
    // 91 days with today, of which tonight is not over: 90 nights of two beds.
    assert!(text.contains("Willow 180 3 1.7%"), "{text}");
    assert!(text.contains("Average stay, in days 3.0"), "{text}");
    assert!(text.contains("For now: all 1"), "{text}");
    for secret in ["Grey Heron", "Noor", "Zirkonia", "Nowhere"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert_eq!(page.body.matches("style=").count(), 0);

    let lines = house.get("/figures/figures.csv").await;
    assert_eq!(lines.status, 200);
    assert!(
        lines.body.contains("By house,Willow,180,3,0.017"),
        "{}",
        lines.body
    );
    let file = house.get("/figures/figures.xlsx").await;
    assert_eq!(file.status, 200);

    // The manager holds no key of the house: that somebody left is counted, where to is not.
    let mut manager = world.signed_in(1, Role::CentreManager).await;
    let text = manager.get("/figures").await.text();
    assert!(text.contains("Written down, sealed for you 1"), "{text}");
    assert!(!text.contains("host family"), "{text}");

    // The network sees nights, and no number so small that it is somebody.
    let mut network = world.signed_in(0, Role::NetworkCoordinator).await;
    let text = network.get("/figures").await.text();
    assert!(text.contains("180 3 1.7% withheld"), "{text}");
    let wrong = network.get("/figures?first=2026-02-30").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("Write the day as"));
    let wrong = network
        .get("/figures?first=2026-11-02&last=2026-11-01")
        .await;
    assert!(wrong.text().contains("The last day comes before"));
    let wrong = network
        .get("/figures?first=2016-11-02&last=2026-11-01")
        .await;
    assert!(wrong.text().contains("Count three years at most"));
}

/// A row of a table on the page.
struct Row {
    label: String,
    cells: Vec<String>,
    /// How long its bar is, of a hundred.
    bar: Option<u64>,
}

/// The tables of the page that have rows, in their order.
fn tables(page: &Page) -> Vec<Vec<Row>> {
    let plain = |html: &str| {
        let text = html.split('<').next().unwrap_or_default();
        text.replace("&#39;", "'").replace("&#38;", "&")
    };
    (page.body.split("<table class=\"stack figures\"").skip(1))
        .map(|table| {
            let (table, _) = table.split_once("</table>").expect("an end");
            (table.split("<tr><th scope=\"row\">").skip(1))
                .map(|row| Row {
                    label: plain(row),
                    cells: row.split("class=\"number\">").skip(1).map(plain).collect(),
                    bar: row.split_once("y=\"1\" width=\"").map(|(_, rest)| {
                        let (width, _) = rest.split_once('"').expect("an end");
                        width.parse().expect("a width")
                    }),
                })
                .collect()
        })
        .collect()
}

/// What the page, its bars and the spreadsheet say is the same.
#[db_test]
async fn the_bars_and_the_spreadsheet_say_what_the_table_says(world: World) {
    let (_, willow) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let (_, alder) = world.house(1, "Alder", "Nowhere 2", &[("", 1)]).await;
    let mut house = world.signed_in(1, Role::ShelterCoordinator).await;
    // Two stays that end, one with a host and two asked for in vain.
    for (bed, pseudonym, destination) in [
        (willow[0], "Grey Heron", "host_home"),
        (alder[0], "Red Robin", "host_home"),
    ] {
        let id = arrived(&world, bed, pseudonym).await;
        world.clock.advance(SignedDuration::from_hours(2 * 24));
        house = world.signed_in(1, Role::ShelterCoordinator).await;
        house.get(&format!("/bookings/{id}/depart")).await;
        let gone = [("day", ""), ("destination", destination), ("onward", "")];
        let page = house.post(&format!("/bookings/{id}/depart"), &gone).await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
    for (bed, pseudonym, why) in [
        (willow[0], "Blue Tit", "no_staff"),
        (willow[1], "Black Swan", "no_staff"),
        (alder[0], "Green Finch", "not_needed"),
    ] {
        let id = held(&world, bed, pseudonym).await;
        house.get(&format!("/bookings/{id}")).await;
        let page = house
            .post(&format!("/bookings/{id}/cancel"), &[("reason", why)])
            .await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
    world.clock.advance(SignedDuration::from_hours(24));
    let mut house = world.signed_in(1, Role::ShelterCoordinator).await;
    let page = house.get("/figures").await;
    let tables = tables(&page);
    let row = |label: &str| {
        tables
            .iter()
            .flatten()
            .find(|row| row.label == label)
            .unwrap_or_else(|| panic!("no {label}: {}", page.text()))
    };
    assert_eq!(row("Willow").cells[1], "2");
    assert_eq!(row("Alder").cells[1], "2");
    assert_eq!(row("Nobody is there to receive her").cells, ["2"]);

    // A bar is as long as what stands beside it: a share is itself, a count is a part of the largest one.
    let mut bars = 0;
    for table in &tables {
        let count = |row: &Row| row.cells[0].parse::<u64>().unwrap_or(0);
        let most = table.iter().map(count).max().unwrap_or(0);
        for row in table.iter().filter(|row| row.bar.is_some()) {
            bars += 1;
            let long = row.bar.expect("a bar");
            match row.cells.get(2).filter(|share| share.ends_with('%')) {
                Some(share) => {
                    let (whole, _) = share
                        .split_once('.')
                        .unwrap_or((share.trim_end_matches('%'), ""));
                    assert_eq!(long.to_string(), whole, "{}", row.label);
                }
                None => assert_eq!(long, count(row) * 100 / most, "{}", row.label),
            }
            assert!(long <= 100);
        }
    }
    assert!(bars >= 4, "there is something to see: {bars}");

    // The spreadsheet has the same rows with the same numbers, and a number is a number.
    let file = house.get("/figures/figures.xlsx").await;
    assert_eq!(file.status, 200);
    let book = read_workbook(&file.bytes, |_| true).expect("a spreadsheet");
    let sheets: Vec<_> = book
        .sheets
        .iter()
        .filter(|sheet| sheet.rows.len() > 1)
        .collect();
    assert_eq!(sheets.len(), tables.len());
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Empty => String::new(),
        other => panic!("{other:?}"),
    };
    for (sheet, table) in sheets.iter().zip(&tables) {
        assert_eq!(sheet.rows.len(), table.len() + 1, "{}", sheet.name);
        for (written, row) in sheet.rows.iter().skip(1).zip(table) {
            assert_eq!(text(&written[0]), row.label, "{}", sheet.name);
            for (place, shown) in row.cells.iter().enumerate() {
                let written = written.get(place + 1).map(text).unwrap_or_default();
                let Some(share) = shown.strip_suffix('%') else {
                    // 3.0 on the page is 3 in a cell.
                    let whole = shown.strip_suffix(".0").unwrap_or(shown);
                    assert_eq!(written, whole, "{}: {}", sheet.name, row.label);
                    continue;
                };
                let share: f64 = share.parse().expect("a share");
                let written: f64 = written.parse().expect("a number");
                let difference = (written * 100.0 - share).abs();
                assert!(difference < 0.06, "{}: {written} {shown}", row.label);
            }
        }
    }
}
