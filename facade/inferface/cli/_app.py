"""The commands and their options: what is asked for; the other modules of this package do it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from inferface import InferenceClient, InferenceResult
from inferface._version import __version__
from inferface.cli._conversation import Message, converse, opening, question
from inferface.cli._ending import reported
from inferface.cli._inputs import params_of, read_text
from inferface.cli._screen import JsonScreen, Screen, TextScreen, print_json, route_json
from inferface.cli._where import Where, connected
from inferface.contract.command import app as contract_app
from inferface.errors import InvalidRequest

if TYPE_CHECKING:
    from inferface.tasks.table import TaskName

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Local = Annotated[bool, typer.Option("--local", help="Run a model on this machine (extra [local]).")]
BaseUrl = Annotated[str | None, typer.Option(metavar="URL", help="A private endpoint; /v1 at its end: OpenAI's API.")]
Gateway = Annotated[str | None, typer.Option(metavar="URL", help="A server that implements POST /inference.")]
Public = Annotated[bool, typer.Option("--public", help="The public serverless API, without any credential.")]
Timeout = Annotated[float | None, typer.Option(metavar="SECONDS", help="Give up after so long; 1800 by default.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
Task = Annotated[str | None, typer.Option(metavar="NAME", help="Use this task's inputs, such as text-generation.")]
Model = Annotated[
    str | None,
    typer.Argument(
        metavar="[MODEL]", help="An id on the Hub, an endpoint's URL; with --local a GGUF file, or nothing."
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"inferface {__version__}")
        raise typer.Exit


@app.callback()
def inferface(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Hugging Face inference from the shell: public API, private endpoints, router, gateway, or this machine.

    \b
    inferface chat --local "List three fruits."      no account, no network but for the first download
    inferface chat -m meta-llama/Llama-3.1-8B-Instruct "Hello"
    inferface route org/model                        where a call would go, and why

    The token is the one of HF_TOKEN or of `hf auth login`. It is never an option, since everybody on a machine can read
    the options of its processes. INFERFACE_API_KEY is the key for --base-url and --gateway.

    \b
    Exit codes
      0    done
      1    the server refused or failed
      2    the call was wrong: an option, a parameter, a missing token
      3    no answer, or not the whole: connection, timeout, a stream that broke off
      4    the model on this machine could not start
      130  Ctrl-C
    """


@app.command()
@reported()
def chat(
    prompt: Annotated[
        str | None,
        typer.Argument(metavar="[PROMPT]", help="The question; by default stdin, or a conversation on a terminal."),
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", "-m", help="As MODEL of `inferface infer`.", metavar="MODEL")
    ] = None,
    system: Annotated[str | None, typer.Option(metavar="TEXT", help="Tell the model how to behave.")] = None,
    local: Local = False,
    base_url: BaseUrl = None,
    gateway: Gateway = None,
    public: Public = False,
    max_tokens: Annotated[int | None, typer.Option(metavar="N", help="The longest answer, in tokens.")] = None,
    temperature: Annotated[
        float | None, typer.Option(metavar="T", help="0 for always the likeliest token, up to 2.")
    ] = None,
    timeout: Timeout = None,
    no_stream: Annotated[bool, typer.Option("--no-stream", help="Show the answer when it is whole.")] = False,
    as_json: Json = False,
) -> None:
    """Ask a chat model; the answer is shown as it comes.

    \b
    inferface chat --local "Write one sentence about the sea."
    git diff | inferface chat -m Qwen/Qwen3-32B --system "Review this change."
    INFERFACE_API_KEY=… inferface chat --base-url https://models.example.org/v1 Hello
    inferface chat --local                           a conversation; Ctrl-D or /exit ends it
    inferface chat --local --json Hello | jq .usage

    Tokens and keys are never options: see `inferface --help`.
    """
    where = Where(model, local, base_url, gateway, public, timeout)
    if prompt is None and not (sys.stdin.isatty() and sys.stdout.isatty() and not as_json):
        prompt = read_text("-")
    if prompt is not None and not prompt.strip():
        raise InvalidRequest("the prompt is empty")
    settings = {"max_tokens": max_tokens, "temperature": temperature}
    params = {name: value for name, value in settings.items() if value is not None}
    with connected(where) as (client, name):

        def ask(messages: list[Message]) -> str | None:
            call = {"messages": messages, **params}
            stream = not (no_stream or as_json)
            return _call(client, name, call, public=public, chat=True, stream=stream, as_json=as_json).text

        if prompt is None:
            converse(opening(system), ask)
        else:
            ask([*opening(system), question(prompt)])


@app.command()
@reported()
def infer(
    model: Model = None,
    params: Annotated[
        str | None, typer.Option(metavar="JSON|@FILE|-", help="The parameters: a JSON object, a file's, or stdin's.")
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="One parameter, as JSON or a string; repeatable.")
    ] = None,
    chat: Annotated[
        bool | None, typer.Option("--chat/--no-chat", help="Force or forbid chat completion; `messages` choose it.")
    ] = None,
    task: Task = None,
    local: Local = False,
    base_url: BaseUrl = None,
    gateway: Gateway = None,
    public: Public = False,
    stream: Annotated[bool, typer.Option("--stream", help="Show the answer as it comes.")] = False,
    timeout: Timeout = None,
    as_json: Json = False,
) -> None:
    """Call a model with parameters of your own.

    \b
    inferface infer --local --chat --param prompt="List three fruits." --param temperature=0
    inferface infer org/model --params '{"inputs": "I like you"}' --public
    inferface infer org/model --task text-generation --params @call.json --stream
    inferface infer --local --chat --param prompt=Hello --stream --json

    --json prints one object: output, text, usage, model, route, dialect, request_id. With --stream each event comes
    before it, in a line of its own: event, text.

    Tokens and keys are never options: see `inferface --help`.
    """
    where = Where(model, local, base_url, gateway, public, timeout)
    call = params_of(params, param or ())
    with connected(where) as (client, name):
        _call(client, name, call, public=public, chat=chat, task=task, stream=stream, as_json=as_json)


@app.command()
@reported()
def route(
    model: Model = None,
    chat: Annotated[
        bool | None, typer.Option("--chat/--no-chat", help="A chat completion, or the model's own task.")
    ] = None,
    task: Task = None,
    base_url: BaseUrl = None,
    gateway: Gateway = None,
    public: Public = False,
    as_json: Json = False,
) -> None:
    """Show where a call would go, and why.

    \b
    inferface route meta-llama/Llama-3.1-8B-Instruct
    inferface route org/model --no-chat --public
    inferface route org/model --base-url http://127.0.0.1:8080/v1 --json

    Nothing is sent. By default the call is the one of `inferface chat`. Which way wins is a table in the documentation
    (routing).

    Tokens and keys are never options: see `inferface --help`.
    """
    where = Where(model, False, base_url, gateway, public)
    with where.client(os.environ) as client:
        found = client.route(
            model, public=public, openai_chat_completion=task is None if chat is None else chat, task=task
        )
    if as_json:
        print_json(route_json(found))
    else:
        for name, value in route_json(found).items():
            sys.stdout.write(f"{name:<11} {value or 'none'}\n")


@app.command("local")
@reported()
def local_server(
    model: Annotated[str | None, typer.Option(metavar="GGUF", help="A GGUF file; by default SmolLM2-135M.")] = None,
    port: Annotated[int, typer.Option(metavar="N", help="Where to listen; 0 for any free port.")] = 0,
    parallel: Annotated[int, typer.Option(metavar="N", help="How many calls are answered at the same time.")] = 4,
    context: Annotated[int, typer.Option(metavar="N", help="Tokens of one conversation, answers included.")] = 4096,
) -> None:
    """Serve the model of this machine to other programs.

    It speaks OpenAI's API, on loopback. Ctrl-C ends it.

    \b
    inferface local
    INFERFACE_LOCAL_KEY=… inferface local --port 8080
    inferface local --model ./my-model.gguf --context 8192

    The key that callers send is the one of INFERFACE_LOCAL_KEY, or one made for this run and shown once.
    """
    from inferface.cli._local import serve

    serve(model, port=port, parallel=parallel, context=context, environ=os.environ)


@app.command("serve")
@reported()
def serve_gateway(
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="A TOML file; INFERFACE_GATEWAY_CONFIG by default.")
    ] = None,
    local: Annotated[bool, typer.Option("--local", help="Serve a model on this machine (extra [local]).")] = False,
    model: Annotated[str | None, typer.Option(metavar="GGUF", help="With --local: a GGUF file.")] = None,
    host: Annotated[str | None, typer.Option(metavar="NAME", help="Where to listen; 127.0.0.1 by default.")] = None,
    port: Annotated[int | None, typer.Option(metavar="N", help="8080 by default; 0 for any free port.")] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", help="How many processes; 1 by default.")] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Let everybody call who can reach it, without a key.")
    ] = False,
    no_hub: Annotated[bool, typer.Option("--no-hub", help="Serve the configured models only.")] = False,
    parallel: Annotated[int, typer.Option(metavar="N", help="With --local: calls answered at the same time.")] = 4,
    context: Annotated[int, typer.Option(metavar="N", help="With --local: tokens of one conversation.")] = 4096,
) -> None:
    """Serve the contract: a gateway to other servers.

    They are private endpoints, Hugging Face, or a model on this machine. Ctrl-C ends it when the calls under way are
    answered, a second one at once.

    \b
    inferface serve --local                          no account, no network but for the first download
    inferface serve --config gateway.toml --workers 2
    inferface serve --host 0.0.0.0                   needs keys: see `inferface serve-key`

    Needs the extra [serve]. What can be set is in the documentation (gateway). Tokens and keys are never options:
    they stand in the environment, and callers' keys in the configuration, as hashes.
    """
    from inferface.cli._serve import serve

    options = {
        "path": config,
        "host": host,
        "port": port,
        "workers": workers,
        "anonymous": anonymous or None,
        "hub": False if no_hub else None,
    }
    given = {name: value for name, value in options.items() if value is not None}
    serve(given, gguf=model, local=local, parallel=parallel, context=context)


@app.command("serve-key")
@reported()
def serve_key(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who gets it: a name for the gateway's log.")],
    spend: Annotated[
        bool, typer.Option("--spend", help="Its calls may use the gateway's own Hugging Face token.")
    ] = False,
) -> None:
    """Make a key for callers of the gateway. It is shown once; the gateway knows its hash only.

    \b
    inferface serve-key alice
    inferface serve-key nightly --spend

    Keys are never options: callers send them as a bearer token, inferface in INFERFACE_API_KEY.
    """
    from inferface.cli._serve import make_key

    make_key(name, spend=spend)


app.add_typer(contract_app, name="contract")


def _call(
    client: InferenceClient,
    model: str | None,
    params: dict[str, Any],
    *,
    public: bool,
    chat: bool | None,
    task: str | None = None,
    stream: bool,
    as_json: bool,
) -> InferenceResult[Any]:
    screen: Screen = JsonScreen() if as_json else TextScreen()
    with screen:
        result: InferenceResult[Any] = client.infer(
            model,
            params,
            public=public,
            openai_chat_completion=chat,
            task=cast("TaskName | None", task),
            stream_callback=screen.event if stream else None,
        )
        screen.result(result)
    return result
