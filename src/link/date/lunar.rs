//! The lunar calendar: 端午 of 2025 is 2025-05-31. Leap months are left out: no feast falls into one.

use super::days::Day;

/// The day of the common calendar on which day `day` of month `month` of the lunar year `year` falls; the 30th of a
/// short month is its last.
pub(super) fn day(year: i32, month: u8, day: u8) -> Option<Day> {
    let table = include_str!("../../../data/lunar_years.tsv");
    let row = table.lines().find(|line| line.split('\t').next() == Some(year.to_string().as_str()))?;
    let mut columns = row.split('\t').skip(1);
    let (first, lengths, leap) = (columns.next()?, columns.next()?, columns.next()?);
    let leap: usize = leap.parse().ok()?;
    let (new_month, new_day) = first.split_once('-')?;
    let new_year = Day::new(Some(year), new_month.parse().ok()?, new_day.parse().ok()?)?;
    let lengths: Vec<i32> = lengths.chars().map(|c| if c == '大' { 30 } else { 29 }).collect();
    // The leap month stands behind its namesake.
    let month = usize::from(month);
    let at = if leap > 0 && month > leap { month } else { month - 1 };
    let before: i32 = lengths.iter().take(at).sum();
    new_year.plus(before + i32::from(day).min(*lengths.get(at)?) - 1)
}

/// 清明 of `year`: 4 or 5 April.
pub(super) fn clear_and_bright(year: i32) -> Option<Day> {
    // The sun's mean motion from the value of the century (寿星公式).
    let (base, of_century) = if year >= 2000 { (4.81, year - 2000) } else { (5.59, year - 1900) };
    let day = (f64::from(of_century) * 0.2422 + base) as i32 - of_century / 4;
    Day::new(Some(year), 4, u8::try_from(day).ok()?)
}
