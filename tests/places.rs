//! Every place of a record leads to the bytes that say it.
//!
//! For each fragment, decoding its bytes gives its code points; replaying the edits inside the fragments
//! gives the text at the span, or more where an edge of the span cuts an edit that made several characters
//! out of several.

use std::ops::Range;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use mengshu::Reader;
use mengshu::layout::Document;
use mengshu::text::{At, Span};
use proptest::prelude::*;
use serde_json::Value;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> =
        entries.filter(|path| path.is_file() && path.extension().is_some_and(|e| e == "txt" || e == "html")).collect();
    files.sort();
    files
}

/// Articles of the corpus, and the reference articles where they lie beside the repository.
fn articles() -> Vec<PathBuf> {
    let (mut articles, seeds) = (files("corpus/articles"), files("../shared/seeds"));
    assert!(!articles.is_empty());
    if seeds.is_empty() {
        println!("no reference articles beside the repository");
    }
    articles.extend(seeds);
    articles
}

fn is_border(text: &[char], code_points: &Range<usize>) -> bool {
    code_points.start <= code_points.end && code_points.end <= text.len()
}

/// A document with all that checking places needs.
struct Checked<'d> {
    bytes: &'d [u8],
    document: &'d Document,
    original: Vec<char>,
    text: Vec<char>,
    /// Edits in code points: from, to, new.
    edits: Vec<(Range<usize>, Range<usize>, String)>,
}

impl<'d> Checked<'d> {
    fn new(bytes: &'d [u8], document: &'d Document) -> Self {
        let alignment = &document.alignment;
        // Offsets in code points, counted once for each text.
        let table = |text: &str| -> Vec<usize> {
            let counted = (0..text.len())
                .scan(0, |n, i| Some(std::mem::replace(n, *n + usize::from(text.is_char_boundary(i + 1)))));
            counted.chain([text.chars().count()]).collect()
        };
        let (from, to) = (table(alignment.original()), table(&document.text));
        let edits = alignment.edits().iter().map(|edit| {
            (
                from[edit.from.start()]..from[edit.from.end()],
                to[edit.to.start()]..to[edit.to.end()],
                edit.new.to_owned(),
            )
        });
        Checked {
            bytes,
            document,
            original: alignment.original().chars().collect(),
            text: document.text.chars().collect(),
            edits: edits.collect(),
        }
    }

    /// Decodes `range` of the file, stretch by stretch.
    fn decode(&self, range: &Range<usize>) -> String {
        let mut text = String::new();
        for encoding in &self.document.encodings {
            let part = range.start.max(encoding.bytes.start)..range.end.min(encoding.bytes.end);
            if part.start < part.end {
                let charset = Encoding::for_label(encoding.name.as_bytes()).expect("a name of the WHATWG");
                text.push_str(&charset.decode_without_bom_handling(&self.bytes[part]).0);
            }
        }
        text
    }

    /// Checks one place; says whether no edit touches it.
    fn check(&self, at: &At) -> bool {
        assert!(is_border(&self.text, &at.span), "{at:?}");
        assert!(!at.src.is_empty());
        let said: String = self.text[at.span.clone()].iter().collect();
        let (mut replayed, mut decoded, mut end) = (String::new(), String::new(), 0);
        for fragment in &at.src {
            assert!(is_border(&self.original, &fragment.code_points), "{at:?}");
            assert!(end <= fragment.code_points.start, "fragments rise: {at:?}");
            end = fragment.code_points.end;
            let original: String = self.original[fragment.code_points.clone()].iter().collect();
            // What is undecodable depends on the bytes behind it (`81 30` at the end of a slice is one
            // U+FFFD, before a blank it is two characters), so it is left to the test of units.
            if !original.contains('\u{FFFD}') {
                assert_eq!(self.decode(&fragment.bytes), original, "bytes of {at:?}");
            }
            decoded.push_str(&original);
            replayed.push_str(&self.replay(&fragment.code_points, &at.span));
        }
        if at.span.is_empty() {
            return false;
        }
        let is_cut = |edge: usize| self.cuts(edge);
        if is_cut(at.span.start) || is_cut(at.span.end) {
            assert!(replayed.contains(&said), "{said:?} is not in {replayed:?}: {at:?}");
        } else {
            assert_eq!(replayed, said, "{at:?}");
        }
        let is_untouched = !self.edits.iter().any(|(_, to, _)| to.start < at.span.end && at.span.start < to.end)
            && !self.edits.iter().any(|(_, to, _)| to.is_empty() && at.span.start < to.start && to.start < at.span.end);
        if is_untouched {
            assert_eq!(decoded, said, "no edit touches {at:?}");
        }
        is_untouched
    }

    fn cuts(&self, edge: usize) -> bool {
        let i = self.edits.partition_point(|(_, to, _)| to.end <= edge);
        self.edits.get(i).is_some_and(|(_, to, _)| to.start < edge)
    }

    /// The edits inside `range` of the original, replayed; insertions at its edges where `span` has them.
    fn replay(&self, range: &Range<usize>, span: &Range<usize>) -> String {
        let mut out = String::new();
        let mut done = range.start;
        let first = self.edits.partition_point(|(from, _, _)| from.start < range.start);
        for (from, to, new) in &self.edits[first..] {
            if from.start > range.end {
                break;
            }
            if from.end > range.end || from.is_empty() && !(span.start <= to.start && to.end <= span.end) {
                continue;
            }
            out.extend(&self.original[done..from.start]);
            out.push_str(new);
            done = from.end;
        }
        out.extend(&self.original[done..range.end]);
        out
    }
}

fn range(value: &Value) -> Range<usize> {
    let number = |i: usize| value[i].as_u64().expect("an offset") as usize;
    number(0)..number(1)
}

/// Every object of a place in a record.
fn places(value: &Value, out: &mut Vec<At>) {
    match value {
        Value::Object(fields) => {
            if let (Some(span), Some(Value::Array(src))) = (fields.get("span"), fields.get("src")) {
                let fragment =
                    |src: &Value| mengshu::text::Fragment { code_points: range(&src["c"]), bytes: range(&src["b"]) };
                out.push(At { span: range(span), src: src.iter().map(fragment).collect() });
            }
            fields.values().for_each(|value| places(value, out));
        }
        Value::Array(values) => values.iter().for_each(|value| places(value, out)),
        _ => {}
    }
}

#[test]
fn places_of_records_lead_to_their_bytes() {
    let reader = Reader::default();
    let (mut n, mut untouched) = (0, 0);
    for path in articles() {
        let bytes = std::fs::read(&path).unwrap();
        let document = reader.document(&bytes);
        let checked = Checked::new(&bytes, &document);
        let record = serde_json::to_value(reader.read(&bytes, "article")).unwrap();
        assert_eq!(record["text"], document.text.as_str());
        let mut found = Vec::new();
        places(&record, &mut found);
        assert!(!found.is_empty(), "{} says nothing", path.display());
        for at in &found {
            assert!(!at.src.is_empty(), "{}: {at:?}", path.display());
            let in_order = |pair: &[mengshu::text::Fragment]| {
                pair[0].code_points.end <= pair[1].code_points.start && pair[0].bytes.end <= pair[1].bytes.start
            };
            assert!(at.src.windows(2).all(in_order), "{}: {at:?}", path.display());
        }
        n += found.len();
        untouched += found.iter().filter(|at| checked.check(at)).count();
    }
    println!("{n} places, {:.1} % of them as in the file", 100.0 * untouched as f64 / n as f64);
}

#[test]
fn any_span_leads_to_its_bytes() {
    let reader = Reader::default();
    for path in articles() {
        let bytes = std::fs::read(&path).unwrap();
        let document = reader.document(&bytes);
        check_spans(&bytes, &document, 7);
    }
}

/// Spans of some lengths, beginning at each `step`-th character.
fn check_spans(bytes: &[u8], document: &Document, step: usize) {
    let checked = Checked::new(bytes, document);
    let text = &document.text;
    let borders: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    for start in (0..borders.len()).step_by(step) {
        for len in [0, 1, 2, 3, 8, 40] {
            let Some(&end) = borders.get(start + len) else { continue };
            let at = document.alignment.at(text, Span::new(borders[start], end));
            assert_eq!(at.span, start..start + len);
            checked.check(&at);
        }
    }
    let alignment = &document.alignment;
    assert_eq!(alignment.edits().undo(text), alignment.original());
    assert_eq!(alignment.edits().replay(alignment.original()), *text);
    assert_eq!(alignment.bytes().bytes_len(), bytes.len());
    assert_eq!(alignment.bytes().text_len(), alignment.original().len());
}

#[test]
fn cut_articles_are_read() {
    let reader = Reader::default();
    for path in articles() {
        let bytes = std::fs::read(&path).unwrap();
        for i in 0..12 {
            let cut = bytes.len() * i / 12 + i % 5;
            for part in [&bytes[..cut], &bytes[cut..]] {
                let document = reader.document(part);
                check_spans(part, &document, 97);
                reader.reading(&document);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let reader = Reader::default();
        let document = reader.document(&bytes);
        check_spans(&bytes, &document, 3);
        reader.reading(&document);
    }

    /// Pieces of pages, escapes, damage and news in any order.
    #[test]
    fn any_pieces_are_read(pieces in prop::collection::vec(prop::sample::select(&[
        "川渝两地", "《合作協(xié)議》", "鍚堜綔", "ºÏ×÷", "&#21512;", "&amp;", "<p>", "</p>", "<div class=\"ad\">", "<!--", "-->",
        "<script>", "</script>", "\\u5408\\u4f5c", "%E5%90%88", "6月8日", "2000余支", "?", "\u{FFFD}", "\u{FEFF}", "\n",
        "\r\n", " ", "\u{3000}", "\u{200B}", "一、", "（一）", "双方将", "；", "~{:OWw~}", "€", "\u{F0000}", "\u{E000}", "𠮷",
        "e\u{301}", "１２", "后", "乾", "著", "责任编辑：", "分享到：", "鈥?", "锛?", "<table><tr><td>", "&ldquo;", "html><html>",
    ][..]), 0..40)) {
        let bytes = pieces.concat().into_bytes();
        let reader = Reader::default();
        let document = reader.document(&bytes);
        check_spans(&bytes, &document, 1);
        reader.reading(&document);
    }

    /// The words that rules look for, in any order: no place that one of them computes lies inside a character.
    #[test]
    fn any_words_are_read(pieces in prop::collection::vec(prop::sample::select(&[
        "四川省", "省", "市", "重庆市", "川渝", "广安", "两地", "双方", "三", "水利厅", "宣传部", "委", "会", "有限公司", "共青团",
        "九三学社", "国网", "人民政府", "我院", "（", "）", "《", "》", "“", "”", "协议", "备忘录", "方案", "公约", "签署", "签", "联合印发",
        "与", "、", "和", "分别", "由", "在", "的", "把", "，", "。", "；", "：", "\n", "甲方：", "签约时间：", "6月8日", "昨日", "本月", "日",
        "2024年", "初", "底", "至", "上半年", "十四五", "每季度", "一", "8", ".5", "亿", "万元", "余", "%", "个", "七成", "同比", "第三条",
        "一、", "（一）", "一是", "局长王立", "代表", "见证", "根据", "该协议", "|", "签字", "2", "千", "-", "\u{FFFD}",
    ][..]), 0..90)) {
        let bytes = pieces.concat().into_bytes();
        let record = Reader::default().read(&bytes, "words");
        prop_assert_eq!(record.source.bytes, bytes.len());
    }
}
