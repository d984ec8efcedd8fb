//! One of everything at the first centre, for tests that walk over all pages.

mod path;

use domain::accounts::{Compartment, KeyReason, Role};
use domain::cases::people::{AroundKind, PersonAround};
use domain::cases::{Identity, Risk, Sought};
use domain::intake::duty::{DutyPhone, Turn};
use domain::intake::triage::{Basis, ReferralOn};
use domain::intake::{Channel, ReportOfConcern};
use domain::life::{Contact, ContactRule, ContactWay, EntryBody, PointKind};
use domain::missing::{Description, EventBody, Facts, Photograph, PlaceKind, Standing};
use domain::notes::NoteStrand;
use domain::notices::NoticeKind;
use domain::shelter::{
    Address, ExpectedLength, Features, GenderRule, HousePhase, RevealPurpose, StayRange, tonight,
};
use domain::support::{ActionText, GoalWords, LifeDomain};
use jiff::SignedDuration;
use services::accounts::{ask_for_key, set_trustees};
use services::cases::enquiries::{NewEnquiry, ask_centres, open_questions};
use services::cases::people::{NewPersonAround, put_person_around};
use services::cases::{NewCase, open};
use services::deadlines::open_calendar;
use services::intake::duty::{NewTurn, Roster, add_turn};
use services::intake::files::FileDrop;
use services::intake::triage::{NewOffer, offer};
use services::intake::{NewReport, Wanted, claim, receive};
use services::letters::{NewDisclosure, give_letter};
use services::life::{
    NewEntry as NewHouseEntry, NewHandover, NewPoint, sign_handover, write_entry, write_point,
};
use services::missing::{NewEpisode, NewEvent, Whom, add_event, open_episode};
use services::notes::{NewNote, add_note};
use services::notices::mail_list;
use services::recognition::{NewSheet, start};
use services::shelter::{
    NewHold, NewHouse, NewRoom, WhoseBed, add_bed, add_house, add_room, hold, reveal_address,
    set_length,
};
use services::status::{Happened, NewEntry};
use services::support::{ActionDraft, NewAction, NewGoal, Owner, add_action, add_goal};
use testkit::World;
use vault::LinkToken;

use crate::filled::{
    add_file, asked_both_ways, home_to_rent, kept_assessment, kept_letter, kept_referral,
    kept_safety, kept_service, offered_to_us, picture_of, shared_with_us, tenancy_with_visit,
    words,
};

/// Values for the names in the paths of routes.
pub struct Subjects {
    pub case: String,
    pub report: String,
    pub goal: String,
    pub action: String,
    pub house: String,
    pub room: String,
    pub bed: String,
    pub booking: String,
    pub person: String,
    pub reveal: String,
    pub key_request: String,
    pub turn: String,
    pub network_turn: String,
    pub sheet: String,
    pub offer: String,
    pub notice: String,
    /// The first centre asks the other one.
    pub enquiry: String,
    pub question: String,
    pub file: String,
    pub around: String,
    pub note: String,
    pub matter: String,
    pub hearing: String,
    pub evidence: String,
    /// An appointment.
    pub care_record: String,
    pub paper: String,
    pub scan: String,
    /// A PDF, and a picture in its place.
    pub document: String,
    /// Of the calendar of the case worker.
    pub calendar: String,
    pub episode: String,
    pub point: String,
    /// Of the house, signed by one.
    pub handover: String,
    /// Somebody who sleeps in another house, and something that the house wrote about her.
    pub guest: String,
    pub entry: String,
    /// Something that she is to be given.
    pub medication: String,
    pub landlord: String,
    pub home: String,
    pub tenancy: String,
    pub visit: String,
    /// She agreed to everything.
    pub consent: String,
    pub picture: String,
    /// To a school, and given to it.
    pub letter: String,
    /// A draft.
    pub assessment: String,
    /// Of the directory, and asked for her.
    pub service: String,
    pub referral: String,
    /// Of the other centre, accepted.
    pub shared: String,
    /// A case of the other centre, offered and not answered.
    pub transfer: String,
    pub asked: [String; 2],
}

impl Subjects {
    pub async fn of(world: &World) -> Self {
        let services = &world.services;
        let intake = world.actor(0, Role::IntakeWorker).await;
        let worker = world.actor(0, Role::CaseWorker).await;
        let coordinator = world.actor(0, Role::ShelterCoordinator).await;
        let report = services.random().id();
        receive(
            services,
            NewReport {
                id: report,
                channel: Channel::Public,
                report: ReportOfConcern {
                    sender: None,
                    about: "A girl in my class".to_owned(),
                    seen: "She is picked up by a car".to_owned(),
                    place: String::new(),
                    urgency: domain::intake::Urgency::Soon,
                    contact: domain::intake::Contact::default(),
                    ..ReportOfConcern::default()
                },
                wanted: Wanted {
                    country: Some("BE".to_owned()),
                    region: Some("Haven region".to_owned()),
                    language: "nl".to_owned(),
                    ..Wanted::default()
                },
            },
        )
        .await
        .expect("a report");
        claim(services, &intake, report).await.expect("a claim");
        let to = FileDrop::of_staff(services, &intake, report)
            .await
            .expect("a report");
        let picture = testkit::pictures::jpeg(40, 30);
        let file = add_file(services, &to, "chat.jpg", &picture).await;
        let case = services.random().id();
        open(
            services,
            &intake,
            &NewCase {
                id: case,
                report: None,
                identity: Identity {
                    given_name: "Noor".to_owned(),
                    ..Identity::default()
                },
                risk: Risk::default(),
                key_worker: worker.person,
            },
        )
        .await
        .expect("a case");
        let note = NewNote {
            id: services.random().id(),
            strand: NoteStrand::Casework,
            note: words("She slept well.", world.now()),
            replaces: None,
        };
        add_note(services, &worker, case, &note)
            .await
            .expect("a note");
        let around = NewPersonAround {
            id: services.random().id(),
            case,
            follows: 0,
            person: PersonAround {
                name: "Mira".to_owned(),
                ..PersonAround::of_kind(AroundKind::Mother)
            },
        };
        put_person_around(services, &worker, &around)
            .await
            .expect("somebody around her");
        let sheet = NewSheet {
            id: services.random().id(),
            case,
            instrument: "signs".to_owned(),
        };
        start(services, &worker, &sheet).await.expect("a sheet");
        let officer = world.actor(0, Role::ResidenceOfficer).await;
        let step = NewEntry {
            id: services.random().id(),
            case,
            on: "2026-11-02".parse().expect("a day"),
            happened: Happened::Entered {
                pathway: "be-trafficking".to_owned(),
                stage: "provisional".to_owned(),
                until: None,
            },
            remark: String::new(),
        };
        services::status::add(services, &officer, &step)
            .await
            .expect("a step");
        let legal = world.actor(0, Role::LegalOfficer).await;
        let (matter, hearing) = crate::filled::heard(world, &legal, case).await;
        let evidence = crate::filled::kept_evidence(world, &legal, case, matter).await;
        let nurse = world.actor(0, Role::HealthWorker).await;
        let care_record = crate::filled::appointment(world, &nurse, case).await;
        let (paper, scan) = crate::filled::scanned(world, &officer, case).await;
        let document = crate::filled::kept_twice(world, &worker, case).await;
        let goal = services.random().id();
        add_goal(
            services,
            &worker,
            &NewGoal {
                id: goal,
                case,
                domain: LifeDomain::Education,
                words: GoalWords::parse("I want to finish this year.").expect("words"),
            },
        )
        .await
        .expect("a goal");
        let action = services.random().id();
        add_action(
            services,
            &worker,
            &NewAction {
                id: action,
                goal,
                draft: ActionDraft {
                    text: ActionText::parse("Call the school", "").expect("a text"),
                    owner: Owner::Staff(worker.person),
                    due_on: None,
                },
            },
        )
        .await
        .expect("an action");
        let house = add_house(
            services,
            &coordinator,
            NewHouse {
                id: services.random().id(),
                code_name: "Linden".to_owned(),
                phase: HousePhase::Observation,
                gender: GenderRule::Girls,
                youngest: 12,
                oldest: 18,
                features: Features::default(),
                address: Address::parse("Nowhere Lane 1").expect("an address"),
            },
        )
        .await
        .expect("a house");
        let length = ExpectedLength::new(3, 4);
        set_length(services, &coordinator, house, length)
            .await
            .expect("a policy");
        let room = add_room(
            services,
            &coordinator,
            NewRoom {
                id: services.random().id(),
                house,
                name: "Blue".to_owned(),
                position: 0,
                features: Features::default(),
            },
        )
        .await
        .expect("a room");
        let bed = add_bed(services, &coordinator, room, "A", 0)
            .await
            .expect("a bed");
        let booking = services.random().id();
        let first = tonight(world.now(), &world.centres[0].time_zone);
        hold(
            services,
            &intake,
            NewHold {
                booking,
                whose: WhoseBed::Case(case),
                bed,
                range: StayRange::of_nights(first, 3).expect("nights"),
                call_name: "Noor".to_owned(),
                age: "15".to_owned(),
                must_know: "Sleeps lightly".to_owned(),
            },
        )
        .await
        .expect("a hold");
        let reveal = services.random().id();
        let purpose = RevealPurpose {
            text: "A plumber comes".to_owned(),
        };
        reveal_address(services, &coordinator, reveal, house, &purpose)
            .await
            .expect("a reveal");
        // Somebody without the key of her role asks two trustees for it; one of them is the worker's
        // colleague of the first centre, the other works elsewhere.
        let asker = world.new_account(0, Role::CaseWorker, "asker").await;
        let asker = world.actor_of(&asker).await;
        let far = world.account(1, Role::NetworkCoordinator).await;
        let near = world.account(0, Role::CentreManager).await;
        set_trustees(
            services,
            &world.actor(0, Role::CaseWorker).await,
            Compartment::Casework,
            2,
            &[far.username, near.username],
        )
        .await
        .expect("trustees");
        let key_request = services.random().id();
        let reason = KeyReason::parse("The colleague who holds it is away").expect("a reason");
        ask_for_key(
            services,
            &asker,
            key_request,
            Compartment::Casework,
            &reason,
        )
        .await
        .expect("a request");
        let other = world.actor(1, Role::CaseWorker).await;
        let enquiry = NewEnquiry {
            id: services.random().id(),
            sought: Sought {
                names: vec!["Noor".to_owned()],
                country: "BE".to_owned(),
                ..Sought::default()
            },
            reason: "She says that she has been there".to_owned(),
            centres: vec![world.centres[1].id],
        };
        ask_centres(services, &intake, &enquiry)
            .await
            .expect("an enquiry");
        let questions = open_questions(services, &other).await.expect("questions");
        let mut turns = Vec::new();
        for (roster, keeper) in [
            (Roster::Centre, &intake),
            (
                Roster::Network,
                &world.actor(0, Role::NetworkCoordinator).await,
            ),
        ] {
            let new = NewTurn {
                id: services.random().id(),
                person: intake.person,
                turn: Turn {
                    from: world.now(),
                    until: world.now() + SignedDuration::from_hours(8),
                },
                phone: DutyPhone::parse("0000 00 00 01").expect("a number"),
            };
            turns.push(new.id.to_string());
            add_turn(services, keeper, roster, new)
                .await
                .expect("a turn of duty");
        }
        let notice = waiting_notice(world).await;
        let episode = services.random().id();
        let mut facts = Facts::new(Standing::Missing, PlaceKind::Institution);
        facts.set_expected_back(Some(world.now() - SignedDuration::from_hours(2)));
        let missing = NewEpisode {
            id: episode,
            event: services.random().id(),
            whom: Whom::Case(case),
            facts,
        };
        open_episode(services, &worker, &missing)
            .await
            .expect("an episode");
        let described = NewEvent {
            id: services.random().id(),
            body: EventBody::Described(Description {
                name: "Noor".to_owned(),
                looks: "1 m 65, brown hair".to_owned(),
                call: "0000 00 00 01".to_owned(),
                ..Description::default()
            }),
            based_on: None,
        };
        add_event(services, &worker, episode, described)
            .await
            .expect("a description");
        let pictured = NewEvent {
            id: services.random().id(),
            body: EventBody::Pictured(Some(Photograph {
                jpeg: testkit::pictures::jpeg(30, 40),
                width: 30,
                height: 40,
            })),
            based_on: None,
        };
        add_event(services, &worker, episode, pictured)
            .await
            .expect("a photograph");
        let point = NewPoint {
            id: services.random().id(),
            kind: PointKind::Do,
            words: "Call the school".to_owned(),
            about: None,
        };
        let point_id = point.id.to_string();
        let shift_worker = world.actor(0, Role::ShelterWorker).await;
        write_point(services, &shift_worker, house, point)
            .await
            .expect("a point");
        let handover = NewHandover {
            id: services.random().id(),
            house,
            words: "Quiet".to_owned(),
        };
        sign_handover(services, &coordinator, &handover)
            .await
            .expect("a signature");
        let (_, there) = crate::life::house_with(world, "Alder", &["Red Fox"]).await;
        let guest = there[0].0;
        let entry = NewHouseEntry {
            id: services.random().id(),
            body: EntryBody::Contact(Contact {
                who: "Her aunt".to_owned(),
                way: ContactWay::Visit,
                rule: ContactRule::Allowed,
                decider: "The judge".to_owned(),
                reason: String::new(),
                words: String::new(),
                until: None,
            }),
        };
        let entry_id = entry.id.to_string();
        write_entry(services, &shift_worker, guest, entry)
            .await
            .expect("an entry");
        let medication = crate::medication::medication_of(world, guest).await;
        let offer = offer_of_the_other_centre(world).await;
        let (landlord, home) = home_to_rent(world).await;
        let (tenancy, visit) = tenancy_with_visit(world, case).await;
        let picture = picture_of(world, case, tenancy).await;
        let letter = kept_letter(world, case).await;
        let consent = testkit::agree(services, &worker, case).await;
        kept_safety(world, case).await;
        let assessment = kept_assessment(world, case, false).await;
        let service = kept_service(world).await;
        let referral = kept_referral(world, case, consent).await;
        let shared = shared_with_us(world, true).await;
        let transfer = offered_to_us(world).await;
        let asked = asked_both_ways(world, case, consent).await;
        let disclosure = NewDisclosure {
            id: services.random().id(),
            to: "The school".to_owned(),
            why: "She begins there".to_owned(),
            consent,
        };
        give_letter(services, &worker, case, letter, 1, disclosure)
            .await
            .expect("given");
        let calendar = LinkToken::make(&mut services.random().keys());
        let calendar = open_calendar(services, &worker, calendar)
            .await
            .expect("open");
        Self {
            calendar: calendar.to_address().to_string(),
            offer,
            file,
            around: around.id.to_string(),
            note: note.id.to_string(),
            episode: episode.to_string(),
            point: point_id,
            guest: guest.to_string(),
            entry: entry_id,
            medication: medication.to_string(),
            handover: handover.id.to_string(),
            landlord: landlord.to_string(),
            home: home.to_string(),
            tenancy: tenancy.to_string(),
            visit: visit.to_string(),
            picture: picture.to_string(),
            letter: letter.to_string(),
            consent: consent.to_string(),
            assessment: assessment.to_string(),
            service: service.to_string(),
            referral: referral.to_string(),
            shared: shared.to_string(),
            transfer: transfer.to_string(),
            asked,
            network_turn: turns.pop().expect("two turns"),
            turn: turns.pop().expect("two turns"),
            enquiry: enquiry.id.to_string(),
            question: questions[0].id.to_string(),
            case: case.to_string(),
            report: report.to_string(),
            goal: goal.to_string(),
            action: action.to_string(),
            house: house.to_string(),
            room: room.to_string(),
            bed: bed.to_string(),
            booking: booking.to_string(),
            person: worker.person.to_string(),
            reveal: reveal.to_string(),
            key_request: key_request.to_string(),
            sheet: sheet.id.to_string(),
            notice,
            matter: matter.to_string(),
            care_record: care_record.to_string(),
            hearing: hearing.to_string(),
            evidence: evidence.to_string(),
            paper: paper.to_string(),
            scan: scan.to_string(),
            document: document.to_string(),
        }
    }
}

/// A mail that waits for somebody who does nothing else in the tests.
async fn waiting_notice(world: &World) -> String {
    let told = world.new_account(0, Role::ShelterWorker, "told").await;
    world.told_at(&told, "told@haven.example").await;
    world.tell(NoticeKind::Urgent, &told).await;
    let manager = world.actor(0, Role::CentreManager).await;
    let list = mail_list(&world.services, &manager).await.expect("a list");
    list.listed[0].id.to_string()
}

/// A report that the second centre offers to the first.
async fn offer_of_the_other_centre(world: &World) -> String {
    let services = &world.services;
    let actor = world.actor(1, Role::IntakeWorker).await;
    let row = &world.centres[1];
    let received = receive(
        services,
        NewReport {
            id: services.random().id(),
            channel: Channel::Public,
            report: ReportOfConcern {
                seen: "She is picked up by a car".to_owned(),
                ..ReportOfConcern::default()
            },
            wanted: Wanted {
                country: Some(row.country.clone()),
                region: Some(row.region.clone()),
                language: "nl".to_owned(),
                ..Wanted::default()
            },
        },
    )
    .await
    .expect("a report");
    claim(services, &actor, received.report)
        .await
        .expect("a claim");
    let new = NewOffer {
        id: services.random().id(),
        to: Some(world.centres[0].id),
        referral: ReferralOn {
            service: String::new(),
            what: "She lives near you".to_owned(),
            basis: Basis::SheAgrees,
            ground: String::new(),
            told: "That you will answer".to_owned(),
        },
    };
    let id = new.id.to_string();
    offer(services, &actor, received.report, new)
        .await
        .expect("an offer");
    id
}
