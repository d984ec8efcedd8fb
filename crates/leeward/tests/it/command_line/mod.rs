//! What the commands say and refuse, as whoever types them sees it.

mod audit;
mod demo;
mod doctor;
mod help;
mod init;
mod migrate;
mod settings;
mod user;
