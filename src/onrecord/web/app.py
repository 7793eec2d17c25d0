"""The table of addresses, and what every request passes through."""
import pathlib

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.kept import Kept
from onrecord.web import charts, downloads, render
from onrecord.web.api import extracting
from onrecord.web.api import routes as api
from onrecord.web.guard import limits, safety
from onrecord.web.pages import actors, article, contested, figures, instruments, outlets, positions, search, wordings
from onrecord.web.pages import map as maps
from onrecord.web.review import pages as review
from onrecord.web.settings import Settings

STATIC = pathlib.Path(__file__).parent / "static"
PAGES = (
    Route("/", search.page, name="search"),
    Route("/actors", actors.page, name="actors"),
    Route("/actors/{id:path}", actors.actor, name="actor"),
    Route("/positions", positions.page, name="positions"),
    Route("/wordings", wordings.page, name="wordings"),
    Route("/wordings/{utterance}", wordings.utterance, name="wording"),
    Route("/contested", contested.page, name="contested"),
    Route("/contested/{id}", contested.contention, name="contention"),
    Route("/instruments", instruments.page, name="instruments"),
    Route("/instruments/{id:path}", instruments.instrument, name="instrument"),
    Route("/outlets", outlets.page, name="outlets"),
    Route("/articles", article.page, name="articles"),
    Route("/articles/{id}", article.read, name="article"),
    Route("/map", maps.page, name="map"),
    Route("/figures", figures.page, name="figures"),
    Route("/charts/{name}.svg", charts.draw, name="chart"),
    Route("/{view}.{form}", downloads.download, name="download"),
)


def application(path, settings=Settings()):
    """The ASGI application that shows the record at ``path``.

    Raises RecordError when that is no record.
    """
    record = Kept(path)
    record.is_linked()  # refused at the start, not by the first page
    people = review.opened(path, settings)
    app = Starlette(routes=[*PAGES, *api.routes(), *(review.ROUTES if people else ()), Mount("/static", StaticFiles(directory=STATIC), name="static")],
                    middleware=[Middleware(safety.Safety, settings=settings), Middleware(limits.Limits, settings=settings),
                                *([Middleware(review.Members, review=people)] if people else ())],
                    exception_handlers=render.HANDLERS)
    app.state.record, app.state.settings, app.state.reading = record, settings, extracting.Reading()
    app.state.review, app.state.told = people, people.told if people else ()
    return app
