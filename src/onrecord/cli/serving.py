"""`onrecord serve`: the store as a web app on this machine."""

from __future__ import annotations

import argparse
import secrets
from typing import TYPE_CHECKING

from onrecord.cli import inputs
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import DONE, USAGE, say
from onrecord.store import Store

if TYPE_CHECKING:
    from onrecord.web.safety import Rules

PORT = 8040


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The command."""
    serve = commands.add_parser("serve", help="read, check and correct the store's accounts in a browser")
    serve.add_argument("--port", type=_port, default=PORT, metavar="N", help=f"default {PORT}")
    serve.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="who may come in: this machine (default), or a network"
    )
    inputs.add_store(serve)
    serve.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted; the address goes to standard error."""
    try:
        import uvicorn  # noqa: PLC0415 - an extra that only this command needs

        from onrecord.web.app import application  # noqa: PLC0415
        from onrecord.web.safety import LOOPBACK, rules  # noqa: PLC0415
    except ImportError as error:
        say(f"the desk needs more packages ({error.name} is missing): in the project's folder, `make desk`")
        return USAGE
    key = None if options.host in LOOPBACK else secrets.token_urlsafe(24)
    made = rules([options.host], key=key)
    Store(options.store).close()  # a store that cannot be opened is told here, not on a page
    say(f"open {address(options.host, options.port, made)} (Ctrl-C ends it)")
    if key:
        say("whoever has this address can read and change the store; the connection is not encrypted")
    uvicorn.run(
        application(options.store, made),
        host=options.host,
        port=options.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
    )
    return DONE


def address(host: str, port: int, rules: Rules) -> str:
    """Where the desk is opened, with its key where it has one."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/{f'?key={rules.key}' if rules.key else ''}"


def _port(text: str) -> int:
    value = inputs.positive(text)
    if value > 65_535:
        raise argparse.ArgumentTypeError(f"{text} is no port: 1 to 65535")
    return value
