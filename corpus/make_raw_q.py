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


def q12():
    t = hant(norm("q12"))
    t[1] = "2019年09月26日 濠江日報 第A03版 澳聞"
    body, lst = [], []
    for x in t[2:]:
        mm = re.match(r"([1-4])\. (.*)", x)
        if mm:
            lst.append("<li>%s</li>" % x)
            continue
        if lst:
            body.append("<ul style=\"list-style:none\">\n%s\n</ul>" % "\n".join(lst)); lst = []
        body.append("<p>　　%s</p>" % html.escape(x, False))
    body.insert(2, '<div class="adbox">廣告：澳門銀行信用卡開卡送咖啡券</div>')
    page = """<!DOCTYPE html>
<html lang="zh-Hant"><head><meta charset="utf-8"><title>%(a)s - 濠江日報電子版</title></head>
<body>
<ul class="nav"><li>澳聞</li><li>經濟</li><li>內地</li><li>體育</li></ul>
<h1>%(a)s</h1>
<div class="meta">%(b)s</div>
<div id="article-body">
%(body)s
</div>
<div class="next">下一則：大橋穿梭巴士加班</div>
<div class="foot">濠江日報版權所有</div>
</body></html>
""" % dict(a=t[0], b=t[1], body="\n".join(body))
    save("q12", page.encode("utf-8"), "html")


def q13():
    t = m.glossed([m.trad(x) for x in m.ascii_punct(norm("q13"))], "鎮聯盟關業運萬協議貨簽訊報導東際審寧務園區衆")
    text("q13", t)


def q14():
    t = norm("q14")
    t[2:] = m.indent(t[2:])
    t.insert(8, "★本版广告刊例来函即寄，电话二二二四六★")
    t.insert(5, "【长期求购旧邮票、纪念币，价高，边贸导报发行部代转】")
    text("q14", t, "gbk", "\r\n")


def q16():
    t = norm("q16")
    text("q16", ["教育周报", "· 首页", "· 新闻", "· 高教", "· 招考", "· 专题", "您的位置：首页 >> 高教 >> 正文", "", t[0], t[1], t[2]] + ["【字体：大 中 小】 收藏本页 发表评论"] + m.indent(t[3:])
         + ["相关链接", "· 泛珠校长论坛下月在海口举行", "· 《高校招生协作章程》征求意见稿公布", "· 中国—东盟学生艺术节开票", "友情链接：广西新闻网 贵州教育在线 云南教育网 海南教育信息"])


def q17():
    t = hant(norm("q17"))
    text("q17", t)


def q18():
    t = norm("q18")
    ps = ["<p>&nbsp;&nbsp;&nbsp;&nbsp;%s</p>" % html.escape(x, False).replace("“", "&ldquo;").replace("”", "&rdquo;") for x in t[2:]]
    ps.insert(3, '<center><img src="/pic/1105.jpg"><br>请输入图片描述</center>')
    page = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>%(a)s_哈密日报网_必博体育最新网址</title></head>
<body>
<table><tr><td><a href="/">首页</a>|<a href="/hm/">哈密</a>|<a href="/yj/">援疆</a>|<a href="/tp/">图片</a></td></tr></table>
<h2 align="center">%(a)s</h2>
<div>%(b)s <a>【打印】</a><a>【关闭】</a></div>
<div id="zoom">
%(body)s
</div>
<table><tr><td>·豫哈签署《旅游列车开行协议》</td></tr><tr><td>·援疆干部过藏历新年</td></tr></table>
<div>Copyright 哈密日报社 新ICP备00000000号</div>
</body></html>
""" % dict(a=t[0], b=t[1], body="\n".join(ps))
    save("q18", page.encode("gb18030"), "html")


def main():
    os.makedirs(os.path.join(HERE, "articles"), exist_ok=True)
    for n in "q03 q06 q08 q09 q11 q15 q19 q20".split():
        clean(n)
    for f in (q01, q02, q04, q05, q07, q10, q12, q13, q14, q16, q17, q18):
        f()


if __name__ == "__main__":
    main()
