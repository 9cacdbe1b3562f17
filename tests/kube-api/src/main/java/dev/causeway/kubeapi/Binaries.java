package dev.causeway.kubeapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The kube-apiserver, etcd and kubectl that the local platform built, in the layout that
 * kube-api-test reads.
 *
 * @param folder holds {@code k8s/<version>-linux-amd64/}
 */
record Binaries(Path folder) {
  private static final List<String> NEEDED = List.of("kube-apiserver", "etcd", "kubectl");

  /** Finds them in the cache folder: {@code CAUSEWAY_CACHE}, by default ~/.cache/causeway. */
  static Binaries locate(Map<String, String> environment) {
    String configured = environment.get("CAUSEWAY_CACHE");
    Path cache =
        configured == null || configured.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache", "causeway")
            : Path.of(configured);
    Binaries binaries = new Binaries(cache.resolve("kube-api-test"));
    if (!binaries.complete()) {
      throw new IllegalStateException(
          "no kube-apiserver, etcd and kubectl below "
              + binaries.folder
              + ": run `python3 tests/platform/platform.py tools --only etcd,kube-apiserver,kubectl`");
    }
    return binaries;
  }

  private boolean complete() {
    Path versions = folder.resolve("k8s");
    if (!Files.isDirectory(versions)) {
      return false;
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found.anyMatch(
          version -> NEEDED.stream().allMatch(name -> Files.isExecutable(version.resolve(name))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + versions, e);
    }
  }

  /**
   * A folder of its own for one server, since it writes certificates beside the binaries.
   *
   * @param parent where to make it
   */
  Path linkedFrom(Path parent) throws IOException {
    Path own = Files.createTempDirectory(parent, "kube-api-");
    Files.createSymbolicLink(own.resolve("k8s"), folder.resolve("k8s").toRealPath());
    return own;
  }
}
