#!/usr/bin/env python3
"""Make data/words.bin: how common each word is, to tell 以来 from 以源 where a byte was lost.

usage: pip download jieba==0.42.1 --no-deps && tar xf jieba-0.42.1.tar.gz && data/make/words.py jieba-0.42.1

Counted on the word list of jieba (MIT) alone; words of one to four hanzi. A hash table with linear probing,
little endian: u32 number of slots, then each slot u16 mark (0: empty), u8 bits of surprise in eighths.
`src/lexicon/characters.rs` hashes alike.
"""
import math
import pathlib
import struct
import sys

HERE = pathlib.Path(__file__).parent.parent
LEAST = {1: 10, 2: 5, 3: 5, 4: 4}  # of 60 million words: rarer ones are names and misprints
LOAD = 0.78


def place(word, n_slots):
    code = 0
    for c in word:
        code = (code * 0x10001 + ord(c)) & 0xFFFFFFFFFFFFFFFF
    code = (code * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    return (code >> 32) % n_slots, (code >> 16) & 0xFFFF | 1


def main(jieba):
    words, n = {}, 0
    for line in (jieba / "jieba/dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        n += int(count)
        if all("\u4e00" <= c <= "\u9fff" for c in word) and int(count) >= LEAST.get(len(word), 1 << 60):
            words[word] = int(count)
    n_slots = int(len(words) / LOAD)
    slots = [(0, 0)] * n_slots
    for word, count in sorted(words.items(), key=lambda row: (-row[1], row[0])):
        at, mark = place(word, n_slots)
        while slots[at][0] not in (0, mark):
            at = (at + 1) % n_slots
        if slots[at][0] == 0:  # else a commoner word has the same place and mark
            slots[at] = (mark, min(255, round(-math.log2(count / n) * 8)))
    out = struct.pack("<I", n_slots) + b"".join(struct.pack("<HB", *slot) for slot in slots)
    (HERE / "words.bin").write_bytes(out)
    print(len(words), "words,", len(out), "bytes")


main(pathlib.Path(sys.argv[1]))
