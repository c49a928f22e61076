//! What kind of sign a character is.

/// Whether `c` is a Chinese character, 〇 and 々 among them.
///
/// ```
/// use mengshu::normalize::is_hanzi;
/// assert!(is_hanzi('〇') && is_hanzi('𠮷') && !is_hanzi('ノ') && !is_hanzi('，'));
/// ```
pub fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '々' | '〇' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `c` is a hanzi or a mark that only Chinese print sets.
pub(super) fn is_chinese(c: char) -> bool {
    is_hanzi(c)
        || matches!(
            c,
            '，' | '。' | '、' | '；' | '：' | '？' | '！' | '（' | '）' | '《' | '》' | '〈' | '〉' | '【' | '】'
        )
        || matches!(c, '“' | '「' | '」' | '『' | '』' | '①'..='⑳' | '〔' | '〕')
}
