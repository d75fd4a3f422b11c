use super::*;

fn files(values: &[(&str, &str)]) -> Vec<OutputFile> {
    values.iter().map(|(path, text)| OutputFile::new(*path, *text)).collect()
}

fn first() -> Vec<OutputFile> {
    files(&[("aid.csv", "one"), ("meetings.csv", "same"), ("gone.csv", "x"), ("run.json", "clock 1")])
}

fn second() -> Vec<OutputFile> {
    files(&[("aid.csv", "two"), ("meetings.csv", "same"), ("more.csv", "y"), ("run.json", "clock 2")])
}

fn read(output: &Path, name: &str) -> String {
    fs::read_to_string(output.join(name)).unwrap_or_else(|_| "nothing".into())
}

/// Every file and link below a folder, with its content.
fn snapshot(folder: &Path) -> Vec<(PathBuf, SystemTime, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if entry.file_type().unwrap().is_dir() {
            all.extend(snapshot(&path));
        }
        let modified = fs::symlink_metadata(&path).unwrap().modified().unwrap();
        all.push((path.clone(), modified, fs::read(&path).unwrap_or_default()));
    }
    all.sort();
    all
}

fn workspace() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    fs::create_dir(&output).unwrap();
    fs::write(output.join("README.md"), "committed").unwrap();
    (folder, output)
}

#[test]
fn fixed_paths_show_the_release_in_force() {
    let (_folder, output) = workspace();
    assert!(publish_release(&output, &first(), 3).unwrap());
    assert_eq!(read(&output, "aid.csv"), "one");
    assert!(publish_release(&output, &second(), 3).unwrap());
    assert_eq!([read(&output, "aid.csv"), read(&output, "more.csv")], ["two", "y"]);
    assert!(!output.join("gone.csv").is_symlink(), "the link of a file that is no more is removed");
    assert_eq!(read(&output, "README.md"), "committed");
}

#[test]
fn the_same_data_again_touch_nothing() {
    let (_folder, output) = workspace();
    publish_release(&output, &first(), 3).unwrap();
    let before = snapshot(&output);
    let mut later = first();
    later[3].bytes = b"clock 2".to_vec();
    assert!(!publish_release(&output, &later, 3).unwrap());
    assert_eq!(snapshot(&output), before);
}

#[test]
fn the_id_is_the_content_and_not_the_order_of_the_files() {
    let mut turned = first();
    turned.reverse();
    assert_eq!(release_id(&first()), release_id(&turned));
    assert_ne!(release_id(&first()), release_id(&second()));
}

#[cfg(unix)]
#[test]
fn a_file_that_did_not_change_is_not_written_again() {
    use std::os::unix::fs::MetadataExt;
    let (_folder, output) = workspace();
    publish_release(&output, &first(), 3).unwrap();
    let inode = |name: &str| fs::metadata(output.join(name)).unwrap().ino();
    let before = [inode("meetings.csv"), inode("aid.csv")];
    publish_release(&output, &second(), 3).unwrap();
    assert_eq!(inode("meetings.csv"), before[0]);
    assert_ne!(inode("aid.csv"), before[1]);
}

#[test]
fn a_run_killed_at_any_step_leaves_the_release_before_and_the_next_run_clears_up() {
    for killed_after in 0..4 {
        let (_folder, output) = workspace();
        publish_release(&output, &first(), 3).unwrap();
        let before = read_current(&output);
        let next = write(&output, &second(), before.as_deref()).unwrap();
        match killed_after {
            0 => drop(next.keep()),
            step => {
                settle(&output, next, &release_id(&second()), before.as_deref()).unwrap();
                if step >= 2 {
                    show(&output, &second()[..step - 1], Means::Links).unwrap();
                }
            }
        }
        assert_eq!([read(&output, "aid.csv"), read(&output, "gone.csv")], ["one", "x"], "step {killed_after}");
        assert_eq!(read(&output, "run.json"), "clock 1");
        assert!(publish_release(&output, &second(), 3).unwrap());
        assert_eq!([read(&output, "aid.csv"), read(&output, "run.json")], ["two", "clock 2"]);
        let left = fs::read_dir(&output).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(left.into_iter().all(|name| !name.to_string_lossy().starts_with(UNFINISHED)));
    }
}

#[test]
fn what_stands_in_the_way_is_named_and_the_release_before_stays() {
    for obstacle in ["more.csv", "current", "releases"] {
        let (_folder, output) = workspace();
        publish_release(&output, &first(), 3).unwrap();
        let path = output.join(obstacle);
        let aside = output.with_extension("aside");
        if path.exists() {
            fs::rename(&path, &aside).unwrap();
        }
        if obstacle == "releases" { fs::write(&path, "") } else { fs::create_dir_all(path.join("mine")) }.unwrap();
        let error = format!("{:#}", publish_release(&output, &second(), 3).unwrap_err());
        assert!(error.contains(obstacle) && error.contains("move it away"), "{error}");
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.unwrap();
        if aside.exists() || aside.is_symlink() {
            fs::rename(&aside, &path).unwrap();
        }
        assert_eq!([read(&output, "aid.csv"), read(&output, "run.json")], ["one", "clock 1"], "{obstacle}");
    }
}

#[test]
fn a_release_that_somebody_changed_is_restored() {
    let (_folder, output) = workspace();
    publish_release(&output, &first(), 3).unwrap();
    fs::write(output.join("aid.csv"), "tampered").unwrap();
    assert!(publish_release(&output, &first(), 3).unwrap());
    assert_eq!(read(&output, "aid.csv"), "one");
    assert!(!publish_release(&output, &first(), 3).unwrap());
}

#[test]
fn only_the_last_releases_are_kept() {
    let (_folder, output) = workspace();
    for n in 0..5 {
        publish_release(&output, &files(&[("aid.csv", &n.to_string())]), 2).unwrap();
    }
    assert_eq!(fs::read_dir(output.join(RELEASES)).unwrap().count(), 2);
    assert_eq!(read(&output, "aid.csv"), "4");
    publish_release(&output, &files(&[("aid.csv", "3")]), 2).unwrap();
    assert_eq!(read(&output, "aid.csv"), "3");
}

#[test]
fn without_links_the_fixed_paths_are_copies() {
    let (_folder, output) = workspace();
    assert!(publish_by(&output, &first(), 3, Means::Copies).unwrap());
    assert!(publish_by(&output, &second(), 3, Means::Copies).unwrap());
    assert!(!publish_by(&output, &second(), 3, Means::Copies).unwrap());
    assert_eq!([read(&output, "aid.csv"), read(&output, "more.csv")], ["two", "y"]);
    assert!(!output.join("aid.csv").is_symlink());
    let folder = read_current(&output).unwrap();
    assert_eq!(read(&folder, "aid.csv"), "two");
}

#[test]
fn a_name_outside_the_release_is_refused() {
    let (_folder, output) = workspace();
    for name in ["../aid.csv", "README.md", ".lock"] {
        assert!(publish_release(&output, &files(&[(name, "")]), 1).is_err(), "{name}");
    }
}
