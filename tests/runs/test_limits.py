"""A notebook that takes too much, or is killed, ends alone and is told of in plain words."""

import sys

import pytest
from small_project import files_of, make_project, start, write_notebook

from cpanalytics import runs
from cpanalytics.errors import CommandError
from cpanalytics.kernel import memory
from cpanalytics.runs.settings import Settings

LIMIT = 300
TAKES = {
    "20_at_once": "data = bytearray(2_000_000_000)",
    "25_array": "import numpy\ndata = numpy.ones(250_000_000)",
    "30_little_by_little": "data = []\nwhile True: data.append(bytearray(100_000))",
    "35_small_objects": "data = []\nwhile True: data.append([1.5])",
    "40_prints": "while True: print('Jo Bloggs 2009-01-02' * 100)",
    "45_killed": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "50_little": "data = bytearray(100_000_000)\nnumber = len(data)",
}
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to such a limit")


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> runs.RunResult:
    root = make_project(tmp_path_factory.mktemp("limited"))
    for file in (root / "notebooks").iterdir():
        file.unlink()
    for name, cell in TAKES.items():
        write_notebook(root / "notebooks", name, cell)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        (result,) = start(settings=Settings(memory_mb=LIMIT))
    return result


@linux
def test_limits__each_ends_alone_with_a_plain_reason(limited: runs.RunResult) -> None:
    needs = f"needs more memory than its limit of {LIMIT} MB (--memory-limit)"
    assert limited.made == ["50_little"]
    small = limited.failed.pop("35_small_objects")
    assert small.endswith(needs)  # with its last octet gone, a kernel may be past telling
    assert {name: said.splitlines()[0] for name, said in limited.failed.items()} == {
        "20_at_once": f"Cell 3 of 20_at_once.ipynb {needs}",
        "25_array": f"Cell 3 of 25_array.ipynb {needs}",
        "30_little_by_little": f"Cell 3 of 30_little_by_little.ipynb {needs}",
        "40_prints": "The notebook printed more than 5 million letters.",
        "45_killed": f"The kernel of 45_killed.ipynb died in cell 3, as it does when it {needs}",
    }


@linux
def test_limits__the_start_page_tells_of_each(limited: runs.RunResult) -> None:
    index = (limited.folder / "index.html").read_text(encoding="utf-8")
    assert index.count("Not made.") == len(TAKES) - 1
    assert f"Cell 3 of 20_at_once.ipynb needs more memory than its limit of {LIMIT} MB" in index


@linux
def test_limits__nothing_that_was_printed_is_kept(limited: runs.RunResult) -> None:
    shown = files_of(limited.folder)
    assert [name for name, content in shown.items() if b"Bloggs 2009" * 2 in content] == []
    assert max(map(len, shown.values())) < 2_000_000


@linux
def test_limit__within_one_that_its_user_has_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reserve is kept back from that, or a kernel would count as out of memory at once."""
    import resource

    most, given = 200 * memory.MEGABYTE, []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY, most))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: given.append(limits))
    memory.limit("100000")
    assert given == [(most - memory.RESERVE, most)]


def test_refuse_where_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(CommandError, match="--memory-limit works on Linux only"):
        start(settings=Settings(memory_mb=LIMIT))
    memory.let_speak()  # says nothing, and needs no such limit to be there
