package io.godwit.shell.shop;

import java.util.List;
import java.util.SplittableRandom;

/** Who buys, and what they say. Immutable. */
final class CustomerData {
    private static final List<String> LEVELS = List.of("new", "silver", "gold", "it's platinum");
    private static final List<String> WISHES = List.of("", "newsletter", "sms", "newsletter,sms",
            "newsletter,sms,catalogue");
    private static final List<String> LANGUAGES = List.of("en", "de", "pt_BR", "ja", "el");
    private static final List<String> AGENTS = List.of("Mozilla/5.0 (X11; Linux x86_64)", "Müller-Bot/1.0 (+größe)",
            "curl/8.5.0", "Opéra Mini");

    private final Counts counts;

    CustomerData(Counts counts) {
        this.counts = counts;
    }

    List<TableData> tables() {
        return List.of(
                TableData.of("shop.customers",
                        "(id, email, name, language, level, wants, born, note, created, changed)",
                        counts.customers(), this::customer),
                TableData.of("shop.addresses", "(customer_id, kind, street, city, @longitude, @latitude)"
                        + " SET location = /*!80000 ST_SRID( */ POINT(@longitude, @latitude) /*!80000 , 4326) */",
                        counts.of(25_000), this::address),
                TableData.of("shop.reviews", "(id, product_code, customer_id, stars, body)", counts.of(50_000),
                        this::review),
                TableData.of("shop.page_views", "(id, viewed, customer_id, page, agent)", counts.of(300_000),
                        this::view),
                TableData.of("shop.settings", "(scope, name, value)", 60, this::setting));
    }

    private void customer(long number, SplittableRandom random, TsvLine line) {
        line.number(number).text("c" + number + "@example." + (number % 3 == 0 ? "org" : "com"))
                .text(Words.person(random)).text(Words.pick(LANGUAGES, random)).text(Words.pick(LEVELS, random))
                .text(Words.pick(WISHES, random));
        if (random.nextInt(3) == 0) {
            line.none().none();
        } else {
            line.text((1930 + random.nextInt(80)) + "-02-28")
                    .text(random.nextInt(4) == 0 ? "" : Words.sentence(random, 8));
        }
        line.text(Dates.moment(random)).text(Dates.moment(random) + "123");
    }

    private void address(long number, SplittableRandom random, TsvLine line) {
        line.number(number).number(1 + random.nextInt(3)).text(Words.sentence(random, 2) + " " + random.nextInt(1, 300))
                .text(Words.city(random)).text(Double.toString(random.nextDouble(-180, 180)))
                .text(Double.toString(random.nextDouble(-85, 85)));
    }

    private void review(long number, SplittableRandom random, TsvLine line) {
        line.number(number).text(CatalogueData.code(1 + random.nextLong(counts.products())));
        if (random.nextInt(10) == 0) {
            line.none();
        } else {
            line.number(1 + random.nextLong(counts.customers()));
        }
        line.number(random.nextInt(1, 6)).text(Words.sentence(random, 10 + random.nextInt(50)));
    }

    private void view(long number, SplittableRandom random, TsvLine line) {
        line.number(number).text(Dates.day(1_200 + random.nextLong(1_200)));
        if (random.nextBoolean()) {
            line.none();
        } else {
            line.number(1 + random.nextLong(counts.customers()));
        }
        line.text("/p/" + CatalogueData.code(1 + random.nextLong(counts.products())) + "?from=" + random.nextInt(9_999))
                .text(Words.pick(AGENTS, random));
    }

    private void setting(long number, SplittableRandom random, TsvLine line) {
        line.number(1 + number % 3).text("setting." + number);
        if (number % 7 == 0) {
            line.none();
        } else {
            line.text(Words.sentence(random, 6));
        }
    }
}
