package dev.causeway.certificate;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** The one curve that counts: P-256, also called secp256r1 and prime256v1. */
final class P256 {
  static final String NAME = "secp256r1";
  private static final ECParameterSpec PARAMETERS = parameters();

  /** Order of the curve's group. */
  static final BigInteger ORDER = PARAMETERS.getOrder();

  private P256() {}

  static boolean has(ECKey key) {
    ECParameterSpec mine = key.getParams();
    return mine != null
        && mine.getCurve().equals(PARAMETERS.getCurve())
        && mine.getGenerator().equals(PARAMETERS.getGenerator())
        && mine.getOrder().equals(ORDER)
        && mine.getCofactor() == PARAMETERS.getCofactor();
  }

  private static ECParameterSpec parameters() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(NAME));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no P-256", e);
    }
  }
}
