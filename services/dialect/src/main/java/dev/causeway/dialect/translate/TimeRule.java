package dev.causeway.dialect.translate;

import dev.causeway.dialect.Kind;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Days and times. */
final class TimeRule implements Writer.Rule {
  private static final Pattern INTERVAL = Pattern.compile("\\s*(-?\\d+)\\s*([a-zA-Z]+)\\s*");
  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("year", "y yr yrs years"),
          Map.entry("quarter", "qtr qtrs quarters"),
          Map.entry("month", "mon mons months"),
          Map.entry("week", "w weeks"),
          Map.entry("day", "d days"),
          Map.entry("hour", "h hr hrs hours"),
          Map.entry("minute", "m min mins minutes"),
          Map.entry("second", "s sec secs seconds"),
          Map.entry("doy", "dayofyear dy yearday"),
          Map.entry("dow", "dayofweek dw weekday"),
          Map.entry("epoch", ""));

  private final Writer writer;

  TimeRule(Writer writer) {
    this.writer = writer;
  }

  @Override
  public @Nullable String write(ParserRuleContext node) {
    return switch (node) {
      case ExtractContext extract -> {
        ParserRuleContext field = extract.identifier();
        String name = field == null ? Nodes.value(extract.STRING().getText()) : field.getText();
        yield extract(extract, name, extract.expression());
      }
      case IntervalContext interval when interval.identifier().isEmpty() -> interval(interval);
      case CallContext call -> call(call, Nodes.arguments(call));
      default -> null;
    };
  }

  private @Nullable String call(CallContext call, List<ParserRuleContext> arguments) {
    return switch (Nodes.name(call) + "/" + arguments.size()) {
      case "dateadd/3" -> add(call, arguments);
      case "datediff/3" -> difference(call, arguments);
      case "date_trunc/2" -> truncated(call, arguments);
      case "date_part/2" ->
          writer.changed(
              "EXTRACT_FIELD", call, part(call, word(arguments.getFirst()), arguments.getLast()));
      case "date_part_year/1" ->
          writer.changed("EXTRACT_FIELD", call, part(call, "year", arguments.getFirst()));
      case "last_day/1" ->
          writer.changed(
              "DATEADD", call, "LAST_DAY_OF_MONTH(" + writer.write(arguments.getFirst()) + ")");
      default -> null;
    };
  }

  private String add(CallContext call, List<ParserRuleContext> arguments) {
    String part = length(call, word(arguments.getFirst()));
    Kind number = writer.kind(arguments.get(1));
    if (number != Kind.Integer && number != Kind.Unknown) {
      throw RefusedException.ofType("DATEADD", arguments.get(1), writer.typeName(arguments.get(1)));
    }
    return writer.changed(
        "DATEADD",
        call,
        "DATE_ADD('%s', %s, %s)"
            .formatted(part, writer.write(arguments.get(1)), time("DATEADD", arguments.get(2))));
  }

  private String difference(CallContext call, List<ParserRuleContext> arguments) {
    String part = length(call, word(arguments.getFirst()));
    if (part.equals("week")) {
      throw RefusedException.of("DATEDIFF", call);
    }
    return writer.changed(
        "DATEDIFF",
        call,
        "DATE_DIFF('%1$s', DATE_TRUNC('%1$s', %2$s), DATE_TRUNC('%1$s', %3$s))"
            .formatted(
                part, time("DATEDIFF", arguments.get(1)), time("DATEDIFF", arguments.get(2))));
  }

  private @Nullable String truncated(CallContext call, List<ParserRuleContext> arguments) {
    String part = length(call, word(arguments.getFirst()));
    boolean cast =
        Nodes.parent(call) instanceof CastContext outer
            && Kind.of(SqlTree.text(outer.type())) == Kind.Date;
    Kind kind = writer.kind(arguments.getLast());
    boolean plain = SqlTree.text(arguments.getFirst()).equalsIgnoreCase("'" + part + "'");
    if (plain && (kind == Kind.Timestamp || cast)) {
      return null;
    }
    return writer.changed(
        "DATE_TRUNC",
        call,
        "DATE_TRUNC('%s', %s)".formatted(part, time("DATE_TRUNC", arguments.getLast())));
  }

  /** A time; a day begins at midnight. */
  private String time(String code, ParserRuleContext expression) {
    String text = writer.write(expression);
    return switch (writer.kind(expression)) {
      case Timestamp -> text;
      case TimestampTz, Time ->
          throw RefusedException.ofType(code, expression, writer.typeName(expression));
      default -> "CAST(" + text + " AS TIMESTAMP(6))";
    };
  }

  private @Nullable String extract(
      ExtractContext extract, String name, ParserRuleContext expression) {
    String part = part(name);
    return part.equalsIgnoreCase(name) && extract.STRING() == null && isAlike(part)
        ? null
        : writer.changed("EXTRACT_FIELD", extract, part(extract, name, expression));
  }

  private static boolean isAlike(String part) {
    return !List.of("dow", "epoch", "second", "").contains(part);
  }

  private String part(ParserRuleContext at, String name, ParserRuleContext expression) {
    String value = writer.write(expression);
    return switch (part(name)) {
      case "dow" -> "(EXTRACT(DOW FROM " + value + ") % 7)";
      case "epoch" ->
          "DATE_DIFF('second', TIMESTAMP '1970-01-01 00:00:00', %s)"
              .formatted(time("EXTRACT_FIELD", expression));
      case "", "second" -> throw RefusedException.of("EXTRACT_FIELD", at);
      case String part -> "EXTRACT(" + part.toUpperCase(Locale.ROOT) + " FROM " + value + ")";
    };
  }

  /** Redshift's name of a part of a time, as Trino has it; empty for an unknown one. */
  private static String part(String name) {
    String word = name.toLowerCase(Locale.ROOT);
    return PARTS.entrySet().stream()
        .filter(e -> e.getKey().equals(word) || List.of(e.getValue().split(" ")).contains(word))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** A part that is a length of time. */
  private static String length(ParserRuleContext at, String name) {
    String part = part(name);
    if (List.of("", "doy", "dow", "epoch").contains(part)) {
      throw new RefusedException(
          "EXTRACT_FIELD", at, "the date part '%s' is not known".formatted(name));
    }
    return part;
  }

  private static String word(ParserRuleContext argument) {
    return argument instanceof TextContext text ? Nodes.value(text) : argument.getText();
  }

  private String interval(IntervalContext interval) {
    Matcher one = INTERVAL.matcher(Nodes.value(interval.STRING().getText()));
    String part = one.matches() ? part(one.group(2)) : "";
    if (List.of("", "doy", "dow", "epoch", "quarter").contains(part)) {
      throw RefusedException.of("INTERVAL_TEXT", interval);
    }
    String sign = interval.sign == null ? "" : interval.sign.getText() + " ";
    return writer.changed(
        "INTERVAL_TEXT",
        interval,
        "INTERVAL %s'%s' %s".formatted(sign, one.group(1), part.toUpperCase(Locale.ROOT)));
  }
}
