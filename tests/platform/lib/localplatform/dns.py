"""Asks a DNS server for one address: the proof that DNS and the Service in front of it work."""

import os
import socket
import struct


def resolve(server, name, timeout=1.0):
    """The first IPv4 address of `name`, or None when the server does not answer or does not know it."""
    query_id = os.urandom(2)
    question = b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0\0\1\0\1"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.settimeout(timeout)
        try:
            s.sendto(query_id + b"\1\0\0\1\0\0\0\0\0\0" + question, (server, 53))
            answer = s.recv(512)
        except OSError:
            return None
    return first_address(answer, query_id, len(question))


def first_address(answer, query_id, question_length):
    if answer[:2] != query_id or len(answer) < 12 or answer[3] & 0x0F or answer[6:8] == b"\0\0":
        return None
    record = answer[12 + question_length:]
    # CoreDNS writes the name either compressed (2 bytes) or in full
    name_length = 2 if record[0] & 0xC0 else record.index(0) + 1
    kind, _, _, length = struct.unpack(">HHIH", record[name_length:name_length + 10])
    data = record[name_length + 10:name_length + 10 + length]
    return ".".join(map(str, data)) if kind == 1 and length == 4 else None
