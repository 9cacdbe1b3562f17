package dev.causeway.parity;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Cause;
import dev.causeway.parity.BothSides.Pair;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.Trap.Table;
import dev.causeway.parity.meaning.Canonical;
import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison says of two tables.
 *
 * @param verdict its verdict
 * @param causes all causes of difference
 * @param counts keys missing, extra and changed
 */
record Outcome(Verdict verdict, Set<Cause> causes, List<Long> counts) {

  /** What the product says. */
  static Outcome of(TableReport report) {
    return of(report.verdict(), report.difference());
  }

  private static Outcome of(Verdict verdict, TableDifference found) {
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    found.causes().stream().map(CauseCount::cause).forEach(causes::add);
    return new Outcome(verdict, causes, List.of(found.missing(), found.extra(), found.changed()));
  }

  /** What the reference in Java says: rows are equal when their canonical texts are. */
  static Outcome reference(Trap trap) {
    TablePair pair = pair(trap);
    if (!pair.problems().isEmpty()) {
      return new Outcome(Verdict.Mismatch, EnumSet.of(Cause.Type), List.of(0L, 0L, 0L));
    }
    List<Row> source = hashed(trap.source(), pair.source());
    List<Row> target = hashed(trap.target(), pair.target());
    Drill drill =
        new Drill(
            pair,
            trap.key().size(),
            Declared.NOTHING,
            ParityLimits.DEFAULT.keysNamed(),
            List.of(),
            null);
    drill.read(result(source), pair.source(), key(trap, pair.source()), true);
    drill.read(result(target), pair.target(), key(trap, pair.target()), false);
    Findings findings = new Findings(ParityLimits.DEFAULT.keysNamed(), Declared.NOTHING, null);
    findings.add(drill.finding());
    boolean equal = hashes(source).equals(hashes(target));
    return of(equal ? Verdict.Match : Verdict.Mismatch, findings.difference(1, 1));
  }

  /** The hashes of all rows, in order; both tables' columns have to be comparable. */
  static Pair<List<String>> hashes(Trap trap) {
    TablePair pair = pair(trap);
    return new Pair<>(
        hashes(hashed(trap.source(), pair.source())), hashes(hashed(trap.target(), pair.target())));
  }

  private static TablePair pair(Trap trap) {
    return TablePair.of(
        new TableCheck(
            "t", trap.key(), TrapValue.columns(trap.source()), TrapValue.columns(trap.target())));
  }

  /** The hash of each row before its values, in the order of the fields. */
  private static List<Row> hashed(Table table, List<Field> fields) {
    List<Column> columns = TrapValue.columns(table);
    List<Meaning> meanings = fields.stream().map(Field::meaning).toList();
    List<Row> hashed = new ArrayList<>();
    for (Row row : TrapValue.rows(table)) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Field field : fields) {
        values.add(row.get(columns.indexOf(field.column())));
      }
      Digest digest = Digest.md5(Canonical.row(meanings, values));
      values.addFirst("%016x%016x".formatted(digest.high(), digest.low()));
      hashed.add(Row.of(values.toArray()));
    }
    return hashed;
  }

  private static List<String> hashes(List<Row> rows) {
    return rows.stream().map(row -> String.valueOf(row.get(0))).sorted().toList();
  }

  private static List<Integer> key(Trap trap, List<Field> fields) {
    return IntStream.range(0, fields.size())
        .filter(i -> trap.key().isEmpty() || trap.key().contains(fields.get(i).column().name()))
        .boxed()
        .toList();
  }

  private static QueryResult result(List<Row> rows) {
    return ScriptedPort.result(List.of(new Column("row_hash", ColumnType.varchar(0), false)), rows);
  }
}
