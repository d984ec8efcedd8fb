//! The last days of one house of each centre: points, a roll call, a handover that waits for its second signature,
//! and what is written about those who sleep there.

use domain::life::{
    Belonging, BelongingKind, Contact, ContactRule, ContactWay, EntryBody, Incident, IncidentKind,
    Injuries, Mark, Medication, MedicationEvent, Money, MoneyKind, PointKind, Presence,
    Restriction, RestrictionKind, Signed, Told,
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use services::life::{
    NewEntry, NewHandover, NewMark, NewMedication, NewPoint, add_to_medication, call_roll,
    read_shift, shifts, sign_handover, take_handover, write_entry, write_medication, write_point,
};
use services::{Actor, Services};
use vault::{CaseId, HouseEntryId, HouseId};

use super::DemoError;
use super::places::{Place, Places};
use super::story::main_language;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    words: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    language: String,
    know: Vec<String>,
    #[serde(rename = "do")]
    to_do: Vec<String>,
    present: String,
    out: String,
    last: String,
    remark: String,
    aunt: String,
    aunt_door: String,
    man: String,
    man_door: String,
    man_reason: String,
    judge: String,
    restriction: String,
    restriction_reason: String,
    coordinator: String,
    her_words: String,
    incident: String,
    incident_place: String,
    incident_people: String,
    told: String,
    told_words: String,
    belonging: String,
    safe: String,
    money: String,
    spent: String,
    medicine: String,
    dose: String,
    how: String,
    doctor: String,
    stock: String,
}

const NOT_WRITTEN: DemoError = DemoError::Content("life in the house");

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/life.toml"))?;
    let _ = file.version;
    for place in &places.centres {
        services.clock().put(now);
        let language = main_language(&place.row);
        let Some(words) = file.words.iter().find(|one| one.language == language) else {
            continue;
        };
        let houses = shifts(services, &place.shelter).await?;
        let Some(house) = houses.iter().max_by_key(|one| one.guests) else {
            continue;
        };
        if house.guests > 0 {
            tell_house(services, place, house.house, words, now).await?;
        }
    }
    services.clock().put(now);
    Ok(())
}

async fn tell_house(
    services: &Services,
    place: &Place,
    house: HouseId,
    words: &Words,
    now: Timestamp,
) -> Result<(), DemoError> {
    let shelter = &place.shelter;
    let view = read_shift(services, shelter, house).await?;
    let cases: Vec<CaseId> = view.guests.iter().map(|one| one.case).collect();
    let Some(first) = cases.first().copied() else {
        return Ok(());
    };
    services.clock().put(now - SignedDuration::from_hours(72));
    written_about(services, shelter, first, words, now).await?;
    for case in cases.iter().skip(1).take(3) {
        services.clock().put(now - SignedDuration::from_hours(50));
        entry(services, shelter, *case, contact(words, false)).await?;
        entry(
            services,
            shelter,
            *case,
            money(MoneyKind::In, 1500, &words.money),
        )
        .await?;
    }
    // Yesterday evening one shift handed over to the next; this one has signed, and nobody has taken over yet.
    for (hours, kind, texts) in [
        (20, PointKind::Know, &words.know),
        (4, PointKind::Do, &words.to_do),
    ] {
        services
            .clock()
            .put(now - SignedDuration::from_hours(hours));
        for (number, text) in texts.iter().enumerate() {
            let about = view.guests.get(number).filter(|_| number > 0);
            let point = NewPoint {
                id: services.random().id(),
                kind,
                words: text.clone(),
                about: about.map(|one| one.booking),
            };
            write_point(services, shelter, house, point)
                .await
                .map_err(|_| NOT_WRITTEN)?;
        }
        services
            .clock()
            .put(now - SignedDuration::from_hours(hours - 2));
        let back = now + SignedDuration::from_hours(2);
        let marks: Vec<NewMark> = view
            .guests
            .iter()
            .enumerate()
            .map(|(number, guest)| NewMark {
                booking: guest.booking,
                mark: match number {
                    1 => Mark::new(Presence::Out, Some(back), &words.out),
                    _ => Mark::new(Presence::Present, None, &words.present),
                },
            })
            .collect();
        call_roll(services, shelter, house, services.random().id(), &marks)
            .await
            .map_err(|_| NOT_WRITTEN)?;
        let handover = NewHandover {
            id: services.random().id(),
            house,
            words: words.last.clone(),
        };
        sign_handover(services, shelter, &handover)
            .await
            .map_err(|_| NOT_WRITTEN)?;
        if hours > 4 {
            let (id, by) = (handover.id, &place.house_coordinator);
            take_handover(services, by, house, id, &words.remark)
                .await
                .map_err(|_| NOT_WRITTEN)?;
        }
    }
    // One of them went out after that.
    if let Some(guest) = view.guests.get(1) {
        services.clock().put(now - SignedDuration::from_hours(1));
        let back = now + SignedDuration::from_hours(2);
        let mark = NewMark {
            booking: guest.booking,
            mark: Mark::new(Presence::Out, Some(back), &words.out),
        };
        call_roll(services, shelter, house, services.random().id(), &[mark])
            .await
            .map_err(|_| NOT_WRITTEN)?;
    }
    Ok(())
}

/// All that there can be about one young person. The restriction was to be looked at again yesterday.
async fn written_about(
    services: &Services,
    shelter: &Actor,
    case: CaseId,
    words: &Words,
    now: Timestamp,
) -> Result<(), DemoError> {
    entry(services, shelter, case, contact(words, true)).await?;
    entry(services, shelter, case, contact(words, false)).await?;
    let today = services.clock().today(&shelter.time_zone);
    let restriction = EntryBody::Restricted(Restriction {
        kind: RestrictionKind::Phone,
        words: words.restriction.clone(),
        reason: words.restriction_reason.clone(),
        decider: words.coordinator.clone(),
        from: today,
        review_on: today.saturating_add(2.days()),
        until: None,
        her_words: words.her_words.clone(),
    });
    entry(services, shelter, case, restriction).await?;
    let before = services.clock().now() - SignedDuration::from_hours(1);
    let mut incident = Incident::new(IncidentKind::FromOutside, before);
    incident.place = words.incident_place.clone();
    incident.words = words.incident.clone();
    incident.people = words.incident_people.clone();
    incident.injuries = Injuries::None;
    let of = entry(services, shelter, case, EntryBody::Incident(incident)).await?;
    let at = services.clock().now();
    let told = Told::new(&words.told, at, &shelter.username, &words.told_words);
    entry(services, shelter, case, EntryBody::Told(of, told)).await?;
    let belonging = EntryBody::Received(Belonging {
        kind: BelongingKind::Document,
        what: words.belonging.clone(),
        words: String::new(),
        kept_where: words.safe.clone(),
        signed: Signed::Yes,
    });
    entry(services, shelter, case, belonging).await?;
    entry(
        services,
        shelter,
        case,
        money(MoneyKind::In, 2000, &words.money),
    )
    .await?;
    entry(
        services,
        shelter,
        case,
        money(MoneyKind::Out, 260, &words.spent),
    )
    .await?;
    let medication = NewMedication {
        id: services.random().id(),
        medication: Medication {
            name: words.medicine.clone(),
            dose: words.dose.clone(),
            words: words.how.clone(),
            times: ["8:00", "20:00"].map(str::to_owned).to_vec(),
            from: today,
            until: None,
            prescriber: words.doctor.clone(),
            per_dose: domain::life::ONE,
            low_at: Some(4 * domain::life::ONE),
            despite: String::new(),
        },
    };
    write_medication(services, shelter, case, &medication)
        .await
        .map_err(|_| NOT_WRITTEN)?;
    let came = MedicationEvent::Received(4 * domain::life::ONE, words.stock.clone());
    let event = (services.random().id(), came);
    add_to_medication(services, shelter, case, medication.id, event)
        .await
        .map_err(|_| NOT_WRITTEN)?;
    services.clock().put(now - SignedDuration::from_hours(1));
    Ok(())
}

fn contact(words: &Words, may: bool) -> EntryBody {
    let (who, door, reason, rule, way) = match may {
        true => (
            &words.aunt,
            &words.aunt_door,
            "",
            ContactRule::Allowed,
            ContactWay::Visit,
        ),
        false => (
            &words.man,
            &words.man_door,
            words.man_reason.as_str(),
            ContactRule::NotAllowed,
            ContactWay::Every,
        ),
    };
    EntryBody::Contact(Contact {
        who: who.clone(),
        way,
        rule,
        decider: words.judge.clone(),
        reason: reason.to_owned(),
        words: door.clone(),
        until: None,
    })
}

fn money(kind: MoneyKind, cents: i64, words: &str) -> EntryBody {
    EntryBody::Money(Money {
        kind,
        cents,
        words: words.to_owned(),
        signed: Signed::Yes,
    })
}

async fn entry(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    body: EntryBody,
) -> Result<HouseEntryId, DemoError> {
    let id = services.random().id();
    write_entry(services, actor, case, NewEntry { id, body })
        .await
        .map_err(|_| NOT_WRITTEN)?;
    Ok(id)
}
