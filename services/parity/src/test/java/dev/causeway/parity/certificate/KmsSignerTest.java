package dev.causeway.parity.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.certificate.CertificateVerifier;
import dev.causeway.certificate.PublicKeys;
import dev.causeway.certificate.Samples;
import dev.causeway.certificate.Seal;
import dev.causeway.certificate.SignedCertificate;
import dev.causeway.contract.ActResult.Verdict;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** What KMS is asked, and what comes of its answers. */
class KmsSignerTest {
  private static final String ARN = "arn:aws:kms:us-east-1:111122223333:key/k1";

  @Test
  void aCertificateSignedByKmsIsVerifiedWithItsPublicKey() throws Exception {
    RecordingKms kms = new RecordingKms();
    SignedCertificate signed =
        new Seal(new KmsSigner(kms, ARN), kms.publicKeys())
            .sign(Samples.first(Verdict.Match), Samples.items(Samples.plan(), Verdict.Match));

    assertThat(new CertificateVerifier(kms.publicKeys()).verify(signed.text())).isEqualTo(signed);
    SignRequest asked = kms.requests.getFirst();
    assertThat(asked.keyId()).isEqualTo(ARN);
    assertThat(asked.messageType()).isEqualTo(MessageType.DIGEST);
    assertThat(asked.message().asByteArray()).hasSize(32);
    assertThat(asked.signingAlgorithm()).isEqualTo(SigningAlgorithmSpec.ECDSA_SHA_256);
  }

  @Test
  void aKeyThatMayNotSignIsToldWithWhatItNeeds() throws Exception {
    RecordingKms kms = new RecordingKms();
    kms.refusal =
        (KmsException)
            KmsException.builder()
                .statusCode(400)
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("not authorized to perform: kms:Sign")
                        .build())
                .build();
    assertThatThrownBy(() -> new KmsSigner(kms, ARN).sign(new byte[] {1}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("kms:Sign")
        .hasMessageContaining(ARN);
  }

  @Test
  void whatIsNoKeyOfKmsIsRefused() {
    for (String arn : List.of("", "k1", "arn:aws:s3:::bucket", "arn:aws:kms:us-east-1:1:alias/a")) {
      assertThatThrownBy(() -> KmsSigner.open(arn)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** KMS with one key: signs a digest as KMS does, and keeps what it was asked. */
  private static final class RecordingKms implements KmsClient {
    final List<SignRequest> requests = new ArrayList<>();
    @Nullable KmsException refusal;
    private final KeyPair pair;

    RecordingKms() throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    }

    PublicKeys publicKeys() {
      return PublicKeys.parse(
          dev.causeway.certificate.KeyPairs.pem("PUBLIC KEY", pair.getPublic()));
    }

    @Override
    public SignResponse sign(SignRequest request) {
      requests.add(request);
      if (refusal != null) {
        throw refusal;
      }
      try {
        Signature signature = Signature.getInstance("NONEwithECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(request.message().asByteArray());
        return SignResponse.builder().signature(SdkBytes.fromByteArray(signature.sign())).build();
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String serviceName() {
      return "kms";
    }

    @Override
    public void close() {}
  }
}
