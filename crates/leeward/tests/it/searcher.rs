//! Looks for words in bytes as a thief would: as they are, in capitals, and in every usual encoding.

use std::collections::HashMap;

use data_encoding::{BASE32_NOPAD, BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER};

/// Needles are found by their first bytes.
const BEGINNING: usize = 8;

pub struct Searcher {
    needles: HashMap<[u8; BEGINNING], Vec<Needle>>,
}

struct Needle {
    /// Lower case, like what is searched.
    bytes: Vec<u8>,
    word: String,
    encoding: &'static str,
}

impl Searcher {
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut needles: HashMap<[u8; BEGINNING], Vec<Needle>> = HashMap::new();
        for word in words {
            for (encoding, bytes) in encodings(word) {
                let bytes = bytes.to_ascii_lowercase();
                let beginning = bytes
                    .first_chunk()
                    .unwrap_or_else(|| panic!("{word} is too short to be looked for"));
                needles.entry(*beginning).or_default().push(Needle {
                    bytes: bytes.clone(),
                    word: word.to_owned(),
                    encoding,
                });
            }
        }
        Self { needles }
    }

    /// Each word that is found, with the encoding in which it lies there.
    pub fn search(&self, bytes: &[u8]) -> Vec<(String, &'static str)> {
        let bytes = bytes.to_ascii_lowercase();
        let mut found = Vec::new();
        for (place, window) in bytes.windows(BEGINNING).enumerate() {
            let beginning: &[u8; BEGINNING] = window.try_into().expect("as long as it is");
            for needle in self.needles.get(beginning).into_iter().flatten() {
                if bytes[place..].starts_with(&needle.bytes) {
                    found.push((needle.word.clone(), needle.encoding));
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }
}

/// The ways in which a word could lie about.
fn encodings(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = Vec::new();
    // Base64 and base32 see other bytes in capitals; what searches does not tell the two apart.
    for word in [word.to_owned(), word.to_lowercase(), word.to_uppercase()] {
        let bytes = word.as_bytes();
        let little: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
        all.push(("UTF-16, little end first", little));
        all.push(("UTF-16, big end first", big));
        all.push(("hexadecimal", HEXLOWER.encode(bytes).into_bytes()));
        all.push(("percent signs", percent(bytes, |_| false).into_bytes()));
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let address = percent(bytes, plain);
        all.push(("as in a form", address.replace("%20", "+").into_bytes()));
        all.push(("as in an address", address.into_bytes()));
        all.push(("as it is", bytes.to_vec()));
        for before in 0..3 {
            let shifted = [&[0; 3][..before], bytes].concat();
            // The signs at both ends hold bits of the neighbours too.
            let inner = |text: String| {
                let first = (before * 8).div_ceil(6);
                let last = shifted.len() * 8 / 6;
                text.as_bytes()[first..last].to_vec()
            };
            all.push(("base64", inner(BASE64_NOPAD.encode(&shifted))));
            all.push((
                "base64 of addresses",
                inner(BASE64URL_NOPAD.encode(&shifted)),
            ));
        }
        for before in 0..5 {
            let shifted = [&[0; 5][..before], bytes].concat();
            let first = (before * 8).div_ceil(5);
            let last = shifted.len() * 8 / 5;
            let text = BASE32_NOPAD.encode(&shifted);
            all.push(("base32", text.as_bytes()[first..last].to_vec()));
        }
    }
    all
}

fn percent(bytes: &[u8], plain: impl Fn(u8) -> bool) -> String {
    bytes
        .iter()
        .map(|byte| match plain(*byte) {
            true => char::from(*byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}

#[test]
fn what_lies_about_is_found_in_every_encoding() {
    let word = "Zoë kanarie 17";
    let searcher = Searcher::new([word]);
    let noise = b"noise of seven and more \x00\xff bytes";
    let mut checked = 0;
    let mut planted = encodings(word);
    planted.push(("as it is", b"ZO\xc3\xab KANARIE 17".to_vec()));
    for (encoding, bytes) in planted {
        for shift in 0..noise.len() {
            let haystack = [&noise[..shift], &bytes, &noise[shift..]].concat();
            let found = searcher.search(&haystack);
            assert!(
                found.iter().any(|(_, how)| *how == encoding),
                "{encoding} at {shift}: {found:?}"
            );
            checked += 1;
        }
    }
    assert!(checked > 500);
    // The encoders of the world, on whole texts in which the word stands anywhere.
    for shift in 0..6 {
        let text = [&noise[..shift], word.as_bytes(), noise].concat();
        for (encoding, encoded) in [
            ("base64", BASE64_NOPAD.encode(&text)),
            ("base64 of addresses", BASE64URL_NOPAD.encode(&text)),
            ("base32", BASE32_NOPAD.encode(&text)),
            ("hexadecimal", HEXLOWER.encode(&text)),
        ] {
            let found = searcher.search(encoded.as_bytes());
            assert!(
                found.iter().any(|(_, how)| *how == encoding),
                "{encoding} behind {shift} bytes"
            );
        }
    }
    assert!(searcher.search(noise).is_empty());
}
