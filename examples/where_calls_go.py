"""Where calls would go, and why. Nothing is sent."""

from inferface import Endpoint, InferenceClient
from inferface.errors import MissingToken

client = InferenceClient(
    endpoints={"acme/support": Endpoint("https://models.example.org/v1", token="a-key-for-this-endpoint-only")},
)

print(client.route("acme/support", openai_chat_completion=True))
print(client.route("HuggingFaceTB/SmolLM2-135M-Instruct", public=True))
try:
    print(client.route("meta-llama/Llama-3.1-8B-Instruct:cheapest", openai_chat_completion=True))
except MissingToken as error:
    print(error)
