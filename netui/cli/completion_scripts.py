"""The completion scripts of the shells, made from the table of commands.

Commands and options stand in them; for what is typed beside those they ask `netui --complete` (`netui.cli.complete`).
"""

from __future__ import annotations

from netui.cli.command_declaration import Option, ShellCommand
from netui.cli.commands import SHELL_COMMANDS
from netui.cli.complete import FILES, NO_SPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SHELL_SCRIPTS"]

_NAMED = tuple(command for command in SHELL_COMMANDS if command.name)


def _bash() -> str:
    cases = "\n".join(
        f"            {each.name}) known={_quoted(' '.join(option.name for option in each.options))} ;;"
        for each in _NAMED
        if each.options
    )
    return f"""\
# Completes netui in bash. Made by: netui completion bash

_netui() {{
    local known="" kind="" reply
    COMPREPLY=()
    if ((COMP_CWORD == 1)) && [[ $2 != -* ]]; then
        known={_quoted(" ".join(each.name for each in _NAMED))}
    elif [[ ${{COMP_LINE:0:COMP_POINT}} =~ [[:blank:]]--?[a-z-]*$ && " ${{COMP_WORDS[*]}} " != *" -- "* ]]; then
        case ${{COMP_WORDS[1]}} in
{cases}
            -*) known={_quoted(" ".join(option.name for option in SHELL_COMMANDS[0].options))} ;;
        esac
    fi
    if [[ $known ]]; then
        for reply in $known; do
            if [[ $reply == "$2"* ]]; then COMPREPLY+=("$reply"); fi
        done
        return
    fi
    while IFS= read -r reply; do
        if [[ ! $kind ]]; then kind=$reply; else COMPREPLY+=("$reply"); fi
    done < <(netui --complete bash "${{COMP_LINE:0:COMP_POINT}}" "$2" "$COMP_TYPE" 2>/dev/null)
    case $kind in
        {FILES}) compopt -o default -o filenames 2>/dev/null ;;
        {NO_SPACE}) compopt -o nospace 2>/dev/null ;;
    esac
}}

complete -o nosort -F _netui netui 2>/dev/null || complete -F _netui netui
"""


def _zsh() -> str:
    commands = "\n".join(f"        {_quoted(f'{each.name}:{each.help}')}" for each in _NAMED)
    cases = "\n".join(
        f"        {each.name})\n            _arguments -S \\\n{_zsh_specs(each)}\n            ;;" for each in _NAMED
    )
    return f"""\
#compdef netui
# Completes netui in zsh. Made by: netui completion zsh

_netui_values() {{
    local -a answer values shown
    local line
    answer=("${{(@f)$(netui --complete zsh "${{(@Q)words[2,CURRENT-1]}}" "${{(Q)PREFIX}}" 2>/dev/null)}}")
    if [[ $answer[1] == {FILES} ]]; then
        compset -P '--*='
        _files
        return
    fi
    local -a space
    if [[ $answer[1] == {NO_SPACE} ]]; then space=(-S ''); fi
    for line in "${{(@)answer[2,-1]}}"; do
        values+=("${{line%%$'\\t'*}}")
        shown+=("${{line/$'\\t'/  -- }}")
    done
    if [[ "$answer" == *$'\\t'* ]]; then
        compadd -U -l -V netui $space -d shown -a values
    else
        compadd -U -V netui $space -a values
    fi
}}

_netui() {{
    local curcontext=$curcontext
    local -a commands
    commands=(
{commands}
    )
    if ((CURRENT == 2)) && [[ $PREFIX != -* ]]; then
        _describe -t commands command commands
        return
    fi
    case $words[2] in
{cases}
        -*)
            _arguments -S \\
{_zsh_specs(SHELL_COMMANDS[0])}
            ;;
    esac
}}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _netui "$@"
else
    compdef _netui netui
fi
"""


def _zsh_specs(command: ShellCommand) -> str:
    """The options and operands of a command as `_arguments` takes them, a line each."""
    specs = [*map(_zsh_option, command.options), "*: :_netui_values"]
    return " \\\n".join(f"                {_quoted(each)}" for each in specs)


def _zsh_option(option: Option) -> str:
    says = option.help
    for special in "\\[]:":
        says = says.replace(special, f"\\{special}")
    if not option.metavar:
        return f"{option.name}[{says}]"
    values = (
        f"({option.takes.replace('|', ' ')})" if "|" in option.takes
        else {"file": "_files", "": " "}.get(option.takes, "_netui_values")
    )  # fmt: skip
    return f"{option.name}[{says}]:{option.metavar}:{values}"


def _fish() -> str:
    lines = []
    for command in SHELL_COMMANDS:
        on = f"complete -c netui -n {_fish_quoted(f'__netui_on {_fish_quoted(command.name)}')}"
        if command.name:
            at_start = _fish_quoted("__netui_on ''")
            lines += ["", f"complete -c netui -n {at_start} -a {command.name} -d {_fish_quoted(command.help)}"]
        lines += [f"{on} {_fish_option(option)}" for option in command.options]
        if command.takes:
            lines.append(f"{on} -k {'-F' if command.takes == ('file',) else _FISH_VALUES}")
    listed = "\n".join(lines)
    return f"""\
# Completes netui in fish. Made by: netui completion fish

function __netui_on --argument-names wanted
    set -l before (commandline -opc)
    set -e before[1]
    while set -q before[1]; and string match -q -- '-*' $before[1]
        test $before[1] = --db; and set -e before[1]
        set -e before[1]
    end
    test "$before[1]" = "$wanted"
end

function __netui_values
    set -l before (commandline -opc)
    set -e before[1]
    set -l typed (commandline -ct)
    set -l answer (netui --complete fish $before "$typed" 2>/dev/null)
    set -l kind $answer[1]
    set -e answer[1]
    if test "$kind" = {FILES}
        __fish_complete_path "$typed"
    else if set -q answer[1]
        printf '%s\\n' $answer
    end
end

complete -c netui -f
{listed}
"""


_FISH_VALUES = "-a '(__netui_values)'"


def _fish_option(option: Option) -> str:
    name = f"-l {option.name[2:]}" if option.name.startswith("--") else f"-s {option.name[1:]}"
    values = (
        "" if not option.metavar
        else " -r -F" if option.takes == "file"
        else f" -x -a '{option.takes.replace('|', ' ')}'" if "|" in option.takes
        else f" -x -k {_FISH_VALUES}" if option.takes
        else " -x"
    )  # fmt: skip
    return f"{name}{values} -d {_fish_quoted(option.help)}"


def _quoted(text: str) -> str:
    """The text as one word of bash or zsh."""
    return "'" + text.replace("'", "'\\''") + "'"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELL_SCRIPTS: dict[str, Callable[[], str]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
"""What makes the script of each shell, by its name."""
