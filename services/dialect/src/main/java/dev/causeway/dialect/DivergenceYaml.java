package dev.causeway.dialect;

import dev.causeway.dialect.Divergence.Lint;
import dev.causeway.dialect.Divergence.StandIn;
import dev.causeway.dialect.Divergence.Trap;
import dev.causeway.dialect.Divergence.Value;
import dev.causeway.dialect.Divergence.Where;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the table. */
final class DivergenceYaml {
  private DivergenceYaml() {}

  static List<Divergence> read(InputStream in) {
    List<Map<String, @Nullable Object>> rows =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    return rows.stream().map(DivergenceYaml::row).toList();
  }

  private static Divergence row(Map<String, @Nullable Object> row) {
    return new Divergence(
        text(row, "id"),
        text(row, "topic"),
        text(row, "redshift"),
        text(row, "postgresql"),
        text(row, "athena"),
        Lint.valueOf(capital(text(row, "lint"))),
        text(row, "remedy"),
        StandIn.valueOf(capital(text(row, "standIn"))),
        texts(row, "functions"),
        texts(row, "reserved"),
        texts(row, "docs"),
        maps(row, "trap").stream().map(t -> new Trap(text(t, "sql"), texts(t, "at"))).toList(),
        texts(row, "fine"),
        maps(row, "values").stream().map(DivergenceYaml::value).toList());
  }

  private static Value value(Map<String, @Nullable Object> value) {
    for (Where where : Where.values()) {
      Object sql = value.get(where.name().toLowerCase(Locale.ROOT));
      if (sql != null) {
        Object is = value.get(where == Where.Refused ? "says" : "is");
        return new Value(where, sql.toString(), is == null ? null : is.toString());
      }
    }
    throw new IllegalStateException(value + " names no engine");
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String text(Map<String, @Nullable Object> row, String key) {
    return Objects.requireNonNull(row.get(key), () -> key + " is missing in " + row).toString();
  }

  private static List<String> texts(Map<String, @Nullable Object> row, String key) {
    return row.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, @Nullable Object>> maps(
      Map<String, @Nullable Object> row, String key) {
    return row.get(key) instanceof List<?> list
        ? (List<Map<String, @Nullable Object>>) list
        : List.of();
  }
}
