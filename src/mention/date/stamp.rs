//! Days in figures with separators, as pages and forms print them: `2024-06-21 09:05`, `2024.6.21`, `1131118`.

use super::figures::figures;
use super::{Calendar, Part, Point, Year, clock};
use crate::mention::words::Cursor;

/// `2024-06-21 09:05`, `2024/6/21`, `2024.06.21`, `2024-06`, `1131118` behind 日期.
pub(super) fn stamp(cursor: &mut Cursor, calendar: Calendar) -> Option<Point> {
    let mut here = *cursor;
    if !here.peek()?.is_ascii_digit() {
        return None;
    }
    if here.previous().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '_' | '=')) {
        return None;
    }
    let (n, digits) = figures(&mut here)?;
    let named = {
        let mut end = cursor.at;
        let text = cursor.text;
        while text[..end].ends_with([':', '：', ' ', '|', '\u{3000}']) {
            end -= text[..end].chars().next_back().map_or(1, char::len_utf8);
        }
        text[..end].ends_with(['期', '间']) || text[..end].ends_with("发布") || text[..end].ends_with("发布于")
    };
    let (year, month, day) = match digits {
        8 if named => (n as i32 / 10000, n / 100 % 100, Some(n % 100)),
        7 if (named || calendar == Calendar::Minguo) && (80..=150).contains(&(n / 10000)) => {
            (n as i32 / 10000 + 1911, n / 100 % 100, Some(n % 100))
        }
        4 | 3 => {
            let year = if digits == 4 { n as i32 } else { n as i32 + 1911 };
            if digits == 3 && !((named || calendar == Calendar::Minguo) && (80..=150).contains(&n)) {
                return None;
            }
            let separator = here.eat(few!["-", "/", "."])?;
            let (month, months) = figures_after(&mut here)?;
            let mut rest = here;
            let day = if rest.eat_one(separator) {
                let (day, n) = figures_after(&mut rest)?;
                here = rest;
                (n <= 2).then_some(day)?;
                Some(day)
            } else {
                // 2024-06 alone: two digits that cannot be a year.
                if separator != "-"
                    || months != 2
                    || here.peek().is_some_and(|c| c == '年' || c.is_ascii_alphanumeric())
                {
                    return None;
                }
                None
            };
            if months > 2 {
                return None;
            }
            (year, month, day)
        }
        _ => return None,
    };
    if !(1900..=2200).contains(&year) || !(1..=12).contains(&month) || day.is_some_and(|d| !(1..=31).contains(&d)) {
        return None;
    }
    if here.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    *cursor = here;
    let mut found = Point { year: Year::Known(year), part: Part::Month(month as u8), day: None, clock: None };
    if let Some(day) = day {
        found.day = Some(day as u8);
        found.clock = clock::day_tail(cursor);
    }
    Some(found)
}

/// As `figures`, behind a separator that may be a point.
fn figures_after(cursor: &mut Cursor) -> Option<(u32, usize)> {
    let n = cursor.rest().bytes().take(5).take_while(u8::is_ascii_digit).count();
    let value = cursor.rest()[..n].parse().ok()?;
    cursor.at += n;
    Some((value, n))
}
