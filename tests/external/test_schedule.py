"""Pace and order, on a clock that is a number."""

from __future__ import annotations

from mdkb.external import Settings
from mdkb.external.messages import CONNECT, Failure, Response
from mdkb.external.policy import Chain
from mdkb.external.schedule import Refused, Schedule

OK = Response(200, {})
DOWN = Failure(CONNECT, "cannot be reached")


def chain(url: str) -> Chain:
    return Chain(url, url)


def filled(*urls: str, **settings: object) -> Schedule:
    schedule = Schedule(Settings(**settings))  # type: ignore[arg-type]
    for url in urls:
        schedule.add(chain(url))
    return schedule


def taken(schedule: Schedule, now: float) -> list[str]:
    """All that may start now, refusals marked."""
    found = []
    while (item := schedule.take(now)) is not None:
        found.append(f"!{item.chain.url}" if isinstance(item, Refused) else item.url)
    return found


def test_hosts_take_turns_at_their_own_pace() -> None:
    urls = ("http://a.org/1", "http://a.org/2", "http://a.org/3", "http://b.org/1", "http://b.org/2")
    schedule = filled(*urls, interval=0.1)
    assert taken(schedule, 0.0) == ["http://a.org/1", "http://b.org/1"]
    assert schedule.wakes() == 0.1
    assert taken(schedule, 0.05) == []
    assert taken(schedule, 0.1) == ["http://a.org/2", "http://b.org/2"]
    assert taken(schedule, 0.2) == ["http://a.org/3"]
    assert schedule.wakes() is None


def test_no_more_than_so_many_per_host_and_in_all() -> None:
    urls = [f"http://{host}.org/{number}" for number in range(4) for host in "ab"]
    schedule = filled(*urls, interval=0.0, per_host=2, flight=3)
    first = taken(schedule, 0.0)
    assert first == ["http://a.org/0", "http://b.org/0", "http://a.org/1"]
    schedule.done(chain("http://a.org/0"), OK, 1.0, 0.0)
    assert taken(schedule, 1.0) == ["http://b.org/1"]
    schedule.done(chain("http://a.org/1"), OK, 1.0, 0.0)
    assert taken(schedule, 1.0) == ["http://a.org/2"]


def test_retry_after_holds_for_the_whole_host() -> None:
    schedule = filled("http://a.org/1", "http://a.org/2", "http://b.org/1", interval=0.0, per_host=1)
    assert taken(schedule, 0.0) == ["http://a.org/1", "http://b.org/1"]
    schedule.done(chain("http://a.org/1"), Response(429, {"retry-after": "20"}), 1.0, 0.0)
    assert taken(schedule, 20.9) == []
    assert schedule.wakes() == 21.0
    assert taken(schedule, 21.0) == ["http://a.org/2"]


def test_a_longer_wait_than_we_have_gives_the_host_up() -> None:
    schedule = filled("http://a.org/1", "http://a.org/2", "http://a.org/3", interval=0.0, per_host=1)
    taken(schedule, 0.0)
    schedule.done(chain("http://a.org/1"), Response(503, {"retry-after": "3600"}), 1.0, 0.0)
    assert taken(schedule, 1.0) == ["!http://a.org/2", "!http://a.org/3"]
    assert list(schedule.notes()) == ["a.org: asks to wait 3600 s"]


def test_a_429_without_a_time_slows_down_and_lets_one_at_a_time_through() -> None:
    schedule = filled(*(f"http://a.org/{number}" for number in range(4)), interval=0.0, per_host=2)
    assert len(taken(schedule, 0.0)) == 2
    schedule.done(chain("http://a.org/0"), Response(429, {}), 1.0, 0.0)
    schedule.done(chain("http://a.org/1"), OK, 1.0, 0.0)
    assert taken(schedule, 1.4) == []
    assert len(taken(schedule, 1.5)) == 1


def test_a_dead_host_costs_three_tries_and_a_probe() -> None:
    schedule = filled(*(f"http://a.org/{number}" for number in range(9)), interval=0.0, per_host=1)
    for number in range(3):
        assert taken(schedule, number) == [f"http://a.org/{number}"]
        schedule.done(chain(f"http://a.org/{number}"), DOWN, number, 0.0)
    assert taken(schedule, 3.0) == [f"!http://a.org/{number}" for number in range(3, 9)]
    assert list(schedule.notes()) == ["a.org: given up after 3 requests: cannot be reached"]
    schedule.add(chain("http://a.org/late"))
    assert taken(schedule, 20.0) == ["!http://a.org/late"]
    for number in range(3):
        schedule.add(chain(f"http://a.org/later{number}"))
    assert taken(schedule, 40.0) == ["http://a.org/later0"]
    schedule.done(chain("http://a.org/later0"), OK, 41.0, 0.0)
    assert taken(schedule, 41.0) == ["http://a.org/later1"]


def test_the_probe_waits_for_its_time() -> None:
    schedule = filled(*(f"http://a.org/{number}" for number in range(3)), interval=0.0)
    for url in taken(schedule, 0.0):
        schedule.done(chain(url), DOWN, 0.0, 0.0)
    schedule.add(chain("http://a.org/again"), not_before=50.0)
    schedule.hosts["http://a.org"].breaker.until = 30.0
    assert taken(schedule, 40.0) == []
    assert taken(schedule, 50.0) == ["http://a.org/again"]


def test_a_storm_of_server_errors_ends_patience() -> None:
    schedule = filled(*(f"http://a.org/{number}" for number in range(9)), interval=0.0)
    for url in taken(schedule, 0.0)[:5]:
        schedule.done(chain(url), Response(503, {}), 0.0, 0.0)
    assert not schedule.patient(chain("http://a.org/8"))
    schedule.done(chain("http://a.org/5"), OK, 0.0, 0.0)
    assert schedule.patient(chain("http://a.org/8"))


def test_rest_is_what_is_queued() -> None:
    schedule = filled("http://a.org/1", "http://a.org/2", interval=1.0)
    taken(schedule, 0.0)
    assert [item.url for item in schedule.rest()] == ["http://a.org/2"]
