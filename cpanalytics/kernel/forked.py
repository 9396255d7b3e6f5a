"""Jupyter kernels forked from a warm process: a kernel provisioner for any Jupyter program.

A setting tells a program to use it, for any Python kernel of this interpreter:
``JUPYTER_DEFAULT_PROVISIONER_NAME=cpanalytics-forked papermill -k python3 in.ipynb out.ipynb``, and
the same for pytest with nbval. Other kernels, and all where there is no forking, start as ever.
"""

import asyncio
import contextlib
import os
import runpy
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from cpanalytics.kernel import warm

NAME = "cpanalytics-forked"
"""The name under which pyproject.toml tells Jupyter of the provisioner."""

MODULES = ("ipykernel_launcher", "cpanalytics.kernel")
"""The programs of kernels that can be forked, each started as: python -m module, then options."""

KILLED_SECONDS = 5.0
"""How long a process that was killed is waited for until it has ended."""

OPTIONS = 3
"""Where the options begin in such a command."""


class ForkedProcess:
    """A forked process with what Jupyter uses of ``subprocess.Popen``."""

    stdin = stdout = stderr = None

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        self.pid = process.pid
        self.sentinel = process.sentinel

    def poll(self) -> int | None:
        """Return the exit code, None while the process runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Return the exit code when the process has ended."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal, if the process is still there."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask the process to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End the process."""
        self._process.kill()


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel by forking; waits for its end without asking again and again."""

    async def launch_kernel(self, cmd: list[str], **given: Any) -> KernelConnectionInfo:
        """Fork the kernel that ``cmd`` would start, in the environment and folder of ``given``."""
        module = _module(cmd)
        if not (module and warm.forks()):
            return await super().launch_kernel(cmd, **given)
        # Whose kernel it is, it cannot learn from a setting: it has read those when it was warmed.
        options = [*cmd[OPTIONS:], f"--IPKernelApp.parent_handle={os.getpid()}"]
        process = warm.context().Process(
            target=_become,
            args=(module, options, dict(given["env"]), given.get("cwd"), warm.mask()),
            kwargs={"quiet": given.get("stdout") is not None},
            daemon=True,
        )
        try:
            with warm.starting():
                process.start()
        except (ConnectionError, EOFError):
            warm.end_if_shared()
            raise
        self.process = ForkedProcess(process)
        self.pid = self.pgid = process.pid
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """End the kernel, and return when it has: else Jupyter looks again after a tenth second."""
        await super().kill(restart)
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._ended(), KILLED_SECONDS)

    async def wait(self) -> int | None:
        """Return the exit code when the kernel has ended."""
        await self._ended()
        return await super().wait()

    async def _ended(self) -> None:
        if not isinstance(self.process, ForkedProcess) or self.process.poll() is not None:
            return
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        own = os.dup(self.process.sentinel)  # a loop has one reader a file; others may wait too
        loop.add_reader(own, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(own)
            os.close(own)


def _module(cmd: Sequence[str]) -> str:
    """Return the module that ``cmd`` starts with this Python, '' if it is another program."""
    is_known = list(cmd[:2]) == [sys.executable, "-m"] and cmd[2] in MODULES
    return cmd[2] if is_known else ""


def _become(
    module: str,
    arguments: Sequence[str],
    env: Mapping[str, str],
    folder: str | None,
    mask: int,
    *,
    quiet: bool,
) -> None:
    """Run a module in this new process as ``python -m`` would in ``folder``."""
    os.setsid()
    warm.settle(env, mask)
    if folder:
        os.chdir(folder)
    if quiet:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    sys.argv[1:] = arguments
    runpy.run_module(module, run_name="__main__", alter_sys=True)
