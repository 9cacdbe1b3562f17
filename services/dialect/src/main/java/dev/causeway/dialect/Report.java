package dev.causeway.dialect;

import dev.causeway.dialect.tree.Place;
import dev.causeway.dialect.tree.SqlTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Collects findings; each rule speaks once at each place. */
final class Report {
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> places = new HashSet<>();

  /** A row of the table applies to a node. */
  void add(String id, ParserRuleContext node) {
    add(id, SqlTree.place(node));
  }

  /** A row of the table applies to a node, because of one of its words or signs. */
  void add(String id, ParserRuleContext node, String word) {
    for (int i = 0; i < node.getChildCount(); i++) {
      if (node.getChild(i) instanceof TerminalNode terminal
          && terminal.getText().equalsIgnoreCase(word)) {
        add(id, SqlTree.place(terminal.getSymbol()));
      }
    }
  }

  /** A row of the table applies at a place. */
  void add(String id, Place place) {
    Divergence row = Divergences.table().row(id);
    Finding.Severity severity =
        row.lint() == Divergence.Lint.Warning ? Finding.Severity.Warning : Finding.Severity.Error;
    add(
        new Finding(
            id,
            severity,
            place.line(),
            place.column(),
            "%s: Redshift: %s; Athena: %s".formatted(row.topic(), row.redshift(), row.athena()),
            row.remedy()));
  }

  /** Something that the table does not list. */
  void error(String id, ParserRuleContext node, String message, String remedy) {
    error(id, SqlTree.place(node), message, remedy);
  }

  void error(String id, Place at, String message, String remedy) {
    add(new Finding(id, Finding.Severity.Error, at.line(), at.column(), message, remedy));
  }

  void add(Finding finding) {
    if (places.add(finding.id() + "@" + finding.line() + ":" + finding.column())) {
      findings.add(finding);
    }
  }

  boolean hasErrors() {
    return findings.stream().anyMatch(f -> f.severity() == Finding.Severity.Error);
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
}
