//! The tables of `schema.sql`, read from its own text: names, columns, types.
//!
//! ```
//! use mengshu::sink::tables::{self, Kind};
//! let parties = tables::table("parties");
//! assert_eq!(parties.columns[0].name, "article");
//! assert_eq!(parties.columns[0].kind, Kind::Integer);
//! ```

use once_cell::sync::Lazy;

/// One text for SQLite, PostgreSQL and DuckDB.
pub const SCHEMA: &str = include_str!("../../schema.sql");

/// A table of `schema.sql`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub name: &'static str,
    pub columns: Vec<Column>,
    /// The places of the columns of its key.
    pub key: Vec<usize>,
    /// The text that creates it.
    pub sql: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 32 bits.
    Integer,
    /// 64 bits.
    Long,
    Boolean,
    Text,
}

static TABLES: Lazy<Vec<Table>> =
    Lazy::new(|| statements().filter(|sql| sql.starts_with("CREATE TABLE")).map(parse).collect());

/// All tables, in the order of `schema.sql`.
pub fn tables() -> &'static [Table] {
    &TABLES
}

/// The table of that name, which must be one.
pub fn table(name: &str) -> &'static Table {
    TABLES.iter().find(|table| table.name == name).expect("a table of schema.sql")
}

impl Table {
    /// The place of a column, which must be one of its.
    pub fn place(&self, name: &str) -> usize {
        self.columns.iter().position(|column| column.name == name).expect("a column of schema.sql")
    }
}

/// Whether the rows of a table are those of one article each, and go with it.
pub fn is_of_an_article(table: &Table) -> bool {
    table.columns[0].name == "article"
}

/// The indexes: their names and the statements that make them where they are not there yet.
///
/// An index that is made of all rows at once takes a third of the time of one that grows with them, so a new database
/// gets its indexes behind the last article.
pub fn indexes() -> impl Iterator<Item = (&'static str, String)> {
    statements().filter(|sql| is_index(sql)).map(|sql| {
        let name = sql.split_whitespace().nth(2).expect("CREATE INDEX name");
        (name, sql.replacen("INDEX", "INDEX IF NOT EXISTS", 1))
    })
}

/// Whether a statement makes an index.
pub fn is_index(sql: &str) -> bool {
    sql.starts_with("CREATE INDEX")
}

/// The statements of `schema.sql`, without the remarks between them.
pub fn statements() -> impl Iterator<Item = &'static str> {
    SCHEMA.split_inclusive(";\n").filter_map(|text| text.find("CREATE ").map(|at| text[at..].trim_end()))
}

fn parse(sql: &'static str) -> Table {
    let name = sql.split_whitespace().nth(2).expect("CREATE TABLE name");
    let lines = sql.lines().skip(1).take_while(|line| !line.starts_with(')'));
    let columns = lines.clone().filter(|line| !line.trim_start().starts_with(KEY)).map(|line| {
        let mut words = line.split([' ', ',']).filter(|word| !word.is_empty());
        let (Some(name), Some(kind)) = (words.next(), words.next()) else { panic!("no column: {line}") };
        let kind = match kind {
            "INTEGER" => Kind::Integer,
            "BIGINT" => Kind::Long,
            "BOOLEAN" => Kind::Boolean,
            _ => Kind::Text,
        };
        Column { name, kind }
    });
    let columns: Vec<Column> = columns.collect();
    let place = |name: &str| columns.iter().position(|column| column.name == name);
    let of_several = lines.clone().find_map(|line| line.trim().strip_prefix(KEY)?.strip_suffix(')'));
    let key = match of_several {
        Some(names) => names.trim_start_matches([' ', '(']).split(", ").filter_map(place).collect(),
        None => lines.clone().position(|line| line.contains(KEY)).into_iter().collect(),
    };
    Table { name, columns, key, sql }
}

const KEY: &str = "PRIMARY KEY";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_and_column_is_read() {
        let n = SCHEMA.matches("CREATE TABLE").count();
        assert_eq!(tables().len(), n);
        let spans: Vec<_> = table("spans").columns.iter().map(|column| column.name).collect();
        assert_eq!(spans[..4], ["article", "owner", "part", "n"]);
        assert_eq!(table("repairs").columns[6].kind, Kind::Boolean);
        assert_eq!(table("articles").columns[4].kind, Kind::Long);
        assert_eq!(table("spans").key, [0, 1, 2, 3]);
        assert_eq!(table("fingerprints").key, [1, 0]);
        assert_eq!((&table("articles").key[..], &table("failures").key[..]), (&[0][..], &[0][..]));
    }
}
