//! The look and the scripts of pages: under which names they are taken, and by which sums they are known.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha384};
use sitegen::Site;

use crate::small::{self, built, file, pages};

/// Every file of the site that a page takes with a sum: its path, and the sum.
fn taken(page: &str, html: &str) -> Vec<(String, String)> {
    let up = page.matches('/').count();
    let tags = html.split('<').filter(|tag| tag.contains("integrity=\""));
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        Some(rest.split('"').next()?.to_owned())
    };
    tags.filter_map(|tag| {
        let address = value(tag, "href").or_else(|| value(tag, " src"))?;
        let start = if page == "404.html" {
            "/guide/".to_owned()
        } else {
            "../".repeat(up)
        };
        let start = if start.is_empty() { "./" } else { &start };
        Some((
            address.strip_prefix(start)?.to_owned(),
            value(tag, "integrity")?,
        ))
    })
    .collect()
}

fn style(site: &Site) -> String {
    let (path, _) = taken("index.html", &file(site, "index.html")).swap_remove(0);
    assert!(path.ends_with("/site.css"), "{path}");
    path
}

#[test]
fn pages_take_files_by_a_name_that_changes_with_them_and_know_their_sums() {
    let site = built(&small::site());
    let mut checked = 0;
    for (page, html) in pages(&site) {
        let of_page = taken(page, &html);
        assert!(of_page.len() >= 2, "{page}: {of_page:?}");
        for tag in html
            .split('<')
            .filter(|tag| tag.contains("stylesheet") || tag.contains("src="))
        {
            let own = tag.starts_with("link") || tag.starts_with("script");
            assert!(
                !own || tag.contains("integrity=\"") || tag.contains("widget/"),
                "{page}: {tag}"
            );
        }
        for (path, sum) in of_page {
            let digest = Sha384::digest(&site.files[&path]);
            assert_eq!(
                sum,
                format!("sha384-{}", STANDARD.encode(digest)),
                "{page}: {path}"
            );
            let stays = format!("assets/{}", path.rsplit('/').next().unwrap());
            assert_eq!(site.files[&path], site.files[&stays], "{page}: {path}");
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked}");

    let mut input = small::site();
    input.assets.add("site.css", b"main { margin: 0 }".to_vec());
    assert_ne!(style(&built(&input)), style(&site));
}

#[test]
fn a_file_that_a_template_names_and_nobody_has_is_named_there() {
    let mut input = small::site();
    input.assets.files.remove("offline.js");
    let problems = sitegen::build(&input).problems;
    let places: Vec<String> = problems
        .iter()
        .map(sitegen::report::Problem::place)
        .collect();
    let found = problems
        .iter()
        .find(|problem| problem.diagnostic.code == "site-dead-link");
    let message = &found
        .unwrap_or_else(|| panic!("{places:?}"))
        .diagnostic
        .message;
    assert!(message.contains("/assets/offline.js"), "{message}");
}

#[test]
fn static_hosts_are_told_what_may_be_kept() {
    let site = built(&small::site());
    let rules = file(&site, "_headers");
    let folder = style(&site).replace("site.css", "*");
    let said = rules
        .split_once(&format!("\n/{folder}\n"))
        .expect(&folder)
        .1;
    let said = said.split("\n/").next().unwrap();
    assert!(
        said.contains("Cache-Control: public, max-age=31536000, immutable"),
        "{said}"
    );
    let own = small::site().with_content("pages/_headers", "/*\n  X-Own: yes\n");
    assert_eq!(file(&built(&own), "_headers"), "/*\n  X-Own: yes\n");
}
