"""The commands: parse, call Story, print a view. Nothing heavy is imported before a command needs it (`--help` in 0.3 s).

options.py     options that several share      reading.py     build, read, remove
showing.py     story file -> view              looking.py     the views
output.py      text, JSON, files, terminals    exporting.py   export, serve
                                               judging.py     same, different, wrong, set, undo, judgements
progress.py    how far a build has come        failures.py    errors -> messages and exit codes
"""

from __future__ import annotations

import gc
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dateline import __version__
from dateline.cli import exporting, failures, judging, looking, reading


class _Commands(TyperGroup):
    """Turns what a command raises into a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        with failures.reported():
            return super().invoke(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """`--json` is short for `--format json`, and for `read --jsonl`; `md` for `markdown`."""
        command = self.commands.get(args[0]) if args else None
        known = {option for parameter in command.params for option in parameter.opts} if command is not None else set()
        long = next((option for option in ("--format=json", "--jsonl") if option.partition("=")[0] in known), None)
        end = args.index("--") if "--" in args else len(args)
        spelled = [long if arg == "--json" and long and place < end else arg for place, arg in enumerate(args)]
        for place, arg in enumerate(spelled[:end]):
            if arg == "md" and place and spelled[place - 1] in ("--format", "-f"):
                spelled[place] = "markdown"
            elif arg in ("--format=md", "-fmd"):
                spelled[place] = "--format=markdown"
        return list(super().parse_args(ctx, spelled))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(self.commands)


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Keeps the record of a developing story: what happened, what was planned, who says so, where reports disagree.\n\n"
    "\b\nExamples:\n"
    "  dateline build articles/                 read a folder into story.db and print the brief\n"
    "  dateline engagements                     every meeting with its whole life\n"
    "  dateline brief --as-of 2018-05-31        what was known on that day\n"
    "  dateline who 'Kim Yong Chol'             everything on one person\n"
    "  dateline brief --format html -o brief.html\n\n"
    "Output goes to standard output, messages to standard error. Exit codes: 0 done, 1 done but some inputs failed, "
    "2 wrong usage, 3 the story file or another resource failed.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001  (its callback has done the work)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # an odd terminal gets "?" for what it cannot show, not a crash
            reconfigure(errors="replace")


_COMMANDS = (
    (reading.build, "Read articles into a story and print its brief."),
    (reading.read, "Read articles and store nothing."),
    (reading.remove, "Take articles out of a story."),
    (looking.brief, "The story on a page or two."),
    (looking.timeline, "What happened, and when."),
    (looking.engagements, "Each meeting, visit, vote …, with its whole life."),
    (looking.sources, "Who says it, and how many origins there are."),
    (looking.disagreements, "Where reports give different values."),
    (looking.positions, "What each side demands, offers, refuses."),
    (looking.who, "A dossier: one person, organisation or place."),
    (looking.diff, "What changed between two days."),
    (judging.same, "Two things are one and the same."),
    (judging.different, "Two things are not the same."),
    (judging.wrong, "It is not so: leave it out."),
    (judging.set_field, "The right date, place, status, name …"),
    (judging.undo, "Take back a judgement."),
    (judging.judgements, "What people have judged; to share it."),
    (exporting.export, "The whole record, for other programs."),
    (exporting.serve, "The local web page (comes later)."),
)
"""In the order of `--help`, each with its line there."""

for _command, _line in _COMMANDS:
    app.command(_command.__name__.removesuffix("_field"), short_help=_line)(_command)


def main() -> None:
    """The `dateline` command."""
    gc.set_threshold(
        200_000, 50, 100
    )  # records are many small objects that all stay: looking for garbage among them halves the pace
    app(prog_name="dateline")
