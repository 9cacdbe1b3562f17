import os
import socket
import unittest

import support  # noqa: F401
from localplatform import ports


class PortsTest(unittest.TestCase):

    def setUp(self):
        self.server = self.enterContext(socket.create_server(("127.0.0.1", 0)))
        self.port = self.server.getsockname()[1]

    def test_the_holder_of_a_port_is_named(self):
        self.assertIn(f"pid {os.getpid()} (", ports.in_use("127.0.0.1", self.port))
        self.assertIn(f"pid {os.getpid()} (", ports.in_use("0.0.0.0", self.port))

    def test_another_address_or_port_is_free(self):
        self.assertIsNone(ports.in_use("127.0.0.2", self.port))
        self.server.close()
        self.assertIsNone(ports.in_use("127.0.0.1", self.port))

    def test_addresses_are_read_as_the_kernel_writes_them(self):
        self.assertEqual("127.0.0.1", ports.readable("0100007F"))
        self.assertEqual("::", ports.readable("0" * 32))
        self.assertEqual("10.210.0.1", ports.readable("0000000000000000FFFF00000100D20A"))


if __name__ == "__main__":
    unittest.main()
