"""Why a request is not answered → the answer that says so: a page, or under /api what programs read."""
import inspect

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse


def refuse(scope, status, why, headers=None):
    """What middleware answers -> an ASGI application, that tells ``why`` as the application's own handler of HTTPException does:
    one way to tell errors, wherever they are noticed."""
    async def answer(scope, receive, send):
        try:
            response = scope["app"].exception_handlers[HTTPException](Request(scope), HTTPException(status, why, headers))
            response = await response if inspect.isawaitable(response) else response
        except Exception:  # where what fails is the page itself
            response = PlainTextResponse(why, status)
        for name, value in (headers or {}).items():
            response.headers[name] = value
        await response(scope, receive, send)
    return answer
