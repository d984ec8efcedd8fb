//! For each form of the site, one that is filled well, in the hands of the one it is meant for, with all
//! done before that has to be. What must hold for every form is asked of all of them in `every_form`; a
//! route for a form that has no filling here fails there.

mod calendar;
mod closing;
mod directory;
mod documents;
mod files;
mod health;
mod houses;
mod housing;
mod instruments;
mod legal;
mod letters;
mod life;
mod mail;
mod medicine;
mod missing;
mod notes;
mod people;
mod plan;
mod referrals;
mod safety;
mod search;
mod sharing;
mod shelter;
mod stage;
mod status;
mod team;
mod transfers;
mod triage;

use domain::accounts::Role;
use domain::intake::Channel;
use domain::shelter::RevealPurpose;
use jiff::ToSpan;
use services::accounts::{activate, release_share};
use services::intake::duty::Roster;
use services::shelter::reveal_address;
use testkit::{Account, Browser, World};
use vault::Passphrase;

pub use directory::{kept_referral, kept_service};
pub use documents::{kept_document, kept_twice};
pub use files::add_file;
pub use health::appointment;
pub use housing::{home_to_rent, picture_of, tenancy_with_visit};
pub use instruments::{own_instrument, spreadsheet};
pub use legal::{heard, kept as kept_evidence};
pub use letters::kept_letter;
pub use notes::words;
pub use referrals::{asked_both_ways, asked_of_us};
pub use safety::{kept_assessment, kept_safety};
pub use sharing::shared_with_us;
use stage::{Booked, Fill};
pub use status::scanned;
pub use transfers::offered_to_us;

/// A form, ready to be sent.
pub struct Filling {
    /// The one it is meant for: signed in, or a visitor who has come this far.
    pub browser: Browser,
    /// `None` for a visitor.
    pub by: Option<Role>,
    pub account: Option<Account>,
    pub path: String,
    pub fields: Vec<(&'static str, String)>,
    /// Fields of free text: the page that asks again shows what was typed.
    pub typed: &'static [&'static str],
}

impl Filling {
    pub fn fields(&self) -> Vec<(&str, &str)> {
        self.fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect()
    }
}

/// Makes every account that a filling may need, so that the keys that are handed out stay as they are.
pub async fn prepare(world: &World) {
    world.all_accounts().await;
}

/// The fillings of a route. With a `sender` they are made for her, and she has a browser already.
pub async fn fill(world: &World, route: &str, sender: Option<&Account>) -> Vec<Filling> {
    let fill = Fill { world, sender };
    let visitor = |browser, path: &str, fields, typed| Filling {
        browser,
        by: None,
        account: None,
        path: path.to_owned(),
        fields,
        typed,
    };
    let id = |name| (name, fill.id::<()>());
    let one = match route {
        "/sign-in" => {
            let account = world.account(0, Role::CaseWorker).await;
            let fields = vec![
                ("username", account.username),
                ("passphrase", account.passphrase),
            ];
            visitor(fill.visitor(route).await, route, fields, &["username"])
        }
        "/welcome" => {
            let (username, code) = fill.invitation().await;
            let fields = enrolment(username, code);
            visitor(fill.visitor(route).await, route, fields, &["username"])
        }
        "/recover" => {
            let (username, code) = fill.invitation().await;
            let passphrase = Passphrase::new("correct horse battery".to_owned());
            let activation = activate(&world.services, &username, code, passphrase)
                .await
                .expect("an activation");
            let fields = enrolment(username, activation.recovery_code);
            visitor(fill.visitor(route).await, route, fields, &["username"])
        }
        "/report/{step}" => return fill.steps().await,
        "/report/leave-out" | "/report/send" | "/report/forget" => {
            visitor(fill.draft(Channel::Public).await, route, Vec::new(), &[])
        }
        "/report/sooner" | "/refer/sooner" => {
            let (channel, begin) = match route {
                "/refer/sooner" => (Channel::Referral, "/refer"),
                _ => (Channel::Public, "/report"),
            };
            let mut browser = fill.draft(channel).await;
            browser.post_and_follow(&format!("{begin}/send"), &[]).await;
            visitor(browser, route, Vec::new(), &[])
        }
        "/intake/aside" => {
            let report = fill.held_aside().await.to_string();
            let fields = vec![
                ("list", "aside".to_owned()),
                ("report", report),
                ("fate", "release".to_owned()),
            ];
            fill.by(Role::IntakeWorker, route, fields, &[]).await
        }
        "/refer/{step}" => return fill.referral_steps().await,
        "/refer/leave-out" | "/refer/send" | "/refer/forget" => {
            visitor(fill.draft(Channel::Referral).await, route, Vec::new(), &[])
        }
        "/return" => {
            let (_, code) = fill.report().await;
            let fields = vec![("words", code.words().join(" "))];
            visitor(fill.visitor(route).await, route, fields, &["words"])
        }
        "/return/conversation" => {
            let (browser, message) = fill.conversation().await;
            let fields = vec![("message", message), ("text", "She is home.".to_owned())];
            visitor(browser, route, fields, &["text"])
        }
        "/return/correct/{message}" => {
            let (browser, message) = fill.answered().await;
            let fields = vec![id("correction"), ("text", "She is not home.".to_owned())];
            let path = route.replace("{message}", &message);
            visitor(browser, &path, fields, &["text"])
        }
        "/return/withdraw" => {
            let (browser, _) = fill.conversation().await;
            let fields = vec![id("withdrawal"), ("reason", "I was wrong.".to_owned())];
            visitor(browser, route, fields, &["reason"])
        }
        "/return/withdraw/undo" => {
            let (mut browser, _) = fill.conversation().await;
            let withdrawal = id("withdrawal");
            let withdraws = [("withdrawal", withdrawal.1.as_str())];
            browser
                .post_and_follow("/return/withdraw", &withdraws)
                .await;
            visitor(browser, route, vec![id("withdrawal")], &[])
        }
        "/return/leave" => visitor(fill.conversation().await.0, route, Vec::new(), &[]),
        "/return/files" => {
            let browser = fill.conversation().await.0;
            let fields = vec![id("form"), ("files", "A screenshot".to_owned())];
            visitor(browser, route, fields, &[])
        }
        "/return/files/{file}/take-back" => {
            let (browser, path) = fill.sent_file().await;
            visitor(browser, &path, Vec::new(), &[])
        }
        "/letterhead" => {
            let mut manager = world.signed_in(0, Role::CentreManager).await;
            let version = manager.get(route).await.field("version");
            let fields = vec![
                ("version", version.expect("a version")),
                ("name", fill.name("linden")),
                ("lines", "PO box 7".to_owned()),
            ];
            fill.by(Role::CentreManager, route, fields, &["name", "lines"])
                .await
        }
        "/sign-out" => fill.by(Role::CaseWorker, route, Vec::new(), &[]).await,
        "/kept/{id}/discard" => {
            let path = fill.kept(route).await;
            fill.by(Role::CaseWorker, &path, Vec::new(), &[]).await
        }
        "/people/{id}/keys" => {
            let name = fill.name("keyless");
            let person = world.new_account(0, Role::CaseWorker, &name).await.person;
            fill.about(Role::CaseWorker, route, person, Vec::new(), &[])
                .await
        }
        "/people/trustees/{compartment}" => {
            let names: Vec<String> = fill
                .trustees()
                .await
                .into_iter()
                .map(|one| one.username)
                .collect();
            let fields = vec![("trustees", names.join("\r\n")), ("needed", "2".to_owned())];
            let path = "/people/trustees/casework";
            fill.by(Role::CaseWorker, path, fields, &["trustees"]).await
        }
        "/people/trustees/{compartment}/ask" => {
            fill.set_trustees().await;
            let name = fill.name("asker");
            let asker = world.new_account(0, Role::CaseWorker, &name).await;
            let fields = vec![id("id"), ("reason", "Mira has left.".to_owned())];
            let path = "/people/trustees/casework/ask";
            fill.as_account(&asker, Role::CaseWorker, path, fields, &["reason"])
                .await
        }
        "/people/requests/{id}/release" => {
            let (trustees, _, request) = fill.asked().await;
            let path = route.replace("{id}", &request.to_string());
            // The sender's own, when she is one of them.
            let is_sender = |one: &&Account| sender.is_some_and(|it| it.person == one.person);
            let trustee = trustees.iter().find(is_sender).unwrap_or(&trustees[0]);
            let fields = vec![("passphrase", trustee.passphrase.clone())];
            let role = Role::NetworkCoordinator;
            fill.as_account(trustee, role, &path, fields, &[]).await
        }
        "/people/requests/{id}/stop" => {
            let (_, _, request) = fill.asked().await;
            fill.about(Role::CaseWorker, route, request, Vec::new(), &[])
                .await
        }
        "/people/requests/{id}/take" => {
            let (trustees, asker, request) = fill.asked().await;
            for trustee in trustees {
                let passphrase = Passphrase::new(trustee.passphrase.clone());
                let actor = world.actor_of(&trustee).await;
                release_share(&world.services, &actor, request, passphrase)
                    .await
                    .expect("a share");
            }
            let path = route.replace("{id}", &request.to_string());
            fill.as_account(&asker, Role::CaseWorker, &path, Vec::new(), &[])
                .await
        }
        "/beds/{bed}/hold" => {
            let bed = fill.bed().await;
            let case = fill.bare_case().await.to_string();
            let fields = vec![
                id("booking"),
                ("case", case.clone()),
                ("call_name", "Noor".to_owned()),
                ("age", "15".to_owned()),
                ("must_know", "Sleeps lightly".to_owned()),
                ("from", String::new()),
                ("nights", "2".to_owned()),
                ("search", format!("case={case}&nights=2")),
            ];
            let path = route.replace("{bed}", &bed.to_string());
            let typed = &["call_name", "age", "must_know"];
            let of_case = fill.by(Role::IntakeWorker, &path, fields, typed).await;
            // From the search, without a case: the worker types which one.
            let pseudonym = fill.name("Heron");
            world.bare_case(0, &pseudonym).await;
            let fields = vec![
                id("booking"),
                ("pseudonym", pseudonym),
                ("call_name", "Noor".to_owned()),
                ("from", String::new()),
                ("nights", "1".to_owned()),
                ("search", String::new()),
            ];
            let path = route.replace("{bed}", &fill.bed().await.to_string());
            let typed = &["pseudonym", "call_name"];
            let by_name = fill.by(Role::IntakeWorker, &path, fields, typed).await;
            return vec![of_case, by_name];
        }
        "/bookings/{id}/confirm" => {
            let booking = fill.booking(Booked::Held).await;
            fill.about(Role::ShelterWorker, route, booking, Vec::new(), &[])
                .await
        }
        "/bookings/{id}/cancel" => {
            let booking = fill.booking(Booked::Held).await;
            let fields = vec![("reason", "her_choice".to_owned())];
            fill.about(Role::ShelterWorker, route, booking, fields, &[])
                .await
        }
        "/bookings/{id}/arrive" | "/bookings/{id}/not-arrived" => {
            let booking = fill.booking(Booked::Confirmed).await;
            fill.about(Role::ShelterWorker, route, booking, Vec::new(), &[])
                .await
        }
        "/bookings/{id}/depart" => {
            let booking = fill.booking(Booked::Arrived).await;
            let fields = vec![
                ("day", String::new()),
                ("destination", "foster_care".to_owned()),
                ("onward", "Sam calls her every week.".to_owned()),
            ];
            fill.about(Role::ShelterWorker, route, booking, fields, &["onward"])
                .await
        }
        "/houses/{id}/length"
        | "/bookings/{id}/next"
        | "/bookings/{id}/room"
        | "/houses/{id}/close"
        | "/houses/{id}/remove" => fill.house_work(route).await,
        "/houses/{id}/rules" | "/houses/{id}/book" | "/houses/{id}/directions" => {
            fill.house_pages(route).await
        }
        "/waiting/new" | "/waiting/{id}/end" => fill.waiting(route).await,
        "/houses/{id}/rooms/{room}/beds"
        | "/houses/{id}/rooms/{room}/places"
        | "/houses/{id}/rooms/{room}/close"
        | "/houses/{id}/rooms/{room}/remove" => fill.room_work(route).await,
        "/houses/{id}/closures"
        | "/houses/{id}/closures/{closure}/open"
        | "/bookings/{id}/extend"
        | "/bookings/{id}/extend/exception"
        | "/bookings/{id}/move"
        | "/bookings/{id}/move/exception"
        | "/bookings/{id}/undo"
        | "/beds/{bed}/exception"
        | "/bookings/{id}/exception"
        | "/exceptions/{id}/answer"
        | "/cases/{id}/apart"
        | "/cases/{id}/apart/code"
        | "/cases/{id}/apart/{pair}/end" => fill.shelter(route).await,
        "/houses/new" => {
            let fields = vec![
                id("id"),
                ("code_name", fill.name("Alder")),
                ("phase", "observation".to_owned()),
                ("gender", "girls".to_owned()),
                ("youngest", "12".to_owned()),
                ("oldest", "17".to_owned()),
                ("features", "quiet".to_owned()),
                ("address", "Nowhere Lane 7\nNowhere".to_owned()),
            ];
            let typed = &["code_name", "address"];
            fill.by(Role::ShelterCoordinator, route, fields, typed)
                .await
        }
        "/houses/{id}/rooms" => {
            let (house, _) = fill.house().await;
            let fields = vec![
                id("id"),
                ("name", fill.name("Green")),
                ("beds", "2".to_owned()),
                ("features", "quiet".to_owned()),
            ];
            fill.about(Role::ShelterCoordinator, route, house, fields, &["name"])
                .await
        }
        "/houses/{id}/address" => {
            let (house, _) = fill.house().await;
            let fields = vec![id("reveal"), ("purpose", "A plumber comes".to_owned())];
            fill.about(Role::ShelterWorker, route, house, fields, &["purpose"])
                .await
        }
        "/reveals/{id}/seen" => {
            let (house, _) = fill.house().await;
            let actor = world.actor(0, Role::ShelterWorker).await;
            let reveal = world.services.random().id();
            let purpose = RevealPurpose {
                text: "A plumber comes".to_owned(),
            };
            reveal_address(&world.services, &actor, reveal, house, &purpose)
                .await
                .expect("a reveal");
            fill.about(Role::ShelterCoordinator, route, reveal, Vec::new(), &[])
                .await
        }
        "/cases/new" => {
            let worker = world.account(0, Role::CaseWorker).await.person;
            let mut fields = vec![
                id("id"),
                ("report", String::new()),
                ("key-worker", worker.to_string()),
                ("harm", "high".to_owned()),
                ("harm-reasons", "He waits at the gate.".to_owned()),
                ("vulnerability", "medium".to_owned()),
                ("vulnerability-reasons", "No safe adult yet.".to_owned()),
            ];
            fields.extend(identity(&fill.name("0471 0")));
            let typed = &[
                "given-name",
                "family-name",
                "call-name",
                "aliases",
                "phones",
                "representative",
                "harm-reasons",
                "vulnerability-reasons",
            ];
            fill.by(Role::IntakeWorker, route, fields, typed).await
        }
        "/cases/{id}/timeline" => fill.notes(route).await,
        notes if notes.starts_with("/cases/{id}/notes") => fill.notes(notes).await,
        "/absences" | "/absences/{id}/end" | "/supervision" => fill.team(route).await,
        one if one.starts_with("/shared/") || one.starts_with("/cases/{id}/sharing") => {
            fill.sharing(one).await
        }
        one if one.starts_with("/transfers/") || one.starts_with("/cases/{id}/transfer") => {
            fill.transfers(one).await
        }
        one if one.starts_with("/asked/") || one.starts_with("/cases/{id}/referrals") => {
            fill.referrals(one).await
        }
        team if team.starts_with("/cases/{id}/team") => fill.team(team).await,
        "/cases/{id}/closing" | "/cases/{id}/reopen" | "/cases/{id}/aftercare" => {
            fill.closing(route).await
        }
        "/cases/{id}/identity" => {
            let mut fields = vec![("version", "1".to_owned())];
            fields.extend(identity(""));
            let typed = &["given-name", "family-name", "call-name", "aliases"];
            fill.of_case(route, fields, typed).await
        }
        "/cases/{id}/people/new" | "/cases/{id}/people/{around}/change" => {
            fill.person_around(route).await
        }
        "/cases/{id}/risk" => {
            let fields = vec![
                id("id"),
                ("harm", "high".to_owned()),
                ("harm-reasons", "He waits at the gate.".to_owned()),
                ("vulnerability", "medium".to_owned()),
                ("vulnerability-reasons", "No safe adult yet.".to_owned()),
            ];
            let typed = &["harm-reasons", "vulnerability-reasons"];
            fill.of_case(route, fields, typed).await
        }
        "/cases/{id}/key-worker" => {
            let worker = world.account(0, Role::HealthWorker).await.person;
            let fields = vec![
                ("follows", fill.worker().await.to_string()),
                ("key-worker", worker.to_string()),
                ("note", "She likes to walk.".to_owned()),
            ];
            fill.of_case(route, fields, &["note"]).await
        }
        "/cases/{id}/instruments"
        | "/cases/{id}/instruments/{sheet}"
        | "/cases/{id}/instruments/{sheet}/judgement"
        | "/outcomes" => fill.instruments(route).await,
        "/instruments" | "/instruments/files" | "/instruments/{instrument}/remove" => {
            fill.own_instrument(route).await
        }
        "/cases/{id}/status/known"
        | "/cases/{id}/status/reached"
        | "/cases/{id}/status/happened"
        | "/cases/{id}/papers/paper"
        | "/cases/{id}/papers/{paper}/files"
        | "/cases/{id}/papers/{paper}/scans/{scan}/original"
        | "/cases/{id}/papers/{paper}/scans/{scan}/files"
        | "/cases/{id}/applications/{application}"
        | "/dates/{date}/done"
        | "/dates/{date}/open" => return fill.status(route).await,
        "/cases/{id}/health/{care}" => return fill.health(route).await,
        "/cases/{id}/legal/matter"
        | "/cases/{id}/legal/{matter}/{part}"
        | "/cases/{id}/legal/{matter}/chain/{evidence}/files"
        | "/cases/{id}/legal/{matter}/chain/{evidence}/copy" => {
            return fill.legal(route).await;
        }
        "/cases/search"
        | "/cases/words"
        | "/enquiries"
        | "/enquiries/new"
        | "/enquiries/{id}/withdraw"
        | "/enquiries/asked/{id}/answer" => fill.search(route).await,
        medicine
            if medicine.starts_with("/medication/")
                || medicine.starts_with("/houses/{id}/medication") =>
        {
            fill.medicine(medicine).await
        }
        file if file.starts_with("/in-house/") => return fill.house_file(file).await,
        life if life.starts_with("/houses/{id}/shift")
            || life.starts_with("/houses/{id}/handovers") =>
        {
            fill.life(life).await
        }
        "/cases/{id}/home/needs" => fill.needs(route).await,
        "/homes/rhythm" => fill.rhythm(route).await,
        home if home.starts_with("/cases/{id}/home/") => return fill.way_home(home).await,
        homes if homes.starts_with("/homes/") || homes.starts_with("/landlords/") => {
            fill.homes(homes).await
        }
        consents if consents.starts_with("/cases/{id}/consents/") => fill.consents(consents).await,
        one if one.starts_with("/cases/{id}/documents/") => fill.documents(one).await,
        letters if letters.starts_with("/cases/{id}/letters/") => fill.letters(letters).await,
        missing if missing.starts_with("/missing/") => fill.missing(missing).await,
        "/cases/{id}/eighteen" => fill.eighteen().await,
        plan if plan.starts_with("/cases/{id}/plan/") => fill.in_plan(plan).await,
        service if service.starts_with("/services/") => fill.service(service).await,
        "/cases/{id}/services/new" => fill.ask_service().await,
        "/cases/{id}/services/{referral}/{part}" => return fill.steps_of_a_referral(route).await,
        safety if safety.starts_with("/cases/{id}/safety/") => fill.safety(safety).await,
        one if one.starts_with("/cases/{id}/assessment/") => fill.assessment(one).await,
        "/intake/new" => {
            let typed = &["about", "seen", "place", "agreed"];
            fill.by(Role::IntakeWorker, route, call(id("id")), typed)
                .await
        }
        "/intake/filed" => {
            let mut filling = fill.by(Role::IntakeWorker, route, Vec::new(), &[]).await;
            if sender.is_none() {
                let fields = call(id("id"));
                let fields: Vec<(&str, &str)> = fields
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                filling
                    .browser
                    .post_and_follow("/intake/new", &fields)
                    .await;
            }
            filling
        }
        "/duty" | "/duty/network" => {
            let monday = fill.empty_week().to_string();
            let worker = world.account(0, Role::IntakeWorker).await.person;
            let fields = vec![
                id("id"),
                ("week", monday.clone()),
                ("person", worker.to_string()),
                ("from_day", monday.clone()),
                ("from", "9:00".to_owned()),
                ("until_day", monday),
                ("until", "17:00".to_owned()),
                ("phone", "0000 00 00 01".to_owned()),
            ];
            let typed = &["from", "until", "phone"];
            fill.by(keeper(route), route, fields, typed).await
        }
        "/duty/copy" | "/duty/network/copy" => {
            let monday = fill.empty_week();
            fill.turn(roster(route), monday).await;
            let next = monday.checked_add(7.days()).expect("a Monday");
            let fields = vec![("week", next.to_string())];
            fill.by(keeper(route), route, fields, &[]).await
        }
        "/duty/{turn}/remove" | "/duty/network/{turn}/remove" => {
            let monday = fill.empty_week();
            let turn = fill.turn(roster(route), monday).await;
            let path = route.replace("{turn}", &turn.to_string());
            let fields = vec![("week", monday.to_string())];
            fill.by(keeper(route), &path, fields, &[]).await
        }
        "/intake/{report}/claim" => {
            let report = fill.report().await.0;
            let path = route.replace("{report}", &report.to_string());
            fill.by(Role::IntakeWorker, &path, Vec::new(), &[]).await
        }
        "/intake/advice"
        | "/intake/offers/{offer}/accept"
        | "/intake/offers/{offer}/return"
        | "/intake/{report}/assess"
        | "/intake/{report}/countersign/{proposal}"
        | "/intake/{report}/hand-back"
        | "/intake/{report}/merge"
        | "/intake/{report}/merge/{link}/undo"
        | "/intake/{report}/refer"
        | "/intake/{report}/refer/{offer}/withdraw"
        | "/intake/{report}/split"
        | "/intake/{report}/opinion"
        | "/intake/{report}/opinion/{opinion}" => fill.triage(route).await,
        "/intake/{report}/reply" => {
            let path = fill.claimed(route).await;
            let fields = vec![id("message"), ("text", "Is she home?".to_owned())];
            fill.by(Role::IntakeWorker, &path, fields, &["text"]).await
        }
        "/intake/{report}/decide" => {
            let path = fill.claimed(route).await;
            let fields = vec![
                id("decision_id"),
                ("priority", "urgent".to_owned()),
                ("decision", "advise".to_owned()),
                ("reason", "She wants to think about it.".to_owned()),
            ];
            fill.by(Role::IntakeWorker, &path, fields, &["reason"])
                .await
        }
        "/calendar" | "/calendar/close" => fill.calendar(route).await,
        "/account/mail"
        | "/account/mail/code"
        | "/account/mail/again"
        | "/account/mail/remove"
        | "/mail/retry"
        | "/mail/{id}/retry" => fill.mail(route).await,
        "/intake/{report}/files" => {
            let path = fill.claimed(route).await;
            let fields = vec![id("form"), ("files", "A letter".to_owned())];
            fill.by(Role::IntakeWorker, &path, fields, &[]).await
        }
        "/intake/{report}/files/{file}/original" => {
            let path = fill.with_file(route).await;
            let fields = vec![id("copy"), ("purpose", "For the police".to_owned())];
            fill.by(Role::IntakeWorker, &path, fields, &["purpose"])
                .await
        }
        _ => panic!("POST {route} has no filling: give it one in filled/mod.rs"),
    };
    vec![one]
}

fn roster(route: &str) -> Roster {
    match route.starts_with("/duty/network") {
        true => Roster::Network,
        false => Roster::Centre,
    }
}

fn keeper(route: &str) -> Role {
    match roster(route) {
        Roster::Centre => Role::IntakeWorker,
        Roster::Network => Role::NetworkCoordinator,
    }
}

/// What a worker writes down of a call.
fn call(id: (&'static str, String)) -> Vec<(&'static str, String)> {
    let mut fields = vec![id];
    fields.extend(
        [
            ("sender", "school"),
            ("about", "ليلى, in her class 🌧"),
            ("age", "15"),
            ("seen", "She is picked up by a car"),
            ("place", "At the gate"),
            ("region", "BE/Haven region"),
            ("urgency", "soon"),
            ("wish", "code_only"),
            ("language", "nl"),
            ("agreed", "He calls again on Monday."),
        ]
        .map(|(name, value)| (name, value.to_owned())),
    );
    fields
}

fn enrolment(username: String, code: Passphrase) -> Vec<(&'static str, String)> {
    let passphrase = "a long enough passphrase".to_owned();
    vec![
        ("username", username),
        ("code", code.expose().to_owned()),
        ("passphrase", passphrase.clone()),
        ("again", passphrase),
    ]
}

fn identity(phone: &str) -> Vec<(&'static str, String)> {
    [
        ("given-name", "Zsófia"),
        ("family-name", "ليلى"),
        ("call-name", "🌻"),
        ("aliases", "L\r\nLi"),
        ("phones", phone),
        ("birth-day", "3"),
        ("birth-month", "4"),
        ("birth-year", "2011"),
        ("birth-precision", "filled"),
        ("gender", "girl"),
        ("language", "ar"),
        ("language-other", "wo"),
        ("nationality", "SY"),
        ("nationality-other", "pt"),
        ("institution", "yes"),
        ("institution-name", "Huis Noord"),
        ("representative", "An aunt"),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.to_owned()))
    .collect()
}
