"""What type checkers see of each task's method. Never run: mypy and pyright read it."""

from __future__ import annotations

from typing import assert_type

import numpy as np
import PIL.Image
from numpy.typing import NDArray

from inferface import (
    AsyncInferenceClient,
    AsyncStream,
    AudioTrack,
    BinaryInput,
    ImageSegment,
    InferenceClient,
    InferenceResult,
    Media,
    Stream,
)
from inferface.types import (
    AutomaticSpeechRecognitionOutput,
    ClassificationOutput,
    Completion,
    CompletionChunk,
    EmbeddingResponse,
    FeatureExtractionOutput,
    FillMaskOutputElement,
    ImageSegmentationOutputElement,
    ImageToTextOutput,
    ObjectDetectionOutputElement,
    QuestionAnsweringOutput,
    QuestionAnsweringOutputElement,
    Rank,
    ServerInfo,
    SimpleToken,
    SummarizationOutput,
    TableQuestionAnsweringOutputElement,
    TextClassificationOutput,
    TextClassificationOutputElement,
    TextToImageOutput,
    TokenClassificationOutputElement,
    TranslationOutput,
    VisualQuestionAnsweringOutputElement,
)


def of_text(client: InferenceClient) -> None:
    assert_type(client.text_classification("x", top_k=1), list[ClassificationOutput])
    classes: TextClassificationOutput = client.text_classification("x", top_k=None)
    element: TextClassificationOutputElement = classes[0]
    assert_type(element.score, float)
    assert_type(client.zero_shot_classification("x", ["a"], multi_label=True), list[ClassificationOutput])
    assert_type(client.fill_mask("x", targets=("a",)), list[FillMaskOutputElement])
    assert_type(client.summarization("x", truncation="only_first"), SummarizationOutput)
    assert_type(client.translation("x", src_lang="a", tgt_lang="b").translation_text, str)
    assert_type(client.token_classification("x", aggregation_strategy="max"), list[TokenClassificationOutputElement])
    assert_type(client.sentence_similarity("x", ["y"]), list[float])
    assert_type(
        client.question_answering("x", "y"), QuestionAnsweringOutputElement | list[QuestionAnsweringOutputElement]
    )
    answer: QuestionAnsweringOutput = client.question_answering(question="x", context="y", top_k=2)
    print(answer)
    assert_type(client.table_question_answering({"a": ["1"]}, "x"), TableQuestionAnsweringOutputElement)
    assert_type(client.tabular_classification({"a": [1]}), list[str | float])
    assert_type(client.tabular_regression({"a": [1]}), list[float])
    assert_type(client.rerank("x", ["y"])[0], Rank)
    assert_type(client.tokenize("x"), list[list[SimpleToken]])


def of_vectors(client: InferenceClient, flag: bool) -> None:
    assert_type(client.feature_extraction("x"), FeatureExtractionOutput)
    assert_type(client.feature_extraction(["x"], as_numpy=False), FeatureExtractionOutput)
    assert_type(client.feature_extraction("x", as_numpy=True), NDArray[np.float32])
    assert_type(client.feature_extraction("x", as_numpy=flag), FeatureExtractionOutput | NDArray[np.float32])
    assert_type(client.embeddings.create("x", model="m"), EmbeddingResponse)
    assert_type(client.embedding(["x"], dimensions=3), EmbeddingResponse)


def of_media(client: InferenceClient, given: BinaryInput, flag: bool) -> None:
    assert_type(client.text_to_image("x"), PIL.Image.Image)
    assert_type(client.text_to_image("x", as_bytes=True), Media)
    assert_type(client.text_to_image("x", as_bytes=flag, seed=1), PIL.Image.Image | Media)
    image: TextToImageOutput = client.text_to_image("x", as_bytes=True)
    assert_type(image.content_type, str | None)
    assert_type(client.image_to_image(given, "x", guidance_scale=7.5), PIL.Image.Image)
    assert_type(client.image_to_image(given, prompt="x", as_bytes=True), Media)
    assert_type(client.image_segmentation(given), list[ImageSegment[PIL.Image.Image]])
    assert_type(client.image_segmentation(given, as_bytes=True)[0].mask, Media)
    assert_type(client.text_to_speech("x"), Media)
    assert_type(client.text_to_video("x"), Media)
    assert_type(client.image_to_video(given, prompt="x"), Media)
    assert_type(client.audio_to_audio(given), list[AudioTrack])
    assert_type(client.automatic_speech_recognition(given), AutomaticSpeechRecognitionOutput)
    assert_type(client.image_to_text(given), ImageToTextOutput)
    assert_type(client.object_detection(given, threshold=0.5), list[ObjectDetectionOutputElement])
    assert_type(client.visual_question_answering(given, "x"), list[VisualQuestionAnsweringOutputElement])
    assert_type(client.document_question_answering(given, "x"), list[QuestionAnsweringOutputElement])
    assert_type(client.zero_shot_image_classification(given, ["x"]), list[ClassificationOutput])


def of_completions(client: InferenceClient) -> None:
    assert_type(client.completion("x"), Completion)
    assert_type(client.completions.create(prompt=["x"], model="m", stream=True), Stream[CompletionChunk, Completion])


def of_servers(client: InferenceClient) -> None:
    assert_type(client.get_endpoint_info(model="https://x"), ServerInfo)
    assert_type(client.health_check("https://x"), bool)


def of_results(client: InferenceClient, given: bytes) -> None:
    assert_type(client.with_result.text_to_image("x"), InferenceResult[Media])
    assert_type(client.with_result.image_segmentation(given), InferenceResult[list[ImageSegmentationOutputElement]])
    assert_type(client.with_result.feature_extraction("x"), InferenceResult[FeatureExtractionOutput])
    assert_type(client.infer("m", {"inputs": "x"}, task="summarization"), InferenceResult[SummarizationOutput])
    assert_type(
        client.infer("m", {"inputs": "x"}, task="image-classification"), InferenceResult[list[ClassificationOutput]]
    )
    assert_type(client.infer("m", {"prompt": "x"}, task="text-to-image").output, Media)


async def of_the_async_client(client: AsyncInferenceClient, given: BinaryInput) -> None:
    assert_type(await client.translation("x"), TranslationOutput)
    assert_type(await client.text_to_image("x"), PIL.Image.Image)
    assert_type(await client.text_to_image("x", as_bytes=True), Media)
    assert_type(await client.image_classification(given), list[ClassificationOutput])
    assert_type(await client.feature_extraction("x", as_numpy=True), NDArray[np.float32])
    assert_type(await client.completion("x", stream=True), AsyncStream[CompletionChunk, Completion])
    assert_type(await client.embeddings.create("x"), EmbeddingResponse)
    assert_type(await client.with_result.summarization("x"), InferenceResult[SummarizationOutput])
    assert_type(await client.health_check(), bool)
