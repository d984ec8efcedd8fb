//! What the vault promises, told as small stories.

mod audit_chain;
mod blind_tokens;
mod every_format;
mod files;
mod fixtures;
mod handing;
mod ids;
mod letters;
mod locks;
mod padding;
mod places;
mod redaction;
mod reporters;
mod sessions;
mod trustees;
mod vectors;
