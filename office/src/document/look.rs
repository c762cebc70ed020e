//! Paper, type and styles.

use docx_rs::{
    AlignmentType, Docx, LineSpacing, LineSpacingType, PageMargin, PageOrientationType, PageSize,
    RunFonts, Section, SectionProperty, SpecialIndentType, Style, StyleType,
};

/// Twentieths of a point, in which Word measures.
pub(super) const fn millimetres(length: u32) -> u32 {
    (length * 14_400 + 127) / 254
}

/// A sheet of A4 and its margins, in millimetres.
#[derive(Clone, Copy)]
pub(super) struct Paper {
    pub(super) top: u32,
    pub(super) right: u32,
    pub(super) bottom: u32,
    pub(super) left: u32,
    pub(super) footer: u32,
    /// Turned, so that it is wider than high.
    pub(super) wide: bool,
}

impl Paper {
    /// The width between the margins, in twentieths of a point.
    pub(super) fn room(self) -> u32 {
        millimetres(if self.wide { 297 } else { 210 } - self.left - self.right)
    }

    fn size(self) -> PageSize {
        let (short, long) = (millimetres(210), millimetres(297));
        if self.wide {
            PageSize::new()
                .size(long, short)
                .orient(PageOrientationType::Landscape)
        } else {
            PageSize::new().size(short, long)
        }
    }

    fn margin(self) -> PageMargin {
        let length = |length: u32| i32::try_from(millimetres(length)).unwrap_or_default();
        PageMargin {
            top: length(self.top),
            right: length(self.right),
            bottom: length(self.bottom),
            left: length(self.left),
            header: length(15),
            footer: length(self.footer),
            gutter: 0,
        }
    }

    /// The paper of the document's last, or only, part.
    pub(super) fn of_document(self, docx: Docx) -> Docx {
        let mut docx = docx;
        docx.document.section_property = SectionProperty::new()
            .page_size(self.size())
            .page_margin(self.margin());
        docx
    }

    /// The paper of an earlier part.
    pub(super) fn of_section(self, section: Section) -> Section {
        section.page_size(self.size()).page_margin(self.margin())
    }
}

/// A face: its Chinese font by name, its size in half points, and how far its lines stand apart.
#[derive(Clone, Copy)]
pub(super) struct Face {
    pub(super) font: &'static str,
    pub(super) size: usize,
    /// In twentieths of a point.
    pub(super) line: i32,
    /// What a character takes beside its size, in twentieths of a point.
    pub(super) apart: i32,
}

impl Face {
    pub(super) fn fonts(self) -> RunFonts {
        RunFonts::new()
            .ascii("Times New Roman")
            .hi_ansi("Times New Roman")
            .cs("Times New Roman")
            .east_asia(self.font)
            .hint("eastAsia")
    }

    pub(super) fn spacing(self) -> LineSpacing {
        LineSpacing::new()
            .line_rule(LineSpacingType::Exact)
            .line(self.line)
            .before(0)
            .after(0)
    }
}

/// The faces of a document, by what they are for.
#[derive(Clone, Copy)]
pub(super) struct Faces {
    pub(super) title: Face,
    pub(super) part: Face,
    pub(super) point: Face,
    pub(super) body: Face,
    pub(super) table: Face,
    /// For tables of many columns.
    pub(super) fine: Face,
    /// How many characters a paragraph begins with that are empty, and whether headings do so too.
    pub(super) indent: Indent,
}

/// What begins two characters in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Indent {
    /// Nothing.
    None,
    /// Paragraphs, as Chinese ones do.
    Body,
    /// Paragraphs and headings, as in official documents.
    All,
}

/// A document with the styles of its faces: whoever edits it changes a style, not each line.
pub(super) fn styled(faces: &Faces) -> Docx {
    let style = |id: &str, name: &str, face: Face| {
        let mut style = Style::new(id, StyleType::Paragraph);
        if face.apart != 0 {
            style.run_property = style.run_property.spacing(face.apart);
        }
        style
            .name(name)
            .based_on("Normal")
            .next("Body")
            .fonts(face.fonts())
            .size(face.size)
            .line_spacing(face.spacing())
    };
    let body = style("Body", "Body Text", faces.body);
    let part = style("Heading1", "heading 1", faces.part).outline_lvl(0);
    let point = style("Heading2", "heading 2", faces.point).outline_lvl(1);
    let (body, part, point) = match faces.indent {
        Indent::None => (body, part, point),
        Indent::Body => (indented(body, faces.body), part, point),
        Indent::All => (
            indented(body, faces.body),
            indented(part, faces.part),
            indented(point, faces.point),
        ),
    };
    Docx::new()
        .default_fonts(faces.body.fonts())
        .default_size(faces.body.size)
        .add_style(
            Style::new("Normal", StyleType::Paragraph)
                .name("Normal")
                .fonts(faces.body.fonts())
                .size(faces.body.size),
        )
        .add_style(style("Title", "Title", faces.title).align(AlignmentType::Center))
        .add_style(part)
        .add_style(point)
        .add_style(body)
        .add_style(style("Cell", "Table Text", faces.table))
        .add_style(style("Fine", "Table Text Fine", faces.fine))
        .add_style(style("Outer", "Page Number", faces.table).align(AlignmentType::Right))
        .add_style(style("Inner", "Page Number Even", faces.table).align(AlignmentType::Left))
}

/// Two characters in: by characters where a program knows them, by their width where it does not.
fn indented(style: Style, face: Face) -> Style {
    let width = i32::try_from(face.size * 20).unwrap_or_default();
    style
        .indent(None, Some(SpecialIndentType::FirstLine(width)), None, None)
        .first_line_chars(200)
}
