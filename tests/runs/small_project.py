"""A made-up project: one council's figures and two small notebooks, away from the real one."""

import shutil
from pathlib import Path
from typing import Any

import nbformat

from cpanalytics import runs

ROOT = Path(__file__).parents[2]
PARAMETERS = 'authority = "wigan"\nas_of = ""\naudience = "public"\n'
COUNT = """
from cpanalytics import figures, released, tables, text
shown = figures.until(released.figures(authority, audience), as_of)
found = figures.select(shown, "children_looked_after")
own = figures.latest(found[found.area_name == "Wigan"])
number = int(own["value"].iloc[0])
text.Text(f"{number} children, for {audience}.", kind="headline", name="children")
"""
TABLE = """
import pandas as pd
tables.Table("children", "Children", pd.DataFrame({"Area": ["Wigan"], "Children": [number]}))
"""
CHART = """
import pandas as pd
from cpanalytics.charts import chart
def draw(figure):
    figure.add_subplot().bar([1, 2], [455, 483])
table = pd.DataFrame({"Year": ["2016", "2019"], "Children": [483, 455]})
chart.Chart("trend", "Fewer children", "Children, Wigan", "Wigan", "Bars: 483 then 455", table,
            draw, 200)
"""


ANALYST = """
tables.Table("analyst", "For analysts", pd.DataFrame({"Area": ["Wigan"], "Children": [number]}))
"""


def write_notebook(
    folder: Path, name: str, *cells: str, parameters: str = PARAMETERS, first: bool = False
) -> None:
    """Write a notebook with a title, a parameters cell and ``cells`` of code."""
    new = nbformat.v4
    node = new.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python"}})
    if first:
        node.metadata["cpanalytics"] = {"first": True}
    node.cells = [new.new_markdown_cell(f"# How is {name[3:]}?")]
    node.cells += [new.new_code_cell(parameters, metadata={"tags": ["parameters"]})]
    node.cells += [new.new_code_cell(cell.strip(), metadata=_tags(cell)) for cell in cells]
    for number, cell in enumerate(node.cells):
        cell["id"] = f"cell-{number}"
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(node, folder / f"{name}.ipynb")


def _tags(cell: str) -> dict[str, list[str]]:
    return {"tags": ["analyst"]} if cell == ANALYST else {}


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` with its content."""
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def make_project(folder: Path) -> Path:
    shutil.copytree(ROOT / "data" / "raw" / "wigan", folder / "data" / "raw" / "wigan")
    write_notebook(folder / "notebooks", "10_number", COUNT, TABLE, CHART, ANALYST)
    write_notebook(folder / "notebooks", "20_trend", CHART, "print('seen')", first=True)
    return folder


def start(
    *notebooks: str, jobs: int = 1, to: Path | None = None, **options: Any
) -> list[runs.RunResult]:
    """Call ``runs.run`` as the command does, without progress."""
    given = {"as_of": "", "audience": "public", **options}
    return runs.run(list(notebooks), [], jobs=jobs, output_dir=to, progress=False, **given)
