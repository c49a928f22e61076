/// A word list, as `mengshu list` prints it.
pub struct List {
    /// `suffixes`.
    pub name: &'static str,
    /// One line on what it holds.
    pub about: &'static str,
    tsv: &'static str,
}

/// All word lists a reader may want to look into or to add to.
pub const LISTS: &[List] = &[
    List {
        name: "suffixes",
        about: "heads of names of organs, with their groups",
        tsv: include_str!("../../data/org_suffixes.tsv"),
    },
    List {
        name: "abbreviations",
        about: "short forms of organs and what they stand for",
        tsv: include_str!("../../data/org_abbreviations.tsv"),
    },
    List {
        name: "regions",
        about: "short forms and names of regions, with their codes",
        tsv: include_str!("../../data/region_names.tsv"),
    },
];

impl List {
    /// Its lines without comments.
    pub fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.tsv.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    }
}
