//! Inputs made to harm, or broken on their way: each is a failure with its cause, and all others are read.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use super::packs::*;
use super::{ARTICLE, extract, given};

/// Name, bytes, what is said of it.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let packed = gzip(ARTICLE.repeat(50).as_bytes());
    let bomb = gzip(&vec![b' '; 64 << 20]);
    let mut overlap = zip(&[(b"a.txt", ARTICLE.repeat(99).as_bytes())], 0);
    // The directory's one entry told forty times.
    let (end, entry) = (overlap.len() - 22, overlap.len() - 22 - 51);
    let (tail, entry) = (overlap.split_off(end), overlap[entry..end].to_vec());
    (0..39).for_each(|_| overlap.extend(&entry));
    let size = (40 * entry.len() as u32).to_le_bytes();
    overlap.extend([&tail[..8], &[40, 0, 40, 0], &size, &tail[16..]].concat());
    let html = ok("Content-Type: text/html\r\n");
    let mut lie = warc("response", "https://example.org/1", &html, ARTICLE.as_bytes());
    lie.truncate(lie.len() - 60);
    let nested = (0..4).fold(ARTICLE.as_bytes().to_vec(), |inner, _| tar(&[("x.tar", b'0', &inner)]));
    vec![
        ("empty.txt", vec![], "is empty"),
        ("blank.txt", b" \r\n\t\n".to_vec(), "is empty"),
        ("binary.txt", (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 % 9).collect(), "no text"),
        ("picture.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), "is an image"),
        ("large.txt", vec![b'a'; 3 << 20], "is larger than 2097152 bytes"),
        ("bomb.txt.gz", bomb.clone(), "is larger than"),
        ("bomb.html.zst", zstd(&vec![b'<'; 64 << 20]), "is larger than"),
        ("bomb.zip", zip(&[(b"a.txt", &vec![b'a'; 16 << 20])], 0), "a.txt: is larger than"),
        ("overlap.zip", overlap, "overlap"),
        ("lie.zip", zip(&[(b"a.txt", ARTICLE.as_bytes())], 7), "is damaged"),
        ("less.zip", zip(&[(b"a.txt", ARTICLE.as_bytes())], 0u32.wrapping_sub(7)), "is damaged"),
        ("cut.zip", zip(&[(b"a.txt", ARTICLE.as_bytes())], 0)[..80].to_vec(), "directory is missing"),
        ("out.zip", zip(&[(b"../../a.txt", ARTICLE.as_bytes())], 0), "leads out of its archive"),
        ("out.tar", tar(&[("d/../../a.txt", b'0', ARTICLE.as_bytes())]), "leads out of its archive"),
        ("cut.tar", tar(&[("a.txt", b'0', ARTICLE.as_bytes())])[..600].to_vec(), "ends before its data does"),
        ("nested.tar", nested, "archive in an archive"),
        ("pipe.tar", tar(&[("p", b'6', b"")]), "is a pipe or device"),
        ("cut.txt.gz", packed[..packed.len() - 20].to_vec(), "ends before its data does"),
        ("wrong.txt.gz", [&packed[..10], &[0xFF; 40], &packed[50..]].concat(), "is damaged"),
        ("cut.txt.zst", zstd(ARTICLE.repeat(50).as_bytes())[..40].to_vec(), "ends before its data does"),
        (
            "deep.html",
            format!("<html><body>{}{ARTICLE}", "<div>".repeat(20_000)).into_bytes(),
            "nests its elements deeper",
        ),
        ("deep.jsonl", format!("{{\"text\": {}", "[".repeat(100_000)).into_bytes(), "nests deeper than 128"),
        ("half.jsonl", br#"{"text": "half \ud83d of it"}"#.to_vec(), "holds half a character"),
        ("word.jsonl", b"\"text\"".to_vec(), "is JSON, but no object"),
        ("open.jsonl", b"{\"text\": \"open".to_vec(), "is cut off"),
        ("null.jsonl", b"{\"text\": null}".to_vec(), "has an empty text"),
        ("long.jsonl", [b"{\"text\": \"", &*vec![b'a'; 6 << 20]].concat(), "is larger than"),
        ("row.csv", b"text,day\nx\n".to_vec(), "has 1 fields where the first row has 2"),
        ("quote.csv", b"text,day\n\"x,y\nz\n".to_vec(), "opens a quote and never closes it"),
        ("strange.csv", b"a,b\n1,2\n".to_vec(), "no field is known to hold the article"),
        ("cut.warc", lie, "ends before its data does"),
        ("short.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n".to_vec(), "no length"),
    ]
}

#[test]
fn each_hostile_file_is_a_failure_and_all_others_are_read() {
    let hostile = hostile();
    let mut files: Vec<(&str, &[u8])> = hostile.iter().map(|(name, bytes, _)| (*name, &**bytes)).collect();
    files.extend([("a.txt", ARTICLE.as_bytes()), ("z.txt", ARTICLE.as_bytes())]);
    let folder = given(&files);
    let sparse = File::create(folder.path().join("sparse.txt")).unwrap();
    sparse.set_len(1 << 30).unwrap();
    let sparse = File::create(folder.path().join("sparse.jsonl")).unwrap();
    sparse.set_len(1 << 30).unwrap();
    let made = extract(folder.path(), &["."], b"");
    assert_eq!((made.ids(), made.code), (vec!["a.txt", "z.txt"], Some(1)), "{}", made.stderr);
    for (name, _, what) in &hostile {
        let of_file = |line: &&str| line.strip_prefix("mengshu: ./").is_some_and(|line| line.starts_with(name));
        let lines: Vec<&str> = made.stderr.lines().filter(of_file).filter(|line| !line.contains("text from")).collect();
        assert!(lines.iter().any(|line| line.contains(what)), "{name}: no {what:?} in {lines:?}");
    }
    made.says("sparse.txt: is larger than");
    made.says("sparse.jsonl: holds mostly control bytes");
}

#[test]
fn what_came_before_the_damage_is_read() {
    let rows = |n: usize| (0..n).map(|i| format!("{{\"text\": \"第{i}号协议\"}}\n")).collect::<String>();
    let table = |n: usize| format!("text\n{}", (0..n).map(|i| format!("第{i}号协议\n")).collect::<String>());
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() * 2 / 3].to_vec();
    let member = |name: &'static str| (name, b'0', ARTICLE.as_bytes());
    let mut crawl = warc("response", "https://example.org/1", &ok(""), ARTICLE.as_bytes());
    crawl.extend(b"what is this\r\nand this\r\n");
    crawl.extend(warc("response", "https://example.org/2", &ok(""), ARTICLE.as_bytes()));
    let bad_line = format!("{}{{\"text\": \"甲\\ud800\"}}\n{{oops\n{}", rows(2), rows(1));
    for (name, bytes, n, what) in [
        ("x.jsonl.gz", cut(gzip(rows(3000).as_bytes())), 100, "ends before its data does"),
        ("x.csv.gz", cut(gzip(table(3000).as_bytes())), 100, "ends before its data does"),
        (
            "x.tar",
            tar(&[member("a"), member("b"), member("c")])[..1024 * 2 + 700].to_vec(),
            2,
            "ends before its data does",
        ),
        ("x.warc", crawl, 2, "is no record"),
        ("x.jsonl", bad_line.into_bytes(), 3, "#4: is no JSON"),
    ] {
        let folder = given(&[(name, &bytes)]);
        let made = extract(folder.path(), &[name], b"");
        assert!(made.records.len() >= n, "{name}: {} records\n{}", made.records.len(), made.stderr);
        made.says(what);
        assert_eq!(made.code, Some(1));
    }
}

#[cfg(unix)]
#[test]
fn names_links_and_pipes_do_no_harm() {
    use std::os::unix::ffi::OsStrExt;
    let folder = given(&[("a.txt", ARTICLE.as_bytes()), ("两\n行.txt", ARTICLE.as_bytes())]);
    for name in [&b"\xD0\xC2.txt"[..], b"\xD0\xC3.txt"] {
        fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), ARTICLE).unwrap();
    }
    fs::write(folder.path().join("错\n误.txt"), b"").unwrap();
    std::os::unix::fs::symlink(".", folder.path().join("circle")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("gone")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap().success());
    let made = extract(folder.path(), &["."], b"");
    assert_eq!(made.ids(), ["%D0%C2.txt", "%D0%C3.txt", "a.txt", "两\n行.txt"]);
    made.says("pipe: is a pipe, socket or device");
    made.says("left out 2 links");
    made.says("错\\n误.txt: is empty");
}

/// As many articles as a daily feed brings, one in twenty of them broken: by default a tenth of it.
#[test]
fn ten_thousand_articles_with_five_in_a_hundred_broken() {
    let n: usize = std::env::var("MENGSHU_ARTICLES").ok().and_then(|n| n.parse().ok()).unwrap_or(1000);
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let broken = hostile();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let (mut lines, mut rows, mut members, mut crawl) =
        (String::new(), "正文,标题\n".to_owned(), Vec::new(), Vec::new());
    let (mut n_lines, mut n_rows) = (0, 1);
    let mut zipped: Vec<(String, Vec<u8>)> = Vec::new();
    for i in 0..n {
        let text = format!("6月8日，青山市与绿水县签署《第{i}号合作协议》，投资{}亿元。", i % 97);
        if i % 20 == 7 {
            // Largest first come only once in a while: they are to be met, not to fill the disk.
            let (name, bytes, _) = &broken[(i / 20) % broken.len()];
            let id = format!("bad/{i:05}-{name}");
            write(root, &id, if bytes.len() > 1 << 20 && i > 2000 { b"" } else { bytes });
            bad.push(id);
            continue;
        }
        match i % 8 {
            0 => {
                let id = format!("text/{:02}/{i:05}.txt", i % 50);
                write(root, &id, text.as_bytes());
                good.push(id);
            }
            1 => {
                let id = format!("gbk/{i:05}.txt");
                write(root, &id, &gbk(&text));
                good.push(id);
            }
            2 => {
                let id = format!("page/{i:05}.html");
                write(
                    root,
                    &id,
                    format!("<html><head><meta charset=gbk></head><body><p>{text}</p></body></html>").as_bytes(),
                );
                good.push(id);
            }
            3 => {
                n_lines += 1;
                lines.push_str(&format!("{{\"content\": \"{text}\", \"n\": {i}}}\n"));
                good.push(format!("lines.jsonl.gz#{n_lines}"));
                if i % 5 == 0 {
                    n_lines += 1;
                    lines.push_str("{\"content\": \"\\udc00\"}\n");
                    bad.push(format!("lines.jsonl.gz#{n_lines}"));
                }
            }
            4 => {
                n_rows += 1;
                rows.push_str(&format!("\"{text}\n\",签约\n"));
                good.push(format!("rows.csv#{n_rows}"));
                if i % 5 == 0 {
                    n_rows += 1;
                    rows.push_str("a,b,c\n");
                    bad.push(format!("rows.csv#{n_rows}"));
                }
            }
            5 => {
                members.push((format!("d/{i}.txt"), text.into_bytes()));
                good.push(format!("pack.tar.zst!/d/{i}.txt"));
            }
            6 => {
                let id = format!("crawl.warc.gz#{}", crawl.len());
                crawl.extend(gzip(&warc("response", &format!("https://example.org/{i}"), &ok(""), text.as_bytes())));
                good.push(id);
            }
            _ => {
                zipped.push((format!("{i}.txt"), text.into_bytes()));
                good.push(format!("pack.zip!/{i}.txt"));
            }
        }
    }
    write(root, "lines.jsonl.gz", &gzip(lines.as_bytes()));
    write(root, "rows.csv", &gbk(&rows));
    let members: Vec<(&str, u8, &[u8])> = members.iter().map(|(name, bytes)| (&**name, b'0', &**bytes)).collect();
    write(root, "pack.tar.zst", &zstd(&tar(&members)));
    let zipped: Vec<(&[u8], &[u8])> = zipped.iter().map(|(name, bytes)| (name.as_bytes(), &**bytes)).collect();
    write(root, "pack.zip", &zip(&zipped, 0));
    write(root, "crawl.warc.gz", &crawl);

    let (stdout, stderr, peak) = watched(root);
    let mut ids: Vec<String> = stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    ids.sort();
    good.sort();
    let missing: Vec<&String> = good.iter().filter(|id| ids.binary_search(id).is_err()).collect();
    assert!(missing.is_empty() && ids.len() == good.len(), "{} of {}, missing {missing:?}", ids.len(), good.len());
    for id in &bad {
        assert!(stderr.contains(&format!("mengshu: ./{id}")), "{id} neither read nor told");
    }
    assert!(peak < 150_000, "{peak} kB of memory for {n} articles");
}

fn write(root: &Path, id: &str, bytes: &[u8]) {
    let path = root.join(id);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Runs `extract` on a folder: its output, what it said, its highest memory in kB.
fn watched(root: &Path) -> (String, String, u64) {
    let (out, err) = (tempfile::NamedTempFile::new().unwrap(), tempfile::NamedTempFile::new().unwrap());
    let mut child = Command::new(env!("CARGO_BIN_EXE_mengshu"))
        .args(["extract", ".", "--jobs", "2"])
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(out.reopen().unwrap())
        .stderr(err.reopen().unwrap())
        .spawn()
        .unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        // Where there is no /proc, memory is not measured.
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let high =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(high.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let read = |mut file: File| {
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        text
    };
    (read(out.reopen().unwrap()), read(err.reopen().unwrap()), peak)
}
