"""One call, tokens as they come."""

from inferface import InferenceClient
from inferface.local import LocalServer

with LocalServer() as server, InferenceClient(base_url=server.base_url, token=server.api_key) as client:
    result = client.infer(
        server.model,
        {"messages": [{"role": "user", "content": "List three fruits."}], "temperature": 0},
        openai_chat_completion=True,
        stream_callback=lambda event: print(event.text, end="", flush=True),
    )

print(f"\n\n{result.usage.total_tokens if result.usage else 'unknown'} tokens, by {result.route.url}")
