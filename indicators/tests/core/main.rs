//! The core by behaviour: what answers say, what people say together, the plan, the link, the record, the set's JSON.

mod longest_link;
mod measure;
mod merge;
mod messages;
mod outcome;
mod plan;
mod record;
mod sample;
mod schema;
mod share;
mod wire;
