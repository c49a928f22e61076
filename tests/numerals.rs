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

/// A fixed sequence of numbers of every length, all powers of ten and their neighbours among them.
fn samples() -> impl Iterator<Item = u64> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let random = (0..4000u32).map(move |i| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % 10u64.pow(1 + i % 16)
    });
    let powers = (0..=16).map(|n| 10u64.pow(n)).flat_map(|power| [power - 1, power, power + 1]);
    powers.chain(random).filter(|&n| n > 0 && n <= 10u64.pow(16))
}

/// `n` behind a decimal point: 4030, 3 as 4.03, without zeros at its end.
fn decimal(n: u64, places: usize) -> String {
    let digits = format!("{n:0>width$}", width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let part = part.trim_end_matches('0');
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

/// 大写: 壹仟贰佰 of 一千二百.
fn formal(written: &str) -> String {
    let plain = "零一二三四五六七八九十百千".chars();
    let pairs: Vec<(char, char)> = plain.zip("零壹贰叁肆伍陆柒捌玖拾佰仟".chars()).collect();
    written.chars().map(|c| pairs.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, formal)| *formal)).collect()
}

fn check(text: &str, value: &str) {
    assert_eq!(read(text).as_deref(), Some(value), "{text}");
}

#[test]
fn printed_numbers_are_read_back() {
    for n in (1..3000).chain(samples()) {
        let value = n.to_string();
        check(&value, &value);
        check(&with_commas(n), &value);
        let written = hanzi(n);
        // Below twelve in a row two digits name a range; hanzi() never writes those.
        check(&written, &value);
        if written.chars().count() > 1 {
            check(&formal(&written), &value);
            check(&formal(&written).replace('万', "萬").replace('亿', "億"), &value);
        }
    }
}

#[test]
fn decimals_keep_every_digit() {
    for (i, n) in samples().enumerate() {
        let places = 1 + i % 6;
        let plain = format!("{}.{:0>places$}", n / 10u64.pow(places as u32), n % 10u64.pow(places as u32));
        check(&plain, &decimal(n, places));
        let whole = n / 10u64.pow(places as u32);
        check(&format!("{}{}", with_commas(whole), &plain[whole.to_string().len()..]), &decimal(n, places));
        // 4.03万亿
        for (unit, zeros) in
            [("百", 2), ("万", 4), ("百万", 6), ("千万", 7), ("亿", 8), ("百亿", 10), ("千亿", 11), ("万亿", 12)]
        {
            let n = n % 10u64.pow(8);
            let plain = format!("{}.{:0>places$}", n / 10u64.pow(places as u32), n % 10u64.pow(places as u32));
            let digits = format!("{n}{}", "0".repeat(zeros));
            let value = decimal_of(&digits, places);
            check(&format!("{plain}{unit}"), &value);
        }
        // 三百二十点零五
        if whole > 0 {
            let part = format!("{:0>places$}", n % 10u64.pow(places as u32));
            let part: String = part.chars().map(|c| c.to_digit(10).map_or(c, hanzi_digit)).collect();
            check(&format!("{}点{part}", hanzi(whole)), &decimal(n, places));
        }
    }
}

/// `digits` with the point so many places from its end.
fn decimal_of(digits: &str, places: usize) -> String {
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let whole = whole.trim_start_matches('0');
    let (whole, part) = (if whole.is_empty() { "0" } else { whole }, part.trim_end_matches('0'));
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

#[test]
fn figures_and_units_mix() {
    for n in samples() {
        let (high, low) = (n / 10_000 % 10_000, n % 10_000);
        if high == 0 || low == 0 {
            continue;
        }
        check(&format!("{high}亿{low}万"), &(high * 10u64.pow(8) + low * 10_000).to_string());
        check(&format!("{high}万亿"), &(high * 10u64.pow(12)).to_string());
        if low >= 100 {
            check(&format!("{high}万{low}"), &(high * 10_000 + low).to_string());
        }
        check(&format!("{high}万余"), &(high * 10_000).to_string());
    }
}

#[test]
fn digits_one_by_one_are_a_number() {
    for n in samples().filter(|&n| n >= 100) {
        let digits: String = n.to_string().chars().map(|c| c.to_digit(10).map_or(c, hanzi_digit)).collect();
        check(&digits, &n.to_string());
        check(&digits.replace('〇', "零"), &n.to_string());
        check(&digits.replace('〇', "○"), &n.to_string());
    }
}

#[test]
fn sums_of_money_are_read_to_the_last_fen() {
    for n in samples().map(|n| n % 10u64.pow(13)) {
        let (yuan, fen) = (n / 100, n % 100);
        if yuan == 0 {
            continue;
        }
        let (jiao, fen) = (fen / 10, fen % 10);
        let digit = |n: u64| formal(DIGITS[n as usize]);
        for unit in ["元", "圆"] {
            let whole = format!("{}{unit}", formal(&hanzi(yuan)));
            let (text, value) = match (jiao, fen) {
                (0, _) => (format!("{whole}整"), yuan.to_string()),
                (_, 0) => (format!("{whole}{}角整", digit(jiao)), decimal(yuan * 10 + jiao, 1)),
                _ => (format!("{whole}{}角{}分", digit(jiao), digit(fen)), decimal(n, 2)),
            };
            let found = quantity::find(&text);
            let [only] = found.as_slice() else { panic!("{text} gave {found:?}") };
            assert_eq!(only.value.to_string(), value, "{text}");
            assert_eq!(only.span.of(&text), text.trim_end_matches('整'));
            assert_eq!(only.unit_span.map(|unit| unit.of(&text)), Some(unit));
        }
    }
}

#[test]
fn full_width_numbers_are_read_through_the_whole_journey() {
    let wide = |text: &str| -> String {
        let wide = |c: char| char::from_u32(c as u32 + 0xFEE0).filter(|_| c.is_ascii_graphic()).unwrap_or(c);
        text.chars().map(wide).collect()
    };
    let mut told: Vec<String> = Vec::new();
    let mut text = String::from("两市拨付资金\n\n");
    for n in samples().filter(|&n| n > 1).step_by(7) {
        text += &format!("两市拨付资金{}元。\n两市拨付资金{}元。\n", wide(&n.to_string()), wide(&with_commas(n)));
        text += &format!("两市拨付资金{}亿元。\n", wide(&format!("{}.{:02}", n % 1000 + 1, n % 89 + 10)));
        told.extend([n.to_string(), n.to_string()]);
        told.push(decimal_of(&format!("{}{:02}00000000", n % 1000 + 1, n % 89 + 10), 2));
    }
    let record = mengshu::read(text.as_bytes(), "x");
    let read: Vec<String> = record.claims.into_iter().map(|claim| claim.value).collect();
    for (read, told) in read.iter().zip(&told) {
        assert_eq!(read, told);
    }
    assert_eq!(read.len(), told.len());
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
    let times = ["2024年6月8日25时", "2024年6月8日24:75", "2024-06-08 9:60", "2024年13月", "13月底", "25时", "25:10"];
    for text in days.into_iter().chain(times) {
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
