use super::telling::Telling;

/// What two tellings are to each other, with the reason in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Same {
    Yes(String),
    Maybe(String),
    No,
}

/// Whether two tellings of one block tell of one agreement.
pub fn compare(a: &Telling, b: &Telling) -> Same {
    if a.copy_of == Some(b.article) || b.copy_of == Some(a.article) || (a.copy_of.is_some() && a.copy_of == b.copy_of) {
        // One text, read twice.
        return if a.key == b.key { Same::Yes("told by a copy of the same article".to_owned()) } else { Same::No };
    }
    let (sides, day) = (sides(a, b), day(a, b));
    let told = |rule: &str| format!("{rule}: {}, {}", sides.as_str(), day.as_str());
    if day == Day::Other {
        return Same::No;
    }
    if a.form != b.form {
        let is_near = matches!(sides, Sides::Equal | Sides::Within) && day == Day::Equal;
        return if is_near { Same::Maybe(told(&format!("{} and {}", a.form, b.form))) } else { Same::No };
    }
    let by = if a.is_named() { "same title" } else { "same sides, no title of its own" };
    match (a.is_named(), sides, day) {
        (true, Sides::Equal | Sides::Within | Sides::Most, Day::Equal | Day::Within | Day::Reported) => {
            Same::Yes(told(by))
        }
        (true, Sides::Equal | Sides::Within | Sides::Most, Day::Unknown | Day::Near) => Same::Maybe(told(by)),
        (true, Sides::One | Sides::Unknown, Day::Equal | Day::Within | Day::Reported) => Same::Maybe(told(by)),
        (false, Sides::Equal, Day::Equal) if a.core == b.core => Same::Yes(told(by)),
        (false, Sides::Equal, Day::Equal | Day::Within | Day::Reported) => Same::Maybe(told(by)),
        _ => Same::No,
    }
}

/// How the sides of two tellings compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    Equal,
    /// All of the shorter list, two or more, stand in the longer.
    Within,
    /// Two or more, and at least half of the longer list, stand in both.
    Most,
    One,
    /// One telling names nobody.
    Unknown,
    Other,
}

fn sides(a: &Telling, b: &Telling) -> Sides {
    if a.makers.is_empty() || b.makers.is_empty() {
        return Sides::Unknown;
    }
    if a.makers == b.makers {
        return Sides::Equal;
    }
    let n_common = a.makers.iter().filter(|maker| b.makers.binary_search(maker).is_ok()).count();
    let (short, long) = (a.makers.len().min(b.makers.len()), a.makers.len().max(b.makers.len()));
    match n_common {
        0 => Sides::Other,
        1 => Sides::One,
        n if n == short => Sides::Within,
        n if n * 2 >= long => Sides::Most,
        _ => Sides::One,
    }
}

impl Sides {
    fn as_str(self) -> &'static str {
        match self {
            Sides::Equal => "the same sides",
            Sides::Within => "all sides of one among those of the other",
            Sides::Most => "most sides in both",
            Sides::One => "few sides in both",
            Sides::Unknown => "one names no side",
            Sides::Other => "other sides",
        }
    }
}

/// How the days of signing compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    Equal,
    /// One is told as the month or year of the other.
    Within,
    /// One or both are not told; the articles appeared within a month.
    Reported,
    Unknown,
    /// A few days apart: perhaps the day of the report.
    Near,
    Other,
}

fn day(a: &Telling, b: &Telling) -> Day {
    match (a.signed.as_deref(), b.signed.as_deref()) {
        (Some(x), Some(y)) if x == y => Day::Equal,
        (Some(x), Some(y)) if agree(x, y) => Day::Within,
        (Some(x), Some(y)) => match (number(x), number(y)) {
            (Some(x), Some(y)) if x.abs_diff(y) <= A_FEW => Day::Near,
            _ => Day::Other,
        },
        // A report tells of what was signed shortly before it.
        (x, y) => {
            let known = |day: Option<&str>, telling: &Telling| {
                day.and_then(number).or_else(|| telling.published.as_deref().and_then(number))
            };
            match (known(x, a), known(y, b)) {
                (Some(x), Some(y)) if x.abs_diff(y) <= A_MONTH => Day::Reported,
                _ => Day::Unknown,
            }
        }
    }
}

const A_FEW: u64 = 3;
const A_MONTH: u64 = 31;

impl Day {
    fn as_str(self) -> &'static str {
        match self {
            Day::Equal => "the same day",
            Day::Within => "days that agree as far as told",
            Day::Reported => "reported within a month",
            Day::Unknown => "a day not told",
            Day::Near => "days close to each other",
            Day::Other => "other days",
        }
    }
}

/// Whether one EDTF day says less than the other and nothing else: `2023-06` and `2023-06-08`, `XXXX-06-08` and
/// `2023-06-08`.
fn agree(a: &str, b: &str) -> bool {
    let is_open = |part: &str| part.bytes().all(|byte| byte == b'X');
    a.split('-').zip(b.split('-')).all(|(a, b)| a == b || is_open(a) || is_open(b))
}

/// Days since some day long ago; near enough to subtract. `None` unless the whole day is told.
fn number(edtf: &str) -> Option<i64> {
    let day = edtf.get(..10)?;
    let mut parts = day.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telling(makers: &[&str], core: &str, signed: Option<&str>, published: Option<&str>) -> Telling {
        Telling {
            article: 1,
            agreement: "a1".to_owned(),
            key: String::new(),
            makers: makers.iter().map(|&maker| maker.to_owned()).collect(),
            core: core.to_owned(),
            form: "agreement".to_owned(),
            signed: signed.map(str::to_owned),
            published: published.map(str::to_owned),
            completeness: 0,
            copy_of: None,
        }
    }

    #[test]
    fn one_agreement_two_reports() {
        let both = ["510700", "510800"];
        let base = telling(&both, "文旅融合发展", Some("2024-06-07"), Some("2024-06-08"));
        let with = |makers: &[&str], core: &str, signed, published| match compare(
            &base,
            &telling(makers, core, signed, published),
        ) {
            Same::Yes(_) => "yes",
            Same::Maybe(_) => "maybe",
            Same::No => "no",
        };
        let core = "文旅融合发展";
        assert_eq!(with(&both, core, Some("2024-06-07"), None), "yes");
        assert_eq!(with(&both, core, Some("2024-06"), None), "yes");
        assert_eq!(with(&both, core, Some("XXXX-06-07"), None), "yes");
        assert_eq!(with(&both, core, None, Some("2024-06-20")), "yes");
        assert_eq!(with(&["510700", "510800", "511900"], core, Some("2024-06-07"), None), "yes");
        assert_eq!(with(&both, core, None, None), "maybe");
        assert_eq!(with(&both, core, None, Some("2026-06-20")), "maybe");
        assert_eq!(with(&both, core, Some("2024-06-08"), None), "maybe"); // the day of the report?
        assert_eq!(with(&["510700"], core, Some("2024-06-07"), None), "maybe");
        assert_eq!(with(&[], core, Some("2024-06-07"), None), "maybe");
        assert_eq!(with(&both, core, Some("2023-06-07"), None), "no"); // each year a new one
        assert_eq!(with(&["500000", "510000"], core, Some("2024-06-07"), None), "no");
    }

    #[test]
    fn without_a_title_only_the_day_decides() {
        let both = ["510700", "510800"];
        let base = telling(&both, "", Some("2024-06-07"), None);
        assert!(matches!(compare(&base, &telling(&both, "", Some("2024-06-07"), None)), Same::Yes(_)));
        assert!(matches!(compare(&base, &telling(&both, "", Some("2024-06"), None)), Same::Maybe(_)));
        assert_eq!(compare(&base, &telling(&both, "", Some("2024-06-08"), None)), Same::No);
    }

    #[test]
    fn days_are_counted_over_months() {
        let days = |day: &str| number(day).unwrap();
        assert_eq!(days("2024-03-01") - days("2024-02-28"), 2);
        assert_eq!(days("2023-03-01") - days("2023-02-28"), 1);
        assert_eq!(days("2024-01-01") - days("2023-12-31"), 1);
        assert_eq!(number("2024-06"), None);
        assert_eq!(number("XXXX-06-07"), None);
    }
}
