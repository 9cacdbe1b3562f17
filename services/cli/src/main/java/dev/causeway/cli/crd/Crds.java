package dev.causeway.cli.crd;

import dev.causeway.cli.manifest.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The custom resources, as the chart installs them, and what their API server would say. */
public final class Crds {
  private static final List<String> FILES =
      List.of("migrationphases", "personapolicies", "queryworkloads");
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final String NAME_RULE =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character";

  private final Map<String, Schema> schemas = new HashMap<>();

  /** Reads those that this command was built with. */
  public Crds() {
    for (String file : FILES) {
      String name = file + ".causeway.dev.yaml";
      try (InputStream in = Crds.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is not on the class path");
        }
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
        YamlReader.read(name, text).forEach(crd -> read(crd.content()));
      } catch (IOException e) {
        throw new UncheckedIOException(name + " cannot be read", e);
      }
    }
  }

  private void read(Map<String, @Nullable Object> crd) {
    Map<?, ?> spec = map(crd.get("spec"));
    List<?> versions = spec.get("versions") instanceof List<?> list ? list : List.of();
    for (Object version : versions) {
      Map<?, ?> served = map(version);
      Schema schema = schema(map(map(served.get("schema")).get("openAPIV3Schema")));
      String kind = String.valueOf(map(spec.get("names")).get("kind"));
      schemas.put(spec.get("group") + "/" + served.get("name") + "/" + kind, schema);
    }
  }

  /** Whether there is such a resource. */
  public boolean has(String apiVersion, String kind) {
    return schemas.containsKey(apiVersion + "/" + kind);
  }

  /** Whether there is such a kind, whatever the version. */
  public boolean hasKind(String kind) {
    return schemas.keySet().stream().anyMatch(key -> key.endsWith("/" + kind));
  }

  /** The object with its defaults; as it is where the resource is not known. */
  @SuppressWarnings("unchecked")
  public Map<String, @Nullable Object> withDefaults(Map<String, @Nullable Object> object) {
    Schema schema = schemas.get(object.get("apiVersion") + "/" + object.get("kind"));
    Object applied = schema == null ? object : Defaults.applied(schema, object);
    return applied instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : object;
  }

  /**
   * What the API server would say to an object; nothing if it would take it.
   *
   * @param old the object that exists, for rules about a change; empty for a new one
   */
  public List<Violation> check(
      Map<String, @Nullable Object> object, Optional<Map<String, @Nullable Object>> old) {
    Schema schema = schemas.get(object.get("apiVersion") + "/" + object.get("kind"));
    if (schema == null) {
      throw new IllegalArgumentException("no such resource: " + object.get("kind"));
    }
    List<Violation> found = new ArrayList<>();
    Object metadata = object.get("metadata");
    name(metadata instanceof Map<?, ?> map ? map.get("name") : null, found);
    Object complete = Defaults.applied(schema, object);
    new StructuralCheck(found).check(schema, complete, "");
    if (found.stream().noneMatch(Violation::blocking)) {
      Object before = old.<Object>map(o -> withDefaults(o)).orElse(null);
      new CelRules(found).check(schema, complete, before, "");
    }
    return found;
  }

  private static void name(@Nullable Object name, List<Violation> found) {
    if (!(name instanceof String text)) {
      found.add(
          new Violation(
              "metadata.name",
              "Required value: name or generateName is required",
              "give it a name",
              true));
    } else if (!NAME.matcher(text).matches()) {
      found.add(
          new Violation(
              "metadata.name",
              "Invalid value: \"%s\": %s".formatted(text, NAME_RULE),
              "choose such a name",
              false));
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalStateException("a CRD has no map where one belongs");
  }

  @SuppressWarnings("unchecked")
  private static Schema schema(Map<?, ?> node) {
    return new Schema((Map<String, @Nullable Object>) node);
  }
}
