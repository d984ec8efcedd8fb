mod climbing;
mod duty;
mod routing;
