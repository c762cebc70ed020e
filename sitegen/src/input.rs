//! Everything a build reads, as values. [`Input::read`] is the only place that reads files.

mod disk;
pub mod fonts;

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use bytes::Bytes;
use time::Date;

pub(crate) use self::disk::{MOST, read_text};
use self::disk::{read_folder, read_or};
use self::fonts::Fonts;
use crate::{config, embedded, history, references, source::SourceFile};

/// Extensions read as text.
const TEXT: [&str; 3] = ["md", "toml", "jinja"];
/// The file that a page with the widget loads.
pub(crate) const WIDGET_ENTRY: &str = "learning-check.js";

/// One folder of the input: its texts and its other files, by path inside the folder.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// What diagnostics call it: its path relative to the root.
    pub name: String,
    /// Markdown, TOML and templates.
    pub texts: BTreeMap<String, Arc<SourceFile>>,
    /// Everything else, byte for byte.
    pub files: BTreeMap<String, Bytes>,
    /// Texts that could not be read whole; what could be read of them stands among the texts, so that links to a page are not
    /// wrong because the page is.
    pub unread: BTreeMap<String, Unread>,
}

/// What a file is in a folder.
pub(crate) enum Entry {
    Text(Arc<SourceFile>, Option<Unread>),
    File(Bytes),
}

/// Why a text could not be read whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is not UTF-8.
    NotUtf8,
    /// It has more bytes than a text may have.
    TooLarge {
        /// How many.
        bytes: u64,
    },
}

/// What a site is built from.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// `site.toml`, `home.toml`, `references.toml`, `references.bib`, `zh-Hant.toml`, `pages/**`, `figures/**`.
    pub content: Folder,
    /// One TOML file a set, and one overlay for each other language of it.
    pub sets: Folder,
    /// `*.html.jinja`.
    pub templates: Folder,
    /// Copied to `/assets/`.
    pub assets: Folder,
    /// Copied to `/widget/v1/`; empty where there is none yet.
    pub widget: Folder,
    /// When each file was last changed, by path relative to the root, as far as that is known.
    pub changed: BTreeMap<String, Date>,
    /// Whether pages that are not yet to be published are part of the site.
    pub drafts: bool,
    /// What cards are drawn with; without fonts there are none.
    pub fonts: Option<Arc<Fonts>>,
}

/// Where the input stands on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The root folder; names in diagnostics are relative to it.
    pub root: PathBuf,
    /// The built widget, if any.
    pub widget: Option<PathBuf>,
}

/// Why cards are not drawn, or not as the editors want them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FontFault {
    /// No font of the system has Chinese characters.
    None,
    /// The font that `site.toml` names cannot be read, or has none; the system's are used.
    Unusable(PathBuf),
}

impl Folder {
    /// An empty folder of this name.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a file as it was read from a disk.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        let entry = self.entry(path, bytes);
        self.put(path, entry);
    }

    /// What a file is in this folder. To read its bytes as text takes a while, so this is for many threads at once.
    pub(crate) fn entry(&self, path: &str, bytes: Vec<u8>) -> Entry {
        if !is_text(path) {
            return Entry::File(bytes.into());
        }
        let (text, unread) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                (text, Some(Unread::NotUtf8))
            }
        };
        let file = SourceFile::new(self.display(path), text);
        Entry::Text(Arc::new(file), unread)
    }

    /// The same for the beginning of a text that is too large.
    pub(crate) fn entry_of_beginning(&self, path: &str, beginning: &[u8], bytes: u64) -> Entry {
        // A character may be cut in two where the beginning ends.
        let text = String::from_utf8_lossy(beginning);
        let text = text.trim_end_matches('\u{fffd}');
        let file = SourceFile::new(self.display(path), text);
        Entry::Text(Arc::new(file), Some(Unread::TooLarge { bytes }))
    }

    /// Puts in what a file is.
    pub(crate) fn put(&mut self, path: &str, entry: Entry) {
        self.unread.remove(path);
        match entry {
            Entry::File(bytes) => {
                self.files.insert(path.to_owned(), bytes);
            }
            Entry::Text(file, unread) => {
                self.texts.insert(path.to_owned(), file);
                let unread = unread.map(|unread| (path.to_owned(), unread));
                self.unread.extend(unread);
            }
        }
    }

    /// What diagnostics call a file of this folder.
    pub(crate) fn display(&self, path: &str) -> String {
        let name = self.name.trim_end_matches('/');
        if name.is_empty() {
            path.to_owned()
        } else {
            format!("{name}/{path}")
        }
    }
}

fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    // A list of literature elsewhere is a file to carry away.
    path == references::BIB || extension.is_some_and(|extension| TEXT.contains(&extension))
}

impl Places {
    /// Whether there is anything to read: the root folder, and a widget where one is named.
    ///
    /// # Errors
    /// Where a folder is missing or is no widget's; the message names it.
    pub fn check(&self) -> io::Result<()> {
        let missing = |path: &Path, what: &str| {
            let message = format!("{}：{what}", path.display());
            Err(io::Error::new(io::ErrorKind::NotFound, message))
        };
        if !self.root.is_dir() {
            return missing(&self.root, "没有这个文件夹");
        }
        match &self.widget {
            Some(widget) if !widget.is_dir() => missing(widget, "没有这个文件夹"),
            Some(widget) if !widget.join(WIDGET_ENTRY).is_file() => missing(
                widget,
                &format!("里面没有{WIDGET_ENTRY}，不是小组件的文件夹"),
            ),
            _ => Ok(()),
        }
    }
}

impl Input {
    /// An input with the embedded templates and assets and nothing else, to be filled by hand.
    pub fn with_embedded_templates() -> Self {
        Self {
            content: Folder::named("content"),
            sets: Folder::named("indicators/sets"),
            templates: embedded::templates(),
            assets: embedded::assets(),
            ..Self::default()
        }
    }

    /// Adds the fonts that cards are drawn with, where `site.toml` asks for cards, and says what is the matter with them.
    pub fn with_fonts(mut self, places: &Places) -> (Self, Option<FontFault>) {
        let site = self.content.texts.get("site.toml");
        let wanted = site
            .map(|file| config::cards(&file.text))
            .unwrap_or_default();
        if !wanted.cards {
            return (self, None);
        }
        let named = wanted.font.map(|path| places.root.join(path));
        let unusable = named.as_ref().filter(|path| !Fonts::is_usable(path));
        let unusable = unusable.map(|path| FontFault::Unusable(path.clone()));
        self.fonts = Fonts::find(named.as_deref()).map(Arc::new);
        let none = self.fonts.is_none().then_some(FontFault::None);
        (self, none.or(unusable))
    }

    /// Adds a file under `content/`.
    #[must_use]
    pub fn with_content(mut self, path: &str, text: &str) -> Self {
        self.content.add(path, text.into());
        self
    }

    /// Adds a set file.
    #[must_use]
    pub fn with_set(mut self, path: &str, text: &str) -> Self {
        self.sets.add(path, text.into());
        self
    }

    /// Adds or replaces a template.
    #[must_use]
    pub fn with_template(mut self, path: &str, text: &str) -> Self {
        self.templates.add(path, text.into());
        self
    }

    /// Reads everything under `places.root`. A missing folder is an empty one: the build says what is missing.
    ///
    /// # Errors
    /// Where a file or folder that exists cannot be read; the message names it.
    pub fn read(places: &Places) -> io::Result<Self> {
        places.check()?;
        let root = &places.root;
        let mut input = Self {
            content: read_folder(root, "content")?,
            ..Self::default()
        };
        let folders = input
            .content
            .texts
            .get("site.toml")
            .map(|file| config::folders(&file.text))
            .unwrap_or_default();
        input.sets = read_folder(root, &folders.sets)?;
        input.templates = read_or(root, &folders.templates, embedded::templates)?;
        input.assets = read_or(root, &folders.assets, embedded::assets)?;
        input.widget = match &places.widget {
            Some(widget) => read_folder(widget, "")?,
            None => embedded::widget(),
        };
        Ok(input)
    }

    /// The same with what the files do not say: what git knows of the folder.
    ///
    /// # Errors
    /// As [`Input::read`].
    pub fn read_with_history(places: &Places) -> io::Result<Self> {
        thread::scope(|scope| {
            // Git takes as long as the disk needs to answer.
            let changed = scope.spawn(|| history::last_changed(&places.root));
            let input = Self::read(places)?;
            let changed = changed.join().unwrap_or_default();
            Ok(Self { changed, ..input })
        })
    }

    /// Whether the site has sets to answer and no widget to answer them with.
    pub(crate) fn lacks_widget(&self) -> bool {
        self.widget.files.is_empty() && !self.sets.texts.is_empty()
    }

    /// The folders that [`Input::read`] looks at, for watching; also those that are not there now.
    pub fn watched(places: &Places) -> Vec<PathBuf> {
        let site = read_text(&places.root.join("content/site.toml")).unwrap_or_default();
        let folders = config::folders(&site);
        let mut watched = vec![places.root.join("content")];
        watched.extend(
            [folders.sets, folders.templates, folders.assets]
                .iter()
                .map(|path| places.root.join(path)),
        );
        watched.extend(places.widget.clone());
        watched
    }
}
