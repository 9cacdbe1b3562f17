package dev.causeway.dialect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is seen in the words alone, so also in a text that no parser reads. */
final class TextRules {
  private static final Pattern ACCEPT = Pattern.compile("--\\s*accept:\\s*(.*)");
  private static final Pattern ACCEPTED = Pattern.compile("([A-Z_]+)\\s+because\\s+\\S.*");

  private final List<Placed> tokens;

  TextRules(List<Placed> tokens) {
    this.tokens = tokens;
  }

  /** A piece of the text that is no blank and no comment, and its place. */
  record Placed(SqlToken token, int line, int column) {}

  /** Words and signs of the table, and words that Redshift reserves. */
  void words(Report report) {
    for (int at = 0; at < tokens.size(); at++) {
      int length = longest(at, report);
      if (length > 0) {
        at += length - 1;
      } else if (reserved(at)) {
        report.add("RESERVED_WORD", tokens.get(at).line(), tokens.get(at).column());
      }
    }
  }

  /** Functions of the table, for a text whose tree is not to be had. */
  void functions(Report report) {
    for (int at = 0; at + 1 < tokens.size(); at++) {
      Placed placed = tokens.get(at);
      if (tokens.get(at + 1).token().is("(")) {
        Divergences.table()
            .ofFunction(placed.token().word())
            .ifPresent(row -> report.add(row.id(), placed.line(), placed.column()));
      }
    }
  }

  private int longest(int at, Report report) {
    for (Divergence row : Divergences.table().rows()) {
      for (List<String> words : row.words()) {
        if (matches(at, words)) {
          report.add(row.id(), tokens.get(at).line(), tokens.get(at).column());
          return words.size();
        }
      }
    }
    return 0;
  }

  private boolean matches(int at, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).token().is(words.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean reserved(int at) {
    return Divergences.table()
        .row("RESERVED_WORD")
        .reserved()
        .contains(tokens.get(at).token().word());
  }

  /**
   * The rules that comments of the form {@code -- accept: ID because reason} take back; what is no
   * such form is a finding.
   */
  static Set<String> accepted(List<Placed> comments, Report report) {
    Set<String> ids = new HashSet<>();
    for (Placed comment : comments) {
      Matcher accept = ACCEPT.matcher(comment.token().text().strip());
      if (!accept.matches()) {
        continue;
      }
      Matcher form = ACCEPTED.matcher(accept.group(1).strip());
      if (form.matches() && Divergences.table().has(form.group(1))) {
        ids.add(form.group(1));
      } else {
        report.add(
            new Finding(
                "ACCEPT",
                Finding.Severity.Error,
                comment.line(),
                comment.column(),
                "'%s' accepts no rule".formatted(accept.group(1).strip()),
                "write: -- accept: RULE because reason"));
      }
    }
    return ids;
  }
}
