#!/usr/bin/env python3
"""Make data/words.bin: how common each word is, to tell 以来 from 以源 where a byte was lost.

usage: pip download jieba==0.42.1 --no-deps && tar xf jieba-0.42.1.tar.gz && data/make/words.py jieba-0.42.1

Counted on the word list of jieba (MIT) alone; words of one to four hanzi. A table of buckets by hash, little
endian: u32 number of buckets B, a multiple of 32; for each 32 buckets u32 number of the first one's first row;
for each bucket u8 number of its rows; then the rows: u24 mark, u8 bits of surprise in eighths; then, for each row in
turn, half a byte of what kind of word it is (KINDS), lower half first. A wrong answer once in four million questions:
with shorter marks one hole in twenty had a candidate that made no word. `src/lexicon/characters.rs` hashes alike.
"""
import math
import pathlib
import struct
import sys

HERE = pathlib.Path(__file__).parent.parent
LEAST = {1: 10, 2: 5, 3: 5, 4: 4}  # of 60 million words: rarer ones are names and misprints
ROWS = 4  # to a bucket
# Of the tags of jieba, longest first where one begins another; all others are 0.
KINDS = {
    "nr": 6, "ns": 5, "vn": 3, "ad": 4, "an": 1,
    "n": 1, "j": 1, "v": 2, "a": 4, "b": 4, "z": 4, "t": 7, "s": 8, "f": 8, "d": 9, "p": 10, "c": 10,
    "r": 11, "u": 12, "y": 12, "m": 13, "q": 13,
}
MASK = 0xFFFFFFFFFFFFFFFF


def place(word, n_buckets):
    code = 0
    for c in word:
        code = (code * 0x10001 + ord(c)) & MASK
    code = (code * 0x9E3779B97F4A7C15) & MASK
    mark = ((code ^ code >> 29) * 0xBF58476D1CE4E5B9) & MASK
    return (code >> 32) % n_buckets, mark >> 40


def kind(tag):
    return next((KINDS[start] for start in (tag[:2], tag[:1]) if start in KINDS), 0)


def main(jieba):
    words, kinds, n = {}, {}, 0
    for line in (jieba / "jieba/dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        n += int(count)
        if all("\u4e00" <= c <= "\u9fff" for c in word) and int(count) >= LEAST.get(len(word), 1 << 60):
            words[word] = int(count)
            kinds[word] = kind(tag)
    n_buckets = len(words) // ROWS // 32 * 32
    buckets = [[] for _ in range(n_buckets)]
    for word, count in sorted(words.items(), key=lambda row: (-row[1], row[0])):
        at, mark = place(word, n_buckets)
        if all(known != mark for known, _, _ in buckets[at]):
            buckets[at].append((mark, min(255, round(-math.log2(count / n) * 8)), kinds[word]))
    out = struct.pack("<I", n_buckets)
    first = 0
    for i in range(0, n_buckets, 32):
        out += struct.pack("<I", first)
        first += sum(map(len, buckets[i : i + 32]))
    out += bytes(map(len, buckets))
    out += b"".join(struct.pack("<I", cost << 24 | mark) for bucket in buckets for mark, cost, _ in bucket)
    halves = [kind for bucket in buckets for _, _, kind in bucket] + [0]
    out += bytes(low | high << 4 for low, high in zip(halves[::2], halves[1::2]))
    (HERE / "words.bin").write_bytes(out)
    print(len(words), "words,", len(out), "bytes")


main(pathlib.Path(sys.argv[1]))
