//! What a ciphertext is bound to, as bytes that can be read in one way only.

/// Builds associated data: a domain, then parts, each with its length in front (32 bits, big
/// endian), so that no two different lists of parts give the same bytes.
pub(crate) struct Binding(Vec<u8>);

impl Binding {
    pub(crate) fn new(domain: &'static str, format: u8) -> Self {
        Self(Vec::with_capacity(192))
            .bytes(domain.as_bytes())
            .bytes(&[format])
    }

    pub(crate) fn bytes(mut self, part: &[u8]) -> Self {
        let length = u32::try_from(part.len())
            .expect("what a ciphertext is bound to is names and ids, far below four gibibytes");
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(part);
        self
    }

    pub(crate) fn text(self, part: &str) -> Self {
        self.bytes(part.as_bytes())
    }

    pub(crate) fn number(self, part: i64) -> Self {
        self.bytes(&part.to_be_bytes())
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}
