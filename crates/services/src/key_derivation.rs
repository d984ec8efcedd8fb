use std::sync::Arc;

use tokio::sync::Semaphore;

/// Runs Argon2id beside the other work, a bounded number at once: a burst of sign-ins or reports waits
/// in line instead of exhausting the memory, and none is turned away.
#[derive(Clone)]
pub struct KeyDerivation {
    places: Arc<Semaphore>,
}

impl KeyDerivation {
    pub fn new(at_once: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(at_once.max(1))),
        }
    }

    /// Runs `work` when a place is free.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        let place = Arc::clone(&self.places)
            .acquire_owned()
            .await
            .expect("the places are never closed while the program runs");
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            // Given back by the one who works, so that a request that is dropped does not free a place
            // that is still in use.
            drop(place);
            result
        })
        .await;
        match done {
            Ok(result) => result,
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }
}
