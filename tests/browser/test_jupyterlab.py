"""An analyst opens a notebook in a real JupyterLab, presses Run All, and sees the chart."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpanalytics import project

TOKEN = "only-for-this-test"
READY = """() => {
  const notebook = window.jupyterapp?.shell?.currentWidget;
  const kernel = notebook?.sessionContext?.session?.kernel;
  return notebook?.context?.isReady && kernel?.status === "idle";
}"""
NOTEBOOK = "10_cared_for_population.ipynb"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start JupyterLab on a copy of the notebooks, with settings of its own; return its address."""
    home = tmp_path_factory.mktemp("lab")
    shutil.copytree(project.notebooks(), home / "notebooks")
    folders = {f"JUPYTER_{name}_DIR": str(home / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    settings = home / "CONFIG" / "lab" / "user-settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    # all cells are drawn, not only those in view, so that a test can look for any of them
    whole = '{"windowingMode": "none"}'
    (settings / "tracker.jupyterlab-settings").write_text(whole, encoding="utf-8")
    port = free_port()
    options = {
        "IdentityProvider.token": TOKEN,
        "ServerApp.port": port,
        "ServerApp.root_dir": home,
        "ServerApp.allow_root": True,
        "LabApp.expose_app_in_browser": True,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser"]
    command += [f"--{name}={value}" for name, value in options.items()]
    environment = os.environ | folders | {"CPA_ROOT": str(project.root())}
    environment.pop("JUPYTER_DEFAULT_PROVISIONER_NAME", None)  # an analyst's kernels are the usual
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/api/status?token={TOKEN}", server, home / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(address: str, server: subprocess.Popen, log: Path, seconds: int = 60) -> None:
    for _ in range(seconds * 4):
        if server.poll() is not None:
            pytest.fail(f"JupyterLab ended: {log.read_text()[-500:]}")
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    pytest.fail("JupyterLab did not answer")


def test_run_all_shows_the_chart_and_no_error(lab, browser):
    page = browser.new_page()
    page.goto(f"{lab}/lab/tree/notebooks/{NOTEBOOK}?token={TOKEN}", timeout=120_000)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    page.wait_for_function(READY, timeout=60_000)
    # not awaited: the command ends only with the last cell, and a wait below has a limit
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.wait_for_selector('figure#chart-age-and-sex svg[role="img"]', timeout=90_000)
    page.wait_for_selector("text=What each measure means", timeout=60_000)
    assert page.get_by_text("Wigan had 455 cared for children").count() == 1
    assert page.locator('.jp-OutputArea-output[data-mime-type*="error"]').count() == 0
    page.close()
