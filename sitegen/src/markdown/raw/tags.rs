//! Tags of the list: where each may stand, and how it is written.

use std::ops::Range;

use super::{
    super::{breaks, writer::Writer},
    DEEPEST, Open,
    list::{self, Element, Form, Sort},
    slips::{self, Cut, Misplaced},
};
use crate::html::push_escaped;

impl Writer<'_> {
    /// Closes what an element ends by beginning; gives why it may not stand here.
    pub(super) fn make_room(
        &mut self,
        element: &'static Element,
        in_block: bool,
    ) -> Result<(), Misplaced> {
        if !element.is_inline() && !in_block {
            return Err(Misplaced::AmongWords);
        }
        if self.raw.open.len() >= DEEPEST {
            return Err(Misplaced::TooDeep);
        }
        if !element.is_inline() {
            self.close_words();
        }
        let ended = |top: &Element| element.ends.contains(&top.name);
        while self.raw.top().is_some_and(ended) {
            self.close_last(Cut::Ended);
        }
        let parent = self.raw.top();
        let fits = |top: &Element| element.parents.contains(&top.name);
        let in_parts = parent.is_some_and(|top| top.sort == Sort::Parts);
        if element.parents.is_empty() {
            match (in_parts, element.is_inline()) {
                (true, false) => return Err(Misplaced::AmongParts),
                (_, true) if in_block => self.room_for_words(),
                _ => {}
            }
        } else if !parent.is_some_and(fits) {
            return Err(Misplaced::Outside);
        }
        Ok(())
    }

    /// Words of a block of HTML that stand in no other block are a paragraph.
    fn room_for_words(&mut self) {
        self.close_parts();
        if self.raw.top().is_none() {
            self.out.push_str("<p>");
            self.raw.open.push(Open {
                element: &list::PARAGRAPH,
                span: 0..0,
                excused: true,
            });
        }
    }

    pub(super) fn open(
        &mut self,
        element: &'static Element,
        attributes: &[(String, String)],
        span: Range<usize>,
    ) {
        self.out.push('<');
        self.out.push_str(element.name);
        for (name, value) in attributes {
            match element.attribute(name) {
                Some((name, form)) if form.fits(value) => {
                    self.out.push(' ');
                    self.out.push_str(name);
                    if !matches!(form, Form::Flag) {
                        self.out.push_str("=\"");
                        push_escaped(&mut self.out, value);
                        self.out.push('"');
                    }
                }
                Some(_) => self.report(slips::value(element, name, value, span.clone())),
                None => self.report(slips::attribute(element, name, span.clone())),
            }
        }
        self.out.push('>');
        self.begin_line(element);
        if element.is_empty() {
            self.heading_text(if element.name == "br" { " " } else { "" });
        } else {
            let excused = element.lax;
            self.raw.open.push(Open {
                element,
                span,
                excused,
            });
        }
    }

    /// Words before a block and words after it are on lines of their own.
    pub(super) fn begin_line(&mut self, element: &Element) {
        if !element.is_inline() {
            self.last = None;
        }
    }

    pub(super) fn close(&mut self, element: &'static Element, span: Range<usize>, in_block: bool) {
        let open = &self.raw.open;
        let at = open
            .iter()
            .rposition(|open| open.element.name == element.name);
        let alone = element.is_inline() || in_block;
        match at {
            Some(at) if at >= self.raw.floor() && alone => {
                while self.raw.open.len() > at + 1 {
                    self.close_last(Cut::Ended);
                }
                self.raw.open[at].excused = true;
                self.close_last(Cut::Ended);
            }
            Some(at) => {
                self.raw.open[at].excused = true;
                self.report(slips::end_elsewhere(element, span, alone));
            }
            None => match self.raw.closed.get_mut(element.name) {
                Some(count) if *count > 0 => *count -= 1,
                _ => self.report(slips::stray(element, span)),
            },
        }
    }

    /// Words between tags, as they stand in a block of HTML. Their line breaks are those of any paragraph.
    pub(super) fn words_of_block(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            let line = if index > 0 { line.trim_start() } else { line };
            let is_words = !line.trim().is_empty();
            if is_words {
                self.room_for_words();
            }
            let joined = matches!((self.last, line.chars().next()), (Some(before), Some(after)) if breaks::joins(before, after));
            if index > 0 && !joined && !self.out.ends_with('\n') {
                self.out.push('\n');
            }
            push_escaped(&mut self.out, line);
            if is_words && !self.raw.is_beside() {
                self.last = line.chars().next_back();
            }
        }
    }

    /// HTML that does not pass, for the reader to see as it is written.
    pub(super) fn as_written(&mut self, html: &str, in_block: bool) {
        if let Some(image) = &mut self.image {
            image.text.push_str(html);
            return;
        }
        if in_block {
            self.room_for_words();
        }
        push_escaped(&mut self.out, html);
        self.last = html.chars().next_back();
    }
}
