//! Writing: what is refused, and that a stop at any moment leaves a whole site.

use std::{collections::BTreeMap, fs, io, path::Path};

use sitegen::{
    Site,
    output::{Disk, OutputError, RealDisk, write, write_to},
};

use crate::{disks::FailingDisk, small};

fn site(marker: &str) -> Site {
    let files = [
        "index.html",
        "a/index.html",
        "a/b/c/index.html",
        "assets/site.css",
    ];
    let files = files
        .into_iter()
        .map(|path| (path.to_owned(), format!("{marker} {path}").into()));
    Site {
        files: files.collect(),
        ..Site::default()
    }
}

/// Every file below a folder.
fn read(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for path in RealDisk.files(folder).unwrap() {
        let bytes = fs::read(folder.join(&path)).unwrap();
        files.insert(path, String::from_utf8_lossy(&bytes).into_owned());
    }
    files
}

/// The folder is exactly this site, with the generator's list.
#[track_caller]
fn assert_is(folder: &Path, site: &Site) {
    let mut files = read(folder);
    assert!(files.remove(".sitegen").is_some(), "{folder:?}");
    let wanted: BTreeMap<String, String> = site
        .files
        .iter()
        .map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    assert_eq!(files, wanted);
}

/// What stands beside the output folder afterwards.
fn beside(out: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(out.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_site_takes_the_place_of_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("deep/site");
    write(&site("old"), &out).unwrap();
    assert_is(&out, &site("old"));
    let mut smaller = site("new");
    smaller.files.remove("a/b/c/index.html");
    write(&smaller, &out).unwrap();
    assert_is(&out, &smaller);
    assert!(
        !out.join("a/b").exists(),
        "an empty folder goes with its last file"
    );
    assert_eq!(beside(&out), ["site"]);
}

/// Stops after every number of steps, with and without the exchange, from nothing and over an old site.
#[test]
fn a_stop_at_any_moment_leaves_a_whole_site() {
    for exchange in [true, false] {
        for over_old in [true, false] {
            let mut stops = 0;
            for steps in 0.. {
                let folder = tempfile::tempdir().unwrap();
                let out = folder.path().join("site");
                if over_old {
                    write(&site("old"), &out).unwrap();
                }
                let finished =
                    write_to(&FailingDisk::dying(steps, exchange), &site("new"), &out).is_ok();
                stops += 1;
                check_whole(&out, over_old, exchange, steps);
                // Whatever was left behind, the next run makes it good and leaves nothing beside the site.
                write(&site("next"), &out)
                    .unwrap_or_else(|error| panic!("{exchange} {over_old} {steps}: {error}"));
                assert_is(&out, &site("next"));
                assert_eq!(beside(&out), ["site"]);
                if finished {
                    break;
                }
            }
            assert!(stops > 10, "{stops}");
        }
    }
}

fn check_whole(out: &Path, over_old: bool, exchange: bool, steps: i64) {
    if out.exists() {
        let index = fs::read_to_string(out.join("index.html")).unwrap();
        assert_is(
            out,
            &site(if index.starts_with("old") {
                "old"
            } else {
                "new"
            }),
        );
    } else if over_old {
        // Only without the exchange is there a moment at which the old site has its other name.
        assert!(!exchange, "{steps}");
        assert_is(&out.with_file_name(".site.sitegen-old"), &site("old"));
    }
}

/// Whichever write it is, the old site is there, what there is of the new one is gone, and the words say why.
#[test]
fn a_disk_that_is_full_or_forbidden_is_left_as_it_was() {
    let kinds = [
        (io::ErrorKind::StorageFull, "磁盘满了"),
        (io::ErrorKind::QuotaExceeded, "磁盘满了"),
        (io::ErrorKind::PermissionDenied, "没有权限"),
        (io::ErrorKind::ReadOnlyFilesystem, "只能读"),
    ];
    for (kind, words) in kinds {
        let mut refused = 0;
        for steps in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("site");
            write(&site("old"), &out).unwrap();
            let disk = FailingDisk::refusing(steps, kind);
            let written = write_to(&disk, &site("new"), &out);
            assert_eq!(beside(&out), ["site"], "{steps}");
            let Err(error) = written else {
                assert_is(&out, &site("new"));
                break;
            };
            assert_is(&out, &site("old"));
            let said = error.to_string();
            assert!(
                said.contains(words) && said.contains(".site.sitegen-new"),
                "{said}"
            );
            refused += 1;
        }
        assert!(refused > 6, "{refused}");
    }
}

/// The next run after a stop may find errors in the content and write nothing; the old site must be back even so.
#[test]
fn an_old_site_is_put_back_even_if_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    write(&site("old"), &out).unwrap();
    fs::rename(&out, folder.path().join(".site.sitegen-old")).unwrap();
    sitegen::output::recover(&out).unwrap();
    assert_is(&out, &site("old"));
}

#[test]
fn a_folder_that_holds_other_things_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("photos");
    fs::create_dir_all(out.join("2024")).unwrap();
    fs::write(out.join("2024/family.jpg"), "a photo").unwrap();
    let error = write(&site("new"), &out).unwrap_err();
    assert!(matches!(error, OutputError::NotOurs { .. }), "{error}");
    assert_eq!(
        read(&out),
        BTreeMap::from([("2024/family.jpg".to_owned(), "a photo".to_owned())])
    );
    assert_eq!(beside(&out), ["photos"]);
}

#[test]
fn a_stranger_among_our_files_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    write(&site("old"), &out).unwrap();
    fs::write(out.join("a/notes.txt"), "mine").unwrap();
    let error = write(&site("new"), &out).unwrap_err();
    let OutputError::Foreign { files, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!(files, &["a/notes.txt"]);
    assert!(error.to_string().contains("a/notes.txt"));
    assert_eq!(fs::read_to_string(out.join("a/notes.txt")).unwrap(), "mine");
    assert_eq!(
        fs::read_to_string(out.join("index.html")).unwrap(),
        "old index.html"
    );
}

#[test]
fn an_empty_folder_is_taken_and_a_file_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("empty");
    fs::create_dir(&out).unwrap();
    write(&site("new"), &out).unwrap();
    assert_is(&out, &site("new"));
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    assert!(matches!(
        write(&site("new"), &file),
        Err(OutputError::Unusable { .. })
    ));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("real");
    write(&site("old"), &real).unwrap();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&real, &link).unwrap();
    write(&site("new"), &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_is(&real, &site("new"));
}

#[cfg(unix)]
#[test]
fn a_link_among_our_files_is_a_stranger() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    write(&site("old"), &out).unwrap();
    fs::create_dir(folder.path().join("elsewhere")).unwrap();
    fs::write(folder.path().join("elsewhere/mine.txt"), "mine").unwrap();
    std::os::unix::fs::symlink(folder.path().join("elsewhere"), out.join("linked")).unwrap();
    assert!(matches!(
        write(&site("new"), &out),
        Err(OutputError::Foreign { .. })
    ));
    assert_eq!(
        fs::read_to_string(folder.path().join("elsewhere/mine.txt")).unwrap(),
        "mine"
    );
}

#[test]
fn the_small_site_is_written_as_it_was_built() {
    let folder = tempfile::tempdir().unwrap();
    let built = small::built(&small::site());
    let written = write(&built, &folder.path().join("site")).unwrap();
    assert_eq!(written.files, built.files.len());
    assert_is(&folder.path().join("site"), &built);
}

#[test]
fn two_builds_at_once_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    std::thread::scope(|scope| {
        for number in 0..8 {
            let out = &out;
            scope.spawn(move || write(&site(&format!("number {number}")), out).unwrap());
        }
    });
    let index = fs::read_to_string(out.join("index.html")).unwrap();
    assert_is(&out, &site(index.strip_suffix(" index.html").unwrap()));
    assert_eq!(beside(&out), ["site"]);
}
