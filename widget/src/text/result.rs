//! Words of result, plan, link, print and compare.

use super::Words;

/// Writes each word once: its name, its kind and the Chinese, which is the source and says best what the word is for.
macro_rules! words {
    ($($name:ident: $kind:ty = $value:expr;)*) => {
        /// Words of result, plan, link, print and compare.
        #[derive(Debug)]
        #[allow(missing_docs)]
        pub struct ResultText {
            $(pub $name: $kind,)*
        }

        /// Simplified Chinese.
        const WORDS: ResultText = ResultText { $($name: $value,)* };

        /// The words that asking the questions takes: the program for that carries no others.
        #[cfg(not(feature = "whole"))]
        const FEW: ResultText = ResultText {
            at_least: WORDS.at_least,
            equal: WORDS.equal,
            ..ResultText { $($name: <$kind as Blank>::BLANK,)* }
        };
    };
}

/// What stands in the place of words that a program does not show.
#[cfg(not(feature = "whole"))]
trait Blank {
    const BLANK: Self;
}

#[cfg(not(feature = "whole"))]
impl Blank for Words {
    const BLANK: Self = "";
}

#[cfg(not(feature = "whole"))]
impl<const COUNT: usize> Blank for [Words; COUNT] {
    const BLANK: Self = [""; COUNT];
}

/// Simplified Chinese.
#[cfg(feature = "whole")]
pub(super) const ZH_HANS: ResultText = WORDS;
/// Simplified Chinese, as far as questions need it.
#[cfg(not(feature = "whole"))]
pub(super) const ZH_HANS: ResultText = FEW;

words! {
    // Answers and small words.
    claimed: Words = "已自述";
    shown: Words = "有佐证";
    claimed_help: Words = "“已自述”：选了3级或4级，还没记下佐证放在哪里；“有佐证”：已经记下。两种都不影响结果。";
    because: Words = "{}：{}";
    items_at: Words = "{}{}项";
    people_at: Words = "{}{}人";
    items_count: Words = "{}项";
    comma: Words = "，";
    pause: Words = "、";
    stop: Words = "。";
    semicolon: Words = "；";

    // Result: headline.
    title: Words = "自评结果";
    title_of: Words = "{}的自评结果";
    somebody: Words = "对方";
    headline: Words = "{}项里有{}项做到了官方条目所说";
    headline_open: Words = "，还有{}项没有定";
    headline_none: Words = "这些条目都选了不适用，没有可以看的结果";
    headline_empty: Words = "还没有答，先答几条再来看";
    headline_excluded: Words = "另有{}项不适用，没有算在里面。";
    no_total: Words = "这里不算总分，也不和别人比高低，只看哪里稳、哪里最容易先动一步。";
    read_only: Words = "这是{}答的，只能看，不会改动你自己的答案。";
    their_plan: Words = "选的行动";

    // Result: profile.
    profile: Words = "各个方面";
    dimension: Words = "方面";
    reached: Words = "做到";
    reached_of: Words = "{}/{}";
    mean: Words = "平均等级";
    distribution: Words = "各级项数";
    profile_help: Words = "“做到”是达到3级及以上的项数/适用的项数。一个方面答了不到三分之二时不写平均，只写平均会落在哪一段。";
    band: Words = "{}–{}之间";
    nothing_applies: Words = "都不适用";
    radar_title: Words = "{}个方面的镜像图";
    bars_title: Words = "各个方面的平均等级";
    chart_point: Words = "{}：平均{}级";
    chart_band: Words = "{}：平均会在{}–{}级之间";
    chart_nothing: Words = "{}：都不适用";
    legend: Words = "粗线是3级，官方条目所说；浅色是没定的条目会让平均落在的范围";
    profile_table: Words = "各个方面做到几项、平均等级和各级项数";

    // Result: official numbers.
    numbers: Words = "官方写明的数";
    at_least: Words = "{}不少于{}";
    equal: Words = "{}达到{}";
    number_met: Words = "做到了";
    number_met_by: Words = "做到了，算出来是{}";
    number_short: Words = "还差{}，算出来是{}";
    number_not_met: Words = "还没做到，差多少可以用计算器算一算";
    number_unknown: Words = "还不知道";

    // Result: what stands out.
    strongest: Words = "最稳的几项";
    easiest: Words = "最容易先动的几项";
    no_strongest: Words = "还没有选到2级以上的条目，从最容易先动的开始就好。";
    no_easiest: Words = "答过的条目都在4级，接下来是一年一年做下去。";
    strong_leading: Words = "做到了官方条目所说，还坚持下来、带得动别人";
    strong_steady: Words = "做到了官方条目所说";
    strong_growing: Words = "已经做了一部分，是现在走得靠前的一项";
    easy_official: Words = "再走一步就到官方条目所说";
    easy_next: Words = "再走一步就从{}到{}";
    soon: [Words; 3] = ["今天就能做", "这个月能做", "今年能做"];

    // Result: items.
    items: Words = "一条一条看";
    change: Words = "改";
    change_of: Words = "改{}“{}”的答案";
    note: Words = "备注";
    evidence_place: Words = "佐证在";

    // Result: since last time.
    since: Words = "和上次比";
    since_day: Words = "上次是{}。";
    since_down: Words = "往下走不一定是退步，也可能是这次看得更准。";
    changes: [Words; 7] = ["往上走了", "往下走了", "一样", "这次新答", "这次没有选级", "两次都没定", "题意改过，不比"];
    from_to: Words = "{}→{}";
    to_plan: Words = "定几件要做的事";
    to_share: Words = "分享与保存";
    to_print: Words = "打印";

    // Plan.
    plan_proposed: Words = "这几件是按你们的答案先排出来的。可以换、可以改、可以去掉，也可以加自己的；最多五件，少一点更容易做成。";
    plan_chosen: Words = "选了{}件，最多五件。";
    plan_empty: Words = "还没有要做的事。从下面挑一件，或加一件自己的。";
    plan_nothing: Words = "还没有可以挑的行动：先答几题，或加一件自己的事。";
    plan_restore: Words = "回到先排的几件";
    plan_left_out: Words = "有{}件没有放进来：计划最多五件，或者那件行动已经不在题里了。";
    task_number: Words = "第{}件";
    task_own: Words = "自己加的";
    task_from_to: Words = "从{}到{}";
    why_below: Words = "它还没到官方条目所说";
    why_number: Words = "官方写了明确的数";
    why_sentence: Words = "先做它，因为{}。";
    why_and: Words = "，而且";
    move_up: Words = "上移";
    move_down: Words = "下移";
    swap: Words = "换成别的";
    swap_for: Words = "换成这件";
    drop: Words = "去掉";
    button_of: Words = "第{}件：{}";
    what: Words = "做什么";
    who: Words = "谁来做";
    with: Words = "谁来帮";
    start: Words = "哪天开始";
    due: Words = "哪天做完";
    resources: Words = "要用什么、花多少";
    check: Words = "怎样算做完";
    then: Words = "做完以后怎样接着做";
    evidence: Words = "佐证放在哪里";
    progress: Words = "进度";
    task_note: Words = "备注（调整了就写原因）";
    more_fields: Words = "写细一点";
    suggest_due: Words = "就定{}";
    hint_nothing: Words = "写一句要做的事。";
    hint_owner: Words = "写上一个人，就有人惦记着。";
    hint_date: Words = "定一个日子，到时一起看一眼。";
    hint_reversed: Words = "做完的日子比开始还早，看看是不是写反了。";
    hint_check: Words = "写一个数得清或看得见的东西，比如“打钩17天”“一张清单”。";
    hint_verb: Words = "“{}”后面再写一个动作：谁在哪天做哪件事、做几次。";
    hint_once: Words = "这是一次性的事，可以写一句之后怎样接着做。";
    candidates: Words = "从能做的事里挑";
    candidates_help: Words = "都是从现在这一级往上走一步的行动，靠前的先考虑。";
    take: Words = "加进来";
    taken: Words = "已加，去掉";
    full: Words = "已经有五件了，先去掉一件再加。";
    own_task: Words = "加一件自己的事";
    own_for: Words = "为哪一条";
    own_for_none: Words = "不对应哪一条";
    find_out: Words = "说不清的，可以先弄清楚";
    find_out_help: Words = "加进来以后，它就是计划里的一件事。";

    // Link, QR code, text.
    holds: Words = "链接里有：每一条选了哪一级、答题的日期{}。";
    holds_plan: Words = "、选中的行动和它们的进度与日期";
    holds_name: Words = "、称呼";
    holds_not: Words = "链接里没有：备注、佐证位置、计算器里的数和自己写的话。内容在“#”后面，打开时不会发给网站；拿到链接的人都看得到里面的内容。";
    own_left: Words = "自己加的事和“先弄清楚”不进链接。";
    link_failed: Words = "这些答案做不成链接。";
    qr_help: Words = "用微信或相机扫一扫就能打开";
    qr_none: Words = "链接太长，做不成二维码。";
    summary: Words = "贴进微信的一段文字";
    summary_label: Words = "结果和计划的文字";
    copy_text: Words = "复制文字";
    copy_help: Words = "复制不了时，点进框里全选，再自己复制。";
    text_head: Words = "【{}】{}";
    text_dimension: Words = "{}：做到{}/{}，平均等级{}";
    text_strong: Words = "最稳：{}";
    text_easy: Words = "最容易先动：{}";
    text_plan: Words = "接下来做：";
    text_who: Words = "（{}）";
    text_by: Words = "{}前";
    text_link: Words = "打开看：{}";

    // Print.
    print_title: Words = "打印{}";
    print_now: Words = "打印这一页";
    print_back: Words = "回去改";
    print_help: Words = "下面就是纸上的样子，空着的地方可以打印出来用笔写。要存成文件，就在打印窗口里选“另存为PDF”。";
    print_sheet: Words = "纸上的样子";
    family_title: Words = "我家的学习约定";
    family_wish: Words = "我家的愿望";
    family_columns: [Words; 6] = ["做什么", "谁", "每周哪天", "用什么", "打钩（四周）", "怎么庆祝"];
    family_done: Words = "怎样算做到：{}";
    family_next: Words = "全家看一眼：每月最后一个周日，10分钟";
    family_again: Words = "再答一次：{}前后";
    family_scan: Words = "扫一扫看结果";
    family_signed: Words = "一起约定的人";
    family_made: Words = "写于{}";
    plan_names: [Words; 4] = ["我家的学习约定", "学习型社区提升方案", "学习型企事业单位提升方案", "学习型机关（事业单位）建设提升计划"];
    plan_year: Words = "（{}年度）";
    unit_blank: Words = "单位名称：";
    parts_community: [Words; 4] = ["一、基本情况与自评结果", "二、提升目标", "三、任务分解表", "四、检查与再测"];
    parts_enterprise: [Words; 4] = ["一、现状", "二、年度要做的几件事", "三、任务表", "四、检查与再测"];
    parts_government: [Words; 4] = ["一、自评情况", "二、重点任务", "三、责任分工与时间安排", "四、检查与总结"];
    basis: Words = "对照{}附件{}{}，共{}项；自评日期{}。";
    official_scale: Words = "等级为自评尺度（1起步、2成长、3稳定、4引领，3级即官方条目所说），不是官方评价，不计总分。";
    official_strong: Words = "较稳的条目：{}。";
    official_easy: Words = "先改的条目：{}。";
    goal: Words = "{}由{}到{}{}";
    goal_by: Words = "，{}前完成";
    goal_own: Words = "自定任务：{}{}";
    goals_none: Words = "还没有选定任务。";
    official_check: Words = "每季度对照任务表看一次进度，有调整的写明原因；{}前后用同一套条目再自评一次，两次结果逐条对照，据此改下一版。";
    task_table: Words = "任务分解表";
    task_columns: [Words; 13] = ["序号", "对应指标", "现状", "目标", "具体举措", "责任人", "配合", "起止时间", "资源与经费", "验收标准", "佐证在哪", "进度", "验收人/日期"];
    dates_both: Words = "{}至{}";
    dates_to: Words = "{}前";
    dates_from: Words = "{}起";
    target_by: Words = "{}，{}前";
    sign_community: [Words; 3] = ["居（村）委会或街镇负责人", "社区学校", "日期"];
    sign_enterprise: [Words; 4] = ["人事部门", "工会", "单位负责人", "日期"];
    sign_government: [Words; 3] = ["分管领导", "牵头部门", "日期"];

    // Compare.
    compare: Words = "对一对";
    compare_two: Words = "我和{}";
    me: Words = "我";
    item: Words = "条目";
    differ_first: Words = "差别大的排在前面，正好聊一聊各自看到了什么，没有谁对谁错。";
    gap: Words = "差{}级";
    same: Words = "一样";
    not_both: Words = "有人没选级";
    people: Words = "{}个人的答案放在一起";
    nameless: Words = "第{}份";
    duplicates: Words = "有{}份和别的是同一个人的，只算最后一份。";
    foreign: Words = "有{}份是别的指标的，没有算。";
    hidden: Words = "现在有{}份。不到{}份时不显示，免得看得出是谁选的；再收{}份就能看。";
    alone: Words = "现在只有一份，再放一份进来就能对着看。";
    talk_first: Words = "可以先聊这几条";
    all_alike: Words = "选了级的条目，大家选得都一样。";
    all_items: Words = "每一条";
    median: Words = "中位{}级";
    agreement: Words = "{}，一致度{}";
    agreements: [Words; 4] = ["看法一样", "看法接近", "看法有些不同", "看法很不同"];
    agreement_none: Words = "不到两个人选级，说不上一致不一致";
    agreement_help: Words = "一致度从0到1：1是大家选得一样，0是一半人选最低、一半人选最高。";
    nobody: Words = "没有人选级";
    paste: Words = "再放几份进来";
    paste_label: Words = "收到的链接或代码，一行一个";
    paste_help: Words = "请每个人在自己的手机上答完，把链接发给你，贴在这里。只在这台设备上算，不上传。";
    paste_add: Words = "放进来";
    remove: Words = "拿出去";
    remove_of: Words = "拿出{}的答案";
}
