"""Makes `pages/`: invented reports in the page templates of Chinese news systems, with the ideal text beside.

Each function below is a template as such a system writes it: navigation, hot lists with other headlines and
days, share bars, counters, scripts, footers. The reports come from `page_articles.py`. The same input gives
the same bytes. Traditional pages need the package `opencc`.

    python3 corpus/make_pages.py

`pages/INDEX.tsv`: file, set (open, held), system, encoding, title, published, outlet, authors (`、` between).
`held` pages are scored and not looked at.
"""

import html
import json
import pathlib

from opencc import OpenCC

from page_articles import article

HERE = pathlib.Path(__file__).parent / "pages"
esc = html.escape

HOT = [
    "我市召开半年经济形势分析会", "城东水厂扩建工程通水", "高考成绩今日公布 四种方式可查询", "两县联合开展禁渔期执法检查",
    "省委巡视组进驻动员会召开", "老旧小区加装电梯突破千部", "毗邻三地签署旅游联盟协议", "连续降雨 多条国道临时管制",
    "县医院新院区正式启用", "青年人才公寓开放申请", "非遗市集热闹开街", "汛期地质灾害防治工作部署会举行",
]


class Page:
    """One report as a template gets it."""

    def __init__(self, number, family, places, outlet, day, time, editor):
        self.year, self.month, self.day = day
        self.time, self.outlet, self.editor, self.number = time, outlet, editor, number
        made = article(family, number, places, outlet, *day)
        self.title, self.paragraphs, self.people = made["title"], made["paragraphs"], made["people"]
        self.places = places

    def date(self, form="{y}-{m:02}-{d:02}"):
        return form.format(y=self.year, m=self.month, d=self.day)

    @property
    def edtf(self):
        return self.date() + ("T" + self.time if self.time else "")

    def hot(self, count, form, skip=0):
        """Other headlines of the site, as `form` writes a line: {t} title, {u} number, {m} {d} day."""
        rows = []
        for step in range(count):
            turn = self.number * 3 + step + skip
            rows.append(form.format(
                t=HOT[turn % len(HOT)], u=10_000 + turn * 37, y=self.year, m=(self.month + step) % 12 + 1,
                d=(self.day * 7 + step * 5) % 28 + 1, n=step + 1))
        return "\n".join(rows)

    def body(self, plain, heading="<p><strong>{}</strong></p>", caption='<p style="text-align:center">{}</p>',
             image='<p align="center"><img src="/images/{n}.jpg" alt=""></p>', table="<table border=1>{}</table>",
             row="<tr>{}</tr>", cell="<td>{}</td>"):
        """The paragraphs in this template's markup."""
        out, rows = [], []
        lines = self.paragraphs + [""]
        for n, line in enumerate(lines):
            if line.startswith("|"):
                rows.append(row.format("".join(cell.format(esc(c)) for c in line[1:].split("|"))))
                continue
            if rows:
                out.append(table.format("\n".join(rows)))
                rows = []
            if line.startswith("#"):
                out.append(heading.format(esc(line[1:])))
            elif line.startswith("!"):
                out.append(image.format(n=n))
                out.append(caption.format(esc(line[1:])))
            elif line:
                out.append(plain.format(esc(line)))
        return "\n".join(out)

    def ideal(self, *stamps, after=(), before=(), subtitle=None):
        lines = [*before, self.title, *([subtitle] if subtitle else []), *stamps]
        for line in self.paragraphs:
            lines.append(line[1:].replace("|", " | ") if line[0] in "#!|" else line)
        return lines + list(after)


def trs_wcm(p):
    """TRS WCM, a county government: metas of the State Council's rules, TRS_Editor, font sizes, QR code."""
    stamp = f"发布时间：{p.date()} {p.time} 来源：{p.outlet}"
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="SiteName" content="{p.places[0]}人民政府" />
<meta name="SiteDomain" content="www.example.gov.cn" />
<meta name="ColumnName" content="今日要闻" />
<meta name="ColumnType" content="政务动态" />
<meta name="ArticleTitle" content="{esc(p.title)}" />
<meta name="PubDate" content="{p.date()} {p.time}" />
<meta name="ContentSource" content="{p.outlet}" />
<meta name="Keywords" content="{p.places[0]};{p.places[1]}" />
<title>{esc(p.title)}_{p.places[0]}人民政府</title>
<link href="../../images/gov_2020.css" rel="stylesheet" type="text/css" />
<script type="text/javascript" src="../../images/jquery.min.js"></script>
<style>.TRS_Editor P{{line-height:2;font-family:宋体;font-size:12pt;}}</style>
</head>
<body>
<div class="header"><div class="top_nav"><span id="nowtime">今天是：2024年11月5日 星期二</span><a href="#">简体</a> | <a href="#">繁体</a> | <a href="#">无障碍阅读</a> | <a href="#">长者模式</a></div>
<div class="logo"><img src="../../images/logo.png" alt="{p.places[0]}人民政府"/></div>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/zwfw/">政务服务</a></li><li><a href="/hdjl/">互动交流</a></li><li><a href="/zjwm/">走进{p.places[0]}</a></li></ul></div>
<div class="position">当前位置：<a href="../../" title="首页" class="CurrChnlCls">首页</a>&nbsp;&gt;&nbsp;<a href="../" class="CurrChnlCls">新闻中心</a>&nbsp;&gt;&nbsp;<a href="./" class="CurrChnlCls">今日要闻</a></div>
<div class="xl_main">
<h1 class="xl_title">{esc(p.title)}</h1>
<div class="xl_info"><span>发布时间：{p.date()} {p.time}</span><span>来源：{p.outlet}</span><span>浏览次数：<script src="/hits.jsp?id=81{p.number}"></script>次</span>
<span class="fontsize">字号：[ <a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a> ]</span><span class="share">分享：<a title="微信"></a><a title="微博"></a></span></div>
<div id="zoom" class="xl_con">
<div class="TRS_Editor"><div class="Custom_UnionStyle">
{p.body("<p>　　{}</p>", image='<p align="center"><img src="./W0{n}.jpg" oldsrc="W0{n}.jpg" /></p>')}
</div></div>
</div>
<div class="fj"><script>var file_appendix='';if(file_appendix!=''){{document.write('附件：')}}</script></div>
<div class="print"><a href="javascript:window.print()">【打印本页】</a> <a href="javascript:window.close()">【关闭窗口】</a></div>
<div class="ewm"><img src="/ewm.png"/><p>扫一扫在手机打开当前页</p></div>
<div class="xgwz"><h3>相关文章</h3><ul>
{p.hot(5, '<li><a href="./t{y}{m:02}{d:02}_{u}.html" target="_blank">{t}</a><span>{y}-{m:02}-{d:02}</span></li>')}
</ul></div>
</div>
<div class="footer"><p><a href="#">网站地图</a> | <a href="#">联系我们</a> | <a href="#">隐私声明</a></p><p>主办：{p.places[0]}人民政府办公室 承办：{p.places[0]}大数据中心</p><p>政府网站标识码：5100000000 某ICP备00000000号 某公网安备 00000000000000号</p><p>联系电话：0000-0000000</p></div>
</body></html>"""
    return page, p.ideal(stamp)


def trs_news(p):
    """TRS as news sites use it: TRS_UEDITOR, stamp in a table of spans, the editor at the end."""
    stamp = f"{p.date('{y}年{m:02}月{d:02}日')} {p.time} 来源：{p.outlet} 作者：{p.people[0]}"
    page = f"""<!doctype html>
<html lang="zh"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{esc(p.title)} - 要闻 - {p.outlet}网</title>
<meta name="filetype" content="0"><meta name="publishedtype" content="1"><meta name="pagetype" content="1">
<meta name="publishdate" content="{p.date()}"><meta name="author" content="{p.people[0]}"><meta name="source" content="{p.outlet}">
<meta name="description" content="{esc(p.paragraphs[0][:60])}">
</head><body>
<header class="m-head"><div class="wrap"><a class="logo" href="/">{p.outlet}网</a><nav><a href="/yw/">要闻</a><a href="/sz/">时政</a><a href="/sh/">社会</a><a href="/sp/">视频</a><a href="/zt/">专题</a></nav><div class="search"><input placeholder="请输入关键字"><button>搜索</button></div></div></header>
<div class="crumbs"><a href="/">首页</a> &gt; <a href="/yw/">要闻</a> &gt; 正文</div>
<div class="layout"><div class="left">
<div class="article-title">{esc(p.title)}</div>
<div class="article-info"><span class="date">{p.date('{y}年{m:02}月{d:02}日')} {p.time}</span> <span class="source">来源：{p.outlet}</span> <span class="author">作者：{p.people[0]}</span></div>
<div class="article-content" id="articleContent">
<div class="view TRS_UEDITOR trs_paper_default trs_web">
{p.body('<p style="text-indent: 2em; text-align: justify;">{}</p>', caption='<p style="text-align: center;"><span style="color: rgb(128,128,128);font-size:14px;">{}</span></p>')}
<p style="text-indent: 2em;"><br/></p>
</div>
<div class="editor">责任编辑：{p.editor}</div>
<div class="statement">版权声明：凡注明来源为“{p.outlet}”的稿件，均为本网独家版权所有，未经许可不得转载或镜像。</div>
</div>
<div class="comment"><h4>网友评论</h4><textarea placeholder="文明上网理性发言"></textarea><ul><li><b>清风徐来</b><span>2024-07-01 08:12</span><p>希望早点落实。</p><a>回复</a><a>赞(3)</a></li></ul></div>
</div>
<div class="right"><div class="box"><h3>热点排行</h3><ol>
{p.hot(6, '<li><em>{n}</em><a href="/c/{u}.shtml">{t}</a></li>')}
</ol></div><div class="box"><h3>专题推荐</h3><p><a href="#">聚焦主题教育</a></p></div></div></div>
<footer>关于我们 | 广告服务 | 法律声明 | 招聘信息<br>互联网新闻信息服务许可证 00000000000 某ICP备00000000号-1<br>Copyright © 2010-2024 All Rights Reserved</footer>
</body></html>"""
    return page, p.ideal(stamp, after=[f"责任编辑：{p.editor}"])


def founder(p):
    """方正翔宇, a digital newspaper of about 2012: nested tables, <founder-*> tags in comments, other pages' lists."""
    stamp = f"{p.outlet} {p.date('{y}年{m:02}月{d:02}日')} 第03版：要闻"
    content = p.body("<P>　　{}</P>", heading="<P><STRONG>　　{}</STRONG></P>", caption="<TR><TD align=center>{}</TD></TR>", image='<IMG src="../../../res/1/2/{n}.jpg">')
    page = f"""<html>
<head>
<META http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{p.outlet}数字报-{esc(p.title)}</title>
<script language="javascript" src="../../../js/founder.js"></script>
<link href="../../../css/main.css" rel="stylesheet" type="text/css">
</head>
<body leftmargin="0" topmargin="0">
<!--<founder-date>{p.date()}</founder-date>-->
<table width="100%" border="0" cellspacing="0"><tr><td class="banner"><img src="../../../images/banner.jpg"></td></tr></table>
<table width="1000"><tr valign="top">
<td width="380" id="leftcol">
<table class="preart"><tr><td nowrap><strong>{stamp}</strong></td><td align="right"><a class="preart" href="node_2.htm">上一版</a> <a class="preart" href="node_4.htm">下一版</a></td></tr></table>
<map name="pagepicmap"><area coords="1,1,20,30" shape="polygon" href="content_1.htm"></map>
<img src="../../../res/1/03b.jpg" usemap="#pagepicmap">
<table><tr><td>版面导航</td></tr>
<tr><td><a href="node_1.htm">第01版：头版</a></td></tr><tr><td><a href="node_2.htm">第02版：时政</a></td></tr><tr><td><a href="node_3.htm">第03版：要闻</a></td></tr><tr><td><a href="node_4.htm">第04版：副刊</a></td></tr></table>
<table><tr><td>标题导航</td></tr>
{p.hot(5, '<tr><td><li><a href="content_{u}.htm"><div style="display:inline" id=mp{u}>{t}</div></a></li></td></tr>')}
</table>
</td>
<td width="600">
<table width="96%"><tr><td align="left">{p.date('{y}年{m:02}月{d:02}日')} 星期五</td><td align="right"><a href="#" onclick="changesize(-1)">缩小</a> <a href="#" onclick="changesize(0)">默认</a> <a href="#" onclick="changesize(1)">放大</a> <a href="content_7.htm">上一篇</a> <a href="content_9.htm">下一篇</a></td></tr></table>
<table class="articlecontent" width="96%" border="0">
<tr valign="top"><td align="center" class="font02"><founder-subtitle><!-- 肩标题 --></founder-subtitle></td></tr>
<tr valign="top"><td class="font01" align="center"><founder-title>{esc(p.title)}</founder-title></td></tr>
<tr valign="top"><td align="center" class="font02"></td></tr>
<tr valign="top"><td align="center" class="font02"><founder-author>{p.people[0]}</founder-author></td></tr>
<tr><td><div id="ozoom" style="zoom:100%">
<!--enpcontent--><founder-content>
{content}
</founder-content><!--/enpcontent--></div></td></tr>
</table>
<table width="96%"><tr><td align="center"><a href="#">放大</a>　<a href="#">缩小</a>　<a href="#">默认</a></td></tr><tr><td align=center>所有评论仅代表网友意见　<a href="#">我来评论</a></td></tr></table>
</td></tr></table>
<table width="1000"><tr><td align="center" class="copy">版权所有 {p.outlet}社　技术支持：某某电子　未经书面授权不得复制或建立镜像</td></tr></table>
</body></html>"""
    return page, p.ideal(p.people[0], before=[stamp])


def founder_new(p):
    """方正翔宇 of the years since 2018: div columns, the page's articles as a list, hidden text for phones."""
    content = p.body("<P>　　{}</P>", heading="<P>　　<B>{}</B></P>", caption="<p class=pictext>{}</p>", image='<div class="attachment"><img src="../../res/{n}.jpg"></div>')
    page = f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{esc(p.title)}</title>
<!--固定模板--><script>var _hmt=_hmt||[];</script></head>
<body class="paper">
<div class="paper-top"><span>{p.date('{y}年{m:02}月{d:02}日')} 星期三 农历五月十六</span><a href="#">返回目录</a><a href="#">往期回顾</a><select id="qs"><option>选择日期</option></select></div>
<div class="Chunkiconlist"><p><a href="#"><span>05</span>版：区县</a></p><p><a href="#">06版：公益广告</a></p><p><a href="#">07版：文化</a></p></div>
<div class="newsside"><div class="newscon-title">本版新闻</div><ul class="newslist">
{p.hot(4, '<li><a href="content_{u}.html">{t}</a></li>', skip=2)}
</ul></div>
<div class="newsdetatit"><h3>{esc(p.title)}</h3>
<p class="newstag"><span><b>■</b> {p.outlet}记者 {p.people[0]}</span></p>
<div class="newsinfo">{p.outlet}<span>（{p.date('{y}年{m:02}月{d:02}日')}　第05版：区县）</span></div></div>
<div class="newsdetatext" id="newsdetail"><founder-content>
{content}
</founder-content></div>
<div class="prevnext"><a href="#">上一篇：{HOT[p.number % 12]}</a><a href="#">下一篇：{HOT[(p.number + 5) % 12]}</a></div>
<div class="weixin-tip" style="display:none">长按识别二维码分享本文给好友</div>
<div class="foot">{p.outlet}版权所有 ©2018-2024 某新网备00000号 增值电信业务许可证</div>
</body></html>"""
    return page, p.ideal(f"■ {p.outlet}记者 {p.people[0]}", f"{p.outlet}（{p.date('{y}年{m:02}月{d:02}日')} 第05版：区县）")


def dede(p):
    """DedeCMS default template: place, title, info, article tags, digg boxes, prev and next, GBK."""
    stamp = f"时间：{p.date()} {p.time} 来源：{p.outlet} 作者：{p.people[0]}"
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>{esc(p.title)}_区域新闻_{p.places[0]}生活网</title>
<meta name="keywords" content="协议,合作" />
<meta name="description" content="{esc(p.paragraphs[0][:50])}" />
<link href="/templets/default/style/dedecms.css" rel="stylesheet" media="screen" type="text/css" />
<script language="javascript" type="text/javascript" src="/include/dedeajax2.js"></script>
<script language="javascript" type="text/javascript">
<!--
function CheckLogin(){{ var taget_obj = document.getElementById('_userlogin'); myajax = new DedeAjax(taget_obj,false,false,'','',''); }}
-->
</script>
</head>
<body class="articleview">
<div class="header_top"><div class="w960 center"><span id="time" class="time">织梦内容管理系统欢迎您</span><div class="toplinks"><a href="#">设为首页</a> | <a href="#">加入收藏</a> | <a href="/data/sitemap.html">网站地图</a></div></div></div>
<div class="nav"><ul><li><a href='/'><span>主页</span></a></li><li class='hover'><a href='/quyu/'><span>区域新闻</span></a></li><li><a href='/minsheng/'><span>民生</span></a></li></ul></div>
<div class="w960 center clear mt1"><div class="pleft">
<div class="place"><strong>当前位置:</strong> <a href='/'>主页</a> > <a href='/quyu/'>区域新闻</a> > </div>
<div class="viewbox">
<div class="title"><h2>{esc(p.title)}</h2></div>
<div class="info"><small>时间：</small>{p.date()} {p.time}<small>来源：</small>{p.outlet} <small>作者：</small>{p.people[0]} <small>点击：</small><script src="/plus/count.php?view=yes&aid={p.number}" type='text/javascript' language="javascript"></script>次</div>
<div class="content"><table width='100%'><tr><td>
{p.body('<div>　　{}</div>', heading='<div><strong>　　{}</strong></div>', caption='<div style="text-align: center;">{}</div>', image='<div style="text-align: center;"><img alt="" src="/uploads/allimg/{n}-1.jpg" width="500" /></div>')}
<div>&nbsp;</div>
</td></tr></table>(责任编辑：{p.editor})</div>
<div class="dede_pages"><ul class="pagelist"></ul></div>
<div class="newdigg" id="newdigg"><div class="diggbox digg_good"><div class="digg_act">顶一下</div><div class="digg_num">(0)</div><div class="digg_percent"><span>0%</span></div></div><div class="diggbox digg_bad"><div class="digg_act">踩一下</div><div class="digg_num">(0)</div></div></div>
<div class="boxoff"><strong>------分隔线----------------------------</strong></div>
<div class="handle"><div class="context"><ul><li>上一篇：<a href='/quyu/1.html'>{HOT[p.number % 12]}</a> </li><li>下一篇：没有了 </li></ul></div><div class="actbox"><ul><li id="act-fav"><a href="#">收藏</a></li><li id="act-err"><a href="#">挑错</a></li><li id="act-pus"><a href="#">推荐</a></li><li id="act-pnt"><a href="#">打印</a></li></ul></div></div>
</div>
<div class="mt1"><dl class="tbox"><dt><strong>发表评论</strong></dt><dd>请自觉遵守互联网相关的政策法规，严禁发布色情、暴力、反动的言论。评价: 中立 好评 差评 表情: 用户名: 密码: 验证码: 匿名? 发表评论</dd></dl><dl class="tbox"><dt><strong>最新评论</strong> <a href="#">进入详细评论页>></a></dt></dl></div>
</div>
<div class="pright"><dl class="tbox"><dt><strong>推荐内容</strong></dt><dd><ul class="d4">
{p.hot(6, "<li><a href='/quyu/{u}.html'>{t}</a><p>本报讯（记者 吴小）{m}月{d}日，记者从有关部门获悉，{t}...</p></li>")}
</ul></dd></dl><dl class="tbox"><dt><strong>热点内容</strong></dt><dd><ul class="c1 ico2">
{p.hot(5, "<li><a href='/quyu/{u}.html'>{t}</a></li>", skip=6)}
</ul></dd></dl></div></div>
<div class="footer w960 center mt1 clear"><p class="powered">Powered by <a href="#">DedeCMS_V57_GBK</a> &copy; 2004-2011</p><p class="copyright">Copyright &copy; 2002-2024 {p.places[0]}生活网 版权所有 <a href="#">某ICP备00000000号</a></p></div>
</body></html>"""
    return page, p.ideal(stamp, after=[f"（责任编辑：{p.editor}）"])


def dede_seo(p):
    """A copying site on DedeCMS: keyword links and hidden words within paragraphs, no stamp but in the info line."""
    paragraphs = p.body("<p>　　{}</p>").replace("协议", '<a href="/tag/xieyi/" class="keylink">协议</a>', 2)
    paragraphs = paragraphs.replace("。</p>", '。<span style="display:none">本文来源于某某生活网转载请注明</span></p>', 1)
    stamp = f"{p.date()} {p.time}"
    page = f"""<!DOCTYPE html>
<html><head><meta charset="gbk"><title>{esc(p.title)}-{p.places[0]}资讯-某某生活网</title>
<meta name="keywords" content="{p.places[0]},招聘,二手房,团购"></head><body>
<div id="topbar"><a href="#">登录</a><a href="#">注册</a><a href="#">发布信息</a></div>
<div class="crumb">您的位置：<a href="/">某某生活网</a>&gt;<a href="/zx/">资讯</a>&gt;<a href="/zx/bd/">本地</a>&gt;正文</div>
<div class="main fl"><div class="arc-title"><h1>{esc(p.title)}</h1><p class="meta"><span>{stamp}</span><span>我要评论(<em>0</em>)</span><span>阅读：<i id="hits">1024</i></span></p></div>
<div class="ad-top"><script>show_ad(12)</script><a href="#">低价房源急售 点击查看</a></div>
<div id="arcbody" class="arc-body">
{paragraphs}
<div class="ad-inner" style="float:left"><a href="#">广告：某某楼盘盛大开盘</a></div>
</div>
<div class="tags">标签：<a href="#">协议</a> <a href="#">合作</a></div>
<p class="mianze">免责声明：本站部分内容来自互联网，如有侵权请联系本站删除。</p>
<div class="relate"><div class="t">猜你喜欢</div><ul>
{p.hot(6, '<li><a href="/zx/{u}.html" title="{t}"><img src="/t.jpg">{t}</a><span>{m:02}-{d:02}</span></li>')}
</ul></div></div>
<div class="side fr"><h4>便民服务</h4><a href="#">天气</a><a href="#">违章</a><a href="#">公交</a><h4>本周热门</h4><ul>
{p.hot(5, '<li>{n}. <a href="/zx/{u}.html">{t}</a></li>', skip=4)}
</ul></div>
<div class="footer">关于我们 广告合作 免责条款 Copyright 2015-2024 某某生活网 某ICP备00000000号</div>
</body></html>"""
    return page, p.ideal(stamp)


def phpcms(p):
    """PHPCMS v9: crumbs, h1 with span for the day, content with a pages box, relation and hot lists."""
    stamp = f"{p.date()} {p.time} 来源：{p.outlet}"
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta http-equiv="X-UA-Compatible" content="IE=7" />
<title>{esc(p.title)} - 地方动态 - {p.places[0]}信息网</title>
<link href="/statics/css/reset.css" rel="stylesheet" type="text/css" />
<script type="text/javascript" src="/statics/js/search_common.js"></script></head>
<body>
<div class="body-top"><div class="content"><div class="login lh24 blue"><a href="/rss" class="rss ib">rss</a><span class="rt"><a href="#">登录</a> | <a href="#">注册</a></span></div></div></div>
<div class="header"><div class="logo"><a href="/"><img src="/statics/images/v9/logo.jpg" /></a></div><div class="search"><div class="tab" id="search"><a href="#" class="on">新闻</a><span>|</span><a href="#">下载</a><span>|</span><a href="#">图片</a></div></div></div>
<div class="nav-bar"><ul class="nav-site"><li><a href="/"><span>首页</span></a></li><li class="line">|</li><li><a href="/dt/"><span>地方动态</span></a></li><li class="line">|</li><li><a href="/zc/"><span>政策</span></a></li></ul></div>
<div class="main"><div class="col-left">
<div class="crumbs"><a href="/">首页</a><span> > </span><a href="/dt/">地方动态</a> > 正文</div>
<div id="Article">
<h1>{esc(p.title)}<br />
<span>{p.date()} {p.time}&nbsp;&nbsp;&nbsp;来源：{p.outlet}&nbsp;&nbsp;&nbsp;评论：<a href="#comment_iframe" id="comment">0</a> 点击：<span id="hits"></span></span></h1>
<div class="summary">{esc(p.paragraphs[0][:40])}...</div>
<div class="content">
{p.body('<p>{}</p>', image='<p style="text-align: center;"><img alt="" src="/uploadfile/2024/{n}.jpg" style="width: 600px;" /></p>')}
<div id="pages" class="text-c"></div>
</div>
<p style="margin-bottom:10px"><strong>本文网址：</strong><a href="#">http://www.example.com/index.php?m=content&c=index&a=show&catid=6&id={p.number}</a></p>
<div class="Article-Tool">分享到：<img src="/statics/images/digg.gif" title="QQ收藏" /><a href="#">新浪微博</a> <a href="#">人人网</a> <span>0</span></div>
<p class="f14"><strong>上一篇：</strong><a href="#">{HOT[p.number % 12]}</a><br /><strong>下一篇：</strong><a href="#">{HOT[(p.number + 3) % 12]}</a></p>
</div>
<div class="related"><h5 class="blue">延伸阅读：</h5><ul class="list blue lh24 f14">
{p.hot(4, '<li>·<a href="/dt/{u}.html" target="_blank">{t}</a><span>({y}-{m:02}-{d:02})</span></li>')}
</ul></div>
<iframe src="/comment" width="100%"></iframe><div class="box"><h5>评论列表（网友评论仅供网友表达个人看法，并不表明本站同意其观点或证实其描述）</h5></div>
</div>
<div class="col-auto"><div class="box"><h5 class="title-2">频道总排行</h5><ul class="content digg">
{p.hot(6, '<li><a href="/dt/{u}.html" target="_blank">{t}</a></li>', skip=3)}
</ul></div></div></div>
<div class="footer"><p class="info"><a href="#">关于我们</a>| <a href="#">联系方式</a>| <a href="#">版权声明</a></p>Powered by <strong><a href="#">PHPCMS</a></strong> <em>V9</em> &copy; 2024</div>
</body></html>"""
    return page, p.ideal(stamp)


def phpcms_gov(p):
    """PHPCMS of a bureau: a table of date, counts and print, paragraphs by <br>, an adverb line of the day above."""
    stamp = f"日期：{p.date('{y}年{m}月{d}日')} {p.time}　作者：{p.people[0]}　来源：{p.outlet}"
    lines = p.body("&nbsp;&nbsp;&nbsp;&nbsp;{}<br />", heading="&nbsp;&nbsp;&nbsp;&nbsp;<b>{}</b><br />", caption="<center>{}</center>", image='<center><img src="/upload/{n}.jpg" /></center>')
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{esc(p.title)}</title></head>
<body><div id="top">您好，欢迎访问{p.places[0]}水务局！ <script>document.write(new Date())</script></div>
<div id="menu"><a href="/">网站首页</a><a href="/jg/">机构概况</a><a href="/xw/">工作动态</a><a href="/tz/">通知公告</a><a href="/bs/">办事指南</a></div>
<div id="weizhi">您现在的位置： <a href="/">网站首页</a> → <a href="/xw/">工作动态</a> → 浏览文章</div>
<table width="980" align="center"><tr><td class="biaoti" align="center"><b>{esc(p.title)}</b></td></tr>
<tr><td align="center" class="xinxi">日期：{p.date('{y}年{m}月{d}日')} {p.time}　作者：{p.people[0]}　来源：{p.outlet}　【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】　点击数：<span id="hit">356</span></td></tr>
<tr><td><hr size="1"></td></tr>
<tr><td class="neirong" id="MyContent">
{lines}
</td></tr>
<tr><td align="right">【<a href="#">打印此文</a>】【<a href="#">加入收藏</a>】【<a href="#">返回顶部</a>】【<a href="#">关闭窗口</a>】</td></tr>
<tr><td>上一条：<a href="#">{HOT[p.number % 12]}</a><br>下一条：<a href="#">{HOT[(p.number + 7) % 12]}</a></td></tr></table>
<div id="links">友情链接：<select><option>水利部</option><option>省水利厅</option></select></div>
<div id="bottom">{p.places[0]}水务局 主办 地址：{p.places[0]}人民路1号 邮编：000000 电话：0000-0000000<br>建议使用1024*768分辨率 IE6.0以上浏览器</div>
</body></html>"""
    return page, p.ideal(stamp)


def empire(p):
    """帝国CMS: newstext, info line, digg, table links, hot clicks."""
    stamp = f"发布时间：{p.date()} 来源：{p.outlet} 编辑：{p.editor}"
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{esc(p.title)}-{p.outlet}</title><meta name="generator" content="EmpireCMS">
<link href="/skin/default/css/style.css" rel="stylesheet" /><script src="/e/data/js/ajax.js"></script></head>
<body class="showpage news">
<table width="100%" class="top"><tr><td><table width="950" align="center"><tr><td width="63%"><script src="/e/member/login/loginjs.php"></script></td><td align="right"><a onclick="window.external.addFavorite(location.href,document.title)" href="#ecms">加入收藏</a> | <a href="#">设为首页</a> | <a href="/e/member/cp/">会员中心</a> | <a href="/e/DoInfo/">我要投稿</a> | <a href="/e/web/?type=rss2">RSS</a></td></tr></table></td></tr></table>
<table width="950" class="nav"><tr><td><a href="/">首页</a> | <a href="/news/">新闻中心</a> | <a href="/down/">下载</a> | <a href="/photo/">图库</a></td></tr></table>
<table width="950"><tr valign="top"><td class="list_content">
<table width="100%" class="position"><tr><td>现在的位置：<a href="/">首页</a>&nbsp;>&nbsp;<a href="/news/">新闻中心</a>&nbsp;>&nbsp;<a href="/news/gn/">区域合作</a></td></tr></table>
<table width="100%" class="box"><tr><td>
<table width="100%"><tr><td class="title"><h1>{esc(p.title)}</h1></td></tr>
<tr><td class="info_text">发布时间：{p.date()}&nbsp;&nbsp;来源：{p.outlet}&nbsp;&nbsp;编辑：{p.editor} <a href="/e/pl/?classid=2&id={p.number}">评论</a>：<script src="/e/public/ViewClick/?classid=2&down=2"></script>　点击：<script src="/e/public/ViewClick/?addclick=1"></script></td></tr></table>
<table width="100%"><tr><td id="text">
{p.body('<p>　　{}</p>')}
<p align="center" class="pageLink"></p></td></tr></table>
<table><tr><td><table class="digg"><tr><td class="diggnum" id="diggnum"><strong>12</strong></td></tr><tr><td class="diggit"><a href="#">来顶一下</a></td></tr></table></td><td><a href="/">返回首页</a></td></tr></table>
<table width="100%"><tr><td>上一篇：<a href="#">{HOT[p.number % 12]}</a><br>下一篇：<a href="#">返回列表</a></td></tr></table>
<table class="title_info"><tr><td><strong>相关新闻</strong></td></tr><tr><td>
{p.hot(5, "<li><a href='/news/gn/{u}.html' title='{t}'>{t}</a> ({m:02}-{d:02})</li>")}
</td></tr></table>
</td></tr></table></td>
<td class="sider"><table class="title"><tr><td><strong>栏目导航</strong></td></tr></table><ul><li><a href="#">国内</a></li><li><a href="#">国际</a></li></ul><table class="title"><tr><td><strong>热门点击</strong></td></tr></table><ul>
{p.hot(6, "<li class='no{n}'><a href='/news/{u}.html'>{t}</a></li>", skip=5)}
</ul></td></tr></table>
<table width="100%"><tr><td align="center" class="search"><form action="/e/search/index.php" method="post"><select name="show"><option value="title">标题</option><option value="newstext">内容</option></select><input class="inputText" name="keyboard"/><input type="image" src="/s.gif"/> <a href="/search/">高级搜索</a></form></td></tr><tr><td align="center">网站首页 | 关于我们 | 服务条款 | 广告服务 | 联系我们 | 网站地图 | 免责声明 | WAP</td></tr><tr><td align="center">Powered by <strong>EmpireCMS</strong> 7.5 &copy; 2002-2018 EmpireSoft Inc.</td></tr></table>
</body></html>"""
    return page, p.ideal(stamp)


def empire_m(p):
    """A phone template on 帝国CMS: header, share bar after the text, 展开全文, hot news with pictures."""
    stamp = f"{p.outlet} {p.date()} {p.time}"
    page = f"""<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, user-scalable=no">
<title>{esc(p.title)}_手机{p.outlet}</title></head><body>
<header class="hd"><a href="javascript:history.go(-1)" class="back">返回</a><a href="/" class="logo">手机{p.outlet}</a><a class="menu">频道</a></header>
<nav class="subnav"><a href="#">推荐</a><a href="#">本地</a><a href="#">时政</a><a href="#">视频</a></nav>
<section class="art"><h1 class="art-tit">{esc(p.title)}</h1>
<div class="art-info"><em>{p.outlet}</em> <time>{p.date()} {p.time}</time> <b class="cmt">12评</b></div>
<div class="art-con" id="newstext">
{p.body('<p>{}</p>', caption='<p class="imgtxt">{}</p>', image='<p><img data-original="/d/{n}.jpg" class="lazy"></p>')}
</div>
<div class="unfold"><a href="javascript:;">点击展开全文</a></div>
<div class="zan"><a>点赞 25</a><a>踩 1</a><a>收藏</a><a>举报</a></div>
<p class="edit">[编辑：{p.editor}]</p>
<div class="down-app"><img src="/app.png">下载客户端，看更多本地新闻<a href="#">立即打开</a></div></section>
<section class="rec"><h2>相关推荐</h2>
{p.hot(5, '<div class="item"><a href="/n/{u}.html"><img src="/x.jpg"><h3>{t}</h3></a><p><span>本地新闻</span><span>{y}-{m:02}-{d:02}</span><span>{n}3评</span></p></div>')}
</section><footer>触屏版 | 电脑版 | 意见反馈<p>某ICP备00000000号</p></footer></body></html>"""
    return page, p.ideal(stamp, after=[f"[编辑：{p.editor}]"])


def discuz_thread(p):
    """Discuz! X thread: the first post is a report, the replies are comments; profile boxes at the left."""
    replies = "\n".join(f"""<div id="post_{n}"><table class="plhin"><tr><td class="pls"><div class="authi"><a class="xw1">{who}</a></div><div class="tns"><table><tr><th>{n}2<br>主题</th><td>31<br>帖子</td><td>128<br>积分</td></tr></table></div><p><em>中级会员</em></p></td>
<td class="plc"><div class="pi"><strong><a>{n + 2}<sup>#</sup></a></strong><div class="pti"><div class="authi">发表于 {p.date('{y}-{m}-{d}')} 1{n}:2{n}:05 | <a>只看该作者</a></div></div></div><div class="pct"><table><tr><td class="t_f" id="postmessage_{n}">{text}</td></tr></table></div><div class="po"><a>回复</a> <a>使用道具</a> <a>举报</a></div></td></tr></table></div>"""
                       for n, (who, text) in enumerate([("江边老李", "好事，支持一下！什么时候轮到我们这边？"), ("路人甲乙", "顶楼主，沙发没了，坐板凳。"), ("qingshan88", "去年也说签了协议，后来呢？")]))
    lines = p.body("　　{}<br />\n<br />", heading="<strong>{}</strong><br />", caption="{}<br />", image='<ignore_js_op><img id="aimg_{n}" file="data/attachment/{n}.jpg" /></ignore_js_op><br />')
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=gbk" />
<title>{esc(p.title)} - 本地杂谈 -  {p.places[0]}论坛 -  Powered by Discuz!</title>
<meta name="keywords" content="{esc(p.title)}" /><meta name="generator" content="Discuz! X3.2" /></head>
<body id="nv_forum" class="pg_viewthread">
<div id="toptb"><div class="wp"><div class="z"><a href="#">设为首页</a><a href="#">收藏本站</a></div><div class="y"><a>切换到宽版</a></div></div></div>
<div id="hd"><div class="wp"><form id="lsform"><table><tr><td><label>用户名</label></td><td><input name="username"></td><td><a>找回密码</a></td></tr><tr><td>密码</td><td><button><em>登录</em></button></td><td><a>立即注册</a></td></tr></table></form><div id="nv"><ul><li><a>论坛<span>BBS</span></a></li><li><a>家园<span>Space</span></a></li></ul></div></div></div>
<div id="wp" class="wp"><div id="pt" class="bm cl"><div class="z"><a href="./" class="nvhm" title="首页">{p.places[0]}论坛</a> <em>&rsaquo;</em> <a>论坛</a> <em>&rsaquo;</em> <a>本地杂谈</a> <em>&rsaquo;</em> <a>{esc(p.title)}</a></div></div>
<div id="pgt" class="pgs mbm cl"><span class="y pgb"><a>返回列表</a></span><a id="newspecial">发新帖</a></div>
<div id="postlist" class="pl bm">
<table><tr><td class="pls ptn pbn"><div class="hm ptn"><span class="xg1">查看:</span> <span class="xi1">1893</span><span class="pipe">|</span><span class="xg1">回复:</span> <span class="xi1">3</span></div></td><td class="plc ptm pbn vwthd"><h1 class="ts"><span id="thread_subject">{esc(p.title)}</span></h1> <span class="xg1"><a onclick="setCopy()">[复制链接]</a></span></td></tr></table>
<div id="post_99"><table class="plhin"><tr><td class="pls"><div class="authi"><a class="xw1">小城通讯员</a></div><div class="tns"><table><tr><th>56<br>主题</th><td>210<br>帖子</td><td>1024<br>积分</td></tr></table></div><p><em>版主</em></p></td>
<td class="plc"><div class="pi"><strong><a>楼主</a></strong><div class="pti"><div class="authi"><em id="authorposton99">发表于 {p.date('{y}-{m}-{d}')} {p.time}:31</em> | <a>只看该作者</a> | <a>倒序浏览</a> | <a>阅读模式</a></div></div></div>
<div class="pct"><div class="pcb"><div class="t_fsz"><table><tr><td class="t_f" id="postmessage_99">
{lines}
</td></tr></table></div><div id="p_btn"><a>收藏<span>0</span></a><a>淘帖</a><a>支持 2</a><a>反对 0</a></div></div></div>
<div class="sign">签名：做一个安静的记录者</div><div class="po"><a>回复</a> <a>举报</a></div></td></tr></table></div>
{replies}
</div>
<div id="f_pst"><form><textarea></textarea><p>您需要登录后才可以回帖 登录 | 立即注册</p><button>发表回复</button> 回帖后跳转到最后一页</form></div></div>
<div id="ft"><p><strong><a>{p.places[0]}论坛</a></strong> <span>( 某ICP备00000000号 )</span></p><p class="xs0">GMT+8, 2024-11-5 10:22 , Processed in 0.051 second(s), 21 queries .</p><p>Powered by <strong>Discuz!</strong> <em>X3.2</em> &copy; 2001-2013 Comsenz Inc.</p></div>
</body></html>"""
    return page, p.ideal(f"发表于 {p.date('{y}-{m}-{d}')} {p.time}:31")


def discuz_portal(p):
    """Discuz! portal article: title, pbm line with 查看 and 评论, 摘要, article_content, 路过 雷人 握手."""
    stamp = f"{p.date('{y}-{m}-{d}')} {p.time} | 来自：{p.outlet}"
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{esc(p.title)} - 新闻 - {p.places[0]}在线</title><meta name="generator" content="Discuz! X3.4" /></head>
<body id="nv_portal" class="pg_view"><div id="hd"><div class="hdc"><h2><a href="./" title="{p.places[0]}在线"><img src="logo.png" alt="{p.places[0]}在线"></a></h2></div><div id="nv"><ul><li><a>门户<span>Portal</span></a></li><li><a>论坛<span>BBS</span></a></li></ul></div><div id="scbar">请输入搜索内容 热搜: 活动 交友 discuz</div></div>
<div id="pt" class="bm cl"><div class="z"><a href="./">首页</a> <em>&rsaquo;</em> <a>新闻</a> <em>&rsaquo;</em> 查看内容</div></div>
<div id="ct" class="ct2 wp cl"><div class="mn"><div class="bm vw"><div class="h hm"><h1 class="ph">{esc(p.title)}</h1>
<p class="xg1">{p.date('{y}-{m}-{d}')} {p.time}<span class="pipe">|</span> 发布者: <a>admin</a><span class="pipe">|</span> 查看: <em id="_viewnum">623</em><span class="pipe">|</span> 评论: 0<span class="pipe">|</span>来自: {p.outlet}</p></div>
<div class="s"><div><strong>摘要</strong>: {esc(p.paragraphs[0][:45])} ...</div></div>
<div class="d"><table class="vwtb"><tr><td id="article_content">
{p.body('<p>　　{}</p>')}
</td></tr></table>
<div id="click_div"><table class="atd"><tr><td><a><img src="1.gif"><br>路过</a></td><td><a><br>雷人</a></td><td><a><br>握手</a></td><td><a><br>鲜花</a></td><td><a><br>鸡蛋</a></td></tr></table></div></div>
<div class="o cl bm2"><a>收藏</a><a>分享</a><a>邀请</a></div></div>
<div class="pren pbm cl"><em>上一篇：<a>{HOT[p.number % 12]}</a></em><em>下一篇：<a>{HOT[(p.number + 2) % 12]}</a></em></div>
<div class="bm"><div class="bm_h"><h2>最新评论</h2></div><div class="bm_c"><form><textarea></textarea></form></div></div></div>
<div class="sd pph"><div class="bm"><div class="bm_h"><h2>相关分类</h2></div></div><div class="bm"><h2>热门图文</h2><ul>
{p.hot(5, '<li><a href="portal.php?aid={u}">{t}</a></li>')}
</ul></div></div></div>
<div id="ft" class="wp"><p>Archiver|手机版|小黑屋|{p.places[0]}在线 GMT+8, 2024-11-5 10:22</p></div></body></html>"""
    return page, p.ideal(stamp)


def wordpress(p):
    """A Chinese WordPress theme: entry-title, entry-meta, JSON-LD, related posts, comments, sidebar archives."""
    stamp = f"{p.date('{y}年{m}月{d}日')} {p.people[0]}"
    ld = json.dumps({"@context": "https://schema.org", "@type": "Article", "headline": p.title, "datePublished": f"{p.date()}T{p.time}:00+08:00", "author": {"@type": "Person", "name": p.people[0]}}, ensure_ascii=False)
    page = f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>{esc(p.title)} | 乡土观察</title>
<meta property="og:type" content="article"><meta property="og:title" content="{esc(p.title)}"><meta property="og:site_name" content="乡土观察"><meta property="article:published_time" content="{p.date()}T{p.time}:00+08:00"><meta property="article:modified_time" content="2024-10-30T08:00:00+08:00">
<script type="application/ld+json">{ld}</script><link rel='stylesheet' id='begin-style-css' href='/wp-content/themes/begin/style.css' /></head>
<body class="post-template-default single single-post postid-{p.number}">
<header id="masthead" class="site-header"><nav id="top-header"><div class="user-login">欢迎光临！<a>登录</a></div></nav><h1 class="site-title"><a href="/" rel="home">乡土观察</a></h1><p class="site-description">记录县域里的合作</p><ul id="menu-main" class="menu"><li class="menu-item"><a href="/">首页</a></li><li class="menu-item"><a href="/region">区域</a></li><li class="menu-item"><a href="/about">关于</a></li></ul></header>
<nav class="breadcrumb"><a href="/">首页</a><i class="be be-arrowright"></i><a href="/region">区域</a><i></i>正文</nav>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-{p.number}" class="post type-post status-publish hentry category-region">
<header class="entry-header"><h1 class="entry-title">{esc(p.title)}</h1></header>
<div class="entry-meta"><span class="meta-date"><time datetime="{p.date()} {p.time}:00">{p.date('{y}年{m}月{d}日')}</time></span> <span class="meta-author"><a href="/author/1" rel="author">{p.people[0]}</a></span> <span class="comment"><a href="#respond">发表评论</a></span> <span class="views">阅读 1,204 次</span></div>
<div class="entry-content"><div class="single-content">
{p.body('<p>{}</p>', heading='<h2>{}</h2>', caption='<figcaption class="wp-caption-text">{}</figcaption>', image='<figure class="wp-caption"><img class="aligncenter" src="/wp-content/uploads/{n}.jpg" /></figure>', table='<figure class="wp-block-table"><table><tbody>{}</tbody></table></figure>')}
</div>
<div class="s-weixin"><ul><li>我的微信</li><li>这是我的微信扫一扫</li></ul></div>
<div class="social-main"><span class="like"><a>赞<i class="count">7</i></a></span><span class="shang-p"><a>赏</a></span><span class="share-sd">分享</span></div></div>
<footer class="single-footer"><ul class="single-meta"><li class="comment">发表评论</li></ul><div class="single-cat-tag"><div class="single-cat">所属分类：<a>区域</a></div><div class="single-tag"><a>协议</a><a>毗邻地区</a></div></div></footer></article>
<div class="authorbio"><ul class="spostinfo"><li>本文由 {p.people[0]} 发表于 {p.date('{y}年{m}月{d}日')}</li><li>转载请务必保留本文链接：https://example.com/{p.number}.html</li></ul></div>
<div id="related-img"><h3>相关文章</h3>
{p.hot(4, '<div class="r4"><figure class="related-site"><a href="/{u}.html"><img src="t.jpg"></a><div class="related-title"><a href="/{u}.html">{t}</a></div></figure></div>')}
</div>
<nav class="nav-single"><a rel="prev"><span class="meta-nav"><span class="post-nav">上一篇</span><br/>{HOT[p.number % 12]}</span></a><a rel="next"><span class="post-nav">下一篇</span><br/>{HOT[(p.number + 4) % 12]}</a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">目前评论：2</h2><ol class="comment-list"><li class="comment"><div class="comment-author"><strong>山里人</strong><span class="datetime">2024年8月3日 10:11</span></div><p>写得真好，什么时候来我们县看看。</p><span class="reply"><a>回复</a></span></li></ol><div id="respond"><h3>发表评论</h3><p>您的电子邮箱地址不会被公开。必填项已用 * 标注</p></div></div>
</main></div>
<div id="sidebar" class="widget-area"><aside class="widget widget_recent_entries"><h3 class="widget-title">近期文章</h3><ul>
{p.hot(5, '<li><a href="/{u}.html">{t}</a></li>', skip=6)}
</ul></aside><aside class="widget widget_archive"><h3>文章归档</h3><ul><li><a>2024年8月</a> (12)</li><li><a>2024年7月</a> (9)</li></ul></aside></div></div>
<footer id="colophon" class="site-footer">Copyright © 乡土观察 版权所有. <a>某ICP备00000000号</a> Theme by Begin</footer></body></html>"""
    return page, p.ideal(stamp)


def wordpress_zibll(p):
    """Another theme: no <article>, blocks of Gutenberg, 温馨提示, share buttons, stamp as `3个月前`, true day in meta."""
    page = f"""<!DOCTYPE HTML><html lang="zh-Hans"><head><meta charset="UTF-8"><title>{esc(p.title)}-{p.outlet}</title>
<meta property="og:title" content="{esc(p.title)}"/><meta property="og:release_date" content="{p.date()}"/><meta property="article:published_time" content="{p.date()}T{p.time}+08:00"/></head>
<body class="wp-singular single"><header class="header header-layout-1"><nav class="navbar"><a class="navbar-logo" href="/">{p.outlet}</a><ul class="nav navbar-nav"><li>首页</li><li>快讯</li><li>深度</li></ul></nav></header>
<main role="main" class="container"><div class="content-wrap"><div class="content-layout">
<ul class="breadcrumb"><li><a href="/"><i class="fa fa-map-marker"></i> 首页</a></li><li><a>快讯</a></li><li> 正文</li></ul>
<div class="article-header"><h1 class="article-title"><a href="#">{esc(p.title)}</a></h1><div class="article-avatar"><a class="display-name">{p.people[0]}</a><div class="px12-sm muted-2-color"><span data-toggle="tooltip" title="{p.date('{y}年{m:02}月{d:02}日')} {p.time}发布">3个月前发布</span></div></div><div class="post-metas"><item class="meta-comm">评论</item><item class="meta-view">1.2W+</item><item class="meta-like">6</item></div></div>
<div class="article-content"><div data-nav="posts" class="theme-box wp-posts-content">
{p.body('<p class="wp-block-paragraph">{}</p>', heading='<h3 class="wp-block-heading">{}</h3>', caption='<p class="has-text-align-center">{}</p>', image='<figure class="wp-block-image"><img decoding="async" src="/{n}.webp"></figure>')}
</div>
<div class="em09 muted-3-color"><div><span>©</span> 版权声明</div><div class="posts-copyright">文章版权归作者所有，未经允许请勿转载。</div></div><div class="text-center theme-box muted-3-color">THE END</div></div>
<div class="article-tags"><a># 协议</a><a># 区域合作</a></div><div class="muted-3-color separator">喜欢就支持一下吧</div><div class="post-actions"><a>点赞<count>6</count></a><a>赞赏</a><span>分享</span><a>收藏</a></div>
<nav class="article-nav"><div class="main-bg box-body"><a><p class="muted-2-color"><i></i> 上一篇</p><div class="em09">{HOT[p.number % 12]}</div></a><a><p>下一篇 </p><div class="em09">{HOT[(p.number + 1) % 12]}</div></a></nav>
<div class="theme-box relates"><div class="title-theme">相关推荐</div>
{p.hot(4, '<div class="posts-mini"><h2 class="item-heading"><a href="/{u}">{t}</a></h2><span class="muted-3-color">{m}月前</span></div>')}
</div><div id="comments"><h3>评论 <small>抢沙发</small></h3><p>请登录后发表评论</p></div></div></div></main>
<footer class="footer">友链申请 免责声明 广告合作 关于我们 Copyright © 2024</footer></body></html>"""
    return page, p.ideal(p.people[0])


def weixin(p):
    """微信公众号: rich_media, js_content hidden until loaded, data-src pictures, the time only in a script."""
    stamp_seconds = __import__("calendar").timegm((p.year, p.month, p.day, int(p.time[:2]) - 8, int(p.time[3:]), 0))
    body = p.body('<p style="text-indent: 2em;line-height: 1.75em;"><span style="font-size: 16px;letter-spacing: 1px;">{}</span></p>', heading='<section style="text-align: center;"><section style="display: inline-block;border-bottom: 2px solid #c00;"><strong>{}</strong></section></section>', caption='<p style="text-align: center;"><span style="font-size: 12px;color: #888;">▲ {}</span></p>'.replace("▲ ", ""), image='<p style="text-align: center;"><img class="rich_pages wxw-img" data-ratio="0.66" data-src="https://mmbiz.example.com/{n}/640?wx_fmt=jpeg" data-type="jpeg" data-w="1080"></p>')
    page = f"""<!DOCTYPE html>
<html class="">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="description" content="" />
<meta property="og:title" content="{esc(p.title)}" />
<meta property="og:site_name" content="微信公众平台" />
<meta property="og:type" content="article" />
<title></title>
<style>.rich_media_content{{overflow:hidden}}</style>
</head>
<body id="activity-detail" class="zh_CN mm_appmsg">
<div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content" class="rich_media_area_primary"><div class="rich_media_area_primary_inner"><div id="img-content" class="rich_media_wrp">
<h1 class="rich_media_title " id="activity-name">

{esc(p.title)}
</h1>
<div id="meta_content" class="rich_media_meta_list">
<span id="copyright_logo" class="wx_tap_link js_wx_tap_highlight rich_media_meta icon_appmsg_tag appmsg_title_tag weui-wa-hotarea">原创</span>
<span class="rich_media_meta rich_media_meta_text">{p.people[0]}</span>
<span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" class="wx_tap_link js_wx_tap_highlight weui-wa-hotarea" id="js_name">{p.outlet}</a>
<div id="js_profile_qrcode" class="profile_container" style="display:none;"><div class="profile_inner"><strong class="profile_nickname">{p.outlet}</strong><p class="profile_meta"><label class="profile_meta_label">微信号</label><span class="profile_meta_value">qingshan_fb</span></p><p class="profile_meta"><label class="profile_meta_label">功能介绍</label><span class="profile_meta_value">发布本地权威资讯，服务百姓生活。</span></p></div></div></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text"></em>
</div>
<div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden; opacity: 0; ">
<section style="text-align:center;"><img data-src="https://mmbiz.example.com/guanzhu.gif"></section><p style="text-align:center;"><span style="font-size:12px;">点击上方蓝字关注我们</span></p>
{body}
<p><br></p>
<p style="text-align: right;"><span style="font-size: 14px;color: #888;">来源：{p.outlet}</span></p><p style="text-align: right;"><span style="font-size: 14px;color: #888;">编辑：{p.editor}</span></p>
<section><p style="text-align:center;">往期推荐</p><p><a href="#">{HOT[p.number % 12]}</a></p><p><a href="#">{HOT[(p.number + 1) % 12]}</a></p></section><p style="text-align:center;">觉得不错，请点“赞”和“在看”</p>
</div>
<div id="js_pc_qr_code" class="qr_code_pc_outer" style="display:none;"><div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div></div>
</div></div></div></div></div>
<div class="wx_network_msg_wrp"><p>继续滑动看下一个</p><p>轻触阅读原文</p></div>
<script type="text/javascript">
var biz = "MzA1"||"";
var nickname = htmlDecode("{p.outlet}");
var ct = "{stamp_seconds}";
var msg_title = '{p.title}'.html(false);
var createTime = '{p.date()} {p.time}';
</script>
</body></html>"""
    return page, p.ideal(f"{p.people[0]} {p.outlet}", after=[f"来源：{p.outlet}", f"编辑：{p.editor}"])


def weixin_saved(p):
    """微信公众号 saved by a browser: the time filled in, mp-common widgets, a poll, editor names in one line."""
    body = p.body('<p><span style="color:rgb(63,63,63);">{}</span></p>', heading='<p style="text-align:center"><strong><span>{}</span></strong></p>', caption='<p style="text-align:center"><em>{}</em></p>', image='<p style="text-align:center"><img src="data:image/gif;base64,iVBORw0KGgo=" data-src="https://mmbiz.example.com/{n}/0"></p>')
    page = f"""<!DOCTYPE html>
<!-- saved from url=(0045)https://mp.weixin.qq.com/s/abcdefg -->
<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{esc(p.title)}</title><meta property="og:title" content="{esc(p.title)}"><meta property="og:article:author" content="{p.people[0]}"></head>
<body id="activity-detail" class="zh_CN wx_wap_page mm_appmsg comment_feature discuss_tab appmsg_skin_default">
<div id="img-content" class="rich_media_wrp"><h1 class="rich_media_title" id="activity-name">{esc(p.title)}</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_nickname"><a id="js_name">{p.outlet}</a></span> <em id="publish_time" class="rich_media_meta rich_media_meta_text">{p.date()} {p.time}</em> <em id="js_ip_wording_wrp" class="rich_media_meta rich_media_meta_text" style="display: inline-block;">发表于<span id="js_ip_wording">四川</span></em></div>
<div id="js_tags" class="article-tag__list"><span class="article-tag__item">#区域协作</span><span>12个内容</span></div>
<div class="rich_media_content" id="js_content" style="visibility: visible;">
<mp-common-profile class="js_uneditable" data-nickname="{p.outlet}"></mp-common-profile>
{body}
<p>文字：{p.people[0]}｜校对：{p.people[2]}｜审核：{p.editor}</p>
<p style="display: none;"><mp-style-type data-value="3"></mp-style-type></p></div>
<div class="rich_media_tool" id="js_toobar3"><a>阅读原文</a><div>阅读 <span id="readNum3">2341</span></div><div>赞 18</div><div>在看 9</div></div>
<div class="discuss_container"><div class="rich_media_extra">精选留言</div><ul><li><div class="nickname">蓝天</div><div class="discuss_message">为家乡点赞[强]</div></li></ul></div></div>
<div class="weui-dialog">该内容已被发布者删除 知道了 取消 允许 微信扫一扫可打开此内容，使用完整服务</div></body></html>"""
    return page, p.ideal(f"{p.outlet} {p.date()} {p.time} 发表于四川", after=[f"文字：{p.people[0]}｜校对：{p.people[2]}｜审核：{p.editor}"])


def sina(p):
    """A portal in the manner of 新浪: date-source, article with adverts between, show_statement, keywords."""
    parts = p.body("<p cms-style=\"font-L\">　　{}</p>", image='<div class="img_wrapper"><img src="//n.example.cn/{n}.jpg" alt=""></div>', caption='<div class="img_wrapper"><span class="img_descr">{}</span></div>').split("\n")
    parts.insert(2, '<div id="ad_44099" class="otherContent_01" style="display: block; margin: 10px 20px; float: left;"><ins class="sinaads"><span>广告</span><a href="#">新人注册领红包</a></ins></div><script>(sinaads=window.sinaads||[]).push({})</script>')
    body = "\n".join(parts)
    page = f"""<!DOCTYPE html><!-- [ published at {p.date()} {p.time}:00 ] --><html><head><meta charset="utf-8"/><title>{esc(p.title)}|协议|合作|{p.places[0]}_新闻中心_门户网</title>
<meta name="keywords" content="协议,合作"/><meta property="og:title" content="{esc(p.title)}"/><meta property="article:published_time" content="{p.date()}T{p.time}:00+08:00"/><meta property="article:author" content="{p.outlet}"/><meta name="weibo: article:create_at" content="{p.date()} {p.time}:00"/></head>
<body><div class="sina-header"><ul><li><a>首页</a></li><li><a>新闻</a></li><li><a>体育</a></li><li><a>财经</a></li><li><a>娱乐</a></li><li>更多</li></ul><a>登录</a></div>
<div class="path-search" data-sudaclick="cnav_breadcrumbs_p"><div class="path"><a href="#">新闻中心</a>&nbsp;&gt;&nbsp;<a>国内新闻</a>&nbsp;&gt;&nbsp;<span>正文</span></div></div>
<div class="main-content w1240"><h1 class="main-title">{esc(p.title)}</h1>
<div class="top-bar-wrap" id="top_bar"><div class="top-bar"><div class="date-source"><span class="date">{p.date('{y}年{m:02}月{d:02}日')} {p.time}</span> <a href="#" class="source">{p.outlet}</a></div><div class="tools"><span><em>缩小字体</em><em>放大字体</em></span> <a>收藏</a> <a>微博</a> <a>微信</a> <span>分享</span> <span>0</span></div></div></div>
<div class="article-content clearfix" id="article_content"><div class="article-content-left"><div class="article" id="article">
{body}
<p class="article-editor">责任编辑：{p.editor} </p>
</div>
<div class="article-bottom clearfix"><div class="keywords" id="keywords" data-wbkey="协议">文章关键词：<a>协议</a> <a>合作</a></div><a>我要反馈</a><a>保存网页</a></div>
<div class="_most_hot"><h3>相关新闻</h3><ul>
{p.hot(5, '<li><a href="#" data-id="{u}">{t}</a><span>{y}年{m:02}月{d:02}日 0{n}:11</span></li>')}
</ul></div>
<div class="blk-wxqr"><h2>新闻客户端</h2><p>扫描左侧二维码下载，更多精彩内容随你看。（官方微博：<a>门户新闻</a>）</p></div></div>
<div class="article-content-right"><div class="tit">图片故事</div><a>晨雾中的渡口</a><div class="tit">24小时热文榜</div><ul>
{p.hot(6, '<li><span>{n}</span><a>{t}</a></li>', skip=5)}
</ul></div></div></div>
<div class="footer"><a>公司简介</a> <a>广告服务</a> <a>联系我们</a><p>Copyright &copy; 1996-2024 All Rights Reserved 门户网 版权所有</p></div></body></html>"""
    return page, p.ideal(f"{p.date('{y}年{m:02}月{d:02}日')} {p.time} {p.outlet}", after=[f"责任编辑：{p.editor}"])


def sohu(p):
    """A portal in the manner of 搜狐: author box, article info, 返回, 声明, 阅读 counts, recommendations."""
    page = f"""<!DOCTYPE html><html><head><title>{esc(p.title)}_{p.places[0]}_合作_协议</title><meta charset="utf-8"/><meta property="og:release_date" content="{p.date()} {p.time}"/><meta itemprop="dateUpdate" content="{p.date()} {p.time}"/><meta itemprop="datePublished" content="{p.date()} {p.time}"/><meta name="mediaid" content="{p.outlet}"/></head>
<body class="article-page"><header id="main-header"><nav><a>搜索</a><a>新闻</a><a>体育</a><a>汽车</a><a>房产</a><a>旅游</a><a>教育</a><a>时尚</a></nav><div>登录</div></header>
<div class="wrapper-box"><div id="article-container"><div class="column left"><div class="user-info" id="user-info"><div class="user-pic"><img></div><h4><a href="#">{p.outlet}</a></h4><dl class="user-num"><dd><span class="value">2.4万</span><em>文章</em></dd><dd><span>3.1亿</span><em>总阅读</em></dd></dl><div><a>查看TA的文章&gt;</a></div></div><div class="share" id="article-share"><a>评论</a><span>2</span><a>分享</a><ul><li>微信分享</li><li>新浪微博</li><li>QQ空间</li><li>复制链接</li></ul></div></div>
<div class="left main"><div data-spm="content"><div class="text"><div class="text-title"><h1>{esc(p.title)} <span class="article-tag"></span></h1><div class="article-info"><span class="time" id="news-time" data-val="1718960000000">{p.date()} {p.time}</span> <span class="source" data-role="original-link">来源: <a href="#">{p.outlet}</a></span> <span class="tag"><a>协议</a></span></div></div>
<article class="article" id="mp-editor">
<p data-role="original-title" style="display:none">原标题：{esc(p.title)}</p>
{p.body('<p>　　{}</p>', caption='<p class="ql-align-center"><span style="font-size:14px">{}</span></p>', image='<p class="ql-align-center"><img max-width="600" src="//img.example.com/{n}.jpeg"></p>')}
<p data-role="editor-name">责任编辑：<span></span></p><a href="#" id="backsohucom"><i class="backsohu">返回门户，查看更多</i></a>
</article><div id="articleTransfer"></div>
<div class="statement">平台声明：该文观点仅代表作者本人，本号系信息发布平台，仅提供信息存储空间服务。</div>
<div class="bottom-relate-wrap"><div id="article-like"><span>阅读 (</span><em data-role="pv">128</em><span>)</span></div></div></div></div></div>
<div class="groom-read"><span>大家都在看</span><p>我来说两句 2人参与, 2条评论</p><ul>
{p.hot(6, '<li><h4><a href="#{u}">{t}</a></h4><div class="other"><span class="name"><a>城市快报</a></span><span class="dot">·</span><span class="time">{m}月{d}日 0{n}:30</span></div></li>')}
</ul></div></div>
<div class="right sidebar"><h3>24小时热文</h3><ul>{p.hot(4, '<li><em>{n}</em><p><a>{t}</a></p></li>', skip=7)}</ul></div></div></body></html>"""
    return page, p.ideal(f"{p.date()} {p.time} 来源：{p.outlet}")


def people(p):
    """人民网 of the 2010s, GB2312: text_con_left, box01 with day and 来源, edit line, 分享让更多人看到."""
    body = p.body("<p style=\"text-indent: 2em;\">\n\t{}</p>", caption='<p style="text-align: center;">\n\t{}</p>', image='<p style="text-align: center;"><img alt="" src="/NMediaFile/{n}.jpg" /></p>')
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="content-type" content="text/html;charset=GB2312"/><meta http-equiv="Content-Language" content="utf-8" />
<meta name="copyright" content="网站版权所有" /><meta name="description" content="{esc(p.paragraphs[0][:60])}" /><meta name="keywords" content="" /><meta name="filetype" content="1"><meta name="publishedtype" content="1"><meta name="pagetype" content="2"><meta name="catalogs" content="F_1"><meta name="contentid" content="F_{p.number}"><meta name="publishdate" content="{p.date()}"><meta name="author" content="F_101"><meta name="source" content="来源：{p.outlet}"><meta name="editor" content="F_101">
<title>{esc(p.title)}--地方--地方频道</title></head>
<body><div class="w1000 clear"><iframe src="/img/header.html"></iframe></div>
<div class="path clearfix" id="rwb_navpath"><a href="#" class="clink">地方频道</a><a class="clink">&gt;&gt;</a><a href="#" class="clink">地方要闻</a> <a href="#"><img src="/img/rss.gif" /></a></div>
<div class="clearfix w1000_320 text_title"><h3 class="pre"></h3><h1>{esc(p.title)}</h1><h4 class="sub"></h4><p class="author"></p>
<div class="box01"><div class="fl">{p.date('{y}年{m:02}月{d:02}日')}{p.time}&nbsp;&nbsp;来源：<a href="#" target="_blank">{p.outlet}</a></div><div class="fr"><a><img src="/img/print.gif">打印</a> <a>网摘</a> <a>纠错</a> <a>商城</a> <a>手机读报</a> <span>分享到<a>人民微博</a> 字号<a class="fontSmall">小</a><a class="fontLarge">大</a></span></div></div></div>
<div class="clearfix w1000_320 text_con"><div class="fl text_con_left"><div class="box_con" id="rwb_zw">
<div class="box_pic"></div>
{body}
<div class="otitle"></div><div class="zdfy clearfix"></div><center><table border="0" align="center" width="40%"><tr></tr></table></center>
<div class="box_pic"></div><div class="edit clearfix">(责编：{p.editor}、{p.people[2]})</div></div>
<div class="clearfix share"><i>分享让更多人看到</i></div>
<div class="clear text_con_left_tj"><h5><i>推荐阅读</i></h5>
{p.hot(4, '<div><h6><a href="/n/{u}.html">{t}</a></h6>近日，记者从有关部门获悉，{t}。……<br><a>【详细】</a></div>')}
</div><div class="message"><b>我要留言</b><p>进入讨论区 论坛 微博</p><p>使用其他账号登录: 恭喜你，发表成功!请牢记你的用户名</p></div></div>
<div class="fr w310"><h3>24小时排行</h3><ul class="list_14">
{p.hot(6, '<li>{n}<a href="/n/{u}.html">{t}</a></li>', skip=4)}
</ul></div></div>
<div id="copyright"><p>人 民 日 报 社 概 况 | 关 于 | 招 聘 英 才 | 广 告 服 务</p><p>服务邮箱：kf@example.com 违法和不良信息举报电话：000-00000000</p><p>信息网络传播视听节目许可证0000000 | 京ICP证000000号</p></div></body></html>"""
    return page, p.ideal(f"{p.date('{y}年{m:02}月{d:02}日')}{p.time} 来源：{p.outlet}", after=[f"（责编：{p.editor}、{p.people[2]}）"])


def xinhua(p):
    """新华网 of 2020s: day split over spans (`2024 06/21 09:05:11`), detail, 纠错, editors in one span."""
    page = f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8" /><meta name="publishdate" content="{p.date()}" /><meta name="source" content="{p.outlet}" /><meta name="keywords" content="{p.places[0]}" />
<title>
{esc(p.title)}-要闻网
</title></head><body>
<div class="fix-ewm domPC" data-index="2"><img src="ewm.jpg"><div class="fxd"><span class="fxd-wx"><a title="分享到微信"></a></span></div></div>
<div class="domPC"><div class="header domPC"><div class="header-top clearfix"><div class="header-nav left"><ul><li><a>学习进行时</a></li><li><a>高层</a></li><li><a>时政</a></li><li><a>国际</a></li><li><a>财经</a></li></ul></div></div>
<div class="header-cont clearfix"><div class="header-time left"><span class="year"><em> {p.year}</em></span> <span class="day"><em>{p.month:02}</em>/<em>{p.day:02}</em></span> <span class="time">{p.time}:11</span></div><div class="source">来源：{p.outlet} </div>
<div class="head-line clearfix"><h1><span class="title">{esc(p.title)}</span><div class="pageShare"><div class="setFont">字体：<span id="fontSmall">小</span><span id="fontNormal">中</span><span id="fontBig">大</span></div><div class="share">分享到：<a></a></div></div></h1></div></div></div></div>
<div class="mheader domMobile"><h1><span class="title">{esc(p.title)}</span></h1><div class="info">{p.date()} {p.time}:11 <span>来源：{p.outlet}</span></div></div>
<div class="main clearfix"><div class="main-left left"><div id="detail">
<span id="detailContent">
{p.body('<p>　　{}</p>', heading='<p>　　<strong>{}</strong></p>', caption='<p style="text-align: center;"><font color="navy">{}</font></p>', image='<p style="text-align: center;"><img id="{n}" src="{n}.jpg" /></p>')}
</span>
<div id="articleEdit"><span class="tiyi1 domPC"><a href="javascript:void(0);" class="advise">【纠错】</a></span><span class="editor"> 【责任编辑:{p.editor} {p.people[3]}】 </span></div></div>
<div class="nextpage clearfix" style="display:none;"><div class="nextpage-tit">阅读下一篇：</div></div><div class="ad_right"><ul class="xpage-content-list"></ul></div></div>
<div class="main-right right"><div class="columBox book"><ul><li>深度观察</li><li><a>{HOT[p.number % 12]}</a></li></ul></div><div class="columBox hotList"><ul>
{p.hot(6, '<li><a href="/{y}{m:02}{d:02}/{u}/c.html">{t}</a></li>', skip=2)}
</ul></div></div></div>
<div class="foot"><p class="foot">Copyright &copy; 2000 - 2024 版权所有 制作单位：要闻网股份有限公司</p></div></body></html>"""
    return page, p.ideal(f"{p.date()} {p.time}:11 来源：{p.outlet}", after=[f"【责任编辑：{p.editor} {p.people[3]}】"])


def open_info(p):
    """政府信息公开: a table of 索引号, 发文机构, 成文日期, 发布日期 above the paper."""
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{esc(p.title)}_政府信息公开_{p.places[0]}人民政府</title>
<meta name="SiteName" content="{p.places[0]}人民政府"><meta name="ArticleTitle" content="{esc(p.title)}"><meta name="PubDate" content="{p.date()} {p.time}"><meta name="ContentSource" content="{p.places[0]}人民政府办公室"></head>
<body><div class="gk-top"><a>网站首页</a><a>政府信息公开指南</a><a>政府信息公开制度</a><a>法定主动公开内容</a><a>政府信息公开年报</a><a>依申请公开</a></div>
<div class="gk-pos">当前位置：首页 > 政务公开 > 政府文件 > 市政府办文件</div>
<div class="gk-left"><h3>公开目录</h3><ul><li>机构职能</li><li>规划计划</li><li>统计信息</li><li>财政预决算</li></ul></div>
<div class="gk-main"><table class="gk-table" width="100%" border="1"><tbody>
<tr><th>索 引 号：</th><td>00000000-X/2024-000{p.number}</td><th>主题分类：</th><td>综合政务/其他</td></tr>
<tr><th>发文机构：</th><td>{p.places[0]}人民政府办公室</td><th>成文日期：</th><td>{p.date('{y}年{m:02}月{d:02}日')}</td></tr>
<tr><th>标　　题：</th><td colspan="3">{esc(p.title)}</td></tr>
<tr><th>发文字号：</th><td>某府办发〔{p.year}〕{p.number}号</td><th>发布日期：</th><td>{p.date('{y}年{m:02}月{d:02}日')}</td></tr>
<tr><th>有 效 性：</th><td>有效</td><th>废止日期：</th><td></td></tr></tbody></table>
<div class="gk-title">{esc(p.title)}</div>
<div class="gk-tool">发布时间：{p.date()} {p.time} 来源：{p.places[0]}人民政府办公室 浏览次数：<span id="pv">45</span> 【字体：大 中 小】【打印】</div>
<div class="gk-content" id="UCAP-CONTENT">
{p.body('<p style="text-indent:32pt;font-family:仿宋_GB2312;font-size:16pt">{}</p>')}
</div>
<div class="gk-fj"><b>相关解读：</b><a>一图读懂《重点任务》</a></div><div class="gk-share">分享到：<a>微信</a><a>微博</a></div></div>
<div class="gk-foot">版权所有：{p.places[0]}人民政府 主办单位：{p.places[0]}人民政府办公室 网站标识码：5100000000 某ICP备00000000号 <img alt="党政机关"></div></body></html>"""
    return page, p.ideal(f"发布时间：{p.date()} {p.time} 来源：{p.places[0]}人民政府办公室")


def open_info_list(p):
    """政府信息公开 as a definition list of labels, printed paper below, 附件 and 政策咨询."""
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{p.places[0]}政府信息公开平台</title><meta name="PubDate" content="{p.date()}"></head>
<body><div class="head"><img alt="政府信息公开"></div><div class="lm"><a>信息公开首页</a>|<a>公开指南</a>|<a>公开目录</a>|<a>公开年报</a>|<a>意见箱</a></div>
<div class="content"><ul class="xxgk"><li><b>信息索引号</b>：XX000-0000-2024-{p.number:05}</li><li><b>生成日期</b>：{p.date()}</li><li><b>公开方式</b>：主动公开</li><li><b>公开范围</b>：面向社会</li><li><b>发布机构</b>：{p.outlet}</li><li><b>公开程序</b>：部门编制，经办公室审核后公开</li></ul>
<div class="ewb-title"><h2>{esc(p.title)}</h2><p>【信息时间：{p.date('{y}/{m}/{d}')}　阅读次数：<span>89</span>　我要打印　关闭】</p></div>
<div class="ewb-con">
{p.body('<p><span>　　{}</span></p>')}
</div>
<div class="fujian">附件：无</div><div class="zixun">政策咨询电话：0000-0000000（工作日）</div></div>
<div class="tail">网站声明 | 网站地图 | 使用帮助<br>主管：{p.places[0]}人民政府　技术支持：某某软件有限公司　总访问量：1234567</div></body></html>"""
    return page, p.ideal(f"【信息时间：{p.date('{y}/{m}/{d}')}】")


def jcms(p):
    """大汉 JCMS: <$[标题名称]> comments around every field, zoom, share script, tables in tables."""
    page = f"""<!DOCTYPE html><html><head><title>{p.places[0]}人民政府门户网站 要闻动态 {esc(p.title)}</title><meta charset="UTF-8">
<meta name="SiteName" content="{p.places[0]}人民政府门户网站"/><meta name="ColumnName" content="要闻动态"/><meta name="ArticleTitle" content="{esc(p.title)}"/><meta name="pubDate" content="{p.date()} {p.time}"/><meta name="contentSource" content="{p.outlet}"/><meta name="author" content="{p.people[0]}"/></head>
<body><div id="barrierfree_container"><iframe src="/col/top.html" height="240"></iframe>
<div class="w1200"><div class="bt-position"><table cellspacing="0"><tr><td>当前位置：</td><td><table><tr><td><a href="/">首页</a></td></tr></table></td><td>&gt;</td><td><a href="/col/col1/">要闻动态</a></td></tr></table></div>
<div class="main"><!--文章页开始--><table id="article" width="100%"><tr><td class="title"><!--<$[标题名称(html)]>begin-->{esc(p.title)}<!--<$[标题名称(html)]>end--></td></tr><tr><td class="subtitle"><!--<$[副标题]>begin--><!--<$[副标题]>end--></td></tr>
<tr><td><table width="100%"><tr><td>发布日期：<!--<$[信息发布日期]>begin-->{p.date()} {p.time}<!--<$[信息发布日期]>end--></td><td>信息来源：<!--<$[信息来源]>begin-->{p.outlet}<!--<$[信息来源]>end--></td><td>浏览次数：<script src="/visit/h.jsp"></script></td><td>字体：【<a>大</a> <a>中</a> <a>小</a>】</td></tr></table></td></tr>
<tr><td class="bt_content"><div id="zoom"><!--<$[信息内容]>begin--><!--ZJEG_RSS.content.begin--><meta name="ContentStart"/>
{p.body('<p style="margin-top:0px;text-indent:2em;">{}</p>', caption='<p style="text-align:center;font-size:14px">{}</p>', image='<p style="text-align:center;"><img src="/picture/0/{n}.jpg"/></p>')}
<meta name="ContentEnd"/><!--ZJEG_RSS.content.end--><!--<$[信息内容]>end--></div></td></tr>
<tr><td>责任编辑：{p.editor}</td></tr></table>
<div class="xxgl"><p>相关信息</p><table><tr><td>
{p.hot(4, '<a href="/art/{y}/{m}/{d}/art_1_{u}.html">{t}</a><span>[{y}-{m:02}-{d:02}]</span><br>')}
</td></tr></table></div><div class="tool"><a>打印</a> <a>关闭</a> <a>收藏</a></div></div></div>
<div class="foot">主办单位：{p.places[0]}人民政府 承办单位：{p.places[0]}人民政府办公室 备案序号：某ICP备00000000号 网站标识码：3300000000 <a>联系我们</a></div></div>
<script>var shareUrl=location.href;</script></body></html>"""
    return page, p.ideal(f"发布日期：{p.date()} {p.time} | 信息来源：{p.outlet}", after=[f"责任编辑：{p.editor}"])


def jcms_old(p):
    """大汉 about 2009, GBK: everything in table cells, &nbsp; indents, a marquee of notices above the report."""
    lines = p.body("<P>&nbsp;&nbsp;&nbsp; {}</P>", caption="<P align=center>{}</P>", image='<P align=center><IMG border=0 src="/picture/{n}.jpg"></P>', heading="<P><STRONG>&nbsp;&nbsp;&nbsp; {}</STRONG></P>")
    page = f"""<HTML><HEAD><TITLE>{p.places[0]} 部门动态 {esc(p.title)}</TITLE><META content="text/html; charset=gbk" http-equiv=Content-Type></HEAD>
<BODY topmargin=0><TABLE width=960 align=center><TR><TD height=30>今天是2010年3月15日 星期一 <MARQUEE>关于做好清明节值班工作的通知　　关于征集市民意见的公告</MARQUEE></TD></TR>
<TR><TD bgcolor=#336699><A href=/>首 页</A> | <A href=/zw>政务信息</A> | <A href=/bm>部门动态</A> | <A href=/ts>特色县情</A></TD></TR></TABLE>
<TABLE width=960 align=center><TR><TD width=200 vAlign=top><TABLE><TR><TD>图片新闻</TD></TR>
{p.hot(3, '<TR><TD>· <A href="/art/{u}.html">{t}</A></TD></TR>')}
</TABLE></TD><TD vAlign=top>
<TABLE width=100%><TR><TD class=dqwz>您当前的位置：首页 >> 部门动态</TD></TR>
<TR><TD align=center class=title><!--<$[标题名称]>begin-->{esc(p.title)}<!--<$[标题名称]>end--></TD></TR>
<TR><TD align=center>发布日期：<!--<$[信息发布日期]>begin-->{p.date()}<!--<$[信息发布日期]>end-->　　访问次数：<SCRIPT src=/count.jsp></SCRIPT> 信息来源：{p.outlet}　　字号：〖<A>大</A> <A>中</A> <A>小</A>〗</TD></TR>
<TR><TD class=content><!--<$[信息内容]>begin-->
{lines}
<!--<$[信息内容]>end--></TD></TR>
<TR><TD align=right>〖<A>打印</A>〗〖<A>关闭</A>〗</TD></TR></TABLE></TD></TR></TABLE>
<TABLE width=960 align=center><TR><TD align=center>某某县人民政府办公室主办 某某县信息中心承办<BR>最佳浏览效果 1024×768 您是第 <IMG src=/c.gif> 位访问者</TD></TR></TABLE></BODY></HTML>"""
    return page, p.ideal(f"发布日期：{p.date()} 信息来源：{p.outlet}")


def drupal(p):
    """Drupal 7: node, submitted by, field-items, sharethis, block views."""
    page = f"""<!DOCTYPE html><html lang="zh-hans" dir="ltr"><head profile="http://www.w3.org/1999/xhtml/vocab"><meta charset="utf-8" /><meta name="Generator" content="Drupal 7 (http://drupal.org)" /><link rel="canonical" href="/node/{p.number}" /><title>{esc(p.title)} | 县域合作研究中心</title></head>
<body class="html not-front not-logged-in one-sidebar sidebar-first page-node node-type-article i18n-zh-hans"><div id="skip-link"><a href="#main-content" class="element-invisible element-focusable">跳转到主要内容</a></div>
<div id="page-wrapper"><div id="header"><div id="name-and-slogan"><div id="site-name"><strong><a href="/">县域合作研究中心</a></strong></div></div><div id="main-menu"><h2 class="element-invisible">主菜单</h2><ul id="main-menu-links"><li><a>首页</a></li><li><a>动态</a></li><li><a>报告</a></li></ul></div></div>
<div id="main-wrapper"><div id="breadcrumb"><h2 class="element-invisible">当前位置</h2><div class="breadcrumb"><a href="/">首页</a> » <a href="/news">动态</a></div></div>
<div id="sidebar-first" class="column sidebar"><div class="block block-views"><h2>最新动态</h2><div class="view-content"><ul>
{p.hot(5, '<li class="views-row"><span class="field-content"><a href="/node/{u}">{t}</a></span> <span class="date-display-single">{y}-{m:02}-{d:02}</span></li>')}
</ul></div></div><div class="block block-user"><h2>用户登录</h2><form><label>用户名 *</label><label>密码 *</label></form></div></div>
<div id="content" class="column"><div class="section"><a id="main-content"></a><h1 class="title" id="page-title">{esc(p.title)}</h1><div class="tabs"></div>
<div class="region region-content"><div class="block-system"><div class="content"><div id="node-{p.number}" class="node node-article node-promoted clearfix" about="/node/{p.number}" typeof="sioc:Item foaf:Document"><span property="dc:title" content="{esc(p.title)}" class="rdf-meta element-hidden"></span>
<div class="meta submitted"><span property="dc:date dc:created" content="{p.date()}T{p.time}:00+08:00" datatype="xsd:dateTime" rel="sioc:has_creator"><span class="username">{p.people[0]}</span> 提交于 {p.date()} {p.time}</span></div>
<div class="content clearfix"><div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">
{p.body('<p>{}</p>', heading='<h3>{}</h3>')}
</div></div></div><div class="field field-name-field-tags"><h3 class="field-label">标签: </h3><ul class="links"><li><a>区域</a></li><li><a>协议</a></li></ul></div></div>
<div class="link-wrapper"><ul class="links inline"><li class="comment_forbidden"><span><a>登录</a>或<a>注册</a>后发表评论</span></li><li class="statistics_counter"><span>342 次阅读</span></li></ul></div></div></div></div></div></div></div></div>
<div id="footer-wrapper"><div class="block">由 <a>Drupal</a> 提供支持 © 2024</div></div></div></body></html>"""
    return page, p.ideal(f"{p.people[0]} 提交于 {p.date()} {p.time}")


def joomla(p):
    """Joomla 3: item-page, article-info definition list, print and mail icons, pager, modules."""
    page = f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-cn" lang="zh-cn"><head><meta charset="utf-8"/><meta name="generator" content="Joomla! - Open Source Content Management"/><meta name="author" content="Super User"/><title>{esc(p.title)}</title></head>
<body class="site com_content view-article"><div class="container"><header class="header"><span class="site-title">{p.places[0]}商会</span></header><nav class="navigation"><ul class="nav menu nav-pills"><li class="item-101"><a href="/">首页</a></li><li class="item-102 active"><a>商会新闻</a></li><li><a>会员单位</a></li></ul></nav>
<div class="row-fluid"><div id="aside" class="span3"><div class="well"><h3 class="page-header">最受欢迎</h3><ul class="mostread">
{p.hot(5, '<li><a href="/news/{u}"><span itemprop="name">{t}</span></a></li>')}
</ul></div></div><main id="content" role="main" class="span9"><div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="zh-CN" />
<div class="page-header"><h2 itemprop="headline">{esc(p.title)}</h2></div>
<div class="icons"><div class="btn-group pull-right"><ul class="dropdown-menu"><li class="print-icon"><a>打印</a></li><li class="email-icon"><a>电子邮件</a></li></ul></div></div>
<dl class="article-info muted"><dt class="article-info-term">详细信息</dt><dd class="createdby" itemprop="author">作者：<span itemprop="name">{p.people[0]}</span></dd><dd class="category-name">分类：<a>商会新闻</a></dd><dd class="published"><time datetime="{p.date()}T{p.time}:00+08:00" itemprop="datePublished">发布：{p.date('{y}年{m:02}月{d:02}日')}</time></dd><dd class="hits"><meta itemprop="interactionCount" content="UserPageVisits:512"/>点击数：512</dd></dl>
<div itemprop="articleBody">
{p.body('<p>{}</p>', heading='<h4>{}</h4>')}
</div>
<ul class="pager pagenav"><li class="previous"><a rel="prev"><span class="icon-chevron-left"></span> 上一篇</a></li><li class="next"><a rel="next">下一篇 <span></span></a></li></ul></div>
<div class="breadcrumbs"><ul itemscope class="breadcrumb"><li>您的位置：</li><li><a>首页</a></li><li><a>商会新闻</a></li><li class="active"><span>{esc(p.title)}</span></li></ul></div></main></div></div>
<footer class="footer"><p class="pull-right"><a href="#top">返回页首</a></p><p>&copy; 2024 {p.places[0]}商会</p></footer></body></html>"""
    return page, p.ideal(f"作者：{p.people[0]}", f"发布：{p.date('{y}年{m:02}月{d:02}日')}")


def toutiao(p):
    """头条 of the years when the report stood escaped in a script: BASE_DATA with `content` as an HTML string."""
    inner = p.body("<p>{}</p>", caption='<p class="pgc-img-caption">{}</p>', image='<div class="pgc-img"><img src="http://p1.example.com/{n}" alt="图"></div>')
    content = html.escape("<div>" + inner + "</div>").replace("&lt;", "\\u003C").replace("&gt;", "\\u003E").replace("\n", "").replace("=", "\\u003D")
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{esc(p.title)}</title><meta name="keywords" content="新闻,资讯"><meta name="description" content="{esc(p.paragraphs[0][:70])}"></head>
<body><div id="app"></div><script>var PLAYER_VERSION = '2.17.2';</script>
<script>var BASE_DATA = {{
    userInfo: {{ id: 0, userName: '' }},
    headerInfo: {{ id: 681000{p.number}, isTT: true, chineseTag: '社会', crumbTag: 'news_society' }},
    articleInfo: {{
      title: '{esc(p.title)}'.slice(6, -6) || '{esc(p.title)}',
      content: '{content}',
      groupId: '681000{p.number}',
      itemId: '681000{p.number}',
      type: 1,
      subInfo: {{
        isOriginal: false,
        source: '{p.outlet}',
        time: '{p.date()} {p.time}:00'
      }},
      tagInfo: {{ tags: [{{"name":"协议"}}], groupId: '681000{p.number}', has_extern_link: 0 }},
    }},
    commentInfo: {{ groupId: '681000{p.number}', comments_count: 3, ban_comment: 0 }},
    mediaInfo: {{ uid: '5', name: '{p.outlet}', avatar: '//p3.example.com/a', openUrl: '/c/user/5/', follow: false }},
    feedInfo: {{ url: '/api/pc/feed/', category: '__all__' }}
}};</script><script src="//s3.example.com/vendor.js"></script></body></html>"""
    return page, p.ideal()


def baijiahao(p):
    """百家号: divs with spans, hashed class names, `发布时间：06-21 09:05` short, the year in JSON-LD."""
    ld = json.dumps({"@context": "https://ziyuan.example.com/contexts/cambrian.jsonld", "@id": "https://baijiahao.example.com/s?id=17", "appid": "否", "title": p.title, "images": [], "description": "", "pubDate": f"{p.date()}T{p.time}:00", "upDate": "2024-10-01T12:00:00"}, ensure_ascii=False)
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{esc(p.title)}</title><meta itemprop="dateUpdate" content="{p.date()} {p.time}:00"/><meta property="og:title" content="{esc(p.title)}"><script type="application/ld+json">{ld}</script></head>
<body><div class="app-module_layoutPadding_2TWjg"><div id="header" class="_1Rg9R"><span>搜索</span></div><div class="EaCvy" id="ssr-content"><div class="_2jN0Y"><div class="app-module_leftSection_EaCvy">
<div id="header-wrapper"><div class="_28fPT"><div class="sKHSJ">{esc(p.title)}</div></div>
<div class="_2sjh9"><a href="#"><p class="_7y5nA">{p.outlet}</p></a><p class="_10s4U"><span data-testid="updatetime" class="_10s4U">{p.date()} {p.time}</span><span class="_2Wctx">四川</span></p><p>关注</p></div></div>
<div class="_18p7x" data-testid="article">
{p.body('<div class="dpu8C _2kCxD" data-from-paste="1"><p><span class="bjh-p">{}</span></p></div>', heading='<div class="dpu8C"><p><span class="bjh-strong">{}</span></p></div>', caption='<div class="dpu8C"><p><span class="bjh-image-caption">{}</span></p></div>', image='<div class="_1LjGN"><img class="_1g4Ex" src="https://pics.example.com/{n}"></div>', table='<div class="dpu8C"><table>{}</table></div>')}
<div class="_23nRz"><span class="bjh-p">责任编辑：{p.editor}</span></div>
</div><div class="_2ZfAw"><div>举报/反馈</div></div>
<div id="commentModule"><div>评论 3</div><div class="xcp-item"><h5>用户_5518</h5><p>这才是办实事</p><span>06-22 07:31</span><span>回复</span><span>赞5</span></div></div></div>
<div class="app-module_rightSection"><div>作者最新文章</div>
{p.hot(3, '<div class="_3aolY"><a href="#"><p>{t}</p></a><p>{m:02}-{d:02} 09:2{n}</p></div>')}
<div>相关推荐</div>{p.hot(3, '<div><a>{t}</a></div>', skip=5)}<div>换一换</div></div></div></div></div><div id="footer">设为首页 © 使用前必读 意见反馈 京ICP证000000号</div></body></html>"""
    return page, p.ideal(f"{p.outlet}", f"{p.date()} {p.time}四川", after=[f"责任编辑：{p.editor}"])


def amp(p):
    """AMP page: boilerplate styles, amp-img, amp-ad between paragraphs, sidebar menu."""
    parts = p.body("<p>{}</p>", caption="<figcaption>{}</figcaption>", image='<figure><amp-img src="/{n}.jpg" width="600" height="400" layout="responsive"></amp-img></figure>', heading="<h2>{}</h2>").split("\n")
    parts.insert(1, '<amp-ad width=300 height=250 type="doubleclick" data-slot="/1/2"><div placeholder>廣告 / 广告</div></amp-ad>')
    nl = "\n"
    page = f"""<!doctype html><html ⚡ lang="zh-CN"><head><meta charset="utf-8"><script async src="https://cdn.example.org/v0.js"></script><title>{esc(p.title)} - {p.outlet}</title><link rel="canonical" href="/a/{p.number}"><meta name="viewport" content="width=device-width"><style amp-boilerplate>body{{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style><noscript><style amp-boilerplate>body{{animation:none}}</style></noscript>
<script type="application/ld+json">{json.dumps({"@context": "http://schema.org", "@type": "NewsArticle", "headline": p.title, "datePublished": p.date() + "T" + p.time + ":00+08:00", "dateModified": "2024-10-09T10:00:00+08:00", "publisher": {"@type": "Organization", "name": p.outlet}}, ensure_ascii=False)}</script></head>
<body><amp-sidebar id="sidebar" layout="nodisplay" side="left"><ul><li><a href="/">首页</a></li><li><a href="/local">本地</a></li><li><a href="/life">生活</a></li></ul></amp-sidebar>
<header><button on="tap:sidebar.toggle">☰</button><a href="/">{p.outlet}</a></header>
<main><article><h1>{esc(p.title)}</h1><div class="byline"><span>{p.outlet}</span> <time datetime="{p.date()}T{p.time}">{p.date('{y}/{m:02}/{d:02}')} {p.time}</time></div>
<amp-social-share type="weibo"></amp-social-share>
{nl.join(parts)}
</article>
<section class="related"><h3>延伸阅读</h3><ul>
{p.hot(4, '<li><a href="/a/{u}">{t}</a></li>')}
</ul></section><div class="tags"><a>#协议</a><a>#合作</a></div></main><footer>© {p.outlet} 版权所有，不得转载</footer></body></html>"""
    return page, p.ideal(f"{p.outlet} {p.date('{y}/{m:02}/{d:02}')} {p.time}")


def mip(p):
    """MIP, the mobile pages of 百度: mip-* elements, a bottom bar, 上一篇 below."""
    page = f"""<!DOCTYPE html><html mip><head><meta charset="utf-8"><title>{esc(p.title)}-{p.places[0]}新闻网手机版</title><link rel="stylesheet" href="https://c.example.com/mip.css"></head>
<body><mip-fixed type="top"><div class="mipnav"><a href="/">{p.places[0]}新闻网</a><mip-sidebar id="right"><ul><li><a>首页</a></li><li><a>区县</a></li></ul></mip-sidebar></div></mip-fixed>
<div class="mip-crumb"><a>首页</a>&gt;<a>区县</a></div>
<div class="news-detail"><h1>{esc(p.title)}</h1><p class="news-meta">来源：{p.outlet} 发布时间：{p.date()} {p.time} 编辑：{p.editor}</p>
<mip-ad type="ad-baidu" cproid="u1"></mip-ad>
<div class="mip-showmore" id="showmore"><div class="detail-text">
{p.body('<p>　　{}</p>', caption='<p class="tc">{}</p>', image='<p><mip-img src="/m/{n}.jpg" popup></mip-img></p>')}
</div></div><div class="mip-showmore-btn" on="tap:showmore.toggle">查看剩余全文</div>
<mip-share title="分享"></mip-share></div>
<div class="prenext"><p>上一篇：<a>{HOT[p.number % 12]}</a></p><p>下一篇：<a>{HOT[(p.number + 6) % 12]}</a></p></div>
<div class="hot"><h2>精彩推荐</h2>
{p.hot(5, '<a class="hot-item" href="/m/{u}.html"><b>{t}</b><i>{m:02}-{d:02}</i></a>')}
</div><footer><p>copyright &copy; {p.places[0]}新闻网</p></footer></body></html>"""
    return page, p.ideal(f"来源：{p.outlet} 发布时间：{p.date()} {p.time} 编辑：{p.editor}")


def cna(p):
    """In the manner of 中央社 (traditional): jsEqu titles, updatetime, paragraph divs, 你可能還想看."""
    body = p.body("<p>{}</p>", caption='<div class="picinfo">{}</div>', image='<div class="floatImg"><img src="{n}.jpg"></div>')
    page = f"""<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"/><title>{esc(p.title)} | 两岸 | 通讯社网</title><meta property="og:title" content="{esc(p.title)} | 两岸 | 通讯社网"/><meta itemprop="datePublished" content="{p.date('{y}/{m:02}/{d:02}')} {p.time}"/><meta itemprop="dateModified" content="{p.date('{y}/{m:02}/{d:02}')} {p.time}"/><meta property="article:published_time" content="{p.date()}T{p.time}:00+08:00"/></head>
<body><div class="headerTop"><a>首页</a><a>即时</a><a>政治</a><a>两岸</a><a>产经</a><a>生活</a><a>社会</a><a>地方</a></div>
<div class="pageWrap"><div class="wrapper"><div class="centralContent" data-title="{esc(p.title)}"><div class="breadcrumb"><a class="blue" href="/">首页</a>/<a class="blue" href="/list/acn.aspx">两岸</a></div>
<article class="article"><h1><span>{esc(p.title)}</span></h1><div class="timeBox"><div class="updatetime"><span>{p.date('{y}/{m}/{d}')} {p.time}</span></div></div>
<div class="FontSizeChange"><span>字级设定：</span><span>小</span><span>中</span><span>大</span><span>特大</span></div><div class="fullPic"></div>
<div class="paragraph">
{body}
</div>
<div class="paragraph moreArticle"><div class="moreArticle-title">延伸阅读</div>
{p.hot(3, '<a class="moreArticle-link" href="/news/{u}.aspx">{t}</a>')}
</div>
<div class="paragraph bottomArticleBanner"><a>下载通讯社「一手新闻」 app，每日新闻不漏接！</a></div><div class="paragraph">本网站之文字、图片及影音，非经授权，不得转载、公开播送或公开传输及利用。</div>
<div class="keywordTag"><a>#协议</a><a>#医疗</a></div></article></div>
<div class="sidebar"><div class="rightListTitle">热门新闻</div>
{p.hot(5, '<a href="/news/{u}.aspx">{t}</a>', skip=4)}
</div></div></div><div class="footer">关于我们 隐私权声明 © 2024 通讯社 版权所有</div></body></html>"""
    return page, p.ideal(f"{p.date('{y}/{m}/{d}')} {p.time}")


def udn(p):
    """In the manner of 联合新闻网 (traditional): story-list, 讚 and 分享 counts, adverts and 延伸阅读 within the text."""
    parts = p.body("<p>{}</p>", caption='<figcaption>{}</figcaption>', image='<figure class="article-content__image"><img src="{n}.jpg"></figure>').split("\n")
    parts.insert(2, '<div id="inline-ads" class="edn-ads--inlineAds">document.write("广告")</div><p><div class="inline-ads">廣告</div></p>')
    nl = "\n"
    page = f"""<!DOCTYPE html><html lang="zh-Hant-TW"><head><meta charset="utf-8"><title>{esc(p.title)} | 区域动态 | 要闻 | 联报网</title><meta name="date.available" content="{p.date('{y}/{m:02}/{d:02}')} {p.time}:00"><meta property="article:published_time" content="{p.date()}T{p.time}:00+08:00"></head>
<body><header class="header"><nav><a>即时</a><a>要闻</a><a>运动</a><a>全球</a><a>社会</a></nav><form><input placeholder="请输入关键字"></form></header>
<section class="article-content__wrapper"><nav class="breadcrumb"><a>联报网</a>/<a>要闻</a>/<a>区域动态</a></nav>
<h1 class="article-content__title">{esc(p.title)}</h1>
<section class="article-content__subinfo"><section class="authors"><time class="article-content__time">{p.date()} {p.time}</time> <span class="article-content__author">{p.outlet}／ <a>记者{p.people[0]}</a>／即时报导</span></section><section class="social"><a>赞</a><span>0</span><a>分享</a><a>分享</a><button>用LINE传送</button></section></section>
<article class="article-content"><section class="article-content__editor">
{nl.join(parts)}
</section><section class="keywords"><a>协议</a><a>交通</a></section></article>
<section class="more-news"><h2>延伸阅读</h2>
{p.hot(4, '<div class="story-list__news"><a href="/story/{u}"><h3>{t}</h3></a><time>{y}-{m:02}-{d:02} 1{n}:05</time></div>')}
</section><section class="comments"><h2>留言</h2><p>共 2 则留言 规范</p><p>张贴文章或下标签，不得有违法或侵害他人权益之言论</p></section></section>
<aside><h2>热门</h2><ol>
{p.hot(5, '<li><a>{t}</a></li>', skip=6)}
</ol></aside><footer>联报网 版权所有 © All Rights Reserved.</footer></body></html>"""
    return page, p.ideal(f"{p.date()} {p.time} {p.outlet}／ 记者{p.people[0]}／即时报导")


def hk_gov(p):
    """Hong Kong government news (traditional): h1, day line `二零二四年六月二十一日`, printed release, 完."""
    page = f"""<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><title>{esc(p.title)}</title><meta name="description" content="新闻公报"></head>
<body><div id="header"><img alt="香港品牌"><a>简体版</a> <a>English</a> <a>寄给朋友</a> <a>政府新闻网</a></div><div class="leftmenu"><ul><li><a>新闻公报</a></li><li><a>昔日新闻公报</a></li><li><a>演辞及访问</a></li></ul></div>
<div class="content"><div class="controls"><a>列印</a></div>
<div class="contentHeader"><span id="PRHeadlineSpan">{esc(p.title)}</span><br>********************</div>
<div id="contentBody"><span id="pressrelease">
{p.body("　　{}<br/><br/>", heading="{}<br/><br/>")}
完</span><br><br>{p.date('{y}年{m}月{d}日')}（星期五）<br>香港时间{int(p.time[:2])}时{p.time[3:]}分</div>
<div class="others"><span>即日新闻</span><ul>
{p.hot(5, '<li><a href="P{u}.htm">{t}</a></li>')}
</ul></div></div><div id="footer">2024 &copy; | 重要告示 | 私隐政策 | 修订日期 2024年1月2日</div></body></html>"""
    return page, p.ideal(after=["完", f"{p.date('{y}年{m}月{d}日')}（星期五）", f"香港时间{int(p.time[:2])}时{p.time[3:]}分"])


def hk_paper(p):
    """A Hong Kong newspaper (traditional): <h1 class=tit>, [2024-06-21] bracket day, share list, next report teaser."""
    page = f"""<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><title>{esc(p.title)} - {p.outlet}</title></head>
<body><div class="topnav"><a>报网首页</a><a>电子报</a><a>视频</a></div><div class="map">您的位置：<a>{p.outlet}首页</a> &gt; <a>新闻</a> &gt; 正文</div>
<div class="newsbox"><h1 class="tit">{esc(p.title)}</h1><div class="info"><span class="date">[{p.date()} {p.time}]</span> <span class="src">来源：{p.outlet}</span> <span>责任编辑：{p.editor}</span> 放大图片</div>
<div class="newstxt" id="main-content">
{p.body('<p>　　{}</p>', caption='<p class="pic-note">{}</p>', image='<p><img src="{n}.jpg"></p>')}
</div><div class="sharebox">转发朋友圈 微博 Facebook Twitter 列印 电邮</div>
<div class="nextnews"><p>下一则：{HOT[p.number % 12]}</p></div>
<div class="readmore"><h3>读文匯报PDF版面</h3><ul>{p.hot(4, '<li><a>{t}</a> [{y}-{m:02}-{d:02}]</li>')}</ul></div></div>
<div class="foot">{p.outlet}版权所有 未经授权 不得转载</div></body></html>"""
    return page, p.ideal(f"[{p.date()} {p.time}] 来源：{p.outlet} 责任编辑：{p.editor}")


def nineties(p):
    """About 1999, Big5: tables, <font>, no closing tags, <br> paragraphs, a counter."""
    page = f"""<html>
<head><title>{p.outlet} -- {esc(p.title)}</title>
<meta http-equiv="Content-Type" content="text/html; charset=big5">
</head>
<body bgcolor="#FFFFFF" background="bg.gif" link="#0000FF">
<center><img src="banner.gif" width=468 height=60 alt="欢迎光临"><br><font size=2><a href="index.html">回首页</a> ‧ <a href="pol.html">政治</a> ‧ <a href="eco.html">财经</a> ‧ <a href="loc.html">地方</a> ‧ <a href="mailto:web@example.com">写信给我们</a></font></center>
<hr width="90%">
<table width=600 align=center border=0 cellpadding=4><tr><td>
<font size=5 color=#000080><b>{esc(p.title)}</b></font><p>
<font size=2 color=#666666>{p.date('{y}.{m:02}.{d:02}')}　{p.outlet}</font><p>
<font size=3>
{p.body("　　{}<p>", heading="<b>{}</b><p>")}
</font>
</td></tr></table>
<hr width="90%">
<center><font size=2>[<a href="a1.html">上一则</a>] [<a href="a3.html">下一则</a>] [<a href="list.html">回目录</a>]<br>您是第 <img src="/cgi-bin/counter?id=7"> 位访客<br>最佳浏览环境 Netscape 4.0 / IE 4.0, 800x600<br>Copyright (C) 1999 {p.outlet} All rights reserved.</font></center>
</body></html>"""
    return page, p.ideal(f"{p.date('{y}.{m:02}.{d:02}')} {p.outlet}")


def two_thousands(p):
    """About 2003, GB2312: nested tables with spacer gifs, `.:.` bullets, the day in brackets under the title."""
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{p.places[0]}之窗--{esc(p.title)}</title>
<style type="text/css"><!-- td {{font-size:9pt}} a:link {{color:#000}} --></style></head><body topmargin=0>
<table width=760 border=0 cellspacing=0 cellpadding=0 align=center><tr><td colspan=3><img src=images/top.gif width=760 height=80></td></tr>
<tr bgcolor=#CC0000><td colspan=3 align=center><font color=#FFFFFF><a href=index.htm>首 页</a>│<a href=news.htm>新 闻</a>│<a href=bbs/>论 坛</a>│<a href=book.asp>留 言</a></font></td></tr>
<tr valign=top><td width=160 bgcolor=#F0F0F0><table><tr><td>.:. 本周热点 .:.</td></tr>
{p.hot(5, '<tr><td>◇<a href=show.asp?id={u}>{t}</a></td></tr>')}
</table></td><td width=1 bgcolor=#999999><img src=images/space.gif width=1 height=1></td>
<td width=599><table width=95% align=center><tr><td align=center height=40><font color=#FF0000 style="font-size:14pt"><b>{esc(p.title)}</b></font></td></tr>
<tr><td align=center>（{p.date('{y}年{m}月{d}日')} {p.time}）　　{p.outlet}　　阅读：873次</td></tr><tr><td><hr size=1 color=#CC0000></td></tr>
<tr><td style="font-size:10.5pt;line-height:180%">
{p.body("　　{}<br>")}
</td></tr><tr><td align=right><a href="javascript:window.close()">关闭窗口</a></td></tr>
<tr><td>◆ <b>相关新闻</b><br>
{p.hot(3, '·<a href=show.asp?id={u}>{t}</a>（{y}-{m}-{d}）<br>', skip=6)}
</td></tr><tr><td>◆ <b>网友评论</b><br>暂无评论　<a href=pl.asp>我要评论</a></td></tr></table></td></tr>
<tr><td colspan=3 align=center bgcolor=#EEEEEE>{p.places[0]}之窗 版权所有　站长：小鱼　OICQ：00000000<br>Copyright 2000-2003</td></tr></table></body></html>"""
    return page, p.ideal(f"（{p.date('{y}年{m}月{d}日')} {p.time}） {p.outlet}")


SIMPLE, BIG5 = "hans", "hant"
# template, family, places, outlet, day, time, editor, encoding, script, authors, set, (published or outlet where the page says less)
PAGES = [
    (trs_wcm, "rivers", ("大竹县", "梁平区", "达川区"), "大竹融媒", (2024, 6, 21), "09:05", "邱小渔", "utf-8", SIMPLE, "writer", "open"),
    (trs_news, "trade", ("平凉市", "宝鸡市", "庆阳市"), "陇东报", (2022, 9, 7), "16:42", "向阳坡", "utf-8", SIMPLE, "writer", "held"),
    (founder, "forest", ("江华县", "连山县", "贺州市"), "潇湘晚刊", (2013, 7, 12), "", "简一", "utf-8", SIMPLE, "writer", "open"),
    (founder_new, "court", ("蔚县", "涞源县", "广灵县"), "桑干河报", (2021, 6, 23), "", "简一", "utf-8", SIMPLE, "writer+second", "held"),
    (dede, "youth", ("石台县", "祁门县", "东至县"), "皖南早报", (2018, 8, 3), "10:26", "沐阳", "gbk", SIMPLE, "writer", "open"),
    (dede_seo, "brief", ("盘州市", "富源县", "普安县"), "乌蒙晚报", (2020, 11, 18), "08:30", "", "gbk", SIMPLE, "", "open"),
    (phpcms, "health", ("赣榆区", "莒南县", "日照市"), "海州晨报", (2019, 5, 14), "11:20", "", "utf-8", SIMPLE, "two", "open"),
    (phpcms_gov, "rivers", ("横峰县", "建阳区", "铅山县"), "办公室", (2016, 4, 8), "15:07", "", "gbk", SIMPLE, "writer", "open"),
    (empire, "power", ("康保县", "多伦县", "沽源县"), "坝上网", (2023, 12, 4), "", "郁离子", "utf-8", SIMPLE, "writer", "open"),
    (empire_m, "forest", ("龙泉市", "浦城县", "庆元县"), "瓯江网", (2022, 7, 19), "07:58", "苗可秀", "utf-8", SIMPLE, "", "held"),
    (discuz_thread, "table", ("永顺县", "来凤县", "龙山县"), "", (2014, 3, 9), "21:44", "", "gbk", SIMPLE, "", "held"),
    (discuz_portal, "brief", ("汝城县", "仁化县", "崇义县"), "三省边声", (2017, 10, 26), "09:12", "", "utf-8", SIMPLE, "", "open"),
    (wordpress, "speech", ("泗洪县", "五河县", "明光市"), "", (2024, 8, 2), "18:00", "", "utf-8", SIMPLE, "writer", "open"),
    (wordpress_zibll, "power", ("共和县", "永登县", "天祝县"), "能观察", (2024, 7, 11), "10:02", "", "utf-8", SIMPLE, "writer", "held"),
    (weixin, "youth", ("叙永县", "毕节市", "威信县"), "叙永发布", (2023, 7, 26), "19:30", "柯九", "utf-8", SIMPLE, "writer", "open"),
    (weixin_saved, "trade", ("右玉县", "和林格尔县", "凉城县"), "右玉融媒", (2024, 4, 17), "20:11", "柯九", "utf-8", SIMPLE, "writer", "held"),
    (sina, "health", ("临清市", "临西县", "馆陶县"), "运河都市报", (2021, 3, 30), "06:15", "符叶", "utf-8", SIMPLE, "two", "open"),
    (sohu, "items", ("淳安县", "歙县", "休宁县"), "新安江畔", (2023, 9, 12), "14:23", "", "utf-8", SIMPLE, "", "held"),
    (people, "trade", ("固原市", "平凉市", "定西市"), "朔方日报", (2015, 6, 16), "08:03", "屈正则", "gbk", SIMPLE, "", "open"),
    (xinhua, "rivers", ("涡阳县", "永城市", "夏邑县"), "淮上新闻社", (2023, 5, 25), "10:36", "明非", "utf-8", SIMPLE, "writer", "open"),
    (open_info, "notice", ("青铜峡市", "阿拉善左旗", "中宁县"), "", (2022, 3, 15), "17:10", "", "utf-8", SIMPLE, "", "open"),
    (open_info_list, "items", ("宜章县", "乐昌市", "临武县"), "宜章县人民政府办公室", (2019, 10, 22), "", "", "gbk", SIMPLE, "", "held"),
    (jcms, "court", ("嵊泗县", "崇明区", "岱山县"), "列岛报", (2024, 1, 18), "09:47", "井上月", "utf-8", SIMPLE, "two", "open"),
    (jcms_old, "brief", ("泗县", "灵璧县", "睢宁县"), "县发改委", (2010, 3, 12), "", "", "gbk", SIMPLE, "", "open"),
    (drupal, "notice", ("克什克腾旗", "围场县", "翁牛特旗"), "", (2020, 2, 27), "13:55", "", "utf-8", SIMPLE, "writer", "held"),
    (joomla, "power", ("黎平县", "三江县", "通道县"), "", (2019, 9, 6), "16:00", "", "utf-8", SIMPLE, "writer", "open"),
    (toutiao, "health", ("金沙县", "习水县", "仁怀市"), "赤水河报", (2018, 12, 20), "12:08", "", "utf-8", SIMPLE, "two", "open"),
    (baijiahao, "table", ("沁县", "武乡县", "榆社县"), "漳水新闻", (2024, 5, 30), "08:46", "舒望", "utf-8", SIMPLE, "", "open"),
    (amp, "youth", ("平和县", "大埔县", "永定区"), "土楼时报", (2023, 8, 14), "12:30", "", "utf-8", SIMPLE, "third", "held"),
    (mip, "court", ("丰宁县", "滦平县", "怀来县"), "燕山广播", (2020, 7, 9), "11:11", "鲁一鸣", "utf-8", SIMPLE, "two", "open"),
    (cna, "health", ("金门县", "翔安区", "南安市"), "", (2019, 11, 5), "18:33", "", "utf-8", BIG5, "two", "open"),
    (udn, "table", ("连江县", "马尾区", "长乐区"), "联报网", (2021, 12, 8), "15:29", "", "utf-8", BIG5, "writer", "held"),
    (hk_gov, "items", ("北区", "罗湖区", "盐田区"), "", (2023, 11, 24), "17:30", "", "utf-8", BIG5, "", "open"),
    (hk_paper, "speech", ("中山市", "珠海市", "江门市"), "濠江报", (2017, 8, 28), "03:40", "谷雨", "utf-8", BIG5, "", "open"),
    (nineties, "brief", ("台山市", "恩平市", "开平市"), "侨声日报", (1999, 9, 17), "", "", "big5", BIG5, "", "open"),
    (two_thousands, "forest", ("彭水县", "道真县", "务川县"), "乌江周末", (2003, 6, 19), "10:05", "", "gbk", SIMPLE, "writer", "held"),
]

SECONDS = {discuz_thread: ":31", xinhua: ":11", toutiao: ":00"}
DAY_ONLY = (wordpress, joomla, hk_gov)


def main():
    HERE.mkdir(exist_ok=True)
    to_traditional = OpenCC("s2t").convert
    rows = ["# file\tset\tsystem\tencoding\ttitle\tpublished\toutlet\tauthors"]
    for number, (template, family, places, outlet, day, time, editor, encoding, script, authors, which) in enumerate(PAGES):
        p = Page(number, family, places, outlet, day, time, editor)
        page, ideal = template(p)
        name = f"p{number + 1:02}_{template.__name__}"
        if script == BIG5:
            page = to_traditional(page)
        (HERE / f"{name}.html").write_bytes(page.encode(encoding, "xmlcharrefreplace"))
        (HERE / f"{name}.txt").write_text("\n".join(ideal) + "\n", encoding="utf-8")
        # As printed: some print seconds, some only the day where head or script tells the hour.
        published = p.edtf + SECONDS.get(template, "")
        if template in DAY_ONLY:
            published = p.date()
        if template is open_info:
            outlet = f"{places[0]}人民政府办公室"
        if template in (joomla, wordpress_zibll):
            outlet = "中国新闻社"
        who = {"": [], "writer": [0], "two": [0, 1], "third": [3], "writer+second": [0, 1]}[authors]
        row = [name + ".html", which, template.__name__, encoding, p.title, published, outlet, "、".join(p.people[n] for n in who)]
        rows.append("\t".join(row))
    (HERE / "INDEX.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


main()
