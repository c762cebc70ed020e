//! From a set file to sheets.

use indicators::authored::SET;
use toml::{Table, Value};

use super::{Cell, Column, Plan, Sheet, cells, plans};

/// The sheets of a set file. It has been read without an error before; what is not TOML has no sheets.
pub fn sheets(text: &str) -> Vec<Sheet> {
    let Ok(set) = text.parse::<Table>() else {
        return Vec::new();
    };
    let plans = plans(&SET);
    let mut rows: Vec<Vec<Vec<Cell>>> = vec![Vec::new(); plans.len()];
    gather(&plans, 0, &set, "", &mut rows);
    let sheets = plans.iter().zip(rows).map(|(plan, rows)| {
        let parent = plan
            .parent
            .map(|parent| (format!("属于 {parent}"), &[][..]));
        let heads = parent
            .into_iter()
            .chain(plan.columns.iter().map(Column::head));
        Sheet {
            name: plan.name,
            upright: plan.above.is_none(),
            heads: heads.collect(),
            rows,
        }
    });
    sheets.collect()
}

fn gather(plans: &[Plan], at: usize, table: &Table, above: &str, rows: &mut [Vec<Vec<Cell>>]) {
    let plan = &plans[at];
    let parent = plan.parent.map(|_| Cell::Text(above.to_owned()));
    let cells = plan.columns.iter().map(|column| {
        let mut found = table.get(column.path[0]);
        for key in &column.path[1..] {
            found = found.and_then(|value| value.get(key));
        }
        found.map_or(Cell::Empty, cells::cell)
    });
    rows[at].push(parent.into_iter().chain(cells).collect());
    let name = table.get("code").and_then(Value::as_str).unwrap_or(above);
    for (index, below) in plans.iter().enumerate() {
        if below.above != Some(at) {
            continue;
        }
        match table.get(below.key) {
            Some(Value::Array(list)) => {
                for inner in list.iter().filter_map(Value::as_table) {
                    gather(plans, index, inner, name, rows);
                }
            }
            Some(Value::Table(inner)) => gather(plans, index, inner, name, rows),
            _ => {}
        }
    }
}
