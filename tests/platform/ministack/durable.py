"""ministack, with its state on disk a moment after each change: by itself it writes only when stopped in order.

Objects are written at once by ministack (S3_PERSIST); this is for what lies around them: buckets and their
settings, Glue, IAM. After SIGKILL the changes of the last second may be missing, of some seconds with a catalogue
of thousands of partitions.
"""

import asyncio
import json
import logging
import os
import time

from ministack import app as ministack
from ministack.core import persistence

PAUSE_SECONDS = 0.5
SHARE = 4   # a save that took t seconds is followed by at least SHARE * t without one
READING = ("Get", "List", "Describe", "Head", "BatchGet", "Search", "Query", "Scan", "Check", "Simulate")
log = logging.getLogger("durable")
changed = asyncio.Event()
saver = None
saved = {}   # service: hash of what is on disk


async def app(scope, receive, send):
    """The ASGI application."""
    global saver
    if scope["type"] == "http" and saver is None:
        saver = asyncio.create_task(save_for_ever())
    await ministack.app(scope, receive, send)
    if scope["type"] == "http" and changes(scope):
        changed.set()


def changes(scope):
    """Whether a request may change more than an object's bytes."""
    if scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return False
    headers = {k.lower(): v for k, v in scope["headers"]}
    target = headers.get(b"x-amz-target", b"").decode(errors="replace")
    if target:
        return not target.rpartition(".")[2].startswith(READING)
    object_path = b"/s3/" in headers.get(b"authorization", b"") and "/" in scope["path"].strip("/")
    return not (object_path and scope["method"] in ("PUT", "DELETE"))


async def save_for_ever():
    while True:
        await changed.wait()
        changed.clear()
        began = time.monotonic()
        try:
            save()
        except Exception:   # ministack goes on; the next change tries again
            log.exception("the state was not saved")
        await asyncio.sleep(max(PAUSE_SECONDS, SHARE * (time.monotonic() - began)))


def save():
    """On the event loop, so that no request changes what is being written.

    In the format of ministack's own `save_state`, which writes piece by piece and takes ten times as long.
    """
    os.makedirs(persistence.STATE_DIR, exist_ok=True)
    for name, state_of in ministack._build_persistence_save_dict().items():
        state = state_of()
        if state is None:
            continue
        text = json.dumps({"__ministack_format__": persistence._state_format_version(name), "payload": state},
                          default=persistence._json_default)
        if saved.get(name) != hash(text):
            target = os.path.join(persistence.STATE_DIR, f"{name}.json")
            with open(f"{target}.new", "w") as file:
                file.write(text)
            os.replace(f"{target}.new", target)
            saved[name] = hash(text)
