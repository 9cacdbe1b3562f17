package dev.causeway.cli.compare;

import dev.causeway.cli.manifest.Document;
import dev.causeway.cli.manifest.YamlReader;
import dev.causeway.parity.Accepted;
import dev.causeway.parity.Cause;
import dev.causeway.parity.ParityPlan.QueryCheck;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration file asks for.
 *
 * <pre>
 * tables:
 *   - name: orders
 *     key: [order_id, line_no]
 *     exclude: [loaded_at]
 * queries:
 *   - name: by_region
 *     sql: SELECT region, COUNT(*) FROM orders GROUP BY region ORDER BY region
 *     rowOrder: Total
 *   - name: since
 *     sql: SELECT COUNT(*) FROM orders WHERE day > :day
 *     parameters: [{name: day, type: Date}]
 *     samples: [{day: "2026-01-31"}]
 * accepted:
 *   - {table: orders, column: price, cause: Precision, owner: jane, expires: "2027-01-31",
 *      reason: the target keeps two digits}
 * </pre>
 *
 * @param tables by name
 * @param queries in order
 * @param accepted differences that somebody answers for
 */
record Wanted(Map<String, Table> tables, List<QueryCheck> queries, List<Accepted> accepted) {
  static final Wanted NOTHING = new Wanted(Map.of(), List.of(), List.of());

  /**
   * A table.
   *
   * @param key its key; empty to take the primary key of the source
   * @param exclude columns that are left out
   */
  record Table(List<String> key, List<String> exclude) {
    static final Table PLAIN = new Table(List.of(), List.of());
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if a field is not known or not of its form; names it
   */
  static Wanted read(Path file) throws IOException {
    List<Document> documents;
    try (Reader reader = Files.newBufferedReader(file)) {
      documents = YamlReader.read(file.toString(), reader);
    }
    if (documents.size() != 1) {
      throw new IllegalArgumentException(
          file + ": one document is wanted, not " + documents.size());
    }
    Map<String, @Nullable Object> content = documents.getFirst().content();
    only(file + "", content, Set.of("tables", "queries", "accepted"));
    Map<String, Table> tables = new LinkedHashMap<>();
    for (Map<?, ?> table : maps(file + ": tables", content.get("tables"))) {
      only(file + ": tables", table, Set.of("name", "key", "exclude"));
      tables.put(
          text(file + ": tables.name", table.get("name")),
          new Table(
              texts(file + ": tables.key", table.get("key")),
              texts(file + ": tables.exclude", table.get("exclude"))));
    }
    List<QueryCheck> queries = new ArrayList<>();
    for (Map<?, ?> query : maps(file + ": queries", content.get("queries"))) {
      queries.addAll(WantedQuery.read(file + ": queries", query));
    }
    List<Accepted> accepted =
        maps(file + ": accepted", content.get("accepted")).stream()
            .map(one -> accepted(file + ": accepted", one))
            .toList();
    return new Wanted(tables, queries, accepted);
  }

  private static Accepted accepted(String where, Map<?, ?> one) {
    only(where, one, Set.of("table", "column", "cause", "reason", "owner", "expires"));
    String cause = text(where + ".cause", one.get("cause"));
    String expires = text(where + ".expires", one.get("expires"));
    try {
      return new Accepted(
          text(where + ".table", one.get("table")),
          text(where + ".column", one.get("column")),
          Cause.valueOf(cause),
          text(where + ".reason", one.get("reason")),
          text(where + ".owner", one.get("owner")),
          LocalDate.parse(expires));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "%s.expires: %s is no day; write \"2027-01-31\" in quotes".formatted(where, expires), e);
    }
  }

  static void only(String where, Map<?, ?> map, Set<String> known) {
    List<String> unknown =
        map.keySet().stream()
            .map(String::valueOf)
            .filter(k -> !known.contains(k))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: unknown field %s; known are %s"
              .formatted(
                  where,
                  unknown.getFirst(),
                  known.stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  static List<Map<?, ?>> maps(String where, @Nullable Object value) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object item : list(where, value)) {
      if (!(item instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException(where + ": a map is wanted, not " + item);
      }
      maps.add(map);
    }
    return maps;
  }

  private static List<String> texts(String where, @Nullable Object value) {
    return list(where, value).stream().map(item -> text(where, item)).toList();
  }

  private static List<?> list(String where, @Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw new IllegalArgumentException(where + ": a list is wanted, not " + value);
    };
  }

  static String text(String where, @Nullable Object value) {
    if (!(value instanceof String text) || text.isBlank()) {
      throw new IllegalArgumentException(where + ": a text is wanted, not " + value);
    }
    return text;
  }
}
