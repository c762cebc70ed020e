//! What is shown. Components take data and emit [`crate::intent::Intent`]s; they own no state that matters and compute no results.

pub mod calculator;
pub mod card;
#[cfg(feature = "whole")]
pub mod carry;
pub mod checklist;
pub mod frame;
pub mod heading;
pub mod levels;
pub mod notes;
pub mod number;
pub mod opened;
pub mod question;
pub mod result;
pub mod share;
pub mod start;
pub mod suggestion;
#[cfg(test)]
mod tests;
