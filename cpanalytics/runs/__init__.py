"""A run: notebooks in, finished reports out, whole or not at all."""

from cpanalytics.runs.result import RunResult
from cpanalytics.runs.runner import run

__all__ = ["RunResult", "run"]
