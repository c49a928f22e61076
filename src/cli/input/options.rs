//! What a user may say of the inputs.

/// How inputs are read
#[derive(clap::Args, Debug, Clone)]
#[command(next_help_heading = "Inputs")]
pub struct Options {
    #[command(flatten)]
    pub fields: Fields,
    /// What inputs hold whose name and content do not tell; a folder may hold several
    #[arg(long, value_name = "FORMAT")]
    pub from: Option<From>,
    #[command(flatten)]
    pub limits: Limits,
}

/// Which fields of JSON and CSV hold what; not given, usual names (content, 正文, title, 发布时间) are taken
#[derive(clap::Args, Debug, Clone, Default)]
#[command(next_help_heading = "Inputs")]
pub struct Fields {
    /// Field of JSON or CSV with the article, data.body within others; if not given, the first of text, content,
    /// body, 正文, 内容 …
    #[arg(id = "text_field", long = "text-field", value_name = "NAME")]
    pub text: Option<String>,
    /// Field with the article as HTML
    #[arg(id = "html_field", long = "html-field", value_name = "NAME")]
    pub html: Option<String>,
    /// Field with the article's id; if not given, the id is file and line: x.jsonl#12
    #[arg(id = "id_field", long = "id-field", value_name = "NAME")]
    pub id: Option<String>,
    /// Field with the headline; if not given, title, headline, 标题 …
    #[arg(id = "headline_field", long = "headline-field", value_name = "NAME")]
    pub headline: Option<String>,
    /// Field with the day of publication; if not given, date, published, pub_time, 发布时间 …
    #[arg(id = "published_field", long = "published-field", value_name = "NAME")]
    pub published: Option<String>,
    /// Field with who published it; if not given, source, outlet, media, 来源 …
    #[arg(id = "outlet_field", long = "outlet-field", value_name = "NAME")]
    pub outlet: Option<String>,
    /// Field with the address; if not given, url, link, 链接, 网址 …
    #[arg(id = "url_field", long = "url-field", value_name = "NAME")]
    pub url: Option<String>,
    /// Field with the region that a bare 省 or 市 means; if not given, region, province, 地区, 省份
    #[arg(id = "region_field", long = "region-field", value_name = "NAME")]
    pub region: Option<String>,
}

impl Fields {
    /// Whether any is given: then standard input is a table.
    pub fn are_given(&self) -> bool {
        self.given().next().is_some()
    }

    /// The names that are given.
    pub fn given(&self) -> impl Iterator<Item = &str> {
        let Fields { text, html, id, headline, published, outlet, url, region } = self;
        [text, html, id, headline, published, outlet, url, region].into_iter().flatten().map(String::as_str)
    }
}

#[derive(clap::ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Articles as plain text
    Text,
    /// Articles as pages
    Html,
    /// One JSON object a line
    Jsonl,
    /// A JSON array of objects, or objects one after the other
    Json,
    /// A table with its names in the first row, divided by commas or semicolons
    Csv,
    /// The same, divided by tabs
    Tsv,
}

/// What is larger or deeper is a failure, and the others go on
#[derive(clap::Args, Debug, Clone, Copy)]
#[command(next_help_heading = "Limits")]
pub struct Limits {
    /// Largest article, unpacked: bytes, or 500K, 8M, 1G; reading takes some 25 times as much memory
    #[arg(long, value_name = "SIZE", default_value = "2M", value_parser = size)]
    pub max_bytes: u64,
    /// Deepest nesting of a page's elements
    #[arg(long, value_name = "N", default_value_t = 4096)]
    pub max_depth: usize,
    /// What is passed over of a member or line that is too large before the rest of its file is given up
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = size)]
    pub max_inflated: u64,
}

impl Limits {
    /// Longest line of a table: an article in escapes (`\u534f`, two bytes for one), and its other columns.
    pub fn line(&self) -> usize {
        usize::try_from(self.max_bytes).unwrap_or(usize::MAX / 4).saturating_mul(2).saturating_add(64 << 10)
    }
}

/// `8M` → 8388608
fn size(text: &str) -> Result<u64, String> {
    let (number, factor) = match text.char_indices().last() {
        Some((at, 'k' | 'K')) => (&text[..at], 1 << 10),
        Some((at, 'm' | 'M')) => (&text[..at], 1 << 20),
        Some((at, 'g' | 'G')) => (&text[..at], 1 << 30),
        _ => (text, 1),
    };
    let size = number.parse::<u64>().ok().and_then(|number| number.checked_mul(factor));
    size.filter(|&size| size > 0).ok_or_else(|| "write a number of bytes, or 500K, 8M, 1G".to_owned())
}
