mod accounts;
mod enquiries;
mod known;
mod search;
mod shelter;
