//! Journeys through the built site in a real browser. One file a subject; each test starts with an empty profile.

mod carry;
mod everyone;
mod failures;
mod family;
mod harness;
mod hosts;
mod offline;
mod over_time;
mod pages;
mod people;
mod pictures;
mod search;
mod server;
mod sharing;
mod together;
