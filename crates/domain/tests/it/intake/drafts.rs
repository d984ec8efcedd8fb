use domain::intake::Draft;
use minicbor::{Decoder, Encoder};

/// Where an earlier version kept an open conversation, with the words themselves.
const FORMER_CONVERSATION: u64 = 10;

/// Whoever is in the middle of a visit while the program is renewed loses the open conversation, and nothing that she
/// typed.
#[test]
fn a_draft_of_an_earlier_version_is_read() {
    let mut draft = Draft::new(vault::Id::from_bytes([7; 16]));
    draft.seen = Some("She is picked up by a car".to_owned());
    let bytes = minicbor::to_vec(&draft).expect("in memory");
    let mut decoder = Decoder::new(&bytes);
    let fields = decoder.array().expect("an array").expect("of known length");
    let body = &bytes[decoder.position()..];
    let mut former = Encoder::new(Vec::new());
    former.array(FORMER_CONVERSATION + 1).expect("in memory");
    former.writer_mut().extend_from_slice(body);
    // What is empty at the end is not written; here something follows.
    for _ in fields..FORMER_CONVERSATION {
        former.null().expect("in memory");
    }
    former
        .array(3)
        .and_then(|one| one.str("six words that are no words here"))
        .and_then(|one| one.i64(1_795_000_000_000))
        .and_then(|one| one.str("typed too late"))
        .expect("in memory");
    let former = former.into_writer();
    let read: Draft = minicbor::decode(&former).expect("a draft");
    assert_eq!(read.seen.as_deref(), Some("She is picked up by a car"));
    assert!(read.conversation.is_none());
}
