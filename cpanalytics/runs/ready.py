"""The last import of the warm process: what every process would do first is done here, once."""

import gc

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from cpanalytics import breaks, measures
from cpanalytics.charts import style
from cpanalytics.charts.canvas import Canvas

measures.catalogue()
breaks.known()
Image.preinit()
with style.applied():
    figure = Figure()
    Canvas(figure).write(0, 0, ["Fonts are found"])
    FigureCanvasAgg(figure).draw()
del figure

gc.enable()
gc.collect()
gc.freeze()
