"""The API keeps what its description says: requests made up by schemathesis, sound ones and others, against the examples' record."""
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks
from schemathesis.specs.openapi.checks import (content_type_conformance, missing_required_header, negative_data_rejection, response_headers_conformance,
                                               response_schema_conformance, status_code_conformance, unsupported_method)

from onrecord.library import Record
from onrecord.web.app import application
from onrecord.web.api.openapi import described
from onrecord.web.settings import Settings

EXAMPLES = Path(__file__).parents[1] / "examples"
CHECKS = (checks.not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance, response_schema_conformance,
          negative_data_rejection, missing_required_header, unsupported_method)


api = schemathesis.openapi.from_dict(described(), config=schemathesis.Config.from_dict(
    {"generation": {"mode": "all", "deterministic": True},
     "checks": {"negative_data_rejection": {"expected-statuses": ["400", "404", "405", "413", "414", "415", "422"]}}}))


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    path = tmp_path_factory.mktemp("openapi") / "record.sqlite"
    Record(path).build([EXAMPLES], casebook=str(EXAMPLES / "casebook.yaml"))
    app = application(path, Settings(rate=0, hosts=("testserver",), allow_extract=True))
    app.state.reading.read(text="x")  # the model is loaded once, and no request waits for it
    yield app
    app.state.reading.close()


@api.parametrize()
@settings(max_examples=20, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))
def test_what_is_asked_is_answered_as_described(app, case):
    # of a text any characters are one: what is made up as no text is sent as its characters
    left = [negative_data_rejection] if (case.media_type or "").startswith("text/") else []
    case.call_and_validate(checks=CHECKS, excluded_checks=left, app=app, timeout=60)


def test_the_description_is_one():
    import jsonschema

    assert described()["openapi"] == "3.1.0"
    operations = [told["operationId"] for methods in described()["paths"].values() for told in methods.values()]
    assert len(set(operations)) == len(operations)
    for methods in described()["paths"].values():
        for told in methods.values():
            for parameter in told.get("parameters", ()):
                jsonschema.Draft202012Validator.check_schema(parameter["schema"])
                assert parameter["description"]
