//! End-to-end tests: the built site, over HTTP, in a real browser of one of three engines.
//!
//! A journey reads like what a person does. [`visit`] opens a browser of its own on a [`Site`]; inside it a test finds
//! ([`find`]), acts ([`act`]) and checks ([`check`]). When it ends, the browser's console must be empty.
//!
//! ```no_run
//! # use tests::{Setting, Site, visit};
//! # async fn test() -> anyhow::Result<()> {
//! let site = Site::serve().await?;
//! visit(&site, Setting::phone(), async |browser| {
//!     browser.open("/check/family/").await?;
//!     browser.find("button.start").await?.tap().await?;
//!     browser.accessible("the first question").await
//! })
//! .await
//! # }
//! ```

pub mod act;
pub mod axe;
mod bidi;
pub mod browser;
mod capabilities;
pub mod check;
mod driver;
pub mod engine;
pub mod find;
mod line;
mod nginx;
pub mod print;
mod server;
pub mod setting;
pub mod site;
pub mod tree;

pub use browser::{Browser, Tab, visit};
pub use engine::{Ability, Engine};
pub use fantoccini::key::Key;
pub use find::Element;
pub use nginx::Answer;
pub use server::Asked;
pub use setting::{Complaint, Setting, Storage};
pub use site::{NO_SCRIPTS, POLICY, Site};
