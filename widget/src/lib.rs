//! The `<learning-check>` element. Start reading at [`state`], then [`components`].
//!
//! The loader (`widget/loader/learning-check.js`) defines the element and, when it comes near the viewport, calls `mount`
//! with a root inside the shadow tree. `mount` reads the [`options`], fetches the set and hands both to the root component,
//! the only one that owns state. Everything below it takes data and emits [`intent::Intent`]s.
//!
//! | screen | component | data it gets beside `set`, `text`, `level`, `on` |
//! |---|---|---|
//! | Start | `start` | record, position, whether it was resumed |
//! | Question, AllQuestions | `question` | item, answer, position |
//! | Overview | `overview` | answers |
//! | Share, Opened | `share`, `opened` | link, options, opened link |
//! | Result, Theirs | `result::ResultScreen` | outcome, changes since the earlier assessment, whose it is |
//! | Plan | `result::PlanScreen` | plan, today |
//! | Print | `result::PrintScreen` | plan, outcome, link, today |
//! | Carry | `carry::CarryScreen` | plan, outcome, link, in which program the page stands |
//! | Compare | `result::CompareScreen` | merged, the people in it |
//!
//! `set` is a [`state::SetRef`], `text` a `&'static` [`text::Text`], `level` the level of the screen's heading, and `on` a
//! `Callback<Intent>`. No component computes a result: the root calls `outcome`, `plan`, `merge` and `share` once for each
//! change of the record. The heading of a screen is made by `components::heading::screen_heading`, which takes the focus when
//! the screen is entered; the heading of a task of the plan carries `data-focus="task-0"`, `task-1` and so on.

pub mod app;
#[cfg(feature = "whole")]
pub mod carrying;
pub mod components;
pub mod computed;
pub mod effects;
pub mod hand_over;
pub mod intent;
pub mod later;
pub mod mount;
pub mod options;
pub mod source;
pub mod state;
pub mod text;
