#!/usr/bin/env python3
"""normalized/gNN.txt -> articles/gNN.{txt,html}: page clutter, encodings and damage, nothing random.

usage: make_raw.py      (needs opencc; helpers from the corpus's make_raw_a.py)
"""
import html, os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.dont_write_bytecode = True
import make_raw_a as m
import opencc
HERE = os.path.dirname(os.path.abspath(__file__))
TW = opencc.OpenCC("s2tw")


def norm(n):
    with open(os.path.join(HERE, "normalized", n + ".txt"), encoding="utf-8", newline="") as f:
        return f.read().rstrip("\n").split("\n")


def save(n, data, ext="txt"):
    with open(os.path.join(HERE, "articles", n + "." + ext), "wb") as f:
        f.write(data)


def text(n, lines, enc="utf-8", nl="\n"):
    save(n, (nl.join(lines) + nl).encode(enc))


def g01():
    """GBK bytes read as Latin-1 and saved as UTF-8, the whole file."""
    t = norm("g01")
    raw = "\n".join(["徐州日报数字报 往期回顾", t[0], t[1], t[2], ""] + m.indent(t[3:]) + ["", "上一篇 下一篇 返回本版"]) + "\n"
    save("g01", raw.encode("gbk").decode("latin-1").encode("utf-8"))


def g02():
    t = norm("g02")
    text("g02", ["首页→汕头新闻→社会→正文", "", t[0], t[1] + "  浏览：214次  字体：[大][中][小]", "", "[点击查看大图]", t[2], ""] + m.indent(t[3:])
         + ["", "【发表评论】【推荐给好友】【打印】【关闭】", "相关新闻：", "·粤闽赣十三市旅游局签订无障碍旅游协议", "·“110”报警服务台去年受理求助21万宗", "粤ICP备00000000号 汕头特区晚报社 版权所有 2007"])


def g03():
    """Big5, Taiwan script, 「」 quotes."""
    s = TW.convert("\n".join(norm("g03"))).translate(str.maketrans("“”‘’", "「」『』"))
    for a, b in (("臺", "台"), ("計劃", "計畫"), ("籤", "簽")):
        s = s.replace(a, b)
    t = s.split("\n")
    text("g03", ["首頁 > 新聞總覽 > 地方新聞", t[0], "字級： 小 中 大"] + m.indent(t[1:-1]) + [t[-1], "瀏覽人次：832", "本網頁內容版權屬澎湖時報社所有"], "big5", "\r\n")


def g04():
    t = norm("g04")
    ps = []
    for i, x in enumerate(t[3:]):
        y = html.escape(x, False).replace("“", "&ldquo;").replace("”", "&rdquo;").replace("—", "&mdash;")
        if len(x) < 20:
            ps.append('<p style="text-align:center"><strong>%s</strong></p>' % y)
        else:
            ps.append('<p>&emsp;&emsp;%s</p>' % y)
        if i == 4:
            ps.append('<p style="text-align:center"><img src="./t20221228_881.jpg" OLDSRC="t20221228_881.jpg" alt=""/></p>')
    page = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
<meta name="others" content="页面生成时间 2022-12-28 07:40:02" />
<meta name="keywords" content="长株潭,一体化,同城" />
<meta name="description" content="长株潭怎样唱好“一台戏”" />
<title>%(h)s - 要闻 - 湖南在线</title>
<style>.TRS_Editor P{line-height:2;font-family:宋体;}</style>
<script type="text/javascript">document.write('<script src="/tj.js?id=430000"><\\/script>');</script>
</head>
<body>
<div class="nav"><a href="/">首页</a> | <a href="/yw/">要闻</a> | <a href="/sz/">市州</a> | <a href="/sp/">时评</a> | <a href="/ms/">民生</a></div>
<div class="crumb">当前位置：<a href="/">湖南在线</a> &gt;&gt; <a href="/yw/">要闻</a> &gt;&gt; 正文</div>
<table width="960" align="center"><tr><td>
<h1>%(h)s</h1>
<h2>%(s)s</h2>
<p class="info">%(i)s　编辑：欧阳倩　<span id="hits">点击：6120</span></p>
<div class="TRS_Editor">
%(b)s
</div>
<p class="bianji">责编：欧阳倩　一审：蒋茜　二审：胡雪飞　三审：唐婷</p>
<div class="share">分享至：<a>新浪微博</a> <a>微信</a> <a>QQ空间</a></div>
</td><td class="side">
<h3>热点新闻</h3>
<ul><li><a href="#">湘赣两省签署《罗霄山区林业合作协议》</a></li><li><a href="#">长沙地铁日客运量突破300万人次</a></li><li><a href="#">元旦假期这些路段易拥堵</a></li></ul>
</td></tr></table>
<div class="foot">湖南在线版权所有 未经书面授权不得转载 湘ICP备00000000号 新闻热线：0731-00000000</div>
</body>
</html>
""" % dict(h=html.escape(t[0], False), s=html.escape(t[1], False), i=t[2].replace(" 来源", "　来源").replace(" 作者", "　作者"), b="\n".join(ps))
    save("g04", page.encode("utf-8"), "html")


def g05():
    t = norm("g05")
    k = next(i for i, x in enumerate(t) if x.startswith("序号 |"))
    text("g05", ["淮北市人民政府 >> 政府信息公开 >> 市发展改革委 >> 区域合作", t[0], t[1], "名称 |  | 文号 |  ", t[2], "浏览次数：73 字号：【大 中 小】", ""] + t[3:k] + t[k:]
         + ["", "扫一扫在手机打开当前页", "打印 关闭", "主办：淮北市人民政府办公室 皖ICP备00000000号 政府网站标识码：3406000000"])


def g06():
    t = norm("g06")
    text("g06", ["内蒙古新闻网 > 要闻 > 正文", t[0] + "_内蒙古新闻网", t[1], t[2] + " 责任编辑：萨茹拉", "分享到：", ""] + [y for x in t[3:] for y in (x, "")]
         + ["[责任编辑：萨茹拉]", "蒙ICP备00000000号 违法和不良信息举报电话：0471-0000000", "相关阅读：蒙宁签署《贺兰山联合防火协议》 | 全区一季度发电量增长8.1%"])


def g07():
    """UTF-16, big-endian, with BOM, CRLF; layout blanks in dates."""
    t = [x.replace("2019年3月14日", "2019 年 3 月 14 日").replace("2019年3月12日", "2019 年 3 月 12 日") for x in norm("g07")]
    raw = "\ufeff" + "\r\n".join(["昆嵛山国家级自然保护区 首页 - 通知公告", t[0], t[1] + " 浏览次数：58", ""] + m.indent(t[2:]) + ["", "上一篇：关于清明节期间封山的通告", "下一篇：没有了", "鲁ICP备00000000号"]) + "\r\n"
    save("g07", raw.encode("utf-16-be"))


def g08():
    t = norm("g08")
    half = m.ascii_punct(t[3:])
    text("g08", ["您现在的位置:大河网>>河南>>正文", t[0], t[1], t[2] + " 编辑:韩静  0人参与 0条评论", ""] + m.indent(half[:2]) + ["【请输入图片描述】"] + m.indent(half[2:])
         + ["", "编辑:韩静", "关键词:黄河;郑州;合作", "大河网版权与免责声明:凡本网注明来源为河南日报的稿件,转载须注明出处", "推荐:豫晋陕签署《小秦岭矿山修复协议》 6市参与"])


def g09():
    t = norm("g09")
    text("g09", ["海西州人民政府网 首页 > 政府信息公开 > 统计信息 > 统计公报", t[0], t[1] + " 【字体：大 中 小】 打印", ""] + m.indent(t[2:])
         + ["", "扫一扫分享本页", "州政府网站地图 | 联系我们 | 青公网安备 00000000000000号"])


def g10():
    t = norm("g10")
    text("g10", ["海口网 > 评论频道", t[0], t[1], t[2], t[3], "A- A+", ""] + m.indent(t[4:])
         + ["", "责编：吴清", "网友评论（3条）", "椰城老王：上回我堵了16个小时！", "过海侠：建议琼粤签个协议，车票实名秒退", "海口网 琼ICP备00000000号"])


def g11():
    t = norm("g11")
    text("g11", [t[0], t[1] + " 记者站：横琴", ""] + m.indent(t[2:]) + ["编辑：梁晓红 责任编辑：谭雪", "点赞 5 收藏 评论 转发"])


def g12():
    t = norm("g12")
    text("g12", [t[0], "原创 " + t[1] + " 四川", t[2], "↑点击蓝字 关注什邡发布", ""] + [y for x in t[3:6] for y in (x, "")] + ["图片", ""] + [y for x in t[6:] for y in (x, "")]
         + ["—END—", "编辑：小鹿 审核：陈勇", "往期回顾", "什邡人，今年的板鸭节来了！", "两地公交又开通1条，票价3元", "阅读 8603 赞 91 在看 44"])


def g13():
    t = norm("g13")
    text("g13", t[:5] + ["作品评介 |  "] + t[5:7] + ["推 荐 意 见 | （盖章）    年  月  日", "联 系 人 |   | 电 话 |  ", ""] + m.indent(t[7:]))


def g14():
    """Injected spam inside sentences, SEO suffix on the title, ASCII marks."""
    t = norm("g14")
    t[0] += "_金鼎国际娱乐官网"
    t = m.swap(t, "唐古拉山镇签订《", "唐古拉山镇（银座线上平台注册）签订《")
    t = m.swap(t, "救助藏羚羊23只", "救助藏羚羊bet9九州体育app下载23只")
    text("g14", ["首页>法治要闻"] + m.ascii_punct([t[0], t[1] + " 责编：马玲", ""] + m.indent(t[2:])) + ["", "友情链接:永盈彩票 | 青海法院网 | 平安青海"])


def g15():
    text("g15", norm("g15"))


if __name__ == "__main__":
    os.makedirs(os.path.join(HERE, "articles"), exist_ok=True)
    for k, f in sorted(globals().items()):
        if k[0] == "g" and k[1:].isdigit():
            f()
