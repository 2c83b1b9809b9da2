"""What stands in the cells: days, money, numbers that identify, yes and no, spaces and rare characters."""

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from base import CITY, LABELS, THREE, book, case, converted, day, plain, rows, typed_row

KEYS = ["执法单位", "当事人名称", "决定书文号"]


def column(name, title, heading, label, values, refused=(), extra=(), form=None, kind="ledger"):
    """A sheet in which one column holds these values: `(typed, read)` each; `refused`: `(typed, part of the message)`."""
    lines, wanted, bad = [KEYS + [heading]], [], []
    for number, (value, read) in enumerate(list(values) + [(value, None) for value, _ in refused], 2):
        keys = [CITY, "井小棠", f"云城罚〔2025〕{number}号"]
        lines.append(keys + [value])
        if number < len(values) + 2:
            fields = dict(zip(KEYS, keys))
            if read is not None:
                fields[label] = read
            wanted.append(dict(row=number, fields=fields))
        else:
            bad.append(dict(row=number, cells={"D": refused[number - len(values) - 2][1]}))
    made, sheet = book(lines)
    for row in range(2, len(lines) + 1):
        if form:
            sheet.cell(row, 4).number_format = form
    case(name, title, dict(sheets=[dict(name="台账", header_row=1)], rows=wanted, refused=bad, **dict(extra)), made, kind)


def days():
    same = ["2025-04-14", "2025.4.14", "2025/4/14", "2025年4月14日", "2025年04月14号", "20250414", "二〇二五年四月十四日",
            "二○二五年四月十四日", "二零二五年四月十四日", "２０２５．４．１４", " 2025 . 4 . 14 ", "2025-04-14 09:30", "2025年4月\n14日",
            "2025。4。14", "贰零贰伍年肆月拾肆日", day("2025-04-14"), 45761, 20250414, 45761.4]
    values = [(value, "2025-04-14") for value in same] + [("/", None), ("——", None), ("无", None), (None, None)]
    values += [("二〇二五年十二月三十一日", "2025-12-31"), ("二〇二四年二月二十九日", "2024-02-29"), ("二〇二五年十月十日", "2025-10-10")]
    bad = [(value, "不是完整的日期") for value in ("2025.2.30", "2025年4月", "25.4.14", "4月14日", "2025-04-14至2025-04-20",
                                                "二〇二五年二月三十日", "二五年四月十四日", "待定", "2025.13.1")]
    bad += [(30000, "1990"), ("1899-12-31", "1990"), ("2205-04-14", "2100"), (True, "不是完整的日期")]
    column("days.xlsx", "日期的各种写法；不完整的、两可的退回", "立案日期", "立案日期", values, bad)


def since_1904():
    made, sheet = book(plain())
    made.epoch = CALENDAR_MAC_1904
    case("days-since-1904.xlsx", "1904 日期系统", dict(sheets=[dict(name="台账", header_row=1)], rows=rows([2, 3, 4])), made)


def money():
    values = [(2000, 200000), (2000.5, 200050), ("2,000.50", 200050), ("２，０００．５０", 200050), ("￥2000元整", 200000),
              ("¥2,000.00", 200000), ("人民币2000元", 200000), ("1.2万元", 1200000), ("1.2万", 1200000), ("贰仟元整", 200000),
              ("人民币（大写）：壹万贰仟叁佰元伍角整", 1230050), ("五万元", 5000000), ("二千元", 200000), ("10 000", 1000000),
              ("2\n000", 200000), (0, 0), ("0.00", 0), ("-", None), ("无", None), (370.368 * 10, 370368), (0.1 + 0.2, 30)]
    bad = [("0.005", "不足一分"), ("1,2000", "逗号"), ("贰仟", "没有写“元”"), ("一万五元", "两种读法"), (-500, "负数"),
           ("约2000元", "不是金额"), ("2000/3000", "不是金额"), ("1e5", "不是金额"), (12.345, "不足一分"), (day("2025-04-14"), "日期")]
    column("money.xlsx", "金额：数字、逗号、全角、货币符号、万元、大写；不足一分和两可的退回", "罚款金额（元）", "罚款金额", values, bad)
    column("money-in-wan.xlsx", "表头写明万元；单元格自己写了单位的以单元格为准", "罚款金额（万元）", "罚款金额",
           [(1.2, 1200000), ("0.8", 800000), ("5000元", 500000), ("伍仟元整", 500000), (0.000001, 1)], [(0.0000001, "不足一分")])
    lines = [["案件台账"], [None, None, None, None, "单位：万元"]] + plain(["执法单位", "当事人名称", "案由", "决定书文号", "罚款金额"])
    for line, one in zip(lines[3:], THREE):
        line[4] = one["罚款金额"] / 1_000_000
    labels = ["执法单位", "当事人名称", "案由", "决定书文号", "罚款金额"]
    case("money-unit-above.xlsx", "表头之上写“单位：万元”", dict(sheets=[dict(name="台账", header_row=3)], rows=rows([4, 5, 6], labels),
         units={"E": "万元"}), book(lines)[0])


def codes():
    good = "139922199104152037"
    values = [(good, good), (" 139922 19910415 2037 ", good), ("１３９９２２１９９１０４１５２０３７", good), (f"{good}\n", good),
              ("139922********2037", "139922********2037"), ("13992219910415203x", "13992219910415203x"), (139922910415203, "139922910415203"),
              ("91139922MA0FG00116", "91139922MA0FG00116"), ("/", None)]
    bad = [(139922199104152037, "丢失"), ("1.39922E+17", "丢失"), ("1.39922e17", "丢失"), (1.3e17, "丢失"), (day("2025-04-14"), "日期")]
    column("long-numbers.xlsx", "身份证号：被 Excel 存成数字、变成 1.39922E+17 的退回，不猜", "证件号", "证件号/信用代码", values, bad)


def yes_no():
    yes = ["是", "有", "已", "√", "✓", "☑", "Y", "yes", "YES", "1", 1, True, "已经", " 是 ", "Ｙ"]
    no = ["否", "未", "×", "N", "no", "0", 0, False, "没有", "不是"]
    values = [(value, "yes") for value in yes] + [(value, "no") for value in no] + [(None, None)]
    column("yes-no.xlsx", "是与否的各种写法", "是否法制审核", "是否法制审核", values, [("部分", "不认识"), ("2", "不认识"), ("X", "不认识")])


def spaces():
    lines = [[" 执法\n单位 ", "当 事 人", "案由\u200b", "*决定书文号（必填）", "立案日期\u3000", "决定日期:", "罚款金额（元）"]]
    for one in THREE:
        lines.append([f"\u3000{one['执法单位']} ", f"{one['当事人名称']}\u00a0", f"\u200b{one['案由']}\n", f" {one['决定书文号']}",
                      f"　{one['立案日期']} ", f"{one['决定日期']}\u200b", f" {one['罚款金额'] / 100:,.2f} "])
    case("stray-spaces.xlsx", "表头和单元格里有多余的空格、换行、零宽字符、全角空格", dict(sheets=[dict(name="台账", header_row=1)], rows=rows([2, 3, 4])),
         book(lines)[0])
    names = ["䶮㛃商行", "𡿨某（个体工商户）", "喆堃·阿卜杜", "A&B <公司> \"甲\"", "井\n小棠"]
    column("rare-characters.xlsx", "生僻字、扩展区汉字、间隔号、符号照原样读取", "案由", "案由", [(name, name) for name in names])


def errors():
    lines = plain()
    lines[1][6], lines[2][4] = "#N/A", "#REF!"
    lines[3][2] = "#VALUE!"
    made, sheet = book(lines)
    for place in ("G2", "E3", "C4"):
        sheet[place].data_type = "e"
    expect = dict(sheets=[dict(name="台账", header_row=1)], rows=[],
                  refused=[dict(row=2, cells={"G": "#N/A"}), dict(row=3, cells={"E": "#REF!"}), dict(row=4, cells={"C": "#VALUE!"})])
    case("error-values.xlsx", "公式出错的单元格", expect, made)
    converted("error-values.xls", "公式出错的单元格（旧格式）", expect, made)
    converted("error-values.ods", "公式出错的单元格（开放文档）", expect, made)


def many_texts():
    """Shared texts of more than one record, of one and two bytes a character."""
    lines, wanted = [LABELS], []
    for number in range(60):
        one = dict(THREE[number % 3], 决定书文号=f"云城罚〔2025〕{number + 1}号",
                   案由=f"No.{number} " + ("abcdefghij" * 20 if number % 2 else "擅自张贴宣传品" * 20))
        lines.append(typed_row(one))
        wanted += rows([number + 2], cases=[one])
    converted("many-texts.xls", "旧格式里很长的文字表，分在几个记录里", dict(sheets=[dict(name="台账", header_row=1)], rows=wanted), book(lines)[0])


def people():
    values = [("仲以南（13990003001）、卞之行(13990003003)", ["仲以南（13990003001）", "卞之行（13990003003）"]),
              ("仲以南，卞之行", ["仲以南", "卞之行"]), ("仲以南/卞之行", ["仲以南", "卞之行"]), ("仲以南\n卞之行", ["仲以南", "卞之行"])]
    column("people.xlsx", "几名承办人写在一格里", "承办人员", "承办人", values)


def all_of_them():
    for make in (days, since_1904, money, codes, yes_no, spaces, errors, many_texts, people):
        make()
