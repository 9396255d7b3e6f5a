"""The slowest task starts first: by the last run where there is one, else by the council's size."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cpanalytics.runs import order, plan
from cpanalytics.runs.build import Build


def builds(project: Path, base: Path) -> list[Build]:
    (report,) = plan.plan([], [], as_of="", audience="public")
    return [Build.of(report, base), Build.of(replace(report, as_of="2018-03-31"), base)]


def test_slowest_first__by_the_last_run(project: Path, tmp_path: Path) -> None:
    for build, seconds in zip(builds(project, tmp_path), [(2, 9), (1, 5)], strict=True):
        folder = tmp_path / build.report.place
        folder.mkdir(parents=True)
        names = ("10_number", "20_trend")
        told = {name: {"seconds": took} for name, took in zip(names, seconds, strict=True)}
        (folder / "run.json").write_text(json.dumps({"notebooks": told}), encoding="utf-8")
    tasks = order.slowest_first(builds(project, tmp_path))
    found = [(task.parameters["as_of"], task.name) for task in tasks]
    assert found == [
        *(("2019-05-31", "20_trend"), ("2018-03-31", "20_trend")),
        *(("2019-05-31", "10_number"), ("2018-03-31", "10_number")),
    ]


def test_slowest_first__no_run_yet_or_one_that_cannot_be_read(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large"
    large.write_bytes(b" " * 5_000_000)
    one, other = builds(project, tmp_path)
    monkeypatch.setattr(order.store, "inputs", lambda _: [large, tmp_path / "gone"])
    (tmp_path / one.report.place).mkdir(parents=True)
    (tmp_path / one.report.place / "run.json").write_text("{")
    assert order._expected(one) == order._expected(other) == {"": 1 + 5_000_000 / 10_000_000}
