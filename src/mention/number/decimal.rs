use std::cmp::Ordering;
use std::fmt;

/// An exact decimal: `digits / 10^scale`, without trailing zeros behind the point.
///
/// ```
/// use mengshu::mention::number::Decimal;
/// assert_eq!(Decimal::new(4030, 3).to_string(), "4.03");
/// assert_eq!(Decimal::new(403, 2).shifted(12).unwrap().to_string(), "4030000000000");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

const MOST: i128 = 1_000_000_000_000_000_000_000_000_000_000_000; // 10^33: leaves room for ten times as much.

impl Decimal {
    pub fn new(mut digits: i128, mut scale: u32) -> Self {
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        Decimal { digits, scale }
    }
    /// The number with `zeros` more zeros; `None` where it grows out of all bounds.
    pub fn shifted(self, zeros: u32) -> Option<Self> {
        let less = zeros.min(self.scale);
        let factor = 10i128.checked_pow(zeros - less)?;
        let digits = self.digits.checked_mul(factor).filter(|digits| digits.abs() <= MOST)?;
        Some(Decimal::new(digits, self.scale - less))
    }
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let (a, b) = (self.shifted_to(scale)?, other.shifted_to(scale)?);
        Some(Decimal::new(a.checked_add(b).filter(|sum| sum.abs() <= MOST)?, scale))
    }
    /// `self / other` to four places, rounded: 三分之二 → 0.6667.
    pub fn over(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let (a, b) = (self.shifted_to(scale)?, other.shifted_to(scale)?);
        if b == 0 {
            return None;
        }
        let ten_thousandths = a.checked_mul(100_000)?.checked_div(b)?;
        Some(Decimal::new((ten_thousandths + 5) / 10, 4))
    }
    /// The part that fills whole units of so many zeros: 500003000 of 10^8 → 500000000.
    pub fn above(self, zeros: u32) -> Self {
        let unit = 10i128.checked_pow(zeros + self.scale).unwrap_or(i128::MAX);
        Decimal::new(self.digits / unit * unit, self.scale)
    }
    pub fn negated(self) -> Self {
        Decimal { digits: -self.digits, scale: self.scale }
    }
    fn shifted_to(self, scale: u32) -> Option<i128> {
        self.digits.checked_mul(10i128.checked_pow(scale - self.scale)?)
    }
    /// As a whole number of at most `u32`.
    pub fn integer(self) -> Option<u32> {
        if self.scale == 0 { u32::try_from(self.digits).ok() } else { None }
    }
    pub fn is_integer(self) -> bool {
        self.scale == 0
    }
    /// Ends in a zero: 20, 300.
    pub fn is_round(self) -> bool {
        self.scale == 0 && self.digits != 0 && self.digits % 10 == 0
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.shifted_to(scale), other.shifted_to(scale)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => (self.digits >> self.scale.min(100)).cmp(&(other.digits >> other.scale.min(100))),
        }
    }
}
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.digits);
        }
        let digits = format!("{:0>width$}", self.digits.abs(), width = self.scale as usize + 1);
        let (whole, rest) = digits.split_at(digits.len() - self.scale as usize);
        write!(f, "{}{whole}.{rest}", if self.digits < 0 { "-" } else { "" })
    }
}
