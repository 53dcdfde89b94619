package io.godwit.shell.shop;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** What the shop sells. Immutable. */
public final class CatalogueData {
    private static final long CATEGORIES = 200;
    private static final long PRICES_PER_PRODUCT = 24;
    private static final int DAYS_PER_PRICE = 90;
    private static final long WAREHOUSES = 3;
    private static final List<String> LANGUAGES = List.of("de", "fr", "ja");
    /** Values that a text of six digits, or any detour over another type, does not bring back. */
    private static final List<String> AWKWARD_FLOATS = List.of("1.2345678", "16777217", "0.1", "-0", "3.4028234e38",
            "1.1754944e-38", "0.30000001", "-8388608.5", "1e-7", "33554433");
    private static final List<String> AWKWARD_DOUBLES = List.of("0.1", "1.7976931348623157e308",
            "2.2250738585072014e-308", "9007199254740993", "-0", "3.141592653589793", "1e-7", "0.30000000000000004");

    private final Counts counts;

    CatalogueData(Counts counts) {
        this.counts = counts;
    }

    List<TableData> tables() {
        long products = counts.products();
        return List.of(
                new TableData("shop.product_images", "binary", "(id, product_code, sha, thumbnail, image)",
                        counts.of(8_000), this::image),
                TableData.of("shop.categories", "(id, parent_id, name, sort_order)", CATEGORIES, this::category),
                TableData.of("shop.products",
                        "(code, category_id, name, description, attributes, price, @flags, first_sold)"
                                + " SET flags = CAST(@flags AS UNSIGNED)",
                        products, this::product),
                TableData.of("shop.product_texts", "(product_code, language, title, body)",
                        products * LANGUAGES.size(), this::text),
                TableData.of("shop.inventory", "(product_code, warehouse, on_hand, reserved, counted_by)",
                        products * WAREHOUSES, this::stock),
                TableData.of("shop.price_history", "(product_code, valid_from, factor, exact_factor, rounded)",
                        products * PRICES_PER_PRODUCT, this::price));
    }

    /** The key of a product. */
    public static String code(long product) {
        String digits = Long.toString(product);
        return "SKU-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits + (char) ('a' + product % 26);
    }

    private void category(long number, SplittableRandom random, TsvLine line) {
        line.number(number);
        if (number <= 10) {
            line.none();
        } else {
            line.number(1 + random.nextLong(number - 1));
        }
        line.text(Words.sentence(random, 2)).number(random.nextInt(-100, 100));
    }

    private void product(long number, SplittableRandom random, TsvLine line) {
        line.text(code(number)).number(1 + random.nextLong(CATEGORIES)).text(Words.sentence(random, 4))
                .text(Words.sentence(random, 90)).text(attributes(random)).hundredths(random.nextLong(1_000_000))
                .number(random.nextInt(1 << 12));
        if (random.nextInt(5) == 0) {
            line.none();
        } else {
            line.number(random.nextInt(1970, 2026));
        }
    }

    private static String attributes(SplittableRandom random) {
        return "{\"colour\": \"" + Words.pick(Words.COLOURS, random) + "\", \"weight\": "
                + random.nextInt(100_000) / 1000.0
                + ", \"ean\": " + random.nextLong(1L << 62) + ", \"tags\": [\"" + Words.english(random, 1)
                + "\", \"\\u00e9\\ud83d\\ude00\", null, true], \"size\": {\"x\": " + random.nextInt(200)
                + ", \"y\": -1.5e-7}}";
    }

    private void text(long number, SplittableRandom random, TsvLine line) {
        long product = 1 + (number - 1) / LANGUAGES.size();
        line.text(code(product)).text(LANGUAGES.get((int) ((number - 1) % LANGUAGES.size())))
                .text(Words.sentence(random, 5)).text(Words.sentence(random, 60));
    }

    private void image(long number, SplittableRandom random, TsvLine line) {
        byte[] image = new byte[2_000 + random.nextInt(5_500)];
        random.nextBytes(image);
        byte[] thumbnail = new byte[random.nextInt(200)];
        random.nextBytes(thumbnail);
        byte[] sha = new byte[8];
        random.nextBytes(sha);
        line.number(number).text(code(1 + random.nextLong(counts.products()))).bytes(sha).bytes(thumbnail).bytes(image);
    }

    private void stock(long number, SplittableRandom random, TsvLine line) {
        line.text(code(1 + (number - 1) / WAREHOUSES)).number(1 + (number - 1) % WAREHOUSES)
                .number(random.nextInt(500)).number(random.nextInt(50)).number(random.nextInt(1, 90));
    }

    private void price(long number, SplittableRandom random, TsvLine line) {
        long product = 1 + (number - 1) / PRICES_PER_PRODUCT;
        boolean awkward = random.nextInt(10) == 0;
        line.text(code(product)).text(Dates.day((number - 1) % PRICES_PER_PRODUCT * DAYS_PER_PRICE))
                .text(awkward ? Words.pick(AWKWARD_FLOATS, random) : Float.toString((float) random.nextDouble(3)))
                .text(awkward ? Words.pick(AWKWARD_DOUBLES, random) : Double.toString(random.nextDouble(3)));
        if (awkward) {
            line.none();
        } else {
            line.text(Double.toString(random.nextInt(9_000_000) / 1000.0));
        }
    }

    static String hex(SplittableRandom random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
