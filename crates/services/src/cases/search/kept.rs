//! An index of names as bytes, to be sealed, and back.

use domain::cases::BirthDate;
use domain::cases::name_match::{Name, NameKind, Word};
use minicbor::{Decoder, Encoder};
use store::search::ReadTo;
use vault::{CaseId, Zeroizing};

use super::index::{CentreIndex, Entry, WordPlace};

/// What is kept changed: an index of another edition is built anew.
const EDITION: u8 = 1;
/// Bytes of an entry and of a word, roughly: room for all of them is made at once.
const ENTRY: usize = 96;
const WORD: usize = 48;

type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

impl CentreIndex {
    pub(super) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let room = self.entries.len() * ENTRY + self.words.len() * WORD;
        let mut bytes = Zeroizing::new(Vec::with_capacity(room));
        let mut encoder = Encoder::new(&mut *bytes);
        // Nothing refuses to be written into memory.
        self.write(&mut encoder).unwrap_or_default();
        bytes
    }

    fn write(&self, encoder: &mut Encoder<&mut Vec<u8>>) -> Written {
        encoder.u8(EDITION)?;
        encoder
            .i64(self.read_to.change)?
            .encode(self.read_to.case)?;
        encoder.array(self.words.len() as u64)?;
        for word in &self.words {
            let (own, latin, script) = word.kept();
            encoder.str(own)?.str(latin)?.u8(script)?;
        }
        encoder.array(self.entries.len() as u64)?;
        for entry in &self.entries {
            encoder.encode(entry.case)?.encode(entry.birth)?;
            encoder.array(entry.names.len() as u64)?;
            for (kind, name) in &entry.names {
                encoder.u8(number_of(*kind))?;
                encoder.array(name.forms().len() as u64)?;
                for (slot, word) in name.forms() {
                    encoder.u8(*slot)?.u32(*word)?;
                }
            }
            encoder.array(entry.identifiers.len() as u64)?;
            for number in &entry.identifiers {
                encoder.u64(*number)?;
            }
        }
        Ok(())
    }

    /// `None` for what is of another edition, or no index.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        Self::read(&mut Decoder::new(bytes)).ok().flatten()
    }

    fn read(decoder: &mut Decoder<'_>) -> Result<Option<Self>, minicbor::decode::Error> {
        if decoder.u8()? != EDITION {
            return Ok(None);
        }
        let mut index = Self::default();
        index.read_to = ReadTo {
            change: decoder.i64()?,
            case: decoder.decode()?,
        };
        let words = count(decoder)?;
        for place in 0..words {
            let word = Word::of_kept(decoder.str()?, decoder.str()?, decoder.u8()?);
            if index.place_of(word) as usize != place {
                return Ok(None);
            }
        }
        for _ in 0..count(decoder)? {
            let (case, birth): (CaseId, BirthDate) = (decoder.decode()?, decoder.decode()?);
            let mut names = Vec::new();
            for _ in 0..count(decoder)? {
                let kind = kind_of(decoder.u8()?);
                let mut forms = Vec::new();
                for _ in 0..count(decoder)? {
                    let (slot, word): (u8, WordPlace) = (decoder.u8()?, decoder.u32()?);
                    if word as usize >= words {
                        return Ok(None);
                    }
                    forms.push((slot, word));
                }
                let Some((kind, name)) = kind.zip(Name::of_forms(forms.into_boxed_slice())) else {
                    return Ok(None);
                };
                names.push((kind, name));
            }
            let mut identifiers = Vec::new();
            for _ in 0..count(decoder)? {
                identifiers.push(decoder.u64()?);
            }
            index.put_entry(Entry {
                case,
                birth,
                names: names.into_boxed_slice(),
                identifiers: identifiers.into_boxed_slice(),
            });
        }
        Ok(Some(index))
    }
}

fn count(decoder: &mut Decoder<'_>) -> Result<usize, minicbor::decode::Error> {
    let count = decoder.array()?.unwrap_or_default();
    Ok(usize::try_from(count).unwrap_or_default())
}

fn number_of(kind: NameKind) -> u8 {
    match kind {
        NameKind::Full => 0,
        NameKind::Call => 1,
        NameKind::Alias => 2,
    }
}

fn kind_of(number: u8) -> Option<NameKind> {
    [NameKind::Full, NameKind::Call, NameKind::Alias]
        .into_iter()
        .find(|kind| number_of(*kind) == number)
}
