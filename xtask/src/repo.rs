//! Where things are: the repository, its target folder, the cargo to call.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use cargo_metadata::{Metadata, MetadataCommand};

/// The repository and what cargo knows of it.
pub(crate) struct Repo {
    /// Top folder, where the workspace's Cargo.toml is.
    pub(crate) root: PathBuf,
    /// Every package of the workspace and of its lock file.
    pub(crate) metadata: Metadata,
}

impl Repo {
    /// Finds the repository that this program was built from.
    pub(crate) fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
        let metadata = MetadataCommand::new()
            .manifest_path(&manifest)
            .exec()
            .context("`cargo metadata` failed")?;
        Ok(Self {
            root: metadata.workspace_root.clone().into(),
            metadata,
        })
    }

    /// A path inside the repository.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// A path inside the target folder.
    pub(crate) fn target(&self, inside: &str) -> PathBuf {
        self.metadata.target_directory.as_std_path().join(inside)
    }

    /// The cargo that started this program, in the top folder.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root);
        command
    }

    /// Files that git tracks or would track, relative to the top folder, sorted.
    pub(crate) fn files(&self) -> Result<Vec<String>> {
        let mut git = Command::new("git");
        git.current_dir(&self.root).args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--deduplicate",
        ]);
        let listed = crate::process::capture(&mut git)?;
        let mut files: Vec<String> = listed
            .split('\0')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        // A file deleted but not yet committed is still in git's list.
        files.retain(|name| self.root.join(name).is_file());
        files.sort();
        Ok(files)
    }
}
