//! What is printed is read back by another library than the one that wrote it.

mod bundles;
mod foreign;
mod ink;
mod letters;
mod reading;
