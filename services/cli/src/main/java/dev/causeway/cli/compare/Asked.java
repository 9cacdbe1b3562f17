package dev.causeway.cli.compare;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.QueryLint;
import dev.causeway.parity.Catalogs;
import dev.causeway.parity.ParityPlan.QueryCheck;
import dev.causeway.parity.ParityPlan.TableCheck;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a command asks for, with what both sides say of it.
 *
 * @param wanted from the configuration file
 * @param named tables from the command line; empty for those of the file, else all of the source
 * @param keys by table, from the command line
 * @param profile whether every table is profiled
 */
record Asked(
    Wanted wanted,
    List<String> named,
    Map<String, String> keys,
    boolean profile,
    OpenSide mine,
    OpenSide other) {

  /** The tables to compare. */
  List<TableCheck> tables() {
    return names().stream().map(this::check).toList();
  }

  /** What the source knows of the tables that the queries read. */
  Catalog catalog() {
    Set<String> read =
        wanted.queries().stream()
            .map(QueryCheck::sql)
            .flatMap(sql -> QueryLint.tables(sql).stream())
            .collect(Collectors.toSet());
    if (read.isEmpty()) {
      return Catalog.empty();
    }
    return new Catalog(
        mine.tables().stream()
            .filter(table -> read.contains(table.toLowerCase(Locale.ROOT)))
            .map(table -> Catalogs.table(table, mine.columns(table), key(table)))
            .toList());
  }

  private List<String> names() {
    if (!named.isEmpty()) {
      return named;
    }
    if (!wanted.tables().isEmpty() || !wanted.queries().isEmpty()) {
      return List.copyOf(wanted.tables().keySet());
    }
    List<String> all = mine.tables();
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "the source has no tables; name its schema by --source-schema");
    }
    return all;
  }

  private TableCheck check(String table) {
    return new TableCheck(
        table,
        key(table),
        mine.columns(table).stream()
            .filter(c -> !declared(table).exclude().contains(c.name()))
            .toList(),
        other.columns(table),
        profile ? declared(table).declared().alsoProfiled() : declared(table).declared());
  }

  private List<String> key(String table) {
    String option = keys.get(table);
    if (option != null) {
      return List.of(option.split(","));
    }
    List<String> key = declared(table).key();
    return key.isEmpty() ? mine.primaryKey(table) : key;
  }

  private Wanted.Table declared(String table) {
    return wanted.tables().getOrDefault(table, Wanted.Table.PLAIN);
  }
}
