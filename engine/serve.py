"""Starts the engine: `python -m engine.serve --port 5005 --model models/espace.tar.gz`. Called by the `espace` command.

Environment: ENGINE_DATABASE_URL (where conversations are kept) when --store is not given.
"""

import argparse
import ipaddress
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from engine.boot import die_with_parent, prepare
from engine.errors import NotReadyError
from engine.tensorflow_left_out import leave_out_tensorflow

if TYPE_CHECKING:
    from sanic import Sanic

    from bot.models.live import LiveModel
    from engine.agent import EspaceAgent
    from engine.models import Refusal

_FINISH_TURNS_S = 5.0  # how long turns under way may take to finish after SIGTERM


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m engine.serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", type=_loopback, help="loopback address to listen on")
    parser.add_argument("--port", default=5005, type=int)
    parser.add_argument("--model", default=Path("models/espace.tar.gz"), type=Path)
    parser.add_argument("--live", type=Path, help="the file that names the learnt model in use, which is followed")
    parser.add_argument("--endpoints", default=Path("endpoints.yml"), type=Path)
    parser.add_argument("--actions-url", default="http://127.0.0.1:5055/webhook")
    parser.add_argument("--store", default=os.environ.get("ENGINE_DATABASE_URL", "sqlite:///var/engine.db"))
    parser.add_argument("--die-with-parent", action="store_true", help="end when the process that started this ends")
    return parser.parse_args(argv)


def _loopback(host: str) -> str:
    """Take only addresses of this machine: nothing of the engine is made to face a network."""
    if host == "localhost" or ipaddress.ip_address(host).is_loopback:
        return host
    raise argparse.ArgumentTypeError(f"{host} is not a loopback address")


def main(argv: list[str] | None = None) -> None:
    """Run the engine until SIGTERM or SIGINT. Exits with 1 when it cannot start."""
    arguments = _arguments(argv)
    if arguments.die_with_parent:
        die_with_parent()
    prepare()
    leave_out_tensorflow(arguments.model)  # whichever model is used: they are all made by the same config.yml
    from engine import logs  # noqa: PLC0415 - after prepare()

    logs.configure()
    app = _app(arguments)
    if app is None:
        sys.exit(1)
    app.run(host=arguments.host, port=arguments.port, workers=1, access_log=False, motd=False, backlog=256)


def _app(arguments: argparse.Namespace) -> "Sanic | None":
    from rasa.core.channels.channel import register  # noqa: PLC0415
    from sanic import Sanic  # noqa: PLC0415

    from engine.channel import EspaceChannel  # noqa: PLC0415
    from engine.live import address_beside, follow  # noqa: PLC0415
    from engine.models import ModelChanges, give_back_memory  # noqa: PLC0415

    try:
        agent, live, refused = _load(arguments)
    except Exception as error:  # noqa: BLE001 - whatever it is, the engine does not start, and says why
        cause = f" ({error.__cause__})" if error.__cause__ else ""
        print(f"engine cannot start: {type(error).__name__}: {error}{cause}", file=sys.stderr, flush=True)
        return None
    agent.processor.parse_typed("bonjour")  # what is done once for all is done before anybody waits for it
    give_back_memory()
    app = Sanic("espace_engine", configure_logging=False)
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = _FINISH_TURNS_S
    app.config.REQUEST_MAX_SIZE = 200_000  # bytes; the longest text, escaped
    app.config.KEEP_ALIVE_TIMEOUT = 75
    app.config.RESPONSE_TIMEOUT = 60
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.ctx.agent = agent
    if arguments.live:
        app.ctx.changes = ModelChanges(agent, arguments.live, live, refused)
        app.add_task(app.ctx.changes.follow())
    register([EspaceChannel()], app, route="/webhooks/")

    @app.after_server_start
    async def _ready(*_: object) -> None:
        print("engine ready", flush=True)

    app.add_task(follow(agent.nlg, address_beside(arguments.actions_url)))

    @app.after_server_stop
    async def _close(*_: object) -> None:
        await agent.action_endpoint.close()

    return app


def _load(arguments: argparse.Namespace) -> "tuple[EspaceAgent, LiveModel | None, Refusal | None]":
    """Load the model in use, or the default one where that cannot be; with what became of the one in use."""
    from engine.agent import load_agent  # noqa: PLC0415
    from engine.models import Refusal, first_model  # noqa: PLC0415

    rest = (arguments.endpoints, arguments.actions_url, arguments.store)
    file, live, refused = first_model(arguments.live, arguments.model)
    if live:
        try:
            return load_agent(file, *rest), live, None
        except NotReadyError:
            raise
        except Exception as error:  # noqa: BLE001 - people are answered by the default model rather than by none
            refused = Refusal(live.id, f"it cannot be loaded ({type(error).__name__})")
    return load_agent(arguments.model, *rest), None, refused


if __name__ == "__main__":
    main()
