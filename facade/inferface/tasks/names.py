"""The parameters that each task takes by name.

Written by `make generate` from the task table and the contract; do not edit.
"""

from __future__ import annotations

from typing import Final

PARAMETERS: Final = {
    "chat-completion": [
        "frequency_penalty",
        "logit_bias",
        "logprobs",
        "max_completion_tokens",
        "max_tokens",
        "n",
        "parallel_tool_calls",
        "presence_penalty",
        "reasoning_effort",
        "repetition_penalty",
        "response_format",
        "seed",
        "stop",
        "stream_options",
        "temperature",
        "tool_choice",
        "tool_prompt",
        "tools",
        "top_k",
        "top_logprobs",
        "top_p",
        "user",
    ],
    "text-generation": [
        "adapter_id",
        "best_of",
        "decoder_input_details",
        "do_sample",
        "frequency_penalty",
        "grammar",
        "max_new_tokens",
        "repetition_penalty",
        "return_full_text",
        "seed",
        "stop",
        "temperature",
        "top_k",
        "top_n_tokens",
        "top_p",
        "truncate",
        "typical_p",
        "watermark",
    ],
    "feature-extraction": [
        "dimensions",
        "encoding_format",
        "normalize",
        "prompt_name",
        "truncate",
        "truncation_direction",
    ],
}
