package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.certificate.Certificate;
import dev.causeway.certificate.CertificateVerifier;
import dev.causeway.certificate.Fact;
import dev.causeway.certificate.KeyPairs;
import dev.causeway.certificate.Scope;
import dev.causeway.certificate.SignedCertificate;
import dev.causeway.certificate.Validity;
import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Certification;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.warehouse.redshift.RedshiftSettings;
import dev.causeway.warehouse.redshift.RedshiftWarehouse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The acts on the real engines. */
class ActsIT {
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void aSourceIsInspectedTakenAndProvenEqualAtItsCut() throws Exception {
    ActResult inspected = shop.run(shop.task(Stage.Prepare, null));
    assertThat(inspected.outcome()).as(inspected.message()).isEqualTo(Outcome.Succeeded);
    assertThat(inspected.message())
        .isEqualTo("The source has all 2 tables with 6 columns, and takes all 2 queries.");

    ActResult synced = shop.run(shop.task(Stage.Sync, null));
    assertThat(synced.outcome()).as(synced.message()).isEqualTo(Outcome.Succeeded);
    Run run = Shop.run(synced);
    assertThat(run.tables()).extracting(Run.ExportedTable::rows).containsExactly(200L, 2000L);
    assertThat(
            shop.glue
                .getPartitions(r -> r.databaseName(run.database()).tableName("sale"))
                .partitions())
        .hasSize(25);

    assertThat(synced.spent().writtenBytes())
        .isEqualTo(run.tables().stream().mapToLong(Run.ExportedTable::bytes).sum());
    // A PUT a file: one product file at least, and 25 partitions.
    assertThat(synced.spent().usd()).isGreaterThanOrEqualTo(new BigDecimal("0.00013"));

    // The source moves on; the proof is about the cut.
    shop.sql("UPDATE product SET price = price + 1", "DELETE FROM sale WHERE sale_id < 100");

    ActTask prove = shop.task(Stage.Prove, run);
    ActResult proven = shop.run(prove);
    assertThat(proven.outcome()).as(proven.message()).isEqualTo(Outcome.Succeeded);
    assertThat(proven.parity().verdict()).as(proven.message()).isEqualTo(Verdict.Match);
    assertThat(proven.parity().rows()).isEqualTo(2200);
    assertThat(proven.parity().queriesEqual()).isEqualTo(2);
    assertThat(proven.spent().scannedBytes()).isPositive();
    // Two tables and two queries, ten megabytes each at least.
    assertThat(proven.spent().usd()).isGreaterThanOrEqualTo(new BigDecimal("0.00019"));
    assertThat(Json.sha256(shop.text(proven.evidence().uri())))
        .isEqualTo(proven.evidence().sha256());

    // Its session was ended: the cut cannot be proven again.
    ActResult again = shop.run(shop.task(Stage.Prove, run));
    assertThat(again.outcome()).isEqualTo(Outcome.CutLost);
  }

  @Test
  void aDifferenceInTheTargetIsNamed() throws Exception {
    Run run = Shop.run(shop.run(shop.task(Stage.Sync, null)));
    shop.sql("UPDATE product SET price = 99999.99 WHERE product_id = 17");
    Run changed = Shop.run(shop.run(shop.task(Stage.Sync, null)));
    replaceFiles(
        "runs/" + changed.database() + "/product/", "runs/" + run.database() + "/product/");

    ActResult proven = shop.run(shop.task(Stage.Prove, run));

    assertThat(proven.outcome()).isEqualTo(Outcome.Succeeded);
    assertThat(proven.parity().verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(proven.parity().tablesEqual()).isEqualTo(1);
    assertThat(proven.message()).contains("product").contains("product_id=17");
  }

  @Test
  void comparisonsAreCertifiedOneAfterTheOther() throws Exception {
    KeyPairs keys = KeyPairs.p256();
    CertificateVerifier verifier = new CertificateVerifier(keys.publicKeys());
    Map<String, String> settings =
        Map.of("CAUSEWAY_SIGNING_KEY", shop.file("key.pem", keys.privatePem()).toString());
    Certificate last = null;
    for (int number = 1; number <= 2; number++) {
      ActResult synced = shop.run(shop.task(Stage.Sync, null));
      Run run = Shop.run(synced);
      ActTask prove = certified(shop.task(Stage.Prove, run), keys);

      ActResult proven = shop.run(prove, settings);

      assertThat(proven.outcome()).as(proven.message()).isEqualTo(Outcome.Succeeded);
      String kept =
          shop.text("s3://" + shop.name + "/" + Names.certificateKey("shop", "shop", number));
      SignedCertificate signed = verifier.verify(kept);
      assertThat(signed.shortened().text()).isEqualTo(proven.certificate());
      Map<Fact, String> facts =
          Map.of(
              Fact.plan, prove.planHash(),
              Fact.run, run.database(),
              Fact.token, prove.token(),
              Fact.scope, Scope.of(prove.plan()).hash(),
              Fact.record, synced.evidence().sha256(),
              Fact.schema, run.schemaHash());
      new Validity(run.cutAt(), Duration.ofHours(1), facts, Set.of()).require(signed);
      assertThat(signed.certificate().compared().files().count())
          .isEqualTo(run.tables().stream().mapToLong(Run.ExportedTable::files).sum());
      if (last != null) {
        CertificateVerifier.follows(signed.certificate(), last);
      }
      last = signed.certificate();
    }
  }

  private static ActTask certified(ActTask task, KeyPairs keys) {
    return new ActTask(
        task.act(),
        task.phase(),
        task.stage(),
        task.planHash(),
        task.token(),
        task.plan(),
        task.run(),
        "",
        null,
        new Certification(keys.publicPem(), "policy", ""));
  }

  @Test
  void aLostCutIsTold() throws Exception {
    Run run = Shop.run(shop.run(shop.task(Stage.Sync, null)));
    try (RedshiftWarehouse redshift = RedshiftWarehouse.open(RedshiftSettings.of(shop.plan()))) {
      redshift.attach(run.sessionId()).close();
    }
    ActResult proven = shop.run(shop.task(Stage.Prove, run));
    assertThat(proven.outcome()).isEqualTo(Outcome.CutLost);
    assertThat(proven.message()).contains(run.database());
  }

  @Test
  void whatCannotCrossIsRefusedByName() throws Exception {
    shop.sql("UPDATE sale SET booked_at = booked_at + INTERVAL '7 microseconds' WHERE sale_id = 5");
    ActResult micros = shop.run(shop.task(Stage.Prepare, null));
    assertThat(micros.outcome()).isEqualTo(Outcome.Refused);
    assertThat(micros.message()).contains("Column sale.booked_at has 1 rows with microseconds");

    shop.sql("ALTER TABLE product RENAME COLUMN price TO cost");
    ActResult query = shop.run(shop.task(Stage.Prepare, null));
    assertThat(query.outcome()).isEqualTo(Outcome.Refused);
    assertThat(query.message()).contains("Query prices is refused by the source");

    shop.sql("ALTER TABLE product ADD COLUMN note JSONB");
    ActResult type = shop.run(shop.task(Stage.Prepare, null));
    assertThat(type.reason()).isEqualTo("UnsupportedType");
    assertThat(type.message()).contains("product.note");

    shop.sql("DROP TABLE product");
    ActResult table = shop.run(shop.task(Stage.Prepare, null));
    assertThat(table.reason()).isEqualTo("UnknownTable");
    assertThat(table.message()).startsWith("product is not in schema " + shop.name);
  }

  private void replaceFiles(String from, String to) {
    for (String key : shop.keys(from)) {
      if (key.endsWith(".parquet")) {
        shop.s3.copyObject(r ->
            r.sourceBucket(shop.name)
                .sourceKey(key)
                .destinationBucket(shop.name)
                .destinationKey(to + key.substring(from.length())));
      }
    }
  }
}
