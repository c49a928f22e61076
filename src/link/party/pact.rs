//! Whether an article tells of an instrument or a joint act at all: where it does not, nobody in it is a party.

use std::ops::Range;

use super::frame::{self, Class, JOINT};
use crate::lexicon::few::Few;

/// Names of instruments.
pub(super) static INSTRUMENTS: Few = Few::new(&[
    "协议",
    "备忘录",
    "公约",
    "合同",
    "协定",
    "章程",
    "宣言",
    "倡议书",
    "共识",
    "意向书",
    "纪要",
    "框架",
    "方案",
    "办法",
    "意见",
    "规划",
    "机制",
    "规范",
    "细则",
    "预案",
    "计划",
    "要点",
    "清单",
    "标准",
    "规则",
    "规定",
    "规程",
    "决定",
]);

/// Whether the article tells of an instrument or a joint act at all.
pub(super) fn tells_of_a_pact(text: &str, sentences: &[Range<usize>]) -> bool {
    let instrument = few!["协议", "备忘录", "公约", "合同", "协定", "意向书", "》"].within(text);
    if instrument && text.contains("签约") {
        return true;
    }
    sentences.iter().any(|sentence| {
        let inside = &text[sentence.clone()];
        let named = || INSTRUMENTS.within(inside) || inside.contains('》');
        let signed = || {
            few![
                "签署", "签订", "签约", "签下", "会签", "订立", "缔结", "签了", "签过", "共签", "续签", "签字", "草签",
                "补签", "换签", "立约", "缔约", "订下", "敲定", "商定", "议定",
            ]
            .within(inside)
        };
        let issued =
            few!["印发", "发布", "出台", "制定", "编制", "公布", "下发", "发出", "建立", "颁布", "联发"].within(inside);
        let reached = inside.contains("达成") && few!["协议", "合同", "备忘录", "公约", "协定"].within(inside);
        let joint = || {
            JOINT.within(inside)
                || few!["牵头单位", "起草单位", "参与单位", "制定单位", "编制单位"].within(inside)
                || few!["两地", "两省", "两市", "两县", "两区", "三地", "三省", "三市", "三县", "四地", "四省", "四市"]
                    .within(inside)
        };
        let signing = few!["甲乙双方", "结为友好", "缔结友好"].within(inside);
        let agreed = issued && few!["公约》", "宣言》", "倡议书》", "章程》", "协议》", "备忘录》"].within(inside);
        // 社会单位签订消防安全责任书 is no pact.
        let pledge =
            || few!["责任书", "责任状", "承诺书", "告知书", "保证书", "军令状", "劳动合同", "购房合同"].within(inside);
        let contracted = || {
            inside.match_indices("签约").any(|(at, word)| {
                let rest = &inside[at + word.len()..];
                rest.is_empty() || rest.starts_with(['，', '。', '；', '、', '共', '合', '：', '人'])
            })
        };
        // 商妥互通协议, 在公约上画押: any verb of signing, beside a noun that only makers have.
        let come_to = || {
            few!["协议", "备忘录", "公约", "合同", "协定", "意向书", "合约", "章程", "宣言"].within(inside)
                && !pledge()
                && frame::verbs(text, sentence, &[]).iter().any(|verb| verb.class == Class::Sign)
        };
        reached
            || signing
            || agreed
            || named() && (issued && joint() || signed() && !pledge())
            || contracted() && !pledge()
            || come_to()
    })
}
