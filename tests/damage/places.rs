//! Where a record of a damaged article says its values stand: the bytes there are the characters there.

use encoding_rs::Encoding;
use mengshu::Reader;
use serde_json::Value;

use crate::bytes::{Code, encode};
use crate::escapes::{Digits, escaped, named};
use crate::mojibake::misread;
use crate::rng::Rng;
use crate::source::{self, Ambiguous};
use crate::torn;

/// Reads damaged articles and checks each `at` of their records. Returns the number of places.
pub fn check(n_articles: usize) -> usize {
    let mut rng = Rng::new(1, "places");
    let mut n = 0;
    for i in 0..n_articles {
        let clean = source::article(&mut rng);
        let damaged = match i % 6 {
            0 => torn::glossed(&mut rng, &source::one_to_one(clean, Ambiguous::First)),
            1 => misread(clean, &[(Code::Utf8, Code::Latin1)]),
            2 => misread(clean, &[(Code::Gbk, Code::Cp1252)]),
            3 => escaped(clean, named("decimal"), Digits::Lower),
            4 => escaped(clean, named("percent-gbk"), Digits::Upper),
            _ => Some(source::one_to_one(clean, Ambiguous::Left)),
        };
        let code = if i % 2 == 0 { Code::Utf8 } else { Code::Gbk };
        let Some(bytes) = damaged.and_then(|text| encode(&text, code)) else { continue };
        n += places(&bytes);
    }
    n
}

fn places(bytes: &[u8]) -> usize {
    let document = Reader::default().document(bytes);
    let [encoding] = &document.encodings[..] else { return 0 };
    let charset = Encoding::for_label(encoding.name.as_bytes()).unwrap();
    let original: Vec<char> = document.alignment.original().chars().collect();
    let record = mengshu::read(bytes, "damaged");
    assert_eq!(document.alignment.edits().replay(document.alignment.original()), record.text);
    let n_characters = record.text.chars().count();
    let record = serde_json::to_value(&record).unwrap();
    let mut found = Vec::new();
    collect(&record, &mut found);
    for at in &found {
        let range = |range: &Value| range[0].as_u64().unwrap() as usize..range[1].as_u64().unwrap() as usize;
        assert!(range(&at["span"]).end <= n_characters, "{at}");
        for fragment in at["src"].as_array().unwrap() {
            let characters: String = original[range(&fragment["c"])].iter().collect();
            let read = charset.decode_without_bom_handling(&bytes[range(&fragment["b"])]).0;
            assert_eq!(read, characters, "{at}");
        }
    }
    found.len()
}

/// All objects that tell a place.
fn collect<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("span") && fields.contains_key("src") {
                found.push(value);
            }
            fields.values().for_each(|value| collect(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        _ => (),
    }
}
