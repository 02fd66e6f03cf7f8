"""Eight calls at once, with the async client."""

import asyncio

from inferface import AsyncInferenceClient
from inferface.local import LocalServer

THINGS = ["sea", "sun", "rain", "wind", "snow", "moon", "forest", "desert"]


async def sentence(client: AsyncInferenceClient, thing: str) -> str | None:
    params = {"prompt": f"Write one sentence about the {thing}.", "temperature": 0, "max_tokens": 40}
    return (await client.infer(None, params, openai_chat_completion=True)).text


async def main() -> None:
    with LocalServer() as server:
        async with AsyncInferenceClient(base_url=server.base_url, token=server.api_key) as client:
            for text in await asyncio.gather(*(sentence(client, thing) for thing in THINGS)):
                print("-", text)


asyncio.run(main())
