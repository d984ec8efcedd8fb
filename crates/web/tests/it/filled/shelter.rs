//! Who must be kept apart, and a bed in spite of it.

use domain::accounts::Role;
use domain::shelter::{ClosureReason, KeepGround, StayRange, tonight};
use jiff::ToSpan;
use services::shelter::{
    AskedFor, Confirmation, NewClosure, NewException, NewHold, NewPair, WhoseBed, add_pair,
    ask_exception, close_beds, confirm, hold,
};
use vault::{BedId, BookingId, CaseId, ExceptionId, PairId};

use super::Filling;
use super::stage::{Booked, Fill};

impl Fill<'_> {
    async fn keep_apart(&self, case: CaseId, pseudonym: &str) -> PairId {
        let new = NewPair {
            id: self.world.services.random().id(),
            case,
            other: pseudonym.to_owned(),
            ground: KeepGround::Conflict,
            text: String::new(),
        };
        let actor = self.world.actor(0, Role::CaseWorker).await;
        add_pair(&self.world.services, &actor, &new)
            .await
            .expect("a line");
        new.id
    }

    /// For some nights: a form that is sent an hour later may be about the next one.
    async fn hold_for(&self, case: CaseId, bed: BedId) -> BookingId {
        let world = self.world;
        let first = tonight(world.now(), &world.centres[0].time_zone);
        let new = NewHold {
            booking: world.services.random().id(),
            whose: WhoseBed::Case(case),
            bed,
            range: StayRange::of_nights(first, 3).expect("nights"),
            call_name: "Noor".to_owned(),
            age: "15".to_owned(),
            must_know: String::new(),
        };
        let sender = world.actor(0, Role::IntakeWorker).await;
        hold(&world.services, &sender, new).await.expect("a hold")
    }

    async fn hold_from(&self, case: CaseId, bed: BedId, first: jiff::civil::Date) {
        let world = self.world;
        let new = NewHold {
            booking: world.services.random().id(),
            whose: WhoseBed::Case(case),
            bed,
            range: StayRange::of_nights(first, 3).expect("nights"),
            call_name: "Noor".to_owned(),
            age: "15".to_owned(),
            must_know: String::new(),
        };
        let sender = world.actor(0, Role::IntakeWorker).await;
        hold(&world.services, &sender, new).await.expect("a hold");
    }

    /// Somebody with a confirmed bed, a bed that is free in the same house, and somebody else with a bed there that is
    /// not held yet.
    async fn neighbours(&self) -> ((CaseId, BookingId), BedId, (CaseId, BedId), String) {
        let world = self.world;
        let name = self.name("Birch");
        let (_, beds) = world.house(0, &name, "Nowhere Lane 1", &[("", 3)]).await;
        let case = self.bare_case().await;
        let booking = self.hold_for(case, beds[0]).await;
        let house = world.actor(0, Role::ShelterWorker).await;
        confirm(&world.services, &house, booking, Confirmation::InTime)
            .await
            .expect("confirmed");
        let pseudonym = self.name("Heron");
        let there = world.bare_case(0, &pseudonym).await;
        ((case, booking), beds[1], (there, beds[2]), pseudonym)
    }

    /// Two who must be kept apart, and a house in which one of them sleeps tonight: the other one, and a bed.
    async fn stood_against(&self) -> (CaseId, BedId) {
        let name = self.name("Birch");
        let (_, beds) = self
            .world
            .house(0, &name, "Nowhere Lane 1", &[("", 2)])
            .await;
        let pseudonym = self.name("Heron");
        let there = self.world.bare_case(0, &pseudonym).await;
        let case = self.bare_case().await;
        self.keep_apart(case, &pseudonym).await;
        self.hold_for(there, beds[0]).await;
        (case, beds[1])
    }

    async fn exception(&self) -> ExceptionId {
        let world = self.world;
        let (case, bed) = self.stood_against().await;
        let first = tonight(world.now(), &world.centres[0].time_zone);
        let new = NewException {
            id: world.services.random().id(),
            asked_for: AskedFor::Bed {
                whose: WhoseBed::Case(case),
                bed,
                range: StayRange::of_nights(first, 1).expect("nights"),
            },
            reason: "Nothing else is free.".to_owned(),
        };
        let sender = world.actor(0, Role::IntakeWorker).await;
        ask_exception(&world.services, &sender, &new)
            .await
            .expect("an exception");
        new.id
    }

    pub async fn shelter(&self, route: &str) -> Filling {
        let why = ("why", "Nothing else is free.".to_owned());
        match route {
            "/beds/{bed}/exception" => {
                let (case, bed) = self.stood_against().await;
                let fields = vec![
                    ("booking", self.id::<()>()),
                    ("case", case.to_string()),
                    ("call_name", "Noor".to_owned()),
                    ("age", "15".to_owned()),
                    ("must_know", "Sleeps lightly".to_owned()),
                    ("from", String::new()),
                    ("nights", "1".to_owned()),
                    ("search", String::new()),
                    ("exception", self.id::<()>()),
                    ("against", "apart".to_owned()),
                    why,
                ];
                let path = route.replace("{bed}", &bed.to_string());
                let typed = &["call_name", "age", "must_know", "why"];
                self.by(Role::IntakeWorker, &path, fields, typed).await
            }
            "/bookings/{id}/exception" => {
                let name = self.name("Birch");
                let (_, beds) = self
                    .world
                    .house(0, &name, "Nowhere Lane 1", &[("", 2)])
                    .await;
                let pseudonym = self.name("Heron");
                let there = self.world.bare_case(0, &pseudonym).await;
                let case = self.bare_case().await;
                self.hold_for(there, beds[0]).await;
                let booking = self.hold_for(case, beds[1]).await;
                self.keep_apart(case, &pseudonym).await;
                let fields = vec![("exception", self.id::<()>()), why];
                self.about(Role::ShelterWorker, route, booking, fields, &["why"])
                    .await
            }
            "/houses/{id}/closures" => {
                let (house, beds) = self.house().await;
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("bed", beds[0].to_string()),
                    ("from", String::new()),
                    ("opens-day", String::new()),
                    ("opens-month", String::new()),
                    ("opens-year", String::new()),
                    ("reason", "repair".to_owned()),
                    ("note", "The window does not close.".to_owned()),
                ];
                let typed = &["opens-day", "opens-month", "opens-year", "note"];
                self.about(Role::ShelterCoordinator, route, house, fields, typed)
                    .await
            }
            "/houses/{id}/closures/{closure}/open" => {
                let world = self.world;
                let (house, beds) = self.house().await;
                let new = NewClosure {
                    id: world.services.random().id(),
                    house,
                    beds,
                    first_night: tonight(world.now(), &world.centres[0].time_zone),
                    opens_on: None,
                    reason: ClosureReason::Repair,
                    note: String::new(),
                };
                let actor = world.actor(0, Role::ShelterCoordinator).await;
                close_beds(&world.services, &actor, &new)
                    .await
                    .expect("a closing");
                let route = route.replace("{closure}", &new.id.to_string());
                self.about(Role::ShelterCoordinator, &route, house, Vec::new(), &[])
                    .await
            }
            "/bookings/{id}/extend" => {
                let booking = self.booking(Booked::Arrived).await;
                let first = tonight(self.world.now(), &self.world.centres[0].time_zone);
                let until = first.checked_add(5.days()).expect("a date");
                let fields = vec![
                    ("until-day", until.day().to_string()),
                    ("until-month", until.month().to_string()),
                    ("until-year", until.year().to_string()),
                ];
                let typed = &["until-day", "until-month", "until-year"];
                self.about(Role::ShelterWorker, route, booking, fields, typed)
                    .await
            }
            "/bookings/{id}/move" => {
                let booking = self.booking(Booked::Arrived).await;
                let bed = self.bed().await;
                let fields = vec![
                    ("again", self.id::<()>()),
                    ("from", String::new()),
                    ("bed", bed.to_string()),
                ];
                self.about(Role::ShelterWorker, route, booking, fields, &[])
                    .await
            }
            "/bookings/{id}/extend/exception" => {
                let (booking, _, there, pseudonym) = self.neighbours().await;
                let first = tonight(self.world.now(), &self.world.centres[0].time_zone);
                let from = first.checked_add(3.days()).expect("a date");
                self.hold_from(there.0, there.1, from).await;
                self.keep_apart(booking.0, &pseudonym).await;
                let until = first.checked_add(5.days()).expect("a date");
                let fields = vec![
                    ("until-day", until.day().to_string()),
                    ("until-month", until.month().to_string()),
                    ("until-year", until.year().to_string()),
                    ("exception", self.id::<()>()),
                    why,
                ];
                let typed = &["until-day", "until-month", "until-year", "why"];
                self.about(Role::ShelterWorker, route, booking.1, fields, typed)
                    .await
            }
            "/bookings/{id}/move/exception" => {
                let (booking, bed, there, pseudonym) = self.neighbours().await;
                self.hold_for(there.0, there.1).await;
                self.keep_apart(booking.0, &pseudonym).await;
                let fields = vec![
                    ("again", self.id::<()>()),
                    ("from", String::new()),
                    ("bed", bed.to_string()),
                    ("exception", self.id::<()>()),
                    why,
                ];
                self.about(Role::ShelterWorker, route, booking.1, fields, &["why"])
                    .await
            }
            "/bookings/{id}/undo" => {
                let booking = self.booking(Booked::Arrived).await;
                let fields = vec![("mistake", "arrival".to_owned())];
                self.about(Role::ShelterWorker, route, booking, fields, &[])
                    .await
            }
            "/exceptions/{id}/answer" => {
                let exception = self.exception().await;
                let fields = vec![("answer", "agree".to_owned())];
                self.about(Role::ShelterCoordinator, route, exception, fields, &[])
                    .await
            }
            "/cases/{id}/apart" => {
                let pseudonym = self.name("Heron");
                self.world.bare_case(0, &pseudonym).await;
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("other", pseudonym),
                    ("ground", "conflict".to_owned()),
                    ("text", "They fought at school.".to_owned()),
                ];
                self.of_case(route, fields, &["other", "text"]).await
            }
            "/cases/{id}/apart/code" => {
                let fields = vec![("code", self.id::<()>())];
                self.of_case(route, fields, &[]).await
            }
            _ => {
                let case = self.case().await;
                let pseudonym = self.name("Heron");
                self.world.bare_case(0, &pseudonym).await;
                let pair = self.keep_apart(case, &pseudonym).await;
                let route = route.replace("{pair}", &pair.to_string());
                self.about(Role::CaseWorker, &route, case, Vec::new(), &[])
                    .await
            }
        }
    }
}
