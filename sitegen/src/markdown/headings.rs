//! Headings: their levels, their anchors, and the anchors that they had before they were reworded.

use std::ops::Range;

use indicators::diagnostic::Diagnostic;
use pulldown_cmark::{CowStr, HeadingLevel};

use super::{Heading, ids::slug, writer::Writer};

/// A heading whose end has not come yet.
pub(super) struct OpenHeading<'w> {
    level: HeadingLevel,
    chosen_id: Option<CowStr<'w>>,
    /// Its earlier anchors.
    was: Vec<String>,
    text: String,
    /// What was written before it.
    before: String,
    span: Range<usize>,
}

impl<'w> Writer<'w> {
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        chosen_id: Option<CowStr<'w>>,
        was: Vec<String>,
        range: &Range<usize>,
    ) {
        self.last = None;
        let number = level as u8;
        if number == 1 {
            let message = "正文里用了一级标题；一级标题是页面的题目";
            let hint = "正文的标题从二级（##）起";
            self.report(
                Diagnostic::warning("page-heading-level", range.clone(), message).with_hint(hint),
            );
        } else if number > self.last_level + 1 {
            let message = format!("标题从{}级跳到了{number}级", self.last_level);
            let hint = format!("改用{}个#", self.last_level + 1);
            self.report(
                Diagnostic::warning("page-heading-level", range.clone(), message).with_hint(hint),
            );
        }
        self.last_level = number;
        let before = std::mem::take(&mut self.out);
        self.heading = Some(OpenHeading {
            level,
            chosen_id,
            was,
            text: String::new(),
            before,
            span: range.clone(),
        });
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        let inner = std::mem::replace(&mut self.out, heading.before);
        let text = heading.text.trim().to_owned();
        let id = match heading.chosen_id {
            Some(id) if self.ids.take(&id) => id.to_string(),
            Some(id) => {
                self.anchor_twice(&id, &heading.span);
                self.ids.claim(&id)
            }
            None => {
                // Links to the earlier heading would lead to it, and links to this one too.
                if self.ids.is_alias(&text) {
                    self.anchor_twice(&text, &heading.span);
                }
                self.ids.claim(&text)
            }
        };
        let level = heading.level as u8;
        let escaped_id = crate::html::escaped(&id);
        let label =
            crate::html::escaped(&self.scene.messages.fill("page", "heading_link", &[&text]));
        if matches!(level, 2 | 3) {
            self.alias(&id);
        }
        for earlier in &heading.was {
            if self.ids.take_alias(earlier) {
                self.extra_anchor(earlier);
            } else {
                self.anchor_twice(earlier, &heading.span);
            }
        }
        self.out.push_str(&format!(
            "<div class=\"heading\"><h{level} id=\"{escaped_id}\">{inner}</h{level}>"
        ));
        self.out.push_str(&format!(
            "<a class=\"anchor\" href=\"#{escaped_id}\" aria-label=\"{label}\">#</a></div>\n",
        ));
        if level == 2 || level == 3 {
            let was = heading.was;
            self.headings.push(Heading {
                level,
                id,
                was,
                text,
            });
        }
    }

    fn anchor_twice(&mut self, id: &str, span: &Range<usize>) {
        let message = format!("锚点“{id}”在这一页用了两次");
        self.report(
            Diagnostic::error("page-anchor-twice", span.clone(), message).with_hint("换一个名字"),
        );
    }

    /// The anchors that a heading had before it was reworded: `## 新题 {was=旧题}`. Nothing else may stand there but `#anchor`.
    pub(super) fn earlier(
        &mut self,
        classes: &[CowStr<'w>],
        attributes: &[(CowStr<'w>, Option<CowStr<'w>>)],
        range: &Range<usize>,
    ) -> Vec<String> {
        let mut was = Vec::new();
        let mut unknown: Vec<String> = classes.iter().map(|class| format!(".{class}")).collect();
        for (key, value) in attributes {
            match value {
                Some(value) if &**key == "was" && !value.is_empty() => was.push(slug(value)),
                _ => unknown.push(key.to_string()),
            }
        }
        for word in unknown {
            let written = &self.source[range.clone()];
            let at = written.rfind(&word).unwrap_or(0);
            let span = range.start + at..range.start + at + word.len().min(written.len() - at);
            let message = format!("标题后面的花括号里没有`{word}`这一项");
            let hint =
                "能写的只有#锚点和was=旧题，如{#mine}、{was=从前的题目}；旧题里的空格和标点写成-";
            self.report(Diagnostic::error("page-heading-attribute", span, message).with_hint(hint));
        }
        was
    }

    /// The anchors of the heading at the same place in the source, so that they lead here in a translation too.
    fn alias(&mut self, id: &str) {
        let Some(source) = self.scene.anchors.get(self.headings.len()) else {
            return;
        };
        for anchor in std::iter::once(&source.id).chain(&source.was) {
            if anchor != id && self.ids.take(anchor) {
                self.extra_anchor(anchor);
            }
        }
    }

    /// A place that links lead to, and nobody sees.
    fn extra_anchor(&mut self, anchor: &str) {
        let anchor = crate::html::escaped(anchor);
        self.out
            .push_str(&format!("<span id=\"{anchor}\"></span>\n"));
    }

    pub(super) fn in_heading(&self) -> bool {
        self.heading.is_some()
    }

    pub(super) fn heading_text(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }
}
