//! A small world for tests: a network with two centres, staff who sign in, a browser without a window, on
//! either database, with a clock that the test sets. None of its people and places exist.

mod browser;
mod consents;
mod contents;
mod database;
mod mail;
pub mod pictures;
mod shelter;
mod world;

pub use browser::{Browser, Page};
pub use consents::{agree, whole_consent};
pub use contents::{Contents, added, changed};
pub use database::{Database, DatabaseHandle};
pub use db_test::db_test;
pub use world::{Account, World};

use std::future::Future;
use std::pin::Pin;

use services::Settings;

/// What a test may stack up. Without optimisation a future's every await keeps its own room on the stack, and a
/// test that walks every form has hundreds of them.
const STACK: usize = 16 * 1024 * 1024;

/// Runs a test in a fresh world on one database.
pub fn run_on(
    database: Database,
    test: impl FnOnce(World) -> Pin<Box<dyn Future<Output = ()>>> + Send,
) {
    run_with(database, World::cheap_settings(), test);
}

/// The same with other settings.
pub fn run_with(
    database: Database,
    settings: Settings,
    test: impl FnOnce(World) -> Pin<Box<dyn Future<Output = ()>>> + Send,
) {
    let run = || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_stack_size(STACK)
            .enable_all()
            .build()
            .expect("a runtime for the test");
        runtime.block_on(async {
            let world = World::with_settings(database, settings).await;
            test(world).await;
        });
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let running = thread
            .spawn_scoped(scope, run)
            .expect("a thread for the test");
        if let Err(panic) = running.join() {
            std::panic::resume_unwind(panic);
        }
    });
}
