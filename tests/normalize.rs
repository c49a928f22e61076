//! Of several equal writings one: traditional characters, width, punctuation, layout blanks.

use mengshu::normalize::simplified;
use mengshu::{Reader, text::Log};

/// OpenCC's own expectations for t2s, tw2s and hk2s, all of them. It answers by configuration, we from the
/// text alone: where its answers contradict each other (慰藉著), the one that mainland print writes counts.
#[test]
fn opencc_cases() {
    let cases = include_str!("../corpus/cases/t2s_opencc.tsv");
    let cases: Vec<Vec<&str>> =
        cases.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert_eq!(cases.len(), 108);
    let mut misses = String::new();
    for case in &cases {
        let wants: Vec<&str> = cases.iter().filter(|other| other[1] == case[1]).map(|other| other[2]).collect();
        let want = wants.iter().find(|want| !want.contains('著')).unwrap_or(&case[2]);
        let got = simplified(case[1]);
        if got != **want {
            misses += &format!("{}: {}\n  want {want}\n  got  {got}\n", case[0], case[1]);
        }
    }
    assert!(misses.is_empty(), "{misses}");
}

/// Each line of our own words, by its example and in the middle of a sentence of traditional text.
#[test]
fn own_words() {
    for line in include_str!("../data/t2s_own.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 4, "{line}");
        assert!(cells[3].contains(cells[0].chars().next().unwrap()), "{line}");
        let got = simplified(&format!("這裡寫為：{}，對嗎？", cells[0]));
        assert_eq!(got, format!("这里写为：{}，对吗？", cells[1]), "{line}");
    }
}

#[test]
fn japanese_and_korean_keep_their_characters() {
    for text in [
        "両市は経済協力に関する覚書を締結し、相互交流を拡大する。",
        "東京都と広島県が協定に署名した",
        "경제協力에 관한 兩國의 覺書를 체결하였다.",
    ] {
        assert_eq!(simplified(text), text);
    }
    assert_eq!(simplified("兩市簽署《経済協力に関する覚書》後會談"), "两市签署《経済協力に関する覚書》后会谈");
    assert_eq!(simplified("他們在カラオケ店聚會，買優の良品"), "他们在カラオケ店聚会，买优の良品");
    assert_eq!(simplified("韓國首爾(서울)簽約"), "韩国首尔(서울)签约");
}

#[test]
fn converters_that_make_too_much() {
    check(&[
        ("兩地簽瞭協議，設菸感報警器2萬祇，一目瞭然，登高瞭望", "两地签了协议，设烟感报警器2万只，一目了然，登高瞭望"),
        ("自助藉還圖書，慰藉心靈，聲名狼藉", "自助借还图书，慰藉心灵，声名狼藉"),
        ("江甦省與遂甯市、江甯區沿綫十公哩堤壩、圩隄", "江苏省与遂宁市、江宁区沿线十公里堤坝、圩堤"),
        (
            "省氣像局表示，面對像他這樣的對像，條件俱備，俱體俱有可比性",
            "省气象局表示，面对像他这样的对象，条件俱备，具体具有可比性",
        ),
        ("成菓覆蓋全縣，覆墾農田，首批覆蓋八鎮", "成果覆盖全县，复垦农田，首批覆盖八镇"),
        (
            "由於气候变化，不少於4次的会议将於7月举行，於是关於水利的条例始建於明代",
            "由于气候变化，不少于4次的会议将于7月举行，于是关于水利的条例始建于明代",
        ),
    ]);
}

fn normalized(text: &str) -> String {
    let mut log = Log::new(text.to_owned());
    mengshu::normalize::normalize(&mut log);
    assert_eq!(log.edits().undo(log.text()), text);
    log.finish().0
}

fn check(cases: &[(&str, &str)]) {
    for (text, want) in cases {
        assert_eq!(normalized(text), *want, "{text}");
        assert_eq!(normalized(want), *want, "a second pass over {want}");
    }
}

#[test]
fn mixed_and_overdone_traditional() {
    check(&[
        ("兩地干部、志愿者共建示范區,余款于會后支付", "两地干部、志愿者共建示范区，余款于会后支付"),
        ("髮展係統,公裡方麵隻有皇後", "发展系统，公里方面只有皇后"),
        ("臺灣的資訊產業與網路計畫", "台湾的资讯产业与网路计划"),
        ("瀋陽市沈區長、范仲淹與範圍、岳飛與山嶽", "沈阳市沈区长、范仲淹与范围、岳飞与山岳"),
        ("颱風過後,電視臺復播,反覆覆蓋複雜的報告並答覆", "台风过后，电视台复播，反复覆盖复杂的报告并答复"),
        ("鐘錶與鍾情,藉口與聲名狼藉,甚麼與什麼", "钟表与钟情，借口与声名狼藉，什么与什么"),
        ("乾隆年間的乾縣餅乾很乾淨,徐乾學說", "乾隆年间的乾县饼干很干净，徐乾学说"),
        ("著名學者的著作著力講著成效顯著的事", "著名学者的著作着力讲着成效显著的事"),
        ("於是樊於期與於潛", "于是樊於期与於潜"),
    ]);
}

#[test]
fn simplified_text_keeps_its_own() {
    for text in [
        "乾隆年间，乾县人乾松云著书立说，声名狼藉者不与焉。",
        "毕昇与沈从文的后人覆盖了全部里程，皇后大道中、于家、余家、范家。",
        "李昇、於幼军、魏徵、哪吒、彷徨、坏了、鸡肋、什么、只有一里地。",
    ] {
        assert_eq!(normalized(text), text);
    }
}

#[test]
fn marks_by_their_neighbours() {
    check(&[
        ("会上,双方签约(成都):共建“1,100个”站点!", "会上，双方签约（成都）：共建“1,100个”站点！"),
        ("2025-01-08 09:57:15 来源: 重庆日报", "2025-01-08 09:57:15 来源：重庆日报"),
        ("比分3:2,占比4.5%;同比(2023年)增长", "比分3:2，占比4.5%；同比（2023年）增长"),
        (
            "网址https://a.cn/x?id=1,2(2024-12-27),Hello, world (ok)!",
            "网址https://a.cn/x?id=1,2(2024-12-27),Hello, world (ok)!",
        ),
        ("「山『水』相連」", "“山‘水’相连”"),
        ("他说:\"来了\"就走", "他说：“来了”就走"),
        ("<<合作协议>>与《资讯.四川》", "《合作协议》与《资讯·四川》"),
        ("－－某地--某人、甲－乙", "——某地——某人、甲-乙"),
        ("２０２４年１２月，１８６项５．５％", "2024年12月，186项5.5%"),
        ("覆盖率达到95%;", "覆盖率达到95%；"),
    ]);
}

#[test]
fn blanks_of_layout() {
    check(&[
        ("　　6 月 8日上午,", "6月8日上午，"),
        ("2024 年第 3 期", "2024年第3期"),
        ("○ 欧 阳 霁　易 知 秋", "○ 欧阳霁 易知秋"),
        ("索 引 号 | X-1 | 主题 分类 | 科技", "索引号 | X-1 | 主题 分类 | 科技"),
        ("记者 李　明 通讯员 王小芳 ", "记者 李明 通讯员 王小芳"),
        ("字号: 大 中 小", "字号：大 中 小"),
        ("山水相连 两地相亲", "山水相连 两地相亲"),
        ("时间：2024-06-08 09:57 分享", "时间：2024-06-08 09:57 分享"),
        ("\u{FEFF}合\u{200B}作\u{A0}\u{A0}协议\r\n第二行", "合作 协议\n第二行"),
        (
            "共 享 资 源 ， 共 建 平 台 ， 两 地 签 署 合 作 协 议 书 ， 推 动 发 展",
            "共享资源，共建平台，两地签署合作协议书，推动发展",
        ),
        (
            "展　出　乾　隆　年　間　書　畫　1　2　.　5　%　，　G　6　0　科　創　走　廊 　　 hello　world　由　此　起　步",
            "展出乾隆年间书画12.5%，G60科创走廊 hello world由此起步",
        ),
        ("⾦融⼈才與\u{F90A}融", "金融人才与金融"),
    ]);
}

#[test]
fn broken_lines() {
    check(&[
        ("签署《生态环境联防\n联控协议》。\n次日返回。", "签署《生态环境联防联控协议》。\n次日返回。"),
        ("会议强调，两地要加强沟通协作，\n　　共同推进", "会议强调，两地要加强沟通协作，共同推进"),
        ("一、共建平台\n二、共享资源", "一、共建平台\n二、共享资源"),
        ("四市将做到，\n1.信息互通", "四市将做到，\n1.信息互通"),
    ]);
}

#[test]
fn spans_lead_back_through_one_character_edits() {
    let document = Reader::default().document("兩國(guó)簽署協(xié)議,".as_bytes());
    assert_eq!(document.text, "两国签署协议，");
    let edits: Vec<_> = document.alignment.normalizations().iter().map(|edit| edit.old.chars().count()).collect();
    assert!(edits.iter().all(|&n| n == 1));
}

/// Lines of the ideal texts that come out of the damaged articles, compared without blanks and marks.
/// Reading them against each other shows more than a score: print the misses with `--nocapture`.
#[test]
fn ideal_lines_found() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let fold = |line: &str| -> String { line.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (mut found, mut all) = (0, 0);
    for entry in std::fs::read_dir(format!("{corpus}/articles")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let Ok(ideal) = std::fs::read_to_string(format!("{corpus}/normalized/{stem}.txt")) else { continue };
        let text = Reader::default().document(&std::fs::read(&path).unwrap()).text;
        let have: std::collections::HashSet<String> = text.lines().map(fold).collect();
        let misses: Vec<&str> =
            ideal.lines().filter(|line| !fold(line).is_empty() && !have.contains(&fold(line))).collect();
        let n = ideal.lines().filter(|line| !fold(line).is_empty()).count();
        (found, all) = (found + n - misses.len(), all + n);
        if stem.starts_with('a') {
            println!("{stem} {} of {n} {misses:?}", n - misses.len());
        }
    }
    println!("{found} of {all}");
    assert!(found * 100 >= all * 97, "{found} of {all} lines");
}
