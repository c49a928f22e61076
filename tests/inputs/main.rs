//! Files, tables, archives and crawls as inputs: which articles come out, under which ids, and what fails how.

mod hostile;
mod packs;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use packs::*;
use serde_json::Value;

pub const ARTICLE: &str = "青山市与绿水县签约\n6月8日，青山市与绿水县在青山签署《文化旅游战略合作框架协议》。\n";

/// What `mengshu extract` made: records by id, what it said, its exit code.
pub struct Made {
    pub records: BTreeMap<String, Value>,
    pub stderr: String,
    pub code: Option<i32>,
}

impl Made {
    pub fn ids(&self) -> Vec<&str> {
        self.records.keys().map(String::as_str).collect()
    }
    #[track_caller]
    pub fn says(&self, what: &str) {
        assert!(self.stderr.contains(what), "no {what:?} in\n{}", self.stderr);
    }
}

pub fn extract(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Made {
    let mut command = Command::cargo_bin("mengshu").unwrap();
    let output = command.arg("extract").args(arguments).current_dir(folder).write_stdin(stdin).output().unwrap();
    let lines = std::str::from_utf8(&output.stdout).unwrap().lines();
    let records = lines.map(|line| serde_json::from_str::<Value>(line).unwrap());
    let records = records.map(|record| (record["id"].as_str().unwrap().to_owned(), record)).collect();
    Made { records, stderr: String::from_utf8(output.stderr).unwrap(), code: output.status.code() }
}

fn given(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

const LINES: &str = r#"{"id": 7, "标题": "两地签约", "正文": "青山市与绿水县签署协议。\n“五个一”", "发布时间": "2024年6月9日 09:57", "来源": "青山日报", "链接": "https://example.org/1", "地区": "四川", "点击": {"b": 1, "a": [2]}}

{"正文": "川渝兩地簽署協議。", "发布时间": "昨天"}
"#;

#[test]
fn lines_of_json_are_articles_with_their_context() {
    let folder = given(&[("x.jsonl", LINES.as_bytes())]);
    let made = extract(folder.path(), &["x.jsonl"], b"");
    assert_eq!((made.ids(), made.code), (vec!["x.jsonl#1", "x.jsonl#3"], Some(0)));
    let first = &made.records["x.jsonl#1"];
    assert_eq!(first["source"]["uri"], "https://example.org/1");
    assert_eq!(first["source"]["bytes"], "青山市与绿水县签署协议。\n“五个一”".len());
    assert_eq!(first["source"]["extra"], serde_json::json!({"id": 7, "点击": {"b": 1, "a": [2]}}));
    let article = &first["article"];
    assert_eq!(
        article["headline"],
        serde_json::json!({"value": "两地签约", "at": null, "basis": article["headline"]["basis"]})
    );
    assert_eq!(article["headline"]["basis"]["rule"], "given");
    assert_eq!(article["published"]["value"], "2024-06-09T09:57");
    assert_eq!(article["outlet"]["value"], "青山日报");
    made.says("x.jsonl: text from 正文, headline from 标题, published from 发布时间, outlet from 来源, url from 链接, region from 地区; kept in source.extra: id, 点击");
    // What is not understood is kept and told.
    assert_eq!(made.records["x.jsonl#3"]["source"]["extra"]["发布时间"], "昨天");
    made.says("first 发布时间 \"昨天\" in row 3");
}

#[test]
fn an_array_of_objects_is_read_one_by_one() {
    let array = r#"[
  {"title": "两地签约", "content": "青山市与绿水县签署协议。", "data": {"views": 3}},
  {"content": "broken},
  {"content": ""}
]"#;
    let nested = r#"[{"nr": 7, "data": {"body": {"html": "<p>一</p><p>二</p>"}, "day": "2024-06-09", "by": "甲"}},
        {"nr": 8, "data": {"body": {}}}]"#;
    let one = "{\n  \"标题\": \"两地签约\",\n  \"正文\": \"青山市与绿水县签署协议。\"\n}\n";
    let lines = "{\"text\": \"甲\"}\n{\"text\": \"乙\"}\n";
    let text = "青山市[广告]";
    let folder = given(&[
        ("a.json", array.replace("broken", "乙").replace("\"乙}", "\"乙\"}").as_bytes()),
        ("b.json", array.as_bytes()),
        ("lines.json", lines.as_bytes()),
        ("nested.json", nested.as_bytes()),
        ("one.json.gz", &gzip(one.as_bytes())),
        ("text.json", text.as_bytes()),
    ]);
    let made = extract(folder.path(), &["a.json"], b"");
    assert_eq!((made.ids(), made.code), (vec!["a.json#1", "a.json#2"], Some(1)), "{}", made.stderr);
    made.says("a.json#3: has an empty text");
    made.says("text from content, headline from title; kept in source.extra: data");
    assert_eq!(made.records["a.json#1"]["source"]["extra"], serde_json::json!({"data": {"views": 3}}));
    // A quote that is not closed takes what stands behind it along, and no more.
    let made = extract(folder.path(), &["b.json"], b"");
    assert_eq!((made.ids(), made.code), (vec!["b.json#1"], Some(1)), "{}", made.stderr);
    let arguments =
        ["nested.json", "--html-field", "data.body.html", "--published-field", "data.day", "--id-field", "nr"];
    let made = extract(folder.path(), &arguments, b"");
    assert_eq!((made.ids(), made.code), (vec!["7"], Some(1)), "{}", made.stderr);
    let record = &made.records["7"];
    assert_eq!((&record["text"], &record["article"]["published"]["value"]), (&"一\n二\n".into(), &"2024-06-09".into()));
    assert_eq!(record["source"]["extra"], serde_json::json!({"data": {"by": "甲"}}));
    let made = extract(folder.path(), &["nested.json"], b"");
    assert_eq!(made.code, Some(2));
    made.says("found data.body.html, data.by, data.day, nr");
    let made = extract(folder.path(), &["one.json.gz", "lines.json", "text.json"], b"");
    assert_eq!(made.ids(), ["lines.json#1", "lines.json#2", "one.json.gz", "text.json"], "{}", made.stderr);
    // One object is a page, whose places lead into the file, unless its fields are named.
    assert_eq!(made.records["one.json.gz"]["source"]["bytes"], one.len());
    let made = extract(folder.path(), &["one.json.gz", "--text-field", "正文"], b"");
    assert_eq!(made.ids(), ["one.json.gz"], "{}", made.stderr);
    assert_eq!(made.records["one.json.gz"]["text"], "青山市与绿水县签署协议。");
    let made = extract(folder.path(), &["-", "--text-field", "t"], "[{\"t\": \"甲\"}]".as_bytes());
    assert_eq!(made.ids(), ["-#1"], "{}", made.stderr);
}

#[test]
fn an_object_around_the_array_is_opened_and_told() {
    let rows = r#"{"title": "两地签约", "content": "青山市与绿水县签署协议。"}, {"content": "乙"}"#;
    let folder = given(&[
        ("data.json", format!("{{\"code\": 0, \"data\": [{rows}], \"more\": [{{\"content\": \"丙\"}}]}}").as_bytes()),
        ("list.json", format!("{{\n\"data\": {{\"total\": 2, \"list\": [{rows}\n]}}}}\n").as_bytes()),
        ("pictures.json", "{\"title\": \"两地签约\", \"pictures\": [{\"url\": \"x\"}]}".as_bytes()),
        ("unknown.json", "{\"items\": [{\"name\": \"甲\", \"stand\": 3}]}".as_bytes()),
    ]);
    let made = extract(folder.path(), &["data.json", "list.json"], b"");
    assert_eq!(
        (made.ids(), made.code),
        (vec!["data.json#1", "data.json#2", "list.json#1", "list.json#2"], Some(0)),
        "{}",
        made.stderr
    );
    made.says("data.json: an object around an array: the articles are those of data\n");
    made.says("the articles are those of data.list");
    assert_eq!(made.records["list.json#1"]["article"]["headline"]["value"], "两地签约");
    // What is known to hold no article is refused with what was found; a page stays a page.
    let made = extract(folder.path(), &["unknown.json"], b"");
    assert_eq!(made.code, Some(2), "{}", made.stderr);
    made.says("found name, stand; name it with --text-field");
    assert_eq!(extract(folder.path(), &["pictures.json"], b"").ids(), ["pictures.json"]);
    let made = extract(folder.path(), &["unknown.json", "--text-field", "name"], b"");
    assert_eq!(made.ids(), ["unknown.json#1"], "{}", made.stderr);
}

#[test]
fn json_in_other_encodings_is_read() {
    // The second byte of 功 in Big5 is a backslash, that of 乗 in GBK too.
    let rows = |text: &str| format!("[{{\"content\": \"{text}\"}},\n {{\"content\": \"乙{text}\"}}]");
    let big5 = "青山市與綠水縣簽署協議，合作成功";
    let gbk = "青山市与绿水县签署合作协议，双方代表乗";
    let encode = |encoding: &'static encoding_rs::Encoding, text: &str| encoding.encode(text).0.into_owned();
    let folder = given(&[
        ("big5.json", &encode(encoding_rs::BIG5, &rows(big5))),
        ("gbk.json", &encode(encoding_rs::GBK, &rows(gbk))),
        ("gbk.jsonl", &encode(encoding_rs::GBK, &format!("{{\"正文\": \"{gbk}\"}}\n{{\"正文\": \"乙{gbk}\"}}\n"))),
        ("data.json", &encode(encoding_rs::GBK, &format!("{{\"data\": {}}}", rows(gbk)))),
    ]);
    let made = extract(folder.path(), &["gbk.json", "gbk.jsonl", "big5.json", "data.json"], b"");
    assert_eq!((made.records.len(), made.code), (8, Some(0)), "{}", made.stderr);
    for id in ["gbk.json#1", "gbk.jsonl#1", "data.json#1"] {
        assert!(made.records[id]["text"].as_str().unwrap().starts_with("青山市与绿水县签署合作协议"), "{id}");
    }
    assert!(made.records["big5.json#2"]["text"].as_str().unwrap().contains("合作成功"));
}

#[test]
fn a_packing_that_is_not_read_is_told() {
    let folder = given(&[("a.html.br", b"\x1B\x0E\0\xF8"), ("b.txt.xz", b"\xFD7zXZ\0\0")]);
    let made = extract(folder.path(), &["."], b"");
    assert_eq!((made.code, made.records.len()), (Some(1), 0));
    made.says("a.html.br: is compressed by brotli; unpack it, gzip and zstd are read");
    made.says("b.txt.xz: is compressed by xz; unpack it, gzip and zstd are read");
}

#[test]
fn an_empty_folder_is_told() {
    let folder = given(&[]);
    let made = extract(folder.path(), &["."], b"");
    assert_eq!((made.code, made.records.len()), (Some(0), 0));
    made.says(".: no file is in it");
}

#[test]
fn named_fields_win_and_the_rest_is_carried() {
    let line = r#"{"nr": 12, "text": "甲", "raw": "<p>一</p><p>二</p>", "was": "签约"}"#;
    let arguments = ["-", "--html-field", "raw", "--id-field", "nr", "--headline-field", "was"];
    let made = extract(Path::new("."), &arguments, line.as_bytes());
    let record = &made.records["12"];
    assert_eq!(record["source"]["format"], "html");
    assert_eq!(record["text"], "一\n二\n");
    assert_eq!(record["source"]["extra"], serde_json::json!({"text": "甲"}));
    assert_eq!(record["article"]["headline"]["value"], "签约");
}

#[test]
fn what_is_no_text_is_carried_like_any_other_field() {
    let line =
        r#"{"text": null, "content": "两地签署协议", "source": {"name": "青山日报"}, "title": ["甲"], "date": true}"#;
    let made = extract(Path::new("."), &["-", "--from", "jsonl"], line.as_bytes());
    let extra = &made.records["-#1"]["source"]["extra"];
    assert_eq!(
        *extra,
        serde_json::json!({"text": null, "source": {"name": "青山日报"}, "title": ["甲"], "date": true})
    );
    made.says("text from content; kept");
}

#[test]
fn tables_without_a_text_are_wrong_usage() {
    let folder =
        given(&[("x.csv", b"a,b\n1,2\n"), ("y.jsonl", b"{\"a\": 1, \"c\": 2}\n"), ("z.jsonl", LINES.as_bytes())]);
    for (arguments, found) in [
        (&["z.jsonl", "x.csv"][..], "found a, b"),
        (&["y.jsonl"], "found a, c"),
        (&["z.jsonl", "--text-field", "txt"], "no field txt; found"),
    ] {
        let made = extract(folder.path(), arguments, b"");
        assert_eq!((made.code, made.records.len()), (Some(2), 0), "{}", made.stderr);
        made.says(found);
        made.says("--text-field");
    }
    let made = extract(folder.path(), &["-", "--from", "csv"], b"a,b\n1,2\n");
    assert_eq!(made.code, Some(2));
    // Found in a folder, it does not end the run.
    let made = extract(folder.path(), &["."], b"");
    assert_eq!((made.code, made.records.len()), (Some(1), 2));
    made.says("x.csv: no field is known to hold the article; found a, b");
}

#[test]
fn csv_is_read_in_every_dress() {
    let table = "标题,正文,点击\r\n签约,\"第一行\r\n第二行, “引”\"\"号\"\"\",5\r\n\r\n短,一\r\n尾,两地签署协议,6,,\n";
    let semicolons = table.replace(", “", "_").replace(',', ";").replace('_', ", “");
    let tabs = table.replace(", “", "_").replace(',', "\t").replace('_', ", “");
    let wide: Vec<u8> = format!("\u{FEFF}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, &[u8]); 6] = [
        ("utf8.csv", table.as_bytes()),
        ("bom.csv", &format!("\u{FEFF}{table}").into_bytes()),
        ("gbk.csv", &gbk(table)),
        ("half.csv", semicolons.as_bytes()),
        ("excel.tsv", &wide),
        ("packed.csv.gz", &gzip(&gbk(table))),
    ];
    let folder = given(&files);
    for (name, _) in files {
        let made = extract(folder.path(), &[name], b"");
        assert_eq!(made.ids(), [format!("{name}#2"), format!("{name}#5")], "{}", made.stderr);
        let first = &made.records[&format!("{name}#2")];
        assert_eq!(first["source"]["bytes"], "第一行\r\n第二行, “引”\"号\"".len(), "{name}");
        assert_eq!(first["source"]["extra"]["点击"], "5");
        made.says(&format!("{name}#4: has 2 fields where the first row has 3"));
        assert_eq!(made.code, Some(1));
    }
}

#[test]
fn a_quote_that_never_closes_is_told_with_its_lines() {
    let made = extract(Path::new("."), &["-", "--from", "csv"], "text\n甲地\n\"乙地\n丙地\n".as_bytes());
    assert_eq!(made.ids(), ["-#2"]);
    made.says("-#3: opens a quote and never closes it (lines 3 to 4)");
}

#[test]
fn compressed_files_are_what_is_in_them() {
    let folder = given(&[
        ("a.txt.gz", &gzip(ARTICLE.as_bytes())),
        ("b.txt.zst", &zstd(ARTICLE.as_bytes())),
        ("c.jsonl.zst", &zstd(LINES.as_bytes())),
        ("two.txt.gz", &[gzip("甲地".as_bytes()), gzip("乙地".as_bytes())].concat()),
    ]);
    let made = extract(folder.path(), &["."], b"");
    assert_eq!(made.ids(), ["a.txt.gz", "b.txt.zst", "c.jsonl.zst#1", "c.jsonl.zst#3", "two.txt.gz"]);
    assert_eq!(made.records["a.txt.gz"]["source"]["bytes"], ARTICLE.len());
    assert_eq!(made.records["a.txt.gz"]["source"]["sha256"], made.records["b.txt.zst"]["source"]["sha256"]);
    assert_eq!(made.records["two.txt.gz"]["text"], "甲地乙地");
}

#[test]
fn members_of_archives_have_their_own_ids() {
    let long = format!("{}/末.txt", "长".repeat(60));
    let inner = zip(&[(b"p.txt", ARTICLE.as_bytes())], 0);
    let members: [(&str, u8, &[u8]); 7] = [
        ("./d/", b'5', b""),
        ("./d/p.txt", b'0', ARTICLE.as_bytes()),
        (&long, b'0', ARTICLE.as_bytes()),
        ("l.txt", b'2', b""),
        (".git/x", b'0', b"x"),
        ("rows.jsonl", b'0', LINES.as_bytes()),
        ("in.zip", b'0', &inner),
    ];
    let tar = tar(&members);
    let gbk_name = gbk("新闻/协议.txt");
    let folder = given(&[
        ("x.tar", &tar),
        ("x.tgz", &gzip(&tar)),
        ("x.tar.zst", &zstd(&tar)),
        ("y.zip", &zip(&[(&gbk_name, &gbk(ARTICLE)), (b"__MACOSX/._p", b"\0"), (b"d/", b"")], 0)),
    ]);
    for name in ["x.tar", "x.tgz", "x.tar.zst"] {
        let made = extract(folder.path(), &[name], b"");
        let wanted =
            ["d/p.txt", "in.zip!/p.txt", "rows.jsonl#1", "rows.jsonl#3", &long].map(|id| format!("{name}!/{id}"));
        assert_eq!(made.ids(), wanted, "{}", made.stderr);
        made.says("left out 1 hidden");
        made.says("left out 1 link");
        assert_eq!(made.code, Some(0));
    }
    let made = extract(folder.path(), &["y.zip"], b"");
    assert_eq!(made.ids(), ["y.zip!/新闻/协议.txt"]);
    assert_eq!(made.records["y.zip!/新闻/协议.txt"]["source"]["bytes"], gbk(ARTICLE).len());
    // From a pipe as well.
    assert_eq!(extract(folder.path(), &["-"], &tar).records.len(), 5);
    assert_eq!(extract(folder.path(), &["-"], &inner).ids(), ["-!/p.txt"]);
}

#[test]
fn a_crawl_gives_the_pages_its_servers_answered_with() {
    let page = gbk(&format!("<html><head><title>两地签约</title></head><body><p>{ARTICLE}</p></body></html>"));
    let chunked: Vec<u8> = page
        .chunks(50)
        .flat_map(|chunk| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat())
        .chain(*b"0\r\n\r\n")
        .collect();
    let html = "Content-Type: text/html; charset=gb2312\r\n";
    let records = [
        warc("warcinfo", "x", "", b"software: x\r\n"),
        warc("request", "https://example.org/1", "GET / HTTP/1.1\r\n\r\n", b""),
        warc("response", "https://example.org/1", &ok(html), &page),
        warc("response", "https://example.org/2", "HTTP/1.1 404 Not Found\r\n\r\n", &page),
        warc("response", "https://example.org/3", &ok(&format!("{html}Transfer-Encoding: chunked\r\n")), &chunked),
        warc("response", "https://example.org/4", &ok(&format!("{html}Content-Encoding: gzip\r\n")), &gzip(&page)),
        warc("response", "https://example.org/5", &ok("Content-Type: image/png\r\n"), b"\x89PNG"),
        // Unpacked by the crawler, which left the headers as they were.
        warc(
            "response",
            "https://example.org/6",
            &ok("Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
            &page,
        ),
    ];
    let mut offsets = Vec::new();
    let mut packed = Vec::new();
    for record in &records {
        offsets.push(packed.len());
        packed.extend(gzip(record));
    }
    let folder =
        given(&[("x.warc", &records.concat()), ("x.warc.gz", &packed), ("x.warc.zst", &zstd(&records.concat()))]);
    for name in ["x.warc", "x.warc.gz", "x.warc.zst"] {
        let made = extract(folder.path(), &[name], b"");
        assert_eq!(made.code, Some(0), "{}", made.stderr);
        let mut urls: Vec<&str> =
            made.records.values().map(|record| record["source"]["uri"].as_str().unwrap()).collect();
        urls.sort();
        assert_eq!(urls, [1, 3, 4, 6].map(|n| format!("https://example.org/{n}")), "{name}");
        for record in made.records.values() {
            assert_eq!(record["source"]["bytes"], page.len());
            assert_eq!(record["source"]["encodings"][0]["name"], "gb18030");
            assert_eq!(record["source"]["extra"]["WARC-Date"], "2024-06-09T00:00:00Z");
        }
        made.says("left out 1 answers whose status is not 200 and 1 that are no text");
    }
    let made = extract(folder.path(), &["x.warc.gz"], b"");
    let wanted = format!("x.warc.gz#{}", offsets[2]);
    assert_eq!(made.records[&wanted]["source"]["encodings"][0]["basis"], "declared");
    assert!(made.records.contains_key(&format!("x.warc.gz#{}", offsets[7])));
}

#[test]
fn patterns_are_matched_where_the_shell_left_them() {
    let folder = given(&[("p/a.html", b"<p>a"), ("p/q/b.html", b"<p>b"), ("p/c.txt", b"c"), ("[1].txt", b"d")]);
    for (pattern, wanted) in [
        ("p/*.html", &["a.html"][..]),
        ("p/**/*.html", &["a.html", "q/b.html"]),
        ("p/*.{txt,html}", &["a.html", "c.txt"]),
        ("[1].txt", &["[1].txt"]),
    ] {
        assert_eq!(extract(folder.path(), &[pattern], b"").ids(), wanted, "{pattern}");
    }
    let made = extract(folder.path(), &["p/*.pdf"], b"");
    made.says("p/*.pdf: no file fits this pattern");
    assert_eq!(made.code, Some(1));
}

#[test]
fn what_files_hold_can_be_said() {
    let made = extract(Path::new("."), &["-", "--from", "text"], "<p>甲</p>".as_bytes());
    assert_eq!(made.records["-"]["source"]["format"], "text");
    let made = extract(Path::new("."), &["-", "--from", "html"], "甲<br>乙".as_bytes());
    assert_eq!(
        (&made.records["-"]["source"]["format"], &made.records["-"]["text"]),
        (&"html".into(), &"甲\n乙".into())
    );
}
