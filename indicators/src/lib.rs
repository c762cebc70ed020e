//! The pure core of 学镜: indicator sets for learning organisations and everything computed from them.
//!
//! It reads like the flow: an editor's TOML ([`authored`], [`load`]) becomes the [`model`]; people give [`answers`], with
//! the help of [`measure`]; [`outcome`] says what they say, [`merge`] what several people say together, [`plan`] what to do
//! next; [`share`] makes a link of it, [`record`] a file, [`wire`] the JSON that travels to the browser.
//!
//! Nothing here touches a file, a clock, the network or a global: inputs are values, so the generator, the widget and the
//! tests compute exactly the same.

pub mod answers;
#[cfg(feature = "authored")]
pub mod authored;
pub mod day;
pub mod diagnostic;
mod json;
#[cfg(feature = "authored")]
pub mod load;
pub mod measure;
pub mod merge;
pub mod model;
pub mod official;
pub mod outcome;
pub mod plan;
pub mod record;
pub mod schema;
pub mod share;
pub mod wire;
