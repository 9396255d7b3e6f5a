"""How sure a figure is: intervals, what chance alone does to a difference, limits of a process.

Arithmetic on counts, and nothing else: no figures, no words. ``scipy.special`` holds what
``scipy.stats`` is made of and loads in a third of the time; it is loaded where it is used.
"""

from cpanalytics.uncertainty.apart import Limits, Tails, limits, tails, the_rest
from cpanalytics.uncertainty.counts import count_interval, rate_interval
from cpanalytics.uncertainty.differences import percentage_gap, rate_gap
from cpanalytics.uncertainty.levels import FALSE_SHARE, SURE, USUAL, in_words, one_in
from cpanalytics.uncertainty.multiple_comparisons import adjusted, by_chance, told_apart
from cpanalytics.uncertainty.process import LEAST_POINTS, Process, process
from cpanalytics.uncertainty.proportions import interval

__all__ = [
    "FALSE_SHARE",
    "LEAST_POINTS",
    "SURE",
    "USUAL",
    "Limits",
    "Process",
    "Tails",
    "adjusted",
    "by_chance",
    "count_interval",
    "in_words",
    "interval",
    "limits",
    "one_in",
    "percentage_gap",
    "process",
    "rate_gap",
    "rate_interval",
    "tails",
    "the_rest",
    "told_apart",
]
