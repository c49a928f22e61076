//! One agreement, several reports: what becomes one row, what stays apart, and what the database says of it.
#![cfg(feature = "sqlite")]

use std::fs;

mod batch_common;
use batch_common::*;

/// Who tells what: `key n_sources` of every agreement.
fn agreements(place: &Place) -> Vec<String> {
    place.column("SELECT coalesce(title, descriptor) || ' ' || n_sources FROM agreements ORDER BY 1")
}

#[test]
fn one_agreement_of_three_reports_is_one_row() {
    let place = Place::new();
    let title = "文旅融合发展框架协议";
    place.report("a.txt", "2024-06-08", "绵阳", "广元", title);
    // Another paper, the sides the other way round, the day told, a signer more.
    let text = "两市牵手文旅\n2024-06-10 10:00 来源：蜀北晚报\n6月8日上午，在成都举行的文旅大会上，广元市人民政府市长程远谋与绵阳市人民政府市长罗晓棠\
        签署了《文旅融合发展框架协议》，今后线路将统一推广、客源将互相输送。\n";
    fs::write(place.folder().join("b.txt"), text).unwrap();
    // Without a day, within the month.
    let text = "文旅一体化提速\n2024-06-20 10:00 来源：川北日报\n绵阳市人民政府与广元市人民政府签署的《文旅融合发展框架协议》已经落地，景区互免门票。\n";
    fs::write(place.folder().join("c.txt"), text).unwrap();
    place.batch(&[]);
    assert_eq!(agreements(&place), [format!("{title} 3")], "{:#?}", place.dump());
    let because = place.column("SELECT because FROM sources ORDER BY article");
    assert_eq!(because.iter().filter(|because| *because == "the fullest telling").count(), 1, "{because:?}");
    assert!(because.iter().any(|because| because.contains("same title: the same sides, the same day")), "{because:?}");
    assert!(because[2].contains("reported within a month"), "{because:?}");
    let signed = place.column("SELECT signed FROM agreements");
    assert_eq!(signed, ["2024-06-08"]);
    // One pair, though three articles tell of it.
    assert_eq!(place.column("SELECT a_name || ' ' || b_name || ' ' || year FROM v_dyads"), ["绵阳市 广元市 2024"]);
}

#[test]
fn the_same_name_in_another_year_is_another_agreement() {
    let place = Place::new();
    for year in ["2022", "2023", "2024"] {
        place.report(&format!("{year}.txt"), &format!("{year}-06-08"), "绵阳", "广元", "文旅融合发展框架协议");
    }
    place.report("other.txt", "2024-06-08", "德阳", "资阳", "文旅融合发展框架协议");
    place.batch(&[]);
    assert_eq!(agreements(&place).len(), 4);
    assert!(place.column("SELECT key FROM maybe_same").is_empty());
}

#[test]
fn a_doubtful_pair_stays_apart_and_is_told() {
    let place = Place::new();
    place.report("a.txt", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议");
    let text = "回顾\n2026-03-01 10:00 来源：川北日报\n绵阳市人民政府与广元市人民政府签署的《文旅融合发展框架协议》深入人心。\n";
    fs::write(place.folder().join("b.txt"), text).unwrap();
    place.batch(&[]);
    assert_eq!(agreements(&place).len(), 2, "{:#?}", place.dump());
    let maybe = place.column("SELECT because FROM maybe_same");
    assert_eq!(maybe, ["same title: the same sides, a day not told"]);
    // Said anew it is no doubt any more.
    let text = text.replace("签署的", "于2024年6月8日签署的");
    fs::write(place.folder().join("b.txt"), text).unwrap();
    place.batch(&[]);
    assert_eq!(agreements(&place), ["文旅融合发展框架协议 2"], "{:#?}", place.dump());
    assert!(place.column("SELECT because FROM maybe_same").is_empty());
}

#[test]
fn what_is_taken_back_leaves_its_group() {
    let place = Place::new();
    let title = "文旅融合发展框架协议";
    place.report("a.txt", "2024-06-08", "绵阳", "广元", title);
    place.report("b.txt", "2024-06-08", "绵阳", "广元", title);
    place.batch(&[]);
    assert_eq!(agreements(&place), [format!("{title} 2")]);
    fs::write(place.folder().join("a.txt"), "今天没有消息，天气晴好，各地平安无事。").unwrap();
    place.batch(&[]);
    assert_eq!(agreements(&place), [format!("{title} 1")]);
    assert_eq!(place.column("SELECT CAST(article AS TEXT) FROM agreements"), ["2"]);
}

#[test]
fn copies_of_an_article_are_told_and_count_once() {
    let place = Place::new();
    let body = "6月7日，绵阳市人民政府与广元市人民政府在成都签署《文旅融合发展框架协议》，两地将在线路、客源、人才三方面携手，\
        共同把嘉陵江上游的山水推向全国，让沿线群众得到实惠，同时建立常态化联络制度。\n\
        据了解，近年来两市人员往来日益频繁，自驾游客逐年增多，沿江公路全线贯通之后，行程比过去缩短近一半，民宿也随之兴旺起来。\n";
    let page = |headline: &str, outlet: &str, day: &str| format!("{headline}\n{day} 09:12 来源：{outlet}\n{body}");
    fs::write(place.folder().join("a.txt"), page("两地携手文旅", "川北日报", "2024-06-08")).unwrap();
    fs::write(place.folder().join("b.txt"), page("嘉陵江上游文旅牵手（转载）", "蜀北在线", "2024-06-09")).unwrap();
    place.report("c.txt", "2024-06-07", "绵阳", "广元", "文旅融合发展框架协议");
    place.batch(&[]);
    assert_eq!(
        place.column("SELECT id || ' of ' || duplicates_of FROM articles WHERE duplicates_of > 0"),
        ["b.txt of 1"]
    );
    assert!(
        place.column("SELECT duplicate_because FROM articles WHERE id = 'b.txt'")[0].contains("longest paragraphs")
    );
    assert_eq!(
        place.column("SELECT n_sources || ' ' || n_independent FROM agreements"),
        ["3 2"],
        "{:#?}",
        place.dump()
    );
    // The first goes: the copy stands for itself.
    place.report("a.txt", "2024-01-08", "德阳", "资阳", "政务服务合作协议");
    place.batch(&[]);
    assert!(place.column("SELECT id FROM articles WHERE duplicates_of > 0").is_empty());
}

#[test]
fn reports_in_any_order_make_the_same_agreements() {
    let reports = [
        ("a", "2024-06-08", "绵阳", "广元", "文旅融合发展框架协议"),
        ("b", "2024-06-08", "广元", "绵阳", "文旅融合发展框架协议"),
        ("c", "2023-06-08", "绵阳", "广元", "文旅融合发展框架协议"),
        ("d", "2024-06-08", "绵阳", "广元", "合作协议"),
        ("e", "2024-06-08", "绵阳", "广元", "合作协议"),
    ];
    let mut found = Vec::new();
    for first in 0..reports.len() {
        let place = Place::new();
        for i in 0..reports.len() {
            let (name, day, one, other, title) = reports[(i + first) % reports.len()];
            place.report(&format!("{name}.txt"), day, one, other, title);
            place.batch(&[]);
        }
        found.push(agreements(&place));
    }
    assert!(found.iter().all(|agreements| *agreements == found[0]), "{found:#?}");
    assert_eq!(found[0].len(), 3);
}
