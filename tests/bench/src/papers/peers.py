"""Review sheets and a long table beside other ways to a PDF: each in a process of its own, taking turns within a round; the
median of the rounds and the largest peak memory count, and the processor's seconds, since a busy machine lengthens only
those of the clock.

    python3 peers.py PATH-OF-papers FOLDER-OF-FONTS [--rounds 3] [--only sheet,table,batch] [--sheets 1000]

The table takes WeasyPrint and LibreOffice minutes.

Needs typst, weasyprint and reportlab (PyPI) and soffice. All set the same words in Noto Serif SC, but ReportLab, which
embeds no CFF outlines: it gets LXGW WenKai."""

import argparse, json, os, statistics, subprocess, sys, tempfile, time

ITEMS = [
    ("立案审批在法定期限内完成，审批人签署意见、姓名和日期", "未发现问题。"),
    ("两名以上执法人员并出示证件", "系统提示：现场检查笔录第12页仅见一人签名（王某某），另一名执法人员未录入。评查人认定成立，扣 3.00 分。"),
    ("抽样取证程序合法，送检期限符合要求", "无法判定：送检日期未录入，请补录后重评。"),
    ("处罚事先告知书载明事实、理由、依据及当事人依法享有的陈述、申辩权利", "告知书送达日 2024-03-01，决定书作出日 2024-03-04，其间 3 个自然日；当事人于 2024-03-02 提出陈述申辩（卷内第 31–33 页），未见复核意见。"),
    ("听证", "不适用：罚款 12,000.00 元，未达到听证数额。"),
    ("决定书文号、日期、印章齐全", "未评"),
]


def content(rows):
    made = []
    for at in range(rows):
        item, remark = ITEMS[at % len(ITEMS)]
        made.append([str(at + 1), item, "2.00", "0.00" if at % 6 != 1 else "3.00", remark, str(at % 90 + 1)])
    return {
        "title": "行政处罚案卷评查表",
        "facts": [["决定文号", "云环罚〔2024〕17号"], ["办案单位", "云泊县生态环境局"], ["当事人", "云泊县某某化工有限公司"],
                  ["案件类型", "普通程序（已听证）"], ["评查标准", "自编示范，非省厅标准"], ["评查日期", "2026-11-24"]],
        "heading": "逐项评查",
        "columns": ["序号", "项目", "标准分", "扣分", "系统提示与评查意见", "页"],
        "weights": [7, 30, 8, 8, 40, 7],
        "rows": made,
        "note": "系统只提示，由评查人决定；未查过的项目不当作合格。",
        "signatures": ["评查人（签名）", "复核人（签名）"],
    }


TYPST = '''
import json, typst
def made(c, number):
    quote = lambda text: json.dumps(text, ensure_ascii=False)
    cell = lambda text: f"text({quote(text)})"
    title = f"{c['title']}（{number}）"
    head = ", ".join(cell(one) for one in c["columns"])
    rows = ",\\n".join(", ".join(cell(one) for one in row) for row in c["rows"])
    facts = ", ".join(cell(one) for pair in c["facts"] for one in pair)
    signed = "\\n".join(f"#block(above: 12pt)[#text({quote(one)})：#box(width: 5cm, stroke: (bottom: 0.4pt))　年　月　日]" for one in c["signatures"])
    return f"""#set page("a4", margin: 20mm, footer: context [#text({quote(title)}) #h(1fr) 第 #counter(page).display() 页 共 #counter(page).final().first() 页])
#set text(font: "Noto Serif SC", size: 9pt, lang: "zh")
#align(center, text(size: 18pt, {quote(title)}))
#table(columns: (1fr, 3fr), stroke: 0.4pt, {facts})
= {c['heading']}
#table(columns: ({', '.join(f'{one}fr' for one in c['weights'])}), stroke: 0.4pt, table.header({head}), {rows})
#text({quote(c['note'])})
{signed}
"""
c = json.load(open(CONTENT))
compiler = None
for number in range(COUNT):
    open(f"{FOLDER}/{number}.typ", "w").write(made(c, number))
    if compiler is None:
        compiler = typst.Compiler(root=FOLDER, font_paths=[FONTS], ignore_system_fonts=True)
    compiler.compile(input=f"{FOLDER}/{number}.typ", output=f"{FOLDER}/{number}.pdf")
'''

HTML = '''
import json, html
def made(c, number):
    title = html.escape(f"{c['title']}（{number}）")
    row = lambda cells, tag="td": "<tr>" + "".join(f"<{tag}>{html.escape(one)}</{tag}>" for one in cells) + "</tr>"
    total = sum(c["weights"])
    return f"""<!doctype html><html lang="zh"><meta charset="utf-8"><title>{title}</title><style>
@font-face {{ font-family: Song; src: url(file://{FONTS}/NotoSerifSC-Regular.otf) }}
@page {{ size: A4; margin: 20mm; @bottom-left {{ content: "{title}"; font: 8pt Song }}
  @bottom-right {{ content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font: 8pt Song }} }}
body {{ font: 9pt/1.4 Song }} h1 {{ font-size: 18pt; text-align: center }} h1, h2, th {{ font-weight: normal }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }} td, th {{ border: 0.4pt solid; padding: 2pt 3pt }}
</style><h1>{title}</h1><table>{"".join(row(pair) for pair in c["facts"])}</table><h2>{c["heading"]}</h2>
<table><colgroup>{"".join(f'<col style="width: {one * 100 / total}%">' for one in c["weights"])}</colgroup>
<thead>{row(c["columns"], "th")}</thead><tbody>{"".join(row(cells) for cells in c["rows"])}</tbody></table>
<p>{c["note"]}</p>{"".join(f"<p>{one}：＿＿＿＿＿＿　年　月　日</p>" for one in c["signatures"])}</html>"""
c = json.load(open(CONTENT))
'''

WEASY = HTML + '''
import weasyprint
from weasyprint.text.fonts import FontConfiguration
for number in range(COUNT):
    weasyprint.HTML(string=made(c, number)).write_pdf(f"{FOLDER}/{number}.pdf", font_config=FontConfiguration())
'''

REPORTLAB = '''
import json
from xml.sax.saxutils import escape
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Table
pdfmetrics.registerFont(TTFont("Kai", FONTS + "/LXGWWenKai-Regular.ttf"))
c = json.load(open(CONTENT))
plain = ParagraphStyle("plain", fontName="Kai", fontSize=9, leading=12.8, wordWrap="CJK")
large = ParagraphStyle("large", parent=plain, fontSize=18, leading=27, alignment=1)
grid = [("GRID", (0, 0), (-1, -1), 0.4, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
cell = lambda text: Paragraph(escape(text), plain)
wide = A4[0] - 40 * mm
for number in range(COUNT):
    title = f"{c['title']}（{number}）"
    def foot(canvas, document):
        canvas.setFont("Kai", 8)
        canvas.drawString(20 * mm, 12 * mm, title)
        canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, f"第 {document.page} 页")
    story = [Paragraph(title, large), Table([[cell(one) for one in pair] for pair in c["facts"]], colWidths=[wide / 4, wide * 3 / 4], style=grid),
             cell(c["heading"]),
             LongTable([[cell(one) for one in row] for row in [c["columns"], *c["rows"]]], repeatRows=1, style=grid,
                       colWidths=[wide * one / sum(c["weights"]) for one in c["weights"]]),
             cell(c["note"]), *[cell(f"{one}：＿＿＿＿＿＿　年　月　日") for one in c["signatures"]]]
    document = SimpleDocTemplate(f"{FOLDER}/{number}.pdf", pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=20 * mm, bottomMargin=24 * mm)
    document.build(story, onFirstPage=foot, onLaterPages=foot)
'''

OFFICE = '''
import json, os, subprocess
from xml.sax.saxutils import escape
c = json.load(open(CONTENT))
names = "office style text table fo".split()
places = {"fo": "xsl-fo-compatible"}
spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{places.get(one, one)}:1.0"' for one in names)
cell = lambda text: f'<table:table-cell table:style-name="C"><text:p text:style-name="P">{escape(text)}</text:p></table:table-cell>'
row = lambda cells: "<table:table-row>" + "".join(cell(one) for one in cells) + "</table:table-row>"
for number in range(COUNT):
    title = escape(f"{c['title']}（{number}）")
    widths = "".join(f'<style:style style:name="W{at}" style:family="table-column"><style:table-column-properties style:column-width="{one * 17 / sum(c["weights"]):.3f}cm"/></style:style>' for at, one in enumerate(c["weights"]))
    columns = "".join(f'<table:table-column table:style-name="W{at}"/>' for at in range(len(c["weights"])))
    font = 'style:font-name="Noto Serif SC" style:font-name-asian="Noto Serif SC"'
    open(f"{FOLDER}/{number}.fodt", "w").write(f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Noto Serif SC" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" svg:font-family="'Noto Serif SC'"/></office:font-face-decls>
<office:styles><style:style style:name="P" style:family="paragraph"><style:text-properties {font} fo:font-size="9pt" style:font-size-asian="9pt"/></style:style>
<style:style style:name="T" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties {font} fo:font-size="18pt" style:font-size-asian="18pt"/></style:style></office:styles>
<office:automatic-styles>{widths}<style:style style:name="G" style:family="table"><style:table-properties style:width="17cm" table:align="margins"/></style:style>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.4pt solid #000000" fo:padding="2pt"/></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="20mm"/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:footer><text:p text:style-name="P">{title}　第 <text:page-number/> 页 共 <text:page-count/> 页</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text><text:p text:style-name="T">{title}</text:p>
<table:table table:name="A" table:style-name="G"><table:table-column table:number-columns-repeated="2"/>{"".join(row(pair) for pair in c["facts"])}</table:table>
<text:p text:style-name="P">{c["heading"]}</text:p><table:table table:name="B" table:style-name="G">{columns}
<table:table-header-rows>{row(c["columns"])}</table:table-header-rows>{"".join(row(cells) for cells in c["rows"])}</table:table>
<text:p text:style-name="P">{c["note"]}</text:p>{"".join(f'<text:p text:style-name="P">{one}：＿＿＿＿＿＿　年　月　日</text:p>' for one in c["signatures"])}
</office:text></office:body></office:document>""")
open(f"{FOLDER}/fonts.conf", "w").write(f"<fontconfig><dir>{FONTS}</dir><cachedir>{os.path.dirname(FOLDER)}/cache</cachedir></fontconfig>")
files = [f"{FOLDER}/{number}.fodt" for number in range(COUNT)]
subprocess.run(["soffice", f"-env:UserInstallation=file://{os.path.dirname(FOLDER)}/profile", "--headless", "--convert-to", "pdf", "--outdir", FOLDER, *files],
               env={**os.environ, "FONTCONFIG_FILE": f"{FOLDER}/fonts.conf"}, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
'''

# How many sheets of a batch, when ours are a thousand: the figures are of one sheet.
PEERS = {"typst": (TYPST, 10), "WeasyPrint": (WEASY, 50), "ReportLab": (REPORTLAB, 25), "LibreOffice": (OFFICE, 20)}


def run(command):
    """Seconds of the processor and peak MiB, children included."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        if child.returncode != 0:
            sys.exit(out.read().decode(errors="replace")[-2000:])
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def made(folder):
    """Files, pages and bytes."""
    files = [f"{folder}/{name}" for name in os.listdir(folder) if name.endswith(".pdf")]
    told = (subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout for file in files[:1])
    pages = [int(line.split()[1]) for said in told for line in said.splitlines() if line.startswith("Pages")]
    return len(files), sum(pages), sum(os.path.getsize(file) for file in files) / len(files)


def compare(title, papers, fonts, file, count, rounds, only_one):
    print(f"\n{title}", flush=True)
    seen = {}
    with tempfile.TemporaryDirectory() as work:
        for at in range(rounds):
            for name in ["anheng", *PEERS]:
                folder = f"{work}/{name}-{at}"
                os.mkdir(folder)
                if name == "anheng":
                    own, command = count, [papers, file, folder, str(count)]
                else:
                    code, share = PEERS[name]
                    own = 1 if only_one else max(1, count // share)
                    head = f"CONTENT, FOLDER, FONTS, COUNT = {file!r}, {folder!r}, {fonts!r}, {own}\n"
                    command = [sys.executable, "-c", head + code]
                seen.setdefault(name, []).append((*run(command), *made(folder), own))
                print(".", end="", file=sys.stderr, flush=True)
    base = statistics.median(one[0] / one[5] for one in seen["anheng"])
    for name, runs in seen.items():
        busy = statistics.median(one[0] / one[5] for one in runs)
        peak = max(one[1] for one in runs)
        files, pages, size, own = runs[-1][2:]
        assert files == own, f"{name}: {files} files of {own}"
        print(f"{name:<12} {own:5} files, CPU {busy:8.3f} s each, {busy / pages * 1000:8.2f} ms a page, {busy / base:7.1f} ×, "
              f"{peak:6.0f} MiB, {pages} pages, {size / pages:8.0f} bytes a page", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("papers")
    parser.add_argument("fonts")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="sheet,table,batch")
    parser.add_argument("--sheets", type=int, default=1000)
    wanted = parser.parse_args()
    papers, fonts = os.path.abspath(wanted.papers), os.path.abspath(wanted.fonts)
    with tempfile.TemporaryDirectory() as work:
        def file(rows):
            with open(f"{work}/{rows}.json", "w") as out:
                json.dump(content(rows), out, ensure_ascii=False)
            return out.name
        parts = wanted.only.split(",")
        if "sheet" in parts:
            compare("a sheet of 150 items", papers, fonts, file(150), 1, wanted.rounds, True)
        if "table" in parts:
            compare("a table of 5,000 rows", papers, fonts, file(5_000), 1, wanted.rounds, True)
        if "batch" in parts:
            compare(f"{wanted.sheets} sheets of 150 items", papers, fonts, file(150), wanted.sheets, 1, False)


main()
