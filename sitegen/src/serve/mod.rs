//! The site on this machine, from memory, kept up to date while it is being written.
//!
//! A change to any file builds again what it changes ([`crate::session`]). A build without errors takes the old site's place and every open page loads again; one with errors
//! leaves the last good site and lays what is wrong over the open pages. Start at [`Server::start`].

mod http;
mod watch;

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use indicators::diagnostic::Diagnostic;
use tokio::{net::TcpListener, runtime::Runtime, sync::watch::Sender};

pub use self::http::CONTENT_SECURITY_POLICY;
use self::watch::{Change, Watcher};
use crate::{
    cmd::Voice,
    input::{Input, Places, read_text},
    report::Problem,
    session::{Living, Rebuilt, Session},
    source::SourceFile,
    store::Stage,
};

/// How many ports are tried before giving up.
const PORTS: u16 = 50;

/// What is being shown.
#[derive(Debug)]
pub(crate) struct Shown {
    /// Changes with the site, and between two runs of the program.
    version: u64,
    /// The last good site; none where no build has been good yet.
    site: Option<Arc<Living>>,
    /// What the last build found.
    problems: Vec<Problem>,
}

/// A running server. It stops when it is dropped.
pub struct Server {
    places: Places,
    address: SocketAddr,
    shown: Arc<Sender<Arc<Shown>>>,
    watcher: Watcher,
    /// Folders whose changes cannot be seen.
    unwatched: Vec<PathBuf>,
    /// None where the folders could not be read.
    session: Option<Session>,
    // Dropped last: the runtime ends the connections.
    _runtime: Runtime,
}

impl Server {
    /// Builds the site and starts to serve it on `port` of this machine, or the next one that is free. No other machine reaches it.
    ///
    /// # Errors
    /// Where no port is free or the folders cannot be watched. A site with errors is no reason: they are shown.
    pub fn start(places: &Places, port: u16) -> io::Result<Self> {
        Self::start_at(places, Ipv4Addr::LOCALHOST.into(), port)
    }

    /// As [`Server::start`], on any address of this machine.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn start_at(places: &Places, host: IpAddr, port: u16) -> io::Result<Self> {
        let mut watcher = Watcher::new()?;
        let unwatched = watcher.watch(&Input::watched(places));
        let started = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or(Duration::ZERO);
        let version = u64::try_from(started.as_millis()).unwrap_or_default();
        let (session, built) = read_and_build(places, None);
        let shown = Shown {
            version,
            site: built.site.map(Arc::new),
            problems: built.problems,
        };
        let shown = Arc::new(Sender::new(Arc::new(shown)));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        let listener = runtime.block_on(listen(host, port))?;
        let address = listener.local_addr()?;
        let router = http::router(Arc::clone(&shown), host.is_loopback());
        runtime.spawn(async move { axum::serve(listener, router).await });
        Ok(Self {
            places: places.clone(),
            address,
            shown,
            watcher,
            unwatched,
            session,
            _runtime: runtime,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What the last build found.
    pub fn problems(&self) -> Vec<Problem> {
        self.shown.borrow().problems.clone()
    }

    /// Waits for a change, builds again and shows the result. Gives back how long the build took, or nothing where no change came within `timeout`.
    pub fn next_build(&mut self, timeout: Duration) -> Option<Duration> {
        let change = self.watcher.wait(timeout)?;
        self.watcher.forget(&change);
        let start = Instant::now();
        let texts = match &change {
            Change::Paths(paths) => texts(&self.places, paths),
            Change::Unknown => None,
        };
        let built = if let (Some(texts), Some(session)) = (texts, self.session.as_mut()) {
            session.edit(texts)
        } else {
            // Watched before it is read: whatever changes while it is read is another change.
            self.unwatched = self.watcher.watch(&Input::watched(&self.places));
            let (session, built) = read_and_build(&self.places, self.session.take());
            self.session = session;
            built
        };
        let before = Arc::clone(&self.shown.borrow());
        // After a mistake the pages that are shown are older than those that an edit is compared with.
        let mended = before.problems.iter().any(Problem::is_error);
        let after = match built.site {
            Some(site) => Shown {
                version: before.version + u64::from(built.changed || mended),
                site: Some(Arc::new(site)),
                problems: built.problems,
            },
            None => Shown {
                version: before.version,
                site: before.site.clone(),
                problems: built.problems,
            },
        };
        self.shown.send_replace(Arc::new(after));
        Some(start.elapsed())
    }
}

/// The new texts of pages that were there before, where nothing else changed.
fn texts(places: &Places, paths: &BTreeSet<PathBuf>) -> Option<BTreeMap<String, String>> {
    let content = places.root.join("content");
    let text = |path: &PathBuf| {
        let inner = path
            .strip_prefix(&content)
            .ok()?
            .to_str()?
            .replace('\\', "/");
        let is_page = inner.starts_with("pages/") && inner.ends_with(".md");
        let text = is_page.then(|| read_text(path)).flatten()?;
        Some((inner, text))
    };
    paths.iter().map(text).collect()
}

/// Serves until the program is stopped, and says what each build found.
pub(crate) fn run(
    places: &Places,
    (host, port): (IpAddr, u16),
    voice: &mut Voice<'_>,
) -> io::Result<()> {
    let running = voice.progress.start();
    running.stage(Stage::Site);
    let started = Server::start_at(places, host, port);
    drop(running);
    let mut server = started?;
    voice.problems(&server.problems());
    for folder in &server.unwatched {
        let folder = folder.display();
        voice.tell(
            &format!("看不到{folder}里的改动（系统能盯的文件数用完了）；改了以后重开serve"),
            &format!("changes in {folder} cannot be seen (the system watches no more files); start serve again after one"),
        );
    }
    if !host.is_loopback() {
        voice.tell(
            "别的机器也能打开这个网站，草稿也看得见",
            "other machines can open this site too, drafts included",
        );
    }
    let address = server.address();
    voice.tell(
        &format!("网站开在 http://{address}/ ，改了文件会自动更新；按Ctrl+C结束"),
        &format!("the site is at http://{address}/ and follows every change; Ctrl+C ends it"),
    );
    loop {
        let Some(took) = server.next_build(Duration::from_secs(3600)) else {
            continue;
        };
        let problems = server.problems();
        voice.problems(&problems);
        if problems.iter().any(Problem::is_error) {
            voice.tell(
                "这次没有更新；浏览器里还是上一次的页面，问题列在上面",
                "not updated; the browser keeps the last good pages, the problems are listed above",
            );
        } else {
            let took = took.as_millis();
            voice.tell(
                &format!("更新了，用了{took}毫秒"),
                &format!("updated in {took} ms"),
            );
        }
    }
}

/// A build of what stands on the disk now. A file that is gone while it is being read is tried again: an editor is saving.
fn read_and_build(places: &Places, session: Option<Session>) -> (Option<Session>, Rebuilt) {
    let mut tries = 0;
    loop {
        tries += 1;
        match Input::read(places) {
            Ok(mut input) => {
                input.drafts = true;
                return build(input, session);
            }
            Err(_) if tries < 5 => std::thread::sleep(Duration::from_millis(20)),
            Err(error) => {
                let file = Arc::new(SourceFile::new(places.root.display().to_string(), ""));
                let diagnostic = Diagnostic::error("input-unreadable", 0..0, error.to_string());
                let built = Rebuilt {
                    site: None,
                    problems: vec![Problem::new(&file, diagnostic)],
                    made: 0,
                    changed: false,
                };
                return (session, built);
            }
        }
    }
}

fn build(input: Input, session: Option<Session>) -> (Option<Session>, Rebuilt) {
    let (session, built) = match session {
        Some(mut session) => {
            let built = session.replace(input);
            (session, built)
        }
        None => Session::open(input),
    };
    (Some(session), built)
}

async fn listen(host: IpAddr, port: u16) -> io::Result<TcpListener> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in port..=port.saturating_add(PORTS) {
        match TcpListener::bind((host, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}
