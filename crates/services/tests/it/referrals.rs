//! One centre asks another to take something up: what was ticked goes along, is answered once, and leaves nothing behind.

use domain::accounts::{Role, Username};
use domain::cases::{
    Agreement, BirthDate, Closing, ClosingWhy, Identity, LanguageCode, ReferralAsk, ReferralEnd,
    ReferralFact, ReferralState, ReferralUrgency, ReferralWordKind, ReferralWords, Risk,
};
use domain::consents::{ConsentBy, Uncovered, Withdrawal};
use domain::intake::AgeRange;
use jiff::{SignedDuration, ToSpan};
use services::accounts::{NewCentre, activate, add_centre, invite};
use services::cases::referrals::{
    DecideReferralError, NewReferral, NewWords, OpenFromReferralError, SayError, SendReferralError,
    accept_referral, answer_back, ask_back, asked_of_centre, decline_referral, end_past_referrals,
    open_from_referral, read_asked, read_referral, read_referrals, referral_news, send_referral,
    take_back_referral,
};
use services::cases::transfer::{
    NewTransfer, accept_transfer, offer_transfer, read_transfer_offer,
};
use services::cases::{Names, NewCase, close_case, open};
use services::consents::{NewWithdrawal, withdraw};
use services::letters::read_disclosures;
use services::{Actor, ServiceError};
use store::Scope;
use testkit::{Account, World, agree, db_test};
use vault::{CaseId, CentreReferralId, ConsentId, Passphrase, TransferId};

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
            family_name: "Haddad".to_owned(),
            call_name: "Nono".to_owned(),
            birth: BirthDate::Year(2011),
            languages: vec![LanguageCode::parse("ar").expect("a language")],
            phones: vec!["+32470123456".to_owned()],
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

fn new_referral(world: &World, two: &Two) -> NewReferral {
    let today = world.services.clock().today(&two.here.time_zone);
    NewReferral {
        id: world.services.random().id(),
        case: two.case,
        to: two.there.centre,
        asks: vec![ReferralAsk::Shelter, ReferralAsk::School],
        what: "A bed near her school".to_owned(),
        why: "She goes to school there".to_owned(),
        urgency: ReferralUrgency::Week,
        facts: vec![
            ReferralFact::Pseudonym,
            ReferralFact::CallName,
            ReferralFact::Birth,
        ],
        contact: String::new(),
        wants: "To stay at her school".to_owned(),
        answer_by: today.saturating_add(10.days()),
        consent: two.consent,
    }
}

async fn send(world: &World, two: &Two) -> CentreReferralId {
    let new = new_referral(world, two);
    send_referral(&world.services, &two.here, &new)
        .await
        .expect("sent");
    new.id
}

fn said(text: &str) -> ReferralWords {
    ReferralWords::parse(text).expect("words")
}

fn new_words(world: &World, referral: CentreReferralId, text: &str) -> NewWords {
    NewWords {
        id: world.services.random().id(),
        referral,
        words: said(text),
    }
}

fn new_case(world: &World, actor: &Actor, identity: Identity) -> NewCase {
    NewCase {
        id: world.services.random().id(),
        report: None,
        identity,
        risk: Risk::default(),
        key_worker: actor.person,
    }
}

/// Offers her whole case to the same centre.
async fn offer_whole(world: &World, two: &Two) -> TransferId {
    let services = &world.services;
    let new = NewTransfer {
        id: services.random().id(),
        case: two.case,
        to: two.there.centre,
        why: "She stays there".to_owned(),
        until: services
            .clock()
            .today(&two.here.time_zone)
            .saturating_add(10.days()),
        consent: two.consent,
    };
    offer_transfer(services, &two.here, &new)
        .await
        .expect("offered");
    new.id
}

/// How much the other centre could read: the letter, and what was said.
async fn left_there(world: &World, two: &Two, id: CentreReferralId) -> (bool, usize) {
    let mut transaction = world.services.read(Scope::Network).await.expect("one");
    let row = store::centre_referrals::referral(&mut transaction, id, two.there.centre)
        .await
        .expect("a row")
        .expect("a referral");
    let words = store::centre_referrals::words(&mut transaction, id)
        .await
        .expect("words");
    let readable = words.iter().filter(|one| !one.there.is_empty()).count();
    (!row.letter.is_empty(), readable)
}

async fn state(
    world: &World,
    two: &Two,
    id: CentreReferralId,
) -> (ReferralState, Option<ReferralEnd>) {
    let view = read_referral(&world.services, &two.here, two.case, id)
        .await
        .expect("read");
    (view.referrals[0].state, view.referrals[0].ended_as)
}

async fn take_back_consent(world: &World, two: &Two) {
    let new = NewWithdrawal {
        id: world.services.random().id(),
        case: two.case,
        withdrawal: Withdrawal {
            of: two.consent.to_vec(),
            on: world.services.clock().today(&two.here.time_zone),
            by: ConsentBy::Herself,
            how: "She said so".to_owned(),
        },
    };
    withdraw(&world.services, &two.here, new)
        .await
        .expect("withdrawn");
}

/// From the letter to a case of the other centre: what was ticked is there, and nothing else.
#[db_test]
async fn what_was_ticked_becomes_a_case_of_the_other_centre(world: World) {
    let two = two(&world).await;
    let services = &world.services;
    let new = new_referral(&world, &two);
    let id = new.id;
    for _ in 0..2 {
        send_referral(services, &two.here, &new)
            .await
            .expect("sent");
    }
    let own = read_referrals(services, &two.here, two.case)
        .await
        .expect("read");
    assert_eq!(own.referrals.len(), 1, "sent twice is sent once");
    assert!(own.referrals[0].opened_at.is_none());
    let log = read_disclosures(services, &two.here, two.case)
        .await
        .expect("the log");
    assert_eq!(log.entries.len(), 1, "it is a disclosure from now on");
    let lines = asked_of_centre(services, &two.there).await.expect("lines");
    assert!(lines[0].is_new && lines[0].is_our_turn);

    let view = read_asked(services, &two.there, id).await.expect("opened");
    let letter = view.letter.as_ref().expect("a letter");
    assert_eq!(letter.what, "A bed near her school");
    let facts = &letter.facts;
    assert_eq!(facts.call_name.as_deref(), Some("Nono"));
    assert_eq!(facts.wants.as_deref(), Some("To stay at her school"));
    assert!(facts.given_name.is_none() && facts.languages.is_empty());
    assert!(facts.contact.is_none() && facts.identity().phones.is_empty());

    // They ask back, and are answered: on her consent, and in the log.
    let question = new_words(&world, id, "Can she come alone?");
    for _ in 0..2 {
        ask_back(services, &two.there, &question)
            .await
            .expect("asked");
    }
    let news = referral_news(services, &two.here).await.expect("news");
    assert_eq!(news[0].state, ReferralState::Sent, "they ask back");
    world.clock.advance(SignedDuration::from_mins(1));
    let answer = new_words(&world, id, "Yes, by train.");
    for _ in 0..2 {
        answer_back(services, &two.here, two.case, &answer)
            .await
            .expect("answered");
    }
    assert!(
        referral_news(services, &two.here)
            .await
            .expect("news")
            .is_empty()
    );
    let log = read_disclosures(services, &two.here, two.case)
        .await
        .expect("the log");
    assert_eq!(log.entries.len(), 2, "what was answered was told too");
    let view = read_asked(services, &two.there, id).await.expect("opened");
    let texts: Vec<_> = view.words.iter().map(|one| one.text.as_deref()).collect();
    assert_eq!(texts, [Some("Can she come alone?"), Some("Yes, by train.")]);

    let identity = view.letter.expect("a letter").facts.identity();
    let case = new_case(&world, &two.there, identity);
    for is_new in [true, false] {
        let opened = open_from_referral(services, &two.there, id, &case)
            .await
            .expect("a case");
        assert_eq!((opened.case, opened.is_new), (case.id, is_new));
    }
    let there = services::cases::read(services, &two.there, case.id, Names::Shown)
        .await
        .expect("their case");
    assert_eq!(there.head.identity.call_name, "Nono");
    assert!(there.head.identity.birth == BirthDate::Year(2011));
    assert!(there.head.identity.given_name.is_empty());
    let hers = services::cases::read(services, &two.there, two.case, Names::Hidden).await;
    assert!(
        matches!(hers, Err(ServiceError::NotFound)),
        "hers is not theirs"
    );
    let own = read_referral(services, &two.here, two.case, id)
        .await
        .expect("read");
    assert_eq!(own.referrals[0].state, ReferralState::Accepted);
    assert!(own.referrals[0].has_case_there && own.referrals[0].opened_at.is_some());
    let news = referral_news(services, &two.here).await.expect("news");
    assert_eq!(news[0].state, ReferralState::Accepted);
    let late = ask_back(services, &two.there, &new_words(&world, id, "One more")).await;
    assert!(matches!(late, Err(SayError::NotOpen)));
    // Who is offered her whole case later is told that there would be two.
    let whole = offer_whole(&world, &two).await;
    let offer = read_transfer_offer(services, &two.there, whole)
        .await
        .expect("an offer");
    assert!(offer.own_case == Some(case.id));
    assert!(world.chains_hold().await);
}

/// The other centre says no, and keeps nothing of it but that it was asked.
#[db_test]
async fn what_is_declined_leaves_nothing_there_but_the_reason_at_home(world: World) {
    let two = two(&world).await;
    let services = &world.services;
    let id = send(&world, &two).await;
    read_asked(services, &two.there, id).await.expect("opened");
    let question = new_words(&world, id, "How long?");
    ask_back(services, &two.there, &question)
        .await
        .expect("asked");
    assert_eq!(left_there(&world, &two, id).await, (true, 1));
    world.clock.advance(SignedDuration::from_mins(1));
    for _ in 0..2 {
        decline_referral(services, &two.there, id, &said("We are full"))
            .await
            .expect("declined");
    }
    assert_eq!(left_there(&world, &two, id).await, (false, 0));
    let late = accept_referral(services, &two.there, id, None).await;
    assert!(matches!(late, Err(DecideReferralError::NotOpen)));
    let read = read_asked(services, &two.there, id).await;
    assert!(matches!(read, Err(ServiceError::NotFound)));
    let view = read_referral(services, &two.here, two.case, id)
        .await
        .expect("read");
    let last = view.words.last().expect("a reason");
    assert_eq!(last.kind, ReferralWordKind::Declined);
    assert_eq!(last.text.as_deref(), Some("We are full"));
    assert_eq!(view.referrals[0].state, ReferralState::Declined);
    let news = referral_news(services, &two.here).await.expect("news");
    assert_eq!(news[0].state, ReferralState::Declined);
    // It can be asked anew.
    send(&world, &two).await;
    assert!(world.chains_hold().await);
}

/// The bad day: she withdraws while it waits, after it was accepted, and at the moment at which somebody accepts it.
#[db_test]
async fn a_withdrawal_ends_it_and_empties_what_was_not_accepted(world: World) {
    let services = &world.services;
    for is_accepted in [false, true] {
        let two = two(&world).await;
        let id = send(&world, &two).await;
        if is_accepted {
            accept_referral(services, &two.there, id, Some(&said("Call Mira")))
                .await
                .expect("accepted");
        }
        take_back_consent(&world, &two).await;
        // Who took it up finds on her day that it ended; of what was not answered nothing is left there.
        let lines = asked_of_centre(services, &two.there).await.expect("lines");
        let line = lines.iter().find(|one| one.id == id);
        assert_eq!(line.is_some_and(|one| one.is_withdrawn_lately), is_accepted);
        let (letter, words) = left_there(&world, &two, id).await;
        assert_eq!((letter, words), (is_accepted, usize::from(is_accepted)));
        let ended = (ReferralState::Ended, Some(ReferralEnd::Withdrawn));
        assert_eq!(state(&world, &two, id).await, ended);
        let late = accept_referral(services, &two.there, id, None).await;
        assert!(matches!(late, Err(DecideReferralError::NotOpen)));
        let answer = new_words(&world, id, "More about her");
        let late = answer_back(services, &two.here, two.case, &answer).await;
        assert!(matches!(late, Err(SayError::Uncovered(_))));
        let again = send_referral(services, &two.here, &new_referral(&world, &two)).await;
        assert!(matches!(
            again,
            Err(SendReferralError::Uncovered(Uncovered::State(_)))
        ));
    }
    for _ in 0..4 {
        let two = two(&world).await;
        let id = send(&world, &two).await;
        let (accepted, ()) = tokio::join!(
            accept_referral(services, &two.there, id, None),
            take_back_consent(&world, &two),
        );
        if let Err(error) = &accepted {
            assert!(matches!(error, DecideReferralError::NotOpen), "{error:?}");
        }
        let (letter, _) = left_there(&world, &two, id).await;
        assert_eq!(letter, accepted.is_ok());
        let ended = (ReferralState::Ended, Some(ReferralEnd::Withdrawn));
        assert_eq!(state(&world, &two, id).await, ended);
    }
    assert!(world.chains_hold().await);
}

/// The bad day: two people of the other centre answer at once, each with a case of her own; or one says no.
#[db_test]
async fn of_two_who_answer_at_once_one_answers(world: World) {
    let services = &world.services;
    let other = world.actor(1, Role::IntakeWorker).await;
    for _ in 0..4 {
        let two = two(&world).await;
        let id = send(&world, &two).await;
        let cases = [
            new_case(&world, &two.there, Identity::default()),
            new_case(&world, &two.there, Identity::default()),
        ];
        let (one, two_too) = tokio::join!(
            open_from_referral(services, &two.there, id, &cases[0]),
            open_from_referral(services, &other, id, &cases[1]),
        );
        assert!(one.is_ok() != two_too.is_ok(), "one case");
        for error in [one.err(), two_too.err()].into_iter().flatten() {
            assert!(
                matches!(
                    error,
                    OpenFromReferralError::Decide(DecideReferralError::NotOpen)
                ),
                "{error:?}"
            );
        }
        let mut open = 0;
        for case in &cases {
            let read = services::cases::read(services, &two.there, case.id, Names::Hidden).await;
            open += usize::from(read.is_ok());
        }
        assert_eq!(open, 1);
    }
    for _ in 0..4 {
        let two = two(&world).await;
        let id = send(&world, &two).await;
        let no = said("We are full");
        let (accepted, declined) = tokio::join!(
            accept_referral(services, &two.there, id, None),
            decline_referral(services, &other, id, &no),
        );
        assert!(accepted.is_ok() != declined.is_ok());
        assert_eq!(left_there(&world, &two, id).await.0, accepted.is_ok());
    }
    assert!(world.chains_hold().await);
}

/// Her case goes whole to the centre that took something up for her: what was said opens there still, it asks itself
/// nothing, and a withdrawal ends it.
#[db_test]
async fn what_was_said_opens_where_her_case_went(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    let id = send(&world, &two).await;
    let question = new_words(&world, id, "Can she come alone?");
    ask_back(services, &two.there, &question)
        .await
        .expect("asked");
    world.clock.advance(SignedDuration::from_mins(1));
    accept_referral(services, &two.there, id, Some(&said("Call Mira")))
        .await
        .expect("accepted");
    let whole = offer_whole(&world, &two).await;
    accept_transfer(services, &two.there, whole, two.there.person)
        .await
        .expect("accepted");
    let moved = Two {
        here: world.actor(1, Role::CaseWorker).await,
        there: world.actor(0, Role::CaseWorker).await,
        case: two.case,
        consent: two.consent,
    };
    let view = read_referral(services, &moved.here, moved.case, id)
        .await
        .expect("read");
    let texts: Vec<_> = view.words.iter().map(|one| one.text.as_deref()).collect();
    assert_eq!(texts, [Some("Can she come alone?"), Some("Call Mira")]);
    assert!(view.referrals[0].letter.is_some());
    let lines = asked_of_centre(services, &moved.here).await.expect("lines");
    assert!(lines.is_empty());
    let news = referral_news(services, &moved.here).await.expect("news");
    assert!(news.is_empty());
    let gone = read_referral(services, &moved.there, moved.case, id).await;
    assert!(matches!(gone, Err(ServiceError::NotFound)));
    take_back_consent(&world, &moved).await;
    let ended = (ReferralState::Ended, Some(ReferralEnd::Withdrawn));
    assert_eq!(state(&world, &moved, id).await, ended);
    assert!(world.chains_hold().await);
}

#[db_test]
async fn taking_back_a_closing_and_its_last_day_end_it(world: World) {
    let services = &world.services;
    let back = two(&world).await;
    let id = send(&world, &back).await;
    for _ in 0..2 {
        assert!(
            take_back_referral(services, &back.here, back.case, id)
                .await
                .expect("taken back")
        );
    }
    assert_eq!(left_there(&world, &back, id).await, (false, 0));
    let ended = (ReferralState::Ended, Some(ReferralEnd::TakenBack));
    assert_eq!(state(&world, &back, id).await, ended);

    let closed = two(&world).await;
    let id = send(&world, &closed).await;
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
    assert_eq!(left_there(&world, &closed, id).await, (false, 0));
    let ended = (ReferralState::Ended, Some(ReferralEnd::Closed));
    assert_eq!(state(&world, &closed, id).await, ended);
    let again = send_referral(services, &closed.here, &new_referral(&world, &closed)).await;
    assert!(matches!(again, Err(SendReferralError::Closed)));

    let past = two(&world).await;
    let id = send(&world, &past).await;
    world.clock.advance(SignedDuration::from_hours(24 * 12));
    // Nobody answers it, before any chore has run.
    let late = accept_referral(services, &past.there, id, None).await;
    assert!(matches!(late, Err(DecideReferralError::NotOpen)));
    let read = read_asked(services, &past.there, id).await;
    assert!(matches!(read, Err(ServiceError::NotFound)));
    end_past_referrals(services).await.expect("a chore");
    assert_eq!(left_there(&world, &past, id).await, (false, 0));
    let ended = (ReferralState::Ended, Some(ReferralEnd::Over));
    assert_eq!(state(&world, &past, id).await, ended);
    assert!(world.chains_hold().await);
}

/// A third centre reads, answers and finds nothing, and the letter opens with no key of its own, wherever it is put.
#[db_test]
async fn the_letter_opens_for_nobody_of_a_third_centre(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    let id = send(&world, &two).await;
    let third = third(&world).await;
    let own = read_asked(services, &two.here, id).await;
    assert!(matches!(own, Err(ServiceError::NotFound)));
    let read = read_asked(services, &third, id).await;
    assert!(matches!(read, Err(ServiceError::NotFound)));
    let answer = accept_referral(services, &third, id, None).await;
    assert!(matches!(
        answer,
        Err(DecideReferralError::Service(ServiceError::NotFound))
    ));
    let question = new_words(&world, id, "Who is she?");
    assert!(ask_back(services, &third, &question).await.is_err());
    assert!(
        asked_of_centre(services, &third)
            .await
            .expect("lines")
            .is_empty()
    );
    // Somebody who writes in the database turns it to the third centre.
    let statement = "UPDATE centre_referrals SET \
        to_centre_id = (SELECT id FROM centres WHERE short_name = 'third'), \
        letter_to = (SELECT compartments.id FROM compartments \
            JOIN centres ON centres.id = compartments.centre_id \
            WHERE centres.short_name = 'third' AND compartments.kind = 'casework')";
    world.handle.execute(statement).await;
    let read = read_asked(services, &third, id).await.expect("a row");
    assert!(read.letter.is_none(), "it opens with no key of theirs");
}

#[db_test]
async fn nothing_is_sent_without_a_consent_or_to_oneself(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    let mut new = new_referral(&world, &two);
    new.consent = services.random().id();
    let unknown = send_referral(services, &two.here, &new).await;
    assert!(matches!(
        unknown,
        Err(SendReferralError::Service(ServiceError::NotFound))
    ));
    let mut new = new_referral(&world, &two);
    new.to = two.here.centre;
    let own = send_referral(services, &two.here, &new).await;
    assert!(matches!(own, Err(SendReferralError::CannotBeAsked)));
    let other = world.actor(0, Role::ShelterWorker).await;
    let denied = send_referral(services, &other, &new_referral(&world, &two)).await;
    assert!(matches!(
        denied,
        Err(SendReferralError::Service(
            ServiceError::Denied | ServiceError::NoKey
        ))
    ));
    send(&world, &two).await;
    let again = send_referral(services, &two.here, &new_referral(&world, &two)).await;
    assert!(matches!(again, Err(SendReferralError::UnderWay)));
}

/// Somebody of a third centre, with its keys.
async fn third(world: &World) -> Actor {
    let services = &world.services;
    let centre = NewCentre {
        name: "Third".to_owned(),
        short_name: "third".to_owned(),
        country: "BE".to_owned(),
        region: "A region".to_owned(),
        languages: vec!["nl".to_owned()],
        time_zone: "Europe/Brussels".to_owned(),
        more_regions: Vec::new(),
        ages: AgeRange::default(),
    };
    let centre = add_centre(services, centre).await.expect("a centre");
    let username = Username::parse("case-worker.third").expect("a username");
    let invitation = invite(services, centre.id, &username, Role::CaseWorker)
        .await
        .expect("an invitation");
    let passphrase = "correct horse of the third".to_owned();
    let secret = Passphrase::new(passphrase.clone());
    activate(services, username.as_str(), invitation.code, secret)
        .await
        .expect("an activation");
    let account = Account {
        person: invitation.person,
        username: username.as_str().to_owned(),
        passphrase,
    };
    world.actor_of(&account).await
}
