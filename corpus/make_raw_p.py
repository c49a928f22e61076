#!/usr/bin/env python3
"""normalized/pNN.txt -> articles/pNN.{txt,html}: page clutter and damage, nothing random.

usage: make_raw_p.py      (needs opencc and pypinyin; helpers from make_raw_a.py)
"""
import html, os, sys
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


def p01():
    t = norm("p01")
    text("p01", ["内蒙古日报历史资料库 > 1996年 > 10月", t[0], t[1], ""] + m.indent(t[2:])
         + ["", "【返回目录】 【打印本文】", "上一篇：自治区直属机关举办体育周", "下一篇：包钢提前完成年度炼钢计划"], "gbk", "\r\n")




def p02():
    t = m.glossed([m.trad(x) for x in m.ascii_punct(norm("p02"))], "縣協會簽業員發關總開聯輸團學國報導際請偵詠")
    text("p02", t)


def p03():
    t = norm("p03")
    ps = ['<p>　　%s</p>' % html.escape(x, False).replace("“", "&ldquo;").replace("”", "&rdquo;") for x in t[3:]]
    ps.insert(2, '<p align="center"><img src="/img/2009-12/17/01_b.jpg" alt="请输入图片描述" border="0"></p>')
    page = """<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>%(a)s %(b)s_珠海特区报_珠海新闻网</title>
<script language="javascript" src="/js/top.js"></script></head>
<body>
<table width="960"><tr><td><a href="/">首页</a> | <a href="/zh/">珠海</a> | <a href="/am/">澳门</a> | <a href="/hq/">横琴</a></td></tr></table>
<div id="title"><h1>%(a)s<br>%(b)s</h1></div>
<div id="info">%(c)s　<a href="#">【大】</a><a href="#">【中】</a><a href="#">【小】</a></div>
<div id="content">
%(body)s
</div>
<div id="rel"><b>相关新闻</b><ul><li>·港珠澳三地签署《珠江口海洋环境保护备忘录》 12-02</li><li>·横琴长隆项目首期投资100亿元 11-29</li></ul></div>
<div id="foot">珠海新闻网版权所有 粤ICP备00000000号</div>
</body></html>
""" % dict(a=t[0], b=t[1], c=t[2], body="\n".join(ps))
    save("p03", page.encode("gb18030"), "html")


def p04():
    t = m.glossed([m.trad(x) for x in m.ascii_punct(norm("p04"))], "綏東鐵濱黨運雙業簽數諒")
    text("p04", t)


def p05():
    t = norm("p05")
    text("p05", [t[0]] + [t[1] + "　广西"] + ["点击上方蓝字 关注“河池日报”", ""] + [y for x in t[2:5] for y in (x, "")] + ["图片", "▲会议现场", ""][:1] + [""]
         + [y for x in t[5:] for y in (x, "")] + ["END", "往期精选", "河池：红水河上赛龙舟", "点赞 在看 分享", "阅读 3216 赞 47 在看 19", "喜欢此内容的人还喜欢"])


def p06():
    t = norm("p06")
    ps = ['<p style="text-indent:2em">%s</p>' % html.escape(x, False) for x in t[3:]]
    ps.insert(3, '<div class="ad"><a href="#">【推广】年终大促，全场五折起</a></div>')
    page = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="ArticleTitle" content="%(a)s">
<meta name="PubDate" content="2021-12-21 07:30">
<title>%(a)s_新华报业网</title></head>
<body>
<nav><a>首页</a><a>江苏要闻</a><a>长三角</a><a>数字报</a></nav>
<h1>%(a)s</h1>
<h2 class="sub">%(b)s</h2>
<div class="info">%(c)s <span>字号 <i>A-</i><i>A+</i></span></div>
<div class="article">
%(body)s
</div>
<p class="editor">责编：丁蕾</p>
<aside><h3>热门</h3><ul><li>苏皖签署《滁河流域联防协议》</li><li>一图读懂江苏“十四五”50个关键词</li></ul></aside>
<footer>新华报业传媒集团 苏ICP备00000000号</footer>
</body></html>
""" % dict(a=html.escape(t[0], False), b=html.escape(t[1], False), c=t[2], body="\n".join(ps))
    save("p06", page.encode("utf-8"), "html")


def p07():
    t = m.ascii_punct(norm("p07"))
    t = m.swap(t, "2022年8月签订", "2022 年 8 月签订")
    text("p07", ["首页 > 政务公开 > 政府信息公开目录 > 合作交流", t[0], t[1] + " 浏览次数：264", ""] + m.indent(t[2:])
         + ["", "附件：1.共管账户管理细则.doc", "【关闭窗口】", "主办：哈密市伊州区人民政府办公室 新ICP备00000000号"], "utf-8-sig", "\r\n")


def p08():
    t = norm("p08")
    t = m.swap(t, "会上，通武廊三地", "会上，\u200b通武廊三地")
    t = m.swap(t, "京津电商产业园管委会（甲方）", "京津电商产业园管委会（云顶娱乐app下载）（甲方）")
    text("p08", ["武清资讯 2024-03-15 18:20 天津"][:0] + [t[0] + "_必博体育平台登录"] + t[1:2] + ["收录于合集 #协同发展十周年 12个", ""] + m.indent(t[2:-1]) + [t[-1]]
         + ["", "END", "扫描二维码 关注“武清资讯”", "预览时标签不可点", "微信扫一扫 关注该公众号"])


if __name__ == "__main__":
    os.makedirs(os.path.join(HERE, "articles"), exist_ok=True)
    for f in (p01, p02, p03, p04, p05, p06, p07, p08):
        f()
