#!/usr/bin/env python3
"""Sends made-up requests to every route of the desk.

Usage: requests.py SOBO FOLDER CASES SCHEMATHESIS SOURCES

FOLDER has a registry.sobo without accounts; SOURCES is the folder of the module WebServer, whose routes are
read. An answer of 500 and above is a failure, but for 503, by which a busy server says so.
"""

import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.parse

SOBO, FOLDER, CASES, SCHEMATHESIS, SOURCES = sys.argv[1:6]
FOLDER = os.path.abspath(FOLDER)
REGISTRY = FOLDER + "/registry.sobo"
PASSWORD = "Núi rừng Cao Bằng 27"
# They end the session that asks, or take minutes.
LEFT_OUT = {"/sign-out", "/sign-out/everywhere", "/account/password", "/account/session"}


def sobo(*words):
    done = subprocess.run(
        [SOBO, "--registry", REGISTRY, "--lang", "en", *words], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"sobo {' '.join(words)}: {done.returncode}\n{done.stderr}")
    return done.stdout.strip()


class Desk:
    def __init__(self):
        self.log = open(FOLDER + "/desk.log", "w+")
        self.process = subprocess.Popen(
            [SOBO, "--registry", REGISTRY, "--lang", "en", "serve", "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.port = int(re.search(r":(\d+)$", self.process.stdout.readline().strip()).group(1))
        self.origin = f"http://127.0.0.1:{self.port}"
        self.cookie = None

    def ask(self, method, path, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Origin": self.origin}
        if self.cookie:
            headers["Cookie"] = "__Host-sobo=" + self.cookie
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.headers, text


def routes():
    """Method and pattern of each route that the module declares."""
    found = set()
    for path in pathlib.Path(SOURCES).rglob("*.swift"):
        found |= set(re.findall(r'Route\(\s*\.(get|post),\s*"([^"]+)"', path.read_text()))
    return sorted(found, key=lambda route: (route[1], route[0]))


def description(desk, token):
    """The routes as OpenAPI, with the fields that the forms have."""
    kinds = sorted(set(re.findall(r'/records/(\w+)/new', desk.ask("GET", "/records")[1])))
    households = ["CB01", "CB02", "CB03"]
    acts = sorted(set(re.findall(
        r"/events/([\w-]+)", desk.ask("GET", "/households/CB01")[1]))) or ["birth"]
    pages = ["/households/new", "/households/CB01/print", "/imports", "/account"]
    pages += [f"/records/{kind}/new" for kind in kinds]
    pages += [f"/households/CB01/events/{act}" for act in acts]
    names = {"words", "reason", "comment", "replaces", "draft", "people", "comment.0", "line.0", "source.0",
             "answer.0", "heading.0", "column.0", "of_kind", "skip", "anyway", "proof", "session", "q"}
    for page in pages:
        names |= set(re.findall(r'name="([^"]+)"', desk.ask("GET", page)[1]))
    names -= {"form_token", "viewport", "file"}
    text = {"type": "string", "maxLength": 60}
    choices = {
        "kind": {"enum": kinds + ["x"]}, "code": {"enum": households + ["X", "CB01/1", "%"]},
        "key": {"enum": households + ["CB01/1", "CB02/1", "CB01/2025", "X", "/", "CB01/1/1"]},
        "number": {"enum": ["1", "2", "3", "0", "-1", "x", "9223372036854775807", "9223372036854775808"]},
        "act": {"enum": acts + ["x"]}, "paper": {"enum": ["sheet", "certificate", "x"]},
        "name": {"enum": ["desk.css", "desk.js", "x", "..%2F"]}, "token": {"enum": ["0" * 64, "x"]},
    }
    values = {"anyOf": [text, {"enum": [
        "1", "0", "-1", "write", "propose", "draft", "change", "preview", "more", "try", "pdf", "page", "CB01",
        "CB01/1", "2025", "31/02/2025", "2025-10-20", "Nông Văn A", "Tày", "poor", "01774", "Nà Mới",
        "99999999999999999999", "40.000.000", "004080012345", "mới", "cùng CB01"]}]}
    query = [
        {"name": name, "in": "query", "schema": values}
        for name in ["lang", "note", "of", "state", "from", "q", "draft", "replaces", "changes", "form", "round",
                     "commune", "household_code", "rejected", "warnings", "next"]]
    paths = {}
    for method, pattern in routes():
        if pattern in LEFT_OUT:
            continue
        operation = {
            "parameters": query + [
                {"name": name, "in": "path", "required": True, "schema": choices.get(name, text)}
                for name in re.findall(r"{(\w+)}", pattern)],
            "responses": {"default": {"description": "an answer"}}}
        if method == "post":
            fields = {"form_token": {"const": token}} | {name: values for name in sorted(names)}
            kind = "application/x-www-form-urlencoded"
            if pattern == "/imports":
                kind, fields = "multipart/form-data", {
                    "form_token": {"const": token}, "kind": {"enum": kinds + ["", "x"]},
                    "file": {"type": "string", "format": "binary"}}
            operation["requestBody"] = {"required": True, "content": {kind: {"schema": {
                "type": "object", "required": ["form_token"], "properties": fields,
                "additionalProperties": False}}}}
        paths.setdefault(pattern, {})[method] = operation
    return {"openapi": "3.1.0", "info": {"title": "The desk", "version": "1"}, "paths": paths}


def main():
    sobo("account", "begin", "--name", "Người quản trị")
    sobo("account", "add", "vien", "--name", "Chuyên viên")
    for role in ["officer", "clerk"]:
        sobo("duty", "grant", "vien", "--role", role, "--unit", "04" if role == "officer" else "01774")
    desk = Desk()
    # A session as signing in makes it, without the code that an officer types.
    sobo("account", "add", "can-bo", "--name", "Cán bộ")
    sobo("duty", "grant", "can-bo", "--role", "clerk", "--unit", "01774")
    link = re.search(r"/link/\S+", sobo("account", "link", "can-bo")).group(0)
    desk.ask("POST", link, {"password": PASSWORD, "again": PASSWORD})
    headers, _ = desk.ask("POST", "/sign-in", {"login": "can-bo", "password": PASSWORD})
    desk.cookie = re.search(r"__Host-sobo=(\w+)", headers.get("Set-Cookie", "")).group(1)
    token = re.search(r'name="form_token" value="(\w+)"', desk.ask("GET", "/account")[1]).group(1)
    whole = description(desk, token)
    pathlib.Path(FOLDER + "/openapi.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1))
    count = sum(len(methods) for methods in whole["paths"].values())
    each = max(1, -(-int(CASES) // count))
    done = subprocess.run([
        SCHEMATHESIS, "run", "openapi.json", "--url", desk.origin, "--checks", "not_a_server_error",
        "--phases", "fuzzing", "--max-examples", str(each), "--continue-on-failure",
        "--suppress-health-check", "all", "--warnings", "off", "--max-redirects", "0", "--no-color",
        "-H", "Cookie: __Host-sobo=" + desk.cookie, "-H", "Origin: " + desk.origin,
    ], capture_output=True, text=True, cwd=FOLDER)
    pathlib.Path(FOLDER + "/schemathesis.log").write_text(done.stdout + done.stderr)
    desk.process.terminate()
    ended = desk.process.wait(timeout=60)
    desk.log.seek(0)
    states = {}
    for line in desk.log:
        if '"status"' in line:
            status = json.loads(line)["status"]
            states[status] = states.get(status, 0) + 1
    wrong = sum(number for status, number in states.items() if status >= 500 and status != 503)
    print(f"{count} routes, {sum(states.values())} requests: " + ", ".join(
        f"{status}: {number}" for status, number in sorted(states.items())))
    print(sobo("audit", "verify"))
    if wrong or ended != 0:
        print(done.stdout[-4_000:])
        sys.exit(1)


main()
