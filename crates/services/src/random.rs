use std::sync::{Arc, Mutex};

use rand::rngs::{StdRng, SysRng};
use rand::{CryptoRng, SeedableRng, TryRng};

/// Where randomness comes from. Keys always come from the operating system; ids and pseudonyms of the
/// sample network come from its seed, so that the same seed gives the same network.
#[derive(Clone)]
pub struct Random {
    choices: Option<Arc<Mutex<StdRng>>>,
}

impl Random {
    pub fn system() -> Self {
        Self { choices: None }
    }

    /// Ids and pseudonyms from a seed. For the sample network and for tests only.
    pub fn seeded(seed: u64) -> Self {
        Self {
            choices: Some(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))),
        }
    }

    /// Randomness for keys, nonces and codes.
    pub fn keys(&self) -> StdRng {
        let mut seed = <StdRng as SeedableRng>::Seed::default();
        SysRng
            .try_fill_bytes(&mut seed)
            .expect("without the operating system's randomness nothing can be sealed");
        StdRng::from_seed(seed)
    }

    /// Randomness for ids and pseudonyms.
    pub fn choose<T>(&self, with: impl FnOnce(&mut dyn CryptoRng) -> T) -> T {
        match &self.choices {
            None => with(&mut self.keys()),
            Some(choices) => with(
                &mut *choices
                    .lock()
                    .unwrap_or_else(|poisoned| poisoned.into_inner()),
            ),
        }
    }

    pub fn id<K>(&self) -> vault::Id<K> {
        self.choose(|rng| vault::Id::make(rng))
    }
}
