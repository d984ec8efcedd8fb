//! The log: what happened, without names, addresses or anything that was typed.

use tracing_subscriber::EnvFilter;

use crate::configuration::LogFormat;

pub fn start(format: LogFormat) {
    // Statements and connections of the libraries would only repeat what our own lines say.
    start_with(EnvFilter::new("info,sqlx=error,hyper=warn"), format);
}

/// Only what went wrong: a demo tells its own story on the terminal.
pub fn start_quietly() {
    start_with(EnvFilter::new("warn,sqlx=error"), LogFormat::Text);
}

fn start_with(filter: EnvFilter, format: LogFormat) {
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        // A log that cannot be written (its disk is full, its reader has gone) must not end the work that
        // wanted to tell something: the library's own complaint about it would.
        .log_internal_errors(false);
    // Without this, a panic of a library would write what it choked on, such as a piece of a name.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a part of the program ended in a panic");
    }));
    match format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
}
