"""Every task, in both clients: what goes out, and what the different answers of servers are read as."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from facade_support import TOKEN, LoopbackServer, answer, sse
from task_cases import B64_PNG, CASES, MODEL, PNG, TaskCase, plain

from inferface import InferenceResult, Media
from inferface.errors import BadResponse, InvalidRequest, NotFoundError
from inferface.tasks.names import TaskName
from inferface.tasks.table import METHODS, TASKS

by_task = pytest.mark.parametrize("case", CASES, ids=[case.task for case in CASES])


@pytest.fixture
def here(api: Any, server: LoopbackServer) -> Any:
    """A client of the server as an endpoint of Hugging Face's kind."""
    return api.client(base_url=server.url, token=TOKEN)


def method(client: Any, case: TaskCase) -> Any:
    return getattr(client, METHODS[case.task].method)


def test_every_task_has_a_case() -> None:
    assert {case.task for case in CASES} == TASKS.keys()
    assert set(TaskName.__args__) == TASKS.keys()  # type: ignore[attr-defined]
    assert METHODS.keys() - TASKS.keys() == {"get-endpoint-info", "health-check"}


def answered(case: TaskCase, given: Any) -> Any:
    return answer(given, content_type=case.answer_type if isinstance(given, bytes) else "application/json")


@by_task
def test_what_goes_out(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    server.will(answered(case, case.answers[0]))
    api.do(method(here, case)(*case.args, model=MODEL, **case.kwargs))
    seen = server.only
    assert (seen.method, seen.path, seen.headers.get("content-type")) == ("POST", case.path, case.content_type)
    assert (seen.body if isinstance(case.sent, bytes) else seen.json) == case.sent
    assert seen.headers["accept"] == ("image/png" if "image/png" in case.answer_type else "*/*")
    assert seen.authorization == f"Bearer {TOKEN}"


@by_task
def test_what_comes_back(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    for given in case.answers:
        server.will(answered(case, given))
        kwargs = {**case.kwargs, **({"as_bytes": True} if case.answer_type == "image/png" else {})}
        found = api.do(method(here, case)(*case.args, **kwargs))
        assert plain(found) == case.gives
        assert not isinstance(found, Media) or found.content_type == case.answer_type


@by_task
def test_the_whole_result(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    server.will(answered(case, case.answers[-1]))
    kwargs = {name: value for name, value in case.kwargs.items() if name != "as_bytes"}
    result = api.do(method(here.with_result, case)(*case.args, **kwargs))
    assert isinstance(result, InferenceResult)
    assert result.raw == case.answers[-1]
    assert result.response.status == 200


@pytest.mark.parametrize("case", [case for case in CASES if case.hub], ids=lambda case: case.task)
def test_infer_takes_the_form_of_the_hub(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    server.will(answered(case, case.answers[0]))
    result = api.do(here.infer(MODEL, case.hub, task=case.task))
    assert (server.only.body if isinstance(case.sent, bytes) else server.only.json) == case.sent
    assert case.task == "text-generation" or result.output == case.gives


@by_task
def test_infer_takes_the_form_of_the_method(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    server.will(answered(case, case.answers[0]))
    named = dict(zip([one.name for one in METHODS[case.task].arguments], case.args, strict=False))
    params = {name: value for name, value in case.kwargs.items() if name != "as_bytes"}
    api.do(here.infer(MODEL, {**METHODS[case.task].defaults, **named, **params}, task=case.task))
    sent = (
        {name: value for name, value in case.sent.items() if name != "stream"} if case.path[1:4] == "v1/" else case.sent
    )
    assert (server.only.body if isinstance(sent, bytes) else server.only.json) == sent


@pytest.mark.parametrize("given", ["nonsense", 5, None, {"no": "such thing"}, [1, [2]], [None]])
@by_task
def test_answers_of_another_shape(api: Any, here: Any, server: LoopbackServer, case: TaskCase, given: Any) -> None:
    if case.task == "feature-extraction" and isinstance(given, list):
        return  # numbers at any depth
    server.will(answer(given))
    with pytest.raises(BadResponse):
        api.do(method(here, case)(*case.args, **case.kwargs))


@by_task
def test_a_refusal_has_the_servers_words(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    server.will(answer({"error": "no such model"}, 404))
    with pytest.raises(NotFoundError, match="no such model"):
        api.do(method(here, case)(*case.args, **case.kwargs))


# --- bad input: nothing is sent


WRONG: dict[str, list[Any]] = {
    "text": [5, None, b"x", ["x"]],
    "texts": ["x", [], [1], None, 5],
    "text or texts": [5, [], [1], None],
    "binary": [5, None, b"", "/no/such/file.png", "", object()],
    "table": [[], {}, "x", None, 5],
}


@by_task
def test_wrong_arguments(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    for at, argument in enumerate(METHODS[case.task].arguments):
        for wrong in WRONG.get(argument.kind, []):
            if wrong is None and argument.optional:
                continue
            args = [*case.args[:at], wrong, *case.args[at + 1 :]]
            with pytest.raises(InvalidRequest, match=f"`{argument.name}`"):
                api.do(method(here, case)(*args, **case.kwargs))
    assert not server.seen


@by_task
def test_missing_inputs(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    if all(one.optional for one in METHODS[case.task].arguments):
        return
    with pytest.raises(InvalidRequest):
        api.do(here.infer(MODEL, {}, task=case.task))
    assert not server.seen


@by_task
def test_unknown_parameters(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    if METHODS[case.task].params is None:
        return
    with pytest.raises(InvalidRequest, match="nonsense"):
        api.do(method(here, case)(*case.args, **case.kwargs, nonsense=1))
    assert not server.seen


@by_task
def test_more_parameters_go_where_the_others_go(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    server.will(answered(case, case.answers[0]))
    api.do(method(here, case)(*case.args, **case.kwargs, extra_body={"nonsense": 1}))
    sent = server.only.json
    assert sent.get("parameters", sent)["nonsense"] == 1


@by_task
def test_what_cannot_be_streamed(api: Any, here: Any, server: LoopbackServer, case: TaskCase) -> None:
    if METHODS[case.task].stream:
        return
    named = dict(zip([one.name for one in METHODS[case.task].arguments], case.args, strict=False))
    with pytest.raises(InvalidRequest, match="streamed"):
        api.do(here.infer(MODEL, {**named, "stream": True}, task=case.task))
    assert not server.seen


# --- binary inputs and outputs


def test_an_image_from_anywhere(api: Any, here: Any, server: LoopbackServer, tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "cat.png"
    path.write_bytes(PNG)
    with path.open("rb") as file, Image.open(path) as image:
        image.load()
        for given in (PNG, bytearray(PNG), memoryview(PNG), path, str(path), file, image):
            server.will(answer([]))
            assert api.do(here.image_classification(given)) == []
            assert server.seen[-1].headers["content-type"] == "image/png"
            assert server.seen[-1].body[:8] == PNG[:8]


def test_text_in_the_place_of_bytes_is_base64_and_never_a_path(
    api: Any, here: Any, server: LoopbackServer, tmp_path: Path
) -> None:
    path = tmp_path / "secret.png"
    path.write_bytes(PNG)
    for given in (str(path), f"{server.url}/secret.png", "file:///etc/passwd", ""):
        with pytest.raises(InvalidRequest):
            api.do(here.infer(MODEL, {"inputs": given}, task="image-classification"))
        with pytest.raises(InvalidRequest):
            api.do(here.infer(MODEL, {"inputs": {"image": given, "question": "?"}}, task="visual-question-answering"))
    assert not server.seen
    server.will(answer([]))
    api.do(here.infer(MODEL, {"inputs": f"data:image/png;base64,{B64_PNG}"}, task="image-classification"))
    assert server.only.body == PNG


def test_images_come_as_images(api: Any, here: Any, server: LoopbackServer) -> None:
    from PIL.Image import Image

    server.will(answer(PNG, content_type="image/png"))
    found = api.do(here.text_to_image("a cat"))
    assert isinstance(found, Image)
    assert found.size == (2, 1)
    server.will(answer([{"label": "cat", "mask": B64_PNG}]))
    (segment,) = api.do(here.image_segmentation(PNG))
    assert isinstance(segment.mask, Image)
    assert (segment.label, segment.score) == ("cat", None)


@pytest.mark.parametrize("given", [b"no image at all", b"", PNG[:30]])
def test_images_that_are_none(api: Any, here: Any, server: LoopbackServer, given: bytes) -> None:
    server.will(answer(given, content_type="image/png"))
    with pytest.raises(BadResponse):
        api.do(here.text_to_image("a cat"))


@pytest.mark.parametrize("name", ["as_bytes", "as_numpy"])
def test_flags_are_not_sent(api: Any, here: Any, server: LoopbackServer, name: str) -> None:
    if name == "as_bytes":
        server.will(answer(PNG, content_type="image/png"))
        assert api.do(here.text_to_image("a cat", as_bytes=True)) == PNG
    else:
        server.will(answer([[0.5, 1]]))
        found = api.do(here.feature_extraction("a", as_numpy=True))
        assert (found.shape, str(found.dtype)) == ((1, 2), "float32")
    assert name not in server.only.body.decode()


# --- what is asked of a server


def test_endpoint_info(api: Any, here: Any, server: LoopbackServer) -> None:
    server.will(answer({"model_id": "org/model", "max_input_tokens": 5, "new": 1}))
    for client in (
        here,
        api.client(base_url=f"{server.url}/v1"),
        api.client(base_url=f"{server.url}/v1/chat/completions"),
    ):
        info = api.do(client.get_endpoint_info())
        assert (info.model_id, info.max_input_tokens, info.additional_properties) == ("org/model", 5, {"new": 1})
    assert {(seen.method, seen.path, seen.body) for seen in server.seen} == {("GET", "/info", b"")}
    assert api.do(here.get_endpoint_info(model=f"{server.url}/below/")).model_id == "org/model"
    assert server.seen[-1].path == "/below/info"


@pytest.mark.parametrize(("status", "well"), [(200, True), (503, False), (404, False)])
def test_health(api: Any, here: Any, server: LoopbackServer, status: int, well: bool) -> None:
    server.will(answer(b"", status, content_type="text/plain"))
    assert api.do(here.health_check()) is well
    assert api.do(here.health_check(f"{server.url}/v1", retries=0)) is well
    assert {(seen.method, seen.path) for seen in server.seen} == {("GET", "/health")}


@pytest.mark.parametrize("name", ["get_endpoint_info", "health_check"])
def test_only_endpoints_are_asked(api: Any, name: str) -> None:
    with pytest.raises(InvalidRequest, match="endpoint"):
        api.do(getattr(api.client(model="org/model", token=TOKEN), name)())
    with pytest.raises(InvalidRequest, match="endpoint"):
        api.do(api.client(model="org/model", token=TOKEN).rerank("q", ["a"]))


# --- OpenAI's names


def test_openais_names(api: Any, server: LoopbackServer) -> None:
    client = api.client(base_url=f"{server.url}/v1", token=TOKEN)
    calls = [case for case in CASES if case.path.startswith("/v1/")]
    for case in calls:
        server.will(answered(case, case.answers[0]))
        space = {"chat-completion": client.chat.completions, "completion": client.completions}
        create = space.get(case.task, client.embeddings).create
        given = api.do(create(*case.args, model=MODEL, **case.kwargs, extra_headers={"x-hf-bill-to": "org"}))
        assert given == case.gives
        assert server.seen[-1].path == case.path
        assert server.seen[-1].headers["x-hf-bill-to"] == "org"
        assert server.seen[-1].json == {name: value for name, value in case.sent.items() if name != "stream"}


def test_a_completion_is_streamed(api: Any, here: Any, server: LoopbackServer) -> None:
    pieces = [
        {"choices": [{"index": 0, "text": text, "finish_reason": end}]} for text, end in (("Hel", None), ("lo", "stop"))
    ]
    server.will(sse(*pieces))
    stream = api.do(here.completion("Say", stream=True))
    assert [piece.choices[0].text for piece in api.items(stream)] == ["Hel", "lo"]
    assert api.do(stream.final()).output.choices[0].text == "Hello"
    assert server.only.json == {"model": "dummy", "prompt": "Say", "stream": True}


def test_translation_takes_both_languages_or_none(api: Any, here: Any, server: LoopbackServer) -> None:
    with pytest.raises(InvalidRequest, match="src_lang"):
        api.do(here.translation("Hello", tgt_lang="de"))
    assert not server.seen


@pytest.mark.parametrize("content_type", ["text/plain", "application/json", "application/octet-stream", ""])
def test_an_image_under_a_wrong_name(api: Any, here: Any, server: LoopbackServer, content_type: str) -> None:
    server.will(answer(PNG, content_type=content_type))
    assert bytes(api.do(here.text_to_image("a cat", as_bytes=True))) == PNG


def test_of_several_answers_the_first(api: Any, here: Any, server: LoopbackServer) -> None:
    server.will(answer([{"summary_text": "short"}, {"summary_text": "other"}]))
    found = api.do(here.summarization("Long", generate_parameters={"num_return_sequences": 2}))
    assert found.summary_text == "short"


@pytest.mark.parametrize("name", ["content-type", "content_type"])
def test_a_sound_says_its_type_in_either_spelling(api: Any, here: Any, server: LoopbackServer, name: str) -> None:
    server.will(answer([{"blob": "eHg=", "label": "speech", name: "audio/opus"}]))
    (track,) = api.do(here.audio_to_audio(b"x"))
    assert (bytes(track.blob), track.content_type) == (b"xx", "audio/opus")
