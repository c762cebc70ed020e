//! Sets as files for others, and back: from the command line, and as values.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use indicators::{authored::SET, load::load, model::IndicatorSet};
use proptest::prelude::*;
use serde_json::Value;
use sitegen::sheets::{
    self, Cell, Sheet,
    back::{Grid, Import, import},
    comma, workbook,
};

use crate::command::lay;

const WHOLE: &str = include_str!("../fixtures/whole.toml");

fn set(text: &str) -> IndicatorSet {
    let loaded = load(&[text]);
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
    loaded.sets.into_iter().next().unwrap()
}

fn by_workbook(sheets: &[Sheet]) -> Vec<Grid> {
    workbook::read(&workbook::write("题目", sheets).unwrap()).unwrap()
}

fn by_comma(sheets: &[Sheet]) -> Vec<Grid> {
    let bytes = comma::write(sheets).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"));
    comma::read(std::str::from_utf8(&bytes).unwrap()).unwrap()
}

fn back(grids: &[Grid]) -> Import {
    import("a.xlsx", grids, "../../schema/", &[])
}

/// The TOML as values, without what may be written in two ways: a whole number with a point and without.
fn tree(text: &str) -> Value {
    fn of(value: &toml::Value) -> Value {
        match value {
            toml::Value::Table(table) => table
                .iter()
                .map(|(key, value)| (key.clone(), of(value)))
                .collect(),
            toml::Value::Array(list) => list.iter().map(of).collect(),
            toml::Value::Integer(number) => Value::from(*number as f64),
            toml::Value::Float(number) => Value::from(*number),
            other => Value::from(other.as_str().unwrap()),
        }
    }
    of(&toml::Value::Table(text.parse().unwrap()))
}

#[test]
fn every_set_of_ours_comes_back_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../indicators/sets");
    let mut texts = vec![WHOLE.to_owned(), crate::small::SET.to_owned()];
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if name.ends_with(".toml") && name.matches('.').count() == 1 {
            texts.push(fs::read_to_string(entry.path()).unwrap());
        }
    }
    assert!(texts.len() >= 18);
    for text in texts {
        let sheets = sheets::sheets(&text);
        for grids in [by_workbook(&sheets), by_comma(&sheets)] {
            let import = back(&grids);
            assert_eq!(tree(&import.toml), tree(&text));
            let shape = import
                .problems
                .iter()
                .find(|problem| problem.diagnostic.code.starts_with("import-"));
            assert!(shape.is_none(), "{shape:?}");
        }
    }
}

#[test]
fn the_same_set_makes_the_same_workbook() {
    let sheets = sheets::sheets(WHOLE);
    assert_eq!(
        workbook::write("甲", &sheets).unwrap(),
        workbook::write("甲", &sheets).unwrap()
    );
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name).collect();
    assert_eq!(
        names,
        [
            SET.name,
            "停用的条目",
            "维度",
            "条目",
            "计算器",
            "问卷的率",
            "行动"
        ]
    );
}

/// Words as somebody may type them, among them what spreadsheets and TOML give a meaning.
fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "学习",
        "“引号”",
        "\"",
        "'",
        "=1+1",
        "＝",
        "+",
        "-3",
        "@",
        "\\",
        "\\n",
        "\n",
        ",",
        "；",
        "[条目]",
        "#",
        "🙂",
        "1",
        "TRUE",
        " ",
        "　",
        "F3-1",
        "{}",
        "&lt;",
        "_x000D_",
        "x",
    ]);
    let words = prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat());
    words.prop_filter("not blank", |words| !words.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_written_comes_back(title in words(), question in words(), parts in prop::collection::btree_set(words(), 1..4), what in words()) {
        let mut value: toml::Table = WHOLE.parse().unwrap();
        let item = &mut value["dimension"][0]["item"][2];
        item["title"] = title.into();
        item["question"] = question.into();
        item["evidence"] = toml::Value::Array(parts.into_iter().map(toml::Value::from).collect());
        item["action"][0]["do"] = what.into();
        let text = written(&value);
        let sheets = sheets::sheets(&text);
        prop_assert_eq!(tree(&back(&by_workbook(&sheets)).toml), tree(&text));
        prop_assert_eq!(tree(&back(&by_comma(&sheets)).toml), tree(&text));
        prop_assert_eq!(set(&back(&by_comma(&sheets)).toml), set(&text));
    }

    #[test]
    fn no_cell_of_a_csv_is_calculated(words in words()) {
        let cell = comma::safe(&words);
        let begins = cell.trim_start_matches([' ', '　']).chars().next().unwrap();
        prop_assert!(!"=+-@\t\r\n＝＋－＠".contains(begins));
    }
}

/// A table as TOML, each value in a line of its own key.
fn written(table: &toml::Table) -> String {
    fn inline(value: &toml::Value) -> String {
        match value {
            toml::Value::Table(table) => {
                let pairs = table
                    .iter()
                    .map(|(key, value)| format!("{key:?} = {}", inline(value)));
                format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
            }
            toml::Value::Array(list) => format!(
                "[{}]",
                list.iter().map(inline).collect::<Vec<_>>().join(", ")
            ),
            toml::Value::String(text) => Value::from(text.as_str()).to_string(),
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Float(number) => format!("{number:?}"),
            toml::Value::Boolean(yes) => yes.to_string(),
            toml::Value::Datetime(date) => date.to_string(),
        }
    }
    table
        .iter()
        .map(|(key, value)| format!("{key:?} = {}\n", inline(value)))
        .collect()
}

/// The grids of the whole set with one cell changed, found by its sheet and the key of its column.
fn with(sheet: &str, row: usize, key: &str, cell: Cell) -> Vec<Grid> {
    let mut grids = by_workbook(&sheets::sheets(WHOLE));
    let grid = grids.iter_mut().find(|grid| grid.name == sheet).unwrap();
    let is_key =
        |head: &Cell| matches!(head, Cell::Text(text) if text.split(' ').next_back() == Some(key));
    let column = grid.rows[0].iter().position(is_key).unwrap();
    grid.rows[row][column] = cell;
    grids
}

#[test]
fn a_bad_cell_is_named_with_its_sheet_row_and_column() {
    let said = |text: &str| Cell::Text(text.to_owned());
    let mut lines = Vec::new();
    for (sheet, row, key, cell) in [
        ("条目", 1, "title", Cell::Empty),
        ("条目", 2, "number", said("二")),
        ("条目", 3, "kinds", said("compund")),
        ("条目", 1, "levels.2", Cell::Empty),
        ("条目", 4, "code", Cell::Odd("日期")),
        ("条目", 2, "dimension", said("W2")),
        ("行动", 2, "horizon", said("tomorow")),
        ("行动", 3, "item", Cell::Empty),
        ("计算器", 2, "years", Cell::Number(2.5)),
        ("计算器", 2, "item", said("W1-1")),
        ("问卷的率", 2, "of", said("知道")),
    ] {
        let import = back(&with(sheet, row, key, cell));
        let errors = import.problems.iter().filter(|problem| problem.is_error());
        let mut said: Vec<String> = errors.map(sitegen::Problem::short).collect();
        assert!(!said.is_empty(), "{sheet} {row} {key}");
        said.truncate(2);
        lines.push(format!("{sheet} {row} {key}\n  {}", said.join("\n  ")));
    }
    let mut grids = with("维度", 0, "about", said("看什么 abut"));
    grids.retain(|grid| grid.name != "行动");
    grids.push(Grid {
        name: "行东".into(),
        first: 1,
        rows: Vec::new(),
    });
    let import = back(&grids);
    lines.extend(import.problems.iter().take(4).map(sitegen::Problem::short));
    insta::assert_snapshot!(lines.join("\n"));
}

fn run(root: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_sitegen"))
        .current_dir(root)
        .args(arguments)
        .output()
        .unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    (output.status.code(), said)
}

#[test]
fn a_set_goes_out_and_comes_back_by_the_command() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    let path = root.path().join("indicators/sets/sample.toml");
    let before = fs::read_to_string(&path).unwrap();
    for form in ["xlsx", "csv"] {
        let (code, said) = run(
            root.path(),
            &["export", "sample", "--format", form, "--out", "out"],
        );
        assert_eq!(code, Some(0), "{said}");
        let file = format!("out/sample.{form}");
        let (code, said) = run(
            root.path(),
            &["export", "sample", "--format", form, "--out", "out"],
        );
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("--force"), "{said}");
        let (code, said) = run(root.path(), &["import", &file]);
        assert_eq!(code, Some(1), "{said}");
        assert_eq!(fs::read_to_string(&path).unwrap(), before);
        let (code, said) = run(root.path(), &["import", &file, "--force"]);
        assert_eq!(code, Some(0), "{said}");
        let after = fs::read_to_string(&path).unwrap();
        assert!(
            after.starts_with("#:schema https://example.org/guide/schema/set.json\n"),
            "{after}"
        );
        assert_eq!(tree(&after), tree(&before));
        fs::write(&path, &before).unwrap();
    }
    let (code, said) = run(
        root.path(),
        &["export", "--all", "--format", "json", "--out", "out"],
    );
    assert_eq!(code, Some(0), "{said}");
    let json = fs::read_to_string(root.path().join("out/sample.json")).unwrap();
    assert_eq!(indicators::wire::from_json(&json).unwrap(), set(&before));
    for wrong in [
        &["export"][..],
        &["export", "sampel"],
        &["export", "sample", "--all"],
        &["export", "sample", "--format", "doc"],
    ] {
        let (code, said) = run(root.path(), wrong);
        assert_eq!(code, Some(2), "{wrong:?} {said}");
        assert!(!said.contains("error:"), "{said}");
    }
    assert!(
        run(root.path(), &["export", "sampel"])
            .1
            .contains("是不是sample")
    );
}

#[test]
fn what_is_no_spreadsheet_is_said_and_nothing_written() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    fs::write(root.path().join("a.xlsx"), "no workbook").unwrap();
    fs::write(root.path().join("a.csv"), b"\xd6\xd0\xce\xc4").unwrap();
    fs::write(root.path().join("b.csv"), "一,二\n").unwrap();
    for file in ["a.xlsx", "a.csv", "b.csv", "none.csv"] {
        let (code, said) = run(root.path(), &["import", file]);
        assert_eq!(code, Some(1), "{said}");
        assert!(!said.trim().is_empty(), "{file}");
    }
    assert!(
        run(root.path(), &["import", "a.csv"])
            .1
            .contains("CSV UTF-8")
    );
    assert_eq!(
        fs::read_dir(root.path().join("indicators/sets"))
            .unwrap()
            .count(),
        1
    );
}

#[test]
fn a_set_imported_into_a_new_guide_names_the_schema_beside_it() {
    let root = tempfile::tempdir().unwrap();
    assert_eq!(run(root.path(), &["new", "guide"]).0, Some(0));
    let guide = root.path().join("guide");
    assert!(guide.join("schema/glossary.json").is_file());
    assert_eq!(
        run(&guide, &["export", "reading", "--out", ".."]).0,
        Some(0)
    );
    let (code, said) = run(&guide, &["import", "../reading.xlsx", "--force"]);
    assert_eq!(code, Some(0), "{said}");
    let text = fs::read_to_string(guide.join("indicators/sets/reading.toml")).unwrap();
    assert!(
        text.starts_with("#:schema ../../schema/set.json\n"),
        "{text}"
    );
    let (code, said) = run(&guide, &["check", "--strict"]);
    assert_eq!(code, Some(0), "{said}");
    // Every file that names a schema names one that is there.
    for file in [
        "content/site.toml",
        "content/home.toml",
        "content/glossary.toml",
        "content/references.toml",
        "content/cases.toml",
        "content/resources.toml",
        "content/figures/round.toml",
    ] {
        let path = guide.join(file);
        let text = fs::read_to_string(&path).unwrap();
        let way = text
            .lines()
            .next()
            .unwrap()
            .strip_prefix("#:schema ")
            .unwrap();
        assert!(path.parent().unwrap().join(way).is_file(), "{file}: {way}");
    }
}
