package dev.causeway.runner.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.Run.ExportedTable;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.testing.FakeS3;
import dev.causeway.runner.testing.FakeUnload;
import dev.causeway.runner.testing.Tasks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManifestCheckTest {
  private static final String FOLDER = "runs/shop_r0001/product/";

  private final FakeS3 s3 = new FakeS3();
  private final RunPlace place = new RunPlace(Tasks.plan(), "token", 1);

  @BeforeEach
  void unloaded() {
    s3.put(FakeUnload.first(FOLDER), "12345");
    s3.put(FakeUnload.second(FOLDER), "1234567");
    s3.put(FOLDER + "manifest", FakeUnload.manifest(FOLDER, 10));
  }

  @Test
  void aWholeTableIsTakenWithItsFigures() {
    ManifestCheck.Checked checked = check();
    assertThat(checked.exported())
        .isEqualTo(new ExportedTable("product", 10, 12, 2, FOLDER + "manifest"));
    assertThat(checked.files())
        .extracting(ManifestCheck.File::key)
        .containsExactly(FakeUnload.first(FOLDER), FakeUnload.second(FOLDER));
  }

  @Test
  void aLostFileIsNamed() {
    s3.objects.remove(FakeUnload.second(FOLDER));
    refused("FileMissing", FakeUnload.second(FOLDER));
  }

  @Test
  void aFileCutShortIsNamed() {
    s3.put(FakeUnload.second(FOLDER), "123");
    refused("FileCutShort", FakeUnload.second(FOLDER) + " has 3 bytes, its manifest says 7");
  }

  @Test
  void aFileLeftOverIsNamed() {
    s3.put(FOLDER + "p_all=all/0009_part_00.parquet", "x");
    refused("FileLeftOver", FOLDER + "p_all=all/0009_part_00.parquet");
  }

  @Test
  void rowsThatDoNotAddUpAreTold() {
    s3.put(FOLDER + "manifest", FakeUnload.manifest(FOLDER, 11));
    refused("ManifestMismatch", "counts 11 rows in all, its files have 10");
  }

  @Test
  void aManifestThatIsMissingOrNoManifestIsTold() {
    s3.put(FOLDER + "manifest", "{]");
    refused("ManifestUnreadable", FOLDER + "manifest");
    s3.put(FOLDER + "manifest", "{\"entries\":[]}");
    refused("ManifestUnreadable", FOLDER + "manifest");
    s3.objects.remove(FOLDER + "manifest");
    refused("ManifestMissing", FOLDER + "manifest");
  }

  @Test
  void aFileOfAnotherFolderIsNotTaken() {
    s3.put(
        FOLDER + "manifest",
        FakeUnload.manifest(FOLDER, 10).replace(FakeUnload.first(FOLDER), "elsewhere/x"));
    refused("FileElsewhere", "s3://shop-lake/elsewhere/x");
  }

  @Test
  void otherColumnsAndTypesAreTold() {
    s3.put(FOLDER + "manifest", FakeUnload.manifest(FOLDER, 10).replace("numeric", "bigint"));
    refused("ColumnMismatch", "column price as bigint, the source has it as numeric");
    s3.put(FOLDER + "manifest", FakeUnload.manifest(FOLDER, 10).replace("price", "cost"));
    refused("ColumnMismatch", "(product_id, name, cost)");
  }

  private ManifestCheck.Checked check() {
    return new ManifestCheck(new Lake(s3, "shop-lake"))
        .check(place, Tasks.PRODUCT, Layout.of(null));
  }

  private void refused(String reason, String named) {
    assertThatThrownBy(this::check)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(named)
        .extracting(e -> ((Refusal) e).reason())
        .isEqualTo(reason);
  }
}
