package dev.causeway.data;

/** Names of customers and suppliers. */
final class Firms {
  private Firms() {}

  /** The name of a firm, always the same for its kind and number; some end in a blank. */
  static String name(Scale scale, String kind, long number) {
    Draw draw = new Draw(scale.seed(), kind, number);
    String name = draw.pick(Words.FIRMS) + " " + number + " " + draw.pick(Words.LEGAL_FORMS);
    return draw.chance(0.03) ? name + " " : name;
  }
}
