"""Charts that say what they show: a title, a source, an alt text and their numbers, or no chart."""

from cpanalytics.charts.breaks import Break
from cpanalytics.charts.chart import Chart
from cpanalytics.charts.comparison import comparison_dots
from cpanalytics.charts.funnel import funnel_plot
from cpanalytics.charts.pyramid import pyramid
from cpanalytics.charts.ranked import ranked_bars
from cpanalytics.charts.share import share_bar
from cpanalytics.charts.strip import ranked_strip
from cpanalytics.charts.trend import trend_lines

__all__ = [
    "Break",
    "Chart",
    "comparison_dots",
    "funnel_plot",
    "pyramid",
    "ranked_bars",
    "ranked_strip",
    "share_bar",
    "trend_lines",
]
