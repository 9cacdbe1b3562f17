import json
import os
import signal
import socket
import sys
import tempfile
import unittest
from dataclasses import asdict, replace
from pathlib import Path

from support import PlatformError, instance, processes, procfs


class ProcessTest(unittest.TestCase):

    def setUp(self):
        root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.it = instance.Instance("test", 9, root)
        self.supervisor = processes.Supervisor(self.it)
        self.addCleanup(self.supervisor.stop_all)
        self.flag = root / "ready"

    def spec(self, code="import time, pathlib; pathlib.Path('ready').touch(); time.sleep(60)", **kwargs):
        return processes.ProcessSpec(name="p", argv=[sys.executable, "-c", code],
                                     ready=self.flag.exists, deadline=10, **kwargs)

    def test_ensure_starts_once_and_leaves_a_running_process_alone(self):
        self.assertTrue(self.supervisor.ensure(self.spec()))
        first = self.supervisor.record("p")
        self.assertFalse(self.supervisor.ensure(self.spec()))
        self.assertEqual(first, self.supervisor.record("p"))

    def test_a_dead_process_is_started_again(self):
        self.supervisor.ensure(self.spec())
        first = self.supervisor.record("p")
        os.kill(first.pid, signal.SIGKILL)
        processes.wait_gone([first], 5)
        self.assertFalse(self.supervisor.running("p"))
        self.assertTrue(self.supervisor.ensure(self.spec()))
        self.assertNotEqual(first.pid, self.supervisor.record("p").pid)

    def test_one_that_runs_but_does_not_answer_is_started_anew(self):
        self.supervisor.ensure(self.spec())
        first = self.supervisor.record("p")
        self.flag.unlink()
        processes_patience, processes.PATIENCE_SECONDS = processes.PATIENCE_SECONDS, 0.1
        self.addCleanup(setattr, processes, "PATIENCE_SECONDS", processes_patience)
        self.write(replace(first, started_at=0.0))
        self.assertTrue(self.supervisor.ensure(self.spec()))
        self.assertFalse(first.running())

    def test_a_process_without_a_record_is_ended_before_another_starts(self):
        self.supervisor.ensure(self.spec())
        lost = self.supervisor.record("p")
        (self.it.records / "p.json").unlink()   # as when `up` is killed between start and record
        self.assertTrue(self.supervisor.ensure(self.spec()))
        self.assertFalse(lost.running())

    def test_a_port_that_somebody_holds_is_told_before_the_start(self):
        server = self.enterContext(socket.create_server(("127.0.0.1", 0)))
        spec = replace(self.spec(), listens=[server.getsockname()])
        with self.assertRaisesRegex(PlatformError, f"p needs port .* which pid {os.getpid()} .* holds"):
            self.supervisor.ensure(spec)
        self.assertIsNone(self.supervisor.record("p"))

    def test_one_in_a_network_namespace_of_its_own_is_not_in_the_host_s(self):
        self.supervisor.ensure(self.spec())
        pid = self.supervisor.record("p").pid
        self.assertTrue(procfs.same_namespace(pid, "/proc/self/ns/net"))
        self.assertFalse(procfs.same_namespace(pid, "/proc/self/ns/uts"))
        self.assertFalse(procfs.same_namespace(pid, "/nowhere"))

    def test_changed_settings_restart_it(self):
        self.supervisor.ensure(self.spec())
        first = self.supervisor.record("p")
        self.assertTrue(self.supervisor.ensure(self.spec(env={"A": "1"})))
        self.assertFalse(first.running())

    def test_a_reused_pid_is_never_signalled(self):
        self.supervisor.ensure(self.spec())
        real = self.supervisor.record("p")
        stale = replace(real, start_ticks=real.start_ticks - 1)
        self.write(stale)
        self.assertFalse(self.supervisor.running("p"))
        self.assertFalse(self.supervisor.stop("p"))
        self.assertTrue(real.running())
        self.write(real)

    def test_a_record_of_an_earlier_boot_is_not_running(self):
        self.supervisor.ensure(self.spec())
        real = self.supervisor.record("p")
        self.assertFalse(replace(real, boot_id="another").running())

    def test_a_zombie_counts_as_gone(self):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        self.addCleanup(os.waitpid, pid, 0)
        deadline = 200
        while procfs.stat(pid).running and (deadline := deadline - 1):
            signal.sigtimedwait([], 0.01)
        self.assertFalse(procfs.stat(pid).running)

    def test_early_end_is_an_error_with_the_log(self):
        with self.assertRaisesRegex(PlatformError, "(?s)ended before it was ready.*no such table.*p.log"):
            self.supervisor.ensure(self.spec("raise SystemExit('no such table')"))

    def test_never_ready_is_an_error_and_stops_it(self):
        spec = replace(self.spec("import time; time.sleep(60)"), deadline=0.5)
        with self.assertRaisesRegex(PlatformError, "was not ready after"):
            self.supervisor.ensure(spec)
        self.assertIsNone(self.supervisor.record("p"))

    def test_one_that_ignores_sigterm_is_killed_with_its_children(self):
        code = ("import signal, subprocess, time, pathlib; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
                "c = subprocess.Popen(['sleep', '60']); pathlib.Path('child').write_text(str(c.pid)); "
                "pathlib.Path('ready').touch(); time.sleep(60)")
        self.supervisor.ensure(self.spec(code, stop_seconds=0.3))
        child = procfs.stat(int(self.it.dir("child").read_text()))
        self.assertTrue(self.supervisor.stop("p"))
        gone = procfs.stat(child.pid)
        self.assertTrue(gone is None or not gone.running)

    def test_it_has_a_session_of_its_own_and_carries_the_marker(self):
        self.supervisor.ensure(self.spec())
        record = self.supervisor.record("p")
        self.assertEqual(record.pid, procfs.stat(record.pid).session)
        self.assertEqual({record.pid: self.it.marker},
                         {k: v for k, v in procfs.marked(9).items() if v == self.it.marker})

    def test_stop_all_stops_the_youngest_first(self):
        for name in ("a", "b", "c"):
            self.supervisor.ensure(replace(self.spec(), name=name))
        self.assertEqual(["c", "b"], self.supervisor.stop_all(keep=("a",)))
        self.assertEqual(["a"], self.supervisor.stop_all())

    def test_a_broken_record_is_named(self):
        self.it.records.mkdir()
        (self.it.records / "p.json").write_text("{}")
        with self.assertRaisesRegex(PlatformError, "p.json is not a process record"):
            self.supervisor.running("p")
        (self.it.records / "p.json").unlink()

    def write(self, record):
        (self.it.records / "p.json").write_text(json.dumps(asdict(record)))


class ProcfsTest(unittest.TestCase):

    def test_a_command_with_blanks_and_parentheses_is_read(self):
        proc = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (proc / "7").mkdir()
        fields = ["S", "1", "7", "42"] + ["0"] * 15 + ["99"] + ["0"] * 20
        (proc / "7/stat").write_text("7 (a) b (c)) " + " ".join(fields))
        self.assertEqual(procfs.Stat(7, "S", 42, 99), procfs.stat(7, proc))
        self.assertIsNone(procfs.stat(8, proc))


if __name__ == "__main__":
    unittest.main()
