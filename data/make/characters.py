#!/usr/bin/env python3
"""Make data/characters.bin: how common each hanzi is, and which follow each other in words.

usage: pip download jieba==0.42.1 --no-deps && tar xf jieba-0.42.1.tar.gz && data/make/characters.py jieba-0.42.1

Counted on the word list of jieba (MIT) alone; traditional characters through data/t2s_characters.tsv.
Layout, little endian, one entry for each of U+4E00..U+9FFF where not said otherwise:

    u8   cost: bits of surprise in eighths, 255 where unknown
    u16  fold: the simplified character less U+4E00
    u32  start of the followers of a character; one more at the end
    then followers: u16 character less U+4E00, rising; u8 gain in quarter bits over chance
"""
import collections
import math
import pathlib
import struct
import sys

HERE = pathlib.Path(__file__).parent.parent
FIRST, LAST = 0x4E00, 0x9FFF
MIN_PAIR = 20  # of 100 million characters: rarer pairs are names and misprints
TRADITIONAL = 1.0  # bits more than its simplified form: several of them share one


def hanzi(word):
    return all(FIRST <= ord(c) <= LAST for c in word)


def main(jieba):
    singles, pairs = collections.Counter(), collections.Counter()
    for line in (jieba / "jieba/dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        if not hanzi(word):
            continue
        for c in word:
            singles[c] += int(count)
        for pair in zip(word, word[1:]):
            pairs[pair] += int(count)
    n = sum(singles.values())
    cost = {c: -math.log2(count / n) for c, count in singles.items()}

    fold = {}
    for line in (HERE / "t2s_characters.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        old, new = line.split("\t")[:2]
        if hanzi(old) and hanzi(new):
            fold[old] = new
            if new in cost:
                cost[old] = min(cost.get(old, 99), cost[new] + TRADITIONAL)

    followers = collections.defaultdict(list)
    for (a, b), count in pairs.items():
        gain = math.log2(count / n) + cost[a] + cost[b]
        if count >= MIN_PAIR and gain >= 0.25:
            followers[a].append((ord(b) - FIRST, min(255, round(gain * 4))))

    alphabet = [chr(code) for code in range(FIRST, LAST + 1)]
    out = bytearray()
    out += bytes(min(255, round(cost[c] * 8)) if c in cost else 255 for c in alphabet)
    out += b"".join(struct.pack("<H", ord(fold.get(c, c)) - FIRST) for c in alphabet)
    start = 0
    for c in alphabet:
        out += struct.pack("<I", start)
        start += len(followers[c])
    out += struct.pack("<I", start)
    for c in alphabet:
        for b, gain in sorted(followers[c]):
            out += struct.pack("<HB", b, gain)
    (HERE / "characters.bin").write_bytes(out)
    print(len(cost), "characters,", start, "pairs,", len(out), "bytes")


main(pathlib.Path(sys.argv[1]))
