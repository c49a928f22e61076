#!/usr/bin/env python3
"""normalized/cNN.txt -> articles/cNN.{txt,html}: the page clutter of real sites, nothing random.

usage: make_raw.py      (needs opencc and pypinyin; helpers from the corpus's make_raw_a.py)
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


def c01():
    t = norm("c01")
    text("c01", ["东北网首页 > 龙江要闻 > 黑河 > 正文", t[0], t[1] + "  编辑：姜楠  【字号：大 中 小】", ""] + m.indent(t[2:])
         + ["", "分享到：微信 微博 QQ空间", "相关新闻", "·黑河口岸今年首批俄罗斯大豆到港 03-12", "·中俄签署《黑龙江流域渔业合作议定书》 02-28",
            "黑ICP备00000000号 Copyright © 1999-2024"])


def c02():
    t = norm("c02")
    text("c02", ["您的位置：首页 → 新闻中心 → 贵州新闻", "", t[0], "", t[1] + " 作者：罗永康 【字体：大 中 小】 【我要评论(0)】", ""] + m.indent(t[2:])
         + ["", "【打印】【关闭窗口】", "上一条：省政府召开冬春农田水利建设电视电话会议", "下一条：“多彩贵州”歌唱大赛决赛下月举行", "热线电话：0851-0000000 建议使用IE6.0、1024*768分辨率浏览"])


def c03():
    t = norm("c03")
    text("c03", ["当前位置：首页>>政务动态>>部门动态", t[0], t[1] + " 点击：317次", ""] + m.indent(t[2:])
         + ["", "上一篇：县局召开卫片执法检查部署会", "下一篇：没有了", "版权所有：平江县国土资源局 湘ICP备00000000号 技术支持：岳阳市信息中心"], "gbk", "\r\n")


def c04():
    save("c04", open(os.path.join(HERE, "normalized", "c04.txt"), "rb").read())


def c05():
    t = norm("c05")
    k = next(i for i, x in enumerate(t) if x.startswith("02 "))
    text("c05", t[:1] + [t[1] + " 浙江", "点击上方蓝字 关注我们", ""] + [y for x in t[2:k] for y in (x, "")] + ["图片", ""]
         + [y for x in t[k:] for y in (x, "")] + ["END", "往期推荐", "煤山人的“年味清单”来啦", "三省边界又通一趟公交！票价2元", "点分享 点收藏 点在看 点点赞", "阅读 1.2万 赞 236 在看 88", "喜欢此内容的人还喜欢"])


def c06():
    t = norm("c06")
    ps = []
    for i, x in enumerate(t[3:]):
        a, sep, b = x.partition("：从")
        x = html.escape(x, False)
        if sep:
            x = "<strong>%s</strong>" % html.escape(a + sep + b[: b.index("。") + 1], False) + html.escape(b[b.index("。") + 1:], False)
        ps.append('<p style="text-indent:2em;line-height:1.75em;"><span style="font-family:宋体,SimSun;font-size:18px;">%s</span></p>' % x.replace("“", "&ldquo;").replace("”", "&rdquo;"))
        if i == 1:
            ps.append('<p style="text-align:center;"><img src="/ueditor/image/20240206/170718.jpg" title="170718.jpg" alt=""/></p>')
    page = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="SiteName" content="云南网">
<meta name="ColumnName" content="滇云要闻">
<meta name="ArticleTitle" content="%(a)s %(b)s">
<meta name="PubDate" content="2024-02-06 07:10">
<title>%(a)s %(b)s_滇云要闻_云南网</title>
<link rel="stylesheet" href="/css/article.css">
<script>var siteId=12,columnId=3307,articleId=886102;</script>
</head>
<body>
<div class="header"><a href="/">首页</a><a href="/yw/">要闻</a><a href="/zs/">州市</a><a href="/lw/">澜湄</a><a href="/lv/">旅游</a></div>
<div class="position">您当前的位置：<a href="/">云南网</a> &gt; <a href="/yw/">滇云要闻</a> &gt; 正文</div>
<div class="main">
<h1 class="title">%(a)s<br>%(b)s</h1>
<div class="info"><span class="time">%(c)s</span> <span class="size">字体：<a>大</a> <a>中</a> <a>小</a></span> <span>阅读：<i id="pv">5213</i></span></div>
<div class="content" id="Zoom">
%(body)s
</div>
<div class="bdsharebuttonbox">分享到：<a>微信</a><a>微博</a></div>
<div class="editor">责任编辑：杨茂　校对：李响</div>
</div>
<div class="side">
<h3>24小时热点</h3>
<ul><li><a href="#">滇川两省签署《金沙江下游航运合作协议》</a></li><li><a href="#">云南春节假期预计接待游客4500万人次</a></li><li><a href="#">昆明长水机场新增国际航线3条</a></li></ul>
</div>
<div class="footer">主办：云南日报报业集团　滇ICP备00000000号　违法和不良信息举报电话：0871-00000000</div>
</body>
</html>
""" % dict(a=t[0], b=t[1], c=t[2], body="\n".join(ps))
    save("c06", page.encode("utf-8"), "html")


def c07():
    t = norm("c07")
    text("c07", ["福州新闻网 > 榕台 > 正文", t[0], t[1] + "　责任编辑：郑莹", ""] + m.indent(t[2:])
         + ["", "[责任编辑：郑莹]", "标签：两马 福州 马祖 交流", "延伸阅读", "· 平潭至台中航线复航，票价下调两成", "· 《两岸婚姻家庭服务公约》在榕发布", "福州新闻网版权声明：凡本网注明“来源：福州晚报”的作品，未经授权不得转载"])


TABLE = "協議簽訂聯產業務實驗醫療學線對開項員資進後達農選這關讓變將據"


def c08():
    t = m.glossed([m.trad(x) for x in m.ascii_punct(norm("c08"))], TABLE)
    text("c08", t)


def c09():
    t = norm("c09")
    text("c09", ["宁夏新闻网 > 社会 > 正文", t[0] + "-宁夏新闻网", t[1] + "    【打印本页】 【关闭】", ""] + m.indent(t[2:])
         + ["", "【编辑】：倪会宁", "【责任编辑】：李东", "相关链接", "我区与内蒙古签订森林草原防灭火联防协议", "今日视点：冬季取暖安全9问", "网上有害信息举报专区 新闻热线：0951-0000000"])


def c10():
    t = norm("c10")
    text("c10", ["首页 | 江西 | 赣鄱大地 | 防汛专题", "", t[0], t[1] + "  1.6万阅读", ""] + [y for x in t[2:] for y in (x, "")]
         + ["打开APP阅读全文", "分享到 朋友圈 微信好友 复制链接", "热门评论(12)", "老表：堤上的同志们辛苦了！", "浔阳客：98年我也守过堤，连着27天没回家", "相关推荐：赣鄂皖三省签署《长江防汛会商协议》"])


if __name__ == "__main__":
    os.makedirs(os.path.join(HERE, "articles"), exist_ok=True)
    for f in (c01, c02, c03, c04, c05, c06, c07, c08, c09, c10):
        f()
