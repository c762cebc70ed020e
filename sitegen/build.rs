//! Puts `templates/`, `assets/`, `starter/` and the widget into the program, so that an editor needs nothing but the one file.

use std::{
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

/// Names the folder of the built widget. Without it the program has none, and a site has one where `--widget` says so.
const WIDGET: &str = "SITEGEN_WIDGET";

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    let mut code = String::new();
    for folder in ["templates", "assets", "starter"] {
        println!("cargo::rerun-if-changed={folder}");
        embed(&folder.to_uppercase(), Some(&root.join(folder)), &mut code)?;
    }
    println!("cargo::rerun-if-env-changed={WIDGET}");
    let widget = env::var_os(WIDGET).filter(|folder| !folder.is_empty());
    let widget = widget.map(PathBuf::from);
    if let Some(folder) = &widget {
        println!("cargo::rerun-if-changed={}", folder.display());
        if !folder.is_absolute() || !folder.join("learning-check.js").is_file() {
            let message = format!("{WIDGET} is not the whole path of a folder with a widget");
            return Err(io::Error::other(message));
        }
    }
    embed("WIDGET", widget.as_deref(), &mut code)?;
    fs::write(out.join("embedded.rs"), code)
}

/// A constant with every file of a folder, by path inside it.
fn embed(name: &str, folder: Option<&Path>, code: &mut String) -> io::Result<()> {
    let mut paths = Vec::new();
    if let Some(folder) = folder {
        list(folder, "", &mut paths)?;
    }
    paths.sort();
    let _ = writeln!(code, "pub(crate) const {name}: &[(&str, &[u8])] = &[");
    for path in paths {
        let full = folder.unwrap_or(Path::new("")).join(&path);
        let full = full.display().to_string();
        let _ = writeln!(code, "    ({path:?}, include_bytes!({full:?})),");
    }
    code.push_str("];\n");
    Ok(())
}

fn list(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{prefix}{name}/"), paths)?;
        } else {
            paths.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}
