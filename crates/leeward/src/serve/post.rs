//! The one who carries the mails. It works beside the pages: it holds no transaction while it talks to the mail
//! server, has one line at a time, and whatever that server does delays nobody but the mails.

use std::sync::Arc;
use std::time::Duration;

use domain::notices::MailFailure;
use services::ServiceError;
use services::notices::{Parcel, delivered, is_anything_due, not_delivered, take};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use web::AppState;
use web::notices::letter;
use web::shell::{Locale, Words};

use crate::failure::chain;
use crate::mail::{Line, Post, message};

/// How often it looks whether something is due. It is a read of one row.
const LOOK: Duration = Duration::from_secs(3);

/// How long it leaves a server alone that did not work, before it tries the next mail.
const REST: Duration = Duration::from_secs(20);

/// How often it tries to write down what came of a mail.
const WRITINGS: u32 = 5;

/// How long a mail that is on its way is waited for at the stop.
const PARTING: Duration = Duration::from_secs(10);

pub struct Carrier {
    task: JoinHandle<()>,
    stopping: watch::Sender<bool>,
}

impl Carrier {
    pub fn start(state: AppState, post: Arc<Post>) -> Self {
        let (stopping, told) = watch::channel(false);
        let task = tokio::spawn(carry(state, post, told));
        Self { task, stopping }
    }

    /// Lets a mail that has begun end: cut off, it might be sent twice.
    pub async fn stop(mut self) {
        let _ = self.stopping.send(true);
        if timeout(PARTING, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

async fn carry(state: AppState, post: Arc<Post>, mut told: watch::Receiver<bool>) {
    let mut clock = interval(LOOK);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = told.changed() => return,
            _ = clock.tick() => {}
        }
        match round(&state, &post, &told).await {
            Ok(None) => {}
            Ok(Some(failure)) => {
                tracing::warn!(failure = failure.as_str(), "the mail server does not work");
                tokio::select! {
                    _ = told.changed() => return,
                    () = sleep(REST) => {}
                }
            }
            Err(error) => {
                tracing::error!(chore = "send mails", error = %chain(&error), "a chore failed");
            }
        }
    }
}

/// Sends what is due, over one line. What stands in the way of all mails ends it.
async fn round(
    state: &AppState,
    post: &Post,
    told: &watch::Receiver<bool>,
) -> Result<Option<MailFailure>, ServiceError> {
    let services = state.services();
    if !is_anything_due(services).await? {
        return Ok(None);
    }
    let mut line = None;
    let mut ended = None;
    while !*told.borrow() {
        let Some(parcel) = take(services).await? else {
            break;
        };
        match send(state, post, &mut line, &parcel).await {
            Ok(()) => {
                write_down(state, &parcel, None).await?;
                tracing::info!(notice = %parcel.id(), "a mail was sent");
            }
            Err(failure) => {
                line = None;
                write_down(state, &parcel, Some(failure)).await?;
                tracing::warn!(
                    notice = %parcel.id(),
                    failure = failure.as_str(),
                    "a mail was not delivered"
                );
                if failure.is_about_the_server() {
                    ended = Some(failure);
                    break;
                }
            }
        }
    }
    if let Some(line) = line {
        line.farewell().await;
    }
    Ok(ended)
}

async fn send(
    state: &AppState,
    post: &Post,
    line: &mut Option<Line>,
    parcel: &Parcel,
) -> Result<(), MailFailure> {
    let settings = post.settings();
    let locale = Locale::from_code(&parcel.language).unwrap_or(state.settings().default_locale);
    let words = Words::new(state.strings(), locale);
    let letter = letter(
        &words,
        parcel.kind,
        parcel.code.as_ref(),
        settings.site.as_deref(),
    );
    let bytes = message(
        letter,
        &parcel.id().to_string(),
        &settings.from,
        &parcel.to,
        state.services().clock().now(),
    )
    .ok_or(MailFailure::AddressRefused)?;
    let open = match line {
        Some(open) => open,
        None => line.insert(post.connect().await.map_err(|trouble| trouble.failure)?),
    };
    open.send(&settings.from, &parcel.to, &bytes)
        .await
        .map_err(|trouble| trouble.failure)
}

/// A database that is away for a moment must not make a mail go twice.
async fn write_down(
    state: &AppState,
    parcel: &Parcel,
    failure: Option<MailFailure>,
) -> Result<(), ServiceError> {
    let mut tries = 0;
    loop {
        let done = match failure {
            None => delivered(state.services(), parcel).await,
            Some(failure) => not_delivered(state.services(), parcel, failure).await,
        };
        tries += 1;
        match done {
            Err(ServiceError::Store(_)) if tries < WRITINGS => {
                sleep(Duration::from_secs(1)).await;
            }
            done => return done,
        }
    }
}
