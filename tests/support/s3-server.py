"""A real S3 server for tests: OpenStack Swift with its s3api (Debian's python3-swift), all of it in this process.

usage: /usr/bin/python3 s3-server.py FOLDER
Bucket owner's key `sala:app`, secret `app-secret-key`, region us-east-1. Writes its port on standard output when it
answers, and ends when its standard input does.
"""
import os
import sys

import eventlet
import eventlet.tpool
import eventlet.wsgi

eventlet.monkey_patch()

from swift.cli import ringbuilder  # noqa: E402
from swift.common import utils  # noqa: E402

folder = os.path.abspath(sys.argv[1])
disk = os.path.join(folder, 'disks', 'one')
os.makedirs(disk)


def write(name, text):
    with open(os.path.join(folder, name), 'w') as file:
        file.write(text)


class Cache:
    """What memcached is to several processes: tokens and container listings, while this process lives."""

    def __init__(self):
        self.values = {}

    def get(self, key, **_):
        return self.values.get(key)

    def set(self, key, value, **_):
        self.values[key] = value

    def delete(self, key, **_):
        self.values.pop(key, None)

    def incr(self, key, delta=1, **_):
        self.values[key] = max(0, int(self.values.get(key, 0)) + delta)
        return self.values[key]

    def decr(self, key, delta=1, **_):
        return self.incr(key, -delta)

    def get_multi(self, keys, *_, **__):
        return [self.values.get(key) for key in keys]

    def set_multi(self, mapping, *_, **__):
        self.values.update(mapping)


write('swift.conf', '[swift-hash]\nswift_hash_path_suffix = x\nswift_hash_path_prefix = x\n'
      '[storage-policy:0]\nname = gold\ndefault = yes\n')
utils.set_swift_dir(folder)

from swift.common.storage_policy import reload_storage_policies  # noqa: E402
from swift.common.wsgi import SwiftHttpProtocol, loadapp  # noqa: E402

reload_storage_policies()
listeners = {name: eventlet.listen(('127.0.0.1', 0)) for name in ('account', 'container', 'object', 'proxy')}
common = f'[DEFAULT]\nswift_dir = {folder}\ndevices = {os.path.dirname(disk)}\nmount_check = false\n'
for name in ('account', 'container', 'object'):
    write(f'{name}.conf', f'{common}[pipeline:main]\npipeline = server\n[app:server]\nuse = egg:swift#{name}\n')
    builder = os.path.join(folder, f'{name}.builder')
    device = f'r1z1-127.0.0.1:{listeners[name].getsockname()[1]}/one'
    for words in (['create', '4', '1', '1'], ['add', device, '1'], ['rebalance']):
        try:
            sys.stdout = open(os.devnull, 'w')
            ringbuilder.main(['swift-ring-builder', builder, *words])
        except SystemExit as end:
            if end.code not in (None, 0):
                raise
        finally:
            sys.stdout = sys.__stdout__
filters = ('catch_errors', 'gatekeeper', 's3api', 'tempauth', 'bulk', 'slo', 'dlo', 'symlink', 'versioned_writes')
settings = {
    's3api': 'location = us-east-1\n',
    'tempauth': 'user_sala_app = app-secret-key .admin\n',
    'versioned_writes': 'allow_versioned_writes = true\nallow_object_versioning = true\n',
}
write('proxy.conf', f'{common}[pipeline:main]\npipeline = {" ".join(filters)} proxy-server\n'
      '[app:proxy-server]\nuse = egg:swift#proxy\nallow_account_management = true\naccount_autocreate = true\n'
      + ''.join(f'[filter:{name}]\nuse = egg:swift#{name}\n{settings.get(name, "")}' for name in filters))


def with_cache(app, cache=Cache()):
    def answer(environ, start_response):
        environ['swift.cache'] = cache
        return app(environ, start_response)
    return answer


quiet = open(os.devnull, 'w')
for name, listener in listeners.items():
    app = loadapp(os.path.join(folder, f'{name}.conf'))
    eventlet.spawn(eventlet.wsgi.server, listener, with_cache(app), log=quiet, protocol=SwiftHttpProtocol)
print(listeners['proxy'].getsockname()[1], flush=True)
eventlet.tpool.execute(sys.stdin.read)
