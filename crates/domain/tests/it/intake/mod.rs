mod climbing;
mod duty;
mod files;
mod flood;
mod routing;
mod triage;
