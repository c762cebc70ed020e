//! What the tests' own server does besides handing out files: it notes every request, refuses what it is told to refuse, and
//! puts a script of the tests in front of a page's own.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, StatusCode, header};

use crate::line::Cut;

/// Lets the tests' script run under a policy that knows nothing of it.
const NONCE: &str = "'nonce-of-the-tests'";

/// What a server is told and what it tells.
#[derive(Default)]
pub(crate) struct Desk {
    first_script: Mutex<String>,
    refused: Mutex<Option<String>>,
    instead: Mutex<Option<(String, Vec<u8>)>>,
    asked: Mutex<Vec<Asked>>,
    cut: Cut,
}

/// A request and what became of it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Such as `GET`.
    pub method: String,
    /// Path and query.
    pub address: String,
    /// The status of the answer.
    pub status: u16,
}

impl Desk {
    /// Every page from now on begins with this script; an empty one takes nothing.
    pub(crate) fn put_first(&self, script: String) {
        *lock(&self.first_script) = script;
    }

    /// Answers every path with this in it that there is no service, until told otherwise.
    pub(crate) fn refuse(&self, part: Option<String>) {
        *lock(&self.refused) = part;
    }

    /// Answers one address with a script of this text, until told otherwise.
    pub(crate) fn answer_instead(&self, address: &str, text: &str) {
        *lock(&self.instead) = Some((address.to_owned(), text.into()));
    }

    /// What tells whether the line is cut.
    pub(crate) fn cut(&self) -> &Cut {
        &self.cut
    }

    /// Everything that was asked for, in the order of the answers.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        lock(&self.asked).clone()
    }
}

/// Stands before everything that is served.
pub(crate) async fn attend(
    State(desk): State<Arc<Desk>>,
    request: Request,
    next: Next,
) -> Response {
    let (method, address) = (request.method().to_string(), request.uri().to_string());
    let refused = lock(&desk.refused)
        .as_ref()
        .is_some_and(|part| request.uri().path().contains(part));
    let instead = lock(&desk.instead).clone();
    let instead = instead.filter(|(at, _)| at == request.uri().path());
    let response = if refused {
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    } else if let Some((_, text)) = instead {
        ([(header::CONTENT_TYPE, "text/javascript")], text).into_response()
    } else {
        next.run(request).await
    };
    lock(&desk.asked).push(Asked {
        method,
        address,
        status: response.status().as_u16(),
    });
    let script = lock(&desk.first_script).clone();
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    // Into what is compressed already nothing can be put.
    let packed = response.headers().contains_key(header::CONTENT_ENCODING);
    if script.is_empty() || !is_page || packed {
        return response;
    }
    with_first_script(response, &script).await
}

async fn with_first_script(response: Response, script: &str) -> Response {
    let (mut head, body) = response.into_parts();
    let page = match to_bytes(body, usize::MAX).await {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response();
        }
    };
    let nonce = NONCE.trim_matches('\'').trim_start_matches("nonce-");
    let tag = format!("<head><script nonce=\"{nonce}\">{script}</script>");
    head.headers.remove(header::CONTENT_LENGTH);
    // What is not the file is not to be asked about as if it were: the answer that nothing changed has a policy without the script.
    head.headers.remove(header::LAST_MODIFIED);
    head.headers.remove(header::ETAG);
    if let Some(policy) = head.headers.get_mut(header::CONTENT_SECURITY_POLICY) {
        let admitting = admit(policy.to_str().unwrap_or_default());
        if let Ok(value) = HeaderValue::from_str(&admitting) {
            *policy = value;
        }
    }
    Response::from_parts(head, Body::from(page.replacen("<head>", &tag, 1)))
}

/// The policy, with room for the tests' script and nothing else.
fn admit(policy: &str) -> String {
    let directives: Vec<&str> = policy.split(';').map(str::trim).collect();
    let named = |name: &str| {
        directives
            .iter()
            .position(|directive| directive.split(' ').next() == Some(name))
    };
    let Some(at) = named("script-src").or_else(|| named("default-src")) else {
        return policy.to_owned();
    };
    let directive = directives[at];
    if directive.contains("'unsafe-inline'") {
        return policy.to_owned();
    }
    let sources = directive.split_once(' ').map_or("", |(_, sources)| sources);
    let admitting = format!("script-src {} {NONCE}", sources.replace("'none'", ""));
    let mut admitted: Vec<&str> = directives.clone();
    if directive.starts_with("script-src") {
        admitted[at] = &admitting;
    } else {
        admitted.push(&admitting);
    }
    admitted.join("; ")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_admits_the_script_and_nothing_else() {
        for (policy, admitted) in [
            (
                "default-src 'none'; script-src 'self'; img-src data:",
                "default-src 'none'; script-src 'self' 'nonce-of-the-tests'; img-src data:",
            ),
            ("script-src 'none'", "script-src  'nonce-of-the-tests'"),
            (
                "default-src 'self'",
                "default-src 'self'; script-src 'self' 'nonce-of-the-tests'",
            ),
            (
                "default-src * 'unsafe-inline'",
                "default-src * 'unsafe-inline'",
            ),
            ("img-src data:", "img-src data:"),
        ] {
            assert_eq!(admit(policy), admitted);
        }
    }
}
