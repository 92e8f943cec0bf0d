"""Definitions that `playline export --to rabbitmq` writes, judged by a RabbitMQ server on this machine.

Each scenario is written as definitions, imported by a server with its own name, ports and folders, exported by it, and
compared as sets. Without a server this says so and passes.

usage: python3 tests/rabbitmq/judge.py PLAYLINE SCENARIO...
"""

import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time


def server_folder():
    found = sorted(glob.glob("/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin"))
    return found[-1] if found else None


def environment(folder):
    own = dict(os.environ, HOME=folder, RABBITMQ_NODENAME="playline@localhost")
    own.update(RABBITMQ_NODE_IP_ADDRESS="127.0.0.1", RABBITMQ_NODE_PORT="25699", RABBITMQ_DIST_PORT="25698")
    own.update(ERL_EPMD_ADDRESS="127.0.0.1", ERL_EPMD_PORT="25697", RABBITMQ_MNESIA_BASE=f"{folder}/data")
    own.update(RABBITMQ_LOG_BASE=f"{folder}/log", RABBITMQ_PID_FILE=f"{folder}/pid")
    own.update(RABBITMQ_ENABLED_PLUGINS_FILE=f"{folder}/plugins", RABBITMQ_CONFIG_FILE=f"{folder}/none")
    return own


def parts(definitions):
    """Queues, exchanges and bindings as sets; the kind of a queue stands in its arguments or beside them."""
    sets = {}
    for kind in ("queues", "exchanges", "bindings"):
        sets[kind] = set()
        for it in definitions.get(kind, []):
            it = dict(it)
            if kind == "queues":
                it.pop("type", None)
                it["arguments"] = {key: value for key, value in it["arguments"].items() if value != "classic"}
            sets[kind].add(json.dumps(it, sort_keys=True))
    return sets


class Server:
    def __init__(self, sbin):
        self.sbin = sbin
        self.folder = tempfile.mkdtemp(prefix="playline-rabbitmq-")
        self.env = environment(self.folder)
        with open(f"{self.folder}/plugins", "w") as plugins:
            plugins.write("[rabbitmq_consistent_hash_exchange].\n")
        log = open(f"{self.folder}/out", "w")
        self.process = subprocess.Popen([f"{sbin}/rabbitmq-server"], env=self.env, stdout=log, stderr=log)
        self.ask("await_startup", "--timeout", "60", tries=20)

    def ask(self, *words, tries=1):
        for left in reversed(range(tries)):
            done = subprocess.run([f"{self.sbin}/rabbitmqctl", "-n", "playline@localhost", *words], env=self.env, capture_output=True, text=True)
            if done.returncode == 0 or left == 0:
                return done
            time.sleep(0.5)

    def round_trip(self, definitions):
        self.ask("delete_vhost", "/")
        self.ask("add_vhost", "/")
        given, taken = f"{self.folder}/given.json", f"{self.folder}/taken.json"
        with open(given, "w") as file:
            json.dump(definitions, file)
        done = self.ask("import_definitions", given)
        if os.path.exists(taken):
            os.remove(taken)
        self.ask("export_definitions", taken)
        with open(taken) as file:
            return json.load(file), done.stdout + done.stderr

    def stop(self):
        self.ask("stop")
        self.process.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)


def main():
    sbin = server_folder()
    if not sbin:
        print("RabbitMQ is not installed here: definitions are compared with the kept files only")
        return 0
    program, scenarios = sys.argv[1], sys.argv[2:]
    server, wrong, right = Server(sbin), 0, 0
    try:
        for scenario in scenarios:
            written = subprocess.run([program, "export", "--to", "rabbitmq", scenario], capture_output=True, text=True)
            if written.returncode:
                continue
            ours = json.loads(written.stdout)
            theirs, said = server.round_trip(ours)
            a, b = parts(ours), parts(theirs)
            if a == b:
                right += 1
                continue
            wrong += 1
            print(f"{scenario}: the broker has other definitions\n{said}")
            for kind in a:
                for sign, missing in (("-", a[kind] - b[kind]), ("+", b[kind] - a[kind])):
                    for it in sorted(missing):
                        print(f"  {sign} {kind} {it}")
    finally:
        server.stop()
    print(f"{right} passed, {wrong} failed")
    return 1 if wrong or not right else 0


if __name__ == "__main__":
    sys.exit(main())
