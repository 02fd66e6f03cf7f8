"""One contract, many changes of it at once, and code that each of them breaks: which change each error has to name.

The labels were written before the code that ties was run on them. Names repeat from model to model, as they do.
"""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

import json
from typing import Any, NamedTuple

GONE: Any = object()
S, P = "/components/schemas", "/paths"
STRING, INTEGER, NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}
COMMON = {"id": STRING, "name": STRING, "note": STRING, "count": INTEGER, "text": STRING}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def model(required: str = "id name", **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {**COMMON, **properties}, "required": required.split()}


def answer(name: str, **more: Any) -> dict[str, Any]:
    return {"description": "d", "content": {"application/json": {"schema": ref(name)}, **more}}


def body(name: str, **more: Any) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": ref(name)}, **more}}


def query(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": STRING, **more}


def stream(name: str) -> dict[str, Any]:
    data = {"type": "string", "contentMediaType": "application/json", "contentSchema": ref(name)}
    event = {"type": "object", "required": ["data"], "properties": {"data": {"anyOf": [{"const": "[DONE]"}, data]}}}
    return {"schema": event, "x-stream-request-field": "/stream"}


def old() -> dict[str, Any]:
    """The contract that the code was written for."""
    kinds = {"type": "string", "enum": ["new", "open", "done"]}
    schemas = {
        "Order": model(state=kinds, lines={"type": "array", "items": ref("Line")}, total=NUMBER, customer=ref("Customer"), address=ref("Address")),
        "Line": model(price=NUMBER, tags={"type": "array", "items": STRING}, article=ref("Article")),
        "Customer": model("id name mail", mail=STRING, phone=STRING, address=ref("Address"), level={"type": "string", "enum": ["a", "b"]}),
        "Address": model("street city", street=STRING, city=STRING, zip=STRING),
        "Article": model(weight=NUMBER, size={"type": "object", "properties": {"width": NUMBER, "height": NUMBER}, "required": ["width"]}, media={"anyOf": [ref("Photo"), ref("Film")]}),
        "Photo": model("id kind url", kind={"const": "photo"}, url=STRING),
        "Film": model("id kind url seconds", kind={"const": "film"}, url=STRING, seconds=NUMBER),
        "Sound": model("id kind hertz", kind={"const": "sound"}, hertz=NUMBER),
        "Review": model("id stars", stars=INTEGER, author=ref("Customer"), score=ref("Score"), scores={"type": "object", "additionalProperties": ref("Grade")}),
        "Score": model("id value", value=NUMBER),
        "Grade": model("id value", value=NUMBER),
        "Rating": model("id value", value=NUMBER),
        "OrderRequest": model("name", kind={"type": "string", "enum": ["fast", "slow", "free"]}, amount=NUMBER, tags={"type": "array", "items": STRING}, target={"anyOf": [ref("Address"), ref("Locker"), STRING]}, limits={"type": "object", "properties": {"soft": INTEGER}}),
        "GiftRequest": model("gift", gift={"type": ["boolean", "null"]}),
        "Locker": model("id", door=INTEGER),
        "CustomerRequest": model("name", mail=STRING, phone=STRING, age=INTEGER, address=ref("Address")),
        "ArticleRequest": model("name", weight=NUMBER, colour=STRING, parts={"type": "array", "items": ref("Part")}),
        "Part": model("id", amount=INTEGER),
        "SearchRequest": model("text", stream={"type": "boolean"}, depth=INTEGER),
        "Hit": model("id rank", rank=NUMBER, source=STRING),
        "Hits": model("hits", hits={"type": "array", "items": ref("Hit")}),
        "Piece": model("id delta", delta=STRING, usage=ref("Usage")),
        "Usage": model("count", tokens=INTEGER),
        "Ticket": model("id", seat=STRING),
        "Voucher": model("id code", code=STRING, until=STRING),
        "Report": model("id", rows={"type": "array", "items": INTEGER}, owner={"anyOf": [ref("Customer"), {"type": "null"}]}),
        "Failure": model("name"),
    }
    ok = {"description": "d"}
    paths = {
        "/orders/{order}": {
            "get": {"operationId": "getOrder", "tags": ["orders"], "parameters": [{"name": "order", "in": "path", "required": True, "schema": STRING}, query("view"), query("lang")], "responses": {"200": answer("Order"), "404": answer("Failure")}},
            "delete": {"operationId": "dropOrder", "tags": ["orders"], "parameters": [{"name": "order", "in": "path", "required": True, "schema": STRING}], "responses": {"204": ok}},
        },
        "/orders": {"post": {"operationId": "makeOrder", "tags": ["orders"], "parameters": [query("dry")], "requestBody": body("OrderRequest"), "responses": {"200": answer("Order")}}},
        "/customers/{customer}": {"get": {"operationId": "getCustomer", "tags": ["customers"], "parameters": [{"name": "customer", "in": "path", "required": True, "schema": STRING}], "responses": {"200": answer("Customer")}}},
        "/customers": {"post": {"operationId": "makeCustomer", "tags": ["customers"], "requestBody": body("CustomerRequest"), "responses": {"200": answer("Customer")}}},
        "/articles": {
            "post": {"operationId": "makeArticle", "tags": ["articles"], "requestBody": {"required": True, "content": {"application/json": {"schema": ref("ArticleRequest")}, "application/octet-stream": {}}}, "responses": {"200": answer("Article")}},
            "get": {"operationId": "findArticle", "tags": ["articles"], "parameters": [query("q"), query("limit", schema=INTEGER)], "responses": {"200": answer("Article")}},
        },
        "/reviews": {"get": {"operationId": "getReview", "tags": ["reviews"], "responses": {"200": answer("Review")}}},
        "/search": {"post": {"operationId": "search", "tags": ["search"], "requestBody": body("SearchRequest"), "responses": {"200": answer("Hits", **{"text/event-stream": stream("Piece")})}}},
        "/watch": {"post": {"operationId": "watch", "tags": ["search"], "requestBody": body("SearchRequest"), "responses": {"200": answer("Hits", **{"text/event-stream": stream("Piece")})}}},
        "/tickets": {"get": {"operationId": "getTicket", "tags": ["tickets"], "responses": {"200": answer("Ticket")}}, "post": {"operationId": "buyTicket", "tags": ["tickets"], "requestBody": {"content": {"application/json": {"schema": ref("Part")}}}, "responses": {"200": answer("Ticket")}}},
        "/vouchers": {"get": {"operationId": "getVoucher", "tags": ["shop"], "responses": {"200": answer("Voucher")}}},
        "/reports": {"get": {"operationId": "getReport", "tags": ["reports"], "responses": {"200": answer("Report")}}},
        "/status": {"get": {"operationId": "getStatus", "tags": ["reports"], "responses": {"200": answer("Usage")}}},
        "/ratings": {"get": {"operationId": "getRating", "tags": ["reports"], "responses": {"200": answer("Rating")}}},
        "/gifts": {"post": {"operationId": "makeGift", "tags": ["orders"], "requestBody": body("GiftRequest"), "responses": {"200": answer("Order")}}},
        "/health": {"get": {"operationId": "getHealth", "tags": ["server"], "responses": {"200": answer("Usage")}}},
        "/sounds": {"get": {"operationId": "getSound", "tags": ["reports"], "responses": {"200": answer("Sound")}}},
    }
    shop = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "paths": paths, "components": {"schemas": schemas}}
    return json.loads(json.dumps(shop))  # nothing in it is shared


class Row(NamedTuple):
    """A change, code that it breaks (the body of a function of these parameters), and the rule and place to be named."""

    name: str
    patch: dict[str, Any]
    takes: str
    code: str
    rule: str
    place: str


def at(schema: str, *names: str) -> str:
    return "".join([f"{S}/{schema}", *(f"/properties/{name}" for name in names)])


ROWS = [
    # --- answers
    Row("optional removed", {at("Order", "note"): GONE}, "order: m.Order", "print(order.note)", "property-removed", at("Order", "note")),
    Row("optional removed, read through an operation", {at("Hit", "source"): GONE}, "client: Client", "found = search.sync(client=client, body={'text': 'x'})\nassert found is not None\nfor hit in found.hits:\n    print(hit.rank, hit.source)", "property-removed", at("Hit", "source")),
    Row("required removed", {at("Customer", "mail"): GONE, f"{S}/Customer/required/2": GONE}, "order: m.Order", "if order.customer:\n    print(f'to {order.customer.mail}')", "property-required-removed", at("Customer", "mail")),
    Row("optional renamed", {at("Customer", "phone"): GONE, at("Customer", "phones"): STRING}, "customer: m.Customer", "return customer.phone", "property-renamed", at("Customer", "phone")),
    Row("required renamed", {at("Address", "street"): GONE, at("Address", "street_name"): STRING, f"{S}/Address/required/0": "street_name"}, "customer: m.Customer", "where = customer.address\nif where is not None:\n    print(where.street.title())", "renamed", at("Address", "street")),
    Row("required now optional", {f"{S}/Order/required/1": GONE}, "order: m.Order", "print(order.name.upper())", "now-optional", at("Order", "name")),
    Row("required now optional, by a variable", {f"{S}/Score/required/1": GONE}, "score: m.Score", "value = score.value\nprint(value + 1)", "now-optional", at("Score", "value")),
    Row("now nullable", {at("Line", "name") + "/type": ["string", "null"]}, "order: m.Order", "for line in order.lines or []:\n    print(len(line.name))", "null-added", at("Line", "name")),
    Row("now nullable, in a function's answer", {at("Review", "stars") + "/type": ["integer", "null"]}, "review: m.Review", "def stars() -> int:\n    return review.stars\nprint(stars())", "null-added", at("Review", "stars")),
    Row("another type", {at("Order", "total"): STRING}, "order: m.Order", "print((order.total or 0) + 1)", "type-changed", at("Order", "total")),
    Row("another type, by a variable with a type", {at("Usage", "tokens"): STRING}, "usage: m.Usage", "tokens: int | None = usage.tokens\nprint(tokens)", "type-changed", at("Usage", "tokens")),
    Row("another type, in a call", {at("Hit", "rank"): STRING}, "hit: m.Hit", "print(math.floor(hit.rank))", "type-changed", at("Hit", "rank")),
    Row("another type of items", {at("Report", "rows") + "/items/type": "string"}, "report: m.Report", "print(sum(report.rows or []))", "type-changed", at("Report", "rows")),
    Row("another type of items, in a loop", {at("Line", "tags") + "/items/type": "integer"}, "line: m.Line", "for tag in line.tags or []:\n    print(tag.upper())", "type-changed", at("Line", "tags")),
    Row("an array in place of a value", {at("Voucher", "code"): {"type": "array", "items": STRING}}, "voucher: m.Voucher", "code = voucher.code\nprint(code.strip())", "type-changed", at("Voucher", "code")),
    Row("enum value removed", {at("Order", "state") + "/enum/2": GONE}, "order: m.Order", "if order.state == 'done':\n    print('done')", "enum-value-removed", at("Order", "state")),
    Row("another model in its place", {at("Review", "author"): ref("Ticket")}, "review: m.Review", "author: m.Customer | None = review.author\nprint(author)", "model-replaced", at("Review", "author")),
    Row("another model in a map", {at("Review", "scores") + "/additionalProperties": ref("Photo")}, "review: m.Review", "for score in (review.scores.additional_properties if review.scores else {}).values():\n    print(score.value)", "model-replaced", at("Review", "scores")),
    Row("union member added", {at("Article", "media") + "/anyOf/2": ref("Sound")}, "article: m.Article", "if article.media is not None:\n    print(article.media.url)", "union-member-added", at("Article", "media")),
    Row("in an inline object, removed", {at("Article", "size", "height"): GONE}, "line: m.Line", "if line.article and line.article.size:\n    print(line.article.size.height)", "property-removed", at("Article", "size", "height")),
    Row("in an inline object, now optional", {at("Article", "size").replace("/size", "/size/required"): GONE}, "article: m.Article", "size = article.size\nif size:\n    print(size.width / 2)", "now-optional", at("Article", "size", "width")),
    # --- streams
    Row("item of a stream: removed", {at("Piece", "usage"): GONE}, "client: Client", "for piece in search.stream(client=client, body={'text': 'x'}):\n    print(piece.usage)", "property-removed", at("Piece", "usage")),
    Row("item of a stream: another type", {at("Piece", "delta"): INTEGER}, "client: Client", "print(''.join(piece.delta for piece in search.stream(client=client, body={'text': 'x'})))", "type-changed", at("Piece", "delta")),
    Row("stream removed", {f"{P}/~1watch/post/responses/200/content/text~1event-stream": GONE}, "client: Client", "for piece in watch.stream(client=client, body={'text': 'x'}):\n    print(piece)", "stream-removed", f"{P}/~1watch/post/responses/200/content/text~1event-stream"),
    # --- requests
    Row("request: property removed", {at("OrderRequest", "note"): GONE}, "", "return m.OrderRequest(name='x', note='y')", "property-removed", at("OrderRequest", "note")),
    Row("request: property renamed", {at("CustomerRequest", "phone"): GONE, at("CustomerRequest", "phones"): STRING}, "", "return m.CustomerRequest(\n    name='x',\n    phone='1',\n)", "property-renamed", at("CustomerRequest", "phone")),
    Row("request: now required", {f"{S}/ArticleRequest/required/1": "colour"}, "", "return m.ArticleRequest(name='x')", "now-required", at("ArticleRequest", "colour")),
    Row("request: required added", {at("Part", "unit"): STRING, f"{S}/Part/required/1": "unit"}, "", "part = m.Part(id='p')\nreturn part", "required-added", at("Part", "unit")),
    Row("request: another type", {at("OrderRequest", "amount"): STRING}, "", "return m.OrderRequest(name='x', amount=2.5)", "type-changed", at("OrderRequest", "amount")),
    Row("request: number becomes integer", {at("ArticleRequest", "weight"): INTEGER}, "", "return m.ArticleRequest(name='x', colour='red', weight=0.5)", "type-changed", at("ArticleRequest", "weight")),
    Row("request: another type, assigned", {at("CustomerRequest", "age"): STRING}, "request: m.CustomerRequest", "request.age = 7", "type-changed", at("CustomerRequest", "age")),
    Row("request: enum value removed", {at("OrderRequest", "kind") + "/enum/2": GONE}, "", "return m.OrderRequest(name='x', kind='free')", "enum-value-removed", at("OrderRequest", "kind")),
    Row("request: no longer nullable", {at("GiftRequest", "gift") + "/type": "boolean"}, "answer: bool | None", "def request() -> m.GiftRequest:\n    return m.GiftRequest(gift=answer)\nrequest()", "null-removed", at("GiftRequest", "gift")),
    Row("request: items of another type", {at("OrderRequest", "tags") + "/items/type": "integer"}, "", "return m.OrderRequest(name='x', tags=['a'])", "type-changed", at("OrderRequest", "tags")),
    Row("request: union member removed", {at("OrderRequest", "target") + "/anyOf/1": GONE}, "locker: m.Locker", "return m.OrderRequest(name='x', target=locker)", "union-member-removed", at("OrderRequest", "target")),
    Row("request: in an inline object, removed", {at("OrderRequest", "limits", "soft"): GONE, at("OrderRequest", "limits", "hard"): {"type": "boolean"}}, "", "return m.OrderRequestLimits(soft=1)", "property-removed", at("OrderRequest", "limits", "soft")),
    Row("request: parameter removed", {f"{P}/~1orders~1{{order}}/get/parameters/2": GONE}, "client: Client", "get_order.sync('1', client=client, lang='de')", "parameter-removed", f"{P}/~1orders~1{{order}}/get/parameters/2"),
    Row("request: parameter renamed", {f"{P}/~1articles/get/parameters/0/name": "query"}, "client: Client", "find_article.sync(client=client, q='x')", "parameter-renamed", f"{P}/~1articles/get/parameters/0"),
    Row("request: parameter of another type", {f"{P}/~1articles/get/parameters/1/schema": STRING}, "client: Client", "limit = 3\nfind_article.sync(client=client, limit=limit)", "type-changed", f"{P}/~1articles/get/parameters/1/schema"),
    Row("request: required parameter added", {f"{P}/~1reviews/get/parameters": [query("year", required=True)]}, "client: Client", "get_review.sync(client=client)", "parameter-required-added", f"{P}/~1reviews/get/parameters/0"),
    Row("request: parameter now required", {f"{P}/~1orders/post/parameters/0/required": True}, "client: Client", "make_order.sync(client=client, body={'name': 'x'})", "parameter-now-required", f"{P}/~1orders/post/parameters/0"),
    Row("request: path parameter renamed", {f"{P}/~1customers~1{{customer}}": GONE, f"{P}/~1customers~1{{id}}": {"get": {"operationId": "getCustomer", "tags": ["customers"], "parameters": [{"name": "id", "in": "path", "required": True, "schema": STRING}], "responses": {"200": answer("Customer")}}}}, "client: Client", "get_customer.sync(client=client, customer='c')", "path-parameter-renamed", f"{P}/~1customers~1{{id}}/get/parameters/0"),
    Row("request: content type removed", {f"{P}/~1articles/post/requestBody/content/application~1octet-stream": GONE}, "client: Client", "make_article.sync(client=client, body=b'x')", "request-content-removed", f"{P}/~1articles/post/requestBody/content/application~1octet-stream"),
    Row("request: body now required", {f"{P}/~1tickets/post/requestBody/required": True}, "client: Client", "buy_ticket.sync(client=client)", "request-body-now-required", f"{P}/~1tickets/post/requestBody"),
    # --- operations and models
    Row("operation removed", {f"{P}/~1orders~1{{order}}/delete": GONE}, "", "from hf_inference_api.api.orders import drop_order\nprint(drop_order)", "operation-removed", f"{P}/~1orders~1{{order}}/delete"),
    Row("operation renamed", {f"{P}/~1reports/get/operationId": "readReport"}, "", "from hf_inference_api.api.reports.get_report import sync\nprint(sync)", "operation-renamed", f"{P}/~1reports/get"),
    Row("first tag changed", {f"{P}/~1vouchers/get/tags/0": "vouchers"}, "", "from hf_inference_api.api.shop import get_voucher\nprint(get_voucher)", "tag-changed", f"{P}/~1vouchers/get"),
    Row("model renamed", {f"{S}/Rating": GONE, f"{S}/Mark": model("id value", value=NUMBER), f"{P}/~1ratings/get/responses/200": answer("Mark")}, "", "from hf_inference_api.models import Rating\nprint(Rating)", "model-renamed", f"{S}/Rating"),
    Row("model removed", {f"{S}/Failure": GONE, f"{P}/~1orders~1{{order}}/get/responses/404": GONE}, "", "from hf_inference_api.models import Failure\nprint(Failure)", "model-removed", f"{S}/Failure"),
    Row("success status removed", {f"{P}/~1status/get/responses": {"204": {"description": "d"}}}, "client: Client", "status = get_status.sync(client=client)\nif status is not None:\n    print(status.count)", "success-status-removed", f"{P}/~1status/get/responses/200"),
    Row("content type of an answer removed", {f"{P}/~1tickets/get/responses/200/content": {"image/png": {}}}, "client: Client", "ticket = get_ticket.sync(client=client)\nif ticket is not None:\n    print(ticket.seat)", "response-content-removed", f"{P}/~1tickets/get/responses/200/content/application~1json"),
    Row("another status", {f"{P}/~1sounds/get/responses/202": answer("Usage")}, "client: Client", "sound = get_sound.sync(client=client)\nif sound is not None:\n    print(sound.hertz)", "status-added", f"{P}/~1sounds/get/responses/202"),
]


# Written after the first table was tied, with other code and other changes: to see that the rule holds, not the rows.
MORE = [
    Row("removed, in a lambda", {at("Line", "price"): GONE}, "lines: list[m.Line]", "return sorted(lines, key=lambda one: one.price or 0)", "property-removed", at("Line", "price")),
    Row("removed, in a class", {at("Customer", "level"): GONE}, "customer: m.Customer", "class Card:\n    level = customer.level\nreturn Card", "property-removed", at("Customer", "level")),
    Row("removed, in a match", {at("Hit", "source"): GONE}, "hit: m.Hit", "match hit.source:\n    case 'web':\n        return 1\n    case _:\n        return 2", "property-removed", at("Hit", "source")),
    Row("removed, behind a walrus", {at("Usage", "tokens"): GONE}, "piece: m.Piece", "if (usage := piece.usage) and usage.tokens:\n    return usage", "property-removed", at("Usage", "tokens")),
    Row("removed, on two lines", {at("Address", "zip"): GONE}, "customer: m.Customer", "address = customer.address\nreturn (\n    address\n    and address.zip_\n)", "property-removed", at("Address", "zip")),
    Row("removed, set in a request", {at("ArticleRequest", "colour"): GONE}, "request: m.ArticleRequest", "request.colour = 'red'\nreturn request", "property-removed", at("ArticleRequest", "colour")),
    Row("renamed, from a mapping", {at("Score", "value"): GONE, at("Score", "values"): NUMBER, f"{S}/Score/required/1": "values"}, "data: dict[str, object]", "score = m.Score.from_dict(data)\nreturn score.value", "renamed", at("Score", "value")),
    Row("optional, in an argument of one's own", {f"{S}/Ticket/required/0": GONE}, "ticket: m.Ticket", "def show(text: str) -> None:\n    print(text)\nshow(ticket.id)", "now-optional", at("Ticket", "id")),
    Row("optional, unpacked from a list", {f"{S}/Hits/required/0": GONE}, "hits: m.Hits", "first, *others = hits.hits\nreturn first, others", "now-optional", at("Hits", "hits")),
    Row("optional, indexed", {f"{S}/Voucher/required/1": GONE}, "voucher: m.Voucher", "return voucher.code[0]", "now-optional", at("Voucher", "code")),
    Row("optional, in an awaited answer", {f"{S}/Photo/required/2": GONE}, "photo: m.Photo", "async def fetch() -> str:\n    url = photo.url\n    return url\nreturn fetch", "now-optional", at("Photo", "url")),
    Row("nullable, compared", {at("Film", "seconds") + "/type": ["number", "null"]}, "film: m.Film", "return film.seconds > 90", "null-added", at("Film", "seconds")),
    Row("another type, added to a list", {at("Report", "name") + "/type": "integer"}, "report: m.Report", "names: list[str] = []\nnames.append(report.name)", "type-changed", at("Report", "name")),
    Row("another type, as a key", {at("Order", "id") + "/type": "integer"}, "order: m.Order, seen: dict[str, int]", "seen[order.id] = 1", "type-changed", at("Order", "id")),
    Row("another type, joined", {at("Part", "text") + "/type": "number"}, "parts: list[m.Part]", "return ', '.join([part.text or '' for part in parts])", "type-changed", at("Part", "text")),
    Row("an object in place of a value", {at("Review", "note"): ref("Usage")}, "review: m.Review", "note = review.note\nif note is None:\n    return None\nreturn note.strip()", "type-changed", at("Review", "note")),
    Row("array items become another model", {at("Order", "lines") + "/items": ref("Article")}, "order: m.Order", "total = 0.0\nfor number, line in enumerate(order.lines or []):\n    total += number * len(line.tags or [])", "model-replaced", at("Order", "lines")),
    Row("enum value removed, in a tuple", {at("Order", "state") + "/enum/0": GONE}, "order: m.Order", "return order.state == 'new'", "enum-value-removed", at("Order", "state")),
    Row("request: enum value removed, assigned", {at("OrderRequest", "kind") + "/enum/0": GONE}, "", "request = m.OrderRequest(name='x')\nrequest.kind = 'fast'", "enum-value-removed", at("OrderRequest", "kind")),
    Row("request: another type, through a variable", {at("OrderRequest", "amount") + "/type": "boolean"}, "", "amount = 2.5\nrequest = m.OrderRequest(name='x', amount=amount)\nreturn request", "type-changed", at("OrderRequest", "amount")),
    Row("request: required added, from an operation", {f"{P}/~1customers~1{{customer}}/get/parameters/1": query("tenant", required=True)}, "client: Client", "ask = get_customer.sync_detailed\nreturn ask('c', client=client)", "parameter-required-added", f"{P}/~1customers~1{{customer}}/get/parameters/1"),
    Row("request: removed, in an async call", {f"{P}/~1articles/get/parameters/1": GONE}, "client: Client", "async def find() -> object:\n    return await find_article.asyncio(client=client, limit=2)\nreturn find", "parameter-removed", f"{P}/~1articles/get/parameters/1"),
    Row("request: body removed", {f"{P}/~1tickets/post/requestBody": GONE}, "client: Client, part: m.Part", "return buy_ticket.sync(client=client, body=part)", "request-body-removed", f"{P}/~1tickets/post/requestBody"),
    Row("request: another model as a body", {f"{P}/~1orders/post/requestBody/content/application~1json/schema": ref("GiftRequest")}, "client: Client, request: m.OrderRequest", "return make_order.sync(client=client, body=request)", "model-replaced", f"{P}/~1orders/post/requestBody/content/application~1json/schema"),
    Row("answer of another model", {f"{P}/~1reviews/get/responses/200/content/application~1json/schema": ref("Score")}, "client: Client", "answer = get_review.sync(client=client)\nif answer is not None:\n    print(answer.stars)", "model-replaced", f"{P}/~1reviews/get/responses/200/content/application~1json/schema"),
    Row("a stream's items of another model", {f"{P}/~1search/post/responses/200/content/text~1event-stream": stream("Hit")}, "client: Client", "async def listen() -> None:\n    async for piece in search.astream(client=client, body={'text': 'x'}):\n        print(piece.delta)\nreturn listen", "model-replaced", f"{P}/~1search/post/responses/200/content/text~1event-stream"),
    Row("schema removed, in an annotation", {f"{S}/Sound": GONE, f"{P}/~1sounds/get/responses/200": answer("Usage")}, "", "def play(sound: m.Sound) -> None:\n    print(sound)\nreturn play", "model-removed", f"{S}/Sound"),
    Row("tag changed, imported as a module", {f"{P}/~1vouchers/get/tags/0": "vouchers"}, "", "import hf_inference_api.api.shop.get_voucher as ask\nreturn ask", "tag-changed", f"{P}/~1vouchers/get"),
    Row("stream removed, in a with", {f"{P}/~1watch/post/responses/200/content/text~1event-stream": GONE}, "client: Client", "from contextlib import closing\nwith closing(watch.stream(client=client, body={'text': 'x'})) as pieces:\n    print(list(pieces))", "stream-removed", f"{P}/~1watch/post/responses/200/content/text~1event-stream"),
    Row("removed, in a class of one's own", {at("Photo", "count"): GONE}, "", "class Mine(m.Photo):\n    def twice(self) -> int:\n        return (self.count or 0) * 2\nreturn Mine", "property-removed", at("Photo", "count")),
    Row("operation removed, of a name that the tree's client has", {f"{P}/~1health/get": GONE}, "", "from hf_inference_api.api.server import get_health\nreturn get_health", "operation-removed", f"{P}/~1health/get"),
    Row("removed, in a dict", {at("Article", "weight"): GONE}, "article: m.Article", "return {'weight': article.weight}", "property-removed", at("Article", "weight")),
]
