"""Sending a file with a form, as a browser does."""

import io

from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart


def upload(
    client: FlaskClient, address: str, name: str, content: bytes, **fields: str
) -> TestResponse:
    """Post a form whose field `file` holds a file of this name (none where it is empty)."""
    sent = {**fields, "file": FileStorage(io.BytesIO(content), filename=name)}
    boundary, body = encode_multipart(sent)
    kind = f'multipart/form-data; boundary="{boundary}"'
    return client.post(address, data=body, content_type=kind)
