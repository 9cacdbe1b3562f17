import importlib.util
import json
import sys
import tempfile
import types
import unittest
from pathlib import Path
from unittest import mock

from support import versions


def scope(method, path, service="glue", target=""):
    headers = [(b"authorization", f"AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/{service}/aws4_request".encode())]
    return {"method": method, "path": path, "headers": headers + ([(b"X-Amz-Target", target.encode())] if target else [])}


class DurableTest(unittest.TestCase):

    def setUp(self):
        self.state = Path(self.enterContext(tempfile.TemporaryDirectory())) / "state"
        persistence = types.SimpleNamespace(STATE_DIR=str(self.state), _state_format_version=lambda name: 3,
                                            _json_default=str)
        self.services = {}
        app = types.SimpleNamespace(_build_persistence_save_dict=lambda: self.services)
        fakes = {"ministack": types.SimpleNamespace(app=app), "ministack.app": app,
                 "ministack.core": types.SimpleNamespace(persistence=persistence)}
        self.enterContext(mock.patch.dict(sys.modules, fakes))
        spec = importlib.util.spec_from_file_location("durable", versions.PLATFORM_DIR / "ministack/durable.py")
        self.durable = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.durable)

    def test_what_may_change_more_than_an_object_is_saved(self):
        for yes in (scope("POST", "/", target="AWSGlue.CreateTable"), scope("PUT", "/bucket", "s3"),
                    scope("POST", "/bucket/key", "s3"), scope("POST", "/", "iam")):
            self.assertTrue(self.durable.changes(yes), yes)
        for no in (scope("POST", "/", target="AWSGlue.GetTables"), scope("GET", "/bucket/key", "s3"),
                   scope("PUT", "/bucket/a/b", "s3"), scope("DELETE", "/bucket/a/b", "s3")):
            self.assertFalse(self.durable.changes(no), no)

    def test_a_state_is_written_whole_and_only_when_it_changed(self):
        self.services = {"glue": lambda: {"tables": 1}, "broken": lambda: None}
        self.durable.save()
        file = self.state / "glue.json"
        self.assertEqual({"__ministack_format__": 3, "payload": {"tables": 1}}, json.loads(file.read_text()))
        self.assertEqual([file], list(self.state.iterdir()))
        file.unlink()
        self.durable.save()
        self.assertFalse(file.exists())
        self.services["glue"] = lambda: {"tables": 2}
        self.durable.save()
        self.assertTrue(file.exists())


if __name__ == "__main__":
    unittest.main()
