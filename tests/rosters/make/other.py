"""Comma-separated text, the other kinds of rosters, and files that are refused or only look as if they should be."""

import struct

from base import CITY, LABELS, LAND, THREE, book, case, converted, day, package, plain, rows, saved
from raw import HEAD, OK, lines, parts, plain_cell

CSV = dict(sheets=[dict(name="CSV", header_row=1)], rows=rows([2, 3, 4]))


def text(mark=",", quote='"', end="\r\n"):
    def field(value):
        value = f"{value / 100:.2f}" if isinstance(value, int) else str(value)
        special = any(one in value for one in (mark, quote, "\n"))
        return quote + value.replace(quote, quote * 2) + quote if special else value

    table = [LABELS] + [[one[label] for label in LABELS] for one in THREE]
    return end.join(mark.join(field(value) for value in line) for line in table) + end


def comma_separated():
    case("utf8.csv", "csv，UTF-8", CSV, text().encode())
    case("utf8-with-mark.csv", "csv，UTF-8 带 BOM", CSV, b"\xef\xbb\xbf" + text().encode())
    case("gb18030.csv", "csv，GB18030（中文 Excel 的默认）", CSV, text().encode("gb18030"))
    case("semicolons.csv", "csv，分号分隔", CSV, text(";").encode())
    case("tabs.csv", "csv，制表符分隔，GB18030", CSV, text("\t").encode("gb18030"))
    case("unicode-text.csv", "Excel 的“Unicode 文本”：UTF-16，制表符分隔", CSV, b"\xff\xfe" + text("\t").encode("utf-16-le"))
    case("csv-called-xls.xls", "内容是 csv，扩展名写成 xls：按内容读取", CSV, text("\t").encode("gb18030"))
    head = "执法单位,当事人,案由,证件号,罚款金额\r\n"
    body = f'{CITY},"井小棠","擅自张贴宣传品,两处\n（含""小广告""）","=""139922199104152037""","1,234.50"\r\n'
    bad = f"{CITY},䶮某,占道经营,1.39922E+17,100\r\n,,,,\r\n合计,,,,1334.50\r\n"
    expect = dict(sheets=[dict(name="CSV", header_row=1, skipped=dict(totals=1, blank=1))],
                  rows=[dict(row=2, fields={"执法单位": CITY, "当事人名称": "井小棠", "案由": '擅自张贴宣传品,两处\n（含"小广告"）',
                                            "证件号/信用代码": "139922199104152037", "罚款金额": 123450})],
                  refused=[dict(row=3, cells={"D": "丢失"})])
    case("quoted-and-guarded.csv", "csv：引号里的逗号和换行、=\"…\" 保护的长号码、已变成 1.39922E+17 的号码", expect, (head + body + bad).encode("gb18030"))
    lines_ = ["序号,执法单位,当事人,案由,告知书,,备注", ",,,,日期,送达日期,", f"1,{CITY},井小棠,擅自张贴宣传品,2025-03-10,2025-03-11,无"]
    fields = {"执法单位": CITY, "当事人名称": "井小棠", "案由": "擅自张贴宣传品", "事先告知日期": "2025-03-10", "告知书送达日期": "2025-03-11"}
    case("header-two-rows.csv", "csv 里的两行表头，没有合并的记载",
         dict(sheets=[dict(name="CSV", header_row=2)], rows=[dict(row=3, fields=fields)]), "\n".join(lines_).encode())


def officers():
    head = ["序号", "姓名", "单位", "部门", "职务", "执法证", None, None, "是否法制审核人员", "年度培训学时", "考试成绩", "状态"]
    below = [None] * 5 + ["证号", "发证日期", "有效期至"] + [None] * 4
    made, sheet = book([["行政执法人员名册"], head, below,
                        [1, "仲以南", CITY, "法制科", "科长", "13990003001", day("2021-05-01"), day("2026-04-30"), "是", 32.5, "合格", "有效"],
                        [2, "卞之行", None, "执法一队", None, "13990003003", "2021.5.1", "2021.5.1至2026.4.30", "否", "30学时", 88, "正常"],
                        [3, "晏清平", LAND, None, "队员", 1.399e16, day("2020-01-01"), day("2024-12-31"), "×", "六十", "合格", "过期"]], "名册")
    for area in ("A1:L1", "F2:H2", "C4:C5") + tuple(f"{one}2:{one}3" for one in "ABCDEIJKL"):
        sheet.merge_cells(area)
    first = {"姓名": "仲以南", "单位": CITY, "部门": "法制科", "职务": "科长", "执法证号": "13990003001", "发证日期": "2021-05-01",
             "有效期至": "2026-04-30", "法制审核人员": "yes", "年度培训学时": 3250, "考试成绩": "合格", "状态": "valid"}
    second = {"姓名": "卞之行", "单位": CITY, "部门": "执法一队", "执法证号": "13990003003", "发证日期": "2021-05-01", "有效期至": "2026-04-30",
              "法制审核人员": "no", "年度培训学时": 3000, "考试成绩": "88", "状态": "valid"}
    expect = dict(sheets=[dict(name="名册", header_row=3, filled_down=["C 1"])], rows=[dict(row=4, fields=first), dict(row=5, fields=second)],
                  refused=[dict(row=6, cells={"F": "丢失", "J": "不是数"})])
    case("officers.xlsx", "执法人员名册：执法证是一组，单位上下合并", expect, made, "officers")
    converted("officers.xls", "执法人员名册（旧格式）", expect, made, "officers")


def other_kinds():
    made = book([["编号", "专家姓名", "工作单位", "擅长领域", "回避单位", "联系电话", "是否签承诺书", "备注"],
                 ["Z01", "简明远", "云泊县司法局", "市场监管、城市管理", f"{CITY}；{LAND}", "无", "√", "组长"],
                 ["Z02", "巫听潮", "青塬县司法局", "自然资源", "/", None, "否", None]], "专家")[0]
    first = {"编号": "Z01", "姓名": "简明远", "单位": "云泊县司法局", "专长领域": ["市场监管", "城市管理"], "回避单位": [CITY, LAND], "承诺书": "yes"}
    second = {"编号": "Z02", "姓名": "巫听潮", "单位": "青塬县司法局", "专长领域": ["自然资源"], "承诺书": "no"}
    case("reviewers.xlsx", "评查专家名册：专长和回避单位各有几个", dict(sheets=[dict(name="专家", header_row=1)],
         rows=[dict(row=2, fields=first), dict(row=3, fields=second)]), made, "reviewers")
    made, sheet = book([["层级", "单位名称", "区划代码", "执法领域"], ["县级", CITY, "139922", "城市管理"], [None, LAND, 139923, "自然资源、林业"],
                        ["乡镇", "云泊县柳溪镇人民政府", "139922", "综合执法"], ["地市", "云泊市城市管理局", "139900", "城市管理"]], "单位")
    sheet.merge_cells("A2:A3")
    wanted = [{"单位名称": CITY, "层级": "county", "行政区划代码": "139922", "领域": ["城市管理"]},
              {"单位名称": LAND, "层级": "county", "行政区划代码": "139923", "领域": ["自然资源", "林业"]},
              {"单位名称": "云泊县柳溪镇人民政府", "层级": "township", "行政区划代码": "139922", "领域": ["综合执法"]}]
    case("agencies.xlsx", "单位名册：层级上下合并", dict(sheets=[dict(name="单位", header_row=1, filled_down=["A 1"])],
         rows=[dict(row=at, fields=one) for at, one in enumerate(wanted, 2)], refused=[dict(row=5, cells={"A": "不认识“地市”"})]), made, "agencies")
    made, sheet = book([["承接乡镇", "赋权事项", "编码", "实施日期"], ["柳溪镇", "擅自占道经营的处罚", "C-01", "2024年1月1日"], [None, "随意倾倒垃圾的处罚", "C-02", "2024.1.1"]], "清单")
    sheet.merge_cells("A2:A3")
    wanted = [{"承接单位": "柳溪镇", "事项名称": name, "事项编码": code, "施行日期": "2024-01-01"}
              for name, code in (("擅自占道经营的处罚", "C-01"), ("随意倾倒垃圾的处罚", "C-02"))]
    case("delegated.xlsx", "乡镇赋权清单", dict(sheets=[dict(name="清单", header_row=1, filled_down=["A 1"])],
         rows=[dict(row=at, fields=one) for at, one in enumerate(wanted, 2)]), made, "delegated")
    made = book([["被评查单位", "文号", "案件名称"], [CITY, "云城罚〔2025〕1号", "井小棠擅自张贴宣传品案"]], "抽样")[0]
    case("sample.xlsx", "抽样名单", dict(sheets=[dict(name="抽样", header_row=1)], rows=[dict(row=2, fields={
        "单位": CITY, "决定书文号": "云城罚〔2025〕1号", "案件名称": "井小棠擅自张贴宣传品案"})]), made, "sample")


def benchmarks_and_scores():
    made, sheet = book([["事项编码", "违法行为", "法律依据", "裁量标准", None, None, None], [None, None, None, "裁量阶次", "适用条件", "最低罚款（元）", "最高罚款（元）"],
                        ["C-01", "占道经营", "某条例第五条", "轻微", "首次", 0, "贰佰元"], [None, None, None, "一般", "两次", 200, "0.1万元"],
                        ["C-02", "倾倒垃圾", "某条例第六条", "一般", "首次", 500, 100000000000000]], "基准")
    for area in ("D1:G1", "A1:A2", "B1:B2", "C1:C2", "A3:A4", "B3:B4", "C3:C4"):
        sheet.merge_cells(area)
    item = {"事项编码": "C-01", "事项名称": "占道经营", "处罚依据": "某条例第五条"}
    case("benchmarks.xlsx", "裁量基准：事项上下合并，各档次一行", dict(
        sheets=[dict(name="基准", header_row=2, filled_down=["A 1", "B 1", "C 1"])],
        rows=[dict(row=3, fields=dict(item, 裁量档次="轻微", 适用情形="首次", 罚款下限=0, 罚款上限=20000)),
              dict(row=4, fields=dict(item, 裁量档次="一般", 适用情形="两次", 罚款下限=20000, 罚款上限=100000))],
        refused=[dict(row=5, cells={"G": "超出范围"})]), made, "items")
    made, sheet = book([["行政处罚案卷评分表"], ["案卷：云城罚〔2025〕1号", None, None, None, "评查人：简明远"],
                        ["评查内容", "评查项目", "分值", "扣分", "扣分说明（页码）"], ["立案", "立案审批", 5, None, None], [None, "立案时限", 5, 2.5, "第 3 页，超期"],
                        ["调查", "两人调查", 10, "1分", "第 7 页"], ["合计", None, 20, 3.5, None], ["评查人签名：", None, None, "日期："]], "评分表")
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A4:A5")
    case("scores.xlsx", "填好的评分表：表头之上有案卷和评查人，表下有签名", dict(
        sheets=[dict(name="评分表", header_row=3, skipped=dict(totals=1, notes=1), filled_down=["A 1"])],
        rows=[dict(row=4, fields={"评查类别": "立案", "评查项目": "立案审批", "标准分": 500}),
              dict(row=5, fields={"评查类别": "立案", "评查项目": "立案时限", "标准分": 500, "扣分": 250, "扣分说明": "第 3 页，超期"}),
              dict(row=6, fields={"评查类别": "调查", "评查项目": "两人调查", "标准分": 1000, "扣分": 100, "扣分说明": "第 7 页"})]), made, "scores")


def compound(streams, loop=False):
    """A compound file of these streams, each at least 4,096 bytes."""
    sector, fat, body, entries = 512, [0xFFFFFFFD], b"", []
    for name, content in streams:
        content += b"\0" * (-len(content) % sector)
        start, count = len(fat), len(content) // sector
        fat += [start + at + 1 for at in range(count - 1)] + [start if loop else 0xFFFFFFFE]
        body += content
        entries.append((name, 2, start, len(content)))
    directory = b""
    for name, kind, start, size in [("Root Entry", 5, 0xFFFFFFFE, 0)] + entries:
        units = (name + "\0").encode("utf-16-le")
        directory += units.ljust(64, b"\0") + struct.pack("<HBB3I16sI8s8sIQ", len(units), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
                                                         b"", 0, b"", b"", start, size)
    directory += b"\0" * (-len(directory) % sector)
    first = len(fat)
    fat += [first + at + 1 for at in range(len(directory) // sector - 1)] + [0xFFFFFFFE]
    assert len(fat) <= 128
    table = struct.pack("<128I", *(fat + [0xFFFFFFFF] * (128 - len(fat))))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<4I", 0, 1, first, 0) + struct.pack("<5I", 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return head + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108) + table + body + directory


def biff(*records):
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)


def old_and_hostile():
    start = (0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    sheet = (0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 0, 0, 0))
    end = (0x000A, b"")

    def old(name, title, expect, globals_, cells):
        before = len(biff(start, *globals_)) + len(biff((0x0085, b"\0" * 12))) + 4
        bound = (0x0085, struct.pack("<IBBBB", before, 0, 0, 2, 1) + "台账".encode("utf-16-le"))
        stream = biff(start, *globals_, bound, end, sheet, *cells, end).ljust(4096, b"\0")
        case(name, title, expect, compound([("Workbook", stream)]))

    def label(row, column, value):
        return (0x0204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + value.encode("utf-16-le"))

    cells = [label(0, at, one) for at, one in enumerate(("执法单位", "当事人", "案由"))]
    cells += [label(1, at, one) for at, one in enumerate((CITY, "井小棠", "占道"))]
    fields = {"执法单位": CITY, "当事人名称": "井小棠", "案由": "占道"}
    far = [(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)), (0x0203, struct.pack("<HHHd", 65535, 255, 0, 1.0))]
    old("opposite-corners.xls", "旧格式：声明了极大的范围，两个角上各有内容；只按有内容的单元格占用内存",
        dict(sheets=[dict(name="台账", header_row=1, skipped=dict(blank=65534))], rows=[dict(row=2, fields=fields)]), [], cells + far)
    days = [(0x0022, b"\1\0"), (0x041E, struct.pack("<HHB", 164, 11, 1) + 'yyyy"年"m"月"'.encode("utf-16-le"))]
    days += [(0x00E0, struct.pack("<HH16x", 0, form)) for form in (0, 14, 31, 164, 57)]
    heads = [label(0, at, one) for at, one in enumerate(("执法单位", "当事人", "案由", "立案日期", "决定日期", "送达日期", "结案日期"))]
    values = [label(1, at, one) for at, one in enumerate((CITY, "井小棠", "占道"))]
    values += [(0x0203, struct.pack("<HHHd", 1, 3, 1, 44299.0)), (0x00BD, struct.pack("<HHHIHIH", 1, 4, 2, 44299 << 2 | 2, 3, 44299 << 2 | 2, 5)),
               (0x0006, struct.pack("<HHHdHIH", 1, 6, 4, 44299.0, 0, 0, 0))]
    read = dict(fields, **{key: "2025-04-14" for key in ("立案日期", "决定日期", "送达日期", "结案日期")})
    old("days-since-1904.xls", "旧格式：1904 日期系统，内置的和自定义的中文日期格式，几个数合在一个记录里，公式的末次值",
        dict(sheets=[dict(name="台账", header_row=1)], rows=[dict(row=2, fields=read)]), days, heads + values)
    old("locked.xls", "旧格式，有打开密码", dict(refused_file=["打开密码"]), [(0x002F, b"\1\0" + b"\0" * 52)], cells)
    old("record-cut-off.xls", "旧格式，记录比文件长", dict(refused_file=["损坏"]), [], cells + [(0x0203, b"\0")])
    case("sectors-in-a-circle.xls", "旧格式，扇区链成一圈", dict(refused_file=["损坏"]), compound([("Workbook", b"\0" * 4096)], loop=True))
    case("locked.xlsx", "xlsx，有打开密码", dict(refused_file=["打开密码"]),
         compound([("EncryptedPackage", b"\1" * 4096), ("EncryptionInfo", b"\0" * 4096)]))
    case("word.xls", "Word 文档，扩展名写成 xls", dict(refused_file=["Word"]), compound([("WordDocument", b"\0" * 4096)]))
    case("web-page.xls", "网页存成 xls", dict(refused_file=["网页", "另存为"]),
         "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><table><tr><td>案由</td></tr></table></body></html>".encode("gb18030"))
    case("xml-2003.xls", "Excel 2003 的 XML 表格", dict(refused_file=["Excel 2003"]), '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
         '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')
    case("empty.xlsx", "空文件", dict(refused_file=["空的"]), b"")
    case("portable-document.xlsx", "PDF 文件", dict(refused_file=["PDF"]), b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    case("archive.xlsx", "普通压缩包", dict(refused_file=["普通压缩包"]), package({"台账.txt": "案由"}))
    whole = saved(book(plain())[0])
    case("truncated.xlsx", "下载不完整的 xlsx", dict(refused_file=["损坏"]), whole[:len(whole) * 2 // 3])
    case("truncated.csv", "不是任何已知编码的文本", dict(refused_file=["UTF-8"]), text().encode("gb18030")[:-1] + b"\xff\xff,\r\n")


def bombs():
    ok = parts(lines(plain_cell))
    case("bomb-strings.xlsx", "压缩炸弹：文字表展开后超过上限", dict(refused_file=["过大", "sharedstrings"]),
         package(dict(ok, **{"xl/sharedStrings.xml": "<sst>" + " " * (49 << 20) + "</sst>"})))
    case("bomb-other-part.xlsx", "压缩炸弹：无关的部分展开后超过上限", dict(refused_file=["过大"]),
         package(dict(ok, **{"docProps/app.xml": " " * (9 << 20)})))
    laughs = '<!DOCTYPE sst [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9)) + "]>"
    case("entities.xlsx", "实体展开攻击", dict(refused_file=["实体"]),
         package(dict(ok, **{"xl/sharedStrings.xml": f"{HEAD}{laughs}<sst><si><t>&j;</t></si></sst>"})))
    count = '<sst uniqueCount="4294967295"><si><t>甲</t></si></sst>'
    case("strings-declared.xlsx", "声明有四十亿条文字", dict(refused_file=["过大"]), package(dict(ok, **{"xl/sharedStrings.xml": count})))
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"' \
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    kind = "application/vnd.oasis.opendocument.spreadsheet"

    def open_document(name, title, expect, table, manifest=""):
        content = f"{HEAD}<office:document-content {names}><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>" \
            "</office:document-content>"
        case(name, title, expect, package({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}))

    def row(values, more=""):
        cells = "".join(f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>' for value in values)
        return f"<table:table-row>{cells}{more}</table:table-row>"

    blank = '<table:table-cell table:number-columns-repeated="16380"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048574">{blank}</table:table-row>'
    good = row(["执法单位", "当事人", "案由"], blank) + row([CITY, "井<text:s/>小棠<text:line-break/>", "占道"], blank) + rest
    open_document("blanks-without-end.ods", "空白的行和列重复到尽头", dict(sheets=[dict(name="台账", header_row=1)], rows=[dict(row=2, fields={
        "执法单位": CITY, "当事人名称": "井 小棠", "案由": "占道"})]), f'<table:table table:name="台账">{good}</table:table>')
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    open_document("cells-without-end.ods", "有内容的单元格重复一百七十亿次", dict(refused_file=["过多"]),
                  f'<table:table table:name="台账"><table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>')
    open_document("locked.ods", "ods，有打开密码", dict(refused_file=["打开密码"]), "", "<manifest:encryption-data/>")


def all_of_them():
    for make in (comma_separated, officers, other_kinds, benchmarks_and_scores, old_and_hostile, bombs):
        make()

