package dev.causeway.standins.crossplane.render;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of CEL that our Compositions need: {@code has()}, {@code ==} and {@code !=} between a
 * field of {@code observed.composite.resource} and a text or a boolean, {@code !}, {@code &&},
 * {@code ||} and brackets. Everything else is refused by name.
 *
 * <p>A field that is missing is an error, which {@code &&} and {@code ||} forget when their other
 * side decides, as CEL has it.
 */
final class CelExpression {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(&&|\\|\\||==|!=|!|\\(|\\)|has\\b|true\\b|false\\b"
              + "|\"[^\"\\\\]*\"|'[^'\\\\]*'|[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)");
  private static final String ROOT = "observed.composite.resource";

  /** A field that the expression reads is not there. */
  static final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EvaluationException(String message) {
      super(message, null, false, false);
    }
  }

  private interface Node {
    Object value(Map<String, Object> variables);

    default boolean bool(Map<String, Object> variables) {
      if (value(variables) instanceof Boolean bool) {
        return bool;
      }
      throw new EvaluationException("no such overload");
    }
  }

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private CelExpression(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find(end) && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw unsupported(text.substring(end).strip());
    }
  }

  /** What tells whether a resource stays. */
  interface Test {
    boolean test(Map<String, Object> variables);
  }

  /**
   * @throws UnsupportedFeatureException when it uses more of CEL than is here
   */
  static Test parse(String text) {
    CelExpression expression = new CelExpression(text);
    Node node = expression.either();
    if (expression.peek() != null) {
      throw expression.unsupported(expression.peek());
    }
    return node::bool;
  }

  private Node either() {
    Node left = both();
    while (taken("||")) {
      left = decided(left, both(), true);
    }
    return left;
  }

  private Node both() {
    Node left = comparison();
    while (taken("&&")) {
      left = decided(left, comparison(), false);
    }
    return left;
  }

  /** One side that has the deciding value is enough, even if the other one fails. */
  private static Node decided(Node left, Node right, boolean deciding) {
    return variables -> {
      try {
        if (left.bool(variables) == deciding) {
          return deciding;
        }
      } catch (EvaluationException e) {
        if (right.bool(variables) == deciding) {
          return deciding;
        }
        throw e;
      }
      return right.bool(variables);
    };
  }

  private Node comparison() {
    Node left = operand();
    if (taken("==")) {
      Node right = operand();
      return variables -> left.value(variables).equals(right.value(variables));
    }
    if (taken("!=")) {
      Node right = operand();
      return variables -> !left.value(variables).equals(right.value(variables));
    }
    return left;
  }

  private Node operand() {
    String token = take();
    return switch (token) {
      case "!" -> {
        Node negated = operand();
        yield variables -> !negated.bool(variables);
      }
      case "(" -> {
        Node inner = either();
        expect(")");
        yield inner;
      }
      case "has" -> {
        expect("(");
        String path = path(take());
        expect(")");
        yield variables -> has(path, variables);
      }
      case "true", "false" -> {
        boolean literal = token.equals("true");
        yield variables -> literal;
      }
      default -> {
        if (token.startsWith("\"") || token.startsWith("'")) {
          String literal = token.substring(1, token.length() - 1);
          yield variables -> literal;
        }
        String path = path(token);
        yield variables -> at(path, variables);
      }
    };
  }

  private String path(String token) {
    if (!token.startsWith(ROOT + ".")) {
      throw unsupported(token);
    }
    return token;
  }

  private static Object at(String path, Map<String, Object> variables) {
    Object current = variables;
    for (String name : path.split("\\.")) {
      Object found = Json.at(current, name);
      if (found == null) {
        throw new EvaluationException("no such key: " + name);
      }
      current = found;
    }
    return current;
  }

  private static boolean has(String path, Map<String, Object> variables) {
    int last = path.lastIndexOf('.');
    return Json.at(at(path.substring(0, last), variables), path.substring(last + 1)) != null;
  }

  private @Nullable String peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  private boolean taken(String token) {
    boolean there = token.equals(peek());
    if (there) {
      next++;
    }
    return there;
  }

  private String take() {
    String token = peek();
    if (token == null) {
      throw unsupported("an end here");
    }
    next++;
    return token;
  }

  private void expect(String token) {
    if (!taken(token)) {
      throw unsupported(peek() == null ? "an end here" : peek());
    }
  }

  private UnsupportedFeatureException unsupported(String part) {
    return new UnsupportedFeatureException("\"%s\" in the CEL expression %s".formatted(part, text));
  }
}
