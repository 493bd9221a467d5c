"""The network pass over web addresses: asked for (`--external`), never implied. URLs in, verdicts out."""

from mdkb.external.configured import configured
from mdkb.external.run import check
from mdkb.external.settings import Progress, Settings, UrlUse
from mdkb.facts.verdict import Verdict

__all__ = ["Progress", "Settings", "UrlUse", "Verdict", "check", "configured"]
