import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[0:0] = [str(HERE.parent), str(HERE.parents[2] / "platform/lib")]

from localplatform import versions  # noqa: E402
from localplatform.progress import PlatformError  # noqa: E402
from paritybench import peers, prices, procs, report, rows, targets  # noqa: E402
from paritybench.results import Result, Results  # noqa: E402

SMALL = rows.Table(0.001, rows.NARROW)
TINY = rows.Table(0.01, rows.WIDE)


def measured(tool, variant=rows.SAME, seconds=(1.0, 2.0, 9.0), pair=peers.SERVERS, table="1M x 8", **more):
    engines = {"a": {"cpu": 1.0, "read": 10 ** 9, "queries": 2}, "b": {"cpu": 3.0, "read": 10 ** 8, "queries": 3}}
    return Result(tool, pair, table, variant, 1_000_000, 10 ** 9, 10 ** 8, [
        {"seconds": s, "inner": s / 2, "sides": [s, s], "client_cpu": 0.5, "client_mb": 100.0, "client_read": 5,
         "load": 1.0, "engines": engines} for s in seconds], **more)


class RowsTest(unittest.TestCase):

    def test_tables_have_the_columns_that_their_names_say(self):
        self.assertEqual({"1x8": 8, "10x8": 8, "1x29": 29}, {n: len(t.columns) for n, t in rows.TABLES.items()})

    def test_ten_rows_differ_in_ten_and_five_percent_in_five(self):
        for table in (*rows.TABLES.values(), SMALL, TINY):
            with self.subTest(table.label):
                self.assertEqual({}, rows.expected(table, rows.SAME))
                self.assertEqual(10, len(rows.expected(table, rows.TEN)))
        for table in (SMALL, TINY):
            self.assertAlmostEqual(table.rows / 20, len(rows.expected(table, rows.FIVE)), delta=2)

    def test_what_should_differ_is_what_the_sql_makes_differ(self):
        try:
            import duckdb
        except ImportError:
            self.skipTest("DuckDB is in the bench's own environment")
        for table in (SMALL, TINY):
            for variant in rows.VARIANTS:
                with self.subTest(f"{table.label} {variant}"):
                    source, target = ({row[0]: row for row in duckdb.sql(rows.select(table, one)).fetchall()}
                                      for one in (rows.SOURCE, variant))
                    self.assertEqual(rows.expected(table, variant), difference(table, source, target))


def difference(table, source, target):
    found = {}
    for key in source.keys() | target.keys():
        if key not in target or key not in source:
            found[key] = "missing" if key in source else "extra"
        elif source[key] != target[key]:
            found[key] = tuple(column[0] for column, mine, other in zip(table.columns, source[key], target[key])
                               if mine != other)
    return found


class PeersTest(unittest.TestCase):
    EXPECTED = {1: ("note",), 2: "missing", 3: "extra"}

    def test_reladiff_has_found_all_when_its_lines_say_so(self):
        lines = ['["-", ["1", "a"]]', '["+", ["1", "b"]]', '["-", ["2", "a"]]', '["+", ["3", "a"]]']
        self.assertTrue(peers.Reladiff.whole("\n".join(lines), self.EXPECTED))
        self.assertFalse(peers.Reladiff.whole("\n".join(lines[:3]), self.EXPECTED))
        self.assertFalse(peers.Reladiff.whole("\n".join([*lines, '["+", ["4", "a"]]']), self.EXPECTED))

    def test_the_product_has_to_name_the_column_too(self):
        def output(column):
            return ('{"report": {"tables": [{"difference": {"keys": ['
                    f'{{"kind": "Changed", "key": "id=1", "columns": [{{"column": "{column}"}}]}},'
                    '{"kind": "Missing", "key": "id=2", "columns": []}, {"kind": "Extra", "key": "id=3", "columns": []}'
                    ']}}]}}')
        self.assertTrue(peers.Product.whole(output("note"), self.EXPECTED))
        self.assertFalse(peers.Product.whole(output("paid"), self.EXPECTED))

    def test_durations_are_read_as_java_writes_them(self):
        self.assertEqual([0.25, 62.5, 3600.0], [peers.seconds(text) for text in ("PT0.25S", "PT1M2.5S", "PT1H")])


class TargetsTest(unittest.TestCase):

    def lines(self, *found):
        with tempfile.TemporaryDirectory() as folder:
            results = Results(Path(folder) / "r.json")
            for one in found:
                results.put(one)
            again = Results(Path(folder) / "r.json")
            return [target.line for target in targets.of(again)], report.text(again)

    def test_what_is_not_reached_is_said_to_be(self):
        lines, text = self.lines(measured("parity"), measured("floor", seconds=(1.9,)),
                                 measured("reladiff", seconds=(1.5,)))
        self.assertTrue(lines[0].startswith("reached "), lines[0])
        self.assertTrue(lines[1].startswith("NOT REACHED "), lines[1])
        self.assertIn("0.75x", lines[1])
        self.assertTrue(any(line.startswith("not measured") and "10 differing" in line for line in lines))
        self.assertIn("| 2.00 s | 500,000 |", text)

    def test_a_key_that_was_not_found_fails_its_target(self):
        lines, _ = self.lines(measured("parity", whole=False, note="9 of 10"))
        self.assertTrue(any(line.startswith("NOT REACHED") and "9 of 10" in line for line in lines))

    def test_memory_has_to_stay_flat(self):
        small, large = measured("parity"), measured("parity", table="10M x 8")
        self.assertTrue(any(line.startswith("reached") and "flat" in line for line in self.lines(small, large)[0]))
        large.runs[1]["client_mb"] = 130.0
        self.assertTrue(any(line.startswith("NOT REACHED") and "flat" in line for line in self.lines(small, large)[0]))


class PricesTest(unittest.TestCase):

    def test_athena_bills_ten_megabytes_a_query_at_least(self):
        self.assertAlmostEqual(0.005, prices.athena(10 ** 8, 1, 10 ** 8))
        self.assertAlmostEqual(0.05, prices.athena(10 ** 6, 1000, 10 ** 8))

    def test_redshift_bills_time(self):
        self.assertAlmostEqual(0.36, prices.redshift(7200, prices.GB))


class MeterTest(unittest.TestCase):

    def test_a_command_is_charged_with_its_own_work_and_not_ours(self):
        ballast = b"x" * (100 * 2 ** 20)
        cost = procs.run([sys.executable, "-c", "print(sum(range(3_000_000)))"], {}, (0,), 60)
        self.assertEqual("4499998500000\n", cost.output)
        self.assertGreater(cost.client_cpu, 0)
        self.assertTrue(4 < cost.client_mb < 60, f"{cost.client_mb} beside {len(ballast)} bytes of ours")

    def test_what_a_command_reads_is_counted(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(bytes(5_000_000))
            file.flush()
            cost = procs.run([sys.executable, "-c", f"open({file.name!r}, 'rb').read()"], {}, (0,), 60)
        self.assertGreater(cost.client_read, 5_000_000)

    def test_an_end_that_was_not_expected_is_told(self):
        with self.assertRaisesRegex(PlatformError, "ended with 3: broken"):
            procs.run([sys.executable, "-c", "import sys; sys.stderr.write('broken'); sys.exit(3)"], {}, (0,), 60)

    def test_one_that_takes_too_long_is_ended(self):
        with self.assertRaisesRegex(PlatformError, "longer than 0.2 s"):
            procs.run(["sleep", "60"], {}, (0,), 0.2)

    def test_the_cpu_of_a_server_counts_its_children(self):
        loop = "import time\nwhile time.process_time() < 0.3: pass"
        parent = subprocess.Popen(["sh", "-c", f"'{sys.executable}' -c '{loop}'; read x"], stdin=subprocess.PIPE,
                                  stdout=subprocess.DEVNULL)
        try:
            deadline = os.times().elapsed + 20
            while procs.tree_cpu(parent.pid) < 0.2:
                self.assertLess(os.times().elapsed, deadline, "its child's time was not counted")
        finally:
            parent.stdin.close()
            parent.wait()


class VersionsTest(unittest.TestCase):

    def test_the_floor_is_of_the_duckdb_that_the_product_embeds(self):
        pom = ElementTree.parse(versions.REPO_DIR / "pom.xml")
        ours = pom.find(".//{*}properties/{*}duckdb.version").text
        self.assertEqual(ours.rsplit(".", 1)[0], versions.version("bench", "duckdb"))


if __name__ == "__main__":
    unittest.main()
