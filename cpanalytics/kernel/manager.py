"""A manager whose kernels are forked, and used as soon as they answer."""

import time
from queue import Empty
from typing import Any

import zmq
import zmq.asyncio
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type, default

from cpanalytics.kernel import forked

STEP_SECONDS = 0.25
"""After so long a kernel that has not answered is looked at, and asked again."""

RETRY_MS = 5
"""After so many milliseconds a client tries again to connect to a kernel that is not there yet."""


class QuickClient(AsyncKernelClient):
    """A client that starts when an answer has come on both channels, without waiting for more.

    Jupyter's own waits for silence, a fifth of a second each time, and where it came before the
    kernel another tenth until it tries again to connect.
    """

    @default("context")
    def _context_default(self) -> zmq.asyncio.Context:
        made = super()._context_default()
        made.setsockopt(zmq.RECONNECT_IVL, RETRY_MS)  # of the sockets that it will make
        return made

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel has answered and said so to all; RuntimeError if it does not."""
        until = time.monotonic() + (timeout or float("inf"))
        while time.monotonic() < until:
            asked = self.kernel_info()
            if await self._reply(asked) and await self._is_heard(asked):
                return
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
        raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")

    async def _reply(self, asked: str) -> bool:
        """Return whether the kernel answered the question ``asked``, which is told of it."""
        while message := await _next(self.get_shell_msg):
            if message["parent_header"].get("msg_id") == asked:
                self._handle_kernel_info_reply(message)
                return True
        return False

    async def _is_heard(self, asked: str) -> bool:
        """Return whether what the kernel tells all arrives: that it is done with ``asked``."""
        while message := await _next(self.get_iopub_msg):
            is_idle = message["content"].get("execution_state") == "idle"
            if is_idle and message["parent_header"].get("msg_id") == asked:
                return True
        return False


async def _next(get: Any) -> dict[str, Any] | None:
    try:
        return await get(timeout=STEP_SECONDS)
    except Empty:
        return None


class ForkedKernelManager(AsyncKernelManager):
    """Jupyter's manager of one kernel, with the provisioner and client of this package."""

    client_factory = Type(klass=AsyncKernelClient, default_value=QuickClient)

    @default("client_class")
    def _client_class_default(self) -> str:
        return f"{QuickClient.__module__}.{QuickClient.__name__}"

    async def start_kernel(self, **given: Any) -> None:
        """Start the kernel, forked where that can be."""
        chosen = {"kernel_provisioner": {"provisioner_name": forked.NAME}}
        self.kernel_spec.metadata = {**self.kernel_spec.metadata, **chosen}
        await super().start_kernel(**given)
