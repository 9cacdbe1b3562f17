package dev.causeway.parity.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  @Test
  void writesMembersByNameNumbersByTheirDigitsAndNoNeedlessEscape() {
    assertThat(
            CanonicalJson.of(" {\"b\": [1.50, -2e3, 0.0, true], \"\\u0061\": \"\\/\\u00e9\\n\"}"))
        .isEqualTo("{\"a\":\"/é\\u000a\",\"b\":[15e-1,-2e3,0,true]}");
  }

  @Property
  void numbersAreEqualAsBigDecimalsAre(@ForAll BigDecimal number, @ForAll BigDecimal other) {
    assertThat(CanonicalJson.of(number.toString()))
        .isEqualTo(CanonicalJson.of(number.toPlainString()))
        .isEqualTo(CanonicalJson.of(number.setScale(number.scale() + 3).toString()));
    assertThat(CanonicalJson.of(number.toString()).equals(CanonicalJson.of(other.toString())))
        .isEqualTo(number.compareTo(other) == 0);
  }

  @Property
  void stringsAreEqualToTheCodeUnit(@ForAll String one, @ForAll String other) {
    assertThat(CanonicalJson.of(Json.write(one)).equals(CanonicalJson.of(Json.write(other))))
        .isEqualTo(one.equals(other));
    assertThat(CanonicalJson.of(escaped(one))).isEqualTo(CanonicalJson.of(Json.write(one)));
  }

  @Property
  void orderOfMembersDoesNotCount(@ForAll long seed) {
    Random random = new Random(seed);
    Object value = value(random, 3);

    String text = CanonicalJson.of(Json.write(value));

    assertThat(text).doesNotStartWith("?");
    assertThat(CanonicalJson.of(written(shuffled(value, random)))).isEqualTo(text);
    assertThat(CanonicalJson.of(text)).isEqualTo(text);
    assertThat(CanonicalJson.of("[" + text + "]")).isEqualTo("[" + text + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "01",
        "1.",
        "+1",
        "NaN",
        "nul",
        "'a'",
        "1 2",
        "{a:1}",
        "\"\\x\"",
        "\"a",
        "{\"a\":1,\"a\":1}",
        "[{\"a\":1,\"\\u0061\":2}]",
        "[1]]",
        "// a\n1"
      })
  void whatIsNoJsonOrNamesAMemberTwiceIsOnlyItself(String text) {
    assertThat(CanonicalJson.of(text)).isEqualTo("?" + text);
  }

  @Test
  void hugeNumbersStayShort() {
    assertThat(CanonicalJson.of("1e1000000000")).isEqualTo("1e1000000000");
    assertThat(CanonicalJson.of("-0.10E-99999999999999999999"))
        .isEqualTo("-1e-100000000000000000000");
    assertThat(CanonicalJson.of("1" + "0".repeat(200_000) + "1e-7")).hasSize(200_005);
    assertThat(CanonicalJson.of("0." + "0".repeat(200_000) + "1")).isEqualTo("1e-200001");
  }

  @Test
  void whatIsNestedTooDeepIsOnlyItself() {
    String deep = "[".repeat(1_000) + "]".repeat(1_000);
    assertThat(CanonicalJson.of(deep)).isEqualTo(deep);
    assertThat(CanonicalJson.of("[ " + deep + "]")).isEqualTo("?[ " + deep + "]");
    assertThat(CanonicalJson.of("[".repeat(1_000_000))).startsWith("?[[");
  }

  @Test
  void halvesOfASurrogatePairAreNotOneAnother() {
    Meaning json = new Meaning(Family.Json, 0);
    assertThat(Canonical.field(json, "\"\\ud83d\"")).isEqualTo("8:\"\\ud83d\"");
    assertThat(CanonicalJson.of("\"\\ud83d\"")).isNotEqualTo(CanonicalJson.of("\"\\ud83e\""));
    assertThat(CanonicalJson.of("\"\\ud83d\"")).isNotEqualTo(CanonicalJson.of("\"\\\\ud83d\""));
  }

  private static String escaped(String value) {
    StringBuilder text = new StringBuilder("\"");
    value.chars().forEach(unit -> text.append("\\u%04X".formatted(unit)));
    return text.append('"').toString();
  }

  private static @Nullable Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(100) - 50;
      case 3 -> Integer.toString(random.nextInt(5), 36) + "\n\"é\\";
      case 4 -> {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(value(random, depth - 1));
        }
        yield elements;
      }
      default -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put("k" + random.nextInt(9), value(random, depth - 1));
        }
        yield members;
      }
    };
  }

  private static @Nullable Object shuffled(@Nullable Object value, Random random) {
    if (value instanceof List<?> list) {
      return list.stream().map(each -> shuffled(each, random)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      List<Object> names = new ArrayList<>(map.keySet());
      Collections.shuffle(names, random);
      Map<Object, @Nullable Object> members = new LinkedHashMap<>();
      names.forEach(name -> members.put(name, shuffled(map.get(name), random)));
      return members;
    }
    return value;
  }

  /** In the order of the map, with blanks. */
  private static String written(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return "[ "
          + String.join(" , ", list.stream().map(CanonicalJsonTest::written).toList())
          + " ]";
    }
    if (value instanceof Map<?, ?> map) {
      return "{ "
          + String.join(
              " , ",
              map.entrySet().stream()
                  .map(e -> Json.write(e.getKey()) + " : " + written(e.getValue()))
                  .toList())
          + " }";
    }
    return value == null ? "null" : Json.write(value);
  }
}
