package dev.causeway.dialect.tree;

import dev.causeway.dialect.grammar.SqlLexer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/**
 * A comment that takes back a rule for its query: {@code -- accept: RULE because reason}.
 *
 * @param place where it stands
 * @param text what is written after {@code accept:}
 * @param rule the rule; empty where the text is of another form
 * @param reason why; empty where the text is of another form
 */
public record Acceptance(Place place, String text, String rule, String reason) {
  private static final Pattern ACCEPT = Pattern.compile("--\\s*accept:\\s*(.*)");
  private static final Pattern FORM = Pattern.compile("([A-Z_]+)\\s+because\\s+(\\S.*)");

  /** All in a query, whatever their form. */
  public static List<Acceptance> in(SqlTree tree) {
    return tree.tokens().stream()
        .filter(token -> token.getType() == SqlLexer.COMMENT)
        .flatMap(token -> read(token).stream())
        .toList();
  }

  private static Optional<Acceptance> read(Token comment) {
    Matcher accept = ACCEPT.matcher(comment.getText().strip());
    if (!accept.matches()) {
      return Optional.empty();
    }
    String text = accept.group(1).strip();
    Matcher form = FORM.matcher(text);
    boolean fits = form.matches();
    return Optional.of(
        new Acceptance(
            SqlTree.place(comment), text, fits ? form.group(1) : "", fits ? form.group(2) : ""));
  }
}
