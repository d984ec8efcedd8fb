//! She withdraws while something is under way: whichever comes first, nothing goes out after it.

use std::collections::BTreeMap;

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use domain::consents::{ConsentAnswer, ConsentBy, ConsentState, Uncovered, Withdrawal};
use domain::letters::write;
use jiff::ToSpan;
use services::Actor;
use services::cases::{NewCase, open};
use services::consents::{NewConsent, NewWithdrawal, PutConsentError, read, record, withdraw};
use services::deadlines::due_dates;
use services::letters::{
    GiveError, NewDisclosure, NewLetter, PrintableLetter, give_letter, open_to_print, put_letter,
    read_disclosures,
};
use store::Scope;
use testkit::{World, agree, db_test, whole_consent};
use vault::{CaseId, ConsentId, LetterId};

async fn open_case(world: &World, actor: &Actor) -> CaseId {
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: actor.person,
    };
    open(&world.services, actor, &new).await.expect("a case");
    new.id
}

async fn letter(world: &World, actor: &Actor, case: CaseId) -> LetterId {
    let content = world.services.content();
    let template = content.letters().by_id("school").expect("a template");
    let values: BTreeMap<String, String> = [
        "recipient",
        "date",
        "name",
        "birth-date",
        "worker",
        "from",
        "contact",
    ]
    .map(|name| (name.to_owned(), "something".to_owned()))
    .into();
    let letter = write(template, "en", &values, content.missing()).expect("a letter");
    let id = world.services.random().id();
    let new = NewLetter {
        id,
        case,
        follows: 0,
        letter,
    };
    let put = put_letter(&world.services, actor, new).await;
    put.expect("kept");
    id
}

async fn give(
    world: &World,
    actor: &Actor,
    (case, letter): (CaseId, LetterId),
    consent: ConsentId,
) -> Result<(), GiveError> {
    let new = NewDisclosure {
        id: world.services.random().id(),
        to: "The school".to_owned(),
        why: "She begins there".to_owned(),
        consent,
    };
    give_letter(&world.services, actor, case, letter, 1, new).await
}

async fn take_back(
    world: &World,
    actor: &Actor,
    case: CaseId,
    of: ConsentId,
) -> Result<(), PutConsentError> {
    let withdrawal = Withdrawal {
        of: of.to_vec(),
        on: world.services.clock().today(&actor.time_zone),
        by: ConsentBy::Herself,
        how: "On the phone".to_owned(),
    };
    let new = NewWithdrawal {
        id: world.services.random().id(),
        case,
        withdrawal,
    };
    withdraw(&world.services, actor, new).await
}

fn is_withdrawn(result: &Result<(), GiveError>) -> bool {
    matches!(
        result,
        Err(GiveError::Uncovered(Uncovered::State(
            ConsentState::Withdrawn
        )))
    )
}

/// The places in the chain at which something was disclosed and withdrawn.
async fn places(world: &World, case: CaseId, action: &str) -> Vec<i64> {
    let centre = world.centres[0].id;
    let mut transaction = world.services.read(Scope::Network).await.expect("one");
    store::audit::entries_before(&mut transaction, centre, i64::MAX, 1_000)
        .await
        .expect("the chain")
        .into_iter()
        .filter(|one| one.action == action && one.subject_id == Some(*case.as_bytes()))
        .map(|one| one.sequence)
        .collect()
}

/// Two people at the very same moment: one writes down that she does not agree any more, the other one gives a letter on
/// the strength of it. Either it was given before, or not at all.
#[db_test]
async fn of_a_withdrawal_and_a_letter_side_by_side_nothing_goes_out_after_it(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    for round in 0..12 {
        let case = open_case(&world, &actor).await;
        let letter = letter(&world, &actor, case).await;
        let consent = agree(&world.services, &actor, case).await;
        let of = (case, letter);
        let (withdrawn, given) = match round % 2 {
            0 => tokio::join!(
                take_back(&world, &actor, case, consent),
                give(&world, &actor, of, consent),
            ),
            _ => {
                let (given, withdrawn) = tokio::join!(
                    give(&world, &actor, of, consent),
                    take_back(&world, &actor, case, consent),
                );
                (withdrawn, given)
            }
        };
        withdrawn.expect("a withdrawal is never refused for a share that is under way");
        assert!(given.is_ok() || is_withdrawn(&given), "{given:?}");
        let log = read_disclosures(&world.services, &actor, case).await;
        let entries = log.expect("the log").entries.len();
        assert_eq!(entries, usize::from(given.is_ok()));
        if given.is_ok() {
            let disclosed = places(&world, case, "disclosure-recorded").await;
            let withdrawn = places(&world, case, "consent-withdrawn").await;
            assert!(disclosed[0] < withdrawn[0], "it went out after it");
        }
        // From now on nothing, neither anew nor once more.
        assert!(is_withdrawn(&give(&world, &actor, of, consent).await));
        let printed = open_to_print(&world.services, &actor, case, letter).await;
        assert!(matches!(printed, Ok(PrintableLetter::NotGiven)));
    }
}

/// Of two who write down the same withdrawal one is written, and the other is told.
#[db_test]
async fn a_withdrawal_is_written_once(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let consent = agree(&world.services, &actor, case).await;
    let (one, other) = tokio::join!(
        take_back(&world, &actor, case, consent),
        take_back(&world, &actor, case, consent),
    );
    assert!(one.is_ok() != other.is_ok());
    let told = [one, other].into_iter().find_map(Result::err);
    assert!(matches!(
        told,
        Some(PutConsentError::NotStanding(ConsentState::Withdrawn))
    ));
}

/// A form that was written down and comes again is one row; when it says something else, somebody is told.
#[db_test]
async fn a_form_that_comes_again_says_the_same_or_is_refused(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let today = world.services.clock().today(&actor.time_zone);
    let id = world.services.random().id();
    let form = |words: &str| {
        let mut consent = whole_consent(today);
        consent.words = words.to_owned();
        NewConsent { id, case, consent }
    };
    for words in ["her name", "her name"] {
        let kept = record(&world.services, &actor, form(words)).await;
        kept.expect("written");
    }
    let other = record(&world.services, &actor, form("her papers")).await;
    assert!(matches!(other, Err(PutConsentError::Changed)));
    let view = read(&world.services, &actor, case).await.expect("the list");
    assert_eq!(view.all.len(), 1);
    assert_eq!(view.all[0].entry.consent.words, "her name");
}

/// The last day of what she agreed to stands among the dates, until she is asked afresh or withdraws.
#[db_test]
async fn the_end_of_a_consent_is_due_while_it_matters(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let today = world.services.clock().today(&actor.time_zone);
    let until = |days: i64, replaces: Vec<u8>| {
        let mut consent = whole_consent(today);
        consent.until = Some(today.saturating_add(days.days()));
        consent.replaces = replaces;
        let id: ConsentId = world.services.random().id();
        NewConsent { id, case, consent }
    };
    let due = || async {
        let list = due_dates(&world.services, &actor, 60)
            .await
            .expect("a list");
        list.coming
            .iter()
            .map(|one| (one.due_on - today).get_days())
            .collect::<Vec<_>>()
    };
    assert!(due().await.is_empty());
    let first = until(5, Vec::new());
    let id = first.id;
    record(&world.services, &actor, first).await.expect("kept");
    assert_eq!(due().await, [5]);
    let second = until(30, id.to_vec());
    let newer = second.id;
    record(&world.services, &actor, second).await.expect("kept");
    assert_eq!(due().await, [30]);
    take_back(&world, &actor, case, newer).await.expect("kept");
    assert!(due().await.is_empty());
}

/// The page of a form stays open after it was sent. What is changed in it and sent again goes to nobody unseen.
#[db_test]
async fn a_letter_form_that_comes_again_for_somebody_else_gives_nothing(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let letter = letter(&world, &actor, case).await;
    let consent = agree(&world.services, &actor, case).await;
    let id = world.services.random().id();
    let form = |to: &str| NewDisclosure {
        id,
        to: to.to_owned(),
        why: "She begins there".to_owned(),
        consent,
    };
    for to in ["The school", "The school"] {
        let given = give_letter(&world.services, &actor, case, letter, 1, form(to)).await;
        given.expect("given");
    }
    let other = give_letter(&world.services, &actor, case, letter, 1, form("Her uncle")).await;
    assert!(matches!(other, Err(GiveError::Changed)), "{other:?}");
    let log = read_disclosures(&world.services, &actor, case).await;
    assert_eq!(log.expect("the log").entries.len(), 1);
}

/// Asked afresh, whatever she answers: what stood before allows nothing more.
#[db_test]
async fn what_was_asked_afresh_is_not_printed_on_the_first_answer(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let letter = letter(&world, &actor, case).await;
    let first = agree(&world.services, &actor, case).await;
    give(&world, &actor, (case, letter), first)
        .await
        .expect("given");
    let printed = open_to_print(&world.services, &actor, case, letter).await;
    assert!(matches!(printed, Ok(PrintableLetter::Open(_))));
    let mut refusal = whole_consent(world.services.clock().today(&actor.time_zone));
    refusal.answer = ConsentAnswer::Refused;
    refusal.replaces = first.to_vec();
    let new = NewConsent {
        id: world.services.random().id(),
        case,
        consent: refusal,
    };
    record(&world.services, &actor, new).await.expect("kept");
    let printed = open_to_print(&world.services, &actor, case, letter).await;
    assert!(matches!(printed, Ok(PrintableLetter::NotGiven)));
}

/// When its last day is over, what was given on its strength is not printed once more.
#[db_test]
async fn what_is_over_allows_no_second_print(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let letter = letter(&world, &actor, case).await;
    let today = world.services.clock().today(&actor.time_zone);
    let mut consent = whole_consent(today);
    consent.until = Some(today);
    let id = world.services.random().id();
    let new = NewConsent { id, case, consent };
    record(&world.services, &actor, new).await.expect("kept");
    give(&world, &actor, (case, letter), id)
        .await
        .expect("given");
    let printed = open_to_print(&world.services, &actor, case, letter).await;
    assert!(matches!(printed, Ok(PrintableLetter::Open(_))));
    world.clock.advance(jiff::SignedDuration::from_hours(24));
    let printed = open_to_print(&world.services, &actor, case, letter).await;
    assert!(matches!(printed, Ok(PrintableLetter::NotGiven)));
}
