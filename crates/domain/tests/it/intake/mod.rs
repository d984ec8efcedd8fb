mod climbing;
mod duty;
mod files;
mod routing;
