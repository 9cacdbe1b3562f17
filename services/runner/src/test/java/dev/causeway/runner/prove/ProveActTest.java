package dev.causeway.runner.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.certificate.CertificateVerifier;
import dev.causeway.certificate.KeyPairs;
import dev.causeway.certificate.PemSigner;
import dev.causeway.certificate.Scope;
import dev.causeway.certificate.SignedCertificate;
import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Cause;
import dev.causeway.contract.Certification;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.parity.Budget;
import dev.causeway.parity.Checkpoints;
import dev.causeway.parity.ParityEngine;
import dev.causeway.parity.ParityPlan;
import dev.causeway.parity.ParityReport;
import dev.causeway.parity.Resume;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.catalog.Catalog;
import dev.causeway.runner.catalog.CrawlCheck;
import dev.causeway.runner.catalog.CrawlerRun;
import dev.causeway.runner.export.SyncAct;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.report.Progress;
import dev.causeway.runner.testing.FakeGlue;
import dev.causeway.runner.testing.FakeRedshift;
import dev.causeway.runner.testing.FakeS3;
import dev.causeway.runner.testing.FakeUnload;
import dev.causeway.runner.testing.MemoryStore;
import dev.causeway.runner.testing.StepClock;
import dev.causeway.runner.testing.Tasks;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a comparison's certificate holds, where it lies, and what it follows. */
class ProveActTest {
  private static final KeyPairs KEYS = KeyPairs.p256();
  private static final CertificateVerifier VERIFIER = new CertificateVerifier(KEYS.publicKeys());

  private final FakeRedshift redshift = new FakeRedshift();
  private final StepClock clock = new StepClock();
  private FakeS3 s3 = new FakeS3();
  private int compared;
  private Consumer<FakeS3> whileComparing = bucket -> {};
  private String privatePem = KEYS.privatePem();
  private Resume resume = Resume.NONE;
  private WorkloadPlan plan = Tasks.plan();
  private Run run;
  private String record;

  @BeforeEach
  void aRunIsTaken() throws Exception {
    redshift.effect = sql -> FakeUnload.run(s3, sql);
    FakeGlue glue = new FakeGlue();
    Catalog catalog =
        new Catalog(glue, new CrawlCheck(glue, new CrawlerRun(glue, clock, time -> {})));
    ActTask task = Tasks.task(Stage.Sync, Tasks.plan(), null, "");
    Accomplishment synced =
        new SyncAct(plan -> Tasks.SCHEMA, redshift, lake(), catalog, clock, Duration.ofHours(2))
            .run(task, progress(task));
    run = synced.run();
    record = synced.evidence().sha256();
  }

  @Test
  void aComparisonIsCertified() throws Exception {
    ActTask task = task("prove-1");
    Accomplishment done = prove(task);

    SignedCertificate kept = VERIFIER.verify(text(key(1)));
    assertThat(done.certificate()).isEqualTo(kept.shortened().text());
    assertThat(done.message()).endsWith("Certificate: s3://shop-lake/" + key(1));
    var certificate = kept.certificate();
    assertThat(certificate.number()).isEqualTo(1);
    assertThat(certificate.subject().token()).isEqualTo(task.token());
    assertThat(certificate.compared().scope()).isEqualTo(Scope.of(task.plan()).hash());
    assertThat(certificate.compared().run().record()).isEqualTo(record);
    assertThat(certificate.compared().policy()).isEqualTo("policy");
    assertThat(certificate.compared().revision()).isEqualTo("main@abc");
    assertThat(certificate.report()).isEqualTo(done.evidence());
    assertThat(certificate.compared().files().count())
        .isEqualTo(run.tables().stream().mapToLong(Run.ExportedTable::files).sum());
    String list = certificate.compared().files().list().uri().substring("s3://shop-lake/".length());
    assertThat(Json.sha256(text(list))).isEqualTo(certificate.compared().files().list().sha256());
    assertThat(kept.items().tables()).extracting("name").containsExactly("product", "sale");
    assertThat(kept.items().tables()).allSatisfy(t -> assertThat(t.files()).isPositive());
  }

  @Test
  void withoutTermsNothingIsCertified() throws Exception {
    ActTask task = Tasks.task("prove-1", Stage.Prove, Tasks.plan(), run, "");
    assertThat(prove(task).certificate()).isNull();
    assertThat(s3.objects.keySet()).noneMatch(k -> k.startsWith("causeway/certificates/"));
  }

  @Test
  void anotherTryOfTheSameActIsTheSameCertificate() throws Exception {
    Accomplishment first = prove(task("prove-1"));
    Accomplishment again = prove(task("prove-1"));
    assertThat(again).isEqualTo(first);
    assertThat(compared).isEqualTo(1);
  }

  @Test
  void certificatesFollowEachOther() throws Exception {
    prove(task("prove-1"));
    prove(task("prove-2"));
    CertificateVerifier.follows(
        VERIFIER.verify(text(key(2))).certificate(), VERIFIER.verify(text(key(1))).certificate());
  }

  @Test
  void anAnswerThatIsLostOnTheWayMakesNoSecondOne() throws Exception {
    FakeS3 forgetful =
        new FakeS3() {
          @Override
          public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            PutObjectResponse done = super.putObject(request, body);
            if (request.key().equals(key(1)) && calls.contains("put " + key(1))) {
              throw S3Exception.builder().statusCode(412).message("exists").build();
            }
            return done;
          }
        };
    forgetful.objects.putAll(s3.objects);
    s3 = forgetful;
    assertThat(prove(task("prove-1")).certificate()).contains("\"number\":1");
    assertThat(s3.objects).doesNotContainKey(key(2));
  }

  @Test
  void nothingFollowsACertificateThatWasTouched() throws Exception {
    prove(task("prove-1"));
    s3.put(key(1), text(key(1)).replace("\"Match\"", "\"Mismatch\""));
    assertThatThrownBy(() -> prove(task("prove-2")))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.reason()).isEqualTo("CertificateChainBroken"))
        .hasMessageContaining(key(1));
    assertThat(s3.objects).doesNotContainKey(key(2));
  }

  @Test
  void aKeyThatCannotSignIsToldBeforeAnythingIsCompared() {
    for (String pem : List.of(KeyPairs.p256().privatePem(), "")) {
      privatePem = pem;
      assertThatThrownBy(() -> prove(task("prove-1")))
          .isInstanceOfSatisfying(
              Refusal.class, e -> assertThat(e.reason()).isEqualTo("SigningKeyUnusable"));
    }
    assertThat(compared).isZero();
  }

  @Test
  void filesThatChangeMeanwhileAreNotCertified() {
    whileComparing =
        bucket -> {
          bucket.put(firstFile(bucket), "other");
        };
    assertThatThrownBy(() -> prove(task("prove-1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("changed while they were compared");
    assertThat(s3.objects).doesNotContainKey(key(1));
  }

  @Test
  void whatThePlanAcceptsAndMayCostIsComparedSoAndCertifiedWithItsOwnerAndDay() throws Exception {
    Accepted accepted =
        new Accepted(
            "product", "price", Cause.Precision, "two digits", "jane", LocalDate.of(2099, 1, 31));
    WorkloadPlan plain = Tasks.plan();
    plan =
        new WorkloadPlan(
            plain.namespace(),
            plain.name(),
            plain.region(),
            plain.source(),
            plain.target(),
            plain.tables(),
            plain.queries(),
            List.of(accepted),
            new BigDecimal("2.50"));
    List<Accepted> compared = new ArrayList<>();
    List<Budget> budgets = new ArrayList<>();
    ActTask task = task("prove-1");

    act(
            work -> {
              compared.addAll(work.accepted());
              budgets.add(work.budget());
            })
        .run(task, progress(task));

    SignedCertificate kept = VERIFIER.verify(text(key(1)));
    assertThat(compared).containsExactly(accepted);
    assertThat(budgets.getFirst().field()).isEqualTo("spec.parity.budgetUsd");
    assertThat(budgets.getFirst().usd()).isEqualTo("2.50");
    long bytes = run.tables().stream().mapToLong(Run.ExportedTable::bytes).sum();
    assertThat(bytes).isPositive();
    // Each table is scanned, and each is read by one of the two queries.
    assertThat(budgets.getFirst().price().bytes()).isEqualTo(2 * bytes);
    assertThat(kept.items().accepted()).containsExactly(accepted);
    assertThat(kept.certificate().acceptedUntil()).isEqualTo(accepted.expires());
    assertThat(plan.hash()).isNotEqualTo(plain.hash());
    assertThat(Json.write(plain)).doesNotContain("accepted");
  }

  @Test
  void whatATryFinishedIsThereForTheNextOneOfTheSameRunAndFilesUntilItIsSettled() throws Exception {
    ActTask task = task("prove-1");
    Checkpoints first = resumed(task);
    first.save("key/step", "text");
    assertThat(s3.objects).containsKey(Names.evidencePrefix(task) + "checkpoints/key/step.json");
    String data = resume.data();
    assertThat(resumed(task).load("key/step")).contains("text");
    assertThat(resume.data()).isEqualTo(data);
    assertThat(resumed(task("prove-2")).load("key/step")).isEmpty();

    String kept = Names.evidencePrefix(task) + "checkpoints/key/step.json";
    String forged = text(kept).replace("text", "fake");
    s3.put(kept, forged);
    assertThat(resumed(task).load("key/step")).isEmpty();
    s3.put(kept, "fake");
    assertThat(resumed(task).load("key/step")).isEmpty();

    s3.put(firstFile(s3), "other");
    resumed(task("prove-3"));
    assertThat(resume.data()).isNotEqualTo(data);

    act(plan -> {}).settled(task, null);
    assertThat(s3.objects.keySet()).noneMatch(k -> k.contains("/checkpoints/"));
  }

  private Checkpoints resumed(ActTask task) throws Exception {
    act(plan -> resume = plan.resume()).run(task, progress(task));
    // So that another try does not stop at what this one certified.
    s3.objects.keySet().removeIf(k -> k.startsWith("causeway/certificates/"));
    return resume.home();
  }

  private ActTask task(String act) {
    ActTask task = Tasks.task(act, Stage.Prove, plan, run, "");
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
        new Certification(KEYS.publicPem(), "policy", "main@abc"));
  }

  private Accomplishment prove(ActTask task) throws Exception {
    return act(plan -> {}).run(task, progress(task));
  }

  private ProveAct act(Consumer<ParityPlan> compares) {
    ParityEngine parity =
        (plan, source, target, progress) -> {
          compared++;
          compares.accept(plan);
          whileComparing.accept(s3);
          return report();
        };
    return new ProveAct(
        plan -> Tasks.SCHEMA,
        redshift,
        redshift,
        parity,
        lake(),
        clock,
        () -> PemSigner.parse(privatePem));
  }

  private static String firstFile(FakeS3 bucket) {
    return bucket.objects.keySet().stream()
        .filter(k -> k.endsWith(".parquet"))
        .findFirst()
        .orElseThrow();
  }

  private static ParityReport report() {
    String cost = "{\"engineTime\":\"PT1S\",\"scannedBytes\":100,\"priceUsd\":0.01}";
    String equal =
        "\"verdict\":\"Match\",\"message\":\"\",\"sourceRows\":10,\"targetRows\":10,\"source\":%1$s,\"target\":%1$s"
            .formatted(cost);
    return Json.read(
        """
        {"schema":"s/v1","verdict":"Match",
         "tables":[{"name":"product",%1$s},{"name":"sale",%1$s}],
         "queries":[{"name":"prices",%1$s,"differences":[],"causes":[]},
                    {"name":"sales",%1$s,"differences":[],"causes":[]}],
         "startedAt":"2026-01-01T00:00:00Z","finishedAt":"2026-01-01T00:00:01Z"}\
        """
            .formatted(equal),
        ParityReport.class);
  }

  private Lake lake() {
    return new Lake(s3, "shop-lake");
  }

  private Progress progress(ActTask task) {
    return new Progress(new MemoryStore(), task.act(), clock, (after, what) -> {});
  }

  private static String key(long number) {
    return Names.certificateKey("shop", "shop", number);
  }

  private String text(String key) {
    return new String(s3.objects.get(key), StandardCharsets.UTF_8);
  }
}
