package io.godwit.shell.shop;

import java.util.List;
import java.util.SplittableRandom;

/** What was bought, now and long ago. Immutable. */
final class OrderData {
    private static final long LINES_PER_ORDER = 3;
    private static final List<String> NOTES = List.of("please ring twice", "leave at the door", "for Zoë 🎁",
            "c/o Müller",
            "no. 5\\b", "");
    private static final List<String> ACTORS = List.of("web", "job", "Grete Müller");

    private final Counts counts;

    OrderData(Counts counts) {
        this.counts = counts;
    }

    List<TableData> tables() {
        long orders = counts.orders();
        return List.of(
                TableData.of("shop.order_items", "(order_id, line, product_code, quantity, price, discount)",
                        orders * LINES_PER_ORDER, this::item),
                TableData.of("shop.orders", "(id, customer_id, status, placed, delivered, total, note)", orders,
                        this::order),
                TableData.of("shop.payments", "(@reference, order_id, method, amount, paid_at)"
                        + " SET reference = UNHEX(@reference)", orders * 2 / 3, this::payment),
                TableData.of("shop.audit_log", "(at, actor, what)", counts.of(150_000), this::audit),
                TableData.of("shop_archive.orders_before_2020", "(number, customer, remarks, total, closed)",
                        counts.of(60_000), this::archived),
                TableData.of("`shop reports`.`sales per day`", "(`day`, `orders`, `revenue €`)", 2_000,
                        this::salesDay));
    }

    private void order(long number, SplittableRandom random, TsvLine line) {
        line.number(number).number(1 + random.nextLong(counts.customers())).number(1 + random.nextInt(4))
                .text(Dates.moment(random));
        if (random.nextInt(4) == 0) {
            line.none();
        } else {
            line.text(random.nextInt(24) + ":" + random.nextInt(10, 60) + ":00");
        }
        line.hundredths(random.nextLong(10_000_000));
        if (random.nextInt(3) > 0) {
            line.none();
        } else {
            line.text(Words.pick(NOTES, random));
        }
    }

    private void item(long number, SplittableRandom random, TsvLine line) {
        line.number(1 + (number - 1) / LINES_PER_ORDER).number(1 + (number - 1) % LINES_PER_ORDER)
                .text(CatalogueData.code(1 + random.nextLong(counts.products()))).number(random.nextInt(1, 12))
                .hundredths(random.nextLong(100_000));
        if (random.nextBoolean()) {
            line.none();
        } else {
            line.text("0." + random.nextInt(1000, 9999));
        }
    }

    private void payment(long number, SplittableRandom random, TsvLine line) {
        String digits = Long.toHexString(number);
        line.text("0".repeat(8 - digits.length()) + digits + CatalogueData.hex(random, 8))
                .number(1 + random.nextLong(counts.orders())).number(1 + random.nextInt(3))
                .hundredths(random.nextLong(10_000_000)).text(Dates.moment(random));
    }

    private void audit(long number, SplittableRandom random, TsvLine line) {
        // Every fifth row is one of a handful, so that many are equal.
        SplittableRandom content = number % 5 == 0 ? new SplittableRandom(number % 7) : random;
        line.text(Dates.day(content) + " 12:00:00");
        if (content.nextInt(3) == 0) {
            line.none();
        } else {
            line.text(Words.pick(ACTORS, content));
        }
        line.text("order " + content.nextInt(300_000) + ": open -> paid;");
    }

    private void archived(long number, SplittableRandom random, TsvLine line) {
        line.number(number).text(Words.pick(ACTORS, random) + " " + number);
        if (random.nextInt(3) == 0) {
            line.none();
        } else {
            line.text(Words.english(random, 12) + " für Ærø");
        }
        line.hundredths(random.nextLong(10_000_000)).text(Dates.day(-1 - number % 3_000));
    }

    private void salesDay(long number, SplittableRandom random, TsvLine line) {
        line.text(Dates.day(number)).number(random.nextInt(900)).hundredths(random.nextLong(100_000_000));
    }
}
