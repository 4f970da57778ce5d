"""A site that really listens, for a browser and for programs that want an address."""

import threading
import time
from contextlib import contextmanager

import uvicorn

from comparenotes.notebook import Notebook
from comparenotes.serve_command import _listen
from comparenotes.serving import make_app
from tests.serving.conftest import NOW


@contextmanager
def listening(where, access=None):
    """While it holds, the notebook is shown at the address it gives."""
    with Notebook(where) as book, _listen("127.0.0.1", 0) as socket:
        app = make_app(book, str(where), access, now=lambda: NOW)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
