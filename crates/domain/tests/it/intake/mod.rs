mod climbing;
mod duty;
mod routing;
mod triage;
