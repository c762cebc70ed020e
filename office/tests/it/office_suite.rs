//! The files opened by LibreOffice: Word documents as it sets them on paper, workbook and CSV as it reads their cells.

use crate::sample::{file, now, record, set, sets};
use indicators::model::{IndicatorSet, Organisation};
use indicators::plan::plan;
use indicators::record::Record;
use office::{Kind, Report, Text, tables};
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Has LibreOffice convert a file that is called `file.END`, and returns the folder with what came of it.
fn converted(bytes: &[u8], end: &str, to: &str) -> TempDir {
    read_as(bytes, end, &[], to)
}

/// The same, with options on how the file is to be read.
fn read_as(bytes: &[u8], end: &str, options: &[&str], to: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(format!("file.{end}")), bytes).expect("it is written");
    let mut office = Command::new("soffice");
    office
        // A profile of its own: two that share one wait for each other, and one of them in vain.
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        ))
        .arg("--headless")
        .args(options)
        .args(["--convert-to", to, "--outdir"])
        .args([folder.path(), &folder.path().join(format!("file.{end}"))]);
    let status = office
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let status = status.expect("LibreOffice starts: `cargo xtask test` installs it");
    assert!(status.success(), "LibreOffice converts {end} to {to}");
    folder
}

/// What a program of poppler says about a file.
fn poppler(program: &str, options: &[&str], file: &Path) -> String {
    let output = Command::new(program)
        .args(options)
        .arg(file)
        .arg("-")
        .stdin(Stdio::null())
        .output();
    let output = output.expect("poppler-utils is there: `cargo xtask test` installs it");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Text without white space, which paper has where it likes.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !letter.is_control())
        .collect()
}

/// A page of paper: width and height, and each word with left, top, right and bottom, in millimetres.
struct Page {
    size: (f64, f64),
    words: Vec<([f64; 4], String)>,
}

fn pages(pdf: &Path) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let attribute = |line: &str, name: &str| -> f64 {
        let after = line
            .split(&format!(" {name}=\""))
            .nth(1)
            .expect("the attribute");
        after
            .split('"')
            .next()
            .expect("a value")
            .parse::<f64>()
            .expect("a number")
            * 25.4
            / 72.0
    };
    for line in poppler("pdftotext", &["-bbox"], pdf)
        .lines()
        .map(|line| format!(" {}", line.trim()))
    {
        if line.starts_with(" <page") {
            pages.push(Page {
                size: (attribute(&line, "width"), attribute(&line, "height")),
                words: Vec::new(),
            });
        } else if let (true, Some(page)) = (line.starts_with(" <word"), pages.last_mut()) {
            let text = line
                .split('>')
                .nth(1)
                .and_then(|rest| rest.split('<').next())
                .unwrap_or_default();
            page.words.push((
                ["xMin", "yMin", "xMax", "yMax"].map(|name| attribute(&line, name)),
                text.to_owned(),
            ));
        }
    }
    pages
}

/// The words that an organisation's or family's document must show, whatever its form.
fn must_say(set: &IndicatorSet, record: &Record) -> Vec<String> {
    let tasks = plan(set, &record.current.answers, &record.choices).tasks;
    let mut words: Vec<String> = tasks
        .iter()
        .flat_map(|task| [task.what.clone(), task.who.clone(), task.check.clone()])
        .collect();
    if set.organisation.is_family() {
        words.extend(["我家的愿望", "打钩（四周）", "本项目自拟的自评尺度"].map(str::to_owned));
        return words;
    }
    words.extend(Text::chinese().result.task_columns.map(str::to_owned));
    words.extend(
        set.dimensions
            .iter()
            .map(|dimension| dimension.title.clone()),
    );
    words.extend([
        "不是官方评价，不计总分".to_owned(),
        set.source.title.clone(),
    ]);
    words.extend(match set.organisation {
        Organisation::Enterprise => vec![
            "投入（学时、费用、资源）".to_owned(),
            "五、激励兑现办法".to_owned(),
            "工会".to_owned(),
        ],
        Organisation::Community => vec!["六、公开与反馈".to_owned(), "社区学校".to_owned()],
        _ => vec!["三、责任分工".to_owned(), "分管领导".to_owned()],
    });
    words
}

#[test]
fn documents_say_on_paper_what_the_record_says() {
    for set in sets() {
        let record = record(&set);
        let folder = converted(&file(&set, &record, Kind::Document).bytes, "docx", "pdf");
        let pdf = folder.path().join("file.pdf");
        let text = bare(&poppler("pdftotext", &["-raw", "-enc", "UTF-8"], &pdf));
        for words in must_say(&set, &record) {
            assert!(
                text.contains(&bare(&words)),
                "{}: {words:?} is not on paper:\n{text}",
                set.slug
            );
        }
        let pages = pages(&pdf);
        match set.organisation {
            Organisation::Family => assert_eq!(pages.len(), 1, "one page for the fridge"),
            Organisation::Enterprise => assert_eq!(turned(&pages), 1),
            Organisation::Community | Organisation::Government => stands_in_its_type_area(&pages),
        }
        assert!(
            pages
                .iter()
                .all(|page| (page.size.0 * page.size.1 - 210.0 * 297.0).abs() < 200.0),
            "A4"
        );
    }
}

/// How many pages are wider than high.
fn turned(pages: &[Page]) -> usize {
    pages
        .iter()
        .filter(|page| page.size.0 > page.size.1)
        .count()
}

/// GB/T 9704: 37 mm above, 28 mm at the left, type on 156 × 225 mm, and the page number below it at the outer edge. A stop
/// may hang over the right edge by its width.
fn stands_in_its_type_area(pages: &[Page]) {
    assert_eq!(turned(pages), 1, "the task table");
    for (number, page) in (1..).zip(pages) {
        let folio = page
            .words
            .iter()
            .filter(|(place, _)| place[1] > 262.0 || page.size.0 > page.size.1);
        let body = page
            .words
            .iter()
            .filter(|(place, _)| place[1] <= 262.0 && page.size.0 < page.size.1);
        for ([left, top, right, bottom], word) in body {
            assert!(
                *left >= 27.5 && *right <= 190.0 && *top >= 36.0 && *bottom <= 263.5,
                "{word} at {left} {top} {right} {bottom}"
            );
        }
        if page.size.0 < page.size.1 {
            let (place, _) = folio
                .clone()
                .find(|(_, word)| *word == number.to_string())
                .expect("a page number");
            assert_eq!(
                place[0] > 105.0,
                number % 2 == 1,
                "odd pages at the right, even ones at the left"
            );
        }
    }
    // 对照《 begins two characters in, and 28 stand on a line.
    let first = pages[0]
        .words
        .iter()
        .find(|(_, word)| word.starts_with("对照《"))
        .expect("the basis");
    assert_eq!(first.1.chars().count(), 26, "{}", first.1);
    let left = first.0[0] - 28.0;
    assert!((10.0..12.5).contains(&left), "{left}");
}

#[test]
fn documents_name_their_fonts_and_embed_none() {
    for set in sets() {
        let bytes = file(&set, &record(&set), Kind::Document).bytes;
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
        let names: Vec<String> = zip
            .file_names()
            .map(|name| name.expect("a name").into_owned())
            .collect();
        assert!(
            !names
                .iter()
                .any(|name| name.contains("word/fonts/") || name.ends_with(".odttf")),
            "{names:?}"
        );
        let mut part = |name: &str| {
            std::io::read_to_string(zip.by_name(name).expect("the part")).expect("UTF-8")
        };
        let (styles, document, settings) = (
            part("word/styles.xml"),
            part("word/document.xml"),
            part("word/settings.xml"),
        );
        assert!(
            !settings.contains("embedTrueTypeFonts")
                && !part("word/fontTable.xml").contains("w:embed")
        );
        let fonts: &[&str] = match set.organisation {
            Organisation::Family => &["楷体"],
            Organisation::Enterprise => &["黑体", "宋体"],
            _ => &["方正小标宋简体", "黑体", "楷体", "仿宋"],
        };
        for font in fonts {
            assert!(styles.contains(&format!("w:eastAsia=\"{font}\"")), "{font}");
        }
        if matches!(
            set.organisation,
            Organisation::Community | Organisation::Government
        ) {
            // 37, 26, 35 and 28 mm in twentieths of a point, for a sheet of 210 × 297 mm.
            assert!(
                document.contains(r#"w:top="2098" w:right="1474" w:bottom="1984" w:left="1587""#),
                "{document}"
            );
            assert!(document.contains(r#"<w:pgSz w:w="11906" w:h="16838""#));
            assert!(
                styles.contains(r#"<w:sz w:val="44" />"#)
                    && styles.contains(r#"<w:sz w:val="32" />"#),
                "2号 and 3号"
            );
        }
        assert!(
            document.contains("<w:tblHeader />"),
            "heads of tables are repeated"
        );
    }
}

/// The rows of a CSV file that LibreOffice wrote.
fn rows(file: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(file)
        .expect("a file");
    reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

/// Whether a cell as LibreOffice writes it says what was put in.
fn is_same(read: &str, cell: &tables::Cell) -> bool {
    match cell {
        tables::Cell::Number(number) => read
            .parse::<f64>()
            .is_ok_and(|read| (read - number).abs() < 1e-9),
        other => read == other.said(),
    }
}

/// Comma, quotation mark, UTF-8, from the first line, cells as shown, text quoted; with -1 every sheet into a file of its own.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false";

#[test]
fn libreoffice_reads_every_cell_of_the_workbook() {
    for set in sets() {
        let record = record(&set);
        let folder = converted(
            &file(&set, &record, Kind::Workbook).bytes,
            "xlsx",
            &format!("{CSV},-1"),
        );
        let report = Report::new(&set, &record, Text::chinese(), now(), crate::sample::PAGE);
        for table in tables::all(&report) {
            let read = rows(&folder.path().join(format!("file-{}.csv", table.title)));
            let head: Vec<&str> = table
                .columns
                .iter()
                .map(|column| column.title.as_str())
                .collect();
            assert_eq!(read[0], head, "{}", table.title);
            for (read, row) in read[1..].iter().zip(&table.rows) {
                for (read, written) in read.iter().zip(row) {
                    assert!(
                        is_same(read, written),
                        "{} {}: {read:?} for {written:?}",
                        set.slug,
                        table.title
                    );
                }
                assert_eq!(read.len(), row.len());
            }
            assert!(read.len() > table.rows.len());
        }
    }
}

/// How a spreadsheet program is told to read CSV: comma, quotation mark, UTF-8, from the first line. Formulas are calculated.
const READ: [&str; 1] = ["--infilter=CSV:44,34,76,1"];

/// The cells of a CSV file as LibreOffice reads them, and whether it found a formula among them.
fn calculated(bytes: &[u8]) -> (Vec<Vec<String>>, bool) {
    let folder = read_as(bytes, "csv", &READ, "ods");
    let book = fs::read(folder.path().join("file.ods")).expect("a workbook");
    let mut zip = zip::ZipArchive::new(Cursor::new(book.clone())).expect("a package");
    let content =
        std::io::read_to_string(zip.by_name("content.xml").expect("the part")).expect("UTF-8");
    let folder = converted(&book, "ods", CSV);
    (
        rows(&folder.path().join("file.csv")),
        content.contains("table:formula"),
    )
}

#[test]
fn libreoffice_reads_csv_and_calculates_nothing() {
    assert!(
        calculated(b"a\r\n=1+1\r\n").1,
        "it would calculate what is not made safe"
    );
    // Two are enough: what stands in the cells is the same, and LibreOffice takes a while to start.
    for set in [set("family"), set("enterprise")] {
        let record = record(&set);
        for kind in [Kind::TasksTable, Kind::ResultsTable] {
            let bytes = file(&set, &record, kind).bytes;
            let (read, formula) = calculated(&bytes);
            assert!(!formula, "{kind:?} has a formula");
            let own = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(&bytes[3..])
                .into_records();
            let own: Vec<Vec<String>> = own
                .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
                .collect();
            for (read, own) in read.iter().flatten().zip(own.iter().flatten()) {
                assert!(
                    read == own
                        || read
                            .parse::<f64>()
                            .is_ok_and(|read| own.parse() == Ok(read)),
                    "{read:?} for {own:?}"
                );
            }
            assert_eq!(read.len(), own.len(), "{} {kind:?}", set.slug);
        }
    }
}
