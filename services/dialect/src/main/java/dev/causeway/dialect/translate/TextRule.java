package dev.causeway.dialect.translate;

import dev.causeway.dialect.Kind;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Functions of texts. */
final class TextRule implements Writer.Rule {
  private final Writer writer;

  TextRule(Writer writer) {
    this.writer = writer;
  }

  @Override
  public @Nullable String write(ParserRuleContext node) {
    return switch (node) {
      case TrimContext trim when trim.what == null -> trim(trim);
      case SubstringFromContext part ->
          substring(part, part.value, part.start, part.length == null ? null : part.length);
      case CallContext call -> call(call, Nodes.arguments(call));
      default -> null;
    };
  }

  private @Nullable String call(CallContext call, List<ParserRuleContext> arguments) {
    return switch (Nodes.name(call) + "/" + arguments.size()) {
      case "len/1", "textlen/1", "char_length/1", "character_length/1" ->
          make("LEN", call, "LENGTH(%s)");
      case "octet_length/1" -> make("LEN", call, "LENGTH(TO_UTF8(%s))");
      case "charindex/2" -> make("LEN", call, "STRPOS(%2$s, %1$s)");
      case "left/2" -> left(call, arguments);
      case "right/2" -> right(call, arguments);
      case "btrim/1" -> make("LEN", call, "TRIM(BOTH ' ' FROM %s)");
      case "ltrim/1" -> make("TRIM_WHITESPACE", call, "TRIM(LEADING ' ' FROM %s)");
      case "rtrim/1" -> make("TRIM_WHITESPACE", call, "TRIM(TRAILING ' ' FROM %s)");
      case "btrim/2" -> make("LEN", call, "TRIM(BOTH %2$s FROM %1$s)");
      case "ltrim/2" -> make("TRIM_WHITESPACE", call, "TRIM(LEADING %2$s FROM %1$s)");
      case "rtrim/2" -> make("TRIM_WHITESPACE", call, "TRIM(TRAILING %2$s FROM %1$s)");
      case "lpad/2" -> make("PAD", call, "LPAD(%s, %s, ' ')");
      case "rpad/2" -> make("PAD", call, "RPAD(%s, %s, ' ')");
      case "concat/2" -> concat(call, arguments);
      case "split_part/3" -> split(call, arguments);
      case "substring/2", "substr/2" -> substring(call, arguments.get(0), arguments.get(1), null);
      case "substring/3", "substr/3" ->
          substring(call, arguments.get(0), arguments.get(1), arguments.get(2));
      case "md5/1" -> make("STRTOL", call, "LOWER(TO_HEX(MD5(TO_UTF8(%s))))");
      case "sha1/1", "sha/1", "func_sha1/1" ->
          make("STRTOL", call, "LOWER(TO_HEX(SHA1(TO_UTF8(%s))))");
      case "strtol/2" -> make("STRTOL", call, "FROM_BASE(%s, %s)");
      default -> null;
    };
  }

  private String make(String code, CallContext call, String form) {
    Object[] texts = Nodes.arguments(call).stream().map(writer::write).toArray();
    return writer.changed(code, call, form.formatted(texts));
  }

  private String trim(TrimContext trim) {
    String side = trim.side == null ? "BOTH" : trim.side.getText();
    String value = writer.write(trim.expression(trim.expression().size() - 1));
    return writer.changed("TRIM_WHITESPACE", trim, "TRIM(%s ' ' FROM %s)".formatted(side, value));
  }

  private String left(CallContext call, List<ParserRuleContext> arguments) {
    long length = number("LEN", call, arguments.get(1));
    if (length < 0) {
      throw RefusedException.of("LEN", call);
    }
    return make("LEN", call, "SUBSTRING(%s, 1, %s)");
  }

  private String right(CallContext call, List<ParserRuleContext> arguments) {
    long length = number("LEN", call, arguments.get(1));
    if (length < 1) {
      throw RefusedException.of("LEN", call);
    }
    return make("LEN", call, "SUBSTRING(%1$s, GREATEST(LENGTH(%1$s) - %2$s, 0) + 1)");
  }

  private String concat(CallContext call, List<ParserRuleContext> arguments) {
    for (ParserRuleContext argument : arguments) {
      Kind kind = writer.kind(argument);
      if (!kind.isText() && kind != Kind.Unknown) {
        throw RefusedException.of("IMPLICIT_CONVERSION", argument);
      }
    }
    return writer.changed(
        "CONCAT",
        call,
        "(%s || %s)".formatted(writer.operand(arguments.get(0)), writer.operand(arguments.get(1))));
  }

  /** Beyond the last part Redshift gives an empty text; of NULL it gives NULL. */
  private @Nullable String split(CallContext call, List<ParserRuleContext> arguments) {
    number("SPLIT_PART", call, arguments.get(2));
    if (!(arguments.get(1) instanceof TextContext)) {
      throw RefusedException.of("SPLIT_PART", call);
    }
    if (Nodes.parent(call) instanceof CallContext outer && Nodes.name(outer).equals("coalesce")) {
      return null;
    }
    return make(
        "SPLIT_PART",
        call,
        "CASE WHEN %1$s IS NOT NULL THEN COALESCE(SPLIT_PART(%1$s, %2$s, %3$s), '') END");
  }

  /** Redshift counts a start below 1 from before the first character. */
  private @Nullable String substring(
      ParserRuleContext node,
      ParserRuleContext value,
      ParserRuleContext from,
      @Nullable ParserRuleContext length) {
    long start = number("SUBSTRING_START", node, from);
    if (start >= 1) {
      return null;
    }
    String text = writer.write(value);
    if (length == null) {
      return writer.changed("SUBSTRING_START", node, "SUBSTRING(" + text + ", 1)");
    }
    long end = number("SUBSTRING_START", node, length) + start - 1;
    return writer.changed(
        "SUBSTRING_START", node, "SUBSTRING(%s, 1, %d)".formatted(text, Math.max(end, 0)));
  }

  /** A whole number that is written out. */
  private static long number(String code, ParserRuleContext at, ParserRuleContext expression) {
    String text = Nodes.core(expression).getText();
    if (!text.matches("-?\\d{1,9}")) {
      throw RefusedException.of(code, at);
    }
    return Long.parseLong(text);
  }
}
