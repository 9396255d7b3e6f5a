"""What SCHEDULING.md tells people to type is there: options, keys, events, and files that parse."""

import configparser
import re
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from cpanalytics import cli
from cpanalytics.runs import portfolio_file

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SCHEDULING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\w*\n(.*?)```", TEXT, re.DOTALL)


def test_every_option_of_run_is_one() -> None:
    told = set(re.findall(r"cpanalytics run([^`\n|>\"]*)", TEXT))
    options = {option for line in told for option in re.findall(r"--[a-z-]+", line)}
    known = CliRunner().invoke(cli.app, ["run", "--help"], env={"COLUMNS": "200"}).output
    assert options >= {"--portfolio", "--log-file", "--scheduler"}
    assert {option for option in options if f" {option} " not in known} == set()
    for option in ("--memory-limit", "--wait", "--keep"):
        assert f"`{option} " in TEXT
        assert f" {option} " in known


@pytest.mark.parametrize("key", [*portfolio_file.LISTS, *portfolio_file.TEXTS])
def test_every_key_of_a_portfolio_is_told(key: str) -> None:
    assert f"| `{key}` |" in TEXT


def test_every_event_of_the_log_is_told() -> None:
    code = "".join(
        (ROOT / f"cpanalytics/runs/{name}.py").read_text(encoding="utf-8")
        for name in ("log", "runner", "work")
    )
    events = set(re.findall(r'"((?:run|report|notebook) [a-z]+|waiting)"', code))
    assert len(events) == 11
    assert {event for event in events if f"`{event}`" not in TEXT} == set()


def test_units_and_workflow_can_be_read() -> None:
    units = [block for block in BLOCKS if block.startswith("[Unit]")]
    for unit in units:
        parser = configparser.ConfigParser(interpolation=None)
        parser.read_string(unit)
        assert "Description" in parser["Unit"]
    (workflow,) = (yaml.safe_load(block) for block in BLOCKS if block.startswith("name:"))
    assert workflow["jobs"]["reports"]["steps"][1]["run"].startswith("make report ARGS=")
    assert len(units) == 2
