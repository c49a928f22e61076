//! Numbers told together: 分别 for several things, 占…的 for a part of a whole.

use super::{Counted, Counter};
use crate::lexicon::gazetteer::{self, Entry};
use crate::mention::quantity::Kind;
use crate::text::{Normalized, Span};

impl Counter<'_> {
    /// 知晓率、满意率分别为96.1%和94.8%; …1.36亿人次…1180亿元，分别增长35%和41.2%.
    pub(super) fn respectively(&self, i: usize) -> Option<Counted> {
        let joined = |j: usize| {
            let between = &self.text
                [self.claims[j].span.end().min(self.claims[j + 1].span.start())..self.claims[j + 1].span.start()];
            matches!(between, "和" | "、" | "及" | "与" | "以及")
        };
        let mut first = i;
        while first > 0 && i - first < 12 && joined(first - 1) {
            first -= 1;
        }
        let (from, head) = self.head(first);
        let at = head.rfind("分别")?;
        if head[at..].chars().count() > 10 {
            return None;
        }
        let mut last = i;
        while last + 1 < self.claims.len() && last - first < 12 && joined(last) {
            last += 1;
        }
        let (n, k) = (last - first + 1, i - first);
        if n < 2 {
            return None;
        }
        // 甲、乙、丙三市分别发生火灾20起、9起和12起: what is counted stands behind 分别.
        let behind = at + "分别".len();
        if self.claims[i].measure.is_some_and(|m| m.kind != Kind::Ratio)
            && let Some(noun) = self.subject(from + behind, &head[behind..])
            && noun.len() >= 6
            && !self.is_verb(noun)
        {
            return Some(self.noun(noun));
        }
        let subject = self.subject(from, &head[..at]);
        if let Some(subject) = subject {
            let mut parts = Vec::new();
            let mut start = subject.start();
            for (offset, c) in subject.of(self.text).char_indices() {
                if matches!(c, '、' | '和' | '与' | '及') {
                    parts.push(Span::new(start, subject.start() + offset));
                    start = subject.start() + offset + c.len_utf8();
                }
            }
            parts.push(Span::new(start, subject.end()));
            // 甲、乙两地分别承担1.6亿元和1.4亿元: of what was told before.
            if parts.iter().all(|part| is_place(part.of(self.text)))
                && let Some(before) = first.checked_sub(1).filter(|&j| self.is_whole_of(j, first))
            {
                let told = &self.done[before];
                return Some(Counted { of: told.of.clone(), span: told.span, ..Counted::default() });
            }
            let part = if parts.len() == n { parts[k] } else { subject };
            return Some(self.noun(part));
        }
        let told = self.done.get(first.checked_sub(n)? + k)?;
        Some(Counted { of: told.of.clone(), span: told.span, ..Counted::default() })
    }

    /// Whether claim `j` is of the same sentence and measure as claim `i`.
    fn is_whole_of(&self, j: usize, i: usize) -> bool {
        let alike = self.claims[j].measure.zip(self.claims[i].measure).is_some_and(|(a, b)| a.word == b.word);
        alike && self.claims[j].span.start() >= self.places.sentence(self.claims[i].span).start()
    }

    /// 占全国的6.5%, 占比不低于六成: the whole, and the part measured.
    pub(super) fn share(&self, i: usize, from: usize, head: &str) -> Option<Counted> {
        let told = i
            .checked_sub(1)
            .map(|j| &self.done[j])
            .filter(|_| self.claims[i - 1].span.start() >= self.places.sentence(self.claims[i].span).start());
        let Some(at) = head.rfind('占') else {
            // …占全国的6.5%、西部地区的30.7%
            let whole = head.strip_suffix('的').filter(|whole| !whole.is_empty() && whole.chars().count() <= 24)?;
            if let Some(found) = self.part_of(from, whole, told) {
                return Some(found);
            }
            let whole = Some(whole).filter(|whole| whole.chars().count() <= 12)?;
            let told = told.filter(|told| told.share_of.is_some())?;
            return Some(Counted { share_of: Some(whole.to_owned()), ..told.clone() });
        };
        let after = &head[at + '占'.len_utf8()..];
        // 占到货款的12%
        if after.chars().count() > 24 || after.contains(['，', '；']) {
            return None;
        }
        let part = self.subject(from, &head[..at]).filter(|part| {
            let words = part.of(self.text);
            !["我省", "我市", "我区", "我县", "全省", "全市", "该省", "该市"].contains(&words)
        });
        let of = |part: Option<Span<Normalized>>| match part {
            Some(part) => self.noun(part),
            None => Counted { share_of: None, is_start: false, ..told.cloned().unwrap_or_default() },
        };
        if after.starts_with('比') || after.starts_with("有率") {
            // 进出口货值412亿元，其中班列货值占比31.5%
            let whole = told.and_then(|told| told.of.clone()).filter(|_| head.starts_with("其中"));
            let counted = of(part);
            return Some(Counted { share_of: whole.filter(|whole| counted.of.as_ref() != Some(whole)), ..counted });
        }
        let mut whole = after;
        for _ in 0..8 {
            let cut = [
                "的比重",
                "的比例",
                "的份额",
                "比重",
                "比例",
                "由",
                "从",
                "的",
                "了",
                "到",
                "为",
                "达",
                "约",
                "近",
                "为",
                "超",
            ]
            .iter()
            .find_map(|suffix| whole.strip_suffix(suffix));
            match cut {
                Some(cut) => whole = cut,
                None => break,
            }
        }
        let whole = whole.trim_start_matches(['了', '到']);
        let mut counted = of(part);
        // 占全省10%左右的国土面积: the part comes behind.
        if let Some(noun) = self.behind(i).filter(|_| self.text[self.claims[i].span.end()..].starts_with('的')) {
            counted = self.noun(noun);
        }
        counted.share_of = if whole.is_empty() {
            // 其中跨省案件逾三百件、占18.5%: the whole is what was told before the part.
            let sentence = self.places.sentence(self.claims[i].span).start();
            let earlier = (0..i).rev().take(4).filter(|&j| self.claims[j].span.start() >= sentence);
            earlier.map(|j| self.done[j].of.clone()).find(|of| of.is_some() && *of != counted.of).flatten()
        } else {
            Some(whole.to_owned())
        };
        counted.is_start = false;
        Some(counted)
    }

    /// 完成投资5亿元，为协议总投资的62%: a part of another sum; 为上年的两倍 is measured by another time.
    fn part_of(&self, from: usize, words: &str, told: Option<&Counted>) -> Option<Counted> {
        let (at, link) = few!["仅为", "约为", "为", "是", "相当于"].last(words)?;
        let whole = &words[at + link.len()..];
        let sum = few![
            "总量",
            "总数",
            "总额",
            "总投资",
            "总产值",
            "总面积",
            "总人口",
            "目标",
            "任务",
            "计划",
            "预算",
            "收入",
            "支出"
        ];
        sum.at_end(whole)?;
        let mut counted = match self.subject(from, &words[..at]) {
            Some(part) => self.noun(part),
            None => Counted { is_start: false, ..told?.clone() },
        };
        counted.of.as_ref()?;
        counted.share_of = Some(whole.to_owned());
        Some(counted)
    }

    /// 承载全省46.2%的常住人口: the whole stands directly before the share.
    pub(super) fn whole_before(&self, from: usize, head: &str) -> Option<String> {
        let start = self.behind_verb(from, from + head.len());
        let words = self.text[start..from + head.len()].trim_start_matches(['了', '以', '占']);
        let place = words.starts_with('全') || words.ends_with(['国', '省', '市', '区', '县', '州', '球']);
        (place && (2..=8).contains(&words.chars().count())).then(|| words.to_owned())
    }
}

/// Whether `words` name a region and nothing else.
pub(super) fn is_place(words: &str) -> bool {
    let words = words.trim_start_matches("其中");
    words.ends_with(['省', '市', '区', '县', '州', '旗', '镇', '乡', '村']) || gazetteer::named(words).any(is_region)
}

/// 昭通, 川渝, 老挝; 小学 and 关工委 are heads of names.
pub(super) fn is_region(entry: Entry) -> bool {
    matches!(
        entry,
        Entry::Full(_) | Entry::Short(_) | Entry::Joint(_) | Entry::Zone(_) | Entry::Area(_) | Entry::World(_)
    )
}
