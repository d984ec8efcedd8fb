//! The real program, as a process and over real HTTP, on bad days.

mod behind;
mod canary;
mod forgotten;
mod killed;
mod place;
mod reporter;
mod searcher;
mod server;
mod visitor;
