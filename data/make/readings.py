#!/usr/bin/env python3
"""Make data/readings.tsv: Mandarin readings of the characters of GB 2312 and Big5 level 1.

usage: pip install pypinyin==0.55.0 && data/make/readings.py
"""
import importlib.metadata
import pathlib
import unicodedata

from pypinyin.pinyin_dict import pinyin_dict

OUT = pathlib.Path(__file__).parents[1] / "readings.tsv"


def wanted(c):
    try:
        if c.encode("gb2312"):
            return True
    except UnicodeEncodeError:
        pass
    try:
        return "\u4e00" <= c <= "\u9fff" and c.encode("big5") < b"\xc6\xa1" and bool(c.encode("gbk"))
    except UnicodeEncodeError:
        return False


with open(OUT, "w", encoding="utf-8") as out:
    out.write("# Mandarin readings of characters, every one a dictionary knows, heteronyms too.\n"
              "# Source: PyPI package pypinyin %s, MIT (see NOTICE). Made by data/make/readings.py.\n"
              "# character\treadings\n" % importlib.metadata.version("pypinyin"))
    simplified = {line.split("\t")[0] for line in open(OUT.with_name("t2s_characters.tsv"), encoding="utf-8")
                  if not line.startswith("#")}
    for code, readings in sorted(pinyin_dict.items()):
        c = chr(code)
        try:
            in_gbk = len(c.encode("gbk")) == 2 and c in simplified
        except UnicodeEncodeError:
            in_gbk = False
        if "\u4e00" <= c <= "\u9fff" and (wanted(c) or in_gbk):
            out.write("%s\t%s\n" % (c, ",".join(dict.fromkeys(unicodedata.normalize("NFC", readings).split(",")))))
