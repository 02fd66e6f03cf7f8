"""`http_client=`: an httpx client of the user's own carries the calls."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from facade_support import (
    CHAT_STREAM,
    TOKEN,
    USER,
    LoopbackServer,
    answer,
    completion,
    sse,
)

from inferface import AsyncInferenceClient, InferenceClient
from inferface.errors import (
    ClientClosed,
    InvalidRequest,
    RequestTimeout,
)


class OwnHttpx:
    """An httpx client of the user's, of the kind that the api under test takes."""

    def __init__(self, api: Any, **arguments: Any) -> None:
        self.client: Any = httpx.Client(**arguments) if api.name == "sync" else httpx.AsyncClient(**arguments)
        self._api = api

    def close(self) -> None:
        self._api.do(self.client.aclose()) if hasattr(self.client, "aclose") else self.client.close()


@pytest.mark.parametrize("stream", [False, True])
def test_an_http_client_of_the_users_own(api: Any, server: LoopbackServer, stream: bool) -> None:
    server.will(sse(*CHAT_STREAM) if stream else answer(completion()))
    own = OwnHttpx(api, headers={"x-own": "stays out"}, cookies={"own": "stays out"}, trust_env=False)
    client = api.client(base_url=server.url, token=TOKEN, http_client=own.client)
    callback = (lambda event: None) if stream else None
    assert api.do(client.infer("m", {"messages": USER}, stream_callback=callback)).text == "Hello there"
    assert "stays out" not in repr(server.only.headers)
    assert server.only.authorization == f"Bearer {TOKEN}"
    api.shut(client)
    assert not own.client.is_closed
    own.close()


def test_a_mock_transport_of_httpx(api: Any) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        assert request.url == "https://x.example/v1/chat/completions"
        return httpx.Response(200, json=completion())

    own = OwnHttpx(api, transport=httpx.MockTransport(handle))
    client = api.client(base_url="https://x.example/v1", http_client=own.client)
    assert api.do(client.chat_completion(USER)).choices[0].message.content == "Hello there"
    own.close()


def test_redirects_and_auth_of_the_users_httpx_stay_out(api: Any, server: LoopbackServer) -> None:
    other = LoopbackServer()
    other.will(answer(completion()))
    server.will(answer(b"", 307, Location=f"{other.url}/x"))
    own = OwnHttpx(api, follow_redirects=True, auth=("user", "password"), trust_env=False)
    client = api.client(base_url=server.url, token=TOKEN, http_client=own.client)
    api.do(client.chat_completion(USER))
    assert server.only.authorization == f"Bearer {TOKEN}"
    assert other.only.authorization is None
    own.close()
    other.stop()


def test_the_other_kind_of_http_client_is_refused() -> None:
    with httpx.Client() as own, pytest.raises(InvalidRequest, match="http_client"):
        AsyncInferenceClient(http_client=own)  # type: ignore[arg-type]
    with pytest.raises(InvalidRequest, match="http_client"):
        InferenceClient(http_client=httpx.AsyncClient())  # type: ignore[arg-type]


def test_a_mocked_stream_of_httpx(api: Any) -> None:
    body = "".join(f"data: {json.dumps(event)}\n\n" for event in CHAT_STREAM)

    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=body, headers={"content-type": "text/event-stream"})

    own = OwnHttpx(api, transport=httpx.MockTransport(handle))
    client = api.client(base_url="https://x.example/v1", http_client=own.client)
    assert len(api.items(api.do(client.chat_completion(USER, stream=True)))) == len(CHAT_STREAM)
    own.close()


def test_failures_of_the_users_httpx_are_ours(api: Any) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("too slow")

    own = OwnHttpx(api, transport=httpx.MockTransport(handle))
    client = api.client(base_url="https://x.example/v1", http_client=own.client, retries=0)
    with pytest.raises(RequestTimeout):
        api.do(client.chat_completion(USER))
    own.close()
    with pytest.raises(ClientClosed):
        api.do(client.chat_completion(USER))
