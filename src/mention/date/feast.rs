//! Days of feasts and of the lunar calendar: `端午节当天`, `“七一”当天`, `除夕`, `农历正月十五`, `腊月廿三`.
//!
//! A feast dates something only where a word behind takes it as a day: 重阳节当天 does, 重阳节将至 does not. On which day
//! of the common calendar a lunar one falls is left to `link::date`.

use super::figures::integer;
use super::{Part, Point, WORDS, Word, clock};
use crate::mention::words::Cursor;

/// Reads a feast or a lunar day at the cursor into `found`, which may hold a year already.
pub(super) fn feast(cursor: &mut Cursor, found: &mut Point) -> bool {
    let words = WORDS.all_at(cursor.text, cursor.at);
    for (end, word) in words {
        let mut here = Cursor::new(cursor.text, end);
        let read = match *word {
            Word::Feast(day, alone) => taken_as_day(&mut here, found, alone).then_some(day),
            Word::Moon(month) => {
                let day = lunar_day(&mut here, month);
                if day.is_some() {
                    here.eat(few!["当天", "当日", "那天", "那日"]);
                    found.clock = clock::day_tail(&mut here);
                }
                day
            }
            _ => continue,
        };
        if let Some((part, day)) = read {
            (found.part, found.day) = (part, day);
            *cursor = here;
            return true;
        }
    }
    false
}

/// Whether what stands behind a feast's name takes it as a day; the cursor goes past 当天 and 上午.
fn taken_as_day(cursor: &mut Cursor, found: &mut Point, alone: bool) -> bool {
    let before = cursor.at;
    let day = cursor.eat(few!["当天", "当日", "当晚", "那天", "那日", "那一天"]).is_some();
    found.clock = clock::day_tail(cursor);
    let stops = |c: char| "，。；、）".contains(c) || c.is_whitespace();
    day || cursor.at > before
        || cursor.sees(few!["这天", "这一天", "这日", "一早", "一大早"])
        || alone && cursor.peek().is_none_or(stops)
}

/// `正月`十五, 农历`五月初五`: month 0 is still to be read.
fn lunar_day(cursor: &mut Cursor, month: u8) -> Option<(Part, Option<u8>)> {
    let mut month = u32::from(month);
    if month == 0 {
        let named = [("正月", 1), ("冬月", 11), ("腊月", 12)];
        month = match named.iter().find(|(name, _)| cursor.eat_one(name)) {
            Some((_, month)) => *month,
            None => {
                let (n, _) = integer(cursor)?;
                cursor.eat(few!["月"])?;
                n
            }
        };
    }
    let tens = match cursor.eat(few!["初", "廿"]) {
        Some("廿") => 20,
        _ => 0,
    };
    let day = match integer(cursor) {
        Some((n, _)) => tens + n,
        None if tens > 0 => tens,
        None => return None,
    };
    let behind = cursor.sees(few!["天", "个", "年", "月", "日", "号", "多", "余", "家"]);
    ((1..=12).contains(&month) && (1..=30).contains(&day) && !behind)
        .then_some((Part::Moon(month as u8, day as u8), None))
}
