#!/usr/bin/env python3
"""Listens on 127.0.0.1 of this network namespace and connects to 127.0.0.1 of another process's.

    forward.py PID PORT...
"""

import asyncio
import ctypes
import os
import socket
import sys

CLONE_NEWNET = 0x40000000


def listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(('127.0.0.1', port))
    listener.listen()
    return listener


def enter_network_of(pid: int) -> None:
    descriptor = os.open(f'/proc/{pid}/ns/net', os.O_RDONLY)
    if ctypes.CDLL(None, use_errno=True).setns(descriptor, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), 'setns')


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def serve(listener: socket.socket, port: int) -> None:
    async def relay(reader, writer):
        try:
            inner_reader, inner_writer = await asyncio.open_connection('127.0.0.1', port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(pump(reader, inner_writer), pump(inner_reader, writer))

    async with await asyncio.start_server(relay, sock=listener) as server:
        await server.serve_forever()


async def main(pid: int, *ports: int) -> None:
    # A socket stays in the namespace in which it was made.
    listeners = [(listen(port), port) for port in ports]
    enter_network_of(pid)
    await asyncio.gather(*(serve(*listener) for listener in listeners))


if __name__ == '__main__':
    asyncio.run(main(*map(int, sys.argv[1:])))
