//! A short hash of all word lists, so a record says which lists made it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Names and contents of all `*.tsv` and `*.bin` below `folder`, hashed (FNV-1a) in the order of their paths.
pub fn hash(folder: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |bytes: &[u8]| bytes.iter().for_each(|&b| hash = (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    for file in files {
        add(file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().as_bytes());
        // A checkout with CR LF has the same lists.
        add(&fs::read(&file)?.into_iter().filter(|&b| b != b'\r').collect::<Vec<_>>());
    }
    Ok(format!("{hash:016x}"))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "tsv" || extension == "bin") {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
    Ok(())
}
