package dev.causeway.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.contract.ActResult.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that count, and keys that do not. */
class KeysTest {
  private static final KeyPairs MINE = KeyPairs.p256();
  private static final KeyPairs NEXT = KeyPairs.p256();
  private static final Items ITEMS = Samples.items(Samples.plan(), Verdict.Match);

  @Test
  void severalPublicKeysCountSoThatOneCanBeReplaced() {
    PublicKeys both = PublicKeys.parse(NEXT.publicPem() + "\n" + MINE.publicPem());
    CertificateVerifier verifier = new CertificateVerifier(both);
    for (KeyPairs signer : new KeyPairs[] {MINE, NEXT}) {
      SignedCertificate signed =
          new Seal(PemSigner.parse(signer.privatePem()), both)
              .sign(Samples.first(Verdict.Match), ITEMS);
      assertThat(verifier.verify(signed.text())).isEqualTo(signed);
    }
  }

  @Test
  void aSignerWhosePublicKeyNobodyHasIsToldBeforeAnythingIsStored() {
    Seal seal = new Seal(PemSigner.parse(MINE.privatePem()), NEXT.publicKeys());
    assertThat(reason(() -> seal.sign(Samples.first(Verdict.Match), ITEMS)))
        .isEqualTo(Reason.UnknownKey);
  }

  @Test
  void otherCurvesAndKindsAreRefused() throws Exception {
    KeyPairs p384 = KeyPairs.of("secp384r1");
    KeyPairs rsa = KeyPairs.of(KeyPairGenerator.getInstance("RSA").generateKeyPair());
    for (KeyPairs other : new KeyPairs[] {p384, rsa}) {
      assertThat(reason(() -> PublicKeys.parse(other.publicPem()))).isEqualTo(Reason.BadKey);
      assertThat(reason(() -> PemSigner.parse(other.privatePem()))).isEqualTo(Reason.BadKey);
      assertThat(reason(() -> PublicKeys.parse(MINE.publicPem() + other.publicPem())))
          .isEqualTo(Reason.BadKey);
    }
  }

  @Test
  void aPrivateKeyIsNotTakenForAPublicOneAndNeverQuoted() {
    String secret = MINE.privatePem().lines().skip(1).findFirst().orElseThrow();
    CertificateRefused refused =
        catchThrowableOfType(CertificateRefused.class, () -> PublicKeys.parse(MINE.privatePem()));
    assertThat(refused.reason()).isEqualTo(Reason.BadKey);
    assertThat(refused.sentence()).contains("PRIVATE KEY").doesNotContain(secret);
    CertificateRefused broken =
        catchThrowableOfType(
            CertificateRefused.class,
            () -> PemSigner.parse(MINE.privatePem().replaceFirst("M", "A")));
    assertThat(broken).hasNoCause();
    assertThat(broken.sentence()).doesNotContain(secret.substring(4));
  }

  @Test
  void whatIsNoKeyIsRefused() {
    for (String text : new String[] {"", "key", MINE.publicPem().replace("BEGIN", "BEGINN")}) {
      assertThat(reason(() -> PublicKeys.parse(text))).isEqualTo(Reason.BadKey);
      assertThat(reason(() -> PemSigner.parse(text))).isEqualTo(Reason.BadKey);
    }
    String otherLabel = MINE.privatePem().replace("PRIVATE KEY", "EC PRIVATE KEY");
    assertThat(reason(() -> PemSigner.parse(otherLabel))).isEqualTo(Reason.BadKey);
  }

  @Test
  void aKeyComesFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), MINE.privatePem());
    SignedCertificate signed =
        new Seal(PemSigner.read(file), MINE.publicKeys()).sign(Samples.first(Verdict.Match), ITEMS);
    assertThat(new CertificateVerifier(MINE.publicKeys()).verify(signed.text())).isEqualTo(signed);
    assertThat(reason(() -> PemSigner.read(folder.resolve("none.pem")))).isEqualTo(Reason.BadKey);
  }

  @Test
  void anotherTextIsSignedSoThatItIsNoCertificate() {
    Seal mine = new Seal(PemSigner.parse(MINE.privatePem()), MINE.publicKeys());
    Seal next = new Seal(PemSigner.parse(NEXT.privatePem()), NEXT.publicKeys());
    String text = new String(SignedCertificate.message(Samples.first(Verdict.Match)), UTF_8);
    String signature = mine.sign(text);

    assertThat(mine.signed(text, signature)).isTrue();
    assertThat(mine.signed(text + " ", signature)).isFalse();
    assertThat(mine.signed(text, "no signature")).isFalse();
    assertThat(next.signed(text, signature)).isFalse();
    SignedCertificate forged =
        new SignedCertificate(
            Samples.first(Verdict.Match),
            ITEMS,
            new SignedCertificate.Signature(
                SignedCertificate.Signature.ECDSA,
                MINE.publicKeys().all().keySet().iterator().next(),
                signature));
    assertThat(reason(() -> new CertificateVerifier(MINE.publicKeys()).verify(forged.text())))
        .isEqualTo(Reason.BadSignature);
  }

  private static Reason reason(ThrowingCallable call) {
    CertificateRefused refused = catchThrowableOfType(CertificateRefused.class, call);
    assertThat(refused).isNotNull();
    return refused.reason();
  }
}
