#!/usr/bin/env python3
"""normalized/dNN.txt -> articles/dNN.{txt,html}: the page clutter of real sites, nothing random.

usage: make_raw_d.py      (needs opencc and pypinyin; helpers from make_raw_a.py)
"""
import html, os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import opencc
import make_raw_a as m
S2TW = opencc.OpenCC("s2tw")
HERE = os.path.dirname(os.path.abspath(__file__))


def norm(n):
    with open(os.path.join(HERE, "normalized", n + ".txt"), encoding="utf-8", newline="") as f:
        return f.read().rstrip("\n").split("\n")


def save(n, data, ext="txt"):
    with open(os.path.join(HERE, "articles", n + "." + ext), "wb") as f:
        f.write(data)


def text(n, lines, enc="utf-8", nl="\n"):
    save(n, (nl.join(lines) + nl).encode(enc))


def d01():  # plain
    text("d01", norm("d01"))


def d02():  # portal text
    t = norm("d02")
    text("d02", ["首页 | 新闻 | 视频 | 陇东南 | 崆峒山 | 论坛 | 手机报", "您当前的位置 ：平凉新闻网 >> 平凉新闻 >> 正文", t[0] + "_平凉新闻网", "",
                 t[1] + "  编辑：何小燕  点击：1127  [大][中][小]", ""] + [x for y in m.indent(t[2:10]) for x in (y, "")]
         + ["[1] [2] 下一页", ""] + [x for y in m.indent(t[10:]) for x in (y, "")]
         + ["【打印】 【关闭】 【推荐给好友】", "相关新闻：", "·平凉与庆阳签订《泾河流域水污染联防协议》", "·我市春运首日发送旅客1.3万人次", "24小时热点排行 1 2 3 4 5",
            "陇ICP备00000000号 最佳浏览分辨率1024*768"])


def d03():  # HTML
    t = norm("d03")
    ps = []
    for x in t[3:]:
        x = html.escape(x, False).replace("“", "&ldquo;").replace("”", "&rdquo;")
        if x.startswith("问：") or x.startswith("答："):
            x = "<strong>%s</strong>%s" % (x[:2], x[2:])
        ps.append('<p style="text-indent:2em">%s</p>' % x)
    ps.insert(4, '<p style="text-align:center"><img src="../W020241127358.jpg" alt="" /></p>')
    page = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="keywords" content="跨省通办,贺州,肇庆,永州">
<title>%(a)s——%(b)s-贺州新闻网</title>
<style>.cont p{line-height:2;font-size:16px}</style>
</head>
<body>
<div class="nav"><a href="/">首页</a> | <a href="/zx/">要闻</a> | <a href="/xq/">县区</a> | <a href="/sp/">视频</a></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zx/">要闻</a> &gt; 正文</div>
<h1>%(a)s<br/>%(b)s</h1>
<div class="info">%(c)s&nbsp;&nbsp;阅读：<span id="hits">3086</span>次&nbsp;&nbsp;<a href="javascript:doZoom(16)">小</a> <a href="javascript:doZoom(18)">大</a></div>
<div class="cont">
%(body)s
</div>
<p class="editor">责任编辑：岑永丽</p>
<div class="related"><h4>相关阅读</h4><ul><li><a href="#">我市与清远签订《文旅客源互送协议》</a></li><li><a href="#">前三季度全市新登记企业4312户</a></li></ul></div>
<div class="foot">桂ICP备00000000号-1 桂公网安备 00000000000000号</div>
</body>
</html>
""" % dict(a=t[0], b=t[1], c=t[2], body="\n".join(ps))
    save("d03", page.encode("utf-8"), "html")


def d04():  # Taiwan, Big5
    t = [S2TW.convert(x).replace("“", "「").replace("”", "」") for x in norm("d04")]
    t = [x.replace("臺", "台").replace("峯", "峰") for x in t]
    text("d04", t + ["", "訂閱電子報 分享 列印 字級 A- A A+"], "big5")


TABLE = "協澳門產業農藥質備監訂處為檢驗測報達總額聯絡絡溯貨種檔雙員開運輸裝發議會應區項關網"


def d05():  # traditional with pinyin glosses, GBK
    t = m.glossed([m.trad(x) for x in m.ascii_punct(norm("d05"))], TABLE)
    text("d05", t, "gbk")


def d06():  # portal page
    t = norm("d06")
    ps = ["<p>　　%s</p>" % html.escape(x, False) for x in t[3:]]
    ps.insert(3, '<div class="ad"><script src="/ad/728x90.js"></script>广告：新疆特产 满99元包邮</div>')
    page = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>%(a)s %(b)s_地州_天山网</title>
</head>
<body>
<div id="top"><a href="#">天山网首页</a>|<a href="#">时政</a>|<a href="#">社会</a>|<a href="#">地州</a>|<a href="#">兵团</a>|<a href="#">维吾尔文版</a></div>
<div class="path"><a href="#">天山网</a> &gt;&gt; <a href="#">地州</a> &gt;&gt; <a href="#">伊犁</a></div>
<h1 id="title">%(a)s<br />%(b)s</h1>
<div class="source">%(c)s <a href="#">手机看新闻</a> <a href="#">我要评论(<em>27</em>)</a></div>
<div id="content">
%(body)s
</div>
<div class="page"><a href="#">上一页</a> <b>1</b> <a href="#">下一页</a></div>
<div class="share">分享到：新浪微博 腾讯微博 人人网 微信</div>
<div class="hot"><h3>48小时点击排行</h3><ol><li>中哈签署《跨境农业合作意向书》</li><li>伊宁机场一季度吞吐量18.6万人次</li><li>霍尔果斯口岸单日出境自驾车破200辆</li></ol></div>
<div class="comment"><p>[新疆网友] 去年去过，免税8000元额度真香！</p><p>[江苏网友] 支持一带一路</p></div>
<div class="copyright">新ICP备00000000号 举报电话：0991-0000000</div>
</body>
</html>
""" % dict(a=t[0], b=t[1], c=t[2], body="\n".join(ps))
    save("d06", page.encode("gbk"), "html")


def d07():  # official notice, GBK, CRLF
    t = norm("d07")
    k = t.index("一、发展目标")
    text("d07", t[:k] + ["- 1 -"] + t[k:] + ["", "扫一扫在手机打开当前页", "上一篇：关于开展2022年春季动物防疫“百日行动”的通知", "下一篇：没有了"], "gbk", "\r\n")


def d08():  # layout blanks, full-width indents, hits line
    t = norm("d08")
    t = t[:2] + m.indent(t[2:])
    t = m.swap(t, "3月上旬", "3 月上旬")
    t = m.swap(t, "4月17日", "4 月 17 日")
    t = m.swap(t, "《职业教育东西联合办学框架协议》", "《职业教育东西联合\n办学框架协议》")
    text("d08", ["甘肃扶贫信息网 > 东西协作 > 通报", t[0], t[1] + " 浏览次数：472 【字体：大 中 小】 打印本页"] + t[2:]
         + ["主办：甘肃省扶贫开发办公室 承办：信息中心 陇ICP备00000000号", "建议使用IE8.0以上浏览器"])


if __name__ == "__main__":
    os.makedirs(os.path.join(HERE, "articles"), exist_ok=True)
    for f in (d01, d02, d03, d04, d05, d06, d07, d08):
        f()
