package dev.causeway.dialect;

import dev.causeway.dialect.causes.CauseCode;
import dev.causeway.dialect.grammar.SqlLexer;
import dev.causeway.dialect.tree.Place;
import dev.causeway.dialect.tree.SqlTree;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/** Comments that take back a rule for their query. */
final class AcceptRules {
  private static final Pattern ACCEPT = Pattern.compile("--\\s*accept:\\s*(.*)");
  private static final Pattern ACCEPTED = Pattern.compile("([A-Z_]+)\\s+because\\s+\\S.*");

  private AcceptRules() {}

  /**
   * The rules that comments of the form {@code -- accept: ID because reason} take back; what is no
   * such form is a finding.
   */
  static Set<String> accepted(SqlTree tree, Report report) {
    Set<String> ids = new HashSet<>();
    for (Token token : tree.tokens()) {
      Matcher accept = ACCEPT.matcher(token.getText().strip());
      if (token.getType() != SqlLexer.COMMENT || !accept.matches()) {
        continue;
      }
      Matcher form = ACCEPTED.matcher(accept.group(1).strip());
      if (form.matches() && isRule(form.group(1))) {
        ids.add(form.group(1));
      } else {
        Place place = SqlTree.place(token);
        report.add(
            new Finding(
                "ACCEPT",
                Finding.Severity.Error,
                place.line(),
                place.column(),
                "'%s' accepts no rule".formatted(accept.group(1).strip()),
                "write: -- accept: RULE because reason"));
      }
    }
    return ids;
  }

  private static boolean isRule(String id) {
    return Divergences.table().has(id) || CauseCode.ofId(id).isPresent();
  }
}
