"""Any OpenAPI 3.0 or 3.1 document, in the words of the contract: the same API, such that a whole client comes of it.

Each rule mends one construct that the generator drops, bends or fails on, and every change is reported with its
pointer. What is written in these words already, the contract among it, stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from codegen.census import missing
from codegen.document import Dangling, Json
from codegen.rules import Mended, Refused, Rule, apply

from . import names, narrowing, objects, operations, unions, values
from .wellformed import refuse_malformed

RULES: Sequence[Rule] = (
    operations.openapi_3_1,
    operations.extended_responses,
    operations.no_responses,
    operations.media_type_names,
    objects.plain_references,
    values.closed_tuples,
    values.boolean_schemas,
    objects.refuse_dangling,
    objects.refuse_endless,
    operations.path_item_references,
    operations.chained_references,
    operations.shared_parameters,
    operations.refuse_no_parameters,
    operations.global_security,
    operations.operation_ids,
    operations.status_ranges,
    operations.calls_only,
    operations.media_schemas,
    operations.failures_are_no_streams,
    operations.json_answers,
    unions.discriminators,
    names.component_names,
    values.bounds,
    values.defaults,
    values.nullable,
    values.enum_nulls,
    values.enum_types,
    values.enums_without_type,
    values.single_values,
    values.constants,
    values.arrays_of_anything,
    objects.refuse_unread_keywords,
    objects.inner_references,
    objects.fields_beside_references,
    objects.objects_by_fields,
    objects.write_only_fields,
    unions.type_lists,
    unions.either_union,
    unions.required_alternatives,
    unions.nested_combinations,
    unions.own_fields,
    narrowing.narrowed_fields,
    unions.fields_beside_unions,
    unions.unions_outside,
    unions.single_members,
    unions.scalar_combinations,
    objects.combinations_within_themselves,
    objects.fields_required,
    values.union_enums,
    unions.union_members,
    unions.arrays_in_unions,
    unions.values_within_themselves,
    values.titles,
    names.class_names,
    operations.event_streams,
    operations.stream_items,
    operations.stream_flags,
)


def normalise(document: Json) -> tuple[Json, list[Mended]]:
    """A copy of the document in the contract's words, and every change that was made. Raises Refused."""
    try:
        refuse_malformed(document)
        normal = json.loads(json.dumps(document))  # nothing in it is shared
        mended = apply(RULES, normal)
        if mended:
            first = json.loads(json.dumps(document))
            list(objects.plain_references(first))  # as they are written, not all of them can be followed
            for where, what in missing(first, normal, mended):
                raise Refused(where, f"lost in normalising: {what}")
    except Dangling as error:
        raise Refused("", str(error)) from None
    except RecursionError:
        raise Refused("", "schemas lie within schemas too deeply to be followed") from None
    return normal, mended
