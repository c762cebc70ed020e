//! The widget for everyone: in three languages, in large type, read aloud, and as assistive technology meets it.

mod aloud;
mod languages;
mod large;
mod trees;
