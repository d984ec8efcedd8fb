//! So many trustees together give a compartment back; fewer give nothing, and a lie is found out.

use proptest::prelude::*;
use vault::*;

use crate::fixtures::*;

/// A compartment and its shares.
fn trusted(label: &str, needed: u8, of: u8) -> (CompartmentSecret, Vec<Share>) {
    let mut rng = FixedRandom::new(label);
    let compartment = CompartmentSecret::make(&mut rng);
    let shares = split(&compartment, needed, of, &mut rng).expect("shares");
    (compartment, shares)
}

/// The shares whose bit is set.
fn chosen(shares: Vec<Share>, choice: u32) -> Vec<Share> {
    shares
        .into_iter()
        .enumerate()
        .filter(|(place, _)| choice >> place & 1 == 1)
        .map(|(_, share)| share)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_so_many_give_it_back_and_any_fewer_do_not(
        (needed, of) in (FEWEST_NEEDED..=7u8).prop_flat_map(|needed| (Just(needed), needed..=7)),
        label in "[a-z]{8}",
    ) {
        for choice in 0_u32..1 << of {
            let (compartment, shares) = trusted(&label, needed, of);
            let public = compartment.public_key();
            let given = chosen(shares, choice);
            let enough = given.len() >= usize::from(needed);
            let back = combine(&given, needed, &public);
            prop_assert_eq!(back.as_ref().ok(), enough.then_some(&compartment));
            // Nor by saying that fewer are needed.
            if !enough && given.len() >= usize::from(FEWEST_NEEDED) {
                let number = u8::try_from(given.len()).expect("at most seven");
                prop_assert!(combine(&given, number, &public).is_err());
            }
        }
    }

    #[test]
    fn a_share_opens_in_its_own_context_only(
        centre in prop_oneof![Just(*TRUST.centre), any::<[u8; 16]>()],
        compartment in prop_oneof![Just(ROW), Just(OTHER_ROW)],
        generation in prop_oneof![Just(3), Just(2), any::<i64>()],
        trust in prop_oneof![Just(*TRUST.trust), any::<[u8; 16]>()],
        trustee in prop_oneof![Just(OTHER_ROW), Just(ROW)],
        (needed, of) in prop_oneof![Just((2, 3)), Just((3, 3)), Just((2, 4)), any::<(u8, u8)>()],
        request in prop_oneof![Just(*RELEASING.request), any::<[u8; 16]>()],
        asker in prop_oneof![Just(*RELEASING.asker), any::<[u8; 16]>()],
    ) {
        let mut rng = FixedRandom::new("context of a share");
        let ring = Keyring::new(PersonSecret::make(&mut rng));
        let to = ring.person().public_key();
        let (_, shares) = trusted("context", 2, 3);
        let other = Trust {
            centre: &centre,
            compartment: &compartment,
            generation,
            trust: &trust,
            trustee: &trustee,
            needed,
            of,
        };
        let entrusted = entrust(&shares[0], &to, &TRUST, &mut rng);
        prop_assert_eq!(ring.receive_entrusted(&entrusted, &other).is_ok(), other == TRUST);
        let releasing = Releasing { trust: other, request: &request, asker: &asker };
        let released = release(&shares[0], &to, &RELEASING, &mut rng);
        prop_assert_eq!(
            ring.receive_released(&released, &releasing).is_ok(),
            releasing == RELEASING
        );
    }
}

/// Sixteen thousand bytes of one secret, split: every value of a byte of a single share comes about as
/// often as any other, so one share says nothing. A library that skipped zeros, or drew odd numbers only,
/// would be found out here.
#[test]
fn one_share_alone_says_nothing() {
    const BYTES: usize = 16_384;
    let mut rng = FixedRandom::new("uniform");
    let mut counts = [0_usize; 256];
    for _ in 0..BYTES / 32 {
        let split = vsss_rs::Gf256::split_bytes_with_participant_ids_iter(
            2,
            2,
            [0x5a; 32],
            &mut rng,
            (1..=2).map(|number| vsss_rs::IdentifierGf256(vsss_rs::Gf256(number))),
        )
        .expect("shares");
        for byte in &split[0][1..] {
            counts[usize::from(*byte)] += 1;
        }
    }
    let expected = BYTES as f64 / 256.0;
    let distance: f64 = counts
        .iter()
        .map(|count| (*count as f64 - expected).powi(2) / expected)
        .sum();
    // 255 degrees of freedom: a fair draw is below 341 but for one time in five thousand, and the draw
    // here is always the same.
    assert!(distance < 341.0, "chi squared is {distance}");
}

#[test]
fn a_wrong_share_is_left_out_when_enough_right_ones_remain() {
    let (compartment, mut shares) = trusted("right", 3, 5);
    let public = compartment.public_key();
    let (_, mut forged) = trusted("forged", 3, 5);
    shares[1] = forged.remove(1);
    assert_eq!(combine(&shares, 3, &public).as_ref(), Ok(&compartment));
    shares[4] = forged.remove(3);
    assert_eq!(combine(&shares, 3, &public).as_ref(), Ok(&compartment));
    shares[0] = forged.remove(0);
    assert!(combine(&shares, 3, &public).is_err());
}

#[test]
fn shares_of_an_older_splitting_or_generation_do_not_go_with_newer_ones() {
    let mut rng = FixedRandom::new("twice");
    let compartment = CompartmentSecret::make(&mut rng);
    let next = CompartmentSecret::make(&mut rng);
    let mut first = split(&compartment, 2, 3, &mut rng).unwrap();
    let mut second = split(&compartment, 2, 3, &mut rng).unwrap();
    let public = compartment.public_key();
    assert!(combine(&[first.remove(0), second.remove(1)], 2, &public).is_err());
    // Whoever left holds shares of the older generation: with as many as she likes.
    assert!(combine(&first, 2, &next.public_key()).is_err());
}

#[test]
fn the_same_share_twice_is_one_share() {
    let (compartment, mut shares) = trusted("twice the same", 2, 2);
    let mut rng = FixedRandom::new("twice the same ring");
    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let to = ring.person().public_key();
    let copy = entrust(&shares[0], &to, &TRUST, &mut rng);
    let copy = ring.receive_entrusted(&copy, &TRUST).unwrap();
    let given = [shares.remove(0), copy];
    assert!(combine(&given, 2, &compartment.public_key()).is_err());
}

#[test]
fn numbers_that_protect_nobody_are_refused() {
    let mut rng = FixedRandom::new("numbers");
    let compartment = CompartmentSecret::make(&mut rng);
    for (needed, of) in [
        (0, 0),
        (0, 3),
        (1, 1),
        (1, 3),
        (3, 2),
        (2, MOST_TRUSTEES + 1),
        (2, 255),
    ] {
        assert!(
            split(&compartment, needed, of, &mut rng).is_err(),
            "{needed} of {of}"
        );
    }
    let most = split(&compartment, MOST_TRUSTEES / 2, MOST_TRUSTEES, &mut rng).unwrap();
    let public = compartment.public_key();
    assert_eq!(combine(&most, MOST_TRUSTEES / 2, &public), Ok(compartment));
    assert!(combine(&most, 1, &public).is_err());
    assert!(combine(&[], 2, &public).is_err());
}

/// What a trustee was entrusted with opens for her alone, and what she releases for the asker alone.
#[test]
fn nobody_else_opens_a_share() {
    let mut rng = FixedRandom::new("others");
    let [trustee, asker, other] =
        std::array::from_fn(|_| Keyring::new(PersonSecret::make(&mut rng)));
    let (_, shares) = trusted("others", 2, 2);
    let entrusted = entrust(&shares[0], &trustee.person().public_key(), &TRUST, &mut rng);
    assert!(other.receive_entrusted(&entrusted, &TRUST).is_err());
    let share = trustee.receive_entrusted(&entrusted, &TRUST).unwrap();
    let released = release(&share, &asker.person().public_key(), &RELEASING, &mut rng);
    assert!(other.receive_released(&released, &RELEASING).is_err());
    assert!(trustee.receive_released(&released, &RELEASING).is_err());
    assert_eq!(asker.receive_released(&released, &RELEASING), Ok(share));
}
