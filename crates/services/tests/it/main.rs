mod accounts;
mod channels;
mod known;
mod shelter;
