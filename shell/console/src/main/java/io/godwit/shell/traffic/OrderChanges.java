package io.godwit.shell.traffic;

import io.godwit.shell.shop.CatalogueData;
import io.godwit.shell.shop.Counts;
import java.util.List;
import java.util.SplittableRandom;

/** What is bought, paid and sent. Immutable. */
final class OrderChanges {
    private static final String ORDERS = "shop.orders";
    private static final String ITEMS = "shop.order_items";
    private static final String PAYMENTS = "shop.payments";
    private static final String AUDIT = "shop.audit_log";
    private static final String ARCHIVE = "shop_archive.orders_before_2020";
    private static final String SALES = "`shop reports`.`sales per day`";
    /** Finding a row of a table without a key reads all of it, on both servers. */
    private static final int AUDITS_PER_SCAN = 40;
    private static final long MOVED_NUMBERS = 1_000_000;

    private final Counts counts;

    OrderChanges(Counts counts) {
        this.counts = counts;
    }

    List<Change> all() {
        return List.of(this::place, this::advance, this::cancel, this::edit, OrderChanges::rebook, OrderChanges::audit,
                this::correctArchive, OrderChanges::sell);
    }

    /** Customers of the first half go, see {@link CustomerChanges}. */
    private void place(Hand hand, long number, SplittableRandom random) {
        long half = counts.customers() / 2;
        String product = CatalogueData.code(1 + random.nextLong(counts.products()));
        hand.change(ORDERS, "INSERT INTO shop.orders (customer_id, placed, total, note) VALUES (?, NOW(3), ?, ?)",
                half + 1 + random.nextLong(counts.customers() - half), random.nextInt(1, 90_000) / 100.0,
                "order no. " + number + " für Zoë 🎁");
        hand.change(ITEMS, "INSERT INTO shop.order_items (order_id, line, product_code, quantity, price)"
                + " VALUES (LAST_INSERT_ID(), 1, ?, 1, 9.99), (LAST_INSERT_ID(), 2, ?, 2, 0.01)", product, product);
        hand.change("shop.inventory", "UPDATE shop.inventory SET on_hand = on_hand - 1, reserved = reserved + 1"
                + " WHERE product_code = ? AND warehouse = ?", product, 1 + random.nextInt(3));
        hand.change(PAYMENTS, "INSERT INTO shop.payments (reference, order_id, method, amount)"
                + " VALUES (UNHEX(?), LAST_INSERT_ID(), 'card', 10.01)", reference("ffffffff", number));
    }

    private static String reference(String begin, long number) {
        return begin + String.format("%016x", number);
    }

    /** A trigger writes to the audit log. */
    private void advance(Hand hand, long number, SplittableRandom random) {
        long half = counts.orders() / 2;
        hand.change(ORDERS, "UPDATE shop.orders SET status = ELT(1 + status % 4, 'open', 'paid', 'sent', 'returned')"
                + " WHERE id = ?", half + 1 + random.nextLong(counts.orders() - half));
    }

    /** Items and payments go with their order. */
    private void cancel(Hand hand, long number, SplittableRandom random) {
        hand.change(ORDERS, "DELETE FROM shop.orders WHERE id = ?", 1 + number % (counts.orders() / 2));
    }

    private void edit(Hand hand, long number, SplittableRandom random) {
        long order = counts.orders() / 2 + 1 + number % (counts.orders() / 2);
        hand.change(ITEMS, "UPDATE shop.order_items SET quantity = quantity % 11 + 1 WHERE order_id = ? AND line < 3",
                order);
        hand.change(ITEMS, "UPDATE shop.order_items SET line = line + 100 WHERE order_id = ? AND line = 3", order);
    }

    private static void rebook(Hand hand, long number, SplittableRandom random) {
        hand.change(PAYMENTS,
                "UPDATE shop.payments SET reference = UNHEX(?), amount = -amount WHERE reference = UNHEX(?)",
                reference("fffffffe", number), reference("ffffffff", number));
    }

    private static void audit(Hand hand, long number, SplittableRandom random) {
        hand.change(AUDIT, "INSERT INTO shop.audit_log (at, actor, what) VALUES (NOW(), NULL, 'looked at'),"
                + " (NOW(), 'job', ?), (NOW(), 'job', ?)", "run " + number, "run " + number);
        if (number % AUDITS_PER_SCAN == 1) {
            hand.change(AUDIT, "UPDATE shop.audit_log SET actor = 'Grete Müller' WHERE what = ?", "run " + number);
        } else if (number % AUDITS_PER_SCAN == 2) {
            hand.change(AUDIT, "DELETE FROM shop.audit_log WHERE what = ? LIMIT 1", "run " + (number - 1));
        }
    }

    /** Its only key is a unique one, and changes. */
    private void correctArchive(Hand hand, long number, SplittableRandom random) {
        hand.change(ARCHIVE, "INSERT INTO shop_archive.orders_before_2020 (number, customer, remarks, total)"
                + " VALUES (?, 'late Ærø', ?, 1)", -number, "found again " + number);
        hand.change(ARCHIVE, "UPDATE shop_archive.orders_before_2020 SET number = number + ?, total = total + 0.01"
                + " WHERE number = ?", MOVED_NUMBERS, number);
    }

    private static void sell(Hand hand, long number, SplittableRandom random) {
        hand.change(SALES,
                "INSERT INTO `shop reports`.`sales per day` VALUES (DATE('2020-01-01') + INTERVAL ? DAY, 1, 2)"
                        + " ON DUPLICATE KEY UPDATE `orders` = `orders` + 1, `revenue €` = `revenue €` + 2",
                random.nextInt(3_000));
    }
}
