package dev.causeway.dialect;

import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects findings; each rule speaks once at each place. */
final class Report {
  private static final NodeLocation BEGIN = new NodeLocation(1, 1);
  private static final Comparator<NodeLocation> ORDER =
      Comparator.comparingInt(NodeLocation::getLineNumber)
          .thenComparingInt(NodeLocation::getColumnNumber);

  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> places = new HashSet<>();

  /** A row of the table applies to a node. */
  void add(String id, Node node) {
    NodeLocation at = start(node);
    add(id, at.getLineNumber(), at.getColumnNumber());
  }

  /** A row of the table applies at a place. */
  void add(String id, int line, int column) {
    Divergence row = Divergences.table().row(id);
    Finding.Severity severity =
        row.lint() == Divergence.Lint.Warning ? Finding.Severity.Warning : Finding.Severity.Error;
    add(
        new Finding(
            id,
            severity,
            line,
            column,
            "%s: Redshift: %s; Athena: %s".formatted(row.topic(), row.redshift(), row.athena()),
            row.remedy()));
  }

  /** Something that the table does not list. */
  void error(String id, Node node, String message, String remedy) {
    NodeLocation at = start(node);
    add(
        new Finding(
            id, Finding.Severity.Error, at.getLineNumber(), at.getColumnNumber(), message, remedy));
  }

  void add(Finding finding) {
    if (places.add(finding.id() + "@" + finding.line() + ":" + finding.column())) {
      findings.add(finding);
    }
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  /** All findings, in the order of the text. */
  List<Finding> findings() {
    return findings.stream()
        .sorted(
            Comparator.comparingInt(Finding::line)
                .thenComparingInt(Finding::column)
                .thenComparing(Finding::id))
        .toList();
  }

  /** Where a node's text begins; an operator's own place is where its sign stands. */
  static NodeLocation start(Node node) {
    NodeLocation first = null;
    for (Node child : node.getChildren()) {
      NodeLocation at = start(child);
      first = first == null || ORDER.compare(at, first) < 0 ? at : first;
    }
    NodeLocation own = node.getLocation().orElse(null);
    if (own == null) {
      return first == null ? BEGIN : first;
    }
    return first == null || ORDER.compare(own, first) <= 0 ? own : first;
  }
}
