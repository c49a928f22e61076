"""What the comparisons with other tools share: the articles, a home for the tools, bounded runs, the table.

The articles are those whose misses nobody reads while rules are made: `b…`, the `q…` of even number and those of
`corpus/unread`, as clean text (`normalized`), so that no tool is punished for the damage of a page. Only totals are
printed.

Every tool runs in a process of its own, on one core, and is ended when its time is up; its figures are then those of
the articles it had read. A tool writes one line of JSON for each article: {"id", "seconds", "answers"}. Seconds are
those of the processor, of the fastest of three readings; the time limit is by the clock.
"""

import argparse
import contextlib
import datetime
import json
import os
import pathlib
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
KINDS = ("dates", "claims", "parties")
N_RUNS = 3
N_COPIES = 10  # Of each article for the speed of mengshu, so that its start weighs little.


def arguments(about):
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target" / "release" / "mengshu",
                        help="mengshu, as `cargo build --release` leaves it")
    parser.add_argument("--scratch", type=pathlib.Path, help="folder for the tools, kept and used again; else a temporary one")
    parser.add_argument("--articles", type=int, help="how many, the sets by turns; all by default")
    parser.add_argument("--seconds", type=float, default=120, help="time for each tool, 120 by default")
    parser.add_argument("--answer", help=argparse.SUPPRESS)  # The process of one tool.
    given = parser.parse_args()
    if not given.answer and not given.program.is_file():
        sys.exit("there is no program at the place given by --program; `cargo build --release` makes it")
    return given


@contextlib.contextmanager
def home(given):
    """The folder of the tools and the articles to read in it, `texts/ID.txt`; the articles with their gold."""
    with contextlib.ExitStack() as stack:
        folder = given.scratch or pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = folder.resolve()
        read = articles(given.articles)
        texts = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for one in read:
            (texts / f"{one['id']}.txt").write_text(one["text"], encoding="utf-8")
        days = {one["id"]: one["day"] for one in read}
        (texts / "days.json").write_text(json.dumps(days), encoding="utf-8")
        size = sum(len(one["text"].encode()) for one in read)
        cores = f"{os.cpu_count()} cores, one of them for each tool"
        print(f"{datetime.date.today()}, Python {platform.python_version()}, {cores}; {len(read)} articles, {size / 1e3:.0f} kB")
        version = subprocess.run([given.program, "--version"], check=True, capture_output=True, text=True)
        print(version.stdout.strip())
        yield folder, texts, read


def articles(n):
    """The first `n`, from the sets by turns."""
    sets = [[], [], []]
    for folder, place in ((CORPUS, 0), (CORPUS / "unread", 2)):
        for path in sorted((folder / "gold").glob("*.json")):
            name = path.stem
            if folder == CORPUS and not (name[0] == "b" or name[0] == "q" and int(name[1:]) % 2 == 0):
                continue
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = (folder / "normalized" / f"{name}.txt").read_text(encoding="utf-8")
            day = (gold["article"].get("published") or "")[:10]
            whole = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day)
            article = {"id": name, "text": text, "day": day if whole else None}
            article |= {kind: gold.get(kind) or [] for kind in KINDS}
            sets[1 if name[0] == "q" else place].append(article)
    turns = [one[i] for i in range(max(map(len, sets))) for one in sets if i < len(one)]
    return turns[:n]


def python_with(folder, wheels):
    """The Python of an environment that holds `wheels`; says what was installed."""
    python = folder / "python" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *quiet, *wheels], check=True)
    lines = subprocess.run([python, "-m", "pip", "freeze", "--all"], check=True, capture_output=True, text=True).stdout
    print("by pip:", ", ".join(line.replace("==", " ") for line in lines.split() if not line.startswith("pip==")))
    return python


def run(name, command, seconds, read):
    """{id: answers}, MB/s, and a line on what went wrong, if anything did."""
    fault = None
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        child = subprocess.Popen(command, stdout=out, stderr=errors, preexec_fn=one_core)
        try:
            status = child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            status = None
        out.seek(0)
        # A tool that greets does so on the same pipe, and the last line may be half a one.
        lines = [json.loads(line) for line in out if line.startswith('{"id"') and line.endswith("}\n")]
        errors.seek(0)
        last = (errors.read().strip().splitlines() or [""])[-1]
    if status is None:
        fault = f"{name}: stopped after {seconds:g} s, {len(lines)} of {len(read)} articles"
    elif status != 0:
        fault = f"{name}: ended with an error, {len(lines)} of {len(read)} articles: {last}"
    sizes = {one["id"]: len(one["text"].encode()) for one in read}
    taken = sum(line["seconds"] for line in lines)
    speed = sum(sizes[line["id"]] for line in lines) / taken / 1e6 if taken else None
    return {line["id"]: line["answers"] for line in lines}, speed, fault


def one_core():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def answer(texts, read):
    """In the process of a tool: `read(text, day)` of each article, the first one once before any is timed."""
    texts = pathlib.Path(texts)
    days = json.loads((texts / "days.json").read_text(encoding="utf-8"))
    for i, (name, day) in enumerate(days.items()):
        text = (texts / f"{name}.txt").read_text(encoding="utf-8")
        if i == 0:
            read(text, day)
        seconds = float("inf")
        for _ in range(N_RUNS):
            start = time.process_time()
            answers = read(text, day)
            seconds = min(seconds, time.process_time() - start)
            if seconds > 2:  # Too slow to be asked again.
                break
        print(json.dumps({"id": name, "seconds": seconds, "answers": answers}), flush=True)


def by_line(text, read):
    """What `read(line)` gives, [start, end, …], at its place in the text.

    An error of a tool is no answer; so that it costs little, the sentences of that line are then read for themselves.
    """
    found = []
    for line in re.finditer("[^\n]+", text):
        try:
            parts = [(line.start(), read(line[0]))]
        except Exception:
            parts = []
            for sentence in re.finditer("[^。；！？]+[。；！？]?", line[0]):
                with contextlib.suppress(Exception):
                    parts.append((line.start() + sentence.start(), read(sentence[0])))
        found += [[at + start, at + end, *rest] for at, answers in parts for start, end, *rest in answers]
    return found


def mengshu(given, texts, read):
    """{id: record} and MB/s of the whole journey: start, decoding, repair, all mentions, links, JSON."""
    with tempfile.TemporaryDirectory() as folder:
        for one in read:
            for i in range(N_COPIES):
                pathlib.Path(folder, f"{i}-{one['id']}.txt").write_bytes((texts / f"{one['id']}.txt").read_bytes())
        size = sum(file.stat().st_size for file in pathlib.Path(folder).iterdir())
        speed = size / min(processor_time(given, folder) for _ in range(N_RUNS)) / 1e6
    files = [texts / f"{one['id']}.txt" for one in read]
    records = [json.loads(line) for line in extract(given, *files).splitlines()]
    return {pathlib.Path(record["id"]).stem: record for record in records}, speed


def processor_time(given, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    extract(given, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def extract(given, *inputs):
    command = [given.program, "extract", "--jobs", "1", *inputs]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=one_core).stdout


def place(at):
    """A place of a record as half-open range of the file's characters."""
    return at["src"][0]["c"][0], at["src"][-1]["c"][1]


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def f1(right, wrong, missed):
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def table(head, rows, faults):
    """Markdown; a figure that a tool has not got is None."""
    print()
    print("| " + " | ".join(head) + " |")
    print("| --- |" + " ---: |" * (len(head) - 1))
    for name, speed, *figures in rows:
        speed = "–" if speed is None else f"{speed:.2g}"
        print("| " + " | ".join([name, speed, *("–" if x is None else f"{100 * x:.1f}" for x in figures)]) + " |")
    print()
    for fault in filter(None, faults):
        print(fault)
