//! Days of the calendar, the year perhaps unknown.

/// A day; `year` is `None` for `XXXX-07-02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::link) struct Day {
    pub year: Option<i32>,
    pub month: u8,
    pub day: u8,
}

impl Day {
    /// `None` for 30 February.
    pub fn new(year: Option<i32>, month: u8, day: u8) -> Option<Self> {
        (day >= 1 && day <= length(year, month)?).then_some(Day { year, month, day })
    }
    pub fn edtf(self) -> String {
        let mut edtf = year(self.year);
        push(&mut edtf, self.month);
        push(&mut edtf, self.day);
        edtf
    }
    /// `steps` days later. Without a year only inside a year that is no matter: not over a February's end.
    pub fn plus(self, steps: i32) -> Option<Self> {
        match self.year {
            Some(_) => Some(Day::from_number(self.number()? + i64::from(steps))),
            None => {
                let base = Day { year: Some(2023), ..self };
                let moved = Day::from_number(base.number()? + i64::from(steps));
                let over = moved.year != base.year || (self.month == 2) != (moved.month == 2);
                (!over).then_some(Day { year: None, ..moved })
            }
        }
    }
    /// Days since 1970-01-01.
    pub fn number(self) -> Option<i64> {
        let year = i64::from(self.year?);
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        // Howard Hinnant's days_from_civil: years begin in March, so that leap days come last.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let of_era = y.rem_euclid(400);
        let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }
    pub fn from_number(number: i64) -> Self {
        let z = number + 719_468;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let m = (5 * of_year + 2) / 153;
        let day = of_year - (153 * m + 2) / 5 + 1;
        let month = if m < 10 { m + 3 } else { m - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Day { year: Some(year as i32), month: month as u8, day: day as u8 }
    }
    /// From 1 for Monday.
    pub fn weekday(self) -> Option<u8> {
        Some((self.number()? + 3).rem_euclid(7) as u8 + 1)
    }
}

/// `2024`, `XXXX`.
pub(super) fn year(year: Option<i32>) -> String {
    year.map_or_else(|| String::from("XXXX"), |year| format!("{year:04}"))
}

/// Days of a month; of February in an unknown year 29.
fn length(year: Option<i32>, month: u8) -> Option<u8> {
    Some(match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)) => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    })
}

/// A date known as far as a page tells it: `2024-06-08`, `XXXX-07-02`, `2023`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::link) struct Partial {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl Partial {
    /// Reads EDTF as far as it names a day.
    pub fn parse(edtf: &str) -> Option<Self> {
        let date = edtf.split(['T', ' ', '/']).next()?;
        let mut parts = date.split('-');
        let year = parts.next()?;
        let known = year.parse().ok().filter(|_| year.len() == 4);
        if known.is_none() && year != "XXXX" {
            return None;
        }
        let month = parts.next().and_then(|m| m.parse().ok()).filter(|m| (1..=12).contains(m));
        let day = parts.next().and_then(|d| d.parse().ok()).filter(|_| month.is_some());
        Some(Partial { year: known, month, day })
    }
    pub fn day(self) -> Option<Day> {
        Day::new(self.year, self.month?, self.day?)
    }
    pub fn edtf(self) -> String {
        let mut edtf = year(self.year);
        if let Some(month) = self.month {
            push(&mut edtf, month);
            if let Some(day) = self.day {
                push(&mut edtf, day);
            }
        }
        edtf
    }
}

/// Adds `-06`: a month or day, below 100.
fn push(edtf: &mut String, number: u8) {
    let digit = |n: u8| char::from(b'0' + n % 10);
    edtf.extend(['-', digit(number / 10), digit(number)]);
}
