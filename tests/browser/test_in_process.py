"""What stands for kernels in these tests gives what they give, to the byte."""

from pathlib import Path

import in_process
from every_page import blocks, make

from cpanalytics.runs import execute

NOTEBOOKS = ["00_start_here", "10_cared_for_population"]
"""They show every kind of block, and cells for analysts."""


def made(folder: Path, engine: str) -> Path:
    return make(NOTEBOOKS, ["wigan"], "public", folder, engine)["wigan"]


def test_a_kernel_makes_the_same_pages(tmp_path: Path) -> None:
    here, kernels = made(tmp_path / "a", in_process.ENGINE), made(tmp_path / "b", execute.ENGINE)
    kinds = {block["kind"] for name in NOTEBOOKS for block in blocks(here, name)}
    assert kinds == {"chart", "headline", "table", "text"}
    assert '"analyst"' in (here / "00_start_here.ipynb").read_text(encoding="utf-8")
    for name in ("index", *NOTEBOOKS):
        page = f"{name}.html"
        assert (here / page).read_bytes() == (kernels / page).read_bytes(), name
