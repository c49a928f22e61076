//! Columns of a table → what each says of the article: its text, headline, day, outlet.
//!
//! `{"标题": …, "正文": …, "点击": 12}` → 正文 is the text, 标题 the headline, 点击 is carried along. A name the
//! user gave wins; the usual ones stand in `data/columns.tsv`.

use once_cell::sync::Lazy;
use std::collections::HashMap;

use mengshu::Format;
use serde_json::{Map, Value};

use super::options::Fields;
use crate::cli::given;

/// What a column says of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Html,
    Text,
    Id,
    Headline,
    Published,
    Outlet,
    Url,
    Region,
}

const ROLES: &[(Role, &str)] = &[
    (Role::Html, "html"),
    (Role::Text, "text"),
    (Role::Id, "id"),
    (Role::Headline, "headline"),
    (Role::Published, "published"),
    (Role::Outlet, "outlet"),
    (Role::Url, "url"),
    (Role::Region, "region"),
];

/// The usual names, and how early each stands in the list.
static USUAL: Lazy<HashMap<&'static str, (Role, usize)>> = Lazy::new(|| {
    let lines = include_str!("../../../data/columns.tsv").lines().filter(|line| !line.starts_with('#'));
    let entry = |(rank, line): (usize, &'static str)| {
        let mut cells = line.split('\t');
        let (role, name) = (cells.next()?, cells.next()?);
        let (role, _) = ROLES.iter().find(|(_, known)| *known == role)?;
        Some((name, (*role, rank)))
    };
    lines.enumerate().filter_map(entry).collect()
});

/// Which columns of one table, or of one of its rows, are taken for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    taken: Vec<(Role, usize)>,
}

impl Columns {
    /// The columns among `names`; `None` where none holds the article.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>, fields: &Fields) -> Option<Columns> {
        let mut best: Vec<(Role, usize, usize)> = Vec::new();
        for (column, name) in names.enumerate() {
            let Some((role, rank)) = role(name, fields) else { continue };
            match best.iter_mut().find(|(known, ..)| *known == role) {
                Some(known) if rank < known.2 => *known = (role, column, rank),
                Some(_) => {}
                None => best.push((role, column, rank)),
            }
        }
        let has = |role| best.iter().any(|(known, ..)| *known == role);
        if has(Role::Text) && fields.html.is_none() {
            // A text beside the page it came from is what the user would read.
            best.retain(|(role, ..)| *role != Role::Html);
        }
        if !best.iter().any(|(role, ..)| matches!(role, Role::Text | Role::Html)) {
            return None;
        }
        best.sort();
        Some(Columns { taken: best.into_iter().map(|(role, column, _)| (role, column)).collect() })
    }

    fn column(&self, role: Role) -> Option<usize> {
        self.taken.iter().find(|(known, _)| *known == role).map(|(_, column)| *column)
    }

    /// `text from 正文, headline from 标题; 点击 is kept in source.extra`
    pub fn told(&self, names: &[&str]) -> String {
        let name = |role: Role| ROLES.iter().find(|(known, _)| *known == role).map_or("", |(_, name)| *name);
        let taken = self.taken.iter().map(|(role, column)| format!("{} from {}", name(*role), shown(names[*column])));
        let mut told = taken.collect::<Vec<_>>().join(", ");
        let is_other = |(column, _): &(usize, &&str)| !self.taken.iter().any(|(_, taken)| taken == column);
        let others: Vec<String> = names.iter().enumerate().filter(is_other).map(|(_, name)| shown(name)).collect();
        if !others.is_empty() {
            told.push_str(&format!("; kept in source.extra: {}", list(&others)));
        }
        told
    }
}

/// What a row says of its article.
#[derive(Debug, Default)]
pub struct Row {
    pub text: Option<String>,
    pub id: Option<String>,
    pub context: mengshu::Context,
    pub extra: Map<String, Value>,
    /// A day or region that cannot be read: it stays in `extra`, and the user is told.
    pub not_understood: Option<String>,
}

/// Sorts the cells of a row by what its columns say.
pub fn row(cells: Vec<(String, Value)>, columns: &Columns, given: &mengshu::Context) -> Row {
    let mut row = Row { context: given.clone(), ..Row::default() };
    let html = columns.column(Role::Html).filter(|&column| cells.get(column).is_some_and(|(_, value)| says(value)));
    for (column, (name, value)) in cells.into_iter().enumerate() {
        let role = columns.taken.iter().find(|(_, taken)| *taken == column).map(|(role, _)| *role);
        let said = role.and_then(|_| text_of(&value)).filter(|text| !text.trim().is_empty());
        let Some((role, said)) = role.zip(said) else {
            // A blank says nothing; what is no text, {"source": {…}}, is carried like any other column.
            if role.is_none() || matches!(value, Value::Object(_) | Value::Array(_) | Value::Bool(_)) {
                row.extra.insert(name, value);
            }
            continue;
        };
        let trimmed = || said.trim().to_owned();
        match role {
            Role::Html => (row.text, row.context.format) = (Some(said), Format::Html),
            Role::Text if html.is_none() => row.text = Some(said),
            Role::Text => {
                row.extra.insert(name, value);
            }
            Role::Id => row.id = Some(trimmed()),
            Role::Headline => row.context.headline = Some(trimmed()),
            Role::Outlet => row.context.outlet = Some(trimmed()),
            Role::Url => row.context.url = Some(trimmed()),
            Role::Published => match day(said.trim()) {
                Some(day) => row.context.published = Some(day),
                None => {
                    row.not_understood = Some(format!("{} {said:?}", shown(&name)));
                    row.extra.insert(name, value);
                }
            },
            Role::Region => match given::region(said.trim()) {
                Ok(region) => row.context.region = Some(region),
                Err(_) => {
                    row.not_understood = Some(format!("{} {said:?}", shown(&name)));
                    row.extra.insert(name, value);
                }
            },
        }
    }
    row
}

/// The role of a column by its name; the lower the number the better the name.
fn role(name: &str, fields: &Fields) -> Option<(Role, usize)> {
    let given = [
        (Role::Html, &fields.html),
        (Role::Text, &fields.text),
        (Role::Id, &fields.id),
        (Role::Headline, &fields.headline),
        (Role::Published, &fields.published),
        (Role::Outlet, &fields.outlet),
        (Role::Url, &fields.url),
        (Role::Region, &fields.region),
    ];
    if let Some((role, _)) = given.iter().find(|(_, field)| field.as_deref() == Some(name)) {
        return Some((*role, 0));
    }
    let (role, rank) = *USUAL.get(folded(name).as_str())?;
    let is_named = given.iter().any(|(known, field)| *known == role && field.is_some());
    // Who says where the page stands does not mean a text beside it.
    let is_other_text = matches!(role, Role::Text | Role::Html) && (fields.text.is_some() || fields.html.is_some());
    (!is_named && !is_other_text).then_some((role, rank + 1))
}

/// `Pub_Date` → `pubdate`
fn folded(name: &str) -> String {
    let marks = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{FEFF}');
    name.chars().filter(marks).flat_map(char::to_lowercase).collect()
}

/// Whether a cell holds a text or number.
pub fn says(value: &Value) -> bool {
    text_of(value).is_some_and(|text| !text.trim().is_empty())
}

/// A cell as text, if it is one value.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A day as tables write it, as we do: `2024年6月8日 09:57` → `2024-06-08T09:57`, `1717811820` → `2024-06-08`.
pub fn day(text: &str) -> Option<String> {
    if let Ok(day) = given::day(text) {
        // 2024 is a year; a number of that length never counts seconds.
        return Some(day);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return match (text.len(), text.parse::<i64>().ok()?) {
            (8, _) => given::day(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])).ok(),
            (10, seconds) => Some(day_of_epoch(seconds)),
            (13, milliseconds) => Some(day_of_epoch(milliseconds / 1000)),
            _ => None,
        };
    }
    let at = text.find(|c: char| c == 'T' || c.is_whitespace()).unwrap_or(text.len());
    let (date, time) = text.split_at(at);
    let mut parts: Vec<String> = Vec::new();
    for part in date.split(['年', '月', '日', '-', '/', '.', '－', '／']).filter(|part| !part.is_empty()) {
        part.parse::<u32>().ok()?;
        parts.push(if part.len() < 2 { format!("0{part}") } else { part.to_owned() });
    }
    let date = given::day(&parts.join("-")).ok()?;
    // A zone or fractions of a second do not change the day that the page shows.
    let time = time.trim_matches(|c: char| c == 'T' || c.is_whitespace());
    let len = time.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(time.len());
    let time: Vec<String> = time[..len].split(':').map(|part| format!("{part:0>2}")).collect();
    let with_time = (parts.len() == 3 && len > 0).then(|| given::day(&format!("{date}T{}", time.join(":"))).ok());
    Some(with_time.flatten().unwrap_or(date))
}

/// The day in China of a second since 1970.
fn day_of_epoch(seconds: i64) -> String {
    let days = (seconds + 8 * 3600).div_euclid(86_400);
    // Days since 0000-03-01, in the years of the Gregorian calendar: Hinnant's civil_from_days.
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let month_from_march = (5 * doy + 2) / 153;
    let day = doy - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Some names for a message; a table of a thousand columns does not fill the screen.
pub fn list(names: &[String]) -> String {
    const MAX: usize = 30;
    let mut list = names.iter().take(MAX).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > MAX {
        list.push_str(&format!(" and {} more", names.len() - MAX));
    }
    list
}

pub fn shown(name: &str) -> String {
    let name: String = name.chars().take(40).collect();
    crate::cli::output::visible(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_tables_write_them() {
        for (written, read) in [
            ("2024-06-08", Some("2024-06-08")),
            ("2024-06-08 09:57:15", Some("2024-06-08T09:57:15")),
            ("2024-06-08T09:57:15+08:00", Some("2024-06-08T09:57:15")),
            ("2024-06-08T09:57:15.123Z", Some("2024-06-08T09:57:15")),
            ("2024/6/8 9:57", Some("2024-06-08T09:57")),
            ("2024.6.8", Some("2024-06-08")),
            ("2024年6月8日", Some("2024-06-08")),
            ("2024年6月", Some("2024-06")),
            ("20240608", Some("2024-06-08")),
            ("1717811820", Some("2024-06-08")),
            ("1717811820000", Some("2024-06-08")),
            ("951753600", None),
            ("2023-02-29", None),
            ("昨天", None),
            ("", None),
            ("2024-06-08-09", None),
            ("6/8/2024", None),
        ] {
            assert_eq!(day(written).as_deref(), read, "{written}");
        }
    }

    #[test]
    fn the_first_of_several_usual_names_is_taken() {
        let fields = Fields::default();
        let names = ["点击", "Content", "html", "Pub_Date", "text"];
        let columns = Columns::of(names.into_iter(), &fields).unwrap();
        assert_eq!(
            columns.told(&names),
            "text from text, published from Pub_Date; kept in source.extra: 点击, Content, html"
        );
        assert_eq!(Columns::of(["a", "b"].into_iter(), &fields), None);
    }
}
