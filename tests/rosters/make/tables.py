"""Where the table stands: titles, headers of several rows, merged and hidden cells, totals, notes, several sheets."""

from base import CITY, LABELS, THREE, book, case, converted, day, plain, put, rows, typed_row


def titled():
    made, sheet = book([["云泊县 2025 年行政处罚案件台账"], ["填报单位：云泊县司法局", None, None, None, "填报日期：2026.1.5"], []] + plain())
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A2:C2")
    case("title-above.xlsx", "标题行、填报单位行在表头之上",
         dict(sheets=[dict(name="台账", header_row=4)], rows=rows([5, 6, 7])), made)


GROUPED = ["序号", "执法单位", "当事人名称", "案由", "立案日期", ("告知书", "日期", "送达日期"), ("决定书", "文号", "日期"),
           "罚款金额（元）", ("承办人", "姓名", "证号"), "备注"]


def grouped_lines():
    top, below = [], []
    for one in GROUPED:
        if isinstance(one, tuple):
            top += [one[0]] + [None] * (len(one) - 2)
            below += one[1:]
        else:
            top.append(one)
            below.append(None)
    lines = [["案件台账"], top, below]
    for number, one in enumerate(THREE, 1):
        lines.append([number, one["执法单位"], one["当事人名称"], one["案由"], day(one["立案日期"]), day("2025-03-10"),
                      day("2025-03-11"), one["决定书文号"], day(one["决定日期"]), one["罚款金额"] / 100, "仲以南、卞之行",
                      "13990003001、13990003003", "无异议"])
    return lines


def merge_groups(sheet, row):
    column = 1
    for one in GROUPED:
        width = len(one) - 1 if isinstance(one, tuple) else 1
        last = column + width - 1
        if width > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=last)
        else:
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
        column = last + 1


GROUPED_MORE = {"事先告知日期": "2025-03-10", "告知书送达日期": "2025-03-11", "承办人": ["仲以南", "卞之行"],
                "承办人证号": ["13990003001", "13990003003"]}


def grouped():
    made, sheet = book(grouped_lines())
    sheet.merge_cells("A1:M1")
    merge_groups(sheet, 2)
    expect = dict(sheets=[dict(name="台账", header_row=3)],
                  rows=rows([4, 5, 6], _0=GROUPED_MORE, _1=GROUPED_MORE, _2=GROUPED_MORE),
                  headings={"F": "告知书/日期", "K": "承办人/姓名", "A": "序号"})
    case("header-two-rows.xlsx", "两行表头：上一行是合并的分组，下一行是各自的名称", expect, made)
    converted("header-two-rows.xls", "两行表头（旧格式）", expect, made)
    converted("header-two-rows.ods", "两行表头（开放文档）", expect, made)


def three_rows():
    lines = [["基本情况", None, None, "处罚情况", None, None, None], ["执法单位", "当事人名称", "案由", "决定书", None, "罚款", None],
             [None, None, None, "文号", "日期", "金额（万元）", "大写"]]
    for one in THREE:
        lines.append([one["执法单位"], one["当事人名称"], one["案由"], one["决定书文号"], day(one["决定日期"]),
                      one["罚款金额"] / 1_000_000, "略"])
    made, sheet = book(lines)
    for area in ("A1:C1", "D1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"):
        sheet.merge_cells(area)
    labels = [label for label in LABELS if label != "立案日期"]
    case("header-three-rows.xlsx", "三行表头，罚款以万元计，“大写”一列不认识",
         dict(sheets=[dict(name="台账", header_row=3, unknown=["G"])], rows=rows([4, 5, 6], labels)), made)


def strange_group():
    labels = ["执法单位", "当事人名称", "案由", "决定书文号"]
    lines = [labels + ["听证告知书", None], [None] * 4 + ["文号", "送达日期"]]
    lines += [typed_row(one, labels) + ["云城听告〔2025〕1号", day("2025-03-12")] for one in THREE]
    made, sheet = book(lines)
    for column in "ABCD":
        sheet.merge_cells(f"{column}1:{column}2")
    sheet.merge_cells("E1:F1")
    case("header-strange-group.xlsx", "听证告知书的送达日期不是决定书的送达日期：不认识的分组不猜",
         dict(sheets=[dict(name="台账", header_row=2, unknown=["E", "F"])], rows=rows([3, 4, 5], labels)), made)


def merged_down():
    lines = [["序号"] + LABELS]
    lines += [[number] + typed_row(one) for number, one in enumerate(THREE, 1)]
    lines[2][1] = None
    made, sheet = book(lines)
    sheet.merge_cells("B2:B3")
    expect = dict(sheets=[dict(name="台账", header_row=1, filled_down=["B 1"])], rows=rows([2, 3, 4]))
    case("merged-down-unit.xlsx", "执法单位一列上下合并：合并的值每行都有", expect, made)
    converted("merged-down-unit.xls", "执法单位一列上下合并（旧格式）", expect, made)
    converted("merged-down-unit.ods", "执法单位一列上下合并（开放文档）", expect, made)
    lines = plain()
    lines[2][3] = None
    made, sheet = book(lines)
    sheet.merge_cells("D2:D3")
    case("merged-down-number.xlsx", "决定书文号上下合并：不是分组的栏目，只算第一行，并且说明",
         dict(sheets=[dict(name="台账", header_row=1, not_filled=["D 1"])], rows=rows([2, 3, 4], _1={"决定书文号": None})), made)


def hidden():
    lines = plain()
    made, sheet = book(lines)
    sheet.row_dimensions[3].hidden = True
    for column in "EF":
        sheet.column_dimensions[column].hidden = True
    expect = dict(sheets=[dict(name="台账", header_row=1, hidden_rows=1, hidden_columns=["E", "F"])], rows=rows([2, 3, 4]))
    case("hidden-rows-columns.xlsx", "隐藏的行和列也读取，并且说明", expect, made)
    converted("hidden-rows-columns.xls", "隐藏的行和列（旧格式）", expect, made)
    converted("hidden-rows-columns.ods", "隐藏的行和列（开放文档）", expect, made)


def totals():
    one, two, three = (typed_row(each) for each in THREE)
    lines = [["序号"] + LABELS, [1] + one, [2] + two, [None, "小　计", None, None, None, None, None, 2100.5], [],
             [3] + three, [4, "本月小计", None, None, None, None, None, 12300], ["累计", 3, None, None, None, None, None, 14400.5],
             ["合计（元）", None, None, None, None, None, None, 14400.5], [5]]
    case("totals-and-blanks.xlsx", "小计、本月小计（前有序号）、累计、合计行，空行，只有序号的行",
         dict(sheets=[dict(name="台账", header_row=1, skipped=dict(totals=4, blank=2))], rows=rows([2, 3, 6])), book(lines)[0])


def sections():
    one, two, three = (typed_row(each) for each in THREE)
    made, sheet = book([LABELS, ["一、城市管理领域"], one, two, ["二、自然资源领域"], three])
    sheet.merge_cells("A2:G2")
    sheet.merge_cells("A5:G5")
    case("section-lines.xlsx", "表中有整行合并的分节标题",
         dict(sheets=[dict(name="台账", header_row=1, skipped=dict(notes=2))], rows=rows([3, 4, 6])), made)


def notes():
    lines = plain() + [[], ["填表说明："], ["1. 本表罚款金额以元计，按决定书填写，未缴纳的也要填写；"], ["2. 当事人是自然人的填写姓名。"],
                       ["备注：青自然资罚〔2025〕3号已申请复议"], ["填表人：卞之行", None, None, "审核人：仲以南"]]
    case("notes-below.xlsx", "表下有填表说明（分条）、备注、填表人",
         dict(sheets=[dict(name="台账", header_row=1, skipped=dict(notes=5, blank=1))], rows=rows([2, 3, 4])), book(lines)[0])


def repeated():
    head, *below = plain()
    lines = [["案件台账"], head] + below[:1] + [["案件台账"], head] + below[1:]
    made, sheet = book(lines)
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A4:G4")
    case("header-on-each-page.xlsx", "每页重复标题和表头",
         dict(sheets=[dict(name="台账", header_row=2, skipped=dict(headers=1, notes=1))], rows=rows([3, 6, 7])), made)


def sheets():
    made, sheet = book([], "说明")
    sheet["A1"] = "本工作簿由各单位分别填写"
    put(made.create_sheet("城管"), plain(cases=THREE[:2]))
    put(made.create_sheet("自然资源"), [["自然资源局台账"]] + plain(cases=THREE[2:]))
    put(made.create_sheet("统计"), [["执法单位", "罚款金额", "没收金额", "页数"], [CITY, 2100.5, 0, 3]])
    put(made.create_sheet("旧"), plain())
    made["旧"].sheet_state = "hidden"
    put(made.create_sheet("更旧"), plain())
    made["更旧"].sheet_state = "veryHidden"
    expect = dict(
        sheets=[dict(name="说明", passed_over="没有台账的表头"), dict(name="城管", header_row=1), dict(name="自然资源", header_row=2),
                dict(name="统计", passed_over="当事人名称"), dict(name="旧", passed_over="隐藏"), dict(name="更旧", passed_over="隐藏")],
        rows=rows([2, 3], sheet="城管") + rows([3], sheet="自然资源", cases=THREE[2:]))
    case("several-sheets.xlsx", "几张工作表：两张台账，说明、统计、隐藏的不读", expect, made)
    converted("several-sheets.ods", "几张工作表（开放文档）", expect, made)


def far_away():
    lines = plain()
    made, sheet = book([])
    for number, line in enumerate(lines, 9):
        for column, value in enumerate(line, 5):
            cell = sheet.cell(number, column, value)
            if hasattr(value, "year"):
                cell.number_format = 'yyyy"年"m"月"d"日"'
    sheet.cell(1048576, 16384, "x")
    case("far-from-the-corner.xlsx", "表格不从左上角开始，右下角有一个多余的单元格",
         dict(sheets=[dict(name="台账", header_row=9, unknown=[], skipped=dict(blank=1048563, notes=1))], rows=rows([10, 11, 12])), made)


def likeness():
    labels = ["执法单位", "当事人名称", "案由", "决定书文号"]
    lines = [labels + ["处罚种类及依据", "办案系统编号", "立案审批时间"]] + [typed_row(one, labels) + ["罚款", "A-1", day("2025-02-20")] for one in THREE]
    case("unknown-headings.xlsx", "不认识的列不读，按相近程度给出建议，由人选定",
         dict(sheets=[dict(name="台账", header_row=1, unknown=["E", "F", "G"])], rows=rows([2, 3, 4], labels),
              suggestions={"E": "处罚种类", "G": "立案日期"}), book(lines)[0])


def refused():
    made = book([["序号", "当事人名称", "立案日期", "罚款金额"], [1, "井小棠", day("2025-02-20"), 100]])[0]
    case("missing-columns.xlsx", "表头缺少必需的栏目", dict(refused_file=["第 1 行", "“执法单位”", "“决定书文号”", "之一"]), made)
    made = book([LABELS + ["处罚日期"]] + [typed_row(one) + [day("2025-01-01")] for one in THREE])[0]
    case("column-twice.xlsx", "两列都是决定日期", dict(refused_file=["F 列", "H 列", "决定日期"]), made)
    made = book([["姓名", "电话"], ["井小棠", "无"]], "通讯录")[0]
    case("no-header.xlsx", "没有台账的表头", dict(refused_file=["通讯录", "前 30 行", "“执法单位”"]), made)


def all_of_them():
    for make in (titled, grouped, three_rows, strange_group, merged_down, hidden, totals, sections, notes, repeated, sheets,
                 far_away, likeness, refused):
        make()

