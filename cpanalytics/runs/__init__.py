"""A run: notebooks in, finished reports out, whole or not at all."""

from cpanalytics.kernel import light  # noqa: F401 - before what it makes lighter
from cpanalytics.runs.result import RunResult
from cpanalytics.runs.runner import run

__all__ = ["RunResult", "run"]
