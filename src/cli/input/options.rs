//! What a user may say of the inputs.

/// How inputs are read
#[derive(clap::Args, Debug, Clone)]
#[command(next_help_heading = "Inputs")]
pub struct Options {
    #[command(flatten)]
    pub limits: Limits,
}

/// What is larger or deeper is a failure, and the others go on
#[derive(clap::Args, Debug, Clone, Copy)]
#[command(next_help_heading = "Limits")]
pub struct Limits {
    /// Largest article, in bytes or as 500K, 8M, 1G
    #[arg(long, value_name = "SIZE", default_value = "8M", value_parser = size)]
    pub max_bytes: u64,
    /// Deepest nesting of a page's elements
    #[arg(long, value_name = "N", default_value_t = 4096)]
    pub max_depth: usize,
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
