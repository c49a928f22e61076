//! Every place of every record leads back to the bytes: rule R1 of the schema, on the corpus as scraped.

use std::fs;
use std::path::PathBuf;

use mengshu::Reader;
use mengshu::layout::Document;
use mengshu::text::{Original, Span};
use serde_json::Value;

#[test]
fn bytes_of_a_fragment_decode_to_its_characters() {
    for article in articles() {
        for (pointer, at) in &article.places {
            for fragment in at["src"].as_array().unwrap() {
                let ([start, end], [first, last]) = (range(&fragment["c"]), range(&fragment["b"]));
                let written: String = article.original[start..end].iter().collect();
                let decoded = decode(&article, first..last);
                assert_eq!(decoded, written, "{}: {pointer} {fragment}", article.id);
            }
        }
    }
}

#[test]
fn edits_inside_the_fragments_give_the_text_of_the_span() {
    for article in articles() {
        let text: Vec<char> = article.document.text.chars().collect();
        for (pointer, at) in &article.places {
            let [start, end] = range(&at["span"]);
            let expected: String = text[start..end].iter().collect();
            let fragments = at["src"].as_array().unwrap();
            let replayed: String = fragments.iter().map(|fragment| replay(&article, range(&fragment["c"]))).collect();
            // An edge inside an edit widens to the whole of it.
            assert!(replayed.contains(&expected), "{}: {pointer} {at}: {replayed:?} for {expected:?}", article.id);
            let n_more = replayed.chars().count() - (end - start);
            assert!(n_more <= 8, "{}: {pointer} {at}: {replayed:?} for {expected:?}", article.id);
        }
    }
}

#[test]
fn fragments_stand_in_the_order_of_the_page_and_do_not_overlap() {
    for article in articles() {
        for (pointer, at) in &article.places {
            let fragments = at["src"].as_array().unwrap();
            assert!(!fragments.is_empty(), "{}: {pointer}", article.id);
            for pair in fragments.windows(2) {
                assert!(range(&pair[0]["c"])[1] <= range(&pair[1]["c"])[0], "{}: {pointer} {at}", article.id);
                assert!(range(&pair[0]["b"])[1] <= range(&pair[1]["b"])[0], "{}: {pointer} {at}", article.id);
            }
        }
    }
}

struct Article {
    id: String,
    bytes: Vec<u8>,
    document: Document,
    /// Characters of the decoded page.
    original: Vec<char>,
    /// Every `{"span", "src"}` of the record, with its JSON Pointer.
    places: Vec<(String, Value)>,
}

fn articles() -> impl Iterator<Item = Article> {
    let mut files: Vec<PathBuf> = fs::read_dir("corpus/articles").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| {
        let id = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&file).unwrap();
        let reader = Reader::default();
        let record = serde_json::to_value(reader.read(&bytes, &id)).unwrap();
        let mut places = Vec::new();
        collect(&record, String::new(), &mut places);
        assert!(places.len() > 10, "{id} has {} places", places.len());
        let document = reader.document(&bytes);
        let original = document.alignment.original().chars().collect();
        Article { id, bytes, document, original, places }
    })
}

fn collect(value: &Value, pointer: String, places: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(object) if object.contains_key("span") && object.contains_key("src") => {
            places.push((pointer, value.clone()));
        }
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| collect(value, format!("{pointer}/{key}"), places));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, value)| collect(value, format!("{pointer}/{i}"), places));
        }
        _ => {}
    }
}

fn range(value: &Value) -> [usize; 2] {
    [value[0].as_u64().unwrap() as usize, value[1].as_u64().unwrap() as usize]
}

/// The bytes in the encodings the record names for them.
fn decode(article: &Article, bytes: std::ops::Range<usize>) -> String {
    let mut text = String::new();
    for stretch in &article.document.encodings {
        let (start, end) = (bytes.start.max(stretch.bytes.start), bytes.end.min(stretch.bytes.end));
        if start < end {
            let encoding = encoding_rs::Encoding::for_label(stretch.name.as_bytes()).expect("a WHATWG name");
            text += &encoding.decode_without_bom_handling(&article.bytes[start..end]).0;
        }
    }
    text
}

/// The characters `start..end` of the original with every edit that lies among them.
fn replay(article: &Article, [start, end]: [usize; 2]) -> String {
    let original = article.document.alignment.original();
    let offset = |point: usize| original.char_indices().nth(point).map_or(original.len(), |(offset, _)| offset);
    let span: Span<Original> = Span::new(offset(start), offset(end));
    let (mut text, mut done) = (String::new(), span.start());
    for edit in article.document.alignment.edits().iter().filter(|edit| span.contains(edit.from)) {
        text += &original[done..edit.from.start()];
        text += edit.new;
        done = edit.from.end();
    }
    text + &original[done..span.end()]
}
