//! What passphrases and codes open.

use proptest::prelude::*;
use vault::*;

use crate::fixtures::*;

#[test]
fn a_passphrase_opens_what_it_locked_and_nothing_else() {
    let mut rng = FixedRandom::new("passphrase");
    let (person, other) = (PersonId::make(&mut rng), PersonId::make(&mut rng));
    let secret = PersonSecret::make(&mut rng);
    let words = passphrase("seven quiet rivers");
    let lock = lock_person(
        &secret,
        person,
        LockKind::Passphrase,
        &words,
        CHEAP,
        &mut rng,
    );

    assert_eq!(
        unlock_person(&lock, person, LockKind::Passphrase, &words),
        Ok(secret)
    );
    assert!(unlock_person(&lock, other, LockKind::Passphrase, &words).is_err());
    assert!(unlock_person(&lock, person, LockKind::Recovery, &words).is_err());
    for wrong in [
        "",
        "seven quiet river",
        "Seven quiet rivers",
        "seven quiet rivers ",
    ] {
        assert!(unlock_person(&lock, person, LockKind::Passphrase, &passphrase(wrong)).is_err());
    }
    assert!(check_invite(&lock, person, &words).is_err());

    let salted = Lock {
        salt: [0; 16],
        ..lock.clone()
    };
    assert!(unlock_person(&salted, person, LockKind::Passphrase, &words).is_err());
    let cheaper = Lock {
        cost: ArgonCost {
            memory_kib: 32,
            ..CHEAP
        },
        ..lock
    };
    assert!(unlock_person(&cheaper, person, LockKind::Passphrase, &words).is_err());
}

#[test]
fn the_same_passphrase_twice_makes_two_different_locks() {
    let mut rng = FixedRandom::new("twice");
    let person = PersonId::make(&mut rng);
    let secret = PersonSecret::make(&mut rng);
    let words = passphrase("seven quiet rivers");
    let mut lock = || {
        lock_person(
            &secret,
            person,
            LockKind::Passphrase,
            &words,
            CHEAP,
            &mut rng,
        )
    };
    let (first, second) = (lock(), lock());
    assert_ne!(first.salt, second.salt);
    assert_ne!(first.ciphertext, second.ciphertext);
}

#[test]
fn the_same_words_from_another_keyboard_are_the_same_passphrase() {
    let composed = passphrase("caf\u{e9} \u{fb01}n");
    let decomposed = passphrase("cafe\u{301} fin");
    assert_eq!(composed, decomposed);
    assert_eq!(composed.expose(), "caf\u{e9} fin");
    assert_eq!(composed.length(), 8);
    assert_ne!(composed, passphrase("cafe fin"));
}

#[test]
fn a_recovery_code_is_typed_as_it_is_read() {
    let mut rng = FixedRandom::new("recovery");
    let person = PersonId::make(&mut rng);
    let secret = PersonSecret::make(&mut rng);
    let code = make_recovery_code(&mut rng);
    let lock = lock_person(&secret, person, LockKind::Recovery, &code, CHEAP, &mut rng);

    let printed = code.expose();
    let groups: Vec<&str> = printed.split('-').collect();
    assert_eq!(groups.len(), 8);
    assert!(groups.iter().all(|group| group.len() == 4));
    assert!(!printed.contains(['i', 'l', 'o', 'u']));

    let typed = [
        printed.to_owned(),
        printed.to_uppercase(),
        printed.replace('-', " "),
        printed.replace('-', ""),
        printed.replace('0', "O").replace('1', "l"),
        format!(" {printed}\n"),
    ];
    for text in typed {
        let opened = unlock_person(&lock, person, LockKind::Recovery, &passphrase(&text));
        assert_eq!(opened.as_ref(), Ok(&secret), "{text}");
    }
    let one_short = passphrase(&printed[1..]);
    assert!(unlock_person(&lock, person, LockKind::Recovery, &one_short).is_err());
    assert!(unlock_person(&lock, person, LockKind::Passphrase, &code).is_err());
    assert_ne!(make_recovery_code(&mut rng), code);
}

#[test]
fn an_invite_is_checked_for_one_person() {
    let mut rng = FixedRandom::new("invite");
    let (person, other) = (PersonId::make(&mut rng), PersonId::make(&mut rng));
    let code = make_recovery_code(&mut rng);
    let invite: Invite = lock_invite(&code, person, CHEAP, &mut rng);
    assert_eq!(check_invite(&invite, person, &code), Ok(()));
    assert!(check_invite(&invite, other, &code).is_err());
    assert!(check_invite(&invite, person, &make_recovery_code(&mut rng)).is_err());
    assert!(unlock_person(&invite, person, LockKind::Recovery, &code).is_err());
}

#[test]
fn a_cost_that_would_take_all_memory_is_refused_before_any_work() {
    let mut rng = FixedRandom::new("cost");
    let person = PersonId::make(&mut rng);
    let secret = PersonSecret::make(&mut rng);
    let words = passphrase("words");
    let lock = lock_person(
        &secret,
        person,
        LockKind::Passphrase,
        &words,
        CHEAP,
        &mut rng,
    );
    let costs = [
        ArgonCost {
            memory_kib: u32::MAX,
            ..CHEAP
        },
        ArgonCost {
            passes: u32::MAX,
            ..CHEAP
        },
        ArgonCost {
            lanes: u32::MAX,
            ..CHEAP
        },
        ArgonCost {
            memory_kib: 0,
            ..CHEAP
        },
        ArgonCost { passes: 0, ..CHEAP },
        ArgonCost { lanes: 0, ..CHEAP },
    ];
    for cost in costs {
        let changed = Lock {
            cost,
            ..lock.clone()
        };
        assert!(unlock_person(&changed, person, LockKind::Passphrase, &words).is_err());
    }
}

#[test]
fn a_lock_says_the_cost_that_was_used() {
    let mut rng = FixedRandom::new("too cheap");
    let person = PersonId::make(&mut rng);
    let secret = PersonSecret::make(&mut rng);
    let words = passphrase("words");
    let nothing = ArgonCost {
        memory_kib: 0,
        passes: 0,
        lanes: 0,
    };
    let lock = lock_person(
        &secret,
        person,
        LockKind::Passphrase,
        &words,
        nothing,
        &mut rng,
    );
    assert_eq!(
        lock.cost,
        ArgonCost {
            memory_kib: 8,
            passes: 1,
            lanes: 1
        }
    );
    assert_eq!(
        unlock_person(&lock, person, LockKind::Passphrase, &words),
        Ok(secret)
    );
}

#[test]
fn an_unknown_account_takes_the_same_path() {
    spend_like_unlock(CHEAP, &passphrase("anything"));
    spend_like_unlock(
        ArgonCost {
            memory_kib: 0,
            passes: 0,
            lanes: 0,
        },
        &passphrase(""),
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_a_passphrase(text in any::<String>()) {
        let mut rng = FixedRandom::new("any text");
        let person = PersonId::make(&mut rng);
        let secret = PersonSecret::make(&mut rng);
        for kind in [LockKind::Passphrase, LockKind::Recovery] {
            let lock = lock_person(&secret, person, kind, &passphrase(&text), CHEAP, &mut rng);
            let opened = unlock_person(&lock, person, kind, &passphrase(&text));
            prop_assert_eq!(opened.as_ref(), Ok(&secret));
        }
    }
}
