//! `leeward serve`: everything that runs while the pages are up.

mod chores;
mod connections;
mod post;
mod signals;

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use services::Services;
use tokio::net::TcpListener;
use web::{AppState, WebSettings};

use crate::cli::ServeArguments;
use crate::failure::{Failure, chain};
use crate::log;
use crate::mail::Post;
use crate::opening::{open_with, refuse_forgetful};
use crate::output::say;
use crate::policy;
use post::Carrier;

pub use signals::Stop;

pub async fn run(arguments: ServeArguments) -> Result<ExitCode, Failure> {
    let configuration = arguments.configuration.resolve()?;
    log::start(configuration.log_format);
    let stop = Stop::listen()?;
    let policy = policy::read(configuration.policy.as_deref())?;
    let services = open_with(&configuration, arguments.migrate, policy.content).await?;
    refuse_forgetful(services.store()).await?;
    let post = configuration.mail.map(Post::open).transpose()?;
    let listener = listen(configuration.listen).await?;
    let address = listener
        .local_addr()
        .map_err(|error| Failure::new(format!("the address is not known: {error}")))?;
    say(&format!("Leeward listens on http://{address}"));
    let settings = WebSettings {
        wording: policy.wording,
        ..configuration.web
    };
    serve(services, settings, listener, post, stop).await?;
    Ok(ExitCode::SUCCESS)
}

pub async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        Failure::new(format!("cannot listen on {address}: {error}"))
            .advise("Choose another address with --listen, or stop what listens there.")
    })
}

/// Serves until the program is told to stop, then lets every request that has begun end.
pub async fn serve(
    services: Arc<Services>,
    settings: WebSettings,
    listener: TcpListener,
    post: Option<Post>,
    mut stop: Stop,
) -> Result<(), Failure> {
    services::audit::checkpoint(&services).await?;
    let state = AppState::new(Arc::clone(&services), settings);
    let chores = chores::start(state.clone());
    let carrier = post.map(|post| Carrier::start(state.clone(), Arc::new(post)));
    tracing::info!(database = services.store().kind(), "serving");
    connections::serve(listener, web::app_of(state), stop.told()).await;
    tracing::info!("stopping");
    chores.abort();
    if let Some(carrier) = carrier {
        carrier.stop().await;
    }
    if let Err(error) = services::audit::checkpoint(&services).await {
        // The chain itself is whole without its signature: stopping must not fail on it.
        tracing::error!(error = %chain(&error), "the audit chain was not signed at the stop");
    }
    services.store().close().await;
    Ok(())
}
