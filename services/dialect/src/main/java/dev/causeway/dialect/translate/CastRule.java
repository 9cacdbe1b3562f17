package dev.causeway.dialect.translate;

import dev.causeway.dialect.Kind;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Casts, and the types they name. */
final class CastRule implements Writer.Rule {
  private static final Set<String> WHOLE = Set.of("floor", "ceil", "ceiling", "round", "trunc");

  private final Writer writer;

  CastRule(Writer writer) {
    this.writer = writer;
  }

  @Override
  public @Nullable String write(ParserRuleContext node) {
    return switch (node) {
      case CastContext cast -> {
        checked(cast, cast.expression(), cast.type());
        yield null;
      }
      case ConvertContext cast -> {
        checked(cast, cast.expression(), cast.type());
        yield writer.changed("CONVERT", cast, cast(cast.expression(), cast.type()));
      }
      case ShortCastContext cast -> {
        checked(cast, cast.expressionPrimary(), cast.type());
        yield writer.changed("CAST_SHORTHAND", cast, cast(cast.expressionPrimary(), cast.type()));
      }
      case TypeContext type -> type(type);
      case TypedTextContext typed -> typed(typed);
      default -> null;
    };
  }

  private String cast(ParserRuleContext value, TypeContext type) {
    return "CAST(" + writer.write(value) + " AS " + writer.write(type) + ")";
  }

  private void checked(ParserRuleContext cast, ParserRuleContext value, TypeContext type) {
    if (Nodes.core(value) instanceof NullContext) {
      return;
    }
    Kind from = writer.kind(value);
    switch (Kind.of(SqlTree.text(type))) {
      case Integer -> {
        if (from != Kind.Integer && from != Kind.Text && from != Kind.Boolean && !isWhole(value)) {
          throw RefusedException.ofType("CAST_INTEGER", cast, writer.typeName(value));
        }
      }
      case Text -> {
        if (from != Kind.Text
            && from != Kind.Integer
            && from != Kind.Decimal
            && from != Kind.Date) {
          throw RefusedException.ofType("CAST_TEXT", cast, writer.typeName(value));
        }
      }
      default -> {}
    }
  }

  private static boolean isWhole(ParserRuleContext value) {
    return Nodes.core(value) instanceof CallContext call
        && WHOLE.contains(Nodes.name(call))
        && Nodes.arguments(call).size() == 1;
  }

  private @Nullable String type(TypeContext type) {
    String text = SqlTree.text(type).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    String name = text.replaceAll(" ?\\(.*?\\)", "");
    String length =
        text.contains("(") ? text.substring(text.indexOf('('), text.indexOf(')') + 1) : "";
    return switch (Kind.of(text)) {
      case Boolean -> name(type, name, "boolean");
      case Integer -> integer(type, name);
      case Float -> name(type, name, name.matches("real|float4") ? "real" : "double precision");
      case Decimal ->
          length.isEmpty()
              ? writer.changed("DECIMAL_PRECISION", type, "DECIMAL(18,0)")
              : name.equals("decimal")
                  ? null
                  : writer.changed("TYPE_NAME", type, "DECIMAL" + length);
      case Text -> text(type, name, length);
      case Date -> null;
      case Timestamp -> writer.changed("TIMESTAMP_PRECISION", type, "TIMESTAMP(6)");
      case FixedText -> throw RefusedException.of("CHAR_PADDING", type);
      default ->
          throw new RefusedException(
              "UNKNOWN_TYPE", type, "type %s is not on both engines".formatted(name));
    };
  }

  private @Nullable String integer(TypeContext type, String name) {
    return switch (name) {
      case "int2" -> name(type, name, "smallint");
      case "int", "int4" -> name(type, name, "integer");
      case "int8" -> name(type, name, "bigint");
      default -> null;
    };
  }

  private @Nullable String text(TypeContext type, String name, String length) {
    if (length.isEmpty() || name.equals("text")) {
      return writer.changed("VARCHAR_LENGTH", type, "VARCHAR(256)");
    }
    if (length.contains("max")) {
      return writer.changed("VARCHAR_LENGTH", type, "VARCHAR(65535)");
    }
    return name.equals("varchar") ? null : writer.changed("TYPE_NAME", type, "VARCHAR" + length);
  }

  private @Nullable String name(TypeContext type, String name, String trino) {
    return name.equals(trino)
        ? null
        : writer.changed("TYPE_NAME", type, trino.toUpperCase(Locale.ROOT));
  }

  private static @Nullable String typed(TypedTextContext typed) {
    Kind kind = Kind.of(SqlTree.text(typed.typeWord()));
    if (kind != Kind.Date && kind != Kind.Timestamp) {
      throw new RefusedException(
          "UNKNOWN_TYPE",
          typed,
          "a literal of type %s is not on both engines".formatted(SqlTree.text(typed.typeWord())));
    }
    return null;
  }
}
