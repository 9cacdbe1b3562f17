"""What a process is asked until it is ready: each of these gives a function that says whether it is."""

import socket
import ssl
import urllib.error
import urllib.request

from . import shell


def tcp_ready(host, port):
    """A `ready` that is true when something accepts connections there."""
    def ready():
        try:
            with socket.create_connection((host, port), timeout=1):
                return True
        except OSError:
            return False
    return ready


def http_ready(url, cafile=None, status=200, verify=True):
    """A `ready` that is true when the URL answers with that status (verify=False: loopback only)."""
    def ready():
        context = ssl.create_default_context(cafile=str(cafile)) if cafile else None
        if not verify:
            context = ssl._create_unverified_context()
        try:
            opener = urllib.request.build_opener(
                urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))
            with opener.open(url, timeout=2) as answer:
                return answer.status == status
        except urllib.error.HTTPError as e:
            return e.code == status
        except (OSError, ValueError):
            return False
    return ready


def command_ready(argv, timeout=5):
    """A `ready` that is true when the command ends with 0."""
    return lambda: shell.succeeds(argv, timeout=timeout)
