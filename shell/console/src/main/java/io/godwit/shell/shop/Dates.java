package io.godwit.shell.shop;

import java.time.LocalDate;
import java.util.SplittableRandom;

/** Dates and times as MySQL writes them. Stateless. */
final class Dates {
    private static final LocalDate OPENING = LocalDate.of(2020, 1, 1);
    private static final int DAYS_OPEN = 2_400;

    private Dates() {
    }

    static String day(SplittableRandom random) {
        return OPENING.plusDays(random.nextInt(DAYS_OPEN)).toString();
    }

    static String day(long number) {
        return OPENING.plusDays(number).toString();
    }

    /** With milliseconds; never in the hour that summer time skips, as sessions may run in any zone. */
    static String moment(SplittableRandom random) {
        return day(random) + " " + two(5 + random.nextInt(19)) + ":" + two(random.nextInt(60)) + ":"
                + two(random.nextInt(60)) + "." + (100 + random.nextInt(900));
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
