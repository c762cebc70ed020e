//! Which compiler makes the wasm. The first that works is taken, and said:
//!
//! 1. the target is installed beside the compiler in use;
//! 2. `rustup target add` brings it;
//! 3. Debian's rustc-web compiles it, standard library included, from the sources in rust-web-src.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::debian;
use crate::process::{capture, find_program, note, succeeds_within};
use crate::repo::Repo;

/// The compilation target.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";
/// How long rustup may take: a download of some 30 MB, or the failure to reach its server.
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);
/// Where Debian's packages put the compiler; a rustup on the search path comes before it there.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// A way to make wasm.
pub(super) enum Toolchain {
    /// The compiler in use has the target.
    Target,
    /// Debian's compiler with the standard library built from source.
    Debian {
        /// The compiler.
        rustc: PathBuf,
        /// The sources of its standard library.
        library: PathBuf,
        /// The program that links wasm.
        linker: String,
    },
}

impl Toolchain {
    /// Takes the first way that works.
    pub(super) fn choose() -> Result<Self> {
        if has_target() {
            note(format_args!(
                "wasm toolchain: the installed target {TARGET}"
            ));
            return Ok(Self::Target);
        }
        if rustup_adds_target() && has_target() {
            note(format_args!("wasm toolchain: {TARGET}, added by rustup"));
            return Ok(Self::Target);
        }
        Self::debian().context(format!(
            "no way to compile to wasm: neither {TARGET} nor Debian's rustc-web could be had; \
             with rustup run `rustup target add {TARGET}`"
        ))
    }

    fn debian() -> Result<Self> {
        let versions = || {
            (
                debian::installed_version("rustc-web"),
                debian::installed_version("rust-web-src"),
            )
        };
        if !matches!(versions(), (Some(compiler), Some(source)) if compiler == source) {
            debian::install(&["rustc-web", "rust-web-src"])?;
        }
        let (Some(compiler), Some(source)) = versions() else {
            bail!("rustc-web and rust-web-src are not both installed");
        };
        if compiler != source {
            bail!(
                "rustc-web is {compiler} but rust-web-src is {source}: install both in one version"
            );
        }
        let rustc = PathBuf::from(DEBIAN_RUSTC);
        let library = library_sources(&rustc)?;
        let linker = linker(&rustc)?;
        note(format_args!(
            "wasm toolchain: Debian's rustc-web {compiler} with {linker}, standard library from source"
        ));
        Ok(Self::Debian {
            rustc,
            library,
            linker,
        })
    }

    /// A `cargo build` for wasm; the caller adds the package and the profile.
    pub(super) fn cargo_build(&self, repo: &Repo) -> Command {
        let mut cargo = repo.cargo();
        cargo
            .args(["build", "--target", TARGET, "--target-dir"])
            .arg(repo.target("wasm"));
        cargo.env("CARGO_ENCODED_RUSTFLAGS", self.flags(repo).join("\x1f"));
        if let Self::Debian { rustc, linker, .. } = self {
            cargo
                .env("RUSTC", rustc)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                .args([
                    "-Zbuild-std=std,panic_abort",
                    "-Zbuild-std-features=optimize_for_size",
                ]);
        }
        cargo
    }

    /// What the compiler is told.
    fn flags(&self, repo: &Repo) -> Vec<String> {
        let mut flags = self.short_paths(repo);
        if let Self::Debian { .. } = self {
            // This compiler takes unstable options. A panic stops at once, which the loader sees whatever the panic would have
            // said; where it stood and how a value looks to a developer are not published.
            let lean = [
                "-Zunstable-options",
                "-Cpanic=immediate-abort",
                "-Zlocation-detail=none",
                "-Zfmt-debug=none",
            ];
            flags.extend(lean.map(String::from));
        }
        flags
    }

    /// Panic messages carry the paths of sources. They are cut short, so that nothing of the machine that built the module
    /// is published and every machine builds the same one.
    fn short_paths(&self, repo: &Repo) -> Vec<String> {
        let mut folders = vec![repo.root.clone()];
        if let Some(home) = cargo_home() {
            let registries = std::fs::read_dir(home.join("registry/src"))
                .into_iter()
                .flatten()
                .flatten();
            folders.extend(registries.map(|registry| registry.path()));
        }
        if let Self::Debian { library, .. } = self {
            folders.push(library.clone());
        }
        folders.sort();
        folders
            .iter()
            .map(|folder| format!("--remap-path-prefix={}/=", folder.display()))
            .collect()
    }
}

fn has_target() -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    capture(&mut rustc).is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

/// Asks rustup for the target, unless the machine's owner has told rustup to install nothing by itself.
fn rustup_adds_target() -> bool {
    if find_program("rustup").is_none() {
        return false;
    }
    if std::env::var_os("RUSTUP_AUTO_INSTALL").is_some_and(|value| value == "0") {
        note("RUSTUP_AUTO_INSTALL=0: rustup is not asked to install the wasm target");
        return false;
    }
    let added = succeeds_within(
        Command::new("rustup").args(["target", "add", TARGET]),
        RUSTUP_LIMIT,
    );
    if !added {
        note("rustup could not add the wasm target; trying Debian's packages");
    }
    added
}

/// Where the compiler finds its library's sources, which cargo needs complete with their lock file.
fn library_sources(rustc: &Path) -> Result<PathBuf> {
    let sysroot = capture(Command::new(rustc).args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    for file in ["Cargo.lock", "std/Cargo.toml"] {
        if !library.join(file).is_file() {
            bail!(
                "{} is missing: please run apt-get install --reinstall rust-web-src",
                library.join(file).display()
            );
        }
    }
    Ok(library)
}

/// The wasm linker of the compiler's own LLVM version, installed if need be; else the newest there is.
fn linker(rustc: &Path) -> Result<String> {
    let verbose = capture(Command::new(rustc).arg("-vV"))?;
    let major = verbose
        .lines()
        .find_map(|line| line.strip_prefix("LLVM version: ")?.split('.').next());
    let major = major.context("rustc -vV names no LLVM version")?;
    let exact = format!("wasm-ld-{major}");
    if find_program(&exact).is_some() {
        return Ok(exact);
    }
    let installing = debian::install(&[&format!("lld-{major}")]);
    if find_program(&exact).is_some() {
        return Ok(exact);
    }
    let Some(other) = newest_linker() else {
        return installing.and_then(|()| bail!("lld-{major} brought no {exact}"));
    };
    note(format_args!(
        "{exact} could not be had; linking with {other}"
    ));
    Ok(other)
}

fn newest_linker() -> Option<String> {
    let folders = std::env::var_os("PATH")?;
    let names = std::env::split_paths(&folders)
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flat_map(|entries| entries.flatten())
        .filter_map(|entry| entry.file_name().into_string().ok());
    let newest = names
        .filter_map(|name| name.strip_prefix("wasm-ld-")?.parse::<u32>().ok())
        .max();
    newest
        .map(|version| format!("wasm-ld-{version}"))
        .or_else(|| find_program("wasm-ld").map(|_| "wasm-ld".to_owned()))
}

/// Cargo's own folder, where the sources of dependencies are.
fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}
