package dev.causeway.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.certificate.SignedCertificate.Signature;
import dev.causeway.contract.ActResult.Verdict;
import java.math.BigInteger;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** There is one text for one certificate, and one spelling of its signature. */
class StrictFormTest {
  private static final KeyPairs KEYS = KeyPairs.p256();
  private static final SignedCertificate GENUINE =
      KEYS.sign(Samples.first(Verdict.Match), Samples.items(Samples.plan(), Verdict.Match));
  private static final String TEXT = GENUINE.text();

  @Test
  void respelledTextsAreRefused() {
    assertThat(reason(TEXT + "\n")).isEqualTo(Reason.NotCanonical);
    assertThat(reason(TEXT.replace(":", ": "))).isIn(Reason.NotCanonical, Reason.Unreadable);
    assertThat(reason(TEXT.replaceFirst("\\{", "{\"more\":1,"))).isEqualTo(Reason.NotCanonical);
    assertThat(reason(TEXT.replace("\"number\":1,", "\"number\":1,\"number\":1,")))
        .isEqualTo(Reason.NotCanonical);
    assertThat(reason(TEXT.replace("\"number\":1,", "\"number\":1.0,")))
        .isIn(Reason.NotCanonical, Reason.Unreadable);
    assertThat(reason(TEXT.replace("\"shop_r0007\"", "\"\\u0073hop_r0007\"")))
        .isEqualTo(Reason.NotCanonical);
    assertThat(reason(TEXT.replace("10:00:00Z", "10:00:00.000Z"))).isEqualTo(Reason.NotCanonical);
    assertThat(reason(TEXT.replace("\"Match\"", "0"))).isIn(Reason.NotCanonical, Reason.Unreadable);
    assertThat(reason(TEXT + "{}")).isIn(Reason.NotCanonical, Reason.Unreadable);
  }

  @Test
  void whatIsNoCertificateIsRefused() {
    assertThat(reason("")).isEqualTo(Reason.UnknownSchema);
    assertThat(reason("no")).isEqualTo(Reason.Unreadable);
    assertThat(reason("[]")).isEqualTo(Reason.UnknownSchema);
    assertThat(reason("null")).isEqualTo(Reason.UnknownSchema);
    assertThat(reason("{\"certificate\":{\"schema\":\"" + Certificate.SCHEMA + "\"}}"))
        .isEqualTo(Reason.Unreadable);
    assertThat(reason("[".repeat(100_000))).isEqualTo(Reason.Unreadable);
    assertThat(reason(" ".repeat(5_000_000))).isEqualTo(Reason.Unreadable);
    assertThat(reason(TEXT.replace("certificate/v1", "certificate/v2")))
        .isEqualTo(Reason.UnknownSchema);
  }

  @Test
  void aSignatureHasOneSpelling() {
    byte[] der = Base64.getDecoder().decode(GENUINE.signature().value());
    EcdsaSignature genuine = EcdsaSignature.parse(der);
    EcdsaSignature other = new EcdsaSignature(genuine.r(), P256.ORDER.subtract(genuine.s()));
    assertThat(other.signs(SignedCertificate.message(GENUINE.certificate()), key())).isTrue();
    assertThat(reason(with(other.der()))).isEqualTo(Reason.BadSignature);

    byte[] longer = java.util.Arrays.copyOf(der, der.length + 1);
    assertThat(reason(with(longer))).isEqualTo(Reason.BadSignature);
    assertThat(reason(with(new byte[0]))).isEqualTo(Reason.BadSignature);
  }

  @Test
  void zeroAndTheOrderSignNothing() {
    byte[] zero = {0x30, 6, 2, 1, 0, 2, 1, 0};
    assertThat(reason(with(zero))).isEqualTo(Reason.BadSignature);
    byte[] zeroS = {0x30, 6, 2, 1, 1, 2, 1, 0};
    assertThat(reason(with(zeroS))).isEqualTo(Reason.BadSignature);
    byte[] order = P256.ORDER.toByteArray();
    byte[] der = new byte[4 + order.length + 3];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    der[2] = 2;
    der[3] = (byte) order.length;
    System.arraycopy(order, 0, der, 4, order.length);
    der[der.length - 3] = 2;
    der[der.length - 2] = 1;
    der[der.length - 1] = 1;
    assertThat(reason(with(der))).isEqualTo(Reason.BadSignature);
    assertThat(BigInteger.ONE).isLessThan(P256.ORDER);
  }

  @Test
  void otherAlgorithmsAreNotTaken() {
    Signature given = GENUINE.signature();
    String none =
        new SignedCertificate(GENUINE.certificate(), null, new Signature("none", given.keyId(), ""))
            .text();
    assertThat(reason(none)).isEqualTo(Reason.BadSignature);
  }

  @Test
  void anotherKeyIsNamed() {
    KeyPairs strangers = KeyPairs.p256();
    CertificateRefused refused =
        catchThrowableOfType(
            CertificateRefused.class,
            () -> new CertificateVerifier(strangers.publicKeys()).verify(TEXT));
    assertThat(refused.reason()).isEqualTo(Reason.UnknownKey);
    assertThat(refused.sentence()).contains(GENUINE.signature().keyId());
  }

  @Test
  void aSignatureUnderAnotherKeysNameIsRefused() {
    KeyPairs strangers = KeyPairs.p256();
    SignedCertificate theirs = strangers.sign(GENUINE.certificate(), GENUINE.items());
    String mixed =
        new SignedCertificate(
                GENUINE.certificate(),
                GENUINE.items(),
                new Signature(
                    Signature.ECDSA, GENUINE.signature().keyId(), theirs.signature().value()))
            .text();
    assertThat(reason(mixed)).isEqualTo(Reason.BadSignature);
  }

  private static String with(byte[] der) {
    Signature signature =
        new Signature(
            Signature.ECDSA, GENUINE.signature().keyId(), Base64.getEncoder().encodeToString(der));
    return new SignedCertificate(GENUINE.certificate(), GENUINE.items(), signature).text();
  }

  private static java.security.PublicKey key() {
    return KEYS.publicKeys().all().values().iterator().next();
  }

  private static Reason reason(String text) {
    CertificateRefused refused =
        catchThrowableOfType(
            CertificateRefused.class,
            () -> new CertificateVerifier(KEYS.publicKeys()).verify(text));
    assertThat(refused).as(text.substring(0, Math.min(60, text.length()))).isNotNull();
    return refused.reason();
  }
}
