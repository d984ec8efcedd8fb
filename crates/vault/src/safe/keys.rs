//! The private halves of X25519 pairs, one type for each kind of holder.

use rand::CryptoRng;

use crate::PublicKey;
use crate::hazmat::hpke;
use crate::hazmat::secret::{SecretBytes, guard_secret};

macro_rules! key_pair {
    ($(#[$documentation:meta])* $type:ident) => {
        $(#[$documentation])*
        pub struct $type(pub(crate) SecretBytes);

        guard_secret!($type, 0);

        impl $type {
            #[must_use]
            pub fn make(rng: &mut dyn CryptoRng) -> Self {
                Self(SecretBytes::make(rng))
            }

            #[must_use]
            pub fn public_key(&self) -> PublicKey {
                hpke::public_key(&self.0)
            }
        }
    };
}

key_pair! {
    /// The private half of a member of staff. Everything else that she may read follows from it.
    PersonSecret
}

key_pair! {
    /// The private half of one generation of a compartment, handed to each member of it.
    CompartmentSecret
}

key_pair! {
    /// The private half of a reporter, derived from the words on her slip of paper.
    ReporterSecret
}
