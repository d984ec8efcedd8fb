//! Two centres work with one young person: the key follows the decision, and leaves with it.

use domain::accounts::Role;
use domain::cases::{Agreement, Closing, ClosingWhy, Identity, Risk, ShareEnd, ShareState};
use domain::consents::{ConsentBy, Uncovered, Withdrawal};
use domain::intake::AgeRange;
use domain::notes::{Note, NoteStrand, WordsSought};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use services::accounts::{NewCentre, add_centre};
use services::cases::sharing::{
    DecideShareError, NewShare, OfferShareError, SharedNoteError, accept_share, decline_share,
    end_past_shares, end_share, offer_share, read_offers, read_shared, read_shares,
    shared_note_news, write_shared_note,
};
use services::cases::{Names, NewCase, close_case, open};
use services::consents::{NewWithdrawal, withdraw};
use services::letters::read_disclosures;
use services::notes::{EntryContent, NewNote, add_note, search_notes};
use services::{Actor, ServiceError};
use store::Scope;
use testkit::{World, agree, db_test};
use vault::{CaseId, ConsentId, NoteId, ShareId};

struct Two {
    here: Actor,
    there: Actor,
    case: CaseId,
    consent: ConsentId,
}

async fn two(world: &World) -> Two {
    let here = world.actor(0, Role::CaseWorker).await;
    let there = world.actor(1, Role::CaseWorker).await;
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: Identity {
            given_name: "Noor".to_owned(),
            ..Identity::default()
        },
        risk: Risk::default(),
        key_worker: here.person,
    };
    open(&world.services, &here, &new).await.expect("a case");
    let consent = agree(&world.services, &here, new.id).await;
    Two {
        here,
        there,
        case: new.id,
        consent,
    }
}

async fn offer(world: &World, two: &Two) -> ShareId {
    let new = new_share(world, two);
    offer_share(&world.services, &two.here, &new)
        .await
        .expect("offered");
    new.id
}

fn new_share(world: &World, two: &Two) -> NewShare {
    let today = world.services.clock().today(&two.here.time_zone);
    NewShare {
        id: world.services.random().id(),
        case: two.case,
        to: two.there.centre,
        why: "Her sister lives there".to_owned(),
        until: today.saturating_add(30.days()),
        consent: two.consent,
    }
}

/// How many keys of the case the other centre was handed, and how long the one in the offer is.
async fn keys_there(world: &World, two: &Two, id: ShareId) -> (usize, usize) {
    let mut transaction = world.services.read(Scope::Network).await.expect("one");
    let wraps = store::keys::wraps_of_subject(&mut transaction, "case", two.case.as_bytes())
        .await
        .expect("wraps");
    let row = store::shares::share(&mut transaction, id, two.here.centre)
        .await
        .expect("a row")
        .expect("a share");
    let there = wraps.iter().filter(|one| one.centre_id == two.there.centre);
    (there.count(), row.wrap.len())
}

/// Whether the letter to the other centre is still there.
async fn has_letter(world: &World, two: &Two, id: ShareId) -> bool {
    let mut transaction = world.services.read(Scope::Network).await.expect("one");
    let row = store::shares::share(&mut transaction, id, two.there.centre).await;
    !row.expect("a row").expect("a share").letter.is_empty()
}

async fn state(world: &World, two: &Two) -> (ShareState, Option<ShareEnd>) {
    let view = read_shares(&world.services, &two.here, two.case)
        .await
        .expect("read");
    (view.shares[0].state, view.shares[0].ended_as)
}

async fn is_closed_to(world: &World, actor: &Actor, id: ShareId) -> bool {
    let read = read_shared(&world.services, actor, id, Names::Hidden).await;
    matches!(read, Err(ServiceError::NotFound))
}

async fn take_back_consent(world: &World, two: &Two) {
    let withdrawal = Withdrawal {
        of: two.consent.to_vec(),
        on: world.services.clock().today(&two.here.time_zone),
        by: ConsentBy::Herself,
        how: "She said so".to_owned(),
    };
    let new = NewWithdrawal {
        id: world.services.random().id(),
        case: two.case,
        withdrawal,
    };
    withdraw(&world.services, &two.here, new)
        .await
        .expect("withdrawn");
}

#[db_test]
async fn an_accepted_offer_opens_and_its_end_closes(world: World) {
    let two = two(&world).await;
    let services = &world.services;
    let id = offer(&world, &two).await;
    let (handed, ready) = keys_there(&world, &two, id).await;
    assert!(handed == 0 && ready > 0, "made ready, and nothing handed");
    assert!(is_closed_to(&world, &two.there, id).await);
    let offers = read_offers(services, &two.there).await.expect("offers");
    let offer = offers[0].offer.as_ref().expect("a letter");
    assert_eq!(offer.why, "Her sister lives there");
    let log = read_disclosures(services, &two.here, two.case)
        .await
        .expect("the log");
    assert_eq!(log.entries.len(), 1, "it is a disclosure from now on");
    for _ in 0..2 {
        accept_share(services, &two.there, id)
            .await
            .expect("accepted");
    }
    assert_eq!(keys_there(&world, &two, id).await, (1, 0));
    assert!(has_letter(&world, &two, id).await);
    let read = read_shared(services, &two.there, id, Names::Shown)
        .await
        .expect("read");
    assert_eq!(read.identity.given_name, "Noor");
    let hidden = read_shared(services, &two.there, id, Names::Hidden)
        .await
        .expect("read");
    assert!(hidden.identity.given_name.is_empty());
    // It is no case of the other centre, and no other centre's.
    assert!(matches!(
        services::cases::read(services, &two.there, two.case, Names::Hidden).await,
        Err(ServiceError::NotFound)
    ));
    assert!(is_closed_to(&world, &two.here, id).await);
    for _ in 0..2 {
        end_share(services, &two.there, id).await.expect("ended");
    }
    assert_eq!(keys_there(&world, &two, id).await, (0, 0));
    assert!(!has_letter(&world, &two, id).await);
    assert!(is_closed_to(&world, &two.there, id).await);
    let ended = (ShareState::Ended, Some(ShareEnd::GivenBack));
    assert_eq!(state(&world, &two).await, ended);
    assert!(world.chains_hold().await);
}

/// What happened in the house, what instruments said and notes of other strands are not shared, nor that there are any.
#[db_test]
async fn the_other_centre_reads_notes_of_casework_and_nothing_else(world: World) {
    let two = two(&world).await;
    let services = &world.services;
    let health = world.actor(0, Role::HealthWorker).await;
    let now = world.now().to_zoned_datetime(TimeZone::UTC).datetime();
    for (actor, strand, words) in [
        (&two.here, NoteStrand::Casework, "She goes to school."),
        (&health, NoteStrand::Health, "An appointment."),
    ] {
        let note = Note::of_words(words, now).unwrap_or_else(|errors| panic!("{errors:?}"));
        let new = NewNote {
            id: services.random().id(),
            strand,
            note,
            replaces: None,
        };
        add_note(services, actor, two.case, &new)
            .await
            .expect("a note");
    }
    let id = offer(&world, &two).await;
    accept_share(services, &two.there, id)
        .await
        .expect("accepted");
    let read = read_shared(services, &two.there, id, Names::Hidden)
        .await
        .expect("read");
    assert_eq!((read.entries.len(), read.are_more), (1, false));
    let EntryContent::Note(view) = &read.entries[0].content else {
        panic!("no note");
    };
    assert_eq!(view.note.text(), "She goes to school.");
}

/// What the other centre writes stands in the home centre's record, with the name of that centre, as long as it is shared.
#[db_test]
async fn the_other_centre_writes_notes_in_the_home_record(world: World) {
    let two = two(&world).await;
    let services = &world.services;
    let now = world.now().to_zoned_datetime(TimeZone::UTC).datetime();
    let note = |text: &str| Note::of_words(text, now).unwrap_or_else(|errors| panic!("{errors:?}"));
    let met = note("We met her at the station, with a magpie.");
    let id = offer(&world, &two).await;
    let new: NoteId = services.random().id();
    let early = write_shared_note(services, &two.there, id, (new, &met)).await;
    assert!(matches!(early, Err(SharedNoteError::NotShared)));
    accept_share(services, &two.there, id)
        .await
        .expect("accepted");
    for _ in 0..2 {
        write_shared_note(services, &two.there, id, (new, &met))
            .await
            .expect("written");
    }
    let other = note("Something else");
    let again = write_shared_note(services, &two.there, id, (new, &other)).await;
    assert!(matches!(again, Err(SharedNoteError::SavedBefore)));
    // Nobody writes so in her own centre's record, and no third one in anybody's.
    let own = write_shared_note(services, &two.here, id, (services.random().id(), &met)).await;
    assert!(matches!(
        own,
        Err(SharedNoteError::Service(ServiceError::NotFound))
    ));
    let home = services::cases::read(services, &two.here, two.case, Names::Hidden)
        .await
        .expect("her record");
    let found: Vec<_> = home
        .entries
        .iter()
        .filter_map(|entry| match &entry.content {
            EntryContent::Note(view) => Some((entry.by.as_str(), view.note.text())),
            _ => None,
        })
        .collect();
    assert_eq!(
        found,
        [("Anker", "We met her at the station, with a magpie.")]
    );
    let sought = WordsSought::parse("magpie").expect("words");
    let hits = search_notes(services, &two.here, &sought)
        .await
        .expect("an answer")
        .hits;
    assert_eq!(hits.len(), 1, "the home centre finds it");
    assert!(hits[0].note == new);
    let there = search_notes(services, &two.there, &sought)
        .await
        .expect("an answer")
        .hits;
    assert!(there.is_empty(), "it is no note of the other centre");
    let news = shared_note_news(services, &two.here).await.expect("news");
    assert_eq!((news.len(), news[0].centre.as_str()), (1, "Anker"));
    let read = read_shared(services, &two.there, id, Names::Hidden)
        .await
        .expect("read");
    assert_eq!(read.entries.len(), 1);
    end_share(services, &two.here, id).await.expect("ended");
    let late = (services.random().id(), &met);
    let late = write_shared_note(services, &two.there, id, late).await;
    assert!(matches!(late, Err(SharedNoteError::NotShared)));
    let past = {
        let id = offer(&world, &two).await;
        accept_share(services, &two.there, id)
            .await
            .expect("accepted");
        id
    };
    world.clock.advance(SignedDuration::from_hours(24 * 33));
    let late = (services.random().id(), &met);
    let late = write_shared_note(services, &two.there, past, late).await;
    assert!(matches!(late, Err(SharedNoteError::NotShared)));
    assert!(world.chains_hold().await);
}

/// The bad day: it is refused after the key was made ready.
#[db_test]
async fn what_is_declined_leaves_no_key_behind(world: World) {
    let two = two(&world).await;
    let services = &world.services;
    let id = offer(&world, &two).await;
    for _ in 0..2 {
        decline_share(services, &two.there, id)
            .await
            .expect("declined");
    }
    assert_eq!(keys_there(&world, &two, id).await, (0, 0));
    assert!(!has_letter(&world, &two, id).await);
    let late = accept_share(services, &two.there, id).await;
    assert!(matches!(late, Err(DecideShareError::NotOpen)), "{late:?}");
    assert!(is_closed_to(&world, &two.there, id).await);
    assert_eq!(state(&world, &two).await, (ShareState::Declined, None));
    // It can be offered anew.
    offer(&world, &two).await;
}

/// The bad day: she withdraws while it is under way, before and after it was accepted.
#[db_test]
async fn a_withdrawal_takes_the_key_away(world: World) {
    for is_accepted in [false, true] {
        let two = two(&world).await;
        let id = offer(&world, &two).await;
        if is_accepted {
            accept_share(&world.services, &two.there, id)
                .await
                .expect("accepted");
        }
        take_back_consent(&world, &two).await;
        assert_eq!(keys_there(&world, &two, id).await, (0, 0), "{is_accepted}");
        assert!(is_closed_to(&world, &two.there, id).await);
        let late = accept_share(&world.services, &two.there, id).await;
        assert!(matches!(late, Err(DecideShareError::NotOpen)), "{late:?}");
        let ended = (ShareState::Ended, Some(ShareEnd::Withdrawn));
        assert_eq!(state(&world, &two).await, ended);
        let again = offer_share(&world.services, &two.here, &new_share(&world, &two)).await;
        assert!(matches!(
            again,
            Err(OfferShareError::Uncovered(Uncovered::State(_)))
        ));
    }
}

/// The bad day: two people decide at once; and she withdraws at the very moment at which somebody accepts.
#[db_test]
async fn of_two_who_decide_at_once_one_decides(world: World) {
    let services = &world.services;
    let other = world.actor(1, Role::HealthWorker).await;
    for _ in 0..4 {
        let two = two(&world).await;
        let id = offer(&world, &two).await;
        let (accepted, declined) = tokio::join!(
            accept_share(services, &two.there, id),
            decline_share(services, &other, id),
        );
        assert!(
            accepted.is_ok() != declined.is_ok(),
            "{accepted:?} {declined:?}"
        );
        let expected = (usize::from(accepted.is_ok()), 0);
        assert_eq!(keys_there(&world, &two, id).await, expected);
    }
    for _ in 0..4 {
        let two = two(&world).await;
        let id = offer(&world, &two).await;
        let (accepted, ()) = tokio::join!(
            accept_share(services, &two.there, id),
            take_back_consent(&world, &two),
        );
        if let Err(error) = accepted {
            assert!(matches!(error, DecideShareError::NotOpen), "{error:?}");
        }
        // Whichever came first: no key is left there.
        assert_eq!(keys_there(&world, &two, id).await, (0, 0));
    }
    assert!(world.chains_hold().await);
}

/// The bad day: it is offered at the very moment at which she withdraws what allows it.
#[db_test]
async fn what_is_offered_while_she_withdraws_leaves_no_key(world: World) {
    for _ in 0..4 {
        let two = two(&world).await;
        let new = new_share(&world, &two);
        let (offered, ()) = tokio::join!(
            offer_share(&world.services, &two.here, &new),
            take_back_consent(&world, &two),
        );
        match offered {
            Ok(()) => {
                assert_eq!(keys_there(&world, &two, new.id).await, (0, 0));
                let ended = (ShareState::Ended, Some(ShareEnd::Withdrawn));
                assert_eq!(state(&world, &two).await, ended);
            }
            Err(error) => assert!(
                matches!(error, OfferShareError::Uncovered(Uncovered::State(_))),
                "{error:?}"
            ),
        }
    }
    assert!(world.chains_hold().await);
}

/// Two centres that offer each other at once wait for each other in one direction only.
#[db_test]
async fn two_centres_offer_each_other(world: World) {
    let services = &world.services;
    for _ in 0..4 {
        let one = two(&world).await;
        let here = world.actor(1, Role::CaseWorker).await;
        let there = world.actor(0, Role::CaseWorker).await;
        let new = NewCase {
            id: services.random().id(),
            report: None,
            identity: Identity::default(),
            risk: Risk::default(),
            key_worker: here.person,
        };
        open(services, &here, &new).await.expect("a case");
        let consent = agree(services, &here, new.id).await;
        let other = Two {
            here,
            there,
            case: new.id,
            consent,
        };
        let (first, second) = (new_share(&world, &one), new_share(&world, &other));
        let (first, second) = tokio::join!(
            offer_share(services, &one.here, &first),
            offer_share(services, &other.here, &second),
        );
        first.expect("offered");
        second.expect("offered");
    }
}

#[db_test]
async fn a_closing_and_its_last_day_end_it_too(world: World) {
    let services = &world.services;
    let closed = two(&world).await;
    let id = offer(&world, &closed).await;
    accept_share(services, &closed.there, id)
        .await
        .expect("accepted");
    let closing = Closing {
        on: services.clock().today(&closed.here.time_zone),
        why: ClosingWhy::HerWish,
        words: "She wants it.".to_owned(),
        criteria: Vec::new(),
        agreement: Agreement::Agrees,
        her_words: String::new(),
        left: "Nothing is left.".to_owned(),
        turn_to: "Call us.".to_owned(),
        in_touch: false,
        how: String::new(),
    };
    close_case(services, &closed.here, closed.case, 0, &closing)
        .await
        .expect("closed");
    assert_eq!(keys_there(&world, &closed, id).await, (0, 0));
    let ended = (ShareState::Ended, Some(ShareEnd::Closed));
    assert_eq!(state(&world, &closed).await, ended);
    let past = two(&world).await;
    let id = offer(&world, &past).await;
    accept_share(services, &past.there, id)
        .await
        .expect("accepted");
    world.clock.advance(SignedDuration::from_hours(24 * 33));
    // No page shows it, before any chore has run.
    assert!(is_closed_to(&world, &past.there, id).await);
    end_past_shares(services).await.expect("a chore");
    assert_eq!(keys_there(&world, &past, id).await, (0, 0));
    let ended = (ShareState::Ended, Some(ShareEnd::Over));
    assert_eq!(state(&world, &past).await, ended);
}

#[db_test]
async fn nothing_is_offered_without_a_consent_that_reaches_so_far(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    let mut new = new_share(&world, &two);
    new.consent = services.random().id();
    let unknown = offer_share(services, &two.here, &new).await;
    assert!(matches!(
        unknown,
        Err(OfferShareError::Service(ServiceError::NotFound))
    ));
    let mut new = new_share(&world, &two);
    new.to = two.here.centre;
    let own = offer_share(services, &two.here, &new).await;
    assert!(matches!(own, Err(OfferShareError::CannotBeAsked)));
    let id = offer(&world, &two).await;
    let again = offer_share(services, &two.here, &new_share(&world, &two)).await;
    assert!(matches!(again, Err(OfferShareError::UnderWay)));
    // A third one decides nothing, and sees nothing.
    for actor in [&two.here, &world.actor(0, Role::LegalOfficer).await] {
        let wrong = accept_share(services, actor, id).await;
        assert!(matches!(
            wrong,
            Err(DecideShareError::Service(ServiceError::NotFound))
        ));
    }
    assert_eq!(keys_there(&world, &two, id).await.0, 0);
}

/// The bad day: the chain of one centre is gone, and what is shared with it cannot be ended. The others end.
#[db_test]
async fn one_that_cannot_be_ended_keeps_no_other_open(world: World) {
    let services = &world.services;
    let third = NewCentre {
        name: "Third".to_owned(),
        short_name: "third".to_owned(),
        country: "BE".to_owned(),
        region: "A region".to_owned(),
        languages: vec!["nl".to_owned()],
        time_zone: "Europe/Brussels".to_owned(),
        more_regions: Vec::new(),
        ages: AgeRange::default(),
    };
    add_centre(services, third).await.expect("a centre");
    let broken = two(&world).await;
    let mut new = new_share(&world, &broken);
    new.until = new.until.yesterday().expect("a day");
    offer_share(services, &broken.here, &new)
        .await
        .expect("offered");
    let other = two(&world).await;
    let id = offer(&world, &other).await;
    accept_share(services, &other.there, id)
        .await
        .expect("accepted");
    let away = "UPDATE case_shares SET to_centre_id = (SELECT id FROM centres WHERE short_name = 'third') \
                WHERE until_on = (SELECT MIN(until_on) FROM case_shares)";
    world.handle.execute(away).await;
    let gone = "DELETE FROM audit_chains \
                WHERE centre_id = (SELECT id FROM centres WHERE short_name = 'third')";
    world.handle.execute(gone).await;
    world.clock.advance(SignedDuration::from_hours(24 * 33));
    end_past_shares(services).await.expect("a chore");
    assert_eq!(keys_there(&world, &other, id).await, (0, 0));
    let ended = (ShareState::Ended, Some(ShareEnd::Over));
    assert_eq!(state(&world, &other).await, ended);
    assert_eq!(state(&world, &broken).await, (ShareState::Offered, None));
}
