"""Who may import whom: the contract in pyproject.toml holds, and would notice a breach."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = (
    "__init__ errors blocks project measures authorities figures sources text tables charts "
    "disclosure audit table_cells"
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package in ``folder`` with the settings that lie there."""
    program = shutil.which("lint-imports", path=Path(sys.executable).parent)
    assert program, "import-linter is not installed beside this Python"
    return subprocess.run([program, "--no-cache"], cwd=folder, capture_output=True, text=True)


def test_imports__contract_is_kept() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line", "told"),
    [
        ("errors", "import cpanalytics.project", "errors -> cpanalytics.project"),
        ("charts", "import cpanalytics.tables", "charts -> cpanalytics.tables"),
        ("charts", "import cpanalytics.figures", "charts -> cpanalytics.figures"),
        ("audit", "import cpanalytics.disclosure", "audit -> cpanalytics.disclosure"),
        ("disclosure", "import cpanalytics.audit", "disclosure -> cpanalytics.audit"),
        ("new_module", "", "new_module"),
    ],
    ids=[
        *("upward", "sideways", "chart that computes", "auditor that protects"),
        *("protector that audits", "module without a layer"),
    ],
)
def test_imports__breach_is_noticed(tmp_path: Path, module: str, line: str, told: str) -> None:
    """A made-up package of empty modules, and one line that the contract forbids."""
    package = tmp_path / "cpanalytics"
    package.mkdir()
    for name in MODULES.split():
        (package / f"{name}.py").touch()
    (package / f"{module}.py").write_text(line)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    assert told in result.stdout
