"""The service's tables as JSON: the operations, and the examples of the gallery."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter, Response

from app import models
from engine import records
from engine.examples import EXAMPLES
from engine.ops import Op
from engine.table import TABLE

router = APIRouter(prefix="/api/v1", tags=["tables"])


@router.get("/operations", summary="The table of operations", responses={200: {"model": models.OperationsReply}})
async def operations() -> Response:
    """Every operation with its names, formulas, domain and words, in the table's order."""
    return _kept(table_of_operations())


@cache
def table_of_operations() -> bytes:
    """The reply of ``/operations``."""
    return records.dumps({"operations": [_row(row) for row in TABLE.rows]})


def _row(row: Op) -> records.Record:
    return {
        "name": row.name,
        "aliases": list(row.aliases),
        "operands": row.operands,
        "group": row.group,
        "infix": row.infix,
        "precedence": row.precedence,
        "sign": row.sign,
        "partials": list(row.partials),
        "latex": row.latex,
        "domain": row.domain.text,
        "smooth": row.smooth.text,
        "expansion": row.expansion,
        "doc": row.doc,
        "doc_zh": row.doc_zh,
        "rule": row.rule,
        "rule_zh": row.rule_zh,
    }


@router.get("/examples", summary="The gallery", responses={200: {"model": models.ExamplesReply}})
async def examples(lang: str = "en") -> Response:
    """Every example with its title, a sentence, and its program or network; `lang=zh` for Chinese."""
    return _kept(table_of_examples("zh" if lang == "zh" else "en"))


@cache
def table_of_examples(lang: str) -> bytes:
    """The reply of ``/examples``."""
    return records.dumps({"examples": [example.record(lang) for example in EXAMPLES]})


def _kept(content: bytes) -> Response:
    return Response(content, media_type="application/json", headers={"Cache-Control": "public, max-age=3600"})
