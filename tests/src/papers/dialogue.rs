//! What is said in records: questions and answers, a hearing, a discussion. A right that the data do not say was told is
//! not asked about.

use super::facts::facts;
use super::flow::Para;
use super::words::{Doc, chinese, day, hour, list, text};

type Said = (Vec<Para>, Vec<Para>, usize);

pub fn said(doc: Doc<'_>) -> Said {
    match doc.kind() {
        "hearing_record" => hearing(doc),
        "deliberation" => discussion(doc),
        "interview_record" => interview(doc),
        _ => seen(doc),
    }
}

fn ask(paras: &mut Vec<Para>, question: impl Into<String>, answer: impl Into<String>) {
    paras.push(Para::flat(format!("问：{}", question.into())));
    paras.push(Para::flat(format!("答：{}", answer.into())));
}

fn interview(doc: Doc<'_>) -> Said {
    let mut paras = Vec::new();
    let officers = doc.officers();
    let numbers: Vec<&str> = officers.iter().map(|(_, number)| number.as_str()).collect();
    if doc.has("certificate_shown") {
        ask(
            &mut paras,
            format!(
                "我们是{}的执法人员，这是我们的执法证件（编号：{}），请你过目确认。",
                doc.agency(),
                numbers.join("、")
            ),
            "看清楚了，没有异议。",
        );
    }
    if doc.has("recusal_told") {
        ask(&mut paras, "你如认为执法人员与本案有直接利害关系，有权申请回避。是否申请回避？", "不申请回避。");
    }
    if doc.has("duty_told") {
        ask(
            &mut paras,
            "根据法律规定，你应当如实回答询问，并协助调查，不得拒绝或者阻挠。听清楚了吗？",
            "听清楚了，我如实回答。",
        );
    }
    if doc.has("statement_right") {
        ask(&mut paras, "你有权进行陈述和申辩。听清楚了吗？", "听清楚了。");
    }
    let asked = doc.signers(&["questioned"]);
    let asked = asked.first().map_or("本人", |one| text(one, "name"));
    if doc.has("identity_recorded") {
        ask(
            &mut paras,
            "请介绍你的姓名、身份以及与本案的关系。",
            format!("我叫{asked}，是{}的有关人员，对这件事的情况清楚。", doc.party_name()),
        );
    }
    let act = doc.act();
    let (title, place, from) = (text(act, "title"), text(act, "place"), text(act, "began_on"));
    ask(
        &mut paras,
        format!("{}，我们在{place}检查时发现存在{title}的情况，是否属实？", day(from)),
        "属实。当时的情况就是现场检查笔录上写的那样。",
    );
    ask(&mut paras, "请说明这一情况发生的经过。", facts(doc));
    if doc.has("law_cited") {
        let violated = doc
            .case
            .docs()
            .find(|one| matches!(one.kind(), "penalty_decision" | "on_spot_decision"))
            .map(|one| one.citations("violated").join("、"))
            .unwrap_or_default();
        ask(&mut paras, format!("{violated}对此有明确规定，你是否知道？"), "以前了解得不够，现在知道了。");
    }
    let more_at = paras.len();
    ask(&mut paras, "对以上情况，还有什么需要补充说明的？", "没有了。我们愿意改正，希望从轻处理。");
    if doc.has("reviewed_words") {
        ask(&mut paras, "请核对以上笔录，如有遗漏或者差错可以补充、更正；无误请逐页签名。", "好的。");
    }
    (paras, more_questions(doc), more_at)
}

fn more_questions(doc: Doc<'_>) -> Vec<Para> {
    let act = doc.act();
    let (title, from, to) = (text(act, "title"), day(text(act, "began_on")), day(text(act, "ended_on")));
    let gain = act["illegal_gain"] == 0;
    let place = text(act, "place");
    let mut paras = Vec::new();
    let pairs: Vec<(String, String)> = vec![
        (
            format!("你在{}负责什么工作？", doc.party_name()),
            "日常的管理我都参与，有关的情况由我来说明。".into(),
        ),
        ("这一情况是从什么时候开始的，到什么时候结束？".into(), format!("从{from}开始，到{to}为止。")),
        (
            "为什么会出现这种情况？".into(),
            "主要是我们管理不到位，对规定学习不够，没有把要求落实到人。".into(),
        ),
        ("当时还有哪些人在场？".into(), "检查的时候我们的工作人员在场，配合做了检查。".into()),
        ("执法人员在现场拍摄的照片，请你辨认。".into(), format!("是在{place}拍的，反映的就是当时的情况。")),
        (
            "有没有因此取得收入？".into(),
            if gain {
                "没有取得违法所得。".into()
            } else {
                "有一些，以查实的为准。".into()
            },
        ),
        (
            "有没有造成人员伤害或者其他后果？".into(),
            if act["harmful"] == true {
                "有一定影响，我们正在处理。".into()
            } else {
                "没有造成后果，也没有人来反映过。".into()
            },
        ),
        ("是否建立了相应的管理制度？".into(), "有制度，但是执行得不好，检查和记录都有缺漏。".into()),
        ("由谁负责检查落实？".into(), "由当班的人员负责，我没有及时督促，我有责任。".into()),
        (
            "你们采取了哪些改正措施？".into(),
            "检查之后马上停止了有关行为，开会作了布置，安排专人盯着改。".into(),
        ),
        ("改正需要多长时间？".into(), "按责令改正通知书上的期限，可以改正完毕。".into()),
        ("你们提供的材料是否真实？".into(), "真实。复印件是从原件复印的，我们核对过。".into()),
        (format!("对“{title}”这一事实，你有没有不同意见？"), "对事实没有不同意见。".into()),
        ("是否还有其他证据需要提供？".into(), "要提供的都提供了，以后有新的材料再交来。".into()),
        ("你是否了解有关法律、法规对这一行为的处罚规定？".into(), "执法人员讲了，我大概了解了。".into()),
        ("今后有什么打算？".into(), "吸取教训，加强学习，把制度落到实处，不再发生这样的事。".into()),
        (
            "送达文书时，通过什么地址和电话联系你们？".into(),
            format!(
                "按送达地址确认书上的地址，{}，电话 {}。",
                text(doc.party(), "address"),
                text(doc.party(), "phone")
            ),
        ),
        ("日常经营（生产）情况如何？".into(), "规模不大，一直正常经营，各项手续都办了。".into()),
        ("此前相关部门是否就同类事项提醒过你们？".into(), "开会时讲过，我们没有引起重视。".into()),
        ("检查当日你们是否有人阻碍执法？".into(), "没有，我们一直配合。".into()),
        ("是否有人指使或者授意你们这样做？".into(), "没有，是我们自己的问题。".into()),
        ("有关的台账、票据由谁保管？".into(), "由专人保管，放在办公室里，需要时随时可以提供。".into()),
        ("你们对现场检查笔录有没有异议？".into(), "没有异议，当时已经核对、签名。".into()),
        (
            "你们单位（经营场所）平时的作息时间是怎样的？".into(),
            "一般早上八点开始，晚上六点结束，中间有人值守，节假日轮流值班。".into(),
        ),
        (
            "检查当天是谁在负责？".into(),
            "当天由当班的人员负责，我接到通知以后赶到现场，后面的检查我都在场。".into(),
        ),
        (
            "这种情况发生之前，你们有没有发现过苗头？".into(),
            "平时也发现过一些小问题，没有引起足够的重视，以为不会有什么影响。".into(),
        ),
        (
            "发现问题以后，为什么没有及时处理？".into(),
            "当时事情比较多，人手也紧，就拖了下来，这是我们的责任。".into(),
        ),
        (
            "有没有向有关部门报告或者咨询过？".into(),
            "没有。我们应当早一点咨询，以后遇到拿不准的事一定先问清楚。".into(),
        ),
        (
            "你说的这些情况，有什么材料可以证明？".into(),
            "有工作记录和票据，复印件已经交给你们，原件在我们单位保存。".into(),
        ),
        ("有关人员是否接受过相应的培训？".into(), "入职的时候讲过，后来没有坚持，记录也不完整。".into()),
        ("是否愿意就有关情况作出书面说明？".into(), "愿意，回去以后写好交来。".into()),
    ];
    for (question, answer) in pairs {
        // A question never stands without its answer.
        paras.push(Para::flat(format!("问：{question}\n答：{answer}")));
    }
    paras
}

fn seen(doc: Doc<'_>) -> Said {
    let mut paras = Vec::new();
    let act = doc.act();
    if doc.has("certificate_shown") {
        let numbers: Vec<String> =
            doc.officers().into_iter().map(|(name, number)| format!("{name}（执法证号 {number}）")).collect();
        paras.push(Para::new(format!(
            "执法人员{}向当事人出示执法证件，说明来意，当事人表示看清楚，没有异议。",
            numbers.join("、")
        )));
    }
    if doc.has("recusal_told") {
        paras.push(Para::new("告知当事人有权申请执法人员回避。当事人表示不申请回避。"));
    }
    if doc.has("duty_told") {
        paras.push(Para::new("告知当事人应当如实回答询问、协助检查，不得拒绝或者阻挠。当事人表示明白。"));
    }
    if doc.has("statement_right") {
        paras.push(Para::new("告知当事人依法享有陈述、申辩的权利。当事人表示明白。"));
    }
    if doc.has("leader_approved") && doc.kind() == "seizure_record" {
        paras.push(Para::new("本次行政强制措施实施前已向本机关负责人报告并经批准。"));
    }
    if doc.has("law_cited") {
        paras.push(Para::new("依据有关法律、法规的规定，本机关对当事人进行现场检查。"));
    }
    if doc.has("site_described") {
        paras.push(Para::new(format!("现场情况：现场位于{}。", text(doc.json, "place"))));
        paras.push(Para::new(facts(doc)));
    }
    if doc.has("correction_state") {
        paras.push(Para::new("复查情况：对照责令改正通知书逐项核对，改正情况如上所记。"));
    }
    if doc.kind() == "statement_record" {
        paras.push(Para::new(
            "当事人陈述：对认定的事实没有异议，请求考虑积极配合调查、及时改正的情况，从轻处理。",
        ));
    }
    let more_at = paras.len();
    if doc.has("av_recorded") {
        paras.push(Para::new("检查过程使用执法记录仪全程录音录像，并对现场拍摄照片。"));
    }
    if doc.has("rights_confirmed") {
        paras.push(Para::new("当事人对上述告知和记录的情况确认无误。"));
    }
    let title = text(act, "title");
    let more = [
        format!("执法人员由当事人的工作人员陪同，从入口处开始，依次对{}进行检查。", text(act, "place")),
        format!("检查时发现：{title}。执法人员当场向在场人员指出，在场人员予以确认。"),
        "执法人员查看了当事人的营业执照（身份证件）及有关证照，证照在有效期内，与当事人的名称相符。".into(),
        "执法人员查看了有关管理制度、台账和记录，部分记录不完整，当场要求当事人提供复印件。".into(),
        "对涉案部位、物品和痕迹，执法人员逐一拍照固定，照片编号与现场照片说明一致。".into(),
        "现场设施、物品的位置、数量和状态，经在场人员一同清点、核对。".into(),
        "在场人员对检查过程没有提出异议，未发生阻碍执法的情形。".into(),
        "执法人员向在场人员询问了有关情况，在场人员作了说明，详见询问笔录。".into(),
        "检查中没有损坏当事人的财物，检查结束时现场恢复原状。".into(),
        "执法人员要求当事人妥善保管与本案有关的材料，不得销毁、隐匿、转移。".into(),
        "执法人员查看了出入口和通道，通道畅通，标识清楚，未发现与本案有关的其他情况。".into(),
        "执法人员查看了办公区域，查阅了近期的工作记录，与本案有关的部分要求提供复印件。".into(),
        "执法人员查看了仓储（堆放）区域，对存放的物品逐项核对了名称和数量。".into(),
        "执法人员查看了设备的铭牌和运行状态，并由在场人员说明了设备的用途和日常使用情况。".into(),
        "执法人员要求在场人员演示有关操作，在场人员按照日常做法作了演示，执法人员对过程录像。".into(),
        "执法人员对周边环境进行了查看，向在场人员了解了与相邻单位、住户的位置关系。".into(),
        "执法人员对检查部位绘制了示意，标注了方位和主要设施的位置，由在场人员确认。".into(),
        "在场人员说明，日常由专人负责有关工作，检查当日负责人员在岗。".into(),
        "在场人员表示，对检查发现的情况将向单位负责人报告，并按照要求改正。".into(),
        "执法人员告知在场人员，对有关情况需要进一步询问，请单位负责人配合。在场人员表示将予转告。".into(),
        "检查过程中，未发现有其他需要立即处置的情形。".into(),
        "检查过程中，未查封、扣押与本案无关的财物，未要求当事人停止与本案无关的经营活动。".into(),
        "执法人员就检查情况与在场人员交换了意见，在场人员对检查的方式和过程没有意见。".into(),
        "执法人员提示在场人员，可以就检查情况作出补充说明。在场人员表示没有补充。".into(),
        "本次检查所收集的材料由执法人员列明名称和份数，随案保存。".into(),
        "检查结束后，执法人员当场制作本笔录，交当事人核对。".into(),
    ];
    let more = more.into_iter().map(Para::new).collect();
    (paras, more, more_at)
}

fn line(who: &str, words: impl Into<String>) -> Para {
    Para::flat(format!("{who}：{}", words.into()))
}

fn hearing(doc: Doc<'_>) -> Said {
    let first = |roles: &[&str]| {
        doc.signers(roles).first().map(|one| text(one, "name").to_owned()).unwrap_or_default()
    };
    let (host, party) = (first(&["host"]), first(&["participant", "party", "agent"]));
    let officer = first(&["handler"]);
    let (cause, at) = (text(doc.json, "cause"), doc.says("hearing_at"));
    let mut paras = Vec::new();
    let notice =
        doc.case.docs().filter(|one| one.kind() == "prior_notice" && one.date() <= doc.date()).last();
    if doc.has("hearing_time_place") {
        paras.push(line("主持人", format!("现在是{}{}，{}一案听证会现在开始。", day(at), hour(at), cause)));
    }
    if doc.has("hearing_public") {
        paras.push(line("主持人", "本次听证公开举行。"));
    }
    if doc.has("hearing_staff") {
        paras.push(line(
            "主持人",
            format!("本次听证由{host}主持，{}记录。本案调查人员为{}。", first(&["recorder"]), officer),
        ));
    }
    if doc.has("hearing_parties") {
        paras.push(line("主持人", format!("核对到场人员。{}到场，身份经核对无误。", party)));
    }
    if doc.has("hearing_rights") {
        paras.push(line("主持人", "现在宣布听证纪律，告知当事人的权利义务：有权申请回避，有权委托代理人，有权进行申辩和质证，应当如实陈述。是否听清？是否申请回避？"));
        paras.push(line(&party, "听清了，不申请回避。"));
    }
    if doc.has("hearing_accusation") {
        paras.push(line("主持人", "请调查人员提出当事人违法的事实、证据和行政处罚建议。"));
        paras.push(line(&officer, facts(doc)));
        if let Some(notice) = notice {
            paras.push(line(
                &officer,
                format!(
                    "上述行为违反了{}，依据{}，建议：{}。",
                    notice.citations("violated").join("、"),
                    notice.citations("basis").join("、"),
                    notice.penalties().join("，")
                ),
            ));
        }
    }
    let mut more = Vec::new();
    if doc.has("hearing_examination") {
        paras.push(line("主持人", "现在进行举证、质证。"));
        let evidence = super::facts::pieces(doc);
        for (at, one) in evidence.iter().enumerate() {
            let shown = format!(
                "出示第{}份证据：{}，{}在{}取得，证明{}。",
                chinese(at as u64 + 1),
                one.title,
                day(&one.on),
                one.place,
                one.proves
            );
            paras.push(line(&officer, shown));
            paras.push(line(&party, "真实性没有异议。"));
        }
        for one in &evidence {
            more.push(line("主持人", format!("就“{}”的来源和证明内容，当事人还有无意见？", one.title)));
            let words = format!("对取得的过程没有意见；对“{}”这一点，请考虑当时的具体情况。", one.proves);
            more.push(line(&party, words));
            let words = format!(
                "该证据由{}依法取得，提供人{}已确认，与其他证据能够相互印证。",
                one.collector, one.provider
            );
            more.push(line(&officer, words));
        }
    }
    let more_at = paras.len();
    paras.push(line("主持人", "现在由当事人进行申辩。"));
    paras.push(line(&party, "对事实没有异议。我方积极配合调查，已经按要求改正，没有造成后果，认为拟处罚的数额偏高，请求从轻处理。"));
    paras.push(line(
        &officer,
        "当事人配合调查、改正的情况属实，已在提出处罚建议时予以考虑，是否调整由本机关依法决定。",
    ));
    if doc.has("hearing_final_words") {
        paras.push(line("主持人", "请当事人作最后陈述。"));
        paras.push(line(&party, "请求贵机关充分考虑我方的实际情况，依法从轻处理。"));
    }
    paras.push(line(
        "主持人",
        format!(
            "听证到此结束，时间为{}。请当事人、调查人员核对笔录后签名。",
            hour(text(doc.json, "ended_at"))
        ),
    ));
    for one in super::facts::chronology(doc) {
        more.push(line("主持人", "请调查人员说明下一项程序的情况。"));
        more.push(line(&officer, one.text));
        more.push(line(&party, "没有异议。"));
    }
    more.extend(debate(&party, &officer));
    (paras, more, more_at)
}

fn debate(party: &str, officer: &str) -> Vec<Para> {
    let turns: [(&str, &str); 16] = [
        ("主持人", "围绕违法事实是否成立，双方可以发表意见。"),
        (party, "事实我方承认，但是主观上没有故意，是管理上的疏忽。"),
        (officer, "当事人对其应当履行的义务有注意的责任，管理疏忽不影响违法事实的成立，可以在裁量时考虑。"),
        ("主持人", "围绕适用法律是否正确，双方可以发表意见。"),
        (party, "对适用的法条没有意见，对适用的裁量档次有意见，认为应当适用较低的一档。"),
        (
            officer,
            "裁量档次是根据违法行为的持续时间、涉及范围和改正情况，对照裁量基准确定的，适用该档次有事实根据。",
        ),
        (party, "我方在检查当日就停止了有关行为，此后也按期改正，请在档次之内取较低的数额。"),
        (officer, "改正情况有复查记录为证，予以认可。"),
        ("主持人", "围绕执法程序是否合法，双方可以发表意见。"),
        (party, "执法人员出示了证件，告知了权利，程序上没有意见。"),
        (officer, "调查取证由具有执法资格的人员进行，笔录均经当事人核对、签名，告知书已依法送达。"),
        ("主持人", "当事人是否提交新的证据？"),
        (party, "今天没有新的证据提交，改正的照片此前已经交给执法人员。"),
        (officer, "照片已收到，附在案卷中。"),
        ("主持人", "双方还有无新的意见？"),
        (party, "没有新的意见。"),
    ];
    turns.into_iter().map(|(who, words)| line(who, words)).collect()
}

fn discussion(doc: Doc<'_>) -> Said {
    let host = doc.signers(&["host"]);
    let host = host.first().map_or("主持人", |one| text(one, "name"));
    let decision = doc.case.docs().find(|one| one.kind() == "penalty_decision");
    let proposed = doc.case.docs().filter(|one| one.kind() == "prior_notice").last();
    let mut paras =
        vec![line(host, format!("今天对{}一案进行集体讨论，请承办人员汇报案情。", text(doc.json, "cause")))];
    paras.push(line("承办人", facts(doc)));
    if let Some(notice) = proposed {
        paras.push(line(
            "承办人",
            format!(
                "拟处理意见：依据{}，{}。已依法告知当事人，告知书文号{}。",
                notice.citations("basis").join("、"),
                notice.penalties().join("，"),
                notice.number()
            ),
        ));
    }
    if doc.has("statement_discussed") {
        paras.push(line("承办人", "当事人提出了陈述、申辩意见，复核情况已书面报告，请一并讨论。"));
        paras.push(line(host, "对陈述、申辩意见，逐项讨论：事实方面的意见查证属实的予以采纳，其余意见与在案证据不符的不予采纳。"));
    }
    let more_at = paras.len();
    if doc.has("individual_opinions") {
        for one in doc.signers(&["voter"]) {
            let words = match text(one, "opinion") {
                "disagree" => "不同意承办机构的意见。",
                _ => "同意承办机构的意见。事实清楚，证据充分，适用法律正确，裁量适当。",
            };
            paras.push(line(text(one, "name"), words));
        }
    }
    if doc.has("conclusion_clear") {
        let penalties = decision.map(|one| one.penalties().join("，")).unwrap_or_default();
        paras.push(line("结论", format!("经集体讨论，决定：{penalties}。")));
    }
    let evidence = super::facts::pieces(doc)
        .into_iter()
        .map(|one| line("承办人", format!("证据{}，{}取得，证明{}。", one.title, day(&one.on), one.proves)));
    let mut more: Vec<Para> = evidence.collect();
    let attended: Vec<&str> =
        list(&doc.json["elements"]["attendees"]).filter_map(|one| one.as_str()).collect();
    for who in attended {
        more.push(line(who, "请承办人员说明违法行为的持续时间和改正情况。"));
        more.push(line("承办人", "持续时间以检查和复查记录为准，改正情况有复查材料证明，裁量时已经考虑。"));
    }
    (paras, more, more_at)
}
