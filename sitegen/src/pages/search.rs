//! The page to search on. Without scripts it is a list of what there is.

use minijinja::context;
use serde::Serialize;

use super::{Page, value, written::Desk};
use crate::{search, view::LinkView};

/// How many pages of a part are listed; a part of thousands has its own first page.
const LISTED: usize = 60;

#[derive(Serialize)]
struct Part {
    title: String,
    path: String,
    pages: Vec<LinkView>,
}

/// The page to search on.
pub(crate) fn page(desk: &Desk<'_>) -> Page {
    let edition = desk.frame.edition;
    let say = |name| edition.messages.say("search", name);
    let mut view = desk
        .frame
        .view("search", say("title"), search::FOLDER, &|edition| {
            edition.lang.clone()
        });
    say("about").clone_into(&mut view.description);
    view.breadcrumbs = vec![desk.frame.home_link()];
    let tops = desk.guide.tops(&edition.documents).into_iter();
    let parts: Vec<Part> = tops
        .map(|(top, mut pages)| {
            pages.truncate(LISTED);
            Part {
                title: top.title,
                path: top.path,
                pages,
            }
        })
        .collect();
    Page {
        address: search::FOLDER.to_owned(),
        template: "search.html.jinja",
        context: context! { page => value(&view), shelves => value(&parts) },
        source: None,
    }
}
