package dev.causeway.kubeapi;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A running kube-apiserver with etcd: real schemas, CEL, defaults, server-side apply and RBAC.
 * There are no controllers: nothing collects garbage, runs pods or empties namespaces.
 */
public final class KubeApi implements AutoCloseable {
  private static final long ESTABLISH_SECONDS = 30;

  private final KubeAPIServer server;
  private final Path folder;
  private final KubernetesClient admin;
  private final AtomicInteger namespaces = new AtomicInteger();

  private KubeApi(KubeAPIServer server, Path folder) {
    this.server = server;
    this.folder = folder;
    this.admin = new KubernetesClientBuilder().withConfig(kubeconfig()).build();
  }

  /**
   * Starts a server; takes some seconds.
   *
   * @throws IllegalStateException when the binaries were not built
   */
  static KubeApi start() {
    try {
      Path folder =
          Binaries.locate(System.getenv())
              .linkedFrom(Path.of(System.getProperty("java.io.tmpdir")));
      KubeAPIServer server =
          new KubeAPIServer(
              KubeAPIServerConfigBuilder.anAPIServerConfig()
                  .withTestDir(folder.toString())
                  .withOfflineMode(true)
                  .withUpdateKubeConfig(false)
                  .withStartupTimeout(120_000)
                  .build());
      server.start();
      return new KubeApi(server, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare a folder for the API server", e);
    }
  }

  /** A client that may do everything. */
  public KubernetesClient admin() {
    return admin;
  }

  /** A new configuration for a client that may do everything. */
  public Config kubeconfig() {
    return Config.fromKubeconfig(server.getKubeConfigYaml());
  }

  /**
   * A client that acts as a ServiceAccount, with exactly its rights. The caller closes it.
   *
   * @param namespace namespace of the ServiceAccount
   * @param name its name
   */
  public KubernetesClient asServiceAccount(String namespace, String name) {
    return impersonating(
        "system:serviceaccount:" + namespace + ":" + name,
        "system:serviceaccounts",
        "system:serviceaccounts:" + namespace,
        "system:authenticated");
  }

  /** A client that acts as a user of the given groups. The caller closes it. */
  public KubernetesClient impersonating(String user, String... groups) {
    Config config =
        new ConfigBuilder(kubeconfig())
            .withImpersonateUsername(user)
            .withImpersonateGroups(groups)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /**
   * Makes a namespace that nobody else uses.
   *
   * @param prefix first part of its name
   */
  public String newNamespace(String prefix) {
    String name = prefix + "-" + namespaces.incrementAndGet();
    admin
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return name;
  }

  /**
   * Applies every CRD of the YAML files in a folder and waits until each is served.
   *
   * @param folder files named {@code *.yaml}
   */
  public void applyCrds(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      if (sorted.isEmpty()) {
        throw new IllegalStateException("no *.yaml in " + folder);
      }
      for (Path file : sorted) {
        applyFile(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private void applyFile(Path file) throws IOException {
    try (InputStream yaml = Files.newInputStream(file)) {
      for (HasMetadata object : admin.load(yaml).items()) {
        HasMetadata applied = admin.resource(object).forceConflicts().serverSideApply();
        if (applied instanceof CustomResourceDefinition crd) {
          admin
              .resource(crd)
              .waitUntilCondition(KubeApi::established, ESTABLISH_SECONDS, TimeUnit.SECONDS);
        }
      }
    }
  }

  private static boolean established(CustomResourceDefinition crd) {
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  @Override
  public void close() {
    admin.close();
    server.stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
