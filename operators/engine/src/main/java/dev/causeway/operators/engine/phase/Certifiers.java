package dev.causeway.operators.engine.phase;

import dev.causeway.certificate.CertificateRefused;
import dev.causeway.certificate.CertificateVerifier;
import dev.causeway.certificate.PublicKeys;
import dev.causeway.contract.Certification;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.operators.api.v1alpha1.PersonaPolicy;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.WorkloadParity;
import dev.causeway.operators.engine.phase.decide.Act;
import dev.causeway.operators.engine.phase.decide.Observation.Certifying;
import dev.causeway.operators.engine.phase.decide.Observation.Checked;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads how a workload's comparisons are certified. The private key is no business of this process.
 */
final class Certifiers {
  /** The Git revision that brought a workload; Argo CD can set it, see environments/README.md. */
  static final String REVISION = Names.GROUP + "/revision";

  private final PhaseCaches caches;

  Certifiers(PhaseCaches caches) {
    this.caches = caches;
  }

  Certifying of(QueryWorkload workload, List<Act> acts) {
    WorkloadParity parity = workload.getSpec().parity();
    if (parity == null) {
      return new Certifying(
          null,
          "QueryWorkload %s has no spec.parity, so nothing is certified and nobody is switched. Set what signs, and the public key."
              .formatted(workload.getMetadata().getName()),
          Map.of());
    }
    String namespace = workload.getMetadata().getNamespace();
    Optional<String> pem =
        Optional.ofNullable(parity.publicKey()).or(() -> fromConfigMap(namespace, parity));
    if (pem.isEmpty()) {
      return new Certifying(null, missing(workload, parity), Map.of());
    }
    CertificateVerifier verifier;
    try {
      verifier = new CertificateVerifier(PublicKeys.parse(pem.get()));
    } catch (CertificateRefused e) {
      return new Certifying(null, "spec.parity cannot be used. " + e.sentence(), Map.of());
    }
    return new Certifying(
        new Certification(pem.get(), policy(namespace), revision(workload)),
        "",
        checked(acts, verifier));
  }

  private static Map<String, Checked> checked(List<Act> acts, CertificateVerifier verifier) {
    Map<String, Checked> checked = new TreeMap<>();
    for (Act act : acts) {
      String text = act.result() == null ? null : act.result().certificate();
      if (text != null) {
        checked.put(act.name(), check(verifier, text));
      }
    }
    return checked;
  }

  private static Checked check(CertificateVerifier verifier, String text) {
    try {
      return new Checked.Genuine(verifier.verify(text));
    } catch (CertificateRefused e) {
      return new Checked.Refused(e);
    }
  }

  private Optional<String> fromConfigMap(String namespace, WorkloadParity parity) {
    WorkloadParity.ConfigMapKey from = parity.publicKeyFrom();
    return from == null
        ? Optional.empty()
        : caches
            .configMap(namespace, from.configMap())
            .map(ConfigMap::getData)
            .map(data -> data.get(from.key()));
  }

  private static String missing(QueryWorkload workload, WorkloadParity parity) {
    WorkloadParity.ConfigMapKey from = parity.publicKeyFrom();
    return "spec.parity.publicKeyFrom names key %s of ConfigMap %s, which is not there or lacks the label %s: %s. Create it."
        .formatted(
            from == null ? "" : from.key(),
            from == null ? "" : from.configMap(),
            Names.WORKLOAD_LABEL,
            workload.getMetadata().getName());
  }

  /** Over all policies of the namespace, by name. */
  private String policy(String namespace) {
    Map<String, Object> specs = new TreeMap<>();
    for (PersonaPolicy policy : caches.policies(namespace)) {
      specs.put(policy.getMetadata().getName(), policy.getSpec());
    }
    return Json.hash(specs);
  }

  private static String revision(QueryWorkload workload) {
    Map<String, String> annotations = workload.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(REVISION, "");
  }
}
