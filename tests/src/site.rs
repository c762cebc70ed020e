//! The built site, served on a free port of this machine with the headers it must live under.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use anyhow::{Context as _, Result, bail};
use axum::Router;
use axum::extract::{Path as InPath, State};
use axum::middleware::from_fn_with_state;
use axum::response::Html;
use axum::routing::get;
use http::{HeaderName, HeaderValue, StatusCode, header};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::line::Line;
use crate::nginx::Nginx;
use crate::server::{Asked, Desk, attend};

/// The content security policy that every page works under.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/// A policy under which the pages' own scripts do not run, while those of the tests do.
pub const NO_SCRIPTS: &str =
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:";

/// Where pages that embed the widget are kept; `__SITE__` in them becomes the site's origin.
const HOSTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/hosts");

/// What pages under test are made with, each with its licence.
const VENDOR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vendor");

/// A served site; it stops when dropped.
pub struct Site {
    origin: String,
    folder: PathBuf,
    desk: Arc<Desk>,
    log: Option<PathBuf>,
    server: JoinHandle<()>,
}

impl Site {
    /// Serves the built site under [`POLICY`].
    ///
    /// # Errors
    /// The site has not been built: the message says how.
    pub async fn serve() -> Result<Self> {
        Self::serve_under(POLICY).await
    }

    /// Serves the built site under another content security policy.
    ///
    /// # Errors
    /// As [`Site::serve`].
    pub async fn serve_under(policy: &str) -> Result<Self> {
        // Modules are fetched with CORS, so whoever offers the widget to other sites has to allow it.
        let open = set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")?;
        Self::serve_files(files(policy)?.layer(open)).await
    }

    /// Serves the built site to itself alone: no other origin may read it.
    ///
    /// # Errors
    /// As [`Site::serve`].
    pub async fn serve_without_cors() -> Result<Self> {
        Self::serve_files(files(POLICY)?).await
    }

    /// Serves the built site with something else at one address, as whoever broke into a server would.
    ///
    /// # Errors
    /// As [`Site::serve`].
    pub async fn serve_tampered(address: &str, kind: &'static str, bytes: Vec<u8>) -> Result<Self> {
        let instead = get(async move || ([(header::CONTENT_TYPE, kind)], bytes));
        let open = set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")?;
        Self::serve_files(files(POLICY)?.route(address, instead).layer(open)).await
    }

    async fn serve_files(routes: Router) -> Result<Self> {
        Self::listen(routes, built()?).await
    }

    /// Serves a folder as it is, files that have a `.br` beside them with brotli, under no policy.
    ///
    /// # Errors
    /// No port can be had.
    pub async fn of_folder(folder: PathBuf) -> Result<Self> {
        let routes = Router::new().fallback_service(ServeDir::new(&folder).precompressed_br());
        Self::listen(routes, folder).await
    }

    /// Serves the built site by nginx, with the configuration that is published and nothing of the tests in between.
    ///
    /// # Errors
    /// nginx does not start, or the site has not been made ready for it.
    pub async fn through_nginx() -> Result<Self> {
        let folder = built()?.with_file_name("served");
        if !folder.join("index.html.br").is_file() {
            bail!(
                "there is no site for nginx in {}: run `cargo xtask test --only browser`",
                folder.display()
            );
        }
        Self::of_folder_through_nginx(folder).await
    }

    /// Serves another folder, made ready for nginx, in the same way.
    ///
    /// # Errors
    /// nginx does not start.
    pub async fn of_folder_through_nginx(folder: PathBuf) -> Result<Self> {
        let (mut nginx, origin) = Nginx::start(&folder).await?;
        let log = nginx.log();
        let server = tokio::spawn(async move {
            if let Err(error) = nginx.wait().await {
                panic!("nginx cannot be waited for: {error}");
            }
        });
        Ok(Self {
            origin,
            folder,
            desk: Arc::default(),
            log: Some(log),
            server,
        })
    }

    /// What nginx wrote down of what was asked, a line each: method and address.
    ///
    /// # Errors
    /// It is not nginx that serves.
    pub fn log(&self) -> Result<Vec<String>> {
        let file = self
            .log
            .as_ref()
            .context("nginx does not serve this site")?;
        let log = std::fs::read_to_string(file)?;
        Ok(log.lines().map(str::to_owned).collect())
    }

    /// Whether the server can put a script of the tests in front of a page's own.
    pub(crate) fn takes_scripts(&self) -> bool {
        self.log.is_none()
    }

    /// Serves the pages of `tests/hosts`, which embed the widget from this site as a stranger's site would, from an origin
    /// of their own and under a policy of their own.
    ///
    /// # Errors
    /// No port can be had, or the policy is no header.
    pub async fn host(&self, policy: &str) -> Result<Self> {
        let routes = Router::new()
            .route("/{page}", get(host_page))
            .nest_service("/vendor", ServeDir::new(VENDOR))
            .nest_service("/sets", ServeDir::new(Path::new(HOSTS).join("sets")))
            .layer(set(
                header::CONTENT_SECURITY_POLICY,
                &policy.replace("__SITE__", &self.origin),
            )?)
            .with_state(self.origin.clone());
        Self::listen(routes, HOSTS.into()).await
    }

    async fn listen(routes: Router, folder: PathBuf) -> Result<Self> {
        let desk = Arc::new(Desk::default());
        let routes = routes.layer(from_fn_with_state(Arc::clone(&desk), attend));
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .context("no free port")?;
        let origin = format!("http://{}", listener.local_addr()?);
        let line = Line::new(listener, Arc::clone(desk.cut()));
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(line, routes).await {
                panic!("the server of the site stopped: {error}");
            }
        });
        Ok(Self {
            origin,
            folder,
            desk,
            log: None,
            server,
        })
    }

    /// From now on every path that contains this is answered with 503; with nothing, all is served again.
    pub fn refuse(&self, part: Option<&str>) {
        self.desk.refuse(part.map(str::to_owned));
    }

    /// Cuts the line: from now on connections end without an answer, as with the network off.
    pub fn cut(&self) {
        self.desk.cut().store(true, Ordering::SeqCst);
    }

    /// Mends the line.
    pub fn mend(&self) {
        self.desk.cut().store(false, Ordering::SeqCst);
    }

    /// From now on this address is answered with a script of this text.
    pub fn answer_instead(&self, address: &str, text: &str) {
        self.desk.answer_instead(address, text);
    }

    /// Everything that browsers have asked of this site, in the order of the answers.
    pub fn asked(&self) -> Vec<Asked> {
        self.desk.asked()
    }

    /// What the server is told and what it tells.
    pub(crate) fn desk(&self) -> &Arc<Desk> {
        &self.desk
    }

    /// Serves one page with this body, from an origin of its own and under a policy of its own.
    ///
    /// # Errors
    /// As [`Site::host`].
    pub async fn host_of(&self, policy: &str, body: &str) -> Result<Self> {
        let page = format!(
            "<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<title>Host</title>\n\
             <link rel=\"icon\" href=\"data:,\">\n</head>\n<body>\n<main>\n<h1>Host</h1>\n{body}\n</main>\n</body>\n</html>\n"
        );
        let routes = Router::new()
            .route("/", get(async move || Html(page)))
            .layer(set(
                header::CONTENT_SECURITY_POLICY,
                &policy.replace("__SITE__", &self.origin),
            )?);
        Self::listen(routes, HOSTS.into()).await
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The folder that is served.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The addresses of all pages, sorted; the page for wrong addresses is `/404.html`. What the widget brings is no page of
    /// the guide.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn pages(&self) -> Result<Vec<String>> {
        let mut pages = Vec::new();
        collect(&self.folder, "/", &mut pages)?;
        pages.retain(|page| !page.starts_with("/widget/"));
        pages.sort();
        Ok(pages)
    }

    /// Some pages of every kind: those in one folder whose names look alike (`f3-1` and `f2-2`) are of one kind, and so are those
    /// of all sets. Of translations some kinds are looked at.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn pages_of_every_kind(&self, each: usize) -> Result<Vec<String>> {
        let pages = self.pages()?;
        let sets: BTreeSet<&str> = pages.iter().filter_map(|page| set_of(page)).collect();
        let mut languages: [BTreeMap<String, Vec<&String>>; 3] = Default::default();
        for page in &pages {
            let language = LANGUAGES.iter().position(|begins| page.starts_with(begins));
            let kinds = &mut languages[language.map_or(0, |position| position + 1)];
            kinds.entry(kind(page, &sets)).or_default().push(page);
        }
        let of_source = languages[0]
            .values()
            .flat_map(|pages| pages.iter().take(each));
        let of_others = languages[1..].iter().flat_map(|kinds| {
            kinds
                .values()
                .step_by(ONE_OF)
                .filter_map(|pages| pages.first())
        });
        Ok(of_source
            .chain(of_others)
            .map(|page| (*page).clone())
            .collect())
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// The built site's folder, which the command that runs these tests tells.
pub(crate) fn built() -> Result<PathBuf> {
    let Some(folder) = std::env::var_os("XUEJING_SITE").map(PathBuf::from) else {
        bail!(
            "XUEJING_SITE is not set: run these tests with `cargo xtask test`, or alone with `cargo xtask test --only browser`"
        );
    };
    if !folder.join("index.html").is_file() {
        bail!(
            "there is no site in {}: run `cargo xtask test --only browser`",
            folder.display()
        );
    }
    Ok(folder)
}

/// The built site's files under a policy.
fn files(policy: &str) -> Result<Router> {
    let folder = built()?;
    let files = ServeDir::new(&folder).not_found_service(ServeFile::new(folder.join("404.html")));
    Ok(Router::new()
        .fallback_service(files)
        .layer(set(header::CONTENT_SECURITY_POLICY, policy)?))
}

fn set(name: HeaderName, value: &str) -> Result<SetResponseHeaderLayer<HeaderValue>> {
    Ok(SetResponseHeaderLayer::overriding(
        name,
        HeaderValue::from_str(value)?,
    ))
}

async fn host_page(
    State(site): State<String>,
    InPath(page): InPath<String>,
) -> Result<Html<String>, StatusCode> {
    let plain = page
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
        && !page.contains("..");
    let text = plain
        .then(|| std::fs::read_to_string(Path::new(HOSTS).join(page)).ok())
        .flatten();
    text.map(|html| Html(html.replace("__SITE__", &site)))
        .ok_or(StatusCode::NOT_FOUND)
}

fn collect(folder: &Path, address: &str, pages: &mut Vec<String>) -> Result<()> {
    for entry in
        std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().context("a file name is not UTF-8")?;
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{address}{name}/"), pages)?;
        } else if name == "index.html" {
            pages.push(address.to_owned());
        } else if name.ends_with(".html") {
            pages.push(format!("{address}{name}"));
        }
    }
    Ok(())
}

/// How the addresses of translated pages begin.
const LANGUAGES: [&str; 2] = ["/en/", "/zh-Hant/"];
/// Of how many kinds of page one is looked at in each translation: they are laid out as their source is.
const ONE_OF: usize = 5;

/// The set that a page is about, where its address says so.
fn set_of(address: &str) -> Option<&str> {
    let set = address.strip_prefix("/check/")?.trim_end_matches('/');
    (!set.is_empty() && !set.contains('/')).then_some(set)
}

/// What a page's address looks like: the folder it stands in, with sets, digits and the letter of an item's code made alike.
fn kind(address: &str, sets: &BTreeSet<&str>) -> String {
    let mut parts: Vec<&str> = address.trim_matches('/').split('/').collect();
    for part in &mut parts {
        if sets.contains(*part) {
            *part = "set";
        }
    }
    let last = parts.pop().unwrap_or_default();
    let is_code = |part: &str| {
        part.bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_alphabetic())
            && part
                .bytes()
                .skip(1)
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    let shape = match last {
        _ if is_code(last) && last.contains('-') => "item",
        _ if is_code(last) && last.len() > 1 => "dimension",
        _ => last,
    };
    format!("{}/{shape}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_set_are_of_one_kind_and_pages_with_names_are_not() {
        let sets = BTreeSet::from(["family", "team"]);
        let kind = |address| kind(address, &sets);
        assert_eq!(
            kind("/indicators/family/f3-1/"),
            kind("/indicators/team/t2-4/")
        );
        assert_ne!(
            kind("/indicators/family/f3-1/"),
            kind("/indicators/family/f3/")
        );
        assert_ne!(kind("/policy/tasks/"), kind("/policy/numbers/"));
        assert_eq!(kind("/check/family/"), kind("/check/team/"));
        assert_eq!(kind("/"), "/");
        assert_eq!(set_of("/check/family/"), Some("family"));
        assert_eq!(set_of("/check/"), None);
    }
}
