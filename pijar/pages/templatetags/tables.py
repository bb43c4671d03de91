"""Tables and facts: the frame of a table, its columns and the label of each cell are written in one place.

A column says its heading once. Each cell then knows by its place whether it holds numbers, and, in a table that a
telephone shows as a list, under which words::

    {% table _("Daftar yang sudah masuk") "to-list" %}
      {% column _("Berkas") %}
      {% column _("Baris") number named %}
      {% rows %}
      {% for taken in lists %}
        {% row %}
          {% head taken.file_name %}
          {% cell taken.rows|angka %}
        {% endrow %}
      {% endfor %}
    {% endtable %}

``cell``, ``head`` and ``fact`` hold what they are given, or what stands up to their end: ``{% cell %}…{% endcell %}``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from django import template
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, render_value_in_context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from pijar.pages.templatetags.components import sort_header

register = template.Library()
_TABLE: Final = "table being written"
Options = dict[str, FilterExpression]


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was announced: whether it holds numbers, and how each of its cells is labelled."""

    is_number: bool = False
    label: str = ""


@dataclass(slots=True)
class Columns:
    """The columns of a table, their headings written, and the place in the row that is being written."""

    known: list[Column] = field(default_factory=list)
    headings: list[SafeString] = field(default_factory=list)
    place: int = 0

    def next(self, span: int) -> Column:
        """The column of the next cell; one over several, or beyond those announced, is plain."""
        found = self.known[self.place] if span == 1 and self.place < len(self.known) else Column()
        self.place += span
        return found


@dataclass(slots=True)
class Written:
    """What stands in a tag: its values in order, its options by name, and its words alone, such as ``number``."""

    values: list[FilterExpression]
    options: Options
    words: set[str]

    @classmethod
    def of(cls, parser: Parser, token: Token, known: Sequence[str] = ()) -> Written:
        """Read a tag; ``known`` are the words it may hold alone."""
        values, options, words = [], {}, set()
        for part in token.split_contents()[1:]:
            name, mark, value = part.partition("=")
            if part in known:
                words.add(part)
            elif mark and name.isidentifier():
                options[name] = parser.compile_filter(value)
            else:
                values.append(parser.compile_filter(part))
        return cls(values, options, words)

    def option(self, name: str, context: Context, otherwise: str = "") -> str:
        """Words of an option; what is safe in a page stays so."""
        found = self.options[name].resolve(context) if name in self.options else otherwise
        return found if isinstance(found, str) else str(found)

    def count(self, name: str, context: Context) -> int:
        """A number of an option, 1 where there is none."""
        return int(self.option(name, context, "1"))


def _columns(context: Context) -> Columns:
    found = context.get(_TABLE)
    if not isinstance(found, Columns):
        raise TemplateSyntaxError("Columns, rows and cells stand inside a table.")
    return found


class HeldNode(Node):
    """Something that holds a value it is given, or what stands up to its end."""

    def __init__(self, written: Written, inside: NodeList | None, given: int = 0) -> None:
        self.written, self.nodelist, self.given = written, inside or NodeList(), given

    def held(self, context: Context) -> SafeString:
        """What stands in it."""
        if len(self.written.values) > self.given:
            return SafeString(render_value_in_context(self.written.values[self.given].resolve(context), context))
        return SafeString(self.nodelist.render(context).strip())


class TableNode(Node):
    child_nodelists: ClassVar[tuple[str, ...]] = ("head", "body", "foot")  # type: ignore[misc]

    def __init__(self, written: Written, head: NodeList, body: NodeList, foot: NodeList | None) -> None:
        self.written, self.head, self.body, self.foot = written, head, body, foot

    def render(self, context: Context) -> SafeString:
        caption, *kinds = [value.resolve(context) for value in self.written.values]
        note = self.written.option("note", context)
        with context.push(**{_TABLE: (columns := Columns())}):
            self.head.render(context)
            body = self.body.render(context)
            columns.known = [Column(known.is_number) for known in columns.known]
            foot = format_html("<tfoot>{}</tfoot>", self.foot.render(context)) if self.foot else ""
        return format_html(
            '<div class="scroll" tabindex="0" role="group" aria-label="{}"><table class="{}"><caption{}>{}{}</caption>'
            "<thead><tr>{}</tr></thead><tbody>{}</tbody>{}</table></div>",
            self.written.option("label", context, caption),
            " ".join(["table", *kinds]),
            "" if "titled" in self.written.words else SafeString(' class="sr"'),
            caption,
            format_html("<small>{}</small>", note) if note else "",
            SafeString("".join(columns.headings)),
            body,
            foot,
        )


@register.tag("table")
def table(parser: Parser, token: Token) -> TableNode:
    """``{% table caption "dense" label=name %}…{% rows %}…{% totals %}…{% endtable %}``; the totals may be missing.

    The caption is told to those who hear the page; ``titled`` shows it to everybody, with a ``note=`` if there is one.
    """
    written = Written.of(parser, token, ("titled",))
    head = parser.parse(("rows",))
    parser.delete_first_token()
    body, foot = parser.parse(("totals", "endtable")), None
    if parser.next_token().contents == "totals":
        foot = parser.parse(("endtable",))
        parser.delete_first_token()
    return TableNode(written, head, body, foot)


class ColumnNode(HeldNode):
    def render(self, context: Context) -> str:
        columns, words = _columns(context), self.written.words
        heading = conditional_escape(self.held(context))
        label = self.written.option("label", context, heading if "named" in words else "")
        is_number = "number" in words
        columns.known.append(Column(is_number, label))
        if "sort" in self.written.options:
            columns.headings.append(sort_header(context, heading, self.written.option("sort", context), is_number))
        else:
            shape = SafeString(' class="num"' if is_number else "")
            shown = format_html('<span class="sr">{}</span>', heading) if "hidden" in words else heading
            plain = '<th scope="col"{}>{}</th>' if heading else "<td{}>{}</td>"
            columns.headings.append(format_html(plain, shape, shown))
        return ""


@register.tag("column")
def column(parser: Parser, token: Token) -> ColumnNode:
    """``{% column _("Baris") number named sort="rows" %}`` or ``{% column number %}…{% endcolumn %}``.

    ``named`` labels its cells with the heading, ``label=`` with other words; ``hidden`` shows the heading to nobody and
    tells it to those who hear the page.
    """
    written = Written.of(parser, token, ("number", "named", "hidden"))
    return ColumnNode(written, None if written.values else _up_to(parser, "endcolumn"))


class RowNode(Node):
    def __init__(self, written: Written, inside: NodeList) -> None:
        self.written, self.nodelist = written, inside

    def render(self, context: Context) -> SafeString:
        _columns(context).place = 0
        name = "".join(str(value.resolve(context)) for value in self.written.values)
        shape = format_html(' id="{}"', name) if name else ""
        return format_html("<tr{}>{}</tr>", shape, self.nodelist.render(context))


@register.tag("row")
def row(parser: Parser, token: Token) -> RowNode:
    """``{% row "bulan-" month %}…{% endrow %}``: its cells belong to the columns in order; its values are its name."""
    return RowNode(Written.of(parser, token), _up_to(parser, "endrow"))


class CellNode(HeldNode):
    def render(self, context: Context) -> str:
        span, rows = (self.written.count(name, context) for name in ("span", "rows"))
        column, kind = _columns(context).next(span), self.written.option("kind", context)
        shape = " ".join(filter(None, ("num" if column.is_number else "", kind)))
        return "<td{}{}{}{}>{}</td>".format(
            f' colspan="{span}"' if span > 1 else "",
            f' rowspan="{rows}"' if rows > 1 else "",
            f' class="{conditional_escape(shape)}"' if shape else "",
            f' data-label="{conditional_escape(column.label)}"' if column.label else "",
            self.held(context),
        )


class HeadNode(HeldNode):
    def render(self, context: Context) -> str:
        shape = ' class="num"' if _columns(context).next(1).is_number else ""
        rows = self.written.count("rows", context)
        shape += f' rowspan="{rows}"' if rows > 1 else ""
        return f'<th scope="row"{shape}>{self.held(context)}</th>'


class FactNode(HeldNode):
    def render(self, context: Context) -> str:
        term, kind = conditional_escape(self.written.values[0].resolve(context)), self.written.option("kind", context)
        shape = f' class="{conditional_escape(kind)}"' if kind else ""
        return f"<div><dt>{term}</dt><dd{shape}>{self.held(context)}</dd></div>"


@register.tag("cell")
def cell(parser: Parser, token: Token) -> CellNode:
    """``{% cell row.name %}`` or ``{% cell kind="muted" span=2 %}…{% endcell %}``: a cell of the next column."""
    written = Written.of(parser, token)
    return CellNode(written, None if written.values else _up_to(parser, "endcell"))


@register.tag("head")
def head(parser: Parser, token: Token) -> HeadNode:
    """``{% head row.name %}`` or ``{% head %}…{% endhead %}``: the cell that names the row."""
    written = Written.of(parser, token)
    return HeadNode(written, None if written.values else _up_to(parser, "endhead"))


@register.tag("fact")
def fact(parser: Parser, token: Token) -> FactNode:
    """``{% fact _("Nama") worker.name %}`` or ``{% fact _("Nama") %}…{% endfact %}``: a term and what it is."""
    written = Written.of(parser, token)
    return FactNode(written, None if len(written.values) > 1 else _up_to(parser, "endfact"), given=1)


def _up_to(parser: Parser, end: str) -> NodeList:
    inside = parser.parse((end,))
    parser.delete_first_token()
    return inside
