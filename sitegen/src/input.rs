//! Everything a build reads, as values. [`Input::read`] is the only place that reads files.

pub mod fonts;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use rayon::prelude::*;
use time::Date;

use self::fonts::Fonts;
use crate::{config, embedded, history, source::SourceFile};

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
    /// Everything else, byte for byte; also texts that are not UTF-8, so that a build can say so.
    pub files: BTreeMap<String, Bytes>,
}

/// What a site is built from.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// `site.toml`, `home.toml`, `references.toml`, `zh-Hant.toml`, `pages/**`, `figures/**`.
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
        let added = match String::from_utf8(bytes) {
            Ok(text) if is_text(path) => {
                let file = SourceFile::new(self.display(path), text);
                self.texts.insert(path.to_owned(), Arc::new(file));
                return;
            }
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        };
        self.files.insert(path.to_owned(), added.into());
    }

    /// Texts that could not be read as UTF-8.
    pub(crate) fn not_utf8(&self) -> impl Iterator<Item = (&String, &Bytes)> {
        self.files.iter().filter(|(path, _)| is_text(path))
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
    extension.is_some_and(|extension| TEXT.contains(&extension))
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

    /// Adds what the files do not say: what git knows of the folder.
    #[must_use]
    pub fn with_history(mut self, places: &Places) -> Self {
        self.changed = history::last_changed(&places.root);
        self
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
        if let Some(widget) = &places.widget {
            input.widget = read_folder(widget, "")?;
        }
        Ok(input)
    }

    /// The folders that [`Input::read`] looks at, for watching.
    pub fn watched(places: &Places) -> Vec<PathBuf> {
        let site = fs::read_to_string(places.root.join("content/site.toml")).unwrap_or_default();
        let folders = config::folders(&site);
        let mut watched = vec![places.root.join("content")];
        watched.extend(
            [folders.sets, folders.templates, folders.assets]
                .iter()
                .map(|path| places.root.join(path)),
        );
        watched.extend(places.widget.clone());
        watched.retain(|path| path.is_dir());
        watched
    }
}

fn read_or(root: &Path, path: &str, embedded: fn() -> Folder) -> io::Result<Folder> {
    if root.join(path).is_dir() {
        read_folder(root, path)
    } else {
        Ok(embedded())
    }
}

fn read_folder(root: &Path, path: &str) -> io::Result<Folder> {
    let base = root.join(path);
    let mut paths = Vec::new();
    if base.is_dir() {
        list(&base, "", &mut paths)?;
    }
    let read: Vec<(String, Vec<u8>)> = paths
        .into_par_iter()
        .map(|inner| {
            let bytes =
                fs::read(base.join(&inner)).map_err(|error| named(&base.join(&inner), &error))?;
            Ok((inner, bytes))
        })
        .collect::<io::Result<_>>()?;
    let mut folder = Folder::named(path);
    for (inner, bytes) in read {
        folder.add(&inner, bytes);
    }
    Ok(folder)
}

/// Every file below a folder, by path with `/`, leaving out what editors and systems hide.
fn list(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> io::Result<()> {
    let entries = fs::read_dir(folder).map_err(|error| named(folder, &error))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        let inner = format!("{prefix}{name}");
        // A link is followed, so that a folder can be shared between sites.
        if fs::metadata(entry.path())
            .map_err(|error| named(&entry.path(), &error))?
            .is_dir()
        {
            list(&entry.path(), &format!("{inner}/"), paths)?;
        } else {
            paths.push(inner);
        }
    }
    Ok(())
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}：{error}", path.display()))
}
