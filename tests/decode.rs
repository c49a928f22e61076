//! Which encoding bytes are read in, and that the map back to them is complete, whatever they are.

use encoding_rs::{BIG5, Encoding, GB18030};
use mengshu::decode::{Decoded, decode};
use mengshu::text::Span;
use proptest::prelude::*;

const NEWS: &str = "据悉，沿江五市日前签署合作备忘录，将共建产业园区12个，涉及资金约3.5亿元。\n\
                    各方商定，每半年召开一次联席会议，推动政务服务“跨市通办”。\n";
const TRADITIONAL: &str = "據悉，沿江五市日前簽署合作備忘錄，將共建產業園區12個，涉及資金約3.5億元。\n\
                           各方商定，每半年召開一次聯席會議，推動政務服務「跨市通辦」。\n";

fn check(bytes: &[u8]) -> Decoded {
    let decoded = decode(bytes);
    let Decoded { text, bytes: map, encodings } = &decoded;
    assert_eq!((map.text_len(), map.bytes_len()), (text.len(), bytes.len()));
    // Every byte once, in order.
    let (mut t, mut b) = (0, 0);
    for (text_range, bytes_range) in map.units() {
        assert_eq!((text_range.start, bytes_range.start), (t, b));
        assert!(text_range.end > t && bytes_range.end > b, "a unit has characters and bytes");
        (t, b) = (text_range.end, bytes_range.end);
    }
    assert_eq!((t, b), (text.len(), bytes.len()));
    // The encodings cover the file, and the bytes of each character decode to it.
    let mut end = 0;
    for encoding in encodings {
        assert_eq!(encoding.bytes.start, end);
        end = encoding.bytes.end;
        assert!(!encoding.basis.is_empty());
        Encoding::for_label(encoding.name.as_bytes()).expect("a name of the WHATWG");
    }
    assert_eq!(end, bytes.len());
    // Read as a whole by the reference, each stretch is the same text.
    let whole: String = encodings
        .iter()
        .map(|encoding| {
            let charset = Encoding::for_label(encoding.name.as_bytes()).unwrap();
            charset.decode_without_bom_handling(&bytes[encoding.bytes.clone()]).0
        })
        .collect();
    assert_eq!(*text, whole);
    for (at, c) in text.char_indices() {
        let (span, range) = map.bytes_of(Span::new(at, at + c.len_utf8()));
        let encoding = encodings.iter().find(|encoding| encoding.bytes.contains(&range.start)).unwrap();
        let charset = Encoding::for_label(encoding.name.as_bytes()).unwrap();
        assert!(range.end <= encoding.bytes.end);
        assert_eq!(charset.decode_without_bom_handling(&bytes[range]).0, span.of(text));
    }
    decoded
}

/// The encodings of `bytes`: name and basis.
fn read(bytes: &[u8]) -> (String, Vec<(String, String)>) {
    let decoded = check(bytes);
    let encodings = decoded.encodings.into_iter().map(|encoding| (encoding.name, encoding.basis)).collect();
    (decoded.text, encodings)
}

fn one(name: &str, basis: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), basis.to_owned())]
}

fn encode(text: &str, charset: &'static Encoding) -> Vec<u8> {
    let (bytes, _, errors) = charset.encode(text);
    assert!(!errors, "{} has all of the text", charset.name());
    bytes.into_owned()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn utf8_is_read_as_it_is() {
    assert_eq!(read(NEWS.as_bytes()), (NEWS.to_owned(), one("utf-8", "valid")));
    assert_eq!(read(b""), (String::new(), one("utf-8", "valid")));
    let bom = format!("\u{FEFF}{NEWS}");
    assert_eq!(read(bom.as_bytes()), (bom.clone(), one("utf-8", "bom")));
}

#[test]
fn valid_utf8_by_chance_is_no_utf8() {
    for text in ["状态24小时", "图为签约", "协同"] {
        let bytes = encode(text, GB18030);
        assert_eq!(read(&bytes), (text.to_owned(), one("gb18030", "detected")), "{text}");
    }
    for text in ["café", "naïve façade", "Два региона", "Ελλάδα", "Ğ", "hQtQnl", "Bush hid the facts"]
    {
        assert_eq!(read(text.as_bytes()), (text.to_owned(), one("utf-8", "valid")), "{text}");
    }
    // Most bytes of UTF-16 are ASCII, some are control characters; no text has those.
    assert_eq!(check(&utf16("签下合作“全", u16::to_le_bytes)).text, "签下合作“全");
    // What is left at the end, half a pair and half a unit, is one error.
    assert_eq!(check(&[0x1E, 0xD8, 0xBD, 0xDA, 0xCE]).text, "\u{FFFD}\u{FFFD}");
}

#[test]
fn double_byte_text_is_told_by_its_characters() {
    for (text, charset, name) in
        [(NEWS, GB18030, "gb18030"), (TRADITIONAL, GB18030, "gb18030"), (TRADITIONAL, BIG5, "big5")]
    {
        assert_eq!(read(&encode(text, charset)), (text.to_owned(), one(name, "detected")));
        // A headline is enough.
        for line in text.lines().flat_map(|line| line.split_inclusive('，')) {
            assert_eq!(read(&encode(line, charset)), (line.to_owned(), one(name, "detected")), "{line}");
        }
    }
}

#[test]
fn utf16_is_told_by_its_mark_or_its_units() {
    for text in [NEWS, TRADITIONAL, "签约仪式\r\n"] {
        assert_eq!(read(&utf16(text, u16::to_le_bytes)), (text.to_owned(), one("utf-16le", "detected")));
        assert_eq!(read(&utf16(text, u16::to_be_bytes)), (text.to_owned(), one("utf-16be", "detected")));
        let bom = format!("\u{FEFF}{text}");
        assert_eq!(read(&utf16(&bom, u16::to_le_bytes)), (bom.clone(), one("utf-16le", "bom")));
        assert_eq!(read(&utf16(&bom, u16::to_be_bytes)), (bom.clone(), one("utf-16be", "bom")));
    }
    // A lone surrogate and a cut end.
    assert_eq!(check(b"\xFF\xFE\x00\xD8\x2D\x4E\x2D").text, "\u{FEFF}\u{FFFD}中\u{FFFD}");
    assert_eq!(check(b"\xFE\xFF\xD8\x40\xDC\x0B").text, "\u{FEFF}\u{2000B}");
}

#[test]
fn declarations_are_checked_against_the_bytes() {
    let page =
        |charset: &str| format!("<html><head><meta charset=\"{charset}\"></head><body><p>{NEWS}</p></body></html>");
    let gb = |page: &str| encode(page, GB18030);
    let basis = |bytes: &[u8]| {
        let (text, encodings) = read(bytes);
        assert!(text.contains(NEWS));
        encodings
    };
    assert_eq!(basis(page("utf-8").as_bytes()), one("utf-8", "declared"));
    assert_eq!(basis(page("gb2312").as_bytes()), one("utf-8", "declared gb18030, bytes are utf-8"));
    assert_eq!(basis(page("big5").as_bytes()), one("utf-8", "declared big5, bytes are utf-8"));
    assert_eq!(basis(&gb(&page("gb2312"))), one("gb18030", "declared"));
    assert_eq!(basis(&gb(&page("utf-8"))), one("gb18030", "declared utf-8, bytes are gb18030"));
    assert_eq!(basis(&gb(&page("big5"))), one("gb18030", "declared big5, bytes are gb18030"));
    let old = "<META http-equiv='Content-Type' content='text/html; charset=GBK'>";
    assert_eq!(read(&gb(&format!("{old}{NEWS}"))).1, one("gb18030", "declared"));
    let xml = "<?xml version='1.0' encoding='big5'?>\n";
    assert_eq!(read(&encode(&format!("{xml}{TRADITIONAL}"), BIG5)).1, one("big5", "declared"));
    // Text about charsets declares none.
    assert_eq!(read("编码 charset=big5 的网页".as_bytes()).1, one("utf-8", "valid"));
}

#[test]
fn lines_of_several_encodings_are_read_each_in_its_own() {
    let bytes = [NEWS.as_bytes(), b"plain\n", &encode(NEWS, GB18030), NEWS.as_bytes()].concat();
    let (text, encodings) = read(&bytes);
    assert_eq!(text, [NEWS, "plain\n", NEWS, NEWS].concat());
    let names: Vec<_> = encodings.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["utf-8", "gb18030", "utf-8"]);

    let bytes = [encode(NEWS, GB18030), encode(&TRADITIONAL.repeat(2), BIG5)].concat();
    assert_eq!(read(&bytes).0, format!("{NEWS}{TRADITIONAL}{TRADITIONAL}"));

    // A page without line ends.
    let (one, two) = (format!("<p>{}</p>", NEWS.trim()).repeat(9), format!("<p>{}</p>", TRADITIONAL.trim()).repeat(9));
    let (one, two) = (one.replace('\n', ""), two.replace('\n', ""));
    assert_eq!(read(&[one.as_bytes(), &encode(&two, GB18030)].concat()).0, format!("{one}{two}"));
}

#[test]
fn a_few_bad_bytes_do_not_change_the_encoding() {
    let mut bytes = NEWS.repeat(3).into_bytes();
    bytes.truncate(bytes.len() - 2);
    assert_eq!(read(&bytes).1, one("utf-8", "valid but for 2 bytes"));
    bytes.splice(30..32, [0xFF]);
    let (text, encodings) = read(&bytes);
    assert_eq!((encodings.len(), encodings[0].0.as_str()), (1, "utf-8"));
    assert!(text.contains('\u{FFFD}') && text.contains("联席会议"));

    let mut bytes = encode(&NEWS.repeat(3), GB18030);
    bytes.pop();
    bytes.pop();
    bytes[40] = 0xFF;
    assert_eq!(read(&bytes).1, one("gb18030", "detected"));
    // A line cut inside its last character.
    let cut = &"会议\n举行".as_bytes()[..12];
    assert_eq!(read(cut).1, one("utf-8", "valid but for 2 bytes"));
}

#[test]
fn other_languages_are_no_chinese() {
    let french = "Les deux régions ont signé un accord de coopération à l’été 2019.\nIl a été ratifié en décembre.\n";
    assert_eq!(read(&encode(french, encoding_rs::WINDOWS_1252)).0, french);
    let russian = "Два региона подписали соглашение о сотрудничестве в области торговли.\n";
    assert_eq!(read(&encode(russian, encoding_rs::WINDOWS_1251)).0, russian);
    let korean = "두 지역은 경제 협력에 관한 양해각서를 체결하였다고 밝혔다.\n";
    assert_eq!(read(&encode(korean, encoding_rs::EUC_KR)).0, korean);
    let japanese = "両市は経済協力に関する覚書を締結したと発表しました。\n";
    assert_eq!(read(&encode(japanese, encoding_rs::SHIFT_JIS)).0, japanese);
}

/// Random pieces of the corpus, `len` characters each, at least half of them hanzi.
struct Pieces {
    lines: Vec<Vec<char>>,
    state: u64,
}

impl Pieces {
    /// Of the ideal texts; as a copying site makes them traditional, one character for one, where asked.
    fn new(traditional: bool) -> Pieces {
        let root = env!("CARGO_MANIFEST_DIR");
        let table = std::fs::read_to_string(format!("{root}/data/t2s_characters.tsv")).unwrap();
        let rows = table.lines().filter(|line| !line.starts_with('#') && line.ends_with("simplified"));
        let mut to_traditional = std::collections::HashMap::new();
        for row in rows {
            let (old, new) = row.split_once('\t').unwrap();
            let has_big5 = !BIG5.encode(old).2 && !GB18030.encode(old).2;
            if traditional && has_big5 {
                to_traditional.entry(new.chars().next().unwrap()).or_insert_with(|| old.chars().next().unwrap());
            }
        }
        let folder = format!("{root}/corpus/normalized");
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let text: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
        let text: String = text.chars().map(|c| *to_traditional.get(&c).unwrap_or(&c)).collect();
        let has_all = |line: &str, charset: &'static Encoding| {
            let (bytes, _, errors) = charset.encode(line);
            !errors && charset.decode_without_bom_handling(&bytes).0 == line
        };
        let lines = text.lines().filter(|line| has_all(line, GB18030) && (!traditional || has_all(line, BIG5)));
        let lines: Vec<Vec<char>> = lines.map(|line| line.chars().collect()).collect();
        assert!(lines.len() > 300, "{} lines", lines.len());
        Pieces { lines, state: 0x9E37_79B9_7F4A_7C15 }
    }
    fn below(&mut self, n: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % n
    }
    fn piece(&mut self, len: usize) -> String {
        loop {
            let line = self.below(self.lines.len());
            if let Some(room) = self.lines[line].len().checked_sub(len) {
                let start = self.below(room + 1);
                let piece = &self.lines[line][start..start + len];
                if piece.iter().filter(|&&c| mengshu::normalize::is_hanzi(c)).count() * 2 >= len {
                    return piece.iter().collect();
                }
            }
        }
    }
}

/// Pieces of 6 and 10 characters in each encoding, and files of paragraphs in several: the share read right.
#[test]
fn short_and_mixed_input() {
    let (mut simplified, mut traditional) = (Pieces::new(false), Pieces::new(true));
    let gbk = |text: &str| encode(text, GB18030);
    let big5 = |text: &str| encode(text, BIG5);
    let utf8 = |text: &str| text.as_bytes().to_vec();
    let little = |text: &str| utf16(text, u16::to_le_bytes);
    let big = |text: &str| utf16(text, u16::to_be_bytes);
    type Encode<'e> = &'e dyn Fn(&str) -> Vec<u8>;
    let mut report = String::new();
    let mut check = |name: &str, floor: f64, mut one: Box<dyn FnMut() -> bool + '_>| {
        let n = 1000;
        let share = (0..n).filter(|_| one()).count() as f64 * 100.0 / f64::from(n);
        report += &format!("{name} {share:.1}{}\n", if share < floor { format!(" < {floor}") } else { String::new() });
    };
    let one = |pieces: &mut Pieces, len: usize, encode: Encode| {
        let text = pieces.piece(len);
        decode(&encode(&text)).text == text
    };
    check("gbk simplified, 6", 99.0, Box::new(|| one(&mut simplified, 6, &gbk)));
    check("gbk traditional, 6", 97.0, Box::new(|| one(&mut traditional, 6, &gbk)));
    check("big5, 6", 98.0, Box::new(|| one(&mut traditional, 6, &big5)));
    check("utf-16le, 10", 99.0, Box::new(|| one(&mut simplified, 10, &little)));
    check("utf-16be, 10", 99.0, Box::new(|| one(&mut traditional, 10, &big)));
    check("utf-8, 4", 100.0, Box::new(|| one(&mut simplified, 4, &utf8)));
    for (name, encodes) in [
        ("gbk and utf-8", [(false, &gbk as Encode), (false, &utf8)]),
        ("big5 and utf-8", [(true, &big5), (true, &utf8)]),
        ("gbk and big5", [(false, &gbk), (true, &big5)]),
    ] {
        for len in [10, 30] {
            let mut file = || {
                let (mut bytes, mut want) = (Vec::new(), String::new());
                for i in 0..4 {
                    let (is_traditional, encode) = encodes[if i < 2 { i } else { simplified.below(2) }];
                    let text = if is_traditional { traditional.piece(len) } else { simplified.piece(len) };
                    bytes.extend([encode(&text), b"\n".to_vec()].concat());
                    want += &format!("{text}\n");
                }
                decode(&bytes).text == want
            };
            check(&format!("{name} by paragraph, {len}"), 98.0, Box::new(&mut file));
        }
    }
    println!("{report}");
    assert!(!report.contains('<'), "{report}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_mapped(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes);
    }

    /// Bytes as double-byte damage makes them: leads, trails, digits, ASCII.
    #[test]
    fn any_double_bytes_are_mapped(bytes in prop::collection::vec(prop::sample::select(&[
        0x81u8, 0x88, 0xA1, 0xB0, 0xD7, 0xE4, 0xB8, 0xAD, 0xFE, 0xFF, 0x80, 0x30, 0x39, 0x40, 0x62, 0x7E, 0x7F,
        0x20, b'\n', b'<', b'~', b'{', 0,
    ][..]), 0..60), declared in prop::sample::select(&[
        "", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1252", "utf-16", "utf-8", "x-user-defined",
        "iso-2022-jp", "macintosh", "koi8-r",
    ][..])) {
        check(&bytes);
        check(&[format!("<meta charset={declared}>\n").as_bytes(), &bytes].concat());
    }

    #[test]
    fn cut_files_are_mapped(cut in 0usize..600, skip in 0usize..8) {
        for bytes in [encode(&NEWS.repeat(2), GB18030), encode(&TRADITIONAL.repeat(2), BIG5), utf16(NEWS, u16::to_le_bytes), NEWS.as_bytes().to_vec()] {
            let cut = &bytes[..cut.min(bytes.len())];
            check(&cut[skip.min(cut.len())..]);
        }
    }

    /// Lines in any encodings, bytes lost, doubled and changed: every byte is mapped once, and undoing all
    /// edits of a document gives back what was decoded.
    #[test]
    fn damage_is_mapped_and_undone(
        lines in prop::collection::vec((any::<bool>(), 0usize..5), 1..8),
        hits in prop::collection::vec((any::<prop::sample::Index>(), 0u8..4, any::<u8>()), 0..6),
    ) {
        let mut bytes = Vec::new();
        for (i, (is_traditional, kind)) in lines.into_iter().enumerate() {
            let text = if is_traditional { TRADITIONAL } else { NEWS };
            let line = text.lines().nth(i % 2).unwrap().to_owned() + "\n";
            bytes.extend(match kind {
                0 => line.into_bytes(),
                1 if is_traditional => encode(&line, BIG5),
                2 => encode(&encode(&line, GB18030).iter().map(|&b| char::from(b)).collect::<String>(), encoding_rs::UTF_8),
                3 => GB18030.decode_without_bom_handling(line.as_bytes()).0.into_owned().into_bytes(),
                _ => encode(&line, GB18030),
            });
        }
        for (place, kind, byte) in hits {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match kind {
                0 => { bytes.remove(at); }
                1 => bytes.insert(at, byte),
                2 => bytes[at] = byte,
                _ => bytes.truncate(at + 1),
            }
        }
        let decoded = check(&bytes);
        let document = mengshu::Reader::default().document(&bytes);
        let alignment = &document.alignment;
        prop_assert_eq!(alignment.original(), &decoded.text);
        prop_assert_eq!(&alignment.edits().undo(&document.text), &decoded.text);
        prop_assert_eq!(&alignment.edits().replay(&decoded.text), &document.text);
        let repaired = alignment.repairs().replay(&decoded.text);
        prop_assert_eq!(&alignment.normalizations().replay(&repaired), &document.text);
        prop_assert_eq!(&alignment.normalizations().undo(&document.text), &repaired);
        prop_assert_eq!(&alignment.repairs().undo(&repaired), &decoded.text);
    }
}
