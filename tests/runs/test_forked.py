"""Kernels and workers forked from a warm process: as isolated as others, gone with their run."""

import asyncio
import base64
import contextlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import papermill
import psutil
import pytest
import zmq
from jupyter_client.provisioning import KernelProvisionerFactory
from papermill.exceptions import PapermillExecutionError
from small_project import files_of, start

from cpanalytics.kernel import forked, warm
from cpanalytics.kernel.manager import ForkedKernelManager

linux = pytest.mark.skipif(not warm.forks(), reason="processes are forked on Linux only")
PLOT = "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.plot([1, 2])"
POLLUTES = "import os, pandas\npandas.DataFrame = None\nos.environ['LEFT'] = 'behind'\nleft = 1"
LOOKS = "import os, pandas\n(pandas.DataFrame is None, 'LEFT' in os.environ, 'left' in globals())"
DRAWS = "import random, numpy\n(random.random(), numpy.random.default_rng().random())"
COLLECTS = "import gc\ngc.isenabled()"
IS_FORKED = "import os, psutil\n'forkserver' in ' '.join(psutil.Process(os.getppid()).cmdline())"


def shown(folder: Path, *cells: str, engine: str = "cpanalytics") -> list[str]:
    """Run a notebook as plain papermill does; return what its cells show, as text."""
    node = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    node.metadata["kernelspec"] = {"name": "python3", "display_name": "P", "language": "python"}
    source = folder / "in.ipynb"
    nbformat.write(node, source)
    done = papermill.execute_notebook(source, None, engine_name=engine, progress_bar=False)
    outputs = [output for cell in done.cells for output in cell.outputs]
    return [o.data.get("image/png", o.data["text/plain"]) for o in outputs if "data" in o]


@linux
def test_a_forked_kernel_shows_charts_and_starts_clean(tmp_path: Path) -> None:
    assert shown(tmp_path, IS_FORKED) == ["True"]
    (*_, picture) = shown(tmp_path, PLOT)
    assert base64.b64decode(picture).startswith(b"\x89PNG")
    shown(tmp_path, POLLUTES)
    assert shown(tmp_path, LOOKS) == ["(False, False, False)"]
    assert shown(tmp_path, DRAWS) != shown(tmp_path, DRAWS)
    assert shown(tmp_path, COLLECTS) == ["True"]  # which the warm process's imports do without


@linux
def test_any_jupyter_program_can_use_it_by_a_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    factory = KernelProvisionerFactory.instance()  # it reads JUPYTER_DEFAULT_PROVISIONER_NAME once
    for name, found in (("local-provisioner", "False"), (forked.NAME, "True")):
        monkeypatch.setattr(factory, "default_provisioner_name", name)
        assert shown(tmp_path, IS_FORKED, engine="nbclient") == [found]


@linux
def test_an_error_is_the_same_as_without_forking(tmp_path: Path) -> None:
    for engine in ("nbclient", "cpanalytics"):
        with pytest.raises(PapermillExecutionError) as told:
            shown(tmp_path, "1 / 0", engine=engine)
        assert (told.value.ename, told.value.evalue) == ("ZeroDivisionError", "division by zero")


def test_where_there_is_no_forking_kernels_start_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(warm.CHOICE, "0")
    assert warm.context().get_start_method() == "spawn"
    assert shown(tmp_path, IS_FORKED) == ["False"]


def test_another_program_is_not_forked() -> None:
    assert forked._module([sys.executable, "-m", "ipykernel_launcher", "-f", "x"]) != ""
    for cmd in (["R", "--slave", "-e", "x"], [sys.executable, "x.py", "-m"], [sys.executable]):
        assert forked._module(cmd) == ""
    assert forked._module([sys.executable, "-m", "xeus_kernel"]) == ""


def test_without_forking_a_report_has_the_same_bytes(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = start("20_trend", jobs=2, to=tmp_path / "forked")
    monkeypatch.setenv(warm.CHOICE, "0")
    (other,) = start("20_trend", jobs=2, to=tmp_path / "spawned")
    found, again = files_of(first.folder), files_of(other.folder)
    assert found.keys() == again.keys()
    assert [name for name in found if found[name] != again[name]] == ["run.json"]


LONG_SEARCH = "import re\nre.match('(a+)+$', 'a' * 60 + 'b')"
"""A cell that takes for ever, in which no thread of Python runs."""

STARTS = """
import asyncio, sys, time
from cpanalytics.kernel.manager import ForkedKernelManager
async def main():
    kernel = ForkedKernelManager()
    await kernel.start_kernel()
    client = kernel.client()
    client.start_channels()
    await client.wait_for_ready(timeout=60)
    client.execute(sys.argv[1])
    await asyncio.sleep(1)  # until it is at it
    print(kernel.provisioner.pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


@linux
@pytest.mark.parametrize("cell", ["", LONG_SEARCH])
def test_a_kernel_ends_when_its_program_is_killed(tmp_path: Path, cell: str) -> None:
    command = [sys.executable, "-c", STARTS, cell]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as program:
        kernel = psutil.Process(int(program.stdout.readline()))
        family = [kernel, *psutil.Process(program.pid).children()]
        os.kill(program.pid, signal.SIGKILL)
    _, alive = psutil.wait_procs(family, timeout=20)
    for process in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    assert alive == []


@linux
def test_a_kernel_that_is_killed_has_ended_when_that_is_done() -> None:
    """Jupyter would find it running still, and look again a tenth of a second later."""

    async def end() -> tuple[int | None, int]:
        kernel = ForkedKernelManager()
        await kernel.start_kernel()
        process = kernel.provisioner.process
        await kernel.provisioner.kill()
        code = process.poll()
        await kernel.shutdown_kernel(now=True)
        return code, kernel.client().context.getsockopt(zmq.RECONNECT_IVL)

    with ThreadPoolExecutor(1) as thread:  # tests of pages leave a loop running in this one
        code, milliseconds = thread.submit(asyncio.run, end()).result()
    assert code == -signal.SIGKILL
    assert milliseconds == 5  # a client that came first looks again as soon


@linux
def test_a_kernel_that_dies_at_once_is_told_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jupyter would wait for the whole minute that a kernel may take to start."""

    async def die() -> None:
        kernel = ForkedKernelManager()
        await kernel.start_kernel(env={**os.environ, "PYTHONNOUSERSITE": "1"})
        client = kernel.client()
        client.start_channels()
        kernel.provisioner.process.kill()
        try:
            await client.wait_for_ready(timeout=60)
        finally:
            client.stop_channels()
            await kernel.shutdown_kernel(now=True)

    started = time.monotonic()
    # in a thread of its own: tests of pages leave a loop running in this one
    with (
        ThreadPoolExecutor(1) as thread,
        pytest.raises(RuntimeError, match="Kernel died before replying"),
    ):
        thread.submit(asyncio.run, die()).result()
    assert time.monotonic() - started < 55
