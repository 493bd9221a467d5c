"""The JSON Schema of `mdkb.toml`, from the table of options and the cards of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mdkb.choices import SEVERITIES
from mdkb.config.options import OPTIONS, OVERRIDABLE, OVERRIDES_DOC, RULES_DOC, SHORT, TABLES, Option
from mdkb.config.rule_options import rule_options, schema_of
from mdkb.pages import HOME, rule_page
from mdkb.registry import AnyRule, Registry

TEXTS = {"type": "array", "items": {"type": "string"}}
SEVERITY = {"enum": list(SEVERITIES)}
SCHEMA = "http://json-schema.org/draft-07/schema#"
ADDRESS = f"{HOME}/raw/main/schema.json"


def settings_schema(registry: Registry) -> dict[str, Any]:
    """The schema (draft 7, which editors of TOML read)."""
    top = {option.key: _of(option) for option in OPTIONS if not option.table}
    top.update({key: _of(option) for key, option in SHORT.items()})
    for table, about in TABLES.items():
        if table:
            mine = {option.key: _of(option) for option in OPTIONS if option.table == table}
            top[table] = _table(mine, about)
    site = top["site"]
    top["site"] = {"description": site["description"], "anyOf": [top_kind(), site]}
    rules = {rule.name: _rule(rule) for rule in registry.rules}
    selectors = {"anyOf": [{"enum": sorted({*registry.names})}, {"type": "string", "pattern": "^[A-Za-z]{2}[0-9]*$"}]}
    top["rules"] = {
        "type": "object",
        "description": RULES_DOC,
        "properties": rules,
        "additionalProperties": {"type": "object"},
    }
    override = {
        "files": {"anyOf": [{"type": "string"}, TEXTS], "description": "Globs of the notes that this is for."},
        "language": top["language"],
        "severity": top["severity"],
        "rules": top["rules"],
        **{key: top[key] for key in OVERRIDABLE},
    }
    top["overrides"] = {
        "type": "array",
        "description": OVERRIDES_DOC,
        "items": {**_table(override, OVERRIDES_DOC), "required": ["files"]},
    }
    for key in (*OVERRIDABLE, "fixable", "unfixable"):
        for place in (top, top["lint"]["properties"], top["fix"]["properties"]):
            if key in place:
                place[key] = {**place[key], "items": {"$ref": "#/definitions/selector"}}
    return {
        "$schema": SCHEMA,
        "$id": ADDRESS,
        "title": "mdkb settings",
        "description": "Settings of mdkb: mdkb.toml, .mdkb.toml, or [tool.mdkb] in pyproject.toml.",
        "type": "object",
        "definitions": {"selector": selectors},
        "properties": top,
        "additionalProperties": False,
    }


def top_kind() -> dict[str, Any]:
    """`site = "hugo"`."""
    kind = next(option for option in OPTIONS if option.name == "site.kind")
    return {"enum": list(kind.values)}


def _table(properties: dict[str, Any], about: str) -> dict[str, Any]:
    return {"type": "object", "description": about, "properties": properties, "additionalProperties": False}


def _of(option: Option) -> dict[str, Any]:
    default = list(option.default) if isinstance(option.default, tuple) else option.default
    said: dict[str, Any] = {"description": option.doc, "default": default}
    if option.default == "" and option.values:
        del said["default"]
    return {**said, **_shape(option)}


def _shape(option: Option) -> dict[str, Any]:
    text: dict[str, Any] = {"enum": list(option.values)} if option.values else {"type": "string"}
    match option.shape:
        case "string":
            return text
        case "boolean" | "integer":
            return {"type": option.shape}
        case "strings":
            return TEXTS
        case "lists by glob":
            return {"type": "object", "additionalProperties": TEXTS}
        case "string by name":
            return {"type": "object", "additionalProperties": text}
        case "number by name":
            return {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
        case "tables":
            return {"type": "array", "items": _table({key: {"type": "string"} for key in option.values}, option.doc)}
    return {"type": ["array", "object"]}


def _rule(rule: AnyRule) -> dict[str, Any]:
    common: dict[str, Any] = {
        "severity": {**SEVERITY, "description": f"Default: {rule.severity.label}."},
        "enabled": {"type": "boolean", "default": rule.enabled},
    }
    own = {
        option.key: {"description": option.doc, "default": _plain(option.default), **schema_of(option.kind)}
        for option in rule_options(rule.options)
    }
    about = f"{rule.summary} ({rule.code}) {rule_page(rule.name)}"
    return _table({**common, **own}, about)


def _plain(value: object) -> Any:
    """A default as JSON says it."""
    if isinstance(value, (str, int, float)) or value is None:
        return value
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    return str(value)
