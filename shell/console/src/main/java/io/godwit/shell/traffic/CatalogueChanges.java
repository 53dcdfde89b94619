package io.godwit.shell.traffic;

import io.godwit.shell.shop.CatalogueData;
import io.godwit.shell.shop.Counts;
import java.util.List;
import java.util.SplittableRandom;

/** What the shop sells, at which price. Immutable. */
final class CatalogueChanges {
    private static final String CATEGORIES = "shop.categories";
    private static final String PRODUCTS = "shop.products";
    private static final String TEXTS = "shop.product_texts";
    private static final String IMAGES = "shop.product_images";
    private static final String PRICES = "shop.price_history";

    private final Counts counts;

    CatalogueChanges(Counts counts) {
        this.counts = counts;
    }

    List<Change> all() {
        return List.of(this::regroup, this::improve, this::renumber, this::rewrite, this::photograph, this::count,
                this::price);
    }

    /** A quarter of the products changes its key, see {@link #renumber}; this is one of the others. */
    private String product(SplittableRandom random) {
        long first = renumbered();
        return CatalogueData.code(first + 1 + random.nextLong(counts.products() - first));
    }

    private long renumbered() {
        return Math.max(1, counts.products() / 4);
    }

    /** Products of a category that goes are left without one. */
    private void regroup(Hand hand, long number, SplittableRandom random) {
        hand.change(CATEGORIES, "INSERT INTO shop.categories (parent_id, name, sort_order) VALUES (?, ?, 1)",
                1 + random.nextInt(10), "season " + number);
        hand.change(PRODUCTS, "UPDATE shop.products SET category_id = LAST_INSERT_ID() WHERE code = ?",
                product(random));
        hand.change(CATEGORIES, "DELETE FROM shop.categories WHERE name = ?", "season " + (number - 3));
    }

    private void improve(Hand hand, long number, SplittableRandom random) {
        hand.change(PRODUCTS, "UPDATE shop.products SET price = price + 0.01, flags = flags ^ 5,"
                + " attributes = JSON_SET(attributes, '$.size.x', ?, '$.colour', ?) WHERE code = ?",
                number, number % 2 == 0 ? "青" : "grün", product(random));
    }

    /** Texts, images and stock follow their product's new key. */
    private void renumber(Hand hand, long number, SplittableRandom random) {
        String code = CatalogueData.code(1 + (number - 1) % renumbered());
        long version = (number - 1) / renumbered();
        hand.change(PRODUCTS, "UPDATE shop.products SET code = ? WHERE code = ?", version(code, version + 1),
                version(code, version));
    }

    /** A key that no other product ever had. */
    private static String version(String code, long version) {
        return version == 0 ? code : "V" + version + code.substring(3);
    }

    private void rewrite(Hand hand, long number, SplittableRandom random) {
        String code = product(random);
        hand.change(TEXTS, "UPDATE shop.product_texts SET title = ? WHERE product_code = ? AND language = 'de'",
                "Größe " + number + " ✓", code);
        hand.change(TEXTS, "DELETE FROM shop.product_texts WHERE product_code = ? AND language = 'fr'", code);
        hand.change(TEXTS, "INSERT INTO shop.product_texts VALUES (?, 'fr', 'très bien', ?)", code,
                "réécrit " + number);
    }

    private void photograph(Hand hand, long number, SplittableRandom random) {
        byte[] image = new byte[600];
        random.nextBytes(image);
        hand.change(IMAGES, "INSERT INTO shop.product_images (product_code, sha, thumbnail, image)"
                + " VALUES (?, '12345678', '', ?)", product(random), image);
        hand.change(IMAGES, "DELETE FROM shop.product_images WHERE id = ?", number);
    }

    private void count(Hand hand, long number, SplittableRandom random) {
        hand.change("shop.inventory",
                "UPDATE shop.inventory SET on_hand = on_hand + ?, counted_by = ? WHERE product_code = ?",
                1 + random.nextInt(40), number, product(random));
    }

    /** The day, a part of the key, is moved afterwards; the numbers are no round ones. */
    private void price(Hand hand, long number, SplittableRandom random) {
        String code = product(random);
        hand.change(PRICES, "INSERT INTO shop.price_history (product_code, valid_from, factor, exact_factor, rounded)"
                + " VALUES (?, DATE('2035-01-01') + INTERVAL ? DAY, 1.2345678 * ?, PI() * ?, 0.125)",
                code, number, number, number);
        hand.change(PRICES, "UPDATE shop.price_history SET valid_from = valid_from + INTERVAL 100 YEAR"
                + " WHERE product_code = ? AND valid_from = DATE('2035-01-01') + INTERVAL ? DAY", code, number);
    }
}
