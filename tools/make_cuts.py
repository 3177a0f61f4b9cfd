"""
Write kg/extract/cuts.txt: what spaCy cuts in a way of its own, and odd names in our vocabularies, as it cuts them.

    python tools/make_cuts.py

A line for each stretch, its tokens parted by spaces. With these, and rules for plain
words (`kg.extract.terms.cut`), spaCy need not be loaded for most reports. To be run
again when spaCy's exceptions or our labels have changed; tests/extract/test_terms.py tells.
"""

from __future__ import annotations

from pathlib import Path

from kg.extract.terms import pipeline

OUT = Path(__file__).parents[1] / "kg" / "extract" / "cuts.txt"
ODD = "16- & – / B&NES ST. ST.HELENS St.Helens covid-19".split()


def main() -> None:
    """Write the file."""
    tokenizer = pipeline().tokenizer
    stretches = [*ODD, *(word for word in tokenizer.rules if not any(map(str.isspace, word)))]  # type: ignore[union-attr]
    lines = sorted({" ".join(token.text for token in tokenizer(stretch)) for stretch in stretches})
    OUT.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
