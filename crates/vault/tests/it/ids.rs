//! Ids: one id, one spelling.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;
use vault::*;

use crate::fixtures::*;

proptest! {
    #[test]
    fn an_id_comes_back_from_text_bytes_and_cbor(bytes in any::<[u8; 16]>()) {
        let id = CaseId::from_bytes(bytes);
        let text = id.to_string();
        prop_assert_eq!(text.len(), 26);
        let plain = text.chars().all(|each| each.is_ascii_lowercase() || ('2'..='7').contains(&each));
        prop_assert!(plain);
        prop_assert_eq!(text.parse(), Ok(id));
        prop_assert_eq!(CaseId::from_slice(&id.to_vec()), Some(id));
        prop_assert_eq!(id.as_bytes(), &bytes);

        let cbor = minicbor::to_vec(id).unwrap();
        prop_assert_eq!(minicbor::decode::<CaseId>(&cbor).unwrap(), id);
    }

    #[test]
    fn any_text_is_an_id_or_refused(text in "[a-zA-Z2-7 ]{24,28}") {
        if let Ok(id) = text.parse::<CaseId>() {
            prop_assert_eq!(id.to_string(), text);
        }
    }
}

#[test]
fn what_is_almost_an_id_is_refused() {
    let id = CaseId::from_bytes([0xff; 16]).to_string();
    assert_eq!(id, "77777777777777777777777774");
    let almost = [
        String::new(),
        id.to_uppercase().replace('7', "A"),
        id[..25].to_owned(),
        format!("{id}a"),
        // The last character has two bits to spare, which must be zero.
        id.replace('4', "5"),
        format!("{}é", &id[..24]),
    ];
    for text in almost {
        assert_eq!(text.parse::<CaseId>(), Err(IdError), "{text}");
    }
    assert_eq!(CaseId::from_slice(&[0; 15]), None);
    assert_eq!(CaseId::from_slice(&[0; 17]), None);
    assert!(minicbor::decode::<CaseId>(&minicbor::to_vec("text").unwrap()).is_err());
}

#[test]
fn ids_are_keys_and_have_an_order() {
    let mut rng = FixedRandom::new("ids");
    let ids: Vec<BedId> = (0..50).map(|_| BedId::make(&mut rng)).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 50);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 50);
    assert_eq!(format!("{:?}", ids[0]), format!("{}", ids[0]));
}
