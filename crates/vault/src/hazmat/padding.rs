//! Plaintexts in buckets, so that a length says little about what was written.
//!
//! A padded plaintext is its length (32 bits, big endian), the CBOR, and zeros up to the bucket.

use std::convert::Infallible;

use zeroize::Zeroizing;

use crate::{Plaintext, VaultError};

const PREFIX: usize = 4;
const SMALLEST: usize = 64;
const LARGE: usize = 4096;

/// Powers of two from 64 to 4096, then multiples of 4096. The length in front is counted.
fn bucket(length: usize) -> usize {
    if length <= LARGE {
        length.next_power_of_two().max(SMALLEST)
    } else {
        length.next_multiple_of(LARGE)
    }
}

/// Collects a plaintext. A plain `Vec` leaves its old contents behind each time it grows; this one
/// wipes them.
struct WipingBuffer(Zeroizing<Vec<u8>>);

impl WipingBuffer {
    fn reserve(&mut self, capacity: usize) {
        if self.0.capacity() < capacity {
            let mut larger = Zeroizing::new(Vec::with_capacity(capacity));
            larger.extend_from_slice(&self.0);
            self.0 = larger;
        }
    }
}

impl minicbor::encode::Write for WipingBuffer {
    type Error = Infallible;

    fn write_all(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
        let needed = self.0.len() + bytes.len();
        if self.0.capacity() < needed {
            self.reserve(needed.max(2 * self.0.capacity()));
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

pub(crate) fn pad_value<T: Plaintext>(value: &T) -> Zeroizing<Vec<u8>> {
    let mut buffer = start(SMALLEST * 4);
    minicbor::encode(value, &mut buffer)
        .expect("CBOR written to memory fails only if a hand-written Encode says so, and none may");
    finish(buffer)
}

pub(crate) fn pad_bytes(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut buffer = start(bucket(PREFIX + bytes.len()));
    buffer.0.extend_from_slice(bytes);
    finish(buffer)
}

fn start(capacity: usize) -> WipingBuffer {
    let mut buffer = WipingBuffer(Zeroizing::new(Vec::with_capacity(capacity)));
    buffer.0.extend_from_slice(&[0; PREFIX]);
    buffer
}

fn finish(mut buffer: WipingBuffer) -> Zeroizing<Vec<u8>> {
    let written = buffer.0.len();
    let length = u32::try_from(written - PREFIX)
        .expect("a record is a form that a person filled in, far below four gibibytes");
    buffer.0[..PREFIX].copy_from_slice(&length.to_be_bytes());
    let padded = bucket(written);
    // Room for the tag as well, so that sealing in place does not move a plaintext.
    buffer.reserve(padded + super::aead::TAG_LENGTH);
    buffer.0.resize(padded, 0);
    buffer.0
}

/// The bytes inside the padding. Refuses a wrong bucket and padding that is not zero, so that a
/// plaintext has one padded form only.
pub(crate) fn unpad(padded: &[u8]) -> Result<&[u8], VaultError> {
    let (prefix, rest) = padded
        .split_first_chunk::<PREFIX>()
        .ok_or(VaultError::new())?;
    let length = usize::try_from(u32::from_be_bytes(*prefix)).map_err(|_| VaultError::new())?;
    if length > rest.len() || bucket(PREFIX + length) != padded.len() {
        return Err(VaultError::new());
    }
    let (bytes, padding) = rest.split_at(length);
    if padding.iter().any(|byte| *byte != 0) {
        return Err(VaultError::new());
    }
    Ok(bytes)
}

/// Reads a value and refuses bytes that follow it.
pub(crate) fn unpad_value<T: Plaintext>(padded: &[u8]) -> Result<T, VaultError> {
    let bytes = unpad(padded)?;
    let mut decoder = minicbor::Decoder::new(bytes);
    let value = decoder.decode().map_err(|_| VaultError::new())?;
    if decoder.position() != bytes.len() {
        return Err(VaultError::new());
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_powers_of_two_and_then_multiples() {
        let sizes = [
            (0, 64),
            (64, 64),
            (65, 128),
            (2049, 4096),
            (4096, 4096),
            (4097, 8192),
        ];
        for (length, expected) in sizes {
            assert_eq!(bucket(length), expected);
        }
        assert_eq!(bucket(8193), 12288);
    }

    #[test]
    fn padding_must_be_zero_and_the_bucket_the_smallest() {
        let padded = pad_bytes(b"a");
        assert_eq!(unpad(&padded), Ok(&b"a"[..]));

        let mut not_zero = padded.to_vec();
        not_zero[63] = 1;
        assert!(unpad(&not_zero).is_err());

        let mut too_large = padded.to_vec();
        too_large.resize(128, 0);
        assert!(unpad(&too_large).is_err());

        assert!(unpad(&padded[..63]).is_err());
        assert!(unpad(&[0xff; 64]).is_err());
        assert!(unpad(&[]).is_err());
    }

    #[test]
    fn a_value_followed_by_bytes_is_refused() {
        let two_numbers = pad_bytes(&[0x01, 0x02]);
        assert!(unpad_value::<u8>(&two_numbers).is_err());
        assert_eq!(unpad_value::<u8>(&pad_bytes(&[0x01])), Ok(1));
    }
}
