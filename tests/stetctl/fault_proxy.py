# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy on loopback that breaks one request of many: before it arrives, after it was carried out, or in the middle of
the answer."""

import http.client
import http.server
import socket
import threading
import urllib.parse

BEFORE, AFTER, MIDDLE = "before it arrives", "after it was carried out", "in the middle of the answer"
WAYS = [BEFORE, AFTER, MIDDLE]

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def cut(self):
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def forward(self, body):
        upstream = http.client.HTTPConnection(self.server.upstream, timeout=120)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        if body is not None:
            headers["Content-Length"] = str(len(body))
        upstream.request(self.command, self.path, body, headers)
        answer = upstream.getresponse()
        return answer, answer.read()

    def handle_one(self):
        length = self.headers.get("Content-Length")
        body = self.rfile.read(int(length)) if length is not None else None
        way = self.server.next_way()
        if way == BEFORE:
            return self.cut()
        answer, content = self.forward(body)
        if way == AFTER:
            return self.cut()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if way == MIDDLE:
            self.wfile.write(content[: len(content) // 2])
            self.wfile.flush()
            return self.cut()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_one


class FaultProxy(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, upstream):
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream = urllib.parse.urlsplit(upstream).netloc
        self.lock = threading.Lock()
        self.arm(0, None)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return "http://127.0.0.1:%d" % self.server_address[1]

    def arm(self, nth, way):
        """The nth request from now on (from 1; 0: none) is broken that way."""
        with self.lock:
            self.count, self.nth, self.way = 0, nth, way

    def next_way(self):
        with self.lock:
            self.count += 1
            return self.way if self.count == self.nth else None

    def handle_error(self, request, client_address):
        pass
