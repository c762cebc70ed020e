//! Everything a build reads, as values. [`Input::read`] is the only place that reads files.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use rayon::prelude::*;

use crate::{config, embedded, source::SourceFile};

/// Extensions read as text.
const TEXT: [&str; 3] = ["md", "toml", "jinja"];

/// One folder of the input: its texts and its other files, by path inside the folder.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// Markdown, TOML and templates.
    pub texts: BTreeMap<String, Arc<SourceFile>>,
    /// Everything else, byte for byte; also texts that are not UTF-8, so that a build can say so.
    pub files: BTreeMap<String, Bytes>,
}

/// What a site is built from.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// `site.toml`, `home.toml`, `references.toml`, `pages/**`, `figures/**`.
    pub content: Folder,
    /// One TOML file a set.
    pub sets: Folder,
    /// `*.html.jinja`.
    pub templates: Folder,
    /// Copied to `/assets/`.
    pub assets: Folder,
    /// Copied to `/widget/v1/`; empty where there is none yet.
    pub widget: Folder,
}

/// Where the input stands on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The root folder; names in diagnostics are relative to it.
    pub root: PathBuf,
    /// The built widget, if any.
    pub widget: Option<PathBuf>,
}

impl Folder {
    /// Adds a text; `name` is what diagnostics call it.
    pub fn add_text(&mut self, path: &str, name: &str, text: &str) {
        self.texts
            .insert(path.to_owned(), Arc::new(SourceFile::new(name, text)));
    }

    fn add(&mut self, path: String, name: String, bytes: Vec<u8>) {
        let is_text = TEXT
            .iter()
            .any(|extension| path.ends_with(&format!(".{extension}")));
        match (is_text, String::from_utf8(bytes)) {
            (true, Ok(text)) => {
                self.texts.insert(path, Arc::new(SourceFile { name, text }));
            }
            (false, Ok(text)) => {
                self.files.insert(path, text.into_bytes().into());
            }
            (_, Err(error)) => {
                self.files.insert(path, error.into_bytes().into());
            }
        }
    }

    /// Texts that could not be read as UTF-8.
    pub(crate) fn not_utf8(&self) -> impl Iterator<Item = (&String, &Bytes)> {
        self.files.iter().filter(|(path, _)| {
            TEXT.iter()
                .any(|extension| path.ends_with(&format!(".{extension}")))
        })
    }
}

impl Input {
    /// An input with the embedded templates and assets and nothing else, to be filled by hand.
    pub fn with_embedded_templates() -> Self {
        Self {
            templates: embedded::templates(),
            assets: embedded::assets(),
            ..Self::default()
        }
    }

    /// Adds a file under `content/`.
    #[must_use]
    pub fn with_content(mut self, path: &str, text: &str) -> Self {
        self.content
            .add_text(path, &format!("content/{path}"), text);
        self
    }

    /// Adds a set file.
    #[must_use]
    pub fn with_set(mut self, path: &str, text: &str) -> Self {
        self.sets
            .add_text(path, &format!("indicators/sets/{path}"), text);
        self
    }

    /// Adds or replaces a template.
    #[must_use]
    pub fn with_template(mut self, path: &str, text: &str) -> Self {
        self.templates
            .add_text(path, &format!("sitegen/templates/{path}"), text);
        self
    }

    /// Reads everything under `places.root`. A missing folder is an empty one: the build says what is missing.
    ///
    /// # Errors
    /// Where a file or folder that exists cannot be read; the message names it.
    pub fn read(places: &Places) -> io::Result<Self> {
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
            if !widget.is_dir() {
                return Err(io::Error::new(
                    io::ErrorKind::NotFound,
                    format!("{}：没有这个文件夹", widget.display()),
                ));
            }
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
    let mut folder = Folder::default();
    for (inner, bytes) in read {
        let name = if path.is_empty() {
            inner.clone()
        } else {
            format!("{}/{inner}", path.trim_end_matches('/'))
        };
        folder.add(inner, name, bytes);
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
