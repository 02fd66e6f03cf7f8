# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from typing import TYPE_CHECKING, Any

from ...types import (
    RequestKwargs,
    Response,
    first_match,
    is_json,
    json_content,
    json_value,
    path_value,
    response_of,
    with_flag,
)

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models import (
        AudioClassificationInput,
        AudioToAudioInput,
        AudioToAudioOutputElement,
        AutomaticSpeechRecognitionInput,
        AutomaticSpeechRecognitionOutput,
        ClassificationOutput,
        DepthEstimationInput,
        DocumentQuestionAnsweringInput,
        Error,
        FeatureExtractionInput,
        FillMaskInput,
        FillMaskOutputElement,
        ImageClassificationInput,
        ImageSegmentationInput,
        ImageSegmentationOutputElement,
        ImageTextToImageInput,
        ImageTextToVideoInput,
        ImageToImageInput,
        ImageToTextInput,
        ImageToTextOutput,
        ImageToVideoInput,
        ObjectDetectionInput,
        ObjectDetectionOutputElement,
        QuestionAnsweringInput,
        QuestionAnsweringOutputElement,
        SentenceSimilarityInput,
        SummarizationInput,
        SummarizationOutput,
        TableQuestionAnsweringInput,
        TableQuestionAnsweringOutputElement,
        TabularClassificationInput,
        TabularRegressionInput,
        TaskRequest,
        TextClassificationInput,
        TextGenerationInput,
        TextGenerationOutput,
        TextGenerationStreamOutput,
        TextToAudioInput,
        TextToImageInput,
        TextToSpeechInput,
        TextToVideoInput,
        TokenClassificationInput,
        TokenClassificationOutputElement,
        TranslationInput,
        TranslationOutput,
        VideoClassificationInput,
        VisualQuestionAnsweringInput,
        VisualQuestionAnsweringOutputElement,
        ZeroShotClassificationInput,
        ZeroShotClassificationScores,
        ZeroShotImageClassificationInput,
        ZeroShotObjectDetectionInput,
    )


def build_request(
    model: str,
    task: str,
    *,
    body: AudioClassificationInput
    | AudioToAudioInput
    | AutomaticSpeechRecognitionInput
    | DepthEstimationInput
    | DocumentQuestionAnsweringInput
    | FeatureExtractionInput
    | FillMaskInput
    | ImageClassificationInput
    | ImageSegmentationInput
    | ImageTextToImageInput
    | ImageTextToVideoInput
    | ImageToImageInput
    | ImageToTextInput
    | ImageToVideoInput
    | ObjectDetectionInput
    | QuestionAnsweringInput
    | SentenceSimilarityInput
    | SummarizationInput
    | TableQuestionAnsweringInput
    | TabularClassificationInput
    | TabularRegressionInput
    | TaskRequest
    | TextClassificationInput
    | TextGenerationInput
    | TextToAudioInput
    | TextToImageInput
    | TextToSpeechInput
    | TextToVideoInput
    | TokenClassificationInput
    | TranslationInput
    | VideoClassificationInput
    | VisualQuestionAnsweringInput
    | ZeroShotClassificationInput
    | ZeroShotImageClassificationInput
    | ZeroShotObjectDetectionInput
    | Mapping[str, Any]
    | bytes,
) -> RequestKwargs:
    """The request: Run a model on an input by a given task

    Like the task call, for models that can do several tasks.

    Args:
        model: Id of the model, `organisation/name` or `name`; the slash stays as it is.
        task: Task as the Hub names it, such as `feature-extraction` or `sentence-similarity`.
        body: the model, or a mapping that is sent as it is, or bytes

    Returns:
        keyword arguments of `httpx.Client.request`; the URL is a path

    Raises:
        ValueError: a path parameter is empty or would lead to another path
    """
    request: RequestKwargs = {
        "method": "post",
        "url": "/models/{model}/pipeline/{task}".format(
            model=path_value(model, slashes=True),
            task=path_value(task),
        ),
    }
    if isinstance(body, bytes):
        request["content"] = body
        request["headers"] = {"Content-Type": "application/octet-stream"}
    else:
        request["json"] = json_value(body)
        request["headers"] = {"Content-Type": "application/json"}

    return request


def _parse_response(
    client: Client, response: httpx.Response
) -> (
    Any
    | AutomaticSpeechRecognitionOutput
    | ImageToTextOutput
    | list[
        AudioToAudioOutputElement
        | ClassificationOutput
        | FillMaskOutputElement
        | ImageSegmentationOutputElement
        | ObjectDetectionOutputElement
        | QuestionAnsweringOutputElement
        | SummarizationOutput
        | TableQuestionAnsweringOutputElement
        | TextGenerationOutput
        | TokenClassificationOutputElement
        | TranslationOutput
        | VisualQuestionAnsweringOutputElement
    ]
    | QuestionAnsweringOutputElement
    | SummarizationOutput
    | TableQuestionAnsweringOutputElement
    | TextGenerationOutput
    | TranslationOutput
    | VisualQuestionAnsweringOutputElement
    | ZeroShotClassificationScores
    | Error
    | bytes
):
    from ...models import (
        AudioToAudioOutputElement,
        AutomaticSpeechRecognitionOutput,
        ClassificationOutput,
        Error,
        FillMaskOutputElement,
        ImageSegmentationOutputElement,
        ImageToTextOutput,
        ObjectDetectionOutputElement,
        QuestionAnsweringOutputElement,
        SummarizationOutput,
        TableQuestionAnsweringOutputElement,
        TextGenerationOutput,
        TokenClassificationOutputElement,
        TranslationOutput,
        VisualQuestionAnsweringOutputElement,
        ZeroShotClassificationScores,
    )

    if response.status_code == 200:
        if not is_json(response):
            return response.content
        value = json_content(response)
        return (
            first_match(
                value,
                ZeroShotClassificationScores,
                TableQuestionAnsweringOutputElement,
                ImageToTextOutput,
                TextGenerationOutput,
                SummarizationOutput,
                TranslationOutput,
                AutomaticSpeechRecognitionOutput,
                VisualQuestionAnsweringOutputElement,
                QuestionAnsweringOutputElement,
            )
            if isinstance(value, dict)
            else (
                [
                    (
                        first_match(
                            _item,
                            ObjectDetectionOutputElement,
                            ClassificationOutput,
                            ImageSegmentationOutputElement,
                            TokenClassificationOutputElement,
                            TableQuestionAnsweringOutputElement,
                            AudioToAudioOutputElement,
                            FillMaskOutputElement,
                            VisualQuestionAnsweringOutputElement,
                            QuestionAnsweringOutputElement,
                            TextGenerationOutput,
                            SummarizationOutput,
                            TranslationOutput,
                        )
                        if isinstance(_item, dict)
                        else _item
                    )
                    for _item in value
                ]
                if isinstance(value, list)
                else value
            )
        )

    if response.status_code in (400, 401, 403, 404, 408, 413, 415, 422, 424, 429, 500, 502, 503, 504):
        value = json_content(response)
        return Error.from_dict(value) if isinstance(value, dict) else value

    client.undocumented(response)
    return None


def sync_detailed(
    model: str,
    task: str,
    *,
    client: Client,
    body: AudioClassificationInput
    | AudioToAudioInput
    | AutomaticSpeechRecognitionInput
    | DepthEstimationInput
    | DocumentQuestionAnsweringInput
    | FeatureExtractionInput
    | FillMaskInput
    | ImageClassificationInput
    | ImageSegmentationInput
    | ImageTextToImageInput
    | ImageTextToVideoInput
    | ImageToImageInput
    | ImageToTextInput
    | ImageToVideoInput
    | ObjectDetectionInput
    | QuestionAnsweringInput
    | SentenceSimilarityInput
    | SummarizationInput
    | TableQuestionAnsweringInput
    | TabularClassificationInput
    | TabularRegressionInput
    | TaskRequest
    | TextClassificationInput
    | TextGenerationInput
    | TextToAudioInput
    | TextToImageInput
    | TextToSpeechInput
    | TextToVideoInput
    | TokenClassificationInput
    | TranslationInput
    | VideoClassificationInput
    | VisualQuestionAnsweringInput
    | ZeroShotClassificationInput
    | ZeroShotImageClassificationInput
    | ZeroShotObjectDetectionInput
    | Mapping[str, Any]
    | bytes,
) -> Response[
    Any
    | AutomaticSpeechRecognitionOutput
    | ImageToTextOutput
    | list[
        AudioToAudioOutputElement
        | ClassificationOutput
        | FillMaskOutputElement
        | ImageSegmentationOutputElement
        | ObjectDetectionOutputElement
        | QuestionAnsweringOutputElement
        | SummarizationOutput
        | TableQuestionAnsweringOutputElement
        | TextGenerationOutput
        | TokenClassificationOutputElement
        | TranslationOutput
        | VisualQuestionAnsweringOutputElement
    ]
    | QuestionAnsweringOutputElement
    | SummarizationOutput
    | TableQuestionAnsweringOutputElement
    | TextGenerationOutput
    | TranslationOutput
    | VisualQuestionAnsweringOutputElement
    | ZeroShotClassificationScores
    | Error
    | bytes
]:
    """Run a model on an input by a given task

    Like the task call, for models that can do several tasks.

    Args:
        model: Id of the model, `organisation/name` or `name`; the slash stays as it is.
        task: Task as the Hub names it, such as `feature-extraction` or `sentence-similarity`.
        body: the model, or a mapping that is sent as it is, or bytes

    Returns:
        The response with status, headers and decoded body.

    Raises:
        errors.UnexpectedStatus: the status is not documented, and the client raises on that
    """
    request = build_request(
        model,
        task,
        body=body,
    )
    return response_of(client, client.get_httpx_client().request(**request), _parse_response)


def sync(
    model: str,
    task: str,
    *,
    client: Client,
    body: AudioClassificationInput
    | AudioToAudioInput
    | AutomaticSpeechRecognitionInput
    | DepthEstimationInput
    | DocumentQuestionAnsweringInput
    | FeatureExtractionInput
    | FillMaskInput
    | ImageClassificationInput
    | ImageSegmentationInput
    | ImageTextToImageInput
    | ImageTextToVideoInput
    | ImageToImageInput
    | ImageToTextInput
    | ImageToVideoInput
    | ObjectDetectionInput
    | QuestionAnsweringInput
    | SentenceSimilarityInput
    | SummarizationInput
    | TableQuestionAnsweringInput
    | TabularClassificationInput
    | TabularRegressionInput
    | TaskRequest
    | TextClassificationInput
    | TextGenerationInput
    | TextToAudioInput
    | TextToImageInput
    | TextToSpeechInput
    | TextToVideoInput
    | TokenClassificationInput
    | TranslationInput
    | VideoClassificationInput
    | VisualQuestionAnsweringInput
    | ZeroShotClassificationInput
    | ZeroShotImageClassificationInput
    | ZeroShotObjectDetectionInput
    | Mapping[str, Any]
    | bytes,
) -> (
    Any
    | AutomaticSpeechRecognitionOutput
    | ImageToTextOutput
    | list[
        AudioToAudioOutputElement
        | ClassificationOutput
        | FillMaskOutputElement
        | ImageSegmentationOutputElement
        | ObjectDetectionOutputElement
        | QuestionAnsweringOutputElement
        | SummarizationOutput
        | TableQuestionAnsweringOutputElement
        | TextGenerationOutput
        | TokenClassificationOutputElement
        | TranslationOutput
        | VisualQuestionAnsweringOutputElement
    ]
    | QuestionAnsweringOutputElement
    | SummarizationOutput
    | TableQuestionAnsweringOutputElement
    | TextGenerationOutput
    | TranslationOutput
    | VisualQuestionAnsweringOutputElement
    | ZeroShotClassificationScores
    | Error
    | bytes
):
    """Run a model on an input by a given task

    Like the task call, for models that can do several tasks.

    Args:
        model: Id of the model, `organisation/name` or `name`; the slash stays as it is.
        task: Task as the Hub names it, such as `feature-extraction` or `sentence-similarity`.
        body: the model, or a mapping that is sent as it is, or bytes

    Returns:
        The decoded body; None where the contract has no type for it.

    Raises:
        errors.UnexpectedStatus: the status is not documented, and the client raises on that
    """
    return sync_detailed(model, task, body=body, client=client).parsed


async def asyncio_detailed(
    model: str,
    task: str,
    *,
    client: Client,
    body: AudioClassificationInput
    | AudioToAudioInput
    | AutomaticSpeechRecognitionInput
    | DepthEstimationInput
    | DocumentQuestionAnsweringInput
    | FeatureExtractionInput
    | FillMaskInput
    | ImageClassificationInput
    | ImageSegmentationInput
    | ImageTextToImageInput
    | ImageTextToVideoInput
    | ImageToImageInput
    | ImageToTextInput
    | ImageToVideoInput
    | ObjectDetectionInput
    | QuestionAnsweringInput
    | SentenceSimilarityInput
    | SummarizationInput
    | TableQuestionAnsweringInput
    | TabularClassificationInput
    | TabularRegressionInput
    | TaskRequest
    | TextClassificationInput
    | TextGenerationInput
    | TextToAudioInput
    | TextToImageInput
    | TextToSpeechInput
    | TextToVideoInput
    | TokenClassificationInput
    | TranslationInput
    | VideoClassificationInput
    | VisualQuestionAnsweringInput
    | ZeroShotClassificationInput
    | ZeroShotImageClassificationInput
    | ZeroShotObjectDetectionInput
    | Mapping[str, Any]
    | bytes,
) -> Response[
    Any
    | AutomaticSpeechRecognitionOutput
    | ImageToTextOutput
    | list[
        AudioToAudioOutputElement
        | ClassificationOutput
        | FillMaskOutputElement
        | ImageSegmentationOutputElement
        | ObjectDetectionOutputElement
        | QuestionAnsweringOutputElement
        | SummarizationOutput
        | TableQuestionAnsweringOutputElement
        | TextGenerationOutput
        | TokenClassificationOutputElement
        | TranslationOutput
        | VisualQuestionAnsweringOutputElement
    ]
    | QuestionAnsweringOutputElement
    | SummarizationOutput
    | TableQuestionAnsweringOutputElement
    | TextGenerationOutput
    | TranslationOutput
    | VisualQuestionAnsweringOutputElement
    | ZeroShotClassificationScores
    | Error
    | bytes
]:
    """Like `sync_detailed`, with the async client."""
    request = build_request(
        model,
        task,
        body=body,
    )
    return response_of(client, await client.get_async_httpx_client().request(**request), _parse_response)


async def asyncio(
    model: str,
    task: str,
    *,
    client: Client,
    body: AudioClassificationInput
    | AudioToAudioInput
    | AutomaticSpeechRecognitionInput
    | DepthEstimationInput
    | DocumentQuestionAnsweringInput
    | FeatureExtractionInput
    | FillMaskInput
    | ImageClassificationInput
    | ImageSegmentationInput
    | ImageTextToImageInput
    | ImageTextToVideoInput
    | ImageToImageInput
    | ImageToTextInput
    | ImageToVideoInput
    | ObjectDetectionInput
    | QuestionAnsweringInput
    | SentenceSimilarityInput
    | SummarizationInput
    | TableQuestionAnsweringInput
    | TabularClassificationInput
    | TabularRegressionInput
    | TaskRequest
    | TextClassificationInput
    | TextGenerationInput
    | TextToAudioInput
    | TextToImageInput
    | TextToSpeechInput
    | TextToVideoInput
    | TokenClassificationInput
    | TranslationInput
    | VideoClassificationInput
    | VisualQuestionAnsweringInput
    | ZeroShotClassificationInput
    | ZeroShotImageClassificationInput
    | ZeroShotObjectDetectionInput
    | Mapping[str, Any]
    | bytes,
) -> (
    Any
    | AutomaticSpeechRecognitionOutput
    | ImageToTextOutput
    | list[
        AudioToAudioOutputElement
        | ClassificationOutput
        | FillMaskOutputElement
        | ImageSegmentationOutputElement
        | ObjectDetectionOutputElement
        | QuestionAnsweringOutputElement
        | SummarizationOutput
        | TableQuestionAnsweringOutputElement
        | TextGenerationOutput
        | TokenClassificationOutputElement
        | TranslationOutput
        | VisualQuestionAnsweringOutputElement
    ]
    | QuestionAnsweringOutputElement
    | SummarizationOutput
    | TableQuestionAnsweringOutputElement
    | TextGenerationOutput
    | TranslationOutput
    | VisualQuestionAnsweringOutputElement
    | ZeroShotClassificationScores
    | Error
    | bytes
):
    """Like `sync`, with the async client."""
    return (await asyncio_detailed(model, task, body=body, client=client)).parsed


def stream(
    model: str,
    task: str,
    *,
    client: Client,
    body: AudioClassificationInput
    | AudioToAudioInput
    | AutomaticSpeechRecognitionInput
    | DepthEstimationInput
    | DocumentQuestionAnsweringInput
    | FeatureExtractionInput
    | FillMaskInput
    | ImageClassificationInput
    | ImageSegmentationInput
    | ImageTextToImageInput
    | ImageTextToVideoInput
    | ImageToImageInput
    | ImageToTextInput
    | ImageToVideoInput
    | ObjectDetectionInput
    | QuestionAnsweringInput
    | SentenceSimilarityInput
    | SummarizationInput
    | TableQuestionAnsweringInput
    | TabularClassificationInput
    | TabularRegressionInput
    | TaskRequest
    | TextClassificationInput
    | TextGenerationInput
    | TextToAudioInput
    | TextToImageInput
    | TextToSpeechInput
    | TextToVideoInput
    | TokenClassificationInput
    | TranslationInput
    | VideoClassificationInput
    | VisualQuestionAnsweringInput
    | ZeroShotClassificationInput
    | ZeroShotImageClassificationInput
    | ZeroShotObjectDetectionInput
    | Mapping[str, Any],
) -> Generator[TextGenerationStreamOutput, None, None]:
    """Run a model on an input by a given task, event by event

    Like the task call, for models that can do several tasks.

    Args:
        model: Id of the model, `organisation/name` or `name`; the slash stays as it is.
        task: Task as the Hub names it, such as `feature-extraction` or `sentence-similarity`.
        body: the model, or a mapping that is sent as it is, or bytes

    Returns:
        Each event, as it comes; the flag that asks for a stream is set in the body. Closing the generator
        closes the connection.

    Raises:
        errors.UnexpectedStatus: the server refuses
        errors.StreamError: an error within the stream, or no stream at all
    """
    from ...models import TextGenerationStreamOutput

    request = build_request(
        model,
        task,
        body=with_flag(body, "/stream"),
    )
    return client.stream(request, TextGenerationStreamOutput.from_dict)


def astream(
    model: str,
    task: str,
    *,
    client: Client,
    body: AudioClassificationInput
    | AudioToAudioInput
    | AutomaticSpeechRecognitionInput
    | DepthEstimationInput
    | DocumentQuestionAnsweringInput
    | FeatureExtractionInput
    | FillMaskInput
    | ImageClassificationInput
    | ImageSegmentationInput
    | ImageTextToImageInput
    | ImageTextToVideoInput
    | ImageToImageInput
    | ImageToTextInput
    | ImageToVideoInput
    | ObjectDetectionInput
    | QuestionAnsweringInput
    | SentenceSimilarityInput
    | SummarizationInput
    | TableQuestionAnsweringInput
    | TabularClassificationInput
    | TabularRegressionInput
    | TaskRequest
    | TextClassificationInput
    | TextGenerationInput
    | TextToAudioInput
    | TextToImageInput
    | TextToSpeechInput
    | TextToVideoInput
    | TokenClassificationInput
    | TranslationInput
    | VideoClassificationInput
    | VisualQuestionAnsweringInput
    | ZeroShotClassificationInput
    | ZeroShotImageClassificationInput
    | ZeroShotObjectDetectionInput
    | Mapping[str, Any],
) -> AsyncGenerator[TextGenerationStreamOutput, None]:
    """Like `stream`, with the async client."""
    from ...models import TextGenerationStreamOutput

    request = build_request(
        model,
        task,
        body=with_flag(body, "/stream"),
    )
    return client.astream(request, TextGenerationStreamOutput.from_dict)
