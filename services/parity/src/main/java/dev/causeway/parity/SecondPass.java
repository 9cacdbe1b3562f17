package dev.causeway.parity;

import dev.causeway.contract.Accepted;
import dev.causeway.contract.Json;
import dev.causeway.parity.BothSides.Pair;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.sql.TableSql;
import dev.causeway.warehouse.QueryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of the buckets that differ, in groups of bounded size. A group that an earlier try
 * finished is not read again.
 *
 * @param table the table
 * @param pair its columns on both sides
 * @param source the source
 * @param target the target
 * @param limits how much is told
 * @param valid accepted differences that count today
 * @param kept what is finished
 */
record SecondPass(
    TableCheck table,
    TablePair pair,
    Side source,
    Side target,
    ParityLimits limits,
    List<Accepted> valid,
    Kept kept) {

  /**
   * What was found.
   *
   * @param used the accepted differences that a row needed
   */
  record Found(TableDifference difference, Set<Accepted> used) {}

  Found over(Pair<BucketSums> sums, List<Integer> differing, Pair<TableSql> sql)
      throws InterruptedException {
    Groups groups = new Groups(differing, sums, limits);
    Ordered greatest = greatest(sql.target());
    Findings findings = new Findings(limits.keysNamed(), table.declared(), greatest);
    for (List<Integer> next = groups.next(whole(findings));
        !next.isEmpty();
        next = groups.next(whole(findings))) {
      Group group = new Group(List.copyOf(next), whole(findings), findings.left());
      findings.add(
          kept.once(
              group.step(),
              GroupFinding.class,
              List.of(source, target),
              () -> examine(group, sql, greatest)));
    }
    return new Found(findings.difference(differing.size(), groups.examined()), findings.used());
  }

  /**
   * Buckets that are examined together.
   *
   * @param whole whether all columns are fetched
   * @param left how many keys may be named
   */
  private record Group(List<Integer> buckets, boolean whole, int left) {
    String step() {
      return "group-" + Json.hash(this).substring(0, 16);
    }
  }

  /** Whether only whole rows tell what is equal, what is accepted, or why a key differs. */
  private boolean whole(Findings findings) {
    return findings.left() > 0 || !valid.isEmpty() || pair.onlyInJava();
  }

  /** A watermark that is NULL in every row, or of no row, is none. */
  private record Greatest(@Nullable Ordered value) {}

  private @Nullable Ordered greatest(TableSql targetSql) throws InterruptedException {
    String column = table.declared().watermark();
    if (column == null) {
      return null;
    }
    return kept.once(
            "target-watermark",
            Greatest.class,
            List.of(target),
            () -> {
              try (QueryResult result = target.run(targetSql.greatest(column))) {
                return new Greatest(Ordered.of(result.rows().next().get(0)));
              }
            })
        .value();
  }

  private GroupFinding examine(Group group, Pair<TableSql> sql, @Nullable Ordered greatest)
      throws InterruptedException {
    Drill drill =
        new Drill(pair, table.key().size(), table.declared(), group.left(), valid, greatest);
    BothSides.run(
        () -> read(drill, source, sql.source(), group, true),
        () -> read(drill, target, sql.target(), group, false));
    return drill.finding();
  }

  private static boolean read(Drill drill, Side side, TableSql sql, Group group, boolean isSource) {
    var shown = sql.shown(group.whole());
    List<Integer> key = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      if (sql.key().isEmpty() || sql.key().contains(shown.get(i))) {
        key.add(i);
      }
    }
    drill.read(side.run(sql.rows(group.buckets(), group.whole())), shown, key, isSource);
    return true;
  }
}
