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
}
