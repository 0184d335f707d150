"""The terminal of the session: what comes in can't end it, and what ends it leaves the terminal as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import selectors
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TextIO

from textual import events
from textual.driver import Driver
from textual.drivers import linux_driver

from netui.tui.input_filter import ESCAPE, InputFilter, Pasted
from netui.tui.screen_cover import ENTER_SCREEN
from netui.tui.signals import ENDING, end_by_signal, signal_so_far

if TYPE_CHECKING:
    from netui.tui.screen_cover import ScreenCover
    from netui.tui.terminal_background import BackgroundQuestion

__all__ = ["OrderlyDriver", "TerminalDriver", "TerminalParser", "is_key"]

TerminalParser = linux_driver.XTermParser  # type: ignore[attr-defined]
"""What Textual's driver makes events of characters with; the module that it is from has no public name."""

PATIENCE_SECONDS = 2.0
"""How long a signal waits for the session to end in good order, before the process ends without it."""

POLL_SECONDS = 0.1
"""How often the thread that reads keys looks whether the session has ended."""

_RESTORE = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Undoes all that Textual sets: paste, wrap, size reports, mouse, kitty keys, alternate screen, cursor, focus."""


class OrderlyDriver(Driver):
    """What a driver of Textual's for Linux and macOS, its next base, does differently.

    - It draws on standard output, as Textual draws on standard error, which `2>/dev/null` takes away.
    - It reads through `InputFilter`, as Textual's own thread decodes strictly, and dies of the first other byte.
    - A terminal that is gone ends the session: Textual would read its end for ever, and wait for what can't be written.
    - TERM, HUP, QUIT and INT end the session in good order, as Textual leaves the terminal as it is then; INT not while
      the terminal is lent.
    """

    fileno: int
    """The descriptor that keys are read from."""
    attrs_before: list[Any] | None
    """The attributes of the terminal before it was taken."""
    exit_event: threading.Event
    """Set when no more keys are to be read."""
    _file: Any

    restoring = _RESTORE
    """What `_end_process` writes to restore the terminal."""

    def __init__(self, app: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(app, **options)
        self._is_started = False
        self._is_ending = False
        self._is_lent = False
        self._cover: ScreenCover | None = getattr(app, "cover", None)
        self._question: BackgroundQuestion | None = getattr(app, "background", None)
        self._typed_ahead = self._question.typed_ahead if self._question is not None else b""
        # Standard output at its own: the streams of `sys` are captured while the session runs.
        self._output = _Output(sys.__stdout__, partial(self.end_session, signal.SIGHUP))
        self._file = self._output
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._signalled)
        if (early := signal_so_far()) is not None:
            self.end_session(early)

    def _signalled(self, number: int, frame: object) -> None:
        # While the terminal is lent it makes a signal of ctrl+c, which is a key to the session, and not its end.
        if not (self._is_lent and number == signal.SIGINT):
            self.end_session(number)

    def end_session(self, number: int) -> None:
        """End the session with the exit status of a signal; may be called in any thread, and more than once."""
        if self._is_ending:
            return
        self._is_ending = True
        # Whatever keeps the session from ending, an editor or a long query, the process ends.
        timer = threading.Timer(PATIENCE_SECONDS, self._end_process, (number,))
        timer.daemon = True
        timer.start()
        try:
            self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=128 + number))
        except RuntimeError:  # the session is over
            end_by_signal(number)

    def _end_process(self, number: int) -> None:
        """Restore the terminal and end the process at once; an unfinished change is rolled back at the next start."""
        try:
            self._restore()
        finally:
            os._exit(128 + number)

    def _restore(self) -> None:
        if self._is_started and self._is_ours:
            with contextlib.suppress(OSError):
                # Opened anew: one that takes no more must not be waited for, and what is open is the shell's too.
                terminal = os.open(os.ttyname(self._output.fileno()), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
                os.write(terminal, self.restoring.encode())
            if self.attrs_before is not None:
                with contextlib.suppress(termios.error):
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    @property
    def _is_ours(self) -> bool:
        """Whether the terminal may be written: not while the shell has put the session into the background."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return False

    @property
    def _is_gone(self) -> bool:
        """Whether the terminal has hung up."""
        try:
            os.tcgetpgrp(self.fileno)
        except OSError as error:
            return error.errno == errno.EIO
        return False

    # Start and end.

    def suspend_application_mode(self) -> None:
        """Restore the terminal for the shell or another program, until `resume_application_mode`."""
        self._is_lent = True  # before the terminal is in line mode
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal back."""
        super().resume_application_mode()
        self._is_lent = False  # after it is in raw mode

    def start_application_mode(self) -> None:
        """Take the terminal, unless the session is about to end: it may be back from a stop only for that."""
        if self._is_ending:
            return
        self._is_started = True
        super().start_application_mode()  # type: ignore[safe-super]
        cover, self._cover = self._cover, None
        question, self._question = self._question, None
        for taken in (question, cover):
            if taken is not None and taken.attributes is not None:
                self.attrs_before = taken.attributes  # it is no shell's since it was asked something, or painted

    def stop_application_mode(self) -> None:
        """Restore the terminal, once: it is another program's by then."""
        if self._is_started:
            super().stop_application_mode()  # type: ignore[safe-super]
            self._is_started = False

    def disable_input(self) -> None:
        """Read no more, unless another program has the terminal: what is typed there is its own."""
        if self._is_started:
            super().disable_input()  # type: ignore[safe-super]

    def write(self, data: str) -> None:
        """Draw; nothing while another program has the terminal, or nobody would take it from the queue."""
        if data == ENTER_SCREEN and self._cover is not None and self._cover.hand_over():
            return  # it would clear what is painted there
        if self._is_started:
            super().write(data)  # type: ignore[safe-super]

    # Input.

    def run_input_thread(self) -> None:
        """Read keys until the session is stopped; an error here is one of the app, which would else be deaf."""
        try:
            self._read_keys()
        except Exception as error:
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def _read_keys(self) -> None:
        parser, keys = TerminalParser(self._debug), InputFilter(self._is_key)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                data, self._typed_ahead = self._typed_ahead or None, b""
                if data is None and selector.select(POLL_SECONDS):
                    try:
                        data = os.read(self.fileno, 4096)
                    except BlockingIOError:  # the editor has left it so
                        os.set_blocking(self.fileno, True)
                    except OSError:
                        data = b""
                    if data == b"":
                        self.end_session(signal.SIGHUP)
                        return
                now = time.monotonic()
                for typed in keys.feed(data, now) if data else keys.tick(now):
                    self._deliver(typed, parser)
                for event in parser.tick():
                    self.process_message(event)

    def _is_key(self, sequence: str) -> bool:
        """Whether a control sequence is for the app."""
        return is_key(sequence)

    def _deliver(self, typed: str, parser: Any) -> None:  # noqa: ANN401
        if isinstance(typed, Pasted):
            self.process_message(events.Paste(typed.replace("\x00", "")))
        elif typed == ESCAPE:
            self.process_message(events.Key("escape", ESCAPE))
        else:
            for event in parser.feed(typed):
                self.process_message(event)


class TerminalDriver(OrderlyDriver, linux_driver.LinuxDriver):
    """The driver of the full-screen session."""

    def stop_application_mode(self) -> None:
        """Restore the terminal, if it was taken in full."""
        if self._writer_thread is None:
            self._is_started = False
        super().stop_application_mode()

    # Signals come in the midst of drawing, and what is drawn holds a lock that restoring the terminal needs: whatever
    # takes or restores it is left to the loop.

    def _sigtstp_application(self, *_: object) -> None:
        """Suspend the session; not once more while it comes and goes, where the terminal makes a signal of ctrl+z."""
        if not self._auto_restart:  # a program has the terminal, and the loop waits for it
            super()._sigtstp_application()
        elif not self._is_lent:
            self._loop.call_soon_threadsafe(self._suspend)

    def _suspend(self) -> None:
        if not (self._is_lent or self._is_ending):
            super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        """Come back from a stop; what was put into the background stops again, as it needs the terminal.

        This signal comes with the hangup too, and alone where that is ignored: such a stop nobody would end.
        """
        if self._is_gone:
            self.end_session(signal.SIGHUP)
        elif not self._is_ours:
            self._loop.call_soon_threadsafe(self._stop_again)
        elif self._auto_restart:
            self._loop.call_soon_threadsafe(self._come_back)

    def _come_back(self) -> None:
        if self._is_started and not self._is_ending:  # by SIGSTOP, which left no time to restore the terminal
            self.suspend_application_mode()
        if self._is_lent:
            self.resume_application_mode()

    def _stop_again(self) -> None:
        if not self._is_ending:
            os.kill(os.getpid(), signal.SIGSTOP)


@lru_cache(512)
def is_key(sequence: str) -> bool:
    """Whether Textual's parser makes an event of a control sequence at once; of any other's characters it makes keys.

    The position of the cursor is nobody's question here. A character comes from a sequence that ends in `u` alone: by
    mistake Textual makes one of any number.
    """
    try:
        made = list(TerminalParser().feed(sequence))
    except (ValueError, OverflowError):  # the number of no character
        return False
    characters = [event.character or "" for event in made if isinstance(event, events.Key)]
    if any("\ud800" <= each <= "\udfff" for each in characters):
        return False
    if any(characters) and sequence[-1] not in "uZ" and any(each.isprintable() for each in characters if each):
        return False
    return bool(made) and not any(isinstance(event, events.CursorPosition) for event in made)


class _Output:
    """Standard output as Textual's writer thread needs it: once the terminal is gone nothing is written."""

    def __init__(self, stream: TextIO | None, gone: Callable[[], None]) -> None:
        assert stream is not None  # `netui` starts no session without it
        self._stream = stream
        self._gone = gone

    def write(self, text: str) -> None:
        with self._noticing():
            self._stream.write(text)

    def flush(self) -> None:
        with self._noticing():
            self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()

    @contextlib.contextmanager
    def _noticing(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            # What is still in the buffer would fail once more as the interpreter ends, and change the exit status.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            self._gone()
