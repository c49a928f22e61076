//! What JSONL and CSV share: whether the columns are right, and what the user is told of them.

use super::columns::{self, Columns, Row};
use super::options::Fields;
use super::queue::Closed;
use super::read::{Place, Reading};

/// What was told of a table already.
#[derive(Default)]
pub struct Told {
    has_columns: bool,
    n_not_understood: usize,
    first: Option<String>,
}

impl Told {
    /// Which columns are taken for what, once for each table; who named them all knows.
    pub fn columns(
        &mut self,
        reading: &Reading<'_>,
        place: &Place,
        columns: &Columns,
        names: &[&str],
    ) -> Result<(), Closed> {
        if std::mem::replace(&mut self.has_columns, true) {
            return Ok(());
        }
        reading.say_once(&place.path, columns.told(names))
    }

    pub fn row(&mut self, row: &Row, at: &Place) {
        if let Some(what) = &row.not_understood {
            self.n_not_understood += 1;
            self.first.get_or_insert_with(|| format!("{what} in row {}", at.position.unwrap_or_default()));
        }
    }

    /// What was not understood, together.
    pub fn finish(self, reading: &Reading<'_>, place: &Place) -> Result<(), Closed> {
        let Some(first) = self.first else { return Ok(()) };
        let (n, rows) = (self.n_not_understood, if self.n_not_understood == 1 { "row has" } else { "rows have" });
        reading.say(format!("{}: {n} {rows} a day or region that is not understood and stays in source.extra, first {first}; write days as 2024-06-08", place.path))
    }
}

/// Why no article is in a table with these columns.
pub fn none_fits(names: &[String], fields: &Fields) -> String {
    let wanted = match (&fields.html, &fields.text) {
        (None, None) => "no field is known to hold the article".to_owned(),
        (html, text) => {
            let named: Vec<String> = [html, text].into_iter().flatten().map(|name| columns::shown(name)).collect();
            format!("no field {}", named.join(" or "))
        }
    };
    format!("{wanted}; found {}; name it with --text-field or --html-field", columns::list(names))
}
