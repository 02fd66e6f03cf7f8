"""A call of every task: what is passed, what must go out, and what servers answer in their different ways."""

from __future__ import annotations

import base64
from typing import Any

import attrs

from hf_inference_api import models

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8DAAMIMDAAWBQH/c8pOUAAAAABJRU5ErkJggg=="
)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00"
MP4 = b"\0\0\0\x18ftypmp42"
B64_PNG, B64_WAV = (base64.b64encode(content).decode() for content in (PNG, WAV))
MODEL = "org/model"


@attrs.frozen
class TaskCase:
    """A call, the body that it must have (bytes as they are), and answers that all mean the same.

    `hub` is the same call in the Hub's own form: the parameters of `infer(…, task=…)`.
    """

    task: str
    args: tuple[Any, ...]
    sent: Any
    answers: tuple[Any, ...]
    gives: Any
    kwargs: dict[str, Any] = attrs.field(factory=dict[str, Any])
    content_type: str = "application/json"
    answer_type: str = "application/json"
    hub: Any = None
    path: str = "/"


def model(name: str, **fields: Any) -> Any:
    return getattr(models, name).from_dict(fields)


CLASSES = [{"label": "cat", "score": 0.75}, {"label": "dog", "score": 0.25}]
AS_CLASSES = [model("ClassificationOutput", **one) for one in CLASSES]
BOX = {"xmin": 1, "ymin": 2, "xmax": 3, "ymax": 4}
OBJECT = {"label": "cat", "score": 0.75, "box": BOX}
QUESTION = {"question": "What?", "context": "42"}
COLUMNS = {"Name": ["a", "b"], "Stars": ["1", "2"]}
ENTITY = {"entity_group": "PER", "score": 0.5, "word": "Sarah", "start": 11, "end": 16}
COMPLETION = {"id": "c", "object": "text_completion", "choices": [{"index": 0, "text": "lo", "finish_reason": "stop"}]}
EMBEDDING = {"object": "list", "data": [{"index": 0, "object": "embedding", "embedding": [0.5, -1.25]}]}
PACKED = {"object": "list", "data": [{"index": 0, "object": "embedding", "embedding": "AAAAPwAAoL8="}]}
CHAT = {"choices": [{"index": 0, "message": {"role": "assistant", "content": "Hi"}, "finish_reason": "stop"}]}
USER = [{"role": "user", "content": "Hello"}]


def media(task: str, args: tuple[Any, ...], sent: Any, content: bytes, kind: str, **more: Any) -> TaskCase:
    answers = (content, {"image" if kind[0] == "i" else "audio": base64.b64encode(content).decode()})
    return TaskCase(task, args, sent, answers, content, answer_type=kind, **more)


def task_body(inputs: Any, **parameters: Any) -> dict[str, Any]:
    return {"inputs": inputs, "parameters": parameters}


CASES = [
    TaskCase(
        "chat-completion",
        (USER,),
        {"model": MODEL, "messages": USER, "max_tokens": 5, "stream": False},
        (CHAT,),
        model("ChatCompletion", **CHAT),
        {"max_tokens": 5},
        path="/v1/chat/completions",
    ),
    TaskCase(
        "text-generation",
        ("Say",),
        task_body("Say", max_new_tokens=3),
        ([{"generated_text": "Hello"}], {"generated_text": "Hello"}),
        "Hello",
        {"max_new_tokens": 3},
        hub=task_body("Say", max_new_tokens=3),
    ),
    TaskCase(
        "completion",
        ("Hel",),
        {"model": MODEL, "prompt": "Hel", "max_tokens": 3},
        (COMPLETION,),
        model("Completion", **COMPLETION),
        {"max_tokens": 3},
        hub={"prompt": "Hel", "max_tokens": 3},
        path="/v1/completions",
    ),
    TaskCase(
        "embedding",
        (["a"],),
        {"model": MODEL, "input": ["a"], "encoding_format": "base64"},
        (PACKED, EMBEDDING),
        model("EmbeddingResponse", **EMBEDDING),
        path="/v1/embeddings",
    ),
    TaskCase(
        "feature-extraction",
        ("Hi",),
        {"inputs": "Hi", "normalize": True},
        ([0.5, 1.0],),
        [0.5, 1.0],
        {"normalize": True},
        hub={"inputs": "Hi", "normalize": True},
    ),
    TaskCase(
        "fill-mask",
        ("I <mask>.",),
        task_body("I <mask>.", top_k=1, targets=["am"]),
        (
            [{"score": 0.5, "token": 7, "token_str": " am", "sequence": "I am."}],
            [[{"score": 0.5, "token": 7, "token_str": " am", "sequence": "I am."}]],
            [{"score": 0.5, "token": 7, "tokenStr": " am", "sequence": "I am."}],
        ),
        [model("FillMaskOutputElement", score=0.5, token=7, token_str=" am", sequence="I am.")],
        {"top_k": 1, "targets": ["am"]},
        hub=task_body("I <mask>.", top_k=1, targets=["am"]),
    ),
    TaskCase(
        "question-answering",
        ("What?", "42"),
        task_body(QUESTION),
        ({"answer": "42", "score": 0.5, "start": 0, "end": 2},),
        model("QuestionAnsweringOutputElement", answer="42", score=0.5, start=0, end=2),
        hub={"inputs": QUESTION},
    ),
    TaskCase(
        "sentence-similarity",
        ("a", ["b", "c"]),
        task_body({"source_sentence": "a", "sentences": ["b", "c"]}),
        ([0.5, 0.25], [[0.5, 0.25]]),
        [0.5, 0.25],
        hub={"inputs": {"source_sentence": "a", "sentences": ["b", "c"]}},
    ),
    TaskCase(
        "summarization",
        ("The tower",),
        task_body("The tower", truncation="only_first", generate_parameters={"max_length": 9}),
        ([{"summary_text": "Tower"}], {"summary_text": "Tower"}),
        model("SummarizationOutput", summary_text="Tower"),
        {"truncation": "only_first", "generate_parameters": {"max_length": 9, "min_length": None}},
        hub=task_body("The tower", truncation="only_first", generate_parameters={"max_length": 9}),
    ),
    TaskCase(
        "table-question-answering",
        (COLUMNS, "How many?"),
        task_body({"table": COLUMNS, "query": "How many?"}, sequential=True),
        (
            {"answer": "SUM > 1, 2", "coordinates": [[0, 1]], "cells": ["1"], "aggregator": "SUM"},
            [{"answer": "SUM > 1, 2", "coordinates": [[0, 1]], "cells": ["1"], "aggregator": "SUM"}],
        ),
        model(
            "TableQuestionAnsweringOutputElement",
            answer="SUM > 1, 2", coordinates=[[0, 1]], cells=["1"], aggregator="SUM",
        ),
        {"sequential": True},
        hub=task_body({"table": COLUMNS, "query": "How many?"}, sequential=True),
    ),
    TaskCase("tabular-classification", (COLUMNS,), {"table": COLUMNS, "parameters": {}}, (["5", 6],), ["5", 6]),
    TaskCase("tabular-regression", (COLUMNS,), {"table": COLUMNS, "parameters": {}}, ([0.5, 6],), [0.5, 6]),
    TaskCase(
        "text-classification",
        ("Good",),
        task_body("Good", top_k=2, function_to_apply="none"),
        ([CLASSES], CLASSES),
        AS_CLASSES,
        {"top_k": 2, "function_to_apply": "none"},
        hub=task_body("Good", top_k=2, function_to_apply="none"),
    ),
    TaskCase(
        "token-classification",
        ("I am Sarah",),
        task_body("I am Sarah", aggregation_strategy="simple"),
        ([ENTITY], [[ENTITY]]),
        [model("TokenClassificationOutputElement", **ENTITY)],
        {"aggregation_strategy": "simple"},
        hub=task_body("I am Sarah", aggregation_strategy="simple"),
    ),
    TaskCase(
        "translation",
        ("Hello",),
        task_body("Hello", src_lang="en", tgt_lang="de"),
        ([{"translation_text": "Hallo"}], {"translation_text": "Hallo"}),
        model("TranslationOutput", translation_text="Hallo"),
        {"src_lang": "en", "tgt_lang": "de"},
        hub=task_body("Hello", src_lang="en", tgt_lang="de"),
    ),
    TaskCase(
        "zero-shot-classification",
        ("Meow", ["cat", "dog"]),
        task_body("Meow", candidate_labels=["cat", "dog"], multi_label=False),
        (
            CLASSES,
            {"sequence": "Meow", "labels": ["cat", "dog"], "scores": [0.75, 0.25]},
            [{"sequence": "Meow", "labels": ["cat", "dog"], "scores": [0.75, 0.25]}],
        ),
        AS_CLASSES,
        hub=task_body("Meow", candidate_labels=["cat", "dog"], multi_label=False),
    ),
    TaskCase(
        "rerank",
        ("q", ["a", "b"]),
        {"query": "q", "texts": ["a", "b"], "raw_scores": True},
        ([{"index": 1, "score": 0.5}],),
        [model("Rank", index=1, score=0.5)],
        {"raw_scores": True},
        path="/rerank",
    ),
    TaskCase(
        "tokenize",
        ("Hi",),
        {"inputs": "Hi", "add_special_tokens": False},
        ([[{"id": 5, "text": "Hi", "start": 0, "stop": 2}]], [{"id": 5, "text": "Hi", "start": 0, "stop": 2}]),
        [[model("SimpleToken", id=5, text="Hi", start=0, stop=2)]],
        {"add_special_tokens": False},
        path="/tokenize",
    ),
    TaskCase("audio-classification", (WAV,), WAV, (CLASSES,), AS_CLASSES, content_type="audio/wav"),
    TaskCase(
        "audio-to-audio",
        (WAV,),
        WAV,
        ([{"label": "speech", "content-type": "audio/wav", "blob": B64_WAV}],),
        [{"blob": WAV, "label": "speech", "content_type": "audio/wav"}],
        content_type="audio/wav",
    ),
    TaskCase(
        "automatic-speech-recognition",
        (WAV,),
        task_body(B64_WAV, return_timestamps=True),
        ({"text": "hi", "chunks": [{"text": "hi", "timestamp": [0.0, None]}]},),
        model("AutomaticSpeechRecognitionOutput", text="hi", chunks=[{"text": "hi", "timestamp": [0.0, None]}]),
        {"return_timestamps": True},
        hub=task_body(B64_WAV, return_timestamps=True),
    ),
    media("depth-estimation", (PNG,), PNG, PNG, "image/png", content_type="image/png"),
    TaskCase(
        "document-question-answering",
        (PNG, "What?"),
        task_body({"image": B64_PNG, "question": "What?"}, lang="en"),
        ([{"answer": "us-001"}], {"answer": "us-001"}),
        [model("QuestionAnsweringOutputElement", answer="us-001")],
        {"lang": "en"},
        hub=task_body({"image": B64_PNG, "question": "What?"}, lang="en"),
    ),
    TaskCase(
        "image-classification",
        (PNG,),
        PNG,
        (CLASSES,),
        AS_CLASSES,
        content_type="image/png",
        hub={"inputs": B64_PNG},
    ),
    TaskCase(
        "image-segmentation",
        (PNG,),
        task_body(B64_PNG, threshold=0.5),
        ([{"label": "cat", "score": 0.75, "mask": B64_PNG}],),
        [{"label": "cat", "mask": PNG, "score": 0.75}],
        {"threshold": 0.5, "as_bytes": True},
    ),
    media(
        "image-text-to-image",
        (PNG, "a tiger"),
        task_body(B64_PNG, prompt="a tiger"),
        PNG,
        "image/png",
        kwargs={"as_bytes": True},
    ),
    media("image-text-to-video", (None, "a tiger"), {"parameters": {"prompt": "a tiger"}}, MP4, "video/mp4"),
    media(
        "image-to-image",
        (PNG, "a tiger"),
        task_body(B64_PNG, prompt="a tiger", guidance_scale=7.5),
        PNG,
        "image/png",
        kwargs={"guidance_scale": 7.5, "as_bytes": True},
    ),
    TaskCase(
        "image-to-text",
        (PNG,),
        PNG,
        ([{"generated_text": "a cat"}], {"generated_text": "a cat"}),
        model("ImageToTextOutput", generated_text="a cat"),
        content_type="image/png",
    ),
    media("image-to-video", (PNG,), task_body(B64_PNG, seed=1), MP4, "video/mp4", kwargs={"seed": 1}),
    TaskCase(
        "object-detection",
        (PNG,),
        task_body(B64_PNG, threshold=0.5),
        ([OBJECT],),
        [model("ObjectDetectionOutputElement", **OBJECT)],
        {"threshold": 0.5},
        hub=task_body(B64_PNG, threshold=0.5),
    ),
    media("text-to-audio", ("rain",), task_body("rain"), WAV, "audio/wav"),
    media(
        "text-to-image",
        ("a cat",),
        task_body("a cat", seed=1),
        PNG,
        "image/png",
        kwargs={"seed": 1, "as_bytes": True},
    ),
    media("text-to-speech", ("Hi",), task_body("Hi", do_sample=True), WAV, "audio/wav", kwargs={"do_sample": True}),
    media("text-to-video", ("a cat",), task_body("a cat", num_frames=9), MP4, "video/mp4", kwargs={"num_frames": 9}),
    TaskCase("video-classification", (MP4,), MP4, (CLASSES,), AS_CLASSES, content_type="video/mp4"),
    TaskCase(
        "visual-question-answering",
        (PNG, "What?"),
        {"inputs": B64_PNG, "parameters": {}, "question": "What?", "image": B64_PNG},
        ([{"score": 0.5, "answer": "cat"}], {"score": 0.5, "answer": "cat"}),
        [model("VisualQuestionAnsweringOutputElement", answer="cat", score=0.5)],
    ),
    TaskCase(
        "zero-shot-image-classification",
        (PNG, ["cat", "dog"]),
        task_body(B64_PNG, candidate_labels=["cat", "dog"], hypothesis_template="a {}"),
        (CLASSES,),
        AS_CLASSES,
        {"hypothesis_template": "a {}"},
    ),
    TaskCase(
        "zero-shot-object-detection",
        (PNG, ["cat"]),
        task_body(B64_PNG, candidate_labels=["cat"]),
        ([OBJECT],),
        [model("ObjectDetectionOutputElement", **OBJECT)],
    ),
]  # fmt: skip


def plain(value: Any) -> Any:
    """What a method gave, to be compared: values of inferface's own as what they consist of."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if type(value).__name__ in ("ImageSegment", "AudioTrack"):
        return value.to_dict()
    return value
