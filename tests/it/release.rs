//! A release as a reader checks it, and input that makes the next one another.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::workspace::Workspace;

/// What is wrong with the release in a folder, by its own `datapackage.json`: files that are missing
/// or have other bytes than it says. `None` when there is no release.
pub fn flaws(folder: &Path) -> Option<Vec<String>> {
    let package = fs::read(folder.join("datapackage.json")).ok()?;
    let package: serde_json::Value = serde_json::from_slice(&package).expect("datapackage.json is whole");
    let resources = package["resources"].as_array().unwrap();
    assert!(resources.len() > 15, "{} tables", resources.len());
    let mut flaws = Vec::new();
    for file in resources.iter().flat_map(|resource| [resource, &resource["parquet"]]) {
        let path = file["path"].as_str().unwrap();
        let Ok(bytes) = fs::read(folder.join(path)) else {
            flaws.push(format!("{path} is missing"));
            continue;
        };
        // `changes` is about the run and not in the package's account.
        let Some(hash) = file["hash"].as_str() else { continue };
        let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if hash != format!("sha256:{found}") || file["bytes"] != bytes.len() {
            flaws.push(format!("{path} is not the one of this package"));
        }
    }
    flaws.extend(["codebook.md", "report.html", "run.json"].iter().filter_map(|name| {
        let is_whole = fs::metadata(folder.join(name)).is_ok_and(|meta| meta.len() > 0);
        (!is_whole).then(|| format!("{name} is missing"))
    }));
    Some(flaws)
}

/// Makes the next run publish something else.
pub fn add_article(workspace: &Workspace, number: usize) {
    let text =
        format!("News {number}\n\nOSLO, May 15, 2024 -- Norway gave {number} million kroner to Moldova on Tuesday.\n");
    workspace.write(&format!("raw/articles/news-{number}.txt"), text);
}

/// Names in the output folder of what a run has not finished.
pub fn unfinished(workspace: &Workspace) -> Vec<String> {
    let Ok(names) = fs::read_dir(workspace.path("output")) else { return Vec::new() };
    names
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| n.starts_with(".next-"))
        .collect()
}
