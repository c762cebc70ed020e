//! Answers requests from the site in memory, and tells open pages when it changes.

use std::{convert::Infallible, net::IpAddr, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderValue, Method, Request, StatusCode, Uri, header},
    middleware::{self, Next},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use bytes::Bytes;
use serde_json::json;
use tokio::sync::watch::Sender;
use tokio_stream::{Stream, StreamExt, wrappers::WatchStream};

use super::Shown;
use crate::{
    address::decode,
    html::escaped,
    offline,
    report::{Colour, Problem, summary},
};

/// What the site must live under; a host that sends this header breaks nothing.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const LIVE_SCRIPT: &str = include_str!("live.js");
const LIVE_STYLE: &str = include_str!("live.css");
/// In the place of the site's worker.
const LEAVE_SCRIPT: &str = include_str!("leave.js");

type Shared = Arc<Sender<Arc<Shown>>>;

/// Every route: the three of the live reload, and the site. Where `only_here` says so, requests under the name of another host are
/// refused: a page of that host could read the drafts here, by letting its name lead to this machine.
pub(super) fn router(shown: Shared, only_here: bool) -> Router {
    let router = routes(shown);
    if only_here {
        router.layer(middleware::from_fn(refuse_strangers))
    } else {
        router
    }
}

async fn refuse_strangers(request: Request<Body>, next: Next) -> Response {
    let host = request.headers().get(header::HOST);
    let host = host
        .and_then(|host| host.to_str().ok())
        .or(request.uri().host());
    if host.is_none_or(is_here) {
        return next.run(request).await;
    }
    let words = "这个网站只开给本机：用http://localhost或http://127.0.0.1打开。\n要用别的名字打开，加上--host 0.0.0.0。\n\
         This site is for this machine only; to open it under another name, start it with --host 0.0.0.0.\n";
    (StatusCode::MISDIRECTED_REQUEST, words).into_response()
}

/// Whether a `Host` is this machine, or an address in digits, which nobody can make lead elsewhere.
fn is_here(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_matches(['[', ']']).to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost") || name.parse::<IpAddr>().is_ok()
}

fn routes(shown: Shared) -> Router {
    Router::new()
        .route("/__events", get(events))
        .route(
            "/__live.js",
            get(|| async {
                answer(
                    StatusCode::OK,
                    "live.js",
                    Bytes::from_static(LIVE_SCRIPT.as_bytes()),
                )
            }),
        )
        .route(
            "/__live.css",
            get(|| async {
                answer(
                    StatusCode::OK,
                    "live.css",
                    Bytes::from_static(LIVE_STYLE.as_bytes()),
                )
            }),
        )
        .fallback(page)
        .with_state(shown)
}

/// The version and the problems, now and at each change.
async fn events(State(shown): State<Shared>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream =
        WatchStream::new(shown.subscribe()).map(|shown| Ok(Event::default().data(message(&shown))));
    Sse::new(stream).keep_alive(KeepAlive::default())
}

fn message(shown: &Shown) -> String {
    let errors = shown.problems.iter().any(Problem::is_error);
    let problems: Vec<_> = shown
        .problems
        .iter()
        .map(|problem| {
            json!({
                "severity": if problem.is_error() { "error" } else { "warning" },
                "code": problem.diagnostic.code,
                "place": problem.place(),
                "message": problem.diagnostic.message,
                "hint": problem.diagnostic.hint,
                "snippet": problem.snippet(),
            })
        })
        .collect();
    json!({ "version": shown.version.to_string(), "errors": errors, "summary": summary(&shown.problems), "problems": problems })
        .to_string()
}

async fn page(State(shown): State<Shared>, request: Request<Body>) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let shown = Arc::clone(&shown.borrow());
    // The first search makes the index, and others are answered meanwhile.
    tokio::task::block_in_place(|| page_of(&shown, request.uri()))
}

fn page_of(shown: &Arc<Shown>, uri: &Uri) -> Response {
    let Some(site) = &shown.site else {
        return answer(
            StatusCode::SERVICE_UNAVAILABLE,
            "index.html",
            live(shown, &broken_page(shown)),
        );
    };
    let path = decode(uri.path());
    // The site is made for a path on its host; here it answers both there and at the root.
    let inner = path
        .strip_prefix(site.base_path())
        .filter(|inner| inner.starts_with('/'))
        .unwrap_or(&path);
    if inner == offline::WORKER_ADDRESS {
        return answer(
            StatusCode::OK,
            "sw.js",
            Bytes::from_static(LEAVE_SCRIPT.as_bytes()),
        );
    }
    if let Some((name, bytes)) = site.get(inner) {
        return answer(StatusCode::OK, name, body(shown, name, bytes));
    }
    if site.get(&format!("{inner}/")).is_some() {
        return redirect(uri, &path);
    }
    match site.get("/404.html") {
        Some((name, bytes)) => answer(StatusCode::NOT_FOUND, name, body(shown, name, bytes)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn redirect(uri: &Uri, path: &str) -> Response {
    let query = uri
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    // The last part alone leads to the folder wherever the site stands, and never to another host.
    let last = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let location =
        HeaderValue::try_from(format!("./{last}/{query}")).unwrap_or(HeaderValue::from_static("/"));
    (
        StatusCode::MOVED_PERMANENTLY,
        [(header::LOCATION, location)],
    )
        .into_response()
}

fn body(shown: &Shown, name: &str, bytes: &Bytes) -> Bytes {
    if name.ends_with(".html") {
        live(shown, &String::from_utf8_lossy(bytes))
    } else {
        bytes.clone()
    }
}

/// A page with the live reload in it.
fn live(shown: &Shown, html: &str) -> Bytes {
    let tags = format!(
        "<link rel=\"stylesheet\" href=\"/__live.css\">\n<script src=\"/__live.js\" data-version=\"{}\" data-live defer></script>\n",
        shown.version
    );
    let place = html.find("</head>").unwrap_or(html.len());
    Bytes::from(format!("{}{tags}{}", &html[..place], &html[place..]))
}

/// What is shown where no build has been good yet. It says everything without the script, too.
fn broken_page(shown: &Shown) -> String {
    let problems: String = shown
        .problems
        .iter()
        .map(|problem| problem.human(Colour::Off))
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<title>还没有网站</title>\n</head>\n<body>\n\
         <h1>还没有网站：先改好下面这些</h1>\n<pre>{}</pre>\n</body>\n</html>\n",
        escaped(&problems)
    )
}

fn answer(status: StatusCode, name: &str, body: Bytes) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type(name)),
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (status, headers, body).into_response()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
