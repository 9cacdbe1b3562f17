package dev.causeway.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetTest {
  /** Known digests: when one changes on purpose, Loader.FORM has to go up with it. */
  @ParameterizedTest
  @CsvSource({
    "product, 919e2e7757b9",
    "warehouse_product, d16249d66332",
    "sales_order_header, 79f8f0b91a8d",
    "sales_order_line, 4be9e05b2193",
    "purchase_order_header, 59722a1d21e3",
    "purchase_order_line, 8ed09362fbf9"
  })
  void givesTheSameBytesOnEveryMachine(String table, String expected) throws Exception {
    assertThat(digest(new DataSet(new Scale(2_000, 7)), table)).startsWith(expected);
  }

  @Test
  void anotherSeedGivesOtherRows() throws Exception {
    for (String table : new DataSet(new Scale(500, 1)).tables()) {
      assertThat(digest(new DataSet(new Scale(500, 1)), table))
          .isNotEqualTo(digest(new DataSet(new Scale(500, 2)), table));
    }
  }

  @Test
  void givesExactlyTheOrderLinesAskedFor() throws IOException {
    for (long lines : new long[] {100, 101, 4_999}) {
      DataSet data = new DataSet(new Scale(lines, 3));
      assertThat(data.write("sales_order_line", OutputStream.nullOutputStream())).isEqualTo(lines);
    }
  }

  @Test
  void escapesWhatCopyWouldRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RowWriter writer = new RowWriter(bytes);
    writer.text("a\tb\nc\\d\r").text(null).text("").text("\\N").decimal(-5, 2).end();
    writer.flush();
    assertThat(bytes).hasToString("a\\tb\\nc\\\\d\\r\t\\N\t\t\\\\N\t-0.05\n");
  }

  @Test
  void refusesAScaleOutOfBounds() {
    assertThatThrownBy(() -> new Scale(99, 1)).hasMessageContaining("scale is 99, must be 100 to");
    assertThatThrownBy(() -> new DataSet(new Scale(100, 1)).write("nothing", System.out))
        .hasMessageContaining("no table nothing in [product,");
  }

  private static String digest(DataSet data, String table) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    data.write(table, new DigestOutputStream(OutputStream.nullOutputStream(), sha));
    return HexFormat.of().formatHex(sha.digest());
  }
}
