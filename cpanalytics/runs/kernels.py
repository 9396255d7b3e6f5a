"""How a run starts its kernels and talks to them: guarded, and over sockets of this user's own."""

import os
import subprocess
import time
from pathlib import Path
from typing import Any

from jupyter_client.localinterfaces import localhost
from traitlets import Float, Int, Unicode, default

from cpanalytics import kernel
from cpanalytics.kernel import memory
from cpanalytics.kernel.manager import ForkedKernelManager

LONGEST = 100
"""Bytes that the path of a socket may have; systems allow 103 or more."""

TOLD_SECONDS = 10.0
"""A kernel that ran out of memory so long ago and has not said so will not."""

USUAL, GUARDED = "ipykernel_launcher", "cpanalytics.kernel"


class PrivateKernelManager(ForkedKernelManager):
    """A kernel manager that uses ipc where the system has it, so that no other user can listen.

    Windows has none, and a path may be too long for one: there it is loopback, with a signature
    on every message, as Jupyter has it. Ports can run out or be taken twice; sockets cannot.
    All that a kernel writes for itself is in ``place``; ``key`` is that of its marks,
    and ``marking`` is what its pictures say of who may see them.
    It may take ``memory_mb`` megabytes for itself; 0 is no limit. Whoever looks whether it is
    alive, as papermill does again and again, ends it when the monotonic clock has come to
    ``until``, in seconds, or when it has run out of memory and does not say so. The class has the
    ``exit_code`` of a kernel that was found to have ended, negative for a signal.
    """

    exit_code: int | None = None

    place = Unicode()
    key = Unicode()
    marking = Unicode()
    memory_mb = Int()
    until = Float(float("inf"))
    _out_since = Float(float("inf"))

    @default("transport")
    def _transport_default(self) -> str:
        short = len(os.fsencode(f"{self._socket()}-1")) <= LONGEST
        return "ipc" if os.name == "posix" and short else "tcp"

    @default("ip")
    def _ip_default(self) -> str:
        return self._socket() if self.transport == "ipc" else localhost()

    @default("connection_file")
    def _connection_file_default(self) -> str:
        return str(Path(self.place) / "kernel.json")

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Return the command of the usual Python kernel with the guarded program in its place.

        A kernel of another kind has no marks, so nothing that it shows reaches a page.
        """
        usual = super().format_kernel_cmd(extra_arguments)
        return [GUARDED if part == USUAL else part for part in usual]

    async def start_kernel(self, **given: Any) -> None:
        """Start the kernel; what it prints past Jupyter, as a crash does, goes nowhere."""
        own = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "JUPYTER_RUNTIME_DIR"), self.place)
        own |= {"IPYTHONDIR": str(Path(self.place) / "ipython"), kernel.KEY: self.key}
        own |= {kernel.PICTURES: self.marking, memory.SETTING: str(self.memory_mb or "")}
        given["env"] = {**os.environ, **(given.get("env") or {}), **own}
        given |= {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        await super().start_kernel(**given)

    async def _async_is_alive(self) -> bool:
        """Return whether the kernel is alive, after having ended one that has had its time."""
        if not self.has_kernel:
            return False
        if await super()._async_is_alive() and self._has_had_its_time():
            await self.provisioner.kill()
        type(self).exit_code = await self.provisioner.poll()
        return self.exit_code is None

    def _has_had_its_time(self) -> bool:
        now = time.monotonic()
        is_out = self.memory_mb > 0 and memory.has_run_out(self.provisioner.pid)
        self._out_since = min(self._out_since, now) if is_out else float("inf")
        return now >= min(self.until, self._out_since + TOLD_SECONDS)

    def _socket(self) -> str:
        return str(Path(self.place) / "k")


def manager(
    place: Path, key: str, memory_mb: int = 0, marking: str = "", until: float = float("inf")
) -> type[PrivateKernelManager]:
    """Return the class of the manager of one kernel, as nbclient asks for a class."""

    settings = {
        "place": Unicode(str(place)),
        "key": Unicode(key),
        "memory_mb": Int(memory_mb),
        "marking": Unicode(marking),
        "until": Float(until),
    }
    return type("Manager", (PrivateKernelManager,), settings)
