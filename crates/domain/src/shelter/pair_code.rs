use std::fmt;

/// Without I, L, O and U: what is read out by telephone is not misheard, and spells nothing.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many signs; each is 5 bits.
const LENGTH: usize = 12;

/// What one centre reads out to another, so that both speak of the same young person without saying who she
/// is. It works once. It has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct PairCode([u8; LENGTH]);

impl PairCode {
    /// The code that these random bytes make.
    pub fn of_random(bytes: [u8; LENGTH]) -> Self {
        Self(bytes.map(|byte| ALPHABET[usize::from(byte % 32)]))
    }

    /// As it was typed: with or without hyphens and spaces, in small letters too, O for 0 and I or L for 1.
    pub fn parse(text: &str) -> Option<Self> {
        let mut signs = [0; LENGTH];
        let mut count = 0;
        for sign in text.chars().filter(|sign| !matches!(sign, ' ' | '-')) {
            let sign = match sign.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let byte = u8::try_from(sign)
                .ok()
                .filter(|one| ALPHABET.contains(one))?;
            *signs.get_mut(count)? = byte;
            count += 1;
        }
        (count == LENGTH).then_some(Self(signs))
    }

    /// What its digest is made of.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for PairCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().enumerate() {
            if place > 0 && place % 4 == 0 {
                formatter.write_str("-")?;
            }
            write!(formatter, "{}", char::from(*byte))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_said() {
        let code = PairCode::of_random([0, 1, 2, 3, 4, 5, 6, 7, 255, 30, 33, 20]);
        assert_eq!(code.to_string(), "0123-4567-ZY1M");
        for typed in ["0123-4567-ZY1M", "o i 2 3 4567 zylm", "0123456 7ZYIM"] {
            assert!(PairCode::parse(typed) == Some(code.clone()), "{typed}");
        }
        for wrong in [
            "",
            "0123-4567-ZY1",
            "0123-4567-ZY1MM",
            "0123-4567-ZY1U",
            "é123-4567-ZY1M",
        ] {
            assert!(PairCode::parse(wrong).is_none(), "{wrong}");
        }
    }
}
