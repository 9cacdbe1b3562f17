package dev.causeway.dialect.names;

import dev.causeway.dialect.grammar.SqlParser.ColumnAliasesContext;
import dev.causeway.dialect.grammar.SqlParser.IdentifierContext;
import dev.causeway.dialect.grammar.SqlParser.QualifiedNameContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names as the engines take them: in small letters, also quoted ones. */
public final class Identifiers {
  private Identifiers() {}

  /** The name without quotes, in small letters. */
  public static String name(IdentifierContext identifier) {
    String text = identifier.getText();
    String bare =
        identifier.QUOTED() == null
            ? text
            : text.substring(1, text.length() - 1).replace("\"\"", "\"");
    return bare.toLowerCase(Locale.ROOT);
  }

  /** The parts of a name, joined by points. */
  public static String name(QualifiedNameContext name) {
    return String.join(".", name.identifier().stream().map(Identifiers::name).toList());
  }

  static List<String> names(@Nullable ColumnAliasesContext aliases) {
    return aliases == null
        ? List.of()
        : aliases.identifier().stream().map(Identifiers::name).toList();
  }
}
