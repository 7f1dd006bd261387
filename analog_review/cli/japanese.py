"""click's help pages and usage errors in Japanese, wrapped by columns instead of characters."""

import re
from collections.abc import Iterable
from typing import Any

import click

from analog_review.text.width import display_width

_HEADINGS = {"Options": "オプション", "Commands": "コマンド", "Positional arguments": "引数"}
_FIRST_COLUMN = 30
_HANGING = "、。・）」］：ャュョッー"
_OPENING = "（「［"
_REST = "[オプション]"


class Formatter(click.HelpFormatter):
    """A help page with Japanese headings; a line break of the author's is kept, a long line is wrapped."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"{prefix or '使い方: '}{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for row in text.splitlines():
            own = " " * (len(row) - len(row.lstrip()))
            for line in wrap(row.strip(), self.width - self.current_indent - len(own)):
                self.write(f"{indent}{own}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _FIRST_COLUMN, col_spacing: int = 2) -> None:
        rows = [(first, _extras(second)) for first, second in rows]
        indent = " " * self.current_indent
        column = min(col_max, max((display_width(first) for first, _ in rows), default=0)) + col_spacing
        for first, second in rows:
            lines = wrap(second, max(self.width - column - self.current_indent, 20))
            if display_width(first) + col_spacing > column:
                lines = ["", *lines]
            lead = first + " " * (column - display_width(first))
            self.write(f"{indent}{lead}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * column}{line}\n")


class _Context(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    """A command whose help page is Japanese throughout."""

    context_class = _Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", _REST)
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_japanese(super().get_help_option(ctx))


class JapaneseGroup(click.Group):
    """A group whose help page is Japanese and lists its commands in the order they were added."""

    context_class = _Context
    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", _REST)
        kwargs.setdefault("subcommand_metavar", "コマンド ...")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_japanese(super().get_help_option(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most that many columns; ASCII words stay whole, closing marks hang, opening marks go down a line."""
    lines = [""]
    for piece in re.findall(r"[!-~]+|.", text):
        fits = display_width(lines[-1] + piece) <= columns or piece in _HANGING or not lines[-1]
        if fits:
            lines[-1] += piece
        else:
            kept = lines[-1].rstrip(_OPENING)
            lines[-1:] = [kept, lines[-1][len(kept) :] + piece.lstrip()] if kept else [lines[-1], piece.lstrip()]
    return lines


def described(error: click.ClickException) -> str:
    """An error of the command line as Japanese lines: what is wrong, how it is used, where to read more."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    lines = [f"エラー: {_message(error)}"]
    if isinstance(error, click.UsageError) and error.ctx is not None:
        lines += [error.ctx.get_usage(), f"くわしくは「{error.ctx.command_path} --help」を見てください。"]
    return "\n".join(lines)


def _message(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"もしかして: {'、'.join(error.possibilities)}" if error.possibilities else ""
        return f"オプション「{error.option_name}」はありません。{near}"
    if isinstance(error, click.MissingParameter):
        return f"{_name_of(error)} を指定してください。"
    if isinstance(error, click.BadParameter):
        return f"{_name_of(error)}: {_translated(error.message)}"
    return _translated(error.message)


def _name_of(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    if isinstance(error.param, click.Argument) and error.ctx is not None:
        return error.param.make_metavar(error.ctx)
    return "引数"


_SENTENCES = (
    (r"No such command '?(?P<x>[^']*)'?\.?.*", "コマンド「{x}」はありません。"),
    (r"Missing command\.?", "コマンドを指定してください。"),
    (r"Got unexpected extra arguments? \((?P<x>.*)\)", "余分な引数です（{x}）。空白を含むパスは引用符で囲みます。"),
    (r"Option '?(?P<x>[^' ]*)'? requires an argument\.?", "オプション「{x}」には値が要ります。"),
    (r"'(?P<x>.*)' is not (?:one of )?(?P<y>'.*')\.", "「{x}」は使えません。{y} を指定してください。"),
    (r"Option '?(?P<x>[^' ]*)'? does not take a value\.?", "オプション「{x}」は値を取りません。"),
)  # fmt: skip


def _translated(message: str) -> str:
    """click's own sentences in Japanese; ours are Japanese already."""
    for pattern, japanese in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return japanese.format(**found.groupdict())
    return message if re.search(r"[ぁ-んァ-ヶ一-龠]", message) else f"指定に誤りがあります（{message}）。"


def _extras(text: str) -> str:
    return text.replace("  [required]", "（必須）").replace("[required]", "（必須）")


def _in_japanese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "この説明を表示して終わります。"
    return option
