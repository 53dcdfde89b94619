package io.godwit.engine.snapshot;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintsTest {
    private static final int MANY = 100_000;

    private static Fingerprints of(int names, long change) {
        Fingerprints fingerprints = new Fingerprints();
        for (int i = 0; i < names; i++) {
            fingerprints.add("shop_" + i + "/orders", i);
            fingerprints.add("shop_" + i + "/orders", change);
        }
        return fingerprints;
    }

    @Test
    void aNameHasTheSumOfWhatWasAdded() {
        Fingerprints many = of(MANY, 7);
        for (int i = 0; i < MANY; i++) {
            assertThat(many.isOther("shop_" + i + "/orders", i + 7)).isFalse();
            assertThat(many.isOther("shop_" + i + "/orders", i + 8)).isTrue();
        }
    }

    @Test
    void onlyNamesThatBothKnowDiffer() {
        Fingerprints before = of(MANY, 0);
        Fingerprints now = of(MANY - 1, 0);
        now.add("shop_new/orders", 1);
        assertThat(before.differ(now)).isFalse();
        assertThat(before.isOther("shop_new/orders", 1)).isFalse();

        now.add("shop_77/orders", 1);
        assertThat(before.differ(now)).isTrue();
        assertThat(before.differ(now, "shop_77/orders")).isTrue();
        assertThat(before.differ(now, "shop_78/orders")).isFalse();
        assertThat(before.differ(now, "shop_new/orders")).isFalse();
    }
}
