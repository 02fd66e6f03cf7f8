"""The outputs of tasks that are no models: lists of them, numbers, bytes.

Written by `make generate` from the task table and the contract; do not edit.
"""

from __future__ import annotations

from typing import TypeAlias

from hf_inference_api.models import (
    AudioToAudioOutputElement,
    ClassificationOutput,
    FillMaskOutputElement,
    ImageSegmentationOutputElement,
    ObjectDetectionOutputElement,
    QuestionAnsweringOutputElement,
    TableQuestionAnsweringOutputElement,
    TokenClassificationOutputElement,
    VisualQuestionAnsweringOutputElement,
)
from inferface._media import Media

__all__ = [
    "AudioClassificationOutput",
    "AudioClassificationOutputElement",
    "AudioToAudioOutput",
    "DocumentQuestionAnsweringOutput",
    "DocumentQuestionAnsweringOutputElement",
    "FeatureExtractionOutput",
    "FillMaskOutput",
    "ImageClassificationOutput",
    "ImageClassificationOutputElement",
    "ImageSegmentationOutput",
    "ImageTextToImageOutput",
    "ImageTextToVideoOutput",
    "ImageToImageOutput",
    "ImageToVideoOutput",
    "ObjectDetectionOutput",
    "QuestionAnsweringOutput",
    "SentenceSimilarityOutput",
    "TableQuestionAnsweringOutput",
    "TabularClassificationOutput",
    "TabularRegressionOutput",
    "TextClassificationOutput",
    "TextClassificationOutputElement",
    "TextToAudioOutput",
    "TextToImageOutput",
    "TextToSpeechOutput",
    "TextToVideoOutput",
    "TokenClassificationOutput",
    "VideoClassificationOutput",
    "VideoClassificationOutputElement",
    "VisualQuestionAnsweringOutput",
    "ZeroShotClassificationOutput",
    "ZeroShotClassificationOutputElement",
    "ZeroShotImageClassificationOutput",
    "ZeroShotImageClassificationOutputElement",
    "ZeroShotObjectDetectionOutput",
    "ZeroShotObjectDetectionOutputElement",
]

AudioClassificationOutput: TypeAlias = list[ClassificationOutput]
AudioClassificationOutputElement: TypeAlias = ClassificationOutput
AudioToAudioOutput: TypeAlias = list[AudioToAudioOutputElement]
DocumentQuestionAnsweringOutput: TypeAlias = list[QuestionAnsweringOutputElement]
DocumentQuestionAnsweringOutputElement: TypeAlias = QuestionAnsweringOutputElement
FeatureExtractionOutput: TypeAlias = list[float] | list[list[float]] | list[list[list[float]]]
FillMaskOutput: TypeAlias = list[FillMaskOutputElement]
ImageClassificationOutput: TypeAlias = list[ClassificationOutput]
ImageClassificationOutputElement: TypeAlias = ClassificationOutput
ImageSegmentationOutput: TypeAlias = list[ImageSegmentationOutputElement]
ImageTextToImageOutput: TypeAlias = Media
ImageTextToVideoOutput: TypeAlias = Media
ImageToImageOutput: TypeAlias = Media
ImageToVideoOutput: TypeAlias = Media
ObjectDetectionOutput: TypeAlias = list[ObjectDetectionOutputElement]
QuestionAnsweringOutput: TypeAlias = QuestionAnsweringOutputElement | list[QuestionAnsweringOutputElement]
SentenceSimilarityOutput: TypeAlias = list[float]
TableQuestionAnsweringOutput: TypeAlias = (
    TableQuestionAnsweringOutputElement | list[TableQuestionAnsweringOutputElement]
)
TabularClassificationOutput: TypeAlias = list[str | float]
TabularRegressionOutput: TypeAlias = list[float]
TextClassificationOutput: TypeAlias = list[ClassificationOutput]
TextClassificationOutputElement: TypeAlias = ClassificationOutput
TextToAudioOutput: TypeAlias = Media
TextToImageOutput: TypeAlias = Media
TextToSpeechOutput: TypeAlias = Media
TextToVideoOutput: TypeAlias = Media
TokenClassificationOutput: TypeAlias = list[TokenClassificationOutputElement]
VideoClassificationOutput: TypeAlias = list[ClassificationOutput]
VideoClassificationOutputElement: TypeAlias = ClassificationOutput
VisualQuestionAnsweringOutput: TypeAlias = list[VisualQuestionAnsweringOutputElement]
ZeroShotClassificationOutput: TypeAlias = list[ClassificationOutput]
ZeroShotClassificationOutputElement: TypeAlias = ClassificationOutput
ZeroShotImageClassificationOutput: TypeAlias = list[ClassificationOutput]
ZeroShotImageClassificationOutputElement: TypeAlias = ClassificationOutput
ZeroShotObjectDetectionOutput: TypeAlias = list[ObjectDetectionOutputElement]
ZeroShotObjectDetectionOutputElement: TypeAlias = ObjectDetectionOutputElement
