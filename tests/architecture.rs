//! Who may use whom: the table of ARCHITECTURE.md against the `use` lines and paths of `src/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every module of `src/`, and whom it may use.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let rows = text.lines().skip_while(|line| !line.starts_with("| module | may use")).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let names = |cell: &str| -> BTreeSet<String> {
        cell.split('`').skip(1).step_by(2).map(|name| name.trim_end_matches('/').to_owned()).collect()
    };
    let mut table = BTreeMap::new();
    for row in rows {
        let cells: Vec<&str> = row.split('|').collect();
        for name in names(cells[1]) {
            table.insert(name, names(cells[2]));
        }
    }
    table
}

/// The paths below `root` that `source` names: `crate::text::Span` → `text::Span`,
/// `use crate::{layout, record::vocabulary::*}` → `layout`, `record::vocabulary::*`.
fn used(source: &str, root: &str) -> BTreeSet<String> {
    // Examples in comments show the library as its user sees it.
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let starts = code.match_indices(root).map(|(at, _)| at + root.len());
    starts.flat_map(|start| paths(&code[start..])).collect()
}

/// The paths of the use tree at the beginning of `code`.
fn paths(code: &str) -> Vec<String> {
    let code = code.trim_start();
    let Some(group) = code.strip_prefix('{') else {
        let name: String = code.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '*')).collect();
        return match code[name.len()..].strip_prefix("::") {
            Some(rest) => paths(rest).into_iter().map(|path| format!("{name}::{path}")).collect(),
            None => vec![name],
        };
    };
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                found.extend(paths(&group[start..i]));
                start = i + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found.retain(|path| !path.is_empty());
    found
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The module a file belongs to: `src/text/span.rs` → `text`, `src/error.rs` → `error`.
fn module(file: &Path) -> String {
    let below = file.strip_prefix("src").unwrap();
    below.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned()
}

#[test]
fn modules_use_only_whom_the_table_allows() {
    let table = table();
    assert!(table.len() > 10, "the table of ARCHITECTURE.md was not found");
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let mut wrong = Vec::new();
    let mut n_uses = 0;
    for file in files {
        let module = module(&file);
        let Some(allowed) = table.get(&module) else {
            wrong.push(format!("{}: `{module}` has no row in the table", file.display()));
            continue;
        };
        let source = fs::read_to_string(&file).unwrap();
        let root = if matches!(module.as_str(), "cli" | "main") { "mengshu::" } else { "crate::" };
        for path in used(&source, root) {
            let name = path.split("::").next().unwrap();
            if name == module || !table.contains_key(name) {
                continue;
            }
            n_uses += 1;
            // A row may allow a whole module or only a part of it: `record::vocabulary`.
            if !allowed.iter().any(|allowed| path == *allowed || path.starts_with(&format!("{allowed}::"))) {
                wrong.push(format!("{}: `{module}` uses `{path}`", file.display()));
            }
        }
    }
    assert!(n_uses > 20, "only {n_uses} uses were found");
    assert!(wrong.is_empty(), "not allowed by ARCHITECTURE.md:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_names_only_modules_there_are() {
    for (module, allowed) in table() {
        for name in allowed.iter().chain([&module]) {
            // Of `decode::ByteMap` the module is asked for; whether the type is there, the compiler knows.
            let place: String = name
                .split("::")
                .take_while(|part| part.starts_with(char::is_lowercase))
                .fold("src".into(), |place, part| place + "/" + part);
            let is_there = Path::new(&place).is_dir() || Path::new(&format!("{place}.rs")).is_file();
            assert!(is_there, "ARCHITECTURE.md names `{name}`, and there is no src/{name}");
        }
    }
}

/// Reading is a function of its bytes: files, clocks and threads belong to the command line.
#[test]
fn only_the_command_line_touches_the_world() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let world = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::time",
        "std::thread",
        "io::stdout",
        "rayon",
        "println!",
    ];
    for file in files.iter().filter(|file| !matches!(module(file).as_str(), "cli" | "main")) {
        let source = fs::read_to_string(file).unwrap();
        let code =
            source.split("#[cfg(test)]").next().unwrap().lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for word in world {
                assert!(!line.contains(word), "{}: {word}", file.display());
            }
        }
    }
}

#[test]
fn uses_are_found_in_all_their_shapes() {
    let source =
        "use crate::{layout::{Block, Document}, text, record};\nlet x = crate::link::link();\n// crate::sink\n";
    let found: Vec<String> = used(source, "crate::").into_iter().collect();
    assert_eq!(found, ["layout::Block", "layout::Document", "link::link", "record", "text"]);
}
