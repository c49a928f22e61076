//! Times of day behind a day: `下午3时30分`, `09:05:12`, `凌晨`.

use super::figures::{figures, integer};
use super::{Clock, Point, Time};
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
        // 24:75 is read, for to be told impossible.
        if minute > 99 || n != 2 {
            return None;
        }
        clock.minute = minute as u8;
        let mut seconds = here;
        if seconds.eat(few![":", "："]).is_some()
            && let Some((second, 2)) = figures(&mut seconds)
            && second < 100
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
    // 24:00 is the end of the day.
    if clock.hour == 24 && clock.minute == 0 {
        return None;
    }
    *cursor = here;
    Some(clock)
}

/// A time of day without a day, where no day has such a time: 会议于`25时`开始. A possible one (15时) places nothing.
pub(super) fn beyond_the_day(text: &str, at: usize) -> Option<(usize, Time)> {
    let mut cursor = Cursor::new(text, at);
    let placed = is_placed(&cursor);
    let clock = clock(&mut cursor).filter(|clock| !clock.is_possible())?;
    if !placed && !cursor.sees(few!["开始", "结束", "召开", "开幕", "闭幕", "启程", "抵达", "散会", "开会"])
    {
        return None;
    }
    Some((cursor.at, Time::Point(Point { clock: Some(clock), ..Point::default() })))
}

/// Whether a word that places something in time stands before: 于, 至, 下午. 比分24:75 and 全程25时 have none.
pub(super) fn is_placed(cursor: &Cursor) -> bool {
    static PLACING: Few =
        Few::new(&["于", "在", "至", "到", "自", "从", "截至", "当天", "当日", "当晚", "次日", "同日", "定在"]);
    let other = few![
        "等于", "基于", "由于", "关于", "对于", "高于", "低于", "多于", "少于", "大于", "小于", "达到", "不到", "存在",
        "直至"
    ];
    cursor.follows(&TIMES_OF_DAY) || cursor.follows(&PLACING) && !cursor.follows(other)
}
