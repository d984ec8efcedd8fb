mod climbing;
mod drafts;
mod duty;
mod files;
mod flood;
mod routing;
mod triage;
