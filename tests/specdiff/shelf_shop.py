"""More labelled changes, on `shop.json`: what pages, bodies of several kinds, parents and two changes at once break.

The labels were written from the rules, before the diff was asked.
"""

# ruff: noqa: E501, E741, E743
# fmt: off
from __future__ import annotations

from typing import Any

from labels import BREAKS, FREE, GONE, NOTE, moved, ref
from labels import STRING as T
from shelf_requests import Row

C = "/components/schemas/"
OR = f"{C}Order/allOf/1"
OP, DR, CH = f"{OR}/properties", f"{C}Draft/properties", f"{C}Change/properties"
LIST, MAKE, ITEM = "/paths/~1v1~1orders/get", "/paths/~1v1~1orders/post", "/paths/~1v1~1orders~1{order}"
PUT, DEL = f"{ITEM}/put", f"{ITEM}/delete"
TREE, LABEL, WATCH = "/paths/~1v1~1tree/get", "/paths/~1v1~1label/get", "/paths/~1v1~1watch/post"
I, N, B, NUL = ({"type": kind} for kind in ("integer", "number", "boolean", "null"))


def O(required: str = "", **properties: Any) -> dict[str, Any]:
    return {"type": "object", **({"required": required.split()} if required else {}), "properties": properties}


def A(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


def J(schema: Any) -> dict[str, Any]:
    return {"description": "d", "content": {"application/json": {"schema": schema}}}


def rows(base: Any) -> list[Row]:
    sc = base["components"]["schemas"]
    return [
        # --- requests
        ("body union: member's optional now required",{f"{C}Pickup/required/-":"at"}, BREAKS, BREAKS),
        ("body union: member gets required property",{f"{C}Parcel/properties/by":T,f"{C}Parcel/required/-":"by"}, BREAKS, BREAKS),
        ("body union: member gets optional property",{f"{C}Parcel/properties/by":T}, FREE, NOTE),
        ("body union: member's constant renamed",{f"{C}Parcel/properties/kind/const":"post"}, BREAKS, BREAKS),
        ("body union: member dropped",{f"{MAKE}/requestBody/content/application~1json/schema/oneOf/1":GONE}, BREAKS, BREAKS),
        ("body union becomes its one member",{f"{MAKE}/requestBody/content/application~1json/schema":ref("Pickup")}, BREAKS, BREAKS),
        ("body union: any object too",{f"{MAKE}/requestBody/content/application~1json/schema/oneOf/-":{"type":"object"}}, FREE, FREE),
        ("inline object becomes a component",{f"{C}Target":sc["Parcel"]["properties"]["to"],f"{C}Parcel/properties/to":ref("Target")}, FREE, BREAKS),
        ("inline object: property required",{f"{C}Parcel/properties/to/required/-":"zip"}, BREAKS, BREAKS),
        ("request: nullable now",{f"{DR}/sku":{"type":["string","null"]}}, FREE, FREE),
        ("request: map of lists, value removed",{f"{DR}/options/additionalProperties/items/enum/1":GONE}, BREAKS, BREAKS),
        ("request: map of lists, value added",{f"{DR}/options/additionalProperties/items/enum/-":"slow"}, FREE, FREE),
        ("request: map of lists becomes map of values",{f"{DR}/options/additionalProperties":{"type":"string","enum":["gift","fast"]}}, BREAKS, BREAKS),
        ("request: closed object opened",{f"{C}Change/additionalProperties":GONE}, FREE, FREE),
        ("request: free object gets typed values",{f"{C}Parcel/properties/extra/additionalProperties":I}, BREAKS, FREE),
        ("request: free object gets declared optional property",{f"{C}Parcel/properties/extra/properties":{"a":T}}, FREE, NOTE),
        ("request: integer to number",{f"{DR}/count/type":"number"}, FREE, FREE),
        ("request: number to integer",{f"{DR}/rate/type":"integer"}, BREAKS, BREAKS),
        ("request: text to text or integer",{f"{DR}/sku":{"type":["string","integer"]}}, FREE, FREE),
        ("request: enum opened",{f"{CH}/size":{"anyOf":[{"type":"string","enum":["S"]},T]}}, FREE, FREE),
        ("request: enum becomes text",{f"{CH}/size":T}, FREE, FREE),
        ("request: text becomes enum",{f"{CH}/note":{"type":"string","enum":["a"]}}, BREAKS, BREAKS),
        ("request: pattern changed",{f"{C}Pickup/properties/at/pattern":"^[a-z]+$"}, BREAKS, FREE),
        ("request: pattern dropped",{f"{C}Pickup/properties/at/pattern":GONE}, FREE, FREE),
        ("request: list at most so long",{f"{C}Pickup/properties/lines/maxItems":3}, BREAKS, FREE),
        ("request: default dropped",{f"{DR}/count/default":GONE}, NOTE, FREE),
        ("request: default changed",{f"{DR}/count/default":2}, NOTE, FREE),
        ("request: minimum raised",{f"{DR}/rate/minimum":1}, BREAKS, FREE),
        ("request: minimum lowered",{f"{DR}/rate/minimum":-1}, FREE, FREE),
        ("request: minimum as exclusive one of 3.0",{f"{DR}/rate/exclusiveMinimum":0,f"{DR}/rate/minimum":GONE}, BREAKS, FREE),
        ("request: one depends on another",{f"{C}Draft/dependentRequired":{"code":["rate"]}}, BREAKS, FREE),
        ("request: not that",{f"{DR}/sku/not":{"const":"x"}}, BREAKS, FREE),
        ("request: contains base64",{f"{DR}/sku/contentEncoding":"base64"}, BREAKS, FREE),
        ("request: renamed alike",{**moved(base,f"{DR}/max_weight",f"{DR}/max_weight_kg")}, BREAKS, BREAKS),
        ("request: property's reference to another model",{f"{CH}/old_price":ref("Detail")}, BREAKS, BREAKS),
        ("request: list becomes list or null",{f"{CH}/tags":{"type":["array","null"],"items":T}}, FREE, FREE),
        ("request: boolean to text",{f"{CH}/flag":T}, BREAKS, BREAKS),
        ("request: boolean to enum of both",{f"{CH}/flag":{"enum":[True,False]}}, FREE, FREE),
        ("request: one side of a boolean",{f"{CH}/flag":{"const":True}}, BREAKS, BREAKS),
        ("parameter: text to list",{f"{LIST}/parameters/0/schema":A(T)}, BREAKS, BREAKS),
        ("parameter: text to enum",{f"{LIST}/parameters/0/schema":{"type":"string","enum":["new"]}}, BREAKS, BREAKS),
        ("parameter: maximum raised",{f"{LIST}/parameters/1/schema/maximum":1000}, FREE, FREE),
        ("parameter: maximum lowered",{f"{LIST}/parameters/1/schema/maximum":50}, BREAKS, FREE),
        ("parameter: default changed",{f"{LIST}/parameters/1/schema/default":50}, NOTE, FREE),
        ("parameter: now with commas as the form of 3.0",{f"{LIST}/parameters/2/style":"pipeDelimited",f"{LIST}/parameters/2/explode":False}, BREAKS, FREE),
        ("parameter: list of integers to list of numbers",{f"{LIST}/parameters/2/schema/items":N}, FREE, FREE),
        ("parameter: removed beside an added one",{f"{LIST}/parameters/0":{"name":"q","in":"query","schema":B}}, BREAKS, BREAKS),
        ("path parameter: values listed",{f"{ITEM}/parameters/0/schema":{"type":"string","enum":["a","b"]}}, BREAKS, BREAKS),
        ("path parameter: pattern",{f"{ITEM}/parameters/0/schema":{"type":"string","pattern":"^o"}}, BREAKS, FREE),
        ("path parameter: integer",{f"{ITEM}/parameters/0/schema":I}, BREAKS, BREAKS),
        ("path item's parameter said by each operation",{f"{ITEM}/parameters":GONE,f"{PUT}/parameters":base["paths"]["/v1/orders/{order}"]["parameters"],f"{DEL}/parameters":base["paths"]["/v1/orders/{order}"]["parameters"]}, FREE, FREE),
        ("path item's parameter said again by one",{f"{PUT}/parameters":base["paths"]["/v1/orders/{order}"]["parameters"]}, FREE, FREE),
        ("path item gets an optional query",{f"{ITEM}/parameters/-":{"name":"dry","in":"query","schema":B}}, FREE, FREE),
        ("path item gets a required header",{f"{ITEM}/parameters/-":{"name":"X-A","in":"header","required":True,"schema":T}}, BREAKS, BREAKS),
        ("body now required",{f"{PUT}/requestBody/required":True}, BREAKS, BREAKS),
        ("body dropped",{f"{PUT}/requestBody":GONE}, BREAKS, BREAKS),
        ("body: bytes no more",{f"{PUT}/requestBody/content/application~1octet-stream":GONE}, BREAKS, BREAKS),
        ("body required for what had none",{f"{LABEL}/requestBody":{"required":True,"content":{"application/json":{"schema":T}}}}, BREAKS, BREAKS),
        ("body optional for what had none",{f"{LABEL}/requestBody":{"content":{"application/json":{"schema":T}}}}, FREE, FREE),
        ("body: model with allOf of itself",{f"{PUT}/requestBody/content/application~1json/schema":{"allOf":[ref("Change")]}}, FREE, FREE),
        # --- answers
        ("answer list: items' required removed",{f"{OP}/total":GONE,f"{OR}/required/2":GONE}, BREAKS, BREAKS),
        ("answer list becomes a page",{f"{LIST}/responses/200/content/application~1json/schema":O("items",items=A(ref("Order")))}, BREAKS, BREAKS),
        ("answer list may be null",{f"{LIST}/responses/200/content/application~1json/schema":{"anyOf":[A(ref("Order")),NUL]}}, BREAKS, BREAKS),
        ("answer may be a failure too",{f"{MAKE}/responses/201/content/application~1json/schema":{"anyOf":[ref("Order"),ref("Fault")]}}, BREAKS, BREAKS),
        ("answer: integer enum gets a value",{f"{OP}/grade/enum/-":4}, BREAKS, NOTE),
        ("answer: integer enum loses a value",{f"{OP}/grade/enum/2":GONE}, FREE, BREAKS),
        ("answer: enum to one of its values",{f"{OP}/size":{"const":"S"}}, FREE, BREAKS),
        ("answer: open enum, value added",{f"{OP}/state/anyOf/0/enum/-":"sent"}, FREE, FREE),
        ("answer: open enum, value removed",{f"{OP}/state/anyOf/0/enum/1":GONE}, FREE, NOTE),
        ("answer: number to integer",{f"{OP}/weight":I}, FREE, NOTE),
        ("answer: constant changed",{f"{OP}/version/const":3}, BREAKS, BREAKS),
        ("answer: text to enum",{f"{OP}/tag":{"type":"string","enum":["a"]}}, FREE, NOTE),
        ("answer: required list may be null",{f"{OP}/lines":{"type":["array","null"],"items":ref("Line")}}, BREAKS, BREAKS),
        ("answer: map of lists to map of items",{f"{OP}/byShop/additionalProperties":ref("Line")}, BREAKS, BREAKS),
        ("answer: map's list may hold null",{f"{OP}/byShop/additionalProperties/items":{"anyOf":[ref("Line"),NUL]}}, BREAKS, BREAKS),
        ("answer: map becomes free",{f"{OP}/byShop":{"type":"object"}}, BREAKS, BREAKS),
        ("answer: inline object, limit raised",{f"{OP}/ship/properties/zip/maxLength":9}, NOTE, FREE),
        ("answer: inline object, pattern dropped",{f"{OP}/ship/properties/zip/pattern":GONE}, NOTE, FREE),
        ("answer: inline object, optional dropped",{f"{OP}/ship/properties/zip":GONE}, FREE, BREAKS),
        ("answer: inline object, required now optional",{f"{OP}/ship/required":[]}, BREAKS, BREAKS),
        ("answer: inline object becomes text",{f"{OP}/ship":T}, BREAKS, BREAKS),
        ("answer: union to one of its models",{f"{OP}/item":ref("Line")}, FREE, NOTE),
        ("answer: model to a union with it",{f"{OP}/total":{"anyOf":[ref("Money"),ref("Line")]}}, BREAKS, BREAKS),
        ("answer: model to text",{f"{OP}/total":T}, BREAKS, BREAKS),
        ("answer: parent model gets an optional property",{f"{C}Entity/properties/by":T}, FREE, NOTE),
        ("answer: parent model loses an optional property",{f"{C}Entity/properties/made":GONE}, FREE, BREAKS),
        ("answer: parent model's property now optional",{f"{C}Entity/required":[]}, BREAKS, BREAKS),
        ("answer: one more parent",{f"{C}Stamp":O("",stamp=T),f"{C}Order/allOf/-":ref("Stamp")}, FREE, NOTE),
        ("answer: parent's property repeated by the child",{f"{OP}/id":T}, FREE, FREE),
        ("answer: parent's property narrowed by the child",{f"{OP}/made":{"type":"string","format":"date-time","maxLength":30}}, FREE, FREE),
        ("answer: failure loses a required property",{f"{C}Fault/properties/code":GONE,f"{C}Fault/required":[]}, BREAKS, BREAKS),
        ("answer: in failure, deep: union member added",{f"{C}Detail/properties/loc/items/anyOf/-":B}, BREAKS, BREAKS),
        ("answer: in failure, deep: union member removed",{f"{C}Detail/properties/loc/items/anyOf/1":GONE}, FREE, NOTE),
        ("answer: recursion through a map, type changed",{f"{C}Category/properties/name":I}, BREAKS, BREAKS),
        ("answer: recursion through a map, now list",{f"{C}Category/properties/children":A(ref("Category"))}, BREAKS, BREAKS),
        ("answer: recursion, no longer null",{f"{C}Category/properties/parent":ref("Category")}, FREE, FREE),
        ("answer: recursion, same as 3.0 says it",{f"{C}Category/properties/parent":{"allOf":[ref("Category")],"nullable":True}}, FREE, FREE),
        ("answer: text beside JSON gone",{f"{TREE}/responses/200/content/text~1plain":GONE}, BREAKS, BREAKS),
        ("answer: text becomes JSON",moved(base,f"{LABEL}/responses/200/content/text~1plain",f"{LABEL}/responses/200/content/application~1json"), BREAKS, BREAKS),
        ("answer: text with a charset",moved(base,f"{LABEL}/responses/200/content/text~1plain",f"{LABEL}/responses/200/content/text~1plain; charset=utf-8"), FREE, FREE),
        ("answer: empty success becomes one with content",{**moved(base,f"{DEL}/responses/204",f"{DEL}/responses/200"),f"{DEL}/responses/200/content":{"application/json":{"schema":ref("Order")}}}, BREAKS, BREAKS),
        ("answer: one failure becomes a range",moved(base,f"{MAKE}/responses/422",f"{MAKE}/responses/4XX"), FREE, FREE),
        ("answer: model renamed and one property more",{f"{C}Line":GONE,f"{C}OrderLine":{**sc["Line"],"properties":{**sc["Line"]["properties"],"vat":N}},f"{OP}/lines/items":ref("OrderLine"),f"{OP}/byShop/additionalProperties/items":ref("OrderLine"),f"{OP}/item/anyOf/0":ref("OrderLine"),f"{C}Step/properties/line":ref("OrderLine")}, FREE, BREAKS),
        ("both sides: enum value added",{f"{C}Money/properties/currency/enum/-":"CHF"}, BREAKS, NOTE),
        ("both sides: enum value removed",{f"{C}Money/properties/currency/enum/1":GONE}, BREAKS, BREAKS),
        ("both sides: integer for number",{f"{C}Money/properties/amount":I}, BREAKS, BREAKS),
        ("both sides: number or null",{f"{C}Money/properties/amount":{"type":["number","null"]}}, BREAKS, BREAKS),
        # --- streams
        ("stream: constant of the item changed",{f"{C}Step/properties/kind/const":"stage"}, BREAKS, BREAKS),
        ("stream: item's optional gone",{f"{C}Step/properties/at":GONE}, FREE, BREAKS),
        ("stream: item's model renamed",{f"{C}Step":GONE,f"{C}Stage":sc["Step"],f"{WATCH}/responses/200/content/text~1event-stream/schema/properties/data/anyOf/1/contentSchema":ref("Stage")}, FREE, BREAKS),
        ("stream: JSON beside it",{f"{WATCH}/responses/200/content/application~1json":{"schema":ref("Step")}}, FREE, NOTE),
        ("stream: schema is the item itself",{f"{WATCH}/responses/200/content/text~1event-stream/schema":ref("Step")}, BREAKS, FREE),
        ("stream: may hold a failure",{f"{WATCH}/responses/200/content/text~1event-stream/schema/properties/data/anyOf/1/contentSchema":{"anyOf":[ref("Step"),ref("Fault")]}}, BREAKS, BREAKS),
        ("stream: request's flag gone",{f"{C}Watch/properties/stream":GONE}, BREAKS, BREAKS),
        # --- operations
        ("method changed",moved(base,PUT,f"{ITEM}/patch"), BREAKS, FREE),
        ("operationId gone",{f"{LABEL}/operationId":GONE}, FREE, BREAKS),
        ("another first tag",{f"{LABEL}/tags":["labels","tree"]}, FREE, BREAKS),
        ("version in the paths",{"/paths":{p.replace("v1","v2"):i for p,i in base["paths"].items()}}, BREAKS, FREE),
        ("operation under one more path",{"/paths/~1v2~1label":{"get":{**base["paths"]["/v1/label"]["get"],"operationId":"readLabel2"}}}, FREE, FREE),
        ("anonymous no longer",{f"{DEL}/security":[{"b":[]}]}, BREAKS, FREE),
        ("anonymous too",{"/security":[{"b":[]},{}]}, FREE, FREE),
        ("security of all said by each",{"/security":GONE,**{f"{w}/security":[{"b":[]}] for w in (LIST,MAKE,PUT,TREE,LABEL,WATCH)}}, FREE, FREE),
        ("unused schema gone",{f"{C}Unused":O("",a=T)}, FREE, FREE),
        ("examples said otherwise",{f"{OP}/tag/examples":["x"],f"{OP}/count/example":1,f"{OP}/count/x-unit":"kg"}, FREE, FREE),
        ("two: property moved to another model",{f"{C}Line/properties/note":GONE,f"{C}Money/properties/note":T}, FREE, BREAKS),
        ("two: names of two properties swapped",{f"{OP}/tag":sc["Order"]["allOf"][1]["properties"]["count"],f"{OP}/count":T}, BREAKS, BREAKS),
        ("two: renamed and another type",{f"{OP}/weight":GONE,f"{OP}/weight_kg":T}, FREE, BREAKS),
        ("two: required dropped, optional added alike",{f"{C}Line/properties/count":GONE,f"{C}Line/required/1":GONE,f"{C}Line/properties/counted":I}, BREAKS, BREAKS),
        ("request: required dropped, optional added alike",{f"{DR}/sku":GONE,f"{C}Draft/required/0":GONE,f"{DR}/skus":T}, BREAKS, BREAKS),
        ("request: optional replaced by required alike",{f"{DR}/max_weight":GONE,f"{DR}/max_weight_kg":N,f"{C}Draft/required/-":"max_weight_kg"}, BREAKS, BREAKS),
        ("request: closed object gets a property",{f"{CH}/more":T}, FREE, NOTE),
        ("request: closed object loses a property",{f"{CH}/flag":GONE}, BREAKS, BREAKS),
        ("request: allOf with a wider parent",{f"{C}P":O("",note=T),f"{C}Change/allOf":[ref("P")]}, FREE, FREE),
        ("request: allOf with a parent that requires",{f"{C}P":O("note",note=T),f"{C}Change/allOf":[ref("P")]}, BREAKS, BREAKS),
        ("request: union of three written as nested unions",{f"{MAKE}/requestBody/content/application~1json/schema":{"oneOf":[ref("Pickup"),{"anyOf":[ref("Parcel")]}]}}, FREE, FREE),
        ("request: union member behind an alias",{f"{C}Alias":ref("Parcel"),f"{MAKE}/requestBody/content/application~1json/schema/oneOf/1":ref("Alias")}, FREE, FREE),
        ("request: union tagged",{f"{MAKE}/requestBody/content/application~1json/schema/discriminator":{"propertyName":"kind"}}, NOTE, FREE),
        ("request: list may hold one of two",{f"{C}Pickup/properties/lines/items":{"anyOf":[ref("Draft"),T]}}, FREE, FREE),
        ("request: list of models becomes list of texts",{f"{C}Pickup/properties/lines/items":T}, BREAKS, BREAKS),
        ("request: list of models, its item's limit",{f"{DR}/rate/maximum":10}, BREAKS, FREE),
        ("request: limit twice said",{f"{DR}/rate/allOf":[{"minimum":0}]}, FREE, FREE),
        ("request: limit tightened by allOf",{f"{DR}/rate/allOf":[{"minimum":5}]}, BREAKS, FREE),
        ("request: text with a date's format",{f"{CH}/note":{"type":"string","format":"date"}}, BREAKS, FREE),
        ("request: deprecated",{f"{CH}/note/deprecated":True}, FREE, NOTE),
        ("parameter: deprecated",{f"{LIST}/parameters/0/deprecated":True}, FREE, NOTE),
        ("parameter: empty allowed",{f"{LIST}/parameters/0/allowEmptyValue":True}, FREE, FREE),
        ("parameter: nullable",{f"{LIST}/parameters/0/schema":{"type":["string","null"]}}, FREE, FREE),
        ("parameter: integer or text",{f"{LIST}/parameters/1/schema/type":["integer","string"]}, FREE, FREE),
        ("parameter: case changed in a query",{f"{LIST}/parameters/0/name":"State"}, BREAKS, BREAKS),
        ("parameter: shared by reference",{"/components/parameters":{"St":base["paths"]["/v1/orders"]["get"]["parameters"][0]},f"{LIST}/parameters/0":{"$ref":"#/components/parameters/St"}}, FREE, FREE),
        ("body shared by reference",{"/components/requestBodies":{"Ch":base["paths"]["/v1/orders/{order}"]["put"]["requestBody"]},f"{PUT}/requestBody":{"$ref":"#/components/requestBodies/Ch"}}, FREE, FREE),
        ("answer shared by reference",{"/components/responses":{"Tr":base["paths"]["/v1/tree"]["get"]["responses"]["200"]},f"{TREE}/responses/200":{"$ref":"#/components/responses/Tr"}}, FREE, FREE),
        ("path item shared by reference",{"/components/pathItems":{"Tr":base["paths"]["/v1/tree"]},"/paths/~1v1~1tree":{"$ref":"#/components/pathItems/Tr"}}, FREE, FREE),
        ("answer: anything may come in a field",{f"{OP}/tag":{}}, BREAKS, BREAKS),
        ("answer: anything no more",{f"{OP}/any":True}, FREE, NOTE),
        ("answer: property never comes",{f"{OP}/tag":GONE}, FREE, BREAKS),
        ("answer: date to date and time",{f"{C}Entity/properties/made/format":"date"}, NOTE, FREE),
        ("answer: list's length said",{f"{OP}/lines/maxItems":9}, FREE, FREE),
        ("answer: set becomes list",{f"{OP}/lines/uniqueItems":True}, FREE, FREE),
        ("answer: required by a member of allOf",{f"{C}Order/allOf/-":{"required":["tag"]}}, FREE, FREE),
        ("answer: content negotiated by one more type",{f"{LABEL}/responses/200/content/application~1json":{"schema":T}}, FREE, NOTE),
        ("answer: 200 to 201",moved(base,f"{LABEL}/responses/200",f"{LABEL}/responses/201"), BREAKS, BREAKS),
        ("answer: success by default only",moved(base,f"{LABEL}/responses/200",f"{LABEL}/responses/default"), FREE, FREE),
        ("answer: failure gets content",{f"{DEL}/responses/404":J(ref("Fault"))}, FREE, NOTE),
        ("answer: failures no longer said",{f"{MAKE}/responses/422":GONE}, FREE, NOTE),
        ("stream: payload no longer JSON",{f"{WATCH}/responses/200/content/text~1event-stream/schema/properties/data":T}, BREAKS, BREAKS),
        ("stream: event's id now said",{f"{WATCH}/responses/200/content/text~1event-stream/schema/properties/id":T}, NOTE, FREE),
        ("stream: end marker added to the end",{f"{WATCH}/responses/200/content/text~1event-stream/schema/properties/data/anyOf/0/const":"[END]"}, BREAKS, FREE),
        ("stream: item's required model may be null",{f"{C}Step/properties/line":{"anyOf":[ref("Line"),NUL]}}, BREAKS, BREAKS),
        ("operation moved and renamed",{**moved(base,"/paths/~1v1~1label","/paths/~1v1~1labels"),"/paths/~1v1~1labels/get/operationId":"readLabels"}, BREAKS, BREAKS),
        ("operation deprecated and summarised",{f"{LABEL}/deprecated":True,f"{LABEL}/description":"d"}, FREE, NOTE),
        ("model renamed in case only",{f"{C}Detail":GONE,f"{C}DETAIL":sc["Detail"],f"{C}Fault/properties/detail/items":ref("DETAIL")}, FREE, BREAKS),
        ("model split off by a title",{f"{OP}/ship/title":"Shipping"}, FREE, FREE),
    ]
