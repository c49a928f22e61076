//! Labels of lists: `1.` `1、` `（1）` `①` `一、` `（一）` `第一条` `第一，` `一是` `首先`.

/// How a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// 1. 1、 1） 01
    Arabic,
    /// （1）
    ArabicBrackets,
    /// ① ⑴
    Circled,
    /// 一、
    Han,
    /// （一）
    HanBrackets,
    /// 第一条
    Article,
    /// 第一，
    Ordinal,
    /// 一是
    Is,
    /// 一要
    Must,
    /// 其一
    Among,
    /// 首先 其次 再次 最后
    First,
    /// —— ● ◆
    Bullet,
    /// None: each part is a line of its own.
    Plain,
}

impl Style {
    /// Whether `next` may go on counting what `self` began: 首先 with 第二.
    pub(super) fn goes_on_as(self, next: Style) -> bool {
        self == next || self == Style::First && next == Style::Ordinal
    }
}

/// A label at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    pub style: Style,
    /// `None` where the label only says that it is another one: 再次, 最后.
    pub number: Option<u32>,
    /// Bytes, with the punctuation that belongs to it.
    pub len: usize,
}

const HAN: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/// 壹、贰、叁、 of formal papers.
const FORMAL: &[char] = &['壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾'];

/// The label that `text` begins with.
///
/// ```
/// use mengshu::mention::item::{Style, label};
/// let found = label("（三）文旅互推：联办灯会").unwrap();
/// assert_eq!((found.style, found.number), (Style::HanBrackets, Some(3)));
/// assert!(label("3.6亿元").is_none());
/// ```
pub fn label(text: &str) -> Option<Label> {
    let first = text.chars().next()?;
    let found = match first {
        '0'..='9' => arabic(text),
        '（' | '(' => brackets(text, first),
        '①'..='⑳' => Some((Style::Circled, Some(first as u32 - '①' as u32 + 1), first.len_utf8())),
        '⑴'..='⒇' => Some((Style::Circled, Some(first as u32 - '⑴' as u32 + 1), first.len_utf8())),
        '⒈'..='⒛' => Some((Style::Arabic, Some(first as u32 - '⒈' as u32 + 1), first.len_utf8())),
        '❶'..='❿' => Some((Style::Circled, Some(first as u32 - '❶' as u32 + 1), first.len_utf8())),
        '㈠'..='㈩' => Some((Style::HanBrackets, Some(first as u32 - '㈠' as u32 + 1), first.len_utf8())),
        '●' | '■' | '◆' | '★' | '◎' | '▲' | '▶' | '►' | '◇' | '□' | '○' | '•' | '※' | '✦' | '✓' | '—' => {
            bullet(text, first)
        }
        '第' => ordinal(text),
        '其' => words(text),
        '首' | '再' | '最' | '此' | '然' => words(text),
        _ if HAN.contains(&first) || FORMAL.contains(&first) => han(text),
        _ => None,
    };
    found.map(|(style, number, len)| Label { style, number, len })
}

/// Signs before each part of a list: a single one, or the long dash.
fn bullet(text: &str, sign: char) -> Found {
    let signs = text.len() - text.trim_start_matches(sign).len();
    let n = signs / sign.len_utf8();
    let is_bullet = if sign == '—' { n == 2 } else { n == 1 };
    let blanks = text[signs..].len() - text[signs..].trim_start_matches([' ', '　']).len();
    is_bullet.then_some((Style::Bullet, None, signs + blanks))
}

type Found = Option<(Style, Option<u32>, usize)>;

fn arabic(text: &str) -> Found {
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    if digits > 2 {
        return None;
    }
    let number = text[..digits].parse().ok()?;
    let rest = &text[digits..];
    let mark = rest.chars().next()?;
    let behind = rest[mark.len_utf8()..].chars().next();
    match mark {
        '.' | '．' if behind.is_some_and(|c| c.is_ascii_digit()) => None,
        '.' | '．' | '、' | ')' | '）' | '。' => Some((Style::Arabic, Some(number), digits + mark.len_utf8())),
        // 01 水情共享
        ' ' if digits == 2 && text.starts_with('0') && behind.is_some_and(|c| !c.is_ascii_digit()) => {
            Some((Style::Arabic, Some(number), digits + 1))
        }
        _ => None,
    }
}

fn brackets(text: &str, open: char) -> Found {
    let inside = &text[open.len_utf8()..];
    // No further: a text of nothing but opening brackets is read in one go.
    let (close, _) = inside.char_indices().take_while(|&(i, _)| i <= 12).find(|&(_, c)| matches!(c, '）' | ')'))?;
    let len = open.len_utf8() + close + inside[close..].chars().next()?.len_utf8();
    let inner = &inside[..close];
    if inner.is_empty() {
        return None;
    }
    if inner.bytes().all(|b| b.is_ascii_digit()) && inner.len() <= 2 {
        return Some((Style::ArabicBrackets, inner.parse().ok(), len));
    }
    let (number, digits) = han_number(inner)?;
    (digits == inner.len()).then_some((Style::HanBrackets, Some(number), len))
}

fn ordinal(text: &str) -> Found {
    let start = "第".len();
    let (number, len) = han_number(&text[start..]).or_else(|| {
        let digits = text[start..].bytes().take(3).take_while(u8::is_ascii_digit).count();
        (digits > 0 && digits <= 2).then(|| Some((text[start..start + digits].parse().ok()?, digits)))?
    })?;
    let rest = &text[start + len..];
    if let Some(behind) = rest.strip_prefix('条') {
        let clean = behind.chars().next().is_none_or(|c| !"例款目线".contains(c));
        return clean.then_some((Style::Article, Some(number), start + len + "条".len()));
    }
    let mark = rest.chars().next().filter(|c| "，、：,是".contains(*c))?;
    Some((Style::Ordinal, Some(number), start + len + mark.len_utf8()))
}

fn han(text: &str) -> Found {
    let (number, len) = han_number(text)?;
    let mark = text[len..].chars().next()?;
    match mark {
        '、' | '．' | '.' => Some((Style::Han, Some(number), len + mark.len_utf8())),
        '是' => Some((Style::Is, Some(number), len + mark.len_utf8())),
        '要' => Some((Style::Must, Some(number), len + mark.len_utf8())),
        _ => None,
    }
}

fn words(text: &str) -> Found {
    if let Some((rest, (number, len))) = text.strip_prefix('其').and_then(|rest| Some((rest, han_number(rest)?))) {
        let mark = rest[len..].chars().next().filter(|c| "，、：,是".contains(*c))?;
        return Some((Style::Among, Some(number), "其".len() + len + mark.len_utf8()));
    }
    for (word, number) in
        [("首先", Some(1)), ("其次", Some(2)), ("然后", None), ("再次", None), ("此外", None), ("最后", None)]
    {
        if let Some(rest) = text.strip_prefix(word) {
            let mark = rest.chars().next().filter(|c| "，、：,是".contains(*c));
            let len = word.len() + mark.map_or(0, char::len_utf8);
            return mark.map(|_| (Style::First, number, len));
        }
    }
    None
}

/// 一 to 九十九, and how many bytes it takes.
pub(crate) fn han_number(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut digit = None;
    let mut len = 0;
    for c in text.chars().take(3) {
        let Some(at) = [HAN, FORMAL].iter().find_map(|row| row.iter().position(|han| *han == c)) else { break };
        len += c.len_utf8();
        match (at as u32 + 1, digit) {
            (10, _) if value > 0 => return None,
            (10, tens) => {
                value = tens.unwrap_or(1) * 10;
                digit = None;
            }
            (_, Some(_)) => return None,
            (n, None) => digit = Some(n),
        }
    }
    let total = value + digit.unwrap_or(0);
    (total > 0).then_some((total, len))
}
