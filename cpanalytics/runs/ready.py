"""The last import of the warm process: what the first chart of a process would do is done here."""

import gc

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from cpanalytics.charts import style
from cpanalytics.charts.canvas import Canvas

with style.applied():
    figure = Figure()
    Canvas(figure).write(0, 0, ["Fonts are found"])
    FigureCanvasAgg(figure).draw()
del figure

gc.collect()
gc.freeze()
