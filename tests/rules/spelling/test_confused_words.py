"""Confused words: sentences with a wrong one and what is meant, and sentences on which the rule is silent."""

from __future__ import annotations

import pytest

from mdkb.testing import found_by
from mdkb.words.confusions import table

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
These are advance features of it. -> advanced
Put it in angel brackets. -> angle
This is apart of the site. -> a part
We wait with baited breath. -> bated breath
Here are the bear bones of it. -> bare
It is on buy default. -> by default
You cant find it here. -> can't
Read the cashed copy of it. -> cached
They wear complimentary colors. -> complementary
Write a costume layout for it. -> custom
All costumers like it. -> customers
It is a deep seeded habit. -> deep-seated
It shows a depreciation warning. -> deprecation
It has discreet values only. -> discrete
It dose not work. -> does
You can down load it. -> download
Mind effecting the performance. -> affecting
It is the escape goat here. -> scapegoat
That and every thing else. -> everything
Files, for instants, are big. -> for instance
It was formally known as Foo. -> formerly
It is good fort he team. -> for the
So hear is a list. -> here
It goes in the same vain. -> in the same vein
It is int he page. -> in the
It is know longer here. -> no
That is lightening fast. -> lightning
It looses the focus. -> loses
Tie up some lose ends. -> loose
In the mean while, wait. -> meanwhile
There are miner changes. -> minor
That is the morale of the story. -> moral
It is right, never the less. -> nevertheless
The new comers like it. -> newcomers
A none breaking space. -> non-
But off course, it works. -> of course
It is one oft he best. -> of the
It is on of the best. -> one
Click ont he page. -> on the
Do it or other wise wait. -> otherwise
It will not pass mustard. -> pass muster
A peace of code is enough. -> piece
It peaked my interest. -> piqued
It peaks my interest. -> piques
A personnel website is nice. -> personal
It gives you piece of mind. -> peace
It is plane text. -> plain
With slight of hand it goes. -> sleight of hand
It has a statue of limitations. -> statute of limitations
I must thanks you for it. -> thank
It is old and there fore slow. -> therefore
Read they following page. -> the
It is right through out the text. -> throughout
Go tot he page. -> to the
You can up load it. -> upload
It is vary important to me. -> very
And vice a versa. -> vice versa
It is a waist of time. -> waste
It is fast, where as the other is slow. -> whereas
A page, witch is old. -> which
It works with out it. -> without
Now without further adieu the list. -> without further ado
It wont work. -> won't
In the worse case scenario it fails. -> worst case
It wrecked havoc on them. -> wreaked
It wrecks havoc on them. -> wreaks
Do a write click on it. -> right
Save it, them click it. -> then
Lets see. -> let's
May be you like it. -> maybe
More over, it is fast. -> moreover
The is a page for it. -> there
Their not going. -> they're
This it a page. -> is
It is our costumer service. -> customer
Get a knew page. -> new
See the proceeding chapter. -> preceding
Use the quite mode. -> quiet
It is pretty straight forward to do. -> straightforward
It needs a more through review. -> thorough
It was a nice whether forecast. -> weather
The page is adversely effected by it. -> affected
It stops for awhile. -> a while
Wait until your can go. -> you
They are agile principals of ours. -> principles
It has everything accept for this. -> except
All these thinks are good. -> things
It has already bee done. -> been
It also effects the other. -> affects
It also let's you do it. -> lets
See of you can do it. -> if
It works and the are good. -> they
Add it and viola! -> voilà
Do you have any advise for me? -> advice
They are all ready installed. -> already
It is base on the page. -> based
They are bias against it. -> biased
It is build by them. -> built
They were choose by them. -> chosen
The function is depreciated in it. -> deprecated
It is note supported. -> not
It is now longer needed. -> no
It is past into the function. -> passed
It is proceeded by a word. -> preceded
It has ran well. -> run
Mails are send by them. -> sent
It has took long. -> taken
It has wrote a page. -> written
It is and example. -> an
It looks even through you did it. -> though
It works even tough it is old. -> though
See are docs for it. -> our
Look at he page. -> the
Look in then browser. -> the
It is based one the page. -> on
You can role back the change. -> roll
He left because off the rain. -> of
The hours spend on this are many. -> spent
Keep some of then in the page. -> them
It is bigger that the other. -> than
The team moral is high. -> morale
Go and browse thorough the list. -> through
Clear the browser cash first. -> cache
Now open you browser and look. -> your
It was created buy the team. -> by
A bunch if things are there. -> of
It can became slow. -> become
You can built a site. -> build
You can chose one of them. -> choose
They can compliment each other. -> complement
It does not work; please except the change. -> accept
It doesn't exists here. -> exist
It doesn't works with it. -> work
You can extent the page. -> extend
You can fine the list here. -> find
It doesn't has a page. -> have
You can right a post. -> write
You can sent the mail. -> send
The size may very by page. -> vary
It has login from fields. -> form
That makes since. -> sense
It works find. -> fine
We see it days latter. -> later
Use the entire sight of it. -> site
It works ever sense the start. -> since
They need it in every day life. -> everyday
It runs for sometime and stops. -> some time
We are glad here from you. -> hear
Go threw the list. -> through
It has began well. -> begun
It has bin used. -> been
It has broke the build. -> broken
They have came late. -> come
They have chose well. -> chosen
They have gave much. -> given
They have went home. -> gone
How dose it work? -> does
They new about it. -> knew
I wander how it works. -> wonder
I'm wandering how it works. -> wondering
It compliments existing pages. -> complements
A dessert island is far. -> desert
We lose site of it. -> sight
They play a roll here. -> role
Please not that it works. -> note
Please site the source. -> cite
Do it in a timely manor. -> manner
It is switched of by it. -> off
Read the hole document. -> whole
They we're not here. -> were
These our available now. -> are
It works to a certain extend. -> extent
They are one and two, respectfully. -> respectively
You don't no how it works. -> know
I thing it works. -> think
It is stricter then those. -> than
It is more then enough. -> than
Look in then next page. -> the
Put it on they list. -> the
Put it into he list. -> the
Thanks too the list it works. -> to
We want too find it. -> to
If your writing a page, do it. -> you're
One off the best pages. -> of
It is were you can find it. -> where
The names of there pages. -> their
Is their a page? -> there
But their may be a page. -> there
It was inspired buy others. -> by
Do it buy clicking on it. -> by
It has a field which is too use the filter. -> to
Start form scratch. -> from
They do note work. -> not
There is know way. -> no
This has well as that. -> as
It is used for things such has pages. -> as
It is use by all. -> used
It is build on the page. -> built
It is made fro them. -> for
Most fo the pages. -> of
We need ot use it. -> to
Here si a page. -> is
We see that ti is good. -> it
It reports weather the page is there. -> whether
The options that effect the page. -> affect
See the affect of it. -> effect
It takes everything accept this. -> except
It is accessible though the menu. -> through
It is quiet handy. -> quite
It is used with to many pages. -> too
If your in a hurry, wait. -> you're
If your currently using it, wait. -> you're
It is less then or equal to it. -> than
It is faster then `x`. -> than
You can loose tabs here. -> lose
It is part of then `x` page. -> the
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
The desired change: effecting the desired changes is hard.
It gets one in the same way.
That is the site of the old house, in plain view; lost sites.
The page it links to. Long to be there. It is up to many people to use it.
We turned off the light of the room. Out of the way, all of the time.
You can write the file and then read it; the then president.
During setup the user waits; the backup the user made; a login to the site.
She had read the build by heart; the send button; it does work, the works.
This is the past. It is past noon. A lead developer. The lead by ten points.
They accept the terms, all except the last. The advice we give.
He runs to the town to see the weather; whether or not it rains.
It is quite a quiet place. The right way to write.
Lets of the flat. The plugin lets you see it. Let's see.
They are there, and their own files are their own.
Read it instead or use the page. If it is no longer alive then this page is empty. If more files are there then the list scrolls.
They are referred to by unqualified names; an extension as such has a name. The ARE escapes; those where all pages are.
If there is use for a page, do it.
The change can be effected by code. The setting is Use as. One writes and the other then reads.
What is read in then has to be merged; the file it writes on then you open.
Due to loose coupling. If your working directory is here. In effect the page is. Hide though it may. Though the page is old.
If your computer can do it, your need is met. Use your own.
To and fro. By then the page was there; the people he saw; from there on.
Send with out of bounds offsets. Do note that it works; may be the end, may be the start. They note the page. It is too set, too read. The list of there being one.
She is the one they know, and he knows. Such has been the case. What is known has value.
The pages they use and the list he wrote. This is the use by others, the build on the server.
"""

FRENCH = """
Il faut, c'est à dire, aller. -> c'est-à-dire
Cela dis, il est bon. -> cela dit
Je prends celle la. -> celle-là
Je prends celui la. -> celui-là
Voir le lien ci dessous. -> ci-dessous
Voir le lien si dessus. -> ci-dessus
Voir le fichier si joint. -> ci-joint
Il faut en savoir d'avantage sur cela. -> davantage
Il est d'ors et déjà là. -> d'ores et déjà
Il est en parti fait. -> en partie
C'est la ou il est. -> là où
Ils ont leur propres pages. -> leurs
Cela leurs permet de voir. -> leur
Il est bon, mes il est lent. -> mais
Ont peut le faire. -> on
Il est prêt de la page. -> près
Il a vu qu'elle page il faut. -> quelle
Le site, quand à lui, est bon. -> quant
Il vient quant il peut. -> quand
Il est bon quelque soit la page. -> quel que soit
Ils sont bons quelques soit les pages. -> quels que soient
Il pense que sa va. -> ça
Avec se fichier il va. -> ce
C'est tous ce qui compte. -> tout
Avec tout les fichiers. -> tous
Avec toute les pages. -> toutes
Il est bon, voir même beau. -> voire
S'est bien de le faire. -> c'est
Il est lent. Ses derniers temps, il va. -> ces
Il va voire la page. -> voir
Il est là avec c'est fichiers. -> ces
Il est avec sont fichier. -> son
La page avec ça configuration. -> sa
Le lien c'et bon. -> est
Il était là ce jour la. -> là
On peu aussi le faire. -> peut
Il à été fait. -> a
Cela peux se faire. -> peut
Il vient chaque foi. -> fois
Il est là grâce a la page. -> à
Voilà d'ou il vient. -> où
Il faut dire dès lors quelle est là. -> qu'elle
Le site, il c'est avéré bon. -> s'est
Il ce trouve là. -> se
Ils fond. -> font
Ils on été là. -> ont
Elles son très bonnes. -> sont
Il est là en temps que client. -> tant
Il est près à partir. -> prêt
Il fait parti de la page. -> partie
Il ni a rien. -> n'y
Je peut le faire. -> peux
Il est plus où moins bon. -> ou
Il est un peut plus lent. -> peu
Il va à parti de là. -> partir
Vous pouvez utilisé la page. -> utiliser
Les pages sont utiliser par eux. -> utilisé
Le fichier à été lu. -> a
La page qui et là. -> est
Il et possible de le voir. -> est
Il faut une où deux pages. -> ou
Quand ont veut, on le fait. -> on
Les fichiers son créés ici. -> sont
Voilà le texte a publier ici. -> à
Il a installer le site. -> installé
C'est fait pour publié le texte. -> publier
Il suffit de créé une page. -> créer
Et voila le nouveau site. -> voilà
Grace à lui, tout va bien. -> grâce
On constate un erreur ici. -> une
Il faut une fichier ici. -> un
Ce n'est pas forcement un mal. -> forcément
"""

FRENCH_SILENT = """
Il a été fait à la main, à partir de la page, et il a la page ou le fichier.
Il faut savoir où il est, ou non, et c'est bien.
Ses fichiers et ces pages sont là ; il se fait à la main, ce qui est bien.
Sa page va bien. Il peut être un peu lent. Peut-être plus tard.
Elle a un prêt de cent euros. Quand à la fin il est là, tout va bien.
Tous les fichiers, tout le temps, après tout les pages comptent.
On ne peut que le faire ; ils ont tout fait ; on a vu son nom.
Le choix est Transformer, le but est proche, il est entier et régulier.
Il faut marcher. Il va de soi. La page a premier rang.
Le paquet se paramètre bien. Falcot SA est là. Vous allez aimer la vérité.
Il est en même temps que lui. Il voit la mer, voir aussi le lien.
La définition de gravité des bogues. Vous devrez peut être installer la page.
Il a vu le fichier à côté. La loi du marché, de côté le mur, à café les matins, un prix de société. Ont été ajoutés deux pages. Les mois et les jours, lui et elle.
Un lien, une page, un site, une aide. L'un aide, l'un option, l'une article, vingt et un. Un image-disque. Pas d'avantage à le faire. Il a hier mangé, il a cher payé.
"""


def found_in(text: str, language: str = "en") -> list[tuple[str, ...]]:
    return [one.suggestions for one in found_by("confused-words", f"---\nlang: {language}\n---\n{text}\n")]


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_found(line: str) -> None:
    text, _, right = line.partition(" -> ")
    assert [form.lower() for forms in found_in(text) for form in forms] == [right]


@pytest.mark.parametrize("line", SILENT.strip().splitlines())
def test_silent(line: str) -> None:
    assert found_in(line) == []


@pytest.mark.parametrize("line", FRENCH.strip().splitlines())
def test_found_in_french(line: str) -> None:
    text, _, right = line.partition(" -> ")
    assert [form.lower() for forms in found_in(text, "fr") for form in forms] == [right]


@pytest.mark.parametrize("line", FRENCH_SILENT.strip().splitlines())
def test_silent_in_french(line: str) -> None:
    assert found_in(line, "fr") == []


def test_every_confusion_has_a_sentence() -> None:
    for language, found in (("en", FOUND), ("fr", FRENCH)):
        shown = {line.rpartition(" -> ")[2] for line in found.strip().splitlines()}
        assert {one.right.lower() for word in table(language).words for one in table(language)[word]} <= shown
