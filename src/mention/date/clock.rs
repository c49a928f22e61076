//! Times of day behind a day: `下午3时30分`, `09:05:12`, `凌晨`.

use super::Clock;
use super::figures::{figures, integer};
use crate::lexicon::few::Few;
use crate::mention::words::Cursor;

static TIMES_OF_DAY: Few = Few::new(&[
    "上午", "下午", "早上", "早晨", "清晨", "凌晨", "中午", "正午", "晚上", "晚间", "傍晚", "夜间", "夜里", "午间",
    "午后", "深夜", "晚", "夜",
]);

/// 下午, 15时30分, 09:05 behind a day: the cursor goes past it.
pub(super) fn day_tail(cursor: &mut Cursor) -> Option<Clock> {
    let mut here = *cursor;
    let part = here.eat(&TIMES_OF_DAY);
    if matches!(part, Some("晚" | "夜")) && here.sees(few!["会", "宴", "报", "餐", "点", "景", "市"]) {
        return None;
    }
    let after_part = here;
    here.skip_blanks();
    if part.is_none() && here.eat(few!["T"]).is_some() {
        here.skip_blanks();
    }
    let Some(mut clock) = clock(&mut here) else {
        if part.is_some() {
            *cursor = after_part;
        }
        return None;
    };
    let late = matches!(part, Some("下午" | "晚上" | "晚间" | "傍晚" | "晚" | "夜间" | "午后"));
    if late && clock.hour < 12 {
        clock.hour += 12;
    }
    *cursor = here;
    Some(clock)
}

/// `09:57:15`, `9时30分`, `9点半`.
pub(super) fn clock(cursor: &mut Cursor) -> Option<Clock> {
    let mut here = *cursor;
    let (hour, digits) = integer(&mut here)?;
    // 25时 is read as a time, for to be told impossible.
    if hour > 99 || digits > 2 {
        return None;
    }
    let mut clock = Clock { hour: hour as u8, minute: 0, second: None };
    if here.eat(few![":", "："]).is_some() {
        let (minute, n) = figures(&mut here)?;
        if minute > 59 || n != 2 || hour > 24 {
            return None;
        }
        clock.minute = minute as u8;
        let mut seconds = here;
        if seconds.eat(few![":", "："]).is_some()
            && let Some((second, 2)) = figures(&mut seconds)
            && second < 60
        {
            clock.second = Some(second as u8);
            here = seconds;
        }
    } else {
        let mark = here.eat(few!["时", "点"])?;
        if here.sees(few!["间", "代", "期", "位", "段", "候", "速", "击", "、", "建议", "意见", "要求"]) && mark == "点"
            || here.sees(few!["间", "代"])
            || (mark == "点" && hour > 24)
        {
            return None;
        }
        if here.eat(few!["半"]).is_some() {
            clock.minute = 30;
        } else if here.eat(few!["整", "许"]).is_none() {
            let mut minutes = here;
            if let Some((minute, _)) = integer(&mut minutes)
                && minute < 60
                && (minutes.eat(few!["分"]).is_some() || mark == "时")
                && !minutes.sees(few!["年", "月", "日", "个", "名", "人", "家"])
            {
                clock.minute = minute as u8;
                here = minutes;
            }
        }
    }
    if clock.hour == 24 {
        return None;
    }
    *cursor = here;
    Some(clock)
}
