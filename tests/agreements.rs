//! What an agreement holds: mechanisms, relations, fields, mandate, commitments; and the pages that hold none.

use mengshu::record::vocabulary::*;
use mengshu::record::{Agreement, Record};
use mengshu::{Context, Reader};

fn read(text: &str) -> Record {
    let context = Context { published: Some(String::from("2023-05-20")), ..Context::default() };
    Reader { context }.read(text.as_bytes(), "x.txt")
}

/// The agreement called `title`.
fn named<'r>(record: &'r Record, title: &str) -> &'r Agreement {
    let found = record.agreements.iter().find(|agreement| agreement.title.as_deref() == Some(title));
    found.unwrap_or_else(|| panic!("no 《{title}》 in {:?}", record.agreements))
}

/// Kind, name and frequency of each mechanism of the first agreement.
fn mechanisms(text: &str) -> Vec<(String, String, String)> {
    let record = read(text);
    let mechanisms = &record.agreements.first().expect("an agreement").mechanisms;
    let row =
        |own: &mengshu::record::Mechanism| (own.kind.clone(), own.name.clone(), own.per.clone().unwrap_or_default());
    mechanisms.iter().map(row).collect()
}

fn row(kind: &str, name: &str, per: &str) -> (String, String, String) {
    (kind.to_owned(), name.to_owned(), per.to_owned())
}

#[test]
fn mechanisms_have_a_kind_a_name_and_how_often() {
    let text = "衢州市水利局与黄山市水利局签署《联防合作协议》。根据协议，双方每半年召开一次局长联席会议；\
        成立联防领导小组，组长由双方轮流担任；每季度开展联合巡查；设立专项资金。";
    let expected = [
        row("joint_meeting", "局长联席会议", "P6M"),
        row("leading_group", "联防领导小组", ""),
        row("rotating_chair", "轮流担任", ""),
        row("joint_enforcement", "联合巡查", "P3M"),
        row("fund", "专项资金", ""),
    ];
    assert_eq!(mechanisms(text), expected);
}

#[test]
fn how_often_may_stand_in_the_next_clause() {
    let text = "衢州市水利局与黄山市水利局签署《联防合作协议》。根据协议，双方建立联席会议制度，每年召开一次会议；\
        共享水文数据。";
    assert_eq!(mechanisms(text), [row("joint_meeting", "联席会议制度", "P1Y")]);
}

#[test]
fn a_mechanism_in_a_title_or_a_name_is_none() {
    let text = "黄河水利委员会与太原市水务局签署《信息共享备忘录》。";
    assert_eq!(mechanisms(text), []);
}

#[test]
fn an_agreement_builds_on_carries_out_and_supplements_older_ones() {
    let record = read(
        "在2019年6月签订的《友好合作协议》基础上，衢州市水利局与黄山市水利局5月18日签署《联防合作协议》。\
         为落实《联防合作协议》，双方5月19日联合印发《联合巡查实施方案》。",
    );
    let related = |title: &str| -> Vec<(String, Option<String>)> {
        let of = |id: &str| record.agreements.iter().find(|other| other.id == id)?.title.clone();
        named(&record, title).relations.iter().map(|own| (own.r#type.clone(), of(&own.to))).collect()
    };
    assert_eq!(related("联防合作协议"), [(String::from("builds_on"), Some(String::from("友好合作协议")))]);
    assert_eq!(related("联合巡查实施方案"), [(String::from("implements"), Some(String::from("联防合作协议")))]);
    assert_eq!(related("友好合作协议"), []);
}

#[test]
fn fields_stand_with_the_word_that_tells_them() {
    let record = read("衢州市水利局与黄山市水利局签署《新安江流域生态补偿协议》。");
    let fields = &record.agreements[0].fields;
    let words: Vec<(&str, String)> = fields
        .iter()
        .map(|field| {
            let [start, end] = field.at.as_ref().unwrap().span;
            (field.code.as_str(), record.text.chars().skip(start).take(end - start).collect())
        })
        .collect();
    assert_eq!(words, [("water", String::from("流域")), ("environment", String::from("生态"))]);
}

#[test]
fn a_mandate_counts_where_it_is_above_the_makers() {
    let by = |text: &str| read(text).agreements[0].formality.as_ref().map(|formality| formality.level);
    let signed = "衢州市水利局与黄山市水利局签署《联防合作协议》。";
    assert_eq!(by(&format!("为落实国务院部署，{signed}")), Some(Level::National));
    assert_eq!(by(&format!("经省政府同意，{signed}")), Some(Level::Province));
    assert_eq!(by(signed), None);
    assert_eq!(by("经市政府同意，四川省水利厅与重庆市水利局签署《联防合作协议》。"), None);
}

#[test]
fn the_strongest_act_told_is_the_status() {
    let status = |text: &str| read(text).agreements[0].status;
    assert_eq!(status("衢州市水利局与黄山市水利局签署《联防合作协议》。"), Status::Signed);
    assert_eq!(status("衢州市水利局与黄山市水利局将签署《联防合作协议》。"), Status::Planned);
    assert_eq!(status("衢州市水利局与黄山市水利局续签《联防合作协议》。"), Status::Renewed);
    assert_eq!(status("衢州市水利局与黄山市水利局签署《联防合作协议》，协议自签署之日起生效。"), Status::InForce);
    assert_eq!(status("衢州市水利局与黄山市水利局联合印发《联防工作方案》。"), Status::Issued);
    // The second sentence tells more of the same.
    let text =
        "衢州市水利局与黄山市水利局拟签署《联防合作协议》。5月18日，衢州市水利局与黄山市水利局签署《联防合作协议》。";
    assert_eq!(status(text), Status::Signed);
}

#[test]
fn how_the_parties_stand_to_each_other() {
    let of = |makers: &str| {
        let record = read(&format!("5月18日，{makers}签署《联防合作协议》。"));
        let agreement = record.agreements[0].clone();
        (agreement.lateral, agreement.direction, agreement.interprovincial, agreement.level_gap)
    };
    use Direction::*;
    use Lateral::*;
    assert_eq!(of("衢州市水利局与黄山市水利局"), (Some(Bilateral), Some(Horizontal), Some(true), Some(0)));
    assert_eq!(of("四川省水利厅与成都市水务局"), (Some(Bilateral), Some(Vertical), Some(false), Some(1)));
    assert_eq!(of("重庆市水利局与成都市水务局"), (Some(Bilateral), Some(Diagonal), Some(true), Some(1)));
    assert_eq!(
        of("衢州市水利局、黄山市水利局与上饶市水利局"),
        (Some(Multilateral), Some(Horizontal), Some(true), Some(0))
    );
    // Organs of one region are one side.
    let (lateral, ..) = of("衢州市水利局、衢州市公安局与黄山市水利局");
    assert_eq!(lateral, Some(Bilateral));
}

#[test]
fn commitments_in_items_are_planned_claims_of_the_agreement() {
    let record =
        read("衢州市水利局与黄山市水利局签署《联防合作协议》。根据协议，双方每年互派技术员5名；新建监测站12座。");
    let id = record.agreements[0].id.clone();
    let claims: Vec<_> =
        record.claims.iter().map(|own| (own.text.as_str(), own.status, own.agreement.clone())).collect();
    let expected = [("5名", ClaimStatus::Planned, Some(id.clone())), ("12座", ClaimStatus::Planned, Some(id))];
    assert_eq!(claims, expected);
}

#[test]
fn a_count_that_is_not_met_is_a_warning() {
    let text = |n: &str| {
        format!(
            "衢州市水利局与黄山市水利局签署《联防合作协议》。根据协议，双方将在{n}个方面合作：一是共享数据；二是联合巡查；三是互派人员。"
        )
    };
    let warnings = |text: &str| -> Vec<String> { read(text).warnings.into_iter().map(|own| own.code).collect() };
    assert_eq!(warnings(&text("三")), Vec::<String>::new());
    assert_eq!(warnings(&text("五")), ["declared-items-differ"]);
    assert_eq!(read(&text("五")).agreements[0].declared_items, Some(5));
}

/// Link lists, comments and advertisements name no agreement of the article.
#[test]
fn what_is_no_article_holds_no_agreement() {
    let text = "石臼湖畔稻谷飘香\n2023-05-20 来源：南京日报\n入秋以来，石臼湖边的稻田一片金黄，农户忙着收割。\n\
        相关阅读：\n衢州市与黄山市签署《联防合作协议》\n三市签订《旅游合作协议》";
    let record = read(text);
    assert!(record.agreements.is_empty(), "{:?}", record.agreements);
    assert!(record.items.is_empty(), "{:?}", record.items);
}

/// Every page of the corpus that is no report of a pact yields neither an agreement nor an item.
#[test]
fn control_articles_yield_no_agreement_and_no_item() {
    let mut n = 0;
    for folder in ["corpus/clean", "corpus/articles"] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !is_control(folder, &name) {
                continue;
            }
            n += 1;
            let record = Reader::default().read(&std::fs::read(&path).unwrap(), &name);
            let titles: Vec<_> =
                record.agreements.iter().map(|own| own.title.as_ref().or(own.descriptor.as_ref())).collect();
            assert!(titles.is_empty(), "{name}: {titles:?}");
            assert!(record.items.is_empty(), "{name}: {:?}", record.items);
        }
    }
    assert!(n >= 20, "only {n} control pages");
}

/// Clean texts that do tell of an agreement.
const PACTS: [&str; 6] =
    ["bilingual.txt", "hongkong_news.txt", "simplified_news.txt", "table.txt", "taiwan_more.txt", "taiwan_news.txt"];

/// Pages whose gold has neither agreement nor item, and clean texts that are no news of a pact.
fn is_control(folder: &str, name: &str) -> bool {
    if folder == "corpus/clean" {
        return !PACTS.contains(&name);
    }
    let stem = name.split('.').next().unwrap_or(name);
    let gold = std::fs::read_to_string(format!("corpus/gold/{stem}.json")).unwrap_or_default();
    let gold: serde_json::Value = serde_json::from_str(&gold).unwrap_or_default();
    let empty = |key: &str| gold[key].as_array().is_some_and(Vec::is_empty);
    empty("agreements") && empty("items")
}
