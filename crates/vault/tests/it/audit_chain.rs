//! A log that shows when it was changed.

use vault::audit::FIRST_LINK;
use vault::*;

use crate::fixtures::*;

fn links(key: &ChainKey, entries: &[&[u8]]) -> Vec<[u8; 32]> {
    let mut previous = FIRST_LINK;
    entries
        .iter()
        .map(|entry| {
            previous = key.link(&previous, entry);
            previous
        })
        .collect()
}

#[test]
fn an_entry_changed_removed_or_moved_breaks_every_later_link() {
    let key = ChainKey::from_server_secret(&ServerSecret::from_bytes([7; 32]));
    let whole = links(&key, &[b"a", b"b", b"c", b"d"]);
    for tampered in [&[b"a", b"x", b"c", b"d"], &[b"a", b"c", b"b", b"d"]] {
        let tampered: Vec<&[u8]> = tampered.iter().map(|entry| entry.as_slice()).collect();
        let changed = links(&key, &tampered);
        assert_eq!(changed[0], whole[0]);
        for index in 1..4 {
            assert_ne!(changed[index], whole[index]);
        }
    }
    assert_ne!(links(&key, &[b"a", b"c", b"d"])[2], whole[3]);

    assert!(key.holds(&whole[0], b"b", &whole[1]));
    assert!(!key.holds(&whole[0], b"x", &whole[1]));
    assert!(!key.holds(&FIRST_LINK, b"b", &whole[1]));
}

#[test]
fn without_the_key_nobody_makes_a_link() {
    let key = ChainKey::from_server_secret(&ServerSecret::from_bytes([7; 32]));
    let other = ChainKey::from_server_secret(&ServerSecret::from_bytes([8; 32]));
    assert_ne!(key.link(&FIRST_LINK, b"a"), other.link(&FIRST_LINK, b"a"));
    assert_ne!(key, other);
}

#[test]
fn a_checkpoint_is_checked_with_the_public_key_alone() {
    let mut rng = FixedRandom::new("checkpoint");
    let signer = CheckpointSigner::from_server_secret(&ServerSecret::make(&mut rng));
    let other = CheckpointSigner::from_server_secret(&ServerSecret::make(&mut rng));
    let signature = signer.sign(b"entry 900");

    assert_eq!(
        CheckpointSigner::verify(&signer.public_key(), b"entry 900", &signature),
        Ok(())
    );
    assert!(CheckpointSigner::verify(&signer.public_key(), b"entry 901", &signature).is_err());
    assert!(CheckpointSigner::verify(&other.public_key(), b"entry 900", &signature).is_err());
    for bit in 0..64 * 8 {
        let mut changed = signature;
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(CheckpointSigner::verify(&signer.public_key(), b"entry 900", &changed).is_err());
    }
    for byte in 0..=255 {
        let nonsense = CheckpointSigner::verify(&[byte; 32], b"entry 900", &[byte; 64]);
        assert!(nonsense.is_err());
    }
}
