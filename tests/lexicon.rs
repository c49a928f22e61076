//! A caller's own names of bodies, in the library and on the command line.

use assert_cmd::Command;
use mengshu::Reader;
use mengshu::lexicon::Lexicon;
use mengshu::record::Party;

fn parties(tsv: &str, text: &str) -> Vec<Party> {
    let reader = Reader::default().with_lexicon(Lexicon::parse(tsv).unwrap());
    reader.read(text.as_bytes(), "x.txt").parties
}

const TABLE: &str = "\u{feff}# own names\r\nname\taliases\tkind\tadcode\tlevel\r\n\r\n云岭湾专班\t云岭专班|云嶺辦\tgovernment\t530000\tprovince\r\n";

#[test]
fn a_given_body_is_a_party_and_its_alias_the_same() {
    let text = "5月8日，云岭湾专班与重庆市商务委员会签署合作协议。云岭办与重庆市商务委员会签署备忘录。";
    let parties = parties(TABLE, text);
    let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
    assert_eq!(names, ["云岭湾专班", "重庆市商务委员会"]);
    let given = &parties[0];
    assert_eq!(given.names, ["云岭湾专班", "云岭办"]);
    assert_eq!(given.kind.as_str(), "government");
    assert_eq!(given.level.unwrap().as_str(), "province");
    assert_eq!(given.adcode.as_deref(), Some("530000"));
    assert_eq!(given.basis.as_ref().unwrap().rule, "given");
}

#[test]
fn it_wins_over_what_is_built_in() {
    let text = "四川省商务厅与重庆市商务委员会签署合作协议。";
    let parties = parties("四川省商务厅\t\tother\n", text);
    assert_eq!(parties[0].kind.as_str(), "other");
    assert_eq!(parties[0].adcode.as_deref(), Some("510000"), "what the caller leaves out stays as read");
    assert_eq!(parties[1].kind.as_str(), "department");
}

#[test]
fn names_inside_titles_and_other_words_are_none() {
    for text in [
        "四川省商务厅与重庆市商务委员会签署《云岭湾专班合作协议》。",
        "云岭湾 四川省商务厅与重庆市商务委员会签署协议。",
    ] {
        assert!(parties(TABLE, text).iter().all(|party| party.name != "云岭湾专班"), "{text}");
    }
}

#[test]
fn errors_tell_the_line_and_what_was_expected() {
    for (tsv, said) in [
        ("# x\n甲办\t\tgoverment\n", "line 2: found kind goverment, expected one of government, party_organ"),
        ("甲办\t\t\t5100\n", "line 1: found adcode 5100, expected 6 digits"),
        ("甲办\t\t\t\tcity\n", "line 1: found level city, expected one of national"),
        ("name\taliases\n\t甲\n", "line 2: found an empty name, expected the name of a body"),
        ("甲办\t同办\n乙办\t同办\n", "line 2: found 同办, which is already a name of 甲办"),
        ("name\tsort\n甲办\n", "line 1: found column sort, expected one of name"),
    ] {
        let error = Lexicon::parse(tsv).unwrap_err().to_string();
        assert!(error.starts_with(said), "{error}");
    }
}

#[test]
fn the_commands_take_a_file_and_refuse_a_bad_one_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("own.tsv"), TABLE).unwrap();
    std::fs::write(path("bad.tsv"), "甲办\t\tgoverment\n").unwrap();
    std::fs::write(path("a.txt"), "云岭专班与重庆市商务委员会签署合作协议。").unwrap();
    let run = |arguments: &[&str], lexicon: &str| {
        let mut command = Command::cargo_bin("mengshu").unwrap();
        command.current_dir(folder.path()).args(arguments).args(["--lexicon", lexicon]).output().unwrap()
    };
    for command in [&["extract", "a.txt"][..], &["explain", "a.txt"], &["batch", "a.txt", "--into", "out.jsonl"]] {
        let bad = run(command, "bad.tsv");
        assert_eq!(bad.status.code(), Some(2));
        let said = String::from_utf8(bad.stderr).unwrap();
        assert!(said.contains("bad.tsv: line 1: found kind goverment"), "{said}");
        assert!(bad.stdout.is_empty() && !path("out.jsonl").exists());
        let good = run(command, "own.tsv");
        assert_eq!(good.status.code(), Some(0), "{}", String::from_utf8_lossy(&good.stderr));
        let written = std::fs::read(path("out.jsonl")).unwrap_or_default();
        assert!(String::from_utf8_lossy(&[good.stdout, written].concat()).contains("云岭湾专班"));
    }
    assert_eq!(run(&["extract", "a.txt"], "none.tsv").status.code(), Some(2));
}
