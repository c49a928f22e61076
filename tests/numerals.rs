//! What is printed can be read: numbers up to ten thousand billions and all days of two centuries, in the styles of
//! Chinese print; and no text makes the scanners slow or panic.

use mengshu::mention::date::{self, Part, Time, Year};
use mengshu::mention::number::{Scan, numeral_at};
use mengshu::mention::quantity;

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// 10203 as 一万零二百零三.
fn hanzi(n: u64) -> String {
    fn section(n: u64, units: &[(u64, &str)]) -> String {
        let mut out = String::new();
        let mut rest = n;
        let mut gap = false;
        for &(size, name) in units {
            let head = rest / size;
            rest %= size;
            if head == 0 {
                gap |= !out.is_empty();
                continue;
            }
            if gap {
                out.push('零');
                gap = false;
            }
            if head >= 10 {
                out += &hanzi(head);
            } else {
                out += DIGITS[head as usize];
            }
            out += name;
        }
        out
    }
    let units = [
        (1_0000_0000_0000, "万亿"),
        (1_0000_0000, "亿"),
        (1_0000, "万"),
        (1000, "千"),
        (100, "百"),
        (10, "十"),
        (1, ""),
    ];
    section(n, &units)
}

/// 十一 as it is said, without the 一 of 一十一.
fn spoken(n: u8) -> String {
    let written = hanzi(n.into());
    written.strip_prefix("一十").map_or(written.clone(), |rest| format!("十{rest}"))
}

fn with_commas(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn read(text: &str) -> Option<String> {
    match numeral_at(text, 0) {
        Scan::Numeral(numeral) if numeral.end == text.len() => Some(numeral.value.to_string()),
        _ => None,
    }
}

/// A fixed sequence of numbers of every length.
fn samples() -> impl Iterator<Item = u64> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    (0..4000u32).map(move |i| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % 10u64.pow(1 + i % 16)
    })
}

#[test]
fn printed_numbers_are_read_back() {
    for n in (1..3000).chain(samples().filter(|&n| n > 0)) {
        assert_eq!(read(&n.to_string()).as_deref(), Some(n.to_string().as_str()), "{n} in figures");
        assert_eq!(read(&with_commas(n)).as_deref(), Some(n.to_string().as_str()), "{}", with_commas(n));
        let written = hanzi(n);
        // Below twelve in a row two digits name a range; hanzi() never writes those.
        assert_eq!(read(&written).as_deref(), Some(n.to_string().as_str()), "{written}");
    }
}

fn length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn every_day() -> impl Iterator<Item = (i32, u8, u8)> {
    let months = (1900..=2100).flat_map(|year| (1..=12).map(move |month| (year, month)));
    months.flat_map(|(year, month)| (1..=length(year, month)).map(move |day| (year, month, day)))
}

/// 2024 as 二〇二四.
fn digits(year: i32) -> String {
    year.to_string().replace('0', "〇").chars().map(|c| c.to_digit(10).map_or(c, hanzi_digit)).collect()
}

fn hanzi_digit(n: u32) -> char {
    ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'][n as usize]
}

#[test]
fn every_day_of_two_centuries() {
    for (year, month, day) in every_day() {
        let (month_in_words, day_in_words) = (spoken(month), spoken(day));
        let mut styles = vec![
            format!("{year}年{month}月{day}日"),
            format!("{year}年{month:02}月{day:02}日"),
            format!("{year}-{month:02}-{day:02}"),
            format!("{year}/{month}/{day}"),
            format!("{year}.{month}.{day}"),
            format!("{}年{month_in_words}月{day_in_words}日", digits(year)),
            format!("{}年{month_in_words}月{day_in_words}日", digits(year).replace('〇', "零")),
            format!("{year}年{month_in_words}月{day_in_words}日"),
        ];
        if year >= 1912 {
            let n = year - 1911;
            styles.push(format!("民国{n}年{month}月{day}日"));
            styles.push(format!("民国{}年{month_in_words}月{day_in_words}日", spoken(n as u8)));
        }
        for text in styles {
            let found = date::find(&text);
            let [only] = found.as_slice() else { panic!("{text} gave {found:?}") };
            let Time::Point(point) = &only.time else { panic!("{text}") };
            let read = (point.year, point.part, point.day);
            assert_eq!(read, (Year::Known(year), Part::Month(month), Some(day)), "{text}");
            assert_eq!(only.span.of(&text), text);
        }
    }
}

#[test]
fn full_width_days_are_read_through_the_whole_journey() {
    let wide = |n: u32| n.to_string().chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect::<String>();
    for year in (1900..=2100).step_by(5) {
        let ends = (1..=12u8).flat_map(|month| [(month, 1), (month, 15), (month, length(year, month))]);
        let text: String = ends
            .clone()
            .map(|(month, day)| {
                format!("会议于{}年{}月{}日举行。\n", wide(year as u32), wide(month.into()), wide(day.into()))
            })
            .collect();
        let record = mengshu::read(text.as_bytes(), "x");
        let read: Vec<_> = record.dates.iter().filter_map(|date| date.value.clone()).collect();
        let told: Vec<_> = ends.map(|(month, day)| format!("{year}-{month:02}-{day:02}")).collect();
        assert_eq!(read, told);
    }
}

#[test]
fn days_of_no_calendar_warn_and_have_no_value() {
    let days = ["2023年2月29日", "2024年2月30日", "2023年4月31日", "2024年13月5日", "2024年6月32日"];
    let times = ["2024年6月8日25时", "2024年6月8日24:75", "2024-06-08 9:60", "2024年13月", "13月底", "25时", "下午25:10"];
    for text in days.into_iter().chain(times) {
        let text = text.trim_start_matches("下午");
        let record = mengshu::read(format!("两市于{text}签约。").as_bytes(), "x");
        assert_eq!(record.dates[0].text, text);
        assert_eq!(record.dates[0].value, None, "{text}");
        let warning = record.warnings.iter().find(|warning| warning.code == "impossible-date");
        assert_eq!(warning.map(|warning| warning.pointer.as_str()), Some("/dates/0"), "{text}");
    }
}

#[test]
fn no_text_stops_the_scanners() {
    let alphabet: Vec<char> =
        "一二三十百千万亿两半几多余来年月日时个次%.,，。0123456789至—第每近超上下旬季度《》“”（）\n 约"
            .chars()
            .collect();
    let mut state = 7u64;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..24 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            text.push(alphabet[(state >> 33) as usize % alphabet.len()]);
        }
        for found in date::find(&text) {
            assert!(!found.span.is_empty());
        }
        for found in quantity::find(&text) {
            assert!(!found.span.is_empty());
        }
    }
    // Length alone must not matter: these would not end if a run were read again from each of its characters.
    for piece in ["一二三四", "九千九百万亿", "1,111,", "每半", "《", "“", "3至", "（", "今年"] {
        let text = piece.repeat(300_000 / piece.len());
        date::find(&text);
        quantity::find(&text);
    }
}

#[test]
fn long_lines_of_dates_are_read_once() {
    for piece in ["2024年1月1日，", "当天", "2024-01-01 ", "同日3个项目，"] {
        let text = piece.repeat(400_000 / piece.len());
        let document = mengshu::Reader::default().document(text.as_bytes());
        let mentions = mengshu::mention::Mentions {
            dates: date::dates(&document),
            quantities: quantity::quantities(&document),
            ..Default::default()
        };
        let reading = mengshu::link::link(&document, &mentions, &mengshu::Context::default());
        assert_eq!(reading.dates.len(), mentions.dates.len());
    }
}
