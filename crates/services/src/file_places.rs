use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many files arrive at once and how many pictures are drawn at once. The next ones wait in line: what a
/// file may take of memory and processor has a bound, however many there are.
pub struct FilePlaces {
    arriving: Arc<Semaphore>,
    drawing: Arc<Semaphore>,
}

impl FilePlaces {
    pub(crate) fn new(arriving: usize, drawing: usize) -> Self {
        Self {
            arriving: Arc::new(Semaphore::new(arriving.max(1))),
            drawing: Arc::new(Semaphore::new(drawing.max(1))),
        }
    }

    /// Waits for a place to send a file from.
    pub async fn arrival(&self) -> OwnedSemaphorePermit {
        place(&self.arriving).await
    }

    /// Waits for a place to draw a picture or a bundle in.
    pub async fn picture(&self) -> OwnedSemaphorePermit {
        place(&self.drawing).await
    }
}

async fn place(places: &Arc<Semaphore>) -> OwnedSemaphorePermit {
    Arc::clone(places)
        .acquire_owned()
        .await
        .expect("the places are never closed while the program runs")
}
