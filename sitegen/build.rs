//! Puts `templates/`, `assets/` and `starter/` into the program, so that an editor needs nothing but the one file.

use std::{
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    let mut code = String::new();
    for folder in ["templates", "assets", "starter"] {
        println!("cargo::rerun-if-changed={folder}");
        let mut paths = Vec::new();
        list(&root.join(folder), "", &mut paths)?;
        paths.sort();
        let _ = writeln!(
            code,
            "pub(crate) const {}: &[(&str, &[u8])] = &[",
            folder.to_uppercase()
        );
        for path in paths {
            let full = root.join(folder).join(&path);
            let _ = writeln!(
                code,
                "    ({path:?}, include_bytes!({:?})),",
                full.display().to_string()
            );
        }
        code.push_str("];\n");
    }
    fs::write(out.join("embedded.rs"), code)
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
