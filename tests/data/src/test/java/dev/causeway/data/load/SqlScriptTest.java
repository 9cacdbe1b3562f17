package dev.causeway.data.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
  @Test
  void respectsQuotesAndComments() throws IOException {
    assertThat(
            statements(
                """
                -- a; comment
                \\connect other
                INSERT INTO t VALUES ('a;b''c'); SELECT ";" /* ; */ FROM t;
                CREATE FUNCTION f() AS $x$ BEGIN; END; $x$;
                SELECT 1 -- ; not here
                  , 2\
                """))
        .containsExactly(
            "3 INSERT INTO t VALUES ('a;b''c')",
            "3 SELECT \";\" /* ; */ FROM t",
            "4 CREATE FUNCTION f() AS $x$ BEGIN; END; $x$",
            "5 SELECT 1 -- ; not here\n  , 2");
  }

  @Test
  void handsOutTheDataOfACopy() throws IOException {
    SqlScript script = script("COPY t FROM stdin;\n1\ta;b\n2\t\\N\n\\.\nSELECT 2;\n");
    assertThat(next(script)).isEqualTo("1 COPY t FROM stdin");
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    script.data(data);
    assertThat(data.toString()).isEqualTo("1\ta;b\n2\t\\N\n");
    assertThat(next(script)).isEqualTo("5 SELECT 2");
  }

  @Test
  void anEndlessCopyIsToldOf() throws IOException {
    SqlScript script = script("COPY t FROM stdin;\n1\n");
    next(script);
    assertThatThrownBy(() -> script.data(new ByteArrayOutputStream()))
        .hasMessageContaining("does not end");
  }

  private static List<String> statements(String text) throws IOException {
    SqlScript script = script(text);
    List<String> found = new ArrayList<>();
    for (String next = next(script); !next.isEmpty(); next = next(script)) {
      found.add(next);
    }
    return found;
  }

  private static String next(SqlScript script) throws IOException {
    SqlScript.Statement next = script.next();
    return next == null || next.sql().isBlank() ? "" : next.line() + " " + next.sql().strip();
  }

  private static SqlScript script(String text) {
    return new SqlScript(new BufferedReader(new StringReader(text)));
  }
}
