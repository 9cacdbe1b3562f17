package dev.causeway.parity;

import dev.causeway.parity.BothSides.Pair;
import dev.causeway.parity.Declared.Reference;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.TableProfile.ColumnProfile;
import dev.causeway.parity.TableProfile.Orphans;
import dev.causeway.parity.sql.EngineSql;
import dev.causeway.parity.sql.TableSql;
import dev.causeway.warehouse.QueryResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table's profile of what both scans counted, and looks for rows that name nothing.
 *
 * @param table the table
 * @param source the source
 * @param target the target
 * @param kept what is finished
 */
record Profiling(TableCheck table, Side source, Side target, Kept kept) {
  private record Found(List<Orphans> orphans) {}

  TableProfile of(Pair<BucketSums> sums, Pair<TableSql> sql) throws InterruptedException {
    Pair<Found> orphans =
        BothSides.run(
            () -> orphans("source-orphans", source, sql.source()),
            () -> orphans("target-orphans", target, sql.target()));
    return new TableProfile(
        side(sums.source(), orphans.source()), side(sums.target(), orphans.target()));
  }

  private Found orphans(String step, Side side, TableSql sql) throws InterruptedException {
    List<Reference> references = table.declared().references();
    if (references.isEmpty()) {
      return new Found(List.of());
    }
    return kept.once(
        step,
        Found.class,
        List.of(side),
        () -> new Found(references.stream().map(one -> orphans(one, side, sql)).toList()));
  }

  private static Orphans orphans(Reference one, Side side, TableSql sql) {
    String others = EngineSql.relation(side.is().schema(), one.table());
    try (QueryResult result = side.run(sql.orphans(one.column(), others, one.named()))) {
      return new Orphans(
          one.column(),
          one.table() + "." + one.named(),
          BucketSums.integer(result.rows().next().get(0)).longValueExact());
    }
  }

  private TableProfile.Side side(BucketSums sums, Found found) {
    long rows = sums.rows();
    ProfileSums profile = sums.profile();
    List<ColumnProfile> columns = new ArrayList<>();
    if (profile != null) {
      profile
          .columns()
          .forEach(c ->
              columns.add(
                  new ColumnProfile(
                      c.name(), rows - c.values(), shown(c.least()), shown(c.most()))));
    }
    Long keys = table.key().isEmpty() ? null : Long.valueOf(profile == null ? 0 : profile.keys());
    return new TableProfile.Side(rows, keys, columns, found.orphans());
  }

  private static @Nullable String shown(@Nullable Ordered value) {
    return value == null ? null : value.toString();
  }
}
