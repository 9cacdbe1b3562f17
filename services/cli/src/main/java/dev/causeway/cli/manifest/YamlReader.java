package dev.causeway.cli.manifest;

import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML as Kubernetes does, with the place of every field. */
public final class YamlReader {
  private static final int DEEPEST = 64;

  private final Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
  private final Map<String, Document.Place> places = new HashMap<>();
  private final List<String> doubles = new ArrayList<>();

  private YamlReader() {}

  /**
   * All documents of a text that are maps; empty ones are left out.
   *
   * @throws org.yaml.snakeyaml.error.YAMLException if the text is no YAML
   * @throws IllegalArgumentException if a document is no map
   */
  public static List<Document> read(String file, Reader text) {
    List<Document> documents = new ArrayList<>();
    for (Node node : new Yaml(new SafeConstructor(new LoaderOptions())).composeAll(text)) {
      if (node.getTag().equals(Tag.NULL)) {
        continue;
      }
      documents.add(new YamlReader().document(file, node));
    }
    return documents;
  }

  private Document document(String file, Node node) {
    if (!(node instanceof MappingNode map)) {
      throw new IllegalArgumentException(
          "line %d: a manifest is a map".formatted(node.getStartMark().getLine() + 1));
    }
    Map<String, @Nullable Object> content = map(map, "", 0);
    place("", node.getStartMark());
    return new Document(file, content, Map.copyOf(places), List.copyOf(doubles));
  }

  private @Nullable Object value(Node node, String path, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("%s: nested deeper than %d".formatted(path, DEEPEST));
    }
    return switch (node) {
      case MappingNode map -> map(map, path, depth);
      case SequenceNode list -> list(list, path, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new IllegalArgumentException(path + ": not a value");
    };
  }

  private Map<String, @Nullable Object> map(MappingNode node, String path, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      String child = path.isEmpty() ? key : path + "." + key;
      if (map.containsKey(key)) {
        doubles.add(child);
      }
      place(child, entry.getKeyNode().getStartMark());
      map.put(key, value(entry.getValueNode(), child, depth + 1));
    }
    return map;
  }

  private List<@Nullable Object> list(SequenceNode node, String path, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Node item : node.getValue()) {
      String child = path + "[" + list.size() + "]";
      place(child, item.getStartMark());
      list.add(value(item, child, depth + 1));
    }
    return list;
  }

  private @Nullable Object scalar(ScalarNode node) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL)) {
      Object value = yaml.load(node.getValue());
      return switch (value) {
        case Integer number -> number.longValue();
        case Long number -> number;
        case Boolean truth -> truth;
        case Number number -> number.doubleValue();
        case null, default -> node.getValue();
      };
    }
    return node.getValue();
  }

  private void place(String path, Mark mark) {
    places.put(path, new Document.Place(mark.getLine() + 1, mark.getColumn() + 1));
  }
}
