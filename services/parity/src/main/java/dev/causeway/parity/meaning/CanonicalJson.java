package dev.causeway.parity.meaning;

import java.math.BigInteger;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON text for all those of one value: an object's members by name, numbers as their digits
 * and an exponent, strings with no escape that is not needed.
 */
final class CanonicalJson {
  private static final int DEEPEST = 1_000;

  /** Names are not remembered: those of other people's data may be any number. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final Pattern NUMBER =
      Pattern.compile("(-?)(\\d+)(?:\\.(\\d+))?(?:[eE]([-+]?\\d+))?");

  private CanonicalJson() {}

  /**
   * The text of a value. What is no JSON, names a member twice or is nested deeper than 1,000 keeps
   * its own, which no other value has.
   */
  static String of(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      String value = parser.nextToken() == null ? null : value(parser);
      if (value != null && parser.nextToken() == null) {
        return value;
      }
    } catch (JacksonException e) {
      return asItIs(text);
    }
    return asItIs(text);
  }

  /** No canonical text begins like this. */
  private static String asItIs(String text) {
    return "?" + text;
  }

  private static String value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> string(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> token.asString();
      default -> throw new IllegalStateException("a value that begins with " + token);
    };
  }

  private static String object(JsonParser parser) {
    TreeMap<String, String> members = new TreeMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      members.put(name, value(parser));
    }
    StringJoiner text = new StringJoiner(",", "{", "}");
    members.forEach((name, value) -> text.add(string(name) + ":" + value));
    return text.toString();
  }

  private static String array(JsonParser parser) {
    StringJoiner text = new StringJoiner(",", "[", "]");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      text.add(value(parser));
    }
    return text.toString();
  }

  /** Half of a surrogate pair has no UTF-8 bytes of its own. */
  private static String string(String value) {
    StringBuilder text = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(point -> {
          if (point == '"' || point == '\\') {
            text.append('\\').appendCodePoint(point);
          } else if (point < ' ' || Character.getType(point) == Character.SURROGATE) {
            text.append("\\u%04x".formatted(point));
          } else {
            text.appendCodePoint(point);
          }
        });
    return text.append('"').toString();
  }

  /** Never with its zeros written out: 1e1000000000 is a short text. */
  private static String number(String text) {
    Matcher parts = NUMBER.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("no number: " + text);
    }
    String fraction = parts.group(3) == null ? "" : parts.group(3);
    String digits = parts.group(2) + fraction;
    int start = 0;
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    while (start < end && digits.charAt(start) == '0') {
      start++;
    }
    if (start == end) {
      return "0";
    }
    BigInteger exponent =
        new BigInteger(parts.group(4) == null ? "0" : parts.group(4))
            .add(BigInteger.valueOf((long) digits.length() - end - fraction.length()));
    return parts.group(1) + digits.substring(start, end) + "e" + exponent;
  }
}
