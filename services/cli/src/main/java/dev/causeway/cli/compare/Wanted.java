package dev.causeway.cli.compare;

import dev.causeway.cli.manifest.Document;
import dev.causeway.cli.manifest.YamlReader;
import dev.causeway.contract.Accepted;
import dev.causeway.contract.Cause;
import dev.causeway.parity.Declared;
import dev.causeway.parity.Declared.Reference;
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
 *     watermark: changed_at
 *     profile: true
 *     references: {customer_id: customer.id}
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
   * @param declared what else is said of it
   */
  record Table(List<String> key, List<String> exclude, Declared declared) {
    static final Table PLAIN = new Table(List.of(), List.of(), Declared.NOTHING);
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
      only(
          file + ": tables",
          table,
          Set.of("name", "key", "exclude", "watermark", "profile", "references"));
      tables.put(
          text(file + ": tables.name", table.get("name")),
          new Table(
              texts(file + ": tables.key", table.get("key")),
              texts(file + ": tables.exclude", table.get("exclude")),
              declared(file + ": tables", table)));
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

  private static Declared declared(String where, Map<?, ?> table) {
    Object watermark = table.get("watermark");
    Object profile = table.get("profile");
    if (profile != null && !(profile instanceof Boolean)) {
      throw new IllegalArgumentException(
          where + ".profile: true or false is wanted, not " + profile);
    }
    List<Reference> references = references(where + ".references", table.get("references"));
    return new Declared(
        null,
        watermark == null ? null : text(where + ".watermark", watermark),
        Boolean.TRUE.equals(profile) || !references.isEmpty(),
        references);
  }

  private static List<Reference> references(String where, @Nullable Object value) {
    if (value != null && !(value instanceof Map)) {
      throw new IllegalArgumentException(
          where + ": a map of columns to table.column is wanted, not " + value);
    }
    List<Reference> references = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((column, named) -> {
        String[] parts = text(where + "." + column, named).split("\\.", 2);
        if (parts.length < 2) {
          throw new IllegalArgumentException(
              "%s.%s: table.column is wanted, not %s".formatted(where, column, named));
        }
        references.add(new Reference(String.valueOf(column), parts[0], parts[1]));
      });
    }
    return references;
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
