//! Damage undone, and text that only looks damaged left alone.

use mengshu::Reader;

/// The repaired text of `original`: what its author wrote.
fn repaired(original: &str) -> String {
    let document = Reader::default().document(original.as_bytes());
    document.alignment.repairs().replay(original)
}

#[test]
fn glosses_of_copying_sites_go() {
    for (original, want) in [
        ("兩國(guó)簽署協(xié)議。", "兩國簽署協議。"),
        ("兩國（guó）簽署協（xié）議。", "兩國簽署協議。"),
        ("兩國[guó]簽署協[xié]議。", "兩國簽署協議。"),
        ("兩國【guó】簽署協【xié】議。", "兩國簽署協議。"),
        ("兩國 (guó) 簽署協 ( xié ) 議。", "兩國簽署協議。"),
        ("兩國(guo2)簽署協(Xié)議。國(ɡuó)家", "兩國簽署協議。國家"),
        ("長(zhǎng)江與長(cháng)城的關(guān)係", "長江與長城的關係"),
    ] {
        assert_eq!(repaired(original), want, "{original}");
    }
}

#[test]
fn readings_for_a_reader_stay() {
    for text in [
        "多音字“重”读作重(zhòng)要的重(zhòng)、重(chóng)复的重(chóng)。",
        "村民陈垚(yáo)说，今年收成好。",
        "他是山西临汾人，姓逄(páng)。",
        "本课生字：天(tiān)地(dì)人(rén)你(nǐ)我(wǒ)他(tā)，拼音要读准。",
        "國語課本生字：國(guó)家(jiā)的國、學(xué)校(xiào)的學。",
        "成都(chéng du)是四川省会，县(市)区(qū)(县)都来了。",
        "「犇」字讀音為牛(bēn)，臺灣(Taiwan)的讀者請注意。",
        "參加者包括譚燊(shēn)等人，與會代表讀「儷(lì)」字有誤。",
    ] {
        assert_eq!(repaired(text), text);
    }
}

/// What a converter does that puts a reading behind every occurrence of a character's two bytes.
fn glossed_by_bytes(text: &str, glosses: &[(&str, &str)]) -> String {
    let mut bytes = encoding_rs::GBK.encode(text).0.into_owned();
    for (character, reading) in glosses {
        let code = encoding_rs::GBK.encode(character).0.into_owned();
        let gloss = encoding_rs::GBK.encode(reading).0.into_owned();
        let (mut out, mut at) = (Vec::new(), 0);
        while at < bytes.len() {
            if bytes[at..].starts_with(&code) {
                out.extend_from_slice(&code);
                out.push(b'(');
                out.extend_from_slice(&gloss);
                out.push(b')');
                at += 2;
            } else {
                out.push(bytes[at]);
                at += 1;
            }
        }
        bytes = out;
    }
    forgiving(&bytes)
}

/// GBK as a forgiving reader decodes it: a lead byte takes whatever follows along.
fn forgiving(bytes: &[u8]) -> String {
    let (mut out, mut at) = (String::new(), 0);
    while at < bytes.len() {
        if bytes[at] < 0x80 {
            out.push(char::from(bytes[at]));
            at += 1;
            continue;
        }
        let pair = &bytes[at..bytes.len().min(at + 2)];
        match encoding_rs::GBK.decode_without_bom_handling(pair) {
            (text, false) => out.push_str(&text),
            _ => out.push('?'),
        }
        at += 2;
    }
    out
}

#[test]
fn characters_torn_by_readings() {
    let text = "全省百強區、百強縣名單公布,長江日報記者報道。";
    let glosses = [("強", "qiáng"), ("購", "gòu"), ("長", "zhǎng"), ("報", "bào"), ("請", "qǐng"), ("縣", "xiàn")];
    let torn = glossed_by_bytes(text, &glosses);
    assert!(torn.contains("百?gòu)?qiáng)"), "{torn}");
    assert_eq!(repaired(&torn), text, "{torn}");
}

#[test]
fn characters_torn_by_marks() {
    for (torn, want) in [
        ("兩地開通醫??▽崿F(xiàn)異地結算。", "兩地開通醫保卡實現異地結算。"),
        ("會議到此結束?,F(xiàn)在開始簽約。", "會議到此結束。現在開始簽約。"),
        // The orphan was dropped; one byte of a file was lost.
        ("推广量翻兩番！耙郧稗k证要跑兩个地方。", "推广量翻兩番。“以前辦证要跑兩个地方。"),
        ("500套；（2）：觾︖\\在天津港建設基地", "500套；（2）海河儲運在天津港建設基地"),
        ("簽署了合作協議》?！冻青l供水條例》自明年", "簽署了合作協議》。《城鄉供水條例》自明年"),
        ("大足区、安岳县嵌\u{E7FE}豆步ā贰", "大足区、安岳县签订《共建》。"),
    ] {
        assert_eq!(repaired(torn), want, "{torn}");
    }
}

#[test]
fn question_marks_stay() {
    for text in [
        "为什么??因为合作(hézuò)才能共赢?!真的吗？？",
        "请看https://a.cn/list?id=F&name=?,Fine之类的地址。",
        "他问:“来不来?”答:“?:不知道”。(吗?ma)",
        "問：怎麼辦??答：簽協議（甲?乙）。",
        "C++ 里 a?:b 与 x ? y : z 都是表达式；见？,Go语言。",
        "????,????。????????????，????A",
        "怎么回事?;?",
        "真的嗎?！?",
        "他走了?,?",
        "他说:?;?",
    ] {
        assert_eq!(repaired(text), text);
    }
}

#[test]
fn character_references() {
    for (original, want) in [
        ("&#21512;&#x4F5C;&mdash;&ldquo;共建&rdquo;", "合作—“共建”"),
        ("&amp;#x5408;&amp;amp;#20316;", "合作"),
        ("&#21512&#20316协议&nbsp;&middot;", "合作协议\u{A0}·"),
        ("&#31532&#20843&#263992024&#24180，至&#x670812&#x65e5", "第八期2024年，至月12日"),
        ("甲&amp;乙 &lt;协议&gt; &quot;好&quot;", "甲&乙 <协议> \"好\""),
    ] {
        assert_eq!(repaired(original), want, "{original}");
    }
}

#[test]
fn ampersands_stay() {
    for text in ["AT&T与R&D;部门", "https://a.cn/x?a=1&lt=2&copy;=3", "&#; &#x; &#99999999; &unknown; & 甲 &&"] {
        assert_eq!(repaired(text), text);
    }
}
