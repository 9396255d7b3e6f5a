"""The command when all is well: figures, check, list, ingest, and what they exit with."""

import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cpanalytics.cli import app

ROOT = Path(__file__).parents[2]


def call(*words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == code, result.output
    return result


def rows(*words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(call("figures", *words, "--csv", "-").stdout)))


def test_figures__installed_command(councils: Path) -> None:
    """The program itself, in a process of its own, gives the bytes that the others give."""
    program = shutil.which("cpanalytics", path=Path(sys.executable).parent)
    assert program, "cpanalytics is not installed beside this Python"
    command = [program, "figures", "--authority", "bury", "--csv", "-"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == call("figures", "--authority", "bury", "--csv", "-").stdout


def test_figures__of_a_measure_have_its_parts(councils: Path) -> None:
    found = rows("--authority", "wigan", "--measure", "post16_destinations")
    assert {row["measure"] for row in found} == {"post16_destinations"}
    assert {row["group"] for row in found} == {"Total", "destination", "neet_reason"}


def test_figures__of_an_alias_are_its_part_of_the_whole(councils: Path) -> None:
    found = rows("--authority", "wigan", "--measure", "care_leavers_eet_pct")
    assert {row["measure"] for row in found} == {"care_leavers_pct"}
    assert {row["category"] for row in found} == {"In education, employment or training"}
    assert {row["area_level"] for row in found} == {
        "Local authority", "Statistical neighbours", "Regional", "National",
    }  # fmt: skip


def test_figures__as_of_keeps_earlier_dates(councils: Path) -> None:
    found = rows("--authority", "wigan", "--as-of", "2017-03-31")
    assert max(row["period_end"] for row in found) == "2017-03-31"
    assert 0 < len(found) < len(rows("--authority", "wigan"))


def test_figures__all_councils_and_each_once(councils: Path) -> None:
    assert {row["reported_by"] for row in rows("--audience", "internal")} == {
        "bury", "exampleshire", "telford-and-wrekin", "walsall", "wigan", "wiltshire",
    }  # fmt: skip
    assert rows("--authority", "bury", "--authority", "bury") == rows("--authority", "bury")


def test_figures__audiences_agree_while_all_is_published(councils: Path) -> None:
    given = ["--authority", "bury", "--audience"]
    assert rows(*given, "public") == rows(*given, "internal")


def test_figures__csv_file_has_the_same_bytes_as_the_screen(councils: Path, tmp_path: Path) -> None:
    file = tmp_path / "bury.csv"
    told = call("figures", "--authority", "bury", "--csv", str(file)).stdout
    assert told == f"{len(rows('--authority', 'bury'))} figures written to {file}.\n"
    shown = call("figures", "--authority", "bury", "--csv", "-").stdout
    assert file.read_bytes() == shown.encode()
    assert b"\r" not in file.read_bytes()


def test_figures__internal_csv_is_marked_and_its_owners_only(tmp_path: Path) -> None:
    given = ("figures", "--authority", "wiltshire", "--audience", "internal")
    marked = tmp_path / "mine-OFFICIAL-SENSITIVE.csv"
    for asked in (tmp_path / "mine.csv", marked):
        told = call(*given, "--csv", str(asked)).stdout
        assert told.endswith(f" written to {marked}.\n")
    assert [file.name for file in tmp_path.iterdir()] == [marked.name]
    assert marked.stat().st_mode & 0o077 == 0
    shown = call(*given, "--csv", "-")
    assert shown.stdout == marked.read_text(encoding="utf-8")
    assert shown.stderr == "OFFICIAL-SENSITIVE: small numbers are not protected.\n"


def test_figures__on_the_screen_as_a_table(councils: Path) -> None:
    given = ["--authority", "wigan", "--measure", "sen_pct"]
    told = call("figures", *given).stdout
    assert "  1 figure  " in told
    assert "53%" in told
    assert "  0 figures  " in call("figures", *given, "--as-of", "1999-12-31").stdout


def contradictions(slug: str) -> int:
    found = csv.DictReader(io.StringIO(call("check", "--authority", slug, "--csv", "-").stdout))
    return sum(row["severity"] == "contradiction" for row in found)


@pytest.mark.parametrize(("slug", "strict"), [("wigan", 1), ("bury", 0)])
def test_check__contradictions_fail_only_if_strict(councils: Path, slug: str, strict: int) -> None:
    """Wigan's document contradicts itself; Bury's does not."""
    assert bool(contradictions(slug)) is bool(strict)
    call("check", "--authority", slug, code=0)
    call("check", "--authority", slug, "--strict", code=strict)


def test_check__says_what_where_and_how_many(councils: Path) -> None:
    lines = call("check", "--authority", "wigan").stdout.splitlines()
    assert lines[0].startswith("CONTRADICTION  wigan  ")
    assert lines[2].startswith("  Where: ")
    told = f"by severity: error: 0, contradiction: {contradictions('wigan')}, warning: "
    assert told in lines[-2]


def test_check__csv_file(councils: Path, tmp_path: Path) -> None:
    file = tmp_path / "findings.csv"
    told = call("check", "--authority", "bury", "--csv", str(file)).stdout
    assert told.endswith(f"0 findings written to {file}.\n")
    assert file.read_text(encoding="utf-8").startswith("rule,severity,authority,measure,")


def test_list__notebooks_councils_measures(councils: Path) -> None:
    lines = call("list").stdout.splitlines()
    assert lines[:2] == ["Notebooks", "  90_board_report"]
    assert "  telford-and-wrekin       Telford & Wrekin Council" in lines
    heading = lines.index("Measures")
    assert lines[heading + 1].split() == ["children_looked_after", "children"]


def test_ingest__says_how_many_of_each(councils: Path) -> None:
    lines = call("ingest").stdout.splitlines()
    assert lines[0] == f"Bury: {len(rows('--authority', 'bury'))} figures."
    assert [line.partition(":")[0] for line in lines] == [
        "Bury", "Exampleshire", "Telford and Wrekin", "Walsall", "Wigan", "Wiltshire",
    ]  # fmt: skip


def test_no_command__shows_what_there_is(councils: Path) -> None:
    told = call(code=2).output
    for word in ("run", "ingest", "figures", "check", "list"):
        assert f"\n  {word} " in told
