package dev.causeway.standins.crossplane.render;

import dev.causeway.standins.crossplane.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One case: inputs, and what Crossplane made of them. */
record ConformanceCase(
    RenderRequest request,
    List<Map<String, Object>> expected,
    List<String> expectedWarnings,
    Optional<String> expectedError) {

  static ConformanceCase read(Path folder) {
    Map<String, Object> composite = Yaml.document(folder.resolve("xr.yaml"));
    Json.child(composite, "metadata").put("uid", uid(composite));
    List<Map<String, Object>> environment = Yaml.documents(folder.resolve("environment.yaml"));
    RenderRequest request =
        new RenderRequest(
            composite,
            Yaml.document(folder.resolve("xrd.yaml")),
            Yaml.document(folder.resolve("composition.yaml")),
            Yaml.documents(folder.resolve("observed.yaml")),
            Yaml.documents(folder.resolve("secrets.yaml")),
            environment.isEmpty() ? null : environment.getFirst());
    return new ConformanceCase(
        request,
        Yaml.documents(folder.resolve("expected.yaml")),
        Yaml.documents(folder.resolve("expected-warnings.yaml")).stream()
            .map(warning -> warning.get("reason") + " " + warning.get("message"))
            .toList(),
        error(folder.resolve("expected-error.txt")));
  }

  private static Optional<String> error(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(file).split("\n", 2)[0];
      String start =
          text.contains("fatal result: ") ? "fatal result: " : "cannot compose resources: ";
      return Optional.of(text.substring(text.indexOf(start) + start.length()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Crossplane words this one in two ways, at random. */
  static String comparable(String message) {
    return message.replace("unable to unmarshal", "cannot unmarshal");
  }

  /** The engine's own uid: version 5 over kind, namespace and name. */
  private static String uid(Map<String, Object> composite) {
    String name =
        String.join(
            "\0",
            Json.text(composite, "apiVersion") + ", Kind=" + Json.text(composite, "kind"),
            Json.text(composite, "metadata", "namespace"),
            Json.text(composite, "metadata", "name"));
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(new byte[16]);
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
      long high = hash.getLong() & ~0xf000L | 0x5000L;
      long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
      return new UUID(high, low).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The composite and what it composes, as Crossplane's tool prints them. */
  List<Map<String, Object>> documents(Composite rendered) {
    Map<String, Object> composite = Json.integersOf(rendered.composite());
    Map<String, Object> metadata = Json.child(composite, "metadata");
    if (rendered.paused()) {
      metadata.put("resourceVersion", "999");
    } else {
      metadata.remove("uid");
      Json.child(Json.child(composite, "spec"), "crossplane")
          .put("resourceRefs", new ArrayList<>(rendered.resourceRefs()));
    }
    Map<String, Object> status = Json.child(composite, "status");
    rendered.status().forEach((key, value) -> status.merge(key, value, ConformanceCase::merged));
    status.put(
        "conditions", rendered.conditions().stream().map(ConformanceCase::condition).toList());
    List<Map<String, Object>> documents = new ArrayList<>();
    documents.add(composite);
    rendered.resources().forEach(resource -> documents.add(resource.object()));
    return documents;
  }

  private static Object merged(Object there, Object value) {
    if (there instanceof Map<?, ?> && value instanceof Map<?, ?>) {
      Map<String, Object> both = Json.object(there);
      Json.object(value).forEach((key, item) -> both.merge(key, item, ConformanceCase::merged));
      return both;
    }
    return value;
  }

  private static Map<String, Object> condition(Composite.Condition condition) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("lastTransitionTime", "2024-01-01T00:00:00Z");
    document.put("type", condition.type());
    document.put("status", condition.status());
    document.put("reason", condition.reason());
    if (!condition.message().isEmpty()) {
      document.put("message", condition.message());
    }
    return document;
  }
}
