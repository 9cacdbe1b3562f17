package dev.causeway.dialect.translate;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Identifiers;
import io.trino.sql.ReservedIdentifiers;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Names of tables and columns. */
final class NameRule implements Writer.Rule {
  private final Writer writer;

  NameRule(Writer writer) {
    this.writer = writer;
  }

  @Override
  public @Nullable String write(ParserRuleContext node) {
    return switch (node) {
      case TableContext table when table.qualifiedName().identifier().size() > 1 ->
          throw new RefusedException(
              "QUALIFIED_TABLE",
              table,
              "table %s is named with a schema; leave it out: unqualified names follow the route"
                  .formatted(Identifiers.name(table.qualifiedName())));
      case IdentifierContext identifier when isName(identifier) -> name(identifier);
      default -> null;
    };
  }

  private static boolean isName(IdentifierContext identifier) {
    return !(identifier.getParent() instanceof QualifiedNameContext name
            && name.getParent() instanceof FunctionNameContext)
        && !(identifier.getParent() instanceof TypeWordContext)
        && !(identifier.getParent() instanceof ExtractContext)
        && !(identifier.getParent() instanceof IntervalContext);
  }

  private @Nullable String name(IdentifierContext identifier) {
    String text = identifier.getText();
    if (identifier.QUOTED() != null) {
      if (text.chars().anyMatch(Character::isUpperCase)) {
        throw RefusedException.of("QUOTED_CASE", identifier);
      }
      return null;
    }
    return isReserved(text)
        ? writer.changed("RESERVED_WORD", identifier, quoted(text.toLowerCase(Locale.ROOT)))
        : null;
  }

  private static boolean isReserved(String name) {
    return ReservedIdentifiers.reserved(name.toUpperCase(Locale.ROOT)) || name.indexOf('$') >= 0;
  }

  /** A name in small letters, in quotes where Trino needs them. */
  static String quoted(String name) {
    return isReserved(name) ? '"' + name + '"' : name;
  }
}
