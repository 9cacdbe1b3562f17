import threading
import unittest
from unittest import mock

from support import PlatformError, instance
from localplatform import locks, shell, steps
from localplatform.steps import Step


class StepsTest(unittest.TestCase):

    def setUp(self):
        self.enterContext(mock.patch.object(shell, "COMMANDS", shell.Commands()))
        self.ran = []

    def step(self, name, *needs, run=None):
        return Step(name, name, run or (lambda _: self.ran.append(name)), needs)

    def test_a_chosen_step_brings_all_that_it_needs(self):
        names = lambda *only: [s.name for s in steps.chosen(only)]
        self.assertEqual(["host", "tools", "cluster"], names("cluster"))
        self.assertEqual(["host", "programs", "build", "engines"], names("engines"))
        self.assertEqual([s.name for s in steps.STEPS], names("install"))
        self.assertEqual(steps.STEPS, steps.chosen([]))

    def test_the_table_names_only_steps_that_stand_before(self):
        seen = set()
        for step in steps.STEPS:
            self.assertLessEqual(set(step.needs), seen, step.name)
            seen.add(step.name)

    def test_what_needs_nothing_of_each_other_runs_at_the_same_time(self):
        both = threading.Barrier(2, timeout=5)
        steps.run(None, [self.step("a", run=lambda _: both.wait()), self.step("b", run=lambda _: both.wait()),
                         self.step("c", "a", "b")])
        self.assertEqual(["c"], self.ran)

    def test_the_first_failure_ends_what_runs_and_starts_nothing_more(self):
        started = threading.Event()

        def long(_):
            started.set()
            shell.run(["sleep", "60"], log="/dev/null", timeout=120)

        def fail(_):
            started.wait(5)
            raise PlatformError("no Maven")
        with self.assertRaisesRegex(PlatformError, "no Maven"):
            steps.run(None, [self.step("long", run=long), self.step("fail", run=fail), self.step("c", "long")])
        self.assertEqual([], self.ran)


class CommandsTest(unittest.TestCase):

    def test_a_command_that_is_too_slow_is_ended_and_told(self):
        with self.assertRaisesRegex(PlatformError, "sleep 60 took longer than 0.2 s"):
            shell.run(["sleep", "60"], log="/dev/null", timeout=0.2)

    def test_a_program_that_is_not_there_is_told(self):
        with self.assertRaisesRegex(PlatformError, "no-such-program is not installed"):
            shell.run(["no-such-program"], log="/dev/null", timeout=1)


class HeldTest(unittest.TestCase):

    def test_a_waiting_run_learns_which_checkout_holds_the_index(self):
        import tempfile
        from pathlib import Path
        root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.enterContext(mock.patch.object(locks, "MACHINE", root))
        said, waits = [], threading.Event()

        def say(text):
            said.append(text)
            waits.set()

        def second():
            with locks.held(instance.Instance("b", 8, root / "two")):
                said.append("in")
        self.enterContext(mock.patch.object(locks, "say", say))
        with locks.held(instance.Instance("a", 8, root / "one")):
            other = threading.Thread(target=second)
            other.start()
            self.assertTrue(waits.wait(5))
        other.join(5)
        self.assertRegex(said[0], rf"another run holds index 8 \(pid \d+, state in {root}/one\)")
        self.assertEqual("in", said[-1])


if __name__ == "__main__":
    unittest.main()
