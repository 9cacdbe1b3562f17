package dev.causeway.standins.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSpoolTest {
  @TempDir Path folder;

  private RowSpool spool(int rows) throws IOException {
    RowSpool spool = new RowSpool(folder, "t", 2);
    for (int i = 0; i < rows; i++) {
      spool.add(new String[] {"row " + i, i % 3 == 0 ? null : ""});
    }
    spool.seal();
    return spool;
  }

  @Test
  void pagesBeginAnywhere() throws IOException {
    try (RowSpool spool = spool(1000)) {
      assertThat(spool.rows()).isEqualTo(1000);
      for (long first : new long[] {0, 1, 255, 256, 257, 999}) {
        var page = spool.page(first, 3, 1 << 20);
        assertThat(page).hasSize((int) Math.min(3, 1000 - first));
        assertThat(page.getFirst().getFirst()).isEqualTo("row " + first);
        assertThat(page.getFirst().get(1)).isEqualTo(first % 3 == 0 ? null : "");
      }
      assertThat(spool.page(1000, 3, 1 << 20)).isEmpty();
    }
  }

  @Test
  void aPageEndsAtItsBytesButHasARow() throws IOException {
    try (RowSpool spool = spool(10)) {
      assertThat(spool.page(4, 5, 1)).hasSize(1);
      assertThat(spool.page(0, 10, 11)).hasSize(2);
    }
  }

  @Test
  void theOldestResultsGoWhenThereAreTooMany() throws IOException {
    ResultStore store = new ResultStore(2, 1 << 20);
    for (String id : new String[] {"a", "b", "c"}) {
      store.keep(id, spool(5));
    }
    assertThat(store.find("a")).isEmpty();
    assertThat(store.find("c")).isPresent();
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
    store.close();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void theOldestResultsGoWhenTheyAreTooLarge() throws IOException {
    ResultStore store = new ResultStore(10, 100);
    store.keep("a", spool(5));
    store.keep("b", spool(500));
    assertThat(store.find("a")).isEmpty();
    assertThat(store.find("b")).isPresent();
    store.close();
  }

  @Test
  void placesInS3AreRead() {
    assertThat(S3Uri.parse("s3://b/k/l")).contains(new S3Uri("b", "k/l"));
    assertThat(S3Uri.parse("s3://b")).contains(new S3Uri("b", ""));
    assertThat(S3Uri.parse("b/k")).isEmpty();
    assertThat(S3Uri.parse("s3:///k")).isEmpty();
    assertThat(new S3Uri("b", "k").folder()).hasToString("s3://b/k/");
    assertThat(new S3Uri("b", "").folder()).hasToString("s3://b/");
  }
}
