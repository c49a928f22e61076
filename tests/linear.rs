//! Hostile text of a size at which anything but linear work would not end.
//!
//! No clock is asked: one look back over the whole text for each place would take hours here, and the run would
//! be noticed. Each text repeats what some station begins to read and must give up.

/// Bytes of each text; the runs of all of them together take some seconds unoptimized.
const LEN: usize = 300_000;

#[test]
fn repeated_forms_are_read_to_the_end() {
    for unit in [
        "一二三四五六七八九十",
        "1234567890",
        "《",
        "》",
        "（",
        "(",
        "“",
        "？",
        "，",
        "…",
        "的一是在不了有和人这中大为上个国我以要他",
        "四川省、重庆市、成都市、绵阳市、",
        "四川重庆成都绵阳",
        "綿陽廣元兩地簽署合作協議",
        "一、甲\n（一）乙\n1.丙\n（1）丁\n",
        "（一）甲。1.乙。（1）丙。①丁。",
        "2024年6月8日",
        "6月8日电",
        "甲 | 乙 | 3个\n",
        "四川省商务厅与重庆市商务委签署合作协议",
        "甲乙丙丁公司（以下简称“甲乙丙”）签署协议。",
        "协(xié)议(yì)",
        "<div>",
        "<p>两地签约</p>\n",
        "<p>两地</p",
        "<!--",
        "<!",
        "甲｜乙",
        "记者 甲｜乙　丙",
        "<html><body><p>",
        "<td>甲</td><td>乙",
        "<div><b><i><a>",
        "<li>",
        "记者 ",
        "記者 ",
        "甲 | 乙 ",
        "①",
        "①②",
        "；①",
        "（1）",
        "━━━━ 分割线 ━━━━\n",
        "제주도(濟州道)와 ",
        "❄\u{FE0F}\u{200D}",
        "\u{201C},",
        "&amp;",
        "\\u4e2d",
        "æ\u{9c}",
    ] {
        let text = unit.repeat(LEN / unit.len());
        let record = mengshu::read(text.as_bytes(), "hostile.txt");
        assert_eq!(record.source.bytes, text.len(), "{unit}");
    }
}

/// A page of short lines that are read wrongly, and one that opens elements and never closes them.
#[test]
fn pages_of_a_million_bytes_are_read_to_the_end() {
    for (head, unit) in [
        ("<html><body><p>", "ä¸\u{AD}å›½\n"),
        ("<html><body>", "<div>"),
        ("<html><body>", "<p>两地签约，共建平台。</p>\n"),
        ("<html><body><table>", "<tr><td>甲</td>"),
        ("<html><body>", "<div class=\"share\"><span>分享"),
    ] {
        let text = head.to_owned() + &unit.repeat(1_000_000 / unit.len());
        let record = mengshu::read(text.as_bytes(), "hostile.html");
        assert_eq!(record.source.bytes, text.len(), "{unit}");
    }
}
