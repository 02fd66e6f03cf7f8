"""From a provider's answer to the answer that Hugging Face's own API would have given. Pure: steps, taken by a driver.

Jobs are waited for, and images, sounds and videos that an answer names by URL are fetched: with no credential, since
they are wherever the provider says.
"""

from __future__ import annotations

import json
import logging
from base64 import b64encode
from typing import TYPE_CHECKING, Final, NamedTuple, cast
from urllib.parse import quote, unquote, urlsplit

import attrs

from inferface._answers import parse_answer
from inferface._body import encode
from inferface._calls import Request, Sleep, Steps
from inferface._content_types import sniffed
from inferface._json import JsonValue, is_array, is_object
from inferface._media import media_of
from inferface._places import checked_url
from inferface._version import __version__
from inferface.auth import Origin
from inferface.errors import InferenceError, InvalidRequest, RequestTimeout, ResponseInfo

if TYPE_CHECKING:
    from inferface._exchange import Answer, Exchange
    from inferface.providers.table import Queue, Served

log: Final = logging.getLogger("inferface")
FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 5.0
_GROWTH: Final = 1.5


class Followed(NamedTuple):
    """What an answer is read by: the provider's name, its row, where its jobs are, and the exchange that asked."""

    provider: str
    served: Served
    base: str
    query: str
    asked: Exchange

    def final(self, answer: Answer) -> Steps[Answer]:
        """The answer as Hugging Face's own API would have given it.

        Raises:
            BadResponse: the job failed, or the answer is not what this provider says.
            RequestTimeout: the job was not done in time.
            InferenceError: what the answer names could not be had.
        """
        if self.served.queue is not None:
            answer = yield from self._done(answer, self.served.queue)
        if self.served.segments:
            return answer._replace(body=_with_chunks(answer.body))
        if self.served.text:
            return (yield from self._said(answer))
        if self.served.mask:
            mask = yield from self._media(answer)
            return _with_json(answer, [{"label": "mask", "mask": b64encode(mask.body).decode()}])
        if self.served.result:
            return (yield from self._media(answer))
        return answer

    def _done(self, answer: Answer, queue: Queue) -> Steps[Answer]:
        """The answer of a job that is done."""
        told, pause = self._json(answer), FIRST_PAUSE
        job = pointed(told, queue.job)
        while (state := _state(told, queue)) in queue.pending:
            url = self._job_url(job, answer, queue) + queue.poll
            left = self.asked.remaining()
            if left is not None and left <= pause:
                raise self._late(state)
            log.info("the job at %s is %s; asking again in %.1f s", self.provider, state, pause)
            yield Sleep(pause)
            pause = min(pause * _GROWTH, LONGEST_PAUSE)
            answer = yield from self._again(url)
            told = self._json(answer)
        if state and state != queue.done:
            raise self._unusable(f"the job at {self.provider} ended as {state}", answer)
        if queue.fetch and job is not None:
            answer = yield from self._again(self._job_url(job, answer, queue))
        return answer

    def _job_url(self, job: JsonValue, answer: Answer, queue: Queue) -> str:
        """The job below the provider's own address, whatever host the answer says: the key goes with it."""
        try:
            if queue.path and isinstance(job, str) and job:
                job = queue.path.replace("{job}", quote(job, safe=""))
            path = quote(urlsplit(job).path, safe="/:@!$&'()*+,;=%~") if isinstance(job, str) else ""
        except ValueError:
            path = ""
        if not path.startswith("/") or {"..", "."} & {*unquote(path).split("/")}:
            raise self._unusable(f"{self.provider} does not tell where the job is", answer)
        return self.base + path

    def _again(self, url: str) -> Steps[Answer]:
        from inferface._exchange import answered

        url = f"{url}?{self.query}" if self.query else url
        request = attrs.evolve(self.asked.request, method="GET", url=url, content=None)
        return (yield from answered(self.asked._replace(request=request)))

    def _media(self, answer: Answer) -> Steps[Answer]:
        """The image, sound or video that an answer names or holds; bytes are that already."""
        told = self._parsed(answer)
        if isinstance(told, bytes):
            return answer
        found = next((text for at in self.served.result if (text := _text(pointed(told, at)))), None)
        if found is None:
            raise self._unusable(f"the answer of {self.provider} has no {' or '.join(self.served.result)}", answer)
        if found.startswith(("http://", "https://")):
            return (yield from self._fetched(found, answer))
        try:
            media = media_of(found)
        except ValueError as error:
            raise self._unusable(str(error), answer) from None
        return _with_content(answer, media, media.content_type)

    def _said(self, answer: Answer) -> Steps[Answer]:
        """What was said, as the answer has it or at the URL that it names."""
        told = self._json(answer)
        found = next((text for at in self.served.text if (text := _text(pointed(told, at)))), None)
        if found is None:
            raise self._unusable(f"the answer of {self.provider} has no text", answer)
        if found.startswith(("http://", "https://")) and not any(map(str.isspace, found)):
            found = (yield from self._fetched(found, answer)).body.decode("utf-8", "replace")
        return _with_json(answer, {"text": found})

    def _fetched(self, url: str, answer: Answer) -> Steps[Answer]:
        from inferface._exchange import answered

        try:
            checked_url(url, "the result's URL")
        except InvalidRequest as error:
            raise self._unusable(error.message, answer) from None
        if Origin.of(self.asked.request.url).scheme == "https" and Origin.of(url).scheme != "https":
            raise self._unusable("the result is at an http:// URL, which this call does not fetch", answer)
        request = Request("GET", url, {"accept": "*/*", "user-agent": f"inferface/{__version__}"})
        fetched = yield from answered(self.asked._replace(request=request, route="result"))
        return _with_content(answer, fetched.body, fetched.response.headers.get("content-type"))

    def _json(self, answer: Answer) -> JsonValue:
        """What an answer says of a job or a text: JSON, and an error in it is the job's."""
        try:
            return cast(JsonValue, json.loads(answer.body))
        except (ValueError, RecursionError):
            raise self._unusable(f"the answer of {self.provider} should be JSON", answer) from None

    def _parsed(self, answer: Answer) -> JsonValue | bytes:
        try:
            return parse_answer(answer.body, answer.response.headers.get("content-type", ""))
        except ValueError as error:
            raise self._unusable(str(error), answer) from None

    def _unusable(self, reason: str, answer: Answer) -> InferenceError:
        from inferface._exchange import MAX_ERROR_BYTES
        from inferface._failures import Circumstances, unusable

        of = Circumstances(self.asked.request, self.asked.model, self.asked.route)
        response = answer.response
        return unusable(reason, response.status, response.headers, answer.body[:MAX_ERROR_BYTES], of)

    def _late(self, state: str) -> InferenceError:
        from inferface._failures import Circumstances

        error = RequestTimeout(f"the job at {self.provider} was still {state} when the time was up; raise `timeout`")
        error.sent = True
        return Circumstances(self.asked.request, self.asked.model, self.asked.route).told(error)


def pointed(value: JsonValue, pointer: str) -> JsonValue:
    """What a JSON pointer points to; None where nothing is."""
    for name in pointer.split("/")[1:]:
        if is_array(value):
            value = value[int(name)] if name.isdigit() and int(name) < len(value) else None
        else:
            value = value.get(name) if is_object(value) else None
    return value


def _state(told: JsonValue, queue: Queue) -> str:
    """The state of a job; empty where the answer tells none."""
    found = pointed(told, queue.status)
    return "" if found is None else str(found)


def _text(value: JsonValue) -> str | None:
    """A string that is not empty, or the first of a list of them."""
    if is_array(value) and value:
        value = value[0]
    return value if isinstance(value, str) and value else None


_ABOUT_THE_BODY: Final = ("content-type", "content-length", "content-encoding", "transfer-encoding")


def _with_content(answer: Answer, content: bytes, content_type: str | None) -> Answer:
    """The provider's answer, with this content in place of its own."""
    kept = {name: value for name, value in answer.response.headers.items() if name not in _ABOUT_THE_BODY}
    kept["content-type"] = content_type or sniffed(content[:64]) or "application/octet-stream"
    response = ResponseInfo(answer.response.status, kept, answer.response.request_id)
    return answer._replace(response=response, body=content)


def _with_json(answer: Answer, told: JsonValue) -> Answer:
    return _with_content(answer, json.dumps(told).encode(), "application/json")


def _with_chunks(body: bytes) -> bytes:
    """A transcription whose `segments` stand as the contract's `chunks` too; anything else as it is."""
    try:
        told: JsonValue = json.loads(body)
    except (ValueError, RecursionError):
        return body
    segments = told.get("segments") if is_object(told) else None
    if not is_object(told) or not is_array(segments) or "chunks" in told:
        return body
    parts = [part for part in segments if is_object(part)]
    chunks = [{"text": part.get("text"), "timestamp": [part.get("start"), part.get("end")]} for part in parts]
    return encode({**told, "chunks": chunks})
