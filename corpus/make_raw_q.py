#!/usr/bin/env python3
"""normalized/qNN.txt -> articles/qNN.{txt,html}: page clutter and damage, nothing random.

usage: make_raw_q.py      (needs opencc and pypinyin; helpers from make_raw_a.py)
"""
import html, os, re, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import make_raw_a as m
HERE = os.path.dirname(os.path.abspath(__file__))


def norm(n):
    with open(os.path.join(HERE, "normalized", n + ".txt"), encoding="utf-8", newline="") as f:
        return f.read().rstrip("\n").split("\n")


def save(n, data, ext="txt"):
    with open(os.path.join(HERE, "articles", n + "." + ext), "wb") as f:
        f.write(data)


def text(n, lines, enc="utf-8", nl="\n"):
    save(n, (nl.join(lines) + nl).encode(enc))


def corner(lines):
    """Mainland quotes -> corner brackets of Traditional print."""
    return [x.translate(str.maketrans("“”‘’", "「」『』")) for x in lines]


def hant(lines):
    """Traditional as printed in Hong Kong, Macao, Taiwan or before 1956: whole text, one check back."""
    import opencc
    to, back = opencc.OpenCC("s2tw"), opencc.OpenCC("tw2s")
    out = [to.convert(x) for x in lines]
    for a, b in zip(lines, out):
        assert back.convert(b) == a, (a, b)
    return corner([x.replace("籤", "簽") for x in out])


def mojibake(line):
    """UTF-8 bytes read as GBK, only where nothing is lost."""
    bad = m.as_cp936(line.encode("utf-8"))
    return None if "?" in bad else bad


def clean(n):
    text(n, norm(n))


def q01():
    text("q01", hant(norm("q01")), "big5")


def q02():
    t = norm("q02")
    text("q02", ["黔西南报 旧报检索 > 1986 > 11 > 23", "", t[0], t[1]] + m.indent(t[2:]) + ["", "[关闭] [打印]", "上一篇：兴义县烤烟收购超额完成", "下一篇：坡脚渡口通航"], "gbk", "\r\n")


def q04():
    t = hant(norm("q04"))
    page = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5">
<title>香江經濟日報 - %(a)s</title></head>
<body bgcolor="#FFFFFF">
<table width="760"><tr><td><a href="/">主頁</a> <a href="/ft/">財經</a> <a href="/local/">港聞</a> <a href="/sup/">副刊</a></td></tr></table>
<font size="5"><b>%(a)s</b></font><br>
<font color="#666666">%(b)s</font>
<hr>
%(body)s
<p><a href="prev.htm">上一則：北環線下月咨詢</a> | <a href="next.htm">下一則：貨櫃碼頭工潮平息</a></p>
<p align="center">香江經濟日報版權所有 不得轉載</p>
</body></html>
""" % dict(a=t[0], b=t[1], body="\n".join("<p>%s</p>" % html.escape(x, False) for x in t[2:]))
    save("q04", page.encode("big5"), "html")


def q05():
    t = norm("q05")
    t[2:] = m.indent(t[2:])
    t.insert(5, "★★★【诚聘】兼职刷单日结三百元，加Q八八六六★★★")
    t.insert(4, "澳门新葡京官方网站_手机版登录入口")
    text("q05", ["三门峡日报数字版 首页 要闻 法治 副刊"] + t + ["免责声明：本网转载内容仅供参考", "相关阅读：", "· 《关于加强社区矫正协作的意见》会签 2007-08-11", "· 灵宝法院集中发还案款"])


def q07():
    t = norm("q07")
    out = t[:2]
    n = 0
    for i, x in enumerate(t[2:], 2):
        y = mojibake(x)
        if y and 3 <= i <= 7:
            out.append(y); n += 1
        else:
            out.append(x)
    assert n >= 2, n
    print("q07 mojibake lines", n)
    text("q07", out)


def q10():
    t = norm("q10")
    head, sub = t[0].split(" ", 1)
    t[0] = " ".join(head) + "  " + " ".join(sub.replace(" ", ""))
    t[0] = "   ".join(" ".join(w) for w in norm("q10")[0].split(" "))
    text("q10", t)


def main():
    os.makedirs(os.path.join(HERE, "articles"), exist_ok=True)
    for n in "q03 q06 q08 q09".split():
        clean(n)
    for f in (q01, q02, q04, q05, q07, q10):
        f()


if __name__ == "__main__":
    main()
