package dev.causeway.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.certificate.Certificate;
import dev.causeway.certificate.KeyPairs;
import dev.causeway.certificate.Samples;
import dev.causeway.certificate.SignedCertificate;
import dev.causeway.cli.CommandRun;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as people and scripts use it. */
class CertificateCommandTest {
  private static final KeyPairs KEYS = KeyPairs.p256();
  private static final String SOON = Samples.CUT.plusSeconds(3600).toString();

  @TempDir Path folder;
  private final Certificate first = Samples.first(Verdict.Match);

  @BeforeEach
  void files() throws IOException {
    write("public.pem", KEYS.publicPem());
    write("other.pem", KeyPairs.p256().publicPem());
    write("c1.json", text(first, Verdict.Match));
    write("c2.json", text(Samples.certificate(2, first.hash(), Verdict.Match), Verdict.Match));
    write("differs.json", text(Samples.first(Verdict.Mismatch), Verdict.Mismatch));
    write("touched.json", text(first, Verdict.Match).replace("\"shop_r0007\"", "\"shop_r0008\""));
  }

  @Test
  void oneThatCountsIsToldWithItsHash() {
    CommandRun run = verify("c1.json", "--at", SOON);
    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(run.out())
        .startsWith("valid\n")
        .contains(first.hash(), "2 of 2 tables and 1 of 1 queries", "run shop_r0007 in shop-lake");
  }

  @Test
  void whatDoesNotCountEndsWithOneAndSaysWhy() {
    refused("BadSignature", "touched.json", "--at", SOON);
    refused("StaleByAge", "c1.json");
    refused("StaleByAge", "c1.json", "--at", SOON, "--max-age", "59m");
    refused("NotEqual", "differs.json", "--at", SOON);
    refused("StaleByChange", "c1.json", "--at", SOON, "--expect", "plan=another");
    refused("Foreign", "c1.json", "--at", SOON, "--expect", "bucket=production-lake");
    refused("Partial", "c1.json", "--at", SOON, "--expect", "scope=0");
    refused("ChainBroken", "c2.json", "--at", SOON, "--previous", path("differs.json"));
    refused("ChainBroken", "c2.json", "--at", SOON, "--previous", path("touched.json"));
    refused("Unreadable", "public.pem", "--at", SOON);
  }

  @Test
  void whatIsExpectedAcceptedAndFollowedCounts() {
    CommandRun run =
        verify(
            "c2.json",
            "--at",
            SOON,
            "--previous",
            path("c1.json"),
            "--expect",
            "workload=shop",
            "--expect",
            "plan=" + first.compared().plan());
    assertThat(run.exit()).as(run.toString()).isZero();
    CommandRun accepted =
        verify(
            "differs.json",
            "--at",
            SOON,
            "--accept",
            "table/orders",
            "--accept",
            "table/item",
            "--accept",
            "query/late");
    assertThat(accepted.exit()).as(accepted.toString()).isZero();
  }

  @Test
  void jsonSaysTheSame() {
    CommandRun good = verify("c1.json", "--at", SOON, "-o", "json");
    assertThat(Json.mapper().readTree(good.out()).path("valid").asBoolean()).isTrue();
    CommandRun bad = verify("touched.json", "--at", SOON, "-o", "json");
    assertThat(bad.exit()).isEqualTo(1);
    assertThat(Json.mapper().readTree(bad.out()).path("reason").asString())
        .isEqualTo("BadSignature");
  }

  @Test
  void aStrangersKeyDoesNotVerify() {
    CommandRun run =
        CommandRun.of(
            "parity", "certificate", "verify", path("c1.json"), "--public-key", path("other.pem"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).startsWith("UnknownKey: ");
  }

  @Test
  void whatCannotRunEndsWithTwo() {
    assertThat(verify("none.json").exit()).isEqualTo(2);
    assertThat(verify("c1.json", "--max-age", "1 day").exit()).isEqualTo(2);
    assertThat(verify("c1.json", "--expect", "colour=red").exit()).isEqualTo(2);
    CommandRun noKey =
        CommandRun.of(
            "parity", "certificate", "verify", path("c1.json"), "--public-key", path("c1.json"));
    assertThat(noKey.exit()).isEqualTo(2);
    assertThat(noKey.err()).contains("There is no public key");
    CommandRun missing = CommandRun.of("parity", "certificate", "verify", path("c1.json"));
    assertThat(missing.exit()).isEqualTo(2);
  }

  @Test
  void showVerifiesNothingAndSaysSo() {
    CommandRun run = CommandRun.of("parity", "certificate", "show", path("touched.json"));
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("not verified").contains("shop_r0008", "table  orders");
    assertThat(CommandRun.of("parity", "certificate", "show", path("public.pem")).exit())
        .isEqualTo(2);
  }

  private void refused(String reason, String file, String... options) {
    CommandRun run = verify(file, options);
    assertThat(run.exit()).as(run.toString()).isEqualTo(1);
    assertThat(run.out()).startsWith(reason + ": ");
  }

  private CommandRun verify(String file, String... options) {
    List<String> args = new ArrayList<>(List.of("parity", "certificate", "verify", path(file)));
    args.addAll(List.of("--public-key", path("public.pem")));
    args.addAll(List.of(options));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private String text(Certificate certificate, Verdict verdict) {
    SignedCertificate signed = KEYS.sign(certificate, Samples.items(Samples.plan(), verdict));
    return signed.text();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
