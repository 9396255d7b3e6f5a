"""Before a commit: returns are told by their columns, in every form, under any name."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from test_tracked_files import ROOT, git, needs_git

from cpanalytics import returns_in_git

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "child,decom,rne,ls,cin,place,place_provider,dec,rec,reason_place_change,home_post"
ROW = "X-1,2,03/04/2011,WBRI,,,"
XML = "<EXPSSDA903><CHILD><HEADER><CHILDID>X</CHILDID><DOB>2011-04-03</DOB></HEADER></CHILD>"
SAYS = "looks like the table {} of the SSDA903 return"


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, text in members.items():
            book.writestr(name, text)
    return out.getvalue()


def workbook(*rows: str) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row.split(","))
    book.save(out)
    return out.getvalue()


def parquet(columns: str) -> bytes:
    out = io.BytesIO()
    pd.DataFrame(columns=columns.split(",")).to_parquet(out)
    return out.getvalue()


def notebook(**output: object) -> bytes:
    cell = {"cell_type": "code", "metadata": {"tags": ["keep_output"]}, "outputs": [output]}
    return json.dumps({"cells": [cell], "nbformat": 4}).encode()


FRAME = pd.DataFrame({"CHILD": ["X-1"], "DECOM": ["03/04/2020"], "LS": ["C2"]})


@pytest.mark.parametrize(
    ("name", "content", "table"),
    [
        ("notes.txt", f"{HEADER}\n{ROW}\n".encode(), "Header"),
        ("a.csv", f"{EPISODES}\n".encode("utf-16"), "Episodes"),
        ("a.csv", f"Return of 2019\n\n{HEADER.replace(',', ';')}\n".encode(), "Header"),
        ("part.csv", b"name,Date of birth,UPN\nA,B,C\n", "Header"),
        ("data.zip", zipped(**{"deep/x.csv": HEADER}), "Header"),
        ("book.xlsx", workbook("Return", HEADER, ROW), "Header"),
        ("a.zip", zipped(**{"x.bin": EPISODES}), "Episodes"),
        ("all.xml", f"{XML}</EXPSSDA903>".encode(), "Header"),
        ("cut.xml", f'<?xml version="1.0"?>{XML}'.encode(), "Header"),
        ("a.parquet", parquet(HEADER), "Header"),
        ("a.ipynb", notebook(data={"text/html": [FRAME.to_html()]}), "Episodes"),
        ("a.ipynb", notebook(data={"text/plain": repr(FRAME)}), "Episodes"),
        ("a.ipynb", notebook(name="stdout", text=repr(FRAME.to_dict())), "Episodes"),
        ("a.ipynb", notebook(ename="E", traceback=["x", repr(FRAME)]), "Episodes"),
    ],
)
def test_problem__return_in_every_form(name: str, content: bytes, table: str) -> None:
    assert returns_in_git.problem(name, content) == SAYS.format(table)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("published.csv", b"measure,age_band,sex,value\nchildren_looked_after,Total,Female,3\n"),
        ("codes.csv", b"file,position,column,type\nHeader,1,CHILD,string\nHeader,2,DOB,date\n"),
        ("README.md", b"Each child has a date of birth (DOB) and a placement.\n\n| CHILD |\n"),
        ("code.py", f"{HEADER}\n".encode()),
        ("a.ipynb", notebook(data={"text/plain": "The child's date, sex and place of birth"})),
        ("a.ipynb", notebook(name="stdout", text="CHILD")),
        ("a.ipynb", b"{"),
        ("page.xml", b"<page><child>1</child></page>"),
        ("a.docx", zipped(**{"[Content_Types].xml": "", "word/document.xml": HEADER})),
        ("font.ttf", b"\0\1\0\0CHILD,DOB"),
        ("empty", b""),
    ],
)
def test_problem__look_alikes(name: str, content: bytes) -> None:
    assert returns_in_git.problem(name, content) == ""


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"PK\3\4 and no more"])
def test_problem__cannot_be_looked_into(content: bytes) -> None:
    assert returns_in_git.problem("a.bin", content) == returns_in_git.UNSEEN


def test_main__says_which_file_why_and_what_to_do(tmp_path: Path, capsys) -> None:
    (tmp_path / "a.csv").write_text(f"{HEADER}\n{ROW}\n")
    (tmp_path / "b.csv").write_text("measure\n")
    assert returns_in_git.main([str(tmp_path / "b.csv")]) == 0
    assert returns_in_git.main([str(tmp_path / "b.csv"), str(tmp_path / "a.csv")]) == 1
    assert capsys.readouterr().out == (
        f"{tmp_path / 'a.csv'} looks like the table Header of the SSDA903 return.\n"
        "  Why it matters: records of children never go into git, where they stay for good.\n"
        "  What to do: take the file out (git restore --staged FILE); keep returns in "
        "data/raw/<council>/ssda903/<year>, and clear a notebook's outputs.\n"
    )


@needs_git
def test_tracked_files__no_return_but_the_made_up_councils() -> None:
    names = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout.split("\0")
    files = [name for name in names if (ROOT / name).is_file()]
    found = [name for name in files if returns_in_git.problem(name, (ROOT / name).read_bytes())]
    assert [name for name in found if not name.startswith("data/raw/exampleshire/ssda903/")] == []
    assert found


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_hook__refuses_the_commit(tmp_path: Path) -> None:
    """The hook as it is set up here, but for where Python is, in a repository of its own."""
    settings = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    lines = settings.splitlines()
    at = next(i for i, line in enumerate(lines) if "id: no-columns-of-a-return" in line)
    hook = "\n".join(lines[at : at + 4]).replace(".venv/bin/python", sys.executable)
    (tmp_path / "a.csv").write_text(f"{HEADER}\n{ROW}\n")
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: local\n    hooks:\n{hook}\n"
    )
    given = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    given |= {"PRE_COMMIT_HOME": str(tmp_path / ".home"), "PYTHONPATH": str(ROOT)}
    for command in (["git", "init", "-q"], ["git", "add", "a.csv", ".pre-commit-config.yaml"]):
        subprocess.run(command, cwd=tmp_path, env=given, check=True)
    command = [sys.executable, "-m", "pre_commit", "run"]
    done = subprocess.run(command, cwd=tmp_path, env=given, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout
    assert "a.csv looks like the table Header" in done.stdout
    assert "X-1" not in done.stdout
