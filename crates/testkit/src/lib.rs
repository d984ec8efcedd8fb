//! A small world for tests: a network with two centres, staff who sign in, a browser without a window, on
//! either database, with a clock that the test sets. None of its people and places exist.

mod browser;
mod database;
mod mail;
mod shelter;
mod world;

pub use browser::{Browser, Page};
pub use database::{Database, DatabaseHandle};
pub use db_test::db_test;
pub use world::{Account, World};

use std::future::Future;
use std::pin::Pin;

/// Runs a test in a fresh world on one database.
pub fn run_on(database: Database, test: impl FnOnce(World) -> Pin<Box<dyn Future<Output = ()>>>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime for the test");
    runtime.block_on(async {
        let world = World::new(database).await;
        test(world).await;
    });
}
