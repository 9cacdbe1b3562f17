package dev.causeway.standins.crossplane.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.kubeapi.KubeApi;
import dev.causeway.standins.crossplane.SharedData;
import dev.causeway.standins.crossplane.Yaml;
import dev.causeway.standins.crossplane.aws.AwsClients;
import dev.causeway.standins.crossplane.aws.ManagedKind;
import dev.causeway.standins.crossplane.render.Conditions;
import dev.causeway.standins.crossplane.render.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The stand-in on a real API server under its own rights, with one API of crossplane/apis
 * installed.
 */
final class StandInUnderTest implements AutoCloseable {
  static final ResourceKind DATA_LAKE =
      new ResourceKind("infra.causeway.dev", "v1alpha1", "DataLake", "datalakes", true);
  private static final Duration POLL = Duration.ofSeconds(1);
  static final Duration DEADLINE = Duration.ofSeconds(60);

  private final KubernetesClient restricted;
  private final StandIn standIn;
  private final Cluster cluster;

  StandInUnderTest(KubeApi api, String plural) throws IOException {
    Path repository = SharedData.repository();
    load(api.admin(), repository.resolve("tests/stand-ins/crossplane/deploy/namespace.yaml"));
    load(api.admin(), repository.resolve("tests/stand-ins/crossplane/deploy/rbac.yaml"));
    restricted = api.asServiceAccount("crossplane-system", "crossplane-stand-in");
    standIn = StandIn.start(restricted, new AwsClients(), Clock.systemUTC(), POLL);
    for (String file : List.of("definition.yaml", "composition-aws.yaml")) {
      load(api.admin(), repository.resolve("crossplane/apis").resolve(plural).resolve(file));
    }
    cluster = new Cluster(api.admin());
    ObjectKey definition =
        new ObjectKey(ResourceKind.DEFINITION, "", plural + ".infra.causeway.dev");
    await()
        .atMost(DEADLINE)
        .untilAsserted(() -> assertThat(condition(definition, "Established")).isEqualTo("True"));
  }

  /** The API server as an administrator sees it. */
  Cluster cluster() {
    return cluster;
  }

  /** Applies a file of crossplane/examples as {@code key}, with other values in its spec. */
  void create(ObjectKey key, String example, Consumer<Map<String, Object>> spec) {
    Map<String, Object> composite =
        Yaml.document(SharedData.repository().resolve("crossplane/examples").resolve(example));
    Json.object(composite.get("metadata"))
        .putAll(Map.of("namespace", key.namespace(), "name", key.name()));
    spec.accept(Json.object(composite.get("spec")));
    cluster.apply(key, composite, "user");
  }

  /** Nothing of it is written while it is looked at several times. */
  void assertUnchangedOverPolls(ObjectKey composite) {
    Map<String, String> before = versions(composite);
    await().pollDelay(POLL.multipliedBy(4)).atMost(DEADLINE).until(() -> true);
    assertThat(versions(composite)).isEqualTo(before);
  }

  String condition(ObjectKey key, String type) {
    return Conditions.status(cluster.get(key).orElseThrow(), type);
  }

  String message(ObjectKey key, String type) {
    return Json.list(Json.at(cluster.get(key).orElseThrow(), "status", "conditions")).stream()
        .filter(condition -> Json.text(condition, "type").equals(type))
        .map(condition -> Json.text(condition, "message"))
        .findFirst()
        .orElse("");
  }

  void awaitReady(ObjectKey key) {
    await()
        .atMost(DEADLINE)
        .untilAsserted(() -> assertThat(condition(key, "Ready")).isEqualTo("True"));
  }

  void delete(ObjectKey key) {
    cluster.delete(key);
    await().atMost(DEADLINE).until(() -> cluster.get(key).isEmpty());
  }

  /** The managed resource that a composition calls by this name. */
  ObjectKey managed(String namespace, String resourceName) {
    return managed(namespace).entrySet().stream()
        .filter(entry ->
            Json.text(
                    entry.getValue(),
                    "metadata",
                    "annotations",
                    "crossplane.io/composition-resource-name")
                .equals(resourceName))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** The resource versions of a composite resource and of all it is composed of. */
  Map<String, String> versions(ObjectKey composite) {
    Map<String, String> versions = new TreeMap<>();
    managed(composite.namespace())
        .forEach((key, object) ->
            versions.put(key.toString(), Json.text(object, "metadata", "resourceVersion")));
    versions.put(
        composite.toString(),
        Json.text(cluster.get(composite).orElseThrow(), "metadata", "resourceVersion"));
    return versions;
  }

  private Map<ObjectKey, Map<String, Object>> managed(String namespace) {
    Map<ObjectKey, Map<String, Object>> found = new HashMap<>();
    for (ManagedKind kind : ManagedKind.values()) {
      ResourceKind resourceKind = ResourceKind.of(kind);
      cluster.list(resourceKind).stream()
          .filter(object -> Json.text(object, "metadata", "namespace").equals(namespace))
          .forEach(object -> found.put(ObjectKey.of(resourceKind, object), object));
    }
    return found;
  }

  private static void load(KubernetesClient client, Path file) throws IOException {
    try (var yaml = Files.newInputStream(file)) {
      client
          .load(yaml)
          .items()
          .forEach(item -> client.resource(item).forceConflicts().serverSideApply());
    }
  }

  @Override
  public void close() {
    standIn.close();
    restricted.close();
  }
}
