//! Addresses that pages had before: each a small page that leads to where the page stands now.

use bytes::Bytes;
use indicators::diagnostic::Diagnostic;

use crate::{
    config::SiteConfig, document::Document, html::escaped, report::Problem, site::root,
    table::Placed,
};

/// What is wrong with an alias of a page, if anything. `taken` says that another page stands there.
pub(crate) fn check(document: &Document, alias: &Placed<String>, taken: bool) -> Option<Problem> {
    let text = &alias.value;
    let plain = |part: &str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        !part.is_empty() && part != ".." && part.bytes().all(is_plain)
    };
    let inner = text
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'));
    let diagnostic = match inner {
        Some(inner) if inner.split('/').all(plain) && !taken => return None,
        Some(inner) if inner.split('/').all(plain) => Diagnostic::error(
            "page-address-taken",
            alias.span.clone(),
            format!("地址{text}已经有别的页面了"),
        )
        .with_hint("从aliases里删去这一个"),
        _ => Diagnostic::error(
            "page-alias",
            alias.span.clone(),
            format!("“{text}”不能用作旧地址"),
        )
        .with_hint("写以前的网站地址，以/开头，以/结尾，如/policy/old-name/"),
    };
    Some(Problem::new(&document.file, diagnostic))
}

/// The small pages, with their addresses.
pub(crate) fn redirects(site: &SiteConfig, documents: &[Document]) -> Vec<(String, Bytes)> {
    let all = documents.iter().flat_map(|document| {
        let aliases = document.front.aliases.iter();
        aliases.map(|alias| (alias.value.clone(), redirect(site, document, &alias.value)))
    });
    all.collect()
}

fn redirect(site: &SiteConfig, document: &Document, alias: &str) -> Bytes {
    let url = escaped(&format!("{}{}", site.base_url, document.address));
    let way = escaped(&format!(
        "{}{}",
        root(alias, site.base_path()),
        document.address.trim_start_matches('/')
    ));
    let (lang, title) = (escaped(&site.lang), escaped(&document.front.title));
    Bytes::from(format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <link rel=\"canonical\" href=\"{url}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={way}\">\n</head>\n<body>\n<p><a href=\"{way}\">{title}</a></p>\n\
         </body>\n</html>\n"
    ))
}
