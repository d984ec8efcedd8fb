//! Equal values meet; nothing else is learnt.

use vault::*;

use crate::fixtures::*;

#[test]
fn equal_values_of_one_field_have_equal_tokens() {
    let mut rng = FixedRandom::new("blind");
    let key = BlindKey::make(&mut rng);
    let token = key.token("phone", "+32470000000");
    assert_eq!(token, key.token("phone", "+32470000000"));
    assert_ne!(token, key.token("phone", "+32470000001"));
    assert_ne!(token, key.token("handle", "+32470000000"));
    assert_ne!(
        token,
        BlindKey::make(&mut rng).token("phone", "+32470000000")
    );
    assert_ne!(key.token("phone", "a"), key.token("phon", "ea"));
    assert_eq!(BlindKey::from_bytes([1; 32]), BlindKey::from_bytes([1; 32]));
}

#[test]
fn each_generation_of_a_compartment_has_tokens_of_its_own() {
    let mut rng = FixedRandom::new("blind generations");
    let (older, newer) = (
        CompartmentSecret::make(&mut rng),
        CompartmentSecret::make(&mut rng),
    );
    assert_eq!(older.derive_blind_key(), older.derive_blind_key());
    assert_ne!(older.derive_blind_key(), newer.derive_blind_key());
}
