mod accounts;
mod channels;
mod files;
mod instruments;
mod known;
mod shelter;
