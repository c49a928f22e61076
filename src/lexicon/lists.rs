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
    List {
        name: "mechanisms",
        about: "standing arrangements, with their kinds",
        tsv: include_str!("../../data/mechanisms.tsv"),
    },
    List {
        name: "relations",
        about: "words that tell how an agreement stands to an older one, with the relation",
        tsv: include_str!("../../data/relations.tsv"),
    },
    List {
        name: "fields",
        about: "words that tell a field of cooperation, with the field",
        tsv: include_str!("../../data/fields.tsv"),
    },
    List {
        name: "mandates",
        about: "words that name a higher mandate, with its level",
        tsv: include_str!("../../data/mandates.tsv"),
    },
    List {
        name: "columns",
        about: "what fields of JSON and CSV are usually called, with what each is taken for",
        tsv: include_str!("../../data/columns.tsv"),
    },
];

impl List {
    /// Its lines without comments.
    pub fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.tsv.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    }
}
