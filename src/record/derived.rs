//! What follows from the rest of a record: each a pure function of other values, so `validate` can say
//! whether a record was changed by hand.

use std::collections::{BTreeSet, HashMap};

use super::types::{Agreement, Party, Record};
use super::vocabulary::*;

/// Writes every derived value of `record`: `items`, `key`, `lateral`, `direction`, `interprovincial` and
/// `level_gap` of its agreements.
pub fn derive(record: &mut Record) {
    let parties: HashMap<&str, &Party> = record.parties.iter().map(|party| (party.id.as_str(), party)).collect();
    let mut items: HashMap<&str, Vec<String>> = HashMap::new();
    for item in &record.items {
        if let Some(agreement) = &item.agreement {
            items.entry(agreement).or_default().push(item.id.clone());
        }
    }
    for agreement in &mut record.agreements {
        let makers = makers(agreement, |id| parties.get(id).copied());
        agreement.items = items.remove(agreement.id.as_str()).unwrap_or_default();
        agreement.key = key(agreement, &makers);
        agreement.lateral = lateral(&makers);
        agreement.direction = direction(&makers);
        agreement.interprovincial = interprovincial(&makers);
        agreement.level_gap = level_gap(&makers);
    }
}

/// Those of an agreement's parties that are its sides: who only looks on is none.
pub fn makers<'r>(agreement: &Agreement, party: impl Fn(&str) -> Option<&'r Party>) -> Vec<&'r Party> {
    let sides = agreement.parties.iter().filter(|part| part.role != PartyRole::Witness);
    sides.filter_map(|part| party(&part.party)).collect()
}

/// `450221+522722[边界林区联防联控]2019F`: regions, core of the title, year, form.
///
/// Parties without a code stand with their names, an unknown year is `XXXX`.
pub fn key(agreement: &Agreement, makers: &[&Party]) -> String {
    let title = agreement.title.as_deref().or(agreement.descriptor.as_deref()).unwrap_or_default();
    let year = agreement.signed.as_ref().and_then(|signed| signed.edtf.get(..4)).unwrap_or("XXXX");
    format!("{}[{}]{year}{}", sides(makers).join("+"), core(title), letter(agreement.form))
}

/// The codes of `makers`, names where there is none, sorted and each once.
pub fn sides<'r>(makers: &[&'r Party]) -> Vec<&'r str> {
    let sides: BTreeSet<&str> = makers.iter().map(|party| party.adcode.as_deref().unwrap_or(&party.name)).collect();
    sides.into_iter().collect()
}

/// The title without what other papers write otherwise: marks, years, the word for its form.
///
/// ```
/// assert_eq!(mengshu::record::derived::core("关于边界林区联防联控的合作协议"), "边界林区联防联控");
/// ```
pub fn core(title: &str) -> String {
    let is_hanzi = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c); // most are, and the general test is slow
    let words: String = title.chars().filter(|&c| is_hanzi(c) || c.is_alphanumeric()).collect();
    let mut core = words.strip_prefix("关于").unwrap_or(&words);
    const ENDINGS: &[&str] = &[
        "协议书",
        "协议",
        "备忘录",
        "公约",
        "宣言",
        "倡议书",
        "倡议",
        "共识",
        "合同",
        "章程",
        "方案",
        "规划",
        "计划",
        "要点",
        "意见",
        "办法",
        "细则",
        "规范",
        "标准",
        "机制",
        "清单",
        "纪要",
        "框架",
        "战略",
        "合作",
        "的",
    ];
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| core.strip_suffix(ending)) {
        core = shorter;
    }
    core.to_owned()
}

/// One letter for each form.
pub fn letter(form: Form) -> char {
    match form {
        Form::Agreement => 'A',
        Form::FrameworkAgreement => 'F',
        Form::StrategicAgreement => 'S',
        Form::Memorandum => 'M',
        Form::Convention => 'V',
        Form::Declaration => 'D',
        Form::Contract => 'C',
        Form::Charter => 'H',
        Form::Plan => 'P',
        Form::Opinion => 'O',
        Form::Measures => 'R',
        Form::Standard => 'N',
        Form::Other => 'X',
    }
}

/// Two sides or more, organs of one region being one side; `None` with fewer than two.
pub fn lateral(makers: &[&Party]) -> Option<Lateral> {
    let side = |party: &Party| party.adcode.clone().or(party.region.clone()).unwrap_or(party.name.clone());
    match makers.iter().map(|party| side(party)).collect::<BTreeSet<_>>().len() {
        0 | 1 => None,
        2 => Some(Lateral::Bilateral),
        _ => Some(Lateral::Multilateral),
    }
}

/// Horizontal where all are of one level, vertical where all lower ones lie under a higher one, else
/// diagonal; `None` where a level is unknown.
pub fn direction(makers: &[&Party]) -> Option<Direction> {
    let levels = levels(makers)?;
    let (top, bottom) = (levels.iter().min()?, levels.iter().max()?);
    if top == bottom {
        return Some(Direction::Horizontal);
    }
    let has_higher = |low: &Party| low.level == Some(*top) || makers.iter().any(|high| is_above(high, low));
    let is_chain = makers.iter().all(|low| has_higher(low));
    Some(if is_chain { Direction::Vertical } else { Direction::Diagonal })
}

/// Whether they come from two provinces or more; `None` where one whose province is unknown may be the second.
pub fn interprovincial(makers: &[&Party]) -> Option<bool> {
    let provinces: BTreeSet<&str> = makers.iter().filter_map(|party| party.adcode.as_deref()?.get(..2)).collect();
    if provinces.len() > 1 {
        return Some(true);
    }
    // A ministry is of no province.
    let all_known = makers.iter().all(|party| party.adcode.is_some() || party.level == Some(Level::National));
    levels(makers).filter(|_| all_known).map(|_| false)
}

/// Steps between the highest and the lowest level, `None` where one is unknown.
pub fn level_gap(makers: &[&Party]) -> Option<u32> {
    let levels = levels(makers)?;
    Some(*levels.iter().max()? as u32 - *levels.iter().min()? as u32)
}

/// The level of each of two or more parties, where all are known.
fn levels(makers: &[&Party]) -> Option<Vec<Level>> {
    if makers.len() < 2 {
        return None;
    }
    makers.iter().map(|party| party.level).collect()
}

/// Whether the region of `high` takes in that of `low`: 510000 takes in 510681, 500000 takes in 500116.
fn is_above(high: &Party, low: &Party) -> bool {
    if high.level >= low.level {
        return false;
    }
    if high.level == Some(Level::National) {
        return true;
    }
    let (Some(high), Some(low)) = (high.adcode.as_deref(), low.adcode.as_deref()) else { return false };
    let stem = high.strip_suffix("0000").or(high.strip_suffix("00")).unwrap_or(high);
    low.starts_with(stem)
}
