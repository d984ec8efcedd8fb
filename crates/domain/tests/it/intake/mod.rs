mod climbing;
mod duty;
mod flood;
mod routing;
