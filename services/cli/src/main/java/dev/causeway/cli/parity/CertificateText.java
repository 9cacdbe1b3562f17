package dev.causeway.cli.parity;

import dev.causeway.certificate.Certificate;
import dev.causeway.certificate.Certificate.Compared;
import dev.causeway.certificate.Certificate.Totals;
import dev.causeway.certificate.Items;
import java.io.PrintWriter;

/** A certificate for people. */
final class CertificateText {
  private CertificateText() {}

  static void print(Certificate c, PrintWriter out) {
    Compared compared = c.compared();
    Totals totals = c.totals();
    line(
        out,
        "certificate",
        "%d of %s/%s".formatted(c.number(), c.subject().namespace(), c.subject().workload()));
    line(out, "hash", c.hash());
    line(out, "follows", c.previous().isEmpty() ? "nothing: it is the first" : c.previous());
    line(
        out,
        "verdict",
        "%s: %d of %d tables and %d of %d queries are equal, %d rows"
            .formatted(
                c.verdict(),
                totals.tablesEqual(),
                totals.tables(),
                totals.queriesEqual(),
                totals.queries(),
                totals.rows()));
    line(
        out,
        "source",
        "Redshift %s, %s.%s, cut of %s"
            .formatted(
                compared.source().workgroup(),
                compared.source().database(),
                compared.source().schema(),
                compared.run().cutAt()));
    line(
        out,
        "target",
        "run %s in %s, %s: %d files, %d bytes"
            .formatted(
                compared.run().database(),
                compared.bucket(),
                compared.region(),
                compared.files().count(),
                compared.files().bytes()));
    line(out, "phase", "%s, act %s".formatted(c.subject().phase(), c.subject().act()));
    line(out, "plan", compared.plan());
    line(out, "policy", compared.policy());
    line(out, "definition", compared.definition());
    line(out, "revision", compared.revision().isEmpty() ? "not told" : compared.revision());
    line(out, "files", compared.files().list().uri());
    line(out, "report", c.report().uri());
    line(out, "issued", c.issuedAt().toString());
    if (c.acceptedUntil() != null) {
      line(out, "accepted", "differences that count as none until " + c.acceptedUntil());
    }
  }

  static void print(Items items, PrintWriter out) {
    items
        .tables()
        .forEach(t ->
            out.printf(
                "table  %-40s %-16s %d rows, %d files%n",
                t.name(), t.verdict(), t.rows(), t.files()));
    items
        .queries()
        .forEach(q -> out.printf("query  %-40s %-16s %d rows%n", q.name(), q.verdict(), q.rows()));
    items.accepted().forEach(a -> out.printf("accepted %s: %s%n", a, a.reason()));
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("%-12s %s%n", name, value);
  }
}
