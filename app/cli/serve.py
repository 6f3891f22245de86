"""`gradstep serve`: run the service with uvicorn."""

import argparse


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its options."""
    parser = commands.add_parser("serve", help="run the service and the page")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--workers", type=int, default=1, help="processes that answer requests (default 1)")
    parser.add_argument("--public", action="store_true", help="limit rates, for a server on the open internet")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    from app.serving import serve

    print(f"Gradstep is on http://{arguments.host}:{arguments.port} (stop with Ctrl+C)", flush=True)
    serve(arguments.host, arguments.port, workers=arguments.workers, public=arguments.public)
    return 0
