package dev.causeway.standins.crossplane.render;

import com.google.re2j.Matcher;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text made from a value. */
record StringTransform(
    String operation,
    @Nullable String format,
    @Nullable String convert,
    @Nullable String trim,
    @Nullable Regexp regexp,
    @Nullable String separator,
    @Nullable Replace replace)
    implements Transform {

  /** A pattern and the group of it that is wanted. */
  record Regexp(String match, long group) {}

  /** Plain text, not a pattern. */
  record Replace(String search, String replacement) {}

  static StringTransform read(Object value) {
    StrictObject read =
        StrictObject.of(
            "v1beta1.StringTransform",
            value,
            Set.of("type", "fmt", "convert", "trim", "regexp", "join", "replace"));
    Object join = read.any("join");
    return new StringTransform(
        read.textOr("type", ""),
        read.text("fmt"),
        read.text("convert"),
        read.text("trim"),
        regexp(read.any("regexp")),
        join == null
            ? null
            : StrictObject.of("v1beta1.StringTransformJoin", join, Set.of("separator"))
                .textOr("separator", ""),
        replace(read.any("replace")));
  }

  private static @Nullable Regexp regexp(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    StrictObject read =
        StrictObject.of("v1beta1.StringTransformRegexp", value, Set.of("match", "group"));
    Long group = read.whole("group");
    return new Regexp(read.textOr("match", ""), group == null ? 0 : group);
  }

  private static @Nullable Replace replace(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    StrictObject read =
        StrictObject.of("v1beta1.StringTransformReplace", value, Set.of("search", "replace"));
    return new Replace(read.textOr("search", ""), read.textOr("replace", ""));
  }

  @Override
  public String type() {
    return "string";
  }

  @Override
  public Object apply(@Nullable Object input) {
    return switch (operation) {
      case "Format" -> GoFormat.sprintf(set(format), Arrays.asList(input));
      case "Convert" -> StringConversion.apply(set(convert), input);
      case "TrimPrefix" -> {
        String text = GoFormat.plain(input);
        yield text.startsWith(set(trim)) ? text.substring(set(trim).length()) : text;
      }
      case "TrimSuffix" -> {
        String text = GoFormat.plain(input);
        yield text.endsWith(set(trim))
            ? text.substring(0, text.length() - set(trim).length())
            : text;
      }
      case "Regexp" -> group(set(regexp), GoFormat.plain(input));
      case "Join" -> joined(set(separator), input);
      case "Replace" ->
          GoFormat.plain(input).replace(set(replace).search(), set(replace).replacement());
      default ->
          throw new RenderException(
              "type %s is not supported for string transform type".formatted(operation));
    };
  }

  private static String group(Regexp regexp, String text) {
    Matcher matcher = GoRegexp.compile(regexp.match()).matcher(text);
    if (!matcher.find() || regexp.group() > matcher.groupCount() || regexp.group() < 0) {
      throw new RenderException(
          "regexp %s had no matches for group %d"
              .formatted(GoFormat.quote(regexp.match()), regexp.group()));
    }
    String found = matcher.group((int) regexp.group());
    return found == null ? "" : found;
  }

  /** The real one cuts one byte from the end, whatever the separator's length. */
  private static String joined(String separator, @Nullable Object input) {
    if (!(input instanceof List<?> list)) {
      throw new RenderException("could not parse input array");
    }
    String all =
        list.stream().map(item -> GoFormat.plain(item) + separator).collect(Collectors.joining());
    if (list.isEmpty() || separator.isEmpty()) {
      return all;
    }
    if (separator.charAt(separator.length() - 1) > 0x7f) {
      throw new UnsupportedFeatureException(
          "a join separator that ends with a character outside ASCII");
    }
    return all.substring(0, all.length() - 1);
  }

  private static <T> T set(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the input was not checked");
    }
    return value;
  }

  @Override
  public void check() {
    switch (operation) {
      case "" -> throw InputError.required("string.type", "string transform type is required");
      case "Format" -> need(format, "fmt", "format transform requires a format");
      case "Convert" -> need(convert, "convert", "convert transform requires a conversion type");
      case "TrimPrefix", "TrimSuffix" -> need(trim, "trim", "trim transform requires a trim value");
      case "Regexp" -> checkRegexp();
      case "Join" -> need(separator, "join", "join transform requires a join");
      case "Replace" -> {
        need(replace, "replace", "replace transform requires a replace");
        need(
            set(replace).search().isEmpty() ? null : "",
            "replace.search",
            "replace transform requires a search");
      }
      default ->
          throw InputError.invalid("string.type", operation, "unknown string transform type");
    }
  }

  private void checkRegexp() {
    need(regexp, "regexp", "regexp transform requires a regexp");
    String match = set(regexp).match();
    need(match.isEmpty() ? null : match, "regexp.match", "regexp transform requires a match");
    GoRegexp.check("string.regexp.match", match);
  }

  private static void need(@Nullable Object value, String field, String why) {
    if (value == null) {
      throw InputError.required("string." + field, why);
    }
  }
}
