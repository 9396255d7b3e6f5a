"""What goes into git: the top level, nothing of one machine, and no child's record."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP_LEVEL = [
    *("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SCHEDULING.md"),
    *("Makefile", "pyproject.toml", "requirements.lock", "environment.yml"),
    *(".gitignore", ".gitattributes", ".pre-commit-config.yaml", ".ci/run"),
    *("cpanalytics", "notebooks", "tests", "data/raw", "data/processed", "outputs"),
]
# Where packages are fetched from is each machine's own setting.
REGISTRY = re.compile(
    r"(?:pypi|pythonhosted|anaconda|conda-forge|npmjs|debian)\.(?:org|com)\b", re.IGNORECASE
)
# A folder at the root of somebody's machine; not the middle of a web address or another path.
MACHINE_PATH = re.compile(r"(?<![\w.~%*/-])/(?:root|home|Users|work(?:space)?|opt|mnt|srv)/\w")


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git on this checkout, whoever owns it and whichever hook called the tests."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    command = ["git", "-c", f"safe.directory={ROOT}", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def is_checkout() -> bool:
    return shutil.which("git") is not None and (ROOT / ".git").exists()


needs_git = pytest.mark.skipif(not is_checkout(), reason="not a git checkout")


def find_foreign_words(text: str) -> list[str]:
    """Return the registry hosts and the machine paths that ``text`` names."""
    return [m[0] for pattern in (REGISTRY, MACHINE_PATH) for m in pattern.finditer(text)]


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_top_level__exists(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://files.pythonhosted" + ".org/packages/x", ["pythonhosted" + ".org"]),
        ('open("/' + 'home/ann/data.csv")', ["/" + "home/a"]),
        ("https://www.example.gov.uk/work/plan and docs/home/x", []),
    ],
)
def test_find_foreign_words__host_path_and_look_alikes(text: str, found: list[str]) -> None:
    assert find_foreign_words(text) == found


@needs_git
def test_tracked_files__name_no_registry_and_no_machine() -> None:
    names = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    files = [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]
    assert ROOT / "pyproject.toml" in files
    texts = {file: file.read_text(encoding="utf-8", errors="ignore") for file in files}
    found = {str(f.relative_to(ROOT)): find_foreign_words(text) for f, text in texts.items()}
    assert {name: words for name, words in found.items() if words} == {}


@needs_git
@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("data/raw/wigan/ssda903/2024/header.csv", True),
        ("data/raw/wigan/SSDA903/episodes.csv", True),
        ("data/raw/wigan/ssda903/2023-24.zip", True),
        ("data/raw/wigan/ssda903/2023-24.xlsx", True),
        ("data/raw/wigan/ssda903/2023-24.xml", True),
        ("data/raw/wigan/2023-24.zip", True),
        ("data/raw/exampleshire/ssda903/2024/header.csv", False),
        ("data/raw/exampleshire/old/ssda903/header.csv", True),
        ("data/raw/wigan/published.csv", False),
        ("data/released/wigan.csv", False),
        ("data/processed/figures.parquet", True),
        ("data/processed/.gitkeep", False),
        ("outputs/wigan/index.html", True),
        ("outputs/.gitkeep", False),
    ],
)
def test_gitignore__keeps_childrens_records_and_made_files_out(path: str, refused: bool) -> None:
    answer = git("check-ignore", "--quiet", "--no-index", path)
    assert answer.returncode == (0 if refused else 1), answer.stderr
