//! Places and the heads of organs' names, as one embedded double array: `四川`, `青白江区`, `川渝`, `高竹新区`,
//! `关工委`. Ready at once, nothing is built at run time.
//!
//! A name comes in, [`Entry`]s go out: divisions with code and years ([`Region`]), zones without a code, heads
//! and known organisations. Which of several 鼓楼区 is meant is left to `link::party`.

use once_cell::sync::Lazy;
use yada::DoubleArray;

use crate::record::vocabulary::{Level, PartyKind};

include!(concat!(env!("OUT_DIR"), "/gazetteer.rs"));

/// Checked once, in some 50 µs.
static ARRAY: Lazy<DoubleArray<&'static [u8]>> = Lazy::new(|| {
    DoubleArray::new(&include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.da"))[..]).expect("build.rs made it")
});

pub(super) struct Row {
    code: u32,
    successor: u32,
    from: u16,
    to: u16,
    name: u32,
    len: u8,
    short: u8,
    weak: bool,
}

/// A division of China with the name and code it had in some years.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(u16);

/// A zone without a code: `高竹新区`, in full `川渝高竹新区`.
#[derive(Debug)]
pub struct Zone {
    pub name: &'static str,
    pub canonical: &'static str,
    pub level: Level,
}

/// What ends the name of an organisation: `关工委`, `有限公司`.
#[derive(Debug)]
pub struct Head {
    pub text: &'static str,
    pub kind: PartyKind,
    pub stands: Stands,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// 经信厅: the region may be left out.
    Alone,
    /// 公司: a region, a brand or a field word stands before it.
    WithLeft,
}

/// A known organisation: `电子科技大学`.
#[derive(Debug)]
pub struct Org {
    pub name: &'static str,
    pub kind: PartyKind,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// 四川省.
    Full(Region),
    /// 四川.
    Short(Region),
    /// 川渝: index into the joint names, see [`members`].
    Joint(u16),
    /// 渝.
    Letter(Region),
    /// Index into [`ZONES`].
    Zone(u16),
    /// 长三角, 珠江: a stretch of country; index for [`members`].
    Area(u16),
    /// Index into [`WORLD`]: 老挝, 河内.
    World(u16),
    /// Index into [`HEADS`].
    Head(u16),
    /// Index into [`ORGS`].
    Org(u16),
}

/// All names that begin at the start of `text`, shortest first: the length in bytes and what it stands for.
///
/// ```
/// use mengshu::lexicon::gazetteer::{Entry, names_at};
/// let found: Vec<usize> = names_at("四川省关工委").map(|(len, _)| len).collect();
/// assert!(found.contains(&"四川".len()) && found.contains(&"四川省".len()));
/// ```
pub fn names_at(text: &str) -> impl Iterator<Item = (usize, Entry)> + '_ {
    let starts = may_begin(text);
    // Names are at most some 40 bytes; a longer look would not end later anyway.
    let bytes = if starts { &text.as_bytes()[..text.len().min(90)] } else { &[] };
    let mut found = ARRAY.common_prefix_search(bytes);
    let (mut postings, mut len) = ([].iter(), 0);
    std::iter::from_fn(move || {
        loop {
            if let Some(posting) = postings.next() {
                return Some((len, entry(*posting)));
            }
            let (list, end) = found.next()?;
            (postings, len) = (postings_of(list).iter(), end);
        }
    })
}

/// What exactly `name` stands for.
pub fn named(name: &str) -> impl Iterator<Item = Entry> {
    ARRAY.exact_match_search(name.as_bytes()).into_iter().flat_map(postings_of).map(|posting| entry(*posting))
}

/// Whether some name begins with `first`.
pub fn may_start(first: char) -> bool {
    is_in(&FIRST, first as usize)
}

/// Whether some name may begin at the start of `text`: its first two characters tell.
#[inline]
pub fn may_begin(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| {
        may_start(first)
            && (is_in(&ALONE, first as usize) || chars.next().is_some_and(|second| may_follow(first, second)))
    })
}

/// Whether some name may begin with the two: a bit for each pair, several pairs to a bit.
fn may_follow(first: char, second: char) -> bool {
    is_in(&PAIRS, pair(first as u32, second as u32))
}

#[inline]
fn is_in(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
}

fn postings_of(list: u32) -> &'static [u32] {
    let list = list as usize;
    let n = POSTINGS[list] as usize;
    &POSTINGS[list + 1..=list + n]
}

fn entry(posting: u32) -> Entry {
    let id = (posting & 0xFFFF) as u16;
    match posting >> 24 {
        1 => Entry::Full(Region(id)),
        2 => Entry::Short(Region(id)),
        3 => Entry::Joint(id),
        4 => Entry::Zone(id),
        5 => Entry::Head(id),
        6 => Entry::Org(id),
        8 => Entry::Area(id),
        9 => Entry::World(id),
        _ => Entry::Letter(Region(JOINTS[id as usize][0])),
    }
}

/// The divisions a joint name stands for, in the order written: 川渝 → 四川省, 重庆市.
pub fn members(joint: u16) -> impl Iterator<Item = Region> {
    JOINTS[joint as usize].iter().map(|&row| Region(row))
}

/// The division with `code`, as it was in `year`; the nearest in time where it was not in force then.
pub fn coded(code: u32, year: u16) -> Option<Region> {
    let start = ROWS.partition_point(|row| row.code < code);
    (start..ROWS.len())
        .take_while(|&i| ROWS[i].code == code)
        .map(|i| Region(i as u16))
        .min_by_key(|region| region.distance(year))
}

impl Region {
    fn row(self) -> &'static Row {
        &ROWS[self.0 as usize]
    }
    /// GB/T 2260 code: 510113.
    pub fn code(self) -> u32 {
        self.row().code
    }
    /// 青白江区.
    pub fn name(self) -> &'static str {
        let row = self.row();
        &NAMES[row.name as usize..row.name as usize + row.len as usize]
    }
    /// 青白江; the whole name where it has no short form.
    pub fn short(self) -> &'static str {
        let row = self.row();
        let start = row.name as usize + row.len as usize;
        if row.short == 0 { self.name() } else { &NAMES[start..start + row.short as usize] }
    }
    /// Whether the short name is a common word: 合作, 公安.
    pub fn is_weak(self) -> bool {
        self.row().weak
    }
    /// Years in which name and code were in force, the last one excluded.
    pub fn years(self) -> std::ops::Range<u16> {
        self.row().from..self.row().to
    }
    /// How many years `year` lies outside [`Region::years`].
    pub fn distance(self, year: u16) -> u16 {
        let years = self.years();
        if year < years.start { years.start - year } else { (year + 1).saturating_sub(years.end) }
    }
    pub fn level(self) -> Level {
        let code = self.code();
        match (code % 10000, code % 100) {
            (0, _) => Level::Province,
            (_, 0) => Level::Prefecture,
            _ => Level::County,
        }
    }
    /// The code of today, `None` where the successor is doubtful.
    pub fn current_code(self) -> Option<u32> {
        match (self.row().to, self.row().successor) {
            (9999, _) => Some(self.code()),
            (_, 0) => None,
            (_, code) => Some(code),
        }
    }
    /// 四川省 for all of it, itself included.
    pub fn province_code(self) -> u32 {
        self.code() / 10000 * 10000
    }
    /// The code of the prefecture, or of the municipality; its own where it has none above.
    pub fn parent_code(self) -> u32 {
        let code = self.code();
        match self.level() {
            Level::Province => code,
            _ if code.is_multiple_of(100) => self.province_code(),
            // 500101: districts right under a municipality; 419001, 659001: right under a province.
            _ if is_municipality(self.province_code()) || code / 100 % 100 == 90 => self.province_code(),
            _ => code / 100 * 100,
        }
    }
    /// 青白江区 lies in 成都市 and in 四川省.
    pub fn lies_in(self, other: Region) -> bool {
        let (inner, outer) = (self.code(), other.code());
        match other.level() {
            Level::Province => inner / 10000 == outer / 10000 && inner != outer,
            Level::Prefecture => inner / 100 == outer / 100 && inner != outer,
            _ => false,
        }
    }
    /// Name with what stands above it: 成都市青白江区, 重庆市江津区, 达州市, 四川省.
    pub fn full_name(self) -> String {
        if self.level() == Level::County && self.code() != KINMEN {
            let year = self.years().end.min(9998) - 1;
            let parent = self.parent_code();
            if (!parent.is_multiple_of(10000) || is_municipality(parent))
                && let Some(parent) = coded(parent, year)
            {
                return format!("{}{}", parent.name(), self.name());
            }
        }
        self.name().to_owned()
    }
}

impl std::fmt::Debug for Region {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code(), self.name())
    }
}

/// 金门县: coded under Quanzhou, administered from Taiwan; its bodies bear its name alone and no code.
pub const KINMEN: u32 = 350527;

/// 北京, 天津, 上海, 重庆.
pub fn is_municipality(code: u32) -> bool {
    matches!(code / 10000, 11 | 12 | 31 | 50)
}
