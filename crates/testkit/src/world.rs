use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use domain::accounts::{Role, Username};
use domain::intake::AgeRange;
use jiff::Timestamp;
use services::accounts::{
    NewCentre, SessionState, activate, add_centre, create_network, hand_over_all, invite,
    resume_session, sign_in,
};
use services::{Actor, Clock, Content, Random, Services, Settings};
use store::Store;
use store::accounts::CentreRow;
use vault::{ArgonCost, Passphrase, PersonId, ServerSecret};
use web::WebSettings;

use crate::browser::Browser;
use crate::{Database, DatabaseHandle};

/// Cheap on purpose: the tests derive keys all day.
const COST: ArgonCost = ArgonCost {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};

/// When the tests' clock starts: a Monday noon in winter.
const START: &str = "2026-11-23T12:00:00Z";

/// A member of staff of the test's world.
#[derive(Clone, Debug)]
pub struct Account {
    pub person: PersonId,
    pub username: String,
    pub passphrase: String,
}

/// A network of two centres: `centres[0]` in Belgium, `centres[1]` in the Netherlands.
pub struct World {
    pub database: Database,
    pub handle: DatabaseHandle,
    pub services: Arc<Services>,
    pub clock: Clock,
    pub centres: Vec<CentreRow>,
    pub app: Router,
    accounts: Mutex<BTreeMap<(usize, Role), Account>>,
}

impl World {
    pub async fn new(database: Database) -> Self {
        Self::with_settings(database, Self::cheap_settings()).await
    }

    /// What a world works with when nothing else is said.
    pub fn cheap_settings() -> Settings {
        Settings {
            argon_cost: COST,
            sends_mail: true,
            ..Settings::default()
        }
    }

    pub async fn with_settings(database: Database, settings: Settings) -> Self {
        let handle = DatabaseHandle::migrated(database).await;
        let store = handle.connect_quickly().await;
        let clock = Clock::set_to(START.parse().expect("an instant"));
        let services = Arc::new(services_on(store, clock.clone(), settings, built_in()));
        create_network(&services, "Test network")
            .await
            .expect("a network");
        let mut centres = Vec::new();
        for (name, short_name, country, languages, zone) in [
            ("Haven", "haven", "BE", ["nl", "fr"], "Europe/Brussels"),
            ("Anker", "anker", "NL", ["nl", "en"], "Europe/Amsterdam"),
        ] {
            let centre = add_centre(
                &services,
                NewCentre {
                    name: name.to_owned(),
                    short_name: short_name.to_owned(),
                    country: country.to_owned(),
                    region: format!("{name} region"),
                    languages: languages.map(str::to_owned).to_vec(),
                    time_zone: zone.to_owned(),
                    more_regions: Vec::new(),
                    ages: AgeRange::default(),
                },
            )
            .await
            .expect("a centre");
            centres.push(centre);
        }
        let app = app_on(&services);
        Self {
            database,
            handle,
            services,
            clock,
            centres,
            app,
            accounts: Mutex::new(BTreeMap::new()),
        }
    }

    /// The account of a role at a centre, made at the first call, with the keys of its role.
    pub async fn account(&self, centre: usize, role: Role) -> Account {
        if let Some(account) = self.known(centre, role) {
            return account;
        }
        let account = self.new_account(centre, role, role.as_str()).await;
        self.accounts
            .lock()
            .expect("accounts")
            .insert((centre, role), account.clone());
        self.hand_over(centre).await;
        account
    }

    /// An account of every role at both centres, with the keys of its role: sooner than one by one.
    pub async fn all_accounts(&self) {
        for centre in [0, 1] {
            for role in Role::ALL {
                if self.known(centre, role).is_none() {
                    let account = self.new_account(centre, role, role.as_str()).await;
                    self.accounts
                        .lock()
                        .expect("accounts")
                        .insert((centre, role), account);
                }
            }
            self.hand_over(centre).await;
        }
    }

    /// One more account of a role, without keys until somebody hands them over.
    pub async fn new_account(&self, centre: usize, role: Role, name: &str) -> Account {
        let row = &self.centres[centre];
        let username = Username::parse(&format!("{}.{}", name.replace('_', "-"), row.short_name))
            .expect("a username");
        let invitation = invite(&self.services, row.id, &username, role)
            .await
            .expect("an invitation");
        let passphrase = format!("correct horse {}", username.as_str());
        activate(
            &self.services,
            username.as_str(),
            invitation.code,
            Passphrase::new(passphrase.clone()),
        )
        .await
        .expect("an activation");
        Account {
            person: invitation.person,
            username: username.as_str().to_owned(),
            passphrase,
        }
    }

    /// Lets everybody who holds keys at a centre hand them to colleagues who lack them.
    pub async fn hand_over(&self, centre: usize) {
        let accounts: Vec<Account> = self
            .accounts
            .lock()
            .expect("accounts")
            .iter()
            .filter(|((at, role), _)| *at == centre && !role.compartments().is_empty())
            .map(|(_, account)| account.clone())
            .collect();
        for account in accounts {
            let actor = self.actor_of(&account).await;
            hand_over_all(&self.services, &actor)
                .await
                .expect("a handing over");
        }
    }

    /// A signed-in person of a role, for calling services directly.
    pub async fn actor(&self, centre: usize, role: Role) -> Actor {
        let account = self.account(centre, role).await;
        self.actor_of(&account).await
    }

    pub async fn actor_of(&self, account: &Account) -> Actor {
        let signed_in = sign_in(
            &self.services,
            &account.username,
            Passphrase::new(account.passphrase.clone()),
        )
        .await
        .expect("a sign-in");
        match resume_session(&self.services, &signed_in.token)
            .await
            .expect("a session")
        {
            SessionState::Live(actor) => *actor,
            _ => panic!("the session of {} is not live", account.username),
        }
    }

    /// A browser that nobody is signed in to.
    pub fn browser(&self) -> Browser {
        Browser::new(self.app.clone())
    }

    /// A browser in which somebody of a role is signed in.
    pub async fn signed_in(&self, centre: usize, role: Role) -> Browser {
        let account = self.account(centre, role).await;
        self.signed_in_as(&account).await
    }

    pub async fn signed_in_as(&self, account: &Account) -> Browser {
        self.sign_in(self.browser(), account).await
    }

    /// A browser at a program that has just been started: its limits have seen nobody yet.
    pub fn new_browser(&self) -> Browser {
        Browser::new(self.new_app())
    }

    /// The same database served by a program that has just been started.
    pub fn new_app(&self) -> Router {
        app_on(&self.services)
    }

    /// Signs somebody in with a browser.
    pub async fn sign_in(&self, mut browser: Browser, account: &Account) -> Browser {
        browser.get("/sign-in").await;
        let page = browser
            .post(
                "/sign-in",
                &[
                    ("username", &account.username),
                    ("passphrase", &account.passphrase),
                ],
            )
            .await;
        assert_eq!(
            page.status,
            303,
            "sign-in of {} says: {}",
            account.username,
            page.text()
        );
        browser
    }

    /// Whether no chain says that something was changed, removed or added.
    pub async fn chains_hold(&self) -> bool {
        let reports = services::audit::verify(&self.services).await;
        reports.is_ok_and(|reports| reports.iter().all(|one| one.fault.is_none()))
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The same database served by another process that was started later: nothing in memory is shared.
    pub async fn another_node(&self) -> Router {
        self.another_node_with(built_in()).await
    }

    /// The same with other content: an older or a newer program.
    pub async fn another_node_with(&self, content: Content) -> Router {
        let store = self.handle.connect_quickly().await;
        let settings = self.services.settings().clone();
        app_on(&Arc::new(services_on(
            store,
            self.clock.clone(),
            settings,
            content,
        )))
    }

    fn known(&self, centre: usize, role: Role) -> Option<Account> {
        self.accounts
            .lock()
            .expect("accounts")
            .get(&(centre, role))
            .cloned()
    }
}

fn built_in() -> Content {
    Content::built_in().expect("the built-in content")
}

fn services_on(store: Store, clock: Clock, settings: Settings, content: Content) -> Services {
    Services::new(
        store,
        clock,
        Random::system(),
        ServerSecret::from_bytes([7; 32]),
        Arc::new(content),
        settings,
    )
}

fn app_on(services: &Arc<Services>) -> Router {
    web::app(
        Arc::clone(services),
        WebSettings {
            secure_cookies: false,
            trusted_proxy_header: Some(crate::browser::ADDRESS_HEADER.to_owned()),
            ..WebSettings::default()
        },
    )
}
