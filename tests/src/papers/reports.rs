//! Reports and opinions: of the investigation, the hearing, the legal review, an expert. Headings, text, and who signed.

use anheng_report::canvas::Sheet;

use super::facts::{chronology, evidence_lines, facts, summaries, weighing};
use super::flow::{Flow, Para};
use super::ruled::sign_line;
use super::sheet::{LEFT, MM, PAGE, PT, Place, RIGHT, between, frame, put, ring, seal, song, title};
use super::words::{Doc, chinese, day, identity, list, text};

pub fn report(doc: Doc<'_>) -> Vec<Sheet> {
    let pages = doc.count();
    let mut sheets = vec![Sheet::default(); pages];
    let first = &mut sheets[0];
    between(first, (LEFT, RIGHT), 26 * MM, song(15 * PT), Place::Middle, doc.agency());
    title(first, 40 * MM, 22 * PT, doc.title());
    let (paras, more, more_at) = body(doc);
    let roles = ranks(doc);
    let tail = roles.len() as i64 * 12 * MM + 14 * MM;
    let flow = Flow {
        more,
        more_at,
        first_top: 48 * MM,
        top: 30 * MM,
        bottom: PAGE.1 - 30 * MM,
        tail,
        ..Flow::new(paras)
    };
    let end = flow.set_on(&mut sheets, pages);
    let mut y = if end.page + 1 == pages { end.y } else { 30 * MM } + 14 * MM;
    for (label, roles) in roles {
        sign_line(&mut sheets[pages - 1], (LEFT, y), label, &doc.signers(roles), true);
        y += 12 * MM;
    }
    folios(&mut sheets);
    sheets
}

fn folios(sheets: &mut [Sheet]) {
    if sheets.len() > 1 {
        for (at, sheet) in sheets.iter_mut().enumerate() {
            between(
                sheet,
                (LEFT, RIGHT),
                PAGE.1 - 20 * MM,
                song(11 * PT),
                Place::Middle,
                &format!("— {} —", at + 1),
            );
        }
    }
}

/// Who ought to sign such a paper; whether they did is in the data.
fn ranks(doc: Doc<'_>) -> Vec<(&'static str, &'static [&'static str])> {
    match doc.kind() {
        "legal_review" => vec![("审核人", &["legal_reviewer"])],
        "hearing_report" => vec![("听证主持人", &["host"]), ("听证员", &["hearing_officer"])],
        "statement_review" => vec![("复核人", &["office_head", "legal_reviewer", "handler"])],
        _ => vec![
            ("调查人员", &["handler"]),
            ("承办机构负责人", &["office_head"]),
            ("行政机关负责人", &["leader", "principal_leader"]),
        ],
    }
}

type Body = (Vec<Para>, Vec<Para>, usize);

fn body(doc: Doc<'_>) -> Body {
    match doc.kind() {
        "legal_review" => review(doc),
        "hearing_report" => hearing(doc),
        "statement_review" => statement(doc),
        _ => investigation(doc),
    }
}

fn proposal(doc: Doc<'_>) -> String {
    let notices = doc.case.docs().filter(|one| one.kind() == "prior_notice");
    notices
        .last()
        .map(|one| {
            format!("依据{}，建议：{}。", one.citations("basis").join("、"), one.penalties().join("，"))
        })
        .unwrap_or_default()
}

fn violated(doc: Doc<'_>) -> String {
    let found = doc.case.docs().find(|one| matches!(one.kind(), "prior_notice" | "penalty_decision"));
    found.map(|one| one.citations("violated").join("、")).unwrap_or_default()
}

fn investigation(doc: Doc<'_>) -> Body {
    let mut paras = Vec::new();
    let mut part = 0;
    let mut head = |paras: &mut Vec<Para>, name: &str| {
        part += 1;
        paras.push(Para::head(format!("{}、{name}", chinese(part))));
    };
    if doc.has("party_identified") {
        head(&mut paras, "当事人基本情况");
        paras.push(Para::new(
            identity(doc)
                .into_iter()
                .map(|(label, value)| format!("{label}：{value}"))
                .collect::<Vec<_>>()
                .join("；")
                + "。",
        ));
    }
    head(&mut paras, "案件来源和调查经过");
    paras.push(Para::new(format!(
        "本案来源为{}。承办人{}依法进行了调查。",
        super::words::source(doc.case),
        doc.officer_names()
    )));
    let more_at = paras.len();
    if doc.has("facts_stated") {
        head(&mut paras, "违法事实");
        paras.push(Para::new(facts(doc)));
    }
    let mut more = chronology(doc);
    if doc.has("evidence_chain") {
        head(&mut paras, "证据");
        paras.extend(evidence_lines(doc));
        paras.push(Para::new("上述证据来源合法，内容真实，相互印证，形成完整的证据链。"));
        more.extend(weighing(doc));
        more.extend(summaries(doc));
    }
    if doc.has("report_complete") {
        head(&mut paras, "案件性质和法律适用");
        paras.push(Para::new(format!("当事人的行为违反了{}的规定。", violated(doc))));
        if let Some(rule) = list(&doc.case.0["discretion"]).next() {
            paras.push(Para::new(format!(
                "参照《{}》（{}版），属于“{}”。",
                text(rule, "benchmark"),
                text(rule, "version"),
                text(rule, "tier")
            )));
        }
    }
    if doc.has("suggestion_based") {
        head(&mut paras, "处理建议");
        paras.push(Para::new(proposal(doc)));
    }
    more.push(Para::new("调查过程中，承办人依法出示执法证件，告知当事人有关权利义务，保障了当事人陈述、申辩的机会；询问、检查均由两名以上人员进行并制作笔录。"));
    more.push(Para::new("关于责任主体：经核对当事人提交的身份证明材料，当事人具备承担法律责任的主体资格，与实施行为的主体一致。"));
    more.push(Para::new("关于违法行为的持续时间：以现场检查（勘验）笔录、询问笔录和有关台账记载为准，各项证据所载的起止时间一致。"));
    more.push(Para::new("关于社会危害程度：承办人对行为的性质、涉及范围、持续时间、后果和改正情况逐项作了核实，作为提出处理建议的依据。"));
    more.extend([
        "关于管辖：违法行为发生在本机关行政区域内，属于本机关的法定职权范围，没有管辖争议。",
        "关于追究时效：违法行为被发现时未超过法定的追究时效。",
        "关于主观方面：当事人对其应当履行的义务负有注意的责任，没有证据足以证明其没有主观过错。",
        "关于从轻、减轻情节：承办人对当事人是否主动消除或者减轻违法行为危害后果、是否受他人胁迫或者诱骗、是否主动供述、是否有立功表现等情形逐项作了核对，核对结果在处理建议中一并考虑。",
        "关于涉案财物：涉案财物的名称、数量和去向，以笔录、清单和照片为准。",
        "关于改正情况：本机关已责令当事人改正，改正情况由承办人跟踪核实，有关材料随卷保存。",
        "关于当事人的意见：调查期间当事人对事实没有提出相反的证据，其意见已记入询问笔录。",
    ].map(Para::new));
    (paras, more, more_at)
}

fn review(doc: Doc<'_>) -> Body {
    let mut paras = vec![Para::flat(format!("送审材料：{}一案案卷", text(doc.json, "cause")))];
    if !doc.says("submitted_on").is_empty() {
        paras.push(Para::flat(format!("送审日期：{}", day(doc.says("submitted_on")))));
    }
    if doc.has("review_items_complete") {
        paras.push(Para::new("经审核，提出意见如下："));
        let points = [
            "执法主体合法，执法人员具备执法资格。",
            "对当事人主体资格的认定，有身份证明材料证明。",
            "案件事实、证据情况见调查终结报告。",
            "适用法律、法规、规章和裁量基准的情况见拟处理意见。",
            "执法程序情况见卷内文书。",
            "未发现超越本机关法定权限的情形。",
            "行政执法文书的制作情况见卷内文书。",
            "未发现涉嫌犯罪、需要移送司法机关的情形。",
        ];
        paras.extend((1..).zip(points).map(|(at, one)| Para::new(format!("{}、{one}", chinese(at)))));
    }
    let more_at = paras.len();
    paras.push(Para::new(format!(
        "审核意见：{}。",
        match doc.says("review_opinion") {
            "" => "　　　　",
            words => words,
        }
    )));
    (paras, evidence_lines(doc).into_iter().chain(chronology(doc)).chain(summaries(doc)).collect(), more_at)
}

fn hearing(doc: Doc<'_>) -> Body {
    let record = doc.case.docs().find(|one| one.kind() == "hearing_record");
    let mut paras = vec![Para::head("一、听证的基本情况")];
    if let Some(record) = record {
        paras.push(Para::new(format!(
            "听证于{}在{}举行，{}主持。",
            day(record.date()),
            text(record.json, "place"),
            record.signers(&["host"]).first().map_or("", |one| text(one, "name"))
        )));
    }
    let more_at = paras.len();
    if doc.has("hearing_accusation") {
        paras.push(Para::head("二、调查人员提出的事实、证据和处罚建议"));
        paras.push(Para::new(facts(doc)));
        paras.push(Para::new(proposal(doc)));
    }
    if doc.has("hearing_examination") {
        paras.push(Para::head("三、申辩和质证"));
        paras.push(Para::new(
            "当事人对事实没有异议，认为拟处罚的数额偏高，请求从轻处理。双方对各项证据进行了质证。",
        ));
    }
    if doc.has("suggestion_based") {
        paras.push(Para::head("四、处理意见和建议"));
    }
    if doc.has("conclusion_clear") {
        paras.push(Para::new(
            "违法事实成立，证据充分。当事人积极配合调查、及时改正的情况属实，建议在裁量时予以考虑。",
        ));
    }
    (paras, evidence_lines(doc).into_iter().chain(chronology(doc)).chain(summaries(doc)).collect(), more_at)
}

fn statement(doc: Doc<'_>) -> Body {
    let mut paras = vec![
        Para::head("一、当事人的陈述申辩意见"),
        Para::new("当事人对事实没有异议，请求考虑积极配合调查、及时改正的情况，从轻处理。"),
    ];
    let more_at = paras.len();
    if doc.has("statement_discussed") {
        paras.push(Para::head("二、复核情况"));
        paras.push(Para::new(
            "对当事人提出的事实、理由和证据，逐项进行了复核，复核以卷内检查、复查记录和询问笔录为据。",
        ));
    }
    if doc.has("adoption_reasoned") {
        paras.push(Para::head("三、是否采纳及理由"));
        paras.push(Para::new(if doc.has("adopted") {
            "当事人改正及时、配合调查的情况查证属实，予以采纳，建议在裁量幅度内从轻。"
        } else {
            "当事人所述情况已在确定裁量档次时考虑，其他理由与在案证据不符，不予采纳。"
        }));
    }
    if doc.has("conclusion_clear") {
        paras.push(Para::head("四、结论"));
        paras.push(Para::new(if doc.has("adopted") {
            "采纳当事人的陈述申辩意见。"
        } else {
            "不采纳当事人的陈述申辩意见，维持拟处理意见。"
        }));
    }
    (paras, chronology(doc), more_at)
}

/// An expert's report: cover, statement, tables, conclusion.
pub fn expert(doc: Doc<'_>) -> Vec<Sheet> {
    let pages = doc.count();
    let mut sheets = vec![Sheet::default(); pages];
    let institution = doc.says("institution");
    let number = match doc.says("report_number") {
        "" => doc.number(),
        number => number,
    };
    let seal_on = |sheet: &mut Sheet, at| {
        if doc.has("signed_and_sealed") && !institution.is_empty() {
            seal(sheet, at, institution);
        }
    };
    let front = &mut sheets[0];
    if doc.has("qualification_mark") && pages > 1 {
        ring(front, (LEFT + 12 * MM, 36 * MM), 9 * MM, 900, super::sheet::BLACK);
        between(front, (LEFT, LEFT + 24 * MM), 38 * MM, song(11 * PT), Place::Middle, "资质章");
    }
    let (first_top, start) = if pages > 2 {
        between(front, (LEFT, RIGHT), 60 * MM, song(12 * PT), Place::End, number);
        title(front, 100 * MM, 28 * PT, doc.title());
        let client = format!("委托单位：{}", doc.case.agency());
        for (at, words) in
            [format!("项目：{}", doc.party_name()), client, format!("报告日期：{}", day(doc.date()))]
                .iter()
                .enumerate()
        {
            put(front, (LEFT + 24 * MM, 150 * MM + at as i64 * 13 * MM), song(15 * PT), words);
        }
        between(front, (LEFT, RIGHT), 235 * MM, song(17 * PT), Place::Middle, institution);
        seal_on(front, (PAGE.0 / 2, 232 * MM));
        (30 * MM, 1)
    } else {
        title(front, 38 * MM, 20 * PT, doc.title());
        (52 * MM, 0)
    };
    let mut paras = Vec::new();
    if doc.has("client_and_item") {
        paras.push(Para::head("一、委托和鉴定（检测）事项"));
        paras.push(Para::new(format!(
            "受{}委托，对{}一案所涉事项进行鉴定（检测）。",
            doc.case.agency(),
            text(doc.json, "cause")
        )));
    }
    let more_at = paras.len();
    if doc.has("method_stated") {
        paras.push(Para::head("二、依据和方法"));
        paras.push(Para::new("依据国家和行业现行标准、规范，采用资料核查与现场核对相结合的方法，对委托方提供的材料逐项计算、复核。"));
    }
    if doc.has("result_stated") {
        paras.push(Para::head("三、结论"));
        paras.push(Para::new("鉴定（检测）结果及计算过程见附表，结论仅对本次委托的事项和所提供的材料负责。"));
    }
    let more = [
        "委托方提供的材料包括合同、图纸、现场检查笔录和照片，材料的真实性由提供方负责。",
        "鉴定（检测）人员于约定的时间到现场核对，委托方和当事人的代表到场，核对情况作了记录。",
        "计算所用的单价、数量以合同约定和现场核对的结果为准，合同没有约定的参照当期公布的价格信息。",
        "对材料之间不一致之处，以签章齐全、形成时间在后的材料为准，并在附表中注明。",
        "本报告经编制、复核、审定三级审核。",
        "本报告涂改、部分复制、未加盖印章无效。",
        "对报告有异议的，应当自收到之日起十五日内向本单位提出，逾期不予受理。",
        "鉴定（检测）工作自接受委托之日起开始，依次进行资料核对、现场核对、计算、复核和编制报告，每一步均有工作记录。",
        "核对时对合同、图纸、签证逐份登记，共同签字确认；缺少的资料已书面通知委托方补充，补充后重新核对。",
        "计算过程由两名鉴定（检测）人员分别进行，结果一致的予以采用，不一致的查明原因后重新计算。",
        "本单位与委托方、当事人没有利害关系，鉴定（检测）人员不存在应当回避的情形。",
        "本报告正本一份、副本两份，具有同等效力，正本由委托方保存。",
        "本报告仅供委托方办理本案使用，未经本单位同意，不得用于其他目的。",
        "附表所列的项目、单位和数量，均以现场核对和资料记载为根据，数字的取舍按照有关标准执行。",
    ];
    let more: Vec<Para> = more.into_iter().map(Para::new).collect();
    let rest = pages - start;
    let mut set = vec![Sheet::default(); rest];
    let tables = if rest > 2 { 2 } else { 0 };
    if start == 0 {
        set[0] = sheets.remove(0);
    }
    let flow = Flow {
        more,
        more_at,
        first_top,
        top: 30 * MM,
        bottom: PAGE.1 - 34 * MM,
        tail: 46 * MM,
        size: 15 * PT,
        ..Flow::new(paras)
    };
    let end = flow.set_on(&mut set, rest - tables);
    let last = &mut set[rest - tables - 1];
    let y = if end.page + 1 == rest - tables { end.y } else { 30 * MM } + 18 * MM;
    sign_line(last, (LEFT, y), "鉴定（检测）人员", &doc.signers(&["expert"]), false);
    between(
        last,
        (LEFT, RIGHT),
        y + 16 * MM,
        song(14 * PT),
        Place::End,
        &format!("{institution}　{}", day(doc.date())),
    );
    seal_on(last, (RIGHT - 45 * MM, y + 14 * MM));
    for (at, sheet) in set.iter_mut().skip(rest - tables).enumerate() {
        between(
            sheet,
            (LEFT, RIGHT),
            34 * MM,
            song(15 * PT),
            Place::Middle,
            &format!("附表{}　计算表", chinese(at as u64 + 1)),
        );
        for row in 0..17 {
            for column in 0..5 {
                frame(sheet, LEFT + column * 31 * MM, 42 * MM + row * 12 * MM, 31 * MM, 12 * MM, 500);
            }
        }
        for (column, name) in (0..).zip(["序号", "项目", "单位", "数量", "备注"]) {
            between(
                sheet,
                (LEFT + column * 31 * MM, LEFT + (column + 1) * 31 * MM),
                50 * MM,
                song(12 * PT),
                Place::Middle,
                name,
            );
        }
    }
    sheets.truncate(start);
    sheets.extend(set);
    sheets
}
