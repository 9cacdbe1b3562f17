"""A node of this machine's own, from Go modules and Debian packages: no Docker, no registry."""

from .. import appimages, cluster, nodes
from .. import instance as instances


class Packages:
    name = "packages"
    tools = None
    debian = True
    own_crossplane = True

    def __init__(self, instance):
        self.instance = instance

    def prepare(self, nodes):
        cluster.prepare(self.instance, nodes)

    def up(self, nodes):
        cluster.up(self.instance, nodes)

    def image(self, name):
        return appimages.reference(name)

    def load(self, images):
        for each in nodes.of(self.instance, instances.remembered(self.instance.state).get("nodes", 1)):
            appimages.load(each, images)
        appimages.replace_pods(self.instance, images)

    def aws_host(self):
        return self.instance.engine_host

    def down(self, keep_data):
        cluster.down(self.instance, keep_data)
