"""What reports say of rules: made from the rules' cards."""

from __future__ import annotations

from mdkb.config import Settings
from mdkb.diagnostic import Severity
from mdkb.report.model import RuleInfo

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note", Severity.HINT: "note"}


def rules_info(settings: Settings) -> dict[str, RuleInfo]:
    """All rules by code."""
    from mdkb.plugins import registry_for

    registry, _ = registry_for(settings)
    return {
        rule.code: RuleInfo(rule.code, rule.name, rule.summary, rule.doc, LEVELS[rule.severity])
        for rule in registry.rules
    }
