mod between_centres;
mod filled;
mod in_the_clear;
mod migrations;
mod moves;
mod row_security;
mod schema;
mod statements;
