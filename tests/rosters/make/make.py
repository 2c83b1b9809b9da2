"""Writes the workbooks of the corpus and their expected results beside this folder: `python3 make.py`, with openpyxl and, for
what LibreOffice converts, `soffice` on the path. What the expected results mean is in ../README.md."""

import json
import pathlib
import subprocess
import tempfile

import base
import cells
import other
import raw
import tables

HERE = pathlib.Path(__file__).resolve().parent.parent


def convert():
    """All files of one extension at once: the office takes long to start."""
    for extension in sorted({name.rsplit(".", 1)[1] for name, _ in base.CONVERTED}):
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for name, data in base.CONVERTED:
                if name.endswith("." + extension):
                    file = pathlib.Path(folder, name.rsplit(".", 1)[0] + ".xlsx")
                    file.write_bytes(data)
                    files.append(str(file))
            target = "xls:MS Excel 97" if extension == "xls" else extension
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target,
                            "--outdir", str(HERE)] + files, check=True, stdout=subprocess.DEVNULL)


def main():
    for part in (tables, cells, raw, other):
        part.all_of_them()
    names = [name for name, _, _ in base.CASES]
    assert len(set(names)) == len(names), "two workbooks of one name"
    for name, expect, data in base.CASES:
        if data is not None:
            (HERE / name).write_bytes(data.encode() if isinstance(data, str) else data)
        text = json.dumps(expect, ensure_ascii=False, indent=1)
        (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    convert()
    print(len(names), "workbooks")


if __name__ == "__main__":
    main()
