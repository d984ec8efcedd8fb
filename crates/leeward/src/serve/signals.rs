use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::failure::Failure;

/// Hears when the program is told to stop: by its supervisor, by Ctrl-C, or by a terminal that closes.
pub struct Stop {
    signals: [Signal; 3],
}

impl Stop {
    /// From here on the program is not ended by such a signal, but hears it. Called before there is anything
    /// that must be put away.
    pub fn listen() -> Result<Self, Failure> {
        let hear = |kind| {
            signal(kind)
                .map_err(|error| Failure::new(format!("the program could not start: {error}")))
        };
        Ok(Self {
            signals: [
                hear(SignalKind::terminate())?,
                hear(SignalKind::interrupt())?,
                hear(SignalKind::hangup())?,
            ],
        })
    }

    /// Comes back when it is told.
    pub async fn told(&mut self) {
        let [terminate, interrupt, hangup] = &mut self.signals;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = hangup.recv() => {}
        }
    }
}
