"""How fast `mengshu batch` is, and how much memory it takes: one command, from an empty folder to a table.

    cargo build --release --features full
    python3 benches/batch.py target/release/mengshu --articles 100000 --short 1000000

Makes articles from those of corpus/articles (places, years and figures changed, so that they are no copies) as JSON
lines in a scratch folder, and puts them into each target with one thread and with two; then so many short ones, of
three sentences, into JSON lines with two threads. Prints articles a second, the share of what JSON lines reached with
as many threads in the same run, the processor's time and the peak of memory of the program (a server's own are not in
it).
PostgreSQL is started by .ci/postgres, unless --postgres URL names an empty database. A target is deleted as soon as
it is measured, and nothing is begun that the disk has no room for.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TARGETS = ["jsonl", "db", "csv", "parquet", "postgres"]
# Bytes on disk for a byte of input, with room to spare: measured on 2,000 articles, the log of changes included.
GROWTH = {"jsonl": 20, "db": 18, "csv": 12, "parquet": 8, "postgres": 30}
PLACES = "绵阳 广元 德阳 资阳 泸州 宜宾 乐山 眉山 南充 达州 遂宁 内江 自贡 雅安 巴中 广安 攀枝花 成都".split()
TITLES = ["文旅融合发展框架协议", "政务服务合作协议", "养老服务协同发展备忘录", "生态环境联防联控协议"]
REPOSITORY = Path(__file__).resolve().parent.parent

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("program", help="target/release/mengshu, built with --features full")
parser.add_argument("--articles", type=int, default=100_000, help="how many into each target (100000)")
parser.add_argument("--short", type=int, default=0, help="how many short ones into JSON lines (none)")
parser.add_argument("--targets", default=",".join(TARGETS), help="which of " + ",".join(TARGETS))
parser.add_argument("--jobs", default="1,2", help="numbers of threads (1,2)")
parser.add_argument("--postgres", metavar="URL", help="an empty database; else .ci/postgres starts a server")
parser.add_argument("--scratch", metavar="FOLDER", help="where all is written (the system's)")
options = parser.parse_args()
draw = random.Random(7)
rates = {}  # of JSON lines, by number of threads: what the other targets are compared with


def main():
    program = str(Path(options.program).resolve())
    targets = options.targets.split(",")
    if unknown := set(targets) - set(TARGETS):
        sys.exit(f"{', '.join(unknown)}: no target; choose from {', '.join(TARGETS)}")
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        os.chmod(scratch, 0o755)  # the server runs as another user when this is root
        if options.articles:
            source = write(f"{scratch}/articles.jsonl", options.articles, articles())
            for target in targets:
                if has_room(scratch, source, target):
                    measure(program, scratch, source, target, options.articles)
            os.unlink(source)
        if options.short:
            source = write(f"{scratch}/short.jsonl", options.short, short())
            if has_room(scratch, source, "jsonl"):
                run(program, source, f"{scratch}/x.jsonl", 2, options.short, "short")


def articles():
    """The articles of the corpus that are UTF-8, as all is in JSON lines, cut where something is changed."""
    changing = re.compile("(" + "|".join(PLACES) + r"|20[12]\d|\d{3,}(?=[^年\d]))")
    corpus = []
    for path in sorted((REPOSITORY / "corpus/articles").glob("*")):
        try:
            corpus.append(changing.split(path.read_bytes().decode("utf-8")))
        except UnicodeDecodeError:
            pass
    places = set(PLACES)
    while True:
        pieces = list(draw.choice(corpus))
        words = dict(zip(PLACES, draw.sample(PLACES, len(PLACES))))
        for i in range(1, len(pieces), 2):
            was = pieces[i]
            if was in places:
                pieces[i] = words[was]
            elif len(was) == 4 and was[:3] in ("201", "202"):
                pieces[i] = str(draw.randint(2012, 2024))
            else:
                # Figures differ from article to article, so paragraphs do.
                pieces[i] = str(draw.randint(100, 99_999))
        yield "".join(pieces)


def short():
    """A report of three sentences."""
    while True:
        one, other = draw.sample(PLACES, 2)
        year, month, day = draw.randint(2012, 2024), draw.randint(1, 12), draw.randint(1, 28)
        yield (
            f"{one}{other}携手合作\n{year}-{month:02}-{day:02} 09:12 来源：川北日报\n"
            f"{month}月{day}日，{one}市人民政府与{other}市人民政府在成都签署《{draw.choice(TITLES)}》。\n"
            f"根据协议，双方将每半年召开{draw.randint(1, 4)}次联席会议，共建项目{draw.randint(10, 999)}余个。\n"
        )


def write(path, n_articles, texts):
    started = time.perf_counter()
    with open(path, "w") as out:
        for i in range(n_articles):
            out.write(json.dumps({"id": f"{i:07}", "text": next(texts)}, ensure_ascii=False) + "\n")
    taken = time.perf_counter() - started
    print(f"{n_articles} articles, {os.path.getsize(path) / 1e6:.0f} MB, made in {taken:.0f} s", flush=True)
    return path


def has_room(scratch, source, target):
    needed, free = GROWTH[target] * os.path.getsize(source), shutil.disk_usage(scratch).free
    if needed > 0.8 * free:
        print(f"{target:10} left out: may need {needed / 1e9:.0f} GB, {free / 1e9:.0f} GB are free", flush=True)
    return needed <= 0.8 * free


def measure(program, scratch, source, target, n_articles):
    for jobs in map(int, options.jobs.split(",")):
        if target != "postgres":
            run(program, source, f"{scratch}/x.{target}", jobs, n_articles, target)
        elif options.postgres:
            run(program, source, options.postgres, jobs, n_articles, target)
            break  # what is there would not be read again
        else:
            server = [REPOSITORY / ".ci/postgres"]
            url = subprocess.run(server + ["start", f"{scratch}/pg"], check=True, stdout=subprocess.PIPE, text=True)
            try:
                run(program, source, url.stdout.strip(), jobs, n_articles, target)
            finally:
                subprocess.run(server + ["stop", f"{scratch}/pg"], check=True)
                shutil.rmtree(f"{scratch}/pg")


def run(program, source, into, jobs, n_articles, name):
    command = [program, "batch", source, "--id-field", "id", "--into", into, "--jobs", str(jobs)]
    started = time.perf_counter()
    child = subprocess.Popen(command, stderr=subprocess.PIPE)
    error = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    taken = time.perf_counter() - started
    size = ""
    if "://" not in into:
        size = f"{size_of(Path(into)) / 1e6:8.0f} MB on disk"
        remove(into)
    if os.waitstatus_to_exitcode(status) != 0:
        print(f"{name:10} {jobs} threads  failed: {error.strip()}", flush=True)
        return
    memory, processor = usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime
    if name == "jsonl":
        rates[jobs] = n_articles / taken
    share = f"{n_articles / taken / rates[jobs]:5.2f} of jsonl" if jobs in rates and name != "short" else ""
    print(
        f"{name:10} {jobs} threads {n_articles / taken:8.0f} articles/s {taken:7.0f} s, processor {processor:6.0f} s,"
        f" {memory:6.0f} MB {size} {share}",
        flush=True,
    )


def size_of(path):
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) if path.is_dir() else (path.stat().st_size if path.exists() else 0)


def remove(into):
    for end in ("", "-wal", "-shm"):
        path = Path(into + end)
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


main()
