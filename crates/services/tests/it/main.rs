mod accounts;
mod known;
mod shelter;
