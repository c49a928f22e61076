use once_cell::sync::Lazy;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// `《川 渝》（１）` → `川渝1`: compatibility forms folded, lower case, letters and digits only.
pub fn fold(text: &str) -> String {
    static OTHER: Lazy<Regex> = Lazy::new(|| Regex::new(r"[^\p{L}\p{N}]+").expect("the pattern is constant"));
    let text: String = text.nfkc().collect();
    OTHER.replace_all(&text.to_lowercase(), "").into_owned()
}

/// A unit without blanks: `％` → `%`.
pub fn unit(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// `2025-01-08T09:57:15` → `2025-01-08`; an empty value is none.
pub fn edtf(value: Option<&str>) -> Option<&str> {
    let value = value.filter(|value| !matches!(*value, "" | "null"))?;
    Some(value.split('T').next().unwrap_or(value).trim())
}
