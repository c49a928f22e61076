//! Characters written as escapes, and escapes that are meant.

use mengshu::repair::repair;
use mengshu::text::Log;

fn repaired(text: &str) -> String {
    let mut log = Log::new(text.to_owned());
    repair(&mut log);
    let (after, edits) = log.finish();
    assert_eq!(edits.undo(&after), text);
    for edit in edits.iter() {
        assert!(edit.new.chars().count() <= 1, "one edit for each character: {edit:?}");
    }
    after
}

fn escaped(text: &str) -> String {
    text.encode_utf16()
        .map(|unit| if unit < 0x80 { char::from(unit as u8).to_string() } else { format!("\\u{unit:04x}") })
        .collect()
}

#[test]
fn a_body_taken_from_json() {
    let body = "沿江五市签署《合作备忘录》，涉及资金3.5亿元。𠮷祥";
    assert_eq!(repaired(&escaped(body)), body);
    assert_eq!(repaired(&escaped(body).to_uppercase().replace("\\U", "\\u")), body);
    let string = format!("{}\\n\\u201c{}\\u201d \\\"OK\\\" <br\\/>", escaped(body), escaped("各方商定"));
    assert_eq!(repaired(&string), format!("{body}\n“各方商定” \"OK\" <br/>"));
    // A short line beside it.
    assert_eq!(repaired(&format!("{}\n\\u4f1a\\u8bae", escaped(body))), format!("{body}\n会议"));
}

#[test]
fn percent_and_byte_escapes() {
    assert_eq!(repaired("标题：%u5408%u4F5C%u534F%u8BAE"), "标题：合作协议");
    assert_eq!(repaired("标题：%E5%90%88%E4%BD%9C%E5%8D%8F%E8%AE%AE（草案）"), "标题：合作协议（草案）");
    assert_eq!(repaired("标题：%BA%CF%D7%F7%D0%AD%D2%E9"), "标题：合作协议");
    assert_eq!(repaired(r"标题：\xe5\x90\x88\xe4\xbd\x9c"), "标题：合作");
}

#[test]
fn escapes_between_figures() {
    assert_eq!(repaired("%u7B2C%u516B%u6761%20%u4F1A%u8BAE 6%u6708%209%u65E5"), "第八条 会议 6月 9日");
    assert_eq!(repaired("%D3%DA6%D4%C219%C8%D5%C7%A9%CA%F0%D0%AD%D2%E9"), "于6月19日签署协议");
    assert_eq!(repaired("u6839u636eu534fu8baeuff0c6u670819u65e5"), "根据协议，6月19日");
}

#[test]
fn seven_bit_gb() {
    assert_eq!(repaired("会议 ~{:OWw~} 2024"), "会议 合作 2024");
}

#[test]
fn a_byte_order_mark() {
    assert_eq!(repaired("\u{FEFF}会议"), "会议");
}

#[test]
fn escapes_that_are_meant() {
    for text in [
        "let place = \"\\u6210\\u90fd\"; // in a program of some length, no damage",
        "正则表达式 \\u4e00-\\u9fff 匹配汉字",
        "https://example.cn/s?q=%E5%90%88%E4%BD%9C&p=%E5%8D%8F%E8%AE%AE",
        "见 www.example.cn/%E5%90%88%E4%BD%9C%E5%8D%8F%E8%AE%AE/",
        "同比增长12%。占比98%以上，%和％都用；printf(\"%u%u\")",
        "C:\\new\\table\\unit ~{ ~} ~{x~} function() { ~{ab }",
        "100%25%30%40",
        "\\",
        "%",
        "\\u",
        "%u12",
        "\\ud800\\ud800\\udc00\\u12",
    ] {
        assert_eq!(repaired(text), text);
    }
}
