package dev.causeway.standins.crossplane.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed field path such as {@code metadata.annotations[crossplane.io/external-name]}. */
record FieldPath(List<Segment> segments) {
  static final String WILDCARD = "*";

  /** One step of a path. */
  sealed interface Segment {}

  record Field(String name) implements Segment {}

  record Index(int value) implements Segment {}

  FieldPath {
    segments = List.copyOf(segments);
  }

  static FieldPath parse(String path) {
    try {
      return new FieldPath(new Parser(path).segments());
    } catch (RenderException e) {
      throw e.in("cannot parse path " + GoFormat.quote(path));
    }
  }

  int length() {
    return segments.size();
  }

  Segment at(int i) {
    return segments.get(i);
  }

  /** The first steps, for messages and for a look at a parent. */
  FieldPath first(int count) {
    return new FieldPath(segments.subList(0, count));
  }

  FieldPath with(int position, Segment segment) {
    List<Segment> changed = new ArrayList<>(segments);
    changed.set(position, segment);
    return new FieldPath(changed);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (Segment segment : segments) {
      switch (segment) {
        case Index(int value) -> out.append('[').append(value).append(']');
        case Field(String name) when name.equals(WILDCARD) || name.contains(".") ->
            out.append('[').append(name).append(']');
        case Field(String name) -> out.append('.').append(name);
      }
    }
    return out.length() > 0 && out.charAt(0) == '.' ? out.substring(1) : out.toString();
  }

  private static final class Parser {
    private final String path;
    private final List<Segment> segments = new ArrayList<>();
    private int position;

    Parser(String path) {
      this.path = path;
    }

    List<Segment> segments() {
      while (position < path.length()) {
        char c = path.charAt(position);
        if (c == '.') {
          period();
        } else if (c == '[') {
          bracket();
        } else if (c == ']') {
          throw unexpected(']', position);
        } else {
          name();
        }
      }
      return segments;
    }

    private void name() {
      int end = position;
      while (end < path.length() && ".[]".indexOf(path.charAt(end)) < 0) {
        end++;
      }
      segments.add(field(path.substring(position, end)));
      position = end;
    }

    private void period() {
      if (position == 0 || position == path.length() - 1) {
        throw unexpected('.', position);
      }
      position++;
      char next = path.charAt(position);
      if (next == '.' || next == '[') {
        throw unexpected(next, position);
      }
    }

    private void bracket() {
      int end = path.indexOf(']', position);
      if (end < 0) {
        throw new RenderException("unterminated '[' at position " + position);
      }
      int inner = path.indexOf('[', position + 1);
      if (end == position + 1) {
        throw unexpected(']', end);
      }
      if (inner >= 0 && inner < end) {
        throw unexpected('[', inner);
      }
      String text = path.substring(position + 1, end);
      Integer index = index(text);
      segments.add(index == null ? field(text) : new Index(index));
      position = end + 1;
    }

    private static @Nullable Integer index(String text) {
      return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    private static Field field(String text) {
      int start = 0;
      int end = text.length();
      while (start < end && "'\"".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      while (end > start && "'\"".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      return new Field(text.substring(start, end));
    }

    private static RenderException unexpected(char c, int position) {
      return new RenderException("unexpected '%s' at position %d".formatted(c, position));
    }
  }
}
