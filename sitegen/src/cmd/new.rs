//! `sitegen new`: a small guide that builds, with an example of everything.

use std::{fs, io, path::Path};

use super::{Outcome, Voice};
use crate::{embedded, schemas};

/// Writes the guide into a folder that is not there yet, or empty.
pub fn run(folder: &Path, voice: &mut Voice<'_>) -> Outcome {
    let shown = folder.display();
    if fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_some()) {
        voice.tell(
            &format!("{shown}里已经有东西了，没有动；换一个名字"),
            &format!("{shown} is not empty and was left; choose another name"),
        );
        return Outcome::Misuse;
    }
    if let Err(error) = write(folder) {
        voice.say(&format!("{shown}：{error}"));
        return Outcome::Problems;
    }
    voice.tell(
        &format!("写好了{shown}。看一看：sitegen serve --root {shown}"),
        &format!("wrote {shown}; look at it with: sitegen serve --root {shown}"),
    );
    Outcome::Fine
}

fn write(folder: &Path) -> io::Result<()> {
    for (path, bytes) in embedded::starter() {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    let schemas = folder.join("schema");
    fs::create_dir_all(&schemas)?;
    for schema in schemas::all() {
        fs::write(schemas.join(format!("{}.json", schema.name)), schema.text())?;
    }
    Ok(())
}
