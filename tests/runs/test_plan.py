"""What is refused before anything runs, and in which words."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from small_project import PARAMETERS, make_project, start, write_notebook

from cpanalytics.blocks import BLOCK_MIME
from cpanalytics.errors import CommandError, CpanalyticsError, InputError
from cpanalytics.runs import collect, parameters, plan
from cpanalytics.runs.settings import Settings


def test_plan__date_is_that_of_the_latest_figure(project: Path) -> None:
    (report,) = plan.plan([], [], as_of="", audience="public")
    assert report.as_of == "2019-05-31"
    assert report.place == Path("wigan", "2019-05-31")
    assert [file.stem for file in report.notebooks] == ["10_number", "20_trend"]


def test_plan__internal_report_for_a_given_date(project: Path) -> None:
    (report,) = plan.plan([], ["wigan", "wigan"], as_of="2018-12-31", audience="internal")
    assert report.place == Path("wigan", "2018-12-31-internal")


@pytest.mark.parametrize(
    "name", ["20_trend", "20_trend.ipynb", "notebooks/20_trend.ipynb", "notebooks/20_trend"]
)
def test_find_notebooks__with_or_without_folder_and_ending(project: Path, name: str) -> None:
    assert plan.find_notebooks([name]) == [project / "notebooks" / "20_trend.ipynb"]


def test_find_notebooks__in_the_projects_order(project: Path) -> None:
    found = plan.find_notebooks(["20_trend", "10_number", "20_trend"])
    assert [file.stem for file in found] == ["10_number", "20_trend"]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("20_trends", ' Did you mean "20_trend"?'),
        ("2", ' Did you mean "20_trend"?'),
        ("10", ' Did you mean "10_number"?'),
        ("number", ' Did you mean "10_number"?'),
        ("0-T", ' Did you mean "20_trend"?'),
        ("0_", ' Did you mean "10_number" or "20_trend"?'),
        ("trned", ' Did you mean "20_trend"?'),
        ("x", ""),
        ("notebooks/", ""),
        ("elsewhere/10_number.ipynb", None),
    ],
)
def test_find_notebooks__unknown(project: Path, name: str, near: str | None) -> None:
    near = ' Did you mean "10_number"?' if near is None else near
    with pytest.raises(CommandError) as told:
        plan.find_notebooks([name])
    assert str(told.value) == (
        f'No notebook "{name}".{near}\n'
        "  Notebooks in this project: 10_number, 20_trend.\n"
        "  What to do: use one of these names, or none for all of them."
    )


@pytest.mark.parametrize(
    ("options", "message", "code"),
    [
        ({"audience": "publik"}, 'audience "publik" is not known. Did you mean "public"?', 2),
        ({"as_of": "31/05/2019"}, 'as_of "31/05/2019" is not a date.', 2),
        ({"as_of": "2001-01-01"}, "no figures of its own dated 1 January 2001 or before", 1),
    ],
)
def test_run__wrong_setting_is_refused(
    project: Path, tmp_path: Path, options: dict[str, str], message: str, code: int
) -> None:
    with pytest.raises(CpanalyticsError) as told:
        start(to=tmp_path, **options)
    assert message in str(told.value)
    assert told.value.exit_code == code
    assert list(tmp_path.iterdir()) == []


def test_run__one_council_of_two_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other's report is made, and the exit code and the log say that one is missing."""
    raw = make_project(tmp_path) / "data" / "raw"
    shutil.copytree(raw / "wigan", raw / "wigton")
    (raw / "wigton" / "published.csv").write_text("measure,value\n")
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    log = tmp_path / "log.jsonl"
    good, wrong = start(settings=Settings(log_file=log))
    assert (good.authority, good.failed) == ("wigan", {})
    assert wrong.failed["figures"].startswith("data/raw/wigton/published.csv")
    assert wrong.lines() == [
        f"Wigan: {wrong.failed['figures']}",  # so its copy's profile calls it
        "Wigan: no report could be made, so none was replaced.",
    ]
    assert [path.name for path in (tmp_path / "outputs").iterdir()] == ["wigan"]
    (told,) = [line for line in log.read_text().splitlines() if "report failed" in line]
    assert "wigton" in told
    (raw / "wigton" / "authority.toml").write_text("name")
    good, wrong = start()
    assert (good.authority, good.failed) == ("wigan", {})
    assert wrong.failed["figures"].startswith("data/raw/wigton/authority.toml cannot be used")


def test_run__every_council_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = make_project(tmp_path) / "data" / "raw"
    shutil.copytree(raw / "wigan", raw / "wigton")
    for slug in ("wigan", "wigton"):
        (raw / slug / "published.csv").write_text("measure,value\n")
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    with pytest.raises(InputError, match=r"(?s)wigan/published\.csv.*wigton/published\.csv"):
        start()
    assert not (tmp_path / "outputs").exists()


def test_check__misspelt_parameter(tmp_path: Path) -> None:
    write_notebook(tmp_path, "10_a", parameters=PARAMETERS.replace("audience", "audiance"))
    given = dict.fromkeys(("authority", "as_of", "audience"), "")
    with pytest.raises(InputError) as told:
        parameters.check(tmp_path / "10_a.ipynb", given)
    assert str(told.value) == (
        '10_a.ipynb has no parameter "audience". Did you mean "audiance"?\n'
        "  Its parameters: authority, as_of, audiance.\n"
        "  Why it matters: it would be made for its default council, date or audience.\n"
        "  What to do: declare authority, as_of, audience in the one cell tagged parameters."
    )


def test_check__parameter_of_its_own_is_allowed(tmp_path: Path) -> None:
    write_notebook(tmp_path, "10_a", parameters=PARAMETERS + "most = 5")
    parameters.check(tmp_path / "10_a.ipynb", {"authority": "wigan", "as_of": ""})


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 1, "nbformat": 4}'])
def test_read__not_a_notebook(tmp_path: Path, content: str) -> None:
    (tmp_path / "10_a.ipynb").write_text(content)
    with pytest.raises(InputError, match=r"10_a.ipynb cannot be read as a notebook"):
        parameters.read(tmp_path / "10_a.ipynb")


def test_read__kernel_was_stripped(tmp_path: Path) -> None:
    write_notebook(tmp_path, "10_a")
    file = tmp_path / "10_a.ipynb"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"metadata": {}}))
    with pytest.raises(InputError, match="does not say which kernel runs it"):
        parameters.read(file)


def test_refuse_two_of_a_name__different_and_identical() -> None:
    chart = {"kind": "chart", "name": "trend", "svg": "a"}
    collect.refuse_two_of_a_name([chart, dict(chart), chart | {"kind": "table"}])
    with pytest.raises(InputError, match='two different charts called "trend"'):
        collect.refuse_two_of_a_name([chart, chart | {"svg": "b"}])


def shown_in(folder: Path, name: str, *tables: dict) -> None:
    data = [{BLOCK_MIME: {"kind": "table", **table}} for table in tables]
    outputs = [nbformat.v4.new_output("display_data", data=one) for one in data]
    cell = nbformat.v4.new_code_cell(outputs=outputs)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / f"{name}.ipynb")


def test_collect__tables_that_agree_are_one_and_those_that_differ_are_not(tmp_path: Path) -> None:
    def table(name: str, *rows: tuple, title: str = "Meaning", notes: tuple = ()) -> dict:
        cells = [[*row] for row in rows]
        columns = ["Word", "Meaning"]
        return {"name": name, "title": title, "columns": columns, "rows": cells, "notes": [*notes]}

    shown_in(tmp_path, "10_a", table("one", ("a", 1)), table("other", ("a", 1), title="Other"))
    shown_in(tmp_path, "20_b", table("same", ("a", 1), notes=("N.",)), table("differs", ("a", 2)))
    shown_in(tmp_path, "30_c", table("more", ("b", 3), ("a", 1)))
    found = collect.collect(tmp_path, ["10_a", "20_b", "30_c"])
    assert [(t["name"], t["rows"], t["notes"]) for t in found.tables] == [
        ("one", [["a", 1], ["b", 3]], ["N."]),
        ("other", [["a", 1]], []),
        ("differs", [["a", 2]], []),
    ]


def test_collect__blank_cell_of_a_charts_numbers_is_told_in_the_workbook(tmp_path: Path) -> None:
    words = {"name": "c", "title": "T", "subtitle": "S", "source": "Source: Wigan"}
    files = {"svg": "", "png": "", "csv": 'label,value,note\n"a, b",,\nc,1,few\n'}
    shown_in(tmp_path, "10_a", {"kind": "chart", **words, **files})
    (table,) = collect.collect(tmp_path, ["10_a"]).tables
    assert (table["title"], table["subtitle"], table["notes"]) == ("T", "S", ["Source: Wigan"])
    assert table["rows"] == [["a, b", None, "none"], ["c", "1", "few"]]


def test_comes_first__as_its_metadata_say(tmp_path: Path) -> None:
    write_notebook(tmp_path, "10_a")
    write_notebook(tmp_path, "20_b", first=True)
    assert not plan.comes_first(tmp_path / "10_a.ipynb")
    assert plan.comes_first(tmp_path / "20_b.ipynb")
