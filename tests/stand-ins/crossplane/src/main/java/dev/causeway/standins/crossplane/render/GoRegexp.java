package dev.causeway.standins.crossplane.render;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions of Go, which are those of RE2. */
final class GoRegexp {
  private GoRegexp() {}

  static Pattern compile(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new RenderException("cannot compile regexp: " + e.getMessage(), e);
    }
  }

  static void check(String field, String text) {
    try {
      compile(text);
    } catch (RenderException e) {
      throw InputError.invalid(field, text, "invalid regexp");
    }
  }
}
