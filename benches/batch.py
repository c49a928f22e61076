"""How fast `mengshu batch` is: python3 benches/batch.py TARGET/release/mengshu [ARTICLES] [postgres://…]

Makes articles from those of corpus/articles (places, days and titles changed, so that they are no copies), writes them as JSON
lines into a scratch folder, and puts them into each target with one thread and with two. Prints articles a second and
the peak of memory.
"""

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

program = sys.argv[1]
n_articles = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
postgres = sys.argv[3:4]
corpus = []
for path in sorted(Path("corpus/articles").glob("*")):
    try:
        corpus.append(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        pass  # In JSON lines all is UTF-8.
places = "绵阳 广元 德阳 资阳 泸州 宜宾 乐山 眉山 南充 达州 遂宁 内江 自贡 雅安 巴中 广安 攀枝花 成都".split()
draw = random.Random(7)


def article():
    text = draw.choice(corpus)
    words = dict(zip(places, draw.sample(places, len(places))))
    text = re.sub("|".join(places), lambda found: words[found[0]], text)
    text = re.sub(r"20[12]\d", lambda found: str(draw.randint(2012, 2024)), text)
    # Numbers differ from article to article, so paragraphs do.
    return re.sub(r"\d{3,}(?=[^年\d])", lambda found: str(draw.randint(100, 99_999)), text)


def run(into, jobs):
    for end in ("", "-wal", "-shm"):
        path = Path(into + end)
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    started = time.perf_counter()
    command = [program, "batch", source, "--id-field", "id", "--into", into, "--jobs", str(jobs)]
    child = subprocess.Popen(command, stderr=subprocess.PIPE)
    error = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    taken = time.perf_counter() - started
    assert os.waitstatus_to_exitcode(status) == 0, error
    kind = into.split("://")[0] if "://" in into else Path(into).suffix
    print(f"{kind:10} {jobs} threads  {n_articles / taken:8.0f} articles/s  {usage.ru_maxrss / 1024:6.0f} MB", flush=True)


with tempfile.TemporaryDirectory() as scratch:
    source = f"{scratch}/articles.jsonl"
    with open(source, "w") as out:
        for i in range(n_articles):
            out.write(json.dumps({"id": f"{i:07}", "text": article()}, ensure_ascii=False) + "\n")
    print(f"{n_articles} articles, {os.path.getsize(source) / 1e6:.0f} MB")
    for name in ["x.jsonl", "x.db", "x.csv", "x.parquet"]:
        for jobs in (1, 2):
            try:
                run(f"{scratch}/{name}", jobs)
            except AssertionError as error:
                print(f"{name}: {error}".strip())
    for jobs, url in [(2, url) for url in postgres]:
        run(url, jobs)
