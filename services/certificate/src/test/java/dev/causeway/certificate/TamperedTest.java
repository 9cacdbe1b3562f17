package dev.causeway.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Nothing of a certificate can be changed by somebody who has not the key. */
class TamperedTest {
  private static final KeyPairs KEYS = KeyPairs.p256();
  private static final SignedCertificate GENUINE =
      KEYS.sign(Samples.first(Verdict.Match), Samples.items(Samples.plan(), Verdict.Match));
  private static final String TEXT = GENUINE.text();
  private static final CertificateVerifier VERIFIER = new CertificateVerifier(KEYS.publicKeys());

  @Test
  void theGenuineOneIsVerifiedInBothForms() {
    assertThat(VERIFIER.verify(TEXT)).isEqualTo(GENUINE);
    assertThat(VERIFIER.verify(GENUINE.shortened().text()).items()).isNull();
  }

  @Test
  void everyValueCounts() {
    List<String> paths = new ArrayList<>();
    leaves(Json.mapper().readTree(TEXT), "", paths);
    assertThat(paths).hasSizeGreaterThan(45);
    for (String path : paths) {
      ObjectNode tree = (ObjectNode) Json.mapper().readTree(TEXT);
      change(tree, path);
      assertThatThrownBy(() -> VERIFIER.verify(Json.write(tree)))
          .as(path)
          .isInstanceOf(CertificateRefused.class);
    }
  }

  @Test
  void everyFieldIsNeeded() {
    List<String> paths = new ArrayList<>();
    leaves(Json.mapper().readTree(TEXT), "", paths);
    for (String path : paths) {
      ObjectNode tree = (ObjectNode) Json.mapper().readTree(TEXT);
      int cut = path.lastIndexOf('/');
      if (tree.at(path.substring(0, cut)) instanceof ObjectNode parent) {
        parent.remove(path.substring(cut + 1));
        assertThatThrownBy(() -> VERIFIER.verify(Json.write(tree)))
            .as(path)
            .isInstanceOf(CertificateRefused.class);
      }
    }
  }

  @Property(tries = 3000)
  void everyCharacterCounts(
      @ForAll @IntRange(max = 1_000_000) int at, @ForAll @IntRange(min = 9, max = 126) int code) {
    int place = at % TEXT.length();
    char other = (char) code;
    if (TEXT.charAt(place) == other) {
      return;
    }
    String changed = TEXT.substring(0, place) + other + TEXT.substring(place + 1);
    assertThatThrownBy(() -> VERIFIER.verify(changed)).isInstanceOf(CertificateRefused.class);
  }

  @Property(tries = 500)
  void aPieceThatIsCutOffIsMissed(@ForAll @IntRange(max = 1_000_000) int at) {
    String cut = TEXT.substring(0, at % TEXT.length());
    assertThatThrownBy(() -> VERIFIER.verify(cut)).isInstanceOf(CertificateRefused.class);
  }

  @Test
  void itemsOfAnotherCertificateAreToldApart() {
    Items others = Samples.items(Samples.plan(), Verdict.Mismatch);
    String mixed = new SignedCertificate(GENUINE.certificate(), others, GENUINE.signature()).text();
    assertThatThrownBy(() -> VERIFIER.verify(mixed))
        .isInstanceOfSatisfying(
            CertificateRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.ItemsDiffer));
  }

  private static void leaves(JsonNode node, String path, List<String> into) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(e -> leaves(e.getValue(), path + "/" + e.getKey(), into));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        leaves(array.get(i), path + "/" + i, into);
      }
    } else {
      into.add(path);
    }
  }

  private static void change(ObjectNode tree, String path) {
    int cut = path.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) tree.at(path.substring(0, cut));
    String name = path.substring(cut + 1);
    JsonNode value = parent.get(name);
    if (value instanceof StringNode text) {
      parent.put(name, text.asString() + "0");
    } else {
      parent.put(name, value.asLong() + 1);
    }
  }
}
