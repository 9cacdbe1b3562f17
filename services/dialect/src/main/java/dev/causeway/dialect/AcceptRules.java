package dev.causeway.dialect;

import dev.causeway.dialect.causes.CauseCode;
import dev.causeway.dialect.tree.Acceptance;
import dev.causeway.dialect.tree.SqlTree;
import java.util.HashSet;
import java.util.Set;

/** Comments that take back a rule for their query. */
final class AcceptRules {
  private AcceptRules() {}

  /** The rules that comments take back; a comment that takes back none is a finding. */
  static Set<String> accepted(SqlTree tree, Report report) {
    Set<String> ids = new HashSet<>();
    for (Acceptance acceptance : Acceptance.in(tree)) {
      if (isRule(acceptance.rule())) {
        ids.add(acceptance.rule());
      } else {
        report.error(
            "ACCEPT",
            acceptance.place(),
            "'%s' accepts no rule".formatted(acceptance.text()),
            "write: -- accept: RULE because reason");
      }
    }
    return ids;
  }

  private static boolean isRule(String id) {
    return Divergences.table().has(id) || CauseCode.ofId(id).isPresent();
  }
}
