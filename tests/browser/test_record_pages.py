"""Every public page of the council whose returns are counted, made by the real run, in a browser.

Internal pages are made of the same parts, with less that is not shown.
"""

import csv
import shutil
from pathlib import Path

import pytest
from every_page import FROM_RECORDS, NOTEBOOKS, EveryPage, charts

from cpanalytics import not_shown, project, released
from cpanalytics.audit import outputs

(COUNCIL,) = FROM_RECORDS


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of its own: a public run writes to the ledger for good."""
    root = tmp_path_factory.mktemp("project")
    raw = Path("data", "raw", COUNCIL)
    shutil.copytree(project.root() / raw, root / raw)
    shutil.copytree(project.notebooks(), root / "notebooks")
    return root


class TestFromRecords(EveryPage):
    councils, audience = FROM_RECORDS, "public"

    @pytest.fixture(scope="class")
    @classmethod
    def made(cls, browser, root, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
        """Return the council's folder. Asks for the browser first: no run without."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CPA_ROOT", str(root))
            return cls.make_all(tmp_path_factory.mktemp("outputs"))

    def test_charts_read_back_give_away_nothing_that_is_not_shown(self, made, root, monkeypatch):
        monkeypatch.setenv("CPA_ROOT", str(root))
        assert outputs.report(made[COUNCIL], released.figures(COUNCIL, "public")).empty

    def test_what_is_not_shown_reads_and_sounds_right_on_every_page_that_has_any(self, made):
        """The symbol is for the eye, the rest of the words for a screen reader; then the note."""
        marked = []
        for name in NOTEBOOKS:
            page = (made[COUNCIL] / f"{name}.html").read_text(encoding="utf-8")
            noted = not_shown.NOTE in page or not_shown.PICTURE_NOTE in page
            assert (not_shown.HTML in page) == noted
            assert not_shown.CELL not in page
            marked += [name] if not_shown.HTML in page else []
        assert {name[:2] for name in marked} == {"10", "20", "30", "40", "50", "90"}

    def test_a_csv_has_an_empty_value_and_the_status_c(self, made):
        found = []
        for name in NOTEBOOKS:
            for block in charts(made[COUNCIL], name):
                rows = list(csv.DictReader(block["csv"].splitlines()))
                found += [row for row in rows if row.get("status") == "c"]
        assert found
        assert {row["value"] for row in found} == {""}
