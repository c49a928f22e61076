"""Runs the queries of QUERIES.md on DuckDB: python3 docs/queries.py X.csv [X.db]

X.csv is a folder of CSV that `mengshu batch` wrote; X.db a database, for the examples of pandas and Polars, which are
tried where these are installed. Needs duckdb.
"""

import re
import sqlite3
import sys
from pathlib import Path

import duckdb

here = Path(__file__).resolve().parent
folder = Path(sys.argv[1])
database = duckdb.connect()
# Folders hold one row a telling; keys of agreements are unique only where tellings are put together.
schema = re.sub(r"key TEXT PRIMARY KEY", "key TEXT", (here.parent / "schema.sql").read_text())
database.execute(schema)
for (table,) in database.execute("SELECT table_name FROM duckdb_tables()").fetchall():
    path = folder / f"{table}.csv"
    if path.exists():
        database.execute(f"COPY {table} FROM '{path}' (HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', ALLOW_QUOTED_NULLS false)")

queries = re.findall(r"```sql\n(.*?)```", (here / "QUERIES.md").read_text(), re.S)
assert len(queries) == 10, f"{len(queries)} queries"
n_empty = 0
for number, query in enumerate(queries, 1):
    rows = database.execute(query).fetchall()
    n_empty += not rows
    print(f"{number:2}: {len(rows)} rows", rows[0] if rows else "")
assert n_empty <= 2, f"{n_empty} of the queries find nothing"

if len(sys.argv) > 2:
    try:
        import pandas
        import polars
    except ImportError as missing:
        print("skipped:", missing)
    else:
        n_pandas = len(pandas.read_sql("SELECT * FROM v_dyads", sqlite3.connect(sys.argv[2])))
        n_polars = len(polars.read_database("SELECT * FROM v_dyads", sqlite3.connect(sys.argv[2])))
        assert n_pandas == n_polars > 0
        print(f"pandas and Polars: {n_pandas} dyads")
