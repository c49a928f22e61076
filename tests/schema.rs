//! The published schema is the one the types give, and records keep to it.

use std::fs;
use std::path::PathBuf;

use mengshu::Reader;
use mengshu::record;

const PUBLISHED: &str = "schema/mengshu-1.json";

#[test]
fn the_published_schema_is_that_of_the_types() {
    let published: serde_json::Value = serde_json::from_str(&fs::read_to_string(PUBLISHED).unwrap()).unwrap();
    assert!(published == record::schema(), "run: cargo run -- schema > {PUBLISHED}");
}

#[test]
fn the_code_book_speaks_of_every_variable() {
    assert_eq!(record::codebook_gaps(), Vec::<String>::new(), "data/codebook.tsv");
    for (path, language, list) in [
        ("docs/CODEBOOK.md", record::Language::English, "codebook"),
        ("docs/CODEBOOK.zh.md", record::Language::Chinese, "codebook-zh"),
    ] {
        let committed = fs::read_to_string(path).unwrap_or_default();
        assert!(committed == record::codebook(language), "run: cargo run -- list {list} > {path}");
    }
}

/// Kinds, relations and fields of records are those of the lists that the code book prints.
#[test]
fn values_of_word_lists_are_in_the_code_book() {
    let book = record::codebook(record::Language::English);
    let row = |key: &str, object: &str| {
        let part = book.split(&format!("\n## {object}\n")).nth(1).unwrap();
        part.lines().find(|line| line.starts_with(&format!("| `{key}` |"))).unwrap().to_owned()
    };
    let (kinds, types, codes) = (row("kind", "Mechanism"), row("type", "Relation"), row("code", "PolicyField"));
    let mut n = 0;
    for (id, bytes) in articles() {
        for agreement in Reader::default().read(&bytes, &id).agreements {
            n += agreement.mechanisms.len() + agreement.relations.len() + agreement.fields.len();
            assert!(agreement.mechanisms.iter().all(|own| kinds.contains(&own.kind)), "{id}");
            assert!(agreement.relations.iter().all(|own| types.contains(&own.r#type)), "{id}");
            assert!(agreement.fields.iter().all(|own| codes.contains(&own.code)), "{id}");
        }
    }
    assert!(n > 100);
}

#[test]
fn every_record_keeps_to_the_schema() {
    let schema = serde_json::from_str(&fs::read_to_string(PUBLISHED).unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let reader = Reader::default();
    for (id, bytes) in articles() {
        let record = reader.read(&bytes, &id);
        let value = serde_json::to_value(&record).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{id}: {errors:#?}");
        let errors: Vec<String> = record::check(&record).iter().map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{id}: {errors:#?}");
        let line = serde_json::to_string(&record).unwrap();
        assert_eq!(record::parse(&line).unwrap(), record, "{id} does not come back from its JSON");
    }
}

#[test]
fn a_record_that_was_changed_by_hand_is_told() {
    let reader = Reader::default();
    let mut value = serde_json::to_value(reader.read("三年来。".as_bytes(), "x.txt")).unwrap();
    value.as_object_mut().unwrap().remove("claims");
    let error = record::parse(&value.to_string()).unwrap_err().to_string();
    assert!(error.contains("claims"), "{error}");

    let mut record = reader.read("三年来。".as_bytes(), "x.txt");
    let at = record::At { span: [0, 99], src: Vec::new() };
    record.blocks.push(record::Block { kind: record::vocabulary::BlockKind::Paragraph, reason: None, at: Some(at) });
    let error = record::check(&record)[0].to_string();
    assert!(error.contains("/span"), "{error}");
}

/// The corpus as scraped, and texts that are hardly any.
fn articles() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<PathBuf> = fs::read_dir("corpus/articles").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 28);
    let name = |file: &PathBuf| file.file_name().unwrap().to_string_lossy().into_owned();
    let mut articles: Vec<(String, Vec<u8>)> = files.iter().map(|file| (name(file), fs::read(file).unwrap())).collect();
    for (id, text) in
        [("empty", &b""[..]), ("bom", b"\xEF\xBB\xBF"), ("broken", b"\xE5\xB7\n\xFF\xFE"), ("line", b"\n")]
    {
        articles.push((id.to_owned(), text.to_vec()));
    }
    articles
}
