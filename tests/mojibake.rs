//! Text misread on purpose, exactly as decoders do it, and text that only looks strange.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, WINDOWS_1252};
use mengshu::repair::repair;
use mengshu::text::{Edits, Log, Original, Repaired, Span};

const NEWS: &str = "沿江五市签署合作备忘录\n\
                    据悉，沿江五市日前签署《产业协作备忘录》，将共建园区，涉及资金约3.5亿元。\n\
                    各方商定，每半年召开一次联席会议，推动政务服务跨市通办。";
const TRADITIONAL: &str = "沿江五市簽署合作備忘錄\n\
                           各方商定，每半年召開一次聯席會議，推動政務服務跨市通辦，涉及資金約三億元。";

fn repaired(text: &str) -> (String, Edits<Original, Repaired>) {
    let mut log = Log::new(text.to_owned());
    repair(&mut log);
    let (text_after, edits) = log.finish();
    assert_eq!(edits.replay(text), text_after);
    assert_eq!(edits.undo(&text_after), text);
    (text_after, edits)
}

/// `text` written in `right` and read in `wrong`, with U+FFFD for what has no character.
fn misread(text: &str, right: &'static Encoding, wrong: &'static Encoding) -> String {
    let (bytes, _, errors) = right.encode(text);
    assert!(!errors);
    wrong.decode_without_bom_handling(&bytes).0.into_owned()
}

/// `text` read in Latin-1, C1 controls and all.
fn as_latin1(text: &str, right: &'static Encoding) -> String {
    right.encode(text).0.iter().map(|&byte| char::from(byte)).collect()
}

/// Without the characters that lost a byte: `?`, or a guess, stand for them.
fn agree(text: &str, expected: &str) -> usize {
    let (text, expected): (Vec<char>, Vec<char>) = (text.chars().collect(), expected.chars().collect());
    assert_eq!(text.len(), expected.len(), "{}", String::from_iter(&text));
    text.iter().zip(&expected).filter(|(c, e)| c != e && **c != '\u{FFFD}').count()
}

#[test]
fn utf8_read_as_gbk() {
    let damaged = misread(NEWS, UTF_8, GB18030);
    let (text, edits) = repaired(&damaged);
    assert_eq!(agree(&text, NEWS), 0, "{text}");
    // Spans stay tight: three characters of damage for two of text.
    assert!(edits.iter().all(|edit| edit.new.chars().count() <= 4), "{edits:?}");
    assert!(edits.iter().any(|edit| !edit.certain));
    let at = text.find("联席").unwrap();
    let source = edits.source_of(Span::new(at, at + 6));
    assert!(source.of(&damaged).chars().count() <= 9);
}

#[test]
fn gbk_and_utf8_read_as_latin() {
    for (text, right) in
        [(NEWS, GB18030), (NEWS, UTF_8), (TRADITIONAL, GB18030), (TRADITIONAL, BIG5), (TRADITIONAL, UTF_8)]
    {
        for damaged in [as_latin1(text, right), misread(text, right, WINDOWS_1252)] {
            let (after, edits) = repaired(&damaged);
            assert_eq!(after, text);
            assert!(edits.iter().all(|edit| edit.certain && edit.new.chars().count() == 1));
        }
    }
}

#[test]
fn the_non_breaking_blank_of_latin1_made_plain() {
    let damaged = as_latin1(NEWS, UTF_8).replace('\u{A0}', " ");
    assert_eq!(repaired(&damaged).0, NEWS);
}

#[test]
fn double_byte_encodings_read_as_each_other() {
    let damaged = misread(TRADITIONAL, BIG5, GB18030);
    let (text, _) = repaired(&damaged);
    assert_eq!(agree(&text, TRADITIONAL), 0, "{damaged}\n{text}");
}

#[test]
fn twice_misread() {
    let once = as_latin1(NEWS, UTF_8);
    let (text, _) = repaired(&as_latin1(&once, UTF_8));
    assert_eq!(text, NEWS);
    // Twice through GBK: what lost no byte comes back.
    let line = "各方商定每半年召开一次联席会议推动政务服务跨市通办";
    let twice = misread(&misread(line, UTF_8, GB18030), UTF_8, GB18030);
    let (text, _) = repaired(&twice);
    assert!(text.contains("召开一次联席会议"), "{twice}\n{text}");
}

#[test]
fn a_damaged_headline_over_a_good_body() {
    let headline = misread("沿江五市签署合作备忘录", UTF_8, GB18030);
    let page = format!("{headline}\n{NEWS}\n{}\n", as_latin1("产业协作联席会议在江畔举行", GB18030));
    let (text, edits) = repaired(&page);
    assert!(text.contains(NEWS) && text.ends_with("产业协作联席会议在江畔举行\n"), "{text}");
    assert!(edits.iter().all(|edit| edit.from.end() <= headline.len() || edit.from.start() > page.find(NEWS).unwrap()));
    assert_eq!(agree(text.lines().next().unwrap(), "沿江五市签署合作备忘录"), 0);
}

#[test]
fn text_that_is_as_its_author_wrote_it() {
    for text in [
        NEWS,
        TRADITIONAL,
        "饕餮纹、夔龙纹、螭虺纹等青铜纹饰见于鼎簋罍卣觥盉之上，蟠螭蜿蜒。",
        "镉、铊、铍、锑、镍、铬等重金属污染治理。芘、苊、蒽、菲、苯并芘。",
        "鄠邑区、盩厔县、邛崃市、郫都区、犍为县、珙县、筠连县、荥经县、岷县、宕昌县",
        "Les régions ont signé à Évian un accord « été 2019 » : coopération, développement, réseau, énergie, déjà vu.",
        "Über die Größe der Städte: Köln, Düsseldorf, Nürnberg, München – Straße für Straße, früher und später.",
        "Kraj Vysočina, Žďár nad Sázavou; Łódź, Kraków; Þingvellir, Ísafjörður, æðarfugl, það, öðru.",
        "Đồng bằng sông Cửu Long, thành phố Hồ Chí Minh, hợp tác quốc tế, phát triển kinh tế.",
        "Два региона подписали соглашение о сотрудничестве.",
        "両市は経済協力に関する覚書を締結したと発表しました。ﾊﾝｶｸ",
        "두 지역은 경제 협력에 관한 양해각서를 체결하였다.",
        "fn main() { let s = \"\\u{4e2d}\"; println!(\"{}\", s); } // é à ü ñ",
        "┌──┬──┐│甲│乙│└──┴──┘ ①②③ ㎡ ℃ ‰ § ¶ © ® ± × ÷ ½ ¼ ¾ ² ³",
        "¿Qué? ¡Sí! El año pasado señaló: «acción», «región», «está», «también», «después».",
        "???? ???? 2024-06-08 ??? 12?",
        "锟斤拷锟斤拷锟斤拷烫烫烫",
        "",
    ] {
        assert_eq!(repaired(text).0, text);
    }
}
