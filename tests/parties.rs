//! What holds for the parties of any article, and the gazetteer beneath them.

use mengshu::lexicon::gazetteer::{self, Entry};
use mengshu::{Context, Reader};

fn names(text: &str, context: Context) -> Vec<String> {
    let reader = Reader { context };
    let document = reader.document(text.as_bytes());
    reader.reading(&document).parties.into_iter().map(|party| party.name).collect()
}

#[test]
fn a_code_is_the_one_of_the_articles_year() {
    let adcode = |year: &str| {
        let text = format!(
            "{year}5月，荣昌{}人民政府与泸州市泸县人民政府签署《协作协议》。",
            if year < "2015" { "县" } else { "区" }
        );
        let reader = Reader::default();
        let document = reader.document(text.as_bytes());
        let reading = reader.reading(&document);
        reading.parties[0].adcode.clone()
    };
    assert_eq!(adcode("2012年").as_deref(), Some("500226"));
    assert_eq!(adcode("2022年").as_deref(), Some("500153"));
}

#[test]
fn a_region_given_by_the_caller_decides_a_bare_province() {
    let text = "省水利厅与湖北省水利厅签署《防汛合作协议》。";
    let context = Context { region: Some("湖南省".to_owned()), ..Context::default() };
    assert_eq!(names(text, context), ["湖南省水利厅", "湖北省水利厅"]);
}

#[test]
fn no_pact_no_party() {
    for text in [
        "前三季度全省地区生产总值同比增长5.2%，省统计局、国家统计局湖南调查总队今天发布数据。",
        "从成都出发，经雅安到康定，一路雪山相伴。四川省文化和旅游厅提醒游客注意安全。",
        "会上，市委书记指出，要学习贯彻全会精神，推动高质量发展。",
    ] {
        assert_eq!(names(text, Context::default()), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn hostile_text_ends_soon() {
    for piece in ["四川省、", "市", "公司", "两地", "和", "《", "会同", "中国", "团"] {
        let text = piece.repeat(200_000 / piece.len());
        names(&format!("甲乙双方签署协议。{text}"), Context::default());
    }
}

#[test]
fn every_division_knows_its_place() {
    let full = |name: &str| {
        gazetteer::named(name)
            .filter_map(|entry| match entry {
                Entry::Full(region) if region.years().end == 9999 => Some(region.full_name()),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(full("青白江区"), ["成都市青白江区"]);
    assert_eq!(full("江津区"), ["重庆市江津区"]);
    assert_eq!(full("达州市"), ["达州市"]);
    assert_eq!(full("仙桃市"), ["仙桃市"]);
    assert_eq!(full("恩施州"), ["恩施土家族苗族自治州"]);
    assert_eq!(full("鼓楼区").len(), 4);
}
