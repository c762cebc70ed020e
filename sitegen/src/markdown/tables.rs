//! Tables, each in a region that the keyboard can scroll.

use pulldown_cmark::Alignment;

use super::writer::Writer;
use crate::html::push_escaped;

/// The table being written.
#[derive(Debug, Default)]
pub(super) struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_body: bool,
    /// How many tables the page has had.
    count: usize,
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: &[Alignment]) {
        self.table = TableState {
            alignments: alignments.to_vec(),
            count: self.table.count + 1,
            ..TableState::default()
        };
        let (messages, count) = (self.scene.messages, self.table.count.to_string());
        let label = match self.headings.last() {
            Some(heading) => messages.fill("page", "table_of", &[&count, &heading.text]),
            None => messages.fill("page", "table", &[&count]),
        };
        self.out
            .push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        push_escaped(&mut self.out, &label);
        self.out.push_str("\">\n<table>\n");
    }

    pub(super) fn end_table(&mut self) {
        if self.table.in_body {
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n</div>\n");
    }

    pub(super) fn start_table_head(&mut self) {
        self.table.in_head = true;
        self.table.column = 0;
        self.out.push_str("<thead>\n<tr>");
    }

    pub(super) fn end_table_head(&mut self) {
        self.table.in_head = false;
        self.table.in_body = true;
        self.table.column = 0;
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
    }

    pub(super) fn end_row(&mut self) {
        self.table.column = 0;
        self.out.push_str("</tr>\n");
    }

    pub(super) fn start_cell(&mut self) {
        self.last = None;
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.out.push_str(if self.table.in_head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        self.out.push_str(class);
        self.out.push('>');
    }

    pub(super) fn end_cell(&mut self) {
        self.table.column += 1;
        self.out
            .push_str(if self.table.in_head { "</th>" } else { "</td>" });
    }
}
