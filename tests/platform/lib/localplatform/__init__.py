"""The local platform: one Kubernetes node, its tools and its engines, from packages alone."""
