"""The first import of the warm process: what is imported is no garbage, so none is looked for.

That spares it a tenth of its time. Its last import, ``runs.ready``, has it looked for again, and so
has every process that is forked from it.
"""

import gc

gc.disable()
