"""Every pattern of confused-words: a sentence it finds, with what is meant, and sentences on which all are silent."""

from __future__ import annotations

import pytest

from mdkb.registry import built_in
from mdkb.rules.spelling._confusions import CONFUSIONS
from mdkb.selection import Chosen
from mdkb.testing import session_for

FOUND = """
It could of been worse. -> have
This is more than that, and faster then the other. -> than
Use this rather then that. -> than
Save it and than the server restarts. -> then
That will effect the performance. -> affect
It has no affect on the page. -> effect
It has no side affects. -> effects
You will loose the data. -> lose
You keep loosing data here. -> losing
That is two much detail. -> too
The page is to long for it. -> too
It as been done by hand. -> has
The file has be changed by hand. -> been
Thanks and your welcome! -> you're
If your trying to build it, wait. -> you're
Put it on you're website today. -> your
They have there own rules here. -> their
I think their is a way. -> there
They use they're own rules. -> their
You are able too use it. -> to
He is a new comer to it. -> newcomer
Try an other way to do it. -> another
Set it in other to build it. -> in order to
The flag cannot by used here. -> be
It can ben the reason for it. -> be
It has ben the reason for it. -> been
A feature knows as style. -> known
It is also know as style. -> known
It works right know. -> now
We express it has a percentage. -> as
It is a pretty descent tool. -> decent
It is a descent editor for it. -> decent
It fails for lack or resources. -> of
Build it an then the rest. -> and
It is good for all intensive purposes. -> intents and purposes
They are one in the same to me. -> one and the same
That is a case and point of it. -> case in point
It is no bug per say. -> per se
It will peak your interest in it. -> pique
Here is a sneak peak of it. -> peek
You get free reign over it. -> rein
Please bare with me a while. -> bear
That is a mute point now. -> moot
It can wreck havoc on them. -> wreak
It is right by in large. -> by and large
It is hard to breath. -> breathe
It works in principal. -> principle
The principal of least surprise. -> principle
We use principle component analysis. -> principal
Please insure that it works. -> ensure
We advice you to build it. -> advise
A class who's name is short. -> whose
Look whose going to do it. -> who's
We use it everyday. -> every day
The file maybe needed for it. -> may be
I wonder weather you use it. -> whether
It is taken form the file. -> from
Go trough the list of it. -> through
Go though the list of it. -> through
It works even thought it is old. -> though
It is quiet easy to do. -> quite
It is defiantly worth it. -> definitely
They where added by hand. -> were
This is the place were you build it. -> where
There is allot of it. -> a lot
Bring it a long with the rest. -> along
It use to be easy. -> used
It is suppose to work. -> supposed
It may depend of the file. -> depend on
It depends of the file. -> depends on
We do it depending of the file. -> depending on
It has lead to trouble. -> led
They payed for it. -> paid
In the passed we did it. -> past
See the table bellow. -> below
The file its self is fine. -> itself
They do it them selves. -> themselves
You can sing in with a token. -> sign
Use the package manger for it. -> manager
Use the pubic API of it. -> public
They live in the untied states. -> united
How to setup a site. -> set up
You have to login to the site. -> log in
You need to logon to the site. -> log on
You want to logout from the site. -> log out
You have to signup with the site. -> sign up
You have to signin to the site. -> sign in
You need to startup the server, it is down. -> start up
You need to backup your data. -> back up
You need to checkout the code. -> check out
You need to cleanup the code. -> clean up
You need to shutdown the server. -> shut down
You need to rollback the code. -> roll back
You need to lookup the code. -> look up
You have to fallback to the code. -> fall back
They decided to rollout the code. -> roll out
They tried to workaround the bug. -> work around
They tried to buildup the code. -> build up
You can setup the site. -> set up
"""

SILENT = """
It could of course be worse, and more, then the rest.
A comparative method; then the other way.
The effect of it, to effect a change; side effects.
How tight or loose the band is; set the dog loose.
Two much-needed features. It is up to many of us. It used to be long.
As long as it has been. Such as being here.
Your welcome message is here. Your going there was good.
The able and the too able.
A new computer. Any other. On the one hand or the other.
The page knows as much as you.
It has a percentage, and they see it has passed.
The descent from the mountain, gradient descent.
A lack or excess of it.
An install script. An a11y tool.
The principal engineer is right in principle.
The customization to startup scripts, a setup of the login page.
How to use setup and login pages.
Redirect them to login page templates.
The cat can by itself open doors.
You can by now use it.
The weather the other day was bad.
The form the user sees, read form data.
Everyday life is good.
Maybe used by some.
A quiet and nice place.
"""


def found_in(text: str) -> list[tuple[str, ...]]:
    rule = built_in().find("confused-words")
    assert rule is not None
    session = session_for({"a.md": text}, (Chosen(rule, rule.options()),))
    return [one.suggestions for one in session.diagnostics("a.md")]


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_found(line: str) -> None:
    text, _, right = line.partition(" -> ")
    assert [form.lower() for forms in found_in(text) for form in forms] == [right]


@pytest.mark.parametrize("line", SILENT.strip().splitlines())
def test_silent(line: str) -> None:
    assert found_in(line) == []


def test_every_pattern_has_a_sentence() -> None:
    text = [line.partition(" -> ")[0].replace("’", "'") for line in FOUND.strip().splitlines()]
    missing = [one.pattern.pattern for one in CONFUSIONS if not any(one.pattern.search(line) for line in text)]
    # the second table of particles ("can setup the ...") has the same shape for every noun; one of them has a sentence
    assert not [pattern for pattern in missing if "let's|we'll" not in pattern]
