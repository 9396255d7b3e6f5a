"""What only some may see says so: in file names, pictures, sheets, pages and notebooks."""

import re
import zipfile
from pathlib import Path

import nbformat
import pytest
from PIL import Image
from small_project import start

from cpanalytics import marking
from cpanalytics.charts import marked
from cpanalytics.runs import RunResult

MARK = "OFFICIAL-SENSITIVE"


@pytest.fixture(scope="module")
def internal(project: Path, tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    (result,) = start(to=tmp_path_factory.mktemp("internal"), audience="internal")
    return result


def test_named__before_the_ending_and_only_if_there_is_one() -> None:
    assert marking.named("tables.xlsx", marking.of("internal")) == f"tables-{MARK}.xlsx"
    assert marking.named("tables.xlsx", marking.of("public")) == "tables.xlsx"


def test_marks__a_page_of_the_run_leads_to_its_others(internal: RunResult) -> None:
    page = (internal.folder / f"10_number-{MARK}.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="(?!#)([^"]+)"', page))
    assert links == {f"{name}-{MARK}.html" for name in ("index", "10_number", "20_trend")}
    assert internal.closing_line().endswith(f"index-{MARK}.html")


def test_marks__pictures_show_it_and_say_it(internal: RunResult) -> None:
    file = internal.folder / "charts" / f"10_number-trend-{MARK}.svg"
    picture = file.read_text(encoding="utf-8")
    assert f"<metadata>{MARK}</metadata>" in picture
    assert f">{MARK}</text>" in picture
    assert f'aria-label="{MARK}. Bars: ' in picture
    with Image.open(file.with_suffix(".png")) as png:
        assert png.text == {"Classification": MARK}
        strip = png.crop((0, 0, png.width, round(marked.HIGH * 150 / 72)))
        assert len(set(strip.tobytes())) > 2


def test_marked_svg__is_higher_by_the_line() -> None:
    plain = '<svg width="9px" height="5px" viewBox="0 0 9 5" aria-label="A"><g/></svg>'
    made = marked.marked_svg(plain, "A & B")
    assert f'height="{5 + marked.HIGH}px" viewBox="0 -{marked.HIGH} 9 {5 + marked.HIGH}"' in made
    assert made.endswith("A &amp; B</text><g/></svg>")


def test_marks__every_sheet_on_screen_and_on_paper(internal: RunResult) -> None:
    with zipfile.ZipFile(internal.folder / f"tables-{MARK}.xlsx") as book:
        texts = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)
        marked_texts = {str(at) for at, text in enumerate(texts) if MARK in text}
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        for name in names:
            sheet = book.read(name).decode()
            cells = re.findall(r'<c r="A\d"[^>]* t="s"><v>(\d+)</v>', sheet)
            assert marked_texts & set(cells), name
            assert f"<oddHeader>&amp;C{MARK}</oddHeader>" in sheet
            assert f"<oddFooter>&amp;C{MARK}</oddFooter>" in sheet
        assert MARK in book.read("docProps/core.xml").decode()
    assert len(names) == len(["Cover", "Contents", "Notes", "children", "trend"])


def test_marks__executed_notebook_opens_with_it(internal: RunResult) -> None:
    node = nbformat.read(internal.folder / f"20_trend-{MARK}.ipynb", as_version=4)
    assert node.cells[0].source == f"**{MARK}**"
    assert node.metadata.classification == MARK


def test_marked_dots__same_dots_again_below_the_line() -> None:
    plain = Image.new("RGB", (400, 20), "red")
    once, again = (marked.marked_dots(plain, MARK) for _ in range(2))
    assert once.tobytes() == again.tobytes()
    line = round(marked.HIGH * 150 / 72)
    assert once.crop((0, line, 400, line + 20)).tobytes() == plain.tobytes()
