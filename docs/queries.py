"""Runs all that QUERIES.md prints: python3 docs/queries.py FOLDER

FOLDER holds pacts.db, pacts.csv and pacts.parquet, written by `mengshu batch` from the same articles. The ten queries
run on SQLite, and on DuckDB over the CSV and over the Parquet files, where both must say the same; then the examples
for pandas, Polars, DuckDB and R run as they are printed. Needs duckdb, pandas, polars; without Rscript the example for
R is left out, and that is said.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb

here = Path(__file__).resolve().parent
text = (here / "QUERIES.md").read_text()
schema = (here.parent / "schema.sql").read_text()
os.chdir(sys.argv[1])


def code(language):
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def from_csv():
    database = duckdb.connect()
    # Folders hold one row a telling; keys of agreements are unique only where tellings are put together.
    database.execute(schema.replace("key TEXT PRIMARY KEY", "key TEXT"))
    for (table,) in database.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        path = Path(f"pacts.csv/{table}.csv")
        if path.exists():
            how = "HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', ALLOW_QUOTED_NULLS false"
            database.execute(f"COPY {table} FROM '{path}' ({how})")
    return database


shutil.copy(here.parent / "schema.sql", ".")
Path("pacts.duckdb").unlink(missing_ok=True)
found = {}
for block in code("python"):
    exec(block, found)
queries = code("sql")
assert len(queries) == 10, f"{len(queries)} queries"
databases = {
    "SQLite": sqlite3.connect("pacts.db"),
    f"DuckDB {duckdb.__version__}, CSV": from_csv(),
    f"DuckDB {duckdb.__version__}, Parquet": found["pacts"],
}
answers = {}
for name, database in databases.items():
    rows = [database.execute(query).fetchall() for query in queries]
    answers[name] = rows
    print(f"{name}: rows", *map(len, rows))
    n_empty = sum(not found for found in rows)
    assert n_empty <= 2, f"{name}: {n_empty} of the queries find nothing"
_, csv, parquet = answers.values()
assert csv == parquet, [n for n, (a, b) in enumerate(zip(csv, parquet), 1) if a != b]

n_pandas, n_polars = len(found["dyads"]), len(found["claims"])
assert n_pandas > 0 and n_polars > 0 and len(found["agreements"]) > 0
print(f"Python: {n_pandas} dyads, {n_polars} claims, {len(found['agreements'])} agreements")

rscript = shutil.which("Rscript")
if rscript is None:
    print("skipped: no Rscript is installed")
else:
    (block,) = code("r")
    check = "stopifnot(nrow(dyads) > 0, nrow(claims) > 0, is.numeric(claims$article), !is.na(dyads$a_name[1]))"
    told = 'cat(R.version.string, "RSQLite", as.character(packageVersion("RSQLite")), nrow(dyads), "dyads", nrow(claims), "claims\\n")'
    subprocess.run([rscript, "-e", f"{block}\n{check}\n{told}"], check=True)
