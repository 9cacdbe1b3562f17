package dev.causeway.cli.compare;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.ColumnDifference;
import dev.causeway.parity.ParityReport.DifferingKey;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.QueryReport;
import dev.causeway.parity.QueryReport.QueryCause;
import java.io.PrintWriter;
import java.util.Locale;

/** An outcome for people. */
final class OutcomeText {
  private static final int SHOWN = 10;

  private OutcomeText() {}

  static void print(Outcome outcome, PrintWriter out) {
    outcome
        .report()
        .tables()
        .forEach(table -> {
          print(table, out);
          ProfileText.print(table.profile(), out);
        });
    outcome.report().queries().forEach(query -> print(query, out));
    outcome
        .floors()
        .forEach((table, floor) ->
            out.printf(
                Locale.ROOT,
                "floor of %s: source %d ms, target %d ms%n",
                table,
                floor.source().toMillis(),
                floor.target().toMillis()));
    out.printf(
        Locale.ROOT,
        "%s: %d tables, %d queries in %.1f s; statements: source %d, target %d%n",
        outcome.report().verdict(),
        outcome.report().tables().size(),
        outcome.report().queries().size(),
        outcome.took().toMillis() / 1000.0,
        outcome.sourceStatements(),
        outcome.targetStatements());
  }

  private static void print(TableReport table, PrintWriter out) {
    if (table.verdict() == Verdict.Match) {
      out.printf(
          Locale.ROOT,
          "%-9s table %s, %,d rows%s%n",
          table.verdict(),
          table.name(),
          table.sourceRows(),
          table.message().isEmpty() ? "" : "; " + table.message());
      return;
    }
    out.printf("%-9s %s%n", table.verdict(), table.message());
    for (CauseCount cause : table.difference().causes()) {
      String where = cause.column().isEmpty() ? "row" : "column " + cause.column();
      out.printf(
          Locale.ROOT,
          "          %s%s %s: %s%n",
          cause.rows() == 0 ? "" : String.format(Locale.ROOT, "%,d x ", cause.rows()),
          cause.cause(),
          where,
          cause.cause().remedy());
    }
    table.difference().keys().stream().limit(SHOWN).forEach(key -> print(key, out));
    int more = table.difference().keys().size() - SHOWN;
    if (more > 0) {
      out.printf("          ... and %d more named in --report and -o json%n", more);
    }
  }

  private static void print(DifferingKey key, PrintWriter out) {
    out.printf("          %-7s %s%n", key.kind(), key.key());
    for (ColumnDifference column : key.columns()) {
      out.printf(
          "                  %s: %s in the source, %s in the target (%s)%n",
          column.column(), column.source(), column.target(), column.cause());
    }
  }

  private static void print(QueryReport query, PrintWriter out) {
    out.printf(
        "%-9s %s%n",
        query.verdict(),
        query.message().isEmpty()
            ? "query %s, %d rows".formatted(query.title(), query.sourceRows())
            : query.message());
    for (QueryCause cause : query.causes()) {
      out.printf(
          "          %s %s: %s%s%n",
          cause.certainty(),
          cause.where(),
          cause.sentence(),
          cause.accepted().isEmpty() ? "" : "; accepted because " + cause.accepted());
    }
    if (!query.unread().isEmpty()) {
      out.printf("          judged by its rows only: %s%n", query.unread());
    }
    if (!query.proposal().isEmpty() && query.verdict() != Verdict.Match) {
      out.println("          proposal:");
      query.proposal().lines().forEach(line -> out.println("            " + line));
    }
  }
}
