//! The generator from outside: a small site in memory, and what a build makes or says of it.

#![allow(clippy::unwrap_used)]

mod around;
mod assets;
mod cards;
mod case;
mod command;
mod data;
mod disks;
mod exchange;
mod faults;
mod features;
mod fixtures;
mod human;
mod languages;
mod letters;
mod offline;
mod output;
mod real;
mod references;
mod schemas;
mod search;
mod serve;
mod session;
mod sets;
mod small;
mod stops;
mod sturdy;
