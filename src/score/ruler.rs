use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// From places in gold's text to places in a record's.
///
/// The two texts need not be the same: a line left over or missing shifts all that follows, and so does a
/// blank within a line. Lines that agree once folded are laid over each other; what is left between them,
/// letter by letter, as a longest common subsequence.
pub(super) struct Ruler {
    /// For each code point of gold's text its counterpart in the record's.
    to: Vec<Option<usize>>,
}

/// Letters and digits of a line, folded, with their places in code points of the text.
type Line = Vec<(char, usize)>;

const LARGEST_TABLE: usize = 1 << 24; // letters × letters; a gap beyond it is left unaligned.

impl Ruler {
    pub fn new(gold: &str, read: &str) -> Self {
        let (gold_lines, read_lines) = (lines(gold), lines(read));
        let letters = |line: &Line| line.iter().map(|(c, _)| *c).collect::<String>();
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, line) in read_lines.iter().enumerate() {
            known.entry(letters(line)).or_default().push(i);
        }
        let mut ruler = Ruler { to: vec![None; gold.chars().count()] };
        let (mut gap, mut next) = (Vec::new(), 0); // lines keep their order
        for line in gold_lines {
            let twin = known.get(&letters(&line)).and_then(|places| places.iter().find(|&&i| i >= next));
            let Some(&twin) = twin.filter(|_| !line.is_empty()) else {
                gap.extend(line);
                continue;
            };
            ruler.lay(&gap, &read_lines[next..twin].concat());
            ruler.lay(&line, &read_lines[twin]);
            gap.clear();
            next = twin + 1;
        }
        ruler.lay(&gap, &read_lines[next..].concat());
        ruler
    }

    /// Lays two stretches over each other.
    fn lay(&mut self, gold: &[(char, usize)], read: &[(char, usize)]) {
        let same = |(a, b): &(&(char, usize), &(char, usize))| a.0 == b.0;
        let head = gold.iter().zip(read).take_while(same).count();
        let (gold_rest, read_rest) = (&gold[head..], &read[head..]);
        let tail = gold_rest.iter().rev().zip(read_rest.iter().rev()).take_while(same).count();
        for (from, there) in gold[..head].iter().zip(read) {
            self.to[from.1] = Some(there.1);
        }
        for (from, there) in gold.iter().rev().take(tail).zip(read.iter().rev()) {
            self.to[from.1] = Some(there.1);
        }
        let (gold, read) = (&gold_rest[..gold_rest.len() - tail], &read_rest[..read_rest.len() - tail]);
        if gold.len() * read.len() > LARGEST_TABLE {
            return;
        }
        // How many letters the rests from here on share.
        let width = read.len() + 1;
        let mut shared = vec![0u16; (gold.len() + 1) * width];
        for i in (0..gold.len()).rev() {
            for j in (0..read.len()).rev() {
                shared[i * width + j] = if gold[i].0 == read[j].0 {
                    shared[(i + 1) * width + j + 1] + 1
                } else {
                    shared[(i + 1) * width + j].max(shared[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < gold.len() && j < read.len() {
            if gold[i].0 == read[j].0 {
                self.to[gold[i].1] = Some(read[j].1);
                (i, j) = (i + 1, j + 1);
            } else if shared[(i + 1) * width + j] >= shared[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }

    /// Where `span` of gold's text stands in the record's; `None` where nothing of it has a counterpart.
    pub fn place(&self, span: [usize; 2]) -> Option<[usize; 2]> {
        let inside = self.to.get(span[0]..span[1])?;
        let first = inside.iter().flatten().next()?;
        let last = inside.iter().flatten().last()?;
        Some([*first, last + 1])
    }
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for (at, c) in text.chars().enumerate() {
        if c == '\n' {
            lines.push(Line::new());
        } else if c.is_alphanumeric() {
            let folded = c.nfkc().next().unwrap_or(c).to_lowercase().next().unwrap_or(c);
            lines.last_mut().expect("there is always a last line").push((folded, at));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_too_many_and_a_blank_within_shift_nothing() {
        let ruler = Ruler::new("标题\n6月8日，双方签约。", "首页 > 正文\n标题\n6 月8日,双方签约。");
        assert_eq!(ruler.place([3, 7]), Some([11, 16])); // 6月8日
        assert_eq!(ruler.place([8, 10]), Some([17, 19])); // 双方
    }

    #[test]
    fn lost_and_strewn_characters_shift_nothing() {
        let ruler = Ruler::new("四市检察院会签意见，前一天已签办法。", "四市检察会签广告意见，前一天已签办法。");
        assert_eq!(ruler.place([7, 9]), Some([8, 10])); // 意见
        assert_eq!(ruler.place([10, 13]), Some([11, 14])); // 前一天
        assert_eq!(ruler.place([4, 5]), None); // 院 was lost
    }
}
