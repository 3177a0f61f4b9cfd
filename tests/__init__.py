"""Tests; the folders mirror the tree of `kg`, and files beside them are of the whole."""

import os

# As `kg` asks of itself, and before numpy is loaded: tests run in as many processes as there are cores,
# and the threads of each one's products, as many again, would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
