#!/usr/bin/env python3
"""Traditional to simplified: mengshu beside OpenCC's C++, in one run on one text.

usage: benches/beside_opencc.py [MEGABYTES]

Installs the wheel `opencc` (the C++ library) into target/opencc, makes a text of the corpus, 70 % of its lines
traditional, runs `cargo bench --bench t2s` over it, times OpenCC's t2s and tw2s, and prints both speeds and how many
lines come out alike, and how many as the corpus has them. Needs the network once, for the wheel.
"""
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WHERE = ROOT / "target" / "opencc"
WHEEL = "opencc==1.4.2"
N_RUNS = 3


def main():
    python = WHERE / "bin" / "python"
    if pathlib.Path(sys.executable) != python:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", WHERE], check=True)
            subprocess.run([python, "-m", "pip", "--quiet", "install", WHEEL], check=True)
        sys.exit(subprocess.run([python, __file__, *sys.argv[1:]]).returncode)
    compare(float(sys.argv[1]) if len(sys.argv) > 1 else 10)


def compare(megabytes):
    import opencc

    lines = []
    for file in sorted((ROOT / "corpus" / "normalized").glob("*.txt")):
        lines += file.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line]
    forms = [opencc.OpenCC("s2t"), opencc.OpenCC("s2tw"), opencc.OpenCC("s2hk")]
    # Seven lines in ten are traditional, in the forms of OpenCC, Taiwan and Hong Kong by turns.
    mixed = [forms[i % 3].convert(line) if i % 10 < 7 else line for i, line in enumerate(lines)]
    text = "\n".join(mixed) + "\n"
    n_copies = max(1, round(megabytes * 1e6 / len(text.encode())))
    text, want = text * n_copies, lines * n_copies
    size = len(text.encode()) / 1e6
    source, target = WHERE / "source.txt", WHERE / "target.txt"
    source.write_text(text, encoding="utf-8")

    command = ["cargo", "bench", "--quiet", "--bench", "t2s", "--", str(source), str(target)]
    report = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    seconds = float(report.split("seconds")[1].split()[0])
    ours = target.read_text(encoding="utf-8").splitlines()
    print(f"{size:.1f} MB, 70 % of the lines traditional; fastest run of each")
    print(f"{'':<14}{'MB/s':>8}  {'like mengshu':>14}  {'like the corpus':>16}")

    def row(name, seconds, result):
        alike = share(result, ours)
        print(f"{name:<14}{size / seconds:>8.1f}  {alike:>13.2f}%  {share(result, want):>15.2f}%")

    row("mengshu", seconds, ours)
    for name in ("t2s", "tw2s"):
        converter = opencc.OpenCC(name)
        least = float("inf")
        for _ in range(N_RUNS):
            start = time.perf_counter()
            result = converter.convert(text)
            least = min(least, time.perf_counter() - start)
        row("OpenCC " + name, least, result.splitlines())


def share(these, those):
    return 100 * sum(a == b for a, b in zip(these, those)) / max(len(those), 1)


if __name__ == "__main__":
    main()
