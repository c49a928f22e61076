//! What a page says of itself outside its text: `<meta name="PubDate" …>`, `"datePublished":"…"`.

use super::script;
use super::token::{Kind, Tag, Token, attribute};
use crate::text::{Original, Span};

/// A value and where it stands in the page.
pub type Said = (String, Span<Original>);

/// Day, outlet and title by the page's own head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// As printed: `2023-12-19 10:05:33`.
    pub published: Option<Said>,
    pub outlet: Option<Said>,
    pub title: Option<Said>,
}

impl Meta {
    /// Reads every value through `mend`: what damaged the page's text damaged its head as well.
    pub fn mend(&mut self, mend: impl Fn(&str) -> String) {
        for (value, _) in [&mut self.outlet, &mut self.title].into_iter().flatten() {
            *value = mend(value);
        }
    }
}

/// Names of metas, in lower case, the best first.
const PUBLISHED: &[&str] = &[
    "pubdate",
    "publishdate",
    "publish_date",
    "publishtime",
    "article:published_time",
    "og:release_date",
    "datepublished",
    "og:published_time",
    "publication_date",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "weibo:article:create_at",
    "bytedance:published_time",
    "date",
    "firstpublishedtime",
    "lastmodified",
];
const OUTLETS: &[&str] =
    &["contentsource", "source", "mediaid", "article:author", "og:article:source", "articlesource", "from"];
const TITLES: &[&str] = &["articletitle", "og:title", "title", "dc.title", "twitter:title"];

/// Reads the metas and scripts of the page.
pub(super) fn meta(text: &str, tokens: &[Token]) -> Meta {
    let mut best: [(usize, Option<Said>); 3] = [(usize::MAX, None), (usize::MAX, None), (usize::MAX, None)];
    for token in tokens {
        match token.kind {
            Kind::Open { tag: Tag::Meta, attributes } => {
                let name = ["name", "property", "itemprop"].iter().find_map(|key| attribute(text, attributes, key));
                let (Some(name), Some(content)) = (name, attribute(text, attributes, "content")) else { continue };
                let (name, value) = (name.trim().to_ascii_lowercase(), content.trim());
                if value.is_empty() || value.len() > 600 {
                    continue;
                }
                let start = value.as_ptr() as usize - text.as_ptr() as usize;
                for (names, slot) in [PUBLISHED, OUTLETS, TITLES].iter().zip(&mut best) {
                    if let Some(rank) = names.iter().position(|known| *known == name).filter(|rank| *rank < slot.0) {
                        *slot = (rank, Some((value.to_owned(), Span::new(start, start + value.len()))));
                    }
                }
            }
            Kind::Script => {
                if best[0].1.is_none()
                    && let Some(said) = script::published(text, token.range.clone())
                {
                    best[0] = (usize::MAX, Some(said));
                }
                if best[1].1.is_none()
                    && let Some(said) = script::outlet(text, token.range.clone())
                {
                    best[1] = (usize::MAX, Some(said));
                }
            }
            _ => {}
        }
    }
    let [published, outlet, title] = best.map(|(_, said)| said);
    Meta { published, outlet, title }
}

/// What the strings of a file of JSON say, as those of a script do.
pub(super) fn of_json(text: &str) -> Meta {
    let all = 0..text.len();
    Meta { published: script::published(text, all.clone()), outlet: script::outlet(text, all), title: None }
}
