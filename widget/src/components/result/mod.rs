//! Result, plan, link, print and compare: what the root hands over is in [`props`].
//!
//! Start at a screen: [`ResultScreen`], [`PlanScreen`], [`PrintScreen`], [`CompareScreen`]. The pieces of the sharing screen
//! are [`LinkBox`] and [`SummaryBox`]. What the core computed is put into words by [`phrase`] and onto the dial by
//! [`geometry`]; neither knows of a browser.

pub mod props;

pub mod atoms;
mod bars;
mod bring_in;
mod candidates;
mod compare_screen;
mod did;
mod dimension_table;
pub mod element;
mod fields;
mod find_out;
pub mod geometry;
mod group;
mod headline;
mod history_screen;
mod item_list;
mod joint_card;
mod joint_screen;
mod left_over;
mod link_box;
mod numbers;
mod own_task;
mod people;
pub mod phrase;
mod plan_screen;
mod print_family;
mod print_fit;
mod print_foot;
mod print_office;
mod print_parts;
mod print_result;
mod print_screen;
mod print_table;
mod profile;
pub mod qr;
mod radar;
mod result_screen;
mod roles;
mod shapes;
mod since;
mod standouts;
mod stands;
mod summary;
mod summary_box;
mod task_card;
mod task_fields;
mod task_swap;
mod their_plan;
mod trend_chart;
mod which;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
pub(crate) mod reading;
#[cfg(test)]
mod tests;

pub use bring_in::BringIn;
pub use compare_screen::CompareScreen;
pub use did::Doing;
pub use history_screen::HistoryScreen;
pub use joint_screen::JointScreen;
pub use link_box::{LinkBox, LinkProps};
pub use people::suggested;
pub use plan_screen::PlanScreen;
pub use print_screen::PrintScreen;
pub use result_screen::ResultScreen;
pub use summary::result_text;
pub use summary_box::{SummaryBox, SummaryProps};
pub use which::which;
