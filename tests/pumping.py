"""
Input that makes a pattern slow, if it can be: what begins to match, and then goes on and on without an end.

What takes time by the square of its input could hold up a build with a document of a few pages.
Eight times as much then takes sixty-four times as long, and what grows with its input eight times: the line
between them is drawn far from both, and crossed only by what is beyond it each time, since the clock of a
busy machine is rough. `benchmarks/bench_growth.py` prints the figures.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import time
from re import _constants as of  # the standard library's own parser, since it writes no samples
from re import _parser

from kg.readers.runs import shortened

UNITS = (
    " ", "\n", "\t", ".", ". ", "-", "– ", "(", "[", "“", "'", '"', "’", ",", ", ", "a", "a ", "A ", "Ab ", "Ab, ", "1", "1 ", "1.", "x.\n",
    "and ", "the ", "of the ", "• ", "a-", "A’s ", "|", " | ", "Mr ", "in 2022 ",
)  # fmt: skip
LENGTH, LONGER = 4_000, 8
"""Characters that a pattern is pumped with, and how often as many."""
MOST = 24
"""How often the time that the longer input may take: three times what grows with it, far less than its square."""
TRIES = 4
LEAST = 0.02  # seconds: what is quicker than this at such a length is not looked at again


def patterns_of(package):
    """Yield the patterns of the modules of a package: those they hold, and those written where they are used."""
    root = importlib.import_module(package)
    below = pkgutil.walk_packages(root.__path__, f"{package}.") if hasattr(root, "__path__") else ()
    seen = set()
    for name in [package, *(m.name for m in below)]:
        module = importlib.import_module(name)
        held = (pattern for value in vars(module).values() for pattern in _within(value))
        for pattern in [*held, *_written(module)]:
            if (pattern.pattern, pattern.flags) not in seen and isinstance(pattern.pattern, str):
                seen.add((pattern.pattern, pattern.flags))
                yield name, pattern


def _within(value, depth=3):
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, (tuple, list, set, frozenset, dict)):
        for member in value.values() if isinstance(value, dict) else value:
            yield from _within(member, depth - 1)


def _written(module):
    """Yield the patterns that a module's source gives to a function of `re`, or to our `rx`, as they stand."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called in (
            "rx",
            "compile",
            "match",
            "search",
            "fullmatch",
            "finditer",
            "findall",
            "split",
            "sub",
        ) and isinstance(node.args[0].value, str):
            try:
                yield re.compile(node.args[0].value)
            except re.error:  # of another function of that name
                continue


def slow(pattern, length=LENGTH):
    """Return the unit and the time of the first input that makes a pattern slow; nothing where none does."""
    for begin in beginnings(pattern):
        for unit in UNITS:
            once = _taken(pattern, begin, unit, length)
            if once < LEAST:
                continue
            if grew := outgrown(
                lambda times, begin=begin, unit=unit: _taken(pattern, begin, unit, times * length), LEAST
            ):
                return begin, unit, *grew
    return None


def outgrown(taken, least):
    """
    Return the seconds of an input and of one eight times as long, where the longer takes out of all proportion.

    `taken(times)` reads an input `times` as long as the first and returns its processor time.
    Nothing is returned where it is in proportion once in a few tries.
    """
    for _ in range(TRIES):
        once, longer = max(taken(1), least), taken(LONGER)
        if longer <= MOST * once:
            return None
    return once, longer


def _taken(pattern, begin, unit, length):
    text = shortened(begin + unit * (length // len(unit)) + "\0")  # as readers give it
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - began


def beginnings(pattern):
    """Return words that a pattern begins to match: nothing, and two parts of one that it matches."""
    sample = "".join(_sample(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)))[:200]
    return dict.fromkeys(("", sample, sample[: len(sample) // 2]))


def _sample(parsed):
    """Write one text that a parsed pattern matches, more or less."""
    simple = {
        of.NOT_LITERAL: lambda said: "a" if said != ord("a") else "b",
        of.ANY: lambda _: "a",
        of.LITERAL: chr,
        of.IN: _one_of,
    }
    inner = {
        of.BRANCH: lambda said: said[1][0],
        of.SUBPATTERN: lambda said: said[3],
        of.ATOMIC_GROUP: lambda said: said,
    }
    for op, said in parsed:
        if op in simple:
            yield simple[op](said)
        elif op in inner:
            yield from _sample(inner[op](said))
        elif op in (of.MAX_REPEAT, of.MIN_REPEAT, of.POSSESSIVE_REPEAT):
            least, most, repeated = said
            for _ in range(max(least, min(most, 1))):
                yield from _sample(repeated)


CATEGORIES = {
    of.CATEGORY_DIGIT: "1",
    of.CATEGORY_WORD: "a",
    of.CATEGORY_SPACE: " ",
    of.CATEGORY_NOT_SPACE: "a",
    of.CATEGORY_NOT_WORD: " ",
    of.CATEGORY_NOT_DIGIT: "a",
}


def _one_of(said):
    op, value = said[0]
    if op is of.NEGATE:
        return next((c for c in "aA1 .,-" if not re.match("[" + c + "]", "")), "a") if len(said) == 1 else "a"
    if op is of.LITERAL:
        return chr(value)
    if op is of.RANGE:
        return chr(value[0])
    return CATEGORIES.get(value, "a")
