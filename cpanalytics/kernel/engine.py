"""papermill's engine "cpanalytics": kernels are forked, and ended at once when all cells are done.

``papermill --engine cpanalytics in.ipynb out.ipynb``. papermill imports it at every start, so it
imports nothing slow itself.
"""

from typing import Any

from papermill.engines import NBClientEngine


class ForkedEngine(NBClientEngine):
    """papermill's own engine with forked kernels."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> None:
        """Run the cells; ``options`` are those of papermill's own engine."""
        from cpanalytics.kernel.manager import ForkedKernelManager

        options.setdefault("kernel_manager_class", ForkedKernelManager)
        options.setdefault("shutdown_kernel", "immediate")  # nothing of a kernel is left to save
        super().execute_managed_notebook(nb_man, kernel_name, **options)
