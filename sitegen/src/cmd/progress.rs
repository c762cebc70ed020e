//! One line on a terminal that says what a long build is doing and how far it is. It comes after a second and goes when the work is
//! done, so that a quick build shows nothing.

use std::{
    io::Write,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use bytes::Bytes;

use super::Language;
use crate::store::{Stage, Store};

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn.
const PACE: Duration = Duration::from_millis(100);
/// Back to the start of the line, which is emptied.
const ERASE: &str = "\r\u{1b}[2K";

/// Where progress is shown, if anywhere.
pub struct Progress {
    shown: Option<(Arc<Mutex<Out>>, Language)>,
    /// What is done sooner is not spoken of.
    patience: Duration,
}

type Out = Box<dyn Write + Send>;

/// Work that is going on. The line is gone when this is dropped.
pub struct Running {
    line: Arc<Line>,
    drawing: Option<JoinHandle<()>>,
}

struct Line {
    language: Language,
    stage: Mutex<Option<Stage>>,
    made: AtomicUsize,
    ended: Mutex<bool>,
    wake: Condvar,
}

impl Progress {
    /// No progress is shown.
    pub fn nowhere() -> Self {
        Self {
            shown: None,
            patience: PATIENCE,
        }
    }

    /// Progress is shown on a terminal, in a language.
    pub fn on(terminal: Box<dyn Write + Send>, language: Language) -> Self {
        Self {
            shown: Some((Arc::new(Mutex::new(terminal)), language)),
            patience: PATIENCE,
        }
    }

    /// Begins.
    pub fn start(&self) -> Running {
        let shown = self.shown.as_ref();
        let line = Arc::new(Line {
            language: shown.map_or(Language::Chinese, |(_, language)| *language),
            stage: Mutex::default(),
            made: AtomicUsize::new(0),
            ended: Mutex::new(false),
            wake: Condvar::new(),
        });
        let drawing = shown.map(|(out, _)| {
            let (line, out) = (Arc::clone(&line), Arc::clone(out));
            let patience = self.patience;
            thread::spawn(move || line.draw(&out, patience))
        });
        Running { line, drawing }
    }
}

impl Running {
    /// Says what comes next.
    pub fn stage(&self, stage: Stage) {
        self.line.made.store(0, Ordering::Relaxed);
        *held(&self.line.stage) = Some(stage);
    }

    /// A store that passes everything on, and counts pages and cards as they come.
    pub(crate) fn counting<'s>(&'s self, store: &'s dyn Store) -> Counting<'s> {
        Counting {
            store,
            running: self,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        *held(&self.line.ended) = true;
        self.line.wake.notify_all();
        if let Some(drawing) = self.drawing.take() {
            let _ = drawing.join();
        }
    }
}

impl Line {
    /// Draws until the work has ended. Where the terminal is gone there is nobody to see it.
    fn draw(&self, out: &Mutex<Out>, patience: Duration) {
        let mut drawn = false;
        let mut wait = patience;
        loop {
            let ended = held(&self.ended);
            let waited = self.wake.wait_timeout_while(ended, wait, |ended| !*ended);
            let (ended, _) = waited.unwrap_or_else(PoisonError::into_inner);
            let mut out = held(out);
            if *ended {
                if drawn {
                    let _ = out.write_all(ERASE.as_bytes()).and_then(|()| out.flush());
                }
                return;
            }
            let line = format!("{ERASE}{}", self.text());
            let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
            (drawn, wait) = (true, PACE);
        }
    }

    fn text(&self) -> String {
        let stage = *held(&self.stage);
        let made = self.made.load(Ordering::Relaxed);
        let (chinese, english) = match stage {
            None => ("正在读文件……".to_owned(), "reading…".to_owned()),
            Some(Stage::Site) => ("正在生成网站……".to_owned(), "building…".to_owned()),
            Some(Stage::Pages { of }) => {
                let made = made.min(of);
                (
                    format!("正在做页面：{made}/{of}"),
                    format!("pages: {made} of {of}"),
                )
            }
            Some(Stage::Links) => ("正在查链接……".to_owned(), "checking links…".to_owned()),
            Some(Stage::Index) => (
                "正在写搜索的索引……".to_owned(),
                "writing the search index…".to_owned(),
            ),
            Some(Stage::Cards { of }) => (
                format!("正在画分享卡片：{made}/{of}"),
                format!("cards for sharing: {made} of {of}"),
            ),
            Some(Stage::Placing) => (
                "正在换上新的网站……".to_owned(),
                "putting the new site in place…".to_owned(),
            ),
        };
        match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// Passes everything on to a store and counts the pages, and the cards when they are drawn.
pub(crate) struct Counting<'s> {
    store: &'s dyn Store,
    running: &'s Running,
}

impl Store for Counting<'_> {
    fn stage(&self, stage: Stage) {
        self.running.stage(stage);
    }

    fn announce(&self, paths: &[String]) {
        self.store.announce(paths);
    }

    fn put(&self, path: &str, bytes: Bytes) {
        self.store.put(path, bytes);
        self.count(path);
    }

    fn put_copy(&self, path: &str, bytes: &[u8]) {
        self.store.put_copy(path, bytes);
        self.count(path);
    }

    fn get(&self, path: &str) -> Option<Bytes> {
        self.store.get(path)
    }
}

impl Counting<'_> {
    fn count(&self, path: &str) {
        let counted = match *held(&self.running.line.stage) {
            Some(Stage::Cards { .. }) => ".png",
            _ => ".html",
        };
        if path.ends_with(counted) {
            self.running.line.made.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal that can be read.
    #[derive(Clone, Default)]
    struct Seen(Arc<Mutex<Vec<u8>>>);

    impl Write for Seen {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            held(&self.0).extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl Seen {
        fn text(&self) -> String {
            String::from_utf8_lossy(&held(&self.0)).into_owned()
        }
    }

    fn shown(language: Language, patience: Duration) -> (Seen, Progress) {
        let seen = Seen::default();
        let mut progress = Progress::on(Box::new(seen.clone()), language);
        progress.patience = patience;
        (seen, progress)
    }

    #[test]
    fn a_long_build_says_how_far_it_is_and_leaves_no_trace() {
        for (language, words, cards) in [
            (Language::Chinese, "正在做页面：2/12", "正在画分享卡片：1/3"),
            (
                Language::English,
                "pages: 2 of 12",
                "cards for sharing: 1 of 3",
            ),
        ] {
            let (seen, progress) = shown(language, Duration::ZERO);
            let running = progress.start();
            let memory = crate::store::Memory::default();
            let store = running.counting(&memory);
            store.stage(Stage::Pages { of: 12 });
            for path in ["index.html", "a/index.html", "assets/site.css"] {
                store.put(path, Bytes::new());
            }
            while !seen.text().contains(words) {
                thread::yield_now();
            }
            store.stage(Stage::Cards { of: 3 });
            store.put("cards/a.png", Bytes::new());
            while !seen.text().contains(cards) {
                thread::yield_now();
            }
            drop(running);
            let all = seen.text();
            assert!(all.ends_with(ERASE), "{all:?}");
            assert!(!all.contains('\n'), "{all:?}");
        }
    }

    #[test]
    fn a_quick_build_shows_nothing() {
        let (seen, progress) = shown(Language::Chinese, Duration::from_secs(3600));
        let running = progress.start();
        running.stage(Stage::Links);
        drop(running);
        assert_eq!(seen.text(), "");
    }
}
