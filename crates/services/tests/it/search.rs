//! The search over sealed names: whom it finds, for whom, and for how long it knows them.

use domain::accounts::Role;
use domain::cases::name_match::Reason;
use domain::cases::{BirthDate, Identity, Risk, Sought};
use jiff::SignedDuration;
use jiff::civil::date;
use services::accounts::{SessionState, disable, end_session, resume_session, rotate_due, sign_in};
use services::cases::search::{Found, MOST_HITS, search, wipe_unused_indexes};
use services::cases::{Names, NewCase, change_identity, open};
use services::{Actor, ServiceError, Settings};
use store::Scope;
use testkit::{Database, World, db_test};
use vault::{ArgonCost, CaseId, Passphrase};

fn called(given: &str, family: &str) -> Identity {
    Identity {
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        ..Identity::default()
    }
}

fn named(name: &str) -> Sought {
    Sought {
        names: vec![name.to_owned()],
        country: "BE".to_owned(),
        ..Sought::default()
    }
}

async fn open_case(world: &World, actor: &Actor, identity: Identity) -> CaseId {
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity,
        risk: Risk::default(),
        key_worker: actor.person,
    };
    open(&world.services, actor, &new).await.expect("a case");
    new.id
}

async fn find(world: &World, actor: &Actor, sought: &Sought) -> Found {
    search(&world.services, actor, sought, Names::Hidden)
        .await
        .expect("an answer")
}

async fn found(world: &World, actor: &Actor, name: &str) -> Vec<CaseId> {
    let found = find(world, actor, &named(name)).await;
    found.hits.iter().map(|hit| hit.id).collect()
}

#[db_test]
async fn she_is_found_however_her_name_is_written(world: World) {
    let actor = world.actor(0, Role::IntakeWorker).await;
    let fatima = open_case(&world, &actor, called("Fatima", "El Amrani")).await;
    let mut aliases = called("Екатерина", "Петрова");
    aliases.aliases = vec!["Kitty".to_owned()];
    aliases.call_name = "Kat".to_owned();
    let katja = open_case(&world, &actor, aliases).await;
    open_case(&world, &actor, called("Noor", "Peeters")).await;
    open_case(&world, &actor, Identity::default()).await;
    for (name, case) in [
        ("Fatma Elamrani", fatima),
        ("amrani fatima", fatima),
        ("فاطمة", fatima),
        ("Yekaterina Petrova", katja),
        ("kitty", katja),
        ("Kat", katja),
    ] {
        assert_eq!(found(&world, &actor, name).await, [case], "{name}");
    }
    assert!(found(&world, &actor, "Farida").await.is_empty());

    let kitty = find(&world, &actor, &named("kitty")).await;
    assert!(kitty.hits[0].likeness.reasons.contains(&Reason::Alias));
    assert_eq!(kitty.hits[0].name, None);
    assert_eq!((kitty.searched, kitty.of, kitty.goes_on), (4, 4, false));
    let shown = search(&world.services, &actor, &named("kitty"), Names::Shown).await;
    let shown = shown.expect("an answer").hits.remove(0).name;
    assert_eq!(shown.as_deref(), Some("Екатерина Петрова"));
}

#[db_test]
async fn birth_date_and_numbers_find_her_too(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let mut one = called("Mira", "");
    one.birth = BirthDate::Day(date(2011, 4, 3));
    one.phones = vec!["+32470000000".to_owned()];
    one.handles = vec!["@mira.sun".to_owned()];
    let mira = open_case(&world, &actor, one).await;
    open_case(&world, &actor, called("Noor", "")).await;
    for (numbers, birth) in [
        (vec!["0470 00 00 00"], BirthDate::Unknown),
        (vec!["@Mira.Sun"], BirthDate::Unknown),
        (vec!["mira.sun"], BirthDate::Unknown),
        (vec![], BirthDate::Day(date(2011, 4, 3))),
        (vec![], BirthDate::Day(date(2011, 3, 4))),
        (vec![], BirthDate::Year(2011)),
    ] {
        let sought = Sought {
            numbers: numbers.iter().map(|one| (*one).to_owned()).collect(),
            birth,
            country: "BE".to_owned(),
            ..Sought::default()
        };
        let found = find(&world, &actor, &sought).await;
        assert_eq!(found.hits.len(), 1, "{numbers:?}");
        assert_eq!(found.hits[0].id, mira);
    }
}

#[db_test]
async fn the_index_follows_what_changes(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor, called("Noor", "Peeters")).await;
    assert_eq!(found(&world, &actor, "Noor").await, [case]);
    change_identity(
        &world.services,
        &actor,
        case,
        1,
        &called("Lotte", "Peeters"),
    )
    .await
    .expect("changed");
    assert!(found(&world, &actor, "Noor").await.is_empty());
    assert_eq!(found(&world, &actor, "Lotte").await, [case]);
    let second = open_case(&world, &actor, called("Lotte", "Peeters")).await;
    let mut both = vec![case, second];
    both.sort();
    let mut found = found(&world, &actor, "Peeters Lotte").await;
    found.sort();
    assert_eq!(found, both);
}

/// Many who are like it: the likeliest are shown, and it is said that there are more.
#[db_test]
async fn too_many_are_not_all_shown(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    for number in 0..MOST_HITS + 1 {
        let family = if number == 7 { "Amrani" } else { "Peeters" };
        open_case(&world, &actor, called("Fatima", family)).await;
    }
    let all = find(&world, &actor, &named("Fatma")).await;
    assert_eq!(all.hits.len(), MOST_HITS);
    assert!(all.has_more);
    let one = find(&world, &actor, &named("Fatma Amrani")).await;
    assert_eq!((one.hits.len(), one.has_more), (1, false));
}

#[db_test]
async fn what_she_may_not_open_she_does_not_find(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor, called("Noor", "Peeters")).await;
    assert_eq!(found(&world, &actor, "Noor").await, [case]);

    // Another centre, a role without the work, an account without the key.
    let far = world.actor(1, Role::CaseWorker).await;
    assert!(found(&world, &far, "Noor").await.is_empty());
    for role in [
        Role::ShelterWorker,
        Role::CentreManager,
        Role::NetworkCoordinator,
        Role::DataProtectionOfficer,
        Role::Administrator,
    ] {
        let other = world.actor(0, role).await;
        let refused = search(&world.services, &other, &named("Noor"), Names::Hidden).await;
        assert!(matches!(refused, Err(ServiceError::Denied)), "{role}");
    }
    let newcomer = world.new_account(0, Role::CaseWorker, "newcomer").await;
    let newcomer = world.actor_of(&newcomer).await;
    let refused = search(&world.services, &newcomer, &named("Noor"), Names::Hidden).await;
    assert!(matches!(refused, Err(ServiceError::NoKey)));

    // A case whose key is gone is erased, whatever the index still knows.
    let mut transaction = world
        .services
        .write(Scope::Network)
        .await
        .expect("a transaction");
    for wrap in store::keys::wraps_of_subject(&mut transaction, "case", case.as_bytes())
        .await
        .expect("wraps")
    {
        store::keys::delete_wrap(&mut transaction, &wrap)
            .await
            .expect("deleted");
    }
    transaction.commit().await.expect("kept");
    assert!(found(&world, &actor, "Noor").await.is_empty());
}

/// The next generation of the key opens what the index has, and what is written later.
#[db_test]
async fn a_renewed_key_finds_everybody(world: World) {
    let stayer = world.account(0, Role::CaseWorker).await;
    let leaver = world.new_account(0, Role::CaseWorker, "leaver").await;
    world.hand_over(0).await;
    let actor = world.actor_of(&stayer).await;
    let case = open_case(&world, &actor, called("Noor", "Peeters")).await;
    let kept = world.actor_of(&leaver).await;
    assert_eq!(found(&world, &kept, "Noor").await, [case]);
    disable(&world.services, &leaver.username)
        .await
        .expect("disabled");
    rotate_due(&world.services, &actor).await.expect("renewed");
    let actor = world.actor_of(&stayer).await;
    assert_eq!(found(&world, &actor, "Noor").await, [case]);
    // With what she kept in memory, whoever left finds nobody any more.
    assert!(found(&world, &kept, "Noor").await.is_empty());
}

/// Whose keys are a moment older than the records reads past them; the next one finds them all the same.
#[db_test]
async fn what_was_read_past_is_read_again(world: World) {
    let stayer = world.account(0, Role::CaseWorker).await;
    let leaver = world.new_account(0, Role::CaseWorker, "leaver").await;
    world.hand_over(0).await;
    let actor = world.actor_of(&stayer).await;
    let case = open_case(&world, &actor, called("Noor", "Peeters")).await;
    let older = world.actor_of(&leaver).await;
    disable(&world.services, &leaver.username)
        .await
        .expect("disabled");
    rotate_due(&world.services, &actor).await.expect("renewed");
    assert!(found(&world, &older, "Noor").await.is_empty());
    let actor = world.actor_of(&stayer).await;
    assert_eq!(found(&world, &actor, "Noor").await, [case]);
}

#[db_test]
async fn names_are_wiped_with_the_last_session(world: World) {
    let indexes = || world.services.search_indexes().held();
    let mut sessions = Vec::new();
    for role in [Role::CaseWorker, Role::IntakeWorker, Role::Administrator] {
        let account = world.account(0, role).await;
        sessions.push((account, role));
    }
    // Signing in anew after the keys were handed over; sessions of the making are over by then.
    world.clock.advance(SignedDuration::from_hours(13));
    let mut live = Vec::new();
    for (account, _) in &sessions {
        let passphrase = Passphrase::new(account.passphrase.clone());
        let signed_in = sign_in(&world.services, &account.username, passphrase)
            .await
            .expect("a sign-in");
        match resume_session(&world.services, &signed_in.token).await {
            Ok(SessionState::Live(actor)) => live.push((actor, signed_in.token)),
            _ => panic!("not live"),
        }
    }
    assert_eq!(indexes(), 0);
    open_case(&world, &live[0].0, called("Noor", "Peeters")).await;
    assert_eq!(found(&world, &live[0].0, "Noor").await.len(), 1);
    assert_eq!(indexes(), 1);
    // A colleague who may read it is still there.
    end_session(&world.services, &live[0].0, &live[0].1)
        .await
        .expect("signed out");
    assert_eq!(indexes(), 1);
    // The administrator, who may not, is nobody to keep it for.
    end_session(&world.services, &live[1].0, &live[1].1)
        .await
        .expect("signed out");
    assert_eq!(indexes(), 0);
}

#[db_test]
async fn names_that_nobody_reads_are_wiped(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    open_case(&world, &actor, called("Noor", "Peeters")).await;
    assert_eq!(found(&world, &actor, "Noor").await.len(), 1);
    let services = &world.services;
    wipe_unused_indexes(services).await.expect("looked");
    assert_eq!(services.search_indexes().held(), 1);
    world.clock.advance(services.settings().session_idle);
    wipe_unused_indexes(services).await.expect("looked");
    assert_eq!(services.search_indexes().held(), 0);
    // Whoever comes next finds her again.
    let actor = world.actor(0, Role::CaseWorker).await;
    assert_eq!(found(&world, &actor, "Noor").await.len(), 1);
}

/// A small machine, or a large centre: what was looked through is said, and the search goes on.
#[test]
fn a_large_centre_is_opened_in_portions() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let settings = Settings {
            argon_cost: ArgonCost {
                memory_kib: 64,
                passes: 1,
                lanes: 1,
            },
            search_portion: 2,
            search_most_cases: 6,
            ..Settings::default()
        };
        let world = World::with_settings(Database::Sqlite, settings).await;
        let actor = world.actor(0, Role::CaseWorker).await;
        for family in ["Peeters", "Janssens", "Maes", "Willems", "Claes"] {
            open_case(&world, &actor, called("Noor", family)).await;
        }
        let mut progress = Vec::new();
        for _ in 0..4 {
            let found = find(&world, &actor, &named("Noor")).await;
            assert_eq!(found.hits.len(), found.searched);
            progress.push((found.searched, found.of, found.goes_on));
        }
        assert_eq!(
            progress,
            [(2, 5, true), (4, 5, true), (5, 5, false), (5, 5, false)]
        );
        // Another centre's names need the room: those that were used longest ago make it.
        let far = world.actor(1, Role::CaseWorker).await;
        for family in ["Jansen", "Bakker"] {
            open_case(&world, &far, called("Noor", family)).await;
        }
        assert_eq!(find(&world, &far, &named("Noor")).await.searched, 2);
        find(&world, &far, &named("Noor")).await;
        assert_eq!(world.services.search_indexes().held(), 1);
        // More than there is room for at all: said, not hidden.
        for family in ["Mertens", "Goossens"] {
            open_case(&world, &actor, called("Noor", family)).await;
        }
        let mut last = find(&world, &actor, &named("Noor")).await;
        while last.goes_on {
            last = find(&world, &actor, &named("Noor")).await;
        }
        assert!(last.is_full);
        assert_eq!((last.searched, last.of), (6, 7));
    });
}

/// The chain says that she searched and whom she was shown; the words that she typed are nowhere.
#[db_test]
async fn a_search_is_recorded_without_its_words(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor, called("Noor", "Peeters")).await;
    let before = entries(&world).await;
    search(&world.services, &actor, &named("Noor"), Names::Shown)
        .await
        .expect("an answer");
    let after = entries(&world).await;
    let new: Vec<_> = after[before.len()..]
        .iter()
        .map(|(action, subject)| (action.as_str(), *subject))
        .collect();
    let centre = *world.centres[0].id.as_bytes();
    assert_eq!(
        new,
        [
            ("case-looked-for", Some(centre)),
            ("case-found", Some(*case.as_bytes())),
            ("names-shown", Some(*case.as_bytes())),
        ]
    );
}

/// What is found at each pause of whoever types stands there once in some minutes: that she looked, and each young person
/// whom she was shown. What a colleague does is hers.
#[db_test]
async fn typing_writes_down_once_what_it_finds_again_and_again(world: World) {
    let typist = world.account(0, Role::CaseWorker).await;
    let colleague = world.new_account(0, Role::CaseWorker, "colleague").await;
    world.hand_over(0).await;
    let actor = world.actor_of(&typist).await;
    let noor = open_case(&world, &actor, called("Noor", "Peeters")).await;
    let katja = open_case(&world, &actor, called("Katja", "Jansen")).await;
    let count = |all: &[(String, Option<[u8; 16]>)], action: &str, case: Option<CaseId>| {
        let is_it = |one: &&(String, Option<[u8; 16]>)| {
            one.0 == action && case.is_none_or(|case| one.1 == Some(*case.as_bytes()))
        };
        all.iter().filter(is_it).count()
    };
    for name in ["Noor", "Peeters", "Noor Peeters"] {
        find(&world, &actor, &named(name)).await;
    }
    let typed = entries(&world).await;
    assert_eq!(count(&typed, "case-looked-for", None), 1);
    assert_eq!(count(&typed, "case-found", Some(noor)), 1);
    assert_eq!(count(&typed, "case-found", Some(katja)), 0);
    // Somebody else whom she is shown is written down at once.
    find(&world, &actor, &named("Katja Jansen")).await;
    let other = entries(&world).await;
    assert_eq!(count(&other, "case-looked-for", None), 1);
    assert_eq!(count(&other, "case-found", Some(katja)), 1);
    let colleague = world.actor_of(&colleague).await;
    find(&world, &colleague, &named("Noor Peeters")).await;
    let both = entries(&world).await;
    assert_eq!(count(&both, "case-looked-for", None), 2);
    assert_eq!(count(&both, "case-found", Some(noor)), 2);
    // And after some minutes it is a search of its own.
    world.clock.advance(SignedDuration::from_mins(6));
    find(&world, &actor, &named("Noor Peeters")).await;
    let later = entries(&world).await;
    assert_eq!(count(&later, "case-looked-for", None), 3);
    assert_eq!(count(&later, "case-found", Some(noor)), 3);
}

async fn entries(world: &World) -> Vec<(String, Option<[u8; 16]>)> {
    let mut transaction = world
        .services
        .read(Scope::Network)
        .await
        .expect("a transaction");
    let mut rows =
        store::audit::entries_before(&mut transaction, world.centres[0].id, i64::MAX, 500)
            .await
            .expect("entries");
    rows.reverse();
    rows.into_iter()
        .map(|row| (row.action, row.subject_id))
        .collect()
}
