import tempfile
import unittest
from pathlib import Path
from unittest import mock

from support import instance, processes, procfs
from localplatform import status


class StatusTest(unittest.TestCase):

    def setUp(self):
        root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.it = instance.find("it", root=root)
        self.it.records.mkdir(parents=True)

    def record(self, running=True, boot=None):
        it = mock.Mock(pid=1, started_at=0.0, boot_id=boot or procfs.boot_id())
        it.name, it.running = "trino", lambda: running
        return it

    def collect(self, *records, answers=True):
        with mock.patch.object(processes.Supervisor, "records", return_value=records), \
                mock.patch.object(status, "probes", return_value={"trino": lambda: answers}):
            return status.collect(self.it)

    def test_what_lives_and_answers_is_up(self):
        found = self.collect(self.record())
        self.assertEqual((status.UP, [], 0), (found["state"], found["missing"], status.exit_code(found)))
        self.assertNotIn("advice", found)

    def test_what_lives_and_does_not_answer_is_told_with_what_to_do(self):
        found = self.collect(self.record(), answers=False)
        self.assertEqual((status.PARTLY, ["trino"]), (found["state"], found["missing"]))
        self.assertIn("engines up --instance it` starts what died", status.table(found))

    def test_what_died_is_told_with_its_log(self):
        text = status.table(self.collect(self.record(running=False)))
        self.assertRegex(text, "trino +died; log: .*/trino.log")

    def test_a_restart_of_the_machine_is_told(self):
        found = self.collect(self.record(running=False, boot="earlier"))
        self.assertEqual((status.DOWN, 3), (found["state"], status.exit_code(found)))
        self.assertIn("the machine was restarted", found["advice"])

    def test_what_was_never_up_needs_no_advice(self):
        self.assertNotIn("advice", self.collect())


if __name__ == "__main__":
    unittest.main()
