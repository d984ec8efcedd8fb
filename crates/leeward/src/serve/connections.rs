//! Connections, each with limits: nobody can hold the program by being slow.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::Layer;
use tower::util::MapRequestLayer;
use web::shell::upload;

/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(10);
/// How long a request may take as a whole, its body included.
const REQUEST: Duration = Duration::from_secs(60);
/// How long requests that have begun are waited for at the stop.
const PARTING: Duration = Duration::from_secs(15);
/// How many connections there may be at once; the next ones wait at the door.
const CONNECTIONS: usize = 1_024;

/// Accepts until `stop` comes back, then waits for the requests that have begun.
pub async fn serve(listener: TcpListener, app: Router, stop: impl Future<Output = ()>) {
    let app = Router::new().fallback_service(app).layer(from_fn(in_time));
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let (stopping, told) = watch::channel(false);
    tokio::pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places)
                .acquire_owned()
                .await
                .expect("the places are never closed");
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut stop => break,
            next = next => next,
        };
        match accepted {
            Ok((stream, visitor)) => {
                let (app, told) = (app.clone(), told.clone());
                tokio::spawn(async move {
                    converse(stream, visitor, app, told).await;
                    drop(place);
                });
            }
            // Out of file handles, or a visitor who left at once. A short rest, then on.
            Err(error) => {
                tracing::warn!(error = %error.kind(), "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    let _ = stopping.send(true);
    let all = u32::try_from(CONNECTIONS).unwrap_or(u32::MAX);
    let _ = tokio::time::timeout(PARTING, places.acquire_many(all)).await;
}

/// A form with files has longer than a page, and limits of its own within: a phone on a bad line is not cut, and
/// one that only drips is.
async fn in_time(request: Request<Body>, next: Next) -> Response {
    let longest =
        if upload::may_take_long(request.method(), request.uri().path(), request.headers()) {
            upload::LONGEST + REQUEST
        } else {
            REQUEST
        };
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

async fn converse(
    stream: TcpStream,
    visitor: SocketAddr,
    app: Router,
    mut told: watch::Receiver<bool>,
) {
    let _ = stream.set_nodelay(true);
    let app = MapRequestLayer::new(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(visitor));
        request
    })
    .layer(app);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(app));
    tokio::pin!(connection);
    loop {
        tokio::select! {
            // A visitor who goes away mid-sentence is not news.
            _ = connection.as_mut() => return,
            changed = told.changed() => {
                connection.as_mut().graceful_shutdown();
                if changed.is_err() || *told.borrow() {
                    let _ = connection.as_mut().await;
                    return;
                }
            }
        }
    }
}
