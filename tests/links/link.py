"""
A network namespace whose only way out is a link that this process carries packet by packet: with a rate, a queue before
it, a delay and losses each way, cut, or without UDP. Needs root and /dev/net/tun, and nothing of the kernel's own
emulation (netem), which many kernels lack.

    link.py NAME OUTER INNER PEER

makes the namespace NAME, in which a machine has the address INNER and reaches PEER (and all else) through OUTER. Says
"ready"; then takes lines of JSON on its standard input, answered by "ok":

    {"down": {"rate": 512000, "delay": 20, "loss": 5, "queue": 120000}, "up": {...}, "cut": false, "udp": true}

rate in bit/s (0: no limit), delay in ms, loss in %, queue in bytes. When its input ends, the namespace goes.
"""

import collections
import ctypes
import fcntl
import json
import os
import random
import select
import struct
import subprocess
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x0001 | 0x1000
CLONE_NEWNET = 0x40000000
UDP = 17


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=sys.stderr)


def open_tun(device):
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", device.encode(), IFF_TUN_NO_PI))
    return tun


def enter(namespace):
    """This thread's sockets and devices are the namespace's from now on; devices opened before stay where they are."""
    handle = os.open(f"/var/run/netns/{namespace}", os.O_RDONLY)
    if ctypes.CDLL(None, use_errno=True).setns(handle, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns")
    os.close(handle)


class Way:
    """One direction of the link: a queue that is sent at a rate, then a time on the way."""

    def __init__(self, into):
        self.into = into
        self.rate = 0
        self.delay = 0.0
        self.loss = 0.0
        self.queue_limit = 120_000
        self.queue = collections.deque()
        self.queued = 0
        self.sent_at = 0.0
        self.under_way = collections.deque()

    def set(self, now, rate=0, delay=0, loss=0, queue=120_000):
        self.rate, self.delay, self.loss, self.queue_limit = rate, delay / 1000, loss / 100, queue
        self.begin(now)

    def begin(self, now):
        if self.queue:
            self.sent_at = now + (len(self.queue[0]) * 8 / self.rate if self.rate else 0)

    def take(self, packet, now):
        if random.random() < self.loss or self.queued + len(packet) > self.queue_limit:
            return
        self.queue.append(packet)
        self.queued += len(packet)
        if len(self.queue) == 1:
            self.begin(now)

    def clear(self):
        self.queue.clear()
        self.under_way.clear()
        self.queued = 0

    def work(self, now):
        """Does what is due. Answers when there is something to do next, or None."""
        while self.queue and self.sent_at <= now:
            packet = self.queue.popleft()
            self.queued -= len(packet)
            self.under_way.append((self.sent_at + self.delay, packet))
            self.begin(self.sent_at)
        while self.under_way and self.under_way[0][0] <= now:
            try:
                os.write(self.into, self.under_way.popleft()[1])
            except OSError:
                pass
        due = [self.sent_at] if self.queue else []
        if self.under_way:
            due.append(self.under_way[0][0])
        return min(due) if due else None


def carry(outside, inside):
    down, up = Way(inside), Way(outside)
    is_cut, has_udp = False, True
    commands = b""
    while True:
        now = time.monotonic()
        due = [at for at in (down.work(now), up.work(now)) if at is not None]
        wait = max(0.0, min(due) - now) if due else None
        for source in select.select([outside, inside, 0], [], [], wait)[0]:
            if source == 0:
                got = os.read(0, 65536)
                if not got:
                    return
                commands += got
                while b"\n" in commands:
                    line, commands = commands.split(b"\n", 1)
                    wanted = json.loads(line)
                    now = time.monotonic()
                    down.set(now, **wanted.get("down", {}))
                    up.set(now, **wanted.get("up", {}))
                    is_cut, has_udp = wanted.get("cut", False), wanted.get("udp", True)
                    if is_cut:
                        down.clear()
                        up.clear()
                    print("ok", flush=True)
                continue
            way = down if source == outside else up
            for _ in range(64):
                try:
                    packet = os.read(source, 65536)
                except BlockingIOError:
                    break
                if is_cut or packet[0] >> 4 != 4 or (packet[9] == UDP and not has_udp):
                    continue
                way.take(packet, time.monotonic())


def main(name, outer, inner, peer):
    subprocess.run(["ip", "netns", "del", name], stderr=subprocess.DEVNULL, check=False)
    run("ip", "netns", "add", name)
    try:
        device = f"{name}-0"
        outside = open_tun(device)
        run("ip", "addr", "add", outer, "peer", inner, "dev", device)
        run("ip", "link", "set", device, "up")
        enter(name)
        inside = open_tun("link0")
        run("ip", "addr", "add", inner, "peer", outer, "dev", "link0")
        run("ip", "link", "set", "link0", "up")
        run("ip", "link", "set", "lo", "up")
        run("ip", "route", "add", "default", "via", outer)
        run("ip", "route", "replace", peer, "via", outer)
        print("ready", flush=True)
        carry(outside, inside)
    finally:
        subprocess.run(["ip", "netns", "del", name], check=False)


main(*sys.argv[1:])
