"""Words for what happens at a time: inspections, what inspectors do, what is had, and what comes into being."""

from __future__ import annotations

EVENTS = frozenset(
    "inspection visit report letter reinspection re-inspection rating judgement judgment verdict grade review assessment probe check call look framework regime ilacs survey one time".split()
)


HELD = frozenset("be have hold remain stay keep retain maintain enjoy boast rate judge stand".split())


LOOKED = frozenset("inspect visit look examine assess check see judge rate".split())


COMINGS = frozenset(
    "creation formation foundation founding establishment launch abolition arrival appointment departure resignation death birth start introduction merger split handover takeover opening closure election".split()
)


INSPECTING = frozenset(
    "inspect visit come spend return say find publish carry take conduct call look release".split()
)


BESIDE = 4  # tokens
