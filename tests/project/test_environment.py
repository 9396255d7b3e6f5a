"""environment.yml asks conda for what pyproject.toml asks pip for. It is parsed, not solved."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))

# The channel's name where it differs from the Python package index's, extras included.
CONDA_NAMES = {"pandera[pandas]": "pandera-pandas", "playwright": "playwright-python"}
# What the channel does not carry.
PIP_ONLY = {"afcharts", "gptables", "axe-playwright-python"}


def split_spec(spec: str) -> tuple[str, SpecifierSet]:
    """Return the name and the bounds of one line such as ``pandas>=3.0``."""
    name, bounds = re.fullmatch(r"([a-z0-9-]+)(.*)", spec).groups()
    return name, SpecifierSet(bounds)


def name_of(wanted: Requirement) -> str:
    """Return a requirement's name with its extras, as pyproject writes it."""
    extras = ",".join(sorted(wanted.extras))
    return f"{wanted.name}[{extras}]" if extras else wanted.name


def wanted_by_pyproject() -> dict[str, SpecifierSet]:
    lines = PYPROJECT["dependencies"] + PYPROJECT["optional-dependencies"]["test"]
    return {name_of(wanted): wanted.specifier for wanted in map(Requirement, lines)}


def conda_specs() -> dict[str, SpecifierSet]:
    lines = [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]
    return dict(split_spec(line) for line in lines)


def pip_specs() -> dict[str, SpecifierSet]:
    (part,) = (line for line in ENVIRONMENT["dependencies"] if isinstance(line, dict))
    return dict(split_spec(line) for line in part["pip"])


def test_environment__conda_and_pyproject_agree_both_ways() -> None:
    conda = {k: v for k, v in conda_specs().items() if k not in {"python", "pip"}}
    wanted = wanted_by_pyproject()
    assert conda == {CONDA_NAMES.get(k, k): v for k, v in wanted.items() if k not in PIP_ONLY}


def test_environment__pip_part_and_pyproject_agree_both_ways() -> None:
    assert pip_specs() == {k: v for k, v in wanted_by_pyproject().items() if k in PIP_ONLY}


def test_environment__same_python() -> None:
    assert conda_specs()["python"] == SpecifierSet(PYPROJECT["requires-python"])


def test_environment__name_and_channel() -> None:
    assert ENVIRONMENT["name"] == PYPROJECT["name"]
    assert ENVIRONMENT["channels"] == ["conda-forge"]
