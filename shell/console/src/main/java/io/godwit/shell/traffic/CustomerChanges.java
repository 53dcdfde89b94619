package io.godwit.shell.traffic;

import io.godwit.shell.shop.CatalogueData;
import io.godwit.shell.shop.Counts;
import java.util.List;
import java.util.SplittableRandom;

/** Who comes, looks, says something and goes. Immutable. */
final class CustomerChanges {
    private static final String CUSTOMERS = "shop.customers";
    private static final String ADDRESSES = "shop.addresses";
    private static final String REVIEWS = "shop.reviews";
    private static final String VIEWS = "shop.page_views";
    private static final String SETTINGS = "shop.settings";
    private static final long FIRST_VIEW = 10_000_000;

    private final Counts counts;

    CustomerChanges(Counts counts) {
        this.counts = counts;
    }

    List<Change> all() {
        return List.of(CustomerChanges::join, this::leave, this::marry, CustomerChanges::move, this::review, this::view,
                CustomerChanges::set);
    }

    private static String email(long number) {
        return "new" + number + "@shop.example";
    }

    private static void join(Hand hand, long number, SplittableRandom random) {
        hand.change(CUSTOMERS, "INSERT INTO shop.customers (email, name, level, wants) VALUES (?, ?, 'new', 'sms')",
                email(number), " Ana Ó Briain " + number);
        hand.change(ADDRESSES, "INSERT INTO shop.addresses (customer_id, kind, street, city, location)"
                + " VALUES (LAST_INSERT_ID(), 'home', ?, 'Łódź', ST_SRID(POINT(?, ?), 4326))", "lane " + number,
                random.nextDouble(-180, 180), random.nextDouble(-85, 85));
    }

    /** Addresses and orders, with items and payments, go with their customer; reviews stay. */
    private void leave(Hand hand, long number, SplittableRandom random) {
        hand.change(CUSTOMERS, "DELETE FROM shop.customers WHERE id = ?", 1 + number % (counts.customers() / 2));
    }

    private void marry(Hand hand, long number, SplittableRandom random) {
        long half = counts.customers() / 2;
        hand.change(CUSTOMERS,
                "UPDATE shop.customers SET name = ?, note = CONCAT(IFNULL(LEFT(note, 40), ''), ' née', ?)"
                        + " WHERE id = ?",
                "Müller-" + number, number, half + 1 + random.nextLong(counts.customers() - half));
    }

    private static void move(Hand hand, long number, SplittableRandom random) {
        hand.change(ADDRESSES, "UPDATE shop.addresses SET kind = 'work', street = ?"
                + " WHERE customer_id = (SELECT id FROM shop.customers WHERE email = ?)", "road " + number,
                email(number));
    }

    private void review(Hand hand, long number, SplittableRandom random) {
        hand.change(REVIEWS, "INSERT INTO shop.reviews (product_code, stars, body) VALUES (?, 5, ?)",
                CatalogueData.code(1 + random.nextLong(counts.products())), "素晴らしい " + number);
        hand.change(REVIEWS, "UPDATE shop.reviews SET stars = stars % 5 + 1 WHERE id = ?", 2 * number);
        hand.change(REVIEWS, "DELETE FROM shop.reviews WHERE id = ?", 2 * number - 1);
    }

    /** The day, a part of the key, decides about the partition. */
    private void view(Hand hand, long number, SplittableRandom random) {
        hand.change(VIEWS, "INSERT INTO shop.page_views VALUES (?, '2024-02-29', NULL, '/', 'Opéra Mini')",
                FIRST_VIEW + number);
        hand.change(VIEWS, "UPDATE shop.page_views SET viewed = '2025-03-01' WHERE id = ? AND viewed = '2024-02-29'",
                FIRST_VIEW + number);
        hand.change(VIEWS, "DELETE FROM shop.page_views WHERE id = ?", number);
    }

    private static void set(Hand hand, long number, SplittableRandom random) {
        hand.change(SETTINGS, "INSERT INTO shop.settings VALUES ('job', ?, ?)", "turn." + number,
                "" + random.nextInt());
        hand.change(SETTINGS, "UPDATE shop.settings SET scope = 'app' WHERE scope = 'job' AND name = ?",
                "turn." + number);
        hand.change(SETTINGS, "DELETE FROM shop.settings WHERE scope = 'app' AND name = ?", "turn." + (number - 10));
    }
}
