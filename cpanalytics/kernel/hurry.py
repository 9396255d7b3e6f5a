"""The first import of the warm process: what is imported is no garbage, so none is looked for.

That spares it a tenth of its time; its last import, ``runs.ready``, has it looked for again.
"""

import gc

gc.disable()
