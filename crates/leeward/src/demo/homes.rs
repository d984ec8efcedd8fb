//! Landlords and homes to rent of each centre, in its language; two young people of it on their way to one.

use domain::cases::CaseState;
use domain::housing::{
    Avoided, BudgetLine, BudgetSide, Cents, Every, HomeAddress, HomeDetails, HomeFacts,
    HousingEntry, KeyCheck, Known, LandlordDetails, Nearby, Needs, Payer, PictureMoment, Prospect,
    ProspectState, Registration, Response, Sign, SignKind, Tenancy, Visit, VisitKind,
};
use domain::shelter::KeepGround;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use services::cases::{CaseFilter, Names, Whose, list};
use services::housing::{
    NewHome, NewHomeException, NewHousing, NewLandlord, NewPicture, ask_home_exception,
    bring_picture, put_home, put_housing, put_landlord,
};
use services::shelter::{NewPair, add_pair, pseudonym_of};
use services::{Actor, Services};
use vault::{CaseId, HomeId, HousingId, Zeroizing};

use super::DemoError;
use super::places::Places;
use super::status::SPECIMEN;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    landlord: Vec<Landlord>,
    home: Vec<Home>,
    story: Vec<Story>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Landlord {
    language: String,
    kind: String,
    name: String,
    contact: String,
    remarks: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Home {
    language: String,
    landlord: String,
    name: String,
    town: String,
    address: String,
    state: String,
    rent: i64,
    costs: i64,
    deposit: i64,
    square_metres: u32,
    rooms: u32,
    step_free: String,
    ground_floor: String,
    near: Vec<String>,
    transport: String,
    remarks: String,
    days: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    language: String,
    wishes: String,
    avoid: String,
    avoid_why: String,
    income: String,
    benefit: String,
    cost: String,
    her_words: String,
    viewing: String,
    deposit: String,
    first_visit: String,
    second_visit: String,
    done: String,
    name: String,
    neighbour: String,
    exception: String,
    kitchen: String,
    window: String,
}

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/homes.toml"))?;
    let _ = file.version;
    services.clock().put(now);
    for place in &places.centres {
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        let language = place
            .row
            .languages
            .split([',', ' '])
            .next()
            .unwrap_or_default();
        let today = services.clock().today(&worker.time_zone);
        let mut homes = Vec::new();
        for landlord in file.landlord.iter().filter(|one| one.language == language) {
            let id = services.random().id();
            let new = NewLandlord {
                id,
                follows: 0,
                kind: landlord
                    .kind
                    .parse()
                    .map_err(|()| DemoError::Content("a kind of landlord"))?,
                details: LandlordDetails {
                    name: landlord.name.clone(),
                    contact: landlord.contact.clone(),
                    remarks: landlord.remarks.clone(),
                },
            };
            put_landlord(services, worker, new).await?;
            let is_theirs =
                |home: &&Home| home.language == landlord.language && home.landlord == landlord.name;
            for home in file.home.iter().filter(is_theirs) {
                let home_id = services.random().id();
                homes.push((home.name.as_str(), home_id));
                let new = NewHome {
                    id: home_id,
                    follows: 0,
                    landlord: id,
                    facts: facts(home, today.saturating_add(home.days.days()))?,
                    details: HomeDetails {
                        transport: home.transport.clone(),
                        remarks: home.remarks.clone(),
                    },
                    address: Some(
                        HomeAddress::parse(&home.address)
                            .map_err(|_| DemoError::Content("an address"))?,
                    ),
                };
                put_home(services, worker, new).await?;
            }
        }
        let story = file.story.iter().find(|one| one.language == language);
        if let (Some(story), Some((_, home))) = (story, homes.first()) {
            tell_story(services, worker, story, *home, today).await?;
            let near = homes.iter().find(|(name, _)| *name == story.neighbour);
            let (_, near) = near.ok_or(DemoError::Content("a home in the same street"))?;
            tell_exception(services, worker, story, (*home, *near)).await?;
        }
    }
    Ok(())
}

/// One who looks for a home, and one who has one.
async fn tell_story(
    services: &Services,
    worker: &Actor,
    story: &Story,
    home: HomeId,
    today: Date,
) -> Result<(), DemoError> {
    let mut cases = open_cases(services, worker).await?.into_iter();
    if let Some(case) = cases.next() {
        put(services, worker, case, HousingEntry::Needs(needs(story))).await?;
        let prospect = Prospect {
            state: ProspectState::ViewingPlanned,
            viewing: Some(today.saturating_add(3.days())),
            viewing_words: story.viewing.clone(),
            her_words: story.her_words.clone(),
            ..Prospect::begin(home)
        };
        put(services, worker, case, HousingEntry::Prospect(prospect)).await?;
    }
    let Some(case) = cases.next() else {
        return Ok(());
    };
    let keys = today.saturating_sub(16.days());
    let tenancy = Tenancy {
        signed: Some(keys.saturating_sub(9.days())),
        starts: Some(keys),
        contract_ends: Some(keys.saturating_add(1.year())),
        notice_by: Some(keys.saturating_add(9.months())),
        rent: Some(Cents(52_000)),
        costs: Some(Cents(7000)),
        deposit: Some(Cents(104_000)),
        deposit_by: Payer::Fund,
        deposit_words: story.deposit.clone(),
        insured_until: Some(keys.saturating_add(1.year())),
        registration: Registration::Protected,
        checked: KeyCheck::ALL.to_vec(),
        keys: Some(keys),
        ..Tenancy::begin(None, &story.name)
    };
    let tenancy = HousingEntry::Tenancy(Box::new(tenancy));
    let tenancy = put(services, worker, case, tenancy).await?;
    let visit = |days: i64, words: &str, signs| {
        HousingEntry::Visit(Visit {
            tenancy,
            on: keys.saturating_add(days.days()),
            kind: VisitKind::AtHome,
            words: words.to_owned(),
            signs,
            next: None,
        })
    };
    let done = Response {
        on: today,
        words: story.done.clone(),
    };
    let signs = vec![
        Sign {
            kind: SignKind::UnknownMen,
            done: Some(done),
        },
        Sign {
            kind: SignKind::Arrears,
            done: None,
        },
    ];
    let first = visit(7, &story.first_visit, Vec::new());
    put(services, worker, case, first).await?;
    let second = visit(14, &story.second_visit, signs);
    put(services, worker, case, second).await?;
    for (shows, moment) in [
        (&story.kitchen, PictureMoment::Start),
        (&story.window, PictureMoment::Start),
    ] {
        let picture = NewPicture {
            id: services.random().id(),
            case,
            tenancy,
            moment,
            shows: shows.clone(),
            name: "home.png".to_owned(),
            bytes: Zeroizing::new(SPECIMEN.to_vec()),
        };
        bring_picture(services, worker, picture).await?;
    }
    Ok(())
}

/// Somebody lives in the street of a home that is wanted for another one, from whom she must be kept apart: a second
/// person has been asked, and has not answered yet.
async fn tell_exception(
    services: &Services,
    worker: &Actor,
    story: &Story,
    (wanted, near): (HomeId, HomeId),
) -> Result<(), DemoError> {
    let cases = open_cases(services, worker).await?;
    let (Some(case), Some(other)) = (cases.first(), cases.get(2)) else {
        return Ok(());
    };
    let tenancy = Tenancy {
        registration: Registration::Protected,
        ..Tenancy::begin(Some(near), &story.neighbour)
    };
    let tenancy = HousingEntry::Tenancy(Box::new(tenancy));
    put(services, worker, *other, tenancy).await?;
    let pair = NewPair {
        id: services.random().id(),
        case: *case,
        other: pseudonym_of(services, worker, *other).await?,
        ground: KeepGround::Conflict,
        text: String::new(),
    };
    add_pair(services, worker, &pair).await?;
    let exception = NewHomeException {
        id: services.random().id(),
        case: *case,
        home: wanted,
        reason: story.exception.clone(),
    };
    ask_home_exception(services, worker, &exception).await?;
    Ok(())
}

/// The open cases of a centre, in the order of its list.
async fn open_cases(services: &Services, worker: &Actor) -> Result<Vec<CaseId>, DemoError> {
    let filter = CaseFilter {
        whose: Whose::All,
        state: Some(CaseState::Open),
    };
    let list = list(services, worker, filter, None, Names::Hidden).await?;
    Ok(list.cases.iter().map(|case| case.id).collect())
}

async fn put(
    services: &Services,
    worker: &Actor,
    case: CaseId,
    what: HousingEntry,
) -> Result<HousingId, DemoError> {
    let id = services.random().id();
    let new = NewHousing {
        id,
        case,
        follows: 0,
        what,
    };
    put_housing(services, worker, new).await?;
    Ok(id)
}

fn needs(story: &Story) -> Needs {
    let line = |side, what: &str, euros: i64, every| BudgetLine {
        side,
        what: what.to_owned(),
        amount: Cents(euros * 100),
        every,
    };
    Needs {
        persons: Some(1),
        rooms: Some(1),
        near: vec![Nearby::Bus, Nearby::School],
        not_near: vec![Nearby::Nightlife],
        budget: vec![
            line(BudgetSide::Income, &story.income, 110, Every::Week),
            line(BudgetSide::Benefit, &story.benefit, 860, Every::Month),
            line(BudgetSide::Cost, &story.cost, 74, Every::Month),
        ],
        most_share: Some(45),
        wishes: story.wishes.clone(),
        avoid: vec![Avoided {
            place: story.avoid.clone(),
            why: story.avoid_why.clone(),
        }],
        ..Needs::default()
    }
}

fn facts(home: &Home, free_from: jiff::civil::Date) -> Result<HomeFacts, DemoError> {
    let known = |word: &str| -> Result<Known, DemoError> {
        word.parse()
            .map_err(|()| DemoError::Content("whether it is step-free"))
    };
    let near: Result<Vec<Nearby>, ()> = home.near.iter().map(|one| one.parse()).collect();
    let euros = |amount: i64| Some(Cents(amount * 100));
    Ok(HomeFacts {
        name: home.name.clone(),
        town: home.town.clone(),
        state: home
            .state
            .parse()
            .map_err(|()| DemoError::Content("a home's state"))?,
        free_from: Some(free_from),
        rent: euros(home.rent),
        costs: euros(home.costs),
        deposit: euros(home.deposit),
        square_metres: Some(home.square_metres),
        rooms: Some(home.rooms),
        step_free: known(&home.step_free)?,
        ground_floor: known(&home.ground_floor)?,
        near: near.map_err(|()| DemoError::Content("what is near a home"))?,
    })
}
