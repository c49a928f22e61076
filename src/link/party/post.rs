//! Whether a person's post follows a name: `省住建厅有关负责人`, `湖州市长`.

use crate::lexicon::few::Few;

static TITLES: Few = Few::new(&[
    "书记",
    "副书记",
    "主席",
    "副主席",
    "主任",
    "副主任",
    "局长",
    "副局长",
    "院长",
    "副院长",
    "厅长",
    "副厅长",
    "部长",
    "副部长",
    "会长",
    "副会长",
    "秘书长",
    "副秘书长",
    "检察长",
    "副检察长",
    "董事长",
    "副董事长",
    "总经理",
    "副总经理",
    "总工程师",
    "负责人",
    "负责同志",
    "工作人员",
    "党组成员",
    "县长",
    "区长",
    "市长",
    "副市长",
    "副县长",
    "副区长",
    "州长",
    "校长",
    "副校长",
    "行长",
    "副行长",
    "总裁",
    "理事长",
    "处长",
    "副处长",
    "科长",
    "庭长",
    "法官",
    "民警",
    "干警",
    "干部",
    "职工",
    "一级巡视员",
    "二级巡视员",
    "巡视员",
    "调研员",
    "教授",
    "研究员",
    "专家",
    "记者",
    "队长",
    "支队长",
    "总队长",
    "站长",
    "所长",
    "台长",
    "社长",
    "总编辑",
    "秘书",
    "发言人",
    "党组",
    "领导班子",
    "班子成员",
    "主要领导",
    "分管领导",
    "领导",
    "代表团",
    "一行",
    "办公室主任",
]);
static BEFORE_TITLE: Few = Few::new(&[
    "一位",
    "一名",
    "的一位",
    "的一名",
    "有关",
    "相关",
    "主要",
    "常务",
    "执行",
    "党组",
    "党委",
    "分管",
    "第一",
    "轮值",
    "时任",
    "原",
    "名誉",
    "办公室",
    "理事会",
    "董事会",
    "监事会",
]);

/// Whether a person's post follows: 主席颜松林, 有关负责人.
pub(super) fn is_post(text: &str, end: usize) -> bool {
    let mut rest = &text[end..];
    for _ in 0..4 {
        if let Some(word) = BEFORE_TITLE.at_start(rest) {
            rest = &rest[word.len()..];
        }
    }
    TITLES.at_start(rest).is_some() || is_head_of_region(text, end)
}

/// 市长, 县长: who signs so signs for the place itself.
pub(super) fn is_head_of_region(text: &str, end: usize) -> bool {
    few!["省长", "市长", "区长", "县长", "州长", "盟长", "旗长", "副省长", "副市长", "副区长", "副县长", "常务副"].at_start(&text[end..]).is_some()
        // 湖州市长, but not 株洲市长沙
        || text[..end].ends_with(['市', '县', '区', '州'])
            && text[end..].strip_prefix('长').is_some_and(|rest| !rest.starts_with(['沙', '期', '江', '远', '三', '春', '兴']))
}
