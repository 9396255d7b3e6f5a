"""Every notebook keeps the house rules, and every rule notices a notebook that does not."""

import copy
import json
from collections.abc import Callable
from pathlib import Path

import notebook_rules as rules
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))

PARAMETERS = """\
authority = "wigan"  # folder in data/raw
as_of = ""  # date, or empty for the latest
audience = "public"  # public or internal"""


def code(source: str, *tags: str, **changes: object) -> dict:
    cell = {"cell_type": "code", "metadata": {"tags": [*tags]}, "source": [source]}
    return {**cell, "outputs": [], "execution_count": None, **changes}


def markdown(source: str) -> dict:
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}


GOOD = {
    "metadata": {"kernelspec": {"name": "python3"}},
    "cells": [
        markdown("# 30 What do young people do after 16?\nOn 31 March. See 40_care_leavers."),
        code("from cpanalytics import report"),
        code(PARAMETERS, "parameters"),
        markdown("## Where they are"),
        code("report.show(authority)", "hide-input"),
    ],
}
BAD_CELLS: list[tuple[Callable, dict]] = [
    (rules.no_stored_outputs, code("1", outputs=[{"output_type": "stream"}])),
    (rules.no_stored_outputs, code("1", execution_count=3)),
    (rules.size, code("a\n" * 13)),
    (rules.no_tag_that_hides_a_failure, code("1", "nbval-skip")),
    (rules.one_parameters_cell, code(PARAMETERS, "parameters")),
    (rules.pure_python, code("%matplotlib inline")),
    (rules.pure_python, code("!ls")),
    (rules.no_definitions, code("def f(): ...")),
    (rules.no_definitions, code("class A: ...")),
    (rules.only_public_imports, code("import os")),
    (rules.only_public_imports, code("from pathlib import Path")),
    (rules.only_public_imports, code("from cpanalytics.figures import read")),
    (rules.no_paths, code("open('data/raw')")),
    (rules.no_paths, code("open('published.csv')")),
    (rules.first_cell_asks, markdown("# A second title?")),
    (rules.no_skipped_heading_level, markdown("#### Too deep")),
    (rules.no_typed_numbers, markdown("There are 455 children.")),
    (rules.no_typed_numbers, markdown("## 73% in 2018")),
    (rules.no_typed_numbers, markdown("Of these, 16 are in work.")),
]
BAD_PARAMETERS = [
    PARAMETERS + "\nmin_count = 5  # too many",
    PARAMETERS.replace("as_of", "as_off"),
    PARAMETERS.replace('"wigan"', '"wigan".lower()'),
    PARAMETERS.replace("  # folder in data/raw", ""),
]


@pytest.mark.parametrize("rule", rules.RULES)
def test_rule__good_notebook(rule: Callable) -> None:
    assert rule(GOOD) == []


@pytest.mark.parametrize(("rule", "cell"), BAD_CELLS)
def test_rule__bad_cell_is_noticed(rule: Callable, cell: dict) -> None:
    assert rule({**GOOD, "cells": [*GOOD["cells"], cell]}) != []


@pytest.mark.parametrize("text", BAD_PARAMETERS)
def test_one_parameters_cell__wrong_name_value_or_comment(text: str) -> None:
    notebook = copy.deepcopy(GOOD)
    notebook["cells"][2] = code(text, "parameters")
    assert rules.one_parameters_cell(notebook) != []


def test_kernelspec__stripped() -> None:
    assert rules.kernelspec({**GOOD, "metadata": {}}) == ["kernelspec is None, not python3"]


def test_size__more_than_forty_cells() -> None:
    assert rules.size({**GOOD, "cells": GOOD["cells"] * 9}) == ["45 cells"]


@pytest.mark.parametrize("title", ["# No question", "Words first\n# Is it?", "## Is it?"])
def test_first_cell_asks__no_opening_question(title: str) -> None:
    notebook = {**GOOD, "cells": [markdown(title), *GOOD["cells"][1:]]}
    assert rules.first_cell_asks(notebook) != []


def test_no_stored_outputs__kept_on_purpose() -> None:
    kept = code("1", "keep_output", outputs=[{"output_type": "stream"}], execution_count=1)
    assert rules.no_stored_outputs({**GOOD, "cells": [kept]}) == []


@pytest.mark.skipif(not NOTEBOOKS, reason="notebooks/ is empty")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_notebook__keeps_the_rule(path: Path, rule: Callable) -> None:
    assert rule(json.loads(path.read_text(encoding="utf-8"))) == []
