//! The first byte of everything the vault writes. Each kind and each version has its own, so that
//! no two kinds are ever mistaken for each other. A number, once used, is never used again.

pub(crate) const SEALED_V1: u8 = 0x01;
pub(crate) const HANDED_V1: u8 = 0x02;
pub(crate) const LETTER_V1: u8 = 0x03;
pub(crate) const LOCK_V1: u8 = 0x04;
pub(crate) const SESSION_V1: u8 = 0x05;
pub(crate) const PAGE_V1: u8 = 0x06;
pub(crate) const SHARE_V1: u8 = 0x07;
pub(crate) const EFFORT_V1: u8 = 0x0a;
pub(crate) const FILE_V1: u8 = 0x08;
