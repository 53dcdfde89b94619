package io.godwit.api.mysql;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GtidSetTest {
    private static final String A = "aaaaaaaa-0000-0000-0000-00000000000a";
    private static final String B = "bbbbbbbb-0000-0000-0000-00000000000b";

    private final Random random = new Random(20261121);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | ''", "A:1 | A:1", "A:5:1-3 | A:1-3:5", "A:1-3:4-6 | A:1-6",
            "B:7,A:2 | A:2,B:7", "A:1-3,A:2-9 | A:1-9", "' A : 1 - 3 : 5 ' | A:1-3:5", "',A:1,,' | A:1",
            "A:tag:1-5 | A:tag:1-5", "A:zz:1:aa:2-3,A:9 | A:9:aa:2-3:zz:1", "A:TAG:1,A:tag:2 | A:tag:1-2",
            "A:1:tag:1,B:tag:1 | A:1:tag:1,B:tag:1", "A:9223372036854775806 | A:9223372036854775806"})
    void canonicalText(String text, String canonical) {
        assertThat(set(text)).hasToString(full(canonical)).isEqualTo(set(canonical));
        assertThat(set(text.toUpperCase(java.util.Locale.ROOT))).isEqualTo(set(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "A", "A:", "A:0", "A:1-", "A:3-1", "A:-1", "A:tag", "A:1:tag", "A:tag:tug:1", "A:1::2",
            "A1:1", "A:9223372036854775807", "A:9x", "A:tag-x:1", ":1", "+A:1", "A:1#7"})
    void malformedText(String text) {
        assertThatThrownBy(() -> set(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void examples() {
        assertThat(set("A:1-10").subtract(set("A:3-4:8"))).isEqualTo(set("A:1-2:5-7:9-10"));
        assertThat(set("A:1-2:4-6:8-9").subtract(set("A:2-8"))).isEqualTo(set("A:1:9"));
        assertThat(set("A:1-10,B:1").intersect(set("A:9-12,B:2"))).isEqualTo(set("A:9-10"));
        assertThat(set("A:1-10").contains(set("A:2-3:10"))).isTrue();
        assertThat(set("A:1-10").contains(set("A:10-11"))).isFalse();
        assertThat(set("A:1").contains(set("A:tag:1"))).isFalse();
        assertThat(set("A:1-3:7,A:t:1-2,B:5").count()).isEqualTo(7);
        assertThat(set("A:1-9223372036854775806,B:1-5").count()).isEqualTo(Long.MAX_VALUE);
        assertThat(set("A:1,A:t:2,B:3").ofServer(A)).isEqualTo(set("A:1,A:t:2"));
        assertThat(set("A:5:1-2").intervals().get(new Tsid(A, "")))
                .containsExactly(new GtidSet.Interval(1, 2), new GtidSet.Interval(5, 5));
        assertThat(GtidSet.EMPTY.isEmpty()).isTrue();
    }

    @Test
    void algebra() {
        for (int i = 0; i < 2_000; i++) {
            GtidSet a = randomSet();
            GtidSet b = randomSet();
            GtidSet c = randomSet();
            assertThat(GtidSet.parse(a.toString())).isEqualTo(a);
            assertThat(a.union(b)).isEqualTo(b.union(a));
            assertThat(a.union(b).union(c)).isEqualTo(a.union(b.union(c)));
            assertThat(a.subtract(b).union(a.intersect(b))).isEqualTo(a);
            assertThat(a.subtract(b).intersect(b)).isEqualTo(GtidSet.EMPTY);
            assertThat(a.intersect(b)).isEqualTo(b.intersect(a));
            assertThat(a.subtract(b.union(c))).isEqualTo(a.subtract(b).subtract(c));
            assertThat(a.contains(b)).isEqualTo(b.subtract(a).isEmpty());
            assertThat(a.union(b).contains(a)).isTrue();
            assertThat(a.union(b).count()).isEqualTo(a.count() + b.count() - a.intersect(b).count());
        }
    }

    @Test
    void likeSetsOfNumbers() {
        for (int i = 0; i < 2_000; i++) {
            GtidSet a = randomSet();
            GtidSet b = randomSet();
            Set<String> left = members(a);
            left.removeAll(members(b));
            assertThat(members(a.subtract(b))).isEqualTo(left);
            Set<String> all = members(a);
            all.addAll(members(b));
            assertThat(members(a.union(b))).isEqualTo(all);
        }
    }

    @Test
    void aMillionIntervals() {
        StringBuilder even = new StringBuilder(A);
        StringBuilder third = new StringBuilder(A);
        for (long n = 1; n <= 1_000_000; n++) {
            even.append(':').append(2 * n);
            third.append(':').append(3 * (1_000_001 - n));
        }
        long start = System.nanoTime();
        GtidSet a = GtidSet.parse(even.toString());
        GtidSet b = GtidSet.parse(third.toString());
        assertThat(a.intersect(b).count()).isEqualTo(333_333);
        assertThat(a.union(b).count()).isEqualTo(1_666_667);
        assertThat(a.contains(a.subtract(b))).isTrue();
        assertThat(GtidSet.parse(a.toString())).isEqualTo(a);
        assertThat((System.nanoTime() - start) / 1_000_000_000L).as("seconds").isLessThan(10);
    }

    private GtidSet randomSet() {
        GtidSet out = GtidSet.EMPTY;
        for (int i = random.nextInt(6); i > 0; i--) {
            long first = random.nextLong(1, 41);
            String tsid = (random.nextBoolean() ? A : B) + (random.nextInt(3) == 0 ? ":t" : "");
            out = out.union(GtidSet.parse(tsid + ":" + first + "-" + (first + random.nextInt(8))));
        }
        return out;
    }

    private static Set<String> members(GtidSet set) {
        Set<String> out = new HashSet<>();
        set.intervals().forEach((tsid, list) -> list.forEach(interval -> LongStream
                .rangeClosed(interval.first(), interval.last()).forEach(n -> out.add(tsid + ":" + n))));
        return out;
    }

    private static GtidSet set(String text) {
        return GtidSet.parse(full(text));
    }

    private static String full(String text) {
        return text.replaceAll("\\bA(?=\\s*:|$)", A).replaceAll("\\bB(?=\\s*:|$)", B);
    }
}
