"""A run beside what it replaces, beside the least it could cost, and over many councils: ratios.

Workbooks are left out on all sides. Nothing is asserted of the clock.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from beside import beside, run, told

ROOT = Path(__file__).parents[2]
COUNCIL, AUDIENCE = "exampleshire", "internal"
COUNCILS = int(os.environ.get("CPA_BENCH_COUNCILS", "153"))
START = "import os, sys; os.environ['CPA_ROOT'] = sys.argv[1]; from pathlib import Path\n"
OURS = f"""{START}
from cpanalytics.kernel import warm
warm.start_early(Path(sys.argv[2]), force="--force" in sys.argv)  # as the command does first of all
from cpanalytics.runs import front
front.Front.workbook = lambda *_: []
from cpanalytics import cli
cli.app(["run", "--authority", "{COUNCIL}", "--audience", "{AUDIENCE}", "--output-dir", sys.argv[2],
         *sys.argv[3:]], standalone_mode=False)
"""
AGAIN = f"""{START}
from cpanalytics import cli
cli.app(["run", "--authority", "{COUNCIL}", "--audience", "{AUDIENCE}",
         "--output-dir", sys.argv[2]], standalone_mode=False)
"""
COMMANDS = f"""{START}
import subprocess
from cpanalytics.report.page import TEMPLATES
from cpanalytics.runs import collect
out = Path(sys.argv[2])
out.mkdir(exist_ok=True)
bin = Path(sys.executable).parent
names = [file.stem for file in sorted(Path(sys.argv[1], "notebooks").glob("[0-9]*.ipynb"))]
for name in names:
    made = str(out / (name + ".ipynb"))
    subprocess.run([bin / "papermill", Path(sys.argv[1], "notebooks", name + ".ipynb"), made,
                    "-p", "authority", "{COUNCIL}", "-p", "audience", "{AUDIENCE}",
                    "--no-progress-bar", "--log-level", "ERROR"], check=True)
    subprocess.run([bin / "jupyter", "nbconvert", "--to", "html", "--log-level", "ERROR",
                    "--template", "report_page",
                    "--TemplateExporter.extra_template_basedirs=" + str(TEMPLATES), made],
                   check=True)
collect.collect(out, names)
"""
FLOOR = f"""{START}
import ast, base64, json
from cpanalytics.kernel import warm
from cpanalytics.blocks import BLOCK_MIME

def script(file, out):
    shown = []
    def show(*things):
        shown.extend(t._repr_mimebundle_() for t in things if hasattr(t, "_repr_mimebundle_"))
    names = {{"display": show}}
    for cell in json.loads(Path(file).read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            steps = ast.parse("".join(cell["source"]))
            last = steps.body.pop() if isinstance(steps.body[-1], ast.Expr) else None
            exec(compile(steps, file, "exec"), names)
            if "parameters" in cell["metadata"].get("tags", []):
                names |= {{"authority": "{COUNCIL}", "audience": "{AUDIENCE}"}}
            if last:
                show(eval(compile(ast.Expression(last.value), file, "eval"), names))
    page = "".join(bundle["text/html"] for bundle in shown)
    Path(out, Path(file).stem + ".html").write_text(page, encoding="utf-8")
    for block in (bundle[BLOCK_MIME] for bundle in shown):
        if block["kind"] == "chart":
            for kind in ("svg", "csv"):
                Path(out, block["name"] + "." + kind).write_text(block[kind], encoding="utf-8")
            Path(out, block["name"] + ".png").write_bytes(base64.b64decode(block["png"]))

if __name__ == "__main__":
    Path(sys.argv[2]).mkdir(exist_ok=True)
    warm.start()
    files = sorted(map(str, Path(sys.argv[1], "notebooks").glob("[0-9]*.ipynb")))
    with warm.context().Pool({os.cpu_count()}) as pool:
        pool.starmap(script, [(file, sys.argv[2]) for file in files], chunksize=1)
"""
MANY = f"""{START}
import json, time
import psutil
from cpanalytics.runs import build, front, run
front.Front.workbook = lambda *_: []
finish, told = build.Build.finish, []
def finished(self):
    result = finish(self)
    told.append(rss(psutil.Process()) + sum(map(rss, psutil.Process().children(recursive=True))))
    return result
def rss(process):
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:  # a kernel that has just ended
        return 0
build.Build.finish = finished
started = time.perf_counter()
results = run([], [], as_of="", audience="public", jobs=os.cpu_count(), progress=False,
              output_dir=Path(sys.argv[2]))
seconds = time.perf_counter() - started
notebooks = sum(len(result.made) for result in results)
told = [one / 1e6 for one in told]
print(json.dumps({{"councils": len(results), "seconds": seconds, "notebooks": notebooks,
                  "tenth": told[min(9, len(told) - 1)], "last": told[-1]}}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of its own: Exampleshire and the notebooks, its figures ready."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    shutil.copytree(ROOT / "data/raw" / COUNCIL, root / "data/raw" / COUNCIL)
    return root


def test_a_full_report_against_papermill_and_nbconvert_commands(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    ours = (OURS, root, tmp_path / "ours", "--force")
    sides = beside(ours, (COMMANDS, root, tmp_path / "commands"))
    with capsys.disabled():
        print(told("a full report", *sides, "papermill and nbconvert commands"))


def test_a_full_report_against_plain_scripts_in_forked_processes(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    script = tmp_path / "floor.py"
    script.write_text(FLOOR, encoding="utf-8")
    floor = (
        "import runpy, sys; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], {}, '__main__')"
    )
    ours = (OURS, root, tmp_path / "ours", "--force")
    sides = beside(ours, (floor, script, root, tmp_path / "floor"))
    with capsys.disabled():
        print(told("a full report", *sides, "the same cells as scripts in forked processes"))


def test_nothing_changed_against_import_pandas(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    run(AGAIN, root, tmp_path / "ours")
    sides = beside((AGAIN, root, tmp_path / "ours"), ("import pandas",))
    with capsys.disabled():
        print(told("a run with nothing to do", *sides, "import pandas"))


def test_many_councils(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    root = tmp_path / "project"
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    for number in range(COUNCILS):
        shutil.copytree(ROOT / "data/raw/wigan", root / f"data/raw/council-{number:03}")
        for name in ("authority.toml", "published.csv", "published.toml"):
            file = root / f"data/raw/council-{number:03}" / name
            file.write_text(file.read_text(encoding="utf-8").replace("wigan", file.parent.name))
    command = [sys.executable, "-c", MANY, str(root), str(tmp_path / "outputs")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(done.stderr.splitlines()[-1])
    each = found["seconds"] / found["notebooks"]
    grown = found["last"] / found["tenth"]
    with capsys.disabled():
        print(
            f"\n{found['councils']} councils: {found['notebooks']} notebooks, {each:.2f} s each; "
            f"memory at the 10th council {found['tenth']:.0f} MB, at the last {grown:.2f} times it"
        )
