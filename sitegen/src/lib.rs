//! The generator: from what editors write and the indicator sets to a finished site, in memory.
//!
//! Start at [`build`]. It reads like the flow: [`input`] is what a build reads, `config`, `document` and `markdown` make sense of it,
//! `guide` orders it, `view` and `pages` make the values that `templates` render, `links` checks what came out, [`cards`] draws what
//! a page shows where it is shared. [`output`] writes a site to a folder, [`serve`] shows it while it is being written. Only `input`, `output` and `serve` touch the world.

mod address;
mod around;
mod assets;
mod bare;
mod build;
pub mod cards;
pub mod case;
mod catalogue;
pub mod cmd;
mod codes;
mod config;
mod document;
mod editions;
mod embedded;
mod figures;
mod foreign;
mod gather;
mod ground;
mod guide;
mod han;
mod history;
mod html;
pub mod input;
mod languages;
mod links;
mod markdown;
mod messages;
mod offline;
pub mod output;
mod pages;
mod press;
mod prose;
mod references;
pub mod report;
pub mod schemas;
mod search;
pub mod serve;
pub mod session;
pub mod sheets;
mod site;
pub mod source;
pub mod stats;
mod store;
mod suggest;
mod sums;
mod table;
mod tags;
mod templates;
pub mod view;
mod widget;
pub mod wording;
mod wrong;

pub use crate::{
    build::{Built, build, build_into},
    input::{Input, Places},
    report::Problem,
    site::Site,
    store::{Stage, Store},
};
