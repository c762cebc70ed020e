//! What is shown. Components take data and emit [`crate::intent::Intent`]s; they own no state that matters and compute no results.

pub mod heading;
pub mod result;
