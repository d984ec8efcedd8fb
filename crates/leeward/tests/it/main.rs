//! The real program, as a process and over real HTTP, on bad days.

mod away;
mod bad_files;
mod behind;
mod burst;
mod canary;
mod cluster;
mod command_line;
mod forgotten;
mod full_disk;
mod killed;
mod mail;
mod mail_server;
mod newer;
mod place;
mod reporter;
mod searcher;
mod server;
mod visitor;
