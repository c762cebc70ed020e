//! Result, plan, print and compare: what the root hands over is in [`props`].

pub mod props;

mod screens;
pub use screens::{CompareScreen, PlanScreen, PrintScreen, Qr, ResultScreen};
