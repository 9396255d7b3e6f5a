"""The charts of a public run against the released table."""

from pathlib import Path

from audit_rows import row, table

from cpanalytics import audit

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" aria-label=""></svg>'


def save(folder: Path, **numbers: str) -> None:
    (folder / "charts").mkdir(exist_ok=True)
    rows = [f"{label},{number}" for label, number in numbers.items()]
    (folder / "charts" / "one.csv").write_text("\n".join(["label,value", *rows]))
    (folder / "charts" / "one.svg").write_text(PICTURE)


def test_numbers_of_charts_are_released_ones(tmp_path: Path) -> None:
    released = table([row("new_placements", 12), row("sdq_score_mean", 14.537, denominator=30)])
    save(tmp_path, A="12", B="14.5", C="30", D="c")
    assert audit.report(tmp_path, released).empty
    save(tmp_path, A="12", B="4")
    found = audit.report(tmp_path, released)
    assert found["figure"].to_list() == ["charts/one"]
    assert found["by"].to_list() == ["a number in its CSV that is not in the released table"]
    assert "charts/one" in audit.blocks(found)


def test_what_pictures_give_away_is_in_the_report(tmp_path: Path) -> None:
    save(tmp_path, A="12", B="c")
    picture = PICTURE.replace('label=""', 'label="A is 12 and B is 3."')
    (tmp_path / "charts" / "one.svg").write_text(picture)
    found = audit.report(tmp_path, table([row("new_placements", 12)]))
    assert found["by"].to_list() == ["a number in its text alternative or tooltip"]


def test_a_run_without_charts_gives_nothing_away(tmp_path: Path) -> None:
    assert audit.report(tmp_path, table([row("new_placements", 12)])).empty
