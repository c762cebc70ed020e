//! The parts of a document, packed.
//!
//! docx-rs writes the parts; they are packed here, compressed and without the time of day, with what the library has no
//! words for: the document's title, the fonts it names, and that a table's head is repeated.

use crate::clean::one_line;
use crate::file::Problem;
use crate::report::Report;
use crate::words::fill;
use docx_rs::{Docx, XMLDocx};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The fonts that a document may name, with their other name.
const FONTS: [(&str, &str); 5] = [
    ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
    ("仿宋", "FangSong"),
    ("黑体", "SimHei"),
    ("楷体", "KaiTi"),
    ("宋体", "SimSun"),
];

/// Packs a document.
pub(super) fn pack(docx: Docx, report: &Report) -> Result<Vec<u8>, Problem> {
    write(parts(docx.build(), report)).map_err(Problem::of)
}

fn parts(xml: XMLDocx, report: &Report) -> Vec<(String, Vec<u8>)> {
    let mut parts: Vec<(String, Vec<u8>)> = [
        ("[Content_Types].xml", xml.content_type),
        ("_rels/.rels", xml.rels),
        ("docProps/app.xml", xml.doc_props.app),
        ("docProps/core.xml", core(report).into_bytes()),
        ("docProps/custom.xml", xml.doc_props.custom),
        ("word/_rels/document.xml.rels", xml.document_rels),
        (
            "word/document.xml",
            footed(&repeated(&unnumbered(xml.document))).into_bytes(),
        ),
        ("word/styles.xml", xml.styles),
        ("word/settings.xml", xml.settings),
        ("word/fontTable.xml", fonts().into_bytes()),
        ("word/comments.xml", unnumbered(xml.comments).into_bytes()),
        ("word/numbering.xml", xml.numberings),
        ("word/commentsExtended.xml", xml.comments_extended),
        ("word/footnotes.xml", unnumbered(xml.footnotes).into_bytes()),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into();
    for (number, footer) in (1..).zip(xml.footers) {
        parts.push((
            format!("word/footer{number}.xml"),
            unnumbered(footer).into_bytes(),
        ));
    }
    for (number, rels) in (1..).zip(xml.footer_rels) {
        parts.push((format!("word/_rels/footer{number}.xml.rels"), rels));
    }
    parts
}

fn write(parts: Vec<(String, Vec<u8>)>) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in parts {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The rows that may not be split are heads of tables: they stand again on each page.
fn repeated(document: &str) -> String {
    document.replace("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />")
}

/// The document with the page numbers of its last part in the first one too, from which those between take them. The library
/// gives a part that is not the last one kind of page number at most.
fn footed(document: &str) -> String {
    const REFERENCE: &str = "<w:footerReference ";
    let references: String = (document.match_indices(REFERENCE))
        .filter_map(|(at, _)| Some(&document[at..=at + document[at..].find('>')?]))
        .collect();
    let Some(at) = document
        .find("<w:sectPr>")
        .filter(|at| document.rfind("<w:sectPr>") != Some(*at))
    else {
        return document.to_owned();
    };
    let (before, after) = document.split_at(at + "<w:sectPr>".len());
    [before, &references, after].concat()
}

/// The part without the numbers of its paragraphs, which the library counts on from document to document.
fn unnumbered(part: Vec<u8>) -> String {
    let text = String::from_utf8_lossy(&part).into_owned();
    let mut parts = text.split(r#" w14:paraId=""#);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once('"').map_or("", |(_, rest)| rest)
    })
}

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

fn core(report: &Report) -> String {
    let title = escaped(&one_line(&fill(
        report.words.report_title,
        &[&report.set.title],
    )));
    let day = report.now.day;
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:language>{}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>"#,
        escaped(report.words.lang),
    )
}

fn fonts() -> String {
    let fonts = FONTS.iter().fold(String::new(), |fonts, (name, other)| {
        fonts + &format!(r#"<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>"#)
    });
    format!(
        r#"{DECLARATION}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{fonts}<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>"#
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
