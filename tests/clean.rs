//! Text that is not damaged: no repair fires, and normalization changes script, width and marks alone.

use mengshu::Reader;

#[test]
fn nothing_to_repair_in_clean_text() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/clean");
    let mut n = 0;
    for entry in std::fs::read_dir(folder).expect("corpus/clean is in the repository") {
        let path = entry.unwrap().path();
        let document = Reader::default().document(&std::fs::read(&path).unwrap());
        let repairs: Vec<_> = document.alignment.repairs().iter().map(|edit| (edit.by, edit.old, edit.new)).collect();
        assert!(repairs.is_empty(), "{}: {repairs:?}", path.display());
        for edit in document.alignment.normalizations().iter() {
            let is_sober = edit.by.split('+').all(|name| ["t2s", "punctuation", "width", "blank"].contains(&name));
            assert!(is_sober, "{}: {edit:?}", path.display());
        }
        n += 1;
    }
    assert!(n >= 10);
}

/// What is no Chinese keeps its marks, and simplified news is its own normal form.
#[test]
fn foreign_text_and_simplified_news_stay() {
    for name in ["english", "code", "korean", "table", "simplified_news", "lists"] {
        let path = format!("{}/corpus/clean/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let document = Reader::default().document(&std::fs::read(&path).unwrap());
        let edits: Vec<_> =
            document.alignment.normalizations().iter().map(|edit| (edit.by, edit.old, edit.new)).collect();
        assert!(edits.len() <= 8, "{name}: {edits:?}");
        if matches!(name, "english" | "code" | "table") {
            assert!(edits.is_empty(), "{name}: {edits:?}");
        }
    }
}
