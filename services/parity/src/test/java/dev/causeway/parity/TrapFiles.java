package dev.causeway.parity;

import dev.causeway.contract.Cause;
import dev.causeway.parity.Trap.Table;
import dev.causeway.parity.Trap.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The corpus: one file a family, every scalar a text as it stands there, {@code null} a NULL. */
final class TrapFiles {
  private static final Path FOLDER = Path.of("src/test/resources/traps");
  private static final Pattern BETWEEN_COLUMNS = Pattern.compile(",\\s*(?![^(]*\\))");
  private static final Set<String> KEYS =
      Set.of(
          "is",
          "type",
          "to",
          "values",
          "columns",
          "target-columns",
          "key",
          "source",
          "target",
          "expect",
          "counts",
          "except");

  private TrapFiles() {}

  /** All traps, by family and then in their file's order. */
  static List<Trap> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Trap> traps = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        traps.addAll(read(file));
      }
      return traps;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Trap> read(Path file) throws IOException {
    String family = file.getFileName().toString().replace(".yaml", "");
    LoaderOptions options = new LoaderOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options,
            new OnlyNull());
    List<Map<String, @Nullable Object>> cases = yaml.load(Files.readString(file));
    return cases.stream().map(each -> trap(family, each)).toList();
  }

  private static Trap trap(String family, Map<String, @Nullable Object> each) {
    String name = family + ": " + each.get("is");
    if (!KEYS.containsAll(each.keySet())) {
      throw new IllegalArgumentException(name + " has other keys than " + KEYS);
    }
    return new Trap(
        name,
        each.containsKey("values") ? ofOne(each, "type", 0) : table(each, "columns", "source"),
        each.containsKey("values")
            ? ofOne(each, each.containsKey("to") ? "to" : "type", 1)
            : table(
                each, each.containsKey("target-columns") ? "target-columns" : "columns", "target"),
        each.containsKey("values") ? List.of("id") : texts(each.getOrDefault("key", List.of())),
        causes(each.get("expect")),
        texts(each.getOrDefault("counts", List.of())).stream().map(Long::valueOf).toList(),
        excepted(each.get("except")));
  }

  /** A table of one row, whose key is 1. */
  private static Table ofOne(Map<String, @Nullable Object> each, String type, int place) {
    List<Word> columns =
        List.of(new Word("id", "bigint"), new Word("v", String.valueOf(each.get(type))));
    return new Table(
        columns, List.of(Arrays.asList("1", value(list(each.get("values")).get(place)))));
  }

  private static Table table(Map<String, @Nullable Object> each, String columns, String rows) {
    List<Word> words =
        Arrays.stream(BETWEEN_COLUMNS.split(String.valueOf(each.get(columns))))
            .map(column -> column.split(" ", 2))
            .map(column -> new Word(column[0], column[1]))
            .toList();
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (Object row : list(each.get(rows))) {
      List<@Nullable Object> read = new ArrayList<>();
      list(row).forEach(value -> read.add(value(value)));
      if (read.size() != words.size()) {
        throw new IllegalArgumentException(each.get("is") + ": a row of " + read.size());
      }
      values.add(read);
    }
    return new Table(words, values);
  }

  /** A text, {@code {repeat: ab, times: 3, then: c}} for a long one, or a list for an array. */
  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof List<?> elements) {
      List<@Nullable Object> read = new ArrayList<>();
      elements.forEach(element -> read.add(value(element)));
      return read;
    }
    if (value instanceof Map<?, ?> longOne) {
      String then = longOne.containsKey("then") ? String.valueOf(longOne.get("then")) : "";
      return String.valueOf(longOne.get("repeat"))
              .repeat(Integer.parseInt(String.valueOf(longOne.get("times"))))
          + then;
    }
    return value;
  }

  private static Set<Cause> causes(@Nullable Object expect) {
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    if (!"equal".equals(expect)) {
      texts(expect).forEach(name -> causes.add(Cause.valueOf(name)));
    }
    return causes;
  }

  private static Map<String, String> excepted(@Nullable Object value) {
    Map<String, String> reasons = new java.util.TreeMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((dialect, why) -> reasons.put(String.valueOf(dialect), String.valueOf(why)));
    }
    return reasons;
  }

  /** A list, or texts with commas between them. */
  private static List<String> texts(@Nullable Object value) {
    return value instanceof String text
        ? List.of(text.split(",\\s*"))
        : list(value).stream().map(String::valueOf).toList();
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("no list: " + value);
  }

  /** Takes {@code 1.50} for the text it is. */
  private static final class OnlyNull extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.NULL, Pattern.compile("null"), "n");
    }
  }
}
