//! Files: sealed as they stream in, opened as they stream out.

use std::fmt;

use rand::CryptoRng;
use zeroize::Zeroizing;

use crate::hazmat::binding::Binding;
use crate::hazmat::secret::{SECRET_LENGTH, SecretBytes, guard_secret};
use crate::hazmat::stream::{self, PREFIX_LENGTH};
use crate::hazmat::{aead, format};
use crate::id::ID_LENGTH;
use crate::{Place, VaultError};

/// The length of every sealed chunk, in bytes.
pub const SEALED_CHUNK: usize = 1 + PLAIN_CHUNK + aead::TAG_LENGTH;

/// How much of a file goes into one chunk, in bytes.
pub const FILE_CHUNK: usize = PLAIN_CHUNK - COUNT_LENGTH;

const PLAIN_CHUNK: usize = 64 * 1024;
const COUNT_LENGTH: usize = 4;
/// Up to so many chunks a file has a power of two of them, above a multiple of this.
const LARGE: u32 = 16;

/// Where a file belongs. It opens nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilePlace<'a> {
    /// Whose file it is: the report.
    pub owner: &'a [u8; ID_LENGTH],
    /// The chunks: `row` is the id of the file.
    pub chunks: Place<'a>,
}

impl FilePlace<'_> {
    fn binding(&self) -> Binding {
        self.chunks
            .bind(Binding::new("leeward/vault/file", format::FILE_V1))
            .bytes(self.owner)
    }
}

/// Opens one file. It is made together with the [`FileSealer`] of that file, so it seals nothing else.
///
/// Sealed as a record under the data key of what the file belongs to.
pub struct FileKey {
    prefix: [u8; PREFIX_LENGTH],
    key: SecretBytes,
}

guard_secret!(FileKey, key);

impl<C> minicbor::Encode<C> for FileKey {
    fn encode<W: minicbor::encode::Write>(
        &self,
        encoder: &mut minicbor::Encoder<W>,
        _context: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(PREFIX_LENGTH + SECRET_LENGTH));
        bytes.extend_from_slice(&self.prefix);
        bytes.extend_from_slice(self.key.expose());
        encoder.bytes(&bytes)?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for FileKey {
    fn decode(
        decoder: &mut minicbor::Decoder<'b>,
        _context: &mut C,
    ) -> Result<Self, minicbor::decode::Error> {
        let wrong = || minicbor::decode::Error::message("not the key of a file");
        let (prefix, key) = decoder
            .bytes()?
            .split_first_chunk::<PREFIX_LENGTH>()
            .ok_or_else(wrong)?;
        Ok(Self {
            prefix: *prefix,
            key: SecretBytes::from_slice(key).map_err(|_| wrong())?,
        })
    }
}

/// Seals one file, chunk by chunk.
///
/// Format (version 1): each chunk is the byte `08`, then XChaCha20-Poly1305 ciphertext and tag. The nonce is
/// that of STREAM with a 32-bit counter, big endian: what was drawn with the key (19), number of the chunk (4),
/// whether it is the last (1). The plaintext of a chunk is how many bytes of the file it has (32 bits, big
/// endian), those bytes, and zeros up to 64 KiB. A file has 1, 2, 4, 8 or a multiple of 16 chunks, so that its
/// length says little.
pub struct FileSealer {
    stream: stream::Sealer,
    binding: Binding,
    pending: Zeroizing<Vec<u8>>,
    sealed: u32,
}

impl fmt::Debug for FileSealer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FileSealer({} chunks so far)", self.sealed)
    }
}

impl FileSealer {
    /// A sealer for one file, and the key that opens it.
    #[must_use]
    pub fn make(place: &FilePlace<'_>, rng: &mut dyn CryptoRng) -> (Self, FileKey) {
        let mut prefix = [0; PREFIX_LENGTH];
        rng.fill_bytes(&mut prefix);
        let key = SecretBytes::make(rng);
        let sealer = Self {
            stream: stream::Sealer::new(&key, &prefix),
            binding: place.binding(),
            pending: start(),
            sealed: 0,
        };
        (sealer, FileKey { prefix, key })
    }

    /// Takes the next bytes, in pieces of any length. Gives the chunks that are full.
    #[must_use]
    pub fn write(&mut self, mut bytes: &[u8]) -> Vec<Vec<u8>> {
        let mut chunks = Vec::new();
        while !bytes.is_empty() {
            if self.pending.len() == PLAIN_CHUNK {
                chunks.push(self.seal_pending());
            }
            let room = PLAIN_CHUNK - self.pending.len();
            let (now, rest) = bytes.split_at(room.min(bytes.len()));
            self.pending.extend_from_slice(now);
            bytes = rest;
        }
        chunks
    }

    /// The last chunks, padding among them: at most sixteen.
    #[must_use]
    pub fn finish(mut self) -> Vec<Vec<u8>> {
        let whole = bucket(self.sealed + 1);
        let mut chunks = Vec::new();
        while self.sealed + 1 < whole {
            chunks.push(self.seal_pending());
        }
        chunks.push(framed(&self.stream.last(&self.binding, full(self.pending))));
        chunks
    }

    fn seal_pending(&mut self) -> Vec<u8> {
        let chunk = std::mem::replace(&mut self.pending, start());
        self.sealed += 1;
        framed(&self.stream.next(&self.binding, full(chunk)))
    }
}

/// Opens one file, chunk by chunk, in order.
pub struct FileOpener {
    stream: Option<stream::Opener>,
    binding: Binding,
    chunks: u32,
    opened: u32,
    /// How many chunks hold bytes of the file.
    filled: u32,
    ended: bool,
}

impl fmt::Debug for FileOpener {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "FileOpener({} of {} chunks)",
            self.opened, self.chunks
        )
    }
}

impl FileOpener {
    /// `chunks` is how many there are. With any other number the last one does not open.
    #[must_use]
    pub fn new(key: &FileKey, place: &FilePlace<'_>, chunks: u32) -> Self {
        Self {
            stream: Some(stream::Opener::new(&key.key, &key.prefix)),
            binding: place.binding(),
            chunks,
            opened: 0,
            filled: 0,
            ended: false,
        }
    }

    /// The bytes of the file in the next chunk. After an error nothing opens any more.
    ///
    /// # Errors
    /// When it was sealed with another key, for another place or as another chunk, or was changed; when there
    /// are too few or too many.
    pub fn open(&mut self, chunk: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let mut stream = self.stream.take().ok_or(VaultError::new())?;
        let body = chunk
            .strip_prefix(&[format::FILE_V1])
            .filter(|body| body.len() + 1 == SEALED_CHUNK)
            .ok_or(VaultError::new())?;
        let is_last = self.opened + 1 == self.chunks;
        let plain = if is_last {
            stream.last(&self.binding, body)?
        } else {
            let plain = stream.next(&self.binding, body)?;
            self.stream = Some(stream);
            plain
        };
        self.opened += 1;
        let bytes = self.unpad(&plain);
        if bytes.is_err() || (is_last && bucket(self.filled.max(1)) != self.chunks) {
            self.stream = None;
            return Err(VaultError::new());
        }
        bytes
    }

    /// Whether everything was opened.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.stream.is_none() && self.opened == self.chunks
    }

    /// Refuses everything that a sealer does not write, so that a file has one sealed length only.
    fn unpad(&mut self, plain: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let (count, rest) = plain
            .split_first_chunk::<COUNT_LENGTH>()
            .ok_or(VaultError::new())?;
        let count = usize::try_from(u32::from_be_bytes(*count)).map_err(|_| VaultError::new())?;
        if count > rest.len() || (self.ended && count > 0) {
            return Err(VaultError::new());
        }
        let (bytes, padding) = rest.split_at(count);
        if padding.iter().any(|byte| *byte != 0) {
            return Err(VaultError::new());
        }
        self.ended = count < FILE_CHUNK;
        self.filled += u32::from(count > 0);
        Ok(Zeroizing::new(bytes.to_vec()))
    }
}

/// How many chunks a file has of which so many hold bytes.
fn bucket(filled: u32) -> u32 {
    if filled <= LARGE {
        filled.next_power_of_two()
    } else {
        filled.next_multiple_of(LARGE)
    }
}

/// Room for a chunk and its tag, so that neither collecting nor sealing moves a plaintext.
fn start() -> Zeroizing<Vec<u8>> {
    let mut pending = Zeroizing::new(Vec::with_capacity(PLAIN_CHUNK + aead::TAG_LENGTH));
    pending.extend_from_slice(&[0; COUNT_LENGTH]);
    pending
}

fn full(mut chunk: Zeroizing<Vec<u8>>) -> Zeroizing<Vec<u8>> {
    let count = u32::try_from(chunk.len() - COUNT_LENGTH).expect("a chunk is 64 KiB");
    chunk[..COUNT_LENGTH].copy_from_slice(&count.to_be_bytes());
    chunk.resize(PLAIN_CHUNK, 0);
    chunk
}

fn framed(sealed: &[u8]) -> Vec<u8> {
    [&[format::FILE_V1], sealed].concat()
}
