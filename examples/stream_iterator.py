"""A stream as an iterator. Each event has its text, and its typed chunk as `event.chunk`."""

from inferface import InferenceClient
from inferface.local import LocalServer

with LocalServer() as server, InferenceClient(base_url=server.base_url, token=server.api_key) as client:
    question = [{"role": "user", "content": "What is Python used for?"}]
    with client.chat_completion(question, temperature=0, max_tokens=40, stream=True) as stream:
        for event in stream.events():
            print(event.text, end="", flush=True)
        answer = stream.snapshot

print(f"\n\nended by: {answer.choices[0].finish_reason}")
