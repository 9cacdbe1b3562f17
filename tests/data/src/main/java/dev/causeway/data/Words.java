package dev.causeway.data;

import java.util.List;

/** The words that names are made of: several scripts, accents, signs outside the basic plane. */
final class Words {
  static final List<String> WAREHOUSES =
      List.of("HAM1", "RTM1", "LYS1", "BCN1", "WAW1", "MIL1", "CHI1", "SGP1");

  static final List<String> CATEGORIES =
      List.of(
          "Bearings",
          "Bulk chemicals",
          "Cables",
          "Electronics",
          "Fasteners",
          "Filters",
          "Hydraulics",
          "Packaging",
          "Pumps",
          "Safety gear",
          "Sensors",
          "Tools");

  /** The category that is sold by weight. */
  static final String BULK = "Bulk chemicals";

  static final List<String> ADJECTIVES =
      List.of(
          "Compact",
          "Heavy-duty",
          "Sealed",
          "Stainless",
          "Flexible",
          "Insulated",
          "Modular",
          "Precision",
          "Ölfest",
          "Étanche",
          "Reforzado",
          "耐熱",
          "Прочный");

  static final List<String> NOUNS =
      List.of(
          "bearing",
          "valve",
          "cable 2×1,5 mm²",
          "sensor ±0,5 °C",
          "bolt M8",
          "filter",
          "hose ½\"",
          "pump",
          "glove",
          "spanner",
          "carton",
          "Dichtung",
          "câble",
          "ポンプ");

  static final List<String> BRANDS =
      List.of(
          "Nordwerk",
          "Brisa",
          "Société Lémanique",
          "Łącznik",
          "Åkersund",
          "Taiyo 太陽",
          "O'Hara & Sons",
          "Kraft+Werk");

  static final List<String> FIRMS =
      List.of(
          "Müller Anlagenbau",
          "Lefèvre Frères",
          "Construcciones Peña",
          "Zakłady Łódź",
          "Øresund Marine",
          "Rossi Meccanica",
          "Great Lakes Supply",
          "Straits Trading",
          "O'Neill Works",
          "北京机械",
          "Σιδηρουργία Αθηνών",
          "Kovács Gép");

  static final List<String> LEGAL_FORMS =
      List.of("GmbH", "S.A.", "S.L.", "Sp. z o.o.", "A/S", "S.p.A.", "Inc.", "Pte. Ltd.");

  static final List<String> CITIES =
      List.of(
          "Hamburg",
          "Köln",
          "Lyon",
          "Besançon",
          "A Coruña",
          "Barcelona",
          "Łódź",
          "Kraków",
          "Milano",
          "Aarhus",
          "Malmö",
          "Chicago",
          "St. Paul",
          "Singapore",
          "Zürich",
          "Αθήνα");

  static final List<String> COUNTRIES =
      List.of(
          "DE", "DE", "FR", "FR", "ES", "ES", "PL", "PL", "IT", "DK", "SE", "US", "US", "SG", "CH",
          "GR");

  /** From the most reliable to the least. */
  static final List<String> CARRIERS =
      List.of("Nordfracht", "EuroLinie", "TransIber", "Baltic Road", "Skyhaul");

  static final List<String> BUYERS =
      List.of("Anna Weiß", "Benoît Roux", "Carla Núñez", "Dawid Król", "E. Østergaard", "李 伟");

  static final List<String> NOTES =
      List.of(
          "Deliver to gate 3",
          "Call before delivery ",
          "Fragile: keep upright",
          "Livraison à l'étage",
          "Nur werktags 8–16 Uhr",
          "Two pallets\tone lift",
          "Line one\nline two",
          "C:\\share\\docs",
          "100 % prepaid  ",
          "急ぎ 🚚");

  private Words() {}
}
