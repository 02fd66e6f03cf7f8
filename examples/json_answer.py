"""An answer that follows a JSON Schema."""

import json

from inferface import InferenceClient
from inferface.local import LocalServer

WORD = {"type": "string", "maxLength": 20}
SCHEMA = {
    "type": "object",
    "properties": {"fruits": {"type": "array", "items": WORD, "minItems": 3, "maxItems": 3}},
    "required": ["fruits"],
}

with LocalServer() as server, InferenceClient(base_url=server.base_url, token=server.api_key) as client:
    answer = client.chat_completion(
        [{"role": "user", "content": "List three fruits as JSON."}],
        response_format={"type": "json_schema", "json_schema": {"name": "fruits", "schema": SCHEMA}},
        temperature=0,
    )

for fruit in json.loads(answer.choices[0].message.content or "")["fruits"]:
    print("-", fruit)
