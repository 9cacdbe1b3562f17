package dev.causeway.standins.crossplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as kubectl and Crossplane's tools read it: YAML 1.1 with y and n as booleans, no dates. */
public final class Yaml {
  private static final Set<String> TRUE = Set.of("y", "yes", "true", "on");

  private Yaml() {}

  /** All documents of a file; none when the file is missing. */
  public static List<Map<String, Object>> documents(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one document of a file. */
  public static Map<String, Object> document(Path file) {
    List<Map<String, Object>> documents = documents(file);
    if (documents.size() != 1) {
      throw new IllegalStateException(file + " has " + documents.size() + " documents");
    }
    return documents.getFirst();
  }

  /** All documents of a text. */
  public static List<Map<String, Object>> parse(String text) {
    LoaderOptions options = new LoaderOptions();
    var yaml =
        new org.yaml.snakeyaml.Yaml(
            new JsonConstructor(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options,
            new GoResolver());
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Object document : yaml.loadAll(text)) {
      if (document != null) {
        documents.add(asObject(json(document)));
      }
    }
    return documents;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asObject(Object value) {
    return (Map<String, Object>) value;
  }

  private static Object json(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), json(item)));
        yield copy;
      }
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(json(item)));
        yield copy;
      }
      case Integer number -> number.longValue();
      case BigInteger number -> number.doubleValue();
      case null, default -> value;
    };
  }

  private static final class JsonConstructor extends SafeConstructor {
    JsonConstructor(LoaderOptions options) {
      super(options);
      yamlConstructors.put(
          Tag.BOOL,
          new ConstructYamlBool() {
            @Override
            public Object construct(Node node) {
              return TRUE.contains(((ScalarNode) node).getValue().toLowerCase(Locale.ROOT));
            }
          });
    }
  }

  private static final class GoResolver extends Resolver {
    private static final Pattern SHORT = Pattern.compile("y|Y|n|N");

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.BOOL, SHORT, "yYnN");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
