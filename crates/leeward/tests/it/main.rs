//! The real program, as a process and over real HTTP, on bad days.

mod killed;
mod place;
mod reporter;
mod server;
mod visitor;
