//! The accessibility tree: what assistive technology is told of a page.

use std::collections::HashMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::browser::Browser;

/// States that are said, in the order in which they are written.
const STATES: [&str; 9] = [
    "level",
    "checked",
    "pressed",
    "expanded",
    "disabled",
    "invalid",
    "required",
    "live",
    "multiline",
];
/// Roles that group without saying anything, and pieces of a text that its parent says already.
const SILENT: [&str; 6] = [
    "none",
    "generic",
    "InlineTextBox",
    "StaticText",
    "LineBreak",
    "ListMarker",
];

impl Browser {
    /// Role, name and state of everything that assistive technology meets in the widget, one a line, children further in. What
    /// stands in running text is there as the text of its paragraph.
    ///
    /// # Errors
    /// The page has no main part, or the browser tells no tree.
    pub async fn tree(&self) -> Result<String> {
        let told = self
            .devtools("Accessibility.getFullAXTree", json!({}))
            .await?;
        let nodes = told["nodes"].as_array().context("a tree")?;
        let by_id: HashMap<&str, &Value> = nodes
            .iter()
            .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
            .collect();
        let main = nodes
            .iter()
            .find(|node| node["role"]["value"] == "main")
            .context("no main part")?;
        let mut tree = String::new();
        write(&mut tree, &by_id, main, 0);
        Ok(tree)
    }
}

fn write(tree: &mut String, by_id: &HashMap<&str, &Value>, node: &Value, depth: usize) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let said = node["ignored"] != true && !SILENT.contains(&role);
    if said {
        let mut line = "  ".repeat(depth) + role;
        let name = match node["name"]["value"].as_str().unwrap_or_default() {
            "" if ["paragraph", "listitem", "term", "definition", "strong"].contains(&role) => {
                text(by_id, node)
            }
            name => name.to_owned(),
        };
        if !name.is_empty() {
            let _ = write!(line, " {name:?}");
        }
        // An item of a list is as deep as the tree shows anyway.
        let states = STATES
            .iter()
            .filter(|state| role == "heading" || **state != "level");
        for state in states {
            if let Some(value) = property(node, state) {
                let _ = write!(line, " {state}={value}");
            }
        }
        tree.push_str(&line);
        tree.push('\n');
    }
    for child in children(by_id, node) {
        write(tree, by_id, child, depth + usize::from(said));
    }
}

fn property(node: &Value, name: &str) -> Option<String> {
    let properties = node["properties"].as_array()?;
    let value = &properties.iter().find(|each| each["name"] == name)?["value"]["value"];
    let shown = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    // What is not so need not be said, but of what can be pressed, opened or ticked it is part of the state.
    let always = ["checked", "pressed", "expanded"].contains(&name);
    (always || !["false", "null", ""].contains(&shown.as_str())).then_some(shown)
}

fn children<'a>(by_id: &HashMap<&str, &'a Value>, node: &'a Value) -> Vec<&'a Value> {
    let ids = node["childIds"].as_array().into_iter().flatten();
    ids.filter_map(|id| by_id.get(id.as_str()?).copied())
        .collect()
}

/// The text that stands in a node itself, not in something of its own that has a role.
fn text(by_id: &HashMap<&str, &Value>, node: &Value) -> String {
    let mut said = String::new();
    for child in children(by_id, node) {
        match child["role"]["value"].as_str().unwrap_or_default() {
            "StaticText" => said += child["name"]["value"].as_str().unwrap_or_default(),
            role if child["ignored"] == true || SILENT.contains(&role) => {
                said += &text(by_id, child)
            }
            "strong" | "emphasis" | "mark" => said += &text(by_id, child),
            _ => {}
        }
    }
    said.trim().to_owned()
}
