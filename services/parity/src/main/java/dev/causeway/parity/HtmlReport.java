package dev.causeway.parity;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.ColumnDifference;
import dev.causeway.parity.ParityReport.DifferingKey;
import dev.causeway.parity.ParityReport.TableReport;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as one HTML file without scripts, for somebody who decides and does not read JSON. */
public final class HtmlReport {
  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a}
      table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
      th,td{border-bottom:1px solid #ddd;padding:.35rem .6rem;text-align:left;vertical-align:top}
      td.n{text-align:right;font-variant-numeric:tabular-nums} code{white-space:pre-wrap;word-break:break-word}
      .Match{color:#0a6b2d}.Mismatch{color:#b00020}.Unknown,.Nondeterministic,.Lag{color:#8a5a00} .v{font-weight:600}
      """;

  private HtmlReport() {}

  /** The whole file. */
  public static String of(ParityReport report) {
    StringBuilder html =
        new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">")
            .append("<title>Parity: ")
            .append(report.verdict())
            .append("</title><style>")
            .append(STYLE)
            .append("</style><h1>Source and target: <span class=\"")
            .append(report.verdict())
            .append("\">")
            .append(headline(report.verdict()))
            .append("</span></h1><p>")
            .append(text(summary(report)))
            .append("</p>");
    if (!report.tables().isEmpty()) {
      html.append(
          "<h2>Tables</h2><table><tr><th>Table<th>Verdict<th>Rows here<th>Rows there<th>What");
      report.tables().forEach(table -> row(html, table));
      html.append("</table>");
    }
    report.tables().stream()
        .filter(table -> !table.difference().keys().isEmpty())
        .forEach(table -> details(html, table));
    report.tables().forEach(table -> HtmlProfile.add(html, table.name(), table.profile()));
    if (!report.queries().isEmpty()) {
      html.append(
          "<h2>Queries</h2><table><tr><th>Query<th>Verdict<th>Rows here<th>Rows there<th>What");
      report.queries().forEach(query -> row(html, query));
      html.append("</table>");
    }
    report.queries().stream()
        .filter(query -> !query.causes().isEmpty() || !query.unread().isEmpty())
        .forEach(query -> HtmlCauses.append(html, query));
    return html.append("</html>\n").toString();
  }

  private static String headline(Verdict verdict) {
    return switch (verdict) {
      case Match -> "equal";
      case Mismatch -> "different";
      case Nondeterministic -> "not different for certain";
      case Lag -> "target is behind";
      case Unknown -> "could not be told";
    };
  }

  private static String summary(ParityReport report) {
    var numbers = report.summary();
    Duration took = Duration.between(report.startedAt(), report.finishedAt());
    return String.format(
        Locale.ROOT,
        "%d of %d tables and %d of %d queries are equal; %,d rows compared, in %.1f s from %s. %s",
        numbers.tablesEqual(),
        numbers.tables(),
        numbers.queriesEqual(),
        numbers.queries(),
        numbers.rows(),
        took.toMillis() / 1000.0,
        report.startedAt(),
        numbers.firstDifference().isEmpty() ? "" : "First: " + numbers.firstDifference());
  }

  private static void row(StringBuilder html, TableReport table) {
    row(
        html,
        table.name(),
        table.verdict(),
        table.sourceRows(),
        table.targetRows(),
        table.message());
  }

  private static void row(StringBuilder html, QueryReport query) {
    row(
        html,
        query.title(),
        query.verdict(),
        query.sourceRows(),
        query.targetRows(),
        query.message());
  }

  private static void row(
      StringBuilder html, String name, Verdict verdict, long here, long there, String what) {
    html.append(
        String.format(
            Locale.ROOT,
            "<tr><td>%s<td class=\"v %s\">%s<td class=n>%,d<td class=n>%,d<td>%s",
            text(name),
            verdict,
            verdict,
            here,
            there,
            text(what)));
  }

  private static void details(StringBuilder html, TableReport table) {
    html.append("<h3>")
        .append(text(table.name()))
        .append("</h3><table><tr><th>Rows<th>Cause<th>Where<th>What to do");
    for (CauseCount cause : table.difference().causes()) {
      html.append(
          String.format(
              Locale.ROOT,
              "<tr><td class=n>%,d<td>%s<td>%s<td>%s",
              cause.rows(),
              cause.cause(),
              cause.column().isEmpty() ? "whole row" : text(cause.column()),
              text(cause.cause().remedy())));
    }
    html.append("</table>");
    if (!table.difference().partitions().values().isEmpty()) {
      html.append("<p>%s</p>".formatted(text(partitions(table.difference().partitions()))));
    }
    html.append("<table><tr><th>Key<th>Kind<th>Source and target");
    for (DifferingKey key : table.difference().keys()) {
      html.append("<tr><td><code>%s</code><td>%s<td>".formatted(text(key.key()), key.kind()));
      html.append(
          key.columns().stream().map(HtmlReport::column).collect(Collectors.joining("<br>")));
    }
    html.append("</table>");
  }

  private static String partitions(Partitions found) {
    return "Partitions to export again, by %s: %s%s%s"
        .formatted(
            found.column(),
            String.join(", ", found.values()),
            found.more() > 0 ? " and " + found.more() + " more" : "",
            found.complete() ? "." : ". There may be others: not all rows were fetched.");
  }

  private static String column(ColumnDifference column) {
    return "%s: <code>%s</code> and <code>%s</code> (%s)"
        .formatted(
            text(column.column()), text(column.source()), text(column.target()), column.cause());
  }

  static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
