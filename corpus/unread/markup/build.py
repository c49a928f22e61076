#!/usr/bin/env python3
"""markup_b/ID.ann -> normalized/ID.txt + gold/ID.json (spans computed, then asserted).

Header lines (headline/outlet/published/place/authors, `p KEY = names | adcode | kind`,
`a KEY = form role signed @place party,party [| person:KEY ...]`), a line ===, the body.
Body tags nest: {d VALUE|…} date, {u PERIOD|…} duration, {s PERIOD|…} set, {p KEYS|…} party,
{a KEY|…} agreement title or descriptor (`desc` in its header line), {x|…} document,
{h|…} heading of the next item, {i KEY|…} item, {c OF [v= u= b= max= per= share= plan]|…} claim.
"""
import json, os, re, sys
from decimal import Decimal
D = {c: i for i, c in enumerate("零一二三四五六七八九")}; D.update({"两": 2, "〇": 0})
OVER = "余多来"
def cn(s):
    if re.fullmatch(r"[0-9][0-9,]*(\.[0-9]+)?", s): return Decimal(s.replace(",", ""))
    total = sec = 0; cur = None
    for ch in s:
        if ch in D: cur = D[ch] if cur is None else cur * 10 + D[ch]
        elif ch in "十百千":
            sec += (1 if cur is None else cur) * {"十": 10, "百": 100, "千": 1000}[ch]; cur = None
        elif ch == "万": total += (sec + (cur or 0)) * 10000; sec, cur = 0, None
    return Decimal(total + sec + (cur or 0))
NUM = r"(?:[0-9][0-9,]*(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千]+)"
PRE = [("over", r"超过|超|逾|突破|不少于|至少|不低于"), ("under", r"不足|不到|不超过|低于"), ("nearly", r"将近|接近|近"), ("about", r"大约|约")]
def parse(t):
    bound, s = "exact", t
    for b, p in PRE:
        m = re.match(p, s)
        if m: bound, s = b, s[m.end():]; break
    if s.startswith("上") and s[1] in "百千万": bound, s = "over", "一" + s[1:]
    m = re.match(r"(%s)([余多来]?)(万亿|亿|万|千|百)?([余多来]?)(?:(?:—|至|-|到)(%s)(万亿|亿|万)?)?" % (NUM, NUM), s)
    if not m and s.startswith("数"): raise ValueError(t)
    if not m: raise ValueError("no number in " + t)
    mul = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100, None: 1}
    v = cn(m[1]) * mul[m[3]]
    mx = None
    if m[5]:
        k = mul[m[6]]
        mx = cn(m[5]) * k
        if not m[3]: v *= k
        bound = "range"
    if m[2] or m[4]: bound = "over"
    rest = s[m.end():]
    m2 = re.fullmatch(r"(.*?)(余|多)?(以上|左右|上下|以下|以内)?", rest)
    unit = m2[1]
    if unit and unit[0] in "余多" : unit, bound = unit[1:], "over"
    if m2[2]: bound = "over"
    if m2[3]: bound = {"以上": "over", "左右": "about", "上下": "about", "以下": "under", "以内": "under"}[m2[3]]
    f = lambda d: format(d.normalize(), "f") if d else "0"
    return f(v), (f(mx) if mx is not None else None), unit or None, bound

def build(src):
    head, body = src.split("\n===\n", 1)
    art = {"headline": None, "outlet": None, "published": None, "dateline_place": None, "authors": []}
    P, A = {}, {}
    for ln in head.splitlines():
        if not ln.strip() or ln.startswith("#"): continue
        if ln.startswith("p "):
            k, v = ln[2:].split("=", 1)
            names, code, kind = [x.strip() for x in v.split("|")]; codes = [None if c == "-" else c for c in code.split("/")]; kinds = kind.split("/")
            opt_k = "?" in k; assert k.strip("? ") not in P, k
            P[k.strip("? ")] = {"names": [n.strip() for n in names.split(";")], "adcode": codes[0], **({"adcode_accept": codes} if len(codes) > 1 else {}), "kind": kinds[0], **({"kind_accept": kinds} if len(kinds) > 1 else {}), "mentions": [], **({"optional": True} if "?" in k else {})}
        elif ln.startswith("a "):
            k, v = ln[2:].split("=", 1)
            left, _, sig = v.partition("|")
            w = left.split()
            desc = "desc" in w
            if desc: w.remove("desc")
            opt = "opt" in w
            if opt: w.remove("opt")
            form, role, signed, place = w[:4]
            parties = [x for x in (w[4].split(",") if len(w) > 4 else []) if x != "-"]
            A[k.strip()] = dict(opt=opt,form=form.split("~"), role=role.split("~"), signed=[None if x == "-" else x for x in signed.split("~")],
                place=[None if x in ("", "-") else x for x in place.lstrip("@").split("~")], parties=parties, desc=desc,
                sig=[x.rsplit(":", 1) for x in sig.split()], mentions=[], text=None)
        else:
            k, _, v = ln.partition(":")
            v = v.strip()
            if k == "authors": art["authors"] = [x.strip() for x in v.split(",") if x.strip() and v != "-"]
            elif k == "place": art["dateline_place"] = None if v == "-" else v
            else:
                assert k in art, ln
                art[k] = None if v == "-" else v
    out, n, stack = [], 0, []
    dates, claims, items, docs = [], [], [], {}
    counters, heading = {}, None
    i = 0
    text = []
    def emit(c): text.append(c)
    while i < len(body):
        c = body[i]
        if c == "{":
            j = body.index("|", i)
            stack.append((body[i+1:j], len(text))); i = j + 1; continue
        if c == "}":
            tag, st = stack.pop()
            en = len(text); t = "".join(text[st:en]); kind, _, arg = tag.partition(" "); arg = arg.strip(); span = [st, en]
            if kind == "p":
                for k in arg.split(): P[k]["mentions"].append(span)
            elif kind == "a":
                a = A[arg]; a["mentions"].append(span)
            elif kind == "x": docs.setdefault("".join(ch for ch in t if ch.isalnum()), []).append((span, t))
            elif kind.rstrip("?") in ("d", "u", "s"):
                arg, _, alt = arg.partition("^"); vs = [None if x == "-" else x for x in arg.split("~")]
                dates.append({"text": t, "value": vs[0], **({"value_accept": vs} if len(vs) > 1 else {}), **({"text_accept": [t] + alt.split("^")} if alt else {}), "type": {"d": "date", "u": "duration", "s": "set"}[kind.rstrip("?")], **({"optional": True} if "?" in kind else {}), "span": span})
            elif kind == "h": heading = span
            elif kind == "i":
                k = arg or "-"; counters[k] = counters.get(k, 0) + 1
                e = {"agreement": k, "number": counters[k], "heading": None, "text": t, "span": span}
                if heading:
                    e["heading"] = "".join(text[heading[0]:heading[1]]); e["heading_span"] = heading
                    heading = None
                items.append(e)
            elif kind == "c":
                w = arg.split(); opts = {}; of = []
                for x in w:
                    if x == "plan": opts["status"] = "planned"
                    elif x == "either": opts["either"] = "1"
                    elif x == "opt": opts["opt"] = "1"
                    elif re.match(r"(v|u|b|max|per|share|uacc|bacc)=", x): a, b = x.split("=", 1); opts[a] = b
                    else: of.append(x)
                if "v" in opts: v, mx, u, b = opts["v"], opts.get("max"), None, "exact"
                else: v, mx, u, b = parse(t)
                if "max" in opts: mx, b = opts["max"], "range"
                if "u" in opts: u = None if opts["u"] == "-" else opts["u"]
                if "b" in opts: b = opts["b"]
                e = {"text": t, "value": v}
                if mx is not None: e["max"] = mx
                e["unit"] = u; e["bound"] = b; e["of"] = " ".join(of)
                assert e["of"], "claim without of: " + t
                if "share" in opts: e["share_of"] = opts["share"]
                if "per" in opts: e["per"] = opts["per"]
                if "status" in opts: e["status"] = "planned"
                if "either" in opts: e["status"], e["status_accept"] = "planned", ["planned", "achieved"]
                if "uacc" in opts: e["unit_accept"] = [None if q == "-" else q for q in opts["uacc"].split("/")]
                if "bacc" in opts: e["bound_accept"] = opts["bacc"].split("/")
                if "opt" in opts: e["optional"] = True
                e["span"] = span; claims.append(e)
            else: raise ValueError("tag " + tag)
            i += 1; continue
        emit(c); i += 1
    assert not stack, stack
    T = "".join(text)
    for a in A.values(): a["mentions"].sort()
    A = dict(sorted(A.items(), key=lambda kv: kv[1]["mentions"][:1]))
    key = list(A)
    for e in items: e["agreement"] = None if e["agreement"] == "-" else key.index(e["agreement"])
    ags = []
    for k, a in A.items():
        assert a["mentions"], "agreement %s not in text" % k
        a["mentions"].sort(); s = a["mentions"][0]; t = T[s[0]:s[1]]
        e = {"title": None if a["desc"] else t}
        if a["desc"]: e["descriptor"] = t
        for f in ("form", "role", "signed", "place"):
            e[f] = a[f][0]
            if len(a[f]) > 1: e[f + "_accept"] = a[f]
        if a["opt"]: e["optional"] = True
        e.update(
            parties=[P[x]["names"][0] for x in a["parties"]],
            signatories=[{"person": x, "for": P[y]["names"][0]} for x, y in a["sig"]],
            items=counters.get(k, 0), span=s, mentions=a["mentions"])
        ags.append(e)
    # descriptors stand in order of first mention
    for k, p in P.items():
        assert p["mentions"], "party %s never mentioned" % k
        p["mentions"] = sorted(map(list, {tuple(m) for m in p["mentions"]}))
    parties = sorted(P.values(), key=lambda p: (p["mentions"][0][0], p["mentions"][0][1] * -1))
    dd = [{"title": v[0][1], "span": sorted(x[0] for x in v)[0], "mentions": sorted(x[0] for x in v)} for v in docs.values()]
    by = lambda e: e["span"]
    return T, {"article": art, "parties": parties, "agreements": ags, "items": sorted(items, key=by),
               "dates": sorted(dates, key=by), "claims": sorted(claims, key=by), "documents": sorted(dd, key=by)}

def dump(g):
    o = ["{", '  "article": %s,' % json.dumps(g["article"], ensure_ascii=False)]
    ks = list(g)[1:]
    for n, k in enumerate(ks):
        end = "," if n < len(ks) - 1 else ""
        if not g[k]: o.append('  "%s": []%s' % (k, end)); continue
        o.append('  "%s": [' % k)
        o.append(",\n".join("    " + json.dumps(e, ensure_ascii=False) for e in g[k]))
        o.append("  ]" + end)
    o.append("}")
    return "\n".join(o) + "\n"

def lint(name, T, g):
    """Second look: numbers, 年月日 and likely misses that no entry covers."""
    cov = [False] * len(T)
    for k in ("dates", "claims"):
        for e in g[k]:
            for x in range(*e["span"]): cov[x] = True
    for m in re.finditer(r"[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十百千]+(?=[个项条份家次名场届批期类种件亿万大类对支座所家处部成倍番])", T):
        if not all(cov[m.start():m.end()]): print("  ?num", name, T[max(0, m.start()-8):m.end()+8].replace("\n", "⏎"))
    for m in re.finditer(r"今年|去年|明年|上年|前年|当天|当日|昨日|次日|今日|近日|日前|每年|每月|每季|每半年|每周|近年|多年|年来|上月|本月|月底|年底|年初|上午|下午|同期", T):
        if not all(cov[m.start():m.end()]): print("  ?date", name, T[max(0, m.start()-8):m.end()+8].replace("\n", "⏎"))
    if "-v" in sys.argv:
        for k in g["claims"]: print("   ", k)
        for k in g["dates"]: print("   ", k)
        print("\n".join("   %s %s" % (p["names"][0], [T[a:b] for a, b in p["mentions"]]) for p in g["parties"]))
    # party names standing outside every mention, title and longer name
    taken = [False] * len(T)
    for k in ("agreements", "documents"):
        for e in g[k]:
            for a, b in e["mentions"]:
                for x in range(a, b): taken[x] = True
    for p in g["parties"]:
        for a, b in p["mentions"]:
            for x in range(a, b): taken[x] = True
    for p in g["parties"]:
        for nm in p["names"]:
            if len(nm) < 3: continue
            for m in re.finditer(re.escape(nm), T):
                if not any(taken[m.start():m.end()]): print("  ?party", name, nm, T[max(0, m.start()-6):m.end()+8].replace("\n", "⏎"))

if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__)); out = os.path.dirname(here)
    for d in ("gold", "normalized"): os.makedirs(os.path.join(out, d), exist_ok=True)
    for f in sorted(x for x in os.listdir(here) if x.endswith(".ann")):
        name = f[:-4]
        only = [a for a in sys.argv[1:] if a != "-v"]
        if only and name not in only: continue
        T, g = build(open(os.path.join(here, f), encoding="utf-8").read())
        open(os.path.join(out, "normalized", name + ".txt"), "w", encoding="utf-8").write(T)
        open(os.path.join(out, "gold", name + ".json"), "w", encoding="utf-8").write(dump(g))
        print(name, len(T), {k: len(v) for k, v in g.items() if isinstance(v, list)})
        lint(name, T, g)
