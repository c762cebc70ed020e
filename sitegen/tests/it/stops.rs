//! Builds that meet each other or are killed: a whole site stands there all the same.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Instant,
};

use crate::{command::lay, small, sturdy::whole};

type Files = Vec<(String, Vec<u8>)>;

/// A guide whose every page says its name, large enough for a build to be met in the middle.
fn guide(root: &Path, name: &str) {
    lay(root);
    let site = root.join("content/site.toml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(&site, text.replace("小站", name)).unwrap();
    for number in 0..200 {
        let text = small::page(&format!("{name}的第{number}页\n"));
        fs::write(root.join(format!("content/pages/p{number}.md")), text).unwrap();
    }
}

fn start(root: &Path, out: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitegen"));
    command
        .arg("build")
        .arg("--root")
        .arg(root)
        .arg("--out")
        .arg(out);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[track_caller]
fn ends_well(child: Child) {
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(
        !said.contains('\u{1b}'),
        "nothing is drawn where nobody looks: {said:?}"
    );
}

/// Two guides, and what each makes.
fn two(folder: &Path) -> [(PathBuf, Files); 2] {
    ["甲站", "乙站"].map(|name| {
        let root = folder.join(name);
        guide(&root, name);
        let out = folder.join(format!("{name}的"));
        ends_well(start(&root, &out));
        (root, whole(&out))
    })
}

fn beside(out: &Path) -> Vec<String> {
    let names = fs::read_dir(out.parent().unwrap()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains(".sitegen-")).collect()
}

#[test]
fn two_programs_that_build_one_folder_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let [(one, ones), (two, twos)] = two(folder.path());
    let out = folder.path().join("out");
    for _ in 0..2 {
        let children: Vec<Child> = [&one, &two, &one, &two]
            .map(|root| start(root, &out))
            .into();
        children.into_iter().for_each(ends_well);
        let site = whole(&out);
        assert!(site == ones || site == twos);
        assert!(beside(&out).is_empty(), "{:?}", beside(&out));
    }
}

/// Killed at a dozen moments from its start to its end, each time over a good site.
#[cfg(target_os = "linux")]
#[test]
fn a_build_that_is_killed_leaves_a_whole_site() {
    let folder = tempfile::tempdir().unwrap();
    let [(one, ones), (two, twos)] = two(folder.path());
    let out = folder.path().join("out");
    let begin = Instant::now();
    ends_well(start(&one, &out));
    let took = begin.elapsed();
    let (mut killed, mut midway) = (0, 0);
    for moment in 0..12 {
        let root = if moment % 2 == 0 { &two } else { &one };
        let mut child = start(root, &out);
        thread::sleep(took * moment / 12);
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        midway += usize::from(!beside(&out).is_empty());
        let site = whole(&out);
        assert!(site == ones || site == twos, "{moment}");
    }
    // Otherwise this has tried nothing.
    assert!(killed > 3 && midway > 0, "{killed} {midway}");
    ends_well(start(&two, &out));
    assert!(whole(&out) == twos);
    assert!(beside(&out).is_empty(), "{:?}", beside(&out));
}
