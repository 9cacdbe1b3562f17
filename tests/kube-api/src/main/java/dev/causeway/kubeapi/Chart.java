package dev.causeway.kubeapi;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The operators' Helm chart as its committed renderings show it, so that helm is not needed.
 *
 * @param root root of the repository
 */
public record Chart(Path root) {
  /** The release's namespace in every rendering. */
  public static final String NAMESPACE = "causeway-system";

  private static final String SERVICE_ACCOUNT = "causeway";
  private static final Set<String> RIGHTS =
      Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

  /** Folder of the CRDs. */
  public Path crds() {
    return root.resolve("charts/causeway/files/crds");
  }

  /**
   * The objects of a rendering.
   *
   * @param values name of its file of values, such as {@code default}
   */
  public List<HasMetadata> rendering(KubeApi api, String values) {
    Path file = root.resolve("charts/causeway/tests/golden").resolve(values + ".yaml");
    try (InputStream yaml = Files.newInputStream(file)) {
      return api.admin().load(yaml).items();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Grants the operators the rights of the chart's defaults and returns a client with exactly these
   * rights. The caller closes it.
   */
  public KubernetesClient asOperators(KubeApi api) {
    api.admin()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .serverSideApply();
    rendering(api, "default").stream()
        .filter(object -> RIGHTS.contains(object.getKind()))
        .forEach(object -> api.admin().resource(object).serverSideApply());
    return api.asServiceAccount(NAMESPACE, SERVICE_ACCOUNT);
  }
}
