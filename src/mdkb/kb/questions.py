"""Questions: what a rule may ask about other notes, remembered with their answers.

A question is a function of the knowledge base and plain arguments, declared with the topics its answer depends on. A
change of the knowledge base names the topics it touched; only their questions are asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from mdkb.dataclass import dataclass
from mdkb.files.read import digest_of

if TYPE_CHECKING:
    from mdkb.kb.base import KnowledgeBase

P = ParamSpec("P")
T = TypeVar("T")

Topic = Hashable  # a word such as "pages", or a pair such as ("word", "foo")


@dataclass(frozen=True, slots=True)
class Question(Generic[P, T]):
    """A named function over the knowledge base.

    Attributes:
        topics: `topics(*args)` tells what any answer depends on.
        further: `further(kb, answer, *args)` tells what this answer depends on beside.
    """

    name: str
    answer: Callable[Concatenate[KnowledgeBase, P], T]
    topics: Callable[P, tuple[Topic, ...]]
    further: Callable[..., tuple[Topic, ...]]


QUESTIONS: dict[str, Question[Any, Any]] = {}


def _nothing(kb: KnowledgeBase, answer: object, *args: object) -> tuple[Topic, ...]:
    return ()


def question(
    topics: Callable[P, tuple[Topic, ...]], further: Callable[..., tuple[Topic, ...]] = _nothing
) -> Callable[[Callable[Concatenate[KnowledgeBase, P], T]], Question[P, T]]:
    """Declare a question. Arguments must be strings, numbers, booleans, None or (named) tuples of them.

    Answers must be comparable with `==` and have a stable `repr`.
    """

    def declare(answer: Callable[Concatenate[KnowledgeBase, P], T]) -> Question[P, T]:
        name = answer.__name__
        made = Question(name, answer, topics, further)
        QUESTIONS[name] = made
        return made

    return declare


def digest_of_answer(answer: object) -> str:
    """A short digest by which two runs can tell whether an answer is still the same."""
    return digest_of(repr(answer).encode("utf-8", "surrogatepass"), 8)
