//! The answer that several people agreed on. It stands in the record beside everybody's own.

use super::{Assessment, Record};
use crate::answers::{Response, ResponseId};
use crate::plan::Choices;
use serde::Serialize;
use std::mem::swap;

/// What several people agreed on, with a plan and a past of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Joint {
    /// What they agreed on: a response like any other, so that it has a result and a link. Why stands in its notes.
    pub response: Response,
    /// The responses that it was agreed from, in order, each once.
    pub from: Vec<ResponseId>,
    /// The plan that was made of it.
    pub choices: Choices,
    /// What was agreed on earlier, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Assessment>,
}

impl Joint {
    /// Nothing agreed on yet.
    pub fn of(response: Response) -> Self {
        Self {
            response,
            from: Vec::new(),
            choices: Choices::default(),
            earlier: Vec::new(),
        }
    }
}

impl Record {
    /// Puts the joint answer in the place of the own one and the own one in its place, so that whatever can be done with
    /// one's own answers can be done with it. Doing it once more undoes it; without a joint answer nothing happens.
    pub fn change_places(&mut self) {
        let Some(joint) = &mut self.joint else {
            return;
        };
        swap(&mut self.current, &mut joint.response);
        swap(&mut self.choices, &mut joint.choices);
        swap(&mut self.earlier, &mut joint.earlier);
    }
}
