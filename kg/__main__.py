"""``kg``, and ``python -m kg``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from kg import start

if TYPE_CHECKING:
    import typer


def main() -> NoReturn:
    """Do what the process was called for; what is declared of the command line is loaded where that is needed."""
    start.main(_command_line)


def _command_line() -> typer.Typer:
    from kg.cli import app  # noqa: PLC0415

    return app


if __name__ == "__main__":
    main()
