import os
import tempfile
import unittest
from pathlib import Path

import support  # noqa: F401
from localplatform import appimages, archive

REFERENCE = "localhost/causeway/agent:dev"


def pod(image_id, owner="ReplicaSet", image=REFERENCE):
    return {"metadata": {"namespace": "n", "name": "p", "ownerReferences": [{"kind": owner}]},
            "spec": {"containers": [{"name": "c", "image": image}]},
            "status": {"containerStatuses": [{"name": "c", "imageID": image_id}]}}


class ImagesTest(unittest.TestCase):

    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def test_the_same_content_gives_the_same_bytes(self):
        digests = set()
        for name in ("one", "two"):
            layer = self.root / name
            layer.mkdir()
            for file in ("b", "a") if name == "one" else ("a", "b"):
                (layer / file).write_text(file)
            (layer / "link").symlink_to("a")
            os.utime(layer / "a", (1, hash(name) % 1000))
            archive.write(self.root / f"{name}.tar", "localhost/x:1", [layer], {"Entrypoint": ["/a"]})
            digests.add(archive.sha256(self.root / f"{name}.tar"))
        self.assertEqual(1, len(digests))
        self.assertRegex(archive.image_id(self.root / "one.tar"), "^sha256:[0-9a-f]{64}$")

    def test_other_content_gives_another_image(self):
        layer = self.root / "layer"
        layer.mkdir()
        ids = set()
        for text in ("x", "y"):
            (layer / "a").write_text(text)
            archive.write(self.root / "image.tar", "localhost/x:1", [layer], {})
            ids.add(archive.image_id(self.root / "image.tar"))
        self.assertEqual(2, len(ids))

    def test_pods_of_an_older_image_are_outdated(self):
        wanted = {REFERENCE: "sha256:new"}
        outdated = lambda p: bool(appimages.outdated_pods({"items": [p]}, wanted))
        self.assertTrue(outdated(pod("sha256:old")))
        self.assertFalse(outdated(pod("sha256:new")))
        self.assertFalse(outdated(pod("")))                               # not started yet
        self.assertFalse(outdated(pod("sha256:old", owner="Job")))        # a Job's pod would not come back
        self.assertFalse(outdated(pod("sha256:old", image="localhost/other:dev")))

    def test_a_changed_source_changes_the_digest_and_a_test_does_not(self):
        main, test = "services/agent/src/main/java/A.java", "services/agent/src/test/java/ATest.java"
        for name in ("pom.xml", main, test, "services/agent/target/x.jar"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text("1")
        digest = lambda: appimages.inputs_digest("base", self.root)
        first = digest()
        for name, changes in ((test, False), ("services/agent/target/x.jar", False), (main, True), ("pom.xml", True)):
            before = digest()
            (self.root / name).write_text("2")
            self.assertEqual(changes, before != digest(), name)
        self.assertNotEqual(first, appimages.inputs_digest("other base", self.root))


if __name__ == "__main__":
    unittest.main()
