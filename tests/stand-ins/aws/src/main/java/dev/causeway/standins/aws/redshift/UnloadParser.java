package dev.causeway.standins.aws.redshift;

import dev.causeway.dialect.SqlToken;
import dev.causeway.standins.aws.store.S3Uri;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code UNLOAD ('select …') TO 's3://…' IAM_ROLE '…' FORMAT AS PARQUET …}. */
final class UnloadParser {
  private static final BigDecimal MB = BigDecimal.valueOf(1 << 20);
  private static final BigDecimal GB = BigDecimal.valueOf(1 << 30);

  private final List<SqlToken> tokens;
  private final Set<String> given = new HashSet<>();
  private final List<String> partitionBy = new ArrayList<>();
  private int at;
  private String role = "";
  private boolean parquet;
  private boolean include;
  private boolean verbose;
  private long maxFileBytes;

  private UnloadParser(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  /**
   * @param visible the statement's tokens without blanks and comments
   */
  static Unload parse(List<SqlToken> visible) {
    return new UnloadParser(visible).parse();
  }

  private Unload parse() {
    expect("unload");
    expect("(");
    String select = string("the query, in single quotes");
    expect(")");
    expect("to");
    String text = string("the place in S3");
    S3Uri to =
        S3Uri.parse(text)
            .orElseThrow(() ->
                new Command.RefusedException(
                    "UNLOAD TO '%s' is not a place in S3".formatted(text)));
    while (at < tokens.size()) {
      option();
    }
    check(select);
    return new Unload(
        select,
        partitionBy.isEmpty() ? to : to.folder(),
        role,
        partitionBy,
        include,
        given.contains("manifest"),
        verbose,
        existing(),
        maxFileBytes);
  }

  private void option() {
    String name = next().word();
    if (!given.add(name) && !name.equals("as")) {
      throw error("conflicting or redundant options: " + name.toUpperCase(Locale.ROOT));
    }
    switch (name) {
      case "iam_role" -> role = peekIs("default") ? next().word() : string("the role's ARN");
      case "format" -> {
        skip("as");
        expect("parquet");
        parquet = true;
      }
      case "parquet" -> parquet = true;
      case "partition" -> partition();
      case "manifest" -> verbose = skip("verbose");
      case "allowoverwrite", "cleanpath" -> {}
      case "parallel" -> parallel();
      case "maxfilesize" -> maxFileSize();
      case "region" -> {
        skip("as");
        string("the region");
      }
      default ->
          throw new Command.RefusedException(
              "the Redshift stand-in does not run UNLOAD with %s"
                  .formatted(tokens.get(at - 1).text().toUpperCase(Locale.ROOT)));
    }
  }

  private void partition() {
    expect("by");
    expect("(");
    do {
      SqlToken column = next();
      boolean quoted = column.kind() == SqlToken.Kind.QUOTED_NAME;
      if (!quoted && column.kind() != SqlToken.Kind.WORD) {
        throw error("syntax error at or near \"" + column.text() + "\"");
      }
      partitionBy.add(
          quoted ? column.text().substring(1, column.text().length() - 1) : column.word());
    } while (skip(","));
    expect(")");
    include = skip("include");
  }

  /** The number of files is the stand-in's own choice either way. */
  private void parallel() {
    if (peekIs("on") || peekIs("off") || peekIs("true") || peekIs("false")) {
      at++;
    }
  }

  private void maxFileSize() {
    skip("as");
    SqlToken number = next();
    BigDecimal size;
    try {
      size = new BigDecimal(number.text());
    } catch (NumberFormatException e) {
      throw error("MAXFILESIZE must be a number, not " + number.text());
    }
    BigDecimal bytes = size.multiply(skip("gb") ? GB : MB);
    skip("mb");
    if (bytes.compareTo(MB.multiply(BigDecimal.valueOf(5))) < 0
        || bytes.compareTo(GB.multiply(new BigDecimal("6.2"))) > 0) {
      throw error("MAXFILESIZE must be between 5 MB and 6.2 GB");
    }
    maxFileBytes = bytes.longValue();
  }

  private void check(String select) {
    if (!parquet) {
      throw new Command.RefusedException(
          "the Redshift stand-in unloads as Parquet only: add FORMAT AS PARQUET");
    }
    if (role.isEmpty()) {
      throw error("UNLOAD needs an authorization: add IAM_ROLE");
    }
    int depth = 0;
    for (SqlToken token : SqlToken.split(select)) {
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0 && token.is("limit")) {
        throw error("Limit clause is not supported in the outermost select of an UNLOAD statement");
      }
    }
  }

  private Unload.Existing existing() {
    boolean overwrite = given.contains("allowoverwrite");
    if (overwrite && given.contains("cleanpath")) {
      throw error("ALLOWOVERWRITE and CLEANPATH cannot be used together");
    }
    if (overwrite) {
      return Unload.Existing.OVERWRITE;
    }
    return given.contains("cleanpath") ? Unload.Existing.CLEAN : Unload.Existing.REFUSE;
  }

  private SqlToken next() {
    if (at >= tokens.size()) {
      throw error("syntax error at end of input");
    }
    return tokens.get(at++);
  }

  private boolean peekIs(String text) {
    return at < tokens.size() && tokens.get(at).is(text);
  }

  private boolean skip(String text) {
    boolean there = peekIs(text);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String text) {
    SqlToken token = next();
    if (!token.is(text)) {
      throw error(
          "syntax error at or near \""
              + token.text()
              + "\", expected "
              + text.toUpperCase(Locale.ROOT));
    }
  }

  private String string(String what) {
    SqlToken token = next();
    if (token.kind() != SqlToken.Kind.STRING) {
      throw error("syntax error at or near \"" + token.text() + "\", expected " + what);
    }
    return token.stringValue();
  }

  private static Command.RefusedException error(String message) {
    return new Command.RefusedException(message);
  }
}
