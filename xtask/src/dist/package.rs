//! The npm package: the widget's files as they are, an entry, and types.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context as _, Result};
use flate2::{Compression, GzBuilder};
use serde_json::{Value, json};

use super::files_under;
use crate::repo::Repo;

/// The package's name.
const NAME: &str = "@xuejing/learning-check";
/// What is written by hand, beside the built files.
const WRITTEN: [&str; 5] = [
    "README.md",
    "index.js",
    "index.d.ts",
    "react.d.ts",
    "vue.d.ts",
];

/// Makes the package from the widget's folder: as a folder, and as a tarball beside it that `npm install` takes.
pub(super) fn make(repo: &Repo, widget: &Path, out: &Path) -> Result<()> {
    let version = version(repo)?;
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let folder = out.join("package");
    for file in files_under(widget)? {
        let target = folder.join(file.strip_prefix(widget)?);
        fs::create_dir_all(target.parent().context("a file in no folder")?)?;
        fs::copy(&file, target)?;
    }
    for name in WRITTEN {
        fs::copy(repo.path("widget/npm").join(name), folder.join(name))
            .with_context(|| name.to_owned())?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE", "LICENSE-CONTENT"] {
        fs::copy(repo.path(licence), folder.join(licence))?;
    }
    let description = serde_json::to_string_pretty(&manifest(&version))? + "\n";
    fs::write(folder.join("package.json"), description)?;
    pack(
        &folder,
        &out.join(format!("xuejing-learning-check-{version}.tgz")),
    )
}

fn version(repo: &Repo) -> Result<String> {
    let widget = repo
        .metadata
        .workspace_packages()
        .into_iter()
        .find(|package| *package.name == "widget")
        .context("no package named widget")?;
    Ok(widget.version.to_string())
}

/// What npm and bundlers are told.
fn manifest(version: &str) -> Value {
    json!({
        "name": NAME,
        "version": version,
        "description": "学习型组织自评组件 A self-assessment for learning organisations, as a custom element",
        "license": "(MIT OR Apache-2.0) AND CC-BY-4.0",
        "type": "module",
        "main": "./index.js",
        "types": "./index.d.ts",
        "exports": {
            ".": { "types": "./index.d.ts", "default": "./index.js" },
            "./react": { "types": "./react.d.ts", "default": "./index.js" },
            "./vue": { "types": "./vue.d.ts", "default": "./index.js" },
            "./*": "./*"
        },
        "sideEffects": true,
        "keywords": ["learning", "self-assessment", "web-component", "custom-element", "wasm"]
    })
}

/// A tarball as npm makes them: everything below `package/`, without dates or owners.
fn pack(folder: &Path, archive: &Path) -> Result<()> {
    let gzip = GzBuilder::new().write(File::create(archive)?, Compression::best());
    let mut tar = tar::Builder::new(gzip);
    for file in files_under(folder)? {
        let bytes = fs::read(&file)?;
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len().try_into()?);
        header.set_mode(0o644);
        let name = Path::new("package").join(file.strip_prefix(folder)?);
        tar.append_data(&mut header, name, bytes.as_slice())?;
    }
    tar.into_inner()?.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    /// Everything that package.json names is in the tarball, and the entry finds the loader.
    #[test]
    fn the_package_has_what_it_names() {
        let repo = Repo::find().expect("the repository");
        let folder = tempfile::tempdir().expect("a folder");
        let widget = folder.path().join("v1");
        fs::create_dir_all(widget.join("sets")).expect("a folder");
        fs::write(widget.join("learning-check.js"), "export {}").expect("a file");
        fs::write(widget.join("sets/family.zh-Hans.json"), "{}").expect("a file");
        let out = folder.path().join("npm");
        make(&repo, &widget, &out).expect("a package");
        let version = version(&repo).expect("a version");
        let tarball = out.join(format!("xuejing-learning-check-{version}.tgz"));
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(
            File::open(tarball).expect("a tarball"),
        ));
        let mut files = std::collections::BTreeMap::new();
        for entry in archive.entries().expect("entries") {
            let mut entry = entry.expect("an entry");
            let name = entry.path().expect("a name").to_string_lossy().into_owned();
            let mut text = String::new();
            entry.read_to_string(&mut text).expect("text");
            files.insert(name, text);
        }
        let file = |name: &str| files.get(&format!("package/{}", name.trim_start_matches("./")));
        let manifest: Value =
            serde_json::from_str(file("package.json").expect("package.json")).expect("JSON");
        assert_eq!(manifest["version"], version.as_str());
        let mut named = vec![&manifest["main"], &manifest["types"]];
        for (key, value) in manifest["exports"].as_object().expect("exports") {
            if key != "./*" {
                named.extend([&value["types"], &value["default"]]);
            }
        }
        for name in named {
            let name = name.as_str().expect("a name");
            assert!(file(name).is_some(), "{name} is named and not there");
        }
        assert!(file("index.js").is_some_and(|entry| entry.contains("./learning-check.js")));
        for name in [
            "learning-check.js",
            "sets/family.zh-Hans.json",
            "LICENSE-MIT",
            "LICENSE-CONTENT",
            "README.md",
        ] {
            assert!(file(name).is_some(), "{name}");
        }
    }
}
