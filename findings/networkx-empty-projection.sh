#!/usr/bin/env bash
# networkx 3.6: the weighted projection of an empty bipartite graph raises, the plain one gives an empty graph.
# Seen: NetworkXAlgorithmError "the size of the nodes to project onto (0) is >= the graph size (0)".
# Ours: kg/publish/measures.py asks for no projection where nobody holds a post.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1
"$work/venv/bin/python" - <<'PY'
import networkx as nx
from networkx.algorithms import bipartite

print("networkx", nx.__version__)
plain = bipartite.projected_graph(nx.Graph(), [])
print("projected_graph of nothing:", len(plain), "nodes")
try:
    bipartite.weighted_projected_graph(nx.Graph(), [])
except nx.NetworkXAlgorithmError as error:
    print("weighted_projected_graph of nothing:", str(error).splitlines()[0])
else:
    raise SystemExit("changed: the weighted projection of nothing no longer raises")
PY
