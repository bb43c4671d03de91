"""How commands look and behave: their help in the language of the run, and the ground they stand on.

A command's help never needs the database, and a wrongly written command is refused before the database is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

import typer
from django.utils import timezone, translation
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from pijar.cli import ground
from pijar.cli.language import _, language, language_of_the_city
from pijar.cli.os_account import os_account
from pijar.core.doors import Door, passing
from pijar.core.refusals import Refused

if TYPE_CHECKING:  # the library holds these under a private name; only their types are used
    from typer._click.core import Command as ClickCommand
    from typer._click.core import Context, Parameter
    from typer._click.formatting import HelpFormatter

Param = TyperArgument | TyperOption
"""What a command is told: what is named, or chosen."""
WIDTH = 100  # characters of a line of help at most


def commands(about: str) -> typer.Typer:
    """A group of commands about one thing, with its help."""
    return typer.Typer(
        cls=Group,
        help=about,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        subcommand_metavar=_("PERINTAH ..."),
        context_settings={"max_content_width": WIDTH},
    )


def command(
    group: typer.Typer, name: str, about: str, *, on_city: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add a function to a group as a command. ``on_city``: it works on the data of a city that was started."""
    cls = CityCommand if on_city else Command
    return group.command(name, cls=cls, help=about, options_metavar=_("[PILIHAN]"))


class _Helped(Protocol):
    """A command that is given help."""

    @property
    def options_metavar(self) -> str | None: ...

    def get_params(self, ctx: Context) -> list[Parameter]: ...


class _Worded:
    """Help in the words of the language spoken: usage, then what to name, then what may be chosen."""

    def format_usage(self: _Helped, ctx: Context, formatter: HelpFormatter) -> None:
        named = [name_of(param) for param in self.get_params(ctx) if isinstance(param, TyperArgument)]
        written = [self.subcommand_metavar] if isinstance(self, Group) else [*named, self.options_metavar or ""]
        formatter.write_usage(ctx.command_path, " ".join(written), prefix=_("Pemakaian: "))

    def format_options(self: _Helped, ctx: Context, formatter: HelpFormatter) -> None:
        told = self.get_params(ctx)
        named = [_row(param) for param in told if isinstance(param, TyperArgument)]
        chosen = [_row(param) for param in told if isinstance(param, TyperOption)]
        for title, rows in ((_("Yang disebut"), named), (_("Pilihan"), chosen)):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


class Command(_Worded, TyperCommand):
    """A command that works on the machine alone."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left:
            raise Refused("usage", _("Terlalu banyak yang disebut: %(words)s.") % {"words": " ".join(left)})
        return left

    def invoke(self, ctx: Context) -> object:
        with passing(Door.CLI, os_account()):
            return super().invoke(ctx)


class CityCommand(Command):
    """A command that works on the city's data: the database answers while it runs."""

    def invoke(self, ctx: Context) -> object:
        with ground.city_ground(), translation.override(language()):
            from pijar.core.reach import WHOLE, reaching
            from pijar.registry.own_city import in_own_city

            with reaching(WHOLE), in_own_city(timezone.now()), language_of_the_city():
                return super().invoke(ctx)


class Group(_Worded, TyperGroup):
    """Commands about one thing."""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        with formatter.section(_("Perintah")):
            formatter.write_dl([(name, self.summary_of(ctx, name)) for name in self.list_commands(ctx)])

    def summary_of(self, ctx: Context, name: str) -> str:
        """What a command does, for the list of commands."""
        found = self.get_command(ctx, name)
        return str(found.help) if found else ""

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, ClickCommand | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            raise Refused("usage", _unknown(ctx, args[0], self.list_commands(ctx)))
        return super().resolve_command(ctx, args)


def _unknown(ctx: Context, name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    facts = {"name": f"{ctx.command_path} {name}", "known": ", ".join(known)}
    if near:
        facts["near"] = f"{ctx.command_path} {near[0]}"
        return _("Perintah %(name)s tidak dikenal. Mungkin maksud Anda: %(near)s") % facts
    return _("Perintah %(name)s tidak dikenal. Yang ada: %(known)s.") % facts


def name_of(param: Param) -> str:
    """A parameter as it is written on the command line, ``BULAN`` or ``--month BULAN``."""
    shown = param.metavar or _("NILAI")
    if isinstance(param, TyperArgument):
        return shown
    flags = " / ".join([*param.opts, *param.secondary_opts])
    return flags if param.is_flag else f"{flags} {shown}"


def _row(param: Param) -> tuple[str, str]:
    if param.name == "help":
        return "--help", _("Tampilkan bantuan ini.")
    return name_of(param), help_of(param)


def help_of(param: Param) -> str:
    """What a parameter means, whether it must be given, and what holds when it is not."""
    return " ".join([str(param.help), *_remarks(param)])


def _remarks(param: Param) -> Iterator[str]:
    if isinstance(param, TyperOption) and param.required:
        yield _("(harus)")
    elif isinstance(param.default, int | str) and not isinstance(param.default, bool) and param.default != "":
        yield _("(bila kosong: %(value)s)") % {"value": getattr(param.default, "value", param.default)}
